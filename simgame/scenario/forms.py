"""What the models say of themselves: the types of their fields, the forms of their unions, the keys of their tables."""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from simgame.records.marks import Tag
from simgame.records.record import Record

_TAGS: Final = ("do", "kind")
"""The keys that tell the form of an effect and of a step; a condition is told by the one key that only its form has."""


def plain(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return the type without `Annotated` and ``None``, and the metadata that stood on it."""
    metadata: tuple[Any, ...] = ()
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *extra = get_args(annotation)
            for item in extra:
                metadata += (item, *getattr(item, "metadata", ()))
        elif is_union(annotation) and NoneType in get_args(annotation):
            inner = tuple(arg for arg in get_args(annotation) if arg is not NoneType)
            annotation = Union[inner]  # noqa: UP007 - the members are known only at run time
        else:
            return annotation, metadata


def is_union(annotation: Any) -> bool:
    """Tell whether a type is one of several."""
    return get_origin(annotation) in (Union, UnionType)


def is_table(annotation: Any) -> bool:
    """Tell whether a type is a model."""
    return isinstance(annotation, type) and issubclass(annotation, Record)


def forms_of(union: Any) -> dict[str, type[Record]]:
    """Return the models of a tagged union by tag: a `Tag`, or the only word that the discriminating field allows."""
    found: dict[str, type[Record]] = {}
    for member in get_args(plain(union)[0]):
        form, metadata = plain(member)
        tags = [item.tag for item in metadata if isinstance(item, Tag)]
        if not tags and (key := tag_key({"": form})):
            tags = list(get_args(form.model_fields[key].annotation))
        found.update(dict.fromkeys(tags, form))
    return found


def tag_key(of: Mapping[str, type[Record]]) -> str | None:
    """Return the key whose value tells these forms apart; None where the keys themselves do."""
    fields = next(iter(of.values())).model_fields
    return next((key for key in _TAGS if key in fields), None)


def keys_of(model: type[Record]) -> tuple[str, ...]:
    """Return the keys of a table as they stand in a file."""
    return tuple(field.alias or name for name, field in model.model_fields.items())
