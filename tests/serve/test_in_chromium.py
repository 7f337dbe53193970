"""A learner in a real browser, from the address to the game, in Chinese, with a reload and a killed seat on the way."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from simgame.serve.viewers import LEAST
from simgame.system import CAN_FORK
from tests.serve.chromium import CHROMIUM, Tab, tab
from tests.serve.classrooms import ROOM, classroom

pytestmark = [
    pytest.mark.rare,
    pytest.mark.skipif(not (CAN_FORK and CHROMIUM), reason="needs Chromium, and processes that can be forked"),
]

SHOWN = "document.body && document.body.classList.contains('-first-byte')"


async def fill_in(browser: Tab, who: str, pin: str) -> None:
    script = "document.querySelector('[name={}]').value = {}"
    await browser.run(script.format("who", repr(who)))
    await browser.run(script.format("pin", repr(pin)))
    await browser.run("void document.querySelector('button').click()")
    await browser.until(f"location.pathname === '/play' && {SHOWN}")


CLICKED = """(() => {
  const link = document.querySelector("#ended a"), at = link.getBoundingClientRect();
  return document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2) === link;
})()"""
"""Whether a click on the way back comes to it"""


async def test_from_the_address_to_the_game(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here, tab(tmp_path) as browser:
        await browser.go(f"{here.base}/?lang=zh-CN")
        await browser.run(f"void (document.querySelector('[name=room]').value = '{ROOM}')")
        await browser.run("void document.querySelector('button').click()")
        await browser.until(f"location.pathname === '/{ROOM}'")
        await browser.go(f"{here.base}/{ROOM}?lang=zh-CN")
        assert "春季班" in await browser.run("document.body.innerText")
        await fill_in(browser, "林晓", "1234")
        await browser.until("document.querySelector('.xterm-screen canvas') !== null")
        (live,) = here.server.seats.all()
        for width in (1200, 820, 700):
            await browser.ask(
                "Emulation.setDeviceMetricsOverride", width=width, height=700, deviceScaleFactor=1, mobile=False
            )
            await asyncio.sleep(2)
            end = "document.querySelector('.xterm-screen').getBoundingClientRect().right"
            await browser.until(f"{SHOWN} && {end} <= {width}")
            assert all(map(int.__ge__, live.viewers[0].size, LEAST)), live.viewers[0].size
        first = live.pid
        await browser.run("void location.reload()")
        await asyncio.sleep(1)
        await browser.until(SHOWN)
        assert live.pid == first
        os.kill(first, signal.SIGKILL)
        async with asyncio.timeout(20):
            while live.pid in (0, first):
                await asyncio.sleep(0.05)
        for _ in range(8):
            await browser.type(" ")
            await asyncio.sleep(0.4)
        async with asyncio.timeout(20):
            while not here.saved():
                await asyncio.sleep(0.1)
        assert here.saved()[0]["language"] == "zh-CN"
        assert all(url.startswith(here.base) for url in browser.loaded), browser.loaded
        assert not [said for said in browser.complaints if "WebGL" not in said], browser.complaints
        await here.server.seats.end_all("idle")
        await browser.until("document.getElementById('ended').hidden === false")
        assert "长时间没有操作" in await browser.run("document.getElementById('ended').innerText")
        assert await browser.run(CLICKED), "nothing lies above the way back"
