"""What people said in a week, and what somebody last said, as it is read."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.page.model import Element, Gap, Heading, Quote, Section, Signed, Tone
from simgame.report.names import Names
from simgame.report.replies import Drift, Reply
from simgame.terms.move import Move

_ = Catalogue("words")

_NOT_OURS: Final[dict[Drift, str]] = {
    "closer": mark("came closer: through others or the news, not by this"),
    "away": mark("further away: through others, the news or time, not by this"),
}
"""The same where our meetings of the week moved the person the other way: what can have done it is named"""

_DRIFTS: Final[dict[Drift, tuple[str, str, Tone]]] = {
    "closer": ("+", mark("came closer"), "good"),
    "away": ("-", mark("further away"), "bad"),
    "same": ("", mark("hardly moved"), "dim"),
    "new": ("", mark("seen for the first time"), "dim"),
}


def said_section(replies: Sequence[Reply], names: Names, meetings: Iterable[Reply] = ()) -> Section:
    """Return what was said after each meeting: who told a fact first, then those who have moved, then the others.

    Meetings after which somebody said the same stand together.

    Args:
        replies: what is quoted.
        names: whose names are used.
        meetings: all that was said in the week, where of each person one quote stands for every meeting.
    """
    same: dict[tuple[str, str], list[Reply]] = {}
    for reply in sorted(replies, key=lambda reply: (not reply.quoted, reply.drift == "same")):
        same.setdefault((reply.contact, reply.text), []).append(reply)
    return Section(_("What was said"), tuple(_quotes(same.values(), names, tuple(meetings))))


def _quotes(groups: Iterable[Sequence[Reply]], names: Names, every: Sequence[Reply]) -> Iterator[Element]:
    for number, group in enumerate(groups):
        if number:
            yield Gap()
        meetings = [
            names.deed(Move(each.member, each.action, each.contact))
            for each in [each for each in every if each.contact == group[0].contact] or group
        ]
        sign, word, tone = _DRIFTS[group[0].drift]
        word = _(word if group[0].ours else _NOT_OURS.get(group[0].drift, word))
        who, how = names.contact(group[0].contact), words.listed(meetings)
        came = Signed(sign, word) if sign else word
        yield Heading(who, came, "strong", aside_tone=tone, more=how, quoted=True)
        yield Quote(group[0].text, tone=tone)


def last_quote(reply: Reply, names: Names) -> Quote:
    """Return what somebody last said, to whom and when; of several facts the first."""
    text = names.fact(reply.quoted[0]) if reply.quoted else reply.text
    about = _("to {member}, week {week}").format(member=names.member(reply.member), week=reply.week)
    return Quote(text, about, _DRIFTS[reply.drift][2])
