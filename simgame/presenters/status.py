"""The two lines at the top of the planning screen, and the plan at its foot."""

from collections.abc import Sequence
from typing import NamedTuple

from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.measure import cut, short, width
from simgame.page.model import Brief, Column, Element, Entry, Item, Listing, Paragraph, Piece, Series, Tone
from simgame.page.spans import Line, Row, Span, joined, line, line_width
from simgame.presenters.intents import AskWhy, Drop
from simgame.presenters.moves import half_days_said
from simgame.presenters.view import View
from simgame.report.names import said
from simgame.report.number import NumberId
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move, Plan
from simgame.terms.prices import PRICE_LEVELS

_ = Catalogue("tui")


def status(view: View, plan: Plan, cells: int) -> list[Row]:
    """Return scenario, week, money and compliance in one line, and what closes when in the next."""
    return [Row((_first(view, plan, cells),)), Row((calendar(view, cells),))]


def _first(view: View, plan: Plan, cells: int) -> Line:
    scarce = view.money_left(plan) * 10 < view.scenario.money
    money = Span(money_said(view, plan), "bad" if scarce else "", AskWhy(NumberId("money")))
    title, clean = said(view.scenario.title), _compliance(view)._replace(intent=AskWhy(NumberId("compliance")))
    for text, gap in ((_("Week {week} of {weeks}"), "   "), (_("Week {week}/{weeks}"), "  ")):
        week = Span(text.format(week=view.week, weeks=view.board.weeks), "accent")
        tail = line(week, gap, money, gap, clean, " ")
        if width(title) <= cells - line_width(tail) - 3:
            break
    title = cut(title, cells - line_width(tail) - 3)
    return (Span(" "), Span(title, "strong"), Span(" " * (cells - 1 - width(title) - line_width(tail))), *tail)


def _compliance(view: View) -> Span:
    taken = view.known.temptations
    if view.known.caught:
        return Span(_("! found out"), "bad")
    if taken:
        return Span(_.n("! {count} breach", "! {count} breaches", taken).format(count=taken), "warn")
    return Span(_("no breach"), "good")


def calendar(view: View, cells: int) -> Line:
    """Return what still closes and when, the nearest first; steps carry the number by which the people's say is told.

    Where all names do not fit, the latest dates are named by their number alone; the nearest keeps its name longest.
    """
    dates = _dates(view)
    for closes in (_("Closes: "), ""):
        room = cells - 2 - width(closes)
        for brief in range(len(dates)):
            parts = _parts(view, dates, brief)
            if sum(width(part.text) + 2 for part in parts) - 2 <= room:
                return (Span(" "), Span(closes, "dim"), *joined(parts, room, between="  "))
    return (Span(" "), *joined(_parts(view, dates, len(dates)), cells - 2, between="  "))


def _parts(view: View, dates: Sequence["_Date"], brief: int) -> list[Span]:
    """Return the dates week by week, the last ``brief`` of them without names."""
    weeks: dict[int, list[str]] = {}
    for number, date in enumerate(dates):
        short_form = number >= len(dates) - brief and date.number
        text = _("({number})") if short_form else _("{name} ({number})") if date.number else "{name}"
        weeks.setdefault(date.week, []).append(text.format(name=date.name, number=date.number))
    return [
        Span(_("now {what}").format(what=words.series(names)), "warn")
        if week == view.week
        else Span(f"{words.week_tag(week)} {_(', ').join(names)}", "dim")
        for week, names in weeks.items()
    ]


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
    if known.deadline >= week:
        dates.append(_Date(known.deadline, "", _("our bid"), _("our bid is due"), 2))
    if known.issued > week:
        dates.append(_Date(known.issued, "", _("tender out"), _("the tender comes out"), 1))
    return sorted(dates, key=lambda date: (date.week, date.order))


def week_page(view: View) -> list[Element]:
    """Return how the week begins: its number, the breaches of the rules so far, and what is still to come when."""
    taken = view.known.temptations
    breaches = _.n("{count} breach of the rules so far.", "{count} breaches of the rules so far.", taken)
    text = _("Week {week} of {weeks}.").format(week=view.week, weeks=view.board.weeks)
    weeks: dict[int, list[str]] = {}
    for date in _dates(view):
        weeks.setdefault(date.week, []).append(date.said)
    now, later = _("This week: {what}."), _("Week {week}: {what}.")
    return [
        Paragraph(words.sentences([text, breaches.format(count=taken) if taken else ""])),
        *(
            Item((now if week == view.week else later).format(week=week, what=words.in_turn(what)))
            for week, what in weeks.items()
        ),
    ]


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
    if action == "price":
        text = PRICE_LEVELS[move.target].label
        text = text.split()[0] if tight else text
    elif ACTIONS[action].meets:
        target = view.brief(move.target) if tight else short(view.names.target(move), cells)
        text = f"{ACTIONS[action].tag} {target}"
    else:
        text = f"{ACTIONS[action].tag} {cut(view.names.target(move), cells)}".rstrip()
    word = view.names.activity(move) if cells > 8 else ""  # the longest form is spoken
    return Piece(Brief(text, word), "accent", Drop(move))
