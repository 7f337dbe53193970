"""How a change of the plan is kept, and what is said of it."""

from simgame.locale import Catalogue
from simgame.page import words
from simgame.plain.session import Session
from simgame.presenters.edits import Edit
from simgame.presenters.status import free_said
from simgame.presenters.view import View
from simgame.runs import Run
from simgame.terms.move import Plan

_ = Catalogue("plain")


def keep_plan(session: Session, run: Run, view: View, edit: Edit) -> None:
    """Keep a changed plan; say what has changed, or why it could not be changed."""
    before = run.draft
    run.keep_draft(edit.plan)
    say_changes(session, run, view, before)
    if edit.said:
        session.say(edit.said)


def say_changes(session: Session, run: Run, view: View, before: Plan) -> None:
    """Say what is planned now and was not before, what no more, and what is free."""
    added = [view.names.move(move) for move in run.draft if move not in before]
    taken = [view.names.move(move) for move in before if move not in run.draft]
    parts = []
    if added:
        parts.append(_("Planned: {moves}.").format(moves=words.in_turn(added)))
    if taken:
        parts.append(_("Taken out: {moves}.").format(moves=words.in_turn(taken)))
    if parts:
        session.say(words.sentences([*parts, free_said(view, run.draft)]))
