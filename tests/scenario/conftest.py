"""The small scenario that most tests change in one place."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from simgame import locale
from simgame.scenario import Finding, ScenarioError, parse_scenario

MINIMAL = Path(__file__).with_name("minimal.toml")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    locale.set_language("en")
    yield
    locale.set_language(None)


@pytest.fixture(scope="session")
def minimal() -> str:
    return MINIMAL.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def findings() -> Callable[[str | bytes], tuple[Finding, ...]]:
    """Return a function that returns what is found in a scenario, nothing if it is valid."""

    @cache  # several tests look at the same mistake
    def find(content: str | bytes) -> tuple[Finding, ...]:
        try:
            parse_scenario(content.encode() if isinstance(content, str) else content, "s.toml")
        except ScenarioError as error:
            return error.findings
        return ()

    return find


@pytest.fixture(scope="session")
def changed(minimal: str) -> Callable[..., str]:
    """Return a function that returns the small scenario with some of its text replaced, each found exactly once."""

    def change(*pairs: tuple[str, str]) -> str:
        text = minimal
        for old, new in pairs:
            assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
            text = text.replace(old, new)
        return text

    return change
