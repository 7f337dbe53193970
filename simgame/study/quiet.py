"""Weeks in which nothing that is open can be changed, as far as the player knows.

A step of the decision chain is settled for a week if no move that keeps the rules can reach it, or if it would be
passed or signed in time in every one of many futures in which we do nothing until it closes. A move reaches a step if
it works on the bid while that counts, if it meets somebody who has a say in the step, or somebody who has the ear of
such a person or could open the door to them. What is not known counts as possible, so that no chance is passed over;
what only the breadth of the score would gain does not count. The truth plays no part.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from simgame.engine.board import Bools
from simgame.engine.game import Game
from simgame.engine.known import KnownContact
from simgame.engine.known_tender import KnownStep
from simgame.engine.tuning import STRANGER
from simgame.engine.week import play_week
from simgame.study.belief import worlds
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.move import Move

FUTURES: Final = 64
"""Futures in which a step has to come out well without us."""

Why = Literal["unreached", "safe"]


class Settled(NamedTuple):
    """A step that nothing can change this week, and why."""

    step: str
    why: Why
    """``unreached``: nobody who has a say may be met; ``safe``: it comes out well without us"""


def settled_steps(game: Game) -> tuple[Settled, ...] | None:
    """Return why each step that is open is settled this week, in their order; None where one is not.

    Empty where none is open and the game still goes on; None once it is over.
    """
    if game.is_over:
        return None
    moves = [move for move in game.legal_moves() if not ACTIONS[move.action].temptation]
    found: list[Settled] = []
    left: list[KnownStep] = []
    for step in game.knowledge.steps:
        if step.done:
            continue
        if not any(True for _move in _reaching(game, step, moves)):
            found.append(Settled(step.id, "unreached"))
        elif step.kind.can_pass and step.outlook is not None and not _strangers(game):
            left.append(step)
        else:
            return None
    for step, comes_out_well in zip(left, _without_us(game, left), strict=True):
        if not comes_out_well:
            return None
        found.append(Settled(step.id, "safe"))
    order = [step.id for step in game.knowledge.steps]
    return tuple(sorted(found, key=lambda each: order.index(each.step)))


def usable_half_days(game: Game) -> dict[int, int]:
    """Return by week how many half-days of the team could still be used for something that is open; plays it again.

    A member's time counts as far as there are moves that can reach a step, each made once, and all of it as far as
    everybody is met once: a second meeting in the week takes from the first. In a week in which all is settled no time
    does.
    """
    other = Game(game.scenario, game.seed, game.difficulty, fixed=game.fixed)
    found: dict[int, int] = {}
    for plan in game.plans:
        takes, once = Counter[str](), dict[str, int]()
        for move in set() if settled_steps(other) is not None else useful_moves(other):
            half_days = other.board.moves.cost(move).half_days
            takes[move.member] += half_days
            once[move.target] = max(half_days, once.get(move.target, 0))
        free = sum(min(takes[member], other.knowledge.half_days(member)) for member in takes)
        found[other.week] = min(free, sum(once.values()))
        other.advance(plan)
    return found


def useful_moves(game: Game) -> set[Move]:
    """Return the moves that keep the rules and can reach a step that is open, as far as the player knows."""
    moves = [move for move in game.legal_moves() if not ACTIONS[move.action].temptation]
    return {move for step in game.knowledge.steps if not step.done for move in _reaching(game, step, moves)}


def _reaching(game: Game, step: KnownStep, moves: Sequence[Move]) -> Iterator[Move]:
    """Yield the moves that can reach a step."""
    voices = [each for each in game.knowledge.contacts if each.in_post and each.weight(step.id) != 0]
    reach = {person.id for person in game.knowledge.contacts if _heard(person, voices)}
    counts = step.kind.scores_bids or step.kind.awards
    for move in moves:
        action = ACTIONS[move.action]
        if (move.target in reach or (counts and action.reputation > 0)) if action.meets else counts:
            yield move


def _heard(person: KnownContact, voices: Sequence[KnownContact]) -> bool:
    """Tell whether what is done with a person can reach one of those who have a say."""
    ids = {voice.id for voice in voices}
    if person.id in ids or (ids and (person.persuades is None or not ids.isdisjoint(person.persuades))):
        return True
    return any(person.id in {near.id for near in voice.near} for voice in voices if voice.access < 1000)


def _strangers(game: Game) -> bool:
    """Tell whether it is not known of somebody in post whether they have a say."""
    return any(each.in_post and each.weights is None for each in game.knowledge.contacts)


def _without_us(game: Game, steps: Sequence[KnownStep]) -> Iterator[bool]:
    """Yield for each step whether it comes out well in every future in which we do nothing until it closes."""
    if not steps:
        return
    now = game.observation
    well: dict[str, Bools] = {step.id: np.ones(0, dtype=np.bool_) for step in steps}
    idle = np.empty((1, 0), dtype=np.intp)
    for world in worlds(now, DIFFICULTIES[game.difficulty], FUTURES):
        board, state = world.board, world.state
        for week in range(now.week, max(step.closes for step in steps) + 1):
            state = play_week(board, state, idle)
            for step in steps:
                if step.closes == week:
                    weight = np.array([step.weights.get(contact, 0) for contact in now.board.contacts])
                    weight = weight * now.in_post[0]
                    heard = np.where(state.coverage < STRANGER, np.minimum(state.support[:, 0], 0), state.support[:, 0])
                    mean = (heard * weight).sum(axis=1) // max(int(weight.sum()), 1)
                    needs = step.outlook.needs if step.outlook is not None else 0
                    well[step.id] = np.append(well[step.id], mean >= needs)
    for step in steps:
        yield bool(well[step.id].all())
