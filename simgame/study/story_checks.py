"""Whether every story of a scenario comes to what it expects; each is played until that is clear."""

from collections.abc import Iterator, Sequence
from typing import Final

from simgame.page.phrases import Phrase
from simgame.scenario.checked import Story
from simgame.scenario.codes.played import OF_GAMES, STORY_ENDS
from simgame.scenario.findings import Problem
from simgame.scenario.model import Scenario
from simgame.study.balance import story_fare, story_play
from simgame.study.measures import Band, Fare, PlayedChange
from simgame.study.spread import Players
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
