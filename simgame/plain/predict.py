"""A prediction before something is revealed: the answer, and how sure one is."""

from simgame.locale import Catalogue
from simgame.page.speech import speak
from simgame.plain.menus import BACK, Menu, choices
from simgame.plain.session import Session
from simgame.presenters.prediction import confidence_page, option_page, question_page
from simgame.runs import Run
from simgame.scenario.questions import Question

_ = Catalogue("plain")


def predict(session: Session, run: Run, question: Question) -> None:
    """Ask a question of a run, and keep the answer."""

    def options() -> Menu:
        entries = choices(option_page(question, None))
        return Menu(
            _("Your answer:"),
            entries,
            intro=speak(question_page(question)),
            help=[_("A prediction changes nothing in the game. You will see whether you were right.")],
        )

    def confidences() -> Menu:
        entries = choices(confidence_page())
        return Menu(_("How sure are you?"), entries, back=_("Another answer"))

    before, session.place = session.place, "question"
    while True:
        option = int(session.pick(options))
        if (confidence := session.pick(confidences)) != BACK:
            run.answer(question.id, option, int(confidence))
            session.place = before
            return
