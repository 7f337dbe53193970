"""What is claimed of a scenario's expert, read from its certificate without waiting for the engine.

A certificate is a small TOML file `experts/ID.toml` in the folder of its scenario. It holds for the games of one state
of the scenario and one version of the rules; for any other it is as good as none.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from simgame.engine.tuning import RULES_REPLAYED_SINCE, RULES_VERSION
from simgame.files import NotAFileError
from simgame.scenario import library
from simgame.scenario.loader import digest_of_play
from simgame.scenario.model import Scenario
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.values import dataclass

FORMAT: Final = 1
FOLDER: Final = "experts"
"""The folder of certificates in a folder of scenarios"""


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
class CertificateHead:
    """What a certificate says besides what the expert holds."""

    scenario: str
    """Its id"""
    digest: str
    """Of what is played of the scenario for which it was sought: texts do not count"""
    unscored: str
    """The same without the weights of the score; empty where none is kept"""
    rules: int
    """Version of the rules for which it was sought"""
    training_seed: int
    training_games: int
    """Games of each difficulty over which a candidate is tried in the search"""
    rounds: int
    claims: Mapping[DifficultyName, Claim]

    @property
    def rules_hold(self) -> bool:
        """Whether today's rules play the same games as those for which it was made."""
        return RULES_REPLAYED_SINCE <= self.rules <= RULES_VERSION

    def fits(self, scenario: Scenario) -> bool:
        """Tell whether it was made for the games of this scenario and for rules that play the same games as these."""
        return self._is_of(scenario) and self.digest == digest_of_play(scenario)

    def plays(self, scenario: Scenario) -> bool:
        """Tell whether its expert plays these games, be it for other weights of the score, as a class may have them."""
        return self.fits(scenario) or (
            self._is_of(scenario) and self.unscored == digest_of_play(scenario, scored=False)
        )

    def _is_of(self, scenario: Scenario) -> bool:
        return self.rules_hold and self.scenario == scenario.id


def file_of(folder: Path, scenario_id: str) -> Path:
    """Return where the certificate of a scenario in a folder is kept."""
    return folder / FOLDER / f"{scenario_id}{library.SUFFIX}"


def claims_of(scenario: Scenario, folder: Path | None = None) -> Mapping[DifficultyName, Claim] | None:
    """Return what is claimed by the certificate that fits a scenario; None if there is none.

    Args:
        scenario: a valid one.
        folder: is looked in first; then those are in which scenarios are found.
    """
    return next((head.claims for head, _ in kept_of(scenario, folder) if head.fits(scenario)), None)


def kept_of(scenario: Scenario, folder: Path | None = None) -> Iterator[tuple[CertificateHead, Mapping[str, Any]]]:
    """Yield the head and the document of each certificate by the name of a scenario, see :func:`claims_of`."""
    for each in _folders(folder):
        try:
            said = document(file_of(each, scenario.id))
            head = head_of(said)
        except (OSError, CertificateError):
            continue
        yield head, said


def _folders(first: Path | None) -> Iterator[Path]:
    """Yield where certificates may be, the folders of one's own only to who asks for more than the shipped ones."""
    if first is not None:
        yield first
    yield library.shipped_folder()
    yield from (folder.path for folder in library.Collection().folders if folder.origin != "shipped")


def document(file: Path) -> Mapping[str, Any]:
    """Return the document in a file.

    Raises:
        OSError: it cannot be read.
        CertificateError: it is no document.
    """
    try:
        return library.document(file)
    except (NotAFileError, RecursionError, ValueError) as error:
        raise no_certificate(error) from error


def head_of(said: Mapping[str, Any]) -> CertificateHead:
    """Return the head of a certificate; CertificateError where it is none."""
    try:
        if said.get("format") != FORMAT:
            raise ValueError(f"format is not {FORMAT}")
        training = said["search"]
        return CertificateHead(
            scenario=_text(said["scenario"]),
            digest=_text(said["digest"]),
            unscored=_text(said.get("unscored", "")),
            rules=whole(said["rules"], 0, 1_000_000),
            training_seed=whole(training["seed"], 0, 2**63),
            training_games=whole(training["games"], 1, 1_000_000),
            rounds=whole(training["rounds"], 0, 1_000_000),
            claims={difficulty: _claim(said["claims"][difficulty]) for difficulty in DIFFICULTIES},
        )
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise no_certificate(error) from error


def no_certificate(error: Exception) -> CertificateError:
    """Return the error that says in one line what is wrong with a file."""
    return CertificateError(str(error).splitlines()[0][:200] if str(error) else "no certificate")


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


def whole(value: object, least: int, most: int) -> int:
    """Return a whole number within limits; ValueError where the value is none."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError("not a whole number within its limits")
    return value


def _number(value: object, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise ValueError("not a number within its limits")
    return float(value)


__all__ = [
    "FOLDER",
    "FORMAT",
    "CertificateError",
    "CertificateHead",
    "Claim",
    "claims_of",
    "document",
    "file_of",
    "head_of",
    "kept_of",
]
