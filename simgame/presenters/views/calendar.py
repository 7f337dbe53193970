"""The calendar: what is open when, what closes when, and what cannot be changed after that."""

from typing import Final, NamedTuple

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.cells import clipped, draw
from simgame.page.measure import left
from simgame.page.model import Gap, Item, Paragraph, Section, Tone, Weeks, fill, filled
from simgame.page.spans import Line, Row, Span, line
from simgame.presenters.view import View
from simgame.presenters.views.chain import step_state
from simgame.presenters.views.common import ViewNotes, ViewPlace, about
from simgame.terms.lines import LINES

_ = Catalogue("views")

_LABEL: Final = 40
"""The widest column of names."""
_WEEK: Final = 6
"""The widest column of a week."""


class _Bar(NamedTuple):
    """One row of the calendar."""

    name: str
    marks: dict[int, str]
    """What stands in a week: ``=``, ``!``, ``x``, ``?`` and the like"""
    tone: Tone
    key: str = ""


def columns(view: View) -> tuple[str, ...]:  # noqa: ARG001 - as all views have it
    """Return nothing: the cursor only goes up and down."""
    return ()


def person(view: View, place: ViewPlace) -> str:  # noqa: ARG001
    """Return nobody: the calendar is about steps."""
    return ""


def _sizes(view: View, cells: int) -> tuple[int, int]:
    """Return the widths of the names and of each week."""
    weeks = view.board.weeks
    week = max(3, min(_WEEK, (cells - 26) // weeks))
    return min(_LABEL, cells - 1 - weeks * week), week


def head(view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:  # noqa: ARG001
    """Return what the signs mean, and the weeks above their columns."""
    text = _("What is open when, and what locks when. The week to be planned is marked.")
    legend = _("=== open   ! locks at the end of that week   xxx some lines may not be met")
    if notes.answers:
        legend += "   " + _("? + - prediction: open, right, wrong")
    label, size = _sizes(view, cells)
    spans = [Span(" " + left(_("Week"), label), "dim")]
    for week in range(1, view.board.weeks + 1):
        now = week == view.week
        number = f"[{week}]" if now and size > 3 else f"{week}"
        spans.append(Span(left(number, size), "accent" if now else "dim" if week < view.week else "strong"))
    pointer = " " * (1 + label + (view.week - 1) * size) + "^"
    rows = [*about(text, cells), *clipped([Paragraph(legend, "dim")], 2, cells), Row((tuple(spans),))]
    return [*rows, Row((line(Span(left(pointer, cells), "accent")),))] if size <= 3 else rows


def _bars(view: View, notes: ViewNotes) -> list[_Bar]:
    bars = []
    for step in view.known.steps:
        days = dict.fromkeys(range(step.opens, step.closes), "=") | {step.closes: "!"}
        tone: Tone = "faint" if step.done else ""
        bars.append(_Bar(f"{view.number(step.id)} {view.names.step(step.id)}", days, tone, step.id))
    issued, deadline = view.known.issued, view.known.deadline
    past: Tone = "faint" if view.week > deadline else ""
    bars.append(_Bar(_("Tender out, our bid"), dict.fromkeys(range(issued, deadline), "=") | {deadline: "!"}, past))
    if _silent(view):
        bars.append(_Bar(_("Blackout"), dict.fromkeys(range(issued, _award(view) + 1), "x"), "warn"))
    if notes.answers:
        bars.append(_Bar(_("Your predictions"), _asked(view, notes), "accent"))
    return bars


def _asked(view: View, notes: ViewNotes) -> dict[int, str]:
    """Return in which weeks the player's predictions are resolved, and how those that are ended."""
    asked: dict[int, str] = {}
    for question in view.scenario.questions:
        if answer := notes.answers.get(question.id):
            open_ = answer.right is None
            asked[question.resolved] = "?" if open_ else "+" if answer.option in (answer.right or ()) else "-"
    return asked


def _silent(view: View) -> list[str]:
    """Return the names of the lines that may not be met while the tender is out."""
    everybody = map(view.board.contact, view.board.contacts)
    closed = {contact.line.id for contact in everybody if contact.blackout}
    return [line.label for line in LINES.values() if line.id in closed]


def _award(view: View) -> int:
    """Return the week of the final word."""
    return view.known.award.closes


def body(view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:  # noqa: ARG001
    """Return the bars, then what closes when and what is past in sentences."""
    bars = [Row((_drawn(view, each, cells),)) for each in _bars(view, notes)]
    return [*bars, *draw([Gap(), *dates(view)], cells, indent=1)]


def dates(view: View) -> tuple[Section, ...]:
    """Return in sentences what closes when, and what is past."""
    return filled([Section(_("What comes"), tuple(_to_come(view))), Section(_("What is past"), tuple(_gone_by(view)))])


def _drawn(view: View, each: _Bar, cells: int) -> Line:
    """Return one row of the calendar with its bar."""
    label, size = _sizes(view, cells)
    spans = [Span(" " + left(left(each.name, label - 1), label), each.tone or "head")]
    for week in range(1, view.board.weeks + 1):
        sign = each.marks.get(week, "")
        match sign:
            case "=" | "x":
                text = sign * size
            case "!":
                before = "=" if "=" in each.marks.values() or size else ""
                text = before * (size - 2) + "! "
            case "":
                text = left(".", size)
            case _:
                text = left(sign, size)
        tone: Tone = "faint" if not sign or week < view.week else "warn" if sign == "!" else each.tone or "accent"
        spans.append(Span(text, tone))
    return tuple(spans)


def _to_come(view: View) -> list[Item]:
    """Return what still locks, the nearest first, and what cannot be done any more then."""
    issued, deadline = view.known.issued, view.known.deadline
    dated = [
        (step.closes, 1, step.kind.settled(step.closes, view.names.step(step.id))) for step in view.known.open_steps
    ]
    if deadline >= view.week:
        text = _("After week {week} our bid is in: no price, no answer in it can be changed.")
        dated.append((deadline, 0, text.format(week=deadline)))
    if issued > view.week and _silent(view):
        text = _("From week {week} on the tender is out: until the award nobody of these may be met: {lines}.")
        dated.append((issued - 1, 2, text.format(week=issued, lines=words.listed(_silent(view)))))
    elif issued > view.week:
        text = _("In week {week} the tender comes out.")
        dated.append((issued - 1, 2, text.format(week=issued)))
    return [Item(text, "warn" if week <= view.week else "") for week, _order, text in sorted(dated)]


def _gone_by(view: View) -> list[Item]:
    """Return what has closed, and how."""
    items: list[Item] = []
    for step in view.known.steps:
        if step.done:
            state, tone = step_state(step)
            if step.lead is not None:
                state = _("locked, {points} points for us").format(points=decimals.points(step.lead, signed=True))
            text, name = _("{week} {step}: {state}."), view.names.step(step.id)
            items.append(Item(fill(text, week=Weeks(step.closes), step=name, state=state), tone))
    issued, deadline = view.known.issued, view.known.deadline
    if issued <= view.week:
        items.append(Item(_("The tender has been out since week {week}.").format(week=issued)))
    if deadline < view.week:
        items.append(Item(_("Our bid has been in since week {week}.").format(week=deadline)))
    return items


def foot(view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:  # noqa: ARG001
    """Return nothing: there is no cursor in the calendar."""
    return []
