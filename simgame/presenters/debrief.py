"""The debrief's pages: what is read, what is asked, and what to do now."""

from collections.abc import Sequence
from typing import Final

from simgame.locale import Catalogue
from simgame.page.model import Element, Gap, Paragraph, Section, Selectable
from simgame.presenters.intents import Reflect, TurnPage
from simgame.report.debrief import DECIDED, DebriefQuestion, Page, commitment_said

_ = Catalogue("debrief")

ON: Final = "on"
"""The key of the row that goes on to the next page: under the cursor first, so that nobody answers by haste."""


def read_page(which: Page, sections: Sequence[Section] | None) -> list[Element]:
    """Return one page: its title, what it asks, and what there is to read.

    Args:
        which: the page.
        sections: what it says; None while it is being played.
    """
    page: list[Element] = [Gap(), Paragraph(which.title, "head"), Gap()]
    if which.question is not None and not (which.question.key == DECIDED and which.question.chosen):
        page += question_page(which.question)
    if sections is None:
        playing = _("The game is being played again, some hundreds of times. This takes a moment.")
        return [*page, Paragraph(playing, "warn")]
    return [*page, *sections]


def question_page(question: DebriefQuestion) -> list[Element]:
    """Return a question with its answers, to be chosen; the one that was chosen has a sign."""
    on = _("Go on") if question.chosen else _("Up, down and Enter choose. Enter here: go on without an answer.")
    options = [
        Selectable(f"option {option}", text, tone="", chosen=option == question.chosen, intent=Reflect(option))
        for option, text in question.options
    ]
    on_ = Selectable(ON, on, tone="dim", intent=TurnPage())
    return [Paragraph(question.prompt, "strong"), Gap(), on_, Gap(), *options, Gap()]


def now_page(entries: Sequence[tuple[str, str, str]]) -> list[Element]:
    """Return what can be done now: (key, title, sentence) each; an entry's key is that of its row."""
    now = [Selectable(key, title, about=about) for key, title, about in entries]
    return [Gap(), Paragraph(_("And now?"), "head"), Gap(), *now]


def commitment_page(commitment: str) -> list[Element]:
    """Return the player's last commitment as a reminder; nothing without one, or for one that there is no more."""
    said = commitment_said(commitment)
    if said is None:
        return []
    return [Gap(), Paragraph(_("You set yourself: {commitment}").format(commitment=said), "accent")]
