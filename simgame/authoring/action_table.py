"""The table of all actions in the author's guides: what each takes, who may do it with whom, and what it is for."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.terms.actions import ACTIONS, Action, Limit, Target
from simgame.terms.lines import LINES
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.ranks import RANKS

_ = Catalogue("authoring")


def action_table() -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the head and the rows of the table."""
    rows: list[tuple[str, ...]] = [
        (
            f"`{name}`",
            _target_of(action),
            str(action.half_days),
            str(action.money),
            _needs(action),
            action.author,
        )
        for name, action in ACTIONS.items()
    ]
    head = (_("action"), _("target"), _("half-days"), _("money"), _("only"), _("meaning"))
    return head, rows


_TARGETS: Final[dict[Target, str]] = {
    "contact": mark("contact"),
    "concern": mark("concern"),
    "rival": mark("rival"),
    "tender": "`tender`",
    "price": ", ".join(f"`{level}`" for level in PRICE_LEVELS),
}
"""What stands as the target of a move; words of the file as they are."""


def _target_of(action: Action) -> str:
    said = _TARGETS[action.target]
    return said if said.startswith("`") else _(said)


def _needs(action: Action) -> str:
    """Return who may do an action, with whom, and how often."""
    said = []
    if action.lead_only:
        said.append(_("the first of the team"))
    if action.from_rank:
        said.append(_("our {rank} or above").format(rank=RANKS.at(action.from_rank).author))
    if action.functions:
        said.append(_("our {lines} people").format(lines=words.series(LINES[line].author for line in action.functions)))
    if action.lines:
        said.append(_("with {lines}").format(lines=words.series(LINES[line].author for line in action.lines)))
    if action.target == "contact" and len(action.ranks) < len(RANKS):
        said.append(_("for {ranks}").format(ranks=words.series(RANKS.at(rank).author for rank in action.ranks)))
    if action.needs_coverage:
        said.append(_("coverage {level}").format(level=f"{action.needs_coverage / 1000:g}"))
    if action.needs_support is not None:
        said.append(_("support {level}").format(level=f"{action.needs_support / 1000:g}"))
    if action.needs_door:
        said.append(_("somebody who arranges it"))
    if action.needs_concern:
        said.append(_("a known concern"))
    if action.pause:
        said.append(
            _.n("not again for {weeks} week", "not again for {weeks} weeks", action.pause).format(weeks=action.pause)
        )
    if action.temptation:
        said.append(_("found out {percent} %").format(percent=action.detection // 10))
    if action.limit is Limit.ONCE_EACH:
        said.append(_("once each"))
    if action.limit is Limit.ONCE:
        said.append(_("once"))
    return words.in_turn(said)
