"""The handbook: the ideas that the game teaches, found by number or by a word."""

from collections.abc import Sequence

from simgame.course.handbook import HandbookEntry, entries, search
from simgame.locale import Catalogue
from simgame.page.model import Gap
from simgame.page.speech import speak
from simgame.plain.menus import BACK, Menu, listed
from simgame.plain.session import Session
from simgame.presenters.handbook import entry_page, examples_said, listing, next_page, nothing_said

_ = Catalogue("plain")


def handbook(session: Session) -> None:
    """Let the player look up the ideas that the game teaches, by number or by a word, until going back."""
    among = entries()
    found = list(among)

    def menu() -> Menu:
        return Menu(
            _("Which idea?"),
            listed([listing(found)]),
            help=[_("A number reads an entry; a word looks for the entries in which it stands.")],
            back=_("Back"),
            free=lambda text: f"word {text}",
        )

    say = True
    while (key := session.pick(menu, say=say)) != BACK:
        say = key.startswith("word ")
        if say:
            sought = key.removeprefix("word ")
            found = search(among, sought)
            if not found:
                session.say(nothing_said(sought), examples_said(among))
                found, say = list(among), False
        else:
            _read(session, next(entry for entry in among if entry.id == key), among)
            found = list(among)


def _read(session: Session, idea: HandbookEntry, among: Sequence[HandbookEntry]) -> None:
    """Read an entry, and say what to read next."""
    session.say("", *speak([*entry_page(idea), Gap(), *next_page(idea, among)]))
