"""In which steps somebody has a say, and what worries them: in full, and in a line or two beside the list of people.

What is said of steps is called as the column of the list whose digits it explains.
"""

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.model import Block, Brief, Field, Paragraph, Piece, Series, Strip, Weeks, Wording, fill, unknown
from simgame.presenters.view import View

_ = Catalogue("tui")


def role_fields(view: View, known: KnownContact) -> list[Field]:
    """Return the steps in which somebody has a say, each with its weight."""
    if known.weights is None or known.role_week is None:
        return [Field(_("Says"), unknown(_("not known in which steps")), "faint")]
    if not known.in_post:
        return [Field(_("Says"), _("no say any more"), "faint")]
    if not known.weights:
        return [Field(_("Says"), fill(_("no say in any step ({since})"), since=Weeks(known.role_week)))]
    fields: list[Field] = []
    for step, weight in known.weights.items():
        text = _("{number} {step}: weight {weight}").format(
            number=view.number(step), step=view.names.step(step), weight=weight
        )
        done = _(", closed") if view.step(step).done else ""
        fields.append(Field("" if fields else _("Says"), text + done, "dim" if done else "accent"))
    return fields


def worry_fields(view: View, known: KnownContact) -> list[Field]:
    """Return what worries somebody, and whether our bid answers it."""
    if known.concerns is None or known.concerns_week is None:
        return [Field(_("Worries"), unknown(_("not known yet")), "faint")]
    if not known.concerns:
        return [Field(_("Worries"), fill(_("none ({since})"), since=Weeks(known.concerns_week)))]
    fields: list[Field] = []
    for each in known.concerns:
        answered = view.known.concern(each).answered
        sign = Brief("+ ", _("answered by us: ")) if answered else Brief("- ")
        text: Wording = (sign, view.names.concern(each))
        fields.append(Field("" if fields else _("Worries"), text, "good" if answered else "warn"))
    return fields


def in_short(view: View, known: KnownContact, goes: int) -> Block:
    """Return role and worries for few lines, or for one line; what is known of neither takes one.

    Args:
        view: the game.
        known: who.
        goes: when they go, see `Block`.
    """
    counts = Strip(Series(((_counted_steps(view, known), _counted_worries(known)),)))
    if known.weights is None and known.concerns is None:
        return Block([counts], goes=goes)
    whole = [Paragraph(_role_said(view, known), "accent"), Paragraph(_worries_said(view, known), "warn")]
    return Block(whole, goes=goes, shorter=([counts],))


def _role_said(view: View, known: KnownContact) -> str:
    """Return in which steps somebody has a say, with the name of the column that shows it in digits."""
    if known.weights is None:
        return words.named(_("Says"), _("role unknown"))
    text = _("{weight} in {number} {step}")
    each = [
        text.format(weight=weight, number=view.number(step), step=view.names.brief_step(step))
        for step, weight in known.weights.items()
    ]
    if not each:
        return words.named(_("Says"), _("no say in any step"))
    return words.named(_("Says"), words.series(each))


def _worries_said(view: View, known: KnownContact) -> str:
    """Return what worries somebody, in a word or two each."""
    if known.concerns is None:
        return words.named(_("Worries"), _("unknown"))
    each = [view.names.brief_concern(concern) for concern in known.concerns]
    return words.named(_("Worries"), words.series(each) or _("none"))


def _counted_steps(view: View, known: KnownContact) -> Piece:
    """Return in which steps somebody has a say, by their numbers."""
    if known.weights is None:
        return Piece(Brief(words.named(_("Says"), _("role unknown")), _("role unknown")), "faint")
    return Piece(_("steps {steps}").format(steps=" ".join(map(view.number, known.weights)) or "-"))


def _counted_worries(known: KnownContact) -> Piece:
    """Return how many worries somebody is known to have."""
    if known.concerns is None:
        return Piece(Brief(words.named(_("Worries"), "?"), _("concerns unknown")), "faint")
    count = len(known.concerns)
    return Piece(_.n("{count} concern", "{count} concerns", count).format(count=count))
