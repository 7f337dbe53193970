"""A week that was played, beside what is told of it: the numbers that it changed, and what comes next."""

from collections.abc import Iterator, Sequence, Set
from typing import Final

from simgame.engine.known import KnownContact
from simgame.engine.known_tender import KnownStep
from simgame.engine.week_report import WeekReport, WeeksAgain
from simgame.locale import Catalogue
from simgame.page import bars, decimals, words
from simgame.page.glyphs import LINE
from simgame.page.measure import width
from simgame.page.model import (
    Brief,
    Column,
    Element,
    Entry,
    EntryPart,
    Gap,
    Heading,
    Listing,
    Paragraph,
    Piece,
    Series,
    Tone,
)
from simgame.presenters.needs import closing, state_said, tone
from simgame.presenters.people import says_signs, seen_week, spread
from simgame.presenters.say import with_a_say
from simgame.presenters.signs import support_tag
from simgame.presenters.status import closes_next
from simgame.presenters.view import View
from simgame.presenters.views.leans import lean
from simgame.report.names import said
from simgame.report.replies import drift
from simgame.report.week import newly_met
from simgame.runs import Answer

_ = Catalogue("tui")

_LEVELS: Final = ((2, 0, 46), (3, 46, 74), (8, 74, 999))
"""Cells to a level of support, from so many cells of a line on, and up to so many"""
FEW: Final = 3
"""So many people at least are worth a list"""
_HEADS: Final = 3
"""Lines of an empty line, a heading, and the names of columns"""
_NAME: Final = 14
"""Cells of a name at most: a bar stands beside whom it is about"""
_SIDE: Final = 4
"""Cells on each side of the middle of a lean"""
_BAR: Final = 2 * _SIDE + 1
_TOLD: Final = 60
"""In lines of so many cells what is told beside a bar goes on over several; in others it is said in a line"""
_TONES: Final[dict[str, Tone]] = {"closer": "good", "away": "bad", "same": "dim", "new": "dim"}


def people_page(view: View, report: WeekReport) -> Listing:
    """Return where those stand who were met, and by how much that has changed, the largest change first."""
    seen = _by_change(report)
    columns = (
        *_NAMED,
        *_drawn(),
        Column(_("Now"), cells=max(5, width(_("Now"))), right=True),
        Column(_("Moved"), cells=max(6, width(_("Moved"))), right=True, gap=0),
    )
    return Listing(columns, tuple(_person(view, *each) for each in seen))


_NAMED: Final = (Column(cells=None, least=8, most=_NAME, person=True),)


def _drawn() -> Iterator[Column]:
    """Yield the column of where somebody stands for each length of its bar: one of them is drawn."""
    for level, first, end in _LEVELS:
        yield Column(_("Support"), cells=bars.support_cells(level), beside=first, narrower=end)


def _stands(support: int | None, numbers: bool) -> list[EntryPart]:
    """Return where somebody stands for each of these columns; where numbers are hidden the word takes its place."""
    sign, word, tone = support_tag(support)
    if not numbers and support is not None:
        said = f"{sign} {word}".strip()
        return [Piece(said, tone), *(Piece(Brief(said), tone) for _again in _LEVELS[1:])]
    stands: Tone = tone if sign.startswith(("+", "-")) else "accent"
    return [bars.support(support, level, stands) for level, *_cells in _LEVELS]


def moved_most(report: WeekReport) -> str:
    """Return whom the week moved most, of those who were seen; empty where nobody was."""
    return next((contact for contact, _before, _after in _by_change(report)), "")


def _by_change(report: WeekReport) -> list[tuple[str, int | None, int]]:
    """Return who was seen, with support before and after, the largest change first."""
    return sorted(report.seen, key=lambda each: -abs(each[2] - (each[1] or 0)))


def _person(view: View, contact: str, before: int | None, after: int) -> Entry:
    """Return where somebody stands; where numbers are hidden the word takes the place of bar and number."""
    tone, came = support_tag(after)[2], drift(before, after)
    name, stands = Piece(view.names.contact(contact)), _stands(after, view.numbers)
    if not view.numbers:
        moved = {"closer": "+", "away": "-", "same": "=", "new": _("1st")}[came]
        return Entry("", (name, *stands, Piece(""), Piece(moved, _TONES[came])))
    change = _("1st") if before is None else _changed(before, after)
    return Entry("", (name, *stands, Piece(decimals.level(after), tone or "strong"), Piece(change, _TONES[came])))


def _changed(before: int, after: int) -> str:
    """Return a change so that what is shown as before comes to what is shown as after."""
    change = decimals.shown_level(after) - decimals.shown_level(before)
    return decimals.level(change, signed=True) if change else "="


def unmet(view: View, report: WeekReport) -> list[KnownContact]:
    """Return who could have been met in a week and was not: who has most to say in what is open first, then by age."""
    seen, opened = {contact for contact, _before, _after in report.seen}, _open_steps(view)
    absent = [each for each in view.people if each.id not in seen and each.in_post and not each.in_blackout]
    return sorted(absent, key=lambda each: (-_say_in(each, opened), each.seen_week or 0))


def _open_steps(view: View) -> set[str]:
    return {step.id for step in view.known.steps if not step.done}


def _say_in(contact: KnownContact, steps: Set[str]) -> int:
    return sum(weight for step, weight in (contact.weights or {}).items() if step in steps)


def unmet_page(view: View, people: Sequence[KnownContact]) -> Listing:
    """Return those who were not met: where each was last seen to stand, and what each has to say in every step."""
    signs = 2 * len(view.board.steps) - 1
    name = max(_NAME, width(unmet_title()) + 3)  # the headings stand in the edge, after the title
    columns = (
        Column(cells=None, least=8, most=name, person=True),
        *_drawn(),
        Column(_("Says"), cells=max(signs, width(_("Says"))), gap=2),
        Column(_("As of"), cells=max(3, width(_("As of")))),
    )
    entries = []
    for each in people:
        named, says = Piece(view.names.contact(each.id)), spread(says_signs(view, each))
        entries.append(Entry("", (named, *_stands(each.support, view.numbers), says, seen_week(view, each))))
    return Listing(columns, tuple(entries))


def unmet_part(view: View, report: WeekReport, room: int) -> list[Element]:
    """Return who was not met, with a heading, in so many lines; nothing where those are too few, or too few people."""
    people = unmet(view, report)[: max(room - _HEADS, 0)]
    if len(people) < FEW or view.game.is_over or isinstance(report, WeeksAgain):
        return []
    return [Gap(), Heading(unmet_title(), "", rule=LINE), unmet_page(view, people)._replace(headed=True)]


def unmet_title() -> str:
    """Return what those are called who were not met."""
    return _("Not met this week")


def facts_page(view: View, report: WeekReport) -> Listing:
    """Return to whom the steps lean, what became known, and what was spent."""
    said = Column(cells=None, beside=_TOLD, wraps=True), Column(cells=None, narrower=_TOLD)
    return Listing((Column(gap=2, most=14), Column(cells=_BAR, gap=2), *said), tuple(_facts(view, report)))


def _facts(view: View, report: WeekReport) -> Iterator[Entry]:
    closed = {each.step for each in report.closed}
    for step in view.known.steps:
        if step.id in closed or not (step.done or step.stage == "later" or view.game.is_over):
            yield _lean(view, step)
    new = newly_met(report)
    parts = [
        _.n("{count} fact", "{count} facts", len(report.told)).format(count=len(report.told)) if report.told else "",
        _.n("{count} new person", "{count} new people", new).format(count=new) if new else "",
    ]
    found = [part for part in parts if part] or [_("nothing new")]
    yield _fact(_("Learned"), Piece(""), *(words.apart(found[:count]) for count in range(len(found), 0, -1)))
    left, total = view.known.money, max(view.scenario.money, 1)
    spent = sum(view.cost(move).money for move in report.plan)
    long, names = _("{left} left, {spent} spent"), view.names
    yield _fact(
        _("Budget"),
        bars.progress(left / total, _BAR, "weight"),
        long.format(left=names.money(left), spent=names.money(spent)),
        long.format(left=names.brief_money(left), spent=names.brief_money(spent)),
        _("{left}, spent {spent}").format(left=names.brief_money(left), spent=names.brief_money(spent)),
        names.brief_money(left),
    )
    used = sum(view.cost(move).half_days for move in report.plan)
    told = [
        each.format(used=used, total=report.half_days) for each in (_("{used} of {total} used"), _("{used}/{total}"))
    ]
    yield _fact(_("Half-days"), bars.progress(used / max(report.half_days, 1), _BAR), *told)


def _lean(view: View, step: KnownStep) -> Entry:
    found = lean(view, step)
    drawn = bars.lean(found.value, found.most, _SIDE)
    return _fact(view.names.brief_step(step.id), drawn, *found.said, tone=found.tone)


def _fact(name: str, drawn: EntryPart, *said: str, tone: Tone = "") -> Entry:
    """Return a fact with its bar, and in words: at length, and in ever shorter forms for one line."""
    forms = tuple((Piece(Brief(each), tone),) for each in said)
    return Entry("", (Piece(name, "dim"), drawn, Piece(said[0], tone), Series(forms)))


def next_page(view: View, answers: Sequence[Answer]) -> list[Element]:
    """Return what closes next and who is known to have a say in it, and what was predicted; nothing after the end."""
    if view.game.is_over:
        return []
    page: list[Element] = [Paragraph(words.clause([closes_next(view)]))] if closes_next(view) else []
    if (due := closing(view)) is not None:
        page.append(Paragraph(state_said(view, due, view.names.step(due.id)), tone(view, due)))
    step = next((each for each in sorted(view.known.steps, key=lambda each: each.closes) if not each.done), None)
    if step is not None and step.weights:
        text = _("Known to have a say in this step: {step}")
        page += [Gap(), Paragraph(text.format(step=view.names.step(step.id)), "dim"), with_a_say(view, step)]
    elif step is not None and step != due:  # what a step needs says that too
        text = _("We know of nobody who has a say in this step: {step}")
        page += [Gap(), Paragraph(text.format(step=view.names.step(step.id)), "warn")]
    questions = {question.id: question for question in view.scenario.questions}
    for answer in answers:
        question = questions[answer.question]
        text = _("Your prediction, {confidence} % sure: {option}")
        option = said(question.options[answer.option].text)
        page += [Gap(), Paragraph(said(question.prompt), "dim")]
        page.append(Paragraph(text.format(confidence=answer.confidence, option=option), "dim"))
    return page


def numbers_parts(view: View, report: WeekReport, answers: Sequence[Answer]) -> list[list[Element]]:
    """Return the numbers and what comes next, part by part, for pages on which they stand below what happened."""
    people: list[Element] = [Heading(numbers_title(), "", rule=LINE), people_page(view, report)._replace(headed=True)]
    parts: list[list[Element]] = [people] if report.seen else []
    parts.append([Heading(facts_title(), "", rule=LINE), facts_page(view, report)])
    coming = next_page(view, answers)
    return [*parts, [Heading(next_title(view), "", rule=LINE), *coming]] if coming else parts


def numbers_title() -> str:
    """Return what the numbers of the people are called."""
    return _("In numbers")


def facts_title() -> str:
    """Return what the rest of the numbers is called."""
    return _("Steps and means")


def next_title(view: View) -> str:
    """Return what is called what comes next."""
    return _("Next: week {week}").format(week=view.week)
