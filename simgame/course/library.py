"""The scenarios that can be played and the runs that were saved, for the home screen.

The list of scenarios is read without checking them, in a few milliseconds: the models and the engine behind a full
check take longer to import than the first frame may take. Who plays a scenario gets it checked.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from simgame.course.commitments import can_be_kept, last_commitment
from simgame.files import NotAFileError
from simgame.locale import LANGUAGES, current
from simgame.terms.difficulties import DifficultyName
from simgame.terms.stages import STAGES
from simgame.terms.steps import STEP_KINDS, StepKind
from simgame.values import dataclass

if TYPE_CHECKING:
    from simgame.course.par import Pars
    from simgame.runs import Run, Saves, Summary
    from simgame.scenario import Scenario, ScenarioError
    from simgame.scenario.text import Text

_MOST: Final = 1000
"""Weeks, minutes and places in the course are below this."""

_SEEDS: Final = 1_000_000
"""New seeds are below this, so that they can be told to others."""

_LISTED: Final = ("title", "summary", "concepts")
"""What a list says of a scenario that may be tables"""

Texts = Mapping[str, str]
"""A text in each language."""


_Made = TypeVar("_Made")


class PlannedStep(NamedTuple):
    """What a scenario's file says about a step of its decision chain."""

    name: Texts
    short: Texts
    """The name in a word or two"""
    kind: StepKind
    closes: int
    """The week at whose end it is to close; an event of the game may put it off"""


DEBRIEF_MINUTES: Final = 8
"""How long who plays alone stays with a debrief: both questions, five screens of 120 words and some proof. Newcomers in
trials took 8 to 10."""


@dataclass(frozen=True)
class ScenarioEntry:
    """What a list says about a scenario."""

    id: str
    order: int
    title: Texts
    summary: Texts
    weeks: int
    minutes: int
    """How long a first play takes up to its end, reading included"""
    teaches: tuple[Texts, ...]
    """Titles of the concepts"""
    stage: str = ""
    """The step of growth that it tells of; empty: none"""
    path: str = ""
    """The file of a scenario of one's own, which is found by its path; empty: a shipped one, found by its id"""

    @property
    def source(self) -> str:
        """What finds the scenario again, from any folder."""
        return self.path or self.id

    @property
    def sitting(self) -> int:
        """The minutes of a first play with its debrief."""
        return self.minutes + DEBRIEF_MINUTES

    def is_of(self, run: "Summary") -> bool:
        """Tell whether a run is one of this scenario, and not of another file that has its id."""
        if not self.path:
            return run.source == self.id
        return run.scenario == self.id and run.source != self.id


def spoken(texts: Texts) -> str:
    """Return a text in the current language."""
    return texts[current()]


@dataclass(frozen=True)
class Allowed:
    """What a player may do besides playing on: everything, unless somebody else has made the rules of the game."""

    hints: bool = True
    rewinds: bool = True
    """Going back to an earlier week of a run"""
    choices: bool = True
    """Choosing what to play next: a scenario, a difficulty, the luck"""
    files: bool = True
    """Having files of one's own, and being told where they are"""


class Library:
    """The scenarios of a folder, listed once, and the saved runs, looked up anew each time.

    What could not be read is told by :attr:`trouble`.

    Attributes:
        allows: what the player may do.
    """

    allows: Allowed = Allowed()

    def __init__(self, saves: "Saves | None" = None, folder: Path | None = None) -> None:
        """Take the saves and the folder of scenarios; if left out, the player's, and all folders that there are."""
        self._saves = saves
        self._folder = folder
        self._entries: tuple[ScenarioEntry, ...] | None = None
        self._known: dict[str, Scenario] = {}
        self._wrong: list[object] = []
        """What is wrong with folders and files, to be said when it is shown"""
        self._par: dict[tuple[str, DifficultyName], int] = {}
        self._people: dict[str, dict[str, Texts]] = {}
        """By the ids of a scenario and of a contact, the contact's name"""
        self._steps: dict[str, dict[str, PlannedStep]] = {}
        """By the ids of a scenario and of a step, when the step is to close"""

    @property
    def trouble(self) -> tuple[str, ...]:
        """In sentences, what :meth:`entries` and :meth:`par` have found wrong with folders and files."""
        return tuple(map(str, self._wrong))

    @property
    def saves(self) -> "Saves":
        """The folder of runs."""
        if self._saves is None:
            from simgame.runs import Saves

            self._saves = Saves()
        return self._saves

    @property
    def pars(self) -> "Pars":
        """Where par of each scenario is kept: beside the runs."""
        from simgame.course.par import Pars

        return Pars(self.saves.folder.parent / "par")

    @property
    def known_pars(self) -> dict[tuple[str, DifficultyName], int]:
        """Par by source and difficulty, as far as :meth:`par` was asked."""
        return dict(self._par)

    def par(self, source: str, difficulty: DifficultyName) -> int | None:
        """Return par of a scenario, which may take some 0.3 s the first time; None if it cannot be used."""
        from simgame.scenario import ScenarioError

        if (source, difficulty) not in self._par:
            try:
                self._par[source, difficulty] = self.pars.of(self.find(source), difficulty).score
            except ScenarioError as error:
                self._note(error)
                return None
        return self._par[source, difficulty]

    def has_runs(self) -> bool:
        """Tell whether there are runs, without reading them or importing what reads them."""
        from simgame.scenario.library import own_folder

        folder = own_folder().parent / "runs" if self._saves is None else self._saves.folder
        try:
            return any(file.suffix == ".json" for file in folder.iterdir())
        except OSError:
            return False

    def entries(self) -> tuple[ScenarioEntry, ...]:
        """Return what there is to list, in the order of the course."""
        if self._entries is None:
            found = [entry for file, path in self._files() if (entry := self._entry(file, path))]
            self._entries = tuple(sorted(found, key=lambda entry: (entry.order, entry.id)))
        return self._entries

    def person(self, scenario: str, contact: str) -> Texts | None:
        """Return the name of one of a scenario's people, by both ids; None for a stranger. Nothing is checked."""
        if scenario not in self._people:
            self._people[scenario] = self._glance(scenario, "contacts", lambda each: _texts(each["name"]))
        return self._people[scenario].get(contact)

    def steps(self, scenario: str) -> Mapping[str, PlannedStep]:
        """Return a scenario's steps of the decision chain by their ids, in their order; none for a stranger.

        Nothing is checked: it takes a millisecond or two, once.
        """
        if scenario not in self._steps:
            found = self._glance(scenario, "steps", _planned)
            self._steps[scenario] = dict(sorted(found.items(), key=lambda each: each[1].closes))
        return self._steps[scenario]

    def _glance(self, scenario: str, table: str, make: Callable[[Mapping[str, Any]], _Made]) -> dict[str, _Made]:
        """Return what is made of each entry of a scenario's table, by its id; none where no file is the scenario's."""
        found = (_made(file, scenario, table, make) for file, _path in self._files())
        return next(filter(None, found), {})

    def _files(self) -> list[tuple[Path, str]]:
        """Return the files, each with the path that finds it (empty: its id does); note what is wrong with folders."""
        from simgame.scenario.library import Collection, scenario_files

        if self._folder is not None:
            return [(file, "") for file in scenario_files(self._folder)]
        collection = Collection()
        # The settings say themselves what is wrong with their file.
        self._wrong += [trouble for trouble in collection.troubles if trouble.kind != "settings"]
        self._wrong += collection.clashes
        return [
            (each.path, "" if collection.source(each) == each.id else collection.source(each))
            for each in collection.listed
        ]

    def _entry(self, file: Path, path: str) -> ScenarioEntry | None:
        """Return what a list says about a file; where it cannot be read at a glance, note what is wrong with it."""
        try:
            return _glanced(file, path)
        except (OSError, NotAFileError, ValueError, LookupError, TypeError, RecursionError):
            from simgame.scenario import ScenarioError, read_scenario

            try:
                return entry_of(read_scenario(file), path)
            except ScenarioError as error:
                self._note(error)
                return None

    def _note(self, error: "ScenarioError") -> None:
        if str(error.findings[0]) not in self.trouble:
            self._wrong.append(error.findings[0])

    def lists(self, source: str) -> bool:
        """Tell whether there seems to be such a scenario, without checking it."""
        return any(source in (entry.id, entry.source) for entry in self.entries())

    def portable_source(self, source: str) -> str:
        """Return what finds a scenario again from any folder, also without the options of this start."""
        found = [entry.source for entry in self.entries() if entry.id == source]
        return source if source in found or len(found) != 1 else found[0]

    def find(self, source: str) -> "Scenario":
        """Return a scenario by its id or path, checked.

        Raises:
            ScenarioError: there is none, or it cannot be used.
        """
        from simgame.scenario import load_scenario

        if source not in self._known:
            there = None if self._folder is None else self._folder / f"{source}.toml"
            self._known[source] = load_scenario(there if there is not None and there.is_file() else source)
        return self._known[source]

    def start(self, source: str, *, seed: int | None, difficulty: DifficultyName) -> "Run":
        """Start a run of a scenario in the language of the moment, and save it; without a seed, with any.

        What the learner resolved to do last is kept with it, so that its debrief can tell whether that was done.

        Raises:
            ScenarioError: there is no such scenario, or it cannot be used.
        """
        from random import SystemRandom

        from simgame.runs import Run
        from simgame.runs.notes import RESOLVED

        scenario = self.find(source)
        resolved, _after = last_commitment(self.saves.all(), scenario.id)
        run = Run.start(
            scenario,
            source=self.portable_source(source),
            seed=SystemRandom().randrange(_SEEDS) if seed is None else seed,
            difficulty=difficulty,
            language=current(),
            folder=self.saves.folder,
        )
        if resolved and can_be_kept(resolved, scenario):
            run.reflect(RESOLVED, resolved)
        return run

    def confirm(self) -> bool:
        """Play those finished runs again that nothing has confirmed yet; tell whether anything was learned."""
        return self.saves.confirm(self.find)

    def runs(self) -> "tuple[list[Summary], list[str]]":
        """Return the saved runs in which anything was decided, newest first, and what is wrong with unreadable ones.

        Who only read a briefing has played nothing: such a run counts nowhere, and its scenario begins anew.
        """
        runs = [run for run in self.saves.all() if run.begun]
        return runs, [str(error) for error in self.saves.damaged()]


def _glanced(file: Path, path: str = "") -> ScenarioEntry:
    """Read what a list says about a scenario; ``path`` is what finds it, if its id does not.

    Raises:
        OSError, NotAFileError, ValueError, LookupError, TypeError, RecursionError: it is not there, or not as it
            should be.
    """
    from simgame.scenario.library import document, glance, shipped_folder

    data = glance(file, _LISTED) if file.parent == shipped_folder() else document(file)
    taught = [concept["title"] for concept in data["concepts"] if concept["id"] in data["teaches"]]
    return ScenarioEntry(
        id=str(data["id"]),
        order=_whole(data.get("order", 100)),
        title=_texts(data["title"]),
        summary=_texts(data["summary"]),
        weeks=_whole(data["weeks"]),
        minutes=_whole(data.get("minutes", 12)),
        teaches=tuple(_texts(title) for title in taught),
        stage=STAGES[data["stage"]].id if "stage" in data else "",
        path=path,
    )


def _made(file: Path, scenario: str, table: str, make: Callable[[Mapping[str, Any]], _Made]) -> dict[str, _Made]:
    """Return what is made of the entries of a table; none where a file is not the scenario's, or cannot be read."""
    from simgame.scenario.library import document, glance, shipped_folder

    try:
        data = glance(file, (table,)) if file.parent == shipped_folder() else document(file)
        return {str(each["id"]): make(each) for each in data[table]} if data["id"] == scenario else {}
    except (OSError, NotAFileError, ValueError, LookupError, TypeError, RecursionError):
        return {}  # what is wrong with it is told where it is listed


def _planned(step: Mapping[str, Any]) -> PlannedStep:
    name = step["name"]
    return PlannedStep(_texts(name), _texts(step.get("short", name)), STEP_KINDS[step["kind"]], _whole(step["closes"]))


def _texts(value: Any) -> Texts:
    """Return a text in each language; what could do something to a terminal is refused."""
    texts = dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else {name: value[name] for name in LANGUAGES}
    if not all(isinstance(text, str) and text.isprintable() for text in texts.values()):
        raise ValueError("not a text")
    return {str(name): text for name, text in texts.items()}


def _whole(value: Any) -> int:
    """Return a number of weeks, minutes or the like; what no scenario can have is refused."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _MOST:
        raise ValueError("not such a number")
    return value


def entry_of(scenario: "Scenario", path: str = "") -> ScenarioEntry:
    """Return what a list says about a scenario that has been read in full; ``path`` is what finds it, if not its id."""
    titles = [concept.title for concept in scenario.concepts if concept.id in scenario.teaches]
    return ScenarioEntry(
        id=scenario.id,
        order=scenario.order,
        title=_spoken(scenario.title),
        summary=_spoken(scenario.summary),
        weeks=scenario.weeks,
        minutes=scenario.minutes,
        teaches=tuple(map(_spoken, titles)),
        stage=scenario.stage or "",
        path=path,
    )


def _spoken(text: "Text") -> Texts:
    return {language: text.in_(language) for language in LANGUAGES}
