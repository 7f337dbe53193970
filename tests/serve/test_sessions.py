"""Sessions that were ended, where they cannot be written down."""

from pathlib import Path

import pytest

from simgame.serve.sessions import EndedSessions


def test_who_signs_out_while_the_disk_is_full_is_signed_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    ended = EndedSessions(tmp_path / "no such folder" / "signed-out")
    ended.end("one")
    assert "one" in ended
    assert "only until the server is started again" in caplog.text
