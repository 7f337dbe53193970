"""The channels by which news reaches the team."""

from typing import TYPE_CHECKING, Final, Literal

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term

_ = Catalogue("terms")

CHANNELS: Final = Registry(
    Term(
        "letter",
        Labels(mark("A letter"), about=mark("Certain: it is in writing."), author=mark("a letter")),
    ),
    Term(
        "rumour",
        Labels(
            mark("A rumour"), about=mark("By word of mouth: nobody has put it in writing."), author=mark("a rumour")
        ),
    ),
    Term(
        "call",
        Labels(mark("A call"), about=mark("First hand, but only one voice."), author=mark("a telephone call")),
    ),
    Term(
        "notice",
        Labels(mark("A notice"), about=mark("Certain: it is public."), author=mark("a public notice")),
    ),
)
"""What is said about a channel is how sure its news is."""

if TYPE_CHECKING:
    ChannelName = str
else:
    ChannelName = Literal[tuple(CHANNELS)]
"""A channel's id"""
