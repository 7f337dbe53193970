"""The command line as its own tests call it."""

from tests.cli.conftest import Call, _surroundings, call

__all__ = ["Call", "_surroundings", "call"]
