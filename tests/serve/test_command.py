"""`simgame serve` as a program: started, killed, started again, refused."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from simgame import cli
from simgame.arguments import CANNOT_RUN, REFUSED
from simgame.classes.store.store import ClassStore
from simgame.locale import set_language
from simgame.system import CAN_FORK
from tests.scenarios import CLINIC, file_of
from tests.serve.classrooms import ROOM, Guest

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

CLASS = f"""
format = 1
id = "spring"
title = "Spring"
room = "{ROOM}"
[[rounds]]
scenario = "{{scenario}}"
"""


def class_file(folder: Path, more: str = "") -> Path:
    file = folder / "class.toml"
    file.write_text(CLASS.format(scenario=file_of(CLINIC).as_posix()) + more, "utf-8")
    return file


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(home: Path, port: int, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the program; yield it and what it prints up to its last line."""
    environment = os.environ | {"SIMGAME_HOME": str(home), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "simgame", "serve", *words, "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        said = ""
        while "Ctrl-C" not in said:
            line = process.stdout.readline()
            assert line, process.stderr and process.stderr.read()
            said += line
        yield process, said
    finally:
        process.kill()
        process.communicate()


@pytest.mark.rare
@pytest.mark.long
async def test_a_server_that_was_killed_knows_everybody_again(tmp_path: Path) -> None:
    file, port = class_file(tmp_path), free_port()
    guest = Guest(f"http://127.0.0.1:{port}")
    with serving(tmp_path, port, str(file), "--open", "--seats", "2") as (process, said):
        assert f"http://127.0.0.1:{port}/{ROOM}" in said
        secret = re.search(r"shown only now: (\S+)", said)
        assert secret is not None
        await guest.sign_in("Ann")
        screen = await guest.terminal()
        await screen.sees("Briefing")
        process.send_signal(signal.SIGKILL)
        process.wait()
        await screen.close()
    for name in ("classes.db", "serve.key"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0 or name == "classes.db"
        assert secret[1].encode() not in (tmp_path / name).read_bytes()
    with serving(tmp_path, port, str(file)) as (process, said):
        assert "shown only now" not in said
        assert f"http://127.0.0.1:{port}/teach/{ROOM}" in said
        assert "textual-terminal" in await guest.get("/play")
        screen = await guest.terminal()
        await screen.sees("half-days free")
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert await screen.hears("ended") == "server"
        await screen.close()
    with serving(tmp_path, port, "--new-secret") as (_process, said):
        renewed = re.search(r"shown only now: (\S+)", said)
        assert renewed is not None
        assert (await guest.teach(secret[1]))[0] == 403
        assert (await guest.teach(renewed[1]))[0] == 200
    await guest.client.close()


@pytest.mark.rare
def test_what_cannot_be_served_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIMGAME_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    set_language(None)  # a page may have spoken another one

    def refused(*words: str) -> tuple[int, str]:
        code = cli.main(["serve", *words])
        starting = "starting; the address follows, on a busy machine after some seconds\n"
        said = capsys.readouterr().err
        assert said.startswith(starting) == (code == REFUSED), "at once, unless it cannot be tried at all"
        return code, said.removeprefix(starting)

    assert refused() == (REFUSED, "simgame: No class is kept yet: write one with simgame class new, and name it.\n")
    assert refused(str(class_file(tmp_path, "nonsense = 1")))[0] == REFUSED
    words = ("--port=99999", "--port=x", "--seats=0", "--host=", f"--host={'x' * 300}", "--host=ä..ö", "--host=a b")
    for word in words:
        code, said = refused(str(class_file(tmp_path)), word)
        assert (code, said.count("\n"), "--help" in said) == (2, 1, True), word
    code, said = refused(str(class_file(tmp_path)), "--database", "")
    assert (code, "a database is" in said) == (REFUSED, True), "an empty one is no usual one"
    code, said = refused(str(class_file(tmp_path)), "--host", "192.0.2.1")
    assert (code, "'192.0.2.1', port 8000" in said) == (REFUSED, True)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, said = refused(str(class_file(tmp_path)), "--host", "127.0.0.1", "--port", port)
        assert code == REFUSED
        assert said == (
            f"simgame: port {port} is taken: end the other server, or take another port, "
            f"such as --port {int(port) + 1}\n"
        )
        with ClassStore.open(str(tmp_path / "home" / "classes.db")) as store:
            assert store.classes()[0].instructor is None, "a secret that nobody has seen is none"
    monkeypatch.setattr("simgame.serve.command.CAN_FORK", False)
    assert refused(str(class_file(tmp_path)))[0] == CANNOT_RUN
