"""What only playing shows: findings about a scenario from some ten thousand games, each with how sure it is."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Final

import numpy as np

from simgame.page.phrases import Phrase
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
    UNUSED_MOVES,
)
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.model import Scenario
from simgame.study.balance import GOOD, Depth, fares, lineup, look_deeper
from simgame.study.certified import check_certificate
from simgame.study.lessons import COSTS, LessonFigures, Lessons, expected_games, lessons
from simgame.study.measures import Band, Fare, PlayedChange, fare
from simgame.study.play import wilson
from simgame.study.played_checks import check_emptied, check_guide, check_stories, won_said
from simgame.study.spread import OnProgress, Players, Results
from simgame.study.variations import Play, packed
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.move import Activity
from simgame.terms.outcomes import WON
from simgame.terms.strategies import DOCTRINE
from simgame.values import dataclass

GAMES: Final = 400
"""Of each strategy and story: a share near a threshold is known to five points of 100, one near nothing to one."""
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

_CHECKED: Final = ("alone", "single", "person", "absent", "idle_after")
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
    folder: Path | None = None,
) -> Iterator[Problem]:
    """Play a scenario in many ways and yield what is wrong with how it plays; some ten seconds in one process.

    Args:
        scenario: a valid one.
        games: of each strategy and story; left out, as many as its size allows in bounded time.
        progress: told how many games have been played, and of how many.
        executor: plays the games; this process if there is none.
        first_seed: the seed of the first game of everything that is played.
        folder: where the scenario's file lies; the certificate of its expert is there, if there is one.
    """
    games = affordable_games(scenario) if games is None else games
    players = Players(packed(scenario), first_seed, executor, progress)
    played, results = _play(scenario, players, games)
    yield from check_stories(scenario, players, played.fares, games)
    for check in _CHECKS:
        yield from check(played)
    yield from check_emptied(scenario, lineup(scenario), first_seed)
    yield from _lessons(scenario, lessons(scenario, players, games, played=results))
    yield from check_guide(scenario, first_seed)
    if folder is not None:
        yield from check_certificate(scenario, folder)


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


def _strategies(played: Played) -> Iterator[Problem]:
    """Bad habits must not win often, random moves hardly ever, the doctrine must."""
    for found in played.fares:
        path = _story_of(played.scenario, found.name)
        if found.story or found.name.startswith("only-"):
            continue
        if found.name == DOCTRINE:
            if found.high < DOCTRINE_WINS:
                yield DOCTRINE_LOSES.at(path, strategy=found.name, measured=won_said(found), least=DOCTRINE_WINS)
        elif found.name == "random":
            if found.low > MOST_RANDOM_WINS:
                yield RANDOM_WINS.at(path, measured=won_said(found), most=MOST_RANDOM_WINS)
        elif found.low > BAD_WINS:
            yield BAD_HABIT.at(path, strategy=found.name, measured=won_said(found), most=BAD_WINS)


def _difficulties(played: Played) -> Iterator[Problem]:
    """Good play wins nearly always as a trainee, and neither hardly ever nor nearly always live."""
    for difficulty, found in played.elsewhere:
        least, most = DOCTRINE_AT[difficulty]
        if found.high < least or found.low > most:
            said = Phrase(DIFFICULTIES[difficulty].labels.label, domain="terms")
            measured = {"measured": won_said(found), "difficulty": said, "least": least, "most": most}
            yield OUT_OF_BOUNDS.at(_story_of(played.scenario, DOCTRINE), **measured)


def _single_actions(played: Played) -> Iterator[Problem]:
    """No action alone must win often; all that do are told at once."""
    strong = [fare for fare in played.fares if fare.name.startswith("only-") and fare.low > BAD_WINS]
    if not strong:
        return
    best = max(strong, key=lambda fare: fare.win_rate)
    actions = tuple(fare.name.removeprefix("only-") for fare in strong)
    yield DOMINATES.at(_WHOLE, "one action", actions=actions, measured=won_said(best), most=BAD_WINS)


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
    for change in played.depth.single_moves.without:
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
    return {"what": what, "measured": won_said(change), "change": abs(change.win_change)}


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
