"""Conditions and effects: ids become indices, levels become thousandths."""

import numpy as np

from simgame.engine.board import Effect, Node
from simgame.engine.compiler.names import Names, thousandths
from simgame.engine.luck import key
from simgame.scenario import conditions as when
from simgame.scenario.model import Event, Scenario
from simgame.terms.quantities import QUANTITIES
from simgame.terms.ranks import RANKS


class Conditions:
    """Compiles the conditions of one event or question; numbers its chances so that each has its own luck."""

    def __init__(self, names: Names, owner: str) -> None:
        self._names = names
        self._owner = owner
        self._chances = 0

    def compile(self, condition: when.Condition) -> Node:
        """Return the compiled condition."""
        match condition:
            case when.All():
                return Node("all", parts=tuple(self.compile(part) for part in condition.all))
            case when.AnyOf():
                return Node("any", parts=tuple(self.compile(part) for part in condition.any))
            case when.Not():
                return Node("not", parts=(self.compile(condition.not_),))
            case when.Chance():
                self._chances += 1
                luck = key("chance", self._owner, str(self._chances))
                return Node("chance", at=(luck,), most=thousandths(condition.chance) - 1)
            case _:
                return self._compare(condition)

    def _compare(self, compare: when.Compare) -> Node:
        name, *words = compare.quantity.split(".")
        quantity = QUANTITIES[name]
        at = tuple(self._names.index(axis, word) for axis, word in zip(quantity.axes, words, strict=True))
        least = compare.at_least if compare.is_ is None else compare.is_
        most = compare.at_most if compare.is_ is None else compare.is_
        return Node(
            "compare",
            quantity=name,
            at=at,
            least=None if least is None else int(np.ceil(least * quantity.unit - 1e-6)),
            most=None if most is None else int(np.floor(most * quantity.unit + 1e-6)),
        )


def compile_effect(effect: when.Effect, event: Event, scenario: Scenario, names: Names) -> Effect:
    """Turn ids into indices and levels into thousandths."""
    contact = names.contacts.index
    match effect:
        case when.Leave() | when.Arrive():
            return Effect(effect.do, contact=contact(effect.contact))
        case when.Promote():
            titles = names.promotions[effect.contact]
            return Effect(
                effect.do,
                contact=contact(effect.contact),
                other=-1 if effect.takes_over is None else contact(effect.takes_over),
                rank=RANKS.index(effect.rank),
                title=0 if effect.title is None else 1 + titles.index(event.id),
            )
        case when.Weight():
            return Effect(
                effect.do,
                contact=contact(effect.contact),
                step=names.steps.index(effect.step),
                amount=effect.weight,
                announced=effect.announced,
            )
        case when.Support():
            return Effect(
                effect.do,
                contact=contact(effect.contact),
                vendor=names.vendors.index(effect.vendor),
                amount=thousandths(effect.levels),
            )
        case when.RivalPrice():
            return Effect(effect.do, vendor=names.vendors.index(effect.rival), amount=thousandths(effect.price))
        case when.Freeze():
            people = sorted(scenario.contacts, key=lambda person: person.id)
            chosen = [
                (effect.contact is None or person.id == effect.contact)
                and (effect.line is None or person.line == effect.line)
                for person in people
            ]
            return Effect(effect.do, mask=np.array(chosen, dtype=bool), amount=effect.weeks)
        case when.Delay():
            return Effect(effect.do, step=names.steps.index(effect.step), amount=effect.weeks)
        case when.Reveal():
            return Effect(effect.do, fact=names.facts.index(effect.fact))
        case when.Flag():
            return Effect(effect.do, flag=names.flags.index(effect.name))
        case when.Money():
            return Effect(effect.do, amount=effect.amount)
