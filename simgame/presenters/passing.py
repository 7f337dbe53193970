"""Weeks in which nothing that is open can be changed: why, in a sentence."""

from collections.abc import Sequence

from simgame.locale import Catalogue
from simgame.page import words
from simgame.presenters.view import View
from simgame.study.quiet import FUTURES, Settled

_ = Catalogue("tui")


def why_settled(view: View, settled: Sequence[Settled]) -> str:
    """Return why nothing that is done this week can change what is still open."""
    unreached = [view.names.step(each.step) for each in settled if each.why == "unreached"]
    safe = [view.names.step(each.step) for each in settled if each.why == "safe"]
    parts = []
    if not settled:
        parts.append(_("No step is open any more: nothing that is done this week can change anything."))
    if unreached:
        text = _("Nobody who may be met this week has a say in {steps}, or the ear of somebody who has.")
        parts.append(text.format(steps=words.listed(unreached)))
    if safe:
        text = _("{steps}: as far as we know signed in time without us, in all of {futures} futures.")
        parts.append(text.format(steps=words.listed(safe), futures=FUTURES))
    return words.sentences(parts)
