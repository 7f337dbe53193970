"""Effects: what their types say of their keys turns ids into indices, and levels into thousandths."""

from collections.abc import Mapping
from itertools import product
from typing import Any

from simgame.engine.compiled import CompiledEffect
from simgame.engine.compiler.names import AxisNames, thousandths
from simgame.records.marks import Several
from simgame.scenario.effects import Effect
from simgame.scenario.fields import Defines, Numbered, Refers, Taken, Thousandths, TitleOf, marks


def compile_effect(effect: Effect, event: str, names: AxisNames) -> tuple[CompiledEffect, ...]:
    """Return an effect of an event as the rules take it, once for each person whom it names."""
    people = {key: value for key in marks(type(effect), Several) if (value := getattr(effect, key)) is not None}
    each = [dict(zip(people, ids, strict=True)) for ids in product(*people.values())]
    return tuple(_compile_one(effect, one, event, names) for one in each)


def _compile_one(whole: Effect, one: Mapping[str, str], event: str, names: AxisNames) -> CompiledEffect:
    """Return an effect on one person, or on nobody: its values under the keys of the file."""
    effect = whole.model_copy(update=one)
    changes = whole.model_copy(update={key: (person,) for key, person in one.items()}).may_change
    found = marks(type(effect), Taken)
    values = {
        key: _compiled(effect, event, value, found.get(key), names)
        for key, value in ((key, getattr(effect, key)) for key in type(effect).model_fields)
        if key != "do"
    }
    return CompiledEffect(
        effect.do,
        values,
        fills=frozenset(names.contacts.index(contact) for contact, there in changes.posts.items() if there),
        loses=frozenset(map(names.team.index, changes.leavers)),
    )


def _compiled(effect: Effect, event: str, value: Any, taken: Taken | None, names: AxisNames) -> Any:
    """Return one value as the rules take it; None, where it was left out, stays None."""
    if value is None:
        return None
    match taken:
        case Refers(axis) | Defines(axis):
            return names.index(axis, value)
        case Thousandths():
            return thousandths(value)
        case Numbered(words):
            return words.index(value)
        case TitleOf(contact):
            return 1 + names.promotions[getattr(effect, contact)].index(event)
        case _:
            return value
