"""Events: what happens at the start of a week when its condition comes true, once."""

import numpy as np

from simgame.engine.board import Board
from simgame.engine.rules import Turn
from simgame.engine.rules.conditions import holds
from simgame.engine.rules.effects import EFFECTS
from simgame.engine.state import State, ended


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
        fired = np.copy(state.fired)
        fired[now, row] = state.week
        state = state.changed(fired=fired)
        for effect in board.event_rules[row].effects:
            state = EFFECTS[effect.do](board, state, now, **effect.values)
    return state
