"""What news, a step that closed and the issue of the tender change for us: only what the team can know of it."""

from simgame.engine.known import KnownContact
from simgame.engine.legality import Bar
from simgame.engine.tuning import STANDING_MOST
from simgame.engine.week_report import Closed
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import INNER, Item, Section, Weeks, fill, filled
from simgame.presenters.say import with_a_say
from simgame.presenters.view import View
from simgame.report import scales
from simgame.report.changes import gone_over, other_changes
from simgame.report.week import closed_lines
from simgame.terms.move import Activity

_ = Catalogue("tui")


def of_event(view: View, event: str) -> list[Item]:
    """Return what an event that has come means for people, dates and our means; facts are told in the report."""
    lines: list[Item] = []
    for change in (effect.may_change for effect in view.names.events[event].effects):
        for contact in (contact for contact, stays in change.posts.items() if not stays):
            lines += _left(view, contact) if view.contact(contact).known else []
        for contact in change.ranks:
            lines += _rose(view, contact)
        for leaver, rival in change.leavers.items():
            lines += [*gone_over(leaver, rival, view.names), *_go_and_see(view, leaver)]
        lines += other_changes(change, view.names, view.known)
    return lines


def _go_and_see(view: View, leaver: str) -> list[Item]:
    """Say whom a colleague who has left had met, before the game or in it, of those who are still there."""
    met = dict.fromkeys(contact.id for contact in view.scenario.contacts if contact.known_by == leaver)
    met |= {
        move.target: None
        for report in view.game.reports
        for move in report.plan
        if move.member == leaver and view.is_contact(move.target)
    }
    people = words.listed([view.names.contact(contact) for contact in met if view.contact(contact).in_post])
    text = _("Go and see those whom {member} met: {people}.")
    return [Item(text.format(member=view.names.member(leaver), people=people), "warn")] if people else []


def of_step(view: View, closed: Closed) -> list[Section]:
    """Return what a step that closed has decided, and who is known to have had a say."""
    step = view.step(closed.step)
    decided = [*closed_lines(closed, view.names)]
    if step.kind.criteria:
        decided.append(Item(_("Whoever is won from now on: these criteria stay."), "warn"))
    if closed.won and (lead := view.known.standing):
        text = (
            _("{points} points or more ahead of the next.")
            if lead >= STANDING_MOST
            else _("{points} points ahead of the next.")
        )
        decided.append(Item(text.format(points=decimals.points(lead)), "good"))
    who = (
        with_a_say(view, step)._replace(indent=INNER)
        if step.weights
        else Item(_("We know of nobody who had a say in it."), "warn")
    )
    return [Section(_("Decided"), tuple(decided)), Section(_("Who had a say, as far as we know"), (who,))]


def of_issue(view: View) -> list[Section]:
    """Return what can no longer be changed now that offers are asked for, and what still can."""
    known = view.known
    fixed: list[Item] = []
    for report in view.game.reports[:-1]:  # what the last week has decided was told just now
        for closed in report.closed:
            fixed += closed_lines(closed, view.names)
    people = [contact for contact in known.contacts if contact.in_post]
    if silent := [_name(view, contact) for contact in people if contact.in_blackout]:
        text = _("Until the award these may not be met: {people}.")
        fixed.append(Item(text.format(people=words.listed(silent)), "warn"))
    text = _("Our {offer} can be worked on and priced until the end of week {week}.")
    still = [Item(text.format(offer=view.names.form.offer, week=known.deadline))]
    if wanted := sum(bool(concern.asked) and not concern.answered for concern in known.concerns):
        text = _.n(
            "{count} known concern of the scorers is unanswered.",
            "{count} known concerns of the scorers are unanswered.",
            wanted,
        )
        still.append(Item(text.format(count=wanted), "warn"))
    if silent:
        met, until = (
            [_name(view, contact) for contact in people if not contact.in_blackout and contact.board.judging is judges]
            for judges in (False, True)
        )
        if met:
            still.append(Item(_("These can be met as before: {people}.").format(people=words.listed(met))))
        if until:
            text = _("Only until the end of week {week}, when our {offer} goes in, these can be met: {people}.")
            told = {"week": known.deadline, "offer": view.names.form.offer, "people": words.listed(until)}
            still.append(Item(text.format_map(told), "warn"))
    objections = view.moves.get(Activity("objection", "tender"), [])
    if any(view.bar(move, ()) is Bar.NONE for move in objections):
        still.append(Item(_("The criteria lean to a rival so far that we can object in writing."), "good"))
    return [
        *filled([Section(_("What can no longer be changed"), tuple(fixed))]),
        Section(_("What still can"), tuple(still)),
    ]


def _left(view: View, contact: str) -> list[Item]:
    """Say what of the relation goes along with somebody who leaves, and what stays."""
    known, person = view.contact(contact), view.names.contact(contact)
    plans = view.game.plans
    spent = sum(view.cost(move).half_days for plan in plans for move in plan if move.target == contact)
    if not spent and known.seen_week is None:
        return [Item(_("{person} is gone. We had not met.").format(person=person), "warn")]
    text = _.n(
        "{person} is gone, and with the person what {count} half-day of ours has built (last seen: {stood}).",
        "{person} is gone, and with the person what {count} half-days of ours have built (last seen: {stood}).",
        spent,
    )
    if not spent:
        text = _("{person} is gone, and with the person what was there before the game (last seen: {stood}).")
    lines = [Item(text.format(person=person, count=spent, stood=_stood(known)), "bad")]
    others = [
        _name(view, other)
        for other in view.known.contacts
        if other.line == known.line and other.id != contact and other.in_post and other.seen_week
    ]
    line = known.line.label
    if others:
        people = words.listed(others)
        lines.append(Item(_("What stays with us in the {line}: {people}.").format(line=line, people=people), "good"))
    else:
        lines.append(Item(_("In the {line} we have met nobody else.").format(line=line), "bad"))
    return lines


def _rose(view: View, contact: str) -> list[Item]:
    """Say how we stand with somebody who has been promoted."""
    known = view.contact(contact)
    if not known.known:
        return []
    if known.seen_week is None:
        text = _("{person} is now: {title}. Where this person stands we do not know.")
        return [Item(_about(view, text, contact), "bad")]
    support = scales.support(known.support)
    text = _("{person} is now: {title}. With us: {coverage}, last seen {stood} ({week}).")
    said = fill(
        text,
        person=_name(view, known),
        title=view.title(contact),
        coverage=scales.coverage(known.coverage).label,
        stood=support.label,
        week=Weeks(known.seen_week),
    )
    return [Item(said, "good" if support.sign.startswith("+") else "warn")]


def _stood(contact: KnownContact) -> str:
    """Return where somebody was last seen to stand."""
    return _("support not known") if contact.support is None else scales.support(contact.support).label


def _name(view: View, contact: KnownContact) -> str:
    return view.names.contact(contact.id)


def _about(view: View, text: str, contact: str) -> str:
    return text.format(person=view.names.contact(contact), title=view.title(contact))
