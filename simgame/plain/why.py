"""Why a number is what it is: a tree of causes, told from the top."""

from simgame.locale import Catalogue
from simgame.page.speech import speak
from simgame.plain.menus import BACK, Menu, listed
from simgame.plain.session import Session
from simgame.presenters.help import factors_pane, help_page
from simgame.presenters.why import cause_page, number_page
from simgame.report.number import Number, NumberId
from simgame.report.why import numbers, why
from simgame.runs import Run

_ = Catalogue("plain")


def explain(session: Session, run: Run, contact: str = "") -> None:
    """Let the player choose a number and hear its causes, until going back.

    Args:
        session: the sitting.
        run: what is played.
        contact: only this person's numbers; without one, during the game, those that are about nobody.
    """

    def menu() -> Menu:
        found = [number for number in numbers(run.game) if _is_asked_for(run, number, contact)]
        factors = list(speak(help_page("", (factors_pane(),), ())))
        return Menu(_("Which number?"), listed(number_page(found)), help=factors, back=_("Back"))

    say = True
    while (key := session.pick(menu, say=say)) != BACK:
        say = False
        number = NumberId.parse(key)
        session.say("", *speak(cause_page(why(run.game, number))))
        run.tutor.saw("why", number.about)


def _is_asked_for(run: Run, number: Number, contact: str) -> bool:
    of_person = number.id.kind in ("support", "coverage", "credibility")
    if contact:
        return of_person and number.id.about == contact
    return run.game.is_over or not of_person
