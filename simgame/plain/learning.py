"""What a learner is helped with: the ladder of hints, and what the week is expected to bring."""

from simgame.locale import Catalogue
from simgame.page.model import Selectable
from simgame.page.speech import speak
from simgame.plain.menus import Menu, choices
from simgame.plain.session import Session, keep_plan
from simgame.presenters.edits import Edit
from simgame.presenters.learning import BACK, CLIMB, PLAN, advice_page, advised_plan, expect_page, foreseen, next_rung
from simgame.presenters.view import View
from simgame.report.hints import RUNGS, rung
from simgame.runs import Run
from simgame.study.hints import hint

_ = Catalogue("plain")


def expect(session: Session, run: Run) -> None:
    """Say what the plan is expected to bring, or why that is not told."""
    session.say(*speak(expect_page(run.game, foreseen(run.game, run.draft))))


def advise(session: Session, run: Run, view: View) -> None:
    """Let the player climb the ladder of hints for the plan as it is, and plan what it advises."""
    found, climbed = hint(run.game, run.draft), next_rung(run) or len(RUNGS) + 1
    if found is None:
        return
    session.say(*speak(each for each in advice_page(run) if not isinstance(each, Selectable)))
    while True:
        for number in range(climbed, next_rung(run) or len(RUNGS) + 1):
            session.say(rung(run.game, found, number))
            climbed = number + 1
        match session.pick(lambda: _menu(run)):
            case key if key == CLIMB and (following := next_rung(run)):
                run.take_hint(following)
            case key if key == PLAN and (plan := advised_plan(run)) is not None:
                keep_plan(session, run, view, Edit(plan))
                return
            case _:
                return


def _menu(run: Run) -> Menu:
    found = [entry for entry in choices(advice_page(run)) if entry.key != BACK]
    return Menu(_("Advice:"), found, back=_("Back to the plan"))
