"""The moves with one contact, or on our bid: grouped by action, with who can make them, best match first."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from simgame.engine.legality import Bar
from simgame.locale import Catalogue
from simgame.page.cells import Line, Row, Span, Tone, block, clip, line, page
from simgame.page.measure import cut, left, right, short, width
from simgame.presenters.missing import bar_tag, why_barred
from simgame.presenters.people import BID, CHAIN
from simgame.presenters.signs import price_share
from simgame.presenters.view import Plan, View
from simgame.report import words
from simgame.terms.actions import ACTIONS
from simgame.terms.prices import PRICE_LEVELS

_ = Catalogue("tui")

WHO: Final = "who"
"""The tag of the name of the member who makes a move: a click on it changes the member."""


_FIXED: Final = 16
"""What a row takes beside the names: cursor, digit, sign, how well somebody fits, time and cost."""
_WITH_TAGS: Final = 46
"""From this width on there is room for what a move is expected to bring."""
_TAG: Final = 12
"""What that takes."""
_WIDEST: Final = 58
"""Wider rows would tear the move and its cost apart."""


@dataclass(frozen=True)
class Choice:
    """One member who can make a move."""

    code: str
    bar: Bar
    """Why not this week, with the plan as it is"""
    ever: Bar
    """Why not, whatever the plan"""
    level: bool
    """Met by the level that fits best"""
    field: bool
    """At home in the person's line"""
    factor: int
    """What both do to the gain, thousandths"""

    @property
    def member(self) -> str:
        """The member's id."""
        return self.code.split(":")[0]


@dataclass(frozen=True)
class Deed:
    """One action with one target, and everybody who can do it."""

    action: str
    target: str
    choices: tuple[Choice, ...]
    """Best first: who has the time, then who matches best"""
    chosen: Choice
    planned: str
    """The code that is in the plan, or empty"""

    @property
    def key(self) -> str:
        """The name of its row."""
        return f"{self.action}:{self.target}"

    @property
    def open(self) -> bool:
        """Whether it can be done this week by somebody, whatever else is planned."""
        return any(choice.ever is Bar.NONE for choice in self.choices)

    @cached_property
    def temptation(self) -> bool:
        """Whether it breaks the rules of compliance."""
        return ACTIONS[self.action].temptation


def deeds(view: View, plan: Plan, place: str, picked: Mapping[str, str]) -> list[Deed]:
    """Return what can be done at one place: possible deeds first, then barred ones, temptations last.

    Args:
        view: the game.
        plan: this week's plan so far.
        place: a contact's id, or `BID`; nothing can be done at `CHAIN`.
        picked: the member whom the player wants, by the key of the deed.
    """
    if place == CHAIN:
        return []
    found = [
        _deed(view, plan, action, target, codes, picked)
        for (action, target), codes in view.codes.items()
        if _belongs(action, target, place) and not _hidden(view, action, target)
    ]
    return sorted(
        found,
        key=lambda deed: (
            deed.temptation,
            deed.action != "price" and not deed.open,
            ACTIONS.index(deed.action),
            _place(deed),
        ),
    )


def _belongs(action: str, target: str, place: str) -> bool:
    """Tell whether a deed is done at a place."""
    if ACTIONS[action].meets:
        return target == place
    return place == BID


def _place(deed: Deed) -> int:
    """Keep the levels of the price in their order."""
    levels: tuple[str, ...] = PRICE_LEVELS
    return levels.index(deed.target) if deed.action == "price" else 0


def _hidden(view: View, action: str, target: str) -> bool:
    """Tell whether to name a deed would give something away: a worry that nobody is known to have."""
    if ACTIONS[action].target != "concern":
        return False
    concern = view.board.concerns.index(target)
    return not view.now.concerns[0, :, concern].any() and not view.now.answered[0, concern]


def _deed(view: View, plan: Plan, action: str, target: str, codes: list[str], picked: Mapping[str, str]) -> Deed:
    planned = next((move for move in plan if move in codes), "")
    others = [move for move in plan if move != planned]
    choices = [_choice(view, others, code) for code in codes]
    order = [member.id for member in view.team]
    choices.sort(
        key=lambda choice: (
            choice.bar is not Bar.NONE,
            choice.ever is not Bar.NONE,
            -choice.factor,
            order.index(choice.member),
        )
    )
    wanted = planned.split(":")[0] or picked.get(f"{action}:{target}", "")
    chosen = next((choice for choice in choices if choice.member == wanted), choices[0])
    return Deed(action, target, tuple(choices), chosen, planned)


def _choice(view: View, plan: Plan, code: str) -> Choice:
    level, field, factor = view.match(code) if ACTIONS[code.split(":")[1]].meets else (True, True, 1000)
    return Choice(code, view.bar(code, plan), view.bar(code, ()), level, field, factor)


def move_rows(
    view: View, found: list[Deed], plan: Plan, cells: int, tags: Mapping[str, str] | None = None
) -> list[Row]:
    """Return one row a deed, with its digit; what is barred says why instead of its cost.

    Args:
        view: the game.
        found: the deeds.
        plan: this week's plan so far.
        cells: the width.
        tags: what moves are expected to bring, by code; shown where there is room. None: no place is kept for it.
    """
    rows = []
    with_tags = tags is not None and cells >= _WITH_TAGS
    cells -= _TAG if with_tags else 0
    digits = {deed.key: digit for digit, deed in numbered(found).items()}
    for deed in found:
        digit = digits.get(deed.key, " ")
        first = _row(view, deed, plan, digit, cells)
        if with_tags and tags and (tag := tags.get(deed.chosen.code)):
            first = (*first, Span(f"  {tag}", "accent"))
        lines = [first]
        if deed.action == "prepare":
            text = cut(view.names.concern(deed.target), cells - 4)
            lines.append(line("   ", Span(text, "dim" if deed.open or deed.planned else "faint")))
        rows.append(Row(tuple(lines), deed.key))
    return rows


def numbered(found: list[Deed]) -> dict[str, Deed]:
    """Return the deeds that have a digit, by their digit.

    With people every action has its own digit in every week, so that hands can learn it; on our bid they are counted.
    """
    able = [deed for deed in found if _has_digit(deed)]
    if any(not ACTIONS[deed.action].meets for deed in able):
        return dict(zip("1234567890", able, strict=False))
    return {digit: deed for deed in able if (digit := ACTIONS[deed.action].digit)}


def _has_digit(deed: Deed) -> bool:
    """Tell whether a digit plans the deed; temptations have none, so that nobody falls into one by a slip."""
    return (deed.open or bool(deed.planned)) and not deed.temptation


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


def _row(view: View, deed: Deed, plan: Plan, digit: str, cells: int) -> Line:
    name, who = _columns(cells)
    # Another price takes the place of the one that is planned, so it is not barred by it.
    bar = Bar.NONE if deed.action == "price" and deed.chosen.bar is Bar.TWICE else deed.chosen.bar
    mark = "*" if deed.planned else "!" if deed.temptation else " "
    tone: Tone = "accent" if deed.planned else "faint" if bar is not Bar.NONE else ""
    first = line(Span(f" {digit}", "dim"), Span(mark, "warn" if mark == "!" else "accent"))
    if deed.temptation and deed.planned:  # no digit stands there, and the breach is still to be seen
        first = line(" ", Span("*", "accent"), Span("!", "warn"))
    label = Span(left(_label(view, deed), name) + " ", tone)
    on_bid = not ACTIONS[deed.action].meets
    if deed.action == "price" and bar is not Bar.NONE:
        name = max(name, width(_label(view, deed)))
        label = Span(left(_label(view, deed), name) + " ", tone)
    if on_bid and len(deed.choices) == 1 and bar is Bar.NONE:
        label = Span(left(_label(view, deed), name + who + 4) + " ", tone)
        name, who = name + who + 4, 0
    if bar is not Bar.NONE and not deed.planned:
        reason = bar_tag(view, deed.chosen, plan)
        return (*first, label, Span(right(reason, _room(cells) - 4 - name), "faint"))
    half_days, money = view.cost(deed.chosen.code)
    sign = "++" if deed.chosen.level and deed.chosen.field else "+ " if deed.chosen.level or deed.chosen.field else "  "
    more = ">" if len(deed.choices) > 1 else " "
    tag = WHO if more == ">" else ""
    member = left(short(view.names.member(deed.chosen.member), who), who)
    whom = (
        ()
        if not who
        else (
            Span("   " if on_bid else sign + " ", "good", tag),
            Span(member, "accent" if deed.planned else "", tag),
            Span(more, "dim", tag),
        )
    )
    return (
        *first,
        label,
        *whom,
        Span(right(str(half_days) if half_days else "-", 3), tone),
        Span(right(str(money) if money else "-", 5), tone),
    )


def _label(view: View, deed: Deed) -> str:
    action = ACTIONS[deed.action]
    if action.target == "price":
        return price_share(deed.target)
    if action.target == "rival":
        return _("{action}: {target}").format(action=action.tag, target=view.names.vendor(deed.target))
    return action.tag


def hint(view: View, deed: Deed | None, plan: Plan, cells: int, tag: str = "", height: int = 2) -> list[Row]:
    """Return what there is to say about a move: why it cannot be made, or what it is for and who makes it."""
    if deed is None:
        return []
    chosen = deed.chosen
    name = ACTIONS[deed.action].label
    if deed.action == "price":
        name = words.price_level(deed.target)
    if deed.action == "prepare":
        name = _("{action}: {target}").format(action=name, target=view.names.concern(deed.target))
    tone: Tone = "dim"
    if chosen.bar is not Bar.NONE and not deed.planned:
        said = why_barred(view, deed, chosen, plan)
    elif deed.temptation:
        said, tone = ACTIONS[deed.action].about, "warn"
    else:
        brings = _("Expected support: {tag}.").format(tag=tag) if tag else ""
        parts = [ACTIONS[deed.action].about, _worried(view, deed), _fit(view, deed), brings, _others(deed)]
        while len(parts) > 1 and len(block(_told(name, words.sentences(parts)), cells)) > height:
            parts.pop()  # what has no room is left out as a whole
        said = words.sentences(parts)
    return page(clip(block(_told(name, said), cells, tone), height, cells))


def _told(name: str, said: str) -> str:
    """Return a move's name and what there is to say about it."""
    return f"{name} {said}" if name[-1] in "?!？！" else _("{name}. {said}").format(name=name.rstrip(".。"), said=said)


def _worried(view: View, deed: Deed) -> str:
    """Say who is known to have the concern that the bid would answer."""
    if deed.action != "prepare":
        return ""
    having = view.now.concerns[0, :, view.board.concerns.index(deed.target)]
    people = [view.names.contact(name) for name, has in zip(view.board.contacts, having, strict=True) if has]
    return _("It worries {people}.").format(people=words.listed(people)) if people else ""


def _others(deed: Deed) -> str:
    """Say how somebody else is sent, where somebody else can go."""
    return _("m: somebody else goes.") if len(deed.choices) > 1 else ""


def _fit(view: View, deed: Deed) -> str:
    """Say how well the member matches the person."""
    if not ACTIONS[deed.action].meets:
        return ""
    chosen = deed.chosen
    member = view.names.member(chosen.member)
    match chosen.level, chosen.field:
        case True, True:
            return _("{member}: right level, own field.").format(member=member)
        case True, False:
            return _("{member}: right level, not the own field.").format(member=member)
        case False, True:
            return _("{member}: own field, not the right level.").format(member=member)
        case _:
            return _("{member}: neither the right level nor the own field.").format(member=member)
