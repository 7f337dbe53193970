"""How a kind of record is declared: a class with types, bounds and descriptions, whose values never change."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Final, TypeVar, get_origin, get_type_hints

from simgame.records.marks import MISSING, FieldInfo

_CHECK: Final = "_checks_record"
"""The attribute of a function that checks a record: when it does"""


def model_validator(*, mode: str) -> Callable[[Any], Any]:
    """Return a decorator for what looks at a whole record.

    Args:
        mode: ``before``: a class method that returns what is read instead of the value given; ``after``: a method that
            returns the record, or raises ValueError, perhaps
            `RefusedValueError`.
    """

    def marked(function: Any) -> Any:
        setattr(getattr(function, "__func__", function), _CHECK, mode)
        return function

    return marked


def _annotations(namespace: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the types in a class that is being made; from Python 3.14 on a function knows them."""
    annotate = namespace.get("__annotate_func__")
    found: Mapping[str, Any] = annotate(1) if annotate else namespace.get("__annotations__", {})
    return found


class _RecordType(type):
    """Makes the class: its fields are its slots, and no longer its attributes."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        fields: dict[str, FieldInfo] = {}
        checks: dict[str, list[str]] = {"before": [], "after": []}
        for base in bases:
            fields |= getattr(base, "model_fields", {})
            for when, names in getattr(base, "checks", {}).items():
                checks[when] += names
        own: list[str] = []
        for key, annotation in _annotations(namespace).items():
            if get_origin(annotation) is ClassVar or annotation is ClassVar:
                continue
            if key not in fields:
                own.append(key)
            said = namespace.pop(key, MISSING)
            declared = said if isinstance(said, FieldInfo) else FieldInfo({}, said, None, None)
            fields[key] = declared.of(key, annotation)
        for key, value in namespace.items():
            if when := getattr(getattr(value, "__func__", value), _CHECK, ""):
                checks[when] += [] if key in checks[when] else [key]
        namespace |= {"__slots__": tuple(own), "model_fields": MappingProxyType(fields), "checks": checks}
        return super().__new__(cls, name, bases, namespace)


class Declared(metaclass=_RecordType):
    """What is declared of a kind of record, and what all records share.

    Attributes:
        model_fields: what is declared of each key, by the name of its attribute.
        ignores_unknown_keys: whether a table may have other keys too.
        checks: the names of the methods that look at a whole record, by when they do (`model_validator`).
    """

    model_fields: ClassVar[Mapping[str, FieldInfo]]
    ignores_unknown_keys: ClassVar[bool] = False
    checks: ClassVar[Mapping[str, list[str]]]

    @classmethod
    def in_json_schema(cls, schema: dict[str, Any]) -> dict[str, Any]:
        """Return how such a table is described in a JSON Schema, given how its keys are."""
        return schema

    @classmethod
    def resolve(cls) -> None:
        """Take the types that were declared as texts for the classes of these names, once all are there."""
        types = get_type_hints(cls, include_extras=True)
        for name, field in cls.model_fields.items():
            field.resolve(types[name])

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in type(self).model_fields)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in type(self).model_fields))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).model_fields)
        return f"{type(self).__name__}({values})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} never changes, so {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} never changes, so {name} cannot be deleted")


AnyRecord = TypeVar("AnyRecord", bound=Declared)
