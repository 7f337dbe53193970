"""What a scenario teaches: how much worse the doctrine fares without one of its principles.

A lesson is taught where who does without it loses, also a clever player who makes up for it: the *re-tuned* player,
for whom the principles that are left are weighed anew. It is searched on some seeds and reported on others.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from simgame.players.principles import Principles
from simgame.scenario.model import Scenario
from simgame.study.measures import Band
from simgame.study.play import wilson
from simgame.study.spread import Players, Results
from simgame.study.variations import Play
from simgame.terms.difficulties import DifficultyName
from simgame.terms.lessons import LESSONS
from simgame.terms.strategies import DOCTRINE
from simgame.values import dataclass

WeighedAnew = tuple[tuple[str, int | str], ...]
"""Principles of the doctrine that are held otherwise, with their values"""

Trial = tuple[str, WeighedAnew]
"""A lesson that is left out, and the principles that are held otherwise"""

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
FIRST_TRIALS: Final = 48
"""Games of the first trial of everything; the same luck for all of a lesson."""
PROMISING: Final = 5
"""So many that win most of these are tried further."""
TRAINING_GAMES: Final = 128
"""Games of a whole trial, the first ones included."""
TRAINING_SEED: Final = 7_000_000
"""The first seed of the trials, far from those that are reported."""
COSTS: Final = 0.15
"""A lesson that is taught costs who does without it at least so much of the win rate."""
HELPS: Final = 0.03
"""Doing without a lesson may win so much more often by chance, or by a rough edge of the doctrine; not more."""


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
    """95 % interval of the loss, by normal approximation of two shares, no more than is won with the lesson"""

    @property
    def is_not_taught(self) -> bool:
        """Whether the scenario says that it teaches the lesson, and who does without it loses little."""
        return self.taught and self.loss < COSTS

    @property
    def hinders(self) -> bool:
        """Whether who does without the lesson clearly fares better."""
        return self.loss_band[1] < -HELPS


@dataclass(frozen=True, slots=True)
class Lessons:
    """What a scenario teaches at one difficulty."""

    scenario: str
    difficulty: DifficultyName
    games: int
    first_seed: int
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
    played: Results | None = None,
) -> Lessons:
    """Play the doctrine, and the doctrine without each lesson.

    Args:
        scenario: the same that ``players`` play.
        players: play the games that are reported.
        games: of each.
        difficulty: at which they are played.
        retuned: the lessons for which a re-tuned player is looked for; those that are taught where left out.
        played: what ``players`` have played already, so many games each; it is not played again.
    """
    taught = taught_by(scenario)
    anew = retune(players, taught if retuned is None else retuned, difficulty)
    book = Play(DOCTRINE)
    without = {lesson: Play(DOCTRINE, lesson=lesson) for lesson in LESSONS}
    clever = {lesson: replace(without[lesson], principles=found) for lesson, found in anew.items()}
    asked = [(difficulty, play) for play in (book, *without.values(), *clever.values())]
    known = {each: result for each, result in (played or {}).items() if each in asked}
    found = known | players.play([each for each in asked if each not in known], games)
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
    return Lessons(
        scenario.id, difficulty, games, players.first_seed, won[book] / games, wilson(won[book], games), figures
    )


def expected_games(scenario: Scenario, games: int) -> int:
    """Return about how many games :func:`lessons` plays; for the progress."""
    taught = len(taught_by(scenario))
    trials = FIRST_TRIALS * (1 + len(RETUNINGS)) + (TRAINING_GAMES - FIRST_TRIALS) * PROMISING + TRAINING_GAMES
    return games * (1 + len(LESSONS) + taught) + trials * taught


def retune(players: Players, which: Iterable[str], difficulty: DifficultyName) -> dict[str, WeighedAnew]:
    """Return, for each of some lessons, the principles that a player without it had best hold otherwise.

    Empty where nothing helps. Each re-tuning is tried by itself, those that do well at first for longer; then the two
    that help most together.
    """
    lessons, held = tuple(which), Principles()
    first, rest = (0, FIRST_TRIALS), (FIRST_TRIALS, TRAINING_GAMES - FIRST_TRIALS)

    def won(asked: Sequence[Trial], *stages: tuple[int, int]) -> Counter[Trial]:
        plays = {trial: Play(DOCTRINE, lesson=trial[0], principles=trial[1]) for trial in asked}
        total = Counter[Trial]()
        for start, games in stages:
            trials = players.from_seed(TRAINING_SEED + start)
            found = trials.play([(difficulty, play) for play in plays.values()], games)
            total.update({trial: found[difficulty, play][0].won for trial, play in plays.items()})
        return total

    singles = ((), *(each for each in RETUNINGS if any(getattr(held, name) != value for name, value in each)))
    wins = won([(lesson, each) for lesson in lessons for each in singles], first)
    promising = {lesson: _best(lesson, singles, wins)[:PROMISING] for lesson in lessons}
    wins.update(won([(lesson, each) for lesson in lessons for each in promising[lesson]], rest))
    ranked = {lesson: _best(lesson, promising[lesson], wins) for lesson in lessons}
    pairs = {lesson: (*order[0], *order[1]) for lesson, order in ranked.items()}
    together = won(list(pairs.items()), first, rest)
    return {
        lesson: pairs[lesson] if together[lesson, pairs[lesson]] > wins[lesson, order[0]] else order[0]
        for lesson, order in ranked.items()
    }


def _best(lesson: str, tried: Sequence[WeighedAnew], wins: Mapping[Trial, int]) -> list[WeighedAnew]:
    """Return what was tried for a lesson, what has won most first; of equals what stood first."""
    return sorted(tried, key=lambda each: -wins[lesson, each])


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
        loss_band=(max(loss - spread, -shares[1], shares[0] - 1), min(loss + spread, 1 - shares[1], shares[0])),
    )


__all__ = ["COSTS", "HELPS", "LessonFigures", "Lessons", "expected_games", "lessons", "retune", "taught_by"]
