"""Planning a week: whom to meet, what is planned, and its end."""

from collections.abc import Collection
from typing import Final

from simgame.course.mistakes import judged
from simgame.locale import Catalogue, mark
from simgame.page.speech import speak
from simgame.page.words import clause
from simgame.plain import learning, person, views, why
from simgame.plain.menus import BACK, Menu, MenuCommand, MenuEntry, listed
from simgame.plain.predict import predict
from simgame.plain.reading import go_back, report
from simgame.plain.session import Session, keep_plan, say_changes, toggle
from simgame.presenters import edits, people
from simgame.presenters.again import opened_said
from simgame.presenters.barred import why_barred
from simgame.presenters.idle import question_at_end
from simgame.presenters.mistakes import verdict_said
from simgame.presenters.options import move_options
from simgame.presenters.passing import why_settled
from simgame.presenters.status import free_said, money_said, plan_page, status_page
from simgame.presenters.view import View
from simgame.runs import Run
from simgame.terms.move import Move

_ = Catalogue("plain")

_CODE: Final = "code "
"""Stands before a move's code in the key of what was typed."""

_PLAN: Final = (
    MenuCommand("e", "end", mark("end the week")),
    MenuCommand("s", "plan", mark("say the plan")),
    MenuCommand("t", "take", mark("take a move out")),
    MenuCommand("u", "undo", mark("undo")),
    MenuCommand("U", "redo", mark("redo")),
)
_ALWAYS: Final = (
    MenuCommand("c", "clear", mark("clear the plan")),
    MenuCommand("v", "views", mark("other views")),
    MenuCommand("w", "why", mark("why a number is what it is")),
)
_QUIET: Final = (MenuCommand("P", "pass", mark("pass to the next week that matters")),)
_OLD: Final = (MenuCommand("E", "on", mark("play on with your old plans until something new is to be decided")),)
_FORETOLD: Final = (MenuCommand("f", "foretold", mark("change the prediction of this week")),)
_TRAINEE: Final = (MenuCommand("x", "expect", mark("what the plan is expected to bring")),)
_NOT_LIVE: Final = (MenuCommand("a", "advice", mark("advice")),)
_PLAYED: Final = (
    MenuCommand("r", "repeat", mark("repeat last week")),
    MenuCommand("p", "report", mark("last week's report")),
    MenuCommand("b", "weeks", mark("go back to an earlier week")),
)


def plan_week(session: Session, run: Run) -> None:
    """Plan the week that is pending, until it is played or another run is to be gone on with."""
    view = View(run.game)
    week = run.game.week
    session.show(["", *speak(status_page(view, run.draft))])
    if run.can_play_on:
        session.say(opened_said(run))
    session.place = "planning"
    say = True
    while session.run is run and run.game.week == week and not run.game.is_over:
        key = session.pick(lambda: _menu(run, view), say=say)
        say = False
        match key:
            case "end":
                _end(session, run, view)
            case "plan":
                session.say(*speak([plan_page(view, run.draft)]), clause([money_said(view, run.draft)]))
            case "take":
                _take_out(session, run, view)
            case "undo" | "redo" | "repeat" | "clear":
                _change(session, run, view, key)
            case "report":
                report(session, run, run.last_report)
            case "why":
                why.explain(session, run)
                run.tutor.saw("view", "why")
            case "expect":
                learning.expect(session, run)
                run.tutor.saw("view", "expect")
            case "advice":
                learning.advise(session, run, view)
                run.tutor.saw("view", "advice")
            case "pass":
                session.say(why_settled(view, run.settled or ()))
                report(session, run, run.pass_weeks())
            case "on":
                report(session, run, run.play_on())
                _judge(session, run)
            case "foretold":
                for question in run.changeable:
                    predict(session, run, question)
            case "weeks":
                if branch := go_back(session, run):
                    session.run = branch
            case _ if key.startswith(_CODE):
                _plan_code(session, run, view, people.places(view), key.removeprefix(_CODE))
            case _ if views.is_view(key):
                views.show(session, run, view, key)
            case _:
                person.visit(session, run, view, key, lambda text: _is_known(run, view, text))


def _menu(run: Run, view: View) -> Menu:
    places = people.places(view)
    return Menu(
        _("Week {week}:").format(week=view.week),
        listed(people.people_page(view, run.draft)),
        _orders(run),
        intro=[_("Whom do you meet? {free}").format(free=free_said(view, run.draft))],
        help=[
            _(
                "You have the half-days of your team. Choose a person, then a move; e ends the week, and you hear what "
                "came of it. Whoever has a say in the decision chain is worth your time; those who are easy to reach "
                "know what is going on."
            ),
            _("A move can also be typed by its code, who:what:whom, several with blanks between: {example}").format(
                example=" ".join(str(move) for move in run.game.legal_moves()[:2])
            ),
            _("A person can also be named, by the family name or by the last word of such a code."),
            _("What a factor in a report means, such as x1.20, is said by w and then ?."),
            _("C, F, O, I, K: the decision chain, the five lines, who matches whom, what we heard, the calendar."),
        ],
        free=lambda text: _named(view, text.lower(), places),
    )


def _change(session: Session, run: Run, view: View, how: str) -> None:
    """Undo, redo, repeat last week, or clear."""
    before = run.draft
    match how:
        case "undo" if not run.undo():
            session.say(_("There is nothing to undo."))
        case "redo" if not run.redo():
            session.say(_("There is nothing to redo."))
        case "repeat" if run.game.reports:
            keep_plan(session, run, view, edits.repeat(view, before))
            return
        case "clear":
            keep_plan(session, run, view, edits.Edit(()))
            if not before:
                session.say(_("Nothing is planned."))
            return
    say_changes(session, run, view, before)


def _named(view: View, text: str, places: Collection[str]) -> str | None:
    """Return the key of a person who is named, by id or name, of the bid, or of a move that is named by its code."""
    if text == "bid":
        return people.BID
    for place in places:
        if not view.is_contact(place):
            continue
        if text in (place, view.names.contact(place).lower(), view.brief(place).lower()):
            return place
    return f"{_CODE}{text}" if text.count(":") == 2 else None


def _is_known(run: Run, view: View, text: str) -> bool:
    """Tell whether the list of people understands a word, also where another list is being answered."""
    return not text.isdecimal() and _menu(run, view).find(text) is not None


def _orders(run: Run) -> list[MenuCommand]:
    """Return what can be asked for now."""
    difficulty = run.game.difficulty
    return [
        *_PLAN,
        *_ALWAYS,
        *(_QUIET if run.settled is not None and not run.draft else ()),
        *(_OLD if run.can_play_on else ()),
        *(_FORETOLD if run.changeable else ()),
        *(_TRAINEE if difficulty == "trainee" else ()),
        *(_NOT_LIVE if difficulty != "live" else ()),
        *(_PLAYED if run.game.reports else ()),
        *views.ORDERS,
    ]


def _take_out(session: Session, run: Run, view: View) -> None:
    def menu() -> Menu:
        return Menu(
            _("Take out:"),
            [MenuEntry(str(move), view.names.move(move)) for move in run.draft],
            back=_("Leave it as it is"),
        )

    if not run.draft:
        session.say(_("Nothing is planned."))
    elif (key := session.pick(menu)) != BACK:
        keep_plan(session, run, view, edits.drop(run.draft, Move.parse(key)))


def _plan_code(session: Session, run: Run, view: View, places: Collection[str], code: str) -> None:
    """Plan a move that was typed by its code; what the player cannot know of is no move."""
    try:
        move = Move.parse(code)
    except ValueError:
        option = None
    else:
        place = move.target if move.target in places else people.BID
        found = move_options(view, run.draft, place, {move.activity: move.member})
        option = next((each for each in found if move in [candidate.move for candidate in each.candidates]), None)
    if option is None:
        from simgame.page.quoting import quote

        session.console.ahead.clear()
        session.say(_("{code} is no move that somebody of the team can make.").format(code=quote(code)))
    elif option.planned == move:
        session.say(_("{move} is planned already.").format(move=view.names.move(move)))
    elif option.planned:
        keep_plan(session, run, view, edits.send(view, run.draft, option, move.member))
    elif option.chosen.move != move:  # whom the code names cannot go now, and nobody else was asked for
        named = next(candidate for candidate in option.candidates if candidate.move == move)
        session.say(why_barred(view, option, named, run.draft))
    else:
        toggle(session, run, view, option)


def _end(session: Session, run: Run, view: View) -> None:
    """Play the week; ask first if somebody has nothing to do, or more than half of the time is free."""
    question = question_at_end(run, view, run.draft)
    if question and not session.confirm(question, _("Yes, end the week"), _("No, go on planning")):
        return
    played = run.play_week(run.draft)
    report(session, run, played)
    _judge(session, run)


def _judge(session: Session, run: Run) -> None:
    """Say whether the decision was good for which this run was begun."""
    if verdict := judged(session.library.saves, run):
        session.say(verdict_said(*verdict))
