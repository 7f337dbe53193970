"""What a learner is helped with: the ladder of hints, and what the week is expected to bring."""

from simgame.locale import Catalogue
from simgame.page.speech import speak
from simgame.plain.menus import Menu, MenuEntry
from simgame.plain.plan import keep_plan
from simgame.plain.session import Session
from simgame.presenters.edits import Edit
from simgame.presenters.learning import advised_plan, expect_page, foreseen, next_rung
from simgame.presenters.view import View
from simgame.report.hints import RUNGS, rung
from simgame.runs import Run
from simgame.runs.progress import HINT_COST
from simgame.study.hints import hint

_ = Catalogue("plain")


def expect(session: Session, run: Run) -> None:
    """Say what the plan is expected to bring, or why that is not told."""
    session.say(*speak(expect_page(run.game, foreseen(run.game, run.draft))))


def advise(session: Session, run: Run, view: View) -> None:
    """Let the player climb the ladder of hints for the plan as it is, and plan what it advises."""
    found, said = hint(run.game, run.draft), 0
    if found is None:
        return
    while True:
        for number in range(said + 1, next_rung(run) or len(RUNGS) + 1):
            session.say(rung(run.game, found, number))
            said = number
        match session.pick(lambda: _menu(run)):
            case "next" if number := next_rung(run) or 0:
                run.take_hint(number)
            case "plan" if (plan := advised_plan(run)) is not None:
                keep_plan(session, run, view, Edit(plan))
                return
            case _:
                return


def _menu(run: Run) -> Menu:
    names = {1: _("A question to think about"), 2: _("The principle behind it"), 3: _("A move")}
    entries = []
    if (number := next_rung(run)) is not None:
        entries.append(MenuEntry("next", f"{names[number]}{_price(run, number)}"))
    elif advised_plan(run) is not None:
        entries.append(MenuEntry("plan", _("Plan it so")))
    return Menu(_("Advice:"), entries, back=_("Back to the plan"))


def _price(run: Run, number: int) -> str:
    """Say what a rung costs, where it costs something."""
    if run.game.difficulty != "standard":
        return ""
    text = _.n(", costs {count} point of the score", ", costs {count} points of the score", HINT_COST[number])
    return text.format(count=HINT_COST[number])
