"""Find the keys that no part of a scenario has, and hand on the document without them.

A mistyped key is one mistake: where it is near a key that its table lacks, its value is read as that of the key that
was meant, so that nothing is said to be missing, and what stands inside is checked all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from simgame.page.quoting import nearest
from simgame.scenario.codes.shape import UNKNOWN_KEY
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.forms import forms, is_table, is_union, keys, plain, tag_key
from simgame.scenario.limits import MAX_FINDINGS
from simgame.scenario.model import Scenario

_MOST_MEANT: Final = 10 * MAX_FINDINGS
"""For so many unknown keys it is looked up which was meant; fewer are told anyway."""


@dataclass
class Known:
    """A document without unknown keys.

    Attributes:
        document: what is left, with what was meant by mistyped keys.
        unknown: a problem for each key that is not known.
        doubtful: keys of the scenario's own table of which not all that was meant may be there.
    """

    document: dict[str, Any] = field(default_factory=dict)
    unknown: list[Problem] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    _written: dict[KeyPath, str] = field(default_factory=dict)
    """How a mistyped key is written, by its path as it was meant."""

    def as_written(self, path: KeyPath) -> KeyPath:
        """Return a path of `document` as it stands in the file."""
        if not self._written:
            return path
        return tuple(self._written.get(path[: end + 1], key) for end, key in enumerate(path))


def known(document: dict[str, Any]) -> Known:
    """Return what is known of a document, which need not be valid."""
    found = Known()
    found.document = _table(found, document, {"": Scenario}, ())
    return found


class _Inside(NamedTuple):
    """What stands under a key: one table or a list of them, of one of several forms, by tag."""

    is_list: bool
    forms: Mapping[str, type[BaseModel]]


@cache
def _fields(model: type[BaseModel]) -> dict[str, _Inside | None]:
    """Return by key what a table has; None where no tables stand."""
    return {field.alias or name: _inside(field.annotation) for name, field in model.model_fields.items()}


def _inside(annotation: Any) -> _Inside | None:
    expected, __ = plain(annotation)
    if is_list := get_origin(expected) is tuple:
        expected, __ = plain(get_args(expected)[0])
    if is_union(expected):
        return _Inside(is_list, forms(expected))
    return _Inside(is_list, {"": expected}) if is_table(expected) else None


def _table(found: Known, table: Any, of: Mapping[str, type[BaseModel]], path: KeyPath) -> Any:
    """Return a table, of one of these forms, without unknown keys; whatever is no such table stays as it is.

    ``path`` is as it was meant.
    """
    if not isinstance(table, dict):
        return table
    table = _with_tag(found, table, of, path)
    model = _form(table, of)
    if model is None:
        return table
    fields, rest = _fields(model), {}
    for key, value in table.items():
        if key in fields:
            rest[key] = _value(found, value, fields[key], (*path, key))
        elif meant := _unknown(found, table, key, of, model, path):
            rest[meant] = _value(found, value, fields[meant], (*path, meant))
    return rest


def _value(found: Known, value: Any, inside: _Inside | None, path: KeyPath) -> Any:
    if inside is None:
        return value
    if inside.is_list and isinstance(value, list):
        return [_table(found, item, inside.forms, (*path, number)) for number, item in enumerate(value)]
    return value if inside.is_list else _table(found, value, inside.forms, path)


def _form(table: Mapping[str, Any], of: Mapping[str, type[BaseModel]]) -> type[BaseModel] | None:
    """Return which of the forms a table has, None where that cannot be told."""
    if len(of) == 1:
        return next(iter(of.values()))
    key = tag_key(of)
    tag = next((tag for tag in of if tag in table), None) if key is None else table.get(key)
    return of.get(tag) if isinstance(tag, str) else None


def _with_tag(found: Known, table: dict[str, Any], of: Mapping[str, type[BaseModel]], path: KeyPath) -> dict[str, Any]:
    """Return a table whose mistyped ``kind`` or ``do`` is written as it was meant."""
    key = tag_key(of) if len(of) > 1 else None
    if key is None or key in table:
        return table
    known_keys = {other for form in of.values() for other in keys(form)}
    written = next((other for other in table if other not in known_keys and nearest(other, [key])), None)
    if written is None:
        return table
    found.unknown.append(UNKNOWN_KEY.at(found.as_written((*path, written)), key=written, near=key))
    found._written[*path, key] = written
    return {key if other == written else other: value for other, value in table.items()}


def _unknown(
    found: Known,
    table: Mapping[str, Any],
    key: str,
    of: Mapping[str, type[BaseModel]],
    model: type[BaseModel],
    path: KeyPath,
) -> str | None:
    """Note an unknown key, and return the key that was meant if the table lacks one that is near."""
    hint: dict[str, object] = {}
    meant = near = None
    if len(found.unknown) < _MOST_MEANT:
        other = next((tag for tag, form in of.items() if key in keys(form)), None)
        near = nearest(key, keys(model)) if other is None else None
        hint = {"form": other} if other else {"near": near} if near else {"keys": keys(model)}
        meant = near if near not in table else None
    found.unknown.append(UNKNOWN_KEY.at(found.as_written((*path, key)), key=key, **hint))
    if meant and (*path, meant) not in found._written:
        found._written[*path, meant] = key
        return meant
    if not path:
        found.doubtful |= {near} if near else set(keys(model)) - table.keys()
    return None
