"""The debrief's pages as rows: what is read, what is asked, and what to do now."""

from collections.abc import Sequence
from typing import Final

from simgame.locale import Catalogue
from simgame.page.cells import Row, Span, block, draw, line, page
from simgame.page.measure import cut
from simgame.page.model import Section
from simgame.presenters.actions import Reflect, TurnPage
from simgame.report.debrief import DECIDED, Page, Question, commitment_said

_ = Catalogue("debrief")

ON: Final = "on"
"""The key of the row that goes on to the next page: under the cursor first, so that nobody answers by haste."""


def page_rows(which: Page, sections: Sequence[Section] | None, cells: int) -> list[Row]:
    """Return one page: its title, what it asks, and what there is to read.

    Args:
        which: the page.
        sections: what it says; None while it is being played.
        cells: the width.
    """
    rows = page([(), *block(which.title, cells, "head", indent=2), ()])
    if which.question is not None and not (which.question.key == DECIDED and which.question.chosen):
        rows += question_rows(which.question, cells)
    if sections is None:
        playing = _("The game is being played again, some hundreds of times. This takes a moment.")
        return [*rows, *page(block(playing, cells, "warn", indent=2))]
    return [*rows, *draw(sections, cells)]


def question_rows(question: Question, cells: int) -> list[Row]:
    """Return a question with its answers as rows that can be chosen; the one that was chosen has a star."""
    rows = page([*block(question.prompt, cells, "strong", indent=2), ()])
    on = _("Go on") if question.chosen else _("Up, down and Enter choose. Enter here: go on without an answer.")
    rows += [Row((line("    ", Span(cut(on, cells - 6), "dim")),), ON, TurnPage()), Row(((),))]
    for option, text in question.options:
        chosen = option == question.chosen
        first, *rest = block(text, cells - 8, "accent" if chosen else "", indent=0)
        lines = (
            line("    ", Span("* " if chosen else "- ", "accent"), *first),
            *(line("      ", *more) for more in rest),
        )
        rows.append(Row(lines, f"option {option}", Reflect(option)))
    return [*rows, Row(((),))]


def now_rows(entries: Sequence[tuple[str, str, str]], cells: int) -> list[Row]:
    """Return what can be done now: (key, title, sentence) each; a row's key is the entry's."""
    rows = page([(), *block(_("And now?"), cells, "head", indent=2), ()])
    for key, title, about in entries:
        lines = [line("    ", Span(title, "strong")), *block(about, cells, "dim", indent=6)]
        rows.append(Row(tuple(lines), key))
    return rows


def commitment_rows(commitment: str, cells: int) -> list[Row]:
    """Return the player's last commitment as a reminder; nothing without one, or for one that there is no more."""
    said = commitment_said(commitment)
    if said is None:
        return []
    text = _("You set yourself: {commitment}").format(commitment=said)
    return page([(), *block(text, cells, "accent", indent=2)])
