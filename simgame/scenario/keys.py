"""Find the keys that no part of a file has, and hand on the document without them.

A mistyped key is one mistake: where it is near a key that its table lacks, its value is read as that of the key that
was meant, so that nothing is said to be missing, and what stands inside is checked all the same.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple, get_args, get_origin

from simgame.page.quoting import nearest
from simgame.records.record import Record
from simgame.scenario.codes.shape import UNKNOWN_KEY
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.forms import forms_of, is_table, is_union, keys_of, plain, tag_key
from simgame.scenario.limits import MAX_FINDINGS

_MOST_MEANT: Final = 10 * MAX_FINDINGS
"""For so many unknown keys it is looked up which was meant; fewer are told anyway."""


Forms = Mapping[str, type[Record]]
"""The forms that a table can have, by tag; the only one has none."""


class _Inside(NamedTuple):
    """What stands under a key: one table, or a list of them."""

    is_list: bool
    forms: Forms


@cache
def _inside(model: type[Record]) -> dict[str, _Inside | None]:
    """Return by key what stands in a table; None where there are no tables."""
    return {field.alias or name: _tables(field.annotation) for name, field in model.model_fields.items()}


def _tables(annotation: Any) -> _Inside | None:
    expected, __ = plain(annotation)
    if is_list := get_origin(expected) is tuple:
        expected, __ = plain(get_args(expected)[0])
    if is_union(expected):
        return _Inside(is_list, forms_of(expected))
    return _Inside(is_list, {"": expected}) if is_table(expected) else None


def _form(table: Mapping[str, Any], forms: Forms) -> type[Record] | None:
    """Return which of its forms a table has, None where that cannot be told."""
    if len(forms) == 1:
        return next(iter(forms.values()))
    key = tag_key(forms)
    tag = next((tag for tag in forms if tag in table), None) if key is None else table.get(key)
    return forms.get(tag) if isinstance(tag, str) else None


class KnownDocument:
    """What is known of a document, which need not be valid.

    Attributes:
        document: the document without unknown keys, with what was meant by mistyped ones.
        unknown: a problem for each key that is not known.
        doubtful: keys of the outermost table of which not all that was meant may be there.
    """

    def __init__(self, document: dict[str, Any], kind: type[Record]) -> None:
        self.unknown: list[Problem] = []
        self.doubtful: set[str] = set()
        self._written: dict[KeyPath, str] = {}
        """How a mistyped key is written, by its path as it was meant"""
        self.document: dict[str, Any] = self._table(document, {"": kind}, ())

    def as_written(self, path: KeyPath) -> KeyPath:
        """Return a path of `document` as it stands in the file."""
        if not self._written:
            return path
        return tuple(self._written.get(path[: end + 1], key) for end, key in enumerate(path))

    def _table(self, table: Any, forms: Forms, path: KeyPath) -> Any:
        """Return a table without unknown keys, where ``path`` is as it was meant; what is no table stays as it is."""
        if not isinstance(table, dict):
            return table
        table = self._with_tag(table, forms, path)
        model = _form(table, forms)
        if model is None:
            return table
        inside, rest = _inside(model), {}
        for key, value in table.items():
            meant = key if key in inside else self._meant(key, table, model, forms, path)
            if meant is not None:
                rest[meant] = self._value(value, inside[meant], (*path, meant))
        return rest

    def _value(self, value: Any, inside: _Inside | None, path: KeyPath) -> Any:
        if inside is None:
            return value
        if inside.is_list and isinstance(value, list):
            return [self._table(item, inside.forms, (*path, number)) for number, item in enumerate(value)]
        return self._table(value, inside.forms, path)

    def _with_tag(self, table: dict[str, Any], forms: Forms, path: KeyPath) -> dict[str, Any]:
        """Return a table whose mistyped ``kind`` or ``do`` is written as it was meant."""
        tag = tag_key(forms) if len(forms) > 1 else None
        if tag is None or tag in table:
            return table
        known = {key for form in forms.values() for key in keys_of(form)}
        written = next((key for key in table if key not in known and nearest(key, [tag])), None)
        if written is None:
            return table
        self._note(written, path, {"near": tag}, tag)
        return {tag if key == written else key: value for key, value in table.items()}

    def _meant(
        self, key: str, table: Mapping[str, Any], model: type[Record], forms: Forms, path: KeyPath
    ) -> str | None:
        """Note an unknown key, and return the key that was meant if the table lacks one that is near."""
        if len(self.unknown) >= _MOST_MEANT:
            self._note(key, path, {})
            return None
        if other := next((tag for tag, form in forms.items() if key in keys_of(form)), None):
            self._note(key, path, {"form": other})
            return None
        keys = keys_of(model)
        near = nearest(key, keys)
        meant = near if near not in table and (*path, near or "") not in self._written else None
        self._note(key, path, {"near": near} if near else {"keys": keys}, meant)
        if not path and meant is None:
            self.doubtful |= {near} if near else set(keys) - table.keys()
        return meant

    def _note(self, key: str, path: KeyPath, hint: Mapping[str, object], meant: str | None = None) -> None:
        self.unknown.append(UNKNOWN_KEY.at(self.as_written((*path, key)), key=key, **hint))
        if meant is not None:
            self._written[*path, meant] = key
