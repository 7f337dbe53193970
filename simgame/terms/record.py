"""Records as JSON has them: fields by name, moves as they are printed."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from simgame.terms.move import Activity, Move


def as_json(value: Any) -> Any:
    """Return a value as JSON can hold it: a dataclass as its fields by name, a move and an activity as printed."""
    if isinstance(value, Move | Activity):
        return str(value)
    if is_dataclass(value):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: as_json(each) for name, each in value.items()}
    return [as_json(each) for each in value] if isinstance(value, list | tuple) else value
