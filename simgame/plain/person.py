"""One person, or our bid: what is known, and the moves that can be made there."""

from collections.abc import Callable, Sequence
from typing import Final

from simgame.engine.legality import Bar
from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.page.speech import speak
from simgame.plain import why
from simgame.plain.menus import BACK, Menu, MenuCommand, MenuEntry, listed
from simgame.plain.session import Session, keep_plan, toggle
from simgame.presenters import edits
from simgame.presenters.barred import bar_tag, why_barred
from simgame.presenters.bid import bid_page, chain_page
from simgame.presenters.card import card_page
from simgame.presenters.history import history_page
from simgame.presenters.moves import candidate_said, moves_page
from simgame.presenters.options import MoveOption, move_options
from simgame.presenters.people import BID, CHAIN
from simgame.presenters.prospects import Prospects
from simgame.presenters.status import free_said
from simgame.presenters.view import View
from simgame.presenters.views import marks
from simgame.runs import Run
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Activity

_ = Catalogue("plain")

_ELSEWHERE: Final = "elsewhere "
_ORDERS: Final = (
    MenuCommand("m", "who", mark("somebody else goes")),
    MenuCommand("d", "details", mark("say again what is known")),
)
_PERSON: Final = (
    MenuCommand("w", "why", mark("why a number is what it is")),
    MenuCommand("H", "history", mark("our history")),
    MenuCommand("n", "note", mark("note what you think")),
)


def visit(session: Session, run: Run, view: View, place: str, elsewhere: Callable[[str], bool]) -> None:
    """Say what is known at a place, and let the player plan moves there until going back.

    Args:
        session: the sitting.
        run: what is played.
        view: the same, with names.
        place: a contact, the bid or the chain.
        elsewhere: tells what the list of people understands: it is gone back to, and that is answered there.
    """
    if place == CHAIN:
        session.say("", *speak(chain_page(view)))
        run.tutor.saw("view", "chain")
        return
    run.tutor.saw("look", place)
    picked: dict[Activity, str] = {}
    prospects = Prospects(view)
    _details(session, run, view, place)
    say = True

    def found() -> list[MoveOption]:
        return move_options(view, run.draft, place, picked)

    while True:
        key = session.pick(lambda: _menu(run, view, place, found(), prospects, elsewhere), say=say)
        say = False
        match key:
            case _ if key.startswith(_ELSEWHERE):
                session.console.ahead.appendleft(key.removeprefix(_ELSEWHERE))
                return
            case _ if key == BACK:
                return
            case "who":
                _send(session, run, view, found(), picked)
            case "details":
                _details(session, run, view, place)
            case "why":
                why.explain(session, run, place)
                run.tutor.saw("view", "why")
            case "history":
                session.say("", *speak(history_page(view, place)))
                run.tutor.saw("view", "history")
            case "note":
                _note(session, run, view, place)
            case _:
                option = next(option for option in found() if option.key == key)
                if not option.temptation or option.planned or _is_meant(session, option):
                    toggle(session, run, view, option)


def _menu(
    run: Run,
    view: View,
    place: str,
    found: Sequence[MoveOption],
    prospects: Prospects,
    elsewhere: Callable[[str], bool],
) -> Menu:
    gains = prospects.work_out(place, run.draft)
    name = view.names.our_offer if place == BID else view.names.contact(place)
    return Menu(
        _("{name}:").format(name=name),
        listed([moves_page(view, found, run.draft, gains)]),
        _ORDERS if place == BID else (*_ORDERS, *_PERSON),
        intro=[_("What do you do? {free}").format(free=free_said(view, run.draft))],
        help=[
            _(
                "A number plans the move, made by whoever fits best of those who have the time, or takes it out. "
                "The number of a move that cannot be made says why."
            ),
            _(
                "A meeting of equals in rank, by somebody at home in the field of the other, brings most; the wrong "
                "level costs credibility."
            ),
        ],
        back=_("Back to the people"),
        free=lambda text: f"{_ELSEWHERE}{text}" if elsewhere(text) else None,
    )


def _details(session: Session, run: Run, view: View, place: str) -> None:
    session.show(["", *speak(bid_page(view, run.draft) if place == BID else card_page(view, place))])


def _is_meant(session: Session, option: MoveOption) -> bool:
    """Ask before the first step into a temptation, so that nobody gets there by a slip."""
    if option.chosen.bar is not Bar.NONE:
        return True
    question = _("{move}: {about} Do you want that?").format(
        move=ACTIONS[option.action].label, about=ACTIONS[option.action].about
    )
    return session.confirm(question, _("Yes, plan it"), _("No"))


def _send(session: Session, run: Run, view: View, found: Sequence[MoveOption], picked: dict[Activity, str]) -> None:
    """Let the player choose a move and who makes it; a move that is planned is changed at once."""
    several = [option for option in found if len(option.candidates) > 1 and (option.open or option.planned)]

    def moves() -> Menu:
        return Menu(
            _("Which move?"),
            listed([moves_page(view, several, run.draft)]),
            back=_("Back"),
        )

    if not several:
        session.say(_("There is no move here that somebody else could make."))
        return
    if (key := session.pick(moves)) == BACK:
        return
    option = next(option for option in several if option.key == key)

    def members() -> Menu:
        entries = []
        for candidate in option.candidates:
            text = candidate_said(view, option, candidate)
            if candidate.bar is not Bar.NONE and candidate.move != option.planned:
                text = _("{move}: not now, {reason}").format(move=text, reason=bar_tag(view, candidate, run.draft))
            entries.append(MenuEntry(candidate.member, text))
        return Menu(_("Who goes?"), entries, back=_("Back"))

    if (member := session.pick(members)) == BACK:
        return
    candidate = next(candidate for candidate in option.candidates if candidate.member == member)
    if option.planned:
        keep_plan(session, run, view, edits.send(view, run.draft, option, member))
    elif candidate.bar is not Bar.NONE:
        session.say(why_barred(view, option, candidate, run.draft))
    else:
        picked[option.activity] = member
        keep_plan(session, run, view, edits.Edit((*run.draft, candidate.move)))


def _note(session: Session, run: Run, view: View, contact: str) -> None:
    """Let the player note what a person is in a step of the decision chain."""

    def steps() -> Menu:
        entries = []
        for step in view.board.steps:
            noted = run.marks.get((step, contact))
            entries.append(MenuEntry(step, words.named(view.names.step(step), marks.word(noted) if noted else "")))
        return Menu(
            _("Which step?"), entries, intro=[_("Your own note; it changes nothing in the game.")], back=_("Back")
        )

    def which() -> Menu:
        entries = [MenuEntry(key, marks.word(key)) for key in marks.WORDS]
        return Menu(_("What do you think?"), [*entries, MenuEntry("none", _("no note"))], back=_("Back"))

    if (step := session.pick(steps)) == BACK or (key := session.pick(which)) == BACK:
        return
    run.mark(step, contact, "" if key == "none" else key)
    session.say(_("Noted."))
