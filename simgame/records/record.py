"""A record: what is declared, with the ways in which it is made and written."""

from collections.abc import Mapping
from typing import Any, Self, TypeVar, dataclass_transform

from simgame.records import building, written
from simgame.records.declared import Declared
from simgame.records.marks import Field


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
class Record(Declared):
    """A value of a file: immutable, with unknown keys refused and no value silently converted."""

    def __init__(self, **values: Any) -> None:
        """Take the values of the fields, by their names.

        Raises:
            InvalidRecordError: they are not what was declared.
        """
        fields = type(self).model_fields
        built = type(self).model_validate(
            {fields[name].key if name in fields else name: values[name] for name in values}
        )
        for name in type(self).model_fields:
            object.__setattr__(self, name, getattr(built, name))

    @classmethod
    def model_validate(cls, value: Any) -> Self:
        """Return the record that a table holds, or Python values by the names of fields.

        Raises:
            InvalidRecordError: it holds none.
        """
        try:
            return building.built(cls, value)
        except building.NotBuiltError:
            from simgame.records import models

            return models.validated(cls, value)

    @classmethod
    def model_validate_json(cls, content: bytes | str) -> Self:
        """Return the record that a JSON document in UTF-8 holds.

        Raises:
            InvalidRecordError: it holds none.
        """
        try:
            return building.built(cls, building.parsed_json(content))
        except building.NotBuiltError:
            from simgame.records import models

            return models.validated_json(cls, content)

    @classmethod
    def model_json_schema(cls) -> dict[str, Any]:
        """Return the JSON Schema of a file that holds such a record."""
        from simgame.records import models

        return models.json_schema(cls)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, handler: Any) -> Any:
        """Return to pydantic how such a record is validated."""
        from simgame.records import models

        return models.core_schema_of(cls, handler)

    def model_copy(self, *, update: Mapping[str, Any] | None = None) -> Self:
        """Return a record with some values changed, which are not checked."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return building.filled(type(self), values | dict(update or {}))

    def model_dump(self, **options: Any) -> dict[str, Any]:
        """Return the record as the table of a file; see `written.table` for the options."""
        return written.table(self, **options)

    def __reduce__(self) -> tuple[Any, ...]:
        return building.filled, (type(self), {name: getattr(self, name) for name in type(self).model_fields})


RecordT = TypeVar("RecordT", bound=Record)
