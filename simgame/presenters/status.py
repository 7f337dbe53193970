"""The head of the planning screen, the calendar as stations in a line, and the plan at its foot."""

from collections.abc import Sequence
from itertools import compress, product
from typing import Final, NamedTuple

from simgame.engine.known_tender import KnownStep
from simgame.engine.tuning import DELAY_COSTS
from simgame.locale import Catalogue
from simgame.page import bars, decimals, glyphs, words
from simgame.page.measure import cut, short, width
from simgame.page.model import (
    Brief,
    Column,
    Edge,
    Element,
    Entry,
    Lanes,
    Listing,
    Paragraph,
    Piece,
    Series,
    Signed,
    Stretch,
    Strip,
    Tone,
)
from simgame.presenters.bid import stage
from simgame.presenters.dates import BIDS, CALL, order
from simgame.presenters.digits import digit_of
from simgame.presenters.intents import AskWhy, Drop
from simgame.presenters.moves import half_days_said
from simgame.presenters.needs import order_in_danger
from simgame.presenters.signs import stage_tone
from simgame.presenters.view import View
from simgame.report.names import said
from simgame.report.number import NumberId
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.lines import LINES
from simgame.terms.move import Move, Plan
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.ranks import RANKS

_ = Catalogue("tui")

_BUDGET: Final = 6
"""Cells of the bar of the money that is left"""
_FORMS: Final = 4
"""So many forms of what the head says of the run, for less and less room"""


def status_page(view: View, plan: Plan) -> list[Element]:
    """Return where the run stands, and what closes when."""
    return [head(view, plan), stations(view)]


def head(view: View, plan: Plan) -> Strip:
    """Return scenario, week, difficulty, money, compliance and our order's standing in a line."""
    now = _("Week {week} of {weeks}").format(week=view.week, weeks=view.board.weeks)
    difficulty = DIFFICULTIES[view.game.difficulty].label
    sign, apart = Piece(Brief(f"{glyphs.CURSOR} "), "accent"), Piece(Brief("  "))
    rest = Piece(now, "accent"), apart, Piece(difficulty, "dim")
    named = sign, Piece(said(view.scenario.title), "strong"), apart, *rest
    title = Series((named, rest), between="")  # a long name goes as a whole, before the week or the difficulty is cut
    return Strip(title, Series(tuple(_facts(view, plan, form) for form in range(_FORMS))))


def _facts(view: View, plan: Plan, form: int) -> tuple[Piece, ...]:
    """Return the money, compliance, and what our order has, in one of the forms, the longest first.

    Sums keep their currency: the bar goes first, then the word before them, at last the whole budget and that nothing
    was breached.
    """
    left, total, why = view.money_left(plan), view.scenario.money, AskWhy(NumberId("money"))
    scarce = left * 10 < total
    sums = view.names.figure(left), view.names.money(total)
    text = (_("{left} of {total}") if not form else _("{left}/{total}")).format(left=sums[0], total=sums[1])
    amount = text if form < _FORMS - 1 else money_said(view, plan)
    money = Piece(Brief(amount, money_said(view, plan)), "bad" if scarce else "", why)
    name = Piece(Brief(_("Budget")), "dim", why)
    bar = bars.gauge(left / max(total, 1), _BUDGET, "bad" if scarce else "weight")
    facts = [*((name,) if form < 2 else ()), *((bar,) if not form else ()), money]
    if form < _FORMS - 1 or view.known.temptations or not view.known.standing:
        facts.append(_compliance(view))
    return (*facts, *((_order(view, form),) if view.known.standing else ()), Piece(""))


def _compliance(view: View) -> Piece:
    taken, why = view.known.temptations, AskWhy(NumberId("compliance"))
    if view.known.caught:
        return Piece(Signed("!", _("found out")), "bad", why)
    if taken:
        short = _.n("! {count} breach", "! {count} breaches", taken).format(count=taken)
        text = _.n("{count} breach of the rules so far", "{count} breaches of the rules so far", taken)
        return Piece(Brief(short, text.format(count=taken)), "warn", why)
    return Piece(Brief(_("no breach")), "good", why)


def _order(view: View, form: int) -> Piece:
    """Return what keeps the order that we have won."""
    points, spare = decimals.cost(view.known.standing), max(view.known.standing - 1, 0) // DELAY_COSTS
    danger = order_in_danger(view)
    text = (
        _("standing of the order: {points} points, not enough as it stands now")
        if danger
        else _("standing of the order: {points} points, at 0 it is lost")
    ).format(points=points)
    short = _.n("can slip {count} week", "can slip {count} weeks", spare).format(count=spare)
    if danger:
        short = _("order in danger")
    return Piece(Brief(text if not form else short, text), "bad" if danger else "good", AskWhy(NumberId("standing")))


def stations(view: View) -> Strip:
    """Return the weeks in which something closes as stations in a line.

    Where all names do not fit, what is past loses its name first, the oldest before all. Of what comes, names stay from
    the next one on; one that has no room leaves it to a later, shorter one.
    """
    dates = _dates(view)
    weeks = sorted({date.week for date in dates} | {view.week})
    past = [week for week in weeks if week < view.week]
    coming = [week for week in weeks if week > view.week]
    bare = [{*past[:count]} for count in range(len(past))]
    bare += [{*past, *compress(coming, left_out)} for left_out in product((False, True), repeat=len(coming))]
    return Strip(Series(tuple(_line(view, dates, weeks, each) for each in bare), between=" "), Series(((),)))


def _line(view: View, dates: Sequence["_Date"], weeks: Sequence[int], bare: set[int]) -> tuple[Piece, ...]:
    """Return a station for each week, those in ``bare`` without names."""
    pieces: list[Piece] = []
    coming = next((week for week in weeks if week > view.week), 0)
    for week in weeks:
        here = [date for date in dates if date.week == week]
        past, now = week < view.week, week == view.week
        names = "" if week in bare else _(", ").join(date.name for date in here)
        drawn = f"{week} {names}".rstrip() if not now else f" {week} {names or _('now')} "
        text = words.in_turn(date.said for date in here) if not past else ""
        told = (_("This week: {what}.") if now else _("Week {week}: {what}.")).format(week=week, what=text)
        tone: Tone = "now" if now else "faint" if past else "head" if week == coming else "dim"
        rail = glyphs.BAR if week <= view.week else glyphs.LINE
        pieces += [
            Piece(Brief(rail * (1 if bare else 2)), "accent" if week <= view.week else "line"),
            Piece(Brief(drawn, told.rstrip(".。") if text else ""), tone),
        ]
    return tuple(pieces)


class _Date(NamedTuple):
    week: int
    number: str
    """The digit of a step, empty for the tender's own dates"""
    name: str
    said: str
    """What comes, as a part of a sentence"""
    full: str
    """What closes, with its whole name"""
    order: int = 0
    """How dates of the same week come one after the other"""


def _dates(view: View) -> list[_Date]:
    """Return what closes in which week, what is past included."""
    known = view.known
    dates = []
    for step in known.steps:
        number, name = view.number(step.id), view.names.step(step.id)
        said = _("step {number}, {step}, closes").format(number=number, step=name)
        full = _("{step} ({number})").format(step=name, number=number)
        dates.append(_Date(step.closes, number, view.names.brief_step(step.id), said, full, order(step.kind)))
    form = view.names.form
    dates.append(_Date(known.deadline, "", form.due_in_short, form.due, form.due, BIDS))
    dates.append(_Date(known.issued, "", form.asked_in_short, form.asked, form.asked, CALL))
    return sorted(dates, key=lambda date: (date.week, date.order))


def lanes(view: View, lines: int) -> Lanes:
    """Return the calendar of the steps, of our bid and of the weeks in which some may not be met, to scale.

    Args:
        view: the game.
        lines: the most that it takes below the ruler.
    """
    known, form = view.known, view.names.form
    stretches = [_stretch(view, step) for step in known.steps]
    late = known.deadline < view.week
    stretches.append(
        Stretch(known.issued, known.deadline, (form.open, form.due_in_short), "lane-dim" if late else "lane-warn")
    )
    if silent := view.silent_lines():
        names = words.listed(silent)
        texts = (_("Blackout: {lines}").format(lines=names), _("Blackout"))
        stretches.append(Stretch(known.issued, known.award.closes, texts, "lane-dim"))
    closing = {step.closes for step in known.steps if not step.done} | ({known.deadline} - set(range(view.week)))
    weeks = tuple(range(1, view.board.weeks + 1))
    return Lanes(weeks, tuple(stretches), (_("Week"), _("Steps")), view.week, frozenset(closing), lines)


def closes_next(view: View, cells: int | None = None) -> str:
    """Return what closes next, and when; empty once all has closed.

    Args:
        view: the game.
        cells: the room there is; None: enough. Short names stand only where the whole ones find no room, and what
            closes first alone where those find none.
    """
    dates = _next(view)
    if not dates:
        return ""
    week = dates[0].week
    text = _("closes this week: {what}") if week == view.week else _("closes next: {what}, at the end of week {week}")
    forms = [text.format(what=what, week=week) for what in (_all(dates), words.in_turn(date.name for date in dates))]
    fitting = (form for form in forms if cells is None or width(form) <= cells)
    return next(fitting, text.format(what=dates[0].name, week=week))


def closes_next_in_full(view: View) -> tuple[str, str]:
    """Return the same in a sentence with whole names, for which the calendar has not always room, and with short ones.

    Both are empty once all has closed.
    """
    dates = _next(view)
    text = _("Closes next, end of week {week}: {what}.")
    forms = (_all(dates), words.in_turn(date.name for date in dates))
    long, short = (text.format(week=dates[0].week, what=what) if dates else "" for what in forms)
    return long, short


def _all(dates: Sequence[_Date]) -> str:
    return words.in_turn(date.full for date in dates)


def _next(view: View) -> list[_Date]:
    """Return the dates of the week at whose end something is settled next; none once all is past."""
    coming = [date for date in _dates(view) if date.week >= view.week and date.order != CALL]
    return [date for date in coming if date.week == coming[0].week]


def _stretch(view: View, step: KnownStep) -> Stretch:
    """Return the weeks of a step with its name and, where there is room, how far it is; else with its digit."""
    said, tone = _state(view, step)
    name = view.names.brief_step(step.id)
    return Stretch(step.opens, step.closes, (words.named(name, said), name, view.number(step.id)), tone)


def _state(view: View, step: KnownStep) -> tuple[str, Tone]:
    """Return how a step ended and how that looks; nothing while it is open."""
    if not step.done:
        return "", "lane-warn" if step.closes == view.week else "lane"
    return stage(step).short, "lane-bad" if stage_tone(step) == "bad" else "lane-dim"


def money_said(view: View, plan: Plan) -> str:
    """Return the money that a plan leaves."""
    return _("{money} left").format(money=view.names.money(view.money_left(plan)))


def free_said(view: View, plan: Plan) -> str:
    """Return how much time of the whole team is free, and the money that is left."""
    time = half_days_said(view.unused(plan))
    return _("{time} free, {money}.").format(time=time, money=money_said(view, plan))


def plan_page(view: View, plan: Plan) -> Listing:
    """Return this week's plan: an entry a member of the team, with time left and every move; moves can be clicked."""
    most = max(view.half_days(member.id) for member in view.team)
    columns = (Column(most=16, gap=2), Column(cells=most, gap=2), Column(gap=2), Column(cells=None))
    return Listing(columns, tuple(_member(view, plan, member.id) for member in view.team), 3)


def not_planned(missing: str) -> list[Element]:
    """Return below the plan which moves could not be planned that the player counts on; nothing for none."""
    return [Paragraph(missing, "warn")] if missing else []


def plan_edge(view: View, plan: Plan, said: str = "") -> Edge:
    """Return what the plan is called, or what was done to it last, and how much of the team's time is free."""
    total = sum(view.half_days(member.id) for member in view.team)
    text = _.n("{left} of {total} half-day free", "{left} of {total} half-days free", total)
    aside = text.format(left=view.unused(plan), total=total)
    return Edge(said or _("This week"), aside, "accent" if said else "head")


def _post(view: View, member: str) -> tuple[str, str, str]:
    """Return what a member of our team is: title, level, in which lines at home."""
    own = next(each for each in view.team if each.id == member)
    return said(own.title), RANKS[own.rank].label, words.listed([LINES[line].tag for line in own.functions])


def member_said(view: View, member: str) -> str:
    """Return who a member of our team is: title, level, in which lines at home, half-days a week."""
    title, rank, lines = _post(view, member)
    text = _("{title} of ours, {rank}; at home in: {lines}; {time} a week")
    time = half_days_said(view.half_days(member))
    return text.format(title=title, rank=rank, lines=lines, time=time)


def _idle(view: View, member: str) -> Series:
    """Return that nothing is planned for a member, and who that is, as far as there is room."""
    nothing, (title, rank, lines) = _("nothing planned"), _post(view, member)
    told = (words.apart(each) for each in ([title, rank, lines], [title, rank], [title]))
    return Series(
        tuple((Piece(each, "faint"),) for each in (*(words.in_turn([nothing, each]) for each in told), nothing))
    )


def _member(view: View, plan: Plan, member: str) -> Entry:
    used, total = view.used(member, plan), view.half_days(member)
    rest = total - used
    text = _("{left} of {total} left").format(left=rest, total=half_days_said(total))
    time = Brief(_("{left} free").format(left=rest) if rest else _("full") if total else _("away"), text)
    moves = [move for move in plan if move.member == member]
    lengths = [tuple(_move(view, move, full) for move in moves) for full in (16, 8, 4)]
    lengths += [_by_action(view, moves, full) for full in (8, 4)]
    return Entry(
        member,
        (
            Piece(view.names.member(member), "" if rest else "dim"),
            bars.half_days(used, total),
            Piece(time, "accent" if rest else "faint"),
            Series(tuple(lengths)) if moves else _idle(view, member) if total else Piece(""),
        ),
    )


def _by_action(view: View, moves: Sequence[Move], cells: int) -> tuple[Piece, ...]:
    """Return moves with those of a kind one after the other, of which the first alone has the name of the action."""
    ordered = sorted(moves, key=lambda move: list(ACTIONS).index(move.action))
    firsts = {move.action: move for move in reversed(ordered)}
    return tuple(_move(view, move, cells, named=firsts[move.action] is move) for move in ordered)


def _move(view: View, move: Move, cells: int, *, named: bool = True) -> Piece:
    """Return one move of the plan, with its target in at most so many cells; a click on it takes it out.

    Args:
        view: the game.
        move: the move.
        cells: what its target takes at most.
        named: whether the action has its name; not where it stands just before.
    """
    action = move.action
    tight = cells < 8
    tag = f"{ACTIONS[action].tag} " if named else ""
    if ACTIONS[action].target == "price":
        text = PRICE_LEVELS[move.target].label
        text = text.split()[0] if tight else text
    elif ACTIONS[action].meets:
        target = view.brief(move.target) if tight else short(view.names.target(move), cells)
        text = f"{tag}{target}"
    else:
        text = f"{tag}{_object(view, move, cells)}".rstrip()
    word = view.names.activity(move) if cells > 8 else ""  # the longest form is spoken
    return Piece(Brief(text, word), "", Drop(move))


def _object(view: View, move: Move, cells: int) -> str:
    """Return what a move is about; a concern in a word or two, or by the digit of its row: cut it would say nothing."""
    if ACTIONS[move.action].target != "concern":
        return cut(view.names.target(move), cells)
    name = view.names.brief_concern(move.target)
    return name if cells > 8 and width(name) <= 2 * cells else digit_of(view, move.activity) or cut(name, cells)
