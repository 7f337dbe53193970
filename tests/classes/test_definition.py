"""Class files: what a good one holds, what is said of a broken one, and that nothing written by hand crashes them."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.classes.checks import examine_class, load_class
from simgame.classes.definition import CLASS_FILE
from simgame.scenario import ScenarioError, reader
from tests.scenarios import CLINIC, file_of

GOOD = """\
format = 1
id = "spring-2027"
title = { en = "Spring", zh-CN = "春季班" }
languages = ["zh-CN", "en"]
room = "k7m2qd"
guests = "list"
seats = "teams"
team_size = 2
opens = 2027-03-01T08:30:00+08:00
closes = 2027-03-01T12:00:00+08:00

[[rounds]]
scenario = "bank-tender"
difficulty = "standard"

[[learners]]
label = "A01"
team = "red"

[[learners]]
label = "A02"
team = "red"
"""

BROKEN = {
    "a room code that is misread": ('"k7m2qd"', '"K0"', "CL307", "room", 5),
    "a time without its zone": ("08:30:00+08:00", "08:30:00", "SG203", "opens", 9),
    "a time of another century": ("2027-03-01T12", "9999-03-01T12", "CL308", "closes", 10),
    "a path that is none": ('"bank-tender"', '"a\\u0000b.toml"', "CL301", "rounds[1].scenario", 13),
    "closed first": ("2027-03-01T12", "2026-03-01T12", "CL305", "", 1),
    "an unknown key": ("team_size", "teamsize", "SG201", "teamsize", 8),
    "a label twice": ('"A02"', '"a01"', "CL302", "learners[2].label", 21),
    "a label that is a path": ('"A02"', '"../A02"', "CL306", "learners[2].label", 21),
    "a full team": ("team_size = 2", "team_size = 2\n# room for two", None, "", 0),
    "teams that are none": ('seats = "teams"\n', "", "CL304", "team_size", 7),
    "no list": ('guests = "list"', 'guests = "open"', "CL303", "learners", 16),
    "no such scenario": ('"bank-tender"', '"bank-tendr"', "CL301", "rounds[1].scenario", 13),
    "a language that nobody offers": ('["zh-CN", "en"]', '["fr"]', "SG205", "languages[1]", 4),
    "the same luck again": ("\n[[learners]]", "attempts = 2\n\n[[learners]]", "CL402", "rounds[1].attempts", 15),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_mistake_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    old, new, code, path, line = BROKEN[name]
    file = tmp_path / "class.toml"
    file.write_text(GOOD.replace(old, new, 1), "utf-8")
    found = examine_class(file).findings
    assert [(each.code, each.path, each.line) for each in found[:1]] == ([(code, path, line)] if code else [])


def test_a_good_one_says_who_plays_what(tmp_path: Path) -> None:
    file = tmp_path / "class.toml"
    file.write_text(GOOD.replace('"bank-tender"', '"town/clinic.toml"'), "utf-8")
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "clinic.toml").write_bytes(file_of(CLINIC).read_bytes())
    definition, scenarios = load_class(file)
    assert [learner.team for learner in definition.learners] == ["red", "red"]
    assert (definition.in_team, definition.rounds[0].attempts, definition.luck) == (2, 1, "same")
    assert len(scenarios) == 1
    assert not examine_class(file).findings


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    (finding,) = examine_class(tmp_path / "none.toml").findings
    assert finding.code == "SG101"
    with pytest.raises(ScenarioError):
        load_class(tmp_path / "none.toml")


@given(st.data())
def test_no_edit_of_a_good_one_is_more_than_a_finding(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(start + 40, len(GOOD))))
    typed = data.draw(
        st.text(max_size=12) | st.sampled_from(['"', "[[rounds]]", "= 1e400", "{", "\u202e", "[[learners]]\n"])
    )
    with suppress(ScenarioError):
        written = (GOOD[:start] + typed + GOOD[end:]).encode("utf-8", "surrogatepass")
        reading = reader.read_as(CLASS_FILE, written, "class.toml")
        if reading.record is None:
            raise reading.error()
