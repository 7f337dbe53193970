"""A finished run: how it ended, what the learner thinks decided it, the pages of the debrief, and what to play next."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from simgame.locale import Catalogue, mark
from simgame.page.speech import speak
from simgame.plain import why
from simgame.plain.menus import BACK, Menu, MenuCommand, MenuEntry
from simgame.plain.reading import go_back, resolved
from simgame.plain.session import Session
from simgame.report.debrief import Debrief, Page
from simgame.runs import Run
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName, harder

_ = Catalogue("plain")

_FIRST: Final = 2
"""So many pages are read before anything can be chosen: how it ended, and what decided it."""
_ORDERS: Final = (MenuCommand("w", "why", mark("why a number is what it is")),)


class Again(NamedTuple):
    """A new run of the same scenario."""

    seed: int | None
    """None: another luck"""
    difficulty: DifficultyName


def debrief(session: Session, run: Run) -> Run | Again | None:
    """Read how a run ended and talk it over; return what to play after it, or None for home."""
    par = session.library.pars.cached(run.scenario, run.game.difficulty)
    book = Debrief(run, par.score if par is not None else None)
    for page in book.pages()[:_FIRST]:
        _read(session, run, book, page)
    resolved(session, run, run.game.week - 1)
    session.place = "result"
    say = True
    while True:
        key = session.pick(lambda: _menu(run, book.pages()), say=say)
        say = False
        match key:
            case "same":
                return Again(run.game.seed, run.game.difficulty)
            case "new":
                return Again(None, run.game.difficulty)
            case "harder":
                return Again(run.game.seed, harder(run.game.difficulty) or run.game.difficulty)
            case "weeks":
                if branch := go_back(session, run):
                    return branch
            case "why":
                why.explain(session, run)
            case "home":
                return None
            case _:
                _read(session, run, book, next(page for page in book.pages() if f"page {page.id}" == key))


def _menu(run: Run, pages: Sequence[Page]) -> Menu:
    entries = [MenuEntry(f"page {page.id}", page.title, _("Read:")) for page in pages]
    play = [
        MenuEntry("weeks", _("Go back to a week and play on from there"), _("Play:")),
        MenuEntry("same", _("Again with the same luck"), _("Play:")),
        MenuEntry("new", _("Again with new luck"), _("Play:")),
    ]
    if after := harder(run.game.difficulty):
        play.append(
            MenuEntry("harder", _("Again, harder: {level}").format(level=DIFFICULTIES[after].label), _("Play:"))
        )
    play.append(MenuEntry("home", _("To the list of scenarios"), _("Play:")))
    return Menu(
        _("Your choice:"),
        [*entries, *play],
        _ORDERS,
        help=[_("The pages of the debrief say what decided the run, and what would have turned it.")],
    )


def _read(session: Session, run: Run, book: Debrief, page: Page) -> None:
    """Read a page; where it asks something that has not been answered, ask first."""
    if page.question is not None and not page.question.chosen:
        _ask(session, run, book, page.id)
        page = next(each for each in book.pages() if each.id == page.id)
    if page.playing:
        session.show([_("This takes a moment: games are played to find out.")])
    session.show(["", page.title, *speak(page.sections())])


def _ask(session: Session, run: Run, book: Debrief, page_id: str) -> None:
    """Ask what a page asks, and keep the answer."""

    def menu() -> Menu:
        question = next(page.question for page in book.pages() if page.id == page_id)
        assert question is not None
        entries = [MenuEntry(f"{question.key} {name}", text) for name, text in question.options]
        return Menu(_("Your answer:"), entries, intro=[question.prompt], back=_("Not now"))

    if (key := session.pick(menu)) != BACK:
        asked, _blank, answer = key.partition(" ")
        run.reflect(asked, answer)
