"""Numbers of a scenario file: found by their paths, changed, and the scenario checked anew."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.quoting import did_you_mean, quote
from simgame.scenario import reader
from simgame.scenario.findings import KeyPath, Problem, readable
from simgame.scenario.model import Scenario
from simgame.values import dataclass

_ = Catalogue("study")

_ITEM: Final = re.compile(r"(?P<key>[^\[\]]+)(?P<numbers>(?:\[\d{1,4}\])*)")


class VaryError(ValueError):
    """A number that cannot be varied; the message says why, in the current language."""


@dataclass(frozen=True, slots=True)
class FileNumber:
    """A number of a scenario file."""

    text: str
    """Its path, as an author writes it: ``contacts.zhou.openness``"""
    path: KeyPath
    current: float | None
    """The value in the file; None where it says none"""

    def is_whole(self, *values: float) -> bool:
        """Tell whether it is a whole number; where the file says none, whether these values are."""
        return isinstance(self.current, int) or (
            self.current is None and all(float(value).is_integer() for value in values)
        )


def document_of(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as its file says it, without what is left out."""
    return scenario.model_dump(exclude_none=True)


def find(document: dict[str, Any], text: str) -> FileNumber:
    """Return the number at a path.

    Raises:
        VaryError: the path leads to no number.
    """
    path = _path(text, document)
    return FileNumber(text, path, _number(path, text, document))


def with_numbers(document: dict[str, Any], values: Mapping[FileNumber, float]) -> Scenario:
    """Return the scenario with some numbers changed.

    Raises:
        VaryError: with these it is not valid.
    """
    changed = document
    for number, value in values.items():
        changed = _changed(changed, number.path, value)
    scenario, wrong = reader.validate(changed)
    if scenario is None:
        raise VaryError(_refused(wrong, changed, values))
    return scenario


def _path(text: str, document: dict[str, Any]) -> KeyPath:
    """Return the way to a value in the document: parts of lists go by id or name, or by number from 1."""
    path: list[str | int] = []
    value: Any = document
    for word in _words(text):
        found = _ITEM.fullmatch(word)
        if found is None:
            raise VaryError(_("{path} is no path of a scenario").format(path=quote(text)))
        value = _step(path, value, found["key"])
        for number in re.findall(r"\d+", found["numbers"]):
            if not isinstance(value, list) or not 1 <= int(number) <= len(value):
                raise VaryError(_nothing(path, document, f"[{number}]", ()))
            path.append(int(number) - 1)
            value = value[int(number) - 1]
    if not path:
        raise VaryError(_("{path} is no path of a scenario").format(path=quote(text)))
    return tuple(path)


def _words(text: str) -> list[str]:
    """Cut a path at its dots; a name in quotes may have dots in it."""
    return [word.strip('"') for word in re.findall(r'"[^"]*"(?:\[\d+\])*|[^."]+', text)]


def _step(path: list[str | int], value: Any, key: str) -> Any:
    """Go one step down from ``value``, add it to ``path``, and return what is there; None for a key that is missing."""
    if isinstance(value, list):
        names = [item.get("id", item.get("name")) if isinstance(item, dict) else None for item in value]
        if key not in names:
            raise VaryError(_nothing(path, None, key, [name for name in names if isinstance(name, str)]))
        path.append(names.index(key))
        return value[names.index(key)]
    if not isinstance(value, dict):
        raise VaryError(_nothing(path, None, key, ()))
    path.append(key)
    return value.get(key)


def _nothing(path: Sequence[str | int], document: Any, key: str, there: Sequence[str]) -> str:
    where = readable(tuple(path), document) if document is not None else ".".join(map(str, path))
    text = _("there is no {key} in {place}").format(key=quote(key), place=where or _("the scenario"))
    hint = did_you_mean(key, there)
    return _("{message}; {hint}").format(message=text, hint=hint) if hint else text


def _number(path: KeyPath, text: str, document: dict[str, Any]) -> float | None:
    """Return the number at the path, None where the file says none."""
    value: Any = document
    for number, key in enumerate(path):
        if isinstance(value, dict) and key not in value and number == len(path) - 1:
            return None
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            raise VaryError(_nothing(path[:number], document, str(key), ())) from None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise VaryError(_("{path} is {value}, which is no number").format(path=text, value=quote(value)))
    return value


def _refused(wrong: Sequence[Problem], document: dict[str, Any], values: Mapping[FileNumber, float]) -> str:
    first = wrong[0]
    said = _("{path} cannot be {value}: {place}: {reason}").format(
        path=words.listed([number.text for number in values]),
        value=words.listed([f"{value:g}" for value in values.values()]),
        place=readable(first.path, document),
        reason=first.reason,
    )
    return _("{message}; {hint}").format(message=said, hint=first.hint) if first.hint else said


def _changed(value: Any, path: KeyPath, new: float) -> Any:
    """Return a copy of a document in which ``new`` stands at the path."""
    if not path:
        return new
    copy = list(value) if isinstance(value, list) else dict(value)
    key: Any = path[0]
    copy[key] = _changed(copy[key] if path[1:] else None, path[1:], new)
    return copy
