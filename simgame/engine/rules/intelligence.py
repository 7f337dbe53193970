"""Intelligence: what the team learns from the people it meets."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Bits, Board, Bools, Ints
from simgame.engine.layout import chosen, columns, looked_up, zeros
from simgame.engine.rules import Slots, Turn
from simgame.engine.state import State, WeekArray
from simgame.engine.tuning import LEARN_CONCERNS, LEARN_INFLUENCE, LEARN_RIVALS, LEARN_ROLE, NO_CONTACT
from simgame.terms.actions import ACTIONS

_FOR_SURE = np.array([action.told_for_sure for action in ACTIONS.values()])
"""bool [actions]: who can tell a fact tells it"""


def intelligence(board: Board, state: State, turn: Turn) -> State:
    """See the support of everybody met; with coverage come concerns, roles and influence; some tell facts."""
    insight = np.minimum(turn.per_contact(board.public.moves.insight[turn.moves]), 1000)
    met = insight > 0
    if not met.any():
        return state
    state = _see(state, met)
    week = np.int8(state.week)
    state = state.changed(
        know_concerns=_since(state.know_concerns, met & (state.coverage >= LEARN_CONCERNS), week),
        know_role=_since(state.know_role, met & (state.coverage >= LEARN_ROLE), week),
        know_influence=_since(state.know_influence, met & (state.coverage >= LEARN_INFLUENCE), week),
    )
    return _tell(board, state, turn, insight)


def _see(state: State, met: Bools) -> State:
    """Note the support of those met: towards us always, towards the rivals once we know the person better."""
    week = np.int8(state.week)
    closely = met & (state.coverage >= LEARN_RIVALS)
    seen = np.copy(state.seen_support)
    seen[:, 0] = chosen(met, state.support[:, 0], seen[:, 0])
    for contact in np.flatnonzero(closely.any(axis=0)):
        theirs = seen[:, 1:, contact]
        theirs[...] = chosen(closely[:, contact, None], state.support[:, 1:, contact], theirs)
    return state.changed(
        seen_support=seen,
        seen_week=chosen(met, week, state.seen_week),
        seen_rivals=chosen(closely, week, state.seen_rivals),
    )


def _since(known: WeekArray, now: Bools, week: np.int8) -> WeekArray:
    """Return the week in which something became known, set to this week where it is new."""
    return chosen(now & (known == 0), week, known)


def _tell(board: Board, state: State, turn: Turn, insight: Ints) -> State:
    """Let those met tell what they know, if we know them well enough, by their openness and with luck."""
    listened, unheard = np.asarray(insight.any(axis=0)), ~state.learned.all(axis=0)
    there = board.fact_week <= state.week
    pairs = np.flatnonzero(listened[board.told_by] & (unheard & there)[board.told_fact])
    if not pairs.size:
        return state
    ready = columns(state.coverage, board.told_by[pairs]) >= board.fact_depth[board.told_fact[pairs]]
    pairs, ready = _anywhere(pairs, ready)
    by = board.told_by[pairs]
    chance = insight * (400 + board.openness * 600 // 1000) // 1000 * board.difficulty.insight // 1000
    sure = (turn.made & looked_up(_FOR_SURE, board.public.moves.action[turn.moves])).any(axis=1)
    if sure.any():
        chance = chosen(sure[:, None] & (insight >= 1000), np.int32(1000), chance)
    pairs, heard = _anywhere(pairs, ready & (turn.luck(board.luck.told[pairs]) < columns(chance, by)))
    told_by = np.zeros_like(state.told_by)
    for pair, now in zip(pairs, heard.T, strict=True):
        teller = told_by[:, board.told_fact[pair]]
        np.maximum(teller, now * np.int8(board.told_by[pair] + 1), out=teller)
    return learn(board, state, told_by > 0, told_by)


def facts_known(state: State) -> Bits:
    """Return the set of facts learned in each game, uint64 [G]."""
    return set_of(state.learned > 0)


def set_of(facts: Bools) -> Bits:
    """Return the set of facts of each game, uint64 [G], from bool [G, F]."""
    found: Bits = np.bitwise_or.reduce(facts.T * _powers(facts.shape[1])[:, None], axis=0, initial=np.uint64(0))
    return found


def _anywhere(pairs: Slots, so: Bools) -> tuple[Slots, Bools]:
    """Return those of ``pairs`` [k] for which ``so``, bool [G, k], holds in any game, and where it does."""
    some = so.any(axis=0)
    return pairs[some], columns(so, np.flatnonzero(some))


def revealed(board: Board, facts: Bits, kind: str) -> Bools:
    """Return whose or what facts of a kind sets of facts, uint64 [G], reveal: bool [G, C], [G, R] or [G, E]."""
    shown: Bools = np.not_equal(board.reveals[kind][:, None] & facts, 0).T
    return shown


def facts_there(board: Board, state: State) -> Bools:
    """Return the facts that there are in each game, as its variants and worries are drawn, bool [G, F]."""
    there = ~zeros(len(state.outcome), state.learned.shape[1:], np.bool_)
    for fact, kind, about, which in board.fact_only:
        there[:, fact] &= state.variant[:, about] == which if kind == "variant" else state.worries[:, about, which]
    return there


def _powers(facts: int) -> Bits:
    """Return the set that holds each of so many facts alone, uint64 [F]."""
    powers: Bits = np.uint64(1) << np.arange(facts, dtype=np.uint64)
    return powers


def learn(board: Board, state: State, told: Bools, told_by: WeekArray) -> State:
    """Add facts to what is known, with all that they reveal; what is known, or no fact in a game, is not learned there.

    Args:
        board: the board.
        state: of G games.
        told: the facts that are told, bool [G, F].
        told_by: contact + 1 who told each fact, 0 for nobody, int8 [G, F].
    """
    new = told & (state.learned == 0)
    if board.fact_only:
        new &= facts_there(board, state)
    facts = np.flatnonzero(new.any(axis=0))
    if not facts.size:
        return state
    learned, tellers = np.copy(state.learned), np.copy(state.told_by)
    for fact in facts:
        now = new[:, fact]
        learned[:, fact] = chosen(now, np.int8(state.week), learned[:, fact])
        tellers[:, fact] = chosen(now, told_by[:, fact], tellers[:, fact])
    return _reveal(board, state.changed(learned=learned, told_by=tellers), new, facts)


def _reveal(board: Board, state: State, new: Bools, facts: Slots) -> State:
    """Make known what the new facts reveal, bool [G, F], kind by kind; ``facts`` [k] are those new in any game."""
    week, powers = np.int8(state.week), _powers(new.shape[1])[facts]

    def told(kind: str) -> Iterator[tuple[int, Bools]]:
        """Yield of whom each new fact reveals this kind, with the games in which it does, bool [G]."""
        for about, place in zip(*np.nonzero(board.reveals[kind][:, None] & powers), strict=True):
            yield int(about), new[:, facts[place]]

    changes: dict[str, npt.NDArray[Any]] = {}

    def own(field: str) -> npt.NDArray[Any]:
        """Return the field's array as it will be, a copy of the state's."""
        if field not in changes:
            changes[field] = np.copy(getattr(state, field))
        return changes[field]

    def put(field: str, about: int, now: Bools, value: Any) -> None:
        own(field)[:, about] = chosen(now, value, own(field)[:, about])

    for contact, now in told("contact"):
        np.maximum(own("coverage")[:, contact], now * NO_CONTACT, out=own("coverage")[:, contact])
    for kind in ("role", "concerns", "influence", "rival"):
        for about, now in told(kind):
            known = own(f"know_{kind}")[:, about]
            known[...] = _since(known, now, week)
    for rival, now in told("price"):
        put("know_price", rival, now, week)
        put("seen_price", rival, now, state.rival_price[:, rival])
    coverage = changes.get("coverage", state.coverage)
    for contact, now in told("support"):
        now = now & (coverage[:, contact] > 0)
        for vendor, seen in enumerate(own("seen_support")[:, :, contact].T):
            seen[...] = chosen(now, state.support[:, vendor, contact], seen)
        put("seen_week", contact, now, week)
        put("seen_rivals", contact, now, week)
    return state.changed(**changes)
