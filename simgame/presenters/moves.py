"""The options at one place as rows: a digit, what it is, who makes the move, what it takes or why it is barred."""

from typing import Final

from simgame.engine.legality import Bar
from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.cells import Line, Row, Span, block, clipped, line
from simgame.page.measure import cut, left, right, short, width
from simgame.page.model import Paragraph, Tone
from simgame.presenters.barred import bar_tag, why_barred
from simgame.presenters.intents import ChangeMember
from simgame.presenters.learning import gain_tag
from simgame.presenters.options import MoveOption
from simgame.presenters.prospects import Gains
from simgame.presenters.view import View
from simgame.study.preview import Expected
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Plan
from simgame.terms.prices import PRICE_LEVELS

_ = Catalogue("tui")


_FIXED: Final = 16
"""What a row takes beside the names: cursor, digit, sign, how well somebody fits, time and cost."""
_WITH_TAGS: Final = 46
"""From this width on there is room for what a move is expected to bring."""
_TAG: Final = 12
"""What that takes."""
_WIDEST: Final = 58
"""Wider rows would tear the move and its cost apart."""


def move_rows(view: View, found: list[MoveOption], plan: Plan, cells: int, gains: Gains | None = None) -> list[Row]:
    """Return one row an option, with its digit; what is barred says why instead of its cost.

    Args:
        view: the game.
        found: the options.
        plan: this week's plan so far.
        cells: the width.
        gains: what moves are expected to bring; shown where there is room. None: no place is kept for it.
    """
    rows = []
    with_tags = gains is not None and cells >= _WITH_TAGS
    cells -= _TAG if with_tags else 0
    digits = {option.key: digit for digit, option in numbered(found).items()}
    for option in found:
        digit = digits.get(option.key, " ")
        first = _row(view, option, plan, digit, cells)
        if with_tags and gains and (gain := gains.get(option.chosen.move)):
            first = (*first, Span(f"  {gain_tag(gain)}", "accent"))
        lines = [first]
        if option.action == "prepare":
            text = cut(view.names.concern(option.target), cells - 4)
            lines.append(line("   ", Span(text, "dim" if option.open or option.planned else "faint")))
        rows.append(Row(tuple(lines), option.key))
    return rows


def numbered(found: list[MoveOption]) -> dict[str, MoveOption]:
    """Return the options that have a digit, by their digit.

    With people every action has its own digit in every week, so that hands can learn it; on our bid they are counted.
    """
    able = [option for option in found if _has_digit(option)]
    if any(not option.meets for option in able):
        return dict(zip("1234567890", able, strict=False))
    return {digit: option for option in able if (digit := ACTIONS[option.action].digit)}


def _has_digit(option: MoveOption) -> bool:
    """Tell whether a digit plans the option; temptations have none, so that nobody falls into one by a slip."""
    return (option.open or bool(option.planned)) and not option.temptation


def move_head(cells: int, *, expected: bool = False) -> Line:
    """Return the line above the moves that says what the columns are."""
    with_tags = expected and cells >= _WITH_TAGS
    name, who = _columns(cells - _TAG if with_tags else cells)
    said = left("", 3) + left(_("Move"), name + 1) + left("", 3) + left(_("Who"), who)
    more = "  " + _("Expected") if with_tags else ""
    return line(Span(said + right(_("Time"), 4) + right(_("Cost"), 5) + more, "dim"))


def _columns(cells: int) -> tuple[int, int]:
    """Return the widths of the move's and the member's name."""
    free = _room(cells) - _FIXED
    who = max(7, min(14, free * 2 // 5))
    return free - who, who


def _room(cells: int) -> int:
    """Return the width of a row."""
    return min(cells, _WIDEST)


def _row(view: View, option: MoveOption, plan: Plan, digit: str, cells: int) -> Line:
    name, who = _columns(cells)
    # Another price takes the place of the one that is planned, so it is not barred by it.
    bar = Bar.NONE if option.action == "price" and option.chosen.bar is Bar.TWICE else option.chosen.bar
    mark = "*" if option.planned else "!" if option.temptation else " "
    tone: Tone = "accent" if option.planned else "faint" if bar is not Bar.NONE else ""
    first = line(Span(f" {digit}", "dim"), Span(mark, "warn" if mark == "!" else "accent"))
    if option.temptation and option.planned:  # no digit stands there, and the breach is still to be seen
        first = line(" ", Span("*", "accent"), Span("!", "warn"))
    label = Span(left(_label(view, option), name) + " ", tone)
    on_bid = not option.meets
    if option.action == "price" and bar is not Bar.NONE:
        name = max(name, width(_label(view, option)))
        label = Span(left(_label(view, option), name) + " ", tone)
    if on_bid and len(option.candidates) == 1 and bar is Bar.NONE:
        label = Span(left(_label(view, option), name + who + 4) + " ", tone)
        name, who = name + who + 4, 0
    if bar is not Bar.NONE and not option.planned:
        reason = bar_tag(view, option.chosen, plan)
        return (*first, label, Span(right(reason, _room(cells) - 4 - name), "faint"))
    cost = view.cost(option.chosen.move)
    sign = (
        "++"
        if option.chosen.level and option.chosen.field
        else "+ "
        if option.chosen.level or option.chosen.field
        else "  "
    )
    more = ">" if len(option.candidates) > 1 else " "
    change = ChangeMember() if more == ">" else None
    member = left(short(view.names.member(option.chosen.member), who), who)
    whom = (
        ()
        if not who
        else (
            Span("   " if on_bid else sign + " ", "good", change),
            Span(member, "accent" if option.planned else "", change),
            Span(more, "dim", change),
        )
    )
    return (
        *first,
        label,
        *whom,
        Span(right(str(cost.half_days) if cost.half_days else "-", 3), tone),
        Span(right(str(cost.money) if cost.money else "-", 5), tone),
    )


def _label(view: View, option: MoveOption) -> str:
    action = ACTIONS[option.action]
    if action.target == "price":
        return PRICE_LEVELS[option.target].with_share
    if action.target == "rival":
        return _("{action}: {target}").format(action=action.tag, target=view.names.vendor(option.target))
    return action.tag


def hint(
    view: View,
    option: MoveOption | None,
    plan: Plan,
    cells: int,
    gain: Expected | None = None,
    height: int = 2,
) -> list[Row]:
    """Return what there is to say about a move: why it cannot be made, or what it is for and who makes it."""
    if option is None:
        return []
    chosen = option.chosen
    name = ACTIONS[option.action].label
    if option.action == "price":
        name = PRICE_LEVELS[option.target].of_list
    if option.action == "prepare":
        name = _("{action}: {target}").format(action=name, target=view.names.concern(option.target))
    tone: Tone = "dim"
    if chosen.bar is not Bar.NONE and not option.planned:
        said = why_barred(view, option, chosen, plan)
    elif option.temptation:
        said, tone = ACTIONS[option.action].about, "warn"
    else:
        brings = _("Expected support: {tag}.").format(tag=gain_tag(gain)) if gain else ""
        parts = [ACTIONS[option.action].about, _worried(view, option), _fit(view, option), brings, _others(option)]
        while len(parts) > 1 and len(block(_told(name, words.sentences(parts)), cells)) > height:
            parts.pop()  # what has no room is left out as a whole
        said = words.sentences(parts)
    return clipped([Paragraph(_told(name, said), tone)], height, cells)


def _told(name: str, said: str) -> str:
    """Return a move's name and what there is to say about it."""
    return f"{name} {said}" if name[-1] in "?!？！" else _("{name}. {said}").format(name=name.rstrip(".。"), said=said)


def _worried(view: View, option: MoveOption) -> str:
    """Say who is known to have the concern that the bid would answer."""
    if option.action != "prepare":
        return ""
    people = [view.names.contact(holder) for holder in view.known.concern(option.target).holders]
    return _("It worries {people}.").format(people=words.listed(people)) if people else ""


def _others(option: MoveOption) -> str:
    """Say how somebody else is sent, where somebody else can go."""
    return _("m: somebody else goes.") if len(option.candidates) > 1 else ""


def _fit(view: View, option: MoveOption) -> str:
    """Say how well the member matches the person."""
    if not option.meets:
        return ""
    text = _("{member}: {fit}.")
    return text.format(member=view.names.member(option.chosen.member), fit=option.chosen.fit)
