"""A scenario compiled to constant integer arrays: what does not change during a game.

Axes: C contacts, V vendors (0 is us, then the rivals), R rivals, S steps, K concerns, F facts, E events, T team,
M moves, A actions, W weeks + 1, X groups of variants. Every axis is in the order of ids (steps: by closing week, kind,
then id), never in the file's order, so that reordering a file changes nothing.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import SupportsIndex

import numpy as np
import numpy.typing as npt

from simgame.engine.compiled import CompiledEvent, Node
from simgame.terms.difficulties import Difficulty
from simgame.terms.drawn import Drawn
from simgame.terms.lines import LINES
from simgame.terms.move import Move
from simgame.terms.parts import POINT_PARTS
from simgame.terms.steps import STEP_KINDS, StepKind
from simgame.terms.term import Term
from simgame.values import dataclass

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Incidence = npt.NDArray[np.float32]
"""Who is tied to whom, 0.0 or 1.0: floats because their matrix product is fast, and exact for small whole numbers."""
LuckHashes = npt.NDArray[np.uint64]
Bits = npt.NDArray[np.uint64]
"""Sets of facts, one bit a fact: there are at most 60."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a move takes."""

    half_days: int
    money: int


@dataclass(frozen=True)
class MoveTable:
    """All moves that a member of the team could ever make, a row each, ordered; row M is no move, so index -1 is none.

    All arrays are int32 [M + 1] unless said otherwise; indices that do not apply are 0.
    """

    moves: tuple[Move, ...]
    """[M]"""
    member: Ints
    action: Ints
    contact: Ints
    """The contact, or C where the target is not a contact."""
    target: Ints
    """Index of the concern, price level or rival where the target is one, else of the contact."""
    key: Ints
    """Moves with the same key exclude each other within a week."""
    half_days: Ints
    money: Ints
    gain: Ints
    cover: Ints
    insight: Ints
    firm: Ints
    reputation: Ints
    detection: Ints
    function_match: Ints
    """Factor: the member is at home in the contact's line, or not."""
    at_home: Bools
    """Whether the member is."""
    own_rank: Ints
    """Rank of the member."""
    limit: Ints
    pause: Ints
    needs_coverage: Ints
    needs_support: Ints
    """Thousandths of a level; -9999 where no support is needed."""
    needs_door: Bools
    needs_concern: Bools
    ranks: Bools
    """[M + 1, 3]: ranks of the contact that the action is meant for."""
    meets: Bools
    """Whether the move is a meeting with a contact."""

    def __len__(self) -> int:
        """Return how many moves there are, row M not counted."""
        return len(self.moves)

    def __getitem__(self, row: SupportsIndex) -> Move:
        """Return the move of a row."""
        return self.moves[row]

    def __iter__(self) -> Iterator[Move]:
        """Go through the moves in the order of their rows."""
        return iter(self.moves)

    @cached_property
    def index(self) -> dict[Move, int]:
        """Row of each move."""
        return {move: row for row, move in enumerate(self.moves)}

    def cost(self, move: Move) -> Cost:
        """Return what a move takes; KeyError where nobody can ever make it."""
        row = self.index[move]
        return Cost(int(self.half_days[row]), int(self.money[row]))

    def exclude(self, move: Move, other: Move) -> bool:
        """Tell whether two moves cannot both be made in a week."""
        return bool(self.key[self.index[move]] == self.key[self.index[other]])

    @cached_property
    def activity_rows(self) -> npt.NDArray[np.intp]:
        """One row for each activity, which stands for all that differ only in who of the team makes the move."""
        return self._activities[0]

    @cached_property
    def activity(self) -> npt.NDArray[np.intp]:
        """[M] place in :attr:`activity_rows` of each move's activity."""
        return self._activities[1]

    @cached_property
    def _activities(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        what = np.stack([self.action, self.contact, self.target])[:, :-1]
        _, rows, activity = np.unique(what, axis=1, return_index=True, return_inverse=True)
        return rows, activity.reshape(-1)

    @cached_property
    def keys(self) -> int:
        """How many different keys there are."""
        return int(self.key.max()) + 1


@dataclass(frozen=True, slots=True)
class BoardContact:
    """What everybody knows of a contact from the start."""

    id: str
    row: int
    """Place on the axis of contacts"""
    line: Term
    head: bool
    """Whether the person heads the customer at the start"""
    blackout: bool
    """Whether the contact's line may not be met between issue and verdict"""
    judging: bool
    """Whether it may not once the bids are in"""
    titles: tuple[str, ...]
    """Keys of the titles that the contact may come to hold: its own id, then the ids of the promoting events"""


@dataclass(frozen=True, slots=True)
class BoardStep:
    """What everybody knows of a step of the decision chain from the start."""

    id: str
    row: int
    """Place on the axis of steps"""
    kind: StepKind
    ends_game: bool
    """Whether the game ends when it closes"""


@dataclass(frozen=True)
class PublicBoard:
    """What everybody may know from the start: names, calendar, scoring rules, the team and what it can do."""

    scenario: str
    weeks: int
    contacts: tuple[str, ...]
    vendors: tuple[str, ...]
    steps: tuple[str, ...]
    concerns: tuple[str, ...]
    facts: tuple[str, ...]
    events: tuple[str, ...]
    flags: tuple[str, ...]
    team: tuple[str, ...]
    line: Ints
    """[C] index into LINES."""
    first_rank: Ints
    """[C] rank at the start."""
    step_kind: Ints
    """[S] index into STEP_KINDS; see :meth:`kind`"""
    ends_game: Bools
    """[S] whether the game ends when the step closes"""
    half_days: Ints
    """[T] half-days a week at the start."""
    tender: Ints
    """[3] points for the technical part, the commercial part and the price."""
    head: Bools
    """[C] whether the person heads the customer at the start"""
    blackout: Bools
    """[C] whether the contact's line may not be met between issue and verdict."""
    judging: Bools
    """[C] whether that holds once the bids are in, as that of those who award the order"""
    stake: Ints
    """[S] thousandths of a point that hang on the step, as everybody knows: a gate's handicap, else points at stake;
    -1 where it is not points: who fails is shut out"""
    needs: Ints
    """[S] mean support that passes, thousandths; 0 where there is nothing to pass"""
    deals_with: Ints
    """[A] the set of concerns that each action deals with, one bit a concern"""
    money: int
    moves: MoveTable
    titles: tuple[tuple[str, ...], ...]
    """[C] keys of the titles that a contact may come to hold: its own id, then the ids of the promoting events."""
    variants: tuple[str, ...]
    """[X] groups of which an option is drawn before each game"""
    options: tuple[tuple[str, ...], ...]
    """[X] the options of each"""
    shares: tuple[Ints, ...]
    """[X] their shares"""
    worries_from: Bools
    """[C, K] concerns of which some are drawn in each game"""
    worries: Ints
    """[C] how many of them"""

    def contact(self, contact: str) -> BoardContact:
        """Return what everybody knows of a contact; KeyError where there is none."""
        return self._contacts[contact]

    def step(self, step: str) -> BoardStep:
        """Return what everybody knows of a step; KeyError where there is none."""
        return self._steps[step]

    @cached_property
    def _contacts(self) -> dict[str, BoardContact]:
        return {
            contact: BoardContact(
                id=contact,
                row=row,
                line=LINES.at(int(self.line[row])),
                head=bool(self.head[row]),
                blackout=bool(self.blackout[row]),
                judging=bool(self.judging[row]),
                titles=self.titles[row],
            )
            for row, contact in enumerate(self.contacts)
        }

    @cached_property
    def _steps(self) -> dict[str, BoardStep]:
        return {
            step: BoardStep(step, row, self.kind(row), bool(self.ends_game[row])) for row, step in enumerate(self.steps)
        }

    @property
    def parts(self) -> tuple[str, ...]:
        """What a vendor's points are made of."""
        *before, luck = POINT_PARTS
        return (*before, *self.steps, luck)

    @property
    def rivals(self) -> tuple[str, ...]:
        """[R] the vendors but us."""
        return self.vendors[1:]

    def kind(self, step: SupportsIndex) -> StepKind:
        """Return the kind of a step, by its row."""
        return STEP_KINDS.at(int(self.step_kind[step]))

    def steps_that(self, which: Callable[[StepKind], bool]) -> Bools:
        """Return the steps whose kind is such, bool [S]."""
        return np.array([which(self.kind(step)) for step in range(len(self.steps))], dtype=bool)

    @cached_property
    def criteria(self) -> Bools:
        """Steps that set the criteria, bool [S]."""
        return self.steps_that(lambda kind: kind.criteria)

    @cached_property
    def sign_offs(self) -> Bools:
        """Steps that are signed after the award, bool [S]."""
        return self.steps_that(lambda kind: kind.signs)

    @cached_property
    def scoring(self) -> int:
        """The step that scores the bids."""
        return int(np.flatnonzero(self.steps_that(lambda kind: kind.scores_bids))[0])

    @cached_property
    def award(self) -> int:
        """The step that awards the order."""
        return int(np.flatnonzero(self.steps_that(lambda kind: kind.awards))[0])


@dataclass(frozen=True)
class LuckKeys:
    """The keys under which the rules draw luck, each made of ids."""

    meeting: LuckHashes
    """[C]"""
    rival: LuckHashes
    """[R]"""
    told: LuckHashes
    """[pairs of a fact and a contact who knows it]"""
    found: LuckHashes
    """[1] whether a temptation of the week comes to light"""
    complaint: LuckHashes
    """[1] whether one does at the verdict"""
    committee: LuckHashes
    """[V]"""
    variant: LuckHashes
    """[X] the option of each group"""
    worry: LuckHashes
    """[C, K] whether a concern of a person's pool is drawn"""


@dataclass(frozen=True)
class Board:
    """Everything constant about a scenario at one difficulty, hidden things included."""

    public: PublicBoard
    difficulty: Difficulty
    openness: Ints
    """[C] thousandths"""
    concern_of: Bools
    """[C, K] what worries each person in every game; what does in a game is in State.worries"""
    persuades: Ints
    """[C, C] thousandths: row persuades column"""
    same_line: Incidence
    """[C, C] 1.0 where two people, not the same, are of one line"""
    has_ear_elsewhere: Incidence
    """[C, C] 1.0 where row persuades column in another line"""
    start_support: Ints
    """[V, C] thousandths of a level"""
    start_coverage: Ints
    """[C]"""
    start_built: Ints
    """[T + 1, C] coverage beyond none at the start, by who of us has built it, thousandths; last nobody alone"""
    start_in_post: Bools
    """[C]"""
    start_weights: Ints
    """[S, C] before anything is drawn; what they are in a game is in State.weights"""
    option_weights: tuple[Ints, ...]
    """[X] of each group the weights under each option, [options, S, C], -1 where the option leaves a step alone"""
    fixed: tuple[Drawn, ...]
    """What is not drawn but told, as in a story"""
    start_opens: Ints
    start_closes: Ints
    """[S]"""
    issued: int
    deadline: int
    solution: Ints
    """[V] thousandths of full quality"""
    fit: int
    """thousandths of full quality"""
    reputation: Ints
    """[V] thousandths"""
    start_price: Ints
    """[V] share of our list price, thousandths"""
    script: Ints
    """[W, R, C] levels in thousandths that rivals' moves bring in each week, strength included"""
    defends: Ints
    """[R] thousandths"""
    told_fact: Ints
    told_by: Ints
    """[pairs] the fact and the contact of each pair"""
    fact_depth: Ints
    """[F] coverage in thousandths"""
    fact_week: Ints
    """[F] first week"""
    fact_only: tuple[tuple[int, str, int, int], ...]
    """For each thing that must be drawn for a fact to be there: the fact, the kind of thing, and its two indices"""
    reveals: dict[str, Bits]
    """For each kind of knowledge, whom or what it is about: the set of facts that reveal it, [C], [R] or [E]"""
    successions: Bools
    """[E, C, C] with the event, row takes over the role of column"""
    event_rules: tuple[CompiledEvent, ...]
    questions: tuple[tuple[str, tuple[Node, ...]], ...]
    """Each question's id with its options' conditions"""
    endings: tuple[tuple[int, Node | None], ...]
    """The outcome at which each ending is said, by its number, and its condition, in the order of the file"""
    concepts: tuple[Node | None, ...]
    """When each concept is shown after the end, in the order of the file"""
    score: Ints
    """[6] weights of outcome, key, general, organisational, efficiency, information"""
    luck: LuckKeys

    @cached_property
    def of_line(self) -> Incidence:
        """1.0 where a person is of a line, [lines, C]."""
        of_line: Incidence = (np.arange(len(LINES))[:, None] == self.public.line).astype(np.float32)
        return of_line

    @cached_property
    def members_leave(self) -> bool:
        """Whether somebody of our team may leave, so that it counts who of us has built what."""
        return any(effect.loses for event in self.event_rules for effect in event.effects)


def same_line(line: Ints) -> Incidence:
    """Return 1.0 where two people, not the same, are of one line, [C, C]; ``line`` is int32 [C]."""
    alike: Incidence = ((line[:, None] == line) & ~np.eye(len(line), dtype=bool)).astype(np.float32)
    return alike


def has_ear_elsewhere(line: Ints, persuades: Ints) -> Incidence:
    """Return 1.0 where row persuades column in another line, [C, C]; ``persuades`` is int32 [C, C]."""
    ear: Incidence = ((persuades > 0) & (line[:, None] != line)).astype(np.float32)
    return ear
