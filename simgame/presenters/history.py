"""The history of our relation with one person as a chart over the weeks, with what happened under it."""

from collections.abc import Iterator
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.page.cells import draw
from simgame.page.measure import left, width
from simgame.page.model import Element, Field, Paragraph
from simgame.page.spans import Line, Row, Span, as_rows, block, line
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


def history_rows(view: View, contact: str, cells: int) -> list[Row]:
    """Return the chart of a person's support as seen, our coverage and meetings, and the events, latest week first."""
    past = history(view.game, contact)
    if not past.known:
        return as_rows([(), *block(_("We do not know of this person yet; there is no history."), cells, "faint")])
    lines: list[Line] = [
        *block(view.names.contact(contact), cells, "strong"),
        *block(view.title(contact), cells, "dim"),
    ]
    return [*as_rows([*lines, (), *_chart(past, cells), ()]), *draw(_events(view, past), cells, indent=1)]


def events_page(view: View, contact: str) -> list[Element]:
    """Return what happened with a person, latest week first."""
    return _events(view, history(view.game, contact))


def _chart(past: ContactHistory, cells: int) -> Iterator[Line]:
    """Yield one line a level with a star where the person was seen, then coverage and meetings by week."""
    labels = [f"{sign:>3} {word}" for sign, word, _tone in map(support_tag, _LEVELS)]
    below = [_("known"), _("meetings"), _("week")]
    label = max(map(width, [*labels, *below])) + 2
    column = max(1, min(4, (cells - label - 2) // len(past.weeks)))
    first = next((number for number, week in enumerate(past.weeks) if week.support is not None), len(past.weeks))
    for level, name in zip(_LEVELS, labels, strict=True):
        _sign, _word, tone = support_tag(level)
        marks = [_mark(week, level, number >= first) for number, week in enumerate(past.weeks)]
        points = tuple(Span(mark.rjust(column), tone if mark == "*" else "faint") for mark in marks)
        yield (Span(" " + left(name, label), "dim"), *points)
    known = [_known(week) for week in past.weeks]
    yield line(Span(" " + left(below[0], label), "dim"), Span("".join(sign.rjust(column) for sign in known)))
    met = [str(len(week.meetings) or " ") for week in past.weeks]
    yield line(Span(" " + left(below[1], label), "dim"), Span("".join(sign.rjust(column) for sign in met)))
    numbers = [str(week.week)[-1] if column < 3 else str(week.week) for week in past.weeks]
    yield line(Span(" " + left(below[2], label), "dim"), Span("".join(sign.rjust(column) for sign in numbers), "dim"))
    yield ()
    yield from block(
        _("* seen there   . neutral   blank: not seen; known: 1 by name, 2 to 4 as we met more"), cells, "faint"
    )


def _mark(week: ContactWeek, level: int, since: bool) -> str:
    """Return what stands in a cell of the chart: before the first look not even the line of neutral is drawn."""
    if week.support is not None and scales.support(week.support).sign == scales.support(level).sign:
        return "*"
    return "." if since and not level else " "


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
