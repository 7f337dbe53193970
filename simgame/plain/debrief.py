"""A finished run: what the learner thinks decided it, how it ended, the pages of the debrief, and what to play next."""

from collections.abc import Sequence
from typing import Final

from simgame.course.library import ScenarioEntry
from simgame.course.mistakes import losses_in, note_mistakes
from simgame.course.path import next_after
from simgame.locale import Catalogue, mark
from simgame.page.speech import speak
from simgame.plain import why
from simgame.plain.menus import BACK, Menu, MenuCommand, MenuEntry, choices
from simgame.plain.reading import go_back
from simgame.plain.session import Session
from simgame.presenters.debrief import Beginning, beginning, guided_page, now_choices
from simgame.presenters.help import help_page, tiers_pane
from simgame.presenters.review import SPOKEN
from simgame.report.debrief import Debrief, Page
from simgame.runs import Run

_ = Catalogue("plain")

_ORDERS: Final = (MenuCommand("w", "why", mark("why a number is what it is")),)


def debrief(session: Session, run: Run) -> Run | Beginning | None:
    """Read how a run ended and talk it over; return what to play after it, or None for home."""
    par = session.library.pars.known(run.scenario, run.game.difficulty)
    book = Debrief(run, par.score if par is not None else None)
    for page in book.pages():
        _read(session, run, book, page)
    note_mistakes(session.library.saves, run, losses_in(book.review.values))
    session.place = "result"
    say = True
    after = next_after(session.library, run.scenario.id)
    while True:
        key = session.pick(lambda: _menu(run, book.every_page(), after), say=say)
        say = False
        match key:
            case "week":
                if branch := go_back(session, run):
                    return branch
            case "why":
                why.explain(session, run)
            case _ if read := next((page for page in book.every_page() if f"page {page.id}" == key), None):
                _read(session, run, book, read)
            case _:
                return beginning(run, key, after)


def _menu(run: Run, pages: Sequence[Page], after: ScenarioEntry | None) -> Menu:
    entries = [MenuEntry(f"page {page.id}", page.title, _("Read:")) for page in pages]
    return Menu(
        _("Your choice:"),
        [*entries, *choices(now_choices(run, after), _("Play:"))],
        _ORDERS,
        help=[
            _("The pages of the debrief say what decided the run, and what would have turned it."),
            *speak(help_page("", (tiers_pane(),), ())),
        ],
    )


def _read(session: Session, run: Run, book: Debrief, page: Page) -> None:
    """Read a page; where it asks something that has not been answered, ask first."""
    session.show(speak(page.lead))
    while page.question is not None and not page.question.chosen and _ask(session, run, book, page.id):
        page = next(each for each in book.pages() if each.id == page.id)
    if page.playing:
        session.show([_("This takes a moment: games are played to find out.")])
    sections = page.sections()
    if page.id == "review":
        book.review.prove()  # nothing is said later
    told = guided_page(book, page, SPOKEN, wide=False) if page.id in ("review", "weeks") else sections
    session.show(["", page.title, *speak(told)])


def _ask(session: Session, run: Run, book: Debrief, page_id: str) -> bool:
    """Ask what a page asks, and keep the answer; tell whether there was one."""

    def menu() -> Menu:
        question = next(page.question for page in book.pages() if page.id == page_id)
        assert question is not None
        entries = [MenuEntry(f"{question.key} {name}", text) for name, text in question.options]
        return Menu(_("Your answer:"), entries, intro=[question.prompt], back=_("Not now"))

    if (key := session.pick(menu)) != BACK:
        asked, _blank, answer = key.partition(" ")
        run.reflect(asked, answer)
    return key != BACK
