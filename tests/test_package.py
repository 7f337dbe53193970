"""The package as a whole: a quick start, a lazy public API, imports that keep to the list of rooms."""

import ast
import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import simgame

ROOT = Path(simgame.__file__).parent
HEAVY = {"importlib.metadata", "numpy", "pydantic", "rich", "textual", "tomli", "tree_sitter"}

LOADED = """
import json, runpy, sys
sys.argv[0] = "simgame"
try:
    runpy.run_module("simgame", run_name="__main__")
except SystemExit as end:
    print(json.dumps([end.code, sorted(sys.modules)]), file=sys.stderr)
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_starts_without_heavy_imports(option: str) -> None:
    """The budget is 100 ms; a clock in a busy test run proves little, the list of what is imported does."""
    code, modules = json.loads(run("-c", LOADED, option).stderr)
    assert code == 0
    assert not HEAVY & set(modules)
    if option == "--version":
        assert "dataclasses" not in modules, "declarations of terms are not waited for"


def test_version() -> None:
    shown = run("-m", "simgame", "--version")
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, f"simgame {simgame.__version__}\n", "")


def test_import_is_light() -> None:
    modules = run("-c", "import simgame, sys; print(*sys.modules, sep='\\n')").stdout.split()
    assert not (HEAVY | {"click"}) & set(modules)


@pytest.mark.parametrize("name", simgame.__all__)
def test_public_names_are_there(name: str) -> None:
    assert name in dir(simgame)
    assert getattr(simgame, name) is not None


@pytest.mark.parametrize("room", ["engine", "runs", "scenario"])
def test_the_public_names_of_a_room_are_there(room: str) -> None:
    """They are imported when first asked for, from files that may have other names by then."""
    module = importlib.import_module(f"simgame.{room}")
    assert all(getattr(module, name) is not None for name in module.__all__)


def test_other_names_are_not_there() -> None:
    with pytest.raises(AttributeError, match="'simgame' has no attribute 'nothing'"):
        _ = simgame.nothing  # type: ignore[attr-defined]


def test_the_system_is_asked_in_one_place() -> None:
    """What one system has and another has not stands in `simgame.system`."""
    asking = re.compile(
        r"^\s*(import|from) (fcntl|grp|msvcrt|pty|pwd|resource|termios|tty|winreg)\b"
        r"|\bsys\.platform\b|\bos\.name\b|\bplatform\.system\b"
        r"|\bos\.(chown|fchmod|fork|gete?[gu]id|getpgid|killpg|mkfifo|setsid)\b|\bO_(BINARY|CLOEXEC|DIRECTORY|NO[A-Z]+)\b"
        r"|\bSIG(ALRM|HUP|KILL|QUIT|TSTP|USR\d|WINCH)\b|\bpthread_sigmask\b",
        re.MULTILINE,
    )
    package = Path(simgame.__file__).parent
    found = [path for path in package.rglob("*.py") if asking.search(path.read_text("utf-8"))]
    assert found == [package / "system.py"]


def test_import_contracts_hold() -> None:
    """The contracts are in pyproject.toml."""
    checked = run("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache")
    assert checked.returncode == 0, checked.stdout


SHOWING = ("course", "plain", "presenters", "report", "runs", "tui")
"""The rooms that show, tell and keep one game; that they import no NumPy is held by the import contracts."""


@pytest.mark.parametrize("room", SHOWING)
def test_what_is_shown_is_read_by_id_never_from_arrays(room: str) -> None:
    """An observation's arrays are for strategies and for batches; everybody else asks ``game.knowledge``."""
    for file in sorted((ROOT / room).rglob("*.py")):
        code = file.read_text("utf-8")
        assert not re.search(r"\bobservation\.|\[0, |\.moves\.\w+\[", code), file


PARSERS = {
    "presenters/views/organisation.py", "report/number.py", "terms/drawn.py", "terms/move.py", "terms/reveals.py",
}  # fmt: skip
"""Where a value's printed form is parsed; a move's is parsed by a regular expression."""


def test_nothing_but_a_values_own_parser_takes_its_printed_form_apart() -> None:
    split = re.compile(r"""(split|partition)\(["']:["']|quantity\.r?(split|partition)""")
    found = {str(file.relative_to(ROOT)) for file in ROOT.rglob("*.py") if split.search(file.read_text("utf-8"))}
    assert found <= PARSERS


def test_no_public_type_shares_its_name_with_one_of_another_module() -> None:
    """Whoever reads ``Level`` knows which one; nothing has to be renamed where two of them are imported."""
    places: dict[str, list[str]] = {}
    for file in sorted(ROOT.rglob("*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            match node:
                case ast.ClassDef(name=name):
                    pass
                case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                    if name.isupper() or not name[0].isupper():
                        continue
                case _:
                    continue
            if not name.startswith("_"):
                places.setdefault(name, []).append(file.relative_to(ROOT).as_posix())
    assert {name: files for name, files in places.items() if len(files) > 1} == {}
