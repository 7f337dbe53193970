"""What is said of people and of moves with them."""

from collections.abc import Iterator

from simgame.engine.legality import Bar
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.plain.plan import half_days_text
from simgame.presenters.missing import bar_tag
from simgame.presenters.options import Candidate, MoveOption
from simgame.presenters.people import BID, CHAIN
from simgame.presenters.view import View
from simgame.report import scales, words
from simgame.report.names import said
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.move import Move, Plan
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.ranks import RANKS

_ = Catalogue("plain")


def place_text(view: View, place: str) -> str:
    """Return in one sentence what there is to know of a person, the bid or the chain."""
    if place == BID:
        return _("Our bid: {price}, {count} concerns answered").format(
            price=PRICE_LEVELS.at(int(view.now.price[0])).of_list, count=int(view.now.answered[0].sum())
        )
    if place == CHAIN:
        return _("The decision chain: {done} of {total} steps closed").format(
            done=int(view.now.done[0].sum()), total=len(view.board.steps)
        )
    row = view.contact_row[place]
    who = _("{name}, {title}, {rank}").format(
        name=view.names.contact(place), title=view.title(place), rank=RANKS.at(int(view.now.rank[0, row])).label
    )
    if not view.now.in_post[0, row]:
        return _("{who}: holds no post there any more").format(who=who)
    return _("{who}: {known}").format(who=who, known=words.in_turn([*_barred(view, row), *_known(view, row)]))


def line_heading(view: View, place: str) -> str:
    """Return the heading above a place in the list: the line of a person, or the project."""
    if place in (BID, CHAIN):
        return _("The project:")
    name = LINES.at(int(view.board.line[view.contact_row[place]])).label
    return _("{line}:").format(line=name[:1].upper() + name[1:])


def _barred(view: View, row: int) -> Iterator[str]:
    if view.in_blackout(row):
        yield _("may not be met until the award")
    elif (until := int(view.now.frozen_until[0, row])) >= view.week:
        yield _("sees nobody until week {week} is over").format(week=until)


def _known(view: View, row: int) -> Iterator[str]:
    """Yield support, coverage and role, each with how old it is or that it is not known."""
    now, coverage = view.now, scales.coverage(int(view.now.coverage[0, row])).label
    if seen := int(now.seen_week[0, row]):
        support = int(now.support[0, 0, row])
        level = f" {decimals.level(support)}" if view.numbers else ""
        known = f"{scales.support(support).label}{level}"
        if (ago := view.week - seen) > 1:
            known = _("{known}, as of {count} weeks ago").format(known=known, count=ago)
        yield known
        yield coverage
    elif int(now.coverage[0, row]) >= 2000:
        yield _("support unknown")
        yield coverage
    else:
        yield scales.support(None).label
    weights = view.weights(row)
    if weights is None:
        yield _("role unknown")
        return
    steps = [view.number(step) for step in range(len(weights)) if weights[step] > 0]
    if not steps:
        yield _("no say in any step")
    else:
        yield _.n("a say in step {steps}", "a say in steps {steps}", len(steps)).format(steps=words.listed(steps))


def option_text(view: View, option: MoveOption, plan: Plan, gain: str = "") -> str:
    """Return one move as a line of the list: who goes and what it takes, or why it cannot be made.

    Args:
        view: the game.
        option: the move.
        plan: the week as it is planned.
        gain: the support that it is expected to bring, such as ``+0.2..+0.5``; empty where that is not told.
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
        parts.append(_("expected support {gain}").format(gain=gain.replace("..", _(" to "))))
    if others := [candidate for candidate in option.candidates[1:] if candidate.bar is Bar.NONE]:
        parts.append(_.n("{count} other can go", "{count} others can go", len(others)).format(count=len(others)))
    return _("{move}: {what}").format(move=name, what=words.in_turn(parts))


def candidate_text(view: View, candidate: Candidate, action: str) -> str:
    """Return who makes a move, and how well that person fits."""
    member = view.names.member(candidate.member)
    if not ACTIONS[action].meets:
        return member
    match candidate.level, candidate.field:
        case True, True:
            return _("{member}, right level and own field").format(member=member)
        case True, False:
            return _("{member}, right level, not the own field").format(member=member)
        case False, True:
            return _("{member}, own field, not the right level").format(member=member)
        case _:
            return _("{member}, neither the right level nor the own field").format(member=member)


def cost_texts(view: View, move: Move) -> list[str]:
    """Return the time and the money that a move takes, where it takes any."""
    half_days, money = view.cost(move)
    parts = []
    if half_days:
        parts.append(half_days_text(half_days))
    if money:
        parts.append(_("{money} {currency}").format(money=money, currency=said(view.scenario.currency)))
    return parts or [_("takes no time")]
