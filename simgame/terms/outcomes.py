"""How a game can stand or have ended."""

from typing import TYPE_CHECKING, Final, Literal

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term

_ = Catalogue("terms")

OUTCOMES: Final = Registry(
    Term("open", Labels(mark("open"))),
    Term("won", Labels(mark("won"))),
    Term("lost", Labels(mark("lost"))),
    Term("out", Labels(mark("shut out"))),
    Term("void", Labels(mark("disqualified"))),
    Term("unpaid", Labels(mark("order unpaid"))),
)

OPEN, WON, LOST, OUT, VOID, UNPAID = map(OUTCOMES.index, ("open", "won", "lost", "out", "void", "unpaid"))
"""Still playing; most points; not the most points; failed a gate; bid void for a breach of compliance; order won,
and lost again because what followed was not signed for."""

ENDS: Final = tuple(name for name in OUTCOMES if name != "open")
"""The outcomes of games that have ended."""

if TYPE_CHECKING:
    EndName = str
else:
    EndName = Literal[ENDS]
"""The id of an outcome of a game that has ended"""
