"""One broken scenario for every code: exactly what its first line says is found, in both languages."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from simgame import locale
from simgame.scenario.codes import CODES, SEVERITIES, explain
from simgame.scenario.examine import Examined, examine
from simgame.scenario.findings import Finding
from simgame.scenario.limits import MAX_FILE_BYTES
from simgame.scenario.shipped import shipped_folder

FOLDER = Path(__file__).with_name("broken")
EXAMPLES = sorted(FOLDER.glob("*.toml"))
PLAYED = Path(__file__).parents[1] / "study" / "test_checks.py"
"""Where the codes that only playing finds have their examples."""

HAN = re.compile(r"[\u4e00-\u9fff]")


def too_large(path: Path) -> None:
    path.write_bytes(b"#" * (MAX_FILE_BYTES + 1))


WITHOUT_A_FILE: dict[str, Callable[[Path], object]] = {"SG101": Path.mkdir, "SG102": too_large}
"""What no file in a repository can show, and how it is made."""


def expected(path: Path) -> list[str]:
    first = path.read_bytes().split(b"\n")[0].decode()
    assert first.startswith("# expect: ")
    return first.removeprefix("# expect: ").split("; ")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.stem))
def test_exactly_what_is_expected(path: Path) -> None:
    found = examine(path).findings
    assert [f"{each.code} {each.severity} {each.line}:{each.column}" for each in found] == expected(path)
    assert {each.code for each in found} == {path.name[:5]}


@pytest.mark.parametrize("code", WITHOUT_A_FILE)
def test_what_no_file_shows(code: str, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    WITHOUT_A_FILE[code](path)
    assert [finding.code for finding in examine(path).findings] == [code]


def test_every_code_has_an_example() -> None:
    shown = {path.name[:5] for path in EXAMPLES} | WITHOUT_A_FILE.keys()
    shown |= set(re.findall(r"SG7\d\d", PLAYED.read_text("utf-8")))
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


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.stem))
def test_in_chinese(path: Path) -> None:
    english = examine(path)
    locale.set_language("zh-CN")
    chinese = examine(path)
    assert places(chinese) == places(english)
    for finding, other in zip(chinese.findings, english.findings, strict=True):
        assert HAN.search(finding.reason), finding
        assert not finding.hint or HAN.search(finding.hint) or finding.hint == other.hint, finding
        assert "{" not in finding.reason.replace("{ en", "")


def places(examined: Examined) -> list[tuple[str, str, int | None, int | None]]:
    def place(finding: Finding) -> tuple[str, str, int | None, int | None]:
        return finding.code, finding.path, finding.line, finding.column

    return [place(finding) for finding in examined.findings]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_code_is_explained(language: locale.Language) -> None:
    locale.set_language(language)
    for code in CODES:
        said = explain(code)
        assert said.startswith(code)
        assert bool(HAN.search(said)) == (language == "zh-CN")


@pytest.mark.parametrize("path", sorted(shipped_folder().glob("*.toml")), ids=lambda path: str(path.stem))
def test_shipped_scenarios_have_no_findings(path: Path) -> None:
    assert [str(finding) for finding in examine(path).findings] == []
