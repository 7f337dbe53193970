"""The difficulties, the easiest first."""

from typing import Final, Literal, get_args

DifficultyName = Literal["trainee", "standard", "live"]
DIFFICULTIES: Final[tuple[DifficultyName, ...]] = get_args(DifficultyName)


def harder(difficulty: DifficultyName) -> DifficultyName | None:
    """Return the next difficulty, None after the hardest."""
    after = DIFFICULTIES.index(difficulty) + 1
    return DIFFICULTIES[after] if after < len(DIFFICULTIES) else None
