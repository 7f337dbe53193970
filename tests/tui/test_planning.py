"""Planning on the screen: what only keys and the mouse can show; the rest is tested in `tests/presenters`."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from simgame.course.library import Library
from simgame.locale import LANGUAGES
from simgame.page.measure import width
from simgame.presenters.again import from_empty, try_again
from simgame.presenters.intents import AskWhy
from simgame.presenters.people import BID, CHAIN
from simgame.report.number import NumberId
from simgame.runs import Run, Saves
from simgame.scenario import load_scenario
from simgame.terms.difficulties import DifficultyName
from simgame.tui.app import SimgameApp
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.moment import MomentScreen
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.predict import PredictScreen
from simgame.tui.screens.report import ReportScreen
from simgame.tui.screens.rewind import RewindDialog
from simgame.tui.screens.why import WhyScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import RowList
from tests.moves import as_plan
from tests.scenarios import HARBOUR
from tests.study.test_quiet import at_quiet_week
from tests.tui.conftest import LARGE, SMALL, check, resized, shown, until
from tests.tui.test_play import ready


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., SimgameApp]:
    """Return what makes an app with a run of the harbour after some plans."""

    def make(*plans: list[str], difficulty: DifficultyName = "standard") -> SimgameApp:
        folder = tmp_path / "runs"
        run = Run.start(
            load_scenario(HARBOUR),
            source=HARBOUR,
            seed=7,
            difficulty=difficulty,
            language="en",
            folder=folder,
        )
        for plan in plans:
            run.play_week(as_plan(*plan))
        app = SimgameApp(Library(Saves(folder)))
        app.play = run
        return app

    return make


async def planning(pilot: Pilot[int]) -> PlanningScreen:
    """Go to the planning screen of the app's run."""
    app = pilot.app
    assert isinstance(app, SimgameApp)
    await ready(pilot, HomeScreen)
    app.proceed()
    await ready(pilot, PlanningScreen)
    assert isinstance(app.screen, PlanningScreen)
    return app.screen


def planned(screen: PlanningScreen) -> int:
    """Return how many moves are planned."""
    return len(screen.plan)


def hint(screen: PlanningScreen) -> str:
    """Return what the hint says; nothing while it is not seen."""
    found = screen.query_one("#hint", RowList)
    rows = found.rows if found.display else ()
    return " ".join("".join(span.text for span in line).strip() for row in rows for line in row.lines)


@pytest.mark.rare
async def test_undo_redo_tree_and_what_is_missing_by_keys(opened: Callable[..., SimgameApp]) -> None:
    app = opened()
    async with app.run_test(size=SMALL) as pilot:
        screen = await planning(pilot)
        assert not hint(screen), "at a person the room is the person's"
        await pilot.press("n", "4", "n", "1", "u")
        assert screen.plan == as_plan("lin:exchange:peng")
        await pilot.press("U")
        assert planned(screen) == 2
        await pilot.press("z", "u")
        assert planned(screen) == 2
        await pilot.press("u", "u", "u")
        assert planned(screen) == 0
        assert "nothing to take back" in hint(screen)
        listed, place = [row.key for row in screen.query_one("#people", RowList).rows], screen.place
        await pilot.press("t")
        await until(pilot, lambda: any("Organisation" in row for row in shown(app)))
        assert any("+-Su Qing" in row for row in check(app))
        assert [row.key for row in screen.query_one("#people", RowList).rows] == listed
        assert screen.place == place
        await pilot.press("escape")
        assert app.screen is screen
        assert not any("+-Su Qing" in row for row in check(app))
        await pilot.press("t")
        await pilot.press("home", "down", "down", "down", "down", "4", "down", "4", "end", "up", "up", "up", "4")
        assert screen.plan == as_plan("lin:exchange:peng", "lin:exchange:ye")
        assert "3 are missing for Lin Yue" in hint(screen)
        check(app)


async def test_a_key_that_plans_takes_nothing_out(opened: Callable[..., SimgameApp]) -> None:
    app = opened()
    async with app.run_test(size=SMALL) as pilot:
        screen = await planning(pilot)
        await pilot.press("n", "4", "n", "1")
        plan = screen.plan
        assert planned(screen) == 2
        await pilot.press("N", "4")
        assert screen.plan == plan
        assert "Planned already" in hint(screen)
        await pilot.press("backspace")
        assert screen.plan == plan[1:], "what the sentence speaks of goes, not what was planned last"
        await pilot.press("4", "right", "enter")
        assert planned(screen) == 2
        await until(pilot, lambda: "Planned already" in hint(screen))
        await pilot.press("backspace")
        assert screen.plan == plan[1:]
        screen.query_one("#plan", RowList).focus()
        await pilot.press("enter")
        assert screen.plan == plan[1:]


async def test_a_key_that_does_nothing_says_why(opened: Callable[..., SimgameApp]) -> None:
    """In the first week of a run, on the chain and on the list: whatever has a key here answers."""
    async with opened().run_test(size=SMALL) as pilot:
        screen = await planning(pilot)
        bar, people = screen.query_one(KeyBar), screen.query_one("#people", RowList)
        for key, said in (
            ("r", "No week has been played yet."),
            ("p", "No week has been played yet."),
            ("b", "No week has been played yet."),
            ("P", "Something can still be changed"),
            ("E", "no old plans"),
            ("f", "no prediction"),
        ):
            bar.notice = ""
            await pilot.press(key)
            await until(pilot, lambda said=said: said in bar.notice)  # type: ignore[misc]
        for key, said in (
            ("m", "Nothing is planned here yet"),
            ("backspace", "Nothing is planned"),
            ("u", "nothing to take"),
        ):
            screen._said = ""
            await pilot.press(key)
            await until(pilot, lambda said=said: said in hint(screen))  # type: ignore[misc]
        people.go(CHAIN)
        await pilot.press("5")
        await until(pilot, lambda: "No move has this digit here." in bar.notice)
        people.go(BID)
        bar.notice = ""
        await pilot.press("0")
        await until(pilot, lambda: planned(screen) == 1)
        assert not bar.notice


async def test_back_to_an_earlier_week_keeps_both_runs(opened: Callable[..., SimgameApp]) -> None:
    app = opened(["you:visit:su"], ["you:ask:qiu"])
    async with app.run_test(size=SMALL) as pilot:
        assert app.play is not None
        app.play.answer("whose-criteria", 0, 70)
        await planning(pilot)
        first = app.play
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, RewindDialog))
        await until(pilot, lambda: any("Back to an earlier" in row for row in shown(app)))
        check(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.play is not first)
        await ready(pilot, PlanningScreen)
        assert app.play is not None
        assert first is not None
        assert (first.game.week, app.play.game.week) == (3, 2)
        assert app.play.game.reports[0].plan == as_plan("you:visit:su")
        assert len(app.library.saves.all()) == 2
        again = app.play
        assert again.draft == first.game.reports[1].plan
        assert any("As you planned it then" in row for row in shown(app))
        await pilot.press("E")
        await until(pilot, lambda: again.game.week == 3)
        assert again.game.digest == first.game.digest
        assert not again.can_play_on, "the run before came no further"


@pytest.mark.rare
async def test_moments_come_one_after_the_other_and_can_be_skipped(opened: Callable[..., SimgameApp]) -> None:
    app = opened([], [])
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, HomeScreen)
        assert app.play is not None
        app.play.answer("whose-criteria", 0, 70)
        app.show_week(app.play.play_week([]))
        await ready(pilot, MomentScreen)
        for number in ("1 of 4", "2 of 4", "3 of 4", "4 of 4"):
            await until(pilot, lambda number=number: any(number in row for row in check(app)))  # type: ignore[misc]
            await pilot.press("enter")
        await ready(pilot, ReportScreen)
        app.show_week(app.play.game.reports[-1])
        await ready(pilot, MomentScreen)
        await pilot.press("s")
        await ready(pilot, ReportScreen)


async def test_a_click_on_a_number_shows_why_it_is_so(opened: Callable[..., SimgameApp]) -> None:
    app = opened(["you:visit:su"])
    async with app.run_test(size=SMALL) as pilot:
        screen = await planning(pilot)
        await pilot.press("down", "down")
        for pane, number in (("status", "money"), ("card", "support:su")):
            rows, why = screen.query_one(f"#{pane}", RowList), AskWhy(NumberId.parse(number))
            lines = [each for row in rows.rows for each in row.lines]
            line = next(place for place, each in enumerate(lines) if any(span.intent == why for span in each))
            before = [span.intent for span in lines[line]].index(why)
            left = sum(width(span.text) for span in lines[line][:before])
            edge = rows.content_region.offset - rows.region.offset
            await pilot.click(rows, offset=(left + edge.x, line + edge.y))
            await ready(pilot, WhyScreen)
            assert isinstance(app.screen, WhyScreen)
            assert str(app.screen.number) == number
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is screen)


@pytest.mark.parametrize("forwarded", [False, True])
async def test_keys_that_come_before_a_screen_has_anything_on_it_do_nothing(
    opened: Callable[..., SimgameApp], forwarded: bool
) -> None:
    app = opened([], [])
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, HomeScreen)
        app.proceed()
        asked = app.screen
        assert isinstance(asked, PredictScreen)
        assert not asked.is_mounted
        for key in ("enter", "space", "1", "t", "L", "question_mark", "slash", "escape", "right"):
            event = events.Key(key, key if len(key) == 1 else None)
            if forwarded:
                event._set_forwarded()
                event.time = app._changed - 1
            await app.on_event(event)
        await ready(pilot, PredictScreen)
        assert app.screen is asked
        assert app.play is not None
        assert not app.play.answers


async def test_a_prediction_is_taken_by_its_own_key_and_changed_until_the_week_ends(
    opened: Callable[..., SimgameApp],
) -> None:
    app = opened([], [])
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, HomeScreen)
        app.proceed()
        await ready(pilot, PredictScreen)
        assert isinstance(app.screen, PredictScreen)
        assert app.play is not None
        await pilot.press("t", "enter", "t", "3", "t")
        assert isinstance(app.screen, PredictScreen), "how sure is not said yet"
        await pilot.press("8", "enter", "enter", "space", "9", "8")
        assert isinstance(app.screen, PredictScreen), "nothing but its own key takes it"
        assert not app.play.answers
        await pilot.press("2", "t")
        await ready(pilot, PlanningScreen)
        answer = app.play.answers["whose-criteria"]
        assert (answer.option, answer.confidence) == (1, 70)
        await pilot.press("f")
        await ready(pilot, PredictScreen)
        assert any("> 2 * " in row for row in check(app)) or any("2 * " in row for row in check(app))
        await pilot.press("1", "9", "escape")
        await ready(pilot, PlanningScreen)
        assert app.play.answers["whose-criteria"] == answer, "nothing is taken by going back"
        await pilot.press("f")
        await ready(pilot, PredictScreen)
        await pilot.press("1", "9", "t")
        await ready(pilot, PlanningScreen)
        answer = app.play.answers["whose-criteria"]
        assert (answer.option, answer.confidence) == (0, 90)


@pytest.mark.rare
async def test_weeks_without_anything_to_change_are_passed_by_one_key_and_it_is_said_why(
    start: Callable[..., SimgameApp], tmp_path: Path
) -> None:
    game = at_quiet_week()[0]
    run = Run.start(game.scenario, source="x", seed=game.seed, difficulty="standard", language="en", folder=tmp_path)
    for report in game.reports:
        for question in run.scenario.questions:
            if question.week == run.game.week:
                run.answer(question.id, 0, 50)
        run.play_week(report.plan)
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot, HomeScreen)
        app.go_on_with(run)
        await ready(pilot, PlanningScreen)
        screen = app.screen
        assert isinstance(screen, PlanningScreen)
        await until(pilot, lambda: "P passes to the next week" in hint(screen))
        assert any("P  Pass the weeks" in row for row in check(app))
        await pilot.press("j", "1", "P")
        assert isinstance(app.screen, PlanningScreen), "something is planned"
        await pilot.press("z", "P")
        await until(pilot, lambda: isinstance(app.screen, MomentScreen | ReportScreen))
        assert run.game.week > game.week
        assert not run.game.reports[-1].plan


async def test_a_card_that_shrinks_gives_the_focus_to_the_people(opened: Callable[..., SimgameApp]) -> None:
    app = opened()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await planning(pilot)
        card, moves = screen.query_one("#card"), screen.query_one("#moves", RowList)
        height = card.size.height
        assert not any("x needs support" in row for row in shown(app)), "what is barred is counted in a line"
        assert any(re.search(r"[A-Z][a-z]+ >  ", row) for row in shown(app)), "the sign for others is apart from a name"
        await pilot.press("enter")
        await until(pilot, lambda: any("x needs support" in row for row in shown(app)))
        assert card.size.height < height, "what the moves leave is the person's"
        rows = [row.rstrip() for row in shown(app)[moves.region.y + 1 : moves.region.bottom - 2]]
        assert all(row.endswith(" |") for row in rows), rows
        card.focus()
        await resized(pilot, SMALL)
        await until(pilot, lambda: screen.focused is not screen.query_one("#card"))
        assert screen.focused is screen.query_one("#people")
        before = screen.place
        await pilot.press("down")
        await until(pilot, lambda: screen.place != before)


@pytest.mark.rare
async def test_the_keys_that_a_newcomer_needs_stand_in_the_bar(opened: Callable[..., SimgameApp]) -> None:
    """At the smallest size, in both languages, in the first week and in a later one.

    What cannot be repeated there is told beside the plan, and no key that plans something else ends that.
    """
    for weeks in ((), (["lin:exchange:peng", "you:visit:su"],)):
        app = opened(*weeks)
        async with app.run_test(size=SMALL) as pilot:
            screen = await planning(pilot)
            for language in LANGUAGES:
                app.speak(language)
                shown_keys = app.screen.query_one(KeyBar).keys()
                keys = {key for key, *_said in shown_keys}
                assert {"e", "d", "a", "v", "question_mark"} <= keys, (language, keys)
                assert ("r" in keys) == bool(weeks)
            await pilot.press("r", "down", "1", "u", "down")
            app.speak("en")
            await pilot.pause()
            assert any("Not again this week: a technical exchange" in row for row in check(app)) == bool(weeks)
            assert screen.plan == as_plan(*weeks[0][1:] if weeks else ())


@pytest.mark.rare
async def test_in_live_play_no_advice_is_offered_and_the_key_says_why(opened: Callable[..., SimgameApp]) -> None:
    app = opened(difficulty="live")
    async with app.run_test(size=LARGE) as pilot:
        screen = await planning(pilot)
        bar = app.screen.query_one(KeyBar).keys()
        assert "a" not in {key for key, *_said in bar}
        assert "n: next line." in hint(screen)
        assert "advice" not in hint(screen)
        await pilot.press("a")
        await until(pilot, lambda: "In live play there is no advice" in " ".join(shown(app)))


async def test_a_notice_is_shown_in_whole_sentences(opened: Callable[..., SimgameApp]) -> None:
    """What is said of a week that is tried again fits the smallest screen; of more than fits the first sentences do."""
    app = opened()
    async with app.run_test(size=SMALL) as pilot:
        screen = await planning(pilot)
        bar = screen.query_one(KeyBar)
        for language in LANGUAGES:
            app.speak(language)
            for text in (try_again(screen.play, 1).said, from_empty(screen.play, 1).said):
                bar.say(text)
                await until(pilot, lambda text=text: text in shown(app)[-1])  # type: ignore[misc]
        bar.say(f"One thing. {'Another ' * 12}thing.")
        await until(pilot, lambda: "One thing." in shown(app)[-1])
        assert "Another" not in shown(app)[-1]


async def test_no_move_is_chosen_in_a_list_that_the_details_cover(opened: Callable[..., SimgameApp]) -> None:
    app = opened(["you:visit:tao"])
    async with app.run_test(size=SMALL) as pilot:
        screen = await planning(pilot)
        await pilot.press("d")
        assert screen.has_class("details")
        await pilot.press("right")
        assert not screen.has_class("details"), "the list is seen again"
        assert screen.focused is screen._rows("moves")
        check(app)


@pytest.mark.rare
async def test_the_cursor_is_seen_wherever_it_stands_in_a_long_list_of_moves(opened: Callable[..., SimgameApp]) -> None:
    app = opened(["you:visit:tao"])
    async with app.run_test(size=SMALL) as pilot:
        screen = await planning(pilot)
        listed = screen._rows("moves")
        await pilot.press("right")
        await until(pilot, lambda: screen.focused is listed and bool(listed.rows))
        for _row in range(len(listed.rows) + 1):
            await pilot.press("down")
            await pilot.pause()
            place = listed.region
            assert screen.region.contains_region(place), "no line of it lies where nobody can see it"
            assert screen.query_one("#right").region.contains_region(place), (place, screen.query_one("#right").region)
        assert listed.rows[-1].key == listed.key
