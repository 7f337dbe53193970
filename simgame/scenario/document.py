"""A scenario as TOML reads it: what its lists hold, and whether an id leads anywhere."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from simgame.locale import Catalogue, mark
from simgame.page.quoting import all_of, did_you_mean, quote
from simgame.scenario.base import ID, US
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.limits import MAX_WEEKS, MIN_WEEKS
from simgame.scenario.model import Scenario

_ = Catalogue("scenario")

NOUNS: Final = {
    "team": mark("member of the team"),
    "rivals": mark("rival"),
    "concerns": mark("concern"),
    "contacts": mark("contact"),
    "steps": mark("step"),
    "facts": mark("fact"),
    "events": mark("event"),
    "questions": mark("question"),
    "concepts": mark("concept"),
}
"""The lists whose items have an id, and what one item is called."""


class Document:
    """A scenario as TOML reads it, with its ids looked up once; it need not be valid.

    What has the wrong type is passed over here, because the model has already refused it.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        unknown_keys = document.keys() - Scenario.model_fields.keys()
        self.ids: dict[str, list[str] | None] = {}
        """Ids by list; ``None`` where some cannot be known, so that nothing can be said to be missing."""
        for name in NOUNS:
            value = document.get(name)
            items = tables(value)
            ids = [item["id"] for __, item in items if isinstance(item.get("id"), str) and ID.fullmatch(item["id"])]
            whole = value is None or (isinstance(value, list) and len(ids) == len(value))
            required = Scenario.model_fields[name].is_required()
            self.ids[name] = ids if whole and not (value is None and (required or unknown_keys)) else None
        weeks = number_of(document.get("weeks"))
        self.weeks = weeks if weeks is not None and MIN_WEEKS <= weeks <= MAX_WEEKS else None
        self.flags = [
            effect["name"]
            for __, event in tables(document.get("events"))
            for __, effect in tables(event.get("effects"))
            if effect.get("do") == "flag" and isinstance(effect.get("name"), str)
        ]

    def items(self, name: str) -> list[tuple[KeyPath, Mapping[str, Any]]]:
        """Return the tables in the list ``name`` of the document, each with its path."""
        return [((name, number), item) for number, item in tables(self.document.get(name))]

    def refers(self, path: KeyPath, word: object, name: str) -> Iterator[Problem]:
        """Yield a problem unless ``word`` is an id of the list ``name``."""
        ids = self.ids[name]
        if isinstance(word, str) and ids is not None and word not in ids:
            reason = _("there is no {noun} {word}").format(noun=_(NOUNS[name]), word=quote(word))
            yield Problem("SG301", path, reason, nearest(word, ids))

    def refers_to_vendor(self, path: KeyPath, word: object) -> Iterator[Problem]:
        """Yield a problem unless ``word`` is ``us`` or a rival's id."""
        rivals = self.ids["rivals"]
        if isinstance(word, str) and rivals is not None and word not in (US, *rivals):
            reason = _("{word} is neither {us} nor a rival").format(word=quote(word), us=quote(US))
            yield Problem("SG302", path, reason, nearest(word, [US, *rivals]))

    def in_game(self, path: KeyPath, week: object) -> Iterator[Problem]:
        """Yield a problem if ``week`` comes after the last one."""
        number = number_of(week)
        if number is not None and self.weeks is not None and number > self.weeks:
            reason = _("week {week} comes after the last week, {last}")
            yield Problem("SG601", path, reason.format(week=quote(number), last=quote(self.weeks)))


def nearest(word: str, ids: list[str]) -> str:
    """Return a hint: the id that is nearest to ``word``, or all of them if they are few."""
    if near := did_you_mean(word, ids):
        return near
    return _("there are {words}").format(words=all_of(ids)) if 1 < len(ids) <= 12 else ""


def tables(value: object) -> list[tuple[int, Mapping[str, Any]]]:
    """Return the tables in a list, with their positions."""
    items = value if isinstance(value, list) else []
    return [(number, item) for number, item in enumerate(items) if isinstance(item, dict)]


def items_of(value: object) -> list[Any]:
    """Return a list, empty if ``value`` is none."""
    return value if isinstance(value, list) else []


def table_of(value: object) -> Mapping[str, Any]:
    """Return a table, empty if ``value`` is none."""
    return value if isinstance(value, dict) else {}


def number_of(value: object) -> int | None:
    """Return a whole number, ``None`` if ``value`` is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
