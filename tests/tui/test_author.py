"""Playing a scenario while it is written: every save shows, the truth, any week."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simgame.course.library import Library
from simgame.course.settings import Settings
from simgame.locale import Language
from simgame.scenario import ScenarioError
from simgame.tui.app import SimgameApp
from simgame.tui.author import AuthorApp
from simgame.tui.screens.author import JumpDialog
from simgame.tui.screens.dialogs import PageDialog
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.widgets.rows import RowList
from tests.moves import as_plan
from tests.presenters.games import MINIMAL
from tests.scenarios import HARBOUR
from tests.tui.conftest import LARGE, SMALL, check, read_to_the_end, shown, until


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A scenario without questions, so that weeks follow each other."""
    text = MINIMAL.read_text("utf-8")
    start, end = text.index("[[questions]]"), text.index("[[concepts]]")
    (tmp_path / "mine.toml").write_text(text[:start] + text[end:], "utf-8")
    return tmp_path / "mine.toml"


@pytest.fixture
def app(file: Path, tmp_path: Path) -> Iterator[AuthorApp]:
    app = AuthorApp(Library(), source=str(file), seed=3)
    yield app
    assert not (tmp_path / "home").exists()


def save(app: AuthorApp, file: Path, old: str, new: str) -> None:
    """Save the file with a change, in a later moment."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    later = file.stat().st_mtime_ns + 1_000_000_000
    os.utime(file, ns=(later, later))


async def begun(pilot: Pilot[int]) -> None:
    """Be in the first week."""
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, PageDialog))
    check(app)
    await pilot.press("escape")
    await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
    await read_to_the_end(pilot)
    await until(pilot, lambda: isinstance(app.screen, PlanningScreen))


async def test_a_save_shows_at_once(app: AuthorApp, file: Path) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await begun(pilot)
        app.preview.play_week(as_plan("you:visit:shen", "wu:exchange:zhou"))
        app.proceed()
        save(app, file, 'title = { en = "The smallest bid"', 'title = { en = "A small bid"')
        await until(pilot, lambda: app.preview.scenario.title.en == "A small bid")
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen))
        assert app.preview.game.week == 2
        assert "A small bid" in "\n".join(check(app))


@pytest.mark.rare
async def test_a_mistake_is_told_and_the_game_goes_on(app: AuthorApp, file: Path) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await begun(pilot)
        save(app, file, "openness = 0.6", "openness = 6")
        await until(pilot, lambda: isinstance(app.screen, PageDialog))
        said = " ".join("\n".join(check(app)).split())
        assert "openness" in said
        save(app, file, "openness = 6", "openness = 0.7")
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen))
        assert app.preview.scenario.contacts[0].openness == 0.7


@pytest.mark.rare
async def test_moves_that_cannot_be_made_again_are_named(app: AuthorApp, file: Path) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await begun(pilot)
        app.preview.play_week(as_plan("you:visit:shen", "wu:exchange:zhou"))
        app.proceed()
        save(app, file, "half_days = 4", "half_days = 2")
        await until(pilot, lambda: isinstance(app.screen, PageDialog))
        assert "1: wu:exchange:zhou" in "\n".join(check(app))


@pytest.mark.parametrize("language", ["en"], indirect=True)
async def test_the_truth_beside_what_is_known(app: AuthorApp, language: Language) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await begun(pilot)
        await pilot.press("T")
        await until(pilot, lambda: isinstance(app.screen, PageDialog))
        said = "\n".join(check(app))
        assert "+1.0" in said  # what the engineer thinks of the rival
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen))


@pytest.mark.parametrize("language", ["zh-CN"], indirect=True)
@pytest.mark.rare
async def test_any_week_is_a_key_away(app: AuthorApp, language: Language) -> None:
    async with app.run_test(size=LARGE) as pilot:
        await begun(pilot)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, JumpDialog))
        check(app)
        await pilot.press("w", "down", "down", "down")
        assert app.screen.query_one("#text", RowList).key == "4"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen))
        assert app.preview.game.week == 4
        assert app.preview.game.reports[0].plan
        shown(app)
        await pilot.press("q")
    assert app.return_code == 0


async def test_a_file_that_cannot_be_used_is_told_at_the_end(file: Path) -> None:
    file.write_text("format = 1\n")
    app = AuthorApp(Library(), source=str(file))
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.failure is not None)
    assert isinstance(app.failure, ScenarioError)


async def test_home_lists_one_s_own_and_remembers_where_it_is(file: Path) -> None:
    own = file.parent / "home" / "scenarios"
    own.mkdir(parents=True)
    file.rename(own / "mine.toml")
    library = Library()
    entry = next(entry for entry in library.entries() if entry.id == "minimal")
    assert entry.source == library.portable_source("minimal") == str(own / "mine.toml")
    assert library.portable_source(HARBOUR) == HARBOUR
    app = SimgameApp(library, Settings(exists=True))
    async with app.run_test(size=SMALL) as pilot:
        course = app.screen.query_one("#course", RowList)
        await until(pilot, lambda: any(row.key == entry.source for row in course.rows))
        app.begin(entry.source, seed=1, difficulty="standard")
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
        assert app.play is not None
        assert app.play.source == str(own / "mine.toml")


def test_home_tells_of_ids_that_collide(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMGAME_SCENARIOS", str(file.parent))
    file.write_text(file.read_text("utf-8").replace('id = "minimal"', f'id = "{HARBOUR}"', 1), "utf-8")
    library = Library()
    sources = [entry.source for entry in library.entries() if entry.id == HARBOUR]
    assert sorted(sources) == sorted([HARBOUR, str(file)])
    assert f"the id '{HARBOUR}' is that of a shipped scenario" in library.trouble[0]
    assert library.portable_source(HARBOUR) == HARBOUR
