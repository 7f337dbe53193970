"""The handbook is whole in both languages, and finds what is looked for in either."""

import unicodedata

import pytest

from simgame.course import handbook
from simgame.locale import LANGUAGES, Language
from simgame.page.cells import draw
from simgame.page.spans import line_width, plain
from simgame.presenters.handbook import entry_page, examples_said, list_page, next_page
from simgame.terms.lessons import LESSONS
from tests.scenarios import HARBOUR, scenario_of

ENTRIES = handbook.entries()


def test_entries_are_whole() -> None:
    ids = [entry.id for entry in ENTRIES]
    assert len(set(ids)) == len(ids)
    for entry in ENTRIES:
        assert entry.group in handbook.GROUPS
        assert set(entry.title) == set(entry.text) == set(LANGUAGES)
        assert set(entry.source) in (set(), set(LANGUAGES))
        assert set(entry.see) <= set(ids) - {entry.id}
        for text in (*entry.title.values(), *entry.text.values(), *entry.source.values()):
            assert text.strip()
            assert not {char for char in text if unicodedata.east_asian_width(char) == "A"}


def test_every_entry_can_be_come_to_by_reading_on() -> None:
    known = {entry.id: entry for entry in ENTRIES}
    reached, ahead = set(), ["three-tiers"]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += known[name].see
    assert reached == set(known)


def test_every_lesson_is_explained_once() -> None:
    explained = [lesson for entry in ENTRIES for lesson in entry.lessons]
    assert sorted(explained) == sorted(LESSONS)
    assert all(lesson in handbook.entry_on(lesson).lessons for lesson in LESSONS)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("drafting", "drafting"),
        ("拟标", "drafting"),
        ("LOCK", "drafting"),
        ("五条线", "five-lines"),
        ("铁三角", "iron-triangle"),
    ],
)
def test_words_of_either_language_find_the_entry(words: str, first: str) -> None:
    assert handbook.search(ENTRIES, words)[0].id == first


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("信任", "support"),
        ("关系", "three-tiers"),
        ("价格", "price"),
        ("评委", "scoring"),
        ("竞争对手", "intelligence"),
        ("回款", "after-the-award"),
        ("送礼", "compliance"),
        ("trust", "support"),
        ("competitor", "intelligence"),
        ("discount", "price"),
        ("judge", "scoring"),
        ("payment", "after-the-award"),
    ],
)
def test_everyday_words_find_entries(words: str, entry: str) -> None:
    assert entry in [each.id for each in handbook.search(ENTRIES, words)]


def test_every_entry_is_found_by_everyday_words_of_its_own(language: Language) -> None:
    for entry in ENTRIES:
        assert len(entry.words[language]) >= 3
        for word in entry.words[language]:
            assert entry in handbook.search(ENTRIES, word), word


def test_a_search_without_a_hit_says_what_can_be_looked_for(language: Language) -> None:
    said = examples_said(ENTRIES)
    assert said in plain(draw(list_page([], "zeppelin", ENTRIES), 999, 1))
    assert all(handbook.search(ENTRIES, word) and word in said for word in handbook.examples(ENTRIES))
    assert len(handbook.examples(ENTRIES)) > 20


def test_every_word_must_occur() -> None:
    assert handbook.search(ENTRIES, "") == list(ENTRIES)
    both = handbook.search(ENTRIES, "blackout driver")
    assert all("driver" in entry.text["en"].casefold() for entry in both)
    assert handbook.search(ENTRIES, "zeppelin") == []


def test_what_scenarios_say_is_found_too(language: Language) -> None:
    scenario = scenario_of(HARBOUR)
    found = handbook.search([*ENTRIES, *handbook.concepts([scenario])], scenario.concepts[0].title.in_(language))
    assert f"{HARBOUR}:{scenario.concepts[0].id}" in [entry.id for entry in found]


@pytest.mark.parametrize("cells", [33, 60, 104])
def test_rows_keep_to_the_width(language: Language, cells: int) -> None:
    among = [*ENTRIES, *handbook.concepts([scenario_of(HARBOUR)])]
    for words in ("", "price", "zeppelin"):
        for row in draw(list_page(handbook.search(among, words), words, among), cells, 1):
            assert all(line_width(each) <= cells for each in row.lines)
    for entry in among:
        ahead = draw(next_page(entry, among), cells)
        assert all(line_width(each) <= cells for row in [*draw(entry_page(entry), cells), *ahead] for each in row.lines)
        assert [row.key for row in ahead if row.key] == list(entry.see)
