"""One checker for every scenario, in the spirit of pgx's ``api_test`` and OpenSpiel's random-play test.

``check_scenario`` plays games at random through the rules, many at once and one alone, and asks of every week what must
hold of any scenario: bounds, time and money, legality, batches, replays, what is shown and what is not.
"""

from dataclasses import replace

import numpy as np
import pytest

from simgame.engine.board import Board
from simgame.engine.compiler import compile_board
from simgame.engine.digest import digest
from simgame.engine.game import Game, IllegalPlan
from simgame.engine.legality import Bar, barred
from simgame.engine.luck import seeds_from
from simgame.engine.observation import Observation, observe
from simgame.engine.rules import Slots
from simgame.engine.scoring import score
from simgame.engine.state import ARRAYS, State, ended, first_state, take
from simgame.engine.tuning import CREDIBILITY_LEAST, REFUSED, STANDING_MOST
from simgame.engine.week import legal, new_games, play_week
from simgame.players.strategy import choose
from simgame.scenario import Scenario
from simgame.terms.difficulties import DifficultyName
from simgame.terms.outcomes import LOST, OPEN, OUTCOMES, UNPAID, VOID, WON
from simgame.terms.prices import PRICE_SHARES
from tests.engine.worlds import differing, made_of, public_parts
from tests.moves import a_move


def check_scenario(scenario: Scenario, difficulty: DifficultyName = "standard", seed: int = 0, games: int = 6) -> None:
    """Play ``games`` games of ``scenario`` to their end and check every week of them.

    Half of the games try whatever comes, the temptations included; the other half play honestly, so that they see the
    whole decision chain.
    """
    board = compile_board(scenario, difficulty)
    random = np.random.default_rng(seed)
    seeds = seeds_from(seed, games)
    state = new_games(board, seeds)
    facade = Game(scenario, seed=seed, difficulty=difficulty)
    alone = int(random.integers(games))
    apart = new_games(board, seeds[alone : alone + 1])
    plans: list[Slots] = []
    for _ in range(board.public.weeks):
        check_bounds(board, state)
        check_observation(board, state)
        check_moves(board, take(state, [alone]))
        check_overdoing(board, take(state, slice(3)), random)
        moves = _random_plan(board, observe(board, state), random)
        plans.append(moves)
        after = play_week(board, state, moves)
        apart = play_week(board, apart, moves[alone : alone + 1])
        assert digest(board, apart) == digest(board, after, alone), "a game in a batch is the game alone"
        check_facade(facade, board, state, moves, after)
        check_ended(board, state, after)
        state = after
    check_bounds(board, state)
    assert ended(board, state).all(), "every game ends"
    check_replay(board, seeds, plans, state)


def check_bounds(board: Board, state: State) -> None:
    """Every number lies within its bounds and has the type that it started with."""
    weeks, week = board.public.weeks, state.week
    start = first_state(board, state.seed)
    for name in ARRAYS:
        array, first = getattr(state, name), getattr(start, name)
        assert (array.dtype, array.shape) == (first.dtype, first.shape), name

    def within(name: str, least: int, most: int) -> None:
        array = getattr(state, name)
        assert array.size == 0 or (array.min() >= least and array.max() <= most), (name, array.min(), array.max())

    within("support", -1000, 3000)
    within("seen_support", -1000, 3000)
    within("coverage", 0, 4000)
    within("credibility", CREDIBILITY_LEAST, 1000)
    within("firm", 0, 3000)
    within("recent", 0, 1000)
    within("outcome", 0, len(OUTCOMES) - 1)
    within("rank", 0, 2)
    within("weights", 0, 10)
    within("price", 0, len(PRICE_SHARES) - 1)
    within("rival_price", 1, 5000)
    within("money", 0, board.public.money + 500 * 12 * len(board.public.events))
    within("half_days", 0, 10)
    within("worked", 0, 10 * len(board.public.team) * (week - 1))
    within("delayed", 0, REFUSED)
    within("standing", 0, STANDING_MOST)
    within("built", 0, 100_000)
    within("temptations", 0, 1000)
    within("proofs", 0, 100)
    for name in ("opens", "closes", "issued", "deadline", "frozen_until"):
        within(name, 0, weeks)
    for name in (
        "last_done", "fired", "learned", "caught", "seen_week", "seen_rivals",
        "know_role", "know_concerns", "know_influence", "know_rival", "know_price",
    ):  # fmt: skip
        within(name, 0, week)
    within("told_by", 0, len(board.public.contacts))

    playing = state.outcome == OPEN
    assert (state.firm <= np.maximum(state.support[:, 0], 0)).all(), "the firm has no more than there is"
    assert (state.opens <= state.closes).all()
    assert (state.issued <= state.deadline).all()
    assert (state.done == (state.closes < week))[playing].all(), "a step is done once its window has ended"
    assert not (state.passed & ~state.done).any()
    assert ((state.caught > 0) == (state.outcome == VOID)).all()
    assert (state.margin[np.isin(state.outcome, [WON, UNPAID])] > 0).all()
    if board.public.sign_offs.any():
        assert ((state.standing > 0) == (state.outcome == WON))[state.outcome != UNPAID].all(), "what is won stands"
    assert (state.margin[state.outcome == LOST] <= 0).all()
    assert not state.points[:, :, -1][playing].any(), "the committee's luck falls at the verdict"
    assert (state.learned[state.told_by > 0] > 0).all()
    assert (state.coverage[state.seen_week > 0] > 0).all(), "nobody is seen whom we do not know"

    scores = score(board, state)
    assert scores.parts.min() >= 0
    assert scores.parts.max() <= 1000
    assert (scores.total >= 0).all()
    assert (scores.total <= np.where(state.outcome == VOID, 100, 1000)).all()


def check_observation(board: Board, state: State) -> None:
    """An observation has one row a game, the same whatever the batch, and its legal moves are the engine's."""
    seen = observe(board, state)
    apart = observe(board, take(state, [0]))
    for name, value in public_parts(seen):
        if name == "week":
            assert value == state.week
        else:
            assert len(value) == len(state.outcome), name
            assert np.array_equal(value[:1], getattr(apart, name)), name
    assert np.array_equal(seen.legal, legal(board, state))


def check_moves(board: Board, state: State) -> None:
    """Of one game: each legal move applies, each other one has a reason and changes nothing."""
    bars = barred(board, state)[0]
    assert all(Bar(int(bar)) is not None for bar in np.unique(bars)), "every bar has a name"
    rows = np.arange(len(board.public.moves))
    each = take(state, np.zeros(len(rows), dtype=np.intp))
    moves = rows[:, None]
    admitted = made_of(board, each, moves)[:, 0]
    assert np.array_equal(admitted, np.where(bars == Bar.NONE, rows, -1))
    assert np.array_equal(barred(board, state, rows[::3])[0], bars[::3]), (
        "a move's bar does not hang on the others asked"
    )
    idle = play_week(board, state, np.empty((1, 0), dtype=np.intp))
    after = play_week(board, each, moves)
    spent = after.worked - state.worked
    assert np.array_equal(spent, np.where(bars == Bar.NONE, board.public.moves.half_days[:-1], 0))
    barred_rows = np.flatnonzero(bars != Bar.NONE)
    if barred_rows.size:
        same = take(idle, np.zeros(len(barred_rows), dtype=np.intp))
        assert not differing(take(after, barred_rows), same), "a barred move changes nothing"
    made = np.flatnonzero((bars == Bar.NONE) & board.public.moves.meets[:-1])
    for row in made[:: max(1, len(made) // 8)]:
        assert digest(board, after, int(row)) != digest(board, idle), f"{board.public.moves[row]} leaves a trace"


def check_overdoing(board: Board, state: State, random: np.random.Generator) -> None:
    """However much is forced into a week, no more time or money goes than there is, and nothing is done twice."""
    table, games = board.public.moves, len(state.outcome)
    everything = random.permuted(np.broadcast_to(np.arange(len(table)), (games, len(table))), axis=1)
    twice = np.repeat(random.integers(-1, len(table), (games, 30)), 3, axis=1)
    for moves in (everything[:, :200], twice):
        made = made_of(board, state, moves)
        assert (table.money[made].sum(axis=1) <= state.money).all()
        for member, most in enumerate(state.half_days.T):
            assert ((table.half_days[made] * (table.member[made] == member)).sum(axis=1) <= most).all()
        keys = np.sort(table.key[made], axis=1)
        assert not ((keys[:, 1:] == keys[:, :-1]) & (keys[:, 1:] >= 0)).any()
        after = play_week(board, state, moves)
        assert (after.worked - state.worked <= state.half_days.sum(axis=1)).all()
        check_bounds(board, after)


def check_ended(board: Board, before: State, after: State) -> None:
    """A game that has ended stays as it is."""
    over = ended(board, before)
    if over.any():
        assert not differing(replace(take(before, over), week=after.week), take(after, over))


def check_facade(game: Game, board: Board, before: State, moves: Slots, after: State) -> None:
    """The first game of the batch through the player's own interface: same moves, same state, and refusals in words."""
    if game.is_over:
        assert ended(board, before)[0]
        assert game.result is not None
        assert game.legal_moves() == ()
        with pytest.raises(IllegalPlan):
            game.play_week([])
        return
    table = board.public.moves
    allowed = set(game.legal_moves())
    stood = game.digest
    for code in (*table.moves[::7], a_move("you:visit:nobody-at-all")):
        bar = game.why_not(code)
        assert (bar is None) == (code in allowed), code
        if bar is not None:
            with pytest.raises(IllegalPlan) as refusal:
                game.play_week([code])
            assert refusal.value.bar is bar
            assert refusal.value.move == code
            assert game.digest == stood, "a refused plan changes nothing"
    plan = [table[row] for row in made_of(board, take(before, [0]), moves[:1])[0] if row >= 0]
    for number, code in enumerate(plan):
        assert game.why_not(code, plan[:number]) is None
        assert game.why_not(code, [*plan[:number], code]) is Bar.TWICE
    report = game.play_week(plan[::-1])
    assert sorted(report.plan) == sorted(plan)
    assert report.week == before.week
    assert game.digest == digest(board, after), (
        "the player's game is a game of the batch, and the order of a plan plays no part"
    )
    assert report.outcome == OUTCOMES.at(int(after.outcome[0])).id
    if (result := game.result) is not None:
        assert result.outcome == report.outcome
        assert result.score == int(score(board, after).total[0]) / 10
        verdict = board.public.steps[board.public.award]
        assert (result.margin != 0) <= any(step.step == verdict for week in game.reports for step in week.closed)


def check_replay(
    board: Board, seeds: np.ndarray[tuple[int], np.dtype[np.uint64]], plans: list[Slots], end: State
) -> None:
    """The same plans and seeds end the same, also with the games in another order and a batch of another size."""
    order = np.arange(len(seeds))[::-1][: max(1, len(seeds) - 1)]
    state = new_games(board, seeds[order])
    for moves in plans:
        state = play_week(board, state, moves[order])
    assert not differing(state, take(end, order))


def _random_plan(board: Board, seen: Observation, random: np.random.Generator) -> Slots:
    """Fill the week of each game at random; the games in the second half leave the temptations alone."""
    worth = random.integers(0, 1000, seen.bars.shape).astype(np.int32)
    honest = len(worth) // 2
    worth[honest:, board.public.moves.detection[:-1] > 0] = 0
    return choose(seen, worth)
