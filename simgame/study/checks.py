"""What only playing shows: findings about a scenario from some ten thousand games, each with how sure it is."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Final

import numpy as np

from simgame.page.phrases import Phrase
from simgame.scenario.checked import Story
from simgame.scenario.codes.played import (
    ABSENCE,
    BAD_HABIT,
    DECIDED_EARLY,
    DOCTRINE_LOSES,
    DOMINATES,
    ENDING_UNSAID,
    HINDERS,
    LUCK,
    NEVER_HAPPENS,
    NOT_TAUGHT,
    OF_GAMES,
    OUT_OF_BOUNDS,
    RANDOM_WINS,
    STORY_ENDS,
    UNUSED_MOVES,
)
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.model import Scenario
from simgame.study.balance import DOCTRINE, GOOD, Depth, fares, lineup, look_deeper, story_fare, story_play
from simgame.study.emptied import check_emptied
from simgame.study.guide import check_guide
from simgame.study.lessons import COSTS, LessonFigures, Lessons, expected_games, lessons
from simgame.study.measures import Band, Fare, PlayedChange, fare
from simgame.study.play import wilson
from simgame.study.spread import OnProgress, Players, Results
from simgame.study.variations import Play, packed
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.move import Activity
from simgame.terms.outcomes import WON
from simgame.terms.parts import POINT_PARTS

GAMES: Final = 400
"""Of each strategy and story: a share near a threshold is known to five points of 100, one near nothing to one."""
MORE_GAMES: Final = 3200
"""Of a story whose end lies close to what it expects."""
CHANGED_GAMES: Final = 128
"""Of each single change: compared game by game with the same luck, a change of one game in forty would show."""

VARIED_GAMES: Final = 512
"""Of the varied doctrine: other plans each, some two hundred of them good ones."""

USUAL_SIZE: Final = 1000
"""People x team x weeks up to which the full number is played; the bank tender has 600."""
LEAST_GAMES: Final = 40
"""So few are played of the largest scenarios: the intervals, which every finding names, are as wide as that."""

BAD_WINS: Final = 0.35
"""A bad habit may win so often; more, and learners take it for a good one. The shipped scenarios expect 0.6 or less of
the most forgiving case, a county whose chief decides alone, and 0.35 or less of all the others."""
MOST_RANDOM_WINS: Final = 0.15
"""Random moves may win so often: where they win one game in seven or more, a good result says little."""
DOCTRINE_WINS: Final = 0.6
"""The doctrine has to win so often: clearly more than half, or the scenario does not teach it."""
DOCTRINE_AT: Final[dict[DifficultyName, Band]] = {"trainee": (0.9, 1.0), "live": (0.4, 0.8)}
"""What share good play should win where it is easier and where it is harder than standard: who learns should not lose
by doing right, and who has learned should neither despair nor be certain."""
ALONE_BETTER: Final = 0.1
"""One kind of meeting dominates if with no other the doctrine wins so much more often than with all."""
HINGES: Final = 0.5
"""Everything hangs on one move if without it the doctrine wins so much less often."""
NOTHING_POINTS: Final = 0.1
"""Points of 100 by which an absence may move the lead, on average, and still change nothing."""
DECIDED: Final = 0.05
"""A game is decided in a week after which, with nothing done any more, at most so many games end otherwise."""
DECISIONS: Final = 0.5
"""Of the variance of winning, at least so much should lie between ways to play, not between seeds."""
ENOUGH_WON: Final = 100
"""So many games must be won before it is said that winners never do something: then it is below 3 % for sure."""

_CHECKED: Final = ("alone", "deed", "person", "absent", "idle_after")
_WHOLE: Final[KeyPath] = ("id",)
_BOOTSTRAPS: Final = 200


@dataclass(frozen=True, slots=True)
class Played:
    """What was played for the check, at the standard difficulty."""

    scenario: Scenario
    fares: tuple[Fare, ...]
    """Strategies, then stories"""
    depth: Depth
    decisions: Band | None
    """95 % interval of the decisions' share of winning"""
    elsewhere: tuple[tuple[DifficultyName, Fare], ...] = ()
    """How the doctrine fares at the other difficulties"""


def check_by_playing(
    scenario: Scenario,
    *,
    games: int | None = None,
    progress: OnProgress | None = None,
    executor: Executor | None = None,
    first_seed: int = 0,
) -> Iterator[Problem]:
    """Play a scenario in many ways and yield what is wrong with how it plays; some ten seconds in one process.

    Args:
        scenario: a valid one.
        games: of each strategy and story; left out, as many as its size allows in bounded time.
        progress: told how many games have been played, and of how many.
        executor: plays the games; this process if there is none.
        first_seed: the seed of the first game of everything that is played.
    """
    games = affordable_games(scenario) if games is None else games
    players = Players(packed(scenario), first_seed, executor, progress)
    played, results = _play(scenario, players, games)
    yield from _stories(scenario, players, played, games)
    for check in _CHECKS:
        yield from check(played)
    yield from check_emptied(scenario, lineup(scenario), first_seed)
    yield from _lessons(scenario, lessons(scenario, players, games, played=results))
    yield from check_guide(scenario, first_seed)


def affordable_games(scenario: Scenario) -> int:
    """Return how many games of each strategy are played: fewer of a scenario so large that a game takes long.

    What a game takes grows with people, team and weeks; a stranger's file must not take as long as it likes.
    """
    size = len(scenario.contacts) * len(scenario.team) * scenario.weeks
    return max(LEAST_GAMES, min(GAMES, GAMES * USUAL_SIZE // size))


def _play(scenario: Scenario, players: Players, games: int) -> tuple[Played, Results]:
    """Play all but the lessons; what every strategy and story came to is shared with these."""
    level: DifficultyName = "standard"
    plays = lineup(scenario)
    changed = 2 * len(scenario.contacts) + scenario.weeks + 22  # about so many
    deeper = min(games, VARIED_GAMES) + min(games, CHANGED_GAMES) * changed
    players.expect(games * (len(plays) + len(DOCTRINE_AT)) + deeper + expected_games(scenario, games))
    results = players.play(((level, play) for play in plays.values()), games)
    depth = look_deeper(
        scenario, players, level, results, min(games, VARIED_GAMES), changed_games=CHANGED_GAMES, groups=_CHECKED
    )
    named = [results[level, play][1].outcome for name, play in plays.items() if not name.startswith("only-")]
    others = players.play(((other, Play(DOCTRINE)) for other in DOCTRINE_AT), games)
    elsewhere = tuple((other, fare(DOCTRINE, found[0], plays=DOCTRINE)) for (other, _play), found in others.items())
    decisions = _decisions(np.array(named) == WON)
    return Played(scenario, tuple(fares(scenario, level, results)), depth, decisions, elsewhere), results


def _stories(scenario: Scenario, players: Players, played: Played, games: int) -> Iterator[Problem]:
    """Hold every story to what it expects; one that is close to the edge is played more often."""
    found = {told.name: told for told in played.fares if told.story}
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
        wins = {"measured": _won(found), "least": band[0], "most": band[1]}
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


def _strategies(played: Played) -> Iterator[Problem]:
    """Bad habits must not win often, random moves hardly ever, the doctrine must."""
    for found in played.fares:
        path = _story_of(played.scenario, found.name)
        if found.story or found.name.startswith("only-"):
            continue
        if found.name == DOCTRINE:
            if found.high < DOCTRINE_WINS:
                yield DOCTRINE_LOSES.at(path, strategy=found.name, measured=_won(found), least=DOCTRINE_WINS)
        elif found.name == "random":
            if found.low > MOST_RANDOM_WINS:
                yield RANDOM_WINS.at(path, measured=_won(found), most=MOST_RANDOM_WINS)
        elif found.low > BAD_WINS:
            yield BAD_HABIT.at(path, strategy=found.name, measured=_won(found), most=BAD_WINS)


def _difficulties(played: Played) -> Iterator[Problem]:
    """Good play wins nearly always as a trainee, and neither hardly ever nor nearly always live."""
    for difficulty, found in played.elsewhere:
        least, most = DOCTRINE_AT[difficulty]
        if found.high < least or found.low > most:
            said = Phrase(DIFFICULTIES[difficulty].labels.label, domain="terms")
            measured = {"measured": _won(found), "difficulty": said, "least": least, "most": most}
            yield OUT_OF_BOUNDS.at(_story_of(played.scenario, DOCTRINE), **measured)


def _single_actions(played: Played) -> Iterator[Problem]:
    """No action alone must win often; all that do are told at once."""
    strong = [fare for fare in played.fares if fare.name.startswith("only-") and fare.low > BAD_WINS]
    if not strong:
        return
    best = max(strong, key=lambda fare: fare.win_rate)
    actions = tuple(fare.name.removeprefix("only-") for fare in strong)
    yield DOMINATES.at(_WHOLE, "one action", actions=actions, measured=_won(best), most=BAD_WINS)


def _story_of(scenario: Scenario, strategy: str) -> KeyPath:
    """Return the path of the story that a strategy plays, else that of the whole scenario."""
    numbers = [number for number, story in enumerate(scenario.stories) if story.strategy == strategy]
    return ("stories", numbers[0]) if numbers else _WHOLE


def _events(played: Played) -> Iterator[Problem]:
    numbers = {event.id: number for number, event in enumerate(played.scenario.events)}
    for event in played.depth.events:
        if event.share == 0:
            path = ("events", numbers[event.about], "when")
            plays = len(lineup(played.scenario)) + 1
            yield NEVER_HAPPENS.at(path, games=event.games, plays=plays, most=3 / event.games)


def _endings(played: Played) -> Iterator[Problem]:
    """Every ending must come about, and one of games that are won to those who play well."""
    depth = played.depth
    for ending in depth.endings:
        path = ("endings", ending.number - 1)
        if ending.share == 0:
            plays = len(lineup(played.scenario)) + 1
            yield ENDING_UNSAID.at(path, "never", games=ending.games, plays=plays, most=3 / ending.games)
        elif ending.outcome == "won" and not ending.in_good_plays:
            yield ENDING_UNSAID.at(path, "good play", games=depth.good_games, most=3 / depth.good_games)


def _kinds(played: Played) -> Iterator[Problem]:
    """No kind of move should be there for nothing; a remedy for what good play avoids is not."""
    won = played.depth.won_games
    unused = [
        kind
        for kind in played.depth.kinds
        if kind.possible and not kind.in_good_plays and not ACTIONS[kind.action].remedy
    ]
    if not unused or won < ENOUGH_WON:
        return
    actions = tuple(kind.action for kind in unused)
    anywhere = max(kind.anywhere for kind in unused)
    yield UNUSED_MOVES.at(("team",), actions=actions, games=won, most=3 / won, anywhere=anywhere)


def _people(played: Played) -> Iterator[Problem]:
    numbers = {contact.id: number for number, contact in enumerate(played.scenario.contacts)}
    for person in played.depth.people:
        changes = person.absent
        if not changes or not all(_is_nothing(change) for change in changes.values()):
            continue
        games = min(change.games for change in changes.values())
        yield ABSENCE.at(
            ("contacts", numbers[person.contact]),
            contact=person.contact,
            games=sum(change.games for change in changes.values()),
            points=max(change.margin_moved for change in changes.values()),
            most=wilson(0, games)[1],
            plays=tuple(changes),
        )


def _is_nothing(change: PlayedChange) -> bool:
    return change.otherwise == 0 and change.margin_moved < NOTHING_POINTS


def _dominance(played: Played) -> Iterator[Problem]:
    """One kind of meeting, one person or one single move must not be all that it takes, nor all that it hangs on."""
    numbers = {contact.id: number for number, contact in enumerate(played.scenario.contacts)}
    for kind in played.depth.kinds:
        if kind.alone is not None and kind.alone.win_change_low > ALONE_BETTER:
            yield DOMINATES.at(("team",), "one kind", **_changed(kind.action, kind.alone))
    wins_idle = played.depth.early[0].idle_after[0].win_rate >= GOOD  # then anybody is enough, even nobody
    for person in played.depth.people:
        if person.alone is not None and person.alone.low > GOOD and not wins_idle:
            path = ("contacts", numbers[person.contact])
            yield DOMINATES.at(path, "one person", **_changed(person.contact, person.alone))
    for change in played.depth.deeds.without:
        if change.win_change_high < -HINGES:
            target = Activity.parse(change.about).target
            where: KeyPath = ("contacts", numbers[target]) if target in numbers else ("team",)
            yield DOMINATES.at(where, "one move", **_changed(change.about, change))


def _early(played: Played) -> Iterator[Problem]:
    """No good play may be over before half of the weeks."""
    weeks = played.scenario.weeks
    for early in played.depth.early:
        whole = early.idle_after[-1]
        if whole.win_rate < GOOD:
            continue
        week = decided_after(early.idle_after)
        if week * 2 < weeks:
            change = early.idle_after[week]
            games = {"same": 1 - change.otherwise, "games": change.games, "most": _ends_otherwise(change)[1]}
            yield DECIDED_EARLY.at(("weeks",), week=week, weeks=weeks, play=early.play, **games)


def decided_after(idle_after: Sequence[PlayedChange]) -> int:
    """Return the first week after which it hardly matters any more whether anything is done."""
    decided = len(idle_after) - 1
    while decided > 0 and idle_after[decided - 1].otherwise <= DECIDED:
        decided -= 1
    return decided


def _ends_otherwise(change: PlayedChange) -> Band:
    return wilson(round(change.otherwise * change.games), change.games)


def _luck(played: Played) -> Iterator[Problem]:
    share, interval = played.depth.luck.win, played.decisions
    if share is None or interval is None or interval[1] >= DECISIONS:
        return
    plays = sum(not name.startswith("only-") for name in lineup(played.scenario))
    yield LUCK.at(_WHOLE, share=share, plays=plays, low=interval[0], high=interval[1])


def _lessons(scenario: Scenario, found: Lessons) -> Iterator[Problem]:
    """What a scenario says that it teaches must cost who does without it; no principle may do harm."""
    concepts = {concept.lesson: number for number, concept in enumerate(scenario.concepts)}
    for each in found.lessons:
        path: KeyPath = ("concepts", concepts[each.lesson], "lesson") if each.taught else _WHOLE
        measured = {"lesson": each.lesson, "measured": _best_without(each, found.games), "book": found.book}
        if each.hinders:
            yield HINDERS.at(path, **measured)
        elif each.is_not_taught:
            how = "without" if each.retuned is None or each.retuned <= each.win_rate else "re-tuned"
            low, high = each.loss_band
            close = {"low": low, "high": high} if high >= COSTS else {}
            yield NOT_TAUGHT.at(path, how, least=round(COSTS * 100), **measured, **close)


def _best_without(lesson: LessonFigures, games: int) -> Phrase:
    """Return what the better of the players without a lesson wins."""
    share = max(lesson.win_rate, lesson.retuned or 0)
    low, high = wilson(round(share * games), games)
    return Phrase(OF_GAMES, {"share": share, "games": games, "low": low, "high": high})


def _decisions(won: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Band | None:
    """Return the 95 % interval of the decisions' share of winning, bool [plays, games]: seeds are drawn again."""
    games = won.shape[1]
    drawn = np.random.default_rng(1).integers(0, games, (_BOOTSTRAPS, games))
    rates = won[:, drawn].mean(axis=2)
    between, within = rates.var(axis=0), (rates * (1 - rates)).mean(axis=0)
    total = between + within
    if not (total > 0).all():
        return None
    low, high = np.quantile(between / total, [0.025, 0.975])
    return float(low), float(high)


def _changed(what: str, change: PlayedChange) -> dict[str, object]:
    return {"what": what, "measured": _won(change), "change": abs(change.win_change)}


def _won(found: Fare | PlayedChange) -> Phrase:
    measured = {"share": found.win_rate, "games": found.games, "low": found.low, "high": found.high}
    return Phrase(OF_GAMES, measured)


_CHECKS: Final = (
    _strategies,
    _difficulties,
    _single_actions,
    _events,
    _endings,
    _kinds,
    _people,
    _dominance,
    _early,
    _luck,
)
"""What is looked for in what was played, in the order in which it is told."""
