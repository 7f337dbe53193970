"""Ways to play a scenario side by side, over the same luck: what a facilitator shows of good play and of bad.

Each way is played to the end of G games; what is counted are whole numbers and shares of them, so that every figure of
a guide can be found again by playing the same seeds.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools
from simgame.engine.compiler import compile_board
from simgame.engine.luck import seeds_from
from simgame.engine.rules import Turn
from simgame.engine.rules.conditions import holds
from simgame.engine.rules.lines import lines_met
from simgame.engine.scoring import score
from simgame.engine.state import State, ended
from simgame.engine.week import admit, new_games, play_turn
from simgame.players import STRATEGIES, Strategy
from simgame.players.lessons import without
from simgame.scenario.checked import Story
from simgame.scenario.model import Scenario
from simgame.study.certificates import CLAIMED_GAMES, CLAIMED_SEED, certificate_of
from simgame.study.expert import expert_for
from simgame.study.lessons import taught_by
from simgame.study.play import Games, play_numbered, turn_by, wilson
from simgame.study.tiers import TIERS, Tier, tier_of
from simgame.terms.difficulties import DifficultyName
from simgame.terms.lines import LINES
from simgame.terms.outcomes import OUTCOMES
from simgame.terms.strategies import DOCTRINE
from simgame.values import dataclass

GAMES: Final = CLAIMED_GAMES
FIRST_SEED: Final = CLAIMED_SEED
"""The games of each way are those over which certificates claim, so that a guide and a certificate say the same."""
USUAL_HABITS: Final = ("boss-only", "breadth-only", "price-only")
"""What is played beside a scenario that has fewer stories of bad play than these"""

CLEARLY_LOSES: Final = 1 / 4
"""A way to play that wins a smaller share of its games is told of as bad play; a choice of ours"""

TurnOf = Callable[[State], Turn]
_TIERS: Final[tuple[Tier, ...]] = (*TIERS, "breach")


@dataclass(frozen=True, slots=True)
class Prediction:
    """What comes of one question in the games of one way."""

    asked: int
    """Games that were still going on in the week in which it is asked"""
    right: tuple[int, ...]
    """In how many of them each option was right, in the order of the file; more than one may be"""

    def share(self, option: int) -> float:
        """Return the share of games in which an option was right; 0 where it was never asked."""
        return self.right[option] / self.asked if self.asked else 0.0

    @property
    def usual(self) -> int | None:
        """The option that is right most often; None where it was never asked."""
        return max(range(len(self.right)), key=lambda option: self.right[option]) if self.asked else None


@dataclass(frozen=True, slots=True)
class PlayedGames:
    """What came of the games of one way."""

    games: int
    outcomes: Mapping[str, int]
    """Games by how they ended"""
    score: float
    """0 to 100, on average"""
    lines: Mapping[str, float]
    """By line, the share of games at whose end somebody in it was known"""
    half_days: Mapping[Tier, float]
    """By tier, and for what is against the rules, what was spent in a game on average"""
    half_days_with: Mapping[str, float]
    """By contact, what was spent on the person in a game on average"""
    predictions: Mapping[str, Prediction]
    """By question"""

    @property
    def won(self) -> float:
        """The share of games won."""
        return self.outcomes.get("won", 0) / self.games

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of that share."""
        return wilson(self.outcomes.get("won", 0), self.games)

    @property
    def lines_known(self) -> float:
        """In how many of the lines somebody was known at the end, on average."""
        return sum(self.lines.values())


@dataclass(frozen=True, slots=True)
class WayPlayed:
    """A way to play, and what came of it: of a story, of a strategy, or of the doctrine without a lesson."""

    story: Story | None
    strategy: str
    """Its id; empty for a story's plan"""
    fared: PlayedGames

    @property
    def loses(self) -> bool:
        """Whether it clearly loses."""
        return self.fared.won < CLEARLY_LOSES


@dataclass(frozen=True, slots=True)
class Ways:
    """How a scenario plays, as a facilitator shows it."""

    difficulty: DifficultyName
    games: int
    """Of each way"""
    first_seed: int
    expert: PlayedGames | None
    """None where no expert has been sought"""
    book: PlayedGames
    """The doctrine"""
    others: tuple[WayPlayed, ...]
    """The scenario's stories but for the doctrine's, in the order of the file, then usual habits if it has few"""
    without: Mapping[str, PlayedGames]
    """The doctrine without each lesson that the scenario teaches, by lesson, in the order of its concepts"""

    @property
    def bad(self) -> tuple[WayPlayed, ...]:
        """Those of the others that clearly lose."""
        return tuple(each for each in self.others if each.loses)


def ways(
    scenario: Scenario,
    difficulty: DifficultyName = "standard",
    games: int = GAMES,
    first_seed: int = FIRST_SEED,
    folder: Path | None = None,
) -> Ways:
    """Play a scenario in every way that its guide shows; a few seconds for 1,000 games of each.

    Args:
        scenario: a valid one.
        difficulty: at which it is played.
        games: of each way, all with the same seeds.
        first_seed: the first of them.
        folder: where the scenario's file lies, for its expert; see :func:`simgame.study.claims.claims_of`.
    """
    board, seeds = compile_board(scenario, difficulty), seeds_from(first_seed, games)

    def fared(strategy: Strategy) -> PlayedGames:
        return _play(board, scenario, lambda state: turn_by(board, strategy, state), seeds)

    taught = taught_by(scenario)
    lessons = dict.fromkeys(each.lesson for each in scenario.concepts if each.lesson in taught)
    return Ways(
        difficulty=difficulty,
        games=games,
        first_seed=first_seed,
        expert=fared(expert_for(scenario, folder)) if certificate_of(scenario, folder) else None,
        book=fared(STRATEGIES[DOCTRINE]),
        others=tuple(_others(board, scenario, seeds)),
        without={lesson: fared(without(lesson)) for lesson in lessons if lesson is not None},
    )


def _others(board: Board, scenario: Scenario, seeds: npt.NDArray[np.uint64]) -> Iterator[WayPlayed]:
    stories = [story for story in scenario.stories if story.strategy != DOCTRINE or story.fixed]
    for story in stories:
        own = replace(board, fixed=story.fixed) if story.fixed else board
        yield WayPlayed(story, story.strategy or "", _play(own, scenario, _turns(own, story), seeds))
    told = {story.strategy for story in stories}
    for habit in USUAL_HABITS if len(stories) < len(USUAL_HABITS) else ():
        if habit not in told:
            by_habit = _play(board, scenario, _by(board, habit), seeds)
            yield WayPlayed(None, habit, by_habit)


def _by(board: Board, strategy: str) -> TurnOf:
    return lambda state: turn_by(board, STRATEGIES[strategy], state)


def _turns(board: Board, story: Story) -> TurnOf:
    """Return what a story does in a week; of a plan, moves that cannot be made are left out."""
    if story.strategy is not None:
        return _by(board, story.strategy)
    index, plan = board.public.moves.index, story.plan or {}
    rows = {
        week: np.array([[index[move] for move in moves if move in index]], dtype=np.intp)
        for week, moves in plan.items()
    }
    idle = np.empty((1, 0), dtype=np.intp)
    return lambda state: admit(board, state, rows.get(state.week, idle))


def _play(board: Board, scenario: Scenario, turn_of: TurnOf, seeds: npt.NDArray[np.uint64]) -> PlayedGames:
    """Play every game to its end, and count what a guide shows."""
    counted = _Count(board, scenario, len(seeds))

    def week(state: State, games: Games) -> State:
        turn = turn_of(state)
        after = play_turn(board, state, turn)
        counted.week(state, turn, after, games)
        return after

    return counted.of(play_numbered(board, week, new_games(board, seeds)))


class _Count:
    """What is counted while G games are played."""

    def __init__(self, board: Board, scenario: Scenario, games: int) -> None:
        self.board, self.scenario, self.games = board, scenario, games
        self.half_days = np.zeros(len(_TIERS), dtype=np.int64)
        self.half_days_with = np.zeros(len(board.public.contacts) + 1, dtype=np.int64)
        """[C + 1] the last: with nobody"""
        nodes = dict(board.questions)
        self.nodes = {question.id: nodes[question.id] for question in scenario.questions}
        self.asked = {question: np.zeros(games, dtype=bool) for question in self.nodes}
        self.resolved = {question: np.zeros(games, dtype=bool) for question in self.nodes}
        self.right = {question: np.zeros((games, len(nodes)), dtype=bool) for question, nodes in self.nodes.items()}
        table = board.public.moves
        tiers = (tier_of(move.action) for move in table)
        self.tier = np.array([-1 if tier is None else _TIERS.index(tier) for tier in tiers])
        """[M] index into _TIERS; -1 where that hangs on the person"""

    def week(self, state: State, turn: Turn, after: State, games: Games) -> None:
        """Count one week of some games, with their states before and after it."""
        open_before = ~ended(self.board, state)
        self._time(state, turn, open_before)
        over = ended(self.board, after)
        for question in self.scenario.questions:
            asked, resolved, right = (of[question.id] for of in (self.asked, self.resolved, self.right))
            if question.week == state.week:
                asked[games] = open_before
            now = asked[games] & ~resolved[games] & (over | (question.resolved <= state.week))
            for option, node in enumerate(self.nodes[question.id]):
                right[games[now], option] = holds(self.board, after, node)[now]
            resolved[games[now]] = True

    def _time(self, state: State, turn: Turn, going_on: Bools) -> None:
        table = self.board.public.moves
        has_say = ((state.weights * ~state.done[:, :, None]).sum(axis=1) > 0) & state.in_post
        for_deciders = np.pad(has_say, ((0, 0), (0, 1)))  # last: nobody is met
        game, slot = np.nonzero(turn.made & going_on[:, None])
        row = np.broadcast_to(turn.moves, turn.made.shape)[game, slot]
        by_person = np.where(for_deciders[game, table.contact[row]], _TIERS.index("key"), _TIERS.index("general"))
        tier = np.where(self.tier[row] >= 0, self.tier[row], by_person)
        self.half_days += np.bincount(tier, table.half_days[row], len(_TIERS)).astype(np.int64)
        spent = np.bincount(table.contact[row], table.half_days[row], len(self.half_days_with))
        self.half_days_with += spent.astype(np.int64)

    def of(self, state: State) -> PlayedGames:
        """Return what was counted, with how the games ended."""
        counts = np.bincount(state.outcome, minlength=len(OUTCOMES))
        return PlayedGames(
            games=self.games,
            outcomes={name: int(count) for name, count in zip(OUTCOMES, counts, strict=True) if count},
            score=float(score(self.board, state).total.mean()) / 10,
            lines={
                line: float(share) for line, share in zip(LINES, lines_met(self.board, state).mean(axis=0), strict=True)
            },
            half_days={tier: int(spent) / self.games for tier, spent in zip(_TIERS, self.half_days, strict=True)},
            half_days_with={
                contact: int(spent) / self.games
                for contact, spent in zip(self.board.public.contacts, self.half_days_with, strict=False)
            },
            predictions={
                question: Prediction(
                    int(self.asked[question].sum()),
                    tuple(int(count) for count in self.right[question][self.asked[question]].sum(axis=0)),
                )
                for question in self.nodes
            },
        )


__all__ = ["CLEARLY_LOSES", "FIRST_SEED", "GAMES", "PlayedGames", "Prediction", "WayPlayed", "Ways", "ways"]
