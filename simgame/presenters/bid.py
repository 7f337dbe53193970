"""Our bid and the decision chain, as far as they are known."""

from simgame.engine.known import KnownStep
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.cells import Line, Row, Span, block, clip, line, page
from simgame.presenters.signs import stage_tone, week_tag
from simgame.presenters.view import View
from simgame.report import words
from simgame.report.names import said

_ = Catalogue("tui")


def bid_summary(view: View, cells: int) -> list[Row]:
    """Return the state of our bid in three lines."""
    return page([line(" ", Span(_("Our bid"), "strong")), *_bid_lines(view, cells)[:2]])


def bid(view: View, cells: int) -> list[Row]:
    """Return everything about our bid and what is known of the others'."""
    tender = view.scenario.tender
    shares = _("Points: technical {technical}, references {commercial}, price {price}").format(
        technical=tender.technical, commercial=tender.commercial, price=tender.price
    )
    lines: list[Line] = [line(" ", Span(_("Our bid"), "strong")), *block(shares, cells, "dim")]
    lines += _bid_lines(view, cells)
    for concern in view.known.concerns:
        if concern.answered:
            lines += block("+ " + view.names.concern(concern.id), cells, "good", hanging=2)
    lines += [(), line(" ", Span(_("The others"), "strong"))]
    for rival in view.known.rivals:
        lines += block(view.names.vendor(rival.id), cells)
        lines += block(said(view.names.rivals[rival.id].about), cells, "dim", indent=2)
        if rival.price is not None and rival.price_week is not None:
            price = _("Price: {percent} % of our list price ({week})").format(
                percent=decimals.whole(rival.price / 10), week=week_tag(rival.price_week)
            )
            lines += block(price, cells, indent=2)
        else:
            lines += block(_("Price: ? not known"), cells, "faint", indent=2)
    return page(lines)


def _bid_lines(view: View, cells: int) -> list[Line]:
    concerns = view.known.concerns
    answered = sum(concern.answered for concern in concerns)
    unanswered = sum(bool(concern.holders) and not concern.answered for concern in concerns)
    price = _("Price: {price}").format(price=view.known.price.of_list)
    answers = _("Concerns answered: {count}, open: {open}").format(count=answered, open=unanswered)
    return [*clip(block(price, cells), 1, cells), *clip(block(answers, cells), 1, cells)]


def chain(view: View, cells: int) -> list[Row]:
    """Return the steps of the decision chain: windows, what they decide, who is known to take part."""
    lines: list[Line] = [line(" ", Span(_("The decision chain"), "strong"))]
    unknown = sum(contact.in_post and contact.weights is None for contact in view.known.contacts)
    if unknown:
        text = _.n(
            "The role of {count} person is not known yet.", "The roles of {count} people are not known yet.", unknown
        )
        lines += block(text.format(count=unknown), cells, "faint")
    for step in view.known.steps:
        lines.append(())
        lines += _step(view, step, cells)
    return page(lines)


def _step(view: View, step: KnownStep, cells: int) -> list[Line]:
    name, opens, closes = view.names.step(step.id), step.opens, step.closes
    title = f"{view.number(step.id)} {name}"
    if kind := step.kind.beside(name):
        title = _("{name} ({what})").format(name=title, what=kind)
    lines = block(title, cells, "head")
    when = _("weeks {opens} to {closes}") if opens < closes else _("week {week}")
    dates = when.format(opens=opens, closes=closes, week=closes)
    state = _("{name}: {said}").format(name=dates, said=_state(step))
    lines += block(state, cells, stage_tone(step), indent=3)
    lines += block(said(view.names.steps[step.id].about), cells, "dim", indent=3)
    people = [f"{view.names.contact(contact)} {weight}" for contact, weight in step.weights.items()]
    if people:
        lines += block(_("Known: {people}").format(people=words.listed(people)), cells, "accent", indent=3)
    elif not step.done:
        lines += block(_("Nobody is known to take part."), cells, "faint", indent=3)
    return lines


def _state(step: KnownStep) -> str:
    """Return in words how far a step is."""
    states = {
        "passed": _("closed, passed"),
        "failed": _("closed, failed"),
        "locked": _("locked, {points} points for us").format(points=decimals.points(step.lead or 0, signed=True)),
        "closed": _("closed"),
        "later": _("not open yet"),
        "last": _("closes at the end of this week"),
        "open": _("open"),
    }
    return states[step.stage]
