"""What an author says of an end: beside the result wherever a game's end is told, and only where it fits."""

from simgame.engine.game import Game
from simgame.locale import Language
from simgame.presenters.ending import ended, ending_page
from simgame.report.debrief import Debrief
from simgame.report.result import ending
from simgame.scenario.conditions import Compare
from simgame.scenario.model import Concept, Ending
from simgame.terms.quantities import QuantityOf
from tests.scenarios import CLINIC, scenario_of


def played(outcome: str) -> Game:
    """Return an idle game of the clinic, which is lost, with something to say of one outcome."""
    scenario = scenario_of(CLINIC)
    said = Ending(outcome=outcome, text=scenario.concerns[0].text)
    never = Compare(quantity=QuantityOf("won"), at_least=1)
    own = Concept(id="own", title=scenario.title, text=scenario.summary, when=never)
    game = Game(scenario.model_copy(update={"endings": (said,), "concepts": (own, *scenario.concepts)}), seed=1)
    while not game.is_over:
        game.play_week([])
    return game


def test_the_authors_words_stand_beside_the_result(language: Language) -> None:
    for outcome, there in (("lost", True), ("won", False)):
        game = played(outcome)
        words = game.scenario.concerns[0].text.in_(language)
        result = next(page for page in Debrief(game).proofs() if page.id == "result")
        told = (
            ended(game),
            [getattr(part, "text", "") for part in ending_page(game)],
            [getattr(part, "text", "") for section in ending(game, game.reports[-1]) for part in section.body],
            [getattr(part, "text", "") for section in result.sections() for part in section.body],
        )
        assert [words in place for place in told] == [there] * 4


def test_a_concept_is_shown_where_it_holds(language: Language) -> None:
    game = played("lost")
    page = next(page for page in Debrief(game).proofs() if page.id == "concepts")
    shown = {section.title for section in page.sections()}
    own, *others = (concept.title.in_(language) for concept in game.scenario.concepts)
    assert own not in shown
    assert shown.issuperset(others)
