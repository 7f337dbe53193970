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

from simgame.locale import Catalogue, current, mark
from simgame.page.quoting import did_you_mean, listed, one_of, quote, shorten
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.text import Text

_ = Catalogue("scenario")
_described = Catalogue("authoring")
"""The descriptions of the models are translated with the author's guide."""

_KEY_OF_TABLE: Final = "[key]"
_ID: Final = mark(
    "an id has lower-case letters, digits and hyphens, starts with a letter and has at most 30 characters"
)


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
            for language, (code, reason) in error["ctx"]["faults"].items():
                yield Problem(code, (*spot.path, language), reason), False
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
    return Problem("SG203", spot.path, f"is not valid here ({kind})")


def _missing(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    if isinstance(spot.path[-1], int):
        return Problem("SG208", spot.path[:-1], _("an entry is missing: this is a list of two numbers, such as [2, 4]"))
    return _key_missing(spot.path, _says(spot.description))


def _key_missing(path: KeyPath, hint: str) -> Problem:
    return Problem("SG202", path, _("the key {key} is missing").format(key=quote(path[-1])), hint)


def _says(description: str) -> str:
    if not description:
        return ""
    said = _described(description)
    if current() == "en":
        said = f"{said[:1].lower()}{said[1:]}"
    return _("it says: {description}").format(description=said.rstrip(".。"))


def _unknown_key(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    key = spot.path[-1]
    reason = _("unknown key {key}").format(key=quote(key))
    if spot.owner is None:
        return Problem("SG201", spot.path, reason)
    for tag, form in (spot.alternatives or {}).items():
        if key in _keys(form):
            return Problem("SG201", spot.path, reason, _("it belongs to the form {form}").format(form=quote(tag)))
    keys = _keys(spot.owner)
    hint = did_you_mean(key, keys) or _("the keys here are {keys}").format(keys=one_of(keys))
    return Problem("SG201", spot.path, reason, hint)


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _wrong_type(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    value = quote(spot.value)
    if isinstance(spot.value, str):
        value = _("a text ({text})").format(text=value)
    return Problem("SG203", spot.path, _must_be(_kind_of(spot.expected), value))


def _must_be(expected: str, value: str) -> str:
    return _("must be {expected}, not {value}").format(expected=expected, value=value)


_KINDS: Final[dict[Any, str]] = {
    str: mark("a text in quotes"),
    int: mark("a whole number"),
    float: mark("a number"),
    bool: mark("true or false"),
    Text: mark("a text in quotes, or a table with one text for each language"),
}


def _kind_of(expected: Any) -> str:
    if expected in _KINDS:
        return _(_KINDS[expected])
    return _("a list") if get_origin(expected) is tuple else _("a table")


def _out_of_range(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    """Name both bounds, however many annotations they are spread over."""

    def bounds(name: str) -> list[float]:
        return [getattr(item, name) for item in spot.metadata if getattr(item, name, None) is not None]

    least, most = bounds("ge"), bounds("le")
    above = bounds("gt")
    if above and most:
        expected = _("more than {least} and at most {most}").format(least=f"{max(above):g}", most=f"{min(most):g}")
    else:
        expected = _("between {least} and {most}").format(least=f"{max(least):g}", most=f"{min(most):g}")
    return Problem("SG204", spot.path, _must_be(expected, quote(spot.value)))


def _not_in_list(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    words = [str(word) for word in get_args(spot.expected)] if get_origin(spot.expected) is Literal else []
    if len(words) == 1:
        return Problem("SG205", spot.path, _must_be(words[0].replace("True", "true"), quote(spot.value)))
    return Problem("SG205", spot.path, _none_of(spot.value, words), did_you_mean(spot.value, words))


def _none_of(value: object, words: list[str]) -> str:
    return _("{word} is not one of {words}").format(word=quote(value), words=listed(words))


def _no_such_form(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    key = str(context["discriminator"]).strip("'")
    words = list(_forms(spot.expected))
    value = spot.value.get(key) if isinstance(spot.value, dict) else None
    return Problem("SG205", (*spot.path, key), _none_of(value, words), did_you_mean(value, words))


def _form_missing(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    key = str(context["discriminator"]).strip("'")
    return _key_missing((*spot.path, key), _("it is {words}").format(words=one_of(list(_forms(spot.expected)))))


def _condition_form(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    words = list(_forms(spot.expected))
    reason = _("a condition has one of the keys {words}").format(words=listed(words))
    unknown = [key for key in spot.value if key not in words] if isinstance(spot.value, dict) else []
    hint = next(filter(None, (did_you_mean(key, words) for key in unknown[:5])), "")
    return Problem("SG206", spot.path, reason, hint)


def _pattern(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    return Problem("SG207", spot.path, _("{word} is not an id").format(word=quote(spot.value)), _(_ID))


def _too_many(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    reason = _("has {count} entries; at most {most} are allowed")
    return Problem("SG208", spot.path, reason.format(count=len(spot.value), most=context["max_length"]))


def _too_few(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    reason = _("has {count} entries; at least {least} are needed")
    return Problem("SG208", spot.path, reason.format(count=len(spot.value), least=context["min_length"]))


def _too_long(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    reason = _("has {count} characters; at most {most} are allowed")
    return Problem("SG209", spot.path, reason.format(count=len(spot.value), most=context["max_length"]))


def _empty(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    return Problem("SG502", spot.path, _("the text is empty"))


def _infinite(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    return Problem("SG210", spot.path, _("must be an ordinary number, not inf or nan"))


def _own(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    """Pass on what a validator of ours says; see `simgame.scenario.base.refuse`."""
    return Problem(context["code"], spot.path, shorten(context["reason"]))


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
    **dict.fromkeys(("refused", "text"), _own),
}
