"""A scenario as TOML reads it: what its lists hold, and whether an id leads anywhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from simgame.locale import Catalogue, mark
from simgame.page.phrases import Phrase
from simgame.scenario.base import ID, US
from simgame.scenario.codes.calendar import AFTER_THE_END
from simgame.scenario.codes.references import NO_SUCH_ID, NO_VENDOR, UNSET_FLAG
from simgame.scenario.effects import EFFECT_MODELS
from simgame.scenario.fields import Defines, marks
from simgame.scenario.findings import KeyPath, Problem, near
from simgame.scenario.limits import MAX_WEEKS, MIN_WEEKS
from simgame.scenario.model import Scenario

_ = Catalogue("scenario")

NOUNS: Final = {
    "team": mark("member of the team"),
    "rivals": mark("rival"),
    "concerns": mark("concern"),
    "contacts": mark("contact"),
    "steps": mark("step"),
    "variants": mark("group of variants"),
    "facts": mark("fact"),
    "events": mark("event"),
    "questions": mark("question"),
    "concepts": mark("concept"),
}
"""The lists whose items have an id, and what one item is called."""

_INNER: Final = {"options": mark("option")}
"""The same for lists inside those"""


class Document:
    """A scenario as TOML reads it, with its ids looked up once; it need not be valid.

    What has the wrong type is passed over here, because the model has already refused it.
    """

    def __init__(self, document: Mapping[str, Any], doubtful: Collection[str] = ()) -> None:
        self.document = document
        self.doubtful = doubtful
        self.ids: dict[str, list[str] | None] = {}
        """Ids by list; ``None`` where some cannot be known, so that nothing can be said to be missing."""
        for name in NOUNS:
            value = document.get(name)
            items = tables(value)
            ids = [item["id"] for __, item in items if isinstance(item.get("id"), str) and ID.fullmatch(item["id"])]
            whole = value is None or (isinstance(value, list) and len(ids) == len(value))
            is_missing = value is None and Scenario.model_fields[name].is_required()
            self.ids[name] = ids if whole and not is_missing and name not in doubtful else None
        self._options = {
            str(variant.get("id")): [option.get("id") for __, option in tables(variant.get("options"))]
            for __, variant in tables(document.get("variants"))
        }
        weeks = number_of(document.get("weeks"))
        self.weeks = weeks if weeks is not None and MIN_WEEKS <= weeks <= MAX_WEEKS else None
        flags = [
            effect[key]
            for __, event in tables(document.get("events"))
            for __, effect in tables(event.get("effects"))
            for key in _flag_keys(effect.get("do"))
            if isinstance(effect.get(key), str)
        ]
        self.flags = None if "events" in doubtful else flags
        """What effects set; ``None`` where some cannot be known"""

    def items(self, name: str) -> list[tuple[KeyPath, Mapping[str, Any]]]:
        """Return the tables in the list ``name`` of the document, each with its path."""
        return [((name, number), item) for number, item in tables(self.document.get(name))]

    def refers(self, path: KeyPath, word: object, axis: str) -> Iterator[Problem]:
        """Yield a problem unless ``word`` is an id of a list, a vendor (``us`` or a rival), or a flag that is set.

        Args:
            path: where it stands.
            word: what stands there.
            axis: the list's name, ``vendors`` or ``flags``.
        """
        known = self._known(axis)
        if not isinstance(word, str) or known is None or word in known:
            return
        if axis == "vendors":
            yield NO_VENDOR.at(path, word=word, us=US, **near_or_known(word, known))
        elif axis == "flags":
            yield UNSET_FLAG.at(path, flag=word, **near(word, known))
        else:
            yield NO_SUCH_ID.at(path, noun=noun(axis), word=word, **near_or_known(word, known))

    def refers_to_option(self, path: KeyPath, group: object, word: object) -> Iterator[Problem]:
        """Yield a problem unless ``word`` is an option of a group of variants, or the group is not known either."""
        known = [each for each in self._options.get(str(group), ()) if isinstance(each, str)]
        if isinstance(word, str) and known and word not in known:
            yield NO_SUCH_ID.at(path, noun=noun("options"), word=word, **near_or_known(word, known))

    def _known(self, axis: str) -> list[str] | None:
        """Return all ids of an axis, None where some cannot be known."""
        if axis == "flags":
            return self.flags
        if axis == "vendors":
            rivals = self.ids["rivals"]
            return None if rivals is None else [US, *rivals]
        return self.ids[axis]

    def in_game(self, path: KeyPath, week: object) -> Iterator[Problem]:
        """Yield a problem if ``week`` comes after the last one."""
        number = number_of(week)
        if number is not None and self.weeks is not None and number > self.weeks:
            yield AFTER_THE_END.at(path, week=number, last=self.weeks)


def _flag_keys(do: object) -> Iterable[str]:
    """Return the keys of an effect under which a flag stands that it sets."""
    model = EFFECT_MODELS.get(str(do))
    return () if model is None else marks(model, Defines)


def noun(name: str) -> Phrase:
    """Return what an item of the list ``name`` is called."""
    return Phrase({**NOUNS, **_INNER}[name])


def near_or_known(word: str, ids: list[str]) -> dict[str, object]:
    """Return the arguments of a hint: the id that is nearest to ``word``, or all of them if they are few."""
    return near(word, ids) or ({"known": tuple(ids)} if 1 < len(ids) <= 12 else {})


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
