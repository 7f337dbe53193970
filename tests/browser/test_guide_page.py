"""The facilitator's guide for a browser: both languages, two audiences, nothing that runs, no text that acts."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from simgame.browser.guide import css_string, guide_html
from simgame.locale import set_language
from simgame.scenario import parse_scenario
from simgame.study.ways import ways
from tests.browser.test_debrief_page import CHROMIUM, QUIET, Parts, check_that_nothing_is_asked, hostile
from tests.scenarios import CLINIC, HARBOUR, file_of, scenario_of

GAMES = 12


@cache
def page_of(world: str) -> str:
    set_language("en")
    scenario = scenario_of(world)
    return guide_html(scenario, ways(scenario, games=GAMES))


def sheets(page: str, audience: str) -> list[str]:
    return re.findall(rf'<section class="sheet {audience}.*?</section>', page, re.DOTALL)


@pytest.mark.parametrize("world", [CLINIC, HARBOUR])
def test_every_drawing_has_its_words(world: str) -> None:
    parts = Parts(page_of(world))
    drawings = parts.count("svg")
    assert drawings >= 2 * 4, "both languages"
    assert parts.count("desc") == drawings
    assert parts.count("title") == drawings + 1
    assert all(attributes.get("role") == "img" for tag, attributes in parts.tags if tag == "svg")


def test_both_languages_are_there_and_one_is_shown() -> None:
    page = page_of(HARBOUR)
    english, chinese = re.split(r'<main id="edition-2"', page)
    english = english.split('<main id="edition-1"')[1]
    assert 'lang="en"' in english[:40]
    assert 'lang="zh-CN"' in chinese[:40]
    assert not re.search("[\u4e00-\u9fff]", english)
    assert len(re.findall("[\u4e00-\u9fff]", chinese)) > 1000
    assert "Story A" not in chinese
    assert page.count(" checked>") == 2, "one language, one audience"
    assert not re.search(r"[{}]", "".join(Parts(page[page.index("<body>") :]).texts))


@pytest.mark.parametrize("world", [CLINIC, HARBOUR])
def test_learners_pages_give_nothing_away(world: str) -> None:
    """No drawn option, no idea, no answer, nobody whom learners do not know; every page says whose it is."""
    scenario, page = scenario_of(world), page_of(world)
    learners, instructors = "".join(sheets(page, "learner")), "".join(sheets(page, "instructor"))
    assert len(sheets(page, "learner")) == 2 * 3
    assert page.count('<section class="sheet') == page.count('<span class="for">')
    for variant in scenario.variants:
        for option in variant.options:
            assert option.text.en in instructors
            assert option.text.en not in learners
    for contact in scenario.contacts:
        assert contact.name.en in instructors
        if contact.coverage == 0:
            assert contact.name.en not in learners
    for question in scenario.questions:
        assert question.explain.en not in learners
    for concept in scenario.concepts:
        assert concept.text.en[:40] not in learners


def test_nothing_is_asked_of_anybody_and_nothing_runs() -> None:
    check_that_nothing_is_asked(page_of(HARBOUR))


def test_texts_of_a_scenario_stay_texts() -> None:
    markup = ("<script>alert(1)</script>", '"><img src=x onerror=alert(2)>&amp;', "{{ 7*7 }}</title></style>")
    scenario = hostile(*markup)
    parts = Parts(guide_html(scenario, ways(scenario, games=2)))
    assert parts.count("script") == parts.count("img") == 0
    assert parts.count("style") == 1
    said = " ".join(" ".join(parts.texts).split())
    for each in markup:
        assert each in said, "as it was written"


def test_a_title_stays_a_string_of_the_style_sheet() -> None:
    """The title stands in the margin of printed pages, where a style sheet names it."""
    title = '"; } * { background: url(//x) } </style><script>'
    assert re.fullmatch(r"[\w \\]*", css_string(title))
    text = file_of(CLINIC).read_text("utf-8")
    found = re.search(r"^title = .*$", text, re.MULTILINE)
    assert found is not None
    scenario = parse_scenario(text.replace(found[0], f"title = '{title[:38]}'").encode())
    page = guide_html(scenario, ways(scenario, games=2))
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style
    assert style.count("{") == style.count("}")


@pytest.mark.rare
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")
def test_in_a_real_browser_it_is_drawn_and_prints_wide_and_upright_pages(tmp_path: Path) -> None:
    assert CHROMIUM is not None
    file, printed = tmp_path / "guide.html", tmp_path / "guide.pdf"
    file.write_text(page_of(HARBOUR), "utf-8")
    run = (CHROMIUM, *QUIET, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=3000")
    shown = subprocess.run((*run, "--dump-dom", file.as_uri()), capture_output=True, timeout=120, check=True)
    assert shown.stdout.decode("utf-8").count("<svg") == page_of(HARBOUR).count("<svg")
    boxes = printed_boxes(run, file, printed)
    assert len(boxes) >= 9
    assert sum(wide > high for wide, high in boxes) >= 3, "the board picture and both matrices"
    chosen = page_of(HARBOUR).replace('id="show-all" checked', 'id="show-all"')
    file.write_text(chosen.replace('id="show-learner"', 'id="show-learner" checked'), "utf-8")
    boxes = printed_boxes(run, file, printed)
    assert 3 <= len(boxes) <= 5, "the case, the matrix, the sheet for afterwards"
    assert sum(wide > high for wide, high in boxes) == 1


def printed_boxes(run: tuple[str, ...], file: Path, printed: Path) -> list[tuple[float, float]]:
    """Print a page and return width and height of each sheet of paper."""
    whole = (*run, "--no-pdf-header-footer", f"--print-to-pdf={printed}", file.as_uri())
    subprocess.run(whole, capture_output=True, timeout=120, check=True)
    boxes = [box.split() for box in re.findall(rb"/MediaBox \[([\d. ]+)\]", printed.read_bytes())]
    return [(float(box[2]), float(box[3])) for box in boxes]
