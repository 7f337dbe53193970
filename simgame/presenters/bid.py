"""Our bid and the decision chain, as far as they are known."""

from collections import Counter
from typing import NamedTuple

from simgame.engine.known_tender import KnownConcern, KnownRival, KnownStep
from simgame.engine.tuning import DELAY_COSTS
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Block, Brief, Element, Field, Gap, Item, Note, Paragraph, Tone, Weeks, fill, unknown
from simgame.presenters.intents import AskWhy
from simgame.presenters.needs import missed_said, state_said, strangers, tone
from simgame.presenters.signs import stage_tone
from simgame.presenters.view import View
from simgame.report.names import said
from simgame.report.number import NumberId
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Plan
from simgame.terms.prices import PRICE_LEVELS, PriceLevel

_ = Catalogue("tui")


def short_page(view: View, plan: Plan = ()) -> tuple[Block, ...]:
    """Return the state of our bid for few lines."""
    ahead = planned_bid(view, plan)
    price = _("Price: {price}").format(price=ahead.price.label)
    price = _("{price}, planned").format(price=price) if ahead.repriced else price
    long, *counts = _state_of_bid(view, plan)
    return Block([Note((long,), short=price)]), Block([Note(tuple(counts), 2)], 1)


def bid_page(view: View, plan: Plan = ()) -> list[Element]:
    """Return everything about our bid and what is known of the others'."""
    tender = view.scenario.tender
    shares = _("Points: technical {technical}, commercial {commercial}, price {price}").format(
        technical=tender.technical, commercial=tender.commercial, price=tender.price
    )
    page: list[Element] = [Note((Brief("", view.names.our_offer),)), Paragraph(shares, "dim")]
    page += [*map(Paragraph, _state_of_bid(view, plan)), *_order(view), Gap(), Paragraph(_("Their concerns"), "strong")]
    for concern in view.known.concerns:
        page += _concern(view, concern)
    page += [Gap(), Paragraph(_("The others"), "strong")]
    for rival in view.known.rivals:
        page += [
            Paragraph(view.names.vendor(rival.id)),
            Paragraph(said(view.names.rivals[rival.id].about), "dim", 1),
            _price(rival),
        ]
    return page


def _order(view: View) -> list[Field]:
    """Return what keeps an order that we have won while something is still to be signed."""
    if not view.known.standing:
        return []
    text = _("{points} points; each week that a sign-off is late costs {cost}")
    said = text.format(points=decimals.cost(view.known.standing), cost=decimals.points(DELAY_COSTS))
    return [Field(_("Standing of the order"), said, "good", intent=AskWhy(NumberId("standing")))]


def _concern(view: View, concern: KnownConcern) -> list[Element]:
    """Return whether our bid answers a concern, what an answer is worth now, and whether one may cancel out another."""
    worth = _("an answer is worth {percent}").format(percent=decimals.percent(concern.worth))
    scored = view.known.scoring.done
    state = _("answered") if concern.answered else _("not answered")
    tone: Tone = "good" if concern.answered and concern.asked else "faint" if concern.asked is False else ""
    page: list[Element] = [
        Item(view.names.concern(concern.id), tone),
        Field(
            "",
            words.clause([state] if scored else [state, worth]),
            "dim",
            intent=AskWhy(NumberId("understanding", concern.id)),
        ),
    ]
    if concern.asked is False and not scored:
        text = _("nobody who scores is known to have it: an answer may cancel out a right one")
        page.append(Field("", words.clause([text]), "warn" if concern.answered else "faint"))
    return page


def _price(rival: KnownRival) -> Paragraph:
    if rival.price is None or rival.price_week is None:
        return Paragraph(fill(_("Price: {price}"), price=unknown(_("not known yet"))), "faint", 1)
    text = _("Price: {percent} % of our list price ({week})")
    return Paragraph(fill(text, percent=decimals.whole(rival.price / 10), week=Weeks(rival.price_week)), indent=1)


class PlannedBid(NamedTuple):
    """Our bid as it will be when a plan is played."""

    price: PriceLevel
    repriced: bool
    """Whether the plan sets the price"""
    answers: int
    """How many concerns the plan answers"""


def planned_bid(view: View, plan: Plan) -> PlannedBid:
    """Return what a plan makes of our bid."""
    price = next((move.target for move in plan if ACTIONS[move.action].target == "price"), None)
    answers = sum(ACTIONS[move.action].target == "concern" for move in plan)
    return PlannedBid(view.known.price if price is None else PRICE_LEVELS[price], price is not None, answers)


def _state_of_bid(view: View, plan: Plan) -> list[str]:
    """Return the price, what is answered and open, and where there is any what may be open besides."""
    concerns, ahead = view.known.concerns, planned_bid(view, plan)
    answered = sum(concern.answered for concern in concerns)
    unanswered = Counter(concern.asked for concern in concerns if not concern.answered)
    price = _("Price: {price}").format(price=view.known.price.of_list)
    if ahead.repriced:
        price = _("{price}, planned: {new}").format(price=price, new=ahead.price.of_list)
    count = _("Concerns answered: {count}; open, of those who score: {open}")
    count = count.format(count=answered, open=unanswered[True])
    if ahead.answers:
        count = _("{state}, planned this week: {count}").format(state=count, count=ahead.answers)
    perhaps = unanswered[None]
    return [price, count, *([_("Perhaps theirs too: {count} more").format(count=perhaps)] if perhaps else [])]


def chain_page(view: View) -> list[Element]:
    """Return the steps of the decision chain: windows, what they decide, who is known to take part."""
    page: list[Element] = [Note((Brief("", _("The decision chain")),))]
    if unknown_roles := strangers(view):
        text = _.n(
            "The role of {count} person is not known yet.",
            "The roles of {count} people are not known yet.",
            unknown_roles,
        )
        page.append(Paragraph(text.format(count=unknown_roles), "faint"))
    for step in view.known.steps:
        page += [Gap(), *_step(view, step)]
    return page


def _step(view: View, step: KnownStep) -> list[Element]:
    name, opens, closes = view.names.step(step.id), step.opens, step.closes
    title = f"{view.number(step.id)} {name}"
    if kind := step.kind.beside(name):
        title = _("{name} ({what})").format(name=title, what=kind)
    when = _("weeks {opens} to {closes}") if opens < closes else _("week {week}")
    dates = when.format(opens=opens, closes=closes, week=closes)
    page: list[Element] = [
        Paragraph(title, "head"),
        Paragraph(words.named(dates, stage(step).word), stage_tone(step), 2),
        Paragraph(said(view.names.steps[step.id].about), "dim", 2),
    ]
    page += _needs(view, step)
    people = [f"{view.names.contact(contact)} {weight}" for contact, weight in step.weights.items()]
    if people:
        text = _("Known: {people}; others may have a say too") if strangers(view) else _("Known: {people}")
        page.append(Paragraph(text.format(people=words.listed(people)), "accent", 2))
    elif not step.done:
        page.append(Paragraph(_("Nobody is known to take part."), "faint", 2))
    return page


def _needs(view: View, step: KnownStep) -> list[Element]:
    """Return what a step needs, and where we stand with it, while it is open."""
    if not (text := state_said(view, step)):
        return []
    why = AskWhy(NumberId("outlook", step.id)) if step.outlook is not None else None
    return [Paragraph(missed_said(step), "dim", 2), Field("", text, tone(view, step), intent=why)]


def stage(step: KnownStep) -> Brief:
    """Return how far a step is, short for a column and in words."""
    points = decimals.points(step.lead or 0, signed=True)
    late = _.n("{count} week late", "{count} weeks late", step.delayed or 0).format(count=step.delayed)
    stages = {
        "late": Brief(late, late),
        "passed": Brief(_("in time"), _("signed in time"))
        if step.kind.signs
        else Brief(_("passed"), _("closed, passed")),
        "failed": Brief(_("not passed"), _("closed, failed"))
        if step.shuts_out
        else Brief(_("at a cost"), _("closed, too little support: it cost points")),
        "locked": Brief(
            _("locked, {points}").format(points=points), _("locked, {points} points for us").format(points=points)
        ),
        "closed": Brief(_("closed"), _("closed")),
        "later": Brief(_("not open yet"), _("not open yet")),
        "last": Brief(_("closes now"), _("closes at the end of this week")),
        "open": Brief(_("open"), _("open")),
    }
    return stages[step.stage]
