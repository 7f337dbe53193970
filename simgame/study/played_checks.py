"""What is found by playing in ways of its own: whether stories end as they say, the guide leads, steps keep people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from simgame.engine.game import Game
from simgame.engine.luck import seeds_from
from simgame.engine.rules.milestones import votes
from simgame.engine.state import State
from simgame.page.phrases import Phrase
from simgame.scenario.checked import Story
from simgame.scenario.codes.played import EMPTIED, GUIDE_LOSES, GUIDE_STUCK, OF_GAMES, STORY_ENDS, TIMES
from simgame.scenario.findings import Problem
from simgame.scenario.guide import spans
from simgame.scenario.model import Scenario
from simgame.study.balance import story_fare, story_play
from simgame.study.measures import Band, Fare, PlayedChange
from simgame.study.play import Seeds, wilson
from simgame.study.spread import Players
from simgame.study.tally import Counts
from simgame.study.variations import Play, board_of, packed, play
from simgame.terms.move import Move
from simgame.terms.parts import POINT_PARTS

MORE_GAMES: Final = 3200
"""Of a story whose end lies close to what it expects."""


def check_stories(scenario: Scenario, players: Players, fares: Sequence[Fare], games: int) -> Iterator[Problem]:
    """Hold every story to what it expects; one that is close to the edge is played more often."""
    found = {told.name: told for told in fares if told.story}
    for number, story in enumerate(scenario.stories):
        now, so_many = found[story.name], games
        while so_many < min(MORE_GAMES, games * 16) and not _clear(now):
            so_many = min(so_many * 4, MORE_GAMES)
            now = _again(scenario, story, players, so_many)
        yield from _against(story, number, now)


def _again(scenario: Scenario, story: Story, players: Players, games: int) -> Fare:
    how = story_play(story)
    tally, _each = players.play([("standard", how)], games)["standard", how]
    return story_fare(scenario, story, "standard", tally)


def score_interval(found: Fare) -> Band:
    """Return the 95 % interval of a mean score."""
    spread = 1.96 * found.score_sd / found.games**0.5
    return found.score_mean - spread, found.score_mean + spread


def _clear(found: Fare) -> bool:
    """Tell whether the intervals lie on one side of every edge of what is expected."""
    return not _close(found)


def _close(found: Fare) -> dict[str, float]:
    """Return the edge of what is expected that what was measured may lie on either side of, nothing where all is clear.

    Edges beyond which nothing can be are none.
    """
    for name, band, (low, high), (lowest, highest) in (
        ("share", found.expected_win_rate, (found.low, found.high), (0, 1)),
        ("score", found.expected_score, score_interval(found), (0, 100)),
    ):
        if band is None or high < band[0] or low > band[1]:
            continue
        if band[0] != lowest and low <= band[0]:
            return {name: band[0]}
        if band[1] != highest and high >= band[1]:
            return {name: band[1]}
    return {}


def _against(story: Story, number: int, found: Fare) -> Iterator[Problem]:
    expect = ("stories", number, "expect")
    if (band := story.expect.win_rate) is not None and not band[0] <= found.win_rate <= band[1]:
        wins = {"measured": won_said(found), "least": band[0], "most": band[1]}
        yield STORY_ENDS.at((*expect, "win_rate"), "wins", story=story.name, **wins, **(_close(found) or _why(found)))
    if (band := story.expect.score) is not None and not band[0] <= found.score_mean <= band[1]:
        low, high = score_interval(found)
        measured = {"mean": found.score_mean, "games": found.games, "low": low, "high": high}
        expected = {"least": band[0], "most": band[1]}
        yield STORY_ENDS.at((*expect, "score"), "score", story=story.name, **measured, **expected, **_close(found))


def _why(found: Fare) -> dict[str, object]:
    """Return the arguments of the hint that says why a story loses, nothing where it does not or points do not tell."""
    if found.loss is None or not found.loss.part:
        return {}
    part = found.loss.part
    name = Phrase(POINT_PARTS[part].labels.label, domain="terms") if part in POINT_PARTS else part
    planned = {"planned": found.loss.planned} if found.loss.planned else {}
    return {"part": name, "points": found.loss.points, "made": found.loss.played, **planned}


def won_said(found: Fare | PlayedChange) -> Phrase:
    """Return how often was won, with its interval and of how many games."""
    measured = {"share": found.win_rate, "games": found.games, "low": found.low, "high": found.high}
    return Phrase(OF_GAMES, measured)


GUIDED_GAMES: Final = 50
"""One after the other: what fails in one game of ten is found with 99 %."""
GUIDED_WINS: Final = 0.8
"""Who is led by the hand should win so often."""


def guided_plan(scenario: Scenario) -> dict[int, tuple[tuple[int, Move], ...]]:
    """Return by week the moves that the guide names, each with the number of its step."""
    found: dict[int, list[tuple[int, Move]]] = {}
    for number, (step, span) in enumerate(zip(scenario.guide, spans(scenario.guide), strict=True)):
        if step.until.plan:
            found.setdefault(span.first, []).append((number, step.until.plan))
    return {week: tuple(moves) for week, moves in found.items()}


def check_guide(scenario: Scenario, first_seed: int = 0) -> Iterator[Problem]:
    """Follow the guide in some games at the standard difficulty and yield where one cannot, or loses."""
    if not scenario.guide:
        return
    plan = guided_plan(scenario)
    stuck: dict[int, int] = {}
    won = 0
    for seed in range(first_seed, first_seed + GUIDED_GAMES):
        game = Game(scenario, seed)
        while not game.is_over:
            made: list[Move] = []
            for number, move in plan.get(game.week, ()):
                if game.why_not(move, made) is None:
                    made.append(move)
                else:
                    stuck[number] = stuck.get(number, 0) + 1
            game.play_week(made)
        won += game.result is not None and game.result.outcome == "won"
    for number, times in sorted(stuck.items()):
        path = ("guide", number, "until", "plan")
        yield GUIDE_STUCK.at(path, move=str(scenario.guide[number].until.plan), measured=_of_games(times))
    to_the_end = any((step.until.end_week or 0) == scenario.weeks for step in scenario.guide)
    if to_the_end and wilson(won, GUIDED_GAMES)[1] < GUIDED_WINS:
        yield GUIDE_LOSES.at(("guide",), measured=_of_games(won), least=GUIDED_WINS)


def _of_games(times: int) -> Phrase:
    low, high = wilson(times, GUIDED_GAMES)
    return Phrase(TIMES, {"times": times, "games": GUIDED_GAMES, "low": low, "high": high})


EMPTIED_GAMES: Final = 64
"""Of each strategy and story: what events do in one game of twenty shows in these."""


def check_emptied(scenario: Scenario, plays: Mapping[str, Play], first_seed: int = 0) -> Iterator[Problem]:
    """Yield the steps that are left without people in some games, each with the play in which most often."""
    changes = scenario.changes()
    if not any(change.voters or not all(change.posts.values()) for change in changes):
        return
    seeds = seeds_from(first_seed, EMPTIED_GAMES)
    found = {name: closings(scenario, how, seeds) for name, how in plays.items() if not name.startswith("only-")}
    for number in range(len(scenario.steps)):
        shares = {name: empty[number] / max(closed[number], 1) for name, (closed, empty) in found.items()}
        worst = max(shares, key=lambda name: shares[name])
        closed, empty = (int(counts[number]) for counts in found[worst])
        if empty:
            low, high = wilson(empty, closed)
            measured = Phrase(OF_GAMES, {"share": shares[worst], "games": closed, "low": low, "high": high})
            yield EMPTIED.at(("steps", number, "weights"), play=worst, measured=measured)


def closings(scenario: Scenario, how: Play, seeds: Seeds) -> tuple[Counts, Counts]:
    """Play, and return in how many games each step closed, and in how many of these without anybody, each int64 [S]."""
    board = board_of(packed(scenario), "standard")
    closed, empty = np.zeros((2, len(scenario.steps)), dtype=np.int64)

    def look(before: State, after: State) -> None:
        closing = after.done & ~before.done
        closed[:] += closing.sum(axis=0)
        for step in np.flatnonzero(closing.any(axis=0)):
            empty[step] += (closing[:, step] & ~votes(before, int(step)).any(axis=1)).sum()

    play(board, how, seeds, look)
    return closed, empty
