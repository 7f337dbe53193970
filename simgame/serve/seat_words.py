"""What the page around the game says, in the language of the moment."""

from typing import Any

from simgame.locale import Catalogue

_ = Catalogue("serve")


def seat_words() -> dict[str, Any]:
    """Return what the page around the terminal says."""
    return {
        "loading": _("Your seat is being prepared"),
        "lost": _("The connection is lost. All that you have decided is kept; it is tried again by itself."),
        "minutes_left": _("Minutes left: {count}"),
        "time_over": _("The round ends now."),
        "paused": _("The class pauses: keys do nothing for the moment."),
        "hold_here": _("The class waits at the end of week {week}. Look around; it goes on for all at once."),
        "hold_ahead": _("At the end of week {week} the class waits for everybody."),
        "back": _("Back to the class"),
        "ended": {
            "left": _("You have left the game. All is saved."),
            "idle": _("Nothing was typed for a long time. All is saved."),
            "total": _("The seat was used for very long. All is saved."),
            "closed": _("This round is over. All is saved."),
            "pin": _("Your PIN was reset. Sign in with the code that your instructor tells you."),
            "removed": _("You are no longer in this class."),
            "elsewhere": _("Your seat is open in several other windows; this one was closed."),
            "fault": _("The game has stopped several times in a row. All that was decided is saved. Tell who teaches."),
            "unavailable": _("Your seat could not be prepared. Try again, and tell who teaches if that does not help."),
        },
        "pen_mine": _("You have the pen: your keys count."),
        "pen_other": _("{name} has the pen; you look on."),
        "pen_take": _("Take the pen"),
        "pen_pass": _("Pass the pen to {name}"),
        "help_words": {
            "ask": _("Ask for help"),
            "about": _("What is it about? (may stay empty)"),
            "send": _("Call"),
            "waits": _("Help is called; go on meanwhile."),
            "answered": _("Your call for help is answered."),
            "lost": _("The server was not reached; try again."),
        },
    }
