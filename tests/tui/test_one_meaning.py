"""One key, one meaning, on every screen: Enter does what the screen declares, Esc leads back, search begins empty;
and what lies below is marked."""

from collections.abc import Awaitable, Callable

import pytest
from textual import events
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input

from simgame.locale import Language, set_language
from simgame.page.measure import width
from simgame.runs import Run
from simgame.terms.difficulties import DIFFICULTIES
from simgame.tui.app import SimgameApp
from simgame.tui.screens.base import AnyScreen, Dialog
from simgame.tui.screens.dialogs import ConfirmDialog
from simgame.tui.screens.handbook import HandbookScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.paged import PagedScreen
from simgame.tui.screens.palette import PaletteDialog
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.screens.settings import TextDialog
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList
from simgame.tui.widgets.scrollbar import ABOVE, BELOW
from simgame.tui.widgets.sheet import Sheet
from tests.scenarios import CLINIC
from tests.tui.conftest import LARGE, SMALL, shown, until
from tests.tui.scenes import SCENES, Scene, stage
from tests.tui.test_layouts import FIRST, left, opened

Start = Callable[..., SimgameApp]

SEARCH = (PaletteDialog, HandbookScreen)
"""Screens with a line in which one searches"""
WALKED = [scene for part in SCENES.values() for scene in part if scene.name in FIRST.values()]
"""A scene of each screen"""


async def walked(
    start: Start,
    language: Language,
    look: Callable[[Pilot[int], Scene], Awaitable[object]],
    size: tuple[int, int] = SMALL,
) -> list[str]:
    """Open a scene of every screen, do something there, and return what went wrong."""
    app = start()
    wrong = []
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.is_mounted)
        at = stage(app, pilot, language)
        for scene in WALKED:
            await opened(at, scene)
            await pilot.pause()
            try:
                await look(pilot, scene)
            except AssertionError as error:
                wrong.append(f"{scene.name}: {error}")
            if not app.is_running:
                break
            await left(app)
    return wrong


def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the keys of all rows are added that are chosen from now on."""
    chosen: list[str] = []
    post = RowList.post_message

    def noting(rows: RowList, message: Message) -> bool:
        if isinstance(message, RowChosen):
            chosen.append(message.key)
        return post(rows, message)

    monkeypatch.setattr(RowList, "post_message", noting)
    return chosen


@pytest.mark.rare
@pytest.mark.long
async def test_enter_has_the_meaning_that_the_screen_declares(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = noted(monkeypatch)

    async def look(pilot: Pilot[int], _scene: Scene) -> None:
        app, screen = pilot.app, pilot.app.screen
        assert isinstance(screen, AnyScreen)
        chosen.clear()
        match screen.ENTER:
            case "reads on":
                assert isinstance(screen, PagedScreen)
                pages = 0
                while screen.more:
                    pages += 1
                    before = screen.query_one("#text", RowList).scroll_offset.y
                    await pilot.press("enter")
                    assert app.screen is screen, "it leaves a page that has more below"
                    assert screen.query_one("#text", RowList).scroll_offset.y > before
                place = screen.place()
                await pilot.press("enter")
                await pilot.pause()
                assert app.screen is not screen or screen.place() != place, "it goes on at the end"
                assert not chosen, "it answers"
            case "chooses":
                row = (
                    screen.focused.key
                    if isinstance(screen.focused, RowList)
                    else "".join(map(str, screen.query(Input)))
                )
                await pilot.press("enter")
                await pilot.pause()
                assert len(chosen) <= 1
                assert app.screen is screen or chosen or row, "it goes on without a choice"
            case "nothing":
                await pilot.press("enter")
                await pilot.pause()
                assert app.screen is screen
                assert not chosen

    assert not await walked(start, "en", look)


@pytest.mark.rare
@pytest.mark.long
async def test_esc_leads_back_from_every_screen(start: Start) -> None:
    async def look(pilot: Pilot[int], scene: Scene) -> None:
        app, screen = pilot.app, pilot.app.screen
        for _press in range(3):  # from the innermost pane to the outermost, and out
            if app.screen is screen:
                await pilot.press("escape")
                await pilot.pause()
        assert app.screen is not screen
        if type(app.screen) is ConfirmDialog and scene.kind is not ConfirmDialog:
            await pilot.press("escape")  # a question whether to leave is answered with no
            await pilot.pause()
            assert app.screen is screen

    assert not await walked(start, "en", look)


@pytest.mark.rare
@pytest.mark.long
async def test_search_begins_empty(start: Start) -> None:
    async def look(pilot: Pilot[int], scene: Scene) -> None:
        lines = pilot.app.screen.query(Input)
        if scene.kind not in SEARCH:
            assert not lines or scene.kind is TextDialog, "another line in which one types: does it begin empty?"
            return
        for again in range(2):
            if scene.kind is HandbookScreen:
                await pilot.press("slash")
            await pilot.pause()
            assert [line.value for line in lines] == [""], f"time {again + 1}"
            await pilot.press("a")
            await pilot.pause()
            assert [line.value for line in lines] == ["a"]
            if scene.kind is PaletteDialog:
                return
            await pilot.press("enter", "left")

    assert not await walked(start, "en", look)


def test_every_screen_declares_enter() -> None:
    meanings = {scene.kind.__name__: scene.kind.ENTER for part in SCENES.values() for scene in part}
    assert set(meanings.values()) == {"chooses", "reads on", "nothing"}
    for kind in {scene.kind for part in SCENES.values() for scene in part}:
        keys = [key for offer in kind.scope(SimgameApp) for key in offer.command.keys.split(",") if key == "enter"]
        own = [each for each in kind.scope(SimgameApp) if "enter" in each.command.keys.split(",")]
        assert keys
        if kind.ENTER == "reads on":
            assert own[0].command.name == "read", kind.__name__
        if kind.ENTER == "chooses":
            assert own[0].command.name in ("choose", "change", "open", "take", "person"), kind.__name__


@pytest.mark.rare
@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_lies_below_the_fold_is_marked(
    start: Start, language: Language, size: tuple[int, int], english: None
) -> None:
    """At the end of a list or text of which there is more stands a sign, in a cell of its own; above it likewise."""
    set_language(language)
    marked: list[str] = []

    async def look(pilot: Pilot[int], scene: Scene) -> None:
        for rows in pilot.app.screen.query(RowList):
            if not rows.display or not rows.max_scroll_y:
                continue
            for down in (rows.max_scroll_y, rows.max_scroll_y // 2, 0):
                rows.scroll_to(y=down, animate=False)
                await pilot.pause()
                drawn, bar = shown(pilot.app), rows.vertical_scrollbar.region
                assert bar.width == 1, rows.id
                column = [within(line, bar.x) for line in drawn[bar.y : bar.bottom]]
                below, above = rows.scroll_offset.y < rows.max_scroll_y, rows.scroll_offset.y > 0
                if len(column) > 1:
                    assert (column[-1] == BELOW) == below, f"#{rows.id} at {down}: {column}"
                    assert (column[0] == ABOVE) == above, f"#{rows.id} at {down}: {column}"
                marked.append(scene.name)

    assert not await walked(start, language, look, size)
    assert len(set(marked)) >= 5, "hardly anything is longer than the screen"


def within(line: str, cell: int) -> str:
    """Return the sign in a cell of a row."""
    place = 0
    for sign in line:
        if place == cell:
            return sign
        place += width(sign)
    return ""


@pytest.mark.rare
@pytest.mark.long
async def test_keys_from_before_a_screen_was_seen_do_nothing_there(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter, Space, digits and letters that were read before it was drawn."""
    chosen = noted(monkeypatch)

    async def look(pilot: Pilot[int], _scene: Scene) -> None:
        app, screen = pilot.app, pilot.app.screen
        assert isinstance(app, SimgameApp)
        assert app.play is not None
        before = (shown(app)[:-1], app.play.draft, len(app.play.game.reports), dict(app.play.answers))
        chosen.clear()
        for key, sign in (("enter", "\r"), ("space", " "), ("1", "1"), ("e", "e"), ("y", "y"), ("t", "t")):
            if getattr(screen, "TYPED_AHEAD", False) and key != "enter":
                continue
            early = events.Key(key, sign)
            early.time = app._changed - 0.001
            app.post_message(early)
            await pilot.pause()
        assert app.screen is screen
        assert not chosen
        assert (shown(app)[:-1], app.play.draft, len(app.play.game.reports), dict(app.play.answers)) == before

    assert not await walked(start, "en", look)


@pytest.mark.rare
async def test_what_is_asked_anew_on_the_same_screen_is_not_answered_by_earlier_keys(start: Start) -> None:
    """The ladder of advice and the pages of the debrief: what a key brings up is not answered by one read before."""
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.is_mounted)
        at = stage(app, pilot, "en")
        for name, field in (("advice", "run"), ("debrief: 1", "over")):
            scene = next(scene for part in SCENES.values() for scene in part if scene.name == name)
            await opened(at, scene)
            run = getattr(at, field)
            taken, asked = len(run.hints), dict(run.reflections)
            first, second = events.Key("enter" if name == "advice" else "o", None), events.Key("enter", "\r")
            second.time = first.time
            app.post_message(first)
            app.post_message(second)
            await until(pilot, lambda: not app._waiting and app._on_its_way is None)
            assert len(run.hints) - taken == (1 if name == "advice" else 0)
            assert run.reflections == asked
            assert type(app.screen) is scene.kind, "the second key answered what the first one had brought up"
            await left(app)


async def test_a_text_that_is_opened_anew_is_not_said_to_go_on_above(start: Start) -> None:
    """Read on in all of it, back to the short text, which needs no bar, and to all of it again."""
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and app.screen.is_mounted)
        await pilot.press("d", "space")
        text = app.screen.query_one("#text", RowList)
        await until(pilot, lambda: text.scroll_offset.y > 0)
        await pilot.press("d", "d")
        await until(pilot, lambda: bool(text.max_scroll_y) and not text.scroll_offset.y)
        await pilot.pause()
        bar = text.vertical_scrollbar.region
        column = [within(line, bar.x) for line in shown(app)[bar.y : bar.bottom]]
        assert column[0] != ABOVE
        assert column[-1] == BELOW


async def test_what_a_higher_sheet_shows_is_not_said_to_lie_below(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However late the layout comes: a page that is told before it has its height is told again."""
    app = start(CLINIC)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
        screen = app.screen
        assert isinstance(screen, BriefingScreen)
        monkeypatch.setattr(screen, "call_after_refresh", lambda told: told())
        heights = [len([*leaf]) for leaf in screen.leaves()]
        screen.turn_to(heights.index(min(heights)))
        await pilot.pause()
        screen.turn_to(heights.index(max(heights)))
        assert "below" in foot(screen), "before the layout, the sheet has the height of the leaf before"
        await until(pilot, lambda: not screen.more and not foot(screen))


def foot(screen: AnyScreen[None]) -> str:
    """Return what the lower edge of a sheet says."""
    return screen.query_one(Sheet)._foot


@pytest.mark.rare
@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_the_difficulty_stands_on_every_screen_of_a_run(start: Start, language: Language, english: None) -> None:
    """In one of its first lines; the strip of a guide stands above them."""
    set_language(language)
    seen: list[str] = []

    async def look(pilot: Pilot[int], scene: Scene) -> None:
        screen = pilot.app.screen
        if isinstance(screen, Dialog) or not isinstance(run := getattr(screen, "play", None), Run):
            return
        level = DIFFICULTIES[run.game.difficulty].label
        assert any(level in line for line in shown(pilot.app)[:3]), "the difficulty is not said"
        seen.append(scene.name)

    assert not await walked(start, language, look)
    assert len(seen) >= 8, seen
