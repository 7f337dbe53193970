"""The scenarios that can be played and the runs that were saved, for the home screen.

The list of scenarios is read without checking them, in a few milliseconds: the models and the engine behind a full
check take longer to import than the first frame may take. Who plays a scenario gets it checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simgame.locale import current
from simgame.scenario.shipped import shipped_folder
from simgame.scenario.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from simgame.runs import Saves, Summary
    from simgame.scenario import Scenario

Texts = Mapping[str, str]
"""A text in each language."""


@dataclass(frozen=True)
class Entry:
    """What a list says about a scenario."""

    id: str
    order: int
    title: Texts
    summary: Texts
    weeks: int
    minutes: int
    teaches: tuple[Texts, ...]
    """Titles of the concepts"""


def spoken(texts: Texts) -> str:
    """Return a text in the current language."""
    return texts[current()]


class Library:
    """The scenarios of a folder, listed once, and the saved runs, looked up anew each time.

    Attributes:
        trouble: what could not be read, in sentences; filled by :meth:`entries`.
    """

    def __init__(self, saves: "Saves | None" = None, folder: Path | None = None) -> None:
        """Take the saves and the folder of scenarios; if left out, the player's and the shipped ones."""
        self.trouble: tuple[str, ...] = ()
        self._saves = saves
        self._folder = shipped_folder() if folder is None else folder
        self._entries: tuple[Entry, ...] | None = None
        self._known: dict[str, Scenario] = {}

    @property
    def saves(self) -> "Saves":
        """The folder of runs."""
        if self._saves is None:
            from simgame.runs import Saves

            self._saves = Saves()
        return self._saves

    def entries(self) -> tuple[Entry, ...]:
        """Return what there is to list, in the order of the course."""
        if self._entries is None:
            found, trouble = [], []
            for file in sorted(self._folder.glob("*.toml")):
                try:
                    found.append(_entry(file))
                except (OSError, ValueError, LookupError, TypeError):
                    trouble += _wrong_with(file)
            self._entries = tuple(sorted(found, key=lambda entry: (entry.order, entry.id)))
            self.trouble = tuple(trouble)
        return self._entries

    def likely(self, source: str) -> bool:
        """Tell whether there seems to be such a scenario, without checking it."""
        return any(entry.id == source for entry in self.entries())

    def find(self, source: str) -> "Scenario":
        """Return a scenario by its id or path, checked.

        Raises:
            ScenarioError: there is none, or it cannot be used.
        """
        from simgame.scenario import load_scenario

        if source not in self._known:
            shipped = self._folder / f"{source}.toml"
            listed = any(entry.id == source for entry in self.entries()) and shipped.is_file()
            self._known[source] = load_scenario(shipped if listed else source)
        return self._known[source]

    def runs(self) -> "tuple[list[Summary], list[str]]":
        """Return all saved runs, newest first, and in sentences what is wrong with those that cannot be read."""
        return self.saves.all(), [str(error) for error in self.saves.damaged()]


def _entry(file: Path) -> Entry:
    """Read what a list says about a scenario.

    Raises:
        OSError, ValueError, LookupError, TypeError: it is not there, or not as it should be.
    """
    import tomli

    data: dict[str, Any] = tomli.loads(file.read_text("utf-8"))
    taught = [concept["title"] for concept in data["concepts"] if concept["id"] in data["teaches"]]
    return Entry(
        id=str(data["id"]),
        order=int(data.get("order", 100)),
        title=_texts(data["title"]),
        summary=_texts(data["summary"]),
        weeks=int(data["weeks"]),
        minutes=int(data.get("minutes", 12)),
        teaches=tuple(_texts(title) for title in taught),
    )


def _texts(value: Any) -> Texts:
    """Return a text in each language; what could do something to a terminal is refused."""
    texts = dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else {name: value[name] for name in LANGUAGES}
    if not all(isinstance(text, str) and text.isprintable() for text in texts.values()):
        raise ValueError("not a text")
    return {str(name): text for name, text in texts.items()}


def _wrong_with(file: Path) -> list[str]:
    """Return in a sentence what is wrong with a file."""
    from simgame.scenario import ScenarioError, load_scenario

    try:
        load_scenario(file)
    except ScenarioError as error:
        return [str(error.findings[0])]
    return []
