"""The command line called in this process, with what it printed."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from simgame import cli, locale
from simgame.scenario import library


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture(autouse=True)
def _surroundings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, course: None
) -> Iterator[None]:
    """The scenarios of the tests; no language, no folders of the person who runs them."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "SIMGAME_DEBUG", "SIMGAME_SCENARIOS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SIMGAME_HOME", str(tmp_path_factory.mktemp("home")))
    yield
    locale.set_language(None)
    library.look_in(())


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the command line with words; one string is split at its spaces."""

    def run(*words: str) -> Done:
        code = cli.main(words[0].split() if len(words) == 1 else words)
        return Done(code, *capsys.readouterr())

    return run
