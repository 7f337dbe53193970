"""The options at one place: a digit, what it is, who makes the move, what it takes or why it is barred."""

from collections.abc import Mapping, Sequence
from typing import Final

from simgame.engine.legality import Bar
from simgame.locale import Catalogue, Language, current
from simgame.page import bars, decimals, glyphs, words
from simgame.page.measure import left, short, width
from simgame.page.model import (
    Across,
    Brief,
    Column,
    Element,
    Entry,
    EntryPart,
    Listing,
    Note,
    Piece,
    Series,
    Strip,
    Tone,
)
from simgame.presenters.barred import bar_tag, why_barred
from simgame.presenters.digits import digit_of
from simgame.presenters.edits import cancels_said
from simgame.presenters.intents import ChangeMember
from simgame.presenters.options import Candidate, MoveOption
from simgame.presenters.price_said import price_said
from simgame.presenters.prospects import Gains, gain_middle, gain_tag, takes_from_others
from simgame.presenters.view import View
from simgame.report.doors import shut_said
from simgame.report.previews import between
from simgame.study.preview import Expected
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Plan
from simgame.terms.prices import PRICE_DIGIT, PRICE_LEVELS

_ = Catalogue("tui")


HINT_LINES: Final = 4
"""Lines beside the people for what is said about a move"""
_WIDEST: Final = 62
"""Wider rows would tear a move and its cost apart"""
_NAME: Final[Mapping[Language, int]] = {"en": 5, "zh-CN": 6}
"""Cells for who goes, where there is little room: a first name, or a Chinese name"""
_APART: Final = 38
"""From this width on the sign for others who can go stands apart from a name"""
_WIDE: Final = 46
"""From this width on time is drawn, and names have room"""


def moves_page(view: View, found: Sequence[MoveOption], plan: Plan, gains: Gains | None = None) -> Listing:
    """Return the options, each with its digit; what is barred says why instead of what it takes.

    Args:
        view: the game.
        found: the options.
        plan: this week's plan so far.
        gains: what moves are expected to bring. None: no place is kept for it.
    """
    most = max(view.half_days(member.id) for member in view.team)
    names = [view.names.member(member.id) for member in view.team]
    gap = int(gains is not None)  # then no sign for others who can go stands between the name and the time
    who = max(width(_("Who")) + gap, *(width(short(name, _NAME[current()])) for name in names))
    dearest = max((width(view.names.brief_money(view.cost(option.chosen.move).money)) for option in found), default=0)
    columns = (
        Column(cells=1, gap=0),
        Column(cells=1),
        Column(cells=None, least=8 - gap),  # the headings, which stand moved in by a cell, have one cell less
        Column(cells=2, beside=_WIDE if gains is not None else 0),
        Column(_("Who"), cells=who, gap=0, person=True, narrower=_WIDE),
        Column(_("Who"), least=width(_("Who")), most=14, beside=_WIDE),
        Column(cells=1, gap=0, beside=_APART, narrower=_WIDE if gains is None else 0),
        Column(cells=1, gap=0, narrower=_WIDE if gains is None else 0),
        Column(cells=1, beside=_WIDE if gains is None else _WIDEST),
        Column(_("Time"), cells=width(_("Time")), right=True, gap=gap, narrower=_WIDE),
        Column(_("Time"), cells=max(most, width(_("Time"))), beside=_WIDE),
        Column(_("Cost"), cells=max(width(_("Cost")), dearest + 1 - gap), right=True, gap=gap),
        Column(_("Gain"), cells=max(width(_("Gain")), 4), right=True, gap=0, narrower=_WIDE),
        Column(_("Brings"), cells=max(width(_("Brings")), 10), right=True, gap=0, beside=_WIDE),
    )
    longest = max((width(_label(view, option)) for option in found), default=0)
    entries = tuple(
        _entry(view, option, plan, digit_of(view, option.activity) or " ", gains, longest) for option in found
    )
    below = (Column(cells=2), Column(cells=None))
    return Listing(columns if gains is not None else columns[:-2], entries, 3, below=below, widest=_WIDEST)


def _told_of(option: MoveOption) -> bool:
    """Tell whether a move can be made, or could be before: who has made it before does not look for it in vain."""
    return option.open or option.chosen.ever in (Bar.AGAIN, Bar.DONE)


def brief_page(view: View, found: Sequence[MoveOption], plan: Plan, gains: Gains | None = None) -> list[Element]:
    """Return the options that can be taken or were, and in one line by which key the others are seen.

    How many they are is not said: in a list whose rows begin with a digit each number would be read as a key.
    """
    shown = [option for option in found if option.planned or (_told_of(option) and not option.temptation)]
    hidden = [option for option in found if option not in shown]
    said = _("others, and why not") if any(not each.temptation for each in hidden) else _("what is forbidden")
    key = Piece((Brief(" "), Brief(_("Enter"))), "accent")
    rest = [Strip((key, Piece((Brief("  "), said), "faint")), Series(((),)))] if hidden else []
    return [moves_page(view, shown, plan, gains), *rest]


def _entry(view: View, option: MoveOption, plan: Plan, digit: str, gains: Gains | None, names: int) -> Entry:
    """Return the row of a move; the longest name among the moves takes ``names`` cells."""
    barred = _barred(option)
    tone: Tone = "great" if option.planned else "faint" if barred else "dim" if option.temptation else ""
    label = Piece(Brief(_label(view, option), _name(view, option)), tone)
    cells: list[EntryPart] = [*_signs(option, digit, barred=barred)]
    if barred:
        reason = bar_tag(view, option.chosen, plan)
        spoken = words.named(_name(view, option), _("not now, {reason}").format(reason=reason))
        said = Piece(Brief(reason, ""), "faint")
        drawn = Piece(Brief(left(_label(view, option), names), spoken), tone)
        cells.append(Across((drawn, Piece(Brief(" x "), "faint"), said), 1 + len(_COLUMNS) + 2 * (gains is not None)))
    else:
        who, *others = _who(view, option, label)
        if option.meets and not option.temptation and not digit.strip():
            cells[-1:], who = [], _by_enter(option, label)
        cells += [who, *others, *_cost(view, option, tone)]
        if gains is not None:
            cells += _brings(option, gains)
    below: tuple[EntryPart, ...] = ()
    if ACTIONS[option.action].target == "concern":
        about: Tone = "dim" if option.open or option.planned else "faint"
        below = Piece(""), Piece(Brief(view.names.concern(option.target)), about)
    return Entry(option.key, tuple(cells), below=below)


def _by_enter(option: MoveOption, label: Piece) -> Across:
    """Return a move for which no digit is left, with the key that plans it where the digits of the others stand."""
    key, blank = Piece(Brief(f"{_('Enter')} "), "weight"), Piece(Brief("  "))
    shorter = Piece(Brief(ACTIONS[option.action].shortest), label.tone)
    return Across(Series(((key, label), (key, shorter), (blank, label)), ""), 2)


def _barred(option: MoveOption) -> bool:
    """Tell whether a move cannot be planned; another price takes the place of a planned one, which does not bar it."""
    replaces = ACTIONS[option.action].target == "price" and option.chosen.bar is Bar.TWICE
    return not (option.planned or replaces or option.chosen.bar is Bar.NONE)


_COLUMNS: Final = ("fit", "who", "who", "blank", "others", "others", "time", "time", "cost")
"""What stands between a move and what it brings"""


def _brings(option: MoveOption, gains: Gains) -> tuple[Piece, Piece]:
    """Return what a move is expected to bring, short and whole; of a breach, that it is a risk."""
    if option.temptation:
        return Piece(Brief(_("risk")), "warn"), Piece(Brief(_("risk")), "warn")
    gain = gains.get(option.chosen.move)
    if gain is None:
        return Piece(""), Piece("")
    if takes_from_others(gain):  # a loss under the name of a gain would be read as what the person does
        told = _("all meetings with the person would bring less: {gain}").format(gain=between(gain.gain))
        return Piece(Brief(_.p("gain", "none"), told), "warn"), Piece(Brief(_.p("gain", "none"), told), "warn")
    text = _("expected support {gain}").format(gain=between(gain.gain))
    return Piece(Brief(gain_middle(gain), text), "accent"), Piece(Brief(gain_tag(gain)), "accent")


def _signs(option: MoveOption, digit: str, *, barred: bool) -> tuple[Piece, Piece]:
    """Return a sign for what is planned, then the digit; or what is against the rules, or asked for by nobody."""
    planned = Piece(Brief(glyphs.PLANNED if option.planned else " "), "good")
    if option.unasked and not option.planned:
        planned = Piece(Brief("?", _("nobody is known to have it")), "warn")
    if option.temptation:  # no digit stands there, so that nobody falls into one by a slip
        return planned, Piece(Brief("!"), "warn")
    return planned, Piece(Brief(digit), "faint" if barred else "weight")


def _name(view: View, option: MoveOption) -> str:
    """Return what a move is called in full."""
    name = ACTIONS[option.action].label if option.meets else view.names.activity(option.chosen.move)
    return _("{move} (against the rules)").format(move=name) if option.temptation else name


def _who(view: View, option: MoveOption, label: Piece) -> tuple[EntryPart, ...]:
    """Return a move, how well who makes it fits, and who that is; what only one can do is drawn without a name."""
    said = candidate_said(view, option, option.chosen)
    said = _("planned, {who}").format(who=said) if option.planned else said
    if not option.meets and len(option.candidates) == 1:
        return Across((label,), 4), Across((Piece(Brief("", said)),), 3)
    several = option.instead() is not None
    change = ChangeMember() if several else None
    fits = option.chosen.level + option.chosen.field if option.meets else 0
    tone: Tone = "good" if option.planned else "dim"
    name = view.names.member(option.chosen.member)
    others = sum(candidate.bar is Bar.NONE for candidate in option.candidates[1:])
    more = _.n("{count} other can go", "{count} others can go", others).format(count=others)
    sign = ">" if several else ""
    return (
        label,
        Piece(Brief("+" * fits), "good", change),
        Piece(Brief(name, said), tone, change),
        Piece(Brief(name), tone, change),
        Piece(""),
        Piece(Brief(sign, more if others and not option.planned else ""), "faint", change),
        Piece(Brief(sign), "faint", change),
    )


def candidate_said(view: View, option: MoveOption, candidate: Candidate) -> str:
    """Return who makes a move, and how well that person fits."""
    member = view.names.member(candidate.member)
    return _("{member}, {fit}").format(member=member, fit=candidate.fit) if option.meets else member


def half_days_said(count: int) -> str:
    """Return a number of half-days in words."""
    return _.n("{count} half-day", "{count} half-days", count).format(count=count)


def _cost(view: View, option: MoveOption, tone: Tone) -> tuple[EntryPart, ...]:
    """Return the time that a move takes, as a number and drawn, and the money."""
    cost = view.cost(option.chosen.move)
    half_days, money = cost.half_days, cost.money
    tag, costs = view.names.brief_money(money), view.names.money(money)
    nothing = "" if money else _("takes no time")
    total = max(view.half_days(option.chosen.member), half_days)
    return (
        Piece(Brief(str(half_days), half_days_said(half_days)) if half_days else Brief("-", nothing), tone),
        bars.half_days(half_days, total) if half_days else Piece(Brief("-"), "faint"),
        Piece(Brief(tag, costs) if money else Brief("-"), tone if money else "faint"),
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
        name = _("{digit} sets: {price}").format(digit=PRICE_DIGIT, price=PRICE_LEVELS[option.target].of_list)
        if option.planned:
            name = _("{digit} takes out: {price}").format(digit=PRICE_DIGIT, price=PRICE_LEVELS[option.target].of_list)
    barred = _barred(option)
    if ACTIONS[option.action].target == "concern":  # what worries them comes first, and whole
        why = why_barred(view, option, chosen, plan) if barred else ""
        return Note(
            tuple(filter(None, (view.names.concern(option.target), why, _worried(view, option)))), HINT_LINES, "dim"
        )
    if barred:
        why, *more = words.parted(why_barred(view, option, chosen, plan))
        return Note((_told(name, why), *more), HINT_LINES, "dim", why)
    short, *more = words.parted(ACTIONS[option.action].about)
    if ACTIONS[option.action].target == "price":  # what it gives and takes comes first
        gives, takes = price_said(view, option.target)
        return Note((_told(name, gives), takes, short, *more), HINT_LINES, "dim", gives)
    about = _told(name, short)
    if option.temptation:
        return Note((about, *more), HINT_LINES, "warn", short)
    brings = _("Expected support: {tag}.").format(tag=gain_tag(gain)) if gain else ""
    if gain and takes_from_others(gain):
        brings = _("All meetings of the week with the person would bring less by it: {tag}.").format(tag=gain_tag(gain))
    door = words.parted(shut_said(view.contact(option.target), view.names)) if option.meets else ()
    more += [*door, _worried(view, option), _fit(view, option), brings, _others(option)]
    return Note((about, *filter(None, more)), HINT_LINES, "dim", short)


def _told(name: str, said: str) -> str:
    """Return a move's name and what there is to say about it."""
    return f"{name} {said}" if name[-1] in "?!？！" else _("{name}. {said}").format(name=name.rstrip(".。"), said=said)


def _worried(view: View, option: MoveOption) -> str:
    """Say what an answer to the concern is worth, and who is known to have it."""
    if ACTIONS[option.action].target != "concern":
        return ""
    concern = view.known.concern(option.target)
    people = [view.names.contact(holder) for holder in concern.holders]
    worth = cancels_said(view, option) or _("An answer is worth {percent} now.").format(
        percent=decimals.percent(concern.worth)
    )
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
