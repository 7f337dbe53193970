"""Values that a file holds in their printed form, and that are read where the file is."""

from typing import Annotated, Final

from simgame.records.marks import Field, Printed
from simgame.scenario.base import refuse
from simgame.scenario.codes.references import NO_DRAW, NO_REVEAL
from simgame.scenario.codes.shape import NO_MOVE
from simgame.scenario.findings import near
from simgame.terms.actions import ACTIONS
from simgame.terms.drawn import DRAWS, Drawn
from simgame.terms.move import Move
from simgame.terms.quantities import QuantityOf
from simgame.terms.reveals import REVEALS, Revealed

REVEAL_FORMS: Final = tuple(reveal.form for reveal in REVEALS.values())
"""How what a fact reveals is written, kind by kind."""


DRAW_FORMS: Final = tuple(kind.form for kind in DRAWS.values())
"""How what is drawn is written, kind by kind."""


def move_in(text: str) -> Move | None:
    """Return the move that is printed as ``text``; None where it is none, or none of the actions that there are."""
    try:
        move = Move.parse(text)
    except ValueError:
        return None
    return move if move.action in ACTIONS else None


def _move(text: str) -> Move:
    """Refuse anything that does not read like ``you:visit:zhou``."""
    if (move := move_in(text)) is None:
        raise refuse(NO_MOVE, code=text)
    return move


def revealed_in(text: str) -> Revealed | None:
    """Return what is printed as ``text``; None where it is nothing, or nothing that a fact can reveal."""
    try:
        revealed = Revealed.parse(text)
    except ValueError:
        return None
    return revealed if revealed.kind in REVEALS else None


def _revealed(text: str) -> Revealed:
    """Refuse anything that does not read like ``role:zhou``."""
    if (revealed := revealed_in(text)) is None:
        raise refuse(NO_REVEAL, word=text, forms=REVEAL_FORMS, **near(_kind_in(text), REVEALS))
    return revealed


def _kind_in(text: str) -> str:
    try:
        return Revealed.parse(text).kind
    except ValueError:
        return text


def drawn_in(text: str) -> Drawn | None:
    """Return what is printed as ``text``; None where it is nothing, or nothing that can be drawn."""
    try:
        drawn = Drawn.parse(text)
    except ValueError:
        return None
    return drawn if drawn.kind in DRAWS else None


def _kind_drawn(text: str) -> str:
    """Return the first word of what should be something drawn, all of it where it does not read like that."""
    try:
        return Drawn.parse(text).kind
    except ValueError:
        return text


def _drawn(text: str) -> Drawn:
    """Refuse anything that does not read like ``variant:drafter:technical``."""
    if (drawn := drawn_in(text)) is None:
        raise refuse(NO_DRAW, word=text, forms=DRAW_FORMS, **near(_kind_drawn(text), DRAWS))
    return drawn


PrintedMove = Annotated[Move, Printed(_move)]
"""A move, in a file in its printed form."""

PrintedReveal = Annotated[Revealed, Printed(_revealed)]
"""What a fact reveals, in a file in its printed form."""

PrintedDraw = Annotated[Drawn, Printed(_drawn)]
"""What is drawn before a game, in a file in its printed form."""

PrintedQuantity = Annotated[QuantityOf, Printed(QuantityOf.parse), Field(max_length=80)]
"""A quantity of somebody or something, in a file in its printed form."""
