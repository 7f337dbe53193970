"""Drawn signs: one cell each in every set; bars and edges of exactly the length that was asked for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame import Game
from simgame.page import bars, glyphs
from simgame.page.cells import draw, fitted
from simgame.page.glyphs import GLYPH_SETS, QUOTE, GlyphSet
from simgame.page.lanes import lane_rows
from simgame.page.measure import width
from simgame.page.model import (
    Beside,
    Block,
    Brief,
    ChartColumn,
    Column,
    ColumnChart,
    Edge,
    Entry,
    Gap,
    Heading,
    Lanes,
    Listing,
    Paragraph,
    Piece,
    Quote,
    Stretch,
    inlines,
)
from simgame.page.quoting import HIDDEN_CATEGORIES
from simgame.page.rules import closing, edge_line
from simgame.page.spans import Span, line_width, plain
from simgame.page.speech import speak
from simgame.presenters.status import lanes
from simgame.presenters.view import View
from tests.engine.worlds import SHIPPED, scenario_of

ROLES = [value for name, value in vars(glyphs).items() if name.isupper() and isinstance(value, str) and value != "."]
LEVELS = st.integers(-1000, 3000)


def text(*pieces: Piece, glyph_set: GlyphSet = "ascii") -> str:
    parts = (part for piece in pieces for part in inlines(piece.text))
    return glyphs.shown("".join(part.short if isinstance(part, Brief) else str(part) for part in parts), glyph_set)


@pytest.mark.parametrize("glyph_set", GLYPH_SETS)
def test_every_role_has_a_shape_of_one_cell_in_every_set(glyph_set: GlyphSet) -> None:
    assert len(ROLES) > 20
    for role in "".join(ROLES):
        shape = glyphs.shown(role, glyph_set)
        assert len(shape) == 1
        assert width(shape) == width(role) == 1
        assert shape.isascii() or 0x2500 <= ord(shape) <= 0x259F
        assert shape.isascii() or glyph_set != "ascii"


@pytest.mark.parametrize("glyph_set", GLYPH_SETS)
def test_what_is_planned_looks_otherwise_than_the_cursor(glyph_set: GlyphSet) -> None:
    """By its shape: their colours are all the same to some, and on a terminal without colours."""
    assert glyphs.shown(glyphs.PLANNED, glyph_set) != glyphs.shown(glyphs.CURSOR, glyph_set)


def test_no_text_of_a_scenario_can_be_a_role() -> None:
    assert "Co" in HIDDEN_CATEGORIES
    assert all(0xE000 <= ord(role) < 0xF900 for role in "".join(ROLES))


def test_what_is_pasted_elsewhere_has_letters_and_signs() -> None:
    assert plain(draw([Paragraph(Brief(glyphs.BAR * 3))], 20, 0)) == "==="


@given(LEVELS, st.sampled_from([2, 3]))
def test_a_bar_of_support_is_as_long_as_its_scale_and_lies_on_one_side(level: int, cells: int) -> None:
    drawn = text(*bars.support(level, cells))
    assert len(drawn) == bars.support_cells(cells) == 4 * cells + 1
    left, right = drawn[:cells], drawn[cells + 1 :]
    assert drawn[cells] == "|"
    assert any(sign in left for sign in "-=") == (level < 0)
    assert any(sign in right for sign in "-=") == (level > 0)


def test_a_bar_of_support_ends_where_the_level_is() -> None:
    assert [text(*bars.support(level, 2)) for level in (-1000, 0, 500, 1000, 3000)] == [
        "==|.:....",
        "..|.:....",
        "..|=:....",
        "..|==....",
        "..|======",
    ]
    assert text(*bars.support(None, 2)) == "..|?:....", "what is not known is not 0"
    assert text(*bars.support(10, 2)) != text(*bars.support(0, 2)), "a little is not nothing"


@given(st.lists(st.none() | LEVELS, min_size=1, max_size=12))
def test_a_trend_has_a_cell_a_week_and_blanks_where_nobody_looked(values: list[int | None]) -> None:
    drawn = text(bars.trend(values))
    assert [sign == " " for sign in drawn] == [value is None for value in values]
    full = text(bars.trend(values), glyph_set="full")
    seen = [(value, sign) for value, sign in zip(values, full, strict=True) if value is not None]
    for (one, low), (other, high) in zip(sorted(seen), sorted(seen)[1:], strict=False):
        assert one <= other
        assert low <= high


@given(st.floats(-1, 2), st.integers(1, 20))
def test_progress_is_as_long_as_it_is_told(share: float, cells: int) -> None:
    assert len(text(*bars.progress(share, cells))) == len(text(bars.gauge(share, cells))) == cells


@given(st.none() | st.integers(-9000, 9000), st.integers(1, 9))
def test_a_lean_lies_on_the_side_of_whom_it_favours(points: int | None, side: int) -> None:
    drawn = text(*bars.lean(points, 5000, side))
    assert len(drawn) == 2 * side + 1
    assert ("=" in drawn[:side]) == bool(points and points < 0)
    assert ("=" in drawn[side + 1 :]) == bool(points and points > 0)


NAMES = st.text("abc 字", min_size=1, max_size=14).map(str.strip).filter(bool)


@given(NAMES, st.text("xyz 词", max_size=30), st.integers(12, 80))
def test_an_edge_is_exactly_as_long_as_its_panel(title: str, aside: str, cells: int) -> None:
    assert line_width(edge_line(Edge(title, aside), cells)) <= cells
    listing = Listing((Column(title, cells=8), Column("Known", cells=6)), (Entry("a", (Piece("a"), Piece("b"))),))
    assert line_width(edge_line(Edge("People", below=listing), cells)) <= cells
    assert line_width(closing(aside.strip(), cells)) == cells


def test_headings_in_an_edge_stand_over_their_columns() -> None:
    listing = Listing(
        (Column(cells=10), Column("Known", cells=6), Column("Seen", cells=4, right=True)),
        (Entry("a", (Piece("Zhou"), Piece("####"), Piece("w3"))),),
    )
    (row,) = draw([listing], 30, 1)
    edge = "".join(span.text for span in edge_line(Edge("People", below=listing), 30))
    below = "".join(span.text for span in row.lines[0])
    assert edge.index("Known") == below.index("####")
    assert edge.index("Seen") + len("Seen") == below.index("w3") + len("w3")


WEEKS = st.integers(1, 12)
STRETCHES = st.lists(
    st.builds(lambda one, two: Stretch(min(one, two), max(one, two), ("drafting", "d")), WEEKS, WEEKS), max_size=8
)


@given(STRETCHES, WEEKS, st.integers(1, 3), st.integers(70, 120))
def test_lanes_hold_what_has_room_and_no_two_stretches_overlap(
    stretches: list[Stretch], now: int, most: int, cells: int
) -> None:
    rows = lane_rows(Lanes(tuple(range(1, 13)), tuple(stretches), ("Week", "Steps"), now, most=most), cells, 1)
    assert 1 <= len(rows) <= 1 + most
    assert all(line_width(row.lines[0]) <= cells for row in rows)


def test_what_has_no_room_goes_as_a_whole_in_its_order() -> None:
    blocks = (Block([Paragraph("one\ntwo")], goes=2), Block([Paragraph("three")]), Block([Paragraph("four")], goes=1))
    assert [plain(fitted(blocks, height, 20, 0)).split() for height in (4, 3, 2, 1, 0)] == [
        ["one", "two", "three", "four"],
        ["one", "two", "three"],
        ["three", "four"],
        ["three"],
        ["three"],
    ]
    shorter = (blocks[0]._replace(shorter=([Paragraph("1")],)), *blocks[1:])
    assert [plain(fitted(shorter, height, 20, 0)).split() for height in (3, 2, 1)] == [
        ["one", "two", "three"],
        ["1", "three"],
        ["three"],
    ]


def curve(*shares: float, marked: int = -1) -> ColumnChart:
    return ColumnChart(
        tuple(
            ChartColumn(
                str(week) if week else "start",
                share,
                f"{share * 100:.0f}",
                shares[week - 1] if week else 0.0,
                week == marked,
            )
            for week, share in enumerate(shares)
        )
    )


def test_what_a_week_took_stands_on_top_of_what_it_left() -> None:
    drawn = plain(draw([curve(1.0, 0.9, 0.5, 0.2, 0.0, marked=3)], 60, 0))
    assert [row.rstrip() for row in drawn.splitlines()] == [
        "100 +##### -----",
        "    | 100    90  -----",
        "    |##### ##### -----",
        " 50 +##### ##### ##### -----",
        "    |##### #####   50  -----",
        "    |##### ##### ##### -----",
        "  0 +##### ##### #####   20    0",
        "     start   1     2    [3]    4",
    ]


def test_no_column_is_wider_where_its_number_is_and_numbers_below_stand_under_theirs_or_not_at_all() -> None:
    full = curve(*[1.0] * 13)._replace(below=(("as played", ("58", *["100"] * 12)),))
    for cells, told in ((48, False), (60, False), (72, True)):
        rows = [row.lines[0] for row in draw([full], cells, 0)]
        columns = {tuple(width(span.text) for span in line if span.tone == "column") for line in rows[: full.lines]}
        assert len(columns) == 1, "each line of the columns is as wide as any other"
        assert len(rows) == full.lines + 1 + told
        if told:
            names, numbers = ("".join(span.text for span in line) for line in rows[-2:])
            assert numbers.rindex("100") <= names.index("12") <= numbers.rindex("100") + 1


def test_chips_beside_each_other_stay_apart_where_columns_are_narrow() -> None:
    shares = curve(*(1 - week / 12 for week in range(12)))
    turned = shares._replace(weeks=tuple(week._replace(marked=week.name in "345") for week in shares.weeks))
    before = glyphs.used()
    told_of: dict[GlyphSet, list[str]] = {"full": [" 3", " 4", " 5"], "ascii": ["[3]", "[4]", "[5]"]}
    try:
        for glyph_set, chips in told_of.items():
            glyphs.use(glyph_set)
            (names,) = draw([turned], 44, 0)[-1].lines
            told = [glyphs.shown(span.text, glyph_set) for span in names if span.tone == "chip"]
            assert told == chips
    finally:
        glyphs.use(before)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=16), st.integers(48, 100), st.sampled_from(GLYPH_SETS))
def test_a_curve_keeps_to_its_lines_and_says_every_number(shares: list[float], cells: int, glyph_set: GlyphSet) -> None:
    drawn = curve(*shares, marked=len(shares) - 1)
    rows = draw([drawn], cells, 1)
    assert len(rows) == drawn.lines + 1
    for row in rows:
        assert line_width(row.lines[0]) <= cells
        assert width(glyphs.shown("".join(span.text for span in row.lines[0]), glyph_set)) == line_width(row.lines[0])
    for week in drawn.weeks:
        assert f"{week.label}" in " ".join(speak([drawn]))


def test_a_cursor_that_rests_is_told_from_one_that_does_not_and_makes_no_number_negative() -> None:
    for glyph_set in GLYPH_SETS:
        resting, active = (glyphs.shown(each, glyph_set) for each in (glyphs.RESTING, glyphs.CURSOR))
        assert resting != active
        assert (resting == "-") == (glyph_set == "ascii")


def test_two_parts_stand_side_by_side_where_both_have_room() -> None:
    page = [Beside((Paragraph("one\ntwo\nthree"),), (Paragraph("four\nfive"),), percent=50, gap=2, least=20)]
    assert plain(draw(page, 22, 0)).splitlines() == ["one         four", "two         five", "three"]
    assert plain(draw(page, 19, 0)).split() == ["one", "two", "three", "four", "five"]
    longer = [Beside((Paragraph("one"),), (Paragraph("four\nfive"),), percent=50, gap=2, least=20)]
    assert plain(draw(longer, 22, 0)).splitlines() == ["one         four", "            five"]
    parted = [Beside((Paragraph("one"),), (Paragraph("four"), Gap(), Paragraph("five")), gap=2, least=20)]
    assert plain(draw(parted, 22, 0)).splitlines() == ["one         four", "", "            five"], "a gap ends nothing"


@given(st.floats(-9, 9), st.floats(-9, 9), st.integers(8, 40))
def test_a_step_of_a_waterfall_lies_between_its_ends(start: float, end: float, cells: int) -> None:
    drawn = text(*bars.moved(start, end, -9, 9, cells))
    assert len(drawn) == cells
    assert "=" in drawn
    assert drawn.strip(".:=") == ""


def test_what_was_done_stands_whole_below_the_name_where_it_has_no_room_beside_it() -> None:
    met = Heading("He Jun", "seen for the first time", "strong", more="Ask around (Yang Fan)", quoted=True)
    for cells, lines in ((64, 1), (48, 2)):
        drawn = plain(draw([met], cells, 1)).splitlines()
        assert len(drawn) == lines
        assert sum("Ask around (Yang Fan)" in each for each in drawn) == 1
        assert drawn[0].endswith("seen for the first time")


def test_the_bar_of_a_quote_begins_beside_who_said_it() -> None:
    met = Heading("Zhou Wenhao", "+ came closer", "strong", aside_tone="good", more="Visit (You)", quoted=True)
    first, said = (row.lines[0] for row in draw([met, Quote("Come again.", tone="good")], 60, 1))
    assert [(span.tone, span.text.strip()) for span in first if span.text.strip() and span.tone != "good"] == [
        ("strong", "Zhou Wenhao"),
        ("dim", "Visit (You)"),
    ]
    assert first[1] == said[1] == Span(f"{QUOTE} ", "good"), "one bar in the colour of what came of it"


@pytest.mark.parametrize("world", SHIPPED)
@pytest.mark.parametrize("most", [2, 3])
def test_every_week_in_which_something_closes_ends_in_a_lock(world: str, most: int) -> None:
    """What overlaps is shortened from its beginning: no step is hidden because its window is wide."""
    view = View(Game(scenario_of(world), seed=1))
    size = 8
    rows = draw([lanes(view, most)], 2 + 7 + size * view.board.weeks, 1)
    label = 1 + max(map(width, lanes(view, most).names)) + 2
    drawn = ["".join(span.text for span in row.lines[0]) for row in rows[1:]]
    locked = {(at - label) // size + 1 for line in drawn for at, sign in enumerate(line) if sign == glyphs.LOCK}
    assert {step.closes for step in view.known.steps} <= locked


def test_a_number_of_a_curve_is_the_whole_number_or_none() -> None:
    """``>99`` is never drawn as 99, nor touches the next one; several that are equal say it once."""
    labels = ["99", ">99", ">99", ">99", "98", ">99", "97", *["90"] * 4, ">99", "100"]
    weeks = tuple(ChartColumn(str(week), 0.9, label) for week, label in enumerate(labels))
    for cells in (45, 48, 52, 80):
        drawn = plain(draw([ColumnChart(weeks, 6)], cells, 0))
        line = next(each for each in drawn.splitlines() if "97" in each)
        assert set(re.findall(r"[<>]?\d+", line)) <= set(labels) | {"100"}, line
        assert ">99" in line, "the three beside each other"
        assert not re.search(r"\d[<>]", line), line
    assert line.count(">99") == 5, "where there is room all are told"
