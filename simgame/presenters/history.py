"""The history of our relation with one person as a chart over the weeks, with what happened under it."""

from collections.abc import Iterator
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page import bars, decimals, glyphs, words
from simgame.page.model import Beside, Chart, Element, Field, Gap, Mark, Paragraph, Tone, Track
from simgame.presenters.signs import support_tag
from simgame.presenters.support_chart import moved_page, support_chart
from simgame.presenters.trend import change_said
from simgame.presenters.view import View
from simgame.report import scales
from simgame.report.history import ContactHistory, ContactWeek, history
from simgame.terms.actions import ACTIONS

_ = Catalogue("debrief")

_REVEALED: Final = {
    "contact": mark("that the person exists"),
    "role": mark("the role in the decision chain"),
    "concerns": mark("the concerns"),
    "influence": mark("whom the person persuades"),
}


WIDE: Final = 70
"""From so many cells on there is room for columns over the weeks, with what moved them beside them"""


def history_page(view: View, contact: str, *, wide: bool = False, columns: bool = False) -> list[Element]:
    """Return the chart of a person's support as seen, our coverage and meetings, and the events, latest week first.

    Args:
        view: what the player knows.
        contact: the person.
        wide: whether there is room for columns, with what moved them; they are not drawn where numbers are hidden.
        columns: whether they are drawn without what moved them; figures in their place can be read aloud.
    """
    past = history(view.game, contact)
    if not past.known:
        return [Gap(), Paragraph(_("We do not know of this person yet; there is no history."), "faint")]
    weeks = tuple(week.week for week in past.weeks)
    if wide and view.numbers:
        shown = (support_chart(past, tuple(_met(past)), wide=True), *_changed(view, past))
        beside = Beside(shown, tuple(moved_page(past)), percent=54, least=WIDE)
        return [Paragraph(view.title(contact), "dim"), Gap(), beside, Gap(), *_events(view, past)]
    return [
        Paragraph(view.title(contact), "dim"),
        Gap(),
        support_chart(past, tuple(_met(past)))
        if columns and view.numbers
        else Chart(weeks, tuple(_tracks(view, past)), _("week"), cells=(2, 5), below=True),
        *_changed(view, past),
        Gap(),
        *_events(view, past),
    ]


def _tracks(view: View, past: ContactHistory) -> Iterator[Track]:
    """Yield where the person was seen to stand, as blocks and in figures, then meetings; events tell all that."""
    signs = bars.trend_signs([week.support for week in past.weeks])
    drawn = zip(signs, past.weeks, strict=True)
    blocks = (Mark(fill=sign, sign=" ", tone=_tone(week)) if sign != " " else Mark() for sign, week in drawn)
    if view.numbers:  # the height of a block tells what is hidden
        yield Track(_("support"), tuple(blocks), "dim")
    yield Track(
        "" if view.numbers else _("support"),
        tuple(Mark(_figure(view, week), _tone(week)) for week in past.weeks),
        "dim",
    )
    yield from _met(past)


def _met(past: ContactHistory) -> Iterator[Track]:
    """Yield how well we knew the person, and our meetings."""
    known = (Mark((glyphs.KNOWN_REST + glyphs.KNOWN)[_grade(week)], "known") for week in past.weeks)
    yield Track(_("known"), tuple(known), "dim")
    yield Track(_("meetings"), tuple(Mark(str(len(week.meetings) or ".")) for week in past.weeks), "dim")


def _tone(week: ContactWeek) -> Tone:
    sign, _word, tone = support_tag(week.support)
    return tone if sign.startswith(("+", "-")) else "accent"


def _figure(view: View, week: ContactWeek) -> str:
    """Return where the person was seen to stand, as a figure; the sign where figures are hidden."""
    if week.support is None:
        return ""
    return decimals.points(week.support) if view.numbers else support_tag(week.support)[0]


def _grade(week: ContactWeek) -> int:
    """Return how well we knew the person, from 0 to 4."""
    return scales.coverage(week.coverage).sign.count("#")


def _changed(view: View, past: ContactHistory) -> Iterator[Element]:
    """Yield by how much support has changed since it was first seen: a trend has a scale of its own."""
    seen = [week for week in past.weeks if week.support is not None]
    if len(seen) < 2 or not view.numbers:
        return
    change = decimals.moved(seen[0].support or 0, seen[-1].support or 0)
    said = change_said(change, seen[0].week)
    yield Paragraph(said, "good" if change > 0 else "bad" if change < 0 else "dim")


def _events(view: View, past: ContactHistory) -> list[Element]:
    fields: list[Element] = []
    for week in reversed(past.weeks):
        title = _("Before week 1") if not week.week else _("Week {week}").format(week=week.week)
        texts = filter(None, (words.sentences(_week(view, week)), *map(view.names.fact, week.told)))
        fields += [Field("" if number else title, text, label="accent") for number, text in enumerate(texts)]
    return fields or [Paragraph(_("Nothing has happened between us yet."), "faint")]


def _week(view: View, week: ContactWeek) -> Iterator[str]:
    """Yield what happened in one week, in sentences; what the person told us stands apart."""
    for meeting in week.meetings:
        yield _("{action} by {member}.").format(
            action=ACTIONS[meeting.move.action].label, member=view.names.member(meeting.move.member)
        )
    if week.support is not None:
        word, met = scales.support(week.support).label, bool(week.meetings) or not week.week
        if view.numbers and not met:
            yield _("As we heard, at {support}: {word}.").format(support=decimals.level(week.support), word=word)
        elif not met:
            yield _("As we heard: {word}.").format(word=word)
        elif view.numbers:
            yield _("Seen at {support}: {word}.").format(support=decimals.level(week.support), word=word)
        else:
            yield _("Seen: {word}.").format(word=word)
    if week.revealed:
        yield _("Became known: {what}.").format(what=words.listed([_(_REVEALED[kind]) for kind in week.revealed]))
    if week.told:
        yield _.n("Told us:", "Told us:", len(week.told))
