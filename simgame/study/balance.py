"""How a scenario plays: who wins, what decides, what is never used, what dominates, how early it is decided."""

from collections.abc import Iterator, Sequence

from simgame.players import STRATEGIES
from simgame.scenario.checked import Story
from simgame.scenario.model import Scenario
from simgame.study.changes import GROUPS, all_changes, play_changes
from simgame.study.measures import Fare, Luck, PlayedChange, PointsPart, decides, fare, loss, luck
from simgame.study.spread import Players, Results
from simgame.study.tally import Tally
from simgame.study.usage import (
    ContactUsage,
    EndingUsage,
    MoveUsage,
    Occurrence,
    SingleMoves,
    endings,
    kinds,
    occurrences,
    people,
    single_moves,
    together,
    top_activities,
)
from simgame.study.variations import Play, board_of, packed
from simgame.terms.difficulties import DifficultyName
from simgame.terms.strategies import DOCTRINE
from simgame.values import dataclass

"""The strategy that plays as the course teaches; what is changed is changed about its play."""
GOOD = 0.5
"""A story that wins so often is a good play."""
CHANGED_GAMES = 256
"""Games for each single change: they are compared game by game, so few say much."""
VARIED_GAMES = 1024
"""Games of the varied doctrine: each is another plan, and about half of them are good ones."""

_DOCTRINE = Play(DOCTRINE)
_VARIED = Play(DOCTRINE, varied=True)


@dataclass(frozen=True, slots=True)
class AtDifficulty:
    """How everybody fares at one difficulty."""

    difficulty: DifficultyName
    fares: tuple[Fare, ...]


@dataclass(frozen=True, slots=True)
class Early:
    """How early one play is decided."""

    play: str
    idle_after: tuple[PlayedChange, ...]
    """The play, with nothing done after week 0, 1, ...; ``about`` is the week"""


@dataclass(frozen=True, slots=True)
class Depth:
    """What can be said at one difficulty beyond how everybody fares."""

    difficulty: DifficultyName
    luck: Luck
    parts: tuple[PointsPart, ...]
    varied: Fare
    """The doctrine with many tastes: each game values kinds of moves and people in its own way"""
    good_games: int
    """Games of good plays, the varied doctrine among them"""
    won_games: int
    """Those of them that were won: where things are looked for that are never used"""
    kinds: tuple[MoveUsage, ...]
    single_moves: SingleMoves
    people: tuple[ContactUsage, ...]
    events: tuple[Occurrence, ...]
    facts: tuple[Occurrence, ...]
    endings: tuple[EndingUsage, ...]
    early: tuple[Early, ...]
    late: tuple[PlayedChange, ...]
    """The doctrine from week 1, 2, ... on, with nothing done before; ``about`` is the last idle week"""


@dataclass(frozen=True, slots=True)
class Balance:
    """How a scenario plays."""

    scenario: str
    games: int
    first_seed: int
    levels: tuple[AtDifficulty, ...]
    depth: Depth


def lineup(scenario: Scenario) -> dict[str, Play]:
    """Return what is played of a scenario, by name: every strategy, and every story that has a plan or fixes a draw."""
    plans = {story.name: story_play(story) for story in scenario.stories if is_play_of_its_own(story)}
    named = {name if name not in STRATEGIES else f"{name} (plan)": play for name, play in plans.items()}
    return {name: Play(name) for name in STRATEGIES} | named


def balance(
    scenario: Scenario, players: Players, games: int = 1000, difficulties: Sequence[DifficultyName] = ("standard",)
) -> Balance:
    """Play a scenario in many ways and say how it plays.

    Args:
        scenario: the same that ``players`` play.
        players: play the games.
        games: of each strategy and story at each difficulty.
        difficulties: at least one. What goes deeper is said of standard, or of the only one.
    """
    main: DifficultyName = "standard" if "standard" in difficulties else difficulties[0]
    plays = lineup(scenario)
    changed = 3 * len(scenario.contacts) + 2 * scenario.weeks + 40  # about so many
    players.expect(games * (len(plays) * len(difficulties) + 1) + min(games, CHANGED_GAMES) * changed)
    results = players.play(((level, play) for level in difficulties for play in plays.values()), games)
    depth = look_deeper(scenario, players, main, results, games)
    return Balance(
        scenario=scenario.id,
        games=games,
        first_seed=players.first_seed,
        levels=tuple(AtDifficulty(level, tuple(fares(scenario, level, results))) for level in difficulties),
        depth=depth,
    )


def fares(scenario: Scenario, difficulty: DifficultyName, results: Results) -> Iterator[Fare]:
    """Yield how every strategy, then every story fares."""
    for name in STRATEGIES:
        yield fare(name, results[difficulty, Play(name)][0], plays=name)
    for story in scenario.stories:
        yield story_fare(scenario, story, difficulty, results[difficulty, story_play(story)][0])


def story_fare(scenario: Scenario, story: Story, difficulty: DifficultyName, tally: Tally) -> Fare:
    """Return how a story fares, what it expects, and why it loses if it does."""
    planned = sum(len(moves) for moves in (story.plan or {}).values())
    return fare(
        story.name,
        tally,
        plays=strategy_of(story),
        story=True,
        expects=(story.expect.win_rate, story.expect.score),
        loss=loss(tally, board_of(packed(scenario), difficulty).public.parts, planned),
    )


def is_play_of_its_own(story: Story) -> bool:
    """Tell whether a story is more than a strategy that plays anyway: it has a plan, or fixes what is drawn."""
    return story.plan is not None or bool(story.fixed)


def strategy_of(story: Story) -> str:
    """Return the strategy that a story is nothing but, empty where it is a play of its own."""
    return "" if is_play_of_its_own(story) else story.strategy or ""


def story_play(story: Story) -> Play:
    """Return what plays a story."""
    return Play(story.strategy or "", plan=tuple((story.plan or {}).items()), fixed=story.fixed)


def good_plays(scenario: Scenario, difficulty: DifficultyName, results: Results) -> dict[str, Play]:
    """Return the doctrine and every plan of a story that wins often."""
    plays = {DOCTRINE: _DOCTRINE}
    for name, play in lineup(scenario).items():
        tally, _ = results[difficulty, play]
        if play.plan and tally.won >= GOOD * tally.games:
            plays[name] = play
    return plays


def look_deeper(
    scenario: Scenario,
    players: Players,
    difficulty: DifficultyName,
    results: Results,
    games: int,
    *,
    changed_games: int = CHANGED_GAMES,
    groups: Sequence[str] = GROUPS,
) -> Depth:
    """Take apart what was played, and change one thing at a time about the good plays.

    Args:
        scenario: the same that ``players`` play.
        players: play what is not in ``results``.
        difficulty: at which to look.
        results: of the whole lineup at this difficulty.
        games: how many of each those are.
        changed_games: at most so many games of each change.
        groups: the kinds of changes that are played.
    """
    board = board_of(players.scenario, difficulty)
    good = good_plays(scenario, difficulty, results)
    tallies = {name: results[difficulty, play][0] for name, play in lineup(scenario).items()}
    doctrine = tallies[DOCTRINE]
    varied, _ = players.play([(difficulty, _VARIED)], min(games, VARIED_GAMES))[difficulty, _VARIED]
    asked = all_changes(board, good, DOCTRINE, top_activities(board, doctrine))
    asked = {group: asked[group] for group in groups}
    changes = play_changes(players, difficulty, asked, results, min(games, changed_games))
    named = {name: tally for name, tally in tallies.items() if not name.startswith("only-")}
    winners = together([*(tallies[name] for name in good), varied])
    everything = together([*tallies.values(), varied])
    count = (doctrine.games, everything.games)
    return Depth(
        difficulty=difficulty,
        luck=luck(list(named.values())),
        parts=decides(board.public.parts, named, DOCTRINE),
        varied=fare("varied", varied, plays=DOCTRINE),
        good_games=winners.games,
        won_games=winners.won,
        kinds=kinds(board, doctrine, varied, winners, everything, changes),
        single_moves=single_moves(board, winners, changes),
        people=people(board, winners, changes),
        events=occurrences(board.public.events, doctrine.fired, everything.fired, count),
        facts=occurrences(board.public.facts, doctrine.heard, everything.heard, count),
        endings=endings(board, doctrine, winners, everything),
        early=tuple(Early(play, made) for play, made in changes.get("idle_after", {}).items()),
        late=changes.get("idle_until", {}).get(DOCTRINE, ()),
    )
