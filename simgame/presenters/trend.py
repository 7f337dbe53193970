"""How somebody's support has gone, in words: since it was first seen, and by events of which the team has read."""

from simgame.engine.known import KnownContact
from simgame.engine.known_tender import KnownStep
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.presenters.view import View
from simgame.report.changes import moved_since

_ = Catalogue("tui")


def change_said(change: int, week: int, *, numbers: bool = True) -> str:
    """Return by how much support has changed since a week, in thousandths as shown; week 0 is the start."""
    if not change:
        text = _("as in week {week}") if week else _("as at the start")
    elif not numbers:
        better, worse = _("better than in week {week}"), _("worse than in week {week}")
        if not week:
            better, worse = _("better than at the start"), _("worse than at the start")
        text = better if change > 0 else worse
    elif week:
        text = _("up {amount} since week {week}") if change > 0 else _("down {amount} since week {week}")
    else:
        text = _("up {amount} since the start") if change > 0 else _("down {amount} since the start")
    return text.format(amount=decimals.level(abs(change)), week=week)


def moved_said(view: View, known: KnownContact) -> str:
    """Return that an event has moved somebody since we last saw the person; empty where none was told to."""
    if known.seen_week is None or not known.in_post:
        return ""
    better = moved_since(view.game, view.names, known.id, known.seen_week)
    if better is None:
        return ""
    return _("since then closer to us") if better else _("since then further from us")


def outdated_said(view: View, step: KnownStep) -> str:
    """Return whose support in the outlook of a step an event has moved since we last saw them; empty where nobody's."""
    signers = step.outlook.signers if step.outlook is not None else ()
    found: dict[bool, list[str]] = {False: [], True: []}
    for signer in signers:
        seen = signer.contact.seen_week
        better = None if seen is None else moved_since(view.game, view.names, signer.contact.id, seen)
        if better is not None:
            found[better].append(view.names.contact(signer.contact.id))
    said = []
    if found[False]:
        text = _("not yet counted: further from us since we saw them: {people}")
        said.append(text.format(people=words.listed(found[False])))
    if found[True]:
        text = _("not yet counted: closer to us since we saw them: {people}")
        said.append(text.format(people=words.listed(found[True])))
    return words.apart(said)
