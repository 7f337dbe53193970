"""`simgame class new` and `check`, as an instructor types them."""

from pathlib import Path

import pytest

from simgame.classes import codes
from simgame.classes.checks import load_class
from simgame.classes.codes import CLASS_CODES
from simgame.classes.new import ClassIdea, ScenarioChoice, asked, class_text, minutes_of, usual_idea
from simgame.locale import LANGUAGES, Language, set_language
from simgame.scenario.findings import Code
from tests.cli.conftest import Call


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_file_is_one_that_the_check_has_nothing_to_say_about(call: Call, tmp_path: Path, language: str) -> None:
    file = tmp_path / "class"
    done = call("class", "new", str(file), "--yes", "--lang", language)
    assert (done.code, done.err) == (0, "")
    checked = call("class", "check", str(tmp_path / "class.toml"), "--lang", language)
    assert (checked.code, checked.err) == (0, "")
    definition, (scenario,) = load_class(tmp_path / "class.toml")
    assert definition.languages[0] == language
    assert definition.rounds[0].minutes == minutes_of(scenario.minutes)
    unasked = call("class", "new", str(tmp_path / "unasked"), "--lang", language)
    assert (unasked.code, unasked.err.count("\n"), "--yes" in unasked.err) == (0, 1, True)
    again = call("class", "new", str(file), "--yes", "--lang", language)
    assert again.code == 1
    assert "--force" in again.err


def test_questions_are_asked_until_they_are_answered() -> None:
    answers = iter(
        [
            *("Spring\u202e", "Spring", "nowhere", "3", "1， county-telecom", "0", "", "50"),
            *("hard", "live", "-1", "7", "x", "3"),
        ]
    )
    told: list[str] = []
    known = {
        "bank-tender": ScenarioChoice("The bank tender", 17),
        "county-telecom": ScenarioChoice("The county telecom order", 12),
    }
    usual = usual_idea({name: each.minutes for name, each in known.items()})
    asked_for: list[str] = []

    def answer(question: str) -> str:
        asked_for.append(question)
        return next(answers)

    idea = asked(usual, known, answer, told.append)
    assert idea == ClassIdea("Spring", ("bank-tender", "county-telecom"), (30, 50), "live", 7, 3, idea.languages)
    wrong = [each for each in told if each.endswith("please")]
    assert len(wrong) == 7
    assert len(told) == 7 + 1 + len(known), "and what there is to choose from"
    assert "  2  The county telecom order (county-telecom), about 12 minutes of play" in told
    assert any("[1]" in each for each in asked_for), "the usual scenario by its number"


@pytest.mark.parametrize("language", LANGUAGES)
def test_teams_are_named_in_the_language_of_the_moment(call: Call, tmp_path: Path, language: Language) -> None:
    set_language(language)
    file = tmp_path / "class.toml"
    file.write_text(class_text(ClassIdea("S", ("harbour",), (25,), "live", 4, 2, (language,)), "s", "abcd"), "utf-8")
    checked = call("class", "check", str(file), "--lang", language)
    assert (checked.code, checked.err) == (0, "")
    definition, _scenarios = load_class(file)
    team = {"en": "team-2", "zh-CN": "第2组"}[language]
    assert [each.team for each in definition.learners[2:]] == [team, team]


def test_a_guest_list_with_teams(tmp_path: Path) -> None:
    file = tmp_path / "class.toml"
    file.write_text(class_text(ClassIdea('"S"\\', ("harbour",), (25,), "live", 101, 3, ("en",)), "s", "abcd"), "utf-8")
    definition, _scenarios = load_class(file)
    assert definition.title.en == '"S"\\'
    assert (len(definition.learners), definition.learners[-1].label, definition.learners[-1].team) == (
        101,
        "A101",
        "team-34",
    )


def test_what_is_wrong_is_said_in_one_sentence(call: Call, tmp_path: Path) -> None:
    assert call("class").code == 2
    assert "check" in call("class", "chek").err
    missing = call("class", "check", str(tmp_path / "none.toml"))
    assert missing.code == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_a_class_file_is_explained(call: Call, language: Language) -> None:
    for command in (("class", "check"), ("check",)):
        for code in CLASS_CODES:
            done = call(*command, "--explain", code.lower(), "--lang", language)
            assert (done.code, done.err) == (0, "")
            assert done.out.startswith(code)
            assert len(done.out.splitlines()) > 2
    assert set(CLASS_CODES) == {each.code for each in vars(codes).values() if isinstance(each, Code)}
    unknown = call("class", "check", "--explain", "CL999")
    assert (unknown.code, "CL" in unknown.err) == (2, True)
    assert call("class", "check", "--explain", "SG205").code == 0, "what it says of a class file may be a general code"
    assert call("class", "check").code == 2
