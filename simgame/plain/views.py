"""What we know, seen from other sides than person by person."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.plain.menus import BACK, Menu, MenuCommand, MenuEntry
from simgame.plain.plan import date_texts
from simgame.plain.session import Session
from simgame.plain.speech import CELLS, texts
from simgame.presenters.bid import chain
from simgame.presenters.people import people
from simgame.presenters.view import View
from simgame.presenters.views import LETTERS, organisation
from simgame.presenters.views.common import NOBODY, NOWHERE, for_us, listed, of_line
from simgame.presenters.views.intelligence import Entry as LogEntry
from simgame.presenters.views.intelligence import entries
from simgame.report import words
from simgame.runs import Run
from simgame.terms.lines import LINES
from simgame.terms.term import Term

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
            return [*texts(lambda cells: chain(view, cells)), *_marks(run, view)]
        case "lines":
            return [_line(view, each) for each in LINES.values()]
        case "organisation":
            return [text for contact in _known(view) for text in _match(view, contact)]
        case "intelligence":
            return [_heard(entry) for entry in entries(view)] or [
                _("Nothing yet. Those who are easy to reach know much: ask around.")
            ]
        case _:
            return date_texts(view) or [_("Nothing is left to come.")]


def _known(view: View) -> list[str]:
    return [row.key for row in people(view, CELLS) if view.is_contact(row.key)]


def _match(view: View, contact: str) -> list[str]:
    """Return whether somebody is met by a match in rank and field, and who that would be."""
    place = organisation.find(view, contact, NOWHERE)
    return texts(lambda cells: organisation.foot(view, cells, NOBODY, place))


def _heard(entry: LogEntry) -> str:
    """Return one thing that we learned, with the week and the source."""
    text = _("Week {week}, {source}: {fact}").format(week=entry.week, source=entry.source, fact=entry.text)
    return words.sentences([text, *entry.also])


def _marks(run: Run, view: View) -> list[str]:
    """Return the player's own notes on the chain."""
    said_of = {"for": _("{person} is for us"), "against": _("{person} is against us"), "decides": _("{person} decides")}
    return [
        _("Your note on {step}: {what}.").format(
            step=view.names.step(step), what=said_of[noted].format(person=view.names.contact(contact))
        )
        for (step, contact), noted in run.marks.items()
    ]


def _line(view: View, line: Term) -> str:
    """Return whom we know in a line, how many we have met, who speaks for us."""
    known = [contact for contact in of_line(view, line) if contact.in_post]
    friends = listed(view, [contact for contact in known if for_us(contact)])
    text = _("{line}: {met} of {known} people met; for us: {people}.")
    name = line.label
    return text.format(
        line=name[:1].upper() + name[1:],
        met=sum(contact.met for contact in known),
        known=len(known),
        people=friends or _("nobody yet"),
    )
