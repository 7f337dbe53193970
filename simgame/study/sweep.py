"""One number of a scenario moved step by step, and how outcomes move with it."""

import re
from typing import Final

from simgame.locale import Catalogue
from simgame.page.quoting import quote
from simgame.players import STRATEGIES
from simgame.scenario.model import Scenario
from simgame.study.balance import is_play_of_its_own, lineup, story_play
from simgame.study.measures import Fare, fare
from simgame.study.numbers import VaryError, document_of, find, with_numbers
from simgame.study.spread import Players
from simgame.study.variations import packed
from simgame.terms.difficulties import DifficultyName
from simgame.values import dataclass

_ = Catalogue("study")

STEPS: Final = 5
MOST_STEPS: Final = 41

_NUMBER = r"[+-]?(?:\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})"
_VARY: Final = re.compile(rf"(?P<path>[^=]+)=(?P<low>{_NUMBER})\.\.(?P<high>{_NUMBER})(?::(?P<steps>\d{{1,4}}))?")


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
    document = document_of(scenario)
    number = find(document, vary.path)
    whole = number.is_whole(vary.low, vary.high)
    values = [vary.low + (vary.high - vary.low) * step / (vary.steps - 1) for step in range(vary.steps)]
    made = {}
    for value in dict.fromkeys(round(value) if whole else round(value, 9) for value in values):
        made[value] = with_numbers(document, {number: value})
    return number.current, made


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
