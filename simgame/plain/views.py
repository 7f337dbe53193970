"""What we know, seen from other sides than person by person."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page.model import Gap
from simgame.page.speech import speak
from simgame.plain.menus import BACK, Menu, MenuCommand, MenuEntry
from simgame.plain.session import Session
from simgame.presenters import views
from simgame.presenters.bid import chain_page
from simgame.presenters.view import View
from simgame.presenters.views import LETTERS
from simgame.presenters.views.common import ViewNotes
from simgame.runs import Run

_ = Catalogue("plain")

_VIEWS: Final = {
    "chain": mark("the decision chain, with your notes"),
    "lines": mark("the five lines"),
    "organisation": mark("who of ours matches whom"),
    "intelligence": mark("what we heard"),
    "calendar": mark("the calendar"),
}
ORDERS: Final = tuple(
    MenuCommand(letter, name, _VIEWS[name], quiet=True) for name, letter in LETTERS.items() if name in _VIEWS
)
"""Say a view at once, by the letters that the screen has for it."""


def is_view(key: str) -> bool:
    """Tell whether a key asks for a view, or for the list of views."""
    return key == "views" or key in _VIEWS


def show(session: Session, run: Run, view: View, key: str) -> None:
    """Say a view, or let the player choose among them until going back."""
    if key != "views":
        _say(session, run, view, key)
        return

    def menu() -> Menu:
        entries = [MenuEntry(name, _(text)) for name, text in _VIEWS.items()]
        return Menu(_("Which side?"), entries, back=_("Back to the plan"))

    while (key := session.pick(menu)) != BACK:
        _say(session, run, view, key)


def _say(session: Session, run: Run, view: View, key: str) -> None:
    session.say("", *_texts(run, view, key))
    run.tutor.saw("view", key)


def _texts(run: Run, view: View, key: str) -> list[str]:
    """Return a view in sentences; the steps of the chain one by one instead of in a table."""
    page = views.page(key, view, ViewNotes(run.marks, run.answers))
    return speak([*(chain_page(view) if key == "chain" else page.about), Gap(), *page.body])
