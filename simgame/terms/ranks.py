"""The ranks of people on both sides of the table, the lowest first."""

from typing import TYPE_CHECKING, Final, Literal

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term

_ = Catalogue("terms")

RANKS: Final = Registry(
    Term("staff", Labels(mark("staff"), tag=mark("S"))),
    Term("manager", Labels(mark("manager"), tag=mark("M"))),
    Term("executive", Labels(mark("executive"), tag=mark("E"))),
)
"""Tags take at most two cells."""

STAFF, MANAGER, EXECUTIVE = map(RANKS.index, ("staff", "manager", "executive"))

if TYPE_CHECKING:
    RankName = str
else:
    RankName = Literal[tuple(RANKS)]
"""A rank's id"""
