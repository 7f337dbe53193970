"""A run as its file tells it: week by week, and how it ended; what its scenario does not know goes by its id."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.cells import printed
from simgame.page.model import Element, Field, Item, Section
from simgame.report.meetings import seen_text
from simgame.report.names import Names
from simgame.report.week import lean_line
from simgame.runs.document import SavedClosed, SavedReport
from simgame.runs.recorded import Recorded
from simgame.terms.outcomes import OUTCOMES
from simgame.terms.parts import SCORE_PARTS

_ = Catalogue("records")

_What = TypeVar("_What")


def recorded_week(run: Recorded, week: int) -> tuple[Section, ...]:
    """Return what was planned in a week and what came of it, as it was recorded then; nothing where no week is."""
    if not 1 <= week <= len(run.save.weeks):
        return ()
    entry, names = run.save.weeks[week - 1], _Names(run)
    moves = tuple(Item(names.of(Names.move, move)) for move in entry.plan)
    plan = Section(_("The plan"), moves or (Item(_("Nothing was planned.")),))
    if entry.report is None:
        text = _("Format {number} of the file does not record what came of a week.")
        return (plan, Section(_("What came of it"), (Item(text.format(number=run.save.format)),)))
    news = run.save.opening.news if run.save.opening and week == 1 else ()
    numbers = run.save.difficulty != "live" or run.save.result is not None
    out = run.save.result is not None and run.save.result.outcome == "out" and week == len(run.save.weeks)
    sections = (
        Section(_("News at the start"), tuple(Item(names.of(Names.news, event)) for event in news)),
        plan,
        Section(_("Decided"), tuple(_closed(closed, names, out=out) for closed in entry.report.closed)),
        Section(_("Learned"), tuple(_told(entry.report, names))),
        Section(_("Met"), tuple(_met(entry.report, names, numbers))),
        Section(_("News"), tuple(Item(names.of(Names.news, event)) for event in entry.report.news)),
        Section(_("What was left"), tuple(_left(entry.report, names))),
    )
    return tuple(section for section in sections if section.body)


def recorded_end(run: Recorded) -> tuple[Section, ...]:
    """Return how the run ended, as it was recorded then; nothing while it goes on."""
    result = run.save.result
    if result is None:
        return ()
    text = _("In week {week}, with {score} points after what advice cost.")
    lines: list[Element] = [Item(text.format(week=result.week, score=decimals.score(result.score)))]
    for part, worth in (result.parts or {}).items():
        name = SCORE_PARTS[part].label if part in SCORE_PARTS else part
        lines.append(Field(name, decimals.score(worth)))
    return (Section(_("Result: {outcome}").format(outcome=OUTCOMES[result.outcome].label), tuple(lines)),)


def recorded_lines(run: Recorded, columns: int) -> Iterator[str]:
    """Yield the whole run as plain text for a terminal of ``columns`` cells."""
    for week in range(1, len(run.save.weeks) + 1):
        yield f"== {_('Week {week} of {weeks}').format(week=week, weeks=run.save.scenario.weeks)} =="
        yield ""
        yield from printed(recorded_week(run, week), columns)
        yield ""
    yield from printed(recorded_end(run), columns)


class _Names:
    """Names from the scenario as it is now, as far as it knows the ids of the run."""

    def __init__(self, run: Recorded) -> None:
        self._known = None if run.scenario is None else Names(run.scenario)

    def of(self, name: Callable[[Names, _What], str], what: _What) -> str:
        """Return what ``name`` makes of an id or a move; its printed form where it is not in the scenario."""
        if self._known is None:
            return str(what)
        try:
            return name(self._known, what)
        except KeyError:
            return str(what)


def _closed(closed: SavedClosed, names: _Names, *, out: bool) -> Item:
    """Return how a step closed; one that was not passed shut us out, or it only cost points, and the game went on."""
    step = names.of(Names.step, closed.step)
    if closed.passed is not None:
        missed = _("{step}: not passed.") if out else _("{step}: passed at a cost.")
        text = _("{step}: passed.") if closed.passed else missed
        return Item(text.format(step=step), "good" if closed.passed else "bad")
    if closed.lead is not None:
        return lean_line(step, closed.lead)
    if closed.won is not None:
        text = _("{step}: the order is ours.") if closed.won else _("{step}: the order is not ours.")
        return Item(text.format(step=step), "good" if closed.won else "bad")
    return Item(_("{step}: closed.").format(step=step))


def _told(report: SavedReport, names: _Names) -> Iterator[Item]:
    for fact, by in report.told.items():
        said = names.of(Names.fact, fact)
        text = _("From {person}: {fact}")
        yield Item(text.format(person=names.of(Names.contact, by), fact=said) if by else said)


def _met(report: SavedReport, names: _Names, numbers: bool) -> Iterator[Item]:
    for contact, (before, after) in report.seen.items():
        yield Item(seen_text(names.of(Names.contact, contact), before, after, numbers))


def _left(report: SavedReport, names: _Names) -> Iterator[Item]:
    yield Item(_("{money} left").format(money=names.of(Names.money, report.money)))
    if report.caught:
        yield Item(_("A breach of the rules came to light."), "bad")
