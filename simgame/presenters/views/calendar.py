"""The calendar: what is open when, what closes when, and what cannot be changed after that."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page import decimals, glyphs, words
from simgame.page.model import Chart, Element, Gap, Heading, Item, Mark, Section, Tone, Track, Weeks, fill, filled
from simgame.presenters.dates import BIDS, CALL, order
from simgame.presenters.view import View
from simgame.presenters.views.chain import step_state
from simgame.presenters.views.common import ViewHints, ViewNotes, ViewPage, ViewPlace, about, meetings, name, people

_ = Catalogue("views")


_CELLS: Final = (3, 8)
"""The least and the most for a week"""
_NAMES: Final[dict[Tone, Tone]] = {"lane-dim": "faint", "lane-warn": "warn"}
"""How the name of weeks looks that look so"""


def columns(view: View) -> tuple[str, ...]:  # noqa: ARG001 - as all views have it
    """Return nothing: the cursor only goes up and down."""
    return ()


def person(view: View, place: ViewPlace) -> str:  # noqa: ARG001
    """Return nobody: the calendar is about steps."""
    return ""


def page(view: View, notes: ViewNotes, place: ViewPlace) -> ViewPage:  # noqa: ARG001
    """Return what the signs mean, the bars, what closes when in sentences, who was met when, and what is past."""
    text = _("What is open when, and what locks when. The week to be planned is marked.")
    asked = _("? + - prediction: open, right, wrong")
    silent = _("dashed: some lines may not be met")
    told = [silent] * bool(view.silent_lines()), [asked] * bool(notes.answers)
    legend = tuple("   ".join(each) for each in ([*told[0], *told[1]], told[1] or told[0]))
    bars, cast = tuple(_bars(view, notes)), tuple(met(view))
    chart = Chart(_weeks(view), bars, _("Week"), view.week, _CELLS, beside=tuple(each.name for each in cast))
    beside = chart._replace(tracks=cast, beside=tuple(each.name for each in bars))
    coming, past = dates(view)
    heading = Heading(_("Who was met when"), _("the bar: a step with their say locks"), rule=glyphs.UNDER)
    body: tuple[Element, ...] = (chart, Gap(), *filled([coming]), heading, beside, Gap(), *filled([past]))
    return ViewPage((about(text),), body, chart, signs=legend)


def _weeks(view: View) -> tuple[int, ...]:
    return tuple(range(1, view.board.weeks + 1))


def met(view: View) -> Iterator[Track]:
    """Yield for everybody how often they were met in each week, when they may not be, and when a say of theirs ends."""
    count = Counter((move.target, report.week) for report, move in meetings(view))
    for contact in people(view):
        if contact.in_post or any(who == contact.id for who, _week in count):
            track = _track(view, name(view, contact), _meetings(view, contact, count), "faint")
            yield track._replace(tone="") if contact.in_post else track


def _meetings(view: View, contact: KnownContact, count: Counter[tuple[str, int]]) -> dict[int, Mark]:
    """Return what stands in the weeks of a person: our meetings, then the blackout, and where a say of theirs ends."""
    own = {week: times for (who, week), times in count.items() if who == contact.id}
    marks = {week: Mark(str(times), "known", "", _said(times)) for week, times in own.items()}
    if not contact.in_post:
        return marks
    board, tender = contact.board, view.known
    barred = tender.issued if board.blackout else tender.deadline + 1 if board.judging else _award(view) + 1
    silent = Mark(fill=glyphs.OPEN, tone="warn", word=_("may not be met in {weeks}"))
    marks |= dict.fromkeys(range(max(barred, view.week), _award(view) + 1), silent)
    for step in tender.open_steps:
        if contact.weight(step.id):
            word = _("has a say in a step that locks at the end of {weeks}")
            marks[step.closes] = Mark(glyphs.LOCK, "head", marks.get(step.closes, Mark(fill=" ")).fill, word)
    return marks


def _said(times: int) -> str:
    """Return how often somebody was met in a week."""
    return _.n("met once in {weeks}", "met {count} times in {weeks}", times).replace("{count}", str(times))


def _bars(view: View, notes: ViewNotes) -> Iterator[Track]:
    """Yield what is open when: the steps, our bid, the weeks in which some may not be met; and the predictions."""
    for step in view.known.steps:
        name = f"{view.number(step.id)} {view.names.step(step.id)}"
        yield _bar(view, name, (step.opens, step.closes), _tone(step.closes < view.week, step.closes == view.week))
    issued, deadline = view.known.issued, view.known.deadline
    yield _bar(view, view.names.form.open, (issued, deadline), _tone(view.week > deadline, view.week == deadline))
    if view.silent_lines():
        silent = Mark(fill=glyphs.OPEN, tone="warn", word=_("some lines may not be met in {weeks}"))
        yield _track(view, _("Blackout"), dict.fromkeys(range(issued, _award(view) + 1), silent), "warn")
    if notes.answers:
        yield _track(view, _("Your predictions"), _asked(view, notes), "accent")


def _tone(past: bool, now: bool) -> Tone:
    """Return how weeks look that are past, that end now, or that are still to come."""
    return "lane-dim" if past else "lane-warn" if now else "lane"


def _bar(view: View, name: str, weeks: tuple[int, int], tone: Tone) -> Track:
    """Return what is open from one week to another, at whose end it locks."""
    opens, closes = weeks
    marks = dict.fromkeys(range(opens, closes), Mark(fill=glyphs.SPAN, tone=tone))
    last = Mark(glyphs.LOCK, tone, glyphs.SPAN, _open_said(opens, closes, past=closes < view.week))
    return _track(
        view, name, marks | {closes: last}, "faint" if tone == "lane-dim" else "warn" if tone == "lane-warn" else ""
    )


def _open_said(opens: int, closes: int, *, past: bool) -> str:
    """Return in which weeks something is or was open, the one at whose end it locks among them."""
    several = opens < closes
    if past:
        text = (
            _("was open in weeks {first} to {last}, locked since")
            if several
            else _("was open in week {last}, locked since")
        )
    elif several:
        text = _("open in weeks {first} to {last}, locks at the end of week {last}")
    else:
        text = _("open in week {last}, locks at its end")
    return text.format(first=opens, last=closes)


def _track(view: View, name: str, marks: Mapping[int, Mark], tone: Tone) -> Track:
    """Return a line of the chart: weeks in which nothing is have a dot."""
    found = (marks.get(week, Mark(".", "faint")) for week in range(1, view.board.weeks + 1))
    return Track(name, tuple(found), tone or "head")


def _asked(view: View, notes: ViewNotes) -> dict[int, Mark]:
    """Return in which weeks the player's predictions are resolved, and how those that are ended."""
    asked: dict[int, Mark] = {}
    for question in view.scenario.questions:
        if answer := notes.answers.get(question.id):
            if answer.right is None:
                asked[question.resolved] = Mark("?", "accent", word=_("open until {weeks}"))
            elif answer.option in answer.right:
                asked[question.resolved] = Mark("+", "accent", word=_("right in {weeks}"))
            else:
                asked[question.resolved] = Mark("-", "accent", word=_("wrong in {weeks}"))
    return asked


def _award(view: View) -> int:
    """Return the week of the final word."""
    return view.known.award.closes


def dates(view: View) -> tuple[Section, Section]:
    """Return in sentences what closes when, and what is past; either may be empty."""
    return Section(_("What comes"), tuple(_to_come(view))), Section(_("What is past"), tuple(_gone_by(view)))


def _to_come(view: View) -> list[Item]:
    """Return what still locks, the nearest first, and what cannot be done any more then."""
    issued, deadline, form = view.known.issued, view.known.deadline, view.names.form
    dated = [
        (step.closes, order(step.kind), step.kind.settled(step.closes, view.names.step(step.id)))
        for step in view.known.open_steps
    ]
    if deadline >= view.week:
        text = _("After week {week} our {offer} is in: no price, no answer in it can be changed.")
        dated.append((deadline, BIDS, text.format(week=deadline, offer=form.offer)))
    if issued > view.week:
        comes = [_("In week {week} {asked}.").format(week=issued, asked=form.asked)]
        if silent := view.silent_lines():
            comes.append(_("Until the award these lines may not be met: {lines}.").format(lines=words.listed(silent)))
        dated.append((issued, CALL, words.sentences(comes)))
    # Offers are asked for at the beginning of a week: what they bar has to be done in the week before.
    return [Item(text, "warn" if week <= view.week + (when == CALL) else "") for week, when, text in sorted(dated)]


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
        items.append(Item(view.names.form.since(issued)))
    if deadline < view.week:
        text = _("Our {offer} has been in since week {week}.")
        items.append(Item(text.format(offer=view.names.form.offer, week=deadline)))
    return items


def hints(view: View, notes: ViewNotes, place: ViewPlace) -> ViewHints:  # noqa: ARG001
    """Return nothing: there is no cursor in the calendar."""
    return ViewHints("")
