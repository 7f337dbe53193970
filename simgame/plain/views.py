"""What we know, seen from other sides than person by person."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.page.speech import speak
from simgame.plain.menus import BACK, Menu, MenuCommand, MenuEntry
from simgame.plain.session import Session
from simgame.presenters.bid import chain_page
from simgame.presenters.people import places
from simgame.presenters.view import View
from simgame.presenters.views import LETTERS, calendar, organisation
from simgame.presenters.views.chain import notes_page
from simgame.presenters.views.common import NOWHERE, ViewNotes
from simgame.presenters.views.intelligence import IntelligenceEntry as LogEntry
from simgame.presenters.views.intelligence import entries, origin_said
from simgame.presenters.views.lines import findings, table
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
    match key:
        case "chain":
            return speak([*chain_page(view), *notes_page(view, ViewNotes(run.marks, run.answers))])
        case "lines":
            return speak([table(view), *findings(view)])
        case "organisation":
            found = [organisation.find(view, place, NOWHERE) for place in places(view) if view.is_contact(place)]
            return [*(organisation.match_said(view, place) for place in found), *speak([organisation.missing(view)])]
        case "intelligence":
            return [_heard(view, entry) for entry in entries(view)] or [
                _("Nothing yet. Those who are easy to reach know much: ask around.")
            ]
        case _:
            return speak(calendar.dates(view)) or [_("Nothing is left to come.")]


def _heard(view: View, entry: LogEntry) -> str:
    """Return one thing that we learned, with the week, the source, and how old it is."""
    source = origin_said(view, entry)
    text = _("Week {week}, {source}: {fact}").format(week=entry.week, source=source, fact=entry.text)
    return words.sentences([text, *entry.also])
