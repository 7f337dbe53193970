"""How statements of xAPI write what they say: texts in both languages, moments, and themselves on one line."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from simgame.locale import Catalogue

_ = Catalogue("exports")


def words_in_both(text: str, **filled: object) -> dict[str, str]:
    """Return a marked text in each language, by its tag."""
    english, chinese = _.both(text)
    return {"en": english.format(**filled), "zh-CN": chinese.format(**filled)}


def moment(at: datetime) -> str:
    """Return a moment in UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def on_one_line(statement: Mapping[str, Any]) -> str:
    """Return a statement as JSON."""
    return json.dumps(statement, ensure_ascii=False, separators=(",", ":"))
