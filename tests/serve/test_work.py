"""What a killed server leaves in the folder for temporary files, and what of it the next one removes."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from simgame.serve.work import PREFIX, WorkFolder, remove_left
from simgame.system import CAN_FORK

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

SERVER = """
import time
from simgame.serve.work import WorkFolder
print(WorkFolder().path, flush=True)
time.sleep(60)
"""


@pytest.mark.rare
def test_only_what_dead_servers_left_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    server = subprocess.Popen([sys.executable, "-c", SERVER], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        left = Path(server.stdout.readline().strip())
        (left / "seat-x" / "runs").mkdir(parents=True)
        (left / "seat-x" / "runs" / "bank-1.json").write_text("{}")
        here, elsewhere = WorkFolder(), tmp_path / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "kept").write_text("x")
        (tmp_path / f"{PREFIX}link").symlink_to(elsewhere)
        (tmp_path / f"{PREFIX}file").write_text("x")
        shared = tmp_path / f"{PREFIX}shared"
        shared.mkdir()
        shared.chmod(0o755)
        assert (left.parent, left.stat().st_mode & 0o077) == (tmp_path, 0)
        assert remove_left() == 0, "both servers live"
        server.send_signal(signal.SIGKILL)
        server.wait()
        assert remove_left() == 1
        assert not left.exists()
        assert here.path.is_dir()
        assert (elsewhere / "kept").exists()
        names = {each.name for each in tmp_path.iterdir()}
        assert names == {here.path.name, "elsewhere", f"{PREFIX}link", f"{PREFIX}file", f"{PREFIX}shared"}
        here.remove()
        assert not here.path.exists()
    finally:
        server.kill()
        server.communicate()
