"""What the effects of events do: one function an effect, ``effect(board, state, now, **values)``.

``now`` is bool [G], the games in which the event happens; the values stand under the names of the file's keys, compiled
to indices and engine units, None where the author left something out.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from simgame.engine.board import Board, Bools
from simgame.engine.rules.intelligence import learn
from simgame.engine.state import State, WeekArray
from simgame.engine.tuning import NO_CONTACT, SUPPORT_LEAST, SUPPORT_MOST, TAKEN_ALONG


def _support(board: Board, state: State, now: Bools, *, contact: int, vendor: int, levels: int) -> State:
    """Move a support, and what of it is the firm's along where it falls."""
    support = np.copy(state.support)
    support[now, vendor, contact] = np.clip(support[now, vendor, contact] + levels, SUPPORT_LEAST, SUPPORT_MOST)
    firm = np.minimum(state.firm, np.maximum(support[:, 0], 0))
    return state.changed(support=support, firm=firm)


def _leave(board: Board, state: State, now: Bools, *, contact: int) -> State:
    in_post = np.copy(state.in_post)
    in_post[now, contact] = False
    return state.changed(in_post=in_post)


def _arrive(board: Board, state: State, now: Bools, *, contact: int) -> State:
    in_post, coverage = np.copy(state.in_post), np.copy(state.coverage)
    in_post[now, contact] = True
    coverage[now, contact] = np.maximum(coverage[now, contact], NO_CONTACT)
    return state.changed(in_post=in_post, coverage=coverage)


def _promote(
    board: Board, state: State, now: Bools, *, contact: int, rank: int, title: int | None, takes_over: int | None
) -> State:
    """Raise the rank and pass on the predecessor's weights; that is public, so what we knew of the role passes too."""
    ranks, titles, weights = np.copy(state.rank), np.copy(state.title), np.copy(state.weights)
    role = np.copy(state.know_role)
    ranks[now, contact] = rank
    titles[now, contact] = title or 0
    if takes_over is not None:
        still_open = ~state.done[now]
        passing = np.where(still_open, weights[now, :, takes_over], 0)
        weights[now, :, contact] = np.maximum(weights[now, :, contact], passing)
        weights[now, :, takes_over] -= passing
        role[now, contact] = np.maximum(role[now, contact], role[now, takes_over])
    return state.changed(rank=ranks, title=titles, weights=weights, know_role=role)


def _weight(board: Board, state: State, now: Bools, *, step: int, contact: int, weight: int, announced: bool) -> State:
    """Change a weight: the role is known if that was announced, else what we knew of it no longer holds."""
    weights, role = np.copy(state.weights), np.copy(state.know_role)
    weights[now, step, contact] = weight
    role[now, contact] = state.week if announced else 0
    return state.changed(weights=weights, know_role=role)


def _rival_price(board: Board, state: State, now: Bools, *, rival: int, price: int) -> State:
    prices = np.copy(state.rival_price)
    prices[now, rival] = price
    return state.changed(rival_price=prices)


def _freeze(board: Board, state: State, now: Bools, *, contact: int | None, line: int | None, weeks: int) -> State:
    """Let nobody meet a person, those of a line, or anybody."""
    people = np.ones(len(board.public.contacts), dtype=bool)
    if contact is not None:
        people = np.arange(len(people)) == contact
    elif line is not None:
        people = board.public.line == line
    until = np.int8(min(state.week + weeks - 1, board.public.weeks))
    frozen = np.where(now[:, None] & people, np.maximum(state.frozen_until, until), state.frozen_until)
    return state.changed(frozen_until=frozen)


def _delay(board: Board, state: State, now: Bools, *, step: int, weeks: int) -> State:
    """Move the step, what closes after it and the dates of the tender that lie after it, none past the last week."""
    step_closes = state.closes[:, step]
    moving = now & ~state.done[:, step]

    def moved(dates: WeekArray, which: Bools) -> WeekArray:
        later = np.minimum(dates + np.int8(weeks), np.int8(board.public.weeks))
        return np.where(which, np.maximum(dates, later), dates)

    later = moving[:, None] & (state.closes >= step_closes[:, None]) & ~state.done
    return state.changed(
        opens=moved(state.opens, later & (state.opens > state.week)),
        closes=moved(state.closes, later),
        issued=moved(state.issued, moving & (state.issued >= step_closes)),
        deadline=moved(state.deadline, moving & (state.deadline >= step_closes)),
    )


def _reveal(board: Board, state: State, now: Bools, *, fact: int) -> State:
    told = np.zeros_like(state.learned, dtype=bool)
    told[:, fact] = now
    return learn(board, state, told, np.zeros_like(state.told_by))


def _flag(board: Board, state: State, now: Bools, *, name: int) -> State:
    flags = np.copy(state.flags)
    flags[now, name] = True
    return state.changed(flags=flags)


def _money(board: Board, state: State, now: Bools, *, amount: int) -> State:
    return state.changed(money=np.where(now, np.maximum(state.money + amount, 0), state.money))


def _turnover(board: Board, state: State, now: Bools, *, member: int, rival: int | None) -> State:
    """Let a member of our team leave, with half of what was personal in the member's share of each tie."""
    built, half_days = np.copy(state.built), np.copy(state.half_days)
    share = built[:, member] * 1000 // np.maximum(built.sum(axis=1), 1) * now[:, None]
    personal = np.maximum(state.support[:, 0] - state.firm, 0) * (state.support[:, 0] > 0)
    lost = personal * share // TAKEN_ALONG
    support = np.copy(state.support)
    support[:, 0] -= lost
    if rival is not None:
        support[:, 1 + rival] = np.minimum(support[:, 1 + rival] + lost // 2, SUPPORT_MOST)
    built[now, -1] += built[now, member] // 2
    built[now, member] = 0
    half_days[now, member] = 0
    return state.changed(
        support=support,
        coverage=state.coverage - np.maximum(state.coverage - NO_CONTACT, 0) * share // TAKEN_ALONG,
        built=built,
        half_days=half_days,
    )


def _half_days(board: Board, state: State, now: Bools, *, member: int, half_days: int) -> State:
    changed = np.copy(state.half_days)
    changed[now, member] = half_days
    return state.changed(half_days=changed)


EFFECTS: Final[dict[str, Callable[..., State]]] = {
    "support": _support,
    "leave": _leave,
    "arrive": _arrive,
    "promote": _promote,
    "weight": _weight,
    "rival_price": _rival_price,
    "freeze": _freeze,
    "delay": _delay,
    "reveal": _reveal,
    "flag": _flag,
    "money": _money,
    "turnover": _turnover,
    "half_days": _half_days,
}
"""The function of each effect of `simgame.scenario.effects`."""
