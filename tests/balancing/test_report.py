"""The report of a balance: what it says, that it fits 80 columns, and that nothing in a text can act."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest

from simgame import locale
from simgame.balancing import lesson_sections, sections, sweep_sections
from simgame.balancing.figures import change_of, percent, points
from simgame.page.cells import printed
from simgame.page.html import document
from simgame.page.measure import width
from simgame.page.model import Item, Section, Share, Table
from simgame.study.balance import Balance
from simgame.study.lessons import RETUNINGS, LessonFigures, Lessons
from simgame.study.spread import Players
from simgame.study.sweep import Sweep, Vary, sweep
from simgame.study.variations import packed
from simgame.terms.lessons import LESSONS
from tests.cases import cases
from tests.study.studied import MARKUP, hostile, studied


@cache
def found() -> Balance:
    """Return the balance as if it had been played at two difficulties."""
    live = studied().levels[0]
    return replace(studied(), levels=(replace(live, difficulty="standard"), live))


@pytest.fixture(params=cases(["en", "zh-CN"], often=["zh-CN"]))
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    locale.set_language(request.param)
    yield request.param
    locale.set_language(None)


class Page(HTMLParser):
    """Notes what a page has."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def test_every_row_fits_80_columns(language: str) -> None:
    lines = list(printed(sections.blocks(hostile(), found()), 80))
    assert max(map(width, lines)) <= 80
    assert all(line.isprintable() and line == line.rstrip() for line in lines)
    assert sum("by-the-book" in line for line in lines) >= 5
    assert any(MARKUP[:8] in line for line in lines), "markup is text like any other"


def test_everything_is_there_in_the_language_spoken(language: str) -> None:
    said = "\n".join(printed(sections.blocks(hostile(), found()), 80))
    for heading in {
        "en": ("Who wins (live)", "Difficulty by difficulty", "What decides", "Never used", "Events"),
        "zh-CN": ("谁能赢（实战）", "各难度对比", "什么决定胜负", "从未用到", "事件"),
    }[language]:
        assert heading in said


def test_the_page_needs_nothing_else_and_texts_stay_texts(language: str) -> None:
    blocks = list(sections.blocks(hostile(), found()))
    html = document(sections.title(hostile(), found()), blocks, language)
    read = Page()
    read.feed(html)
    assert f'<html lang="{language}">' in html
    assert not read.tags & {"script", "link", "img", "iframe", "object", "b", "i", "u", "a"}
    assert not {name for name in read.attributes if name in ("src", "href", "style") or name.startswith("on")}
    assert "://" not in html
    assert MARKUP in read.said, "the name is said as it is written"
    assert "default-src 'none'" in html
    assert len(html) < 200_000


@pytest.mark.parametrize("text", ["\x1b[31mred", "a\nb", "\u202eevil", "\x9b1m"])
def test_nothing_in_a_text_reaches_the_terminal_as_control(text: str) -> None:
    section = Section(text, (Item(text), Table(("", text), ((text, text), (text, Share(0.5))))))
    for line in printed([section], 80):
        assert line.isprintable()


@cache
def swept() -> Sweep:
    """Return how the product's quality moves the scenario."""
    return sweep(hostile(), Vary.read("tender.solution=30..90:9"), Players(packed(hostile())), 2)


def test_a_sweep_is_shown_value_by_value(language: str) -> None:
    lines = list(printed(sweep_sections.blocks(swept()), 80))
    assert max(map(width, lines)) <= 80
    said = "\n".join(lines)
    assert "37.5" not in said, "whole numbers stay whole"
    assert all(f" {value}" in said for value in (30, 38, 45, 52, 60, 68, 75, 82, 90))
    assert "60*" in said


def test_lessons_are_shown_the_taught_ones_first(language: str) -> None:
    """With what a re-tuned player holds otherwise, and marks on what costs little and on what does harm."""
    rates = {"drafters-first": 0.8, "asking": 0.3, "compliance": 0.99}
    anew = (("asking", 5000), ("understood", 250), ("price", "floor"))
    figures = []
    for lesson in LESSONS:
        taught, won = lesson in ("drafters-first", "asking"), rates.get(lesson, 0.9)
        loss = 0.9 - won
        figures.append(
            LessonFigures(
                lesson,
                taught,
                won,
                won - 0.01,
                won + 0.01,
                won if taught else None,
                anew,
                loss,
                (loss - 0.01, loss + 0.01),
            )
        )
    found = Lessons("minimal", "live", 400, 0, 0.9, (0.88, 0.92), tuple(figures))
    lines = list(printed(lesson_sections.blocks(found), 80))
    assert max(map(width, lines)) <= 80
    said = [line.strip() for line in lines]
    order = [line.split("  ")[0] for line in said if line.split("  ")[0] in {each.label for each in LESSONS.values()}]
    assert sorted(order[:2]) == sorted(LESSONS[each].label for each in ("drafters-first", "asking"))
    assert len(order) == len(LESSONS)
    rows = {line.split("  ")[0]: line for line in said if line.split("  ")[0] in order}
    assert "10 !" in rows[LESSONS["drafters-first"].label]
    assert "!" not in rows[LESSONS["asking"].label]
    assert "-9 !" in rows[LESSONS["compliance"].label]
    everything = "".join(said)
    assert {"en": "facts that nobody has told yet x 3", "zh-CN": "还没人说过的消息"}[language] in everything


@pytest.mark.parametrize("principle", sorted({name for each in RETUNINGS for name, _ in each}))
def test_what_a_re_tuned_player_holds_otherwise_has_its_words(principle: str) -> None:
    assert lesson_sections._held(((principle, "floor" if principle == "price" else 1),))


def test_figures_say_nothing_that_is_not_so() -> None:
    assert [percent(share) for share in (None, 0.0, 0.001, 0.5, 1.0, -0.001)] == ["-", "0", "<1", "50", "100", "0"]
    assert percent(0.0004, 1) == "<0.1"
    assert [change_of(share) for share in (0.001, -0.001, 0.1, -0.1)] == ["0", "0", "+10", "-10"]
    assert [points(value) for value in (None, -0.01, 0.25)] == ["-", "0.0", "+0.3"]
