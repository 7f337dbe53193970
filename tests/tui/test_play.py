"""Playing in the app: a game by mouse, every screen measured on the way, and what must survive in the middle of one.

Whole games through a real terminal are in `test_whole_games.py`.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget

from simgame import locale
from simgame.locale import Language
from simgame.page.measure import width
from simgame.runs import Run
from simgame.tui.app import SimgameApp
from simgame.tui.screens.debrief import DebriefScreen
from simgame.tui.screens.dialogs import ConfirmDialog, TooSmall
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.moment import MomentScreen
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.predict import PredictScreen
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.screens.report import ReportScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import RowList
from tests.moves import as_plan
from tests.presenters.games import MINIMAL
from tests.scenarios import CLINIC, HARBOUR, signed_off
from tests.tui.conftest import LARGE, SMALL, check, read_to_the_end, resized, shown, until
from tests.tui.scenes import played

Start = Callable[..., SimgameApp]


def planning(app: App[int]) -> PlanningScreen:
    assert isinstance(app.screen, PlanningScreen)
    return app.screen


async def ready(pilot: Pilot[int], kind: type[Widget]) -> None:
    """Wait until a screen of a kind is up and has shown itself."""
    await until(
        pilot,
        lambda: (
            isinstance(pilot.app.screen, kind)
            and pilot.app.screen.is_mounted
            and any(widget.rows for widget in pilot.app.screen.query(RowList))
            and getattr(pilot.app.screen, "drawn", True)
        ),
    )


async def confirmed(pilot: Pilot[int]) -> None:
    """End the week, also if asked whether to, and read what happened, one moment after the other."""
    await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmDialog | ReportScreen | MomentScreen))
    if type(pilot.app.screen) is ConfirmDialog:
        await ready(pilot, ConfirmDialog)
        await pilot.press("y")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReportScreen | MomentScreen))
    while isinstance(pilot.app.screen, MomentScreen):
        await until(pilot, lambda: any(widget.rows for widget in pilot.app.screen.query(RowList)))
        check(pilot.app)
        await pilot.press("enter")
    await ready(pilot, ReportScreen)
    check(pilot.app)


async def click_in(pilot: Pilot[int], name: str, left: int, line: int) -> None:
    """Click on a cell of what stands in a list; its edges are not counted."""
    rows = pilot.app.screen.query_one(f"#{name}", RowList)
    edge = rows.content_region.offset - rows.region.offset
    await pilot.click(rows, offset=(left + edge.x, line + edge.y))


async def click_row(pilot: Pilot[int], name: str, row: int) -> None:
    """Click on a row of a list."""
    await click_in(pilot, name, 6, row)


async def click_key(pilot: Pilot[int], key: str) -> None:
    """Click on a key in the last line."""
    bar = pilot.app.screen.query_one(KeyBar)
    left = 1
    keys = bar.keys()
    for name, written, what in keys:
        if name == key:
            await pilot.click(KeyBar, offset=(left, 0))
            return
        left += width(f" {written}  {what} ")
    raise AssertionError(f"{key} is not in the last line")


async def plan_by_mouse(pilot: Pilot[int]) -> None:
    """Choose a person and two moves, send somebody else, take one out again."""
    screen = planning(pilot.app)
    keys = [row.key for row in screen.query_one("#people", RowList).rows]
    await click_row(pilot, "people", keys.index("xun"))
    assert screen.place == "xun"
    await click_row(pilot, "moves", 1)
    await click_row(pilot, "moves", 2)
    assert len(screen.plan) == 2
    before = screen.plan[0].member
    moves, plan = screen.query_one("#moves", RowList), screen.query_one("#plan", RowList)
    await click_in(pilot, "moves", tagged(moves, 1), 1)
    await until(pilot, lambda: any(move.member != before for move in screen.plan))
    row = next(number for number in range(3) if tagged(plan, number))
    await click_in(pilot, "plan", tagged(plan, row), row)
    await until(pilot, lambda: len(screen.plan) == 1)


def tagged(rows: RowList, number: int) -> int:
    """Return where in a row the first part begins that can be clicked; 0 if there is none."""
    left = 0
    for span in rows.rows[number].lines[0]:
        if span.intent:
            return left
        left += width(span.text)
    return 0


@pytest.mark.rare
async def test_a_plan_by_mouse(start: Start) -> None:
    """A whole game by mouse is played at a real terminal, in test_whole_games."""
    locale.set_language("zh-CN")
    app = start(CLINIC)
    async with app.run_test(size=LARGE) as pilot:
        await ready(pilot, BriefingScreen)
        while not isinstance(app.screen, PlanningScreen):
            await click_key(pilot, "space")
            await pilot.pause()
        await ready(pilot, PlanningScreen)
        await plan_by_mouse(pilot)
        check(app)
        await click_key(pilot, "e")
        await ready(pilot, ConfirmDialog)
        keys = [row.key for row in app.screen.query_one("#text", RowList).rows]
        await click_row(pilot, "text", keys.index("yes"))
        await until(pilot, lambda: isinstance(app.screen, ReportScreen | MomentScreen))


async def test_a_quiet_week_shows_who_was_not_met_where_there_is_room(start: Start) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=LARGE) as pilot:
        await ready(pilot, BriefingScreen)
        assert app.play is not None
        app.play.play_week(as_plan("song:visit:kang"))
        app.push_screen(ReportScreen(app.play, app.play.game.reports[-1]))
        await ready(pilot, ReportScreen)
        text, unmet = app.screen.query_one("#text"), app.screen.query_one("#unmet")
        assert unmet.display
        assert "Not met this week" in "".join(check(app))
        assert text.region.height < LARGE[1] // 2
        assert unmet.region.bottom == app.screen.query_one("#next").region.bottom
        await resized(pilot, SMALL)
        assert not app.screen.query_one("#unmet").display
        report = app.screen
        assert isinstance(report, ReportScreen)
        while report.at + 1 < len(report.leaves()):
            await pilot.press("space")
            await pilot.pause()
        rows = check(app)
        assert any("Not met this week" in row for row in rows), "below what comes next where no box has it"
        assert any("Who" in row or "Meng Da" in row for row in rows)


@pytest.mark.rare
async def test_a_game_that_goes_on_after_the_award(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "signed-off.toml"
    file.write_bytes(signed_off())
    app = start(str(file))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, BriefingScreen)
        assert app.play is not None
        played(app.play, 2)
        app.proceed()
        for week in range(3, 7):
            await until(pilot, lambda: isinstance(app.screen, PlanningScreen | PredictScreen))
            while isinstance(app.screen, PredictScreen):
                await pilot.press("1", "7", "t")
                await pilot.pause()
            await ready(pilot, PlanningScreen)
            assert planning(app).play.game.week == week
            check(app)
            await pilot.press("e")
            await confirmed(pilot)
            await read_to_the_end(pilot)
        await ready(pilot, DebriefScreen)
        check(app)


async def test_the_language_changes_in_the_middle_of_a_game(start: Start) -> None:
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, BriefingScreen)
        await read_to_the_end(pilot)
        await ready(pilot, PlanningScreen)
        await pilot.press("j", "1")
        before = planning(app).plan
        english = check(app)
        assert any("End week" in row for row in english)
        await pilot.press("L")
        await until(pilot, lambda: any("结束本周" in row for row in shown(app)))
        chinese = check(app)
        assert any("诊所电话" in row for row in chinese)
        assert planning(app).plan == before
        assert planning(app).place == "xun"
        await pilot.press("L")
        await until(pilot, lambda: any("End week" in row for row in shown(app)))
        told, titled = "Planned, ", "This week"  # what was said of the move gives way to the title of the plan
        assert [row for row in check(app) if titled not in row] == [row for row in english if told not in row]
        assert sum(told in row for row in english) == sum(titled in row for row in check(app)) == 1


@pytest.mark.parametrize("language", ["zh-CN"], indirect=True)
async def test_a_small_terminal_gets_one_sentence_and_keeps_the_plan(start: Start, language: Language) -> None:
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, BriefingScreen)
        await read_to_the_end(pilot)
        await ready(pilot, PlanningScreen)
        await pilot.press("j", "1", "j", "1")
        screen, plan, rows = planning(app), planning(app).plan, shown(app)
        assert len(plan) == 2
        await resized(pilot, (60, 20))
        await until(pilot, lambda: isinstance(app.screen, TooSmall))
        assert any("60 x 20" in row for row in shown(app))
        await pilot.press("z", "e", "1")
        assert app.play is not None
        assert app.play.draft == plan
        await resized(pilot, LARGE)
        assert app.screen is screen
        check(app)
        await resized(pilot, SMALL)
        await until(pilot, lambda: shown(app) == rows)
        assert planning(app).plan == plan


async def test_a_run_goes_on_where_it_was_left(start: Start) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, BriefingScreen)
        await read_to_the_end(pilot)
        await ready(pilot, PlanningScreen)
        await pilot.press("j", "j", "2")
        plan = planning(app).plan
        await pilot.press("q")
        await ready(pilot, HomeScreen)
        await until(pilot, lambda: app.screen.query_one("#course", RowList).key.startswith("run "))
        check(app)
        await pilot.press("enter")
        await ready(pilot, PlanningScreen)
        assert planning(app).plan == plan
        assert plan


async def test_a_draft_is_saved_after_its_key_and_before_its_run_is_left(start: Start) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, BriefingScreen)
        await read_to_the_end(pilot)
        await ready(pilot, PlanningScreen)
        run = app.play
        assert run is not None
        before = run.path.read_bytes()
        planning(app).action_digit("2")
        assert run.draft
        assert run.path.read_bytes() == before
        await until(pilot, lambda: run.path.read_bytes() != before)
        assert Run.load(run.path, app.library.find).draft == run.draft
        planning(app).action_take_out()
        app.play = None
        assert Run.load(run.path, app.library.find).draft == ()
        app.play = run
        planning(app).action_digit("2")
    assert Run.load(run.path, app.library.find).draft == run.draft != ()


async def test_one_price_at_a_time_and_taking_back(start: Start) -> None:
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, BriefingScreen)
        await read_to_the_end(pilot)
        await ready(pilot, PlanningScreen)
        await pilot.press("end", "up", "0", "0", "0", "0", "0")
        screen = planning(app)
        assert screen.plan == as_plan("you:price:low")
        check(app)
        await pilot.press("home", "1", "2", "backspace")
        assert len(screen.plan) == 2
        moves = screen.query_one("#moves", RowList)
        screen.action_digit("2")
        planned = next(option for option in screen.options if option.planned)
        screen.action_pane("moves")
        moves.go(planned.key)
        await until(pilot, lambda: screen.focused is moves)
        screen.action_take_out()
        assert [move.action for move in screen.plan] == ["price", "visit"], "not what was planned last"
        screen.action_pane("people")
        await pilot.press("d")
        await until(pilot, lambda: any("nobody has told" in row or "unknown: nobody" in row for row in shown(app)))
        check(app)
        await pilot.press("d", "end", "enter", "down", "question_mark")
        await until(pilot, lambda: any("The card" in row for row in shown(app)))
        check(app)
        await pilot.press("escape", "z")
        assert not screen.plan


MARKUP = "[@click=app.quit]x[/]"


@pytest.mark.rare
async def test_markup_in_a_scenario_is_text(start: Start, tmp_path: Path) -> None:
    text = MINIMAL.read_text("utf-8")
    for words in ('"Zhou"', '"Engineer"', '"Careful."', '"Taihe"', '"Entry"', '"What if it stops at night?"', '"Wu"'):
        text = text.replace(words, f'"{MARKUP}"')
    for words in ("The smallest bid", "Four people decide.", "Whom will the criteria favour?", "Win the order."):
        text = text.replace(words, MARKUP)
    file = tmp_path / "markup.toml"
    file.write_text(text, "utf-8")
    app = start(str(file))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, BriefingScreen)
        assert sum(MARKUP in row for row in check(app)) >= 3
        await read_to_the_end(pilot)
        await ready(pilot, PlanningScreen)
        await pilot.press("1")
        assert any(MARKUP in row for row in check(app))
        await pilot.click("#status", offset=(3, 0))
        await pilot.press("d")
        check(app)
        await pilot.press("d", "e")
        await confirmed(pilot)
        await read_to_the_end(pilot)
        await ready(pilot, PredictScreen)
        assert any(MARKUP in row for row in check(app))
        await pilot.press("1", "right", "enter")
        check(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.focused is app.screen.query_one("#options"))
        assert app.is_running


async def test_a_damaged_save_is_told_at_home(start: Start) -> None:
    app = start()
    folder = app.library.saves.folder
    folder.mkdir(parents=True)
    app2 = start(CLINIC)
    async with app2.run_test(size=SMALL) as pilot:
        await ready(pilot, BriefingScreen)
    file = next(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    file.write_text(file.read_text("utf-8")[:100], "utf-8")
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, HomeScreen)
        await until(pilot, lambda: any("1 note on your files" in row for row in check(app)))
        await pilot.press("G", "pagedown")
        await until(pilot, lambda: any("damaged" in row for row in check(app)))


async def test_a_question_takes_each_way_of_saying_yes_and_no(start: Start) -> None:
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, BriefingScreen)
        answers: list[bool | None] = []
        ways = {"y": True, "n": False, "enter": True, "escape": False}
        for key, meant in ways.items():
            app.push_screen(ConfirmDialog(lambda: "Shall we?", lambda: "Yes"), answers.append)
            await ready(pilot, ConfirmDialog)
            await pilot.press(key)
            await until(pilot, lambda: not isinstance(app.screen, ConfirmDialog))
            assert answers.pop() is meant, key
        app.push_screen(ConfirmDialog(lambda: "Shall we?", lambda: "Yes"), answers.append)
        await ready(pilot, ConfirmDialog)
        await pilot.press("space")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmDialog), "Space reads on, and answers nothing"
        await pilot.press("down", "enter")
        await until(pilot, lambda: not isinstance(app.screen, ConfirmDialog))
        assert answers == [False]


async def test_escape_leads_from_the_whole_briefing_to_the_short_one_before_it_leads_home(start: Start) -> None:
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, BriefingScreen)
        short = list(shown(app))
        await pilot.press("d")
        await until(pilot, lambda: list(shown(app)) != short)
        await pilot.press("escape")
        await until(pilot, lambda: list(shown(app)) == short)
        await pilot.press("escape")
        await ready(pilot, HomeScreen)


async def test_a_digit_leads_from_the_plan_back_to_the_people_whose_moves_it_plans(start: Start) -> None:
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, BriefingScreen)
        await read_to_the_end(pilot)
        await ready(pilot, PlanningScreen)
        screen = planning(app)
        screen.query_one("#plan").focus()
        await pilot.press("1")
        await until(pilot, lambda: bool(screen.plan) and screen.focused is screen.query_one("#people"))
        first = screen.place
        await pilot.press("down", "1")
        await until(pilot, lambda: len({move.target for move in screen.plan}) == 2)
        assert screen.place != first


@pytest.mark.parametrize("size", [SMALL, (100, 30)])
async def test_all_that_is_known_takes_the_room_of_the_moves_where_it_needs_it(
    size: tuple[int, int], start: Start
) -> None:
    app = start(CLINIC)
    async with app.run_test(size=size) as pilot:
        await ready(pilot, BriefingScreen)
        await read_to_the_end(pilot)
        await ready(pilot, PlanningScreen)
        screen = planning(app)
        card = screen.query_one("#card", RowList)
        lines = card.container_size.height
        below = card.max_scroll_y
        await pilot.press("d")
        await until(pilot, lambda: screen.focused is card)
        await until(pilot, lambda: not below or card.container_size.height > lines)
        assert size == SMALL or below, "there is more than has room"
        await pilot.press("d")
        await until(pilot, lambda: card.container_size.height == lines)
