"""Which lessons a run shows, in sentences with their figures."""

from collections.abc import Iterator, Sequence
from typing import Final

from simgame.course.handbook import entry_on
from simgame.engine.game import Game
from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.page.model import Item, Section, Tone
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
        "Found by playing on from the start of this run, with all that was drawn for it: {games} games with fresh luck "
        "each, by the book, without the lesson, and with it kept only as far as your own moves keep it: what it asks "
        "for is done no earlier and no more often than you did it."
    )
    return (*found, Section(_("How this was found"), (Item(text.format(games=shown.games)),)))


def _of_the_guide(game: Game, shown: ShownLesson, led: frozenset[int]) -> bool:
    """Return whether a lesson was not kept only because a guide asked for something else."""
    weeks = {moment.week for moment in shown.moments} or {report.week for report in game.reports}
    return weeks <= led


def _nothing(book: Fared) -> str:
    if book.win_rate < COSTS:
        text = _("Even by the book only {book} of 100 games that begin like this one are won: no lesson shows in that.")
    else:
        text = _("{book} of 100 games that begin like this one are won by the book, and about as many without any one.")
    return text.format(book=_of_100(book.win_rate))


def _section(game: Game, shown: ShownLesson) -> Section:
    term = LESSONS[shown.lesson]
    return Section(_(_TITLES[shown.kept]).format(lesson=term.label), (Item(term.about), *_figures(game, shown)))


def _figures(game: Game, shown: ShownLesson) -> Iterator[Item]:
    text = (
        _("By the book {book} of 100 games that begin like this one are won. Without it {without} are.")
        if shown.kept == "kept"
        else _(
            "By the book {book} of 100 games that begin like this one are won. Without it {without} are, and kept as "
            "you kept it {as_kept}."
        )
    )
    yield Item(text.format_map(_rates(shown)), _TONES[shown.kept])
    low, high = (_of_100(share) for share in shown.cost)
    text = _(
        "It costs {low} to {high} of 100 games (95 % interval), and the mean score falls from {book} to {without}."
    )
    scores = [decimals.whole(fared.score) for fared in (shown.book, shown.without)]
    yield Item(text.format(low=low, high=high, book=scores[0], without=scores[1]), depth=1)
    yield from _where(game, shown)
    if shown.until is not None and shown.until < len(game.reports):
        text = _(
            "From week {week} on it was too late: by the book from there, less than half of what is lost comes back."
        )
        yield Item(text.format(week=shown.until + 1), depth=1)
    yield Item(_("In the handbook: {entry}").format(entry=entry_on(shown.lesson).said("title")), depth=1)


def _where(game: Game, shown: ShownLesson) -> Iterator[Item]:
    """Yield the moves of the run by which the lesson was kept or broken, or those that it asked for in vain."""
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
    names = Names(game.scenario)
    return words.in_turn(
        _("week {week}: {move}").format(week=moment.week, move=names.move(moment.move)) for moment in moments
    )


def _rates(shown: ShownLesson) -> dict[str, int]:
    return {name: _of_100(getattr(shown, name).win_rate) for name in ("book", "without", "as_kept")}


def _of_100(share: float) -> int:
    return decimals.whole(share * 100)


__all__ = ["lesson_sections"]
