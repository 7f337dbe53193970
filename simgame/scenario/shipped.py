"""Where the scenarios that come with the game are."""

from pathlib import Path


def shipped_folder() -> Path:
    """Return the folder of the shipped scenarios.

    In a checkout (also one installed with `pip install -e`) that is `scenarios/` beside the package, where it is
    edited; in an installed wheel it is the copy inside the package.
    """
    package = Path(__file__).resolve().parents[1]
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "scenarios").is_dir():
        return checkout / "scenarios"
    return package / "_scenarios"
