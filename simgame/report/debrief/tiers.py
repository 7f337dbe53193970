"""What each move of a game was done for, see :mod:`simgame.study.tiers`; the time that took, and the words for it."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from simgame.engine.game import Game
from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.page.model import Item, Section
from simgame.report.names import Names
from simgame.report.truth import FinalNumbers
from simgame.study.tiers import TIERS, Tier, tier_of
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move

_ = Catalogue("debrief")

_NAMES: Final[dict[Tier, str]] = {
    "general": mark("general"),
    "key": mark("key"),
    "organisational": mark("organisational"),
    "bid": mark("the offer"),
    "breach": mark("against the rules"),
}


_ABOUT: Final[dict[Tier, str]] = {
    "general": mark("Asking around, whoever is asked, and talks with those who have no say in what is still open."),
    "key": mark(
        "Calls, visits, workshops and reference visits with those who have a say in what is still open, also after the "
        "award."
    ),
    "organisational": mark(
        "What firms do with firms, whoever is met: technical exchange, headquarters visit, executive meeting, summit, "
        "award event, agreement and joint centre."
    ),
    "bid": mark("Answers to concerns, an objection in writing, and the price, which takes no time."),
}


def tier_about(tier: Tier) -> str:
    """Return which moves belong to a tier of honest work."""
    return _(_ABOUT[tier])


def rule_section() -> Section:
    """Return by which rule each half-day counts for one tier: what `tier` goes by, in the words of the help."""
    first = _("Each half-day counts once, first by what was done, then by who was met; rank plays no part.")
    last = _(
        "So a technical exchange with whoever writes the criteria is organisational: it wins somebody who decides, but "
        "by means of the firm, which stay when one of us leaves."
    )
    told = (Item(words.named(tier_said(each), tier_about(each)), depth=1) for each in TIERS)
    return Section(_("How half-days are counted"), (Item(first), *told, Item(last)))


def tier_said(tier: Tier) -> str:
    """Return the word for a tier."""
    return _(_NAMES[tier])


def tier(truth: FinalNumbers, move: Move, week: int) -> Tier:
    """Return what a move of a week was done for."""
    if (whatever := tier_of(move.action)) is not None:
        return whatever
    return "key" if truth.role(move.target, week) else "general"


def half_days(game: Game, moves: Iterable[Move]) -> int:
    """Return how many half-days moves take."""
    return sum(game.board.moves.cost(move).half_days for move in moves)


def time_by_tier(truth: FinalNumbers, weeks: Iterable[int]) -> Counter[Tier]:
    """Return the half-days that each tier took in some weeks."""
    spent: Counter[Tier] = Counter()
    for week in weeks:
        for move in truth.game.reports[week - 1].plan:
            spent[tier(truth, move, week)] += half_days(truth.game, [move])
    return spent


def moves_said(names: Names, moves: Iterable[Move]) -> str:
    """Return moves in short: each action once with all whom it was done with; answers in the bid only as a count."""
    by_action: dict[str, list[str]] = {}
    for move in moves:
        by_action.setdefault(move.action, []).append(names.target(move))
    said = []
    for action, targets in by_action.items():
        label = ACTIONS[action].label
        if ACTIONS[action].target == "concern":
            what = _.n("{count} concern", "{count} concerns", len(targets)).format(count=len(targets))
        else:
            what = words.listed([target for target in targets if target])
        said.append(_("{action}: {what}").format(action=label, what=what) if what else label)
    return words.in_turn(said)


__all__ = [
    "TIERS",
    "Tier",
    "half_days",
    "moves_said",
    "rule_section",
    "tier",
    "tier_about",
    "tier_said",
    "time_by_tier",
]
