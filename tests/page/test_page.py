"""Whatever a page holds: it is drawn within the width, spoken without signs, and nothing of it is only drawn."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.locale import Language, set_language
from simgame.page.cells import Row, clipped, draw, headings, line_width, plain, printed
from simgame.page.html import document
from simgame.page.measure import width
from simgame.page.model import (
    Across,
    Brief,
    Cell,
    Column,
    Element,
    Entry,
    Field,
    Frame,
    Gap,
    Heading,
    Histogram,
    HorizontalLine,
    Item,
    Listing,
    Paragraph,
    Piece,
    Section,
    Selectable,
    Series,
    Share,
    Signed,
    Table,
    Tone,
    Weeks,
    Wording,
    fill,
)
from simgame.page.speech import speak, spoken
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
    st.just(HorizontalLine("#")),
    made(Item, WORDINGS, TONES, st.integers(0, 3)),
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
FRAMES = made(Frame, st.lists(LEAVES, max_size=3).map(tuple))
PAGES = st.lists(
    st.one_of(LEAVES, FRAMES, LISTINGS, made(Section, SHORT, st.lists(LEAVES, max_size=4).map(tuple))), max_size=5
)


@pytest.fixture(autouse=True)
def _both(language: Language) -> None:
    """Everything in both languages."""


@given(PAGES, st.integers(40, 120))
def test_every_row_is_drawn_within_the_width(page: list[Element], cells: int) -> None:
    for row in draw(page, cells):
        assert all(line_width(each) <= cells for each in row.lines)


@given(PAGES)
def test_what_is_spoken_has_no_bars_and_no_runs_of_blanks(page: list[Element]) -> None:
    said = speak(page)
    assert not [text for text in said if re.search(r"[#|]|\.\.|  ", text) or text != text.strip()]
    assert "" not in [first + second for first, second in pairwise(said)]


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


def test_what_is_left_out_below_shows_in_the_last_line() -> None:
    page = [Paragraph("first"), Paragraph("second")]
    assert plain(clipped(page, 2, 20)) == " first\n second"
    assert plain(clipped(page, 1, 20)).endswith("..")
    assert clipped([], 1, 20) == []
