"""Pydantic's models of the records, made when somebody asks what is wrong with a value, or for a JSON Schema.

They are made of the same declarations as what builds (`simgame.records.building`), so both say the same of a value.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

import pydantic
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from simgame.records import building, written
from simgame.records.declared import AnyRecord, Declared
from simgame.records.marks import (
    MISSING,
    AfterValidator,
    BeforeValidator,
    Discriminator,
    FieldInfo,
    InvalidRecordError,
    Printed,
    RefusedValueError,
    Several,
    Tag,
    listed,
)


class _Model(pydantic.BaseModel):
    """What all models share: strict, nothing unknown."""

    model_config = pydantic.ConfigDict(
        extra="forbid", strict=True, allow_inf_nan=False, populate_by_name=True, defer_build=True
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: pydantic.GetJsonSchemaHandler) -> dict[str, Any]:
        return _RECORDS[cls].in_json_schema(handler(schema))


_RECORDS: Final[dict[type[_Model], type[Declared]]] = {}


def validated(kind: type[AnyRecord], value: object, **options: Any) -> AnyRecord:
    """Return the record of a kind that a table or Python values hold; ``options`` are pydantic's.

    Raises:
        InvalidRecordError: they hold none; it says why.
    """
    return _read(kind, lambda adapter: adapter.validate_python(_unfolded(value), **options))


def validated_json(kind: type[AnyRecord], content: bytes | str) -> AnyRecord:
    """Return the record of a kind that a JSON document holds.

    Raises:
        InvalidRecordError: it holds none; it says why.
    """
    return _read(kind, lambda adapter: adapter.validate_json(content))


def _read(kind: type[AnyRecord], how: Callable[[pydantic.TypeAdapter[Any]], AnyRecord]) -> AnyRecord:
    try:
        return how(_adapter(kind))
    except pydantic.ValidationError as error:
        raise InvalidRecordError(error.errors(include_url=False), str(error)) from None


def json_schema(kind: type[Declared]) -> dict[str, Any]:
    """Return the JSON Schema of a file that holds such a record."""
    return _adapter(kind).json_schema(by_alias=True)


def _unfolded(value: Any) -> Any:
    """Return the same with tables in the place of records, which pydantic would take for something else."""
    if isinstance(value, Declared):
        return {field.key: _unfolded(getattr(value, name)) for name, field in value.model_fields.items()}
    if isinstance(value, dict):
        return {key: _unfolded(each) for key, each in value.items()}
    return type(value)(map(_unfolded, value)) if type(value) in (list, tuple) else value


@cache
def _adapter(kind: type[Declared]) -> pydantic.TypeAdapter[Any]:
    return pydantic.TypeAdapter(kind)


def core_schema_of(kind: type[Declared], handler: pydantic.GetCoreSchemaHandler) -> CoreSchema:
    """Return how pydantic validates records of a kind: as its model says, then by the record's own checks."""

    @_told
    def checked(model: _Model) -> Declared:
        return building.checked(kind, {name: getattr(model, name) for name in kind.model_fields})

    schema = handler.generate_schema(_model_of(kind))
    for name in kind.checks["before"]:
        schema = core_schema.no_info_before_validator_function(_told(getattr(kind, name)), schema)
    written_by = core_schema.plain_serializer_function_ser_schema(written.table)
    return core_schema.no_info_after_validator_function(checked, schema, serialization=written_by)


@cache
def _model_of(kind: type[Declared]) -> type[_Model]:
    """Return the model of a kind, which is not built: kinds can hold each other."""
    fields: dict[str, Any] = {
        name: (_typed(field.annotation, field.metadata[:-1] if field.options else field.metadata), _field(field))
        for name, field in kind.model_fields.items()
    }
    made = pydantic.create_model(
        kind.__name__, __base__=_Model, __module__=kind.__module__, __doc__=kind.__doc__, **fields
    )
    if kind.ignores_unknown_keys:
        made.model_config["extra"] = "ignore"
    _RECORDS[made] = kind
    return made


def _field(field: FieldInfo) -> Any:
    said = {"alias": field.alias, "description": field.description}
    given = {name: value for name, value in said.items() if value is not None}
    if field.default is not MISSING:
        given["default"] = field.default
    return pydantic.Field(**field.options, **given)  # type: ignore[call-overload] # which of them, the options say


def _typed(annotation: Any, extras: tuple[Any, ...] = ()) -> Any:
    """Return a type as pydantic is told it."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        annotation = _typed(args[0], args[1:])
    elif origin in (Union, UnionType):
        annotation = Union[tuple(map(_typed, args))]  # noqa: UP007 - the members are known only at run time
    elif origin in (tuple, dict):
        annotation = origin[tuple(arg if arg is ... else _typed(arg) for arg in args)]
    elif annotation is datetime:
        annotation = pydantic.AwareDatetime
    for extra in extras:
        annotation = Annotated[annotation, _said(extra)]
    return annotation


def _said(extra: Any) -> Any:
    """Return what stands on a type in pydantic's words."""
    match extra:
        case FieldInfo():
            return _field(extra)
        case AfterValidator(check):
            return pydantic.AfterValidator(_told(check))
        case BeforeValidator(change):
            return pydantic.BeforeValidator(_told(change))
        case Discriminator(kind, error, message):
            return pydantic.Discriminator(kind, custom_error_type=error, custom_error_message=message)
        case Tag(tag):
            return pydantic.Tag(tag)
        case Printed(parse):
            return pydantic.GetPydanticSchema(_printed(_told(parse)))
        case Several():
            return pydantic.GetPydanticSchema(_several, _in_several)
        case _:
            return extra


def _printed(parse: Callable[[str], Any]) -> Callable[[Any, pydantic.GetCoreSchemaHandler], CoreSchema]:
    """Return how a value is read that stands in a file in its printed form."""

    def schema(source: Any, handler: pydantic.GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.no_info_after_validator_function(parse, handler(str))
        return core_schema.no_info_before_validator_function(
            lambda value: str(value) if isinstance(value, source) else value, text
        )

    return schema


def _several(source: Any, handler: pydantic.GetCoreSchemaHandler) -> CoreSchema:
    """Take one value as a list of one."""
    return core_schema.no_info_before_validator_function(listed, handler(source))


def _in_several(schema: CoreSchema, handler: pydantic.GetJsonSchemaHandler) -> dict[str, Any]:
    """Allow the value alone beside the list in the JSON Schema."""
    many = handler(schema)
    return {"anyOf": [many["items"], many]}


def _told(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the same check, saying in pydantic's way what it refuses."""

    def checked(value: Any) -> Any:
        try:
            return check(value)
        except RefusedValueError as error:
            kind: Any = error.kind
            context = {"problem": error.problem, **error.context}
            raise PydanticCustomError(kind, "refused by a rule of the format", context) from None

    return checked
