"""Say in an author's words what pydantic found.

Pydantic names places by its own way through the models (with the tags of unions in between) and reasons by type. Here
each place is followed through the models and the document at once, which yields the keys as they stand in the file and
the description of what was expected there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Tag
from pydantic_core import ErrorDetails

from simgame.scenario.findings import KeyPath, Problem, did_you_mean, escape, one_of, quote, shorten
from simgame.scenario.text import Text

_KEY_OF_TABLE: Final = "[key]"
_ID = "an id has lower-case letters, digits and hyphens, starts with a letter and has at most 30 characters"


@dataclass(frozen=True)
class _Spot:
    """A place in the document and what the model expects there."""

    path: KeyPath
    value: Any
    expected: Any
    """The type, free of `Annotated` and of `None`."""
    metadata: tuple[Any, ...] = ()
    description: str = ""
    owner: type[BaseModel] | None = None
    """The model to which the last key of the path belongs."""
    alternatives: Mapping[str, type[BaseModel]] | None = None
    """The forms of a tagged union, by tag, where the owner is one of them."""
    key_expected: Any = None
    """The type of the last key, where the author chooses it."""


def problems(errors: list[ErrorDetails], document: object, model: type[BaseModel]) -> Iterator[tuple[Problem, bool]]:
    """Yield each of pydantic's errors about ``document`` in plain words, one problem or, for texts, one a language.

    Beside each problem stands whether it is about an unknown key. Errors that only follow from others are left out.
    """
    for error in errors:
        spot = _follow(error["loc"], document, model)
        kind = error["type"]
        if kind == "text" and isinstance(spot.value, dict):
            for language, reason in error["ctx"]["faults"].items():
                yield Problem((*spot.path, language), reason), False
        elif kind == "too_short" and len(spot.value) >= error["ctx"]["min_length"]:
            continue  # the entries are there; each has its own error
        else:
            yield _problem(kind, error.get("ctx", {}), spot), kind == "extra_forbidden"


def _follow(loc: tuple[int | str, ...], document: object, model: type[BaseModel]) -> _Spot:
    spot = _Spot(path=(), value=document, expected=model)
    for element in loc:
        spot = _step(spot, element)
    return spot


def _step(spot: _Spot, element: int | str) -> _Spot:
    """Return the place one element of pydantic's way further."""
    if _is_union(spot.expected):
        forms = _forms(spot.expected)
        return replace(spot, expected=forms.get(str(element)), alternatives=forms)
    if element == _KEY_OF_TABLE:
        keys, metadata = _plain(spot.key_expected)
        key = spot.path[-1]
        return replace(spot, value=int(key) if keys is int else key, expected=keys, metadata=metadata)
    args = get_args(spot.expected)
    origin = get_origin(spot.expected)
    if origin is tuple and isinstance(element, int):
        inner = args[0] if len(args) == 2 and args[1] is ... else args[min(element, len(args) - 1)]
        return _child(spot, element, inner)
    if origin is dict:  # the numbers of weeks, too, stand in the file as texts
        return _child(spot, str(element), args[1], key_expected=args[0])
    if isinstance(spot.expected, type) and issubclass(spot.expected, BaseModel):
        if not isinstance(spot.value, dict):  # a plain string that stands for a text in every language
            return spot
        field = next(
            (field for name, field in spot.expected.model_fields.items() if (field.alias or name) == element), None
        )
        if field is None:
            return _child(spot, element, None, owner=spot.expected, alternatives=spot.alternatives)
        return _child(
            spot,
            element,
            field.annotation,
            metadata=tuple(field.metadata),
            description=field.description or "",
            owner=spot.expected,
        )
    return spot


def _child(spot: _Spot, key: int | str, annotation: Any, metadata: tuple[Any, ...] = (), **rest: Any) -> _Spot:
    value = spot.value
    if isinstance(value, dict):
        value = value.get(str(key))
    elif isinstance(value, list):
        value = value[key] if isinstance(key, int) and key < len(value) else None
    expected, inner_metadata = _plain(annotation)
    return _Spot(path=(*spot.path, key), value=value, expected=expected, metadata=(*metadata, *inner_metadata), **rest)


def _plain(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return the type without `Annotated` and ``None``, and the metadata that stood on it."""
    metadata: tuple[Any, ...] = ()
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *extra = get_args(annotation)
            for item in extra:
                metadata += (item, *getattr(item, "metadata", ()))
        elif _is_union(annotation) and NoneType in get_args(annotation):
            inner = tuple(arg for arg in get_args(annotation) if arg is not NoneType)
            annotation = Union[inner]  # noqa: UP007 - the members are known only at run time
        else:
            return annotation, metadata


def _is_union(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, UnionType)


def _forms(union: Any) -> dict[str, type[BaseModel]]:
    """Return the models of a tagged union by tag: a `Tag`, or the only word that the discriminating field allows."""
    forms: dict[str, type[BaseModel]] = {}
    for member in get_args(union):
        form, metadata = _plain(member)
        tags = [item.tag for item in metadata if isinstance(item, Tag)]
        for name in ("do", "kind"):
            if not tags and name in form.model_fields:
                tags = list(get_args(form.model_fields[name].annotation))
        forms.update(dict.fromkeys(tags, form))
    return forms


def _problem(kind: str, context: Mapping[str, Any], spot: _Spot) -> Problem:
    """Word one error; the tests hold that no type of error that a file can cause falls through to the last line."""
    word = _WORDS.get(kind)
    if word is not None:
        return word(spot, context)
    return Problem(spot.path, f"is not valid here ({kind})")


def _missing(spot: _Spot, _: Mapping[str, Any]) -> Problem:
    if isinstance(spot.path[-1], int):
        return Problem(spot.path[:-1], "an entry is missing: this is a list of two numbers, such as [2, 4]")
    return Problem(spot.path, f"the key {quote(spot.path[-1])} is missing", _says(spot.description))


def _says(description: str) -> str:
    return f"it says: {description[:1].lower()}{description[1:].rstrip('.')}" if description else ""


def _unknown_key(spot: _Spot, _: Mapping[str, Any]) -> Problem:
    key = spot.path[-1]
    reason = f"unknown key {quote(key)}"
    if spot.owner is None:
        return Problem(spot.path, reason)
    for tag, form in (spot.alternatives or {}).items():
        if key in _keys(form):
            return Problem(spot.path, reason, f"it belongs to the form {quote(tag)}")
    keys = _keys(spot.owner)
    return Problem(spot.path, reason, did_you_mean(key, keys) or f"the keys here are {one_of(keys)}")


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _wrong_type(spot: _Spot, _: Mapping[str, Any]) -> Problem:
    value = f"a text ({quote(spot.value)})" if isinstance(spot.value, str) else quote(spot.value)
    return Problem(spot.path, f"must be {_kind_of(spot.expected)}, not {value}")


_KINDS: Final[dict[Any, str]] = {
    str: "a text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    Text: "a text in quotes, or a table with one text for each language",
}


def _kind_of(expected: Any) -> str:
    if expected in _KINDS:
        return _KINDS[expected]
    return "a list" if get_origin(expected) is tuple else "a table"


def _out_of_range(spot: _Spot, _: Mapping[str, Any]) -> Problem:
    """Name both bounds, however many annotations they are spread over."""

    def bounds(name: str) -> list[float]:
        return [getattr(item, name) for item in spot.metadata if getattr(item, name, None) is not None]

    least, most = bounds("ge"), bounds("le")
    above = bounds("gt")
    value = quote(spot.value)
    if above and most:
        return Problem(spot.path, f"must be more than {max(above):g} and at most {min(most):g}, not {value}")
    return Problem(spot.path, f"must be between {max(least):g} and {min(most):g}, not {value}")


def _not_in_list(spot: _Spot, _: Mapping[str, Any]) -> Problem:
    words = [str(word) for word in get_args(spot.expected)] if get_origin(spot.expected) is Literal else []
    if len(words) == 1:
        return Problem(spot.path, f"must be {words[0]}, not {quote(spot.value)}")
    return Problem(spot.path, f"{quote(spot.value)} is not one of {', '.join(words)}", did_you_mean(spot.value, words))


def _no_such_form(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    key = str(context["discriminator"]).strip("'")
    words = list(_forms(spot.expected))
    value = spot.value.get(key) if isinstance(spot.value, dict) else None
    return Problem((*spot.path, key), f"{quote(value)} is not one of {', '.join(words)}", did_you_mean(value, words))


def _form_missing(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    key = str(context["discriminator"]).strip("'")
    return Problem(
        (*spot.path, key), f"the key {quote(key)} is missing", f"it is {one_of(list(_forms(spot.expected)))}"
    )


def _condition_form(spot: _Spot, _: Mapping[str, Any]) -> Problem:
    words = list(_forms(spot.expected))
    reason = f"a condition has one of the keys {', '.join(words)}"
    unknown = [key for key in spot.value if key not in words] if isinstance(spot.value, dict) else []
    return Problem(spot.path, reason, next(filter(None, (did_you_mean(key, words) for key in unknown[:5])), ""))


def _pattern(spot: _Spot, _: Mapping[str, Any]) -> Problem:
    return Problem(spot.path, f"{quote(spot.value)} is not an id", _ID)


def _too_many(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    most = context["max_length"]
    return Problem(spot.path, f"has {len(spot.value)} entries; at most {most} are allowed")


def _too_few(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    return Problem(spot.path, f"has {len(spot.value)} entries; at least {context['min_length']} are needed")


def _too_long(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    return Problem(spot.path, f"has {len(spot.value)} characters; at most {context['max_length']} are allowed")


def _empty(spot: _Spot, _: Mapping[str, Any]) -> Problem:
    return Problem(spot.path, "the text is empty")


def _infinite(spot: _Spot, _: Mapping[str, Any]) -> Problem:
    return Problem(spot.path, "must be an ordinary number, not inf or nan")


def _own(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    return Problem(spot.path, shorten(str(context["error"])))


def _text(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    return Problem(spot.path, escape(context["reason"]))


_WORDS: Final[dict[str, Callable[[_Spot, Mapping[str, Any]], Problem]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    **dict.fromkeys(
        ("string_type", "int_type", "float_type", "bool_type", "tuple_type", "dict_type", "model_type"), _wrong_type
    ),
    "model_attributes_type": _wrong_type,
    **dict.fromkeys(("greater_than_equal", "less_than_equal", "greater_than", "less_than"), _out_of_range),
    "literal_error": _not_in_list,
    "union_tag_invalid": _no_such_form,
    "union_tag_not_found": _form_missing,
    "condition_form": _condition_form,
    "string_pattern_mismatch": _pattern,
    "too_long": _too_many,
    "too_short": _too_few,
    "string_too_long": _too_long,
    "string_too_short": _empty,
    "finite_number": _infinite,
    "value_error": _own,
    "text": _text,
}
