"""The built wheel, installed where nothing else is: it starts, and the scenarios are in it."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import simgame

pytestmark = pytest.mark.rare

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the checkout and return what it prints; fail with all of it if the command fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


def test_wheel_carries_what_is_not_python(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    others = (path for path in (ROOT / "simgame").rglob("*") if path.suffix in {".mo", ".po", ".tcss", ".typed"})
    expected = {path.relative_to(ROOT).as_posix() for path in others}
    expected |= {f"simgame/_scenarios/{path.name}" for path in (ROOT / "scenarios").iterdir() if path.is_file()}
    assert expected <= names
    assert {name.split("/")[0] for name in names} == {"simgame", f"simgame-{simgame.__version__}.dist-info"}


def test_installs_starts_and_lists_the_scenarios(wheel: Path, tmp_path: Path) -> None:
    """One test, so that the environment, some 20 seconds of downloading and unpacking, is made once."""
    scripts = tmp_path / "environment" / ("Scripts" if os.name == "nt" else "bin")
    venv.create(scripts.parent, with_pip=True)
    run(scripts / "python", "-m", "pip", "install", "-q", wheel, cwd=tmp_path)

    assert run(scripts / "simgame", "--version", cwd=tmp_path) == f"simgame {simgame.__version__}\n"

    shipped = {path.stem for path in (ROOT / "scenarios").glob("*.toml")}
    listed = json.loads(run(scripts / "simgame", "list", "--json", cwd=tmp_path))
    assert shipped
    assert shipped <= {scenario["id"] for scenario in listed}
