"""The debrief of a class for a browser: pages to project and a report, in both languages, asking nothing of anybody."""

import random
import re
from dataclasses import replace
from functools import cache

import pytest

from simgame.browser.class_charts import PART, calibration_drawing, costly_drawing
from simgame.browser.class_debrief import class_debrief_html, class_debrief_policy
from simgame.browser.class_pages import page_of
from simgame.classes.debrief.costly import costly_week_of
from simgame.classes.debrief.findings import ClassDebrief, findings_of, played_ways
from simgame.classes.debrief.foretold import calibration_of
from simgame.classes.debrief.outcome import results_of
from simgame.classes.debrief.readings import ForetoldAnswer
from simgame.classes.debrief.round_readings import RoundReadings
from simgame.locale import LANGUAGES, set_language
from simgame.scenario.text import Text
from tests.browser.test_debrief_page import Parts
from tests.cases import spoken_in
from tests.classes.debrief.planted import SCENARIO, by_gate, planted, reading

TITLE = Text(en="Spring <b>class</b>", **{"zh-CN": "春季<b>班</b>"})
HOSTILE = ('<script>alert("a")</script>', "</style><img src=x onerror=alert(1)>", "=cmd|' /C calc'!A0", "{{ 7 * 7 }}")


@cache
def debrief(count: int = 30) -> ClassDebrief:
    luck = random.Random(count)
    runs = by_gate(luck, count, met=0.95, missed=0.1)
    question = SCENARIO.questions[0].id
    runs = [
        replace(each, foretold=(ForetoldAnswer(question, number % 2, 80, (0,)),)) for number, each in enumerate(runs)
    ]
    return findings_of(planted(runs, names=HOSTILE), played_ways(SCENARIO, "standard"))


@cache
def page(names: bool = True) -> str:
    set_language("en")
    return class_debrief_html(debrief(), TITLE, names=names)


def test_every_finding_is_a_page_in_each_language() -> None:
    parts = Parts(page())
    ids = [attributes.get("id") for tag, attributes in parts.tags if tag == "section"]
    count = len(debrief().findings)
    assert count >= 9
    for edition in (1, 2):
        assert [each for each in ids if each and each.startswith(f"page-{edition}-")] == [
            f"page-{edition}-{number}" for number in range(1, count + 1)
        ]
    assert [attributes["lang"] for tag, attributes in parts.tags if tag == "main"] == ["en", "zh-CN"]
    hrefs = [attributes["href"] for tag, attributes in parts.tags if tag == "a"]
    assert all(href and href.startswith("#") and href[1:] in ids for href in hrefs)


def test_every_drawing_has_a_title_a_description_and_its_figures() -> None:
    drawings = re.findall(r"<svg.*?</svg>", page(), re.DOTALL)
    assert len(drawings) >= 14
    for drawing in drawings:
        assert re.match(r"<svg[^>]*><title>[^<]+</title><desc>[^<]+</desc>", drawing)
    for finding in debrief().findings:
        table = page_of(finding, {}).table
        assert table.rows
        assert all(len(row) == len(table.header) for row in table.rows)


def test_what_stands_out_is_said_to_be_good_only_where_something_was_won() -> None:
    for won, tone in ((True, "won"), (False, "")):
        assert page_of(results_of(planted([reading(won=won, score=50.0)])), {}).tone == tone


def test_a_legend_stays_within_its_drawing_and_a_dot_off_the_figures_of_its_axis() -> None:
    set_language("en")
    read = planted([reading(won=won, losses=(-0.4, 0)) for won in (True, False, None)])
    words = [(float(x), said) for x, said in re.findall(r'<text[^>]* x="([\d.]+)"[^>]*>([^<]+)<', costly(read))]
    (last,) = [x for x, said in words if said == "not ended"]
    (before,) = [x for x, said in words if said == "won"]
    assert last - before >= 100
    assert last + 9 * 20 <= PART
    wrong = [replace(reading(), foretold=(ForetoldAnswer(SCENARIO.questions[0].id, 1, 75, (0,)),)) for _run in range(3)]
    found = calibration_of(planted(wrong))
    assert found is not None
    drawn = calibration_drawing(found).markup()
    (bottom,) = [float(y) + float(r) for y, r in re.findall(r'cy="([\d.]+)" r="([\d.]+)"', drawn)]
    figures = [float(y) for y in re.findall(r'<text[^>]* y="([\d.]+)"[^>]*>75<', drawn)]
    assert max(figures) - 30 >= bottom, "the tops of the figures are below the dot"


def costly(read: RoundReadings) -> str:
    return costly_drawing(costly_week_of(read)).markup()


def test_nothing_is_loaded_and_nothing_runs_but_its_own_script() -> None:
    parts = Parts(page())
    policy = next(
        attributes["content"]
        for tag, attributes in parts.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == class_debrief_policy()
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not any("style" in attributes for _tag, attributes in parts.tags)
    assert not any(name.startswith("on") for _tag, attributes in parts.tags for name in attributes)
    assert not any(tag in ("img", "link", "iframe", "object") for tag, _attributes in parts.tags)
    assert not any(attributes.get("src") for _tag, attributes in parts.tags)
    assert parts.count("script") == 1


def test_hostile_names_are_text() -> None:
    text = page()
    assert not any(name in text for name in HOSTILE[:2])
    assert "<script>alert" not in text
    assert "onerror=alert(1)>" not in re.sub(r"&lt;.*?&gt;", "", text)
    assert "Spring <b>" not in text
    assert "49" not in [each.strip() for each in Parts(text).texts if "7 * 7" in each]
    assert any(HOSTILE[0] in each for each in Parts(text).texts)


def test_without_names_nobody_is_named() -> None:
    text = page(names=False)
    assert "alert(&#34;a&#34;)" in page()
    assert "alert(" not in text
    assert 'id="names"' not in text
    assert "Learner 7" in page()
    assert "Learner" not in text


def test_every_run_has_the_digest_of_its_log() -> None:
    for run in debrief().read.runs:
        assert page(names=False).count(run.subject.run.last_hash) == len(LANGUAGES)
        assert run.subject.code in page(names=False)


def test_the_split_stands_beside_the_week_as_dots_to_count() -> None:
    set_language("en")
    turn = debrief().turn
    shown = page_of(turn, {})
    assert [each.figure for each in shown.side] == [str(turn.parting.has.won), str(turn.parting.lacks.won)]
    for block, side in zip(shown.side, (turn.parting.has, turn.parting.lacks), strict=True):
        assert block.drawing is not None
        assert block.drawing.markup().count("<circle") == side.count
        assert block.drawing.markup().count('class="lost"') == side.count - side.won


@spoken_in("zh-CN")
@pytest.mark.parametrize("count", [0, 1, 2, pytest.param(500, marks=pytest.mark.rare)])
def test_a_class_of_any_size_is_drawn(language: str, count: int) -> None:
    luck = random.Random(count)
    runs = [
        reading(won=luck.random() < 0.4, losses=(0.0, -luck.random() / 2), score=luck.random() * 100)
        for _ in range(count)
    ]
    text = class_debrief_html(findings_of(planted(runs), played_ways(SCENARIO, "standard")), TITLE, names=True)
    assert text.count('<section class="page"') >= 2
    assert "nan" not in re.sub(r"[A-Za-z]*nan[A-Za-z]+|[A-Za-z]+nan[A-Za-z]*", "", text)
    radii = [float(each) for each in re.findall(r'r="([\d.-]+)"', text)]
    assert all(radius > 0 for radius in radii)
