"""A language that every test gets back."""

import pytest


@pytest.fixture(autouse=True)
def _language(english: None) -> None:
    """English, unless a test asks for another."""
