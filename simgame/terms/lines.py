"""The five lines of a customer's organisation with which a vendor keeps at least basic contact."""

from typing import TYPE_CHECKING, Final, Literal

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term

_ = Catalogue("terms")

LINES: Final = Registry(
    Term("management", Labels(mark("management line"), tag=mark("Mgmt"), author=mark("management"))),
    Term("technical", Labels(mark("technical line"), tag=mark("Tech"), author=mark("technical"))),
    Term("procurement", Labels(mark("procurement line"), tag=mark("Proc"), author=mark("procurement"))),
    Term("finance", Labels(mark("finance line"), tag=mark("Fin"), author=mark("finance"))),
    Term("user", Labels(mark("user line"), tag=mark("User"), author=mark("users"))),
)
"""Tags take at most four cells."""

if TYPE_CHECKING:
    LineName = str
else:
    LineName = Literal[tuple(LINES)]
"""A line's id"""
