"""Our bid and the decision chain, as far as they are known."""

import numpy as np

from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.cells import Line, Row, Span, block, clip, line, page
from simgame.presenters.signs import stage_tone, week_tag
from simgame.presenters.view import View
from simgame.report import words
from simgame.report.names import said
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.steps import STEP_KINDS

_ = Catalogue("tui")


def bid_summary(view: View, cells: int) -> list[Row]:
    """Return the state of our bid in three lines."""
    return page([line(" ", Span(_("Our bid"), "strong")), *_bid_lines(view, cells)[:2]])


def bid(view: View, cells: int) -> list[Row]:
    """Return everything about our bid and what is known of the others'."""
    tender = view.board.tender
    shares = _("Points: technical {technical}, references {commercial}, price {price}").format(
        technical=int(tender[0]), commercial=int(tender[1]), price=int(tender[2])
    )
    lines: list[Line] = [line(" ", Span(_("Our bid"), "strong")), *block(shares, cells, "dim")]
    lines += _bid_lines(view, cells)
    for concern in np.flatnonzero(view.now.answered[0]):
        lines += block("+ " + view.names.concern(view.board.concerns[concern]), cells, "good", hanging=2)
    lines += [(), line(" ", Span(_("The others"), "strong"))]
    for rival, name in enumerate(view.board.vendors[1:]):
        lines += block(view.names.vendor(name), cells)
        lines += block(said(view.names.rivals[name].about), cells, "dim", indent=2)
        if view.now.know_price[0, rival]:
            price = _("Price: {percent} % of our list price ({week})").format(
                percent=decimals.whole(int(view.now.rival_price[0, rival]) / 10),
                week=week_tag(int(view.now.know_price[0, rival])),
            )
            lines += block(price, cells, indent=2)
        else:
            lines += block(_("Price: ? not known"), cells, "faint", indent=2)
    return page(lines)


def _bid_lines(view: View, cells: int) -> list[Line]:
    now = view.now
    open_worries = int((now.concerns[0].any(axis=0) & ~now.answered[0]).sum())
    price = _("Price: {price}").format(price=PRICE_LEVELS.at(int(now.price[0])).of_list)
    answers = _("Concerns answered: {count}, open: {open}").format(count=int(now.answered[0].sum()), open=open_worries)
    return [*clip(block(price, cells), 1, cells), *clip(block(answers, cells), 1, cells)]


def chain(view: View, cells: int) -> list[Row]:
    """Return the steps of the decision chain: windows, what they decide, who is known to take part."""
    now = view.now
    lines: list[Line] = [line(" ", Span(_("The decision chain"), "strong"))]
    known = now.known[0] & now.in_post[0]
    unknown = int((known & (now.know_role[0] == 0)).sum())
    if unknown:
        text = _.n(
            "The role of {count} person is not known yet.", "The roles of {count} people are not known yet.", unknown
        )
        lines += block(text.format(count=unknown), cells, "faint")
    for step, name in enumerate(view.board.steps):
        lines.append(())
        lines += _step(view, step, name, cells)
    return page(lines)


def _step(view: View, step: int, name: str, cells: int) -> list[Line]:
    now = view.now
    opens, closes = int(now.opens[0, step]), int(now.closes[0, step])
    title = f"{view.number(step)} {view.names.step(name)}"
    if kind := STEP_KINDS.at(int(view.board.step_kind[step])).beside(view.names.step(name)):
        title = _("{name} ({what})").format(name=title, what=kind)
    lines = block(title, cells, "head")
    when = _("weeks {opens} to {closes}") if opens < closes else _("week {week}")
    dates = when.format(opens=opens, closes=closes, week=closes)
    state = _("{name}: {said}").format(name=dates, said=_state(view, step))
    lines += block(state, cells, stage_tone(view, step), indent=3)
    lines += block(said(view.names.steps[name].about), cells, "dim", indent=3)
    people = [
        f"{view.names.contact(view.board.contacts[row])} {int(now.weights[0, step, row])}"
        for row in np.argsort(-now.weights[0, step])
        if now.weights[0, step, row] > 0
    ]
    if people:
        lines += block(_("Known: {people}").format(people=words.listed(people)), cells, "accent", indent=3)
    elif not now.done[0, step]:
        lines += block(_("Nobody is known to take part."), cells, "faint", indent=3)
    return lines


def _state(view: View, step: int) -> str:
    """Return in words how far a step is."""
    lead = decimals.points(int(view.now.lead[0, step]), signed=True)
    states = {
        "passed": _("closed, passed"),
        "failed": _("closed, failed"),
        "locked": _("locked, {points} points for us").format(points=lead),
        "closed": _("closed"),
        "later": _("not open yet"),
        "last": _("closes at the end of this week"),
        "open": _("open"),
    }
    return states[view.stage(step)]
