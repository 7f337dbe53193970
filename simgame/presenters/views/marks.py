"""The player's own marks on the decision chain, and what has become of them."""

from typing import Final, Literal, NamedTuple

from simgame.engine.known import KnownContact
from simgame.engine.tuning import SUPPORTER
from simgame.locale import Catalogue, mark
from simgame.presenters.view import View
from simgame.presenters.views.common import name, takes_part
from simgame.report import scales

_ = Catalogue("views")

SIGNS: Final = {"for": "+", "against": "-", "decides": "d"}
"""What stands in brackets for each mark."""
WORDS: Final = {"for": mark("for us"), "against": mark("against us"), "decides": mark("decides")}

MarkStanding = Literal["open", "proved", "wrong"]
VERDICTS: Final[dict[MarkStanding, str]] = {"open": "", "proved": mark("proved"), "wrong": mark("wrong")}
VERDICT_SIGNS: Final[dict[MarkStanding, str]] = {"open": "", "proved": "=", "wrong": "x"}

_AGAINST: Final = "-"
"""The sign of a support against us, in `scales.support`."""


def word(mark_: str) -> str:
    """Return a mark in words."""
    return _(WORDS[mark_])


class Judged(NamedTuple):
    """What has become of a mark, and why."""

    verdict: MarkStanding
    why: str


def judge(view: View, step: str, contact: str, said: str) -> Judged:
    """Return what the facts known so far say about a mark on a step and a contact."""
    known = view.contact(contact)
    weight = known.weight(step)
    if weight == 0:
        return Judged("wrong", _("has no say in this step"))
    if not known.in_post and not view.step(step).done:
        return Judged("wrong", _("holds no post any more"))
    return _decides(view, step, known) if said == "decides" else _side(view, known, said)


def _decides(view: View, step: str, known: KnownContact) -> Judged:
    weight = known.weight(step)
    if weight is None:
        return Judged("open", _("the role is not known yet"))
    first = next(iter(takes_part(view, step)), known)
    most = first.weight(step) or 0
    if most > weight:
        return Judged("wrong", _("{person} weighs more: {weight}").format(person=name(view, first), weight=most))
    return Judged("proved", _("nobody known weighs more"))


def _side(view: View, known: KnownContact, said: str) -> Judged:
    """Judge a mark about whose side somebody is on, by what was last seen."""
    ours = known.support
    if ours is None:
        return Judged("open", _("where the person stands has not been seen"))
    stand: MarkStanding = "open"
    if ours >= SUPPORTER:
        stand, why = ("proved" if said == "for" else "wrong"), _("seen to support us")
    elif scales.support(ours).sign == _AGAINST:
        stand, why = ("proved" if said == "against" else "wrong"), _("seen to be against us")
    elif rival := _rival(view, known, ours):
        stand = "proved" if said == "against" else "wrong"
        why = _("seen to support {rival}").format(rival=rival)
    else:
        why = _("seen to be neutral")
    return Judged(stand, why)


def _rival(view: View, known: KnownContact, ours: int) -> str:
    """Return the rival whom a contact was last seen to support rather than us."""
    if known.rivals_seen_week is None:
        return ""
    theirs = {rival: known.support_for(rival) or 0 for rival in view.board.rivals}
    best = max(theirs, key=lambda rival: theirs[rival])
    return view.names.vendor(best) if theirs[best] >= max(SUPPORTER, ours + 1) else ""


def own_said(own: str, judged: Judged) -> str:
    """Return the player's mark and what has become of it."""
    state = _(VERDICTS[judged.verdict]) or _("not proven yet")
    return _("your mark: {mark}; {state}: {why}").format(mark=_(WORDS[own]), state=state, why=judged.why)
