"""The learner's aids: what a plan is expected to bring, and the ladder of hints."""

from typing import Final

from simgame.engine.game import Game
from simgame.locale import Catalogue
from simgame.presenters.text import Line, Row, Span, Tone, block, left, line, page
from simgame.report import previews
from simgame.report.layout import Line as Sentence
from simgame.study.preview import Expected, Spread, preview

_ = Catalogue("learning")

_LEAST: Final = -1000
_CELL: Final = 100
"""A cell of the scale, in thousandths of a level"""
SCALE: Final = 41
"""Cells from support -1 to 3"""
_TONES: Final[dict[str, Tone]] = {"plain": "", "good": "good", "bad": "bad", "note": "warn"}


def gain_tag(expected: Expected) -> str:
    """Return in at most ten cells what a move adds in eight of ten futures: ``+0.2..+0.5``, or ``+0.3``."""
    low, high = previews.tenths(expected.gain.low), previews.tenths(expected.gain.high)
    return low if low == high else f"{low}..{high}"


def expect_rows(game: Game, plan: tuple[str, ...], cells: int) -> list[Row]:
    """Return what a plan is expected to bring, person by person; at other difficulties why that is not shown."""
    lines: list[Line] = [*block(_("What this week is expected to bring"), cells, "head", indent=2), ()]
    if said := previews.no_preview(game.difficulty):
        return page([*lines, *block(said, cells, indent=2)])
    found = preview(game, plan)
    for text in previews.opening(found):
        lines += block(text, cells, "dim", indent=2)
    if found.people:
        name = max(cells - SCALE - 4, 8)
        lines += [(), line(" " * (name + 2), Span(_scale(), "dim"))]
        for person in found.people:
            who = Span(left(previews.title(game, person), name), "strong")
            lines.append(line("  ", who, " ", *band(person.after)))
            for each in previews.person_lines(game, person):
                lines += _sentence(each, cells)
        lines += [(), *block(_legend(), cells, "dim", indent=2)]
    return page(lines)


def band(spread: Spread) -> Line:
    """Return where a support lies, on `SCALE` cells from -1 to 3: ``#`` half of all, ``=`` 8 of 10, ``.`` most."""

    def cell(thousandths: int) -> int:
        return max(0, min(SCALE - 1, (thousandths - _LEAST + _CELL // 2) // _CELL))

    signs = ["|" if number % 10 == 0 else " " for number in range(SCALE)]
    for sign, low, high in (
        (".", spread.least, spread.most),
        ("=", spread.low, spread.high),
        ("#", spread.lower, spread.upper),
    ):
        for number in range(cell(low), cell(high) + 1):
            signs[number] = sign
    first, last = cell(spread.least), cell(spread.most)
    text = "".join(signs)
    return (Span(text[:first], "faint"), Span(text[first : last + 1], "accent"), Span(text[last + 1 :], "faint"))


def _scale() -> str:
    """Return the numbers above a band, each over its place; the first one's sign stands one cell before the band."""
    return "-1" + "".join(f"{level:>10}" for level in range(4))


def _legend() -> str:
    return _(
        "Support from -1 (against) over 0 and 1 (for us) to 3 (coach). # half of all futures, = 8 of 10, . nearly all."
    )


def _sentence(each: Sentence, cells: int) -> list[Line]:
    indent = 2 + 2 * each.depth
    tone: Tone = "dim" if each.depth and each.tone == "plain" else _TONES[each.tone]
    return block(each.text, cells, tone, indent=indent)
