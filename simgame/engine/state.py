"""The truth about N games at one moment: a frozen bundle of integer arrays whose first axis is the games (G).

Axes as in :mod:`simgame.engine.board`. Nobody outside ``engine`` and ``study`` reads a State: players see an
:class:`~simgame.engine.observation.Observation`.

Each field is declared once: its axes, what it holds in a new game, what it holds where it was never used, and whether
the tracer follows it. :func:`first_state`, the digest and the tracer read that.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Annotated, Any, Final, get_args, get_origin

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints, PublicBoard
from simgame.engine.drawn import drawn_options, drawn_weights, drawn_worries
from simgame.engine.layout import chosen, joined, sets_of, some_games, zeros
from simgame.engine.luck import mix
from simgame.engine.tuning import BRIEF, LEARN_CONCERNS, LEARN_INFLUENCE, LEARN_ROLE, NO_CONTACT
from simgame.terms.actions import ACTIONS
from simgame.terms.outcomes import OPEN, WON
from simgame.terms.prices import LIST_PRICE, PRICE_LEVELS
from simgame.terms.ranks import RANKS
from simgame.values import dataclass

WeekArray = npt.NDArray[np.int8]

AXES: Final[Mapping[str, Callable[[PublicBoard], Sequence[str]]]] = MappingProxyType(
    {
        "vendors": lambda public: public.vendors,
        "rivals": lambda public: public.rivals,
        "contacts": lambda public: public.contacts,
        "steps": lambda public: public.steps,
        "parts": lambda public: public.parts,
        "concerns": lambda public: public.concerns,
        "facts": lambda public: public.facts,
        "events": lambda public: public.events,
        "flags": lambda public: public.flags,
        "variants": lambda public: public.variants,
        "actions": lambda _: tuple(ACTIONS),
        "targets": lambda public: (*public.contacts, ""),
        "team": lambda public: public.team,
        "builders": lambda public: (*public.team, ""),
    }
)
"""The ids along each axis of a field of State; the last of the targets is what is not a contact, the last of the
builders nobody alone."""


FromBoard = Callable[[Board], Any]
"""Makes a value, or an array with a field's axes, from a board."""
FromSeeds = Callable[[Board, npt.NDArray[np.uint64]], npt.NDArray[Any]]
"""Draws an array [G, ...] with a field's axes from a board and mixed seeds."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What is declared of a field of State besides its type."""

    axes: tuple[str, ...] = ()
    """Its axes after that of the games: keys of AXES"""
    start: int | FromBoard = 0
    """What it holds in a new game"""
    drawn: FromSeeds | None = None
    """What it holds instead in new games where that hangs on their luck; no rule may write into it"""
    unused: int | FromBoard | None = None
    """What it holds where nothing has used it; such values are no part of a digest. None: what it holds in a new game
    if that is the same in every scenario, else 0, so that what a scenario gives somebody counts as used"""
    ids: Callable[[PublicBoard], Sequence[Any]] | None = None
    """Of a field that holds an index: what is indexed. Of one along the contacts it may be a list for each contact"""
    traced: bool = False
    """Whether the tracer follows it"""

    def shape(self, public: PublicBoard) -> tuple[int, ...]:
        """Return how many ids there are along each axis."""
        return tuple(len(AXES[axis](public)) for axis in self.axes)

    def started(self, board: Board) -> Any:
        """Return what it holds in a new game: a number, or an array with its axes."""
        return _of_board(self.start, board)

    def left_unused(self, board: Board) -> Any:
        """Return what it holds where nothing has used it: a number, or an array with its axes."""
        if self.unused is None:
            return self.start if self.drawn is None and isinstance(self.start, int) else 0
        return _of_board(self.unused, board)


def _of_board(declared: int | FromBoard, board: Board) -> Any:
    return declared if isinstance(declared, int) else declared(board)


def _covered_from(coverage: int) -> FromBoard:
    return lambda board: board.start_coverage >= coverage


def _shown_at_start(board: Board) -> Any:
    """Return the support that is known at the start: for us of those met, for rivals of those known well."""
    ours = np.arange(len(board.public.vendors))[:, None] == 0
    seen = np.where(ours, board.start_coverage >= BRIEF, board.start_coverage >= LEARN_ROLE)
    return np.where(seen, board.start_support, 0)


@dataclass(frozen=True)
class State:
    """See the field docstrings. Weeks are numbered from 1; 0 in a field of weeks means never."""

    week: int
    """The week about to be played, the same for all games."""
    seed: npt.NDArray[np.uint64]
    """[G] mixed seeds"""
    outcome: Annotated[WeekArray, FieldSpec(traced=True)]
    """[G]"""
    support: Annotated[Ints, FieldSpec(("vendors", "contacts"), start=lambda board: board.start_support, traced=True)]
    """[G, V, C] thousandths of a level, -1000 to 3000"""
    firm: Annotated[Ints, FieldSpec(("contacts",))]
    """[G, C] the part of the support for us that belongs to the firm and does not fade"""
    coverage: Annotated[
        Ints,
        FieldSpec(
            ("contacts",),
            start=lambda board: board.start_coverage,
            unused=lambda board: np.minimum(board.start_coverage, NO_CONTACT),
            traced=True,
        ),
    ]
    """[G, C] thousandths, 0 to 4000"""
    built: Annotated[
        Ints,
        FieldSpec(
            ("builders", "contacts"), start=lambda board: board.start_built, unused=lambda board: board.start_built
        ),
    ]
    """[G, T + 1, C] coverage beyond none that each of us has built, thousandths, before fading; the last row is what
    nobody has built alone. Where nobody can leave it stays as at the start."""
    credibility: Annotated[Ints, FieldSpec(("contacts",), start=1000, traced=True)]
    """[G, C] thousandths"""
    recent: Annotated[Ints, FieldSpec(("contacts",))]
    """[G, C] meetings of late, halved each week"""
    matched: Annotated[Bools, FieldSpec(("contacts",))]
    """[G, C] met at least once by somebody of the same level who is at home in the contact's line"""
    in_post: Annotated[
        Bools,
        FieldSpec(
            ("contacts",),
            start=lambda board: board.start_in_post,
            unused=lambda board: board.start_in_post,
            traced=True,
        ),
    ]
    """[G, C]"""
    rank: Annotated[
        WeekArray,
        FieldSpec(
            ("contacts",),
            start=lambda board: board.public.first_rank,
            unused=lambda board: board.public.first_rank,
            ids=lambda _: tuple(RANKS),
            traced=True,
        ),
    ]
    """[G, C]"""
    title: Annotated[WeekArray, FieldSpec(("contacts",), ids=lambda public: public.titles)]
    """[G, C] index into PublicBoard.titles"""
    frozen_until: Annotated[WeekArray, FieldSpec(("contacts",))]
    """[G, C] last week in which nobody can be met"""
    variant: Annotated[
        WeekArray,
        FieldSpec(("variants",), drawn=drawn_options, unused=-1, ids=lambda public: public.options, traced=True),
    ]
    """[G, X] the option of each group that is drawn"""
    worries: Annotated[
        Bools,
        FieldSpec(("contacts", "concerns"), drawn=drawn_worries, unused=lambda board: board.concern_of, traced=True),
    ]
    """[G, C, K] all that worries each person"""
    weights: Annotated[Ints, FieldSpec(("steps", "contacts"), drawn=drawn_weights, traced=True)]
    """[G, S, C]"""
    opens: Annotated[WeekArray, FieldSpec(("steps",), start=lambda board: board.start_opens)]
    closes: Annotated[WeekArray, FieldSpec(("steps",), start=lambda board: board.start_closes, traced=True)]
    """[G, S]"""
    done: Annotated[Bools, FieldSpec(("steps",))]
    """[G, S] the step has closed"""
    passed: Annotated[Bools, FieldSpec(("steps",))]
    """[G, S] the gate was passed, or signed in time"""
    delayed: Annotated[WeekArray, FieldSpec(("steps",), traced=True)]
    """[G, S] by how many weeks a sign-off was late"""
    issued: Annotated[WeekArray, FieldSpec(start=lambda board: board.issued)]
    deadline: Annotated[WeekArray, FieldSpec(start=lambda board: board.deadline, traced=True)]
    """[G]"""
    points: Annotated[Ints, FieldSpec(("vendors", "parts"), traced=True)]
    """[G, V, P] thousandths of a point: technical, commercial, price, each step, luck"""
    margin: Annotated[Ints, FieldSpec(traced=True)]
    """[G] our lead over the best rival in thousandths of a point once the verdict has fallen"""
    standing: Annotated[Ints, FieldSpec(traced=True)]
    """[G] what keeps a won order, thousandths of a point; 0 where nothing is signed after the award"""
    price: Annotated[WeekArray, FieldSpec(start=LIST_PRICE, ids=lambda _: tuple(PRICE_LEVELS), traced=True)]
    """[G] index into PRICE_LEVELS"""
    rival_price: Annotated[Ints, FieldSpec(("rivals",), start=lambda board: board.start_price[1:], traced=True)]
    """[G, R] thousandths of our list price"""
    answered: Annotated[Bools, FieldSpec(("concerns",), traced=True)]
    """[G, K] the bid answers the concern"""
    proofs: Annotated[Ints, FieldSpec()]
    """[G] reputation that visits and agreements have added, in whole points"""
    money: Annotated[Ints, FieldSpec(start=lambda board: board.public.money, traced=True)]
    """[G]"""
    half_days: Annotated[
        Ints,
        FieldSpec(("team",), start=lambda board: board.public.half_days, unused=lambda board: board.public.half_days),
    ]
    """[G, T] half-days a week of each member"""
    worked: Annotated[Ints, FieldSpec()]
    """[G] half-days used so far"""
    temptations: Annotated[Ints, FieldSpec(traced=True)]
    """[G]"""
    caught: Annotated[WeekArray, FieldSpec()]
    """[G] week in which a temptation came to light"""
    last_done: Annotated[WeekArray, FieldSpec(("actions", "targets"))]
    """[G, A, C + 1] week of the last time, the last column for targets that are not contacts"""
    fired: Annotated[WeekArray, FieldSpec(("events",), traced=True)]
    """[G, E]"""
    flags: Annotated[Bools, FieldSpec(("flags",))]
    """[G, flags]"""
    seen_support: Annotated[Ints, FieldSpec(("vendors", "contacts"), start=_shown_at_start, traced=True)]
    """[G, V, C] support as last seen"""
    seen_week: Annotated[WeekArray, FieldSpec(("contacts",), start=_covered_from(BRIEF), traced=True)]
    """[G, C] when support for us was last seen"""
    seen_rivals: Annotated[WeekArray, FieldSpec(("contacts",), start=_covered_from(LEARN_ROLE))]
    """[G, C] when support for the rivals was last seen"""
    know_role: Annotated[WeekArray, FieldSpec(("contacts",), start=_covered_from(LEARN_ROLE))]
    know_concerns: Annotated[WeekArray, FieldSpec(("contacts",), start=_covered_from(LEARN_CONCERNS))]
    know_influence: Annotated[WeekArray, FieldSpec(("contacts",), start=_covered_from(LEARN_INFLUENCE))]
    """[G, C] when it was learned"""
    know_rival: Annotated[WeekArray, FieldSpec(("rivals",))]
    know_price: Annotated[WeekArray, FieldSpec(("rivals",))]
    """[G, R] when it was learned"""
    seen_price: Annotated[Ints, FieldSpec(("rivals",))]
    """[G, R] price as last learned, thousandths of our list price"""
    learned: Annotated[WeekArray, FieldSpec(("facts",), traced=True)]
    """[G, F]"""
    told_by: Annotated[WeekArray, FieldSpec(("facts",), ids=lambda public: ("", *public.contacts))]
    """[G, F] contact + 1, 0 for nobody"""

    def changed(self, **arrays: Any) -> "State":
        """Return a copy with some fields replaced: dataclasses.replace, cheaper (it is called many times a week)."""
        copy = object.__new__(State)
        copy.__dict__.update(self.__dict__, **arrays)
        return copy


NAMES = tuple(field.name for field in fields(State))
ARRAYS = tuple(name for name in NAMES if name != "week")
_ANNOTATED: Final = {field.name: field.type for field in fields(State) if get_origin(field.type) is Annotated}
FIELDS: Final[dict[str, FieldSpec]] = {name: get_args(declared)[1] for name, declared in _ANNOTATED.items()}
"""What is declared of each field but the week and the seed."""


def _dtype(array: Any) -> Any:
    """Return NumPy's type of an array's annotation, which is its last argument; up to NumPy 2.4 inside a ``dtype``."""
    last = get_args(array)[-1]
    return (get_args(last) or (last,))[0]


_DTYPES: Final = {name: _dtype(get_args(declared)[0]) for name, declared in _ANNOTATED.items()}
"""NumPy's type of each of them, from its annotation"""


def first_state(board: Board, seeds: npt.NDArray[np.uint64]) -> State:
    """Return the state before the first week, before that week's events; seeds are uint64 [G]."""
    arrays, mixed = {}, mix(seeds)
    for name, spec in FIELDS.items():
        if spec.drawn is not None:
            arrays[name] = spec.drawn(board, mixed)
            continue
        arrays[name] = zeros(len(seeds), spec.shape(board.public), _DTYPES[name])
        if spec.start:
            arrays[name][...] = spec.started(board)
    return State(week=1, seed=mixed, **arrays)


def ended(board: Board, state: State) -> Bools:
    """Return bool [G]: the game has ended.

    It ends when a step closes that the scenario says it ends with, and before that for whoever has lost, is shut out or
    has a void bid. The order may be won before the game has ended.
    """
    no_way_back = (state.outcome != OPEN) & (state.outcome != WON)
    over: Bools = no_way_back | (state.done & board.public.ends_game).any(axis=1)
    return over


def worry_sets(state: State) -> Ints:
    """Return the set of concerns that worry each person, one bit each, int32 [G, C]."""
    worries = state.worries
    if worries.strides[0]:
        return sets_of(worries)
    everywhere: Ints = np.broadcast_to(sets_of(worries[:1]), worries.shape[:2])
    return everywhere


def silenced(state: State) -> Bools:
    """Return bool [G]: the blackout holds, from the issue of the tender to the award."""
    silenced: Bools = (state.issued <= state.week) & (state.outcome == OPEN)
    return silenced


def closed(public: PublicBoard, state: State) -> Bools:
    """Return bool [G, C]: the blackout closes the contact's line.

    From issue to award that of the tender's lines; once the bids are in, also that of those who decide.
    """
    judged = (state.deadline < state.week)[:, None] & public.judging
    closed: Bools = silenced(state)[:, None] & (public.blackout | judged)
    return closed


def where(games: Bools, one: State, other: State) -> State:
    """Return ``one`` for the games marked, ``other`` for the rest; ``games`` is bool [G], weeks must be equal."""
    arrays = {}
    for name in ARRAYS:
        new, old = getattr(one, name), getattr(other, name)
        arrays[name] = new if new is old else chosen(games.reshape(-1, *(1,) * (new.ndim - 1)), new, old)
    return State(week=one.week, **arrays)


def take(state: State, games: Any) -> State:
    """Return the games that ``games`` (an index, slice or mask on the first axis) picks."""
    which = np.arange(len(state.seed))[games]
    return State(week=state.week, **{name: some_games(getattr(state, name), which) for name in ARRAYS})


def part(state: State, games: slice) -> State:
    """Return neighbouring games, as views on the arrays of all."""
    if games == slice(0, len(state.seed)):
        return state
    return State(week=state.week, **{name: getattr(state, name)[games] for name in ARRAYS})


def join(states: Sequence[State]) -> State:
    """Return the games of all ``states``, which must be at the same week, one after the other."""
    return State(week=states[0].week, **{name: joined([getattr(state, name) for state in states]) for name in ARRAYS})
