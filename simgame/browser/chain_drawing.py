"""The board picture of a guide: the decision chain over the weeks, with who has how much say in each step."""

from collections.abc import Iterator
from typing import Final

from simgame.browser.figures import Drawing, scale
from simgame.browser.guide_charts import lines_of, text_width
from simgame.locale import Catalogue
from simgame.page import words
from simgame.report.guidance.chain import Chain, ChainStep, Voices
from simgame.report.guidance.pages import voices_said
from simgame.values import dataclass

_ = Catalogue("guidance")

_WIDE: Final = 1100
_NAMES: Final = 160
_WEEKS_END: Final = 560
_PEOPLE: Final = 585
_TOP: Final = 52
_LINE: Final = 26


@dataclass(frozen=True, slots=True)
class _Chip:
    """A person with a weight, placed."""

    x: float
    line: int
    name: str
    weight: int


def chain_drawing(chain: Chain) -> Drawing:
    """Return the chain as an instructor draws it on the board."""
    heights = [_height(step) for step in chain.steps]
    silent = _silent(chain)
    bottom = _TOP + sum(heights)
    about = words.in_turn(
        words.named(step.name, words.apart(voices_said(voices) for voices in step.voices)) for step in chain.steps
    )
    drawing = Drawing(_WIDE, bottom + 24 * len(silent) + 34, _("The board picture: the decision chain"), about)

    def x(week: float) -> float:
        return scale(0, chain.weeks, _NAMES, _WEEKS_END, week)

    for week in range(1, chain.weeks + 1):
        drawing.text(x(week - 0.5), 40, str(week), "scale", "middle")
        drawing.line(x(week), _TOP - 6, x(week), bottom, "grid")
    drawing.line(x(0), _TOP - 6, x(0), bottom, "grid")
    drawing.text(_NAMES - 10, 40, _("week"), "scale", "end")
    drawing.text(_PEOPLE, 40, _("who has a say, with what weight"), "scale")
    top = _TOP
    for step, height in zip(chain.steps, heights, strict=True):
        drawing.line(0, top, _WIDE, top, "grid")
        for number, line in enumerate(lines_of(step.name, _NAMES - 14)[:2]):
            drawing.text(0, top + 20 + 16 * number, line, "strong")
        stake = lines_of(words.apart(filter(None, (step.kind, step.stake))), _NAMES - 14)
        below = top + 20 + 16 * len(lines_of(step.name, _NAMES - 14)[:2])
        for number, line in enumerate(stake[:2]):
            drawing.text(0, below + 14 * number, line, "small")
        drawing.box(x(step.opens - 1) + 1, top + 9, x(step.closes) - x(step.opens - 1) - 2, 20, "span-step")
        drawing.box(x(step.closes) - 7, top + 9, 6, 20, "span-end")
        _draw_voices(drawing, step, top + 6)
        top += height
    drawing.line(0, bottom, _WIDE, bottom, "axis")
    for week, said, anchor in (
        (chain.issued - 1, chain.issued_said, "end"),
        (chain.deadline, chain.deadline_said, "start"),
    ):
        drawing.line(x(week), 22, x(week), bottom, "cut")
        drawing.text(x(week) + (3 if anchor == "end" else -3), 16, said, "cut-said", anchor)
    for row, (since, until, lines) in enumerate(silent):
        y = bottom + 8 + 24 * row
        drawing.box(x(since - 1), y, x(until) - x(since - 1), 16, "silence")
        drawing.text(_PEOPLE, y + 13, _("not to be met: {lines}").format(lines=lines), "small")
        drawing.text(0, y + 13, _("blackout"), "small")
    return drawing


def _silent(chain: Chain) -> list[tuple[int, int, str]]:
    """Return the weeks of silence with the lines of each, those together that begin together."""
    lines: dict[tuple[int, int], list[str]] = {}
    for each in chain.silent:
        lines.setdefault((each.since, each.until), []).append(each.line)
    return [(since, until, words.series(names)) for (since, until), names in sorted(lines.items())]


def _option(voices: Voices) -> list[str]:
    if not voices.option:
        return []
    said = _("drawn, {share}: {option}").format(share=voices.share, option=voices.option)
    return lines_of(said, _WIDE - _PEOPLE)


def _chips(voices: Voices) -> Iterator[_Chip]:
    left, line = 0.0, 0
    for name, weight in voices.people:
        wide = 26 + text_width(name) + 14
        if left and left + wide > _WIDE - _PEOPLE:
            left, line = 0.0, line + 1
        yield _Chip(left, line, name, weight)
        left += wide


def _height(step: ChainStep) -> int:
    rows = sum(len(_option(each)) * 17 + (max(chip.line for chip in _chips(each)) + 1) * _LINE for each in step.voices)
    return max(rows + 12, 66)


def _draw_voices(drawing: Drawing, step: ChainStep, top: float) -> None:
    for voices in step.voices:
        for line in _option(voices):
            drawing.text(_PEOPLE, top + 14, line, "drawn")
            top += 17
        for chip in _chips(voices):
            x, y = _PEOPLE + chip.x + 11, top + chip.line * _LINE + 13
            drawing.dot(
                x, y, 10, "weight-high" if chip.weight >= 4 else "weight-some" if chip.weight >= 2 else "weight-low"
            )
            drawing.text(x, y + 4, str(chip.weight), "on-weight", "middle")
            drawing.text(x + 15, y + 5, chip.name)
        top += (max(chip.line for chip in _chips(voices)) + 1) * _LINE
