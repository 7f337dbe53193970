"""The palette finds things by their names in both languages."""

import pytest

from simgame.course.library import Library
from simgame.locale import LANGUAGES, Language
from simgame.page.cells import draw
from simgame.page.spans import line_width
from simgame.presenters import status
from simgame.presenters.intents import Begin, GoToPerson, RunCommand, Tell
from simgame.presenters.palette import (
    PaletteEntry,
    course_entries,
    found,
    found_page,
    people_entries,
    said_page,
    team_entries,
)
from simgame.report.names import said as text_of
from simgame.terms.ranks import RANKS
from tests.presenters.games import played
from tests.presenters.test_presenters import said
from tests.scenarios import HARBOUR

END = PaletteEntry(
    RunCommand("end"), "acts", ("End week", "结束本周"), ("Play the week as it is planned.", "按计划执行本周。"), "e"
)
REPEAT = PaletteEntry(
    RunCommand("repeat"),
    "acts",
    ("Repeat last week", "照搬上周"),
    ("Plan what was done last week.", "照上周再排一遍。"),
    "r",
)
COLOURS = PaletteEntry(
    RunCommand("colours"),
    "acts",
    ("Colours", "配色"),
    ("Dark, light, or high contrast.", "深色、浅色或高对比度。"),
    "F2",
)
ALL = (COLOURS, END, REPEAT)


def names(entries: list[PaletteEntry]) -> list[str]:
    """Return which commands entries lead to."""
    return [entry.intent.command for entry in entries if isinstance(entry.intent, RunCommand)]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", ["colours", "end", "repeat"]),
        ("week", ["end", "repeat"]),
        ("rep week", ["repeat"]),
        ("last", ["repeat"]),
        ("本周", ["end"]),
        ("配", ["colours"]),
        ("ew", ["end"]),
        ("lw", []),
        ("contrast", ["colours"]),
        ("rptweek", ["repeat"]),
        ("end 配色", []),
        ("zzz", []),
    ],
)
def test_every_word_is_looked_for_in_both_languages(query: str, keys: list[str]) -> None:
    assert names(found(ALL, query)) == keys


def test_a_beginning_comes_before_a_middle_and_that_before_a_description() -> None:
    entries = [
        PaletteEntry(RunCommand("a"), "acts", ("x", ""), ("plan", "")),
        PaletteEntry(RunCommand("b"), "acts", ("explain", "")),
        PaletteEntry(RunCommand("c"), "acts", ("to plan", "")),
        PaletteEntry(RunCommand("d"), "acts", ("plan", "")),
    ]
    assert names(found(entries, "plan")) == ["d", "c", "a", "b"]
    assert names(found(entries, "pla")) == ["d", "c", "b", "a"]


def test_only_known_people_are_found_by_either_name_and_title() -> None:
    people = people_entries(played(HARBOUR))
    for query in ("qiu", "邱"):
        assert [each.intent for each in found(people, query)] == [GoToPerson("qiu")]
    assert GoToPerson("dai") not in [each.intent for each in people], "nobody has told us that this person exists"
    assert found(people, "harbour director")
    assert found(people, "qiu")[0].names[1].startswith("邱")


def test_the_own_team_is_found_and_told_who_each_is(language: Language) -> None:
    view = played(HARBOUR)
    entries = team_entries(view)
    assert len(entries) == len(view.team)
    for member, entry in zip(view.team, entries, strict=True):
        assert entry in found(entries, member.name.en)
        assert isinstance(entry.intent, Tell)
        title, rank = text_of(member.title), RANKS[member.rank].label
        assert all(word in entry.intent.text for word in (text_of(member.name), title, rank))
        assert title in entry.about[LANGUAGES.index(language)]
    drawn = said(draw([status.plan_page(view, ())], 120, 1))
    assert all(text_of(member.title) in drawn for member in view.team if view.half_days(member.id))


def test_scenarios_are_found_by_their_title(language: Language) -> None:
    entries = course_entries(Library().entries(), ())
    assert [each.intent for each in found(entries, "harbour")] == [Begin(HARBOUR)]
    assert Begin(HARBOUR) in [each.intent for each in found(entries, "港口")]


@pytest.mark.parametrize("cells", [78, 108])
def test_rows_measure_the_width_and_name_the_language_of_the_moment_first(cells: int, language: Language) -> None:
    entries = [*ALL, *people_entries(played(HARBOUR)), *course_entries(Library().entries(), ())]
    rows = draw(found_page(found(entries, ""), ""), cells, 1)
    assert all(line_width(line) == cells for row in rows if row.key for line in row.lines)
    assert all(len(row.lines) == 1 for row in rows), "a line an entry"
    end = said([next(row for row in rows if row.intent == END.intent)])
    assert end.split("  ")[0].strip() == ("End week" if language == "en" else "结束本周")
    assert ("结束本周" if language == "en" else "End week") in end
    assert end.rstrip().endswith("e")
    assert "planning.end-week" not in end
    about = END.about[LANGUAGES.index(language)]
    assert (about in end) == (cells > 100), "where there is little room it is said below the list"
    assert about in said(draw(said_page(END, ""), cells, 0))


def test_headings_stand_over_everything_and_over_nothing_that_was_looked_for(language: Language) -> None:
    entries = [*ALL, *course_entries(Library().entries(), ()), *people_entries(played(HARBOUR))]
    rows = draw(found_page(found(entries, ""), ""), 78, 1)
    heads = [said([row]).split()[0] for row in rows if not row.key]
    assert heads == (["Scenarios", "To", "People"] if language == "en" else ["关卡", "本页操作", "人员"])
    assert not rows[0].key
    assert all(row.key for row in draw(found_page(found(entries, "e"), "e", entries), 78, 1))


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("week", {"week"}),
        ("rep wee", {"Rep", "wee"}),
        ("lw", set()),
        ("rlw", {"R", "l", "w"}),
        ("rptwk", {"R", "p", "t", "w", "k"}),
        ("照搬", {"照搬"}),
        ("plan", {"Plan"}),
    ],
)
def test_letters_that_match_are_marked_where_they_stand(query: str, marked: set[str]) -> None:
    rows = [*draw(found_page(found([REPEAT], query), query), 78, 1), *draw(said_page(REPEAT, query), 78, 0)]
    assert {span.text.strip() for row in rows for line in row.lines for span in line if span.tone == "head"} >= marked
    if query == "lw":
        assert not found([REPEAT], query)


def test_what_is_found_by_an_everyday_name_shows_it(language: Language) -> None:
    leave = END._replace(synonyms=("exit, stop", "结束游戏, 关掉"))
    for query, shown in (("exit", "exit"), ("关掉", "关掉"), ("week", "")):
        row = said(draw(found_page([leave], query), 78, 1))
        assert [each for each in ("exit", "stop", "关掉") if each in row] == ([shown] if shown else []), language


def test_columns_stay_where_they_are_while_one_types() -> None:
    entries = [*ALL, *course_entries(Library().entries(), ())]

    def column(query: str) -> int:
        rows = draw(found_page(found(entries, query), query, entries), 78, 1)
        return said([next(row for row in rows if row.intent == END.intent)]).index("结束本周")

    assert column("") == column("end")


def test_nothing_found_is_said_whole_or_cut() -> None:
    rows = draw(found_page([], "x" * 200), 60, 1)
    assert all(line_width(line) <= 60 for row in rows for line in row.lines)
    assert ".." in said(rows)
