"""What came of the runs of a class: played again from what was decided, never believed.

A result is kept with the hash of the log that it was worked out from, so that nothing is played twice; whoever doubts
what is kept asks for it afresh. How far a result can be trusted is worked out anew each time: it depends on who held
the luck, and when it became public.
"""

import json
from typing import Any

from simgame.classes.outcomes import PlayedResult, Trust, TrustReason, played_result
from simgame.classes.store.errors import BrokenChainError
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import KeptResult, StoredRound, StoredRun
from simgame.engine.tuning import RULES_VERSION
from simgame.page import words
from simgame.runs.document import Save
from simgame.runs.progress import Progress
from simgame.runs.replay import DifferenceError, changes, check_predictions, replay
from simgame.scenario import Scenario
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class VerifiedResult:
    """A run that was played again and led to what it says."""

    run: StoredRun
    played: PlayedResult
    trust: Trust


@dataclass(frozen=True, slots=True)
class UnverifiedRun:
    """A run that is not what was decided, or that the rules of today would play otherwise."""

    run: StoredRun
    week: int | None
    """The first that differs; None where its events do not follow from each other"""
    reason: str


@dataclass(frozen=True, slots=True)
class ReplayedRun:
    """A run with its game, for figures that need more than its result."""

    run: StoredRun
    save: Save
    progress: Progress


def replayed(store: ClassStore, run: StoredRun, of_round: StoredRound) -> ReplayedRun:
    """Return a run, played again from its events.

    Raises:
        DifferenceError: it does not lead to what it says.
        BrokenChainError: its events are not those that were appended.
    """
    return played_again(run, store.save(run.id), store.scenario(of_round.id))


def played_again(run: StoredRun, save: Save, scenario: Scenario) -> ReplayedRun:
    """Do what :func:`replayed` does where no store can be asked, such as in a process that only reckons.

    Args:
        run: the run.
        save: what the store has kept of it.
        scenario: what is played in its round.

    Raises:
        DifferenceError: it does not lead to what it says.
    """
    progress = replay(save, scenario)
    check_predictions(save, progress)
    return ReplayedRun(run, save, progress)


def results_of(
    store: ClassStore, round_id: str, *, afresh: bool = False
) -> tuple[tuple[VerifiedResult, ...], tuple[UnverifiedRun, ...]]:
    """Return what came of every run of a round, also of those that go on, and which runs cannot be confirmed.

    Args:
        store: where the class is kept.
        round_id: the round.
        afresh: play all again, whatever is kept.

    Raises:
        NotThereError: there is no such round.
    """
    of_round = store.stored_round(round_id)
    kept = {} if afresh else {result.run_id: result for result in store.kept_results(round_id)}
    verified, unverified, new = [], [], []
    runs = store.runs_of_round(round_id)
    for run in runs:
        known = kept.get(run.id)
        if known is not None and known.last_hash == run.last_hash:
            played = _read(known.body)
        else:
            try:
                again = replayed(store, run, of_round)
            except BrokenChainError as error:
                unverified.append(UnverifiedRun(run, None, str(error)))
                continue
            except DifferenceError as error:
                unverified.append(UnverifiedRun(run, error.week, _why(store, run, of_round, error)))
                continue
            played = played_result(again.save, again.progress)
            new.append(KeptResult(run.id, run.last_hash, RULES_VERSION, written(played)))
        verified.append(VerifiedResult(run, played, trust_of(run, runs, of_round, len(played.hints))))
    if new:
        store.keep_results(round_id, new).result()
    return tuple(verified), tuple(unverified)


def trust_of(run: StoredRun, runs: tuple[StoredRun, ...], of_round: StoredRound, hints: int) -> Trust:
    """Return how far the result of a run can be trusted.

    Args:
        run: the run.
        runs: all of its round, it among them.
        of_round: the round.
        hints: how many were taken.
    """
    parents = {each.name: each.parent for each in runs if each.seat_id == run.seat_id}
    rewinds, before, seen = 0, run.parent, {run.name}
    while before is not None and before not in seen:
        rewinds += 1
        seen.add(before)
        before = parents.get(before)
    reasons: list[TrustReason] = []
    if of_round.luck == "practice":
        reasons.append("practice")
    elif run.attempt > 1 or rewinds:
        reasons.append("again")
    if run.luck_known:
        reasons.append("known")
    return Trust(tuple(reasons), hints, rewinds)


def anonymous_results(store: ClassStore, round_id: str) -> tuple[tuple[PlayedResult, Trust], ...]:
    """Return what is kept of the runs of those who were deleted, for the sums of the class."""
    found = []
    for kept in store.kept_results(round_id):
        if kept.run_id is None:
            trust = json.loads(kept.body)["trust"]
            found.append((_read(kept.body), Trust(tuple(trust["reasons"]), trust["hints"], trust["rewinds"])))
    return tuple(found)


def _why(store: ClassStore, run: StoredRun, of_round: StoredRound, error: DifferenceError) -> str:
    """Return why a run cannot be confirmed."""
    return words.in_turn([str(error), *changes(store.save(run.id), store.scenario(of_round.id))])


def written(played: PlayedResult, trust: Trust | None = None) -> str:
    """Return a result as it is kept; with the trust in it where no run will tell that any more."""
    said: dict[str, Any] = {name: getattr(played, name) for name in PlayedResult.__slots__}
    if trust is not None:
        said["trust"] = {name: getattr(trust, name) for name in Trust.__slots__}
    return json.dumps(said)


def _read(body: str) -> PlayedResult:
    said = {name: value for name, value in json.loads(body).items() if name != "trust"}
    pairs = {name: tuple(tuple(pair) for pair in said[name]) for name in ("hints", "predictions")}
    return PlayedResult(**said | pairs)
