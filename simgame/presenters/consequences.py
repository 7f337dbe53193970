"""What news, a step that closed and the issue of the tender change for us: only what the team can know of it."""

import numpy as np

from simgame.engine.tuning import TAILORED
from simgame.engine.week_report import Closed
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.model import Item, Section, Weeks, fill
from simgame.presenters.view import View
from simgame.report import scales, words
from simgame.report.week import closed_lines
from simgame.scenario.conditions import Arrive, Delay, Freeze, Leave, Money, Promote, Weight
from simgame.terms.lines import LINES

_ = Catalogue("tui")


def of_event(view: View, event: str) -> list[Item]:
    """Return what an event that has come means for the people whom we know, the dates and our means."""
    lines: list[Item] = []
    for effect in view.names.events[event].effects:
        match effect:
            case Leave() if view.now.known[0, view.contact_row[effect.contact]]:
                lines += _left(view, effect.contact)
            case Promote():
                lines += _rose(view, effect.contact)
            case Arrive():
                text = _("{person} is new: {title}. Nobody of us has met this person.")
                lines.append(Item(_about(view, text, effect.contact), "warn"))
            case Weight() if effect.announced and view.now.known[0, view.contact_row[effect.contact]]:
                text = _("{person} now counts {weight} in the step: {step}.")
                person, step = view.names.contact(effect.contact), view.names.step(effect.step)
                lines.append(Item(text.format(person=person, weight=effect.weight, step=step), "warn"))
            case Freeze():
                lines += _frozen(view)
            case Delay():
                lines.append(
                    Item(_("The calendar moves: {dates}.").format(dates=words.listed(_open_steps(view))), "warn")
                )
            case Money():
                text = _("Our budget grows by {amount}.") if effect.amount > 0 else _("Our budget shrinks by {amount}.")
                tone = "good" if effect.amount > 0 else "bad"
                lines.append(Item(text.format(amount=abs(effect.amount)), tone))  # type: ignore[arg-type]
            case _:
                pass
    return lines


def of_step(view: View, closed: Closed) -> list[Section]:
    """Return what a step that closed has decided, who is known to have had a say, and what is still open."""
    step = view.board.steps.index(closed.step)
    decided = [*closed_lines(closed, view.names)]
    if view.board.criteria[step]:
        decided.append(Item(_("What counts: the mean support of those with a say, by weight, against each rival's.")))
        decided.append(Item(_("Whoever is won from now on: these criteria stay."), "warn"))
    say = [
        _with_a_say(view, int(row), step)
        for row in np.argsort(-view.now.weights[0, step])
        if view.now.weights[0, step, row] > 0
    ]
    who = Item(words.in_turn(say)) if say else Item(_("We know of nobody who had a say in it."), "warn")
    sections = [Section(_("Decided"), tuple(decided)), Section(_("Who had a say, as far as we know"), (who,))]
    if still := _open_steps(view):
        sections.append(Section(_("Still open"), (Item(words.listed(still)),)))
    return sections


def of_issue(view: View) -> list[Section]:
    """Return what can no longer be changed now that the tender is out, and what still can."""
    now = view.now
    fixed: list[Item] = []
    for report in view.game.reports:
        for closed in report.closed:
            fixed += closed_lines(closed, view.names)
    people = [row for row in range(len(view.board.contacts)) if now.known[0, row] and now.in_post[0, row]]
    if silent := [_name(view, row) for row in people if view.in_blackout(row)]:
        text = _("Until the award these may not be met: {people}.")
        fixed.append(Item(text.format(people=words.listed(silent)), "warn"))
    still = [
        Item(_("Our bid can be worked on and priced until the end of week {week}.").format(week=int(now.deadline[0])))
    ]
    worries = int((now.concerns[0].any(axis=0) & ~now.answered[0]).sum())
    if worries:
        text = _.n(
            "{count} known concern is not answered in it yet.",
            "{count} known concerns are not answered in it yet.",
            worries,
        )
        still.append(Item(text.format(count=worries), "warn"))
    if silent and (free := [_name(view, row) for row in people if not view.in_blackout(row)]):
        still.append(Item(_("These can be met as before: {people}.").format(people=words.listed(free))))
    if int(now.lead[0].sum()) <= -TAILORED:
        still.append(Item(_("The criteria lean to a rival so far that we can object in writing."), "good"))
    if steps := _open_steps(view):
        still.append(Item(_("Still to be decided: {steps}.").format(steps=words.listed(steps))))
    return [Section(_("What can no longer be changed"), tuple(fixed)), Section(_("What still can"), tuple(still))]


def _left(view: View, contact: str) -> list[Item]:
    """Say what of the relation goes along with somebody who leaves, and what stays."""
    row, now = view.contact_row[contact], view.now
    person = view.names.contact(contact)
    spent = sum(view.cost(move)[0] for report in view.game.reports for move in report.plan if move.target == contact)
    seen = int(now.seen_week[0, row])
    if not spent:
        return [Item(_("{person} is gone. We had not met.").format(person=person), "warn")]
    stood = scales.support(int(now.support[0, 0, row])).label if seen else _("support not known")
    text = _.n(
        "{person} is gone, and with the person what {count} half-day of ours has built (last seen: {stood}).",
        "{person} is gone, and with the person what {count} half-days of ours have built (last seen: {stood}).",
        spent,
    )
    lines = [Item(text.format(person=person, count=spent, stood=stood), "bad")]
    others = [
        other
        for other in np.flatnonzero(view.board.line == view.board.line[row])
        if other != row and now.in_post[0, other] and now.seen_week[0, other]
    ]
    line = LINES.at(int(view.board.line[row])).label
    if others:
        names = words.listed([_name(view, int(other)) for other in others])
        lines.append(Item(_("What stays with us in the {line}: {people}.").format(line=line, people=names), "good"))
    else:
        lines.append(Item(_("In the {line} we have met nobody else.").format(line=line), "bad"))
    return lines


def _rose(view: View, contact: str) -> list[Item]:
    """Say how we stand with somebody who has been promoted."""
    row, now = view.contact_row[contact], view.now
    if not now.known[0, row]:
        return []
    seen = int(now.seen_week[0, row])
    if not seen:
        text = _("{person} is now: {title}. Where this person stands we do not know.")
        return [Item(_about(view, text, contact), "bad")]
    support = scales.support(int(now.support[0, 0, row]))
    coverage = scales.coverage(int(now.coverage[0, row])).label
    text = _("{person} is now: {title}. With us: {coverage}, last seen {stood} ({week}).")
    said = fill(
        text,
        person=_name(view, row),
        title=view.title(contact),
        coverage=coverage,
        stood=support.label,
        week=Weeks(seen),
    )
    return [Item(said, "good" if support.sign.startswith("+") else "warn")]


def _frozen(view: View) -> list[Item]:
    until = view.now.frozen_until[0]
    shut = [row for row in np.flatnonzero(until >= view.week) if view.now.in_post[0, row]]
    if not shut:
        return []
    text = _("Nobody of these can be met until week {week} is over: {people}.")
    names = words.listed([_name(view, int(row)) for row in shut])
    return [Item(text.format(week=int(until[shut].max()), people=names), "bad")]


def _with_a_say(view: View, row: int, step: int) -> str:
    seen = int(view.now.seen_week[0, row])
    stood = scales.support(int(view.now.support[0, 0, row])).label if seen else _("support not known")
    if seen and view.numbers:
        stood = _("{stood} {support}").format(stood=stood, support=decimals.level(int(view.now.support[0, 0, row])))
    text = _("{person}, weight {weight}, {stood}")
    return text.format(person=_name(view, row), weight=int(view.now.weights[0, step, row]), stood=stood)


def _open_steps(view: View) -> list[str]:
    """Return the steps that are still open, each with the week in which it closes."""
    now = view.now
    order = sorted(np.flatnonzero(~now.done[0]), key=lambda step: int(now.closes[0, step]))
    return [
        _("{step} (week {week})").format(step=view.names.step(view.board.steps[step]), week=int(now.closes[0, step]))
        for step in order
    ]


def _name(view: View, row: int) -> str:
    return view.names.contact(view.board.contacts[row])


def _about(view: View, text: str, contact: str) -> str:
    return text.format(person=view.names.contact(contact), title=view.title(contact))
