"""`simgame new`: files that are written, questions that are asked, variations."""

import builtins
import json
import sys
from pathlib import Path

import pytest

from simgame.authoring.new import file_of, id_of
from simgame.authoring.variation import title_of, vary
from simgame.scenario import Scenario, ScenarioError, load_scenario, parse_scenario, read_scenario
from tests import scenarios
from tests.cli.conftest import Call
from tests.scenarios import CLINIC, COURSE, scenario_of


def test_writes_a_scenario_and_the_schema_beside_it(call: Call, tmp_path: Path) -> None:
    done = call("new", str(tmp_path / "my-case"), "--title", "My case", "--weeks", "8", "--cast", "7")
    assert (done.code, done.err) == (0, "")
    assert "simgame check" in done.out
    scenario = read_scenario(tmp_path / "my-case.toml")
    assert (scenario.id, scenario.title.en, scenario.weeks, len(scenario.contacts)) == ("my-case", "My case", 8, 7)
    assert json.loads((tmp_path / "scenario.schema.json").read_text("utf-8"))["$id"] == "urn:simgame:scenario:1"


def test_never_writes_over_a_file_unless_told(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("my work")
    done = call("new", str(file))
    assert (done.code, done.out) == (1, "")
    assert done.err == f"simgame: '{file}' is there already; --force writes over it\n"
    assert file.read_text() == "my work"
    assert call("new", str(file), "--force").code == 0
    assert read_scenario(file).id == "mine"


def test_leaves_a_schema_of_somebody_else(call: Call, tmp_path: Path) -> None:
    schema = tmp_path / "scenario.schema.json"
    schema.write_text('{"$id": "https://example.org/other"}')
    done = call("new", str(tmp_path / "mine.toml"))
    assert "is not ours" in done.out
    assert "example.org" in schema.read_text()
    schema.write_text('{"$id": "urn:simgame:scenario:1"}')
    call("new", str(tmp_path / "other.toml"))
    assert "properties" in schema.read_text()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--weeks", "5"], "'5' is no whole number from 8 to 16"),
        (["--cast", "99"], "'99' is no whole number from 7 to 16"),
        (["--languages", "fr"], "'fr' is none of en, zh-CN, both"),
        (["--title", "x" * 41], "the text takes 41 cells; at most 40 fit here"),
        (["--industry", "a\x1bb"], "the character U+001B is not allowed"),
        (["--from", CLINIC, "--weeks", "8"], "--weeks does not go with --from"),
    ],
)
def test_mistakes(call: Call, tmp_path: Path, words: list[str], message: str) -> None:
    done = call("new", str(tmp_path / "mine.toml"), *words)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there(call: Call, tmp_path: Path) -> None:
    done = call("new", str(tmp_path / "none" / "mine.toml"))
    assert done.err == f"simgame: there is no folder '{tmp_path / 'none'}'\n"


class Terminal:
    """Somebody at a terminal, who gives these answers and sees these questions."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
        self.asked: list[str] = []
        self._answers = list(answers)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(builtins, "input", self._answer)

    def _answer(self, question: str) -> str:
        self.asked.append(question)
        if not self._answers:
            raise EOFError
        return self._answers.pop(0)


def test_asks_for_what_is_missing(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(monkeypatch, "both", "x" * 50, "The clinic", "门诊", "hospital", "four", "9", "")
    done = call("new", str(tmp_path / "clinic"))
    assert done.code == 0
    scenario = read_scenario(tmp_path / "clinic.toml")
    assert (scenario.title.en, scenario.title.zh_CN) == ("The clinic", "门诊")
    assert (scenario.weeks, len(scenario.contacts)) == (9, 8)
    assert "city hospital" in scenario.summary.en
    assert len(terminal.asked) == 8
    assert "the text takes 50 cells" in done.out
    assert "a whole number from 8 to 16, please" in done.out


def test_asks_in_chinese(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(monkeypatch, "", "门诊", "", "", "")
    assert call("new", str(tmp_path / "clinic"), "--lang", "zh-CN").code == 0
    scenario = read_scenario(tmp_path / "clinic.toml")
    assert scenario.title.en == "门诊"
    assert "省银行" in scenario.summary.en
    assert terminal.asked[1] == "中文标题 [新项目投标]: "


def test_asks_nothing_that_was_said(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(monkeypatch)
    sizes = ("--industry", "bank", "--weeks", "8", "--cast", "8")
    words = ("--title", "A", "--title-zh", "甲", *sizes, "--languages", "both")
    assert call("new", str(tmp_path / "mine"), *words).code == 0
    assert terminal.asked == []


def test_whoever_leaves_gets_no_file(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Terminal(monkeypatch, "both")
    done = call("new", str(tmp_path / "mine"))
    assert (done.code, done.err) == (1, "simgame: no file was written\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", COURSE)
def test_a_variation_keeps_everything_else(call: Call, tmp_path: Path, name: str) -> None:
    assert call("new", str(tmp_path / "variant.toml"), "--from", name).code == 0
    old, new = load_scenario(name), read_scenario(tmp_path / "variant.toml")
    assert new.id == "variant"
    assert (new.title.en, new.title.zh_CN) == (f"{old.title.en} (variation)", f"{old.title.zh_CN}（变体）")
    same = {"id", "title", "version"}
    assert new.model_dump(exclude=same) == old.model_dump(exclude=same)
    original = scenarios.file_of(name).read_text("utf-8")
    assert comments(original) == comments((tmp_path / "variant.toml").read_text("utf-8"))


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#") and not line.startswith("#:schema")]


@pytest.mark.parametrize(
    "title",
    [
        'title = "T" # said here',
        'title = { en = "T", zh-CN = "题" }',
        'title.en = "T"\ntitle.zh-CN = "题"',
        "title = 'T'",
    ],
)
def test_a_title_in_any_form(minimal: str, title: str) -> None:
    text = minimal.replace('title = { en = "The smallest bid", zh-CN = "最小的投标" }', title, 1)
    scenario = load(text)
    varied = load(vary(text, "other", title_of(scenario, None, None)))
    assert varied.id == "other"
    assert varied.title.en == "T (variation)"
    assert load(vary(vary(text, "other", scenario.title), "third", scenario.title)).title == scenario.title


def test_a_variation_of_a_broken_scenario(call: Call, tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("format = 1\n")
    done = call("new", str(tmp_path / "mine.toml"), "--from", str(tmp_path / "broken.toml"))
    assert done.code == 1
    assert "broken.toml" in done.err
    assert not (tmp_path / "mine.toml").exists()
    with pytest.raises(ScenarioError):
        vary("format = 1\n", "mine", scenario_of(CLINIC).title)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("My Case (2).toml", "my-case-2"),
        ("2024-bid.toml", "bid"),
        ("医院.toml", "my-scenario"),
        ("clinic.toml", "clinic-2"),
        ("a" * 60 + ".toml", "a" * 30),
    ],
)
def test_an_id_from_the_file_s_name(name: str, found: str) -> None:
    assert id_of(Path(name), {"clinic"}) == found


def test_a_name_without_an_end_gets_it() -> None:
    assert file_of("a/b").name == "b.toml"
    assert file_of("v1.2").name == "v1.2.toml"
    assert file_of("c.toml").name == "c.toml"


def test_schema_is_printed_or_written(call: Call, tmp_path: Path) -> None:
    printed = call("schema")
    assert json.loads(printed.out)["type"] == "object"
    assert call("schema", "--out", str(tmp_path / "s.json")) == (0, "", "")
    assert (tmp_path / "s.json").read_text("utf-8") == printed.out


@pytest.fixture
def minimal() -> str:
    return (Path(__file__).parents[1] / "scenario" / "minimal.toml").read_text("utf-8")


def load(text: str) -> Scenario:
    return parse_scenario(text.encode())
