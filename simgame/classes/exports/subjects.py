"""What the rows of an export are made from: the rounds of a class, their runs, and what of each was decided."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from simgame.classes.exports.pseudonyms import Pseudonyms
from simgame.classes.outcomes import PlayedResult, Trust
from simgame.classes.results import (
    UnverifiedRun,
    VerifiedResult,
    anonymous_results,
    replayed,
    results_of,
)
from simgame.classes.store.errors import BrokenChainError, NotThereError, shown_run
from simgame.classes.store.events import RunEvent
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import MonitorRow, StoredClass, StoredRound, StoredRun
from simgame.engine.tuning import RULES_VERSION
from simgame.report.names import Names
from simgame.runs.progress import Progress
from simgame.runs.replay import DifferenceError
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class ExportedSeat:
    """Whose a run is."""

    code: str
    """The pseudonym"""
    team: str | None
    """The pseudonym of the team; None where everybody plays for themselves"""
    row: MonitorRow
    """With names"""


@dataclass(frozen=True, slots=True)
class ExportedRun:
    """A run with what came of it when it was played again."""

    of_class: StoredClass
    of_round: StoredRound
    names: Names
    """Of what is in its scenario"""
    seat: ExportedSeat
    run: StoredRun
    verified: VerifiedResult | None
    unverified: UnverifiedRun | None
    """Why it cannot be confirmed; one of the two is there"""
    rules: int
    """The version of the rules by which it was played again"""

    @property
    def played(self) -> PlayedResult | None:
        """What its decisions lead to; None where that cannot be confirmed."""
        return self.verified.played if self.verified else None

    @property
    def why_not(self) -> str | None:
        """Why it cannot be confirmed, in words; the name of its file, which tells the luck, is not in it."""
        return (
            self.unverified.reason.replace(shown_run(self.run.name), str(self.run.number)) if self.unverified else None
        )

    @property
    def trust(self) -> Trust | None:
        """How far the result can be trusted; None where there is none."""
        return self.verified.trust if self.verified else None


@dataclass(frozen=True, slots=True)
class ExportedRound:
    """A round with all its runs."""

    of_class: StoredClass
    of_round: StoredRound
    runs: tuple[ExportedRun, ...]
    deleted: tuple[tuple[PlayedResult, Trust], ...]
    """What is kept of the runs of learners who were deleted"""


@dataclass(frozen=True, slots=True)
class ExportedDecision:
    """One event of a run: a decision, or its head, opening or result."""

    of: ExportedRun
    event: RunEvent
    said: dict[str, Any]
    """The body of the event"""
    at: datetime
    """When it was kept: what is decided within a week is kept when the week is played"""
    week: int
    """In which it was decided"""
    played: Progress | None
    """The whole run, played again; None where it cannot be confirmed"""
    taken_over: bool
    """Whether it was decided in the run that this one goes back to, and is told there"""


def exported_rounds(
    store: ClassStore, of_class: StoredClass, rounds: Sequence[StoredRound]
) -> tuple[ExportedRound, ...]:
    """Return rounds of a class with all their runs and what came of each."""
    pseudonyms = Pseudonyms(store.pseudonym_key(of_class.id))
    return tuple(_exported_round(store, of_class, each, pseudonyms) for each in rounds)


def _exported_round(
    store: ClassStore, of_class: StoredClass, of_round: StoredRound, pseudonyms: Pseudonyms
) -> ExportedRound:
    verified, unverified = results_of(store, of_round.id)
    rules = {each.run_id: each.rules for each in store.kept_results(of_round.id)}
    names = Names(store.scenario(of_round.id))
    seats = {}
    for row in store.monitor(of_round.id):
        team = pseudonyms.team(row.team) if row.team else None
        seats[row.seat.id] = ExportedSeat(pseudonyms.seat(row), team, row)
    results: list[tuple[StoredRun, VerifiedResult | None, UnverifiedRun | None]] = [
        *((each.run, each, None) for each in verified),
        *((each.run, None, each) for each in unverified),
    ]
    found = [
        ExportedRun(of_class, of_round, names, seats[run.seat_id], run, good, bad, rules.get(run.id, RULES_VERSION))
        for run, good, bad in results
        if run.seat_id in seats  # else it was deleted a moment ago
    ]
    places = {seat: place for place, seat in enumerate(seats)}
    found.sort(key=lambda each: (places[each.run.seat_id], each.run.number))
    return ExportedRound(of_class, of_round, tuple(found), anonymous_results(store, of_round.id))


def decisions(store: ClassStore, run: ExportedRun) -> Iterator[ExportedDecision]:
    """Yield what was decided in a run, in its order, and how it ended; see `run_events`."""
    return (event for event in run_events(store, run) if event.event.kind not in ("head", "opening"))


def run_events(store: ClassStore, run: ExportedRun) -> Iterator[ExportedDecision]:
    """Yield the events of a run in their order; nothing of one whose events were changed.

    A run that is being played meanwhile is told as far as it had come when the round was read.
    """
    try:
        events = store.events(run.run.id)[: run.run.events]
        moments = store.event_moments(run.run.id)
        played = replayed(store, run.run, run.of_round).progress if run.verified else None
    except (BrokenChainError, DifferenceError, NotThereError):  # it was changed or deleted meanwhile
        return
    week, own = 1, 1
    for event, at in zip(events, moments, strict=False):
        said = event.said
        if event.kind == "head" and said["parent"] is not None:
            own = said["parent"]["week"]
        shown = week - 1 if event.kind == "result" else week
        taken_over = event.kind in ("answer", "hint", "week") and week < own
        yield ExportedDecision(run, event, said, at, shown, played, taken_over)
        week += event.kind == "week"
