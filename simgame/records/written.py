"""What a file holds of a record: tables, lists, texts, numbers, as JSON and TOML know them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from simgame.records.declared import Declared
from simgame.records.marks import MISSING


def table(
    record: Declared, *, exclude: Collection[str] = (), exclude_none: bool = False, exclude_defaults: bool = False
) -> dict[str, Any]:
    """Return a record as the table of a file, with the keys of a file.

    Args:
        record: the record.
        exclude: names of fields that are left out, of this record alone.
        exclude_none: whether what is None is left out.
        exclude_defaults: whether what is as if it had been left out is left out.
    """

    def of_record(part: Declared, left_out: Collection[str] = ()) -> dict[str, Any]:
        found = {}
        for name, field in type(part).model_fields.items():
            value = getattr(part, name)
            if name in left_out or (value is None and exclude_none):
                continue
            if exclude_defaults and field.default is not MISSING and value == field.default:
                continue
            if type(value) is tuple and len(value) == 1 and field.stands_alone:
                value = value[0]
            found[field.key] = plain(value)
        return found

    def plain(value: Any) -> Any:
        if value is None or isinstance(value, str | int | float):
            return value
        if isinstance(value, Declared):
            return of_record(value)
        if isinstance(value, dict):
            return {str(key): plain(each) for key, each in value.items()}
        if type(value) is tuple or isinstance(value, list):
            return [plain(each) for each in value]
        if isinstance(value, datetime):
            return value.isoformat().replace("+00:00", "Z")
        return str(value)  # what stands in a file in its printed form

    return of_record(record, exclude)
