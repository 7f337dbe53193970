"""The drawings of a facilitator's guide, in the language of the moment."""

from collections.abc import Iterator, Sequence
from typing import Final

from simgame.browser.figures import Drawing, scale
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.measure import width
from simgame.report.guidance.predictions import ExpectedAnswers
from simgame.report.guidance.timetable import Timetable
from simgame.report.guidance.trap import Principle
from simgame.report.guidance.ways_said import WaySaid, all_tiers, tier_names

_ = Catalogue("guidance")

WIDE: Final = 880
_CELL: Final = 7.5
"""Units that a cell of text takes at the size of the drawings, on the safe side"""
_LABEL: Final = 250
"""Units for the names of ways to play"""


def text_width(text: str) -> float:
    """Return about how many units a text takes."""
    return width(text) * _CELL


def lines_of(text: str, units: float) -> list[str]:
    """Return a text in lines of at most so many units; it is broken at spaces, and anywhere where there are none."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and text_width(lines[-1] + piece.rstrip()) > units:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts between which a line may break: words with their space, single wide characters."""
    part = ""
    for char in text:
        part += char
        if char == " " or width(char) > 1:
            yield part
            part = ""
    yield part


def lesson_drawing(plan: Timetable) -> Drawing:
    """Return the lesson as a bar of minutes, with the weeks of the game below the play."""
    about = words.in_turn(words.named(step.span, step.title) for step in plan.steps)
    drawing = Drawing(WIDE, 118, _("The plan of the lesson"), about)

    def x(minute: float) -> float:
        return scale(0, plan.total, 2, WIDE - 2, minute)

    above = 0
    for step in plan.steps:
        left, right = x(step.starts), x(step.ends)
        drawing.box(left + 1, 34, right - left - 2, 40, f"part-{step.id}")
        said = _("{minutes} min").format(minutes=step.minutes)
        if text_width(step.title) < right - left - 8:
            drawing.text((left + right) / 2, 52, step.title, "on-part strong", "middle")
            drawing.text((left + right) / 2, 67, said, "on-part small", "middle")
            continue
        last = step.ends == plan.total
        drawing.text(
            right - 1 if last else left + 4,
            12 + 14 * (above % 2),
            words.apart((step.title, said)),
            "small",
            "end" if last else "start",
        )
        drawing.line(left + 1, 4 + 14 * (above % 2), left + 1, 34, "axis")
        above += 1
    drawing.text(x(plan.step("play").starts) + 4, 92, _("week"), "scale")
    for week, minute in sorted({(cue.week, cue.minute) for cue in plan.cues}):
        drawing.line(x(minute), 74, x(minute), 82, "axis")
        drawing.text(x(minute), 94, str(week), "small", "middle")
    for minute in (0, *(step.ends for step in plan.steps)):
        anchor = "start" if minute == 0 else "end" if minute == plan.total else "middle"
        drawing.text(x(minute), 114, str(minute), "scale", anchor)
    return drawing


def principles_drawing(principles: Sequence[Principle]) -> Drawing:
    """Return what is won with each principle and without it."""
    about = words.in_turn(words.named(each.name, each.said) for each in principles)
    drawing = Drawing(WIDE, 34 + 56 * len(principles), _("What is lost without each principle"), about)

    def x(share: float) -> float:
        return scale(0, 1, _LABEL, WIDE - 130, share)

    for share in (0, 0.25, 0.5, 0.75, 1):
        drawing.line(x(share), 20, x(share), 26 + 56 * len(principles), "grid")
        drawing.text(x(share), 14, decimals.measured(share), "scale", "middle")
    for row, each in enumerate(principles):
        top = 30 + 56 * row
        for number, line in enumerate(lines_of(each.name, _LABEL - 20)[:2]):
            drawing.text(0, top + 16 + 17 * number, line, "strong")
        for place, (fared, kind, said) in enumerate(
            ((each.book, "bar-book", _("by the book")), (each.without, "bar-loss", _("without it")))
        ):
            y = top + 22 * place
            drawing.box(x(0), y, max(x(fared.won) - x(0), 1.5), 18, kind)
            text = _("{share} {who}").format(share=decimals.measured(fared.won), who=said)
            drawing.text(x(fared.won) + 6, y + 13, text, "small")
    return drawing


def ways_drawing(ways: Sequence[WaySaid]) -> Drawing:
    """Return for each way to play what is won, and for which tier its half-days go."""
    names, tiers = tier_names(), all_tiers()
    about = words.in_turn(
        _("{way}: {won} won, score {score}").format(way=way.called, won=way.won, score=way.score) for way in ways
    )
    height = 58 + 30 * len(ways)
    drawing = Drawing(WIDE, height, _("Good play and bad play in figures"), about)
    most = max(sum(way.fared.half_days.values()) for way in ways) or 1
    won_from, won_to, days_from = _LABEL, _LABEL + 150, _LABEL + 230
    drawing.text(won_from, 40, _("games won"), "scale")
    drawing.text(days_from, 40, _("half-days of a game by tier"), "scale")
    left: float = won_from
    for name, tier in zip(names, tiers, strict=True):
        if any(way.fared.half_days.get(tier) for way in ways):
            drawing.box(left, 6, 12, 12, f"tier-{tier}")
            drawing.text(left + 17, 16, name, "small")
            left += 34 + text_width(name)
    for row, way in enumerate(ways):
        y = 50 + 30 * row
        label = lines_of(way.called, _LABEL - 12)
        drawing.text(0, y + 15, label[0] + ("…" if len(label) > 1 else ""), "strong" if not way.tag else "")
        drawing.box(won_from, y + 2, won_to - won_from, 18, "cell")
        drawing.box(won_from, y + 2, (won_to - won_from) * way.fared.won, 18, "bar-gain" if way.good else "bar-loss")
        drawing.text(won_to + 6, y + 16, way.won, "number")
        start: float = days_from
        for tier in tiers:
            wide = (WIDE - days_from) * way.fared.half_days.get(tier, 0.0) / most
            drawing.box(start, y + 2, wide, 18, f"tier-{tier}")
            if wide > 26:
                days = decimals.fixed(way.fared.half_days[tier], 0)
                drawing.text(start + wide / 2, y + 15, days, f"on-tier-{tier}", "middle")
            start += wide
    return drawing


def prediction_drawing(expected: ExpectedAnswers) -> Drawing:
    """Return how often each option came true, one bar a way to play; options have the numbers of the list beside it."""
    about = words.in_turn(
        words.named(row.way.called, words.series(f"{number}: {each}" for number, each in enumerate(row.said, 1)))
        for row in expected.rows
    )
    drawing = Drawing(WIDE, 6 + 25 * len(expected.rows), expected.prompt, about)
    for index, row in enumerate(expected.rows):
        y = 3 + 25 * index
        label = lines_of(row.way.called, _LABEL - 12)
        drawing.text(0, y + 14, label[0] + ("…" if len(label) > 1 else ""), "strong" if not row.way.tag else "")
        whole = max(sum(row.shares), 1.0)
        start: float = _LABEL
        if not row.asked:
            drawing.text(_LABEL, y + 14, _("never got so far"), "small")
        for option, (share, said) in enumerate(zip(row.shares, row.said, strict=True)):
            wide = (WIDE - _LABEL) * share / whole
            drawing.box(start, y, wide - 1, 20, f"option-{option % 6 + 1}")
            text = f"{option + 1}: {said}"
            if wide > text_width(text) + 8:
                drawing.text(start + wide / 2, y + 14, text, f"on-option-{option % 6 + 1}", "middle")
            elif wide > 14:
                drawing.text(start + wide / 2, y + 14, str(option + 1), f"on-option-{option % 6 + 1}", "middle")
            start += wide
    return drawing
