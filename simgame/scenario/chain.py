"""What the steps of the decision chain and the tender say about each other: who takes part, how it ends, and when.

Part of :mod:`simgame.scenario.references`, which reads the document as these do.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from simgame.scenario.codes.calendar import LATE_BIDS, SIGNED_EARLY, TOO_LATE
from simgame.scenario.codes.logic import NO_END
from simgame.scenario.document import Document, number_of, table_of
from simgame.scenario.findings import KeyPath, Problem
from simgame.terms.steps import STEP_KINDS

_STEP_KINDS: Final = tuple(STEP_KINDS)
"""A tuple, because what stands in a file need not be something that a table can have as a key."""


def steps(checker: Document) -> Iterator[Problem]:
    """The decision chain: who takes part, and how it ends."""
    chain = checker.items("steps")
    for path, step in chain:
        for word in table_of(step.get("weights")):
            yield from checker.refers((*path, "weights", word), word, "contacts")
        yield from checker.in_game((*path, "closes"), step.get("closes"))
    kinds = [step.get("kind") for __, step in chain]
    is_whole = isinstance(checker.document.get("steps"), list) and "steps" not in checker.doubtful
    if is_whole and all(kind in _STEP_KINDS for kind in kinds):
        for kind in (kind.id for kind in STEP_KINDS.values() if kind.scores_bids or kind.awards):
            if (count := kinds.count(kind)) != 1:
                yield NO_END.at(("steps",), "several" if count else "none", kind=kind, found=count)
        yield from _end(chain)


def _end(steps: list[tuple[KeyPath, Mapping[str, Any]]]) -> Iterator[Problem]:
    """One step ends the game, the award or a later one, and what counts for the award closes by then."""
    kinds = {path: STEP_KINDS[step["kind"]] for path, step in steps}
    closing = {path: week for path, step in steps if (week := number_of(step.get("closes"))) is not None}
    award = [path for path, kind in kinds.items() if kind.awards]
    if len(award) != 1:
        return
    awarded = closing.get(award[0])
    if early := [path for path, week in closing.items() if kinds[path].signs and awarded and week <= awarded]:
        for path in early:
            yield SIGNED_EARLY.at((*path, "closes"), week=closing[path], verdict=awarded)
        return
    signed = [(closing.get(path, 0), str(step.get("id")), path) for path, step in steps if kinds[path].signs]
    usual = max(signed)[2] if signed else award[0]
    last = [path for path, step in steps if _says(step.get("ends_game"), default=path == usual)]
    if len(last) != 1:
        yield NO_END.at(("steps",), "several ends" if last else "no end", found=len(last))
        return
    end = closing.get(last[0])
    if awarded is None or end is None:
        return
    if last != award and end <= awarded:
        yield TOO_LATE.at((*award[0], "closes"), "award", week=awarded, end=end)
        return
    for path, step in steps:
        week, kind = closing.get(path), kinds[path]
        if path in award or week is None:
            continue
        gives_points = number_of(step.get(kind.size)) is not None
        if week > awarded and not kind.signs and (last == award or gives_points):
            yield TOO_LATE.at((*path, "closes"), "points", week=week, verdict=awarded)
        elif week > end:
            yield TOO_LATE.at((*path, "closes"), "end", week=week, end=end)


def _says(value: object, *, default: bool) -> bool:
    return value if isinstance(value, bool) else default


def tender(checker: Document) -> Iterator[Problem]:
    """When bids are due."""
    said = table_of(checker.document.get("tender"))
    for key in ("issued", "deadline"):
        yield from checker.in_game(("tender", key), said.get(key))
    deadline = number_of(said.get("deadline"))
    for __, step in checker.items("steps"):
        closes, kind = number_of(step.get("closes")), STEP_KINDS.get(str(step.get("kind")))
        if kind and kind.scores_bids and closes is not None and deadline is not None and deadline > closes:
            yield LATE_BIDS.at(("tender", "deadline"), deadline=deadline, closes=closes)
