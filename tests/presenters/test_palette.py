"""The palette finds things by their names in both languages."""

import pytest

from simgame.course.library import Library
from simgame.locale import LANGUAGES, Language
from simgame.page.cells import draw
from simgame.page.spans import line_width
from simgame.presenters import status
from simgame.presenters.intents import Begin, GoToPerson, RunCommand, Tell
from simgame.presenters.palette import PaletteEntry, course_entries, found, found_page, people_entries, team_entries
from simgame.report.names import said as text_of
from simgame.terms.ranks import RANKS
from tests.presenters.games import played
from tests.presenters.test_presenters import said
from tests.scenarios import HARBOUR

END = PaletteEntry(
    RunCommand("end"), ("End week", "结束本周"), ("Play the week as it is planned.", "按计划执行本周。"), "e"
)
REPEAT = PaletteEntry(
    RunCommand("repeat"), ("Repeat last week", "照搬上周"), ("Plan what was done last week.", "照上周再排一遍。"), "r"
)
COLOURS = PaletteEntry(
    RunCommand("colours"), ("Colours", "配色"), ("Dark, light, or high contrast.", "深色、浅色或高对比度。"), "F2"
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
        PaletteEntry(RunCommand("a"), ("x", ""), ("plan", "")),
        PaletteEntry(RunCommand("b"), ("explain", "")),
        PaletteEntry(RunCommand("c"), ("to plan", "")),
        PaletteEntry(RunCommand("d"), ("plan", "")),
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
    rows = draw(found_page(entries, ""), cells, 1)
    assert {line_width(line) for row in rows for line in row.lines} == {cells}
    end = said([rows[1]])
    assert end.split("  ")[0].strip() == ("End week" if language == "en" else "结束本周")
    assert ("结束本周" if language == "en" else "End week") in end
    assert end.rstrip().endswith("e")
    assert "planning.end-week" not in end


def test_nothing_found_is_said_whole_or_cut() -> None:
    rows = draw(found_page([], "x" * 200), 60, 1)
    assert all(line_width(line) <= 60 for row in rows for line in row.lines)
    assert ".." in said(rows)
