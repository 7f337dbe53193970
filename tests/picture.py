"""Make the README's picture of the game from the real app: `python tests/picture.py`.

Plays two weeks of the bank tender by the book, plans a third one, and writes the screen as SVG.
"""

import asyncio
import os
import tempfile
from pathlib import Path

from simgame.terms.move import Move

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"

from simgame.course.library import Library
from simgame.course.settings import Settings
from simgame.locale import set_language
from simgame.players import STRATEGIES, plan_by
from simgame.runs import PlanWeek, Predict, Run, Saves
from simgame.scenario import load_scenario
from simgame.tui.app import SimgameApp
from simgame.tui.screens.planning import PlanningScreen

PICTURE = Path(__file__).resolve().parents[1] / ".github" / "planning.svg"
SIZE = (100, 30)
WEEKS = 2


def _plan(run: Run) -> tuple[Move, ...]:
    """Return the doctrine's plan for the week."""
    return plan_by(STRATEGIES["by-the-book"], run.game.observation, run.game.seeds)


async def main() -> None:
    """Write the picture."""
    set_language("en")
    with tempfile.TemporaryDirectory() as folder:
        saves = Saves(Path(folder))
        scenario = load_scenario("bank-tender")
        run = Run.start(
            scenario, source="bank-tender", seed=7, difficulty="standard", language="en", folder=saves.folder
        )
        while run.game.week <= WEEKS or not isinstance(run.pending, PlanWeek):
            match run.pending:
                case Predict(question):
                    run.answer(question.id, 0, 70)
                case _:
                    run.play_week(_plan(run))
        run.keep_draft(_plan(run)[:6])
        app = SimgameApp(Library(saves), Settings(exists=True, glyphs="full"))
        async with app.run_test(size=SIZE) as pilot:
            app.resume(run.path)
            while not isinstance(app.screen, PlanningScreen):
                await pilot.pause(0.05)
            for key in ("down", "down", "down", "down"):
                await pilot.press(key)
            await pilot.pause(0.3)
            PICTURE.parent.mkdir(exist_ok=True)
            PICTURE.write_text(app.export_screenshot(title="simgame", simplify=True), "utf-8")


if __name__ == "__main__":
    asyncio.run(main())
