"""What is read by id is what stands in the observation's arrays; what is not known is None."""

import numpy as np
import pytest

from simgame.engine.knowledge import Knowledge
from simgame.engine.observation import UNKNOWN, Observation, observe
from simgame.engine.tuning import BRIEF, RANK_MATCH
from simgame.terms.lines import LINES
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.steps import STEP_KINDS
from tests.engine.worlds import WORLDS, board_of, games_of, wander
from tests.scenarios import HARBOUR

GAMES = 3


def seen(world: str, weeks: int) -> Observation:
    board = board_of(world)
    return observe(board, wander(board, games_of(board, GAMES), min(weeks, board.public.weeks), seed=weeks))


@pytest.mark.parametrize("weeks", [0, 3, 12])
@pytest.mark.parametrize("world", WORLDS)
def test_contacts(world: str, weeks: int) -> None:
    now = seen(world, weeks)
    for game in range(GAMES):
        knowledge = Knowledge(now, game)
        known = [now.board.contacts[row] for row in np.flatnonzero(now.known[game])]
        assert [each.id for each in knowledge.contacts] == known
        for row, name in enumerate(now.board.contacts):
            contact = knowledge.contact(name)
            assert (contact.id, contact.line) == (name, LINES.at(int(now.board.line[row])))
            for field in ("known", "in_post", "rank", "coverage", "credibility", "matched"):
                assert getattr(contact, field) == getattr(now, field)[game, row], field
            assert contact.met == (now.coverage[game, row] >= BRIEF)
            assert (contact.seen_week or 0, contact.rivals_seen_week or 0) == (
                now.seen_week[game, row],
                now.seen_rivals[game, row],
            )
            assert contact.support == (now.support[game, 0, row] if now.seen_week[game, row] else None)
            for vendor in range(1, len(now.board.vendors)):
                stands = now.support[game, vendor, row] if now.seen_rivals[game, row] else None
                assert contact.support_for(now.board.vendors[vendor]) == stands
            weights = {now.board.steps[step]: int(now.weights[game, step, row]) for step in range(len(now.board.steps))}
            if now.know_role[game, row]:
                assert contact.weights == {step: weight for step, weight in weights.items() if weight}
                assert {step: contact.weight(step) for step in now.board.steps} == weights
            else:
                assert (contact.weights, contact.weight(now.board.steps[0])) == (None, None)
                assert set(weights.values()) == {UNKNOWN}
            concerns = {now.board.concerns[concern] for concern in np.flatnonzero(now.concerns[game, row])}
            assert contact.concerns is None or set(contact.concerns) == concerns
            assert (contact.concerns is None) == (now.know_concerns[game, row] == 0)
            if contact.persuades is None:
                assert (now.influence[game, row] == UNKNOWN).all()
            else:
                index = now.board.contacts.index
                assert all(by == now.influence[game, row, index(other)] for other, by in contact.persuades.items())
                assert sum(contact.persuades.values()) == now.influence[game, row].sum()
                assert list(contact.persuades.values()) == sorted(contact.persuades.values(), reverse=True)
            for other in contact.persuaded_by:
                assert knowledge.contact(other).known
                assert name in (knowledge.contact(other).persuades or {})
            assert [fact.id for fact in contact.told] == [
                now.board.facts[fact] for fact in np.flatnonzero(now.told_by[game] == row + 1)
            ]
            assert (contact.frozen_until is not None) == (now.frozen_until[game, row] >= now.week)
            assert contact.access == now.access[game, row]
            assert len(contact.introduced_by) == now.introducers[game, row]
            assert min(sum((contact.door or {"open": 1000}).values()), 1000) == contact.access
            assert contact.in_blackout == (now.board.blackout[row] and now.silenced[game])


@pytest.mark.parametrize("weeks", [0, 6, 12])
@pytest.mark.parametrize("world", WORLDS)
def test_steps(world: str, weeks: int) -> None:
    now = seen(world, weeks)
    for game in range(GAMES):
        knowledge = Knowledge(now, game)
        for row, step in enumerate(knowledge.steps):
            kind = int(now.board.step_kind[row])
            assert (step.id, step.kind) == (now.board.steps[row], STEP_KINDS.at(kind))
            assert (step.opens, step.closes, step.done) == (
                now.opens[game, row],
                now.closes[game, row],
                now.done[game, row],
            )
            assert step.passed == (now.passed[game, row] if step.kind.can_pass and step.done else None)
            assert step.lead == (now.lead[game, row] if step.kind.criteria and step.done else None)
            assert step.done == (step.stage in ("passed", "failed", "late", "locked", "closed"))
            assert sum(step.weights.values()) == np.maximum(now.weights[game, row], 0).sum()
            assert list(step.weights.values()) == sorted(step.weights.values(), reverse=True)
        assert knowledge.lead == now.lead[game].sum()
        still = [step.closes for step in knowledge.open_steps]
        assert still == sorted(now.closes[game][~now.done[game]])


@pytest.mark.parametrize("weeks", [0, 6])
@pytest.mark.parametrize("world", WORLDS)
def test_the_rest(world: str, weeks: int) -> None:
    now = seen(world, weeks)
    for game in range(GAMES):
        knowledge = Knowledge(now, game)
        for field in ("money", "worked", "temptations", "issued", "deadline"):
            assert getattr(knowledge, field) == getattr(now, field)[game], field
        assert knowledge.price == PRICE_LEVELS.at(int(now.price[game]))
        assert knowledge.caught == (now.caught[game] or None)
        for row, rival in enumerate(knowledge.rivals):
            assert (rival.price is None) == (now.know_price[game, row] == 0) == (now.rival_price[game, row] == UNKNOWN)
            assert (rival.targets is None) == (now.know_rival[game, row] == 0)
            assert len(rival.targets or ()) == now.rival_targets[game, row].sum()
        for row, concern in enumerate(knowledge.concerns):
            assert (concern.answered, len(concern.holders)) == (
                now.answered[game, row],
                now.concerns[game, :, row].sum(),
            )
            assert sum(concern.understanding.values()) == concern.worth == now.understood[game, row]
        assert len(knowledge.facts) == (now.learned[game] > 0).sum()
        for move in list(now.board.moves)[::17]:
            row = now.board.moves.index[move]
            assert knowledge.budget([move]).money == now.money[game] - now.board.moves.money[row]
            if now.board.moves.meets[row]:
                match = knowledge.match(move)
                theirs = now.rank[game, now.board.moves.contact[row]]
                assert match.level == RANK_MATCH[now.board.moves.own_rank[row]][theirs]
                assert match.factor == match.level * now.board.moves.function_match[row] // 1000
        assert knowledge.budget().unused == now.half_days[game].sum()


def test_nobody_and_nothing_of_that_name() -> None:
    knowledge = Knowledge(seen(HARBOUR, 0))
    for ask in (knowledge.contact, knowledge.step):
        with pytest.raises(KeyError):
            ask("nobody")
    for ask_else in (knowledge.rival, knowledge.concern, knowledge.fact):
        with pytest.raises(ValueError, match="not in"):
            ask_else("nothing")
