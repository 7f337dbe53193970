"""A class as the server needs it: what its pages say of it, which round is played, and a seat's plan and ledger."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

from simgame.classes.definition import ClassDefinition, scenario_of
from simgame.classes.store.errors import RoundClosedError, StoreError, StoreUnavailableError
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import ClassPlan, Learner, LearnerPlan, RoundPlan, Seat, StoredClass, StoredRound
from simgame.locale import LANGUAGES, Language
from simgame.scenario.loader import scenario_file
from simgame.serve.ledger import LedgerError
from simgame.serve.live import SeatPlan
from simgame.values import dataclass

_ALL: Final = tuple(LANGUAGES)


@dataclass(frozen=True, slots=True)
class ClassFace:
    """What the pages of a class need to know of it."""

    title: Mapping[str, str]
    """In each language"""
    languages: tuple[Language, ...]
    """The usual one first"""
    guests: Literal["list", "open"]
    seats: Literal["one", "teams"]


def class_plan(definition: ClassDefinition, folder: Path) -> ClassPlan:
    """Return what is kept of a class file when its class is made.

    Args:
        definition: the class file.
        folder: where it is.

    Raises:
        ScenarioError: a scenario is not there.
        OSError: a scenario cannot be read.
    """
    said = {
        "title": {language: definition.title.in_(language) for language in LANGUAGES},
        "languages": list(definition.languages),
        "guests": definition.guests,
        "seats": definition.seats,
        "team_size": definition.in_team,
        "opens": definition.opens.isoformat() if definition.opens else None,
        "closes": definition.closes.isoformat() if definition.closes else None,
    }
    rounds = tuple(
        RoundPlan(
            scenario_file=scenario_file(scenario_of(each, folder)).read_bytes(),
            difficulty=each.difficulty,
            hints=each.hints,
            attempts=each.attempts,
            rewinds=each.rewinds,
            minutes=each.minutes,
        )
        for each in definition.rounds
    )
    learners = tuple(LearnerPlan(each.label, each.name, each.team) for each in definition.learners)
    return ClassPlan(
        code=definition.id,
        room=definition.room,
        definition=json.dumps(said, ensure_ascii=False, sort_keys=True),
        rounds=rounds,
        learners=learners,
        luck=definition.luck,
    )


def face_of(stored: StoredClass) -> ClassFace:
    """Return what the pages of a class need; what is not said is as usual."""
    said: dict[str, Any] = json.loads(stored.definition)
    title = said.get("title", stored.code)
    return ClassFace(
        title=title if isinstance(title, dict) else dict.fromkeys(LANGUAGES, str(title)),
        languages=tuple(each for each in said.get("languages", _ALL) if each in LANGUAGES) or _ALL,
        guests="list" if said.get("guests") == "list" else "open",
        seats="teams" if said.get("seats") == "teams" else "one",
    )


def round_now(stored: StoredClass) -> StoredRound | None:
    """Return the round that is played; where none is, the one that was closed last; None before the first."""
    for state in (("open", "paused"), ("closed",)):
        if found := [each for each in stored.rounds if each.state in state]:
            return found[-1]
    return None


def seat_plan(seat: Seat, in_round: StoredRound, members: Mapping[str, Learner]) -> SeatPlan:
    """Return what is played on a seat."""
    names = {id_: members[id_].name or members[id_].label for id_ in seat.members if id_ in members}
    return SeatPlan(
        id=seat.id,
        round_id=in_round.id,
        scenario_file=in_round.scenario_file,
        seed=seat.seed,
        difficulty=in_round.difficulty,
        attempts=in_round.attempts,
        hints=in_round.hints,
        rewinds=in_round.rewinds,
        members=names,
        pen=seat.pen or next(iter(names), ""),
    )


class StoreLedger:
    """The runs of a seat in the store; a `simgame.serve.ledger.SeatLedger`."""

    def __init__(self, store: ClassStore, seat_id: str) -> None:
        """Keep the runs of one seat."""
        self._store = store
        self._seat = seat_id

    async def runs(self) -> Mapping[str, bytes]:
        """Return the file of every run, by its name.

        Raises:
            LedgerError: they cannot be read, or are not what was kept.
        """

        def read() -> dict[str, bytes]:
            return {run.name: self._store.content(run.id) for run in self._store.runs(self._seat)}

        try:
            return await asyncio.to_thread(read)
        except StoreError as error:
            raise LedgerError("unavailable" if isinstance(error, StoreUnavailableError) else "refused") from error

    async def append(self, name: str, content: bytes) -> None:
        """Keep a run's file.

        Raises:
            LedgerError: it could not be kept.
        """
        try:
            await self._store.append(self._seat, name, content)
        except RoundClosedError as error:
            raise LedgerError("closed") from error
        except StoreUnavailableError as error:
            raise LedgerError("unavailable") from error
        except StoreError as error:
            raise LedgerError("refused") from error
