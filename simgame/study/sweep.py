"""One number of a scenario moved step by step, and how outcomes move with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from simgame.locale import Catalogue
from simgame.page.quoting import did_you_mean, quote
from simgame.players import STRATEGIES
from simgame.scenario import reader
from simgame.scenario.findings import KeyPath, Problem, readable
from simgame.scenario.model import Scenario
from simgame.study.balance import is_play_of_its_own, lineup, story_play
from simgame.study.measures import Fare, fare
from simgame.study.spread import Players
from simgame.study.variations import packed
from simgame.terms.difficulties import DifficultyName

_ = Catalogue("study")

STEPS: Final = 5
MOST_STEPS: Final = 41

_NUMBER = r"[+-]?(?:\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})"
_VARY: Final = re.compile(rf"(?P<path>[^=]+)=(?P<low>{_NUMBER})\.\.(?P<high>{_NUMBER})(?::(?P<steps>\d{{1,4}}))?")
_ITEM: Final = re.compile(r"(?P<key>[^\[\]]+)(?P<numbers>(?:\[\d{1,4}\])*)")


class VaryError(ValueError):
    """A number that cannot be varied; the message says why, in the current language."""


@dataclass(frozen=True, slots=True)
class Vary:
    """What is varied, as it is written: ``contacts.zhou.openness=0.2..0.8:4``."""

    path: str
    low: float
    high: float
    steps: int

    @classmethod
    def read(cls, text: str) -> "Vary":
        """Read ``PATH=A..B`` or ``PATH=A..B:STEPS``.

        Raises:
            VaryError: it does not read like that.
        """
        found = _VARY.fullmatch(text.strip())
        if found is None:
            form = _(
                "{text} does not read like PATH=A..B or PATH=A..B:STEPS, such as contacts.zhou.openness=0.2..0.8:4"
            )
            raise VaryError(form.format(text=quote(text)))
        steps = int(found["steps"] or STEPS)
        if not 2 <= steps <= MOST_STEPS:
            raise VaryError(_("{steps} steps are not from 2 to {most}").format(steps=steps, most=MOST_STEPS))
        low, high = float(found["low"]), float(found["high"])
        if low == high:
            raise VaryError(_("{low} to {high} is no range").format(low=f"{low:g}", high=f"{high:g}"))
        return cls(found["path"].strip(), low, high, steps)


@dataclass(frozen=True, slots=True)
class Swept:
    """How everybody fares at one value."""

    value: float
    fares: tuple[Fare, ...]


@dataclass(frozen=True, slots=True)
class Sweep:
    """How outcomes move with one number."""

    scenario: str
    path: str
    current: float | None
    """The value in the file; None where it says none"""
    difficulty: DifficultyName
    games: int
    first_seed: int
    values: tuple[Swept, ...]


def scenarios(scenario: Scenario, vary: Vary) -> tuple[float | None, dict[float, Scenario]]:
    """Return the value in the file, and a valid scenario for each value; whole numbers stay whole.

    Raises:
        VaryError: the path leads to no number, or a value of it makes a scenario that is not valid.
    """
    document = scenario.model_dump(mode="json", by_alias=True, exclude_none=True)
    path = _path(vary.path, document)
    current = _number(path, vary.path, document)
    whole = isinstance(current, int) or (current is None and vary.low.is_integer() and vary.high.is_integer())
    values = [vary.low + (vary.high - vary.low) * step / (vary.steps - 1) for step in range(vary.steps)]
    made = {}
    for value in dict.fromkeys(round(value) if whole else round(value, 9) for value in values):
        made[value] = _with(document, path, value, vary.path)
    return current, made


def sweep(
    scenario: Scenario, vary: Vary, players: Players, games: int, difficulty: DifficultyName = "standard"
) -> Sweep:
    """Play every value with the same seeds: strategies, but for the single actions, and stories.

    Raises:
        VaryError: as :func:`scenarios` does.
    """
    current, made = scenarios(scenario, vary)
    sent = {value: packed(varied) for value, varied in made.items()}
    names = [name for name in lineup(scenario) if not name.startswith("only-")]
    plays = {value: lineup(varied) for value, varied in made.items()}
    players.expect(games * len(names) * len(made))
    found = players.play_scenarios(
        ((sent[value], difficulty, plays[value][name]) for value in made for name in names), games
    )

    def fares(value: float) -> tuple[Fare, ...]:
        """Return how strategies fare, then stories of their own: the others are a strategy that plays anyway."""
        told = {story.name: story_play(story) for story in scenario.stories if is_play_of_its_own(story)}
        played = [(name, name, plays[value][name]) for name in names if name in STRATEGIES]
        return tuple(
            fare(name, found[sent[value], difficulty, play][0], plays=strategy, story=not strategy)
            for name, strategy, play in [*played, *((name, "", play) for name, play in told.items())]
        )

    return Sweep(
        scenario=scenario.id,
        path=vary.path,
        current=current,
        difficulty=difficulty,
        games=games,
        first_seed=players.first_seed,
        values=tuple(Swept(value, fares(value)) for value in made),
    )


def _path(text: str, document: dict[str, Any]) -> KeyPath:
    """Return the way to a value in the document: parts of lists go by id or name, or by number from 1."""
    path: list[str | int] = []
    value: Any = document
    for word in _words(text):
        found = _ITEM.fullmatch(word)
        if found is None:
            raise VaryError(_("{path} is no path of a scenario").format(path=quote(text)))
        value = _step(path, value, found["key"])
        for number in re.findall(r"\d+", found["numbers"]):
            if not isinstance(value, list) or not 1 <= int(number) <= len(value):
                raise VaryError(_nothing(path, document, f"[{number}]", ()))
            path.append(int(number) - 1)
            value = value[int(number) - 1]
    if not path:
        raise VaryError(_("{path} is no path of a scenario").format(path=quote(text)))
    return tuple(path)


def _words(text: str) -> list[str]:
    """Cut a path at its dots; a name in quotes may have dots in it."""
    return [word.strip('"') for word in re.findall(r'"[^"]*"(?:\[\d+\])*|[^."]+', text)]


def _step(path: list[str | int], value: Any, key: str) -> Any:
    """Go one step down from ``value``, add it to ``path``, and return what is there; None for a key that is missing."""
    if isinstance(value, list):
        names = [item.get("id", item.get("name")) if isinstance(item, dict) else None for item in value]
        if key not in names:
            raise VaryError(_nothing(path, None, key, [name for name in names if isinstance(name, str)]))
        path.append(names.index(key))
        return value[names.index(key)]
    if not isinstance(value, dict):
        raise VaryError(_nothing(path, None, key, ()))
    path.append(key)
    return value.get(key)


def _nothing(path: Sequence[str | int], document: Any, key: str, there: Sequence[str]) -> str:
    where = readable(tuple(path), document) if document is not None else ".".join(map(str, path))
    text = _("there is no {key} in {place}").format(key=quote(key), place=where or _("the scenario"))
    hint = did_you_mean(key, there)
    return _("{message}; {hint}").format(message=text, hint=hint) if hint else text


def _number(path: KeyPath, text: str, document: dict[str, Any]) -> float | None:
    """Return the number at the path, None where the file says none."""
    value: Any = document
    for number, key in enumerate(path):
        if isinstance(value, dict) and key not in value and number == len(path) - 1:
            return None
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            raise VaryError(_nothing(path[:number], document, str(key), ())) from None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise VaryError(_("{path} is {value}, which is no number").format(path=text, value=quote(value)))
    return value


def _with(document: dict[str, Any], path: KeyPath, value: float, text: str) -> Scenario:
    """Return the scenario with one number changed."""
    changed = _changed(document, path, value)
    scenario, wrong = reader.validate(changed)
    if scenario is None:
        raise VaryError(_refused(wrong, changed, value, text))
    return scenario


def _refused(wrong: Sequence[Problem], document: dict[str, Any], value: float, text: str) -> str:
    first = wrong[0]
    said = _("{path} cannot be {value}: {place}: {reason}").format(
        path=text, value=f"{value:g}", place=readable(first.path, document), reason=first.reason
    )
    return _("{message}; {hint}").format(message=said, hint=first.hint) if first.hint else said


def _changed(value: Any, path: KeyPath, new: float) -> Any:
    """Return a copy of a document in which ``new`` stands at the path."""
    if not path:
        return new
    copy = list(value) if isinstance(value, list) else dict(value)
    key: Any = path[0]
    copy[key] = _changed(copy[key] if path[1:] else None, path[1:], new)
    return copy
