"""Keys: how they are written, and which ones the settings may give to which command."""

from collections.abc import Callable

import pytest

from simgame import locale
from simgame.locale import Language
from simgame.presenters.people import BID
from simgame.tui.app import SimgameApp
from simgame.tui.configured import scopes
from simgame.tui.keys import key_label, keymap, parse_key
from simgame.tui.screens.dialogs import PageDialog
from simgame.tui.screens.help import HelpDialog
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.widgets.rows import RowList
from tests.scenarios import CLINIC
from tests.tui.conftest import SMALL, check, read_to_the_end, shown, until


@pytest.mark.parametrize(
    ("text", "key", "shown_as"),
    [
        ("Esc", "escape", "Esc"),
        ("?", "question_mark", "?"),
        ("slash", "slash", "/"),
        ("Ctrl+P", "ctrl+p", "Ctrl+P"),
        ("shift+g", "G", "G"),
        ("Shift+Tab", "shift+tab", "Shift+Tab"),
        ("page up", "pageup", "Page Up"),
        ("F5", "f5", "F5"),
        ("g", "g", "g"),
    ],
)
def test_a_key_is_known_as_people_write_it_and_written_so(text: str, key: str, shown_as: str) -> None:
    assert parse_key(text) == key
    assert key_label(key) == shown_as
    assert parse_key(key_label(key)) == key


@pytest.mark.parametrize("key", ["home", "end", "tab", "escape", "insert"])
def test_what_stands_on_keys_everywhere_is_not_translated(key: str, language: Language) -> None:
    """The key Home is not the text that leads home."""
    assert parse_key(key_label(key)) == key, language


@pytest.mark.parametrize("text", ["", "escap", "ctrl+", "hold+x", "F99", "shift+?", "\n"])
def test_there_is_no_such_key(text: str) -> None:
    assert parse_key(text) is None


@pytest.mark.parametrize(
    ("wanted", "usable", "said"),
    [
        ({"planning.end-week": "F6, F5"}, {"planning.end-week": "f6,f5"}, ()),
        # Two commands change places: no clash.
        ({"planning.clear": "d", "planning.details": "z"}, {"planning.clear": "d", "planning.details": "z"}, ()),
        ({"planning.end-week": "f99"}, {}, ("no key 'f99'",)),
        ({"planning.end-week": "z"}, {}, ("on z", "planning.clear")),
        ({"planning.end-week": "q"}, {}, ("on q", "app.leave")),
        ({"planning.end-week": "j"}, {}, ("on j", "list.down")),
        ({"app.look": "e"}, {}, ("on e", "planning.end-week")),
        ({"list.choose": "space"}, {}, ("on Space",)),
        # Left without its new key, the first one stands in the way of the second one.
        ({"planning.end-week": "q", "planning.clear": "e"}, {}, ("on q", "on e")),
    ],
)
def test_what_cannot_be_used_is_said_and_the_default_holds(
    wanted: dict[str, str], usable: dict[str, str], said: tuple[str, ...]
) -> None:
    found, trouble = keymap(wanted, scopes(SimgameApp))
    assert found == usable
    assert all(part in " ".join(trouble.values()) for part in said)
    assert trouble.keys() == wanted.keys() - usable.keys()


def test_no_screen_has_one_key_for_two_of_its_own_commands() -> None:
    for offers in scopes(SimgameApp):
        place = offers[0].id.split(".")[0]
        keys = [key for each in offers if each.id.split(".")[0] == place for key in each.command.keys.split(",")]
        assert len(keys) == len(set(keys)), place


async def test_own_keys_work_and_show_and_the_old_ones_do_not(start: Callable[..., SimgameApp]) -> None:
    keys = {"planning.end-week": "F5", "list.down": "F7", "app.help": "F1", "app.leave": "q+", "app.leaf": "q"}
    app = start(CLINIC, keys=keys)
    async with app.run_test(size=SMALL) as pilot:
        await until(
            pilot, lambda: isinstance(app.screen, PageDialog) and any(each.rows for each in app.screen.query(RowList))
        )
        check(app)
        told = app.screen.query_one("#text", RowList).rows
        said = "".join(span.text for row in told for line in row.lines for span in line).replace(" ", "")
        assert "nokey'q+'" in said
        assert "nocommand'app.leaf'" in said
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
        await read_to_the_end(pilot)
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen) and bool(app.screen.focused))
        assert any(row.startswith(" F5  End week") and row.rstrip().endswith("F1  Help") for row in check(app))
        people = app.screen.query_one("#people", RowList)
        first = people.key
        await pilot.press("j", "down", "e", "question_mark")
        assert (people.key, isinstance(app.screen, PlanningScreen)) == (first, True)
        await pilot.press("f7")
        assert people.key != first
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpDialog) and "The people" in " ".join(shown(app)))
        check(app)


@pytest.mark.rare
async def test_help_explains_the_pane_that_has_the_focus_in_both_languages(start: Callable[..., SimgameApp]) -> None:
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
        await read_to_the_end(pilot)
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen) and bool(app.screen.focused))
        for press, english, chinese in (((), "The people", "客户人员"), (("enter",), "The moves", "动作")):
            await pilot.press(*press, "question_mark")
            await until(pilot, lambda english=english: english in " ".join(shown(app)))  # type: ignore[misc]
            check(app)
            await pilot.press("L")
            await until(pilot, lambda chinese=chinese: chinese in " ".join(shown(app)))  # type: ignore[misc]
            check(app)
            assert locale.current() == "zh-CN"
            await pilot.press("L", "question_mark")
            await until(pilot, lambda: isinstance(app.screen, PlanningScreen))
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpDialog))
        await pilot.click(offset=(0, 0))
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen))
        assert isinstance(app.screen, PlanningScreen)
        app.screen.go_to(BID)
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen) and app.screen.place == BID)
        for pane in ("people", "card", "moves"):
            explained = app.screen.explain(pane)
            assert explained is not None
            assert explained.title == "Our bid as a table"
