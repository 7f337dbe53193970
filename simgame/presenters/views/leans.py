"""To whom the steps of the chain lean, as far as we know: what stands below each column of the matrix."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from simgame.engine.known import KnownContact
from simgame.engine.known_tender import KnownStep
from simgame.locale import Catalogue
from simgame.page import bars, decimals, words
from simgame.page.model import Brief, GridCell, GridRow, Piece, Tone
from simgame.presenters.bid import stage
from simgame.presenters.needs import order_lost, outlook_end, strangers
from simgame.presenters.signs import stage_tone
from simgame.presenters.view import View
from simgame.presenters.views.common import takes_part
from simgame.report.signs import signs

_ = Catalogue("views")

_POINTS: Final = 6000
_SUPPORT: Final = 3000
"""Thousandths at the end of a line: of points in criteria that are locked, of a level of support"""
_SIDES: Final = range(9, 0, -1)
"""Cells on each side of the middle, in ever shorter forms"""
_WINDOWS: Final = range(26, 1, -1)


class Lean(NamedTuple):
    """To whom a step leans."""

    value: int | None
    """Thousandths towards us; None: not known, or the step is about us alone"""
    most: int
    """The same at the end of the line"""
    said: tuple[str, ...]
    """In words, in ever shorter forms"""
    tone: Tone


def lean(view: View, step: KnownStep) -> Lean:
    """Return to whom a step leans: by its criteria once they are locked, else by those known to have a say."""
    if step.lead is not None:
        return _towards(view, step.lead, _POINTS, "")
    if step.done:
        ended = stage(step).short
        return Lean(None, _SUPPORT, (ended, "-"), stage_tone(step) or "faint")
    if step.outlook is not None:
        (end, tone), passes = outlook_end(view, step, step.outlook), step.outlook.mean >= step.outlook.needs
        late = _("the order is lost") if order_lost(view, step.outlook) else _("late")
        short = _("fails") if step.shuts_out else _("costs points")
        short = (_("in time") if passes else late) if step.kind.signs else _("passes") if passes else short
        return Lean(None, _SUPPORT, (_("now: {end}").format(end=end), end, short, "+" if passes else "!"), tone)
    if step.kind.can_pass:
        return Lean(None, _SUPPORT, (_("who has a say is unknown"), _("lean unknown"), "?"), "faint")
    part = takes_part(view, step.id)
    seen = [contact for contact in part if contact.support is not None and contact.rivals_seen_week is not None]
    if not seen:
        # Who is for us may be for a rival as much: a rival whose support nobody has seen is not one without support.
        ours = any(contact.support is not None for contact in part)
        said = (*_rivals(view, part), *([_("rivals unknown")] if ours else []), _("lean unknown"), "?")
        return Lean(None, _SUPPORT, said, "faint")
    total = sum(contact.weight(step.id) or 0 for contact in seen)
    value = sum((contact.weight(step.id) or 0) * _ahead(view, contact) for contact in seen) // total
    return _towards(view, value, _SUPPORT, _not_counted(part, strangers(view)))


def _rivals(view: View, part: Sequence[KnownContact]) -> tuple[str, ...]:
    """Return which rivals were noticed at work on people with a say, in ever shorter forms; nothing where none was."""
    people = {contact.id for contact in part}
    weeks = (report.week for report in view.game.reports)
    noticed = {each.sign.rival for each in signs(view.game, *weeks) if each.sign.contact in people}
    noticed.update(rival for contact in part for rival in contact.worked_on_by)
    if not noticed:
        return ()
    named = words.listed([view.names.vendor(rival) for rival in view.board.rivals if rival in noticed])
    return _("at work there: {rivals}; how far is not known").format(rivals=named), _("rival at work")


def _not_counted(part: Sequence[KnownContact], strange: int) -> str:
    """Return who is not in a lean, and why: those with a say who were not seen, or not with their rivals; else nothing.

    Args:
        part: those who are known to have a say.
        strange: of so many it is not known whether they have one.
    """
    unseen = sum(contact.support is None for contact in part)
    rivals = sum(contact.support is not None and contact.rivals_seen_week is None for contact in part)
    counts = (
        (_("{count} with a say not seen yet"), unseen),
        (_("{count} may be for a rival"), rivals),
        (_("{count} more may have a say"), strange),
    )
    people = [text.format(count=count) for text, count in counts if count]
    return words.listed(people)


def _ahead(view: View, contact: KnownContact) -> int:
    """Return by how much somebody whose rivals were seen was last seen to support us more than any of them."""
    return (contact.support or 0) - max(0, *(contact.support_for(rival) or 0 for rival in view.board.rivals))


def _towards(view: View, value: int, most: int, more: str) -> Lean:
    """Return a lean with its words: whose it is, by how much, and how sure that is; what is shown as 0.0 is even."""
    if view.numbers and decimals.points(abs(value)) == decimals.points(0):
        value = 0
    side = _("us") if value > 0 else _("rival") if value < 0 else _("even")
    amount = decimals.points(abs(value), signed=True) if view.numbers and value else ""
    short = f"{side} {amount}".strip()
    tone: Tone = "good" if value > 0 else "bad" if value < 0 else "dim"
    unit = (_("{lean} points") if most == _POINTS else _("{lean} support")) if amount else "{lean}"
    if not more:
        return Lean(value, most, tuple(dict.fromkeys((unit.format(lean=short), short, amount or side))), tone)
    whole = _("{lean} so far; {more}").format(lean=unit.format(lean=short), more=more)
    said = [whole, _("{lean} so far").format(lean=short), f"{short} ?"]
    return Lean(value, most, (*said, f"{amount or side}?"), tone)


def above(view: View) -> tuple[GridRow, ...]:
    """Return what stands under the names of the steps: how far they are, and a line that is closed or open."""
    steps = view.known.steps
    named = _forms((_("weight 1-10"), _("weight")), "dim"), _text(_("Support"), "dim")
    return (
        GridRow("", tuple(_state(step) for step in steps), named),
        GridRow("", tuple(_window(step) for step in steps), (_text("", ""),)),
    )


def under(view: View) -> tuple[GridRow, ...]:
    """Return what stands below all people: the lean of each step as a line, and in words."""
    leans = [lean(view, step) for step in view.known.steps]
    lines = tuple(_line(each) for each in leans)
    said = tuple(tuple((Piece(Brief(text), each.tone),) for text in each.said) for each in leans)
    return (
        GridRow("", lines, (_text(_("Leans"), "strong"),)),
        GridRow("", said, (_text(_("rival | us"), "dim"),)),
    )


def _line(found: Lean) -> GridCell:
    return tuple(bars.lean(found.value, found.most, side) for side in _SIDES)


def _window(step: KnownStep) -> GridCell:
    return tuple((bars.window(cells, step.done),) for cells in _WINDOWS)


def _state(step: KnownStep) -> GridCell:
    """Return how a step ended, else when it is open."""
    if step.done:
        points = decimals.points(step.lead or 0, signed=True)
        failed = _("failed") if step.shuts_out else _("cost")
        short = {"failed": failed, "late": _("late"), "locked": points}.get(step.stage, stage(step).short)
        return _forms((stage(step).short, short, _("done")), stage_tone(step))
    whole = _("weeks {opens}-{closes}") if step.opens < step.closes else _("week {closes}")
    tight = _("w{opens}-{closes}") if step.opens < step.closes else _("w{closes}")
    texts = [each.format(opens=step.opens, closes=step.closes) for each in (whole, tight, _("w{closes}"))]
    if step.stage == "last":
        texts = [_("closes now"), _("now")]
    return _forms(texts, "warn" if step.stage == "last" else "")


def _forms(texts: Sequence[str], tone: Tone) -> GridCell:
    return tuple((Piece(Brief(text), tone),) for text in texts)


def _text(text: str, tone: Tone) -> GridCell:
    return ((Piece(Brief(text), tone),),)
