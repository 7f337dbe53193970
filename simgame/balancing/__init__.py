"""How a scenario plays, for its author: the command `simgame balance`, its report for the terminal and as a page."""
