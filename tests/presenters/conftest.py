"""A language that every test gets back, and the scenarios of the tests."""

import pytest


@pytest.fixture(autouse=True)
def _surroundings(english: None, course: None, few_futures: None) -> None:
    """English, unless a test asks for another, and lessons that are soon found."""
