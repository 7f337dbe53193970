"""Certificates: what is kept of the expert of a scenario, and what it is claimed to reach, for anybody to replay.

A certificate is a small TOML file `experts/ID.toml` in the folder of its scenario. It holds for one state of the
scenario and one version of the rules; for any other it is as good as none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from simgame.engine.compiler import compile_board
from simgame.engine.luck import seeds_from
from simgame.engine.scoring import score
from simgame.engine.tuning import RULES_REPLAYED_SINCE, RULES_VERSION
from simgame.files import NotAFileError
from simgame.players import Strategy
from simgame.players.doctrine import by_the_book
from simgame.players.expert import MOST, PHASES, Preferences, expert
from simgame.players.principles import Principles
from simgame.scenario import library
from simgame.scenario.loader import digest_of_play
from simgame.scenario.model import Scenario
from simgame.study.expert_search import TRAINING_GAMES, TRAINING_SEED, OnRound, affordable_rounds, search
from simgame.study.play import play_strategy
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.outcomes import WON
from simgame.terms.prices import PRICE_LEVELS
from simgame.values import dataclass

FORMAT: Final = 1
FOLDER: Final = "experts"
"""The folder of certificates in a folder of scenarios"""
CLAIMED_GAMES: Final = 1000
"""Games of each difficulty over which a claim is made: its mean is sure to half a point"""
CLAIMED_SEED: Final = 1_000_000
"""The first of their seeds, far from those of the search"""
_EXACT: Final = 0.005
"""A claim is kept with two decimals."""
_MOST_PRINCIPLE: Final = 1_000_000
"""No principle is worth more."""


class CertificateError(Exception):
    """A file that is no certificate; the message says what is wrong with it, in English, for who writes such files."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the expert and the doctrine reach at one difficulty over the claimed games."""

    score: float
    """The expert's mean score, 0 to 100"""
    win_rate: float
    book: float
    """The doctrine's mean score"""
    book_wins: float
    gain: tuple[float, float]
    """Where what the expert gains on the doctrine lies for 95 %, by the differences game by game"""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The expert of a scenario."""

    scenario: str
    """Its id"""
    digest: str
    """Of what is played of the scenario for which it was sought: texts do not count"""
    rules: int
    """Version of the rules for which it was sought"""
    training_seed: int
    training_games: int
    """Games of each difficulty over which a candidate is tried in the search"""
    rounds: int
    claims: Mapping[DifficultyName, Claim]
    preferences: Preferences

    @property
    def rules_hold(self) -> bool:
        """Whether today's rules play the same games as those for which it was made."""
        return RULES_REPLAYED_SINCE <= self.rules <= RULES_VERSION

    def fits(self, scenario: Scenario) -> bool:
        """Tell whether it was made for the games of this scenario and for rules that play the same games as these."""
        return self.rules_hold and self.scenario == scenario.id and self.digest == digest_of_play(scenario)


def certify(scenario: Scenario, rounds: int | None = None, progress: OnRound | None = None) -> Certificate:
    """Search an expert for a scenario and return its certificate; the same one each time.

    Args:
        scenario: a valid one.
        rounds: of the search; left out, as many as its size allows in two minutes.
        progress: told after each round.
    """
    rounds = affordable_rounds(compile_board(scenario, "standard")) if rounds is None else rounds
    return _certified(scenario, rounds, search(scenario, rounds, progress))


def renewed(scenario: Scenario, certificate: Certificate) -> Certificate:
    """Return a certificate for the games of today: the same expert without a new search, with what it reaches now."""
    return _certified(scenario, certificate.rounds, certificate.preferences)


def _certified(scenario: Scenario, rounds: int, preferences: Preferences) -> Certificate:
    claims = {difficulty: claim(scenario, preferences, difficulty) for difficulty in DIFFICULTIES}
    return Certificate(
        scenario.id, digest_of_play(scenario), RULES_VERSION, TRAINING_SEED, TRAINING_GAMES, rounds, claims, preferences
    )


def claim(
    scenario: Scenario, preferences: Preferences, difficulty: DifficultyName, first_seed: int = CLAIMED_SEED
) -> Claim:
    """Play the games over which claims are made and return what an expert reaches in them."""
    board, seeds = compile_board(scenario, difficulty), seeds_from(first_seed, CLAIMED_GAMES)

    def played(strategy: Strategy) -> tuple[Any, float]:
        end = play_strategy(board, strategy, seeds)
        return score(board, end).total / 10, float((end.outcome == WON).mean())

    (own, wins), (book, book_wins) = played(expert(preferences)), played(by_the_book)
    gained = own - book
    spread = 1.96 * float(gained.std(ddof=1)) / CLAIMED_GAMES**0.5
    mean = float(gained.mean())
    gain = (round(mean - spread, 2), round(mean + spread, 2))
    return Claim(round(float(own.mean()), 2), round(wins, 3), round(float(book.mean()), 2), round(book_wins, 3), gain)


def same(claimed: Claim, found: Claim) -> bool:
    """Tell whether a claim says what was found."""
    return abs(claimed.score - found.score) <= _EXACT and abs(claimed.win_rate - found.win_rate) <= _EXACT


def file_of(folder: Path, scenario_id: str) -> Path:
    """Return where the certificate of a scenario in a folder is kept."""
    return folder / FOLDER / f"{scenario_id}{library.SUFFIX}"


def certificate_of(scenario: Scenario, folder: Path | None = None) -> Certificate | None:
    """Return the certificate that fits a scenario; None if there is none.

    Args:
        scenario: a valid one.
        folder: is looked in first; then those are in which scenarios are found.
    """
    for each in _folders(folder):
        try:
            found = read(file_of(each, scenario.id))
        except (OSError, CertificateError):
            continue
        if found.fits(scenario):
            return found
    return None


def _folders(first: Path | None) -> Iterator[Path]:
    """Yield where certificates may be, the folders of one's own only to who asks for more than the shipped ones."""
    if first is not None:
        yield first
    yield library.shipped_folder()
    yield from (folder.path for folder in library.Collection().folders if folder.origin != "shipped")


def write(certificate: Certificate) -> str:
    """Return a certificate as it is kept: TOML, the same text for the same certificate."""
    return "\n".join(_lines(certificate)) + "\n"


def _lines(certificate: Certificate) -> Iterator[str]:
    yield f"# The expert of {certificate.scenario}: found by simgame par --search, replayed by simgame check."
    yield f"# Factors are in thousandths, one for each phase: {', '.join(PHASES)}."
    yield f"format = {FORMAT}"
    yield f'scenario = "{certificate.scenario}"'
    yield f'digest = "{certificate.digest}"'
    yield f"rules = {certificate.rules}"
    yield ""
    yield "[search]"
    yield f"seed = {certificate.training_seed}"
    yield f"games = {certificate.training_games}"
    yield f"rounds = {certificate.rounds}"
    for difficulty, claimed in certificate.claims.items():
        yield ""
        yield f"[claims.{difficulty}]"
        for name in ("score", "win_rate", "book", "book_wins"):
            yield f"{name} = {getattr(claimed, name)!r}"
        yield f"gain = [{claimed.gain[0]!r}, {claimed.gain[1]!r}]"
    held, usual = certificate.preferences, Principles()
    yield ""
    yield "[principles]"
    for name in (each.name for each in fields(Principles)):
        if (value := getattr(held.principles, name)) != getattr(usual, name):
            yield f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}"
    if held.price_ahead:
        yield ""
        yield "[ahead]"
        yield f"lead = {held.ahead}"
        yield f'price = "{held.price_ahead}"'
    for table in ("actions", "people"):
        yield ""
        yield f"[{table}]"
        for key, values in getattr(held, table).items():
            yield f"{key} = [{', '.join(map(str, values))}]"
    yield ""
    yield "[concerns]"
    yield from (f"{key} = {value}" for key, value in held.concerns.items())


def read(file: Path) -> Certificate:
    """Return the certificate in a file.

    Raises:
        OSError: the file cannot be read.
        CertificateError: it is none.
    """
    try:
        said = library.document(file)
        if said.get("format") != FORMAT:
            raise CertificateError(f"format is not {FORMAT}")
        training = said["search"]
        return Certificate(
            scenario=_text(said["scenario"]),
            digest=_text(said["digest"]),
            rules=_whole(said["rules"], 0, 1_000_000),
            training_seed=_whole(training["seed"], 0, 2**63),
            training_games=_whole(training["games"], 1, 1_000_000),
            rounds=_whole(training["rounds"], 0, 1_000_000),
            claims={difficulty: _claim(said["claims"][difficulty]) for difficulty in DIFFICULTIES},
            preferences=_preferences(said),
        )
    except (NotAFileError, RecursionError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise CertificateError(str(error).splitlines()[0][:200] if str(error) else "no certificate") from error


def _preferences(said: Mapping[str, Any]) -> Preferences:
    known = {each.name for each in fields(Principles)}
    held: dict[str, Any] = {}
    for name, value in said.get("principles", {}).items():
        if name not in known:
            raise ValueError(f"no principle {name}")
        held[name] = _price(value) if name == "price" else _whole(value, 0, _MOST_PRINCIPLE)
    ahead = said.get("ahead", {})
    return Preferences(
        replace(Principles(), **held),
        actions=_factors(said.get("actions", {})),
        people=_factors(said.get("people", {})),
        concerns={key: _whole(value, 0, MOST) for key, value in said.get("concerns", {}).items()},
        ahead=_whole(ahead.get("lead", 0), -100_000, 100_000),
        price_ahead=_price(ahead["price"]) if ahead else "",
    )


def _factors(said: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    factors = {key: tuple(_whole(value, 0, MOST) for value in values) for key, values in said.items()}
    if any(len(values) != len(PHASES) for values in factors.values()):
        raise ValueError("a factor for each phase")
    return factors


def _claim(said: Mapping[str, Any]) -> Claim:
    low, high = (_number(value, -100, 100) for value in said["gain"])
    return Claim(
        _number(said["score"], 0, 100),
        _number(said["win_rate"], 0, 1),
        _number(said["book"], 0, 100),
        _number(said["book_wins"], 0, 1),
        (low, high),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _price(value: object) -> str:
    if value not in tuple(PRICE_LEVELS):
        raise ValueError("not a price")
    return str(value)


def _whole(value: object, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError("not a whole number within its limits")
    return value


def _number(value: object, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise ValueError("not a number within its limits")
    return float(value)


__all__ = [
    "Certificate",
    "CertificateError",
    "Claim",
    "certificate_of",
    "certify",
    "claim",
    "file_of",
    "read",
    "renewed",
    "same",
    "write",
]
