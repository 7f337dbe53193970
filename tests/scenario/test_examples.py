"""One broken scenario for every code: exactly what it says of itself is found, in both languages."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from simgame import locale
from simgame.page.phrases import Phrase, places
from simgame.scenario import formats
from simgame.scenario.codes import CODES, explain
from simgame.scenario.examine import Examined, examine, examine_content
from simgame.scenario.findings import SEVERITIES, Finding, Problem
from simgame.scenario.library import shipped_folder
from simgame.scenario.limits import MAX_FILE_BYTES
from tests.cases import cases
from tests.scenario.examples import BASES, EXAMPLES, FIRST

PLAYED = [Path(__file__).parents[1] / "study" / name for name in ("test_checks.py", "test_expert.py")]
"""Where the codes that only playing finds have their examples."""

HAN = re.compile(r"[\u4e00-\u9fff]")


def too_large(path: Path) -> None:
    path.write_bytes(b"#" * (MAX_FILE_BYTES + 1))


WITHOUT_A_FILE: dict[str, Callable[[Path], object]] = {"SG101": Path.mkdir, "SG102": too_large}
"""What no text can show, and how it is made."""


@cache
def examined(name: str) -> Examined:
    return examine_content(EXAMPLES[name].data)


@pytest.mark.parametrize("name", EXAMPLES)
def test_exactly_what_is_expected(name: str) -> None:
    example = EXAMPLES[name]
    found = examined(name).findings
    assert [(each.code, (each.line, each.column)) for each in found] == [
        (example.code, place) for place in example.places
    ], [str(each) for each in found]


@pytest.mark.parametrize("name", BASES)
def test_what_the_examples_change_is_clean(name: str) -> None:
    assert [finding.code for finding in examine_content(BASES[name].encode()).findings] == (
        ["SG513"] if name == "one language" else []
    )


@pytest.mark.parametrize("code", WITHOUT_A_FILE)
def test_what_no_file_shows(code: str, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    WITHOUT_A_FILE[code](path)
    assert [finding.code for finding in examine(path).findings] == [code]


def test_every_code_has_an_example() -> None:
    shown = {example.code for example in EXAMPLES.values()} | WITHOUT_A_FILE.keys()
    shown |= set(re.findall(r"SG7\d\d", "".join(file.read_text("utf-8") for file in PLAYED)))
    assert shown == CODES.keys()


def test_codes_are_in_their_groups() -> None:
    for code, kind in CODES.items():
        assert re.fullmatch(r"SG[1-7]\d\d", code)
        assert code == kind.code
        assert kind.severity in SEVERITIES
        assert kind.title[0].islower() or kind.title.startswith("TOML")
        assert kind.about.endswith(".")
        if code < "SG300":
            assert kind.severity == "error"


def test_every_reason_and_every_hint_has_an_example() -> None:
    shown = [found.problem for name in EXAMPLES for found in examined(name).findings]
    for code, kind in CODES.items():
        if code in WITHOUT_A_FILE or code > "SG7":
            continue
        own = [problem for problem in shown if problem.code == code]
        assert {problem.variant for problem in own} == kind.reasons.keys() - {"unnamed"}, code
        for hint in kind.hints:
            assert any(problem.hint == str(Phrase(hint, problem.arguments)) for problem in own if told(hint, problem))


def told(hint: str, problem: Problem) -> bool:
    return places(hint) <= problem.arguments.keys()


@pytest.mark.parametrize("name", cases(EXAMPLES, often=[*FIRST.values()][::4]))
def test_a_finding_is_said_in_the_language_of_the_moment(name: str) -> None:
    """Found in one language and shown in the other, it is as if it had been found in that one; arguments are data."""
    english = examined(name)
    said_in_english = formats.text([english])
    assert "{" not in "".join(finding.reason for finding in english.findings)
    locale.set_language("zh-CN")
    chinese = examine_content(EXAMPLES[name].data)
    assert formats.text([english]) == formats.text([chinese])
    for finding in english.findings:
        assert HAN.search(finding.reason), finding
        assert HAN.search(finding.hint) or finding.hint in ("", english_hint(finding)), finding
    in_chinese = json.loads(formats.as_json([chinese]))
    locale.set_language("en")
    assert formats.text([english]) == formats.text([chinese]) == said_in_english
    in_english = json.loads(formats.as_json([english]))
    assert [row["arguments"] for row in in_english] == [row["arguments"] for row in in_chinese]


def english_hint(finding: Finding) -> str:
    locale.set_language("en")
    said = finding.hint
    locale.set_language("zh-CN")
    return said


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_code_is_explained(language: locale.Language) -> None:
    locale.set_language(language)
    for code in CODES:
        said = explain(CODES[code])
        assert said.startswith(code)
        assert bool(HAN.search(said)) == (language == "zh-CN")


@pytest.mark.parametrize("path", sorted(shipped_folder().glob("*.toml")), ids=lambda path: str(path.stem))
def test_shipped_scenarios_have_no_findings(path: Path) -> None:
    assert [str(finding) for finding in examine(path).findings] == []
