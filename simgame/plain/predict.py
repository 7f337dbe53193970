"""A prediction before something is revealed: the answer, and how sure one is."""

from simgame.locale import Catalogue
from simgame.plain.menus import BACK, Entry, Menu
from simgame.plain.session import Session
from simgame.plain.speech import texts
from simgame.presenters.prediction import CONFIDENCES, confidence_text, question_rows
from simgame.report.names import said
from simgame.runs import Run
from simgame.scenario.model import Question

_ = Catalogue("plain")


def predict(session: Session, run: Run, question: Question) -> None:
    """Ask a question of a run, and keep the answer."""

    def options() -> Menu:
        entries = [Entry(str(number), said(option.text)) for number, option in enumerate(question.options)]
        return Menu(
            _("Your answer:"),
            entries,
            intro=texts(lambda cells: question_rows(question, cells)),
            help=[_("A prediction changes nothing in the game. You will see whether you were right.")],
        )

    def confidences() -> Menu:
        entries = [Entry(str(confidence), confidence_text(confidence)) for confidence, _text in CONFIDENCES]
        return Menu(_("How sure are you?"), entries, back=_("Another answer"))

    session.place = "question"
    while True:
        option = int(session.pick(options))
        if (confidence := session.pick(confidences)) != BACK:
            run.answer(question.id, option, int(confidence))
            return
