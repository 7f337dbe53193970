"""Figures of a balance as the report writes them."""

from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.model import Section
from simgame.study.measures import Fare, PlayedChange
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.outcomes import ENDS, OUTCOMES

_ = Catalogue("study")


def percent(share: float | None, digits: int = 0) -> str:
    """Return a share in percent, a dash where there is none; what is hardly anything is not shown as nothing."""
    if share is None:
        return "-"
    if 0 < share < 0.5 * 10 ** -(digits + 2):
        return f"<{10**-digits:g}"
    return decimals.percentage(share, digits)


def change_of(share: float) -> str:
    """Return a difference of shares in points of 100, with its sign."""
    return decimals.percentage(share, signed=True)


def points(value: float | None) -> str:
    """Return points with their sign, one decimal."""
    return "-" if value is None else decimals.score(value, signed=True)


def rate(found: Fare | PlayedChange) -> str:
    """Return a win rate in percent."""
    return percent(found.win_rate, 1)


def interval(low: float, high: float) -> str:
    """Return an interval in percent, such as ``97.8-99.2``."""
    return f"{decimals.percentage(low, 1)}-{decimals.percentage(high, 1)}"


def ended(fare: Fare, outcome: str) -> str:
    """Return the share of games that ended so, a dot for none."""
    count = fare.outcomes.get(outcome, 0)
    return percent(count / fare.games) if count else "."


def outcome_words() -> list[tuple[str, str]]:
    """Return outcomes of finished games with their words."""
    return [(name, OUTCOMES[name].label) for name in ENDS]


def at(difficulty: DifficultyName, block: Section) -> Section:
    """Return a block with its difficulty in its heading, for reports on several."""
    text = _("{difficulty}: {heading}")
    return block._replace(title=text.format(difficulty=DIFFICULTIES[difficulty].label, heading=block.title))
