"""A variation: a copy of a scenario under another id and title, comments and layout kept."""

import json
import re
from typing import Any, Final

from simgame.page.measure import width
from simgame.scenario import Scenario, parse_scenario
from simgame.scenario.text import LABEL_CELLS, Text

SCHEMA_LINE: Final = "#:schema ./scenario.schema.json"
"""The line by which an editor finds the schema beside the file."""

_STRING: Final = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_OLD_LINE: Final = re.compile(r"\A#:schema [^\n]*\n")


class VariationError(ValueError):
    """A scenario whose id and title stand in the file in a way that this program cannot change."""


def title_of(scenario: Scenario, english: str | None, chinese: str | None) -> Text:
    """Return the title of a variation: what the author says, else the original's with a word that tells them apart."""
    old = scenario.title
    if old.en == old.zh_CN and (english is None or chinese is None):
        mark = "（变体）" if width(old.en) > len(old.en) else " (variation)"
        return _text(english or chinese or _marked(old.en, mark, scenario.id))
    made = (_marked(old.en, " (variation)", scenario.id), _marked(old.zh_CN, "（变体）", scenario.id))
    return _text(english or made[0], chinese or made[1])


def vary(text: str, scenario_id: str, title: Text) -> str:
    """Return the content of a scenario file under another id and title, as version 1, with the line for editors.

    Raises:
        ScenarioError: ``text`` is not a valid scenario.
        VariationError: the id and the title could not be changed and nothing else.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    before = parse_scenario(text.encode())
    head, rest = _head(_OLD_LINE.sub("", text))
    head = _put(head, rf"id\s*=\s*(?P<old>{_STRING})", _quoted(scenario_id))
    head = _put(head, r"version\s*=\s*(?P<old>\d+)", "1")
    head = _put(head, rf"title\s*=\s*(?P<old>{_STRING}|{{[^\n]*}})", _inline(title))
    head = _put(head, rf"title\.en\s*=\s*(?P<old>{_STRING})", _quoted(title.en))
    head = _put(head, rf"title\.zh-CN\s*=\s*(?P<old>{_STRING})", _quoted(title.zh_CN))
    varied = f"{SCHEMA_LINE}\n{head}{rest}"
    if _content(parse_scenario(varied.encode())) != _content(before) | {"id": scenario_id, "title": _said(title)}:
        raise VariationError("the id and the title stand in the file in a way that cannot be changed")
    return varied


def _head(text: str) -> tuple[str, str]:
    """Cut a file before its first table."""
    table = re.search(r"^[ \t]*\[", text, re.MULTILINE)
    return (text[: table.start()], text[table.start() :]) if table else (text, "")


def _put(head: str, key: str, new: str) -> str:
    """Put a new value in the place of what ``key``, a pattern that begins a line, calls old."""
    found = re.search(f"^{key}", head, re.MULTILINE)
    return head[: found.start("old")] + new + head[found.end("old") :] if found else head


def _content(scenario: Scenario) -> dict[str, Any]:
    return scenario.model_dump() | {"version": 1}


def _said(title: Text) -> dict[str, str]:
    return {"en": title.en, "zh-CN": title.zh_CN}


def _text(english: str, chinese: str | None = None) -> Text:
    return Text.model_validate({"en": english, "zh-CN": chinese or english})


def _marked(title: str, mark: str, scenario_id: str) -> str:
    return title + mark if width(title + mark) <= LABEL_CELLS else f"{scenario_id}{mark}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _inline(title: Text) -> str:
    if title.en == title.zh_CN:
        return _quoted(title.en)
    return f"{{ en = {_quoted(title.en)}, zh-CN = {_quoted(title.zh_CN)} }}"
