"""The settings file: whatever is wrong with it is said with its place, and nothing that a person wrote is lost."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.course.setting_kinds import TextKind
from simgame.course.settings import SETTINGS, Settings, load
from simgame.locale import Language
from simgame.runs import default_folder
from simgame.scenario.library import Collection

pytestmark = pytest.mark.usefixtures("english")

WRITTEN = """\
# what I like
name = 'Li Wei'  # that is me

  difficulty = "live"
mine = [1,
  2]  # not the game's

[keys]
# with the left hand
"planning.end-week" = "ctrl+e,x"

[[other]]
language = "not the setting"
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings are; there are none yet."""
    monkeypatch.setenv("SIMGAME_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home" / "settings.toml"


def test_without_a_file(file: Path) -> None:
    assert load() == Settings(file=file)
    changed = load().change(name="Zhang San", language="zh-CN", animation=False)
    assert (changed.unsaved, changed.exists) == ("", True)
    again = load()
    assert (again.name, again.language, again.animation, again.trouble) == ("Zhang San", "zh-CN", False, ())
    assert again == changed


def test_what_a_person_wrote_is_kept(file: Path) -> None:
    file.write_text(WRITTEN)
    before = load()
    assert (before.name, before.difficulty, before.theme) == ("Li Wei", "live", "ink")
    assert before.keys == {"planning.end-week": "ctrl+e,x"}
    before.change(name='A "B"', theme="paper")
    said = file.read_text()
    assert tomli.loads(said) == tomli.loads(WRITTEN) | {"name": 'A "B"', "theme": "paper"}
    for comment in ("# what I like", "# that is me", "# not the game's", "# with the left hand"):
        assert comment in said
    assert said.endswith('[[other]]\nlanguage = "not the setting"\n')


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("\nlangauge = 'en'", 2, "there is no setting 'langauge' (did you mean 'language'?)"),
        ("language = 'EN'", 1, """language = 'EN': there are "en", "zh-CN" (did you mean 'en'?)"""),
        ("difficulty = 3", 1, 'there are "trainee", "standard", "live"'),
        ("\n\ntheme = ['ink']", 3, 'theme = a list: there are "ink"'),
        ("animation = 'false'", 1, "write true or false"),
        ("name = 1", 1, "a text in quotation marks"),
        ("name = 'a\\u001bb'".replace("'", '"'), 1, "characters that can be seen"),
        (f"name = '{'张' * 21}'", 1, "40 cells wide at most"),
        ("keys = 'q'", 1, "write a table, [keys]"),
        ("[keys]\na = 1", 2, "write keys as a text"),
        ("[keys]\na = 'x,'", 2, "a key is missing beside a comma"),
    ],
)
def test_one_wrong_key_leaves_the_others(file: Path, text: str, line: int, said: str) -> None:
    file.write_text(text)
    (sentence,) = load().trouble
    assert sentence.startswith(f"{file}, line {line}: ")
    assert said in sentence
    assert load().change(animation=False).unsaved == ""
    assert tomli.loads(file.read_text()) == tomli.loads(text) | {"animation": False}


@pytest.mark.parametrize(
    "content", [b"name = ", b"a = 1\na = 2", b"\xff\xfe", b"\x00", b"a = " + b"[" * 9999, b"#" * 300_000]
)
def test_a_file_that_cannot_be_read_is_never_written(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    found = load()
    (sentence,) = found.trouble
    assert str(file) in sentence
    assert "mend or remove the file" in sentence
    assert "\n" not in sentence
    changed = found.change(name="Li Wei")
    assert changed.name == "Li Wei"
    assert changed.unsaved.startswith("This holds for this session only.")
    assert file.read_bytes() == content


def test_a_file_damaged_while_the_game_runs_is_not_written(file: Path) -> None:
    found = load()
    file.write_text("name = ")
    assert "session only" in found.change(name="Li Wei").unsaved
    assert file.read_text() == "name = "


def test_a_folder_that_cannot_be_written(file: Path) -> None:
    file.parent.rmdir()
    file.parent.write_text("a file in the way")
    changed = load().change(difficulty="trainee")
    assert changed.difficulty == "trainee"
    assert "SIMGAME_HOME" in changed.unsaved


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    """Who opens it to read it waits until somebody writes."""
    if sys.platform == "win32":
        pytest.skip("there are no pipes with names")
    os.mkfifo(path)


def a_device(path: Path) -> None:
    """It never ends."""
    if sys.platform == "win32":
        pytest.skip("devices are no files")
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("put", "said"),
    [(a_folder, "it is a folder"), (a_pipe, "it is not an ordinary file"), (a_device, "it is not an ordinary file")],
)
def test_something_else_in_the_place_of_the_file(file: Path, put: Callable[[Path], None], said: str) -> None:
    put(file)
    (sentence,) = load().trouble
    assert said in sentence
    assert "session only" in load().change(name="Li Wei").unsaved
    (trouble,) = Collection().troubles
    assert (trouble.kind, trouble.said) == ("settings", said)


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    (tmp_path / "dotfiles.toml").write_text("name = 'A'")
    file.symlink_to(tmp_path / "dotfiles.toml")
    load().change(name="B")
    assert file.is_symlink()
    assert load().name == "B"
    assert not [name for name in file.parent.iterdir() if name.name.startswith(".")]


def test_a_home_of_somebody_whom_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMGAME_HOME", "~nobody-at-all")
    assert load().file == Path("~nobody-at-all/settings.toml")
    assert default_folder() == Path("~nobody-at-all/runs")


def test_folders_of_scenarios(file: Path) -> None:
    file.write_text("scenarios = ['~nobody-here/x', 'cases']")
    assert load().trouble == ()
    file.write_text("scenarios = 'cases'")
    assert "write a list of folders" in load().trouble[0]


def test_what_the_command_line_says_is_not_written(file: Path) -> None:
    found = load().override(language="zh-CN", difficulty=None)
    assert (found.language, found.difficulty) == ("zh-CN", "standard")
    found.change(theme="paper")
    assert tomli.loads(file.read_text()) == {"theme": "paper"}


@pytest.mark.parametrize("key", SETTINGS)
def test_a_declaration_says_all_there_is_to_say(key: str, language: Language) -> None:
    """Whatever shows a setting finds what it needs, in both languages."""
    setting, default = SETTINGS[key], getattr(Settings(), key)
    if not setting.is_changed_in_game:
        return
    assert setting.name
    assert setting.meaning(default)
    values = setting.kind.choices()
    assert isinstance(setting.kind, TextKind) or len({setting.kind.title(value) for value in values}) == len(values) > 1
    assert bool(setting.asked) == isinstance(setting.kind, TextKind)
    for value in values:
        assert setting.kind.wrong(value) is None
        assert setting.kind.after(value) in values
    if values:
        assert setting.kind.after(default) in values


def test_ids_that_are_no_commands(file: Path) -> None:
    file.write_text("name = 'A'\n[keys]\n'home.chose' = 'c'\n'home.play' = 'p'")
    (sentence,) = load().unknown_commands(["home.choose", "home.play"])
    assert sentence.startswith(f"{file}, line 3: there is no command 'home.chose' (did you mean 'home.choose'?)")


def test_values_that_the_file_may_not_hold(file: Path) -> None:
    with pytest.raises(ValueError, match="40 cells"):
        load().change(name="x" * 41)
    assert not file.exists()


WORDS = st.text("abcÄ张 '\"#=", max_size=8)
VALUES = st.recursive(
    st.booleans() | st.integers(-9, 9) | WORDS, lambda inner: st.lists(inner, max_size=3), max_leaves=4
)
DOCUMENTS = st.dictionaries(WORDS, VALUES | st.dictionaries(WORDS, VALUES, max_size=3), max_size=5)


@settings(deadline=None, derandomize=True, max_examples=24)
@given(DOCUMENTS, st.lists(WORDS, min_size=1, max_size=6), st.booleans())
def test_writing_changes_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, object], comments: list[str], crlf: bool
) -> None:
    """Whatever else is in the file: its values, its comments and its order stay."""
    lines = tomlkit.dumps(document).splitlines()
    for number, comment in enumerate(comments):
        lines.insert(number * 2 % (len(lines) + 1), f"# {number} {comment}")
    text = ("\r\n" if crlf else "\n").join(lines)
    file = tmp_path_factory.mktemp("home") / "settings.toml"
    file.write_bytes(text.encode())
    changed = load({"SIMGAME_HOME": str(file.parent)}).change(name="Li", theme="paper")
    assert changed.unsaved == ""
    said = file.read_bytes().decode()
    assert tomli.loads(said) == tomli.loads(text) | {"name": "Li", "theme": "paper"}
    kept = [line for line in said.splitlines() if not line.startswith(("name =", "theme ="))]
    assert [line for line in kept if line] == [
        line for line in lines if line and not line.startswith(("name =", "theme ="))
    ]
