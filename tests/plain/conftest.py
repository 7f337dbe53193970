"""The plain game played from lines of text, in this process."""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, cycle
from pathlib import Path
from typing import NamedTuple, TextIO, cast

import pytest

from simgame.locale import Language, set_language
from simgame.plain import run_plain
from simgame.runs import Run, Saves
from simgame.scenario import load_scenario
from simgame.terms.difficulties import DifficultyName
from tests.scenarios import HARBOUR


class Done(NamedTuple):
    """How a sitting ended."""

    code: int
    out: str
    folder: Path

    @property
    def run(self) -> Run:
        """The newest run, from its file."""
        saves = Saves(self.folder)
        assert not saves.damaged()
        return Run.load(saves.all()[0].path, load_scenario)


Play = Callable[..., Done]


class Typist:
    """Types line by line; an exception among the lines is raised when it is its turn."""

    def __init__(self, lines: Iterable[str | BaseException]) -> None:
        """Type these lines, without their ends."""
        self._lines = iter(lines)

    def isatty(self) -> bool:
        """Say that this is no keyboard."""
        return False

    def readline(self, _size: int) -> str:
        """Return the next line, nothing at the end."""
        line = next(self._lines, "")
        if isinstance(line, BaseException):
            raise line
        return line and f"{line}\n"


def named(printed: io.StringIO, lines: Iterable[str | BaseException]) -> Iterator[str | BaseException]:
    """Yield lines; for one such as ``@handbook`` the number of the entry last said with that word."""
    for line in lines:
        if isinstance(line, str) and line.startswith("@"):
            yield re.findall(rf"^(\d+) .*{line[1:]}", printed.getvalue(), re.MULTILINE)[-1]
        else:
            yield line


def whole_game(printed: io.StringIO, after: Iterable[str | BaseException] = ()) -> Iterator[str | BaseException]:
    """Yield lines that get through any week, until a result is followed by its list; then those of ``after``."""
    anyhow = cycle(["you:ask:qiu lin:exchange:peng lin:visit:meng", "e", "1", "2", "0"])
    while not printed.getvalue().rstrip().endswith(("Your choice:", "请选择：")):
        asked = printed.getvalue().rstrip().endswith(("Your answer:", "你的答案："))
        yield "1" if asked else next(anyhow)
    yield from chain(after, ["q"])


@pytest.fixture(autouse=True)
def _course(course: None) -> None:
    """Only the scenarios of the tests."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of runs of somebody who has none."""
    monkeypatch.setenv("SIMGAME_HOME", str(tmp_path))
    monkeypatch.delenv("SIMGAME_SCENARIOS", raising=False)
    return tmp_path / "runs"


@pytest.fixture
def play(folder: Path) -> Iterator[Play]:
    """Play with lines of input until they end; ``whole``: after a whole game."""

    def sit(
        lines: Iterable[str | BaseException],
        source: str | None = HARBOUR,
        *,
        seed: int | None = None,
        difficulty: DifficultyName | None = None,
        language: Language = "en",
        whole: bool = False,
    ) -> Done:
        set_language(language)
        printed = io.StringIO()
        typed = Typist(named(printed, whole_game(printed, lines) if whole else lines))
        code = run_plain(source, seed=seed, difficulty=difficulty, streams=(cast(TextIO, typed), printed))
        return Done(code, printed.getvalue(), folder)

    yield sit
    set_language("en")
