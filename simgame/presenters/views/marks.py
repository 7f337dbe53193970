"""The player's own marks on the decision chain, and what has become of them."""

from typing import Final, Literal, NamedTuple

from simgame.engine.tuning import SUPPORTER
from simgame.locale import Catalogue, mark
from simgame.presenters.view import View
from simgame.presenters.views.common import in_post, name, support, takes_part, weight
from simgame.report import scales

_ = Catalogue("views")

SIGNS: Final = {"for": "+", "against": "-", "decides": "d"}
"""What stands in brackets for each mark."""
WORDS: Final = {"for": mark("for us"), "against": mark("against us"), "decides": mark("decides")}

Verdict = Literal["open", "proved", "wrong"]
VERDICTS: Final[dict[Verdict, str]] = {"open": "", "proved": mark("proved"), "wrong": mark("wrong")}
VERDICT_SIGNS: Final[dict[Verdict, str]] = {"open": "", "proved": "=", "wrong": "x"}

"""The sign of a support against us, in `words.support`."""


class Judged(NamedTuple):
    """What has become of a mark, and why."""

    verdict: Verdict
    why: str


def judge(view: View, step: int, row: int, said: str) -> Judged:
    """Return what the facts known so far say about a mark on a step and a contact, by their rows on the board."""
    known = weight(view, step, row)
    if known == 0:
        return Judged("wrong", _("has no say in this step"))
    if not in_post(view, row) and not view.now.done[0, step]:
        return Judged("wrong", _("holds no post any more"))
    return _decides(view, step, row, known) if said == "decides" else _side(view, row, said)


def _decides(view: View, step: int, row: int, known: int | None) -> Judged:
    if known is None:
        return Judged("open", _("the role is not known yet"))
    first = next(iter(takes_part(view, step)), row)
    most = weight(view, step, first) or 0
    if most > known:
        return Judged("wrong", _("{person} weighs more: {weight}").format(person=name(view, first), weight=most))
    return Judged("proved", _("nobody known weighs more"))


def _side(view: View, row: int, said: str) -> Judged:
    """Judge a mark about whose side somebody is on, by what was last seen."""
    ours = support(view, row)
    if ours is None:
        return Judged("open", _("where the person stands has not been seen"))
    stand: Verdict = "open"
    if ours >= SUPPORTER:
        stand, why = ("proved" if said == "for" else "wrong"), _("seen to support us")
    elif scales.support(ours).id == "against":
        stand, why = ("proved" if said == "against" else "wrong"), _("seen to be against us")
    elif rival := _rival(view, row, ours):
        stand = "proved" if said == "against" else "wrong"
        why = _("seen to support {rival}").format(rival=rival)
    else:
        why = _("seen to be neutral")
    return Judged(stand, why)


def _rival(view: View, row: int, ours: int) -> str:
    """Return the rival whom a contact was last seen to support rather than us."""
    if not view.now.seen_rivals[0, row]:
        return ""
    theirs = view.now.support[0, 1:, row]
    best = int(theirs.argmax())
    return view.names.vendor(view.board.vendors[1 + best]) if theirs[best] >= max(SUPPORTER, ours + 1) else ""
