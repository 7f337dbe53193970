"""The tutorial played by its guide: what the strip says is done, with the keys that it names, at 80 x 24."""

import re
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from simgame.locale import LANGUAGES
from simgame.presenters.people import BID
from simgame.runs import Predict
from simgame.scenario.guide import GuideStep
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move
from simgame.tui.app import SimgameApp
from simgame.tui.screens.debrief import DebriefScreen
from simgame.tui.screens.dialogs import ConfirmDialog
from simgame.tui.screens.moment import MomentScreen
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.widgets.rows import RowList
from tests.scenarios import HARBOUR, TUTORIAL
from tests.tui.conftest import SMALL, check, read_to_the_end, shown, until
from tests.tui.test_play import ready

Start = Callable[..., SimgameApp]


def told(app: SimgameApp) -> str:
    """Return the last line of the strip: what is to be done, and by which key."""
    lines = [line for row in app.screen.query_one("#guide", RowList).rows for line in row.lines]
    return "".join(span.text for span in lines[-1])


async def do(pilot: Pilot[int], app: SimgameApp) -> None:
    """Do what the strip says."""
    assert app.play is not None
    tutor = app.play.tutor
    step, number = tutor.step, tutor.number
    assert step is not None
    match step.until.task:
        case "plan", Move() as move:
            await go_to(pilot, app, move.target if ACTIONS[move.action].meets else BID)
            await pilot.press((re.findall(r"(\d)[:：]", told(app)) or [""])[-1])
        case "meet", str(contact):
            await go_to(pilot, app, contact)
            await pilot.press("right", "enter")
        case "why", str(contact):
            await go_to(pilot, app, contact)
            await pilot.press("w")
            await until(pilot, lambda: any(f"{number}/" in row for row in shown(app)[:4]))
            await pilot.press("escape")
        case "look", str(contact):
            await go_to(pilot, app, contact)
        case "view", str(view):
            await pilot.press({"chain": "C", "why": "w"}[view])
            await until(pilot, lambda: not isinstance(app.screen, PlanningScreen))
            await until(pilot, lambda: any(f"{number}/" in row for row in shown(app)[:4]))  # in sight where it leads
            await pilot.press("escape")
        case "end_week", _:
            await pilot.press("e")
            await pilot.pause()
            if isinstance(app.screen, ConfirmDialog):  # somebody has nothing to do
                await pilot.press("y")
        case "answer", _:
            await pilot.press("3", "8", "t")
        case _:
            while tutor.step is step:
                await pilot.press("space")
                await pilot.pause()
    await until(pilot, lambda: tutor.step is not step)
    await until(pilot, lambda: any(widget.rows for widget in app.screen.query(RowList)))
    check(app)
    while isinstance(app.screen, MomentScreen):
        before = app.screen
        before.set_focus(None)
        before.query_one("#text").focus()
        await until(pilot, lambda: app.screen.focused is not None)
        assert not before.query("#guide"), "what happens speaks for itself"
        await pilot.press("s")
        await until(pilot, lambda: app.screen is not before)  # noqa: B023


async def go_to(pilot: Pilot[int], app: SimgameApp, row: str) -> None:
    """Go to a row of the people."""
    assert isinstance(app.screen, PlanningScreen)
    await pilot.press("home")
    while app.screen.place != row:
        before = app.screen.place
        await pilot.press("down")
        await until(pilot, lambda: app.screen.place != before)  # type: ignore[attr-defined]  # noqa: B023


@pytest.mark.rare
async def test_what_the_strip_says_can_be_done(start: Start) -> None:
    """The first week, every other step told in the other language; that the guide wins is tested without a screen."""
    app = start(TUTORIAL)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(app.play) and bool(app.screen.query("#guide")))
        assert app.play is not None
        shown: list[GuideStep] = []
        while (step := app.play.tutor.step) is not None and app.play.game.week == 1:
            language = LANGUAGES[len(shown) % len(LANGUAGES)]
            app.speak(language)
            shown.append(step)
            await until(pilot, lambda: bool(app.screen.query("#guide")) and bool(told(app)))
            if app.play.tutor.step is step and step.text.in_(language)[:8] not in "\n".join(check(app)):
                await read_to_the_end(pilot)  # leave the page before: the strip says so
                await until(pilot, lambda: isinstance(app.screen, PlanningScreen))
            await do(pilot, app)
        assert shown == list(app.play.scenario.guide[: len(shown)])
        assert len(shown) >= 7


async def test_it_can_be_put_away_and_called_back_and_skipped(start: Start) -> None:
    app = start(TUTORIAL)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(app.play) and bool(app.screen.query("#guide")))
        await until(pilot, lambda: "Your first customer" in "\n".join(check(app)))
        await pilot.press("i")
        await until(pilot, lambda: "The guide is hidden. i: show it again" in "\n".join(check(app)))
        await pilot.press("i")
        await until(pilot, lambda: "Your first customer" in "\n".join(check(app)))
        await pilot.press("s")
        await until(pilot, lambda: "Your first customer" not in "\n".join(check(app)))
        assert app.play is not None
        assert app.play.tutor.number == 2
        await pilot.click("#guide", offset=(66, 0))
        await until(pilot, lambda: app.play is not None and app.play.tutor.number == 3)


async def test_who_left_before_the_story_was_read_reads_it_first(start: Start) -> None:
    app = start(TUTORIAL)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.play is not None and isinstance(app.screen, BriefingScreen))
        assert app.play is not None
        before = app.screen
        app.resume(app.play.path)
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and app.screen is not before)
        app.proceed()
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen) and app.play.tutor.number == 2)  # type: ignore[union-attr]


async def test_without_a_guide_there_is_no_strip(start: Start) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(app.play) and isinstance(app.screen, BriefingScreen))
        app.proceed()
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen) and bool(app.screen.query("#people")))
        assert len(list(app.screen.walk_children())) == 10, "all that planning is made of"
        assert not app.screen.query("#guide")
        await pilot.press("i", "s")
        check(app)


async def test_in_the_debrief_it_names_the_keys_that_lead_past_the_question(start: Start) -> None:
    """Space does not go on where an answer is asked for; once it is given, or skipped, it does."""
    app = start(TUTORIAL)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.play is not None)
        run = app.play
        assert run is not None
        while not run.game.is_over:
            if isinstance(asked := run.pending, Predict):
                run.answer(asked.question.id, 0, 50)
            else:
                run.play_week([])
        while (step := run.tutor.step) is not None and step.show != "result":
            run.tutor.skip()
        app.proceed()
        await ready(pilot, DebriefScreen)
        await until(pilot, lambda: bool(told(app)))
        said = told(app)
        assert "Enter" in said
        assert "o:" in said
        assert "Space" not in said
        await pilot.press("o")
        await until(pilot, lambda: "Space" in told(app))
