"""Make a record of what a file holds, if every bit of it is as declared.

Nothing is told of what is not: `NotBuiltError` has no words. So this takes a tenth of the time in which pydantic is
imported and makes its models, and who wants to know what is wrong asks them (`simgame.records.models`). What is built
here they would take too; the tests change shipped files in every place and compare.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from math import isfinite
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from simgame.records.declared import AnyRecord, Declared
from simgame.records.marks import (
    MISSING,
    AfterValidator,
    BeforeValidator,
    Discriminator,
    FieldInfo,
    Printed,
    Several,
    Tag,
    listed,
)

Build = Callable[[Any], Any]
"""Returns the value that was read, or raises `NotBuiltError`, or the ValueError of a check"""

_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")


class NotBuiltError(Exception):
    """Something is not as declared; or so it seems, and pydantic knows better."""


def built(kind: type[AnyRecord], value: object) -> AnyRecord:
    """Return the record of a kind that a table holds.

    Raises:
        NotBuiltError: it holds none.
    """
    try:
        record: AnyRecord = _builder_of(kind)(value)
    except (ValueError, RecursionError):
        raise NotBuiltError from None
    return record


def parsed_json(content: bytes | str) -> Any:
    """Return what a JSON document holds.

    Raises:
        NotBuiltError: it is none, or one on which readers of JSON do not agree.
    """
    try:
        text = content.decode() if isinstance(content, bytes) else content
        if _SURROGATE.search(text):
            raise NotBuiltError
        return json.loads(text)
    except (ValueError, RecursionError):
        raise NotBuiltError from None


def filled(kind: type[AnyRecord], values: Mapping[str, Any]) -> AnyRecord:
    """Return a record with these values, by the names of its fields, which are not looked at."""
    record = object.__new__(kind)
    for name, value in values.items():
        object.__setattr__(record, name, value)
    return record


def checked(kind: type[AnyRecord], values: Mapping[str, Any]) -> AnyRecord:
    """Return a record with these values, by the names of its fields, if its own checks let it pass.

    Raises:
        ValueError: one of them does not.
    """
    record = filled(kind, values)
    for name in kind.checks["after"]:
        record = getattr(record, name)()
    return record


_BUILDERS: Final[dict[type, Build]] = {}


def _builder_of(kind: type[Declared]) -> Build:
    """Return what makes records of a kind; made when the first one is, because kinds can hold each other."""
    found = _BUILDERS.get(kind)
    if found is None:
        found = _BUILDERS[kind] = _record(kind)
    return found


def _record(kind: type[Declared]) -> Build:
    fields = {field.key: (name, _of(field.whole)) for name, field in kind.model_fields.items()}
    names = set(kind.model_fields)
    defaults = {name: field.default for name, field in kind.model_fields.items() if field.default is not MISSING}
    before = [getattr(kind, name) for name in kind.checks["before"]]
    after = [getattr(kind, name) for name in kind.checks["after"]]
    put = {name: getattr(kind, name).__set__ for name in names}

    def build(value: Any) -> Any:
        if type(value) is kind:
            return value
        for change in before:
            value = change(value)
        if type(value) is not dict:
            raise NotBuiltError
        record = object.__new__(kind)
        values = dict(defaults)
        for key, inner in value.items():
            found = fields.get(key)
            if found is None:
                if kind.ignores_unknown_keys:
                    continue
                raise NotBuiltError
            values[found[0]] = found[1](inner)
        if len(values) < len(names):
            raise NotBuiltError
        for name, inner in values.items():
            put[name](record, inner)
        for check in after:
            record = check(record)
        return record

    return build


def _of(annotation: Any) -> Build:
    """Return what builds values of a type."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _annotated(args[0], args[1:])
    if origin in (Union, UnionType):
        rest = [arg for arg in args if arg is not NoneType]
        if len(rest) == 1 and len(args) == 2:
            return _or_none(_of(rest[0]))
    if origin is Literal:
        return _literal(args)
    if origin is tuple:
        return _list(_of(args[0])) if args[1:] == (...,) else _row([_of(arg) for arg in args])
    if origin is dict:
        return _table(_of(args[0]), _of(args[1]))
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Declared):
        return lambda value: _builder_of(annotation)(value)
    raise TypeError(f"no record can have a value of the type {annotation!r}")


def _annotated(annotation: Any, extras: tuple[Any, ...]) -> Build:
    """Return what builds values of a type on which something stands, from the inside to the outside."""
    build: Build | None = None
    for extra in extras:
        match extra:
            case Printed(parse):
                build = _printed(annotation, parse)
            case Discriminator(kind):
                build = _form({_tag(arg): _of(arg) for arg in get_args(annotation)}, kind)
            case FieldInfo(options={"discriminator": str(key)}):
                forms = {word: _of(arg) for arg in get_args(annotation) for word in _words(arg, key)}
                build = _form(forms, partial(_word, key))
    build = build or _of(annotation)
    for extra in extras:
        match extra:
            case FieldInfo():
                build = _bounded(build, extra.options)
            case AfterValidator(check):
                build = _then(build, check)
            case BeforeValidator(change):
                build = _then(change, build)
            case Several():
                build = _then(listed, build)
    return build


def _tag(form: Any) -> str:
    return next(extra.tag for extra in get_args(form)[1:] if isinstance(extra, Tag))


def _words(form: Any, key: str) -> tuple[Any, ...]:
    return get_args(form.model_fields[key].annotation)


def _word(key: str, value: Any) -> Any:
    """Return the word that tells the form of a value."""
    return value.get(key) if isinstance(value, dict) else getattr(value, key, None)


def _then(first: Build, second: Build) -> Build:
    return lambda value: second(first(value))


def _or_none(build: Build) -> Build:
    return lambda value: None if value is None else build(value)


def _form(forms: Mapping[Any, Build], kind: Callable[[Any], Any]) -> Build:
    def build(value: Any) -> Any:
        word = kind(value)
        found = forms.get(word) if isinstance(word, str) else None
        if found is None:
            raise NotBuiltError
        return found(value)

    return build


def _literal(words: tuple[Any, ...]) -> Build:
    known = {(type(word), word): word for word in words}

    def build(value: Any) -> Any:
        try:
            return known[type(value), value]
        except (KeyError, TypeError):
            raise NotBuiltError from None

    return build


def _list(item: Build) -> Build:
    def build(value: Any) -> Any:
        if type(value) is not list and type(value) is not tuple:
            raise NotBuiltError
        return tuple([item(each) for each in value])

    return build


def _row(items: list[Build]) -> Build:
    def build(value: Any) -> Any:
        if (type(value) is not list and type(value) is not tuple) or len(value) != len(items):
            raise NotBuiltError
        return tuple([item(each) for item, each in zip(items, value, strict=True)])

    return build


def _table(key: Build, item: Build) -> Build:
    def build(value: Any) -> Any:
        if type(value) is not dict:
            raise NotBuiltError
        return {key(word): item(each) for word, each in value.items()}

    return build


def _printed(kind: type, parse: Callable[[str], Any]) -> Build:
    def build(value: Any) -> Any:
        if isinstance(value, kind):
            value = str(value)
        if type(value) is not str:
            raise NotBuiltError
        return parse(value)

    return build


def _bounded(build: Build, options: Mapping[str, Any]) -> Build:
    """Return the same with bounds, which None keeps."""
    least, above, most = options.get("ge"), options.get("gt"), options.get("le")
    below = options.get("lt")
    shortest, longest = options.get("min_length"), options.get("max_length")
    pattern = re.compile(options["pattern"]) if "pattern" in options else None
    if any(bound is not None for bound in (least, above, most, below)):
        inner = build

        def build(value: Any) -> Any:
            value = inner(value)
            if value is not None and (
                (least is not None and value < least)
                or (above is not None and value <= above)
                or (most is not None and value > most)
                or (below is not None and value >= below)
            ):
                raise NotBuiltError
            return value

    if shortest is not None or longest is not None:
        unmeasured = build

        def build(value: Any) -> Any:
            value = unmeasured(value)
            if value is not None and not (shortest or 0) <= len(value) <= (len(value) if longest is None else longest):
                raise NotBuiltError
            return value

    if pattern is not None:
        unmatched = build

        def build(value: Any) -> Any:
            value = unmatched(value)
            # Python's $ matches before a line break at the end, pydantic's does not.
            if value is not None and (pattern.search(value) is None or value.endswith("\n")):
                raise NotBuiltError
            return value

    return build


def _exactly(kind: type) -> Build:
    def build(value: Any) -> Any:
        if type(value) is not kind:
            raise NotBuiltError
        return value

    return build


def _float(value: Any) -> float:
    if type(value) is not float and type(value) is not int:
        raise NotBuiltError
    try:
        number = float(value)
    except OverflowError:
        raise NotBuiltError from None
    if not isfinite(number):
        raise NotBuiltError
    return number


def _moment(value: Any) -> datetime:
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        value = datetime.fromisoformat(value)
    if type(value) is not datetime or value.tzinfo is None:
        raise NotBuiltError
    return value


_PLAIN: Final[dict[Any, Build]] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    float: _float,
    datetime: _moment,
}
