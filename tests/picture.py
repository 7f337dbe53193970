"""Make the README's picture of the game from the real app: `python tests/picture.py`.

Plays two weeks of the bank tender by the book, plans a third one, and writes the screen as SVG: every word at its cell,
lines and blocks as shapes, so that it looks the same whatever fonts there are.
"""

import asyncio
import os
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"

from rich.color import Color
from rich.style import Style
from textual.strip import Strip

from simgame.course.library import Library
from simgame.course.settings import Settings
from simgame.locale import set_language
from simgame.players import STRATEGIES, plan_by
from simgame.runs import PlanWeek, Predict, Run, Saves
from simgame.scenario import load_scenario
from simgame.terms.move import Move
from simgame.tui.app import SimgameApp
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.theme import INK

PICTURE = Path(__file__).resolve().parents[1] / ".github" / "planning.svg"
SIZE = (100, 30)
WEEKS = 2

_WIDE, _HIGH, _LETTERS, _BASE, _ROUND = 9, 19, 15, 14, 12
"""Of a cell, in pixels; the size of letters, where they stand in it, and the picture's margin"""
_PAPER, _INK = INK.background or "", INK.foreground or ""
_LINES: Final = {
    "─": "lr",
    "│": "ud",
    "╭": "rd",
    "╮": "ld",
    "╰": "ru",
    "╯": "lu",
    "┌": "rd",
    "┐": "ld",
    "└": "ru",
    "┘": "lu",
    "━": "LR",
    "╸": "L",
    "╺": "R",
    "┃": "UD",
    "╎": "ud",
    "┄": "lr",
    "╌": "lr",
    "┊": "ud",
}
"""Which ways the lines of a sign go from the middle of its cell; capitals are heavy"""
_DASHED: Final = "╎┄╌┊"
_ENDS: Final = {"l": (0.0, 0.5), "r": (1.0, 0.5), "u": (0.5, 0.0), "d": (0.5, 1.0)}
_QUARTERS: Final = {"▖": "c", "▗": "d", "▘": "a", "▝": "b", "▌": "ac", "▐": "bd", "▀": "ab", "█": "abcd"}
_LOWEST, _HIGHEST = "▁", "█"


def svg(strips: Sequence[Strip]) -> str:
    """Return what a terminal shows as a picture."""
    wide, high = max(strip.cell_length for strip in strips) * _WIDE, len(strips) * _HIGH
    size = f"{wide + 2 * _ROUND} {high + 2 * _ROUND}"
    family = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">',
            f'<rect width="100%" height="100%" rx="{_ROUND}" fill="{_PAPER}"/>',
            f'<g transform="translate({_ROUND} {_ROUND})" font-family="{family}" font-size="{_LETTERS}">',
            *(part for row, strip in enumerate(strips) for part in _row(strip, row * _HIGH)),
            "</g>",
            "</svg>\n",
        ]
    )


def _row(strip: Strip, top: int) -> Iterator[str]:
    """Yield the shapes and words of a line: first what they stand on."""
    parts = [(text, style or Style()) for text, style, _control in strip if text]
    papers = [_colour(style.bgcolor, _PAPER) for text, style in parts for _cell in text]
    left = 0
    for paper, cells in groupby(papers):
        wide = len(list(cells)) * _WIDE
        if paper != _PAPER:
            yield f'<rect x="{left}" y="{top}" width="{wide}" height="{_HIGH}" fill="{paper}"/>'
        left += wide
    left = 0
    for text, style in parts:
        ink, word = _colour(style.color, _INK), ""
        for place, char in enumerate([*text, " "]):
            shape = "" if char == " " else _shape(char, left + place * _WIDE, top, ink)
            if char != " " and not shape:
                word += char
                continue
            if word:
                yield _word(word, left + (place - len(word)) * _WIDE, top, ink, bold=bool(style.bold))
            word = ""
            yield from filter(None, [shape])
        left += len(text) * _WIDE


def _word(text: str, left: int, top: int, ink: str, *, bold: bool) -> str:
    length = f'textLength="{len(text) * _WIDE}" lengthAdjust="spacingAndGlyphs"'
    weight = ' font-weight="bold"' * bold
    return f'<text x="{left}" y="{top + _BASE}" {length} fill="{ink}"{weight}>{escape(text)}</text>'


def _shape(char: str, left: int, top: int, ink: str) -> str:
    """Return a line or a block; empty for a letter."""
    if ways := _LINES.get(char):
        middle = f"M{left + _WIDE / 2} {top + _HIGH / 2}"
        ends = (_ENDS[way.lower()] for way in ways)
        path = "".join(f"{middle}L{left + x * _WIDE} {top + y * _HIGH}" for x, y in ends)
        dashes = ' stroke-dasharray="2 2"' * (char in _DASHED)
        return f'<path d="{path}" stroke="{ink}" stroke-width="{2.4 if ways.isupper() else 1.2}"{dashes}/>'
    if quarters := _QUARTERS.get(char):
        half, low = _WIDE / 2, _HIGH / 2
        squares = ((left + half * (each in "bd"), top + low * (each in "cd")) for each in quarters)
        path = "".join(f"M{x} {y}h{half}v{low}h-{half}z" for x, y in squares)
        return f'<path d="{path}" fill="{ink}"/>'
    if _LOWEST <= char < _HIGHEST:
        height = _HIGH * (ord(char) - ord(_LOWEST) + 1) / 8
        return f'<rect x="{left}" y="{top + _HIGH - height}" width="{_WIDE}" height="{height}" fill="{ink}"/>'
    return ""


def _colour(colour: Color | None, default: str) -> str:
    return default if colour is None or colour.is_default else colour.get_truecolor().hex


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
            PICTURE.write_text(svg(app.screen._compositor.render_strips()), "utf-8")


if __name__ == "__main__":
    asyncio.run(main())
