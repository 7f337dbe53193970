"""What people said in a week, and what somebody last said, as it is read."""

from collections.abc import Iterator, Sequence
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page.model import Element, Gap, Heading, Quote, Section, Tone
from simgame.report.names import Names
from simgame.report.replies import Drift, Reply
from simgame.terms.actions import ACTIONS

_ = Catalogue("words")

_DRIFTS: Final[dict[Drift, tuple[str, Tone]]] = {
    "closer": (mark("came closer"), "good"),
    "away": (mark("further away"), "bad"),
    "same": (mark("as before"), "dim"),
    "new": (mark("seen for the first time"), "dim"),
}


def said_section(replies: Sequence[Reply], names: Names) -> Section:
    """Return what was said after each meeting: who told a fact first, then those who have moved, then the others."""
    order = sorted(replies, key=lambda reply: (not reply.facts, reply.drift == "same"))
    return Section(_("What was said"), tuple(_quotes(order, names)))


def _quotes(replies: Sequence[Reply], names: Names) -> Iterator[Element]:
    for number, reply in enumerate(replies):
        if number:
            yield Gap()
        text = _("{person}: {action} ({member})")
        met = text.format(
            person=names.contact(reply.contact),
            action=ACTIONS[reply.action].label,
            member=names.member(reply.member),
        )
        word, tone = _DRIFTS[reply.drift]
        yield Heading(met, _(word), "strong")
        yield Quote(reply.text, tone=tone)


def last_quote(reply: Reply, names: Names) -> Quote:
    """Return what somebody last said, to whom and when."""
    about = _("to {member}, week {week}").format(member=names.member(reply.member), week=reply.week)
    return Quote(reply.text, about, _DRIFTS[reply.drift][1])
