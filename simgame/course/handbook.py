"""The handbook: every idea that the game teaches, an entry each, to look up and to search.

The entries stand in ``handbook.toml`` beside this file; what a scenario says about its own concepts is added to them.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simgame.locale import LANGUAGES, Catalogue, current, mark
from simgame.values import dataclass

if TYPE_CHECKING:
    from simgame.scenario import Scenario

_ = Catalogue("handbook")

GROUPS: Final = {
    "tiers": mark("The three tiers"),
    "chain": mark("The decision chain"),
    "people": mark("People and information"),
    "bid": mark("The bid and its rules"),
    "learning": mark("Learning from play"),
}
"""The parts of the handbook, in their order, with their titles."""


@dataclass(frozen=True, slots=True)
class HandbookEntry:
    """One idea; every text is one per language."""

    id: str
    group: str
    """Its part; empty where a scenario says it"""
    title: dict[str, str]
    text: dict[str, str]
    source: dict[str, str]
    """Where facts and figures come from; empty where they are the game's own"""
    see: tuple[str, ...]
    """Ids of entries to read next"""
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Everyday words by which it is found beside its own, one series per language, the most usual first"""
    lessons: tuple[str, ...] = ()
    """The lessons that it explains"""
    scenario: dict[str, str] = field(default_factory=dict)
    """The title of the scenario that says it; empty where the game does"""

    @property
    def whole_title(self) -> str:
        """Its title, with the scenario's where a scenario says it."""
        title, scenario = self.said("title"), self.said("scenario")
        return _("{title} ({scenario})").format(title=title, scenario=scenario) if scenario else title

    @property
    def heading(self) -> str:
        """The title under which it is listed: of its part, or of its scenario."""
        return self.said("scenario") or _(GROUPS[self.group])

    def said(self, field: str) -> str:
        """Return a text in the current language, empty if there is none."""
        texts: dict[str, str] = getattr(self, field)
        return texts.get(current(), "").strip()


@cache
def entries() -> tuple[HandbookEntry, ...]:
    """Return the game's own entries, part by part."""
    import tomli

    data = tomli.loads((Path(__file__).with_suffix(".toml")).read_text("utf-8"))
    found = [_entry(entry) for entry in data["entries"]]
    return tuple(sorted(found, key=lambda entry: list(GROUPS).index(entry.group)))


def _entry(data: dict[str, Any]) -> HandbookEntry:
    return HandbookEntry(
        id=data["id"],
        group=data["group"],
        title=data["title"],
        text=data["text"],
        source=data.get("source", {}),
        see=tuple(data["see"]),
        words={language: tuple(words) for language, words in data["words"].items()},
        lessons=tuple(data.get("lessons", ())),
    )


def entry_on(lesson: str) -> HandbookEntry:
    """Return the entry that explains a lesson; each has one."""
    return next(entry for entry in entries() if lesson in entry.lessons)


def concepts(scenarios: Iterable["Scenario"]) -> tuple[HandbookEntry, ...]:
    """Return what scenarios say about their concepts, under the scenario's title."""
    return tuple(
        HandbookEntry(
            id=f"{scenario.id}:{concept.id}",
            group="",
            title={name: concept.title.in_(name) for name in LANGUAGES},
            text={name: concept.text.in_(name) for name in LANGUAGES},
            source={},
            see=(),
            scenario={name: scenario.title.in_(name) for name in LANGUAGES},
        )
        for scenario in scenarios
        for concept in scenario.concepts
    )


def search(among: Sequence[HandbookEntry], words: str) -> list[HandbookEntry]:
    """Return the entries that every word finds, in either language: those that it names best first.

    A word finds an entry by its title, by an everyday word that it declares, or by its text; the first counts most.

    Args:
        among: the entries.
        words: words with blanks between; without any, all entries match.
    """
    wanted = _folded(words).split()
    found = []
    for number, entry in enumerate(among):
        titles = (*entry.title.values(), *entry.scenario.values())
        places = (titles, (word for each in entry.words.values() for word in each), entry.text.values())
        texts = [_folded(" ".join(place)) for place in places]
        ranks = [next((rank for rank, text in enumerate(texts) if word in text), None) for word in wanted]
        if None not in ranks:
            found.append((sum(filter(None, ranks)), number, entry))
    return [entry for _rank, _number, entry in sorted(found, key=lambda each: each[:2])]


def examples(among: Iterable[HandbookEntry]) -> tuple[str, ...]:
    """Return what can be looked for, in the current language: of each entry the most usual everyday word."""
    said = (entry.words.get(current(), ())[:1] for entry in among)
    return tuple(dict.fromkeys(word for words in said for word in words))


def _folded(text: str) -> str:
    """Return a text as it is compared: without case, full-width letters as narrow ones."""
    return unicodedata.normalize("NFKC", text).casefold()
