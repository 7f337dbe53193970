"""The JSON Schema: equal to the models, and what an editor makes of it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simgame.authoring import schema
from simgame.scenario.library import shipped_folder
from tests.authoring.languageserver import Server, serving
from tests.scenarios import HARBOUR, file_of

TOMBI = shutil.which("tombi", path=str(Path(sys.executable).parent)) or shutil.which("tombi")
needs_tombi = pytest.mark.skipif(TOMBI is None, reason="tombi is not installed")
SHIPPED = sorted(shipped_folder().glob("*.toml"))


def test_the_file_is_equal_to_the_models() -> None:
    """After a change to the models: ``python -m simgame.authoring``."""
    assert schema.SCHEMA_FILE.read_text("utf-8") == schema.text()


def parts() -> Iterator[tuple[str, dict[str, Any]]]:
    whole = schema.schema()
    yield "the file", whole
    yield from whole["$defs"].items()


def test_every_key_is_described() -> None:
    for name, part in parts():
        assert part.get("description"), name
        for key, value in part.get("properties", {}).items():
            assert value.get("description") or "$ref" in value, f"{name}.{key}"


def test_nothing_in_it_is_only_for_programs() -> None:
    said = json.dumps({key: value for key, value in schema.schema().items() if key != "title"})
    assert '"null"' not in said
    assert "discriminator" not in said
    titles = [name for name, part in parts() if isinstance(part.get("title"), str)]
    assert titles == ["the file"]


def test_a_schema_of_ours_is_known() -> None:
    assert schema.is_ours(schema.text())
    assert not any(schema.is_ours(other) for other in ("", "[]", "{}", '{"$id": "https://example.org"}', "text"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a scenario that names the schema, and the schema beside it."""
    copy(tmp_path, file_of(HARBOUR))
    return tmp_path


def copy(folder: Path, *files: Path) -> None:
    """Copy the schema, and scenarios that name it."""
    shutil.copy(schema.SCHEMA_FILE, folder)
    for file in files:
        (folder / file.name).write_text(f"#:schema ./{schema.SCHEMA_FILE.name}\n{file.read_text('utf-8')}", "utf-8")


def lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    assert TOMBI is not None
    command = [TOMBI, "lint", "--offline", "--error-on-warnings", *map(str, sorted(folder.glob("*.toml")))]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@needs_tombi
def test_the_linter_accepts_the_shipped_scenarios(tmp_path: Path) -> None:
    copy(tmp_path, *SHIPPED)
    done = lint(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@needs_tombi
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("weeks = 6", "weeks = 6\nwekks = 3"),
        ('kind = "tilt"', 'kind = "tild"'),
        ("openness = 0.", "openness = 7."),
        ('do = "', 'do = "x'),
        ('line = "technical"', 'line = "technics"'),
        ("format = 1", "format = 2"),
    ],
)
def test_the_linter_finds_what_is_wrong(folder: Path, right: str, wrong: str) -> None:
    file = folder / "harbour.toml"
    text = file.read_text("utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), "utf-8")
    done = lint(folder)
    assert done.returncode == 1
    assert "harbour.toml" in done.stdout + done.stderr


@needs_tombi
def test_an_editor_completes_and_explains(folder: Path) -> None:
    assert TOMBI is not None
    file = folder / "harbour.toml"
    text = file.read_text("utf-8")
    with serving([TOMBI, "lsp", "--offline"], folder) as server:
        server.write(file, text)
        assert "How easily the person is reached and won, 0 to 1." in _hover(server, file, text, "openness =")
        assert "lower-case letters, digits, hyphens" in _hover(server, file, text, "id =", after="[[contacts]]")
        assert "The week at whose end it is decided." in _hover(server, file, text, "closes =")
        assert "One member of the player's team." in _hover(server, file, text, "team]]")
        assert "`lean.STEP`" in _hover(server, file, text, "quantity =")
        for typed, offered in (  # the bar is the cursor; editors close brackets as they are opened
            ("[[contacts]]\n|", {"id", "coverage", "support"}),
            ("[[contacts]]\nline = |", {'"management"', '"technical"', '"procurement"', '"finance"', '"user"'}),
            ("[[contacts]]\nrank = |", {'"staff"', '"manager"', '"executive"'}),
            ("[[steps]]\nkind = |", {'"gate"', '"tilt"', '"points"', '"verdict"'}),
            ("[[concerns]]\naddressed_by = [|]", {'"visit"', '"workshop"'}),
            ("[[events]]\nwhen = { | }", {"all", "any", "not", "chance", "quantity"}),
            ("[[events]]\neffects = [{ do = | }]", {'"leave"', '"promote"', '"freeze"'}),
            ("[[stories]]\nstrategy = |", {'"by-the-book"', '"boss-only"'}),
        ):
            whole = f"{text}\n{typed}"
            start = whole.rindex("|")
            server.write(file, whole[:start] + whole[start + 1 :])
            there = server.complete(file, whole.count("\n", 0, start), start - whole.rfind("\n", 0, start) - 1)
            assert offered <= set(there), (typed, there)


def _hover(server: Server, file: Path, text: str, word: str, after: str = "") -> str:
    start = text.index(word, text.index(after) if after else 0)
    line = text.count("\n", 0, start)
    return server.hover(file, line, start - text.rfind("\n", 0, start) - 1)
