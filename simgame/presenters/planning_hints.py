"""The two lines above the plan while the cursor is not on a move: how to go on, and what is worth knowing here."""

from simgame.locale import Catalogue
from simgame.page.cells import clipped
from simgame.page.measure import width
from simgame.page.model import Paragraph, Tone
from simgame.page.spans import Row, Span, as_rows, joined
from simgame.presenters import card
from simgame.presenters.learning import gain_tag
from simgame.presenters.moves import numbered
from simgame.presenters.options import MoveOption
from simgame.presenters.people import CHAIN
from simgame.presenters.prospects import Gains
from simgame.presenters.view import View
from simgame.terms.move import Plan
from simgame.terms.prices import PRICE_LEVELS

_ = Catalogue("tui")

_HEIGHT = 2


def at_plan(cells: int) -> list[Row]:
    """Return what can be done with the plan."""
    said = _("The week by member. Enter takes the last move of a member out; a click on a move takes that one.")
    return _dim(said, cells)


def at_place(view: View, plan: Plan, place: str, found: list[MoveOption], gains: Gains, cells: int) -> list[Row]:
    """Return how to go on from a place, what is old there, and what each digit is expected to bring."""
    if place == CHAIN:
        return _dim(_("The steps by which the customer decides. Whoever has a say there is worth your time."), cells)
    unused = view.unused(plan)
    keys = _.n(
        "1-9: plan. Enter: moves. n: next line. a: advice. {count} half-day is free.",
        "1-9: plan. Enter: moves. n: next line. a: advice. {count} half-days are free.",
        unused,
    ).format(count=unused)
    how = _line(keys, cells, "dim")
    old = _line(card.stale(view, place) if view.is_contact(place) else _due(view, plan), cells, "warn")
    return [*(old or how), *(_expected(found, gains, cells) or (how if old else _line(_next(view), cells, "dim")))]


def after_change(said: str, found: list[MoveOption], gains: Gains, cells: int) -> list[Row]:
    """Return what is said of a change of the plan and, where there is room, what each digit is expected to bring."""
    return [*clipped([Paragraph(said, "warn")], _HEIGHT, cells), *_expected(found, gains, cells)][:_HEIGHT]


def _due(view: View, plan: Plan) -> str:
    """Return at our bid, in its last week, what is still to be settled; empty in another week."""
    if view.known.deadline != view.week:
        return ""
    level = next((move.target for move in plan if move.action == "price"), view.known.price.id)
    text = _("The last week to work on our bid and to price it. As planned it goes in at the {price}.")
    return text.format(price=PRICE_LEVELS[level].of_list)


def _line(text: str, cells: int, tone: Tone) -> list[Row]:
    """Return a text as one line; nothing for none."""
    return clipped([Paragraph(text, tone)], 1, cells) if text else []


def _next(view: View) -> str:
    """Return the step that closes next with its whole name, for which the calendar has not always room."""
    if not view.known.open_steps:
        return ""
    step = view.known.open_steps[0]
    name = view.names.step(step.id)
    kind = step.kind.beside(name)
    text = _("Closes next, in week {week}: {step} ({number}), {kind}.")
    if not kind:
        text = _("Closes next, in week {week}: {step} ({number}).")
    return text.format(week=step.closes, step=name, number=view.number(step.id), kind=kind)


def _expected(found: list[MoveOption], gains: Gains, cells: int) -> list[Row]:
    """Return what each move that has a digit is expected to bring, in one line."""
    parts = [
        Span(_("{digit}: {tag}").format(digit=digit, tag=gain_tag(gains[option.chosen.move])), "accent")
        for digit, option in numbered(found).items()
        if option.chosen.move in gains
    ]
    if not parts:
        return []
    label = _("Support expected of move ")
    return as_rows([(Span(" "), Span(label, "dim"), *joined(parts, cells - 2 - width(label), more=_("{n} more")))])


def _dim(text: str, cells: int) -> list[Row]:
    return clipped([Paragraph(text, "dim")], _HEIGHT, cells)
