"""The debrief on the screen: all pages, the two answers, and what to do then."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from textual import events
from textual.pilot import Pilot

from simgame.locale import Language
from simgame.page.spans import Row, Span
from simgame.players import STRATEGIES, plan_by
from simgame.runs import Predict, Run
from simgame.tui.app import SimgameApp
from simgame.tui.screens.debrief import DebriefScreen
from simgame.tui.screens.dialogs import ConfirmDialog
from simgame.tui.screens.handbook import HandbookScreen
from simgame.tui.screens.proof import ProofScreen, ProofsDialog
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.screens.why import WhyScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import RowList
from tests.cases import cases
from tests.engine.worlds import MINIMAL
from tests.tui.conftest import SMALL, check, shown, until

Start = Callable[..., SimgameApp]


def finished(app: SimgameApp) -> Run:
    """Play the app's run to its end, a little every week."""
    run = app.play
    assert run is not None
    while not run.game.is_over:
        for question in run.scenario.questions:
            if question.week == run.game.week:
                run.answer(question.id, 0, 60)
        run.play_week(run.game.legal_moves()[:1])
    return run


PAGES = 5

SHIPPED = {each.stem: each for each in (Path(__file__).parents[2] / "scenarios").glob("*.toml")}


def _leads(app: SimgameApp, said: str) -> bool:
    return said in " ".join(shown(app)[-1].split())


async def on_page(pilot: Pilot[int], number: int) -> list[str]:
    """Wait until a page is open and played, and return its rows."""
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, DebriefScreen) and app.screen.number == number - 1)
    screen = cast("DebriefScreen", app.screen)
    await until(pilot, lambda: number == PAGES or not screen.pages[number - 1].playing)
    await until(pilot, lambda: len(screen.query_one("#text", RowList).rows) > 4)
    rows = check(app)
    assert any(f"{number}/{PAGES}" in row for row in rows[:4])
    return rows


async def debriefed(pilot: Pilot[int]) -> DebriefScreen:
    """Play the run that has begun to its end, and open its debrief."""
    app = cast("SimgameApp", pilot.app)
    await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
    finished(app)
    app.proceed()
    await on_page(pilot, 1)
    return cast("DebriefScreen", app.screen)


@pytest.mark.parametrize("language", ["zh-CN"], indirect=True)  # all screens are shown in both in test_layouts
async def test_through_all_pages(start: Start, language: Language) -> None:
    app = start(str(MINIMAL))
    async with app.run_test(size=SMALL) as pilot:
        screen = await debriefed(pilot)
        run = screen.play
        await pilot.press("space")  # the guide's last word
        assert len([row for row in screen.query_one("#text", RowList).rows if row.key]) >= 4
        await pilot.press("down", "enter")
        await until(pilot, lambda: bool(run.reflections.get("decided")))
        assert len([row for row in screen.query_one("#text", RowList).rows if row.key]) == len(run.game.reports) + 1
        await pilot.press("down", "enter")
        await until(pilot, lambda: bool(run.reflections.get("decided-week")))
        rows = await on_page(pilot, 2)
        assert any("胜算" in row for row in rows), "what the engine finds comes at once after the second answer"
        await until(pilot, lambda: screen.debrief.review.proved)
        assert not screen.more, "it is one page"
        await pilot.press("right")
        await on_page(pilot, 3)
        weeks = [row.key for row in screen.query_one("#text", RowList).rows if row.key]
        assert weeks == [f"week {report.week}" for report in run.game.reports]
        await pilot.press("right")
        await on_page(pilot, 4)
        await pilot.press("down", "enter")
        await until(pilot, lambda: bool(run.reflections.get("commitment")))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen) and bool(app.screen.query(RowList)))
        check(app)
        await pilot.press("escape", "right")
        await on_page(pilot, 5)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and app.play is not run)
        reminder = "You set yourself" if language == "en" else "你给自己定下"
        await until(pilot, lambda: any(reminder in row for row in shown(app)))
        check(app)


@pytest.mark.rare
async def test_of_what_was_pressed_before_a_page_was_played_only_the_way_back_counts(start: Start) -> None:
    app = start(str(MINIMAL))
    async with app.run_test(size=SMALL) as pilot:
        screen = await debriefed(pilot)
        await pilot.press("o")
        await on_page(pilot, 2)
        for key, number in (("space", 1), ("escape", 0)):
            early = events.Key(key, None)
            await pilot.pause()
            app.filled_in()
            app.post_message(early)
            await pilot.pause()
            await until(pilot, lambda: not app.backlog)
            assert screen.number == number


@pytest.mark.rare
async def test_a_question_is_passed_only_by_an_answer_or_by_the_key_that_skips_it(start: Start) -> None:
    app = start(str(MINIMAL))
    async with app.run_test(size=SMALL) as pilot:
        screen = await debriefed(pilot)
        run = screen.play
        for key in ("space", "right", "l", "v", "b", "space"):
            await pilot.press(key)
            assert (app.screen, screen.number, run.reflections) == (screen, 0, {}), key
        assert any("First an answer" in row for row in shown(app)), "the key says why it does not lead on"
        assert any("Question 1 of 2" in row for row in shown(app))
        await pilot.press("2")
        await until(pilot, lambda: any("Question 2 of 2" in row for row in shown(app)))
        said = screen.pages[0].question
        assert said is not None
        assert said.before
        await until(pilot, lambda: not any("more line" in row or "more below" in row for row in shown(app)))
        rows = shown(app)
        assert any(f"You said: {said.before}"[:60] in row for row in rows)
        bar = screen.query_one(KeyBar)
        assert ("escape", "Esc", "Question 1") in KeyBar.keys(bar), "and Esc leads there"
        await pilot.press("space", "left")
        await until(pilot, lambda: not run.reflections)
        assert any("Question 1 of 2" in row for row in shown(app))
        await pilot.press("1", "o")
        await on_page(pilot, 2)
        assert list(run.reflections) == ["decided"]
        assert not screen.debrief.diagnosed
        await pilot.press("left", "space")
        assert screen.number == 1, "what was skipped once is not asked again on the way back"


@pytest.mark.rare
async def test_the_proof_is_opened_from_a_list(start: Start) -> None:
    app = start(str(MINIMAL))
    async with app.run_test(size=SMALL) as pilot:
        await debriefed(pilot)
        await pilot.press("o", "v")
        await until(pilot, lambda: isinstance(app.screen, ProofsDialog))
        bar = app.screen.query_one(KeyBar)
        assert ("enter", "Enter", "Open") in KeyBar.keys(bar), "the key that opens a page is named"
        await pilot.press("space")
        await until(pilot, lambda: "Enter opens the line under the cursor" in shown(app)[-1])
        await pilot.press("0")
        await until(pilot, lambda: isinstance(app.screen, ProofScreen))
        assert cast("ProofScreen", app.screen).open_page().id == "concepts", "the tenth"
        await pilot.press("escape", "v", "enter")
        await until(pilot, lambda: isinstance(app.screen, ProofScreen))
        assert cast("ProofScreen", app.screen).open_page().id == "points", "the one under the cursor"
        await pilot.press("escape", "v", "9")
        await until(pilot, lambda: isinstance(app.screen, ProofScreen))
        screen = cast("ProofScreen", app.screen)
        await until(pilot, lambda: not screen.open_page().playing)
        assert screen.open_page().id == "lessons"
        await until(pilot, lambda: screen.read(screen.open_page()) is not None)
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, HandbookScreen) and bool(app.screen.query("#list")))
        assert cast("HandbookScreen", app.screen)._begin == screen.open_page().entry
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("left")
        assert screen.open_page().id == "result"
        check(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))


@pytest.mark.rare
async def test_a_week_is_tried_again_from_the_review(start: Start) -> None:
    app = start(str(MINIMAL))
    async with app.run_test(size=SMALL) as pilot:
        run = (await debriefed(pilot)).play
        await pilot.press("o", "right")
        await on_page(pilot, 3)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog) and app.screen.drawn)
        assert any("Begin again from week 2" in row for row in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))
        assert app.play is run, "who does not confirm stays with the finished run"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog) and app.screen.drawn)
        await pilot.press("y")
        await until(pilot, lambda: app.play is not run)
        assert app.play is not None
        assert app.play.parent == (run.path.name, 2)
        assert app.play.game.week == 2


@pytest.mark.rare
async def test_the_debrief_is_saved_for_a_browser(start: Start) -> None:
    app = start(str(MINIMAL))
    async with app.run_test(size=SMALL) as pilot:
        screen = await debriefed(pilot)
        run = screen.play
        await pilot.press("x")
        assert any("First say" in row for row in shown(app)), "not before the learner has said what decided it"
        run.reflect("decided", screen.pages[0].question.options[0][0] if screen.pages[0].question else "")
        run.reflect("decided-week", "1")
        await pilot.press("x")
        page = run.path.with_suffix(".html")
        await until(pilot, page.is_file)
        assert page.read_text("utf-8").rstrip().endswith("</html>")


@pytest.mark.rare
async def test_esc_leads_back_a_page_and_home_only_by_an_answer(start: Start) -> None:
    app = start(str(MINIMAL))
    async with app.run_test(size=SMALL) as pilot:
        screen = await debriefed(pilot)
        run = screen.play
        await pilot.press("o")
        await on_page(pilot, 2)
        await pilot.press("right")
        await on_page(pilot, 3)
        await pilot.press("9")
        assert any("Nothing has this number here" in row for row in shown(app)), "no digit turns the pages"
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog) and app.screen.drawn)
        assert any("Begin again from week 2" in row for row in shown(app)), "on each page a digit chooses a week"
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        for number in (2, 1):
            await until(pilot, partial(_leads, app, f"Esc To page {number}"))
            await pilot.press("escape")
            await on_page(pilot, number)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog) and app.screen.drawn)
        assert any("Leave the debrief" in row for row in shown(app))
        await pilot.press("n")
        await until(pilot, lambda: app.screen is screen)
        assert app.play is run


async def test_a_page_is_read_by_a_key_a_screen_and_ends_with_no_blank_line(start: Start) -> None:
    """What can be chosen on it is not walked through first, and nobody scrolls to blank lines."""
    app = start(str(MINIMAL))
    async with app.run_test(size=SMALL) as pilot:
        screen = await debriefed(pilot)
        await pilot.press("o")
        await on_page(pilot, 2)
        await until(pilot, lambda: all(worker.is_finished for worker in app.workers))  # which would show the page anew
        await pilot.pause()
        text = screen.query_one("#text", RowList)
        options = [Row(((Span(f"  {number}"),),), f"option {number}") for number in range(4)]
        lines = [Row(((Span("  read"),),)) for _line in range(text.size.height - len(options))]
        text.show(lambda _cells: [*options, *lines, Row(((),)), Row(((),))])
        assert not screen.more
        text.show(lambda _cells: [*options, *lines, *lines[:2], Row(((),))], key="option 1")
        assert (screen.more, text.max_scroll_y) == (True, 2)
        screen.action_read()
        await until(pilot, lambda: not screen.more)
        assert text.key == "option 2", "the nearest of those that are still seen"
        screen.action_read()
        assert screen.number == 2


async def test_no_key_answers_a_question_that_cannot_be_read_yet(start: Start) -> None:
    app = start(str(MINIMAL))
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
        answers: list[bool | None] = []
        question = ConfirmDialog(lambda: "Shall we?", lambda: "Yes")
        app.push_screen(question, answers.append)
        await until(pilot, lambda: question.drawn)
        question.drawn = False
        await pilot.press("space", "enter", "y")
        assert (app.screen, answers) == (question, [])
        question.drawn = True
        await pilot.press("y")
        await until(pilot, lambda: answers == [True])


@pytest.mark.parametrize(
    "game",
    cases(
        [(name, how) for name in SHIPPED for how in ("talkers", "by-the-book")],
        often=[("tutorial", "talkers"), ("leadership-change", "talkers")],
    ),
)
async def test_what_comes_next_stands_on_one_page_each(start: Start, game: tuple[str, str], language: Language) -> None:
    """The next run and what to do now need no scrolling at 80 x 24, whatever was resolved in the last week."""
    scenario, how = game
    app = start(str(SHIPPED[scenario]))
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
        run = app.play
        assert run is not None
        while not run.game.is_over:
            while isinstance(run.pending, Predict):
                run.answer(run.pending.question.id, 0, 60)
            run.play_week(run.game.possible(plan_by(STRATEGIES[how], run.game.observation, run.game.seeds)))
        app.proceed()
        await on_page(pilot, 1)
        screen = cast("DebriefScreen", app.screen)
        for number in (4, 5):
            screen.number = number - 1
            screen.show()
            await on_page(pilot, number)
            assert not screen.more, shown(app)
