"""Validate the parts of a file, and say in an author's words what pydantic finds.

Pydantic names places by its own way through the models (with the tags of unions in between) and reasons by type. Here
each place is followed through the models and the document at once, which yields the keys as they stand in the file and
the description of what was expected there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, Literal, get_args, get_origin

from simgame.locale import Catalogue, mark
from simgame.page.phrases import Phrase
from simgame.records import models
from simgame.records.marks import InvalidRecordError
from simgame.records.record import Record, RecordT
from simgame.scenario.codes.shape import (
    ENTRIES,
    LONG_NAME,
    MISSING_KEY,
    NO_CONDITION,
    NO_ID,
    NO_ORDINARY_NUMBER,
    NO_SUCH_WORD,
    OUT_OF_RANGE,
    WRONG_KIND,
)
from simgame.scenario.codes.texts import EMPTY_TEXT
from simgame.scenario.findings import KeyPath, Problem, near
from simgame.scenario.forms import forms_of, is_table, is_union, plain
from simgame.scenario.limits import MAX_FINDINGS
from simgame.scenario.text import Text
from simgame.values import dataclass

_ = Catalogue("scenario")
_MOST_ERRORS: Final = 10 * MAX_FINDINGS
"""How many of pydantic's errors are looked at before the first `MAX_FINDINGS` by place are told."""

_KEY_OF_TABLE: Final = "[key]"


@dataclass(frozen=True)
class _Spot:
    """A place in the document and what the model expects there."""

    path: KeyPath
    value: Any
    expected: Any
    """The type, free of `Annotated` and of `None`."""
    metadata: tuple[Any, ...] = ()
    description: str = ""
    key_expected: Any = None
    """The type of the last key, where the author chooses it."""


def validate(document: Mapping[str, Any], kind: type[RecordT]) -> tuple[RecordT | None, list[Problem]]:
    """Return the record that a document without unknown keys holds, or else what is wrong with its parts."""
    try:
        return models.validated(kind, document, by_alias=True, by_name=False), []
    except InvalidRecordError as error:
        problems = list(_problems(error.faults[:_MOST_ERRORS], document, kind))
        # One text that stands for both languages is refused once.
        return None, list({(problem.path, problem.code): problem for problem in reversed(problems)}.values())[::-1]


def _problems(errors: Sequence[Mapping[str, Any]], document: object, whole: type[Record]) -> Iterator[Problem]:
    """Yield each of pydantic's errors in plain words, one problem or, for texts, one a language.

    Errors that only follow from others are left out.
    """
    for error in errors:
        spot = _follow(error["loc"], document, whole)
        kind = error["type"]
        if kind == "text" and isinstance(spot.value, dict):
            for language, problem in error["ctx"]["problems"].items():
                yield replace(problem, path=(*spot.path, language))
        elif kind == "too_short" and _entries(spot.value) >= error["ctx"]["min_length"]:
            continue  # the entries are there; each has its own error
        else:
            yield _problem(kind, error.get("ctx", {}), spot)


def _entries(value: Any) -> int:
    """Return how many entries there are; one value may stand for a list of it."""
    return len(value) if isinstance(value, list | dict) else 1


def _follow(loc: tuple[int | str, ...], document: object, whole: type[Record]) -> _Spot:
    spot = _Spot(path=(), value=document, expected=whole)
    for element in loc:
        spot = _step(spot, element)
    return spot


def _step(spot: _Spot, element: int | str) -> _Spot:
    """Return the place one element of pydantic's way further."""
    if is_union(spot.expected):
        return replace(spot, expected=forms_of(spot.expected).get(str(element)))
    if element == _KEY_OF_TABLE:
        keys, metadata = plain(spot.key_expected)
        key = spot.path[-1]
        return replace(spot, value=int(key) if keys is int else key, expected=keys, metadata=metadata)
    args = get_args(spot.expected)
    origin = get_origin(spot.expected)
    if origin is tuple and isinstance(element, int):
        inner = args[0] if len(args) == 2 and args[1] is ... else args[min(element, len(args) - 1)]
        if not isinstance(spot.value, list):  # one value that stands for a list of it
            expected, metadata = plain(inner)
            return replace(spot, expected=expected, metadata=metadata)
        return _child(spot, element, inner)
    if origin is dict:  # the numbers of weeks, too, stand in the file as texts
        return _child(spot, str(element), args[1], key_expected=args[0])
    if is_table(spot.expected):
        if not isinstance(spot.value, dict):  # a plain string that stands for a text in every language
            return spot
        field = next(
            (field for name, field in spot.expected.model_fields.items() if (field.alias or name) == element), None
        )
        if field is None:
            return _child(spot, element, None)
        description = field.description or ""
        return _child(spot, element, field.annotation, metadata=tuple(field.metadata), description=description)
    return spot


def _child(spot: _Spot, key: int | str, annotation: Any, metadata: tuple[Any, ...] = (), **rest: Any) -> _Spot:
    value = spot.value
    if isinstance(value, dict):
        value = value.get(str(key))
    elif isinstance(value, list):
        value = value[key] if isinstance(key, int) and key < len(value) else None
    expected, inner_metadata = plain(annotation)
    return _Spot(path=(*spot.path, key), value=value, expected=expected, metadata=(*metadata, *inner_metadata), **rest)


def _problem(kind: str, context: Mapping[str, Any], spot: _Spot) -> Problem:
    """Word one error; the tests hold that no type of error that a file can cause falls through to the last line."""
    word = _WORDS.get(kind)
    if word is not None:
        return word(spot, context)
    return WRONG_KIND.at(spot.path, "unnamed", kind=kind)


def _missing(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    if isinstance(spot.path[-1], int):
        return ENTRIES.at(spot.path[:-1], "no pair")
    says = {"description": Phrase(spot.description, domain="authoring")} if spot.description else {}
    return MISSING_KEY.at(spot.path, key=spot.path[-1], **says)


def _wrong_type(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    variant = "text" if isinstance(spot.value, str) else "other"
    return WRONG_KIND.at(spot.path, variant, expected=_kind_of(spot.expected), value=spot.value)


_KINDS: Final[dict[Any, str]] = {
    str: mark("a text in quotes"),
    int: mark("a whole number"),
    float: mark("a number"),
    bool: mark("true or false"),
    tuple: mark("a list"),
    Text: mark("a text in quotes, or a table with one text for each language"),
    datetime: mark("a date and a time with its zone, such as 2027-03-01T08:30:00+08:00"),
}


def _kind_of(expected: Any) -> Phrase:
    return Phrase(_KINDS.get(get_origin(expected) or expected, mark("a table")))


def _out_of_range(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    """Name both bounds, however many annotations they are spread over."""

    def bounds(name: str) -> list[float]:
        return [getattr(item, name) for item in spot.metadata if getattr(item, name, None) is not None]

    least, most = bounds("ge"), bounds("le")
    above = bounds("gt")
    variant, lowest = ("open", max(above)) if above else ("closed", max(least))
    return OUT_OF_RANGE.at(spot.path, variant, least=lowest, most=min(most), value=spot.value)


def _not_in_list(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    words = [str(word) for word in get_args(spot.expected)] if get_origin(spot.expected) is Literal else []
    if len(words) == 1:
        return NO_SUCH_WORD.at(spot.path, "only", expected=words[0].replace("True", "true"), value=spot.value)
    return _none_of(spot.path, spot.value, words)


def _none_of(path: KeyPath, value: object, words: list[str]) -> Problem:
    return NO_SUCH_WORD.at(path, "several", word=value, words=tuple(words), **near(value, words))


def _no_such_form(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    key = str(context["discriminator"]).strip("'")
    words = list(forms_of(spot.expected))
    value = spot.value.get(key) if isinstance(spot.value, dict) else None
    return _none_of((*spot.path, key), value, words)


def _form_missing(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    key = str(context["discriminator"]).strip("'")
    return MISSING_KEY.at((*spot.path, key), key=key, words=tuple(forms_of(spot.expected)))


def _condition_form(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    words = tuple(forms_of(spot.expected))
    unknown = [key for key in spot.value if key not in words] if isinstance(spot.value, dict) else []
    meant = next(filter(None, (near(key, words) for key in unknown[:5])), {})
    return NO_CONDITION.at(spot.path, words=words, **meant)


def _pattern(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    return NO_ID.at(spot.path, word=spot.value)


def _too_many(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    return ENTRIES.at(spot.path, "too many", count=len(spot.value), most=context["max_length"])


def _too_few(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    return ENTRIES.at(spot.path, "too few", count=len(spot.value), least=context["min_length"])


def _too_long(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    return LONG_NAME.at(spot.path, count=len(spot.value), most=context["max_length"])


def _empty(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    return EMPTY_TEXT.at(spot.path)


def _infinite(spot: _Spot, __: Mapping[str, Any]) -> Problem:
    return NO_ORDINARY_NUMBER.at(spot.path)


def _own(spot: _Spot, context: Mapping[str, Any]) -> Problem:
    """Pass on what a validator of ours says; see `simgame.scenario.base.refuse`."""
    problem: Problem = context["problem"]
    return replace(problem, path=spot.path)


_WORDS: Final[dict[str, Callable[[_Spot, Mapping[str, Any]], Problem]]] = {
    "missing": _missing,
    **dict.fromkeys(
        ("string_type", "int_type", "float_type", "bool_type", "tuple_type", "dict_type", "model_type"), _wrong_type
    ),
    **dict.fromkeys(("datetime_type", "datetime_from_date_parsing", "timezone_aware"), _wrong_type),
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
