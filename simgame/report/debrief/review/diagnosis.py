"""The learner's diagnosis beside the cause that was found: the reason and the week."""

from simgame.locale import Catalogue
from simgame.page.model import Item, Section
from simgame.report.debrief.decided import NO_WEEK, Reason
from simgame.report.debrief.review.causes import MainCause
from simgame.report.truth import FinalNumbers

_ = Catalogue("debrief")


def diagnosis_section(truth: FinalNumbers, main: MainCause, own: Reason | None, week: str) -> Section:
    """Return the learner's diagnosis beside the cause.

    Args:
        truth: of the game.
        main: the cause.
        own: what the learner took for the cause; None where nothing was answered.
        week: the number of the week, :data:`NO_WEEK`, or empty where none was asked for.
    """
    lines = []
    if own is not None and main.is_meant(own, truth):
        lines.append(Item(_("Your answer, and the engine finds the same: {reason}").format(reason=own.text), "good"))
    elif own is not None:
        lines.append(Item(_("Your answer: {reason}").format(reason=own.text)))
        lines.append(Item(_("The engine finds another: {reason}").format(reason=main.name), "warn"))
    settled = {str(each) for each in (main.cause.week, main.cause.decision) if each}
    if week == NO_WEEK:
        lines.append(Item(_about(_("You named no single week. The engine names {settled}."), main)))
    elif week in settled:
        lines.append(Item(_named(week, main), "good"))
    elif week:
        lines.append(
            Item(_about(_("You named week {week}. The engine names {settled}.").replace("{week}", week), main))
        )
    return Section(_("What the engine finds"), (*lines, Item(main.text, "accent")))


def _named(week: str, main: MainCause) -> str:
    """Return that the learner named one of the weeks in question, and which of them."""
    closed, lost = main.cause.week, main.cause.decision
    if not closed or not lost or closed == lost:
        return _("You named week {week}, and so does the engine.").format(week=week)
    if week == str(lost):
        text = _("You named week {week}, whose decision lost most before it was settled in week {closed}.")
    else:
        text = _("You named week {week}, when it was settled; before that the decision of week {lost} had lost most.")
    return text.format(week=week, closed=closed, lost=lost)


def _about(text: str, main: MainCause) -> str:
    """Return a sentence with the week in which the cause was settled, and the one whose decision lost most of it."""
    closed, lost = main.cause.week, main.cause.decision
    if closed and lost and lost != closed:
        settled = _("week {closed}, when it was settled, and week {lost}, whose decision lost most before that")
    elif closed or lost:
        settled = _("week {closed}, when it was settled")
    else:
        settled = _("no single week either")
    return text.format(settled=settled.format(lost=lost, closed=closed or lost))
