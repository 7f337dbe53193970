"""The difficulties, the easiest first."""

from typing import Final, Literal, get_args

from simgame.locale import Catalogue, mark

_ = Catalogue("terms")

DifficultyName = Literal["trainee", "standard", "live"]
DIFFICULTIES: Final[tuple[DifficultyName, ...]] = get_args(DifficultyName)

_TEXTS: Final = {
    "trainee": (mark("trainee"), mark("What moves may bring is shown, advice is free, rivals are weaker.")),
    "standard": (mark("standard"), mark("The game as it is meant: advice costs points of the score.")),
    "live": (mark("live"), mark("As in life: numbers are hidden, no advice, rivals are stronger.")),
}


def title(name: str) -> str:
    """Return the word for a difficulty."""
    return _(_TEXTS[name][0])


def about(name: str) -> str:
    """Return one line on a difficulty."""
    return _(_TEXTS[name][1])


def harder(difficulty: DifficultyName) -> DifficultyName | None:
    """Return the next difficulty, None after the hardest."""
    after = DIFFICULTIES.index(difficulty) + 1
    return DIFFICULTIES[after] if after < len(DIFFICULTIES) else None
