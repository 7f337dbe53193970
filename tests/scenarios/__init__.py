"""The scenarios of the tests, and the course that they make in place of the shipped one.

Tests of screens, reports, runs and commands play these. What a shipped scenario says, and how it is balanced, can so be
changed without them.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from simgame.scenario import Scenario, read_scenario

if TYPE_CHECKING:  # a game in a process of its own starts without it
    import pytest

FOLDER = Path(__file__).parent

TUTORIAL = "tutorial"
"""Three weeks with a guide"""
CLINIC = "clinic"
"""Four weeks, six people, one rival"""
HARBOUR = "harbour"
"""Six weeks with all that a scenario can have"""

COURSE = (TUTORIAL, CLINIC, HARBOUR)
"""In their order"""


def file_of(name: str) -> Path:
    """Return the file of a scenario of the tests."""
    return FOLDER / f"{name}.toml"


@cache
def scenario_of(name: str) -> Scenario:
    """Return a scenario of the tests."""
    return read_scenario(file_of(name))


def ship(monkeypatch: "pytest.MonkeyPatch") -> None:
    """Let the scenarios of the tests be the shipped ones for the time of a test."""
    monkeypatch.setattr("simgame.scenario.library.shipped_folder", lambda: FOLDER)


def signed_off() -> bytes:
    """Return a variation of the clinic whose award does not end the game: two weeks later the telephones are accepted.

    Our product is far better, so that whoever does something wins the order.
    """
    return _clinic_with(
        ('id = "clinic"', 'id = "signed-off"'),
        ("weeks = 4", "weeks = 6"),
        ("override = 3", f"override = 3\nends_game = false\n{_ACCEPTANCE}"),
        ("solution = 57", 'solution = 95\nblackout = ["technical"]'),
        ("reputation = 55", "reputation = 95"),
    )


def drawn() -> bytes:
    """Return a variation of the clinic in which things are drawn: who writes the list, how bills are paid, worries.

    The story "by the book" tells of games in which the bookkeeper writes and the night worries nobody but the nurse.
    """
    return _clinic_with(
        ('id = "clinic"', 'id = "drawn"'),
        ("[[team]]", f"{_VARIANTS}\n[[team]]"),
        ('[[concerns]]\nid = "bills"', f'{_SPARES}\n[[concerns]]\nid = "bills"'),
        (
            'concerns = ["night"]\nknows = ["who-compares"]',
            'worries_from = ["night", "bills"]\nknows = ["who-compares"]',
        ),
        (
            'concerns = ["night"]\nknows = ["belltone-cellar"]',
            'worries_from = ["night", "bills", "spares"]\nworries = 2\nknows = ["belltone-cellar"]',
        ),
        ('concerns = ["bills"]', 'concerns = ["bills"]\nworries_from = ["spares", "night"]'),
        ('knows = ["who-writes", "belltone-cellar"]', 'knows = ["who-writes", "mi-writes", "belltone-cellar"]'),
        ('knows = ["who-writes", "who-compares"]', 'knows = ["who-writes", "mi-writes", "xun-parts", "who-compares"]'),
        ('[[facts]]\nid = "who-compares"', f'{_ONLY}\n[[facts]]\nid = "who-compares"'),
        (
            'reveals = ["role:xun", "role:pei"]',
            'reveals = ["role:xun", "role:pei"]\nonly = ["variant:writer:technician"]',
        ),
        ('when = { quantity = "week", is = 2 }', f"when = {_TWO_OF_WEEK_2}"),
        (
            'strategy = "by-the-book"\nexpect = { win_rate = [0.6, 1.0] }',
            f"{_TOLD}\nexpect = {{ score = [0, 100] }}",
        ),
    )


def _clinic_with(*changes: tuple[str, str]) -> bytes:
    """Return the clinic with the first of each text replaced."""
    text = file_of(CLINIC).read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text.encode()


def delivered(needs: float = 1.0) -> bytes:
    """Return a variation of the clinic with two sign-offs after the award: the telephones are accepted, then paid.

    Our product is far better, so that whoever does something wins the order.
    """
    return _clinic_with(
        ('id = "clinic"', 'id = "delivered"'),
        ("weeks = 4", "weeks = 6"),
        ("override = 3", f"override = 3\n{_DELIVERY.format(needs=needs)}"),
        ("solution = 57", "solution = 95"),
        ("reputation = 55", "reputation = 95"),
    )


_VARIANTS = """
[[variants]]
id = "writer"
about.en = "Either the technician writes the list or the bookkeeper does."
about.zh-CN = "清单不是设备科长写，就是会计写。"

[[variants.options]]
id = "technician"
text = { en = "The technician wrote it.", zh-CN = "清单是设备科长写的。" }
share = 60

[[variants.options]]
id = "bookkeeper"
text = { en = "The bookkeeper wrote it.", zh-CN = "清单是会计写的。" }
share = 40
weights = { wishes = { mi = 6, gong = 2 } }

[[variants]]
id = "payment"
about = { en = "Nobody knows yet how the clinic will pay.", zh-CN = "诊所怎么付款，还没人说得准。" }

[[variants.options]]
id = "at-once"
text = { en = "The clinic paid at once.", zh-CN = "诊所一次付清。" }
share = 1

[[variants.options]]
id = "by-month"
text = { en = "The clinic paid by the month.", zh-CN = "诊所按月付款。" }
share = 1

[[variants.options]]
id = "late"
text = { en = "The clinic paid late.", zh-CN = "诊所拖着才付。" }
share = 2
"""

_SPARES = """
[[concerns]]
id = "spares"
text = { en = "For the old ones there are no parts any more.", zh-CN = "旧话机早就没有备件了。" }
addressed_by = ["exchange", "workshop"]
"""

_ONLY = """
[[facts]]
id = "mi-writes"
text = { en = "This time Mi writes the list, and Gong types it.", zh-CN = "这回清单是米会计写，龚怡打字。" }
reveals = ["role:mi", "role:gong"]
only = ["variant:writer:bookkeeper"]

[[facts]]
id = "xun-parts"
text = { en = "Xun has been looking for parts for a year.", zh-CN = "荀科长找备件找了一年。" }
reveals = ["concerns:xun"]
only = ["worry:xun:spares", "variant:payment:late"]
"""

_TOLD = """\
strategy = "by-the-book"
variants = { writer = "bookkeeper" }
worries = { xun = ["bills", "spares"], yuan = ["bills"] }"""

_TWO_OF_WEEK_2 = '{ all = [{ quantity = "week", is = 2 }, { not = { quantity = "variant.payment.at-once", is = 1 } }] }'

_DELIVERY = """
[[steps]]
id = "acceptance"
kind = "sign-off"
name = {{ en = "The acceptance", zh-CN = "验收" }}
about = {{ en = "Do the telephones ring?", zh-CN = "电话响不响？" }}
opens = 5
closes = 5
needs = {needs}
weights = {{ pei = 5, xun = 3 }}

[[steps]]
id = "payment"
kind = "sign-off"
name = {{ en = "The payment", zh-CN = "付款" }}
about = {{ en = "Is the bill paid?", zh-CN = "账付不付？" }}
opens = 6
closes = 6
needs = {needs}
weights = {{ mi = 4, yuan = 2 }}
"""

_ACCEPTANCE = """
[[steps]]
id = "acceptance"
kind = "gate"
name = { en = "The acceptance", zh-CN = "验收" }
about = { en = "Do the telephones ring?", zh-CN = "电话响不响？" }
opens = 5
closes = 6
needs = -1.0
ends_game = true
weights = { pei = 5, xun = 3 }
"""
