"""`python -m simgame`, the same as `simgame`."""

from simgame.cli import main

if __name__ == "__main__":
    main(prog_name="simgame")
