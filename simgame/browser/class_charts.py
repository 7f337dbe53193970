"""The drawings of a class's debrief, in the language of the moment: few marks, big type, for the last row of a room.

A unit is a pixel of a projector with 1920 of them. What is lost is filled, what is won a ring, so that nobody needs
colours to read them.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from simgame.browser.figures import Drawing, scale
from simgame.classes.debrief.costly import CostlyWeekFinding
from simgame.classes.debrief.foretold import CalibrationFinding
from simgame.classes.debrief.meetings import MeetingsFinding
from simgame.classes.debrief.outcome import CurvesFinding, ResultsFinding
from simgame.classes.debrief.parting import TraitSide
from simgame.classes.debrief.saying import plain
from simgame.classes.debrief.three_runs import ThreeRunsFinding
from simgame.classes.debrief.time_use import TimeFinding, tier_in_sentence
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.measure import width
from simgame.study.tiers import TIERS

_ = Catalogue("class_debrief")

FULL: Final = 1780
"""Units of a drawing that has the page for itself"""
PART: Final = 1080
"""The same beside something else"""
SIDE: Final = 620
"""The same of what stands beside it"""
TALL: Final = 640
_FOOT: Final = 90
"""Units below the axis"""
_RADIUS: Final = 20
_LEAST: Final = 2.5
"""Units of the largest and the smallest dots"""
_APART: Final = 3
_SINGLE: Final = 12
"""So many dots stand in one column before another is begun"""
_CELL: Final = 20
"""Units that a cell of a legend's words takes at most"""
_BIN: Final = 5
"""Points of score that share a stack of dots"""

_Dots = Sequence[bool | None]
"""Who won; None: not played to the end"""
_Axis = Callable[[float], float]
"""Places a value"""


def results_drawing(finding: ResultsFinding) -> Drawing:
    """Return the scores, one dot a run, with par and the expert."""
    drawing = Drawing(FULL, TALL, _("Scores"), f"{plain(finding.headline)} {finding.about}")
    stacks: dict[int, list[bool]] = {}
    for dot in finding.dots:
        stacks.setdefault(min(int(dot.score // _BIN), 100 // _BIN - 1), []).append(dot.won)
    ground = TALL - _FOOT

    def x(score: float) -> float:
        return scale(0, 100, 40, FULL - 40, score)

    marks = [(_("par {score}"), float(finding.par))]
    if finding.expert is not None:
        marks.append((_("expert {score}"), finding.expert))
    for row, (text, score) in enumerate(sorted(marks, key=lambda mark: -mark[1])):  # so that no line crosses a text
        drawing.line(x(score), 64 + 46 * row, x(score), ground, "mark")
        where = "end" if score > 50 else "start"
        drawing.text(
            x(score) + (-12 if score > 50 else 12),
            84 + 46 * row,
            text.format(score=decimals.whole(score)),
            "middle-size",
            where,
        )
    wide = x(_BIN) - x(0) - 8
    radius = _fitting(max(map(len, stacks.values()), default=1), ground - 150, wide)
    for stack, dots in stacks.items():
        _stack(drawing, x((stack + 0.5) * _BIN), ground - 12, radius, wide, dots)
    drawing.line(20, ground, FULL - 20, ground, "axis")
    for score in range(0, 101, 10):
        drawing.text(x(score), ground + 46, str(score), "scale", "middle")
    drawing.text(20, ground + 86, _("score"), "small")
    _legend(drawing, 60, 90, [dot.won for dot in finding.dots], teams=finding.teams)
    return drawing


def curves_drawing(finding: CurvesFinding) -> Drawing:
    """Return the chance of winning of everybody, week by week."""
    drawing = Drawing(FULL, TALL, _("Chance of winning by week"), f"{plain(finding.headline)} {finding.about}")
    right = FULL - 250
    x, y = _plot(drawing, finding.weeks, right, finding.behind)
    for curve, won in sorted(finding.curves, key=lambda each: each[1] is True):
        kind = "run-open" if won is None else "run-won" if won else "run-lost"
        drawing.path([(x(week), y(chance)) for week, chance in enumerate(curve)], kind)
    drawing.path([(x(week), y(chance)) for week, chance in enumerate(finding.expert)], "run-expert")
    kinds = {won for _curve, won in finding.curves}
    entries = [("run-won", _("won"), True), ("run-lost", _("lost"), False), ("run-open", _("not ended"), None)]
    shown = [(kind, text) for kind, text, won in entries if won in kinds]
    for row, (kind, text) in enumerate([*shown, ("run-expert", _("expert"))]):
        drawing.line(right + 40, 80 + 60 * row, right + 110, 80 + 60 * row, f"{kind} thick")
        drawing.text(right + 126, 92 + 60 * row, text, "middle-size")
    return drawing


def costly_drawing(finding: CostlyWeekFinding) -> Drawing:
    """Return one dot a learner at the week that cost them most."""
    drawing = Drawing(PART, TALL, _("The week that cost most"), f"{plain(finding.headline)} {finding.measure}")
    ground, weeks = TALL - 110, max(finding.weeks, 1)
    step = (PART - 80) / weeks

    def x(week: int) -> float:
        return 40 + (week - 0.5) * step

    if finding.week is not None:
        half = min(step / 2, 50)
        drawing.box(x(finding.week) - half, 8, 2 * half, ground + 62, "pale")
    by_week: dict[int, list[bool | None]] = {}
    for dot in finding.dots:
        by_week.setdefault(dot.week, []).append(dot.won)
    radius = _fitting(max(map(len, by_week.values()), default=1), ground - 30, step - 10)
    for week, dots in by_week.items():
        _stack(drawing, x(week), ground - 12, radius, step - 10, dots)
    drawing.line(30, ground, PART - 30, ground, "axis")
    for week in range(1, weeks + 1):
        drawing.text(x(week), ground + 48, str(week), "scale now" if week == finding.week else "scale", "middle")
    drawing.text(30, ground + 100, finding.measure, "soft")
    dots = [dot.won for dot in finding.dots]
    wide = max(sum(_wide(text) for _won, text in _signs(dots)), _CELL * width(_one_dot(teams=finding.teams)))
    at = 30 if finding.week is not None and x(finding.week) > PART / 2 else min(PART / 2 + 60, PART - wide)
    _legend(drawing, at, 60, dots, teams=finding.teams)
    return drawing


def side_drawing(side: TraitSide) -> Drawing:
    """Return one dot for each of a side: rings for those who won, then what is lost."""
    count = side.count
    columns = min(count, 15 if count <= 45 else 30)
    pitch = SIDE / max(columns, 15)
    rows = -(-count // max(columns, 1))
    text = _("{won} of {count} won").format(won=side.won, count=count)
    drawing = Drawing(SIDE, rows * pitch, text, text)
    for number in range(count):
        won = number < side.won
        place = pitch * (number % columns + 0.5), pitch * (number // columns + 0.5)
        _dot(drawing, *place, pitch / 2 - 3, won)
    return drawing


def time_drawing(finding: TimeFinding) -> Drawing:
    """Return the half-days of each week by tier: the class filled, the expert a frame around it."""
    drawing = Drawing(FULL, TALL, _("Half-days by week"), f"{plain(finding.headline)} {finding.about}")
    left, right, ground = 460, FULL - 10, TALL - 70
    row, step = (ground - 60) / len(TIERS), (right - left) / max(finding.weeks, 1)
    most = max((max(cell.own, cell.expert) for cell in finding.cells), default=1) or 1
    if finding.parted is not None:
        place = TIERS.index(finding.parted.tier)
        drawing.box(left + (finding.parted.week - 1) * step + 2, 60 + place * row, step - 4, row, "pale")
    for place, tier in enumerate(TIERS):
        base = 60 + (place + 1) * row - 10
        name = tier_in_sentence(tier)
        drawing.text(0, base - row / 2 + 26, name[:1].upper() + name[1:], "middle-size")
        drawing.line(left, base, right, base, "grid")
        for cell in finding.cells:
            if cell.tier != tier:
                continue
            start, wide = left + (cell.week - 1) * step + step * 0.18, step * 0.64
            own, other = ((row - 26) * value / most for value in (cell.own, cell.expert))
            drawing.box(start + wide * 0.12, base - own, wide * 0.76, own, "bar-own")
            drawing.box(start, base - other, wide, other, "bar-expert")
    for week in range(1, finding.weeks + 1):
        here = finding.parted is not None and week == finding.parted.week
        drawing.text(left + (week - 0.5) * step, ground + 40, str(week), "scale now" if here else "scale", "middle")
    drawing.box(left, 8, 34, 34, "bar-own")
    drawing.text(left + 48, 36, _("all of you, on average"), "middle-size")
    drawing.box(left + 520, 8, 34, 34, "bar-expert")
    drawing.text(left + 568, 36, _("the expert"), "middle-size")
    drawing.text(0, ground + 40, _("week"), "small")
    return drawing


def option_drawing(count: int, whole: int, most: int, *, right: bool) -> Drawing:
    """Return the bar of an answer that so many of a whole have chosen."""
    text = f"{count} / {whole}"
    drawing = Drawing(FULL, 64, text, text)
    wide = (FULL - 120) * count / max(most, 1)
    drawing.box(0, 6, max(wide, 3), 52, "bar-right" if right else "bar-wrong")
    drawing.text(max(wide, 3) + 18, 48, str(count), "big-number right-number" if right else "big-number")
    return drawing


def calibration_drawing(finding: CalibrationFinding) -> Drawing:
    """Return how often the class was right at each confidence; the larger the dot, the more predictions."""
    drawing = Drawing(PART, TALL, _("Confidence against truth"), f"{plain(finding.headline)} {finding.measure}")
    ground = TALL - 140  # the largest dot fits between the axis and its figures
    largest = 48

    def x(percent: float) -> float:
        return scale(0, 100, 110, PART - 60, percent)

    def y(share: float) -> float:
        return scale(0, 1, ground, 76, share)

    for share in (0, 25, 50, 75, 100):
        drawing.line(110, y(share / 100), PART - 60, y(share / 100), "grid")
        drawing.text(96, y(share / 100) + 12, str(share), "scale", "end")
        drawing.text(x(share), ground + largest + 36, str(share), "scale", "middle")
    drawing.line(x(0), y(0), x(100), y(1), "even")
    drawing.text(x(22) + 16, y(0.26) - 16, _("as sure as right"), "small", "end")
    most = max((group.given for group in finding.found.groups), default=1)
    for group in finding.found.groups:
        radius = 14 + (largest - 14) * (group.given / most) ** 0.5
        place = x(group.confidence), y(group.right / group.given)
        drawing.dot(*place, radius, "own-dot")
        drawing.text(place[0], place[1] + 10, str(group.given), "on-dot", "middle")
    drawing.text(110, ground + largest + 84, _("how sure you were, %"), "soft")
    drawing.text(30, 34, _("right, %"), "soft")
    return drawing


def meetings_drawing(finding: MeetingsFinding) -> Drawing:
    """Return people by weeks: the darker, the more of the class met them; a ring is the expert's first meeting."""
    drawing = Drawing(FULL, TALL, _("Who was seen when"), f"{plain(finding.headline)} {finding.about}")
    rows = finding.shown
    left, top, ground = 330, 52, TALL - 46
    row, step = (ground - top) / max(len(rows), 1), (FULL - left - 10) / max(finding.weeks, 1)
    for place, each in enumerate(rows):
        y = top + place * row
        late = finding.late is not None and each.contact == finding.late.contact
        size = "name now" if late else "name"
        drawing.text(0, y + row * 0.72, finding.names.contact(each.contact), size)
        for week, share in enumerate(each.shares, 1):
            x = left + (week - 1) * step
            level = 0 if share <= 0 else min(1 + int(share * 5), 5)
            drawing.box(x + 2, y + 2, step - 4, row - 4, f"heat heat-{level}")
            if share > 0:
                text = decimals.percentage(share)
                drawing.text(x + step / 2, y + row * 0.7, text, "on-heat" if level > 2 else "in-heat", "middle")
        if each.expert is not None and each.expert <= finding.weeks:
            x = left + (each.expert - 1) * step
            drawing.box(x + 4, y + 4, step - 8, row - 8, "expert-frame")
        if each.due is not None and each.due <= finding.weeks:
            x = left + each.due * step
            drawing.line(x, y + 2, x, y + row - 2, "due")
    for week in range(1, finding.weeks + 1):
        drawing.text(left + (week - 0.5) * step, ground + 38, str(week), "scale", "middle")
    drawing.text(0, ground + 38, _("week"), "small")
    _heat_legend(drawing, left)
    return drawing


def _heat_legend(drawing: Drawing, left: float) -> None:
    drawing.box(left, 6, 40, 30, "heat heat-3")
    drawing.text(left + 54, 32, _("% of you in that week"), "small")
    drawing.box(left + 430, 6, 40, 30, "expert-frame")
    drawing.text(left + 484, 32, _("the expert's first time"), "small")
    drawing.line(left + 860, 4, left + 860, 38, "due")
    drawing.text(left + 876, 32, _("here a step closes in which they have a say"), "small")


def three_runs_drawing(finding: ThreeRunsFinding) -> Drawing:
    """Return the curves of the runs that are told."""
    drawing = Drawing(PART, TALL, _("Chance of winning by week"), finding.sentences)
    x, y = _plot(drawing, finding.weeks, PART - 20, None)
    for told in finding.told:
        points = [(x(week), y(chance)) for week, chance in enumerate(told.reading.chances)]
        drawing.path(points, f"told-{told.why}")
        drawing.dot(*points[-1], 12, f"end-{told.why}")
    return drawing


def _plot(drawing: Drawing, weeks: int, right: float, marked: int | None) -> tuple[_Axis, _Axis]:
    """Draw the axes of chances by week; return what places a week, and a chance."""
    ground = TALL - _FOOT

    def x(week: float) -> float:
        return scale(0, max(weeks, 1), 110, right, week)

    def y(chance: float) -> float:
        return scale(0, 1, ground, 30, chance)

    if marked:
        half = (x(1) - x(0)) / 2
        drawing.box(x(marked) - half, 8, 2 * half, ground + 52, "pale")
    for share in (0, 25, 50, 75, 100):
        drawing.line(110, y(share / 100), right, y(share / 100), "grid")
        drawing.text(96, y(share / 100) + 12, str(share), "scale", "end")
    for week in range(weeks + 1):
        text = _("start") if not week else str(week)
        drawing.text(x(week), ground + 46, text, "scale now" if week == marked else "scale", "middle")
    drawing.text(30, ground + 86, _("chance of winning in %, after each week"), "small")
    return x, y


def _fitting(count: int, height: float, wide: float) -> float:
    """Return the radius at which so many dots fit into a stack, side by side where one column would be too tall."""
    radius = float(_RADIUS)
    while radius > _LEAST and -(-count // _columns(radius, wide)) * (2 * radius + _APART) > height:
        radius -= 0.5
    return radius


def _columns(radius: float, wide: float) -> int:
    return max(1, int(wide // (2 * radius + _APART)))


def _stack(drawing: Drawing, x: float, ground: float, radius: float, wide: float, dots: Iterable[bool | None]) -> None:
    """Draw dots on each other and, where they are small enough, side by side; those of who lost below."""
    order = sorted(dots, key=lambda won: {False: 0, None: 1, True: 2}[won])
    pitch, columns = 2 * radius + _APART, min(_columns(radius, wide), -(-len(order) // _SINGLE))
    for number, won in enumerate(order):
        row, column = divmod(number, columns)
        _dot(drawing, x + (column - (columns - 1) / 2) * pitch, ground - radius - row * pitch, radius, won)


def _dot(drawing: Drawing, x: float, y: float, radius: float, won: bool | None) -> None:
    thick = max(1.5, radius * 0.18)
    if won is False:
        drawing.dot(x, y, radius, "lost")
    else:
        kind = "open" if won is None else "won"
        drawing.dot(x, y, radius - thick / 2, f"{kind} {'thin' if radius < 10 else ''}".strip())


def _legend(drawing: Drawing, x: float, y: float, dots: _Dots, *, teams: bool) -> None:
    """Say what the dots are, where there are any."""
    place = x
    for won, text in _signs(dots):
        _dot(drawing, place, y - 12, 16, won)
        drawing.text(place + 30, y, text, "middle-size")
        place += _wide(text)
    if dots:
        drawing.text(x - 16, y + 62, _one_dot(teams=teams), "soft")


def _signs(dots: _Dots) -> list[tuple[bool | None, str]]:
    """Return the signs of a legend with their words: of those that are there."""
    entries: tuple[tuple[bool | None, str], ...] = ((False, _("lost")), (True, _("won")), (None, _("not ended")))
    return [entry for entry in entries if entry[0] in dots]


def _wide(text: str) -> float:
    """Return the units that a sign takes with its word and the room after it."""
    return 30 + _CELL * width(text) + 30


def _one_dot(*, teams: bool) -> str:
    return _("one dot, one team") if teams else _("one dot, one of you")
