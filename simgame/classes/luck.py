"""The luck of a class: drawn from one secret, promised by a hash before it is played, shown afterwards.

The promise is SHA-256 of one line of text, so that anybody can check it with what every computer has::

    printf '%s' 'simgame-luck-1 spring-2027 1 1234567 0f3a…' | sha256sum
"""

import hashlib
import hmac
import secrets
from typing import Final

from simgame.runs.document import SEEDS
from simgame.values import dataclass

_VERSION: Final = "simgame-luck-1"


@dataclass(frozen=True, slots=True)
class RoundLuck:
    """The luck of one round."""

    code: str
    """The id of the class"""
    number: int
    """Of the round, from 1"""
    seed: int
    """Below 2**64; with the scenario and the difficulty it is the whole luck of a game"""
    salt: str
    """128 bits in hexadecimal, so that nobody finds the seed by trying all"""

    @property
    def line(self) -> str:
        """The text whose SHA-256 is published."""
        return f"{_VERSION} {self.code} {self.number} {self.seed} {self.salt}"

    @property
    def commitment(self) -> str:
        """SHA-256 of the line, in hexadecimal."""
        return hashlib.sha256(self.line.encode()).hexdigest()


def new_secret() -> str:
    """Return a secret from which all luck of a class is drawn: 256 bits in hexadecimal."""
    return secrets.token_hex(32)


def luck_of(secret: str, code: str, number: int) -> RoundLuck:
    """Return the luck of a round; that of one round tells nothing of another."""
    return RoundLuck(
        code, number, _drawn(secret, "seed", code, number), _keyed(secret, "salt", code, number).hex()[:32]
    )


def own_seed(secret: str, code: str, number: int, holder: str) -> int:
    """Return the seed of one seat in a round in which each has their own luck."""
    return _drawn(secret, "own", code, number, holder)


def _drawn(secret: str, *about: object) -> int:
    return int.from_bytes(_keyed(secret, *about)[:8], "big") % SEEDS


def _keyed(secret: str, *about: object) -> bytes:
    return hmac.digest(bytes.fromhex(secret), "\x1f".join(map(str, about)).encode(), "sha256")
