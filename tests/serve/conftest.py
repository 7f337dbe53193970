"""What all tests of the server share."""

from collections.abc import Iterator

import pytest

from simgame import locale


@pytest.fixture(autouse=True)
def _language_of_before() -> Iterator[None]:
    """Speak the environment's language again: each page that was made spoke its own."""
    yield
    locale.set_language(None)
