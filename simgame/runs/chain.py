"""The chain through the log of a save: each entry has a hash of the one before and of what it says itself.

All here is computed from what the file says, key by key: a later program that knows more keys finds the chain of an
older file as it was.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

HEAD: Final = ("format", "rules", "rules_needed", "scenario", "seed", "difficulty", "started", "parent")
"""What the first link follows from; of the scenario all but the source, which changes when it is found elsewhere."""

_NOTED: Final = (
    "program",
    "language",
    "saved",
    "saves",
    "draft",
    "old_plans",
    "old_answers",
    "marks",
    "guide",
    "reflections",
)
"""What says nothing about what was decided."""


def chain(content: dict[str, Any]) -> None:
    """Chain the opening, the entries of the log and the result of a file's content, in place."""
    for part, link in zip(_parts(content), links(content), strict=True):
        part["chain"] = content["last"] = link


def links(content: Mapping[str, Any]) -> Iterator[str]:
    """Yield the link of each part of a file's content that is chained."""
    head = {key: content[key] for key in HEAD}
    head["scenario"] = {key: value for key, value in head["scenario"].items() if key != "source"}
    link = _hash("", head)
    for part in _parts(content):
        link = _hash(link, {key: value for key, value in part.items() if key != "chain"})
        yield link


def broken(content: Mapping[str, Any]) -> str:
    """Return the place where a file's chain is broken: ``head``, ``end``, the number of an entry; empty: nowhere."""
    wanted, said = list(links(content)), [part.get("chain") for part in _parts(content)]
    for number, (link, there) in enumerate(zip(wanted, said, strict=True)):
        if link != there:
            return str(number) if number else "head"
    return "" if content.get("last") == wanted[-1] else "end"


def stamp(content: Mapping[str, Any]) -> str:
    """Return a hash of what was decided, how it ended and where the scenario comes from, not of what was noted."""
    return _hash("", {key: value for key, value in content.items() if key not in _NOTED})


def _parts(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [part for part in (content["opening"], *content["log"], content["result"]) if part is not None]


def _hash(before: str, said: Mapping[str, Any]) -> str:
    text = before + json.dumps(said, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
