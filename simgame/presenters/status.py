"""The two lines at the top of the planning screen, and the plan at its foot."""

from collections.abc import Sequence
from typing import NamedTuple

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.measure import cut, short
from simgame.page.model import Brief, Column, Element, Entry, Listing, Piece, Series, Signed, Strip, Tone
from simgame.presenters.intents import AskWhy, Drop
from simgame.presenters.moves import half_days_said
from simgame.presenters.view import View
from simgame.report.names import said
from simgame.report.number import NumberId
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move, Plan
from simgame.terms.prices import PRICE_LEVELS

_ = Catalogue("tui")


def status_page(view: View, plan: Plan) -> list[Element]:
    """Return scenario, week, money, compliance and our order's standing in a line, and what closes when in another.

    Steps carry the number by which the people's say is told. Where all names do not fit, the latest dates are named by
    their number alone; the nearest keeps its name longest.
    """
    title = Piece(Brief(said(view.scenario.title)), "strong")
    facts = Series(tuple(_facts(view, plan, text) for text in (_("Week {week} of {weeks}"), _("Week {week}/{weeks}"))))
    dates = _dates(view)
    lengths = tuple(_weeks(view, dates, brief) for brief in range(len(dates) + 1))
    return [Strip(title, facts), Strip(Series(lengths, name=Piece(_("Closes: "), "dim")))]


def _facts(view: View, plan: Plan, week: str) -> tuple[Piece, ...]:
    """Return the week, the money, which is spoken with the time that is free, compliance, and what our order has."""
    now = week.format(week=view.week, weeks=view.board.weeks)
    scarce = view.money_left(plan) * 10 < view.scenario.money
    money = Piece(Brief(money_said(view, plan)), "bad" if scarce else "", AskWhy(NumberId("money")))
    facts = (Piece(now, "accent"), money, _compliance(view))
    return (*facts, _order(view)) if view.known.standing else facts


def _compliance(view: View) -> Piece:
    taken, why = view.known.temptations, AskWhy(NumberId("compliance"))
    if view.known.caught:
        return Piece(Signed("!", _("found out")), "bad", why)
    if taken:
        short = _.n("! {count} breach", "! {count} breaches", taken).format(count=taken)
        text = _.n("{count} breach of the rules so far", "{count} breaches of the rules so far", taken)
        return Piece(Brief(short, text.format(count=taken)), "warn", why)
    return Piece(Brief(_("no breach")), "good", why)


def _order(view: View) -> Piece:
    """Return what keeps the order that we have won."""
    points = decimals.points(view.known.standing)
    text = _("standing of the order: {points} points").format(points=points)
    return Piece(Brief(_("order {points}").format(points=points), text), "good", AskWhy(NumberId("standing")))


def _weeks(view: View, dates: Sequence["_Date"], brief: int) -> tuple[Piece, ...]:
    """Return the dates week by week, the last ``brief`` of them without names."""
    weeks: dict[int, list[str]] = {}
    spoken: dict[int, list[str]] = {}
    for number, date in enumerate(dates):
        short_form = number >= len(dates) - brief and date.number
        text = _("({number})") if short_form else _("{name} ({number})") if date.number else "{name}"
        weeks.setdefault(date.week, []).append(text.format(name=date.name, number=date.number))
        spoken.setdefault(date.week, []).append(date.said)
    pieces = []
    for week, names in weeks.items():
        what = words.in_turn(spoken[week])
        if week == view.week:
            drawn, text = _("now {what}").format(what=words.series(names)), _("This week: {what}.").format(what=what)
        else:
            drawn = f"{words.week_tag(week)} {_(', ').join(names)}"
            text = _("Week {week}: {what}.").format(week=week, what=what)
        pieces.append(Piece(Brief(drawn, text), "warn" if week == view.week else "dim"))
    return tuple(pieces)


class _Date(NamedTuple):
    week: int
    number: str
    """The digit of a step, empty for the tender's own dates"""
    name: str
    said: str
    """What comes, as a part of a sentence"""
    order: int = 0
    """How dates of the same week come one after the other: drafting, documents out, bids in, scoring and verdict"""


def _dates(view: View) -> list[_Date]:
    known, week = view.known, view.week
    dates = []
    for step in known.steps:
        if not step.done and step.closes >= week:
            number, name = view.number(step.id), view.names.step(step.id)
            said = _("step {number}, {step}, closes").format(number=number, step=name)
            dates.append(_Date(step.closes, number, name, said, 0 if step.kind.prepares else 3))
    form = view.names.form
    if known.deadline >= week:
        dates.append(_Date(known.deadline, "", form.due_in_short, form.due, 2))
    if known.issued > week:
        dates.append(_Date(known.issued, "", form.asked_in_short, form.asked, 1))
    return sorted(dates, key=lambda date: (date.week, date.order))


def money_said(view: View, plan: Plan) -> str:
    """Return the money that a plan leaves."""
    return _("{money} {currency} left").format(money=view.money_left(plan), currency=said(view.scenario.currency))


def free_said(view: View, plan: Plan) -> str:
    """Return how much time of the whole team is free, and the money that is left."""
    time = half_days_said(view.unused(plan))
    return _("{time} free, {money}.").format(time=time, money=money_said(view, plan))


def plan_page(view: View, plan: Plan) -> Listing:
    """Return this week's plan: an entry a member of the team, with time left and every move; moves can be clicked."""
    most = max(view.half_days(member.id) for member in view.team)
    columns = (Column(most=16), Column(cells=most, gap=2), Column(right=True, gap=2), Column(cells=None))
    return Listing(columns, tuple(_member(view, plan, member.id) for member in view.team), 3)


def _member(view: View, plan: Plan, member: str) -> Entry:
    used, total = view.used(member, plan), view.half_days(member)
    rest = total - used
    tone: Tone = "dim" if not rest else ""
    left = _("{left} of {total} left")
    time = Brief(left.format(left=rest, total=total), left.format(left=rest, total=half_days_said(total)))
    moves = [move for move in plan if move.member == member]
    lengths = tuple(tuple(_move(view, move, full) for move in moves) for full in (16, 8, 4))
    return Entry(
        member,
        (
            Piece(view.names.member(member), tone),
            (Piece(Brief("#" * used), "full"), Piece(Brief("." * rest), "empty")),
            Piece(time, tone),
            Series(lengths) if moves else Piece(Brief("", _("nothing planned"))),
        ),
    )


def _move(view: View, move: Move, cells: int) -> Piece:
    """Return one move of the plan, with its target in at most so many cells; a click on it takes it out."""
    action = move.action
    tight = cells < 8
    if ACTIONS[action].target == "price":
        text = PRICE_LEVELS[move.target].label
        text = text.split()[0] if tight else text
    elif ACTIONS[action].meets:
        target = view.brief(move.target) if tight else short(view.names.target(move), cells)
        text = f"{ACTIONS[action].tag} {target}"
    else:
        text = f"{ACTIONS[action].tag} {cut(view.names.target(move), cells)}".rstrip()
    word = view.names.activity(move) if cells > 8 else ""  # the longest form is spoken
    return Piece(Brief(text, word), "accent", Drop(move))
