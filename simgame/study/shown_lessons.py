"""Which lessons one run shows: what each costs from where that run began, and how far the player kept it.

The position is the start of the run with all that was drawn for it, the luck after it is fresh and the same for all
players that are compared. Three of them play on from there: *by the book*; *without* a lesson (its contrast); and *as
kept*, who is by the book but keeps this one lesson only as far as the run's own moves do: a move that the lesson asks
for is made no earlier and no more often than the run made it, and one that it speaks against if the run made it
(:func:`simgame.players.lessons.as_kept`). The first two say what the lesson is worth in this very game, the third
where between them the player was. All else that the player did well or badly plays no part, so that lessons show in a
run that was lost by ten mistakes as well. Later positions of the run would not do: there the mistakes are mixed, and
from a lost position nothing costs anything.

What it cannot do: a lesson is as wide as its contrast, so that idle weeks count where the contrast is idle; the record
of a run is fixed and the book adapts, so that a record by the book is at times found to keep only a part; and a lesson
whose contrast hardly plays another game here is not shown, kept or not.
"""

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Ints
from simgame.engine.layout import joined
from simgame.engine.luck import seeds_from
from simgame.engine.observation import Observation, observe
from simgame.engine.rules import Turn
from simgame.engine.scoring import score
from simgame.engine.state import State, ended, take
from simgame.engine.week import new_games, play_turn, play_week
from simgame.players import choose, dice_of
from simgame.players.doctrine import by_the_book, worth
from simgame.players.lessons import CONTRASTS, as_kept, without
from simgame.players.principles import Principles
from simgame.players.strategy import Dice
from simgame.study.kept_in_deed import can_be_judged, kept_in_deed
from simgame.study.play import futures, play_on, week_by, won_more
from simgame.study.whatif import Plans
from simgame.terms.lessons import LESSONS
from simgame.terms.move import Activity, Move
from simgame.terms.outcomes import WON
from simgame.values import dataclass

Kept = Literal["missed", "partly", "kept"]
KEPT: Final[tuple[Kept, ...]] = ("missed", "partly", "kept")
"""In the order in which they are told"""

GAMES: Final = 128
"""Futures over which what is shown is measured: it is sure to about ten games of a hundred."""
TRIALS: Final = 32
"""Of these, so many are played first, to find what is worth measuring."""
_TO_LOOK_BACK: Final = 64
"""In how many of them the week is sought from which on it was too late"""
MOST: Final = 3
"""So many lessons are shown."""
COSTS: Final = 0.10
"""A lesson that is shown costs at least so much of the chance of winning, and surely something."""
_WORTH_A_LOOK: Final = 0.05
"""The same in the trials."""
_KEPT_UP_TO: Final = 1 / 2
_PARTLY_UP_TO: Final = 2 / 3
"""A lesson of whose worth less than this share is lost counts as kept, or as kept in part. Half is much, because even
the record of who plays by the book loses a part: it is fixed, and the book adapts."""
_MOMENTS: Final = 3
_FIRST_SEED: Final = 5_000_003
"""The futures' own seeds, which have nothing to do with the seed of the game."""

_HELD: Final = Principles()

Left = npt.NDArray[np.int8]
"""How often each move is still to be made, [G, M]"""


@dataclass(frozen=True, slots=True)
class Fared:
    """How one player fared over the futures."""

    win_rate: float
    score: float
    """0 to 100, on average"""


@dataclass(frozen=True, slots=True)
class Moment:
    """A move that speaks of a lesson."""

    week: int
    move: Move


@dataclass(frozen=True, slots=True)
class ShownLesson:
    """What a run shows of a lesson."""

    lesson: str
    """Its id"""
    kept: Kept
    """How far the player kept it"""
    book: Fared
    without: Fared
    as_kept: Fared
    """By the book, without the lesson, and with it as far as it was kept"""
    cost: tuple[float, float]
    """95 % interval of what doing without the lesson costs of the chance of winning"""
    until: int | None
    """The last week at whose start the book still makes good half of what was lost; None where nothing was lost"""
    moments: tuple[Moment, ...]
    """Moves of the run that the lesson asks for; of one that was not kept, those that it speaks against or, where there
    are none, those that it asked for in vain. In the order of weeks; there may be none"""


@dataclass(frozen=True, slots=True)
class ShownLessons:
    """What a run shows."""

    book: Fared
    """By the book, from where the run began"""
    games: int
    lessons: tuple[ShownLesson, ...]
    """At most `MOST`: what was missed before what was kept, what the scenario teaches first, then what weighs most"""


def shown_lessons(board: Board, plans: Plans, seed: int, taught: Collection[str] = ()) -> ShownLessons:
    """Return which lessons a finished run shows.

    Args:
        board: the board of the game.
        plans: what was done each week.
        seed: the game's seed, which says what was drawn for it.
        taught: the lessons that the scenario claims to teach.
    """
    return _Search(board, plans, seed, taught).found()


@dataclass(frozen=True)
class _Ends:
    """How games ended."""

    won: npt.NDArray[np.bool_]
    score: Ints
    """Tenths of a point"""

    def and_then(self, more: "_Ends") -> "_Ends":
        return _Ends(np.concatenate([self.won, more.won]), np.concatenate([self.score, more.score]))

    @property
    def fared(self) -> Fared:
        return Fared(float(self.won.mean()), float(self.score.mean()) / 10)


@dataclass(frozen=True)
class _Trial:
    """What was played for one lesson, the same futures for both players."""

    lesson: str
    without: _Ends
    as_kept: _Ends


class _Search:
    """What is played for one run: few games of every lesson, and all of those that come into question."""

    def __init__(self, board: Board, plans: Plans, seed: int, taught: Collection[str]) -> None:
        self.board, self.taught = board, taught
        self.record = [[board.public.moves.index[move] for move in plan] for plan in plans]
        self.own = new_games(board, seeds_from(seed, 1))
        """The run itself, where it began"""
        self.start = futures(self.own, GAMES, _FIRST_SEED)
        self.book = self._by_the_book(self.start)

    def found(self) -> ShownLessons:
        """Return the lessons that the run shows."""
        shown: list[ShownLesson] = []
        trials = self._tried()
        while trials and not self._enough(shown, trials[0]):
            shown += self._measured(trials[:MOST])
            trials = trials[MOST:]
        return ShownLessons(self.book.fared, GAMES, tuple(sorted(shown, key=self._rank)[:MOST]))

    def _enough(self, shown: Sequence[ShownLesson], best: _Trial) -> bool:
        """Tell whether the best lesson that was only tried cannot come before those that are shown."""
        before = shown if self._grade(best) == "kept" else [each for each in shown if each.kept != "kept"]
        return len(before) >= MOST

    def _tried(self) -> list[_Trial]:
        """Return the lessons that seem to cost something, in the order in which they are to be told."""
        some = take(self.start, slice(TRIALS))
        others = dict(zip(LESSONS, self._side_by_side(some, list(LESSONS), kept=False), strict=True))
        book = self._win_rate(TRIALS)
        judged = (lesson for lesson in LESSONS if can_be_judged(self.board, lesson, self._states[-1]))
        looked_at = [lesson for lesson in judged if book - others[lesson].fared.win_rate >= _WORTH_A_LOOK]
        kept = self._side_by_side(some, looked_at, kept=True)
        trials = [_Trial(lesson, others[lesson], each) for lesson, each in zip(looked_at, kept, strict=True)]
        return sorted(trials, key=lambda trial: self._order(trial.lesson, self._grade(trial), self._weight(trial)))

    def _measured(self, trials: Sequence[_Trial]) -> list[ShownLesson]:
        """Play the other futures of some lessons; return what is shown of those that surely cost enough."""
        lessons, rest = [trial.lesson for trial in trials], take(self.start, slice(TRIALS, None))
        others, kept = (self._side_by_side(rest, lessons, kept=each) for each in (False, True))
        whole = [
            _Trial(trial.lesson, trial.without.and_then(other), trial.as_kept.and_then(own))
            for trial, other, own in zip(trials, others, kept, strict=True)
        ]
        return [self._told(trial) for trial in whole if self._counts(trial.without)]

    def _told(self, trial: _Trial) -> ShownLesson:
        kept = self._grade(trial)
        if kept == "kept" and self._counts(trial.as_kept) and self._only_in_vain(trial.lesson):
            kept = "partly"
        # The book's own moves are counted: where all that it asks for was done in other ways or weeks, some was kept.
        if kept == "missed" and not self._moments(trial.lesson, "missed") and self._moments(trial.lesson, "kept"):
            kept = "partly"
        in_deed = kept_in_deed(self.board, trial.lesson, self.record, self._states[-1])
        kept = "kept" if in_deed and self._moments(trial.lesson, "kept") else kept
        return ShownLesson(
            lesson=trial.lesson,
            kept=kept,
            book=self.book.fared,
            without=trial.without.fared,
            as_kept=trial.as_kept.fared,
            cost=self._lost(trial.without),
            until=self._until(trial) if kept != "kept" else None,
            moments=self._moments(trial.lesson, kept),
        )

    def _by_the_book(self, state: State) -> _Ends:
        return self._ends(play_on(self.board, week_by(self.board, by_the_book), state))

    def _ends(self, state: State) -> _Ends:
        return _Ends(state.outcome == WON, score(self.board, state).total)

    def _side_by_side(self, state: State, lessons: Sequence[str], kept: bool) -> list[_Ends]:
        """Play the same games for each lesson, together because that is faster: without it, or as it was kept."""
        # First those that can share what the book makes of all their moves.
        order = sorted(lessons, key=lambda lesson: not CONTRASTS[lesson].weighs_as_the_book)
        games = len(state.outcome)
        if not order:
            return []
        now = take(state, np.tile(np.arange(games), len(order)))
        left = self._nothing_left(now) if kept else None
        while now.week <= self.board.public.weeks:
            now = self._week(now, order, games, left)
        ends = {
            lesson: self._ends(take(now, slice(number * games, (number + 1) * games)))
            for number, lesson in enumerate(order)
        }
        return [ends[lesson] for lesson in lessons]

    def _nothing_left(self, state: State) -> Left:
        return np.zeros((len(state.outcome), len(self.board.public.moves)), dtype=np.int8)

    def _week(self, state: State, lessons: Sequence[str], games: int, left: Left | None) -> State:
        """Play a week of so many games for each lesson, those of the first lesson first.

        Args:
            state: all these games.
            lessons: for which they are played.
            games: of each.
            left: what of the run's moves up to the week before has not been made, brought up to date; None: the lessons
                are not kept at all.
        """
        seen = observe(self.board, state)
        if left is not None and seen.week <= len(self.record):
            left[:, self.record[seen.week - 1]] += 1
        need_book = len(lessons)
        if left is None:
            need_book = sum(CONTRASTS[lesson].weighs_as_the_book for lesson in lessons)
        book = worth(seen.part(slice(0, need_book * games)), _HELD) if need_book else None
        valued = []
        for number, lesson in enumerate(lessons):
            part = slice(number * games, (number + 1) * games)
            own = book[part] if book is not None and number < need_book else None
            other = CONTRASTS[lesson].worth(seen.part(part), _HELD, own)
            valued.append(other if left is None or own is None else as_kept(own, other, left[part] > 0))
        chosen = choose(seen, joined(valued))
        if left is not None:
            game, slot = np.nonzero(chosen >= 0)
            left[game, chosen[game, slot]] -= 1
            np.maximum(left, 0, out=left)
        return play_turn(self.board, state, Turn.of(self.board, state, chosen))

    def _win_rate(self, games: int) -> float:
        return float(self.book.won[:games].mean())

    def _lost(self, other: _Ends) -> tuple[float, float]:
        """Return the 95 % interval of what a player loses against the book, which is no more than the book wins."""
        return won_more(other.won, self.book.won[: len(other.won)])[1:]

    def _grade(self, trial: _Trial) -> Kept:
        """Say how far the lesson was kept: where nothing is surely lost, it was."""
        low, high = self._lost(trial.as_kept)
        cost = self._win_rate(len(trial.without.won)) - trial.without.fared.win_rate
        lost = (low + high) / 2
        if low <= 0 or lost < max(COSTS, cost * _KEPT_UP_TO):
            return "kept"
        return "partly" if lost < cost * _PARTLY_UP_TO else "missed"

    def _counts(self, other: _Ends) -> bool:
        """Tell whether a player surely loses something against the book, and enough of it."""
        low, high = self._lost(other)
        return low > 0 and (low + high) / 2 >= COSTS

    def _only_in_vain(self, lesson: str) -> bool:
        """Whether the lesson asked for moves, and none of them was made: what was kept of it, other moves did."""
        return not self._moments(lesson, "kept") and bool(self._moments(lesson, "missed"))

    def _weight(self, trial: _Trial) -> float:
        """Return what the player lost by not keeping the lesson, or what keeping it was worth."""
        ends = trial.without if self._grade(trial) == "kept" else trial.as_kept
        return self._win_rate(len(ends.won)) - ends.fared.win_rate

    def _rank(self, shown: ShownLesson) -> tuple[int, bool, float]:
        other = shown.without if shown.kept == "kept" else shown.as_kept
        return self._order(shown.lesson, shown.kept, shown.book.win_rate - other.win_rate)

    def _order(self, lesson: str, kept: Kept, weight: float) -> tuple[int, bool, float]:
        return KEPT.index(kept), lesson not in self.taught, -weight

    def _until(self, trial: _Trial) -> int:
        """Return the last week at whose start the book makes good half of what was lost, the lesson kept as it was."""
        states = [take(self.start, slice(_TO_LOOK_BACK))]
        left = self._nothing_left(states[0])
        for _ in self.record:
            states.append(self._week(states[-1], [trial.lesson], _TO_LOOK_BACK, left))
        half = float(trial.as_kept.won[:_TO_LOOK_BACK].mean() + self._win_rate(_TO_LOOK_BACK)) / 2
        good, bad = 1, len(states)
        while bad - good > 1:
            week = (good + bad) // 2
            if self._by_the_book(states[week - 1]).fared.win_rate >= half:
                good = week
            else:
                bad = week
        return good

    def _moments(self, lesson: str, kept: Kept) -> tuple[Moment, ...]:
        """Return the moves that speak most of a lesson: how much it makes of them tells which."""
        asked, done, against = (list[tuple[int, Moment]]() for _ in range(3))
        table = self.board.public.moves
        made = self._made(lesson)
        for now, dice, book in self._weeks:
            own = self.record[now.week - 1]
            other = without(lesson)(now, dice)
            more = (book - other)[0]
            named, missing = CONTRASTS[lesson].named(now)[0], CONTRASTS[lesson].missing(now)[0]
            wanted, unwanted = (set(choose(now, worth)[0].tolist()) for worth in (book, other))
            for row in (row for row in {*own, *wanted} - {-1} if named[row]):
                moment = int(more[row]), Moment(now.week, table[row])
                if row in own and more[row] > 0 and row not in unwanted:
                    done.append(moment)
                elif row in own and more[row] < 0 and row not in wanted:
                    against.append((-moment[0], moment[1]))
                elif missing[row] and more[row] > 0 and row not in unwanted and table[row].activity not in made:
                    asked += [moment] if int(table.contact[row]) not in self._met(own, more) else []
        told = done if kept == "kept" else against or asked
        return _clearest(told)

    def _made(self, lesson: str) -> set[Activity]:
        """Return what was done in any week, but for meetings for which the lesson asked somebody else to go then."""
        table, made = self.board.public.moves, set[Activity]()
        for now, dice, book in self._weeks:
            more = (book - without(lesson)(now, dice))[0]
            for row in self.record[now.week - 1]:
                same = (table.action == table.action[row]) & (table.target == table.target[row])
                if more[row] > 0 or not table.meets[row] or more[same[: len(more)]].max() <= 0:
                    made.add(table[row].activity)
        return made

    def _met(self, own: Sequence[int], more: Ints) -> set[int]:
        """Return those who were met as the lesson asks."""
        table = self.board.public.moves
        return {int(table.contact[row]) for row in own if table.meets[row] and more[row] > 0}

    @cached_property
    def _states(self) -> Sequence[State]:
        """The run before each of its weeks, and where it ended."""
        states = [self.own]
        for own in self.record:
            if ended(self.board, states[-1])[0]:
                break
            states.append(play_week(self.board, states[-1], np.array([own], dtype=np.intp).reshape(1, -1)))
        return states

    @cached_property
    def _weeks(self) -> Sequence[tuple[Observation, Dice, Ints]]:
        """What the player knew in each week of the run, the dice of it, and what the book made of each move."""
        weeks = ((observe(self.board, state), dice_of(state.seed, state.week)) for state in self._states[:-1])
        return [(now, dice, by_the_book(now, dice)) for now, dice in weeks]


def _clearest(told: list[tuple[int, Moment]]) -> tuple[Moment, ...]:
    """Return the moments that weigh most, one for each kind of move and target, in the order of weeks."""
    best: dict[object, Moment] = {}
    for _, moment in sorted(told, key=lambda each: (-each[0], each[1].week, each[1].move)):
        best.setdefault(moment.move.activity, moment)
    return tuple(sorted(list(best.values())[:_MOMENTS], key=lambda moment: (moment.week, moment.move)))


__all__ = ["COSTS", "GAMES", "KEPT", "MOST", "Fared", "Kept", "Moment", "ShownLesson", "ShownLessons", "shown_lessons"]
