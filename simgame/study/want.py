"""What an author wants a scenario to play like, and a search for numbers of the file that make it so.

Each point is played with the same luck, so that two points differ by their numbers alone; what is proposed is played
again with luck that the search has not seen, because the best of many points is always flattered by its luck.
"""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from itertools import product
from math import floor, log10
from typing import Any, Final

from simgame.locale import Catalogue
from simgame.page.quoting import did_you_mean, quote
from simgame.players import STRATEGIES
from simgame.scenario.model import Scenario
from simgame.study.balance import story_fare, story_play
from simgame.study.measures import Band, Fare
from simgame.study.numbers import FileNumber, VaryError, document_of, find, with_numbers
from simgame.study.play import wilson
from simgame.study.spread import OnProgress, Players
from simgame.study.tally import Tally
from simgame.study.variations import Play, packed
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.values import dataclass

_ = Catalogue("study")

MOVE: Final = "move"
"""The table of a file that names the numbers that may move."""
MOST_NUMBERS: Final = 3
MOST_BANDS: Final = 24

CONFIRMED: Final = 4
"""So many times as many games are played of what is proposed, and of the file as it is."""
OTHER_LUCK: Final = 1_000_000
"""How far the seeds of the confirmation lie from those of the search."""

_GRID: Final = {1: 9, 2: 4, 3: 3}
"""Values of each number that are tried first, by how many numbers there are"""
_ROUNDS: Final = 3
"""How often the neighbours of the best point are tried, each time at half the distance."""
_FINEST: Final = 20
"""A range is cut into so many steps or more; values in between say nothing that games could tell."""
_CENTRE: Final = 1e-3
"""What it counts to lie in the middle of a band, against a point of 100 outside it, squared."""


class WantError(ValueError):
    """A file of wants that cannot be used; the message says why, in the current language."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one play is to win."""

    difficulty: DifficultyName
    name: str
    """Of a strategy or a story"""
    band: Band
    how: Play


@dataclass(frozen=True, slots=True)
class Range:
    """A number that may move, and between what."""

    number: FileNumber
    low: float
    high: float
    whole: bool

    def rounded(self, value: float) -> float:
        """Return the value that is tried for one: within the range, and no finer than games can tell."""
        step = 1.0 if self.whole else 10.0 ** floor(log10((self.high - self.low) / _FINEST))
        near = min(max(round(value / step) * step, self.low), self.high)
        return int(near) if self.whole else round(near, 9)


@dataclass(frozen=True, slots=True)
class Want:
    """What an author wants."""

    bands: tuple[Wanted, ...]
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """One number with its value."""

    path: str
    current: float | None
    """In the file; None where it says none"""
    low: float
    high: float
    """The range in which it may move"""
    value: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A share of games won; low and high are Wilson's 95 % interval."""

    win_rate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class BandMet:
    """How one band is met, by games that the search has not seen."""

    difficulty: DifficultyName
    name: str
    wanted: Band
    now: Measured
    """With the numbers of the file"""
    then: Measured
    """With those that are proposed"""
    met: bool
    """Whether the proposed numbers meet it"""
    lost: Fare | None = None
    """How a story that wins less than it should fares with them, and why it loses"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed."""

    scenario: str
    games: int
    """Of each play at each point of the search"""
    first_seed: int
    points: int
    """How many points were tried"""
    confirming_games: int
    numbers: tuple[Proposed, ...]
    bands: tuple[BandMet, ...]


def read(document: Mapping[str, Any], scenario: Scenario) -> Want:
    """Return what a document, as TOML reads it, wants of a scenario.

    Raises:
        WantError: something in it cannot be used.
    """
    if unknown := [key for key in document if key not in (*DIFFICULTIES, MOVE)]:
        raise WantError(_unknown(unknown[0], (*DIFFICULTIES, MOVE)))
    bands = tuple(
        Wanted(level, name, _pair(f"{level}.{name}", band, 0, 1), _play(level, name, scenario))
        for level in DIFFICULTIES
        for name, band in _table(document, level).items()
    )
    moves = _table(document, MOVE)
    if not bands:
        raise WantError(_("no band is named: [standard] with by-the-book = [0.8, 0.92] is one"))
    if len(bands) > MOST_BANDS:
        raise WantError(
            _("{count} bands are named; at most {most} are looked at").format(count=len(bands), most=MOST_BANDS)
        )
    if not 1 <= len(moves) <= MOST_NUMBERS:
        text = _("[move] names {count} numbers; one to {most} may move")
        raise WantError(text.format(count=len(moves), most=MOST_NUMBERS))
    return Want(bands, tuple(_ranges(moves, scenario)))


def _table(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    table = document.get(key, {})
    if not isinstance(table, dict):
        raise WantError(_("{key} is a table: [{key}]").format(key=key))
    return table


def _pair(key: str, value: object, least: float, most: float) -> Band:
    numbers = value if isinstance(value, list) else []
    plain = [float(each) for each in numbers if isinstance(each, int | float) and not isinstance(each, bool)]
    if len(plain) != 2 or len(numbers) != 2 or not least <= plain[0] <= plain[1] <= most:
        text = _("{key} is two numbers from {least:g} to {most:g}, the smaller first, not {value}")
        raise WantError(text.format(key=key, least=least, most=most, value=quote(value)))
    return plain[0], plain[1]


def _play(level: str, name: str, scenario: Scenario) -> Play:
    if name in STRATEGIES:
        return Play(name)
    for story in scenario.stories:
        if story.name == name:
            return story_play(story)
    raise WantError(_unknown(f"{level}.{name}", [], name, (*STRATEGIES, *(story.name for story in scenario.stories))))


def _unknown(key: str, there: Iterable[str], word: str = "", words: Iterable[str] = ()) -> str:
    there = list(there)
    if there:
        text = _("{key} is neither a difficulty nor move").format(key=quote(key))
    else:
        text = _("{key}: there is no strategy and no story {name}").format(key=key, name=quote(word))
    hint = did_you_mean(word or key, list(words) or there)
    return _("{message}; {hint}").format(message=text, hint=hint) if hint else text


def _ranges(moves: Mapping[str, Any], scenario: Scenario) -> Iterator[Range]:
    """Yield the numbers that may move; at both ends of its range each makes a valid scenario."""
    document = document_of(scenario)
    for path, value in moves.items():
        low, high = _pair(f"{MOVE}.{path}", value, -1e9, 1e9)
        if low == high:
            raise WantError(_("{low} to {high} is no range").format(low=f"{low:g}", high=f"{high:g}"))
        try:
            number = find(document, path)
            found = Range(number, low, high, number.is_whole(low, high))
            for end in (low, high):
                with_numbers(document, {number: found.rounded(end)})
        except VaryError as error:
            raise WantError(f"{MOVE}: {error}") from error
        yield found


Point = tuple[float, ...]
"""A value for each number, in the order of the file of wants"""


class _Search:
    """Plays points, each once, and says how far each is from what is wanted."""

    def __init__(self, scenario: Scenario, want: Want, players: Players, games: int) -> None:
        self.want, self.games = want, games
        self._document, self._players = document_of(scenario), players
        self.off: dict[Point, float] = {}
        """By how much each point misses, see `missed`"""

    def packed(self, point: Point) -> bytes | None:
        """Return the scenario of a point as JSON, None where these numbers do not go together."""
        numbers = (each.number for each in self.want.ranges)
        try:
            return packed(with_numbers(self._document, dict(zip(numbers, point, strict=True))))
        except VaryError:
            return None

    def look(self, points: Iterable[Point]) -> None:
        """Play those points that have not been played."""
        made = {
            point: sent for point in dict.fromkeys(points) if point not in self.off and (sent := self.packed(point))
        }
        asked = [(sent, band.difficulty, band.how) for sent in made.values() for band in self.want.bands]
        results = self._players.play_scenarios(asked, self.games)
        for point, sent in made.items():
            rates = [_rate(results[sent, band.difficulty, band.how][0]) for band in self.want.bands]
            self.off[point] = sum(missed(rate, band.band) for rate, band in zip(rates, self.want.bands, strict=True))

    @property
    def best(self) -> Point:
        """The point that misses least."""
        return min(self.off, key=lambda point: (self.off[point], point))


def _rate(tally: Tally) -> float:
    return tally.won / tally.games


def missed(rate: float, band: Band) -> float:
    """Return by how much a share misses a band: points of 100 outside it, squared; within, a little for the edges."""
    low, high = band
    outside = 100 * max(low - rate, rate - high, 0.0)
    from_centre = abs(rate - (low + high) / 2) / max((high - low) / 2, 0.01)
    return outside * outside + _CENTRE * from_centre * from_centre


def propose(
    scenario: Scenario,
    want: Want,
    games: int,
    first_seed: int = 0,
    executor: Executor | None = None,
    progress: OnProgress | None = None,
) -> Proposal:
    """Search for values of the numbers that may move with which every band is met, and confirm what is found.

    A grid over the ranges and the file's own values first, then the neighbours of the best point, ever nearer.

    Args:
        scenario: the scenario.
        want: what is wanted of it.
        games: of each play at each point; with 300 a share is known to six points of 100, and what two points differ
            by, better, because their luck is the same.
        first_seed: the seed of the first game of the search.
        executor: plays the games; this process if there is none.
        progress: told how many games have been played, and of how many.

    Raises:
        WantError: no values within the ranges make a valid scenario.
    """
    ranges = want.ranges
    players = Players(packed(scenario), first_seed, executor, progress)
    search = _Search(scenario, want, players, games)
    own = tuple(each.number.current for each in ranges if each.number.current is not None)
    cuts = _GRID[len(ranges)]
    grid = list(product(*({each.rounded(value): None for value in _cut(each, cuts)} for each in ranges)))
    neighbours = _ROUNDS * (3 ** len(ranges) - 1)
    players.expect(len(want.bands) * (games * (len(grid) + neighbours) + 2 * CONFIRMED * games))
    search.look([*grid, *([own] if len(own) == len(ranges) else [])])
    if not search.off:
        raise WantError(_("no values within these ranges make a valid scenario"))
    for halved in range(1, _ROUNDS + 1):
        reach = [(each.high - each.low) / (cuts - 1) / 2**halved for each in ranges]
        sides = product((-1, 0, 1), repeat=len(ranges))
        search.look([_beside(search.best, ranges, reach, side) for side in sides])
    best = search.best
    confirming = players.from_seed(first_seed + OTHER_LUCK)
    then = search.packed(best) or packed(scenario)
    asked = [(sent, band.difficulty, band.how) for sent in (packed(scenario), then) for band in want.bands]
    results = confirming.play_scenarios(asked, CONFIRMED * games)

    def measured(sent: bytes, band: Wanted) -> Measured:
        tally = results[sent, band.difficulty, band.how][0]
        return Measured(_rate(tally), *wilson(tally.won, tally.games))

    def lost(band: Wanted) -> Fare | None:
        story = next(
            (each for each in scenario.stories if each.name == band.name and story_play(each) == band.how), None
        )
        tally = results[then, band.difficulty, band.how][0]
        return story_fare(scenario, story, band.difficulty, tally) if story else None

    return Proposal(
        scenario=scenario.id,
        games=games,
        first_seed=first_seed,
        points=len(search.off),
        confirming_games=CONFIRMED * games,
        numbers=tuple(
            Proposed(each.number.text, each.number.current, each.low, each.high, value)
            for each, value in zip(ranges, best, strict=True)
        ),
        bands=tuple(
            BandMet(
                band.difficulty,
                band.name,
                band.band,
                now,
                later,
                band.band[0] <= later.win_rate <= band.band[1],
                lost(band) if later.win_rate < band.band[0] else None,
            )
            for band in want.bands
            for now, later in [(measured(packed(scenario), band), measured(then, band))]
        ),
    )


def _cut(one: Range, points: int) -> list[float]:
    return [one.low + (one.high - one.low) * step / (points - 1) for step in range(points)]


def _beside(point: Point, ranges: tuple[Range, ...], reach: list[float], side: tuple[int, ...]) -> Point:
    return tuple(
        each.rounded(value + far * where) for value, each, far, where in zip(point, ranges, reach, side, strict=True)
    )
