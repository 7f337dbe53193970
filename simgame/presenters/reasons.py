"""Why a move cannot be made, in two or three words; `simgame.report.bars` says it in a sentence.

Apart from the other signs, which home and help need before the engine is there.
"""

from typing import Final

from simgame.engine.legality import Bar
from simgame.locale import Catalogue, mark

_ = Catalogue("tui")

_BARS: Final = {
    Bar.OVER: mark("game over"),
    Bar.UNKNOWN: mark("not known"),
    Bar.GONE: mark("holds no post"),
    Bar.FROZEN: mark("sees nobody now"),
    Bar.BLACKOUT: mark("blackout"),
    Bar.NO_BLACKOUT: mark("no blackout yet"),
    Bar.WRONG_RANK: mark("not at this level"),
    Bar.AGAIN: mark("too soon again"),
    Bar.DONE: mark("done, only once"),
    Bar.COVERAGE: mark("too little known"),
    Bar.SUPPORT: mark("needs support"),
    Bar.DOOR: mark("no door-opener"),
    Bar.CONCERN: mark("no concern known"),
    Bar.DEADLINE: mark("the bid is in"),
    Bar.NOT_ISSUED: mark("tender not out"),
    Bar.NO_GROUND: mark("no ground"),
    Bar.SAME: mark("the price now"),
    Bar.MONEY: mark("not enough money"),
    Bar.TIME: mark("no half-days left"),
    Bar.TWICE: mark("planned already"),
    Bar.NO_MOVE: mark("nobody can"),
}


def bar_tag(bar: Bar) -> str:
    """Return why a move cannot be made, in two or three words."""
    return _(_BARS[bar])
