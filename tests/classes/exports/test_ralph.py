"""Ralph, a learning record store from the package index, takes our statements; it is installed apart from everything.

Where it cannot be installed the test is skipped with the reason.
"""

import base64
import itertools
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from simgame.classes.exports.lrs import Lrs, LrsAddress, LrsError
from simgame.classes.exports.profile import HOME
from simgame.classes.exports.sending import SentStatements, fill_outbox, send
from simgame.classes.exports.statements import statements_of
from simgame.classes.exports.subjects import exported_rounds
from simgame.classes.removal import delete_learner
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredClass
from tests.classes.exports.fake_lrs import PASSWORD, USER

pytestmark = [pytest.mark.rare, pytest.mark.long]

_RALPH = "ralph-malph[full]>=5,<6"
_SECONDS = 60


class Ralph(NamedTuple):
    address: str
    python: Path
    """Of the environment in which it is installed"""
    data: Path
    """Where it keeps statements"""


def run(*words: str | Path, **environment: str) -> str:
    done = subprocess.run(
        list(map(str, words)), capture_output=True, text=True, check=False, env=os.environ | environment, timeout=600
    )
    if done.returncode:
        pytest.skip(f"no Ralph to test with: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
    return done.stdout


@pytest.fixture(scope="module")
def ralph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ralph]:
    """A Ralph that keeps statements in files."""
    folder = tmp_path_factory.mktemp("ralph")
    data = folder / "data"
    data.mkdir()
    run(sys.executable, "-m", "venv", folder / "venv")
    run(folder / "venv" / "bin" / "pip", "install", "-q", _RALPH)
    settings = {
        "RALPH_APP_DIR": str(folder),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_RUNSERVER_AUTH_BACKENDS": "basic",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(data),
    }
    scopes = ("-s", "statements/write", "-s", "statements/read")
    account = ("-A", "simgame", HOME, "-N", "simgame")
    run(folder / "venv" / "bin" / "ralph", "auth", "-u", USER, "-p", PASSWORD, *scopes, *account, "-w", **settings)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    words = [str(folder / "venv" / "bin" / "uvicorn"), "ralph.api:app", "--host", "127.0.0.1", "--port", port]
    with (folder / "log").open("wb") as log:
        served = subprocess.Popen(words, env=os.environ | settings, stdout=log, stderr=log, cwd=folder)
    try:
        until = time.monotonic() + _SECONDS
        while not answers(f"http://127.0.0.1:{port}/__heartbeat__"):
            if served.poll() is not None or time.monotonic() > until:
                pytest.skip(f"Ralph does not start: {(folder / 'log').read_text()[-300:]}")
            time.sleep(0.2)
        yield Ralph(f"http://127.0.0.1:{port}/xAPI", folder / "venv" / "bin" / "python", data)
    finally:
        served.terminate()
        served.wait(_SECONDS)


_CHECK = """
import sys
from ralph.models.xapi.base.statements import BaseXapiStatement
for line in sys.stdin:
    BaseXapiStatement.model_validate_json(line)
    print("fine")
"""


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def kept(ralph: Ralph) -> dict[str, Any]:
    """Return every statement that Ralph gives back."""
    secret = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    headers = {"Authorization": f"Basic {secret}", "X-Experience-API-Version": "1.0.3"}
    request = urllib.request.Request(f"{ralph.address}/statements?limit=500", headers=headers)
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
        statements = json.load(answer)["statements"]
    assert len({each["id"] for each in statements}) == len(statements), "one is there twice"
    return {each["id"]: each for each in statements}


def test_every_statement_has_the_form_that_ralph_knows(ralph: Ralph, store: ClassStore, made: StoredClass) -> None:
    lines = "".join(f"{each.body}\n" for each in statements_of(store, exported_rounds(store, made, made.rounds), HOME))
    words = [str(ralph.python), "-c", _CHECK]
    checked = subprocess.run(words, input=lines, capture_output=True, text=True, check=False, timeout=_SECONDS)
    assert checked.stderr == ""
    assert checked.stdout.split() == ["fine"] * len(lines.splitlines())


def test_ralph_takes_all_and_none_twice(
    ralph: Ralph, store: ClassStore, made: StoredClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = list(statements_of(store, exported_rounds(store, made, made.rounds), HOME))
    expected = {each.id: json.loads(each.body) for each in statements}
    there = Lrs(LrsAddress.of(ralph.address), USER, PASSWORD)
    with pytest.raises(LrsError):
        send_all(store, Lrs(there.address, USER, "another"), made, statements)

    real, killed = store.statements_sent, itertools.count(1)

    def die(entries: Any) -> Any:
        if next(killed) == 1:
            raise KeyboardInterrupt
        return real(entries)

    monkeypatch.setattr(store, "statements_sent", die)
    with pytest.raises(KeyboardInterrupt):
        send_all(store, there, made, statements)
    assert send_all(store, there, made, statements) == SentStatements(len(expected), ())
    known = kept(ralph)
    for identity, statement in expected.items():
        assert {key: known[identity][key] for key in statement if key != "timestamp"} == {
            key: value for key, value in statement.items() if key != "timestamp"
        }
    assert known.keys() == expected.keys()
    assert send_all(store, there, made, statements) == SentStatements(0, ())

    forged = [
        type(each)(each.id, each.run_id, each.body.replace('"platform":"simgame"', '"platform":"x"'))
        for each in statements
    ]
    again = Lrs(LrsAddress.of(ralph.address.replace("127.0.0.1", "localhost")), USER, PASSWORD)
    fill_outbox(store, again, [*statements[:5], forged[5], *statements[6:]])
    done = send(store, again, made.id)
    assert [(each, why[:4]) for each, why in done.refused] == [(forged[5].id, "409:")]
    assert done.sent == len(expected) - 1
    assert kept(ralph).keys() == expected.keys()

    void = delete_learner(store, store.learners(made.id)[0].id)
    assert void > 0
    waiting = [each.body for each in store.waiting_statements(str(there.address), made.id, 500)]
    words = [str(ralph.python), "-c", _CHECK]
    checked = subprocess.run(words, input="\n".join(waiting), capture_output=True, text=True, check=False, timeout=60)
    assert (checked.stderr, checked.stdout.split()) == ("", ["fine"] * len(waiting))
    for file in ralph.data.iterdir():
        file.unlink()  # to files it writes once; a second time it answers that it cannot take it now
    assert send(store, there, made.id) == SentStatements(len(waiting), ())
    assert kept(ralph).keys() == {json.loads(each)["id"] for each in waiting}
    assert not store.voidings_waiting(made.id).get(str(there.address))


def send_all(store: ClassStore, lrs: Lrs, made: StoredClass, statements: Any) -> SentStatements:
    fill_outbox(store, lrs, statements)
    return send(store, lrs, made.id)
