"""Where a person was seen to stand, as columns over the weeks against the levels of support, and what moved it."""

from collections.abc import Sequence
from typing import Final

from simgame.locale import Catalogue
from simgame.page import bars, decimals, glyphs, words
from simgame.page.model import Chart, Column, Element, Entry, Heading, Listing, Mark, Piece, Tone, Track
from simgame.presenters.signs import support_tag
from simgame.report import scales
from simgame.report.history import ContactHistory
from simgame.terms.actions import ACTIONS

_ = Catalogue("debrief")

_EIGHTHS: Final = 8
_LEVEL: Final = 1000
"""Thousandths of a level"""
_LINES: Final = {True: (8, 5), False: (4, 2)}
"""Of a level, where the chart is low and where it is high: on a wide screen, which is a high one too, and on another"""
_LEAST_TOP: Final = 1500
"""As high the chart is at least: where a person begins to speak for us is always on it"""


def support_chart(past: ContactHistory, tracks: Sequence[Track], *, wide: bool = False) -> Chart:
    """Return the columns, with more lines of the same weeks below them."""
    weeks = tuple(week.week for week in past.weeks)
    seen = [week.support for week in past.weeks]
    known = [each for each in seen if each is not None]
    top, bottom = max(_LEAST_TOP, *known, 0), min(0, *known, 0)
    step = _LEVEL // _LINES[wide][top > _LEAST_TOP]
    above = range(-(-top // step) * step - step, -1, -step)
    below = range(-step, bottom // step * step - 1, -step)
    levels = [_level(seen, low, step) for low in above]
    levels.append(Track(_name(0), tuple(Mark(fill=glyphs.LINE, tone="line") for _week in weeks), "dim"))
    levels += [_level(seen, low, step) for low in below]
    return Chart(weeks, (*levels, *tracks), _("week"), cells=(2, 6 if wide else 4), below=True)


def _level(seen: Sequence[int | None], low: int, step: int) -> Track:
    """Return one line of the columns, from a height in thousandths on."""
    return Track(_name(low) if low else "", tuple(_mark(each, low, step) for each in seen), "dim")


def moved_page(past: ContactHistory) -> list[Element]:
    """Return what we did before each time the person was seen, and how support had changed, the latest first."""
    entries: list[Entry] = []
    before: int | None = None
    since: list[str] = []
    for week in past.weeks:
        since += [ACTIONS[meeting.move.action].label for meeting in week.meetings]
        if week.support is None:
            continue
        title = _("Week {week}").format(week=week.week) if week.week else _("Before week 1")
        did = words.series(dict.fromkeys(since)) or _("we heard of it")
        entries.insert(0, Entry("", (Piece(title, "accent"), Piece(did), _amount(before, week.support))))
        before, since = week.support, []
    if not entries:
        return []
    columns = (Column(gap=2), Column(cells=None, gap=2, wraps=True), Column(right=True))
    return [Heading(_("What we did, and what came of it"), "", rule=glyphs.LINE), Listing(columns, tuple(entries))]


def _amount(before: int | None, support: int) -> Piece:
    """Return by how much support has changed; where it was not seen before, where it stood."""
    if before is None:
        return Piece(_("at {level}").format(level=decimals.level(support)), "dim")
    change = decimals.moved(before, support)
    tone: Tone = "good" if change > 0 else "bad" if change < 0 else "dim"
    return Piece(decimals.level(change, signed=True) if change else "=", tone)


def _name(low: int) -> str:
    """Return the level at the lower end of a line, with its word; empty between two levels."""
    if low % _LEVEL:
        return ""
    return f"{low // _LEVEL} {scales.support(low).label}"


def _mark(support: int | None, low: int, step: int) -> Mark:
    """Return what a line of the chart shows of a week: the part of its column that lies in it."""
    empty = Mark(fill=glyphs.OPEN, tone="faint") if low == bars.SPEAKS else Mark()
    if support is None:
        return empty
    if low < 0:
        sign = glyphs.FILLED if support <= low else glyphs.UPPER
        return Mark(fill=sign, sign=" ", tone="bad") if support < low + step else Mark()
    eighths = round((min(max(support, low), low + step) - low) * _EIGHTHS / step)
    if eighths == _EIGHTHS:
        return Mark(fill=glyphs.FILLED, sign=" ", tone=_tone(support))
    if eighths or (support >= 0 and not low):
        return Mark(fill=glyphs.TREND[max(eighths, 1) - 1], sign=" ", tone=_tone(support))
    return empty


def _tone(support: int) -> Tone:
    sign, _word, tone = support_tag(support)
    return tone if sign.startswith(("+", "-")) else "accent"
