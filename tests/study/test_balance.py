"""Sums, intervals and shares are right, and the same whoever plays the games."""

from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import fields, replace
from functools import cache
from queue import LifoQueue
from typing import Any

import numpy as np
import pytest

from simgame.engine.board import Board
from simgame.engine.luck import seeds_from
from simgame.engine.scoring import score
from simgame.engine.state import ARRAYS
from simgame.players import STRATEGIES
from simgame.study.changes import meeting_kinds
from simgame.study.measures import Loss, Luck, change, decides, fare, loss, luck
from simgame.study.play import figures, play_plan, play_strategy, wilson
from simgame.study.spread import NoClusterError, Players, dask_cluster, processes
from simgame.study.tally import Each, Tally, played
from simgame.study.variations import (
    BID,
    MovePattern,
    Play,
    alike,
    moves_like,
    packed,
    play,
    play_together,
    without_contact,
)
from simgame.terms.move import Move
from simgame.terms.outcomes import LOST, OUTCOMES, WON
from simgame.terms.strategies import DOCTRINE
from tests.cases import cases
from tests.engine.worlds import board_of, scenario_of
from tests.moves import a_move, as_plan
from tests.scenarios import HARBOUR
from tests.study.studied import TOLD, hostile, studied

WORLD = "minimal"
PLAYS = (Play("by-the-book"), Play("random"), Play("by-the-book", varied=True))


def plain(tally: Tally) -> dict[str, Any]:
    return {each.name: np.asarray(getattr(tally, each.name)).tolist() for each in fields(tally)}


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simgame.study.spread.BATCH", 128)


def counted(executor: Executor | None, games: int = 150) -> list[dict[str, Any]]:
    players = Players(packed(scenario_of(WORLD)), 5, executor)
    results = players.play([("live", how) for how in PLAYS], games)
    return [
        plain(tally) | {"margin": each.margin.tolist(), "score": each.score.tolist()}
        for tally, each in results.values()
    ]


@cache
def alone() -> list[dict[str, Any]]:
    return counted(None)


# ------------------------------------------------------------------------------------------------ who plays the games


@pytest.mark.rare
def test_the_same_figures_with_two_processes() -> None:
    with processes(2) as executor:
        assert executor is not None
        assert counted(executor) == alone()


def test_the_same_figures_when_batches_end_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    class Backwards(ThreadPoolExecutor):
        """Begins with the batch that was given last."""

        def __init__(self) -> None:
            super().__init__(1)
            self._work_queue = LifoQueue()  # type: ignore[assignment]

    with Backwards() as executor:
        assert counted(executor) == alone()


def test_the_same_figures_in_other_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simgame.study.spread.BATCH", 97)
    assert counted(None) == alone()
    monkeypatch.setattr("simgame.study.spread.TOGETHER", 1)
    assert counted(None) == alone(), "each play in batches of its own"


@pytest.mark.rare  # each time, with processes
def test_the_same_figures_with_dask() -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None, protocol="inproc://"
        ) as cluster,
        dask_cluster(cluster.scheduler_address) as executor,
    ):
        assert counted(executor) == alone()


def test_a_cluster_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoClusterError), dask_cluster("nothing://here"):
        pass


def test_progress_tells_of_every_batch_and_ends_at_the_end() -> None:
    told: list[tuple[int, int]] = []
    players = Players(packed(scenario_of(WORLD)), 0, None, lambda done, planned: told.append((done, planned)))
    players.expect(350)
    players.play([("standard", Play("random"))], 200)
    players.play([("standard", Play("boss-only")), ("standard", Play("boss-only"))], 200)
    assert told == [(128, 350), (200, 350), (328, 400), (400, 400)]


# ------------------------------------------------------------------------------------------------ what is played


@pytest.mark.parametrize("name", ["by-the-book", "random"])
def test_an_unchanged_play_is_the_strategy_itself(name: str) -> None:
    board, seeds = board_of(HARBOUR), seeds_from(3, 40)
    state, _ = play(board, Play(name), seeds)
    assert np.array_equal(state.points, play_strategy(board, STRATEGIES[name], seeds).points)


def test_a_plan_is_the_plan_itself_and_leaves_out_what_nobody_can_do() -> None:
    board, seeds = board_of(WORLD), seeds_from(3, 40)
    plan = next(story.plan for story in scenario_of(WORLD).stories if story.plan)
    how = Play(plan=(*plan.items(), (5, as_plan("nobody:visit:zhou"))))
    state, made = play(board, how, seeds)
    assert np.array_equal(state.points, play_plan(board, plan, seeds).points)
    assert made[board.public.moves.index[a_move("you:visit:shen")]] == 40


def _like(board: Board, pattern: MovePattern) -> tuple[Move, ...]:
    return tuple(board.public.moves[row] for row in np.flatnonzero(moves_like(board, pattern)))


def test_moves_by_kind_target_and_both() -> None:
    board = board_of(WORLD)
    assert all(move.action == "exchange" for move in _like(board, MovePattern("exchange")))
    assert all(move.target == "zhou" for move in _like(board, MovePattern(target="zhou")))
    assert _like(board, MovePattern("prepare", "downtime")) == as_plan("wu:prepare:downtime")


def test_what_is_left_out_is_never_made() -> None:
    board, seeds = board_of(HARBOUR), seeds_from(0, 60)
    table = board.public.moves
    _, whole = play(board, Play(DOCTRINE), seeds)
    _, without = play(board, Play(DOCTRINE, without=MovePattern("exchange")), seeds)
    _, only = play(board, Play(DOCTRINE, only=MovePattern("visit")), seeds)
    exchange, visit = moves_like(board, MovePattern("exchange")), moves_like(board, MovePattern("visit"))
    assert whole[exchange].sum() > 0
    assert without[exchange].sum() == 0
    assert only[table.meets[:-1] & ~visit].sum() == 0
    assert only[visit].sum() > 0
    assert only[~table.meets[:-1]].sum() > 0, "the bid is worked on"


def test_idle_weeks_are_idle() -> None:
    board, seeds = board_of(HARBOUR), seeds_from(0, 20)
    idle, made = play(board, Play(DOCTRINE, idle_after=0), seeds)
    assert not made.any()
    assert not idle.worked.any()
    late, _ = play(board, Play(DOCTRINE, idle_until=3), seeds)
    assert set(np.unique(late.last_done)) & {1, 2, 3} == set()
    early, _ = play(board, Play(DOCTRINE, idle_after=3), seeds)
    assert early.last_done.max() == 3


def test_who_is_absent_neither_meets_anybody_nor_votes_nor_arrives() -> None:
    board = board_of(HARBOUR)
    for contact in board.public.contacts:
        without = without_contact(board, contact)
        state, _ = play(without, Play(DOCTRINE), seeds_from(0, 6))
        row = board.public.contacts.index(contact)
        assert not state.in_post[:, row].any()
        assert not state.last_done[:, :, row].any()
        assert not (state.told_by == row + 1).any()


def test_varied_games_differ_and_keep_the_rules() -> None:
    board, seeds = board_of(HARBOUR), seeds_from(0, 60)
    state, made = play(board, Play(DOCTRINE, varied=True), seeds)
    assert not made[board.public.moves.detection[:-1] > 0].any()
    assert len(np.unique(state.worked)) > 10
    again, _ = play(board, Play(DOCTRINE, varied=True), seeds[30:])
    assert np.array_equal(again.points, state.points[30:]), "a game's taste hangs on its seed alone"


@pytest.mark.parametrize("world", cases([WORLD, HARBOUR], often=[WORLD]))
def test_plays_side_by_side_go_as_they_go_alone(world: str) -> None:
    """Also where some end early, idle or ask for other principles; what they share is the board."""
    board, seeds = board_of(world), seeds_from(31, 40)
    held = (("asking", 5000), ("price", "low"))
    many = [
        *(Play(name) for name in ("by-the-book", "tempted", "random")),
        Play("by-the-book", lesson="warnings", principles=held),
        Play("by-the-book", lesson="compliance"),
        Play("by-the-book", varied=True),
        Play("by-the-book", only=MovePattern("visit")),
        *(Play("by-the-book", idle_after=week, idle_until=week - 3) for week in (0, 2, 4)),
    ]
    assert len({alike(how) for how in many}) == 1
    assert len({alike(replace(many[0], absent=contact)) for contact in board.public.contacts}) > 1
    for how, (state, made) in zip(many, play_together(board, many, seeds), strict=True):
        own, own_made = play(board, how, seeds)
        assert np.array_equal(made, own_made), how
        assert state.week == own.week
        assert all(np.array_equal(getattr(state, name), getattr(own, name)) for name in ARRAYS), how


# ------------------------------------------------------------------------------------------------ sums and shares


def test_sums_are_those_of_the_games() -> None:
    board, seeds = board_of(HARBOUR), seeds_from(1, 300)
    tally, each = played(board, Play("by-the-book"), seeds)
    found, known = fare("by-the-book", tally, plays="by-the-book"), figures(board, STRATEGIES["by-the-book"], seeds)
    assert (found.games, found.win_rate, found.low, found.high) == (300, known.win_rate, known.low, known.high)
    assert found.score_mean == pytest.approx(known.score_mean, abs=1e-9)
    assert found.score_sd == pytest.approx(known.score_sd, abs=1e-9)
    assert sum(found.histogram) == 300
    assert found.histogram == tuple(np.histogram(each.score, bins=20, range=(0, 1000))[0])
    assert found.outcomes == {"won": tally.won, "lost": 300 - tally.won}
    state, _ = play(board, Play("by-the-book"), seeds)
    assert np.array_equal(each.score, score(board, state).total)
    assert tally.gaps.sum() == each.margin.sum(), "the parts of the lead add up to the lead"
    met = np.any(state.last_done[state.outcome == WON], axis=1)[:, :-1]
    assert tally.met_won.tolist() == met.sum(axis=0).tolist()


def test_a_change_is_compared_game_by_game() -> None:
    before = Each(np.array([1, 1, 2, 4], dtype=np.int8), np.array([700, 600, 200, 0]), np.array([3000, 500, -2000, 0]))
    after = Each(np.array([1, 2, 2], dtype=np.int8), np.array([710, 300, 200]), np.array([4000, -500, -2000]))
    found = change("x", before, after)
    assert (found.games, found.win_rate, found.otherwise) == (3, 1 / 3, 1 / 3)
    assert found.win_change == pytest.approx(-1 / 3)
    assert (found.low, found.high) == wilson(1, 3)
    assert found.win_change_low == pytest.approx(-2 / 3), "no more can be lost than was won"
    assert found.score == pytest.approx(121 / 3)
    assert found.score_change == pytest.approx((1 - 30 + 0) / 3)
    assert found.margin_change == 0
    assert found.margin_moved == pytest.approx(2 / 3)


def _tally(**values: Any) -> Tally:
    empty = {each.name: np.zeros(3, dtype=np.int64) for each in fields(Tally)} | {"score": 0, "score_squares": 0}
    return Tally(**(empty | {"games": 4, "judged": 4} | values))


def test_a_loss_is_put_down_to_where_most_is_lost() -> None:
    outcomes = np.zeros(len(OUTCOMES), dtype=np.int64)
    outcomes[[WON, LOST]] = 1, 3
    tally = _tally(outcomes=outcomes, gaps=np.array([6000, -20_000, -4000]), made=np.array([8, 0, 6]))
    assert loss(tally, ("first", "second", "last"), 5) == Loss("second", 5.0, "lost", 3.5, 5)
    shut_out = replace(tally, judged=1)
    assert loss(shut_out, ("first", "second", "last"), 5) == Loss("", 0.0, "lost", 3.5, 5)
    outcomes[[WON, LOST]] = 2, 2
    assert loss(tally, ("first", "second", "last"), 5) is None


def test_the_lead_is_taken_apart_by_its_parts() -> None:
    """Two plays that differ in the first part alone; within the first, only the last part varies."""
    one = _tally(gaps=np.array([8000, 0, 0]), gaps_margin=np.array([16_000_000, 0, 4_000_000]))
    other = _tally(gaps=np.array([0, 0, 0]))
    first, second, last = decides(("first", "second", "last"), {"one": one, "other": other}, "one")
    assert (first.between, second.between, last.between) == (1, 0, 0)
    assert (first.within, second.within, last.within) == (0, 0, 1)
    assert (first.lead, last.lead) == (2, 0)


def test_luck_against_decisions() -> None:
    def rated(won: int, score: int, squares: int) -> Tally:
        return _tally(outcomes=np.array([0, won, 4 - won, 0, 0]), score=score, score_squares=squares)

    always, never, half = rated(4, 4000, 4_000_000), rated(0, 0, 0), rated(2, 2000, 2_000_000)
    assert luck([always, never]) == Luck(1, 1)
    assert luck([half, half]) == Luck(0, 0)
    assert luck([never, never]).win is None
    assert luck([always, half]).win == pytest.approx(0.0625 / (0.0625 + 0.125))


# ------------------------------------------------------------------------------------------------ the whole


def test_everything_has_its_figures() -> None:
    found, board = studied(), board_of(WORLD)
    depth = found.depth
    assert [fare.name for fare in found.levels[0].fares] == [*STRATEGIES, hostile().stories[0].name, "by the book"]
    assert found.levels[0].fares[-1].expected_score == (0.0, 100.0)
    assert [part.name for part in depth.parts] == ["technical", "commercial", "price", *board.public.steps, "luck"]
    assert sum(part.within or 0 for part in depth.parts) == pytest.approx(1)
    possible = {kind.action for kind in depth.kinds if kind.possible}
    assert possible == {*meeting_kinds(board), *BID}
    assert all((kind.without is None) == (not kind.possible) for kind in depth.kinds)
    assert sum(kind.time_share for kind in depth.kinds) == pytest.approx(1)
    assert depth.single_moves.used + len(depth.single_moves.never) == depth.single_moves.possible
    assert [person.contact for person in depth.people] == list(board.public.contacts)
    assert [len(early.idle_after) for early in depth.early] == [board.public.weeks + 1] * len(depth.early)
    assert [change.about for change in depth.late] == [str(week) for week in range(1, board.public.weeks)]
    assert depth.early[0].idle_after[-1].otherwise == 0, "idle after the last week changes nothing"


def test_what_is_never_used_is_found() -> None:
    depth = studied().depth
    ding = next(person for person in depth.people if person.contact == "ding")
    assert ding.met == 0, "not in post"
    assert {fact.about: fact.share for fact in depth.facts}["taihe-price"] == 0, "only Ding knows it"
    assert all(change.otherwise == 0 and change.margin_moved == 0 for change in ding.absent.values())


def test_difficulties_are_played_apart() -> None:
    assert studied().depth.difficulty == "live"
    players = Players(packed(scenario_of(WORLD)))
    exchange = Play("only-exchange")
    found = players.play([("trainee", exchange), ("live", exchange)], 40)
    assert found["trainee", exchange][0].score > found["live", exchange][0].score


def test_progress_is_told_and_known_beforehand() -> None:
    studied()
    assert [done for done, _ in TOLD] == sorted(done for done, _ in TOLD)
    assert all(done <= planned for done, planned in TOLD)
    assert TOLD[-1][0] > TOLD[0][1] * 0.7
