"""The principles of the doctrine, and how much it makes of each."""

from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class Principles:
    """How much the doctrine makes of each principle, found by search over all scenarios; thousandths unless said."""

    votes: int = 2100
    """Support of those who draft, score, sign or decide"""
    influence: int = 230
    """Support of those who have their ear"""
    gates: int = 365
    """Points lost at gates, beside points won"""
    signatures: int = 300
    """Points that a sign-off after the award is worth"""
    soon: int = 2070
    """What closes this week or next, beside what closes within four"""
    later: int = 92
    """What closes after that"""
    guess: int = 880
    """What is usual by rank and line, beside what is known of the chain"""
    asking: int = 1660
    """Facts that nobody has told yet"""
    roles: int = 655
    """Getting to know somebody's part in the chain"""
    worries: int = 6200
    """Getting to know what worries those who score"""
    lines: int = 385
    """The first contact in a line"""
    early: int = 920
    """All that is learned in the first half of the game, beside the second"""
    doors: int = 160
    """Who introduces us to leaders"""
    firm: int = 320
    """What stays with the firm"""
    ties: int = 750
    """What two firms do together"""
    workshops: int = 15000
    """Working on a worry together"""
    understood: int = 160
    """From this understanding on a concern is answered before the last moment"""
    level: int = 6250
    """Being met by the right level"""
    field: int = 2000
    """Being met by somebody at home in the line"""
    heirs: int = 1250
    """Who will take over a role, by a warning, beside who has it"""
    fading: int = 24
    """What is thought to be lost of somebody's support in a week without a look"""
    thrift: int = 720
    """What is spent on one thing, beside what a week may cost"""
    price: str = "floor"
    """The price of the bid"""
