"""Conditions that say nothing, events that wait for each other, flags that nobody asks for."""

from collections.abc import Callable, Iterator
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page.phrases import Phrase
from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.checks.timeline import NEVER, Look
from simgame.scenario.checks.truth import TruthTable, Values
from simgame.scenario.codes.logic import ALWAYS_HOLDS, CIRCLE, IDLE_VARIANT, LATE_EFFECT, NEVER_HOLDS, UNASKED_FLAG
from simgame.scenario.conditions import All, AnyOf, Compare, Condition, Not, every_part
from simgame.scenario.effects import flags_of, ids_in
from simgame.scenario.fields import Defines, marks
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.model import Event
from simgame.terms.quantities import QuantityOf

_ = Catalogue("scenario")

LookAt = Callable[[Condition], Look]


def events(context: Context) -> Iterator[Problem]:
    """Whether every condition of an event, and every part of it, can hold and can fail."""
    timeline = context.timeline
    circles = _waiting_for_each_other(context)
    told: set[str] = set()
    for number, event in enumerate(context.scenario.events):
        path = ("events", number, "when")
        if event.id in circles:
            if event.id not in told:
                yield CIRCLE.at(path, events=tuple(sorted(circles[event.id])))
            told |= circles[event.id]
            continue
        yield from says_nothing(path, event.when, lambda part: timeline.looks[id(part)])


def answers(context: Context) -> Iterator[Problem]:
    """Whether every comparison in an answer lies within what its quantity can be at all."""
    for number, question in enumerate(context.scenario.questions):
        for place, option in enumerate(question.options):
            path = ("questions", number, "options", place, "when")
            for where, part in _places(path, option.when) if option.when is not None else ():
                if isinstance(part, Compare) and not ((look := _ever(context, part)).can_hold and look.can_fail):
                    yield _nothing(where, part, look)


def flags(context: Context) -> Iterator[Problem]:
    """Flags that an effect sets and no condition asks for."""
    for number, event in enumerate(context.scenario.events):
        for place, effect in enumerate(event.effects):
            for key in marks(type(effect), Defines):
                flag = getattr(effect, key)
                if QuantityOf("flag", (flag,)) not in context.asked:
                    yield UNASKED_FLAG.at(("events", number, "effects", place, key), flag=flag)


def idle_variants(context: Context) -> Iterator[Problem]:
    """Groups of variants on which nothing hangs: no weight, no condition, no fact."""
    asked = {quantity.ids[0] for quantity in context.asked if quantity.name == "variant"}
    asked |= {drawn.about for fact in context.scenario.facts for drawn in fact.only if drawn.kind == "variant"}
    for number, variant in enumerate(context.scenario.variants):
        if variant.id not in asked and not any(option.weights for option in variant.options):
            yield IDLE_VARIANT.at(("variants", number))


def late_effects(context: Context) -> Iterator[Problem]:
    """Effects on a step that is closed whenever the event happens."""
    steps = {step.id: step for step in context.scenario.steps}
    delayed = {step for change in context.scenario.changes() for step in change.windows}
    for number, event in enumerate(context.scenario.events):
        first = context.timeline.first[event.id]
        for place, effect in enumerate(event.effects):
            for key, step in ids_in(effect, "steps"):
                closes = steps[step].closes
                if closes < first != NEVER and not delayed - {step}:
                    path = ("events", number, "effects", place, key)
                    yield LATE_EFFECT.at(path, week=first, step=step, closes=closes)


def _ever(context: Context, part: Compare) -> Look:
    values = context.timeline.ever(part.quantity.name)
    truth = TruthTable.over([part], lambda _: values)
    mask = truth.of(part) if truth else 0
    return Look(bool(mask), truth is None or mask != truth.always, {part.quantity: values})


def _places(path: KeyPath, condition: Condition) -> Iterator[tuple[KeyPath, Condition]]:
    """Yield a condition and all its parts, each with its path."""
    yield path, condition
    for key, part in _inside(condition):
        yield from _places((*path, *key), part)


def _inside(condition: Condition) -> list[tuple[KeyPath, Condition]]:
    match condition:
        case All():
            return [(("all", number), part) for number, part in enumerate(condition.all)]
        case AnyOf():
            return [(("any", number), part) for number, part in enumerate(condition.any)]
        case Not():
            return [(("not",), condition.not_)]
    return []


def says_nothing(path: KeyPath, condition: Condition, look: LookAt) -> Iterator[Problem]:
    """Yield the parts that never hold or always do, and of these the smallest that are to blame."""
    seen = look(condition)
    inside = [((*path, *key), part) for key, part in _inside(condition)]
    if (seen.can_hold and seen.can_fail) or isinstance(condition, Not):
        guilty = inside
    else:
        same = [(place, part) for place, part in inside if _state(look(part)) == _state(seen)]
        # Any of several that never hold, or all of several that always do: it takes every one of them.
        guilty = same if len(same) < len(inside) or len(inside) == 1 else []
    if not guilty and not (seen.can_hold and seen.can_fail):
        yield _nothing(path, condition, seen)
    for place, part in guilty:
        yield from says_nothing(place, part, look)


def _state(look: Look) -> tuple[bool, bool]:
    return look.can_hold, look.can_fail


def _nothing(path: KeyPath, condition: Condition, look: Look) -> Problem:
    kind = ALWAYS_HOLDS if look.can_hold else NEVER_HOLDS
    if isinstance(condition, Compare):
        return kind.at(path, "quantity", quantity=str(condition.quantity), values=_range(look.seen[condition.quantity]))
    return kind.at(path, "parts")


def _range(values: Values) -> Phrase:
    if values.low == values.high:
        return Phrase(mark("always {value:g}"), {"value": values.low})
    return Phrase(mark("from {least:g} to {most:g}"), {"least": values.low, "most": values.high})


def _waiting_for_each_other(context: Context) -> dict[str, set[str]]:
    """Return the events that never happen because each asks for another of them first, by event with its circle."""
    never = {event.id: event for event in context.scenario.events if context.timeline.first[event.id] == NEVER}
    setting: dict[str, set[str]] = {}
    for event in context.scenario.events:
        for flag in (flag for effect in event.effects for flag in flags_of(effect)):
            setting.setdefault(flag, set()).add(event.id)
    needs = {name: _asked_for(event, setting) & never.keys() for name, event in never.items()}
    reached = {name: _reached(name, needs) for name in never}
    circles = {name: {other for other in reached[name] if name in reached[other]} for name in never}
    return {name: circle for name, circle in circles.items() if len(circle) > 1}


def _asked_for(event: Event, setting: dict[str, set[str]]) -> set[str]:
    """Return the other events that a condition asks for, or whose flags it asks for."""
    found: set[str] = set()
    for part in every_part(event.when):
        if isinstance(part, Compare):
            match part.quantity:
                case ("fired", (name,)):
                    found.add(name)
                case ("flag", (name,)):
                    found |= setting.get(name, set())
    return found - {event.id}


def _reached(start: str, needs: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(needs[start])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(needs[name])
    return found


CHECKS: Final[tuple[ScenarioCheck, ...]] = (events, answers, flags, idle_variants, late_effects)
