"""Which lessons a run shows, in sentences with their figures."""

from collections.abc import Iterator, Sequence
from typing import Final

from simgame.course.handbook import entry_on
from simgame.engine.game import Game
from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.page.model import Item, Section, Table, Tone
from simgame.report.debrief.led import led_weeks
from simgame.report.names import Names
from simgame.study.shown_lessons import COSTS, Fared, Kept, Moment, ShownLesson, ShownLessons
from simgame.terms.lessons import LESSONS

_ = Catalogue("debrief")

_TITLES: Final[dict[Kept, str]] = {
    "missed": mark("Missed: {lesson}"),
    "partly": mark("Kept in part: {lesson}"),
    "kept": mark("Kept: {lesson}"),
}
_TONES: Final[dict[Kept, Tone]] = {"missed": "bad", "partly": "warn", "kept": "good"}


def lesson_sections(game: Game, shown: ShownLessons) -> tuple[Section, ...]:
    """Return the lessons that a finished game shows, a section each, then how they were found."""
    led = led_weeks(game)
    own = [each for each in shown.lessons if each.kept == "kept" or not _of_the_guide(game, each, led)]
    found = [_section(game, each) for each in own]
    if not found and shown.lessons:
        text = _("You did what the guide asked for. What it left out for once is not held against you.")
        found = [Section(_("The guide led"), (Item(text),))]
    elif not found:
        found = [Section(_("No single lesson"), (Item(_nothing(shown.book)),))]
    text = _(
        "Each of these ways is played in {games} games from the start of this run: all that was drawn for it stays, "
        "the luck is fresh. As you kept it means: what the lesson asks for is done no earlier and no more often than "
        "you did it, all else as the course teaches. The chance on the first page is another figure: it takes the best "
        "play that is known."
    )
    return (*found, Section(_("How this was found"), (Item(text.format(games=shown.games)),)))


def _of_the_guide(game: Game, shown: ShownLesson, led: frozenset[int]) -> bool:
    """Return whether a lesson was not kept only because a guide asked for something else."""
    weeks = {moment.week for moment in shown.moments} or {report.week for report in game.reports}
    return weeks <= led


def _nothing(book: Fared) -> str:
    if book.win_rate < COSTS:
        text = _(
            "Even all that the course teaches wins only {book} of 100 games that begin like this one: no lesson shows "
            "in that."
        )
    else:
        text = _("{book} of 100 games that begin like this one are won by the book, and about as many without any one.")
    return text.format(book=_of_100(book.win_rate))


def _section(game: Game, shown: ShownLesson) -> Section:
    term = LESSONS[shown.lesson]
    title = _(_TITLES[shown.kept]).format(lesson=term.label)
    return Section(title, (Item(term.about, _TONES[shown.kept]), _ways(shown), *_figures(game, shown)))


def _ways(shown: ShownLesson) -> Table:
    """Return how many games are won with the lesson, without it, and with it as it was kept."""
    ways = [(_("all as the course teaches"), shown.book), (_("the same, but without this lesson"), shown.without)]
    if _is_kept_at_all(shown):
        ways.append((_("the same, with this lesson only as you kept it"), shown.as_kept))
    rows = tuple((name, str(_of_100(fared.win_rate)), str(decimals.whole(fared.score))) for name, fared in ways)
    return Table((_("of 100 games that begin like this one"), _("won"), _("score on average")), rows)


def _is_kept_at_all(shown: ShownLesson) -> bool:
    """Whether a lesson that was not kept is kept so far that this wins more than doing without it."""
    return shown.kept != "kept" and shown.as_kept.win_rate > shown.without.win_rate


def _figures(game: Game, shown: ShownLesson) -> Iterator[Item]:
    low, high = (_of_100(share) for share in shown.cost)
    text = _("Without this lesson {low} to {high} fewer of 100 games are won (95 % interval).")
    yield Item(text.format(low=low, high=high), depth=1)
    if shown.kept != "kept" and not _is_kept_at_all(shown):
        yield Item(_("Kept only as you kept it, no more games are won than without it."), depth=1)
    yield from _where(game, shown)
    if shown.until is not None and shown.until < len(game.reports):
        text = _(
            "Up to week {week} it could still be made good: who does all that the course teaches from its start wins "
            "back at least half of what is lost. Later it is less than half."
        )
        yield Item(text.format(week=shown.until), depth=1)
    yield Item(_("In the handbook: {entry}").format(entry=entry_on(shown.lesson).said("title")), depth=1)


def _where(game: Game, shown: ShownLesson) -> Iterator[Item]:
    """Yield the moves of the run by which the lesson was kept or broken, or those that it asked for in vain."""
    if not shown.moments and shown.kept == "partly":
        yield Item(_("All that it asks for was done at some time, but later or less often than it asks."), depth=1)
    if not shown.moments:
        return
    if shown.kept == "kept":
        text = _("You kept it by: {moves}.")
    elif all(moment.move in game.reports[moment.week - 1].plan for moment in shown.moments):
        text = _("What spoke against it: {moves}.")
    else:
        text = _("What it asked for and you did not do: {moves}.")
    yield Item(text.format(moves=_moves(game, shown.moments)), depth=1)


def _moves(game: Game, moments: Sequence[Moment]) -> str:
    names, text = Names(game.scenario), _("week {week}: {move} ({member})")
    return words.in_turn(
        text.format(week=each.week, move=names.activities([each.move]), member=names.member(each.move.member))
        for each in moments
    )


def _of_100(share: float) -> int:
    return decimals.whole(share * 100)


__all__ = ["lesson_sections"]
