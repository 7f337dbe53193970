"""The two lines at the top of the planning screen, and the plan at its foot."""

from collections.abc import Sequence
from typing import NamedTuple

from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.cells import Line, Row, Span, joined, line, line_width, week_tag
from simgame.page.measure import cut, left, right, short, width
from simgame.page.model import Tone
from simgame.presenters.intents import AskWhy, Drop
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
    spent = view.money_left(plan)
    money = Span(
        _("{money} {currency} left").format(money=spent, currency=said(view.scenario.currency)),
        "bad" if spent * 10 < view.scenario.money else "",
        AskWhy(NumberId("money")),
    )
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
        else Span(f"{week_tag(week)} {_(', ').join(names)}", "dim")
        for week, names in weeks.items()
    ]


class _Date(NamedTuple):
    week: int
    number: str
    """The digit of a step, empty for the tender's own dates"""
    name: str
    order: int = 0
    """How dates of the same week come one after the other: drafting, documents out, bids in, scoring and verdict"""


def _dates(view: View) -> list[_Date]:
    known, week = view.known, view.week
    dates = [
        _Date(step.closes, view.number(step.id), view.names.step(step.id), 0 if step.kind.prepares else 3)
        for step in known.steps
        if not step.done and step.closes >= week
    ]
    if known.deadline >= week:
        dates.append(_Date(known.deadline, "", _("our bid"), 2))
    if known.issued > week:
        dates.append(_Date(known.issued, "", _("tender out"), 1))
    return sorted(dates, key=lambda date: (date.week, date.order))


def plan_rows(view: View, plan: Plan, cells: int) -> list[Row]:
    """Return this week's plan: one row a member of the team, with time left and every move; moves can be clicked."""
    name = min(16, max(width(view.names.member(member.id)) for member in view.team))
    return [Row((_member(view, plan, member.id, name, cells),), member.id) for member in view.team]


def _member(view: View, plan: Plan, member: str, name: int, cells: int) -> Line:
    used, total = view.used(member, plan), view.half_days(member)
    rest = total - used
    tone: Tone = "dim" if not rest else ""
    said_left = _("{left} of {total} left").format(left=rest, total=total)
    head = (
        Span(" " + left(view.names.member(member), name) + " ", tone),
        Span("#" * used, "full"),
        Span("." * rest, "empty"),
        Span(" " * (max(view.half_days(each.id) for each in view.team) - total)),
        Span("  " + right(said_left, _left_cells()) + "  ", tone),
    )
    moves = [move for move in plan if move.member == member]
    room = cells - line_width(head) - 1
    for full in (16, 8, 4):
        entries = [_entry(view, move, full) for move in moves]
        if sum(width(entry.text) + 2 for entry in entries) - 2 <= room:
            break
    return (*head, *joined(entries, room))


def _left_cells() -> int:
    """Return the width of the words about the time that is left."""
    return width(_("{left} of {total} left").format(left=0, total=0))


def _entry(view: View, move: Move, cells: int) -> Span:
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
    return Span(text, "accent", Drop(move))
