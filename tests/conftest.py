"""What all tests share."""

import gc
import os
import signal
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

from simgame import locale
from simgame.locale import LANGUAGES, Language
from simgame.locale.build import compile_catalogues
from tests.scenarios import ship

# Many tests start the game in a process of its own, which would compile it anew each time: a fifth of all the time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Started in the background of a shell without job control, whose children would never hear an interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)

# On a busy machine an example that is drawn takes a second now and then; how slow is too slow, other tests say.
settings.register_profile("simgame", parent=settings.default, deadline=None)
settings.load_profile("simgame")

compile_catalogues()  # a translation that was edited since the installation is tested as it is now


if sys.platform == "win32":
    collect_ignore = ["runs/test_kill.py", "tui/test_lost.py", "tui/test_whole_games.py"]
    """What needs a pseudo-terminal, or to fork"""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put tests that take long first.

    Each worker is given one part of the list to begin with, so each part begins with its share of the long ones.
    """
    workers: int = getattr(config, "workerinput", {}).get("workercount", 1)
    long = [item for item in items if item.get_closest_marker("long")]
    others = [item for item in items if not item.get_closest_marker("long")]
    ends = [len(others) * worker // workers for worker in range(workers + 1)]
    items[:] = [
        item for worker in range(workers) for item in (*long[worker::workers], *others[ends[worker] : ends[worker + 1]])
    ]


def pytest_collection_finish() -> None:
    """Take what is there for all tests out of what Python searches for garbage: an eighth of all the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture
def course(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scenarios of the tests in the place of the shipped ones."""
    ship(monkeypatch)


@pytest.fixture
def few_futures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lessons of a debrief that are found in few games: how sure they are is tested in `tests/study`."""
    from simgame.study import shown_lessons

    for name, games in (("GAMES", 24), ("TRIALS", 8), ("_TO_LOOK_BACK", 8)):
        monkeypatch.setattr(shown_lessons, name, games)


@pytest.fixture
def english() -> Iterator[None]:
    """English, and afterwards the environment's language again."""
    locale.set_language("en")
    yield
    locale.set_language(None)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, english: None) -> Language:
    """Each language in turn, spoken."""
    language: Language = request.param
    locale.set_language(language)
    return language
