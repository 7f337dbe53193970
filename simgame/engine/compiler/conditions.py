"""Conditions: ids become indices, levels become thousandths."""

from collections.abc import Sequence

import numpy as np

from simgame.engine.compiled import Node
from simgame.engine.compiler.names import AxisNames, thousandths
from simgame.engine.luck import key
from simgame.scenario import conditions as when
from simgame.terms.quantities import QUANTITIES


class Conditions:
    """Compiles the conditions of one event or question; numbers its chances so that each has its own luck."""

    def __init__(self, names: AxisNames, owner: str, *, as_shown: bool = False) -> None:
        """Begin with no chance numbered.

        Args:
            names: turn ids into indices.
            owner: the id of the event or the question.
            as_shown: whether quantities count as they are shown: whoever reads a lead of 1.0 has foretold one of 1
                point rightly.
        """
        self._names = names
        self._owner = owner
        self._as_shown = as_shown
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

    def compile_some(self, condition: when.Condition | None) -> Node | None:
        """Return the compiled condition, None where there is none."""
        return None if condition is None else self.compile(condition)

    def answers(self, options: Sequence[when.Condition | None]) -> tuple[Node, ...]:
        """Return the compiled conditions of a question's answers; None: right where none of the others is."""
        compiled = [self.compile_some(option) for option in options]
        others = Node("any", parts=tuple(node for node in compiled if node is not None))
        return tuple(Node("not", parts=(others,)) if node is None else node for node in compiled)

    def _compare(self, compare: when.Compare) -> Node:
        quantity = QUANTITIES[compare.quantity.name]
        at = self._names.indices(quantity.axes, compare.quantity.ids)
        least = compare.at_least if compare.is_ is None else compare.is_
        most = compare.at_most if compare.is_ is None else compare.is_
        step = quantity.shown if self._as_shown else 1
        return Node(
            "compare",
            quantity=quantity.id,
            at=at,
            least=None if least is None else _shown_from(int(np.ceil(least * quantity.unit - 1e-6)), step),
            most=None if most is None else -_shown_from(-int(np.floor(most * quantity.unit + 1e-6)), step),
        )


def _shown_from(least: int, step: int) -> int:
    """Return the least number that is shown as ``least`` or more, rounded to ``step``, half away from zero."""
    if least > 0:
        return -(-least // step) * step - step // 2
    return -(-least // step * step + (step - 1) // 2)
