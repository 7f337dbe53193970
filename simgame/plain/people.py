"""What is said of people and of moves with them."""

from collections.abc import Iterator

from simgame.engine.known import KnownContact
from simgame.engine.legality import Bar
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.plain.plan import half_days_text
from simgame.presenters.barred import bar_tag
from simgame.presenters.options import Candidate, MoveOption
from simgame.presenters.people import BID, CHAIN
from simgame.presenters.view import View
from simgame.report import scales
from simgame.report.names import said
from simgame.report.previews import between
from simgame.study.preview import Expected
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move, Plan
from simgame.terms.ranks import RANKS

_ = Catalogue("plain")


def place_text(view: View, place: str) -> str:
    """Return in one sentence what there is to know of a person, the bid or the chain."""
    if place == BID:
        return _("Our bid: {price}, {count} concerns answered").format(
            price=view.known.price.of_list, count=sum(concern.answered for concern in view.known.concerns)
        )
    if place == CHAIN:
        return _("The decision chain: {done} of {total} steps closed").format(
            done=sum(step.done for step in view.known.steps), total=len(view.board.steps)
        )
    contact = view.contact(place)
    who = _("{name}, {title}, {rank}").format(
        name=view.names.contact(place), title=view.title(place), rank=RANKS.at(contact.rank).label
    )
    if not contact.in_post:
        return _("{who}: holds no post there any more").format(who=who)
    return _("{who}: {known}").format(who=who, known=words.in_turn([*_barred(contact), *_known(view, contact)]))


def line_heading(view: View, place: str) -> str:
    """Return the heading above a place in the list: the line of a person, or the project."""
    if place in (BID, CHAIN):
        return _("The project:")
    name = view.contact(place).line.label
    return _("{line}:").format(line=name[:1].upper() + name[1:])


def _barred(contact: KnownContact) -> Iterator[str]:
    if contact.in_blackout:
        yield _("may not be met until the award")
    elif until := contact.frozen_until:
        yield _("sees nobody until week {week} is over").format(week=until)


def _known(view: View, contact: KnownContact) -> Iterator[str]:
    """Yield support, coverage and role, each with how old it is or that it is not known."""
    coverage = scales.coverage(contact.coverage).label
    if contact.seen_week is not None and contact.support is not None:
        level = f" {decimals.level(contact.support)}" if view.numbers else ""
        known = f"{scales.support(contact.support).label}{level}"
        if (ago := view.week - contact.seen_week) > 1:
            known = _("{known}, as of {count} weeks ago").format(known=known, count=ago)
        yield known
        yield coverage
    elif contact.met:
        yield _("support unknown")
        yield coverage
    else:
        yield scales.support(None).label
    if contact.weights is None:
        yield _("role unknown")
        return
    steps = [view.number(step) for step in contact.weights]
    if not steps:
        yield _("no say in any step")
    else:
        yield _.n("a say in step {steps}", "a say in steps {steps}", len(steps)).format(steps=words.listed(steps))


def option_text(view: View, option: MoveOption, plan: Plan, gain: Expected | None = None) -> str:
    """Return one move as a line of the list: who goes and what it takes, or why it cannot be made.

    Args:
        view: the game.
        option: the move.
        plan: the week as it is planned.
        gain: the support that it is expected to bring; None where that is not told.
    """
    name = ACTIONS[option.action].label if option.meets else view.names.activity(option.chosen.move)
    if option.temptation:
        name = _("{move} (against the rules)").format(move=name)
    if option.planned:
        return _("{move}: planned, {who}; the number takes it out").format(
            move=name, who=candidate_text(view, option.chosen, option.action)
        )
    if option.chosen.bar is not Bar.NONE:
        return _("{move}: not now, {reason}").format(move=name, reason=bar_tag(view, option.chosen, plan))
    parts = [candidate_text(view, option.chosen, option.action), *cost_texts(view, option.chosen.move)]
    if gain:
        parts.append(_("expected support {gain}").format(gain=between(gain.gain)))
    if others := [candidate for candidate in option.candidates[1:] if candidate.bar is Bar.NONE]:
        parts.append(_.n("{count} other can go", "{count} others can go", len(others)).format(count=len(others)))
    return _("{move}: {what}").format(move=name, what=words.in_turn(parts))


def candidate_text(view: View, candidate: Candidate, action: str) -> str:
    """Return who makes a move, and how well that person fits."""
    member = view.names.member(candidate.member)
    if not ACTIONS[action].meets:
        return member
    return _("{member}, {fit}").format(member=member, fit=candidate.fit)


def cost_texts(view: View, move: Move) -> list[str]:
    """Return the time and the money that a move takes, where it takes any."""
    cost = view.cost(move)
    parts = []
    if cost.half_days:
        parts.append(half_days_text(cost.half_days))
    if cost.money:
        parts.append(_("{money} {currency}").format(money=cost.money, currency=said(view.scenario.currency)))
    return parts or [_("takes no time")]
