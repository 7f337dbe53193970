"""The options at one place: a digit, what it is, who makes the move, what it takes or why it is barred."""

from collections.abc import Sequence
from typing import Final

from simgame.engine.legality import Bar
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Across, Brief, Column, Entry, EntryPart, Listing, Note, Piece, Tone
from simgame.presenters.barred import bar_tag, why_barred
from simgame.presenters.digits import digit_of
from simgame.presenters.intents import ChangeMember
from simgame.presenters.learning import Gains, gain_tag
from simgame.presenters.options import Candidate, MoveOption
from simgame.presenters.view import View
from simgame.report.names import said
from simgame.report.previews import between
from simgame.study.preview import Expected
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Plan
from simgame.terms.prices import PRICE_LEVELS

_ = Catalogue("tui")


HINT_LINES: Final = 2
"""Lines above the plan for what is said about a move"""
_WITH_TAGS: Final = 46
"""From this width on there is room for what a move is expected to bring."""
_TAG: Final = 12
"""What that takes."""
_WIDEST: Final = 58
"""Wider rows would tear the move and its cost apart."""


def moves_page(view: View, found: Sequence[MoveOption], plan: Plan, gains: Gains | None = None) -> Listing:
    """Return the options, each with its digit; what is barred says why instead of what it takes.

    Args:
        view: the game.
        found: the options.
        plan: this week's plan so far.
        gains: what moves are expected to bring, drawn where there is room. None: no place is kept for it.
    """
    columns = (
        Column(cells=2, gap=0),
        Column(cells=1, gap=0),
        Column(_("Move"), cells=None),
        Column(cells=3, gap=0),
        Column(_("Who"), cells=None, gap=0, percent=40, least=7, most=14, person=True),
        Column(_("Time"), cells=1, gap=0, right=True, over=2),
        Column(cells=3, gap=0, right=True),
        Column(_("Cost"), cells=5, gap=0, right=True),
        Column(f"  {_('Expected')}", cells=_TAG, gap=0, beside=_WITH_TAGS),
    )
    entries = tuple(_entry(view, option, plan, digit_of(view, option.activity) or " ", gains or {}) for option in found)
    below = (Column(cells=2), Column(cells=None))
    if gains is None:
        return Listing(columns[:-1], entries, 3, below=below, widest=_WIDEST)
    return Listing(columns, entries, 3, below=below, widest=_WIDEST + _TAG)


def _entry(view: View, option: MoveOption, plan: Plan, digit: str, gains: Gains) -> Entry:
    # Another price takes the place of the one that is planned, so it is not barred by it.
    bar = Bar.NONE if ACTIONS[option.action].target == "price" and option.chosen.bar is Bar.TWICE else option.chosen.bar
    tone: Tone = "accent" if option.planned else "faint" if bar is not Bar.NONE else ""
    label = Piece(Brief(_label(view, option), _name(view, option)), tone)
    cells: list[EntryPart] = [*_signs(option, digit)]
    if bar is not Bar.NONE and not option.planned:
        reason = bar_tag(view, option.chosen, plan)
        said = Piece(Brief(reason, _("not now, {reason}").format(reason=reason)), "faint")
        cells += [Across((label,), 1, whole=ACTIONS[option.action].target == "price"), Across((said,), 5, right=True)]
    else:
        cells += [*_who(view, option, label), *_cost(view, option, tone)]
    if gain := gains.get(option.chosen.move):
        text = _("expected support {gain}").format(gain=between(gain.gain))
        cells.append(Piece(Brief(f"  {gain_tag(gain)}", text), "accent"))
    below: tuple[EntryPart, ...] = ()
    if ACTIONS[option.action].target == "concern":
        about: Tone = "dim" if option.open or option.planned else "faint"
        below = Piece(""), Piece(Brief(view.names.concern(option.target)), about)
    return Entry(option.key, tuple(cells), below=below)


def _signs(option: MoveOption, digit: str) -> tuple[Piece, Piece]:
    """Return the digit, and a sign for what is planned, against the rules, or known to be asked for by nobody."""
    if option.temptation and option.planned:  # no digit stands there, and the breach is still to be seen
        return Piece(Brief(" *"), "accent"), Piece(Brief("!"), "warn")
    unasked = Piece(Brief("?", _("nobody is known to have it")), "warn") if option.unasked else Piece(Brief(" "))
    sign = Piece(Brief("!"), "warn") if option.temptation else unasked
    return Piece(Brief(f" {digit}"), "dim"), Piece(Brief("*"), "accent") if option.planned else sign


def _name(view: View, option: MoveOption) -> str:
    """Return what a move is called in full."""
    name = ACTIONS[option.action].label if option.meets else view.names.activity(option.chosen.move)
    return _("{move} (against the rules)").format(move=name) if option.temptation else name


def _who(view: View, option: MoveOption, label: Piece) -> tuple[EntryPart, ...]:
    """Return a move and who makes it; what only one can do on the bid is drawn without a name."""
    said = candidate_said(view, option, option.chosen)
    said = _("planned, {who}").format(who=said) if option.planned else said
    if not option.meets and len(option.candidates) == 1:
        return Across((label,), 4), Across((Piece(Brief("", said)),), 0)
    several = option.instead() is not None
    change = ChangeMember() if several else None
    fits = option.chosen.level + option.chosen.field if option.meets else 0
    name = Brief(view.names.member(option.chosen.member), said)
    others = sum(candidate.bar is Bar.NONE for candidate in option.candidates[1:])
    more = _.n("{count} other can go", "{count} others can go", others).format(count=others)
    return (
        label,
        Piece(Brief("+" * fits), "good", change),
        Piece(name, "accent" if option.planned else "", change),
        Piece(Brief(">" if several else "", more if others and not option.planned else ""), "dim", change),
    )


def candidate_said(view: View, option: MoveOption, candidate: Candidate) -> str:
    """Return who makes a move, and how well that person fits."""
    member = view.names.member(candidate.member)
    return _("{member}, {fit}").format(member=member, fit=candidate.fit) if option.meets else member


def half_days_said(count: int) -> str:
    """Return a number of half-days in words."""
    return _.n("{count} half-day", "{count} half-days", count).format(count=count)


def _cost(view: View, option: MoveOption, tone: Tone) -> tuple[Piece, Piece]:
    """Return the time and the money that a move takes."""
    cost = view.cost(option.chosen.move)
    half_days, money = cost.half_days, cost.money
    costs = _("{money} {currency}").format(money=money, currency=said(view.scenario.currency))
    nothing = "" if money else _("takes no time")
    return (
        Piece(Brief(str(half_days), half_days_said(half_days)) if half_days else Brief("-", nothing), tone),
        Piece(Brief(str(money), costs) if money else Brief("-"), tone),
    )


def _label(view: View, option: MoveOption) -> str:
    action = ACTIONS[option.action]
    if action.target == "price":
        return PRICE_LEVELS[option.target].with_share
    if action.target == "rival":
        return _("{action}: {target}").format(action=action.tag, target=view.names.vendor(option.target))
    return action.tag


def hint(view: View, option: MoveOption, plan: Plan, gain: Expected | None = None) -> Note:
    """Return what there is to say about a move: why it cannot be made, or what it is for and who makes it."""
    chosen = option.chosen
    name = ACTIONS[option.action].label
    if ACTIONS[option.action].target == "price":
        name = PRICE_LEVELS[option.target].of_list
    if ACTIONS[option.action].target == "concern":
        name = _("{action}: {target}").format(action=name, target=view.names.concern(option.target))
    if chosen.bar is not Bar.NONE and not option.planned:
        return Note((_told(name, why_barred(view, option, chosen, plan)),), HINT_LINES, "dim")
    about = _told(name, ACTIONS[option.action].about)
    if option.temptation:
        return Note((about,), HINT_LINES, "warn")
    brings = _("Expected support: {tag}.").format(tag=gain_tag(gain)) if gain else ""
    more = (_worried(view, option), _fit(view, option), brings, _others(option))
    return Note((about, *filter(None, more)), HINT_LINES, "dim")


def _told(name: str, said: str) -> str:
    """Return a move's name and what there is to say about it."""
    return f"{name} {said}" if name[-1] in "?!？！" else _("{name}. {said}").format(name=name.rstrip(".。"), said=said)


def _worried(view: View, option: MoveOption) -> str:
    """Say what an answer to the concern is worth, and who is known to have it."""
    if ACTIONS[option.action].target != "concern":
        return ""
    concern = view.known.concern(option.target)
    people = [view.names.contact(holder) for holder in concern.holders]
    worth = _("An answer is worth {percent} now.").format(percent=decimals.percent(concern.worth))
    if concern.asked is False:
        worth = _("Nobody who scores is known to have it: an answer costs focus.")
    return words.sentences([worth, _("It worries {people}.").format(people=words.listed(people)) if people else ""])


def _others(option: MoveOption) -> str:
    """Say how somebody else is sent, where somebody else can go."""
    return _("m: somebody else goes.") if option.instead() else ""


def _fit(view: View, option: MoveOption) -> str:
    """Say how well the member matches the person."""
    if not option.meets:
        return ""
    text = _("{member}: {fit}.")
    return text.format(member=view.names.member(option.chosen.member), fit=option.chosen.fit)
