"""Certificates: what is kept of the expert of a scenario, and what it is claimed to reach, for anybody to replay."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from simgame.engine.compiler import compile_board
from simgame.engine.luck import seeds_from
from simgame.engine.scoring import score
from simgame.engine.tuning import RULES_VERSION
from simgame.players import Strategy
from simgame.players.doctrine import by_the_book
from simgame.players.expert import MOST, PHASES, Preferences, expert
from simgame.players.principles import Principles
from simgame.scenario.loader import digest_of_play
from simgame.scenario.model import Scenario
from simgame.study.claims import (
    FORMAT,
    CertificateError,
    CertificateHead,
    Claim,
    document,
    head_of,
    kept_of,
    no_certificate,
    whole,
)
from simgame.study.expert_search import TRAINING_GAMES, TRAINING_SEED, OnRound, affordable_rounds, search
from simgame.study.play import play_strategy
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.outcomes import WON
from simgame.terms.prices import PRICE_LEVELS
from simgame.values import dataclass

CLAIMED_GAMES: Final = 1000
"""Games of each difficulty over which a claim is made: its mean is sure to half a point"""
CLAIMED_SEED: Final = 1_000_000
"""The first of their seeds, far from those of the search"""
_EXACT: Final = 0.005
"""A claim is kept with two decimals."""
_MOST_PRINCIPLE: Final = 1_000_000
"""No principle is worth more."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The expert of a scenario: what is claimed, and what the expert holds."""

    head: CertificateHead
    preferences: Preferences


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
    return _certified(scenario, certificate.head.rounds, certificate.preferences)


def _certified(scenario: Scenario, rounds: int, preferences: Preferences) -> Certificate:
    claims = {difficulty: claim(scenario, preferences, difficulty) for difficulty in DIFFICULTIES}
    digests = digest_of_play(scenario), digest_of_play(scenario, scored=False)
    head = CertificateHead(scenario.id, *digests, RULES_VERSION, TRAINING_SEED, TRAINING_GAMES, rounds, claims)
    return Certificate(head, preferences)


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


def certificate_of(scenario: Scenario, folder: Path | None = None) -> Certificate | None:
    """Return the certificate whose expert plays a scenario; None if there is none; see :func:`claims_of`."""
    for head, said in kept_of(scenario, folder):
        if head.plays(scenario):
            with suppress(CertificateError):
                return Certificate(head, _held(said))
    return None


def write(certificate: Certificate) -> str:
    """Return a certificate as it is kept: TOML, the same text for the same certificate."""
    return "\n".join(_lines(certificate)) + "\n"


def _lines(certificate: Certificate) -> Iterator[str]:
    head = certificate.head
    yield f"# The expert of {head.scenario}: found by simgame par --search, replayed by simgame check."
    yield f"# Factors are in thousandths, one for each phase: {', '.join(PHASES)}."
    yield f"format = {FORMAT}"
    yield f'scenario = "{head.scenario}"'
    yield f'digest = "{head.digest}"'
    yield f'unscored = "{head.unscored}"'
    yield f"rules = {head.rules}"
    yield ""
    yield "[search]"
    yield f"seed = {head.training_seed}"
    yield f"games = {head.training_games}"
    yield f"rounds = {head.rounds}"
    for difficulty, claimed in head.claims.items():
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
    said = document(file)
    return Certificate(head_of(said), _held(said))


def _held(said: Mapping[str, Any]) -> Preferences:
    try:
        return _preferences(said)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise no_certificate(error) from error


def _preferences(said: Mapping[str, Any]) -> Preferences:
    known = {each.name for each in fields(Principles)}
    held: dict[str, Any] = {}
    for name, value in said.get("principles", {}).items():
        if name not in known:
            raise ValueError(f"no principle {name}")
        held[name] = _price(value) if name == "price" else whole(value, 0, _MOST_PRINCIPLE)
    ahead = said.get("ahead", {})
    return Preferences(
        replace(Principles(), **held),
        actions=_factors(said.get("actions", {})),
        people=_factors(said.get("people", {})),
        concerns={key: whole(value, 0, MOST) for key, value in said.get("concerns", {}).items()},
        ahead=whole(ahead.get("lead", 0), -100_000, 100_000),
        price_ahead=_price(ahead["price"]) if ahead else "",
    )


def _factors(said: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    factors = {key: tuple(whole(value, 0, MOST) for value in values) for key, values in said.items()}
    if any(len(values) != len(PHASES) for values in factors.values()):
        raise ValueError("a factor for each phase")
    return factors


def _price(value: object) -> str:
    if value not in tuple(PRICE_LEVELS):
        raise ValueError("not a price")
    return str(value)


__all__ = [
    "Certificate",
    "certificate_of",
    "certify",
    "claim",
    "read",
    "renewed",
    "same",
    "write",
]
