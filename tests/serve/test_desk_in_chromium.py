"""An instructor and a learner in real browsers: a round from its first button to its last, each page as it happens."""

import asyncio
from pathlib import Path

import pytest

from simgame.system import CAN_FORK
from tests.serve.chromium import CHROMIUM, tab
from tests.serve.classrooms import ROOM, SECRET, class_of, classroom
from tests.serve.test_in_chromium import SHOWN

pytestmark = [
    pytest.mark.rare,
    pytest.mark.skipif(not (CAN_FORK and CHROMIUM), reason="needs Chromium, and processes that can be forked"),
]

DESK = f"/teach/{ROOM}"


def button(do: str) -> str:
    return f'input[name="do"][value="{do}"] ~ button'


async def test_a_round_from_its_first_button_to_its_last(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("teacher", "learner")]
    for folder in folders:
        folder.mkdir()
    async with (
        classroom(tmp_path, class_of(minutes=20), opened=False) as here,
        tab(folders[0], 1280, 720) as teacher,
        tab(folders[1]) as learner,
    ):
        await teacher.go(f"{here.base}{DESK}?lang=zh-CN")
        await teacher.fill(secret=SECRET)
        await teacher.click("main button")
        await teacher.until(f"location.pathname === '{DESK}/room'")
        await learner.go(f"{here.base}/{ROOM}?lang=zh-CN")
        await learner.fill(who="林晓", pin="1234")
        await learner.click("main button")
        await learner.until("location.pathname === '/play'")
        await teacher.until("document.querySelector('#present .here')?.textContent === '林晓'")
        await teacher.click(button("open"))
        await teacher.until("document.querySelector('.said')?.textContent.includes('第1轮进行中')")
        await learner.until(SHOWN)
        await teacher.click(button("pause"))
        await learner.until("document.getElementById('said').textContent.includes('暂停')")
        await teacher.click(button("go-on"))
        await learner.until("document.getElementById('said').textContent === ''")
        await learner.click("#help-ask")
        await learner.fill(text="谁来拟标？")
        await learner.click("#help-form button")
        await learner.until("!document.getElementById('help-waits').hidden")
        await learner.until("document.activeElement.matches('#terminal textarea')")
        await teacher.click(f"#now a[href='{DESK}/help']")
        await teacher.until("document.querySelector('.call .text')?.textContent === '谁来拟标？'")
        await teacher.click(".call button")
        await learner.until("!document.getElementById('help-answered').hidden")
        await teacher.go(f"{here.base}{DESK}/room")
        assert not await teacher.run(f"document.querySelector('{button('close')}').checkVisibility()"), "it asks first"
        await teacher.click(f"details:has({button('close')}) > summary")
        await teacher.click(button("close"))
        await learner.until("document.getElementById('ended')?.hidden === false")
        await learner.until("document.querySelector('[role=status]')?.textContent.includes('本轮已结束')")
        for browser in (teacher, learner):
            assert all(url.startswith(here.base) for url in browser.loaded), browser.loaded
            said = [each for each in browser.complaints if "WebGL" not in each and "Password forms" not in each]
            assert not said, said


async def test_who_reads_about_the_luck_waits_as_well_and_comes_in(tmp_path: Path) -> None:
    async with classroom(tmp_path, opened=False) as here, tab(tmp_path) as learner:
        await learner.go(f"{here.base}/{ROOM}")
        await learner.fill(who="Ann", pin="1234")
        await learner.click("main button")
        await learner.until("location.pathname === '/play' && document.querySelector('details.luck') !== null")
        await learner.run("void (document.querySelector('details.luck').open = true, window.stays = true)")
        (before,) = here.server._waiting.values()
        async with asyncio.timeout(10):
            while list(here.server._waiting.values()) == [before]:
                await asyncio.sleep(0.1)
        assert await learner.run("window.stays && document.querySelector('details.luck').open"), "nothing is shut"
        here.store.open_round(here.first).result()
        await learner.until(SHOWN)
        assert not [each for each in learner.complaints if "WebGL" not in each and "Password forms" not in each]
