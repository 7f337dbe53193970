"""The board picture: the decision chain as an instructor draws it, steps by weeks by people with their weights."""

from collections.abc import Iterator

from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.report.guidance.trap import news_of
from simgame.report.names import Names, said
from simgame.scenario.model import Scenario
from simgame.scenario.steps import Step, Weights
from simgame.terms.lines import LINES
from simgame.values import dataclass

_ = Catalogue("guidance")


@dataclass(frozen=True, slots=True)
class Voices:
    """Who has a say in a step, and with how much weight."""

    option: str
    """Under which option, where that is drawn anew in each game; else empty"""
    share: str
    """How often that is drawn"""
    people: tuple[tuple[str, int], ...]
    """Name and weight, the heaviest first"""


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A step of the decision chain."""

    id: str
    name: str
    kind: str
    """What such steps do, in a word; empty where the name says it"""
    opens: int
    closes: int
    """Weeks"""
    stake: str
    """What hangs on it"""
    about: str
    voices: tuple[Voices, ...]
    """One where nothing is drawn, else one an option"""


@dataclass(frozen=True, slots=True)
class Silence:
    """Weeks in which a line may not be met."""

    line: str
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Chain:
    """The whole chain over the calendar."""

    weeks: int
    issued: int
    deadline: int
    issued_said: str
    deadline_said: str
    steps: tuple[ChainStep, ...]
    silent: tuple[Silence, ...]
    changes: tuple[str, ...]
    """Events that change a weight or a post while the game goes on"""


def chain_of(scenario: Scenario) -> Chain:
    """Return the chain of a scenario, with all that is hidden from learners."""
    names, tender = Names(scenario), scenario.tender
    when = _("{what}, week {week}")
    steps = sorted(scenario.steps, key=lambda step: (step.closes, step.opens))
    return Chain(
        weeks=scenario.weeks,
        issued=tender.issued,
        deadline=tender.deadline,
        issued_said=when.format(what=tender.words.asked_in_short, week=tender.issued),
        deadline_said=when.format(what=tender.words.due_in_short, week=tender.deadline),
        steps=tuple(_step(scenario, names, step) for step in steps),
        silent=tuple(silences(scenario)),
        changes=tuple(_changes(scenario)),
    )


def _step(scenario: Scenario, names: Names, step: Step) -> ChainStep:
    return ChainStep(
        id=step.id,
        name=names.step(step.id),
        kind=step.step_kind.beside(names.step(step.id)),
        opens=step.opens,
        closes=step.closes,
        stake=_stake(step),
        about=said(step.about),
        voices=tuple(_voices(scenario, names, step)),
    )


def _stake(step: Step) -> str:
    if step.step_kind.signs:
        return _("late signatures cost standing")
    if step.stake is None:
        return _("who fails is out")
    return _("{points} points").format(points=f"{step.stake:g}") if step.stake else _("the points decide")


def _voices(scenario: Scenario, names: Names, step: Step) -> Iterator[Voices]:
    drawing = next((each for each in scenario.variants if any(step.id in one.weights for one in each.options)), None)
    if drawing is None:
        yield Voices("", "", _people(names, step.weights))
        return
    whole = sum(option.share for option in drawing.options)
    for option in drawing.options:
        share = decimals.share(option.share, whole)
        yield Voices(said(option.text), share, _people(names, option.weights.get(step.id, step.weights)))


def _people(names: Names, weights: Weights) -> tuple[tuple[str, int], ...]:
    order = {contact: place for place, contact in enumerate(names.contacts)}
    heaviest = sorted(weights.items(), key=lambda each: (-each[1], order[each[0]]))
    return tuple((names.contact(contact), weight) for contact, weight in heaviest)


def silences(scenario: Scenario) -> Iterator[Silence]:
    """Yield the lines that may not be met until the award, with the weeks."""
    for line in LINES:
        since = scenario.tender.silent_from(line)
        if since is not None and since <= scenario.award.closes:
            yield Silence(LINES[line].label, since, scenario.award.closes)


def _changes(scenario: Scenario) -> Iterator[str]:
    for event in scenario.events:
        changes = [effect.may_change for effect in event.effects]
        if any(change.voters or change.heirs or change.posts for change in changes):
            yield news_of(event)
