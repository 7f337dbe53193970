"""The learner's aids as rows: bands and tags, the ladder of hints and what may be chosen on it, in every width."""

from pathlib import Path

import pytest

from simgame import locale
from simgame.locale import LANGUAGES
from simgame.page.cells import draw
from simgame.page.glyphs import shown
from simgame.page.spans import Row, drawn, line_width
from simgame.presenters.learning import (
    BACK,
    CLIMB,
    PLAN,
    SCALE,
    advice_page,
    advised_plan,
    band,
    expect_page,
    foreseen,
    next_rung,
)
from simgame.presenters.prospects import gain_tag
from simgame.runs import Run
from simgame.study.preview import Expected, Spread
from simgame.terms.difficulties import DifficultyName
from tests.moves import as_plan
from tests.scenarios import HARBOUR, scenario_of


def begun(folder: Path, difficulty: DifficultyName) -> Run:
    return Run.start(
        scenario_of(HARBOUR),
        source=HARBOUR,
        seed=4,
        difficulty=difficulty,
        language="en",
        folder=folder,
    )


def text(rows: list[Row]) -> str:
    return "\n".join("".join(span.text for span in line) for row in rows for line in row.lines)


def keys(rows: list[Row]) -> list[str]:
    return [row.key for row in rows if row.key]


def spread(*values: int) -> Spread:
    return Spread(*values)


def test_a_band_stands_at_its_place_on_the_scale() -> None:
    text = "".join(drawn(piece.text) for piece in band(spread(0, 200, 400, 500, 600, 800, 1000)))
    assert len(text) == SCALE
    assert shown(text, "ascii") == "|         ..==***==..         |         |"
    edge = "".join(drawn(piece.text) for piece in band(spread(-1000, -1000, -1000, -1000, 2900, 3000, 3000)))
    assert shown(edge, "ascii") == "*" * 40 + "="


@pytest.mark.parametrize(
    ("low", "high", "tag"),
    [(210, 470, "+0.2..+0.5"), (290, 310, "+0.3"), (-40, 160, "0.0..+0.2"), (-120, -60, "-0.1")],
)
def test_a_tag_says_what_a_move_adds(low: int, high: int, tag: str) -> None:
    assert gain_tag(Expected(spread(low, low, low, low, high, high, high), 0)) == tag
    assert len(tag) <= 10


def test_what_is_expected_fits_and_names_everybody_met(tmp_path: Path) -> None:
    run = begun(tmp_path, "trainee")
    run.keep_draft(as_plan("you:visit:lai", "lin:exchange:peng", "song:banquet:qiu", "you:banquet:qiu"))
    found = foreseen(run.game, run.draft)
    assert found is not None
    for language in LANGUAGES:
        locale.set_language(language)
        for cells in (58, 76, 118):
            rows = draw(expect_page(run.game, found), cells)
            assert max(line_width(line) for row in rows for line in row.lines) <= cells
    locale.set_language("en")
    said = text(draw(expect_page(run.game, found), 76))
    assert "Week 1 is tried 256 times on what we know: no promise." in said
    assert "comes to light in" in said
    for name in ("Lai Xin", "Peng Haotian", "Qiu Yu"):
        assert name in said
    assert "A guess: support never seen." in said
    assert "Rather sure: known from before the game." in said
    assert "meets nobody yet" in text(draw(expect_page(run.game, foreseen(run.game, ())), 76))


@pytest.mark.parametrize(("difficulty", "why"), [("standard", "to trainees only"), ("live", "nobody can tell")])
def test_others_are_told_in_one_sentence_why_not(tmp_path: Path, difficulty: DifficultyName, why: str) -> None:
    run = begun(tmp_path, difficulty)
    assert foreseen(run.game, as_plan("you:visit:lai")) is None
    said = " ".join(text(draw(expect_page(run.game, None), 76)).split())
    assert why in said
    assert said.count(".") == 1


def test_the_ladder_is_climbed_rung_by_rung_and_its_cost_is_said_before(tmp_path: Path) -> None:
    run = begun(tmp_path, "standard")
    costs = ["1 point", "2 points", "4 points"]
    for rung, cost in enumerate(costs, start=1):
        rows = draw(advice_page(run), 76)
        assert keys(rows) == [CLIMB, BACK]
        assert f"({cost})" in text(rows)
        assert f"\n  {rung}  " not in text(rows)
        assert next_rung(run) == rung
        assert advised_plan(run) is None
        run.take_hint(rung)
        assert f"\n  {rung}  " in text(draw(advice_page(run), 76))
    assert run.hint_cost == 7
    assert "so far 7" in text(draw(advice_page(run), 76))
    assert keys(draw(advice_page(run), 76)) == [PLAN, BACK]
    plan = advised_plan(run)
    assert plan is not None
    run.keep_draft(plan)
    assert run.draft == plan
    assert advised_plan(run) not in (None, plan)
    for language in LANGUAGES:
        locale.set_language(language)
        for cells in (58, 76, 118):
            assert max(line_width(line) for row in draw(advice_page(run), cells) for line in row.lines) <= cells
    run.play_week(run.draft)
    assert next_rung(run) == 1


def test_trainees_pay_nothing_and_live_has_no_ladder(tmp_path: Path) -> None:
    assert "trainees it is free." in text(draw(advice_page(begun(tmp_path, "trainee")), 76))
    live = begun(tmp_path, "live")
    assert keys(draw(advice_page(live), 76)) == [BACK]
    assert "In live play there is no advice" in text(draw(advice_page(live), 76))
    assert (next_rung(live), advised_plan(live)) == (None, None)
