"""What a scenario teaches: how much worse the doctrine fares without one of its principles.

A lesson is taught where who does without it loses, also a clever player who makes up for it: the *re-tuned* player,
for whom the principles that are left are weighed anew. It is searched on some seeds and reported on others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from simgame.scenario.model import Scenario
from simgame.study.measures import Band
from simgame.study.play import wilson
from simgame.study.spread import Players
from simgame.study.variations import Play
from simgame.terms.difficulties import DifficultyName
from simgame.terms.lessons import LESSONS

DOCTRINE: Final = "by-the-book"

WeighedAnew = tuple[tuple[str, int | str], ...]
"""Principles of the doctrine that are held otherwise, with their values"""

RETUNINGS: Final[tuple[WeighedAnew, ...]] = (
    (("asking", 5000),),
    (("roles", 3000),),
    (("worries", 20000),),
    (("lines", 1500),),
    (("influence", 800),),
    (("doors", 600),),
    (("ties", 1500),),
    (("workshops", 9000),),
    (("guess", 700),),
    (("gates", 800), ("signatures", 1200)),
    (("soon", 1000), ("later", 500)),
    (("understood", 250),),
    (("price", "floor"),),
)
"""What a clever player would try instead of a principle: one of these, then the two that help most together."""
TRAINING_GAMES: Final = 128
"""Games of each trial; the same luck for all of a lesson."""
TRAINING_SEED: Final = 7_000_000
"""The first seed of the trials, far from those that are reported."""
MORE: Final = 0.15
"""A lesson that is taught costs who does without it at least so much of the win rate."""


@dataclass(frozen=True, slots=True)
class LessonFigures:
    """How the doctrine fares without a lesson. Shares are of won games."""

    lesson: str
    taught: bool
    """Whether a concept of the scenario names it"""
    win_rate: float
    low: float
    high: float
    """Wilson's 95 % interval of the win rate"""
    retuned: float | None
    """The win rate of the re-tuned player; None where none was looked for"""
    weighed_anew: WeighedAnew
    """The principles that the re-tuned player holds otherwise"""
    loss: float
    """What the better of the two loses against the doctrine; negative: it fares better without"""
    loss_band: Band
    """95 % interval of the loss, by normal approximation of two shares"""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What a scenario teaches at one difficulty."""

    scenario: str
    difficulty: DifficultyName
    games: int
    book: float
    """The doctrine's win rate"""
    book_band: Band
    lessons: tuple[LessonFigures, ...]


def taught_by(scenario: Scenario) -> frozenset[str]:
    """Return the lessons that the concepts of a scenario name."""
    return frozenset(concept.lesson for concept in scenario.concepts if concept.lesson)


def lessons(
    scenario: Scenario,
    players: Players,
    games: int,
    difficulty: DifficultyName = "standard",
    retuned: Iterable[str] | None = None,
) -> Lessons:
    """Play the doctrine, and the doctrine without each lesson.

    Args:
        scenario: the same that ``players`` play.
        players: play the games that are reported.
        games: of each.
        difficulty: at which they are played.
        retuned: the lessons for which a re-tuned player is looked for; those that are taught where left out.
    """
    taught = taught_by(scenario)
    wanted = [lesson for lesson in LESSONS if lesson in (taught if retuned is None else frozenset(retuned))]
    anew = {lesson: retune(players, lesson, difficulty) for lesson in wanted}
    book = Play(DOCTRINE)
    without = {lesson: Play(DOCTRINE, lesson=lesson) for lesson in LESSONS}
    clever = {lesson: Play(DOCTRINE, lesson=lesson, principles=found) for lesson, found in anew.items()}
    asked = [(difficulty, play) for play in (book, *without.values(), *clever.values())]
    found = players.play(asked, games)
    won = {play: tally.won for (_, play), (tally, _each) in found.items()}
    figures = tuple(
        _figures(
            lesson,
            lesson in taught,
            games,
            won[book],
            won[without[lesson]],
            won[clever[lesson]] if lesson in clever else None,
            anew.get(lesson, ()),
        )
        for lesson in LESSONS
    )
    return Lessons(scenario.id, difficulty, games, won[book] / games, wilson(won[book], games), figures)


def retune(players: Players, lesson: str, difficulty: DifficultyName) -> WeighedAnew:
    """Return the principles that a player without a lesson had best hold otherwise; empty where nothing helps."""
    trials = Players(players.scenario, TRAINING_SEED, players.executor)

    def won(candidates: Iterable[WeighedAnew]) -> Iterator[tuple[int, WeighedAnew]]:
        plays = {each: Play(DOCTRINE, lesson=lesson, principles=each) for each in candidates}
        found = trials.play([(difficulty, play) for play in plays.values()], TRAINING_GAMES)
        for each, play in plays.items():
            yield found[difficulty, play][0].won, each

    order = sorted(won(((), *RETUNINGS)), key=lambda trial: -trial[0])
    (_, first), (_, second) = order[:2]
    best = max((order[0], *won([(*first, *second)])), key=lambda trial: trial[0])
    return best[1]


def _figures(
    lesson: str, taught: bool, games: int, book: int, without: int, clever: int | None, anew: WeighedAnew
) -> LessonFigures:
    best = max(without, clever or 0)
    low, high = wilson(without, games)
    loss = (book - best) / games
    shares = (book / games, best / games)
    spread = 1.96 * sum(share * (1 - share) / games for share in shares) ** 0.5
    return LessonFigures(
        lesson=lesson,
        taught=taught,
        win_rate=without / games,
        low=low,
        high=high,
        retuned=None if clever is None else clever / games,
        weighed_anew=anew,
        loss=loss,
        loss_band=(loss - spread, loss + spread),
    )


__all__ = ["MORE", "LessonFigures", "Lessons", "lessons", "retune", "taught_by"]
