"""In a seat nobody is shown the luck, a path, or what the round does not allow."""

import asyncio
import re
from pathlib import Path

import pytest

from simgame.players import STRATEGIES, plan_by
from simgame.runs import Finished, Predict, Run
from simgame.system import CAN_FORK
from tests.scenarios import CLINIC, scenario_of
from tests.serve.seating import Browser, plan_of, room

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

SEED = 918273645546372


def finished(folder: Path) -> Run:
    """Return a run that was played to its end."""
    scenario = scenario_of(CLINIC)
    run = Run.start(scenario, source=CLINIC, seed=SEED, difficulty="standard", language="en", folder=folder)
    while not isinstance(run.pending, Finished):
        if isinstance(run.pending, Predict):
            run.answer(run.pending.question.id, 1, 75)
        else:
            run.play_week(plan_by(STRATEGIES["by-the-book"], run.game.observation, run.game.seeds))
    return run


def hidden(shown: str, tmp_path: Path) -> None:
    for secret in (str(SEED), str(tmp_path), "simgame-seats-", ".json", "SIMGAME_"):
        assert secret not in shown


async def look_at(browser: Browser, *keys: str) -> str:
    """Press keys one after the other; return all that was to be seen."""
    seen = []
    for key in keys:
        await browser.press(key)
        await asyncio.sleep(0.6)
        seen.append(browser.text)
    return "\n".join(seen)


@pytest.mark.rare
async def test_of_a_finished_run_everything_is_read_but_the_luck(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    finished(kept)
    assert all(str(SEED) in file.name for file in kept.glob("*.json")), "the name of a run tells its luck"
    async with room(kept, plan_of(seed=SEED)) as here:
        browser = await here.browser(120, 40)
        await browser.sees("Read the debrief")
        assert "Begin" not in browser.text, "the only attempt is used up"
        shown = await look_at(browser, "/", "\x1b", "?", "\x1b", "h", "\x1b", "\r")
        shown += await look_at(browser, "1", "1", "o", "o", " ", *["\x1b[C"] * 5, "x", "b", "a", "n")
        shown += await look_at(browser, "v", "\r", "\x1b", "?", "\x1b", "/", "\x1b")
        hidden(shown, tmp_path)
        assert not re.search("Again, with|From a week|Harder|page for a browser", shown)
        await browser.close()
    assert len(list(kept.glob("*.json"))) == 1, "nothing was begun"


@pytest.mark.rare
async def test_nothing_leads_out_of_the_round(tmp_path: Path) -> None:
    async with room(tmp_path, plan_of(seed=SEED, hints=True, rewinds=True, attempts=0)) as here:
        browser = await here.browser(120, 40)
        await browser.sees("Briefing")
        await look_at(browser, *" " * 5)
        for word in ("author", "settings", "record", "scenario", "export", "import", "folder"):
            await browser.press("/", *word)
            await browser.sees(f"Nothing is called {word}")
            await browser.press("\x1b")
            async with asyncio.timeout(20):
                while "Nothing is called" in browser.text:
                    await asyncio.sleep(0.05)
        await browser.press("/", *"week")
        await browser.sees("End week")
        hidden(browser.text, tmp_path)
        await browser.close()


@pytest.mark.rare
@pytest.mark.parametrize("allowed", [False, True])
async def test_hints_and_rewinds_are_offered_where_the_round_allows_them(tmp_path: Path, allowed: bool) -> None:
    async with room(tmp_path, plan_of(seed=SEED, hints=allowed, rewinds=allowed, attempts=0)) as here:
        browser = await here.browser(120, 40)
        await browser.sees("Briefing")
        shown = await look_at(browser, *" " * 5)
        assert "half-days free" in browser.text
        assert ("Advice" in browser.text) is allowed
        shown += await look_at(browser, "a")
        assert ("Advice for week" in browser.text) is allowed
        shown += await look_at(browser, "\x1b" if allowed else "?", "\x1b")
        hidden(shown, tmp_path)
        await browser.close()
