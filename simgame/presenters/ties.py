"""Of one contact: whom the person persuades and listens to, and how the person stands to rivals."""

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.model import Field, Weeks, Wording, fill, unknown
from simgame.presenters.view import View
from simgame.report import scales

_ = Catalogue("tui")

_STRONG, _SOME = 300, 150
"""From these influences on, in thousandths, we call it strong, or leave it without a word; below it is slight."""


def ties(view: View, known: KnownContact) -> list[Field]:
    """Return whom the person persuades, and who is known to persuade the person."""
    if known.persuades is None:
        fields = [Field(_("Persuades"), unknown(_("not known whom")), "faint")]
    else:
        text = words.listed([_tie(view, other, influence) for other, influence in known.persuades.items()])
        fields = [Field(_("Persuades"), text or _("nobody"))]
    if known.persuaded_by:
        text = words.listed([view.names.contact(other) for other in known.persuaded_by])
        fields.append(Field(_("Listens to"), text))
    return fields


def _tie(view: View, other: str, influence: int) -> str:
    """Return whom somebody persuades; people whom we do not know of stay unnamed."""
    name = view.names.contact(other) if view.contact(other).known else _("somebody unknown")
    if influence >= _STRONG:
        return _("{name} (strongly)").format(name=name)
    return name if influence >= _SOME else _("{name} (slightly)").format(name=name)


def rivals(view: View, known: KnownContact) -> list[Field]:
    """Return where somebody was seen to stand towards rivals, and which of them are at work there.

    Neutral stands without its sign of 0: that would be read as a number, and as nothing known.
    """
    week = known.rivals_seen_week
    fields: list[Field] = []
    for rival in view.board.rivals if week else ():
        grade, vendor = scales.support_for_rival(known.support_for(rival)), view.names.vendor(rival)
        stand: Wording = grade.label if grade.sign == "0" else grade.signed
        text = fill(_("{rival}: {support}, {week}"), rival=vendor, support=stand, week=Weeks(week or 0))
        fields.append(Field("" if fields else _("Rivals"), text, "dim"))
    if not week:
        fields.append(Field(_("Rivals"), unknown(_("not known how the person stands to them")), "faint"))
    for rival in known.worked_on_by:
        text = _("{rival} aims at this person").format(rival=view.names.vendor(rival))
        fields.append(Field("" if fields else _("Rivals"), text, "warn"))
    return fields
