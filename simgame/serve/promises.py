"""What pages say about the luck of a class: promised by a hash from the start, shown afterwards, for all to check."""

from typing import Any

from simgame.classes.store.values import StoredClass, StoredRound
from simgame.locale import Catalogue

_ = Catalogue("desk")


def promises(stored: StoredClass) -> dict[str, Any]:
    """Return what a page says of the luck of each round; no rounds where everybody has luck of their own."""
    if stored.definition.luck != "same":
        own = _("Everybody has luck of their own here; all results count as practice.")
        return {"title": _("The luck"), "about": own, "rounds": []}
    about = _(
        "In a round the luck is the same for all. It was drawn before the class began: this is its SHA-256. After the "
        "class the luck itself is shown here, and anybody can check that it is the one that was promised."
    )
    return {"title": _("The luck"), "about": about, "rounds": [_promise(each) for each in stored.rounds]}


def _promise(each: StoredRound) -> dict[str, Any]:
    shown = each.shown_luck
    return {
        "number": each.number,
        "name": _("Round {number}").format(number=each.number),
        "commitment": each.commitment,
        "check": f"printf '%s' '{shown.line}' | sha256sum" if shown else "",
        "checks": _("The luck is shown. In any terminal this line gives the same SHA-256:"),
        "can_show": shown is None and each.state == "closed",
    }
