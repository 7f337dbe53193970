"""What an author allows, and how much of a file is told."""

from pathlib import Path

import pytest

from simgame.scenario import digest, parse_scenario
from simgame.scenario.codes.played import BAD_HABIT, LUCK
from simgame.scenario.examine import Examined, examine, examine_content
from tests.scenario.examples import EXAMPLES
from tests.scenarios import HARBOUR, file_of

NO_PART = EXAMPLES["SG403"].text


def look(text: str) -> Examined:
    return examine_content(text.encode(), "s.toml")


def codes(examined: Examined) -> list[str]:
    return [finding.code for finding in examined.findings]


def allow(code: str, at: str) -> str:
    return f'\n[[allow]]\ncode = "{code}"\nat = "{at}"\nbecause = "it is meant to be so"\n'


def test_a_finding_is_allowed_at_its_place() -> None:
    assert codes(look(NO_PART)) == ["SG403"]
    assert codes(look(NO_PART + allow("SG403", "contacts.lu"))) == []
    assert codes(look(NO_PART + allow("SG403", "contacts"))) == []


@pytest.mark.parametrize(
    ("code", "at"),
    [("SG403", "contacts.zhou"), ("SG403", "contacts.l"), ("SG402", "contacts.lu"), ("SG403", "contacts.lu.name")],
)
def test_at_another_place_it_allows_nothing(code: str, at: str) -> None:
    examined = look(NO_PART + allow(code, at))
    assert codes(examined) == ["SG403", "SG320"]
    assert examined.findings[1].reason == f"there is no {code} at {at}"
    assert examined.findings[1].path == "allow[2]"


def test_items_of_a_list_are_inside_it() -> None:
    assert codes(look(EXAMPLES["SG414"].text + allow("SG414", "questions.criteria"))) == []


def test_errors_are_told_before_anything_else() -> None:
    """An id that leads nowhere would make half of what the checks say wrong."""
    assert codes(look(NO_PART.replace("openness = 0.6", "openness = 6"))) == ["SG204"]


def test_what_only_playing_finds_can_be_allowed() -> None:
    text = NO_PART + allow("SG403", "contacts.lu") + allow("SG702", "stories")
    examined = look(text)
    assert codes(examined) == []  # not played, so nobody can tell whether it allows anything
    assert codes(examined.with_played([])) == ["SG320"]
    lost = [BAD_HABIT.at(("stories", 0)), LUCK.at(("id",))]
    assert codes(examined.with_played(lost)) == ["SG710"]
    assert examined.with_played(lost).findings[0].path == "id"


def test_playing_adds_nothing_to_a_file_with_errors() -> None:
    examined = look(NO_PART.replace("openness = 0.6", "openness = 6"))
    assert examined.scenario is None
    assert examined.with_played([]).findings == examined.findings


def test_advice_alone_is_clean() -> None:
    assert look(NO_PART).is_clean
    assert not look(NO_PART.replace("weeks = 6", "weeks = 60")).is_clean
    assert not look(EXAMPLES["SG404.own"].text).is_clean


def test_what_only_the_check_reads_is_no_part_of_the_digest() -> None:
    """So that a saved run does not hang on it."""
    text = NO_PART + allow("SG403", "contacts.lu")
    law = NO_PART.replace("weeks = 6", "weeks = 6\nbidding_law = true")
    digests = {digest(parse_scenario(each.encode())) for each in (NO_PART, text, law)}
    assert len(digests) == 1


def test_many_findings_are_cut(tmp_path: Path) -> None:
    text = file_of(HARBOUR).read_text("utf-8")
    examined = look(text.replace("，", "——").replace(". ", "… ").replace('."', '…"'))
    assert len(examined.findings) == 100
    assert examined.left_out > 0
    assert set(codes(examined)) == {"SG515"}


def test_never_raises(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.toml", "a\0b", "x" * 5000):
        examined = examine(path)
        assert codes(examined) == ["SG101"]
        assert (examined.scenario, examined.text) == (None, "")
