"""Pseudonyms: the same for one learner in all rounds of a class, and for nobody without the class's secret to guess."""

import base64
import hmac
from typing import Final

from simgame.classes.definition import folded
from simgame.classes.store.values import MonitorRow

_LETTERS: Final = 10
"""Of a pseudonym: 50 bits, so that in a class no two are alike"""


class Pseudonyms:
    """The pseudonyms of one class."""

    def __init__(self, key: bytes) -> None:
        """Take what `ClassStore.pseudonym_key` returns."""
        self._key = key

    def seat(self, row: MonitorRow) -> str:
        """Return that of a seat, which is its learner's, its team's or a bot's: ``L-`` …, ``T-`` … or ``B-`` …."""
        if row.seat.bot:
            return f"B-{self._drawn('bot', row.seat.id)}"
        if row.team:
            return self.team(row.team)
        return f"L-{self._drawn('learner', row.seat.members[0] if row.seat.members else row.seat.id)}"

    def team(self, name: str) -> str:
        """Return that of a team, however its name is typed."""
        return f"T-{self._drawn('team', folded(name))}"

    def _drawn(self, kind: str, whose: str) -> str:
        drawn = hmac.digest(self._key, f"{kind}\x1f{whose}".encode(), "sha256")
        return base64.b32encode(drawn).decode()[:_LETTERS]
