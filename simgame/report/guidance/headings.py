"""What the parts of a guide are called."""

from simgame.locale import Catalogue

_ = Catalogue("guidance")


def headings() -> dict[str, str]:
    """Return the heading of each part, by its id."""
    return {
        "instructor": _("For the instructor only: gives the game away"),
        "learners": _("For learners: gives nothing away"),
        "plan": _("The plan of the lesson"),
        "story": _("The story and what nobody knows"),
        "principles": _("What is lost without each principle"),
        "ways": _("Good play and bad play in figures"),
        "predictions": _("The predictions: what to expect, what to listen for"),
        "chain": _("The board picture: the decision chain"),
        "filled": _("Key-relations matrix, filled in"),
        "empty": _("Key-relations matrix"),
        "ideas": _("The ideas, to be said in the debrief"),
        "case": _("The case"),
        "sheet": _("After the game"),
    }
