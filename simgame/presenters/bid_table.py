"""Our bid as a table from which one plans: each concern against those who score, how well it is understood, answered.

Drawn, a row names its concern in a word or two. The plain game lists the same moves as sentences
(:func:`simgame.presenters.moves.moves_page`), and the whole sentence is told of the row under the cursor.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from simgame.engine.known_tender import KnownConcern
from simgame.engine.legality import Bar
from simgame.locale import Catalogue, current
from simgame.page import decimals, glyphs
from simgame.page.measure import width
from simgame.page.model import Across, Brief, Column, Entry, Listing, Piece, Series, Tone
from simgame.presenters.barred import bar_tag
from simgame.presenters.digits import digit_of, next_price
from simgame.presenters.intents import AskWhy, ChangeMember
from simgame.presenters.options import MoveOption
from simgame.presenters.view import View
from simgame.report.number import NumberId
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Plan
from simgame.terms.prices import PRICE_DIGIT, PRICE_LEVELS

_ = Catalogue("tui")

_MATRIX: Final = 44
"""From this width on each scorer has a column; with less room, those whom a concern worries stand in one"""
_ANY: Final = 999
"""Wider than any room: as long as nobody is known to score, there are no columns of theirs"""
_WHO: Final = 8
"""Cells for who would answer"""


def bid_table(view: View, found: Sequence[MoveOption], plan: Plan) -> Listing:
    """Return what can be done on our bid: the concerns in their order, the price in one row, then the rest.

    Args:
        view: the game.
        found: the options on our bid.
        plan: this week's plan so far.
    """
    scorers = view.known.scoring.weights
    tags = scorer_tags(view, tuple(scorers))
    matrix = _MATRIX + len(scorers)
    wide = matrix if scorers else _ANY
    longest = max((width(_label(view, option)) for option in found), default=0)
    columns = (
        Column(cells=1, gap=0),
        Column(cells=1),
        Column(_("Concern"), cells=None, percent=75, least=8, most=longest, wraps=True),
        Column(_("Whom"), cells=None, least=5, narrower=wide),
        *(Column(tag, cells=max(width(tag), 2), beside=wide) for tag in tags.values()),
        Column(_("Grasp"), cells=max(width(_("Grasp")), 4), right=True),
        Column(_("Bid"), cells=max(width(_("Bid")), 3), right=True, gap=1),
        Column(_("Who"), cells=_WHO, gap=0, person=True, beside=matrix + _WHO),
    )
    entries = []
    price = next_price(view, found)
    for option in found:
        match ACTIONS[option.action].target:
            case "concern":
                entries.append(_answer(view, option, tags, plan))
            case "price":
                if option == price:
                    entries.append(_price(view, option, found, len(columns)))
            case _:
                entries.append(_other(view, option, len(columns), plan))
    return Listing(columns, tuple(entries), 3)


def _label(view: View, option: MoveOption) -> str:
    """Return what names a row in the column of the concerns; a rival's name goes on over the others."""
    match ACTIONS[option.action].target:
        case "concern":
            return view.names.brief_concern(option.target)
        case "price":
            return _("Price, %")
        case "rival":
            return ""
        case _:
            return ACTIONS[option.action].tag


def scorer_tags(view: View, people: Sequence[str]) -> dict[str, str]:
    """Return for each person the family name, or the whole name where two of them share it."""
    names = {contact: view.names.contact(contact) for contact in people}
    families = {contact: name[:1] if current() == "zh-CN" else name.split()[0] for contact, name in names.items()}
    often = Counter(families.values())
    return {contact: families[contact] if often[families[contact]] == 1 else names[contact] for contact in people}


def _answer(view: View, option: MoveOption, tags: Mapping[str, str], plan: Plan) -> Entry:
    """Return the row of a concern."""
    concern = view.known.concern(option.target)
    weights = view.known.scoring.weights
    tone: Tone = "great" if option.planned else "dim" if concern.answered or not option.open else ""
    label = Piece(Brief(_label(view, option), view.names.concern(concern.id)), tone)
    worried = [contact for contact in tags if contact in concern.holders]
    spoken = tuple(Piece(f"{tags[contact]} {weights[contact]}", "weight") for contact in worried)
    tight = tuple(Piece(f"{tags[contact]}{weights[contact]}", "weight") for contact in worried)
    return Entry(
        option.key,
        (
            _sign(option),
            _digit(view, option),
            (label,),
            Series((spoken, tight, *_fewer(tags, worried)) if worried else _nobody(concern), " "),
            *(_cell(view, concern, contact, weights[contact]) for contact in tags),
            _grasp(view, concern),
            _state(option, concern),
            _who(view, option, plan),
        ),
    )


def _nobody(concern: KnownConcern) -> tuple[tuple[Piece, ...], ...]:
    """Return that no scorer is known to have a concern, in ever shorter forms; nothing as long as somebody may."""
    if concern.asked is not False:
        return ((),)
    return (Piece(_("no scorer"), "warn"),), (Piece(Brief("-", _("no scorer")), "warn"),)


def _fewer(tags: Mapping[str, str], worried: Sequence[str]) -> list[tuple[Piece, ...]]:
    """Return those whom a concern worries without weights, in ever shorter forms: a weight alone says nothing."""
    names = [tags[contact] for contact in worried]
    rest = ((names[:count], len(names) - count) for count in range(len(names) - 1, 0, -1))
    fewer = [[*named[:-1], f"{named[-1]}+{more}"] for named, more in rest]
    forms = [names, *fewer, *([[f"{names[0]}+"]] if len(names) > 1 else [])] if names else []
    return [tuple(Piece(each, "weight") for each in form) for form in forms]


def _sign(option: MoveOption) -> Piece:
    """Return a sign for what is planned, or for what nobody is known to ask for."""
    if option.planned:
        return Piece(Brief(glyphs.PLANNED, _("planned")), "good")
    return Piece(Brief("?", _("nobody is known to have it")), "warn") if option.unasked else Piece(Brief(" "))


def _digit(view: View, option: MoveOption) -> Piece:
    digit = digit_of(view, option.activity)
    if ACTIONS[option.action].temptation:
        return Piece(Brief("!"), "warn")
    return Piece(Brief(digit or " "), "weight" if option.open or option.planned else "faint")


def _cell(view: View, concern: KnownConcern, contact: str, weight: int) -> Piece:
    """Return the weight of a scorer whom a concern worries, ``.`` for no, ``?`` for not known."""
    if contact in concern.holders:
        return Piece(Brief(str(weight)), "weight")
    return Piece(Brief("?" if view.contact(contact).concerns is None else "."), "faint")


def _grasp(view: View, concern: KnownConcern) -> Piece:
    """Return how well a concern is understood: what an answer to it is worth, of all that it can be."""
    if view.known.scoring.done:
        return Piece("")
    percent = decimals.percent(concern.worth)
    word = _("an answer is worth {percent}").format(percent=percent)
    tone: Tone = "good" if concern.worth >= 600 else "" if concern.worth >= 300 else "faint"
    return Piece(Brief(percent.replace(" ", ""), word), tone, AskWhy(NumberId("understanding", concern.id)))


def _state(option: MoveOption, concern: KnownConcern) -> Piece:
    """Return whether the bid answers a concern, or will."""
    if concern.answered:
        return Piece(Brief("+", _("answered")), "good")
    return Piece(Brief("(+)"), "good") if option.planned else Piece(Brief("-", _("not answered")), "warn")


def _who(view: View, option: MoveOption, plan: Plan) -> Piece:
    """Return who would answer, or why nobody can."""
    if view.known.concern(option.target).answered:
        return Piece("")
    if option.chosen.bar is not Bar.NONE and not option.planned:
        return Piece(Brief(bar_tag(view, option.chosen, plan)), "faint")
    change = ChangeMember() if option.instead() else None
    return Piece(view.names.member(option.chosen.member), "good" if option.planned else "dim", change)


def _price(view: View, option: MoveOption, found: Sequence[MoveOption], columns: int) -> Entry:
    """Return the row of the price: its levels, of which the one that holds stands in brackets."""
    planned = next((each for each in found if each.action == option.action and each.planned), None)
    holds = planned.target if planned is not None else view.known.price.id
    pieces: list[Piece] = []
    for name, level in PRICE_LEVELS.items():
        share = str(level.share // 10)
        tone: Tone = ("good" if planned else "strong") if name == holds else "dim"
        shown = f"[{share}]" if name == holds else share
        pieces.append(Piece(Brief(f" {shown}" if pieces else shown, level.of_list), tone))
    closed = not any(each.open for each in found if each.action == option.action)
    label = Piece(Brief(_label(view, option), _("Price")), "great" if planned else "faint" if closed else "")
    sign = Piece(Brief(glyphs.PLANNED if planned else " "), "good")
    digit = Piece(Brief(PRICE_DIGIT), "faint" if closed else "weight")
    return Entry(option.key, (sign, digit, (label,), Across(tuple(pieces), columns - 3)))


def _other(view: View, option: MoveOption, columns: int, plan: Plan) -> Entry:
    """Return the row of what is done with the tender or with a rival."""
    action = ACTIONS[option.action]
    barred = option.chosen.bar is not Bar.NONE and not option.planned
    tone: Tone = "great" if option.planned else "faint" if barred else "dim" if option.temptation else ""
    why = f"x {bar_tag(view, option.chosen, plan)}" if barred else _("against the rules") if option.temptation else ""
    told = Piece(Brief(why), "faint" if barred else "warn")
    signs = _sign(option), _digit(view, option)
    if action.target != "rival":
        return Entry(option.key, (*signs, (Piece(_label(view, option), tone),), Across((told,), columns - 3)))
    rival = view.names.vendor(option.target)
    long, brief = (_("{action}: {target}").format(action=action.tag, target=each) for each in (rival, rival.split()[0]))
    forms = ((Piece(long, tone), told), (Piece(long, tone),), (Piece(brief, tone),))
    return Entry(option.key, (*signs, Across(Series(forms), columns - 2)))
