"""Effects: what their types say of their keys turns ids into indices, and levels into thousandths."""

from typing import Any

from simgame.engine.board import CompiledEffect
from simgame.engine.compiler.names import AxisNames, thousandths
from simgame.scenario.effects import Effect
from simgame.scenario.fields import Defines, Numbered, Refers, Taken, Thousandths, TitleOf, marks


def compile_effect(effect: Effect, event: str, names: AxisNames) -> CompiledEffect:
    """Return an effect of an event as the rules take it: its values under the keys of the file."""
    found = marks(type(effect), Taken)
    values = {
        key: _compiled(effect, event, value, found.get(key), names)
        for key, value in ((key, getattr(effect, key)) for key in type(effect).model_fields)
        if key != "do"
    }
    return CompiledEffect(effect.do, values)


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
