"""What all tests share."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from simgame import locale
from simgame.locale import LANGUAGES, Language
from simgame.locale.build import compile_catalogues

# Many tests start the game in a process of its own, which would compile it anew each time: a fifth of all the time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Started in the background of a shell without job control, whose children would never hear an interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)

compile_catalogues()  # a translation that was edited since the installation is tested as it is now


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
