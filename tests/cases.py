"""Which cases of a test are tried each time, and which with the rare tests alone."""

from collections.abc import Iterable
from typing import Any

import pytest

from simgame.locale import LANGUAGES, Language


def cases(values: Iterable[Any], often: Iterable[Any]) -> list[Any]:
    """Return a test's cases; those that are not among ``often`` are rare."""
    kept = list(often)
    return [
        pytest.param(
            value,
            id="-".join(map(str, value)) if isinstance(value, tuple) else None,
            marks=[pytest.mark.rare] * (value not in kept),
        )
        for value in values
    ]


def spoken_in(often: Language) -> pytest.MarkDecorator:
    """Speak one language each time, and the other one with the rare tests."""
    return pytest.mark.parametrize("language", cases(LANGUAGES, (often,)), indirect=True)
