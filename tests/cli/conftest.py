"""The command line called in this process, with what it printed."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from simgame import cli, locale


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture(autouse=True)
def _language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "SIMGAME_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    yield
    locale.set_language(None)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the command line with words; one string is split at its spaces."""

    def run(*words: str) -> Done:
        code = cli.main(words[0].split() if len(words) == 1 else words)
        return Done(code, *capsys.readouterr())

    return run
