"""Conditions, effects and events of a scenario as the rules take them: ids are indices, levels are thousandths."""

from collections.abc import Mapping
from typing import Any

from simgame.values import dataclass


@dataclass(frozen=True)
class Node:
    """A compiled condition: an operator with its parts, or a leaf over a quantity."""

    operator: str
    parts: tuple["Node", ...] = ()
    quantity: str = ""
    """The id of a quantity; empty for a chance"""
    at: tuple[int, ...] = ()
    """The indices on its axes; of a chance the key of its luck"""
    least: int | None = None
    most: int | None = None
    """Bounds in the quantity's own fixed-point unit, both inclusive."""


@dataclass(frozen=True)
class CompiledEffect:
    """A compiled effect: what to do, and with what."""

    do: str
    values: Mapping[str, Any]
    """By the keys of the file: indices, numbers in engine units, flags; None where something was left out"""
    fills: frozenset[int] = frozenset()
    """Contacts who hold a post afterwards"""
    loses: frozenset[int] = frozenset()
    """Members of our team who leave"""


@dataclass(frozen=True)
class CompiledEvent:
    """A compiled event."""

    when: Node
    effects: tuple[CompiledEffect, ...]
