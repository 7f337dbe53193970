"""The small scenario, with markup and long names in it, studied once for all tests in this process."""

from functools import cache

from simgame.scenario import Scenario, parse_scenario
from simgame.study.balance import Balance, balance
from simgame.study.spread import Players
from simgame.study.variations import packed
from tests.engine.worlds import MINIMAL

MARKUP = "<script>alert('1')</script>&amp;[red]"
LONG = "长" * 20

TOLD: list[tuple[int, int]] = []
"""The progress that was told meanwhile."""


@cache
def hostile() -> Scenario:
    """Return the small scenario with markup and long Chinese where names stand."""
    text = MINIMAL.read_text("utf-8")
    for old, new in (
        ('name = "Shen"', f'name = "{MARKUP}"'),
        ('name = "Lin"', f'name = "{LONG}"'),
        ('name = "Drafting"', f'name = "{LONG}"'),
        ('name = "Entry"', 'name = "<b>Entry</b>"'),
        ('name = "as it happened"', f'name = "<i>{"长" * 30}</i>"'),
        ('title = { en = "The smallest bid"', 'title = { en = "<u>The</u> smallest"'),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse_scenario(text.encode())


@cache
def studied() -> Balance:
    """Return its balance at the live difficulty."""
    players = Players(packed(hostile()), 0, None, lambda *how_far: TOLD.append(how_far))
    return balance(hostile(), players, 40, ("live",))
