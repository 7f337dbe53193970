"""Rounds whose readings are written down, so that it is known what is in them."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from simgame.classes.debrief.readings import SPENT_ON, ReadClosing, RunReading
from simgame.classes.debrief.round_readings import RoundReadings
from simgame.classes.debrief.subjects import CountedSeat, RoundSubjects
from simgame.classes.store.values import StoredRound, StoredRun
from simgame.runs.document import Save
from tests.runs.play import find
from tests.scenarios import HARBOUR

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
SCENARIO = find(HARBOUR)
STEPS = [step.id for step in SCENARIO.steps]
PEOPLE = [contact.id for contact in SCENARIO.contacts]


def step_of(kind: str) -> str:
    """Return the first step of a kind in the scenario."""
    return next(step.id for step in SCENARIO.steps if step.kind == kind)


def reading(
    *,
    won: bool | None = True,
    score: float = 50.0,
    losses: Iterable[float] = (),
    met: Iterable[tuple[str, ...]] = (),
    passed: bool | None = None,
) -> RunReading:
    """Return what a run shows that played all weeks; `passed` is of the first step that has to be passed."""
    weeks = SCENARIO.weeks
    lost = (*losses, *[0.0] * weeks)[:weeks]
    chances = [0.9]
    for each in lost:
        chances.append(max(0.0, chances[-1] + each))
    closed = tuple(
        ReadClosing(
            step.id,
            step.closes,
            (bool(passed) if step.step_kind.must_pass else None),
            0 if step.step_kind.criteria else None,
            tuple(sorted(step.weights, key=lambda who: (-step.weights[who], who))),
        )
        for step in SCENARIO.steps
    )
    return RunReading(
        outcome=None if won is None else "won" if won else "lost",
        score=None if won is None else score,
        margin=None if won is None else 2.0 if won else -2.0,
        weeks=weeks,
        chances=(*chances[:-1], float(bool(won))),
        losses=lost,
        spent=((0,) * len(SPENT_ON) + (10,),) * weeks,
        met=(*met, *[()] * weeks)[:weeks],
        closed=closed,
        heard=(),
        answered=(),
        asked=(),
        foretold=(),
        breaches=0,
    )


def stored_round() -> StoredRound:
    return StoredRound(
        id="round",
        class_id="class",
        number=1,
        scenario=SCENARIO.id,
        scenario_digest="",
        difficulty="standard",
        hints=True,
        attempts=1,
        rewinds=False,
        minutes=None,
        luck="same",
        commitment="",
        state="closed",
        opened_at=NOW,
        closes_at=None,
        closed_at=NOW,
        shown_luck=None,
        paused_at=None,
        held_week=None,
    )


def subject(number: int, *, bot: bool = False, name: str = "", runs: int = 1) -> CountedSeat:
    run = StoredRun(
        id=f"run{number}",
        seat_id=f"seat{number}",
        name=f"r{number}.json",
        number=1,
        attempt=1,
        parent=None,
        events=3,
        last_hash=f"{number:064x}",
        weeks=SCENARIO.weeks,
        finished=True,
        luck_known=False,
        started_at=NOW,
        decided_at=NOW,
    )
    return CountedSeat(f"seat{number}", number, f"L-{number:04}", (name or f"Learner {number}",), bot, run, runs)


def planted(
    readings: Iterable[RunReading], expert: RunReading | None = None, *, names: Iterable[str] = (), bots: int = 0
) -> RoundReadings:
    """Return a round with these readings, the last ``bots`` of them bots'."""
    found = tuple(readings)
    called = [*names, *[""] * len(found)]
    people = [
        subject(number, bot=number > len(found) - bots, name=called[number - 1]) for number in range(1, len(found) + 1)
    ]
    save = Save.__new__(Save)
    subjects = RoundSubjects(stored_round(), False, tuple((each, save) for each in people), (), 0, ())
    return RoundReadings(subjects, SCENARIO, found, expert or reading(score=80.0), 70)


def by_gate(luck: random.Random, count: int, *, met: float, missed: float) -> list[RunReading]:
    """Return runs of which half pass the gate, and which win with one chance if they did and with another if not."""
    found = []
    for number in range(count):
        passed = number % 2 == 0
        seen = tuple(tuple(luck.sample(PEOPLE, 2)) for _week in range(3))
        won = luck.random() < (met if passed else missed)
        found.append(replace(reading(won=won, passed=passed, met=seen), breaches=int(luck.random() < 0.3)))
    return found
