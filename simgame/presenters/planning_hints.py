"""The two lines above the plan while the cursor is not on a move: how to go on, and what is worth knowing here."""

from collections.abc import Sequence
from typing import Final

from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.model import Element, Note, Tone
from simgame.presenters import card
from simgame.presenters.moves import HINT_LINES
from simgame.presenters.needs import closing, state_in_short, tone
from simgame.presenters.passing import why_settled
from simgame.presenters.people import BID, CHAIN
from simgame.presenters.status import closes_next_in_full
from simgame.presenters.view import View
from simgame.runs import Run
from simgame.study.quiet import Settled
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Plan
from simgame.terms.prices import PRICE_DIGIT, PRICE_LEVELS

_ = Catalogue("tui")

_MOST: Final = 2
"""So many messages stand above the keys; more would compete"""


def at_plan() -> list[Element]:
    """Return what can be done with the plan."""
    return [
        _dim(_("The week by member. Backspace takes the last move of a member out; a click on a move takes that one."))
    ]


def at_quiet_week(view: View, settled: Sequence[Settled], key: str) -> list[Element]:
    """Return why nothing can be changed this week, and by which key it is passed."""
    how = _("{key} passes to the next week that matters.").format(key=key)
    return [Note((how, why_settled(view, settled)), HINT_LINES, "accent")]


def at_hold(run: Run) -> list[Element]:
    """Return that the class waits, and what can be done meanwhile; nothing while it does not."""
    return [Note(said, HINT_LINES, "accent")] if (said := wait_said(run)) else []


def hold_said(run: Run) -> str:
    """Return why the week cannot be ended while the class waits; empty while it can."""
    text = _("The class waits for everybody at the end of week {week}.")
    return text.format(week=run.held_week) if run.waits else ""


def wait_said(run: Run) -> tuple[str, ...]:
    """Return that the class waits and what can be done meanwhile, a sentence each; nothing while it does not."""
    meanwhile = _("Look around and plan ahead; the week can be ended once your instructor lets all go on.")
    return (hold_said(run), meanwhile) if run.waits else ()


def at_old_plan(key: str) -> list[Element]:
    """Return that the week is planned as it was in the run before, and how to play on."""
    how = _("As you planned it then. {key} plays on with your old plans until something new is to be decided.").format(
        key=key
    )
    return [Note((how,), HINT_LINES, "accent")]


def at_place(view: View, plan: Plan, place: str, *, dated: bool = False, advised: bool = True) -> list[Element]:
    """Return what is worth knowing at a place, the most urgent first, and how to go on from there.

    A gate that closes comes before the deadline of our bid, then news that is old; only where nothing of that is to be
    told, what closes next, unless that stands above in a calendar (``dated``). Who is free the plan itself says, and
    how to come to a person the person's card. Advice is named where there is some (``advised``).
    """
    if place == CHAIN:
        return [_dim(_("The steps by which the customer decides. Whoever has a say there is worth your time."))]
    told = [*_closing(view), *_line(_due(view, plan), "warn")]
    if view.is_contact(place):
        told += _line(card.stale(view, place), "warn")
    keys = _("1-9, 0: plan. Enter: moves. n: next line. a: advice.")
    if not advised:
        keys = _("1-9, 0: plan. Enter: moves. n: next line.")
    if place == BID:
        keys = _how_to_bid(view)
    return [*(told[:_MOST] or ([] if dated else _closes_next(view))), _dim(keys)]


def _how_to_bid(view: View) -> str:
    """Return how much the price counts, and by which digits the bid is made: the row of the price may lie below."""
    tender = view.scenario.tender
    text = _(
        "{digit}: the price, {points} of {all} points. Other digits: answers. Grasp: so much of its points an answer "
        "would get now."
    )
    return text.format(digit=PRICE_DIGIT, points=tender.price, all=tender.technical + tender.commercial + tender.price)


def after_change(said: str) -> list[Element]:
    """Return what is said of a change of the plan."""
    return [Note(words.parted(said), HINT_LINES, "warn")]


def _due(view: View, plan: Plan) -> str:
    """Return, in the last week of our bid, what is still to be settled; empty in another week."""
    if view.known.deadline != view.week:
        return ""
    level = next((move.target for move in plan if ACTIONS[move.action].target == "price"), view.known.price.id)
    text = _("The last week to work on our {offer} and to price it. As planned it goes in at the {price}.")
    return text.format(offer=view.names.form.offer, price=PRICE_LEVELS[level].of_list)


def _closing(view: View) -> list[Element]:
    """Return what the step that has to be passed this week or the next needs, and where we stand."""
    if (step := closing(view)) is None:
        return []
    name = view.names.brief_step(step.id)
    text = _("{number} {step}, until week {week}").format(number=view.number(step.id), step=name, week=step.closes)
    long, short = (words.clause([words.named(text, said)]) for said in state_in_short(view, step))
    return [Note((long,), 3, tone(view, step), short)]


def _closes_next(view: View) -> list[Element]:
    """Return what closes next; nothing once all has closed."""
    long, short = closes_next_in_full(view)
    return [Note((long,), 2, "dim", short)] if long else []


def _line(text: str, tone: Tone) -> list[Element]:
    """Return a text as one line; nothing for none."""
    return [Note(words.parted(text), 2, tone)] if text else []


def _dim(text: str) -> Note:
    return Note(words.parted(text), HINT_LINES, "dim")
