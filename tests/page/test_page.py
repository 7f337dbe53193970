"""Whatever a page holds: it is drawn within the width, spoken without signs, and nothing of it is only drawn."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.locale import Language, set_language
from simgame.page.cells import clipped, draw, footings, headings, printed, whole
from simgame.page.html import document
from simgame.page.leaves import fuller
from simgame.page.measure import width
from simgame.page.model import (
    Across,
    Brief,
    Cell,
    Chart,
    Column,
    Element,
    Entry,
    Field,
    Frame,
    FrameKind,
    Gap,
    Grid,
    GridColumn,
    GridRow,
    Heading,
    Histogram,
    Item,
    Listing,
    Mark,
    Note,
    Paragraph,
    Piece,
    Quote,
    Section,
    Selectable,
    Series,
    Share,
    Signed,
    Strip,
    Table,
    Tone,
    Track,
    Weeks,
    Wording,
    fill,
)
from simgame.page.spans import Row, line_width, plain
from simgame.page.speech import speak, spoken
from tests.cases import spoken_in
from tests.page.parts import words_of


def made(kind: Callable[..., Any], *parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return elements of these parts and no others."""
    return st.tuples(*parts).map(lambda each: kind(*each))


WORDS = ("support", "of", "Zhou", "Wenhao", "the-bid", "支持度", "周文浩", "（已知）", "决策链。", "0.35")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
SHORT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" ".join)
SIGNED = made(Signed, st.sampled_from(["?", "-", "0", "+++", "##..", "####"]), st.sampled_from(WORDS))
WEEKS = made(Weeks, st.integers(1, 20), st.sampled_from([0, 21]))
WORDINGS: st.SearchStrategy[Wording] = st.one_of(
    TEXTS, SIGNED, st.builds(lambda *parts: parts, TEXTS.map("{} ".format), st.one_of(SIGNED, WEEKS))
)
TONES: st.SearchStrategy[Tone] = st.sampled_from(["", "good", "bad", "warn", "dim"])
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.integers(-99, 99).map(str), made(Share, st.floats(0, 1)), st.just(Histogram((0, 3, 1)))
)
LEAVES: st.SearchStrategy[Element] = st.one_of(
    st.just(Gap()),
    made(Paragraph, WORDINGS, TONES, st.integers(0, 2)),
    made(Heading, SHORT, SHORT),
    made(Item, WORDINGS, TONES, st.integers(0, 3)),
    made(Quote, TEXTS, st.one_of(st.just(""), SHORT), TONES),
    made(Field, SHORT, WORDINGS, TONES),
    st.builds(
        lambda rows: Table(("", "won", "of 100"), tuple(rows)), st.lists(st.tuples(SHORT, CELLS, CELLS), max_size=3)
    ),
    made(Selectable, st.just("key"), SHORT, st.sampled_from(["", "on"]), st.sampled_from(["", "A sentence."])),
)
PIECES = made(Piece, WORDINGS, TONES)
LISTINGS = st.builds(
    lambda entries: Listing(
        (Column("who", cells=None, percent=40), Column(most=9), Column(cells=None)), tuple(entries)
    ),
    st.lists(
        made(Entry, st.just("key"), st.tuples(PIECES, PIECES, made(lambda *all_: Series((all_,)), PIECES, PIECES)))
    ),
)
NOTES = st.builds(Note, st.lists(WORDINGS, min_size=1, max_size=4).map(tuple), st.integers(1, 3), TONES)
STRIPS = st.builds(
    lambda left, texts: Strip(left, Series((tuple(Piece(text) for text in texts), (Piece("x"),)))),
    st.one_of(PIECES, st.builds(lambda each: Series(((each,),), name=Piece(Brief("all: "))), PIECES)),
    st.lists(SHORT, max_size=3),
)
MARKS = made(Mark, st.sampled_from(["", "!", "?"]), TONES, st.sampled_from(["", "="]), st.one_of(st.just(""), SHORT))
CHARTS = st.lists(st.tuples(SHORT, st.tuples(MARKS, MARKS, MARKS)), min_size=1, max_size=4).map(
    lambda tracks: Chart((1, 2, 3), tuple(Track(*each) for each in tracks), "Week", now=2, below=True)
)
CELLS_OF_GRIDS = st.builds(
    lambda text, sign: ((Piece(Brief(text, text)),), (Piece(Brief(sign)),)), SHORT, st.sampled_from(["?", "5", ""])
)
GRIDS = st.builds(
    lambda rows, head: Grid(
        (GridColumn("a", ("first column", "1")), GridColumn("b", ("second one", "2"))),
        tuple(
            GridRow("key", (one, two), (name, name) if head else (), "" if head else "group") for name, one, two in rows
        ),
        (Column("who", least=4, most=12, person=True), Column("what", beside=60, most=9)) if head else (),
        ("key", "b"),
    ),
    st.lists(st.tuples(CELLS_OF_GRIDS, CELLS_OF_GRIDS, CELLS_OF_GRIDS), max_size=3),
    st.booleans(),
)
FRAMES = made(
    Frame, st.lists(LEAVES, max_size=3).map(tuple), SHORT, SHORT, st.sampled_from(get_args(FrameKind)), st.just("warn")
)
SECTIONS = made(Section, SHORT, st.lists(LEAVES, max_size=4).map(tuple))
PAGES = st.lists(
    st.one_of(
        LEAVES,
        FRAMES,
        LISTINGS,
        NOTES,
        STRIPS,
        CHARTS,
        GRIDS,
        made(Section, SHORT, st.lists(LEAVES, max_size=4).map(tuple)),
    ),
    max_size=5,
)


@pytest.fixture(autouse=True)
def _both(language: Language) -> None:
    """Everything in both languages."""


@spoken_in("zh-CN")
@given(PAGES, st.integers(40, 120))
def test_every_row_is_drawn_within_the_width(page: list[Element], cells: int) -> None:
    for row in draw(page, cells):
        assert all(line_width(each) <= cells for each in row.lines)


@spoken_in("zh-CN")
@given(PAGES)
def test_what_is_spoken_has_no_bars_and_no_runs_of_blanks(page: list[Element]) -> None:
    said = speak(page)
    assert not [text for text in said if re.search(r"[#|]|\.\.|  ", text) or text != text.strip()]
    assert "" not in [first + second for first, second in pairwise(said)]


@spoken_in("zh-CN")
@given(PAGES)
def test_nothing_is_drawn_or_written_that_is_not_spoken(page: list[Element]) -> None:
    said = "\n".join(speak(page))
    for text in words_of(page):
        assert text in said
    html = document("title", page, "en")
    assert all(text in html for text in words_of(page))


def test_a_text_in_pieces_is_drawn_and_spoken() -> None:
    text = fill("{support}, seen {week} ({count})", support=Signed("++", "only us"), week=Weeks(3), count=2)
    set_language("en")
    assert plain(draw([Paragraph(text)], 80)).strip() == "++ only us, seen w3 (2)"
    assert spoken(text) == "only us, seen week 3 (2)"
    assert spoken(Weeks(1, 3)) == "weeks 1 to 3"
    assert fill("{a} and {b}", a="one", b=2) == "one and 2"


def test_facts_that_stand_together_are_aligned() -> None:
    page: list[Element] = [
        Field("Name", "Zhou"),
        Field("支持度", "one two three four five six"),
        Gap(),
        Field("A", "apart"),
    ]
    assert plain(draw(page, 25)).splitlines() == [
        "  Name    Zhou",
        "  支持度  one two three",
        "          four five six",
        "",
        "  A  apart",
    ]


def test_sections_items_and_tables_look_the_same_everywhere() -> None:
    set_language("en")
    table = Table(("part", "us"), (("关键关系", "19"), ("outcome", "0")))
    page = [Section("News", (Item("one two three", "good"), Item("because", depth=1), table))]
    assert list(printed(page, 16)) == [
        "News",
        "+ one two",
        "  three",
        "  - because",
        "  part      us",
        "  关键关系  19",
        "  outcome    0",
        "",
    ]
    assert speak(page) == ["", "News", "one two three", "- because", "part 关键关系: us 19", "part outcome: us 0"]


def test_bars_and_histograms_are_drawn_to_scale() -> None:
    rows = (
        ("all", Share(1.0), Histogram((0, 1, 10, 0))),
        ("half", Share(0.5, 0.25, 0.75), Histogram((0, 0, 0, 0))),
        ("none", Share(0.0), Histogram((5, 5, 5, 5))),
    )
    drawn = [line[line.index("|") :] for line in printed([Table((), rows)], 80)]
    assert drawn == ["|################|  | .@ |", "|####++++++++    |  |    |", "|                |  |@@@@|"]


def test_an_entry_can_be_chosen_by_its_key() -> None:
    rows = draw([Selectable("a", "First", about="What it is."), Selectable("b", "Second", chosen=True)], 40)
    assert [(row.key, len(row.lines)) for row in rows] == [("a", 2), ("b", 1)]
    assert plain(rows).splitlines() == ["    First", "      What it is.", "    * Second"]
    assert isinstance(rows[0], Row)
    assert width(plain(rows[1:])) <= 40


def test_a_listing_is_drawn_in_columns_and_spoken_in_sentences() -> None:
    set_language("en")
    several = Series((tuple(Piece(Brief(text, f"Visit {text}")) for text in ("Zhou", "Lin", "Song")),))
    listing = Listing(
        (
            Column("Who", cells=None, percent=50, most=8, person=True),
            Column("Stand", cells=3, over=2),
            Column(cells=7),
            Column("Plan", cells=None, beside=30),
            Column("Time", right=True, gap=0),
        ),
        (
            Entry(
                "a", (Piece("Zhou Wenhao"), Piece(Brief("+")), Piece("for us"), several, Piece(Brief("2", "2 days")))
            ),
            Entry("b", (Piece("Lin"), Across((Piece(Brief("gone", "holds no post")),), 4, right=True)), group="Others"),
        ),
    )
    assert plain([*headings(listing, 40), *draw([listing], 40, 1)]).splitlines() == [
        " Who      Stand       Plan          Time",
        " Zhou     +   for us  Zhou  Lin  +1    2",
        " Lin                                gone",
    ]
    assert plain(draw([listing], 29, 1)).splitlines()[0] == " Zhou Wenhao +   for us     2"
    assert speak([listing]) == [
        "Zhou Wenhao: for us; Visit Zhou; Visit Lin; Visit Song; 2 days",
        "Lin: holds no post",
    ]
    assert [row.key for row in draw([listing], 40)] == ["a", "b"]


def test_texts_go_on_in_a_column_of_their_own_or_below_where_it_is_narrow() -> None:
    set_language("en")
    columns = (Column(cells=3), Column(cells=None, wraps=True), Column(cells=8, beside=40, wraps=True))
    below = (Column(cells=4), Column(cells=None, narrower=40, wraps=True))
    told = Brief("", ", told by Lin"), Brief("told by Lin")
    entry = Entry(
        "1",
        (
            (Piece(Weeks(3), "head"), Piece(told[0])),
            (Piece("one two three four five six"), Piece("and so", "dim")),
            Piece(told[1], "dim"),
        ),
        below=(Piece(""), Piece(told[1], "dim")),
        group="News",
    )
    log = Listing(columns, (entry, entry._replace(key="2", group="Later")), below=below, grouped=1, indent=1)
    assert plain(draw([log], 24, 1)).splitlines()[:5] == [
        " News -----------------",
        "  w3  one two three",
        "      four five six",
        "      and so",
        "       told by Lin",
    ]
    assert plain(draw([log], 41, 1)).splitlines()[:4] == [
        " News ----------------------------------",
        "  w3  one two three four        told by",
        "      five six                  Lin",
        "      and so",
    ]
    assert speak([log])[0] == "week 3, told by Lin: one two three four five six and so"


def test_one_line_has_the_longest_right_end_that_leaves_the_left_one_whole() -> None:
    set_language("en")
    facts = Series(((Piece("Week 3 of 6"), Piece("no breach")), (Piece("3/6"), Piece("none"))), between="  ")
    strip = Strip(Piece("The cranes", "strong"), facts)
    assert plain(draw([strip], 40, 1)) == " The cranes      Week 3 of 6  no breach"
    assert plain(draw([strip], 30, 1)) == " The cranes         3/6  none"
    assert plain(draw([strip], 20, 1)) == " The..    3/6  none"
    assert speak([strip]) == ["The cranes: Week 3 of 6; no breach"]
    dates = Strip(
        Series(((Piece("now one"), Piece("w4 two")), (Piece("1"), Piece("2"))), name=Piece("Closes: ", "dim"))
    )
    assert [plain(draw([dates], cells, 1)).strip() for cells in (30, 16, 6)] == [
        "Closes: now one  w4 two",
        "Closes: 1  2",
        "1  2",
    ]
    assert speak([dates]) == ["now one", "w4 two"]


def test_sentences_without_room_are_left_out_as_a_whole() -> None:
    set_language("en")
    note = Note(("One two three.", "Four five six."), 2, "dim")
    assert plain(draw([note], 18, 1)).splitlines() == [" One two three.", " Four five six."]
    assert plain(draw([note._replace(lines=1)], 18, 1)) == " One two three."
    assert plain(draw([note._replace(lines=1)], 12, 1)) == " One two.."
    assert plain(draw([note._replace(lines=1, short="One.")], 12, 1)) == " One."
    assert plain(draw([note._replace(lines=1, short="One.")], 18, 1)) == " One two three.", "as much as there is room"
    assert speak([note]) == ["One two three. Four five six."]


def test_what_has_no_room_below_is_left_out_paragraph_by_paragraph() -> None:
    page = [Paragraph("One two."), Paragraph("Three four five.")]
    assert [plain(whole(page, height, 12, 1)).split() for height in (3, 2, 1, 0)] == [
        ["One", "two.", "Three", "four", "five."],
        ["One", "two."],
        ["One", "two."],
        [],
    ]


def test_a_chart_is_drawn_to_scale_and_spoken_by_stretches_of_weeks() -> None:
    set_language("en")
    open_, shuts = Mark(fill="=", word="open in {weeks}"), Mark("!", "warn", "=", "closes in {weeks}")
    chart = Chart((1, 2, 3, 4), (Track("Drafting", (Mark("."), open_, open_, shuts)),), "Week", now=2)
    assert plain([*headings(chart, 40), *draw([chart], 40, 1)]).splitlines() == [
        " Week       1    [2]    3     4",
        " Drafting  .     ================!",
    ]
    assert plain(headings(chart, 42, 3)) == f"  {plain(headings(chart, 40))}", "its heading is moved in like its lines"
    assert plain(draw([chart], 42, 3)) == f"  {plain(draw([chart], 40, 1))}"
    twelve = chart._replace(weeks=(9, 10, 11, 12), now=10, cells=(4, 4))
    assert plain(headings(twelve, 40)) == " Week       9  [10] 11  12"
    assert plain(headings(chart, 24)).splitlines() == [" Week      1  2  3  4", "              ^"]
    assert speak([chart]) == ["Drafting: open in weeks 2 to 3; closes in week 4"]


def test_a_grid_takes_shorter_forms_and_keeps_the_cursor_in_sight() -> None:
    set_language("en")

    def cell(known: str, own: str = "") -> tuple[tuple[Piece, ...], ...]:
        long = (Piece(Brief(known, f"weight {known}")), Piece(Brief(f" [{own}] proved", ", proved") if own else ""))
        return long, (Piece(Brief(known)), Piece(Brief(f"[{own}]=" if own else "")))

    stands = [((Piece(long),), (Piece(long[0]),)) for long in ("+ supports", "? not met")]
    rows = (
        GridRow("peng", (cell("5", "d"), cell("?")), (((Piece("Peng Haotian"),),), stands[0])),
        GridRow("ye", (cell("-"), cell("3")), (((Piece("Ye Lan"),),), stands[1])),
    )
    names = GridColumn("a", ("2 Drafting", "2")), GridColumn("b", ("4 Scoring", "4"))
    head = Column("People", least=6, most=20, person=True), Column("Stand")
    two = GridRow("", (cell("w1-3"), cell("2", "d")), (((Piece("Weeks"),),),))
    above = two, two._replace(head=tuple(stands))
    grid = Grid(names, rows, head, ("peng", "a"), cell("9", "d"), (14, 6), above, above[:1])
    assert plain([*headings(grid, 60), *draw([grid], 60), *footings(grid, 60)]).splitlines() == [
        " People                   2 Drafting    4 Scoring",
        " Weeks                    w1-3          2 [d] proved",
        " + supports   ? not met   w1-3          2 [d] proved",
        " Peng Haotian + supports >5 [d] proved  ?",
        " Ye Lan       ? not met   -             3",
        " Weeks                    w1-3          2 [d] proved",
    ]
    assert plain([*headings(grid, 28), *draw([grid], 28), *footings(grid, 28)]).splitlines() == [
        " People          2     4",
        " Weeks           w1-3  2[d]=",
        " + supports   ?  w1-3  2[d]=",
        " Peng Haotian + >5[d]= ?",
        " Ye Lan       ?  -     3",
        " Weeks           w1-3  2[d]=",
    ]
    assert speak([grid])[0] == "Peng Haotian: + supports; 2 Drafting: weight 5, proved; 4 Scoring: weight ?"


def test_what_is_left_out_below_shows_in_the_last_line() -> None:
    page = [Paragraph("first"), Paragraph("second")]
    assert plain(clipped(page, 2, 20)) == " first\n second"
    assert plain(clipped(page, 1, 20)).endswith("..")
    assert clipped([], 1, 20) == []


def test_what_leads_to_a_list_is_left_out_with_it() -> None:
    """A page that is cut, or parted into leaves, never ends after a colon."""
    listing = Listing((Column(cells=None),), tuple(Entry("", (Piece(name),)) for name in ("Su", "Tao", "Qiu")))
    page: list[Element] = [Paragraph("First."), Gap(), Paragraph("Who has a say:"), listing]
    for height in range(1, 9):
        rows = plain(whole(page, height, 40))
        assert ("a say:" in rows) == ("Qiu" in rows), height
        for leaf in fuller([page], height, 40):
            told = plain(draw(leaf, 40))
            assert ("a say:" in told) == ("Su" in told), height
    assert "Qiu" in plain(whole(page, 8, 40))


@pytest.mark.parametrize("cells", [20, 26, 38])
def test_texts_that_flow_are_one_text_each_in_its_tone(cells: int) -> None:
    columns = (Column(cells=3), Column(cells=None, wraps=True, flows=True))
    said = ("mistake: ", "two of eighteen half-days used; an expert: Summit")
    pieces = Piece(said[0], "bad"), Piece(said[1], "dim")
    (row,) = draw([Listing(columns, (Entry("", (Piece("1"), pieces)),))], cells, 0)
    assert all(line_width(line) <= cells for line in row.lines)
    words = " ".join("".join(span.text for span in line[1:]).strip() for line in row.lines)
    assert " ".join(words.split()) == "".join(said)
    toned = {tone: "".join(s.text for line in row.lines for s in line if s.tone == tone) for tone in ("bad", "dim")}
    assert toned["bad"].split() == ["mistake:"]
    assert toned["dim"].replace(" ", "").startswith("twoofeighteen")
    assert {"bad", "dim"} <= {span.tone for span in row.lines[0]}, "no line breaks between them"
