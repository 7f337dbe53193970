"""The history of our relation with one person as a chart over the weeks, with what happened under it."""

from collections.abc import Iterator
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.page.model import Brief, Chart, Element, Field, Gap, Mark, Paragraph, Tone, Track
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
from simgame.report import scales
from simgame.report.history import ContactHistory, ContactWeek, history
from simgame.terms.actions import ACTIONS

_ = Catalogue("debrief")

_LEVELS = (2500, 2000, 1000, 0, -1000)
"""One support for each row of the chart, the highest first."""
_REVEALED: Final = {
    "contact": mark("that the person exists"),
    "role": mark("the role in the decision chain"),
    "concerns": mark("the concerns"),
    "influence": mark("whom the person persuades"),
}


def history_page(view: View, contact: str) -> list[Element]:
    """Return the chart of a person's support as seen, our coverage and meetings, and the events, latest week first."""
    past = history(view.game, contact)
    if not past.known:
        return [Gap(), Paragraph(_("We do not know of this person yet; there is no history."), "faint")]
    legend = _("* seen there   . neutral   blank: not seen; known: 1 by name, 2 to 4 as we met more")
    return [
        Paragraph(view.names.contact(contact), "strong"),
        Paragraph(view.title(contact), "dim"),
        Gap(),
        Chart(tuple(week.week for week in past.weeks), tuple(_tracks(past)), _("week"), cells=(1, 4), below=True),
        Gap(),
        Paragraph(Brief(legend), "faint"),
        Gap(),
        *_events(view, past),
    ]


def _tracks(past: ContactHistory) -> Iterator[Track]:
    """Yield a line a level with a star where the person was seen, then coverage and meetings; events tell all that."""
    first = next((number for number, week in enumerate(past.weeks) if week.support is not None), len(past.weeks))
    for level in _LEVELS:
        sign, word, tone = support_tag(level)
        marks = (_mark(week, level, tone, number >= first) for number, week in enumerate(past.weeks))
        yield Track(f"{sign:>3} {word}", tuple(marks), "dim")
    yield Track(_("known"), tuple(Mark(_known(week)) for week in past.weeks), "dim")
    yield Track(_("meetings"), tuple(Mark(str(len(week.meetings) or "")) for week in past.weeks), "dim")


def _mark(week: ContactWeek, level: int, tone: Tone, since: bool) -> Mark:
    """Return what stands in a week at a level: before the first look not even the line of neutral is drawn."""
    if week.support is not None and scales.support(week.support).sign == scales.support(level).sign:
        return Mark("*", tone)
    return Mark("." if since and not level else "", "faint")


def _known(week: ContactWeek) -> str:
    """Return how well we knew the person as one figure, from ? to 4."""
    sign = scales.coverage(week.coverage).sign
    return "?" if sign == "?" else str(sign.count("#") or 1)


def _events(view: View, past: ContactHistory) -> list[Element]:
    fields: list[Element] = []
    for week in reversed(past.weeks):
        title = _("before week 1") if not week.week else _("week {week}").format(week=week.week)
        texts = enumerate(_week(view, week))
        fields += [Field("" if number else title, text, label="accent") for number, text in texts]
    return fields or [Paragraph(_("Nothing has happened between us yet."), "faint")]


def _week(view: View, week: ContactWeek) -> Iterator[str]:
    """Yield what happened in one week, in sentences."""
    if week.meetings:
        yield words.listed(
            [
                _("{action} ({member})").format(
                    action=ACTIONS[meeting.move.action].label,
                    member=view.names.member(meeting.move.member),
                )
                for meeting in week.meetings
            ]
        )
    if week.support is not None:
        word = scales.support(week.support).label
        if view.numbers:
            yield _("seen at {support} ({word})").format(support=decimals.level(week.support), word=word)
        else:
            yield _("seen: {word}").format(word=word)
    if week.revealed:
        yield _("became known: {what}").format(what=words.listed([_(_REVEALED[kind]) for kind in week.revealed]))
    for fact in week.told:
        yield _("told us: {fact}").format(fact=view.names.fact(fact))
