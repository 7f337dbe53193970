"""What an event that has happened changed, as far as the team can know: each effect in a sentence."""

from collections.abc import Iterable, Iterator, Sequence

from simgame.engine.game import Game
from simgame.engine.knowledge import Knowledge
from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.model import Item
from simgame.report.names import Names
from simgame.scenario.base import US
from simgame.scenario.effects import Leaning, MayChange

_ = Catalogue("words")


def event_changes(event: str, names: Names, known: Knowledge) -> Iterator[Item]:
    """Yield what an event changed: people, dates, means, and who thinks otherwise of whom now.

    Args:
        event: the id of one that has happened.
        names: of the scenario.
        known: what the team knows after it; of people whom it does not know nothing is said.
    """
    for effect in names.events[event].effects:
        change = effect.may_change
        yield from _careers(change, names, known)
        yield from other_changes(change, names, known)


def moves_support(change: MayChange, contact: str) -> bool:
    """Tell whether an effect may move somebody's support for us, or how well the person is known."""
    return bool(change.leavers) or any((each.contact, each.vendor) == (contact, US) for each in change.leanings)


def moved_since(game: Game, names: Names, contact: str, seen: int) -> bool | None:
    """Return whether events of which the team has read moved somebody towards us (True) or away since a week.

    What the last of them did counts; None: none did.

    Args:
        game: the game.
        names: of its scenario.
        contact: who.
        seen: the week in which the person was seen last; 0: before the first.
    """
    news = [event for report in game.reports if report.week >= max(seen, 1) for event in report.news]
    moves = [
        leaning.better
        for event in news
        for effect in names.events[event].effects
        for leaning in effect.may_change.leanings
        if (leaning.contact, leaning.vendor) == (contact, US)
    ]
    return moves[-1] if moves else None


def other_changes(change: MayChange, names: Names, known: Knowledge) -> Iterator[Item]:
    """Yield what one effect changed but for people who leave, rise or go over: of them there may be more to say."""
    yield from _leanings(change.leanings, names, known)
    for rival in change.prices:
        text = _("{rival} has another price now: ask for it.")
        yield Item(text.format(rival=names.vendor(rival)), "warn")
    for contact in (contact for contact, stays in change.posts.items() if stays):
        text = _("{person} is new: {title}. Nobody of us has met this person.")
        if known.contact(contact).met:
            text = _("{person} is new there: {title}.")
        yield Item(text.format(person=names.contact(contact), title=_title(names, known, contact)), "warn")
    for contact, weight in change.announced.items():
        if known.contact(contact).known:
            text = _("{person} now counts {weight} in the step: {step}.")
            step = names.step(change.voters[contact])
            yield Item(text.format(person=names.contact(contact), weight=weight, step=step), "warn")
    if change.shut:
        yield from _frozen(names, known)
    if change.windows:
        text = _("The calendar moves: {dates}.")
        yield Item(text.format(dates=words.listed(open_steps(names, known))), "warn")
    if change.money:
        text = _("Our budget grows by {amount}.") if change.money > 0 else _("Our budget shrinks by {amount}.")
        yield Item(text.format(amount=names.money(abs(change.money))), "good" if change.money > 0 else "bad")
    for member, half_days in change.half_days.items():
        if member not in change.leavers:
            yield _time_of(names.member(member), half_days)


def open_steps(names: Names, known: Knowledge) -> list[str]:
    """Return the steps that are still open, each with the week in which it closes."""
    text = _("{step} (week {week})")
    return [text.format(step=names.step(step.id), week=step.closes) for step in known.open_steps]


def _careers(change: MayChange, names: Names, known: Knowledge) -> Iterator[Item]:
    """Yield who has left, risen, or gone over."""
    for contact in (contact for contact, stays in change.posts.items() if not stays):
        if known.contact(contact).known:
            yield Item(_("{person} is gone.").format(person=names.contact(contact)), "warn")
    for contact in change.ranks:
        if known.contact(contact).known:
            text = _("{person} is now: {title}.")
            yield Item(text.format(person=names.contact(contact), title=_title(names, known, contact)), "warn")
    for leaver, rival in change.leavers.items():
        yield from gone_over(leaver, rival, names)


def gone_over(leaver: str, rival: str | None, names: Names) -> Iterator[Item]:
    """Yield that a colleague has left, with what goes along, and for which rival if for one."""
    member = names.member(leaver)
    yield Item(_("{member} has left us. What was personal in the ties goes along.").format(member=member), "bad")
    if rival is not None:
        text = _("{member} now works for {rival}, and is heard there.")
        yield Item(text.format(member=member, rival=names.vendor(rival)), "bad")


def _leanings(leanings: Iterable[Leaning], names: Names, known: Knowledge) -> Iterator[Item]:
    """Yield who thinks better of us or of a rival now, and who worse; by how much shows when we meet."""
    met = [leaning for leaning in leanings if known.contact(leaning.contact).known]
    for vendor in dict.fromkeys(leaning.vendor for leaning in met):
        for better in (True, False):
            people = [each.contact for each in met if each.vendor == vendor and each.better is better]
            if people:
                yield _leaning(people, vendor, better, names)


def _leaning(people: Sequence[str], vendor: str, better: bool, names: Names) -> Item:
    who = words.listed([names.contact(contact) for contact in people])
    if vendor == US:
        text = _("Closer to us than before: {people}.") if better else _("Further from us than before: {people}.")
        return Item(text.format(people=who), "good" if better else "bad")
    text = _("Closer to {rival} than before: {people}.") if better else _("Further from {rival} than before: {people}.")
    return Item(text.format(people=who, rival=names.vendor(vendor)), "bad" if better else "good")


def _frozen(names: Names, known: Knowledge) -> Iterator[Item]:
    shut = {contact.id: until for contact in known.contacts if contact.in_post and (until := contact.frozen_until)}
    if shut:
        text = _("Until week {week} is over these cannot be met: {people}.")
        people = words.listed([names.contact(contact) for contact in shut])
        yield Item(text.format(week=max(shut.values()), people=people), "bad")


def _time_of(member: str, count: int) -> Item:
    """Say how much time a colleague has from now on."""
    if not count:
        return Item(_("{member} is away and can do nothing for this customer.").format(member=member), "bad")
    text = _.n(
        "{member}: from now on {count} half-day a week for this customer.",
        "{member}: from now on {count} half-days a week for this customer.",
        count,
    )
    return Item(text.format(member=member, count=count), "warn")


def _title(names: Names, known: Knowledge, contact: str) -> str:
    return names.title(contact, known.contact(contact).title)
