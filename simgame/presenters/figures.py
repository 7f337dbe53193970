"""The drawn figures of the handbook: ideas that are a picture in the head, in the signs that the game draws them with.

What is drawn is said in words beside it. A figure keeps to the narrowest place in which the handbook is read.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from simgame.engine.tuning import FADE_WEAK, RANK_MATCH
from simgame.locale import Catalogue
from simgame.page import bars, decimals, glyphs
from simgame.page.measure import width
from simgame.page.model import Brief, Column, Element, Entry, EntryPart, Gap, Listing, Piece, Tone
from simgame.report import scales
from simgame.terms.lines import LINES
from simgame.terms.ranks import EXECUTIVE, MANAGER, RANKS, STAFF
from simgame.terms.stages import STAGES

_ = Catalogue("handbook")

_LEVEL: Final = 5
"""Cells of a level of support"""
_WEEKS: Final = 12
_HALF: Final = 19
"""Cells on the left of a line that parts two times"""
_TOP_LEFT, _TOP_RIGHT, _LOW_LEFT, _LOW_RIGHT = tuple(glyphs.CORNERS)


def figure(entry: str) -> list[Element]:
    """Return the figure of an entry of the handbook, by its id; most have none."""
    return [*_FIGURES[entry](), Gap()] if entry in _FIGURES else []


def _drawn(text: str, tone: Tone = "line") -> Piece:
    """Return what is only drawn."""
    return Piece(Brief(text), tone)


def _rows(columns: tuple[Column, ...], *rows: tuple[EntryPart, ...]) -> Listing:
    return Listing(columns, tuple(Entry("", cells) for cells in rows))


_WORDS: Final = Column(cells=None, gap=0, wraps=True)
"""Words at the end of a line, which go on below it where they have no room"""


def _three_tiers() -> Iterator[Element]:
    """Yield boxes that stand on each other, each on one that is wider."""
    said = (_("organisational: firm with firm"), _("key: the few who decide"), _("general: many people, in every line"))
    inner = max(width(each) + 2 - 4 * place for place, each in enumerate(said))
    lines: list[tuple[Piece, ...]] = []
    for place, text in enumerate(said):
        wide, before = inner + 4 * place, " " * (4 - 2 * place)
        edge = glyphs.LINE * wide
        if place:
            edge = f"{glyphs.LINE}{glyphs.JOINT}{glyphs.LINE * (wide - 4)}{glyphs.JOINT}{glyphs.LINE}"
        lines.append((_drawn(f"{before}{_TOP_LEFT}{edge}{_TOP_RIGHT}"),))
        left = (wide - width(text)) // 2
        name = Piece(text, ("known", "weight", "accent")[place])
        right = " " * (wide - width(text) - left)
        lines.append((_drawn(f"{before}{glyphs.SIDE}{' ' * left}"), name, _drawn(f"{right}{glyphs.SIDE}")))
    lines.append((_drawn(f"{_LOW_LEFT}{glyphs.LINE * (inner + 8)}{_LOW_RIGHT}"),))
    yield _rows((Column(gap=0),), *((each,) for each in lines))


def _five_lines() -> Iterator[Element]:
    """Yield what each line sees, with how well somebody there is known."""
    sees = {
        "management": (2, _("what it is all for")),
        "technical": (3, _("what is asked for")),
        "procurement": (1, _("how it proceeds")),
        "finance": (0, _("! nobody known: blind")),
        "user": (4, _("what hurts")),
    }
    yield _rows(
        (Column(gap=2), Column(gap=2), _WORDS),
        *(
            (Piece(LINES[line].author), bars.known(grade), Piece(text, "" if grade else "warn"))
            for line, (grade, text) in sees.items()
        ),
    )


def _decision_chain() -> Iterator[Element]:
    """Yield the steps one after the other, two of them closed."""
    steps = (
        (_("Entry"), 3, _("who may bid")),
        (_("Drafting"), 5, _("what good means")),
        (_("Scoring"), 7, _("who gets points")),
        (_("Final word"), 7, _("who gets the order")),
    )
    rows = [
        (Piece(str(number), "weight"), Piece(name), bars.window(weeks, number <= 2), Piece(text, "dim"))
        for number, (name, weeks, text) in enumerate(steps, 1)
    ]
    yield _rows((Column(), Column(gap=2), Column(gap=2), _WORDS), *rows)
    closed, open_ = bars.window(3, closed=True), bars.window(3, closed=False)
    yield _rows(
        (Column(gap=0),),
        (
            (
                closed,
                Piece(" " + _("closed for good"), "dim"),
                _drawn("   "),
                open_,
                Piece(" " + _("still open"), "dim"),
            ),
        ),
    )


def _drafting() -> Iterator[Element]:
    """Yield the two times that the issue of the documents parts."""
    line = (_drawn(glyphs.BAR * _HALF, "accent"), _drawn(glyphs.STOP, "warn"), _drawn(glyphs.OPEN * _HALF, "faint"))
    yield _rows(
        (Column(cells=_HALF + 1, gap=0), Column(cells=None, gap=0)),
        (Piece(_("until the issue"), "accent"), Piece(" " + _("after it"), "dim")),
        (line[:2], line[2]),
        *(
            ((Piece(before), _drawn(" " * (_HALF - width(before)) + glyphs.SIDE)), Piece(f" {after}", "dim"))
            for before, after in (
                (_("criteria are made"), _("criteria are locked")),
                (_("win the drafters"), _("who is won now")),
                (_("while there is time"), _("comes too late")),
            )
        ),
    )


def _support() -> Iterator[Element]:
    """Yield the scale with each of its words at its level, and who was never met."""
    numbers = "-1".ljust(_LEVEL) + "".join(str(level).ljust(_LEVEL) for level in range(4))
    yield _rows(
        (Column(gap=2), _WORDS),
        (_drawn(numbers[: bars.support_cells(_LEVEL)], "dim"), Piece("")),
        *(
            (bars.support(1000 * (place - 1), _LEVEL, "good" if place > 1 else "bad"), Piece(grade.label))
            for place, grade in enumerate(scales.SUPPORT.values())
        ),
        (bars.support(None, _LEVEL), Piece(scales.NOT_MET.tag, "dim")),
        (_drawn(" " * 2 * _LEVEL + glyphs.SPEAKS, "good"), Piece(_("speaks from here"), "good")),
    )


def _coverage() -> Iterator[Element]:
    """Yield the grades, each with what a meeting shows from there on."""
    shows = {
        "brief": _("from 2.5: how they stand to the rivals"),
        "several": _("from 3: their role in the chain"),
        "depth": _("from 3.5: their worries and influence"),
    }
    yield _rows(
        (Column(gap=2), Column(gap=2), _WORDS),
        *(
            (bars.known(grade.sign.count("#")), Piece(grade.label), Piece(shows.get(name, ""), "accent"))
            for name, grade in scales.COVERAGE.items()
        ),
    )


def _word_of_mouth() -> Iterator[Element]:
    """Yield who speaks for us to whom, and who does not yet."""
    arrow, blocked = glyphs.LINE * 2 + "> ", glyphs.OPEN * 2 + "x "
    hearers, speaker, silent = (_("the chief"), _("a buyer"), _("a user")), _("an engineer"), _("a clerk")
    we, widest = _("we") + " ", max(map(width, hearers))
    inner = " " * (width(we) + len(arrow) + 1)
    spoken, heard, mute = _("support 1 or more"), _("heard, up to 1.5"), _("support below 1")
    lines = [(Piece(we, "accent"), _drawn(arrow), Piece(speaker, "good"), Piece(f"  {spoken}", "dim"))]
    for place, each in enumerate(hearers):
        fork = _LOW_LEFT if place == len(hearers) - 1 else glyphs.FORK
        after = Piece(f"{' ' * (widest - width(each))}  {heard}", "dim")
        lines.append((_drawn(inner), _drawn(fork + arrow), Piece(each), after))
    lines += [
        (Piece(we, "accent"), _drawn(arrow), Piece(silent), Piece(f"  {mute}", "dim")),
        (
            _drawn(inner),
            _drawn(f"{_LOW_LEFT}{blocked}", "faint"),
            Piece(_("says nothing for us yet"), "dim"),
            Piece(""),
        ),
    ]
    yield _rows((Column(gap=0),), *((each,) for each in lines))


def _layered_matching() -> Iterator[Element]:
    """Yield what meetings of two ranks bring."""
    pairs = ((EXECUTIVE, EXECUTIVE), (MANAGER, MANAGER), (STAFF, STAFF), (MANAGER, EXECUTIVE), (STAFF, EXECUTIVE))
    rows: list[tuple[EntryPart, ...]] = [
        (Piece(_("ours"), "dim"), Piece(_("what it brings"), "dim"), Piece(""), Piece(_("theirs"), "dim"))
    ]
    for ours, theirs in pairs:
        share = RANK_MATCH[ours][theirs]
        tone: Tone = "good" if ours == theirs else "warn"
        names = [Piece(RANKS.at(rank).label) for rank in (ours, theirs)]
        rows.append((names[0], bars.progress(share / 1000, 14, tone), Piece(decimals.percent(share), tone), names[1]))
    yield _rows((Column(gap=2), Column(), Column(gap=2, right=True), _WORDS), *rows)
    yield _rows((_WORDS,), (Piece(_("a level too low also costs credibility"), "warn"),))


def _four_steps() -> Iterator[Element]:
    """Yield stairs: each step stands on the one before it, with what wins on it."""
    stages = list(STAGES.values())
    lines: list[tuple[Piece, ...]] = [(_drawn(" " * 4 * (len(stages) - 1) + _TOP_LEFT + glyphs.LINE * 24),)]
    for number in range(len(stages) - 1, -1, -1):
        stage, before = stages[number], " " * 4 * number
        name = (_drawn(f"{before}{glyphs.SIDE} "), Piece(f"{number + 1} {stage.tag}", "head"))
        lines.append((*name, Piece(f"  {stage.when}", "dim")))
        edge = glyphs.SIDE
        if number:
            edge, before = f"{_TOP_LEFT}{glyphs.LINE * 3}{_LOW_RIGHT}", " " * 4 * (number - 1)
        lines.append((_drawn(f"{before}{edge} "), Piece(stage.idea)))
    yield _rows((Column(gap=0),), *((each,) for each in lines))


def _firm_and_person() -> Iterator[Element]:
    """Yield how two parts of support go through weeks without contact."""
    personal = [round(1000 * (1 - FADE_WEAK / 1000) ** week) for week in range(_WEEKS)]
    rows = (
        (_("the person's"), personal, _("fades")),
        (_("the firm's"), [1000] * _WEEKS, _("stays")),
    )
    columns = (Column(cells=max(width(name) for name, _values, _text in rows), gap=2), Column(gap=2), _WORDS)
    for name, values, text in rows:
        drawn = "".join(bars.trend_signs((0, *values))[1:])
        yield _rows(columns, (Piece(name), _drawn(drawn, "accent"), Piece(text, "dim")), (Piece(""),) * 3)
    yield _rows((columns[0], _WORDS), (Piece(""), Piece(_("weeks without contact"), "dim")))


_FIGURES: Final[Mapping[str, Callable[[], Iterator[Element]]]] = MappingProxyType(
    {
        "three-tiers": _three_tiers,
        "five-lines": _five_lines,
        "decision-chain": _decision_chain,
        "drafting": _drafting,
        "support": _support,
        "coverage": _coverage,
        "word-of-mouth": _word_of_mouth,
        "layered-matching": _layered_matching,
        "four-steps": _four_steps,
        "firm-and-person": _firm_and_person,
    }
)
"""By the ids of the entries"""
