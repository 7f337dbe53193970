"""The last moment of a game: who signs, and who gets the order."""

from simgame.engine.game import Game
from simgame.engine.result import Result
from simgame.engine.tuning import STANDING_MOST
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Element, Frame, Gap, Paragraph, Tone
from simgame.report.result import ending_said, how_it_ended
from simgame.report.truth import FinalNumbers

_ = Catalogue("debrief")


def ending_page(game: Game, score: float | None = None) -> list[Element]:
    """Return how a finished game ended, as a page of its own.

    Args:
        game: the game.
        score: of the run, after what hints cost; that of the game if left out.

    Raises:
        ValueError: the game is still going on.
    """
    result = _result(game)
    tone: Tone = "great" if result.outcome == "won" else "bad"
    reached = decimals.score(result.score if score is None else score)
    texts = (Paragraph(_("Score: {score} of 100.").format(score=reached), "strong", 2),)
    sheet = (Gap(), Paragraph(headline(game), tone), Gap())
    head: list[Element] = [Gap(), Frame(sheet, _("How it ended"), kind="heavy", tone=tone)]
    if authors := ending_said(result, game.scenario):
        head += [Gap(), Paragraph(authors, indent=2)]
    if left := _standing_left(game):
        head += [Gap(), Paragraph(left, "dim", 2)]
    return [*head, *(part for text in texts for part in (Gap(), text))]


def headline(game: Game) -> str:
    """Return in a sentence or two who signed, where it came to that, and how it ended; for a finished game."""
    result = _result(game)
    signed = result.outcome in ("won", "lost", "unpaid") or result.lost_again
    return words.sentences([_signed(game) if signed else "", how_it_ended(result, game.scenario)])


def ended(game: Game) -> list[str]:
    """Return the headline of a finished game, and what the author says of such an end where there is something."""
    return [headline(game), *filter(None, (ending_said(_result(game), game.scenario),))]


def _standing_left(game: Game) -> str:
    """Return how the standing that was shown goes together with the lead; empty where no signature was late."""
    result, left = _result(game), game.knowledge.standing
    lead = decimals.thousandths(result.margin)
    if result.outcome != "won" or not 0 < left < min(lead, STANDING_MOST):
        return ""
    text = _("Late signatures have used up the lead that we had at the award: of {whole} points {left} are left.")
    return text.format(whole=decimals.points(min(lead, STANDING_MOST)), left=decimals.cost(left))


def _result(game: Game) -> Result:
    if game.result is None:
        raise ValueError("the game is still going on")
    return game.result


def _signed(game: Game) -> str:
    """Return who had the final word."""
    truth = FinalNumbers(game)
    who = [truth.names.contact(contact) for contact in truth.deciders()]
    if not who:
        return _("The award is out.")
    return _("The final word was with {people}.").format(people=words.listed(who))
