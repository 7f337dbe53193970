"""The week and its plan: what is said of them, and how a change is kept."""

from simgame.locale import Catalogue
from simgame.page import words
from simgame.plain.session import Session
from simgame.presenters.edits import Edit
from simgame.presenters.view import View
from simgame.report.names import said
from simgame.runs import Run
from simgame.terms.move import Plan

_ = Catalogue("plain")


def keep_plan(session: Session, run: Run, view: View, edit: Edit) -> None:
    """Keep a changed plan; say what has changed, or why it could not be changed."""
    before = run.draft
    run.keep_draft(edit.plan)
    say_changes(session, run, view, before)
    if edit.said:
        session.say(edit.said)


def say_changes(session: Session, run: Run, view: View, before: Plan) -> None:
    """Say what is planned now and was not before, what no more, and what is free."""
    added = [view.names.move(move) for move in run.draft if move not in before]
    taken = [view.names.move(move) for move in before if move not in run.draft]
    parts = []
    if added:
        parts.append(_("Planned: {moves}.").format(moves=words.in_turn(added)))
    if taken:
        parts.append(_("Taken out: {moves}.").format(moves=words.in_turn(taken)))
    if parts:
        session.say(words.sentences([*parts, free_text(view, run.draft)]))


def half_days_text(count: int) -> str:
    """Return a number of half-days in words."""
    return _.n("{count} half-day", "{count} half-days", count).format(count=count)


def plan_texts(view: View, plan: Plan) -> list[str]:
    """Return this week's plan, a member of the team a line, and what is left of the money."""
    lines = []
    for member in view.team:
        total = view.half_days(member.id)
        left = _("{member}, {left} of {total} left").format(
            member=view.names.member(member.id), left=total - view.used(member.id, plan), total=half_days_text(total)
        )
        moves = [view.names.activity(move) for move in plan if move.member == member.id]
        lines.append(_("{who}: {known}").format(who=left, known=words.in_turn(moves) or _("nothing planned")))
    money = _("Money left: {money} {currency}.")
    return [*lines, money.format(money=view.money_left(plan), currency=said(view.scenario.currency))]


def free_text(view: View, plan: Plan) -> str:
    """Return how much time of the whole team is free, and the money that is left."""
    return _("{time} free, {money} {currency} left.").format(
        time=half_days_text(view.unused(plan)), money=view.money_left(plan), currency=said(view.scenario.currency)
    )


def week_texts(view: View) -> list[str]:
    """Return how the week begins: its number, compliance, the dates."""
    taken = view.known.temptations
    clean = _.n("{count} breach of the rules so far.", "{count} breaches of the rules so far.", taken)
    text = _("Week {week} of {weeks}.").format(week=view.week, weeks=view.board.weeks)
    return [words.sentences([text, clean.format(count=taken) if taken else ""]), *date_texts(view)]


def date_texts(view: View) -> list[str]:
    """Return what is still to come and when, the nearest first, a week a line."""
    known, week = view.known, view.week
    dates: dict[int, list[str]] = {}
    for step in known.steps:
        if not step.done and step.closes >= week:
            text = _("step {number}, {step}, closes")
            text = text.format(number=view.number(step.id), step=view.names.step(step.id))
            dates.setdefault(step.closes, []).append(text)
    if known.deadline >= week:
        dates.setdefault(known.deadline, []).append(_("our bid is due"))
    if known.issued > week:
        dates.setdefault(known.issued, []).append(_("the tender comes out"))
    return [
        (_("This week: {what}.") if when == week else _("Week {week}: {what}.")).format(
            week=when, what=words.in_turn(what)
        )
        for when, what in sorted(dates.items())
    ]
