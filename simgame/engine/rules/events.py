"""Events: what happens at the start of a week when its condition comes true, once."""

from collections.abc import Callable
from typing import Final

import numpy as np

from simgame.engine.board import Board, Bools, Effect
from simgame.engine.rules import Turn
from simgame.engine.rules.conditions import holds
from simgame.engine.rules.intelligence import learn
from simgame.engine.state import State, Weeks, ended
from simgame.engine.tuning import NO_CONTACT, SUPPORT_LEAST, SUPPORT_MOST


def turn_of_the_week(board: Board, state: State, turn: Turn) -> State:
    """Go on to the next week."""
    return state.changed(week=state.week + 1)


def events(board: Board, state: State, turn: Turn) -> State:
    """Let the events of the week that begins happen, so that the team hears of them before it plans.

    Conditions look at the state before any of them: events of one week do not set each other off.
    """
    if state.week > board.public.weeks or not board.event_rules:
        return state
    waiting = (state.fired == 0) & ~ended(board, state)[:, None]
    happening = {
        row: now
        for row, event in enumerate(board.event_rules)
        if waiting[:, row].any() and (now := waiting[:, row] & holds(board, state, event.when)).any()
    }
    for row, now in happening.items():
        fired = state.fired.copy()
        fired[now, row] = state.week
        state = state.changed(fired=fired)
        for effect in board.event_rules[row].effects:
            state = EFFECTS[effect.do](board, state, effect, now)
    return state


def _leave(board: Board, state: State, effect: Effect, now: Bools) -> State:
    in_post = state.in_post.copy()
    in_post[now, effect.contact] = False
    return state.changed(in_post=in_post)


def _arrive(board: Board, state: State, effect: Effect, now: Bools) -> State:
    in_post, coverage = state.in_post.copy(), state.coverage.copy()
    in_post[now, effect.contact] = True
    coverage[now, effect.contact] = np.maximum(coverage[now, effect.contact], NO_CONTACT)
    return state.changed(in_post=in_post, coverage=coverage)


def _promote(board: Board, state: State, effect: Effect, now: Bools) -> State:
    """Raise the rank and pass on the predecessor's weights; that is public, so what we knew of the role passes too."""
    rank, title, weights, role = (array.copy() for array in (state.rank, state.title, state.weights, state.know_role))
    rank[now, effect.contact] = effect.rank
    title[now, effect.contact] = effect.title
    if effect.other >= 0:
        still_open = ~state.done[now]
        passing = np.where(still_open, weights[now, :, effect.other], 0)
        weights[now, :, effect.contact] = np.maximum(weights[now, :, effect.contact], passing)
        weights[now, :, effect.other] -= passing
        role[now, effect.contact] = np.maximum(role[now, effect.contact], role[now, effect.other])
    return state.changed(rank=rank, title=title, weights=weights, know_role=role)


def _weight(board: Board, state: State, effect: Effect, now: Bools) -> State:
    """Change a weight: the role is known if that was announced, else what we knew of it no longer holds."""
    weights, role = state.weights.copy(), state.know_role.copy()
    weights[now, effect.step, effect.contact] = effect.amount
    role[now, effect.contact] = state.week if effect.announced else 0
    return state.changed(weights=weights, know_role=role)


def _support(board: Board, state: State, effect: Effect, now: Bools) -> State:
    support = state.support.copy()
    moved = support[now, effect.vendor, effect.contact] + effect.amount
    support[now, effect.vendor, effect.contact] = np.clip(moved, SUPPORT_LEAST, SUPPORT_MOST)
    firm = np.minimum(state.firm, np.maximum(support[:, 0], 0))
    return state.changed(support=support, firm=firm)


def _rival_price(board: Board, state: State, effect: Effect, now: Bools) -> State:
    price = state.rival_price.copy()
    price[now, effect.vendor - 1] = effect.amount
    return state.changed(rival_price=price)


def _freeze(board: Board, state: State, effect: Effect, now: Bools) -> State:
    until = np.int8(min(state.week + effect.amount - 1, board.public.weeks))
    frozen = now[:, None] & (effect.mask if effect.mask is not None else True)
    return state.changed(frozen_until=np.where(frozen, np.maximum(state.frozen_until, until), state.frozen_until))


def _delay(board: Board, state: State, effect: Effect, now: Bools) -> State:
    """Move the step, what closes after it and the dates of the tender that lie after it, none past the last week."""
    step_closes = state.closes[:, effect.step]
    moving = now & ~state.done[:, effect.step]

    def moved(weeks: Weeks, which: Bools) -> Weeks:
        later = np.minimum(weeks + np.int8(effect.amount), np.int8(board.public.weeks))
        return np.where(which, np.maximum(weeks, later), weeks)

    later = moving[:, None] & (state.closes >= step_closes[:, None]) & ~state.done
    return state.changed(
        opens=moved(state.opens, later & (state.opens > state.week)),
        closes=moved(state.closes, later),
        issued=moved(state.issued, moving & (state.issued >= step_closes)),
        deadline=moved(state.deadline, moving & (state.deadline >= step_closes)),
    )


def _reveal(board: Board, state: State, effect: Effect, now: Bools) -> State:
    new = now & (state.learned[:, effect.fact] == 0)
    return learn(board, state, new * (np.uint64(1) << np.uint64(effect.fact)), np.zeros_like(state.told_by))


def _flag(board: Board, state: State, effect: Effect, now: Bools) -> State:
    flags = state.flags.copy()
    flags[now, effect.flag] = True
    return state.changed(flags=flags)


def _money(board: Board, state: State, effect: Effect, now: Bools) -> State:
    return state.changed(money=np.where(now, np.maximum(state.money + effect.amount, 0), state.money))


EFFECTS: Final[dict[str, Callable[[Board, State, Effect, Bools], State]]] = {
    "leave": _leave,
    "arrive": _arrive,
    "promote": _promote,
    "weight": _weight,
    "support": _support,
    "rival_price": _rival_price,
    "freeze": _freeze,
    "delay": _delay,
    "reveal": _reveal,
    "flag": _flag,
    "money": _money,
}
"""What each effect of the file format does."""
