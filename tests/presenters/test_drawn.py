"""What is open is said from the start, how it was only after the end; the author sees it at once."""

from functools import cache
from pathlib import Path

import pytest

from simgame.authoring.preview import MINE, PreviewRun
from simgame.engine.game import Game
from simgame.locale import Language
from simgame.page.cells import draw
from simgame.page.spans import line_width
from simgame.page.speech import speak
from simgame.presenters import views
from simgame.presenters.author import truth_page
from simgame.presenters.briefing import briefing_page
from simgame.presenters.records import played_page
from simgame.presenters.view import View
from simgame.report.result import drawn_section
from simgame.report.truth import FinalNumbers
from simgame.report.week import played_sections
from simgame.scenario.loader import parse_scenario
from simgame.terms.drawn import Drawn
from tests.presenters.test_presenters import everything, on_the_way, said
from tests.scenarios import drawn

SCENARIO = parse_scenario(drawn())
FIXED = (Drawn("variant", "writer", "bookkeeper"), Drawn("worry", "yuan", "bills"))


@cache
def game_after(weeks: int) -> Game:
    """Return a game told as above after so many weeks in which much is tried."""
    game = Game(SCENARIO, seed=4, fixed=FIXED)
    while not game.is_over and game.week <= weeks:
        game.play_possible(game.legal_moves()[::9])
    return game


def test_what_is_open_is_said_and_no_option_is(language: Language) -> None:
    view = View(game_after(1))
    briefing = said(draw(briefing_page(view.game), 200))
    body = said(draw(views.page("chain", view).body, 200, 1))
    everywhere = "\n".join(said(make(200)) for _, _, make in [*everything(view), *on_the_way(view)])
    for variant in SCENARIO.variants:
        assert variant.about.in_(language) in briefing
        assert variant.about.in_(language) in body
        for option in variant.options:
            assert option.text.in_(language) not in briefing + body + everywhere


def test_the_chain_keeps_its_width(language: Language) -> None:
    for cells in (79, 104):
        for row in draw(views.page("chain", View(game_after(1))).body, cells, 1):
            assert all(line_width(line) <= cells for line in row.lines)


def test_the_debrief_says_how_it_was(language: Language) -> None:
    game = game_after(16)
    told = said(draw([drawn_section(game)], 200))
    names = FinalNumbers(game).names
    assert names.option("writer", "bookkeeper") in told
    assert names.option("writer", "technician") not in told
    assert names.concern("bills") in told
    assert f"{names.contact('gong')}" not in told, "nothing is drawn for whom has no pool"


def test_a_week_that_is_read_again_tells_what_was_known_then_and_no_more() -> None:
    game, then = Game(SCENARIO, seed=4, fixed=FIXED), []
    while not game.is_over:
        report = game.play_possible(game.legal_moves()[::9])
        then.append(speak(played_sections(game, report, game.knowledge)))
    again = [speak(played_page(game, report.week)) for report in game.reports]
    assert [said[-len(told) :] for said, told in zip(again, then, strict=True)] == then
    worried = [person for person in SCENARIO.contacts if person.worries_from]
    names = FinalNumbers(game).names
    told = [text for said in then for text in said]
    assert any(text.startswith(f"- {names.contact(person.id)}: ") for person in worried for text in told)


def test_weights_worries_and_facts_are_those_of_the_game() -> None:
    truth = FinalNumbers(game_after(16))
    assert truth.weights("wishes", 2) == {"mi": 6, "gong": 2}
    assert truth.worries("yuan") == ["bills"]
    assert truth.there("mi-writes")
    assert not truth.there("who-writes")
    assert truth.knowers("who-writes") == []


@pytest.mark.parametrize("way", ["by the book", MINE])
def test_the_author_sees_what_is_drawn_and_a_story_what_it_tells(way: str, tmp_path: Path) -> None:
    file = tmp_path / "drawn.toml"
    file.write_bytes(drawn())
    run = PreviewRun.open(file, seed=3, difficulty="standard", language="en")
    run.jump(2, way)
    view = run.game.author_view()
    shown = said(draw(truth_page(View(run.game)), 100))
    assert f"writer: {view.variants['writer']}" in shown
    assert "(drawn)" in shown
    if way != MINE:
        assert view.variants["writer"] == "bookkeeper"
        assert view.contacts["xun"].concerns == ("bills", "spares")
        run.jump(1, MINE)
        assert run.game.author_view().variants["writer"] == "bookkeeper", "one's own weeks go on in this game"
