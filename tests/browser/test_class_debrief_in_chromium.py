"""The debrief of a class in a real browser: keys go through it, nothing is cut, and nothing is asked of anybody."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from simgame.browser.class_debrief import class_debrief_html
from simgame.classes.debrief.findings import findings_of, played_ways
from simgame.classes.debrief.readings import ForetoldAnswer
from simgame.locale import set_language
from tests.browser.test_class_debrief_page import HOSTILE, TITLE
from tests.classes.debrief.planted import SCENARIO, by_gate, planted
from tests.serve.chromium import CHROMIUM, Tab, tab

pytestmark = [pytest.mark.rare, pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")]

PAGE = "[...document.querySelectorAll('main')].find((each) => each.offsetHeight > 0)"
SHOWN = f"[...{PAGE}.querySelectorAll('.page, .report')]"
AT = f"{SHOWN}.findIndex((each) => Math.abs(each.getBoundingClientRect().top) < 9)"
CUT = f"""[...{PAGE}.querySelectorAll('.page')].flatMap((page, number) => {{
  const foot = page.querySelector('.ask').getBoundingClientRect(), whole = page.getBoundingClientRect();
  const parts = [...page.querySelectorAll('h1, .about, .note, .side, .block, .bars > div, .items li, svg text')];
  return parts.filter((part) => part.getClientRects().length).map((part) => [part, part.getBoundingClientRect()])
    .filter(([part, box]) => box.bottom > foot.top + 6 || box.right > whole.right + 2 || box.top < whole.top)
    .map(([part]) => `${{number + 1}}: ${{part.textContent.trim().slice(0, 40)}}`);
}})"""

COVERED = f"""[...{PAGE}.querySelectorAll('.page')].flatMap((page, number) => {{
  const listen = page.querySelector('.listen').getBoundingClientRect();
  const parts = [...page.querySelectorAll('h1, .about, .side, .bars > div, .items li, .ask, svg text')];
  return parts.filter((part) => part.getClientRects().length).map((part) => [part, part.getBoundingClientRect()])
    .filter(([part, box]) => box.bottom > listen.top + 2 && box.top < listen.bottom - 2)
    .map(([part]) => `${{number + 1}}: ${{part.textContent.trim().slice(0, 40)}}`);
}})"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A debrief of thirty with names that want to be markup."""
    runs = by_gate(random.Random(2), 30, met=0.95, missed=0.1)
    answers = [
        tuple(ForetoldAnswer(question.id, number % 2, 50 + 10 * (number % 6), (0,)) for question in SCENARIO.questions)
        for number in range(len(runs))
    ]
    runs = [replace(run, foretold=said) for run, said in zip(runs, answers, strict=True)]
    set_language("en")
    made = class_debrief_html(
        findings_of(planted(runs, names=HOSTILE), played_ways(SCENARIO, "standard")), TITLE, names=True
    )
    out = tmp_path / "debrief.html"
    out.write_text(made, "utf-8")
    return out


async def press(browser: Tab, key: str) -> None:
    for kind in ("keyDown", "keyUp"):
        await browser.ask("Input.dispatchKeyEvent", type=kind, key=key, text=key if len(key) == 1 else "")


async def test_keys_go_through_the_pages(file: Path, tmp_path: Path) -> None:
    async with tab(tmp_path / "browser", 1920, 1080) as browser:
        await browser.go(file.as_uri())
        assert await browser.run(AT) == 0
        for key, at in (("ArrowRight", 1), (" ", 2), ("ArrowLeft", 1), ("PageDown", 2), ("Home", 0)):
            await press(browser, key)
            await browser.until(f"{AT} === {at}")
        whose = f"{PAGE}.querySelector('.whose').getClientRects().length"
        assert await browser.run(whose) == 0
        on = f"{PAGE}.querySelector('.tools label[for=names] .on').getClientRects().length"
        assert await browser.run(on) == 0
        await press(browser, "n")
        assert await browser.run(whose) > 0
        assert await browser.run(on) > 0, "said on pages without a name too"
        await press(browser, "ArrowRight")
        await browser.until(f"{AT} === 1")
        await browser.run("void document.querySelector('#language-2').click()")
        await browser.until(f"{PAGE}.lang === 'zh-CN' && {AT} === 1")
        assert await browser.run("document.documentElement.lang") == "zh-CN"
        await press(browser, "l")
        assert await browser.run(f"{PAGE}.querySelector('.listen').getClientRects().length") > 0
        assert browser.complaints == []
        assert [url for url in browser.loaded if not url.startswith("file:")] == []


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1440, 900), (1280, 720)])
async def test_nothing_is_cut(file: Path, tmp_path: Path, width: int, height: int) -> None:
    async with tab(tmp_path / "browser", width, height) as browser:
        await browser.go(file.as_uri())
        for language in (1, 2):
            await browser.run(f"void document.querySelector('#language-{language}').click()")
            assert await browser.run(CUT) == []
            for box in ("names", "listening"):  # what a key shows covers nothing and pushes nothing out
                await browser.run(f"void document.querySelector('#{box}').click()")
            assert await browser.run(CUT) == []
            assert await browser.run(COVERED) == []
            for box in ("names", "listening"):
                await browser.run(f"void document.querySelector('#{box}').click()")
        root = "document.documentElement"
        assert await browser.run(f"[{root}.scrollWidth, {root}.clientWidth, innerHeight - {root}.clientHeight]") == [
            width,
            width,
            0,
        ], "no bars for scrolling"


async def test_without_its_script_links_go_through_the_pages(file: Path, tmp_path: Path) -> None:
    async with tab(tmp_path / "browser", 1280, 720) as browser:
        await browser.ask("Emulation.setScriptExecutionDisabled", value=True)
        await browser.go(file.as_uri() + "#page-1-3")
        assert await browser.run(AT) == 2
