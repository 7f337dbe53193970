"""What news, a step that closed and the issue of the tender change for us: only what the team can know of it."""

from simgame.engine.known import KnownContact
from simgame.engine.legality import Bar
from simgame.engine.week_report import Closed
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item, Section, Weeks, fill
from simgame.presenters.view import View
from simgame.report import scales
from simgame.report.week import closed_lines
from simgame.scenario.effects import MayChange
from simgame.terms.move import Activity

_ = Catalogue("tui")


def of_event(view: View, event: str) -> list[Item]:
    """Return what an event that has come means for the people whom we know, the dates and our means."""
    changes = (effect.may_change for effect in view.names.events[event].effects)
    return [line for change in changes for line in _of_change(view, change)]


def _of_change(view: View, change: MayChange) -> list[Item]:
    return [*_of_people(view, change), *_of_dates_and_means(view, change)]


def _of_people(view: View, change: MayChange) -> list[Item]:
    lines: list[Item] = []
    for contact, stays in change.posts.items():
        if stays:
            text = _("{person} is new: {title}. Nobody of us has met this person.")
            lines.append(Item(_about(view, text, contact), "warn"))
        elif view.contact(contact).known:
            lines += _left(view, contact)
    for contact in change.ranks:
        lines += _rose(view, contact)
    for contact, weight in change.announced.items():
        if view.contact(contact).known:
            text, step = _("{person} now counts {weight} in the step: {step}."), view.names.step(change.voters[contact])
            lines.append(Item(text.format(person=view.names.contact(contact), weight=weight, step=step), "warn"))
    return [*lines, *(_frozen(view) if change.shut else [])]


def _of_dates_and_means(view: View, change: MayChange) -> list[Item]:
    lines: list[Item] = []
    if change.windows:
        lines.append(Item(_("The calendar moves: {dates}.").format(dates=words.listed(_open_steps(view))), "warn"))
    if change.money:
        text = _("Our budget grows by {amount}.") if change.money > 0 else _("Our budget shrinks by {amount}.")
        lines.append(Item(text.format(amount=abs(change.money)), "good" if change.money > 0 else "bad"))
    for member, half_days in change.half_days.items():
        if member in change.leavers:
            lines += _turned_over(view, member, change.leavers[member])
        else:
            lines.append(_time_of(view, member, half_days))
    return lines


def _turned_over(view: View, leaver: str, rival: str | None) -> list[Item]:
    """Say what goes along with a colleague who leaves, maybe to a rival, and whom the colleague has met."""
    member = view.names.member(leaver)
    lines = [Item(_("{member} has left us. What was personal in the ties goes along.").format(member=member), "bad")]
    if rival is not None:
        text = _("{member} now works for {rival}, and is heard there.")
        lines.append(Item(text.format(member=member, rival=view.names.vendor(rival)), "bad"))
    met = {
        move.target: None
        for report in view.game.reports
        for move in report.plan
        if move.member == leaver and view.is_contact(move.target)
    }
    if people := [view.names.contact(contact) for contact in met if view.contact(contact).in_post]:
        lines.append(
            Item(
                _("Go and see those whom {member} met: {people}.").format(member=member, people=words.listed(people)),
                "warn",
            )
        )
    return lines


def _time_of(view: View, who: str, count: int) -> Item:
    """Say how much time a colleague has from now on."""
    member = view.names.member(who)
    if not count:
        return Item(_("{member} is away and can do nothing for this customer.").format(member=member), "bad")
    text = _.n(
        "{member}: from now on {count} half-day a week for this customer.",
        "{member}: from now on {count} half-days a week for this customer.",
        count,
    )
    return Item(text.format(member=member, count=count), "warn")


def of_step(view: View, closed: Closed) -> list[Section]:
    """Return what a step that closed has decided, who is known to have had a say, and what is still open."""
    step = view.step(closed.step)
    decided = [*closed_lines(closed, view.names)]
    if step.kind.criteria:
        decided.append(Item(_("What counts: the mean support of those with a say, by weight, against each rival's.")))
        decided.append(Item(_("Whoever is won from now on: these criteria stay."), "warn"))
    say = [_with_a_say(view, view.contact(contact), weight) for contact, weight in step.weights.items()]
    who = Item(words.in_turn(say)) if say else Item(_("We know of nobody who had a say in it."), "warn")
    sections = [Section(_("Decided"), tuple(decided)), Section(_("Who had a say, as far as we know"), (who,))]
    if still := _open_steps(view):
        sections.append(Section(_("Still open"), (Item(words.listed(still)),)))
    return sections


def of_issue(view: View) -> list[Section]:
    """Return what can no longer be changed now that offers are asked for, and what still can."""
    known = view.known
    fixed: list[Item] = []
    for report in view.game.reports:
        for closed in report.closed:
            fixed += closed_lines(closed, view.names)
    people = [contact for contact in known.contacts if contact.in_post]
    if silent := [_name(view, contact) for contact in people if contact.in_blackout]:
        text = _("Until the award these may not be met: {people}.")
        fixed.append(Item(text.format(people=words.listed(silent)), "warn"))
    text = _("Our {offer} can be worked on and priced until the end of week {week}.")
    still = [Item(text.format(offer=view.names.form.offer, week=known.deadline))]
    worries = sum(bool(concern.holders) and not concern.answered for concern in known.concerns)
    if worries:
        text = _.n(
            "{count} known concern is not answered in it yet.",
            "{count} known concerns are not answered in it yet.",
            worries,
        )
        still.append(Item(text.format(count=worries), "warn"))
    if silent and (free := [_name(view, contact) for contact in people if not contact.in_blackout]):
        still.append(Item(_("These can be met as before: {people}.").format(people=words.listed(free))))
    objections = view.moves.get(Activity("objection", "tender"), [])
    if any(view.bar(move, ()) is Bar.NONE for move in objections):
        still.append(Item(_("The criteria lean to a rival so far that we can object in writing."), "good"))
    if steps := _open_steps(view):
        still.append(Item(_("Still to be decided: {steps}.").format(steps=words.listed(steps))))
    return [Section(_("What can no longer be changed"), tuple(fixed)), Section(_("What still can"), tuple(still))]


def _left(view: View, contact: str) -> list[Item]:
    """Say what of the relation goes along with somebody who leaves, and what stays."""
    known, person = view.contact(contact), view.names.contact(contact)
    plans = [report.plan for report in view.game.reports]
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


def _frozen(view: View) -> list[Item]:
    shut = {contact: until for contact in view.known.contacts if contact.in_post and (until := contact.frozen_until)}
    if not shut:
        return []
    text = _("Nobody of these can be met until week {week} is over: {people}.")
    names = words.listed([_name(view, contact) for contact in shut])
    return [Item(text.format(week=max(shut.values()), people=names), "bad")]


def _with_a_say(view: View, contact: KnownContact, weight: int) -> str:
    stood = _stood(contact)
    if contact.support is not None and view.numbers:
        stood = _("{stood} {support}").format(stood=stood, support=decimals.level(contact.support))
    text = _("{person}, weight {weight}, {stood}")
    return text.format(person=_name(view, contact), weight=weight, stood=stood)


def _stood(contact: KnownContact) -> str:
    """Return where somebody was last seen to stand."""
    return _("support not known") if contact.support is None else scales.support(contact.support).label


def _open_steps(view: View) -> list[str]:
    """Return the steps that are still open, each with the week in which it closes."""
    text = _("{step} (week {week})")
    return [text.format(step=view.names.step(step.id), week=step.closes) for step in view.known.open_steps]


def _name(view: View, contact: KnownContact) -> str:
    return view.names.contact(contact.id)


def _about(view: View, text: str, contact: str) -> str:
    return text.format(person=view.names.contact(contact), title=view.title(contact))
