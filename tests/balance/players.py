"""Players that only the bands need: the doctrine with one thing left out, done late, or done clumsily."""

from collections.abc import Callable

import numpy as np

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.observation import Observation, observe
from simgame.engine.state import State
from simgame.engine.week import play_week
from simgame.players import choose, dice_of
from simgame.players.doctrine import by_the_book
from simgame.players.habits import random
from simgame.players.strategy import WORTH, Dice, Strategy, scramble
from simgame.study.play import Seeds, play_weeks
from simgame.terms.actions import ACTIONS, PREPARE, PRICE
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.ranks import MANAGER

_TEMPTING = np.array([action.temptation for action in ACTIONS.values()])
_TECHNICAL = 1
"""Number of the line"""


def but_for(left_out: Callable[[Observation], Bools]) -> Strategy:
    """Return the doctrine without some moves: ``left_out(observation)`` is bool [G, M] or [M]."""

    def strategy(observation: Observation, dice: Dice) -> Ints:
        return np.where(left_out(observation), 0, by_the_book(observation, dice)).astype(np.int32)

    return strategy


def without_line(line: int) -> Strategy:
    """Return the doctrine that never meets anybody of a line."""

    def of_line(observation: Observation) -> Bools:
        table = observation.board.moves
        lines = np.append(observation.board.line, -1)[table.contact[:-1]]
        found: Bools = (lines == line) & table.meets[:-1]
        return found

    return but_for(of_line)


def idle_in(*weeks: int) -> Strategy:
    """Return the doctrine that does nothing in some weeks."""
    return but_for(lambda observation: np.full(len(observation.board.moves), observation.week in weeks))


def clumsy(observation: Observation, dice: Dice) -> Ints:
    """Any legal moves, in any order, but none against the rules."""
    honest = ~_TEMPTING[observation.board.moves.action[:-1]]
    worth: Ints = (random(observation, dice) * honest).astype(np.int32)
    return worth


def clumsy_until(week: int) -> Strategy:
    """Return a player who knows nothing of the doctrine up to a week, and holds to it afterwards."""

    def strategy(observation: Observation, dice: Dice) -> Ints:
        return (clumsy if observation.week <= week else by_the_book)(observation, dice)

    return strategy


def bid_desk(observation: Observation, dice: Dice) -> Ints:
    """Technical managers met once each, five answers, a low price: the bid is written at the desk."""
    board, table = observation.board, observation.board.moves
    action = table.action[:-1]
    technical = (board.line == _TECHNICAL) & (observation.rank >= MANAGER) & (observation.coverage < 2000)
    visits = np.pad(technical, ((0, 0), (0, 1)))[:, table.contact[:-1]] & (action == ACTIONS.index("visit"))
    open_answers = (observation.answered.sum(axis=1) < 5)[:, None]
    answers = (action == PREPARE) & open_answers
    price = (action == PRICE) & (table.target[:-1] == PRICE_LEVELS.index("low"))
    worth: Ints = np.where(visits, WORTH // 2, np.where(answers, WORTH // 4, np.where(price, WORTH // 8, 0)))
    return worth.astype(np.int32)


def told_the_chain(state: State) -> State:
    """Return the games with everybody's role known."""
    return state.changed(know_role=np.maximum(state.know_role, np.int8(1)))


def play_told(board: Board, seeds: Seeds) -> State:
    """Play the doctrine with everybody's role known from the start."""

    def week(state: State) -> State:
        state = told_the_chain(state) if state.week == 1 else state
        observation = observe(board, state)
        return play_week(board, state, choose(observation, by_the_book(observation, dice_of(state.seed, state.week))))

    return play_weeks(board, week, seeds)


def play_late(board: Board, seeds: Seeds) -> State:
    """Play the doctrine that meets nobody who in fact drafts until the criteria are locked."""
    tilts, contact = board.public.criteria, board.public.moves.contact[:-1]

    def week(state: State) -> State:
        observation, truth = observe(board, state), observe(board, told_the_chain(state))
        locked = np.asarray(observation.done[:, tilts].all(axis=1))
        drafts = (truth.weights[:, tilts] > 0).any(axis=1) & ~locked[:, None]
        too_early = np.pad(drafts, ((0, 0), (0, 1)))[:, contact] & board.public.moves.meets[:-1]
        worth = np.where(too_early, 0, by_the_book(observation, dice_of(state.seed, state.week)))
        return play_week(board, state, choose(observation, worth.astype(np.int32)))

    return play_weeks(board, week, seeds)


def play_noisily(board: Board, share: int, seeds: Seeds) -> State:
    """Play the doctrine, each chosen move replaced with a chance (thousandths) by a legal one of the same member."""

    def week(state: State) -> State:
        observation = observe(board, state)
        dice = dice_of(state.seed, state.week)
        moves = choose(observation, by_the_book(observation, dice))
        member = np.append(board.public.moves.member[:-1], -1)
        honest = observation.legal & ~_TEMPTING[board.public.moves.action[:-1]]
        for slot in range(moves.shape[1]):
            roll = scramble(dice ^ np.uint32(7919 * (slot + 1)))
            replaced = (moves[:, slot] >= 0) & (roll % np.uint32(1000) < share)
            for game in np.flatnonzero(replaced):
                own = np.flatnonzero(honest[game] & (member[:-1] == member[moves[game, slot]]))
                moves[game, slot] = own[int(scramble(roll[game : game + 1] + np.uint32(1))[0]) % len(own)]
        return play_week(board, state, moves)

    return play_weeks(board, week, seeds)


def play_same_plan(board: Board, seeds: Seeds) -> State:
    """Play the doctrine's second week again in every later one; what cannot be done any more is left out."""
    plans: dict[int, np.ndarray] = {}

    def week(state: State) -> State:
        observation = observe(board, state)
        moves = choose(observation, by_the_book(observation, dice_of(state.seed, state.week)))
        if state.week == 2:
            plans.update({int(seed): row for seed, row in zip(state.seed, moves, strict=True)})
        elif state.week > 2:
            width = max(len(row) for row in plans.values())
            again = [
                np.pad(plans[int(seed)], (0, width - len(plans[int(seed)])), constant_values=-1) for seed in state.seed
            ]
            moves = np.stack(again)
        return play_week(board, state, moves)

    return play_weeks(board, week, seeds)
