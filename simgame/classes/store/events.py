"""What an event is: one part of a save's log, in the order of the file, chained to the one before.

A save is taken apart into events and notes, and put together again. Events are what cannot change any more: the head,
the state before the first week, all that belongs to a week that was played, the result. The entries of the week that is
being planned are noted: a prediction may change until its week is played, and the log orders a week's entries by kind.
They become events when the week is played.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

from simgame.runs.document import Save
from simgame.values import dataclass

EventKind = Literal["head", "opening", "answer", "hint", "week", "result"]

_HEAD: Final = ("seed", "difficulty", "started", "parent")
_DECIDED: Final = (*_HEAD, "scenario", "opening", "log", "result", "last")
_SOURCE: Final = "source"
_WAITING: Final = "waiting"
"""The key, among the notes, of the log's entries after the last week"""


@dataclass(frozen=True, slots=True)
class RunEvent:
    """One part of a run that cannot change any more."""

    number: int
    """From 0, without a gap"""
    kind: EventKind
    body: str
    """What it says, as canonical JSON in ASCII"""
    digest: str | None
    """Of the state that it led to; of the opening and of weeks"""
    before: str
    """The hash of the event before; empty for the first"""
    hash: str
    """SHA-256 of ``before``, kind and body, in hexadecimal"""

    @property
    def said(self) -> dict[str, Any]:
        """The body as a save says it."""
        said: dict[str, Any] = json.loads(self.body)
        return said


@dataclass(frozen=True, slots=True)
class TakenApart:
    """A save as events and notes."""

    events: tuple[RunEvent, ...]
    notes: dict[str, Any]
    """All that says nothing about what was decided, and what may still change"""


def canonical(value: object) -> str:
    """Return a value as JSON in which equal values are equal texts, in ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def link(before: str, kind: str, body: str) -> str:
    """Return the hash of an event with this body after one whose hash is ``before``."""
    return hashlib.sha256(f"{before}\n{kind}\n{body}".encode()).hexdigest()


def chained(parts: Iterable[tuple[EventKind, Mapping[str, Any]]]) -> tuple[RunEvent, ...]:
    """Return parts of a save as events, each following from the one before."""
    events: list[RunEvent] = []
    before = ""
    for number, (kind, said) in enumerate(parts):
        body = canonical(said)
        digest = said["digest"] if kind in ("opening", "week") else None
        event = RunEvent(number, kind, body, digest, before, link(before, kind, body))
        events.append(event)
        before = event.hash
    return tuple(events)


def take_apart(save: Save) -> TakenApart:
    """Return what of a save of today's format is decided, as events, and what is noted."""
    content = save.model_dump()
    log = [_bare(entry) for entry in content["log"]]
    played = (
        len(log) if save.result else max((n for n, entry in enumerate(log, 1) if entry["kind"] == "week"), default=0)
    )
    head = {key: content[key] for key in _HEAD}
    head["scenario"] = {key: value for key, value in content["scenario"].items() if key != _SOURCE}
    parts: list[tuple[EventKind, Mapping[str, Any]]] = [("head", head), ("opening", _bare(content["opening"]))]
    parts += [(entry["kind"], {key: entry[key] for key in entry if key != "kind"}) for entry in log[:played]]
    if content["result"] is not None:
        parts.append(("result", _bare(content["result"])))
    notes = {key: value for key, value in content.items() if key not in _DECIDED}
    return TakenApart(chained(parts), notes | {_SOURCE: content["scenario"][_SOURCE], _WAITING: log[played:]})


def put_together(events: Sequence[RunEvent], notes: Mapping[str, Any]) -> Save:
    """Return the save that was taken apart.

    Raises:
        InvalidRecordError: these are not the parts of a save.
    """
    content = {key: value for key, value in notes.items() if key not in (_SOURCE, _WAITING)}
    content |= {"opening": None, "log": [], "result": None}
    for event in events:
        match event.kind:
            case "head":
                content |= event.said
                content["scenario"][_SOURCE] = notes[_SOURCE]
            case "opening" | "result":
                content[event.kind] = event.said
            case kind:
                content["log"].append({"kind": kind, **event.said})
    content["log"] += notes[_WAITING]
    return Save.model_validate_json(json.dumps(content))


def waiting_hints(notes: Mapping[str, Any]) -> frozenset[int]:
    """Return the rungs that notes say were taken in the week being planned: a hint cannot be given back."""
    return frozenset(entry["rung"] for entry in notes[_WAITING] if entry["kind"] == "hint")


def first_break(events: Sequence[RunEvent], last_number: int, last_hash: str) -> int | None:
    """Return the number of the first event that does not follow from the one before it, None where all do.

    Args:
        events: in their order.
        last_number: that of the last event that was appended.
        last_hash: its hash.
    """
    before = ""
    for number, event in enumerate(events):
        follows = event.number == number and event.before == before
        if not follows or event.hash != link(before, event.kind, event.body):
            return number
        before = event.hash
    if len(events) != last_number + 1 or before != last_hash:
        return min(len(events), last_number)
    return None


def _bare(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return a part without its link in the chain of the file, which is made anew."""
    return {key: value for key, value in part.items() if key != "chain"}
