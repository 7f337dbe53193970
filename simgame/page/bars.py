"""Small drawings in a line, as pieces of a cell: how far, how well, how long. What they say is also said in words.

Their lengths are in cells and never depend on what they show, so that columns stay where they are.
"""

from collections.abc import Sequence
from typing import Final

from simgame.page import glyphs
from simgame.page.decimals import shown_level
from simgame.page.model import Brief, Piece, Tone

LOWEST, HIGHEST, SPEAKS = -1000, 3000, 1000
"""Support in thousandths of a level: the ends of its scale, and from where on somebody speaks for us"""
_LEAST_SPAN: Final = 600
"""Thousandths over which a trend is drawn at least, so that a small change looks small"""


def support_cells(level: int) -> int:
    """Return how many cells a bar of support takes with so many cells to a level."""
    return 4 * level + 1


def support(thousandths: int | None, level: int, tone: Tone = "accent") -> tuple[Piece, ...]:
    """Return where somebody stands: an axis at 0 with a bar to the left or to the right, and a sign at 1.

    Args:
        thousandths: of a level of support towards us; None: not known, which is not 0. Below 1 the bar ends before the
            sign, however near it is.
        level: cells to a level.
        tone: of the bar.
    """
    track: list[tuple[str, Tone]] = [(glyphs.TRACK, "faint")] * support_cells(level)
    track[level] = (glyphs.AXIS, "dim")
    track[2 * level] = (glyphs.SPEAKS, "faint")
    if thousandths is None:
        track[level + 1] = ("?", "faint")
        return _pieces(track)
    shown = shown_level(min(max(thousandths, LOWEST), HIGHEST))  # one number has one bar
    halves = round(abs(shown) * 2 * level / 1000) or int(bool(thousandths))
    if thousandths < SPEAKS:  # the sign at 1 stays in sight for whoever does not speak for us yet
        halves = min(halves, 2 * level - 2) if thousandths > 0 else halves
    whole, half = divmod(halves, 2)
    step, end = (1, glyphs.BAR_RIGHT) if thousandths > 0 else (-1, glyphs.BAR_LEFT)
    for place in range(whole + half):
        track[level + step * (place + 1)] = (glyphs.BAR if place < whole else end, tone)
    return _pieces(track)


def progress(share: float, cells: int, tone: Tone = "accent") -> tuple[Piece, ...]:
    """Return how much of something there is, from 0 to 1."""
    done, rest = _shared(share, cells)
    return _drawn(done, tone), _drawn(rest, "faint")


def gauge(share: float, cells: int, tone: Tone = "accent") -> Piece:
    """Return the same in one piece, for places in which a drawing is a word among others."""
    return _drawn("".join(_shared(share, cells)), tone)


def _shared(share: float, cells: int) -> tuple[str, str]:
    """Return the part of a line that a share takes, to half a cell, and the rest of it."""
    whole, half = divmod(round(min(max(share, 0.0), 1.0) * 2 * cells), 2)
    return glyphs.BAR * whole + glyphs.BAR_RIGHT * half, glyphs.REST * (cells - whole - half)


def known(grade: int) -> tuple[Piece, ...]:
    """Return how well somebody is known, from 0 to 4."""
    return _drawn(glyphs.KNOWN[:grade], "known"), _drawn(glyphs.KNOWN_REST * (len(glyphs.KNOWN) - grade), "faint")


def half_days(used: int, total: int) -> tuple[Piece, ...]:
    """Return how much of somebody's time is used."""
    return _drawn(glyphs.USED * used, "accent"), _drawn(glyphs.FREE * (total - used), "faint")


def weight(points: int, tone: Tone = "weight") -> Piece:
    """Return what somebody weighs in a decision, a cell a point."""
    return _drawn(glyphs.WEIGHT * points, tone)


def trend(values: Sequence[int | None], tone: Tone = "accent") -> Piece:
    """Return how something went, a cell a week; a blank where it was not seen.

    Args:
        values: one a week, in thousandths.
        tone: of the line.
    """
    return _drawn("".join(trend_signs(values)), tone)


def trend_signs(values: Sequence[int | None], least: int = _LEAST_SPAN) -> list[str]:
    """Return the sign of each week of a trend, scaled to the span seen; a blank where nothing was seen.

    Args:
        values: of each week; None: not seen.
        least: a span that is smaller is drawn as if it were so large, for else what hardly moves would leap.
    """
    seen = [value for value in values if value is not None]
    if not seen:
        return [" "] * len(values)
    span = max(max(seen) - min(seen), least)
    base = min(seen) - (span - (max(seen) - min(seen))) // 2
    steps = len(glyphs.TREND) - 1
    return [" " if each is None else glyphs.TREND[round((each - base) * steps / span)] for each in values]


def lean(
    thousandths: int | None, most: int, side: int, tones: tuple[Tone, Tone] = ("bad", "good")
) -> tuple[Piece, ...]:
    """Return to whom something leans: to the rivals on the left of a pivot, to us on its right.

    Args:
        thousandths: of points towards us; None: not known.
        most: the same at the end of the line.
        side: cells on each side of the pivot.
        tones: of the left and of the right side.
    """
    line = glyphs.OPEN if thousandths is None else glyphs.REST
    track: list[tuple[str, Tone]] = [(line, "faint")] * (2 * side + 1)
    track[side] = (glyphs.PIVOT, "faint" if thousandths is None else "strong")
    if thousandths:
        step, tone = (1, tones[1]) if thousandths > 0 else (-1, tones[0])
        for place in range(max(1, round(min(abs(thousandths), most) * side / most))):
            track[side + step * (place + 1)] = (glyphs.BAR, tone)
    return _pieces(track)


def moved(start: float, end: float, low: float, high: float, cells: int) -> tuple[Piece, ...]:
    """Return a step of a waterfall, from where the one before it ended to where it ends: to the left it lost.

    Args:
        start: where it begins.
        end: where it ends.
        low: the left end of the scale, at most 0.
        high: its right end, at least 0, above ``low``.
        cells: of the whole scale.
    """
    places = [round((each - low) / (high - low) * (cells - 1)) for each in (start, end, 0.0)]
    first, last, axis = places
    track: list[tuple[str, Tone]] = [(glyphs.TRACK, "faint")] * cells
    track[axis] = (glyphs.SPEAKS, "faint")
    for place in range(min(first, last), max(first, last) + 1):
        track[place] = (glyphs.BAR, "good" if end > start else "bad" if end < start else "dim")
    return _pieces(track)


def window(cells: int, closed: bool) -> Piece:
    """Return the weeks of a step as a line: heavy with a stop once it is closed, dashed while it is not."""
    line, stop = (glyphs.BAR, glyphs.STOP) if closed else (glyphs.OPEN, glyphs.OPEN_STOP)
    return _drawn(line * (cells - 1) + stop, "dim" if closed else "faint")


def _drawn(text: str, tone: Tone) -> Piece:
    return Piece(Brief(text), tone)


def _pieces(cells: Sequence[tuple[str, Tone]]) -> tuple[Piece, ...]:
    """Return cells as pieces, those of one tone together."""
    pieces: list[Piece] = []
    text = ""
    for place, (char, tone) in enumerate(cells):
        text += char
        if place + 1 == len(cells) or cells[place + 1][1] != tone:
            pieces.append(_drawn(text, tone))
            text = ""
    return tuple(pieces)
