"""What a learner is helped with: the ladder of hints, and what the week is expected to bring."""

from simgame.locale import Catalogue
from simgame.plain import changes
from simgame.plain.menus import Entry, Menu
from simgame.plain.session import Session
from simgame.plain.speech import section_texts
from simgame.presenters.edits import Edit
from simgame.presenters.view import View
from simgame.report.hints import RUNGS, rung
from simgame.report.previews import preview_sections
from simgame.runs import Run
from simgame.runs.hints import COST
from simgame.study.hints import Hint, hint

_ = Catalogue("plain")


def expect(session: Session, run: Run) -> None:
    """Say what the plan is expected to bring, or why that is not told."""
    session.say(*section_texts(preview_sections(run.game, run.draft)))


def advise(session: Session, run: Run, view: View) -> None:
    """Let the player climb the ladder of hints for the plan as it is, and plan what it advises."""
    if run.game.difficulty == "live":
        session.say(_("In live play there is no advice."))
        return
    found = hint(run.game, run.draft)
    if found is None:
        return
    said = 0
    while True:
        taken = {each.rung for each in run.hints if each.week == run.game.week}
        for number in range(said + 1, max(taken, default=0) + 1):
            session.say(rung(run.game, found, number))
            said = number
        key = session.pick(lambda: _menu(run, found), say=True)
        match key:
            case "next":
                run.take_hint(said + 1)
            case "plan":
                changes.keep(session, run, view, Edit(found.applied(run.draft)))
                return
            case _:
                return


def _menu(run: Run, found: Hint) -> Menu:
    taken = max((each.rung for each in run.hints if each.week == run.game.week), default=0)
    names = (_("A question to think about"), _("The principle behind it"), _("A move"))
    entries = []
    if taken < len(RUNGS):
        entries.append(Entry("next", f"{names[taken]}{_price(run, taken + 1)}"))
    elif found.move or found.drop:
        entries.append(Entry("plan", _("Plan it so")))
    return Menu(_("Advice:"), entries, back=_("Back to the plan"))


def _price(run: Run, number: int) -> str:
    """Say what a rung costs, where it costs something."""
    if run.game.difficulty != "standard":
        return ""
    text = _.n(", costs {count} point of the score", ", costs {count} points of the score", COST[number])
    return text.format(count=COST[number])
