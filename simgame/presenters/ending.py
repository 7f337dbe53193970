"""The last moment of a game: who signs, and who gets the order."""

from simgame.engine.game import Game
from simgame.engine.result import Result
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.cells import Row, Span, block, line, page
from simgame.page.model import Tone
from simgame.report import words
from simgame.report.names import Names, said
from simgame.report.truth import Truth

_ = Catalogue("debrief")


def ending_rows(game: Game, cells: int, score: float | None = None) -> list[Row]:
    """Return how a finished game ended, as a page of its own.

    Args:
        game: the game.
        cells: the width.
        score: of the run, after what hints cost; that of the game if left out.

    Raises:
        ValueError: the game is still going on.
    """
    result = _result(game)
    tone: Tone = "great" if result.outcome == "won" else "bad"
    sign = "*" if result.outcome == "won" else "#"
    rule = line("  ", Span(sign * (cells - 4), tone))
    head = [(), (), rule, (), *block(headline(game), cells, tone, indent=4), (), rule, ()]
    goal = block(said(game.scenario.goal), cells, "dim", indent=4)
    reached = result.score if score is None else score
    brought = block(_("Score: {score} of 100.").format(score=decimals.score(reached)), cells, "strong", indent=4)
    ask = block(_("What decided it? Think of an answer before you read on."), cells, indent=4)
    return page([*head, *goal, (), *brought, (), *ask])


def headline(game: Game) -> str:
    """Return in a sentence or two who signed, and who gets the order; for a finished game."""
    result = _result(game)
    names = Names(game.scenario)
    points, rival = decimals.score(abs(result.margin)), names.vendor(result.rival)
    match result.outcome:
        case "won":
            text = _("{who}: the order goes to us. We are {points} points ahead of {rival}.")
        case "lost":
            text = _("{who}: the order goes to {rival}. We are {points} points behind.")
        case "out":
            text = _("We are shut out in week {week}: an entry condition was not passed.")
        case _:
            text = _("Our bid is void in week {week}: a breach of the rules has come to light.")
    return text.format(who=_signed(game), points=points, rival=rival, week=result.week)


def _result(game: Game) -> Result:
    if game.result is None:
        raise ValueError("the game is still going on")
    return game.result


def _signed(game: Game) -> str:
    """Return by whom the award is signed: those in post with the final word."""
    truth = Truth(game)
    weights = truth.signers()
    who = [truth.names.contact(contact) for contact in sorted(weights, key=lambda each: (-weights[each], each))]
    if not who:
        return _("The award is out")
    return _("Signed by {people}").format(people=words.listed(who))
