"""Changes of a week's plan: each returns the plan after it, or says why it cannot be made."""

from typing import NamedTuple

from simgame.engine.legality import Bar
from simgame.locale import Catalogue
from simgame.page import words
from simgame.presenters.barred import short_reason, why_barred
from simgame.presenters.options import Candidate, MoveOption, belongs
from simgame.presenters.view import View
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move, Plan

_ = Catalogue("tui")


class Edit(NamedTuple):
    """A plan after a change."""

    plan: tuple[Move, ...]
    said: str = ""
    """What is to be told: why it could not be made, or what of it could not"""
    stays: bool = False
    """Whether that stays beside the plan until the week is over: moves are missing that the player counts on"""
    there: Move | None = None
    """The move that was to be put in and is in the plan already"""
    brief: str = ""
    """The same in one line, where no more is to be told than what was done"""


def toggle(view: View, plan: Plan, option: MoveOption) -> Edit:
    """Put a move into the plan, or take it out if it is there."""
    if option.planned:
        return taken_out(view, plan, option.planned)
    return put_in(view, plan, option)


def put_in(view: View, plan: Plan, option: MoveOption, key: str = "") -> Edit:
    """Put a move into the plan; of several prices the last one counts, and a move that is there stays.

    Args:
        view: the game.
        plan: what is planned.
        option: the move.
        key: what takes a move out, to be told with one that is there.
    """
    if option.planned:
        text = _("Planned already: {move}. {key} takes it out.")
        return Edit(tuple(plan), text.format(move=view.names.phrase(option.planned), key=key), there=option.planned)
    others = tuple(plan)
    if option.chosen.bar is Bar.TWICE:
        others = tuple(move for move in plan if not view.board.moves.exclude(move, option.chosen.move))
    if view.bar(option.chosen.move, others) is not Bar.NONE:
        return Edit(tuple(plan), why_barred(view, option, option.chosen, others))
    wears_off = _wears_off(view, others, option)
    told = words.sentences([wears_off, cancels_said(view, option)])
    brief = _("Met more than once this week: each brings less.") if wears_off else ""
    return Edit((*others, option.chosen.move), told, brief=brief)


def named(view: View, edit: Edit, option: MoveOption) -> Edit:
    """Say which move a digit has planned, and what it takes: the digits are not the same with everybody."""
    move = option.chosen.move
    said = _("Planned, {member}: {move}.").format(
        member=view.names.member(option.chosen.member), move=view.names.phrase(move)
    )
    said, cancels = words.ended_once(said), cancels_said(view, option)
    return Edit(edit.plan, words.sentences([said, _takes(view, move), cancels]), brief="" if cancels else said)


def _takes(view: View, move: Move) -> str:
    """Return the time and the money that a move takes; what is nothing is left out."""
    cost = view.cost(move)
    time = _("half-days: {half_days}").format(half_days=cost.half_days) if cost.half_days else ""
    money = _("cost: {money}").format(money=view.names.money(cost.money)) if cost.money else ""
    return words.clause([time, money])


def cancels_said(view: View, option: MoveOption) -> str:
    """Say that an answer cancels out a right one, as far as is known: nobody who scores has the concern; else empty."""
    if ACTIONS[option.action].target != "concern" or view.known.concern(option.target).asked is not False:
        return ""
    return _("Nobody who scores is known to have it; if nobody has, an answer cancels out a right one.")


def _wears_off(view: View, plan: Plan, option: MoveOption) -> str:
    """Say that one more meeting with somebody in a week takes from all of them; empty for a first one."""
    met = any(ACTIONS[move.action].meets and move.target == option.target for move in plan)
    if not option.meets or not met:
        return ""
    text = _("{person} is met already this week. One more meeting, and each of them brings less.")
    return text.format(person=view.names.contact(option.target))


def send(view: View, plan: Plan, option: MoveOption, member: str) -> Edit:
    """Let another member make a move that is planned; one that is not stays out."""
    candidate = next(candidate for candidate in option.candidates if candidate.member == member)
    if not option.planned:
        return Edit(tuple(plan))
    if candidate.bar is not Bar.NONE:
        return Edit(tuple(plan), why_barred(view, option, candidate, plan))
    return Edit(tuple(candidate.move if move == option.planned else move for move in plan))


def goes(view: View, plan: Plan, option: MoveOption, candidate: Candidate) -> Edit:
    """Say who goes now, how well that fits, and who comes next: nobody is to be sent blindly.

    Args:
        view: the game.
        plan: with that member.
        option: the move as it was before.
        candidate: who goes now.
    """
    member, following = view.names.member(candidate.member), option.after(candidate)
    more = _("m again: {member}.").format(member=view.names.member(following.member)) if following else ""
    brief = words.sentences([_("Goes: {member}.").format(member=member), more])
    if not option.meets:
        return Edit(tuple(plan), brief, brief=brief)
    said = _("Goes: {member}, {fit}.").format(member=member, fit=candidate.fit)
    return Edit(tuple(plan), words.sentences([said, more]), brief=brief)


def taken_out(view: View, plan: Plan, move: Move) -> Edit:
    """Take a move out, and say which."""
    said = words.ended_once(_("Taken out: {move}.").format(move=view.names.phrase(move)))
    return Edit(drop(plan, move).plan, said, brief=said)


def drop(plan: Plan, move: Move) -> Edit:
    """Take a move out."""
    return Edit(tuple(each for each in plan if each != move))


def clear(plan: Plan) -> Edit:
    """Take all moves out."""
    return Edit((), "" if plan else _("Nothing is planned yet."))


def drop_last(view: View, plan: Plan, place: str = "", member: str = "") -> Edit:
    """Take out the move that was planned last, and say which: it may be none of those that one looks at.

    Args:
        view: the game.
        plan: what is planned.
        place: where the cursor is; a move that belongs there goes before all others.
        member: whose moves alone may be taken out; empty: anybody's.
    """
    own = [move for move in plan if not member or move.member == member]
    if not own:
        return Edit(tuple(plan), _("Nothing is planned yet."))
    there = [move for move in own if belongs(move.activity, place)]
    return taken_out(view, plan, (there or own)[-1])


def repeat(view: View, plan: Plan) -> Edit:
    """Plan what was done in the last week that had moves as far as it can be done again, and say what cannot and why.

    A breach of the rules is never repeated: whoever wants one more has to plan it. Where no week had any move, the plan
    stays as it is.
    """
    last = next((report.plan for report in reversed(view.game.reports) if report.plan), ())
    if not last:
        return Edit(tuple(plan), _("No week so far had a move that could be repeated."))
    kept: list[Move] = []
    missing: list[str] = []
    for move in last:
        breach = ACTIONS[move.action].temptation
        bar = view.bar(move, kept)
        if bar is Bar.NONE and not breach:
            kept.append(move)
        else:
            why = _("against the rules") if breach else short_reason(bar)
            missing.append(_("{move} ({why})").format(move=view.names.phrase(move), why=why))
    if not missing:
        return Edit(tuple(kept))
    text = _("Not again this week: {moves}.")
    return Edit(tuple(kept), text.format(moves=words.listed(missing)), stays=True)
