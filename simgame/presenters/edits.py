"""Changes of a week's plan: each returns the plan after it, or says why it cannot be made."""

from typing import NamedTuple

from simgame.engine.legality import Bar
from simgame.locale import Catalogue
from simgame.presenters.missing import why_barred
from simgame.presenters.moves import Deed
from simgame.presenters.reasons import bar_tag
from simgame.presenters.view import Plan, View
from simgame.report import words

_ = Catalogue("tui")


class Edit(NamedTuple):
    """A plan after a change."""

    plan: tuple[str, ...]
    said: str = ""
    """What is to be told: why it could not be made, or what of it could not"""


def much_is_free(view: View, plan: Plan) -> str:
    """Return what is to be asked before the week is played: whether so much may stay free; empty up to a half.

    Once the bid is in there is little left to do, and nothing is asked.
    """
    total = sum(view.half_days(member.id) for member in view.team)
    free = view.unused(plan)
    if free * 2 <= total or int(view.now.deadline[0]) < view.week:
        return ""
    return _("{unused} of {total} half-days are still free. End the week all the same?").format(
        unused=free, total=total
    )


def toggle(view: View, plan: Plan, deed: Deed) -> Edit:
    """Put a move into the plan, or take it out if it is there; of several prices the last one counts."""
    if deed.planned:
        return Edit(drop(plan, deed.planned).plan, _("Taken out: {deed}.").format(deed=view.names.deed(deed.planned)))
    others = tuple(plan)
    if deed.chosen.bar is Bar.TWICE:
        table = view.board.moves
        same = table.key[table.index[deed.chosen.code]]
        others = tuple(move for move in plan if table.key[table.index[move]] != same)
    if view.bar(deed.chosen.code, others) is not Bar.NONE:
        return Edit(tuple(plan), why_barred(view, deed, deed.chosen, others))
    return Edit((*others, deed.chosen.code), _wears_off(view, others, deed))


def named(view: View, edit: Edit, deed: Deed) -> Edit:
    """Say which move a digit has planned, and what it takes: the digits are not the same with everybody."""
    code = deed.chosen.code
    half_days, money = view.cost(code)
    text = _("Planned: {deed}, {member}. Half-days: {half_days}, cost: {money}.")
    member = view.names.member(deed.chosen.member)
    deed_said = view.names.deed(code).rstrip(".。")
    return Edit(edit.plan, text.format(deed=deed_said, member=member, half_days=half_days, money=money))


def _wears_off(view: View, plan: Plan, deed: Deed) -> str:
    """Say that a meeting with somebody who is met this week already brings less; empty for a first one."""
    meets = view.board.moves.meets
    index = view.board.moves.index
    if not meets[index[deed.chosen.code]] or not any(
        meets[index[move]] and move.endswith(f":{deed.target}") for move in plan
    ):
        return ""
    text = _("{person} is met already this week: each further meeting brings less.")
    return text.format(person=view.names.contact(deed.target))


def send(view: View, plan: Plan, deed: Deed, member: str) -> Edit:
    """Let another member make a move that is planned; one that is not stays out."""
    choice = next(choice for choice in deed.choices if choice.member == member)
    if not deed.planned:
        return Edit(tuple(plan))
    if choice.bar is not Bar.NONE:
        return Edit(tuple(plan), why_barred(view, deed, choice, plan))
    return Edit(tuple(choice.code if move == deed.planned else move for move in plan))


def drop(plan: Plan, move: str) -> Edit:
    """Take a move out."""
    return Edit(tuple(each for each in plan if each != move))


def clear(plan: Plan) -> Edit:
    """Take all moves out."""
    return Edit((), "" if plan else _("Nothing is planned yet."))


def drop_last(plan: Plan, member: str = "") -> Edit:
    """Take out the move that was planned last, of one member or of anybody."""
    own = [move for move in plan if not member or move.startswith(f"{member}:")]
    return drop(plan, own[-1]) if own else Edit(tuple(plan), _("Nothing is planned yet."))


def repeat(view: View) -> Edit:
    """Plan what was done last week as far as it can be done again, and say by name what cannot and why."""
    kept: list[str] = []
    missing: list[str] = []
    for move in view.game.reports[-1].plan:
        bar = view.bar(move, kept)
        if bar is Bar.NONE:
            kept.append(move)
        else:
            text = _("{deed} ({why})")
            missing.append(text.format(deed=view.names.deed(move), why=bar_tag(bar)))
    if not missing:
        return Edit(tuple(kept))
    text = _("Not again this week: {moves}.")
    return Edit(tuple(kept), text.format(moves=words.listed(missing)))
