"""The game on the screen, the only room that imports Textual.

Screens act, widgets post messages and know nobody, presenters turn observations into what a widget shows. Importing
this package costs next to nothing: Textual comes with the first call of `run_home` or `run_play`.
"""

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simgame.course.settings import Settings
    from simgame.locale import Language
    from simgame.terms.difficulties import DifficultyName

__all__ = ["run_home", "run_play"]


def run_home(*, language: "Language | None" = None) -> int:
    """Show the home screen until the player leaves; return the exit code."""
    return _run(None, None, None, language)


def run_play(
    source: str,
    *,
    seed: int | None = None,
    difficulty: "DifficultyName | None" = None,
    language: "Language | None" = None,
    author: bool = False,
) -> int:
    """Play one scenario at once; return the exit code.

    Args:
        source: a scenario's id or path.
        seed: the luck of the run; any if left out.
        difficulty: trainee, standard or live; if left out, what the settings say.
        language: what is spoken; if left out, what the settings say or the environment asks for.
        author: whether it is being written: read again on each save, the truth a key away, nothing kept.

    Raises:
        ScenarioError: there is no such scenario, or it cannot be used.
        Exception: any fault of the game itself; the run is saved, and the terminal is as it was found.
    """
    return _run(source, seed, difficulty, language, author=author)


def _run(
    source: str | None,
    seed: int | None,
    difficulty: "DifficultyName | None",
    language: "Language | None",
    *,
    author: bool = False,
) -> int:
    from simgame.course.settings import load
    from simgame.locale import set_language
    from simgame.tui import terminal
    from simgame.tui.left_out import leave_out

    settings = load().override(language=language, difficulty=difficulty)
    if settings.language:
        set_language(settings.language)
    if reason := terminal.unfit():
        sys.stderr.write(f"simgame: {reason}\n")
        return 2
    terminal.prepare()
    leave_out()
    gc.disable()  # until the first frame: to look for garbage in what is imported takes a tenth of the start
    try:
        return _show(settings, source, seed, author=author)
    finally:
        gc.enable()


def _show(settings: "Settings", source: str | None, seed: int | None, *, author: bool) -> int:
    """Show the game until the player leaves; return the exit code."""
    from simgame.course.library import Library

    library = Library()
    if source is not None and not library.lists(source):
        library.find(source)
    from simgame.tui import terminal

    with terminal.asking() as asked:
        from simgame.tui.app import SimgameApp

        kind = SimgameApp
        if author:
            from simgame.tui.author import AuthorApp

            kind = AuthorApp
        drawable = asked.glyphs()
    app = kind(library, settings, source=source, seed=seed, drawable=drawable, typed=asked.typed)
    from simgame.tui.shutdown import run

    try:
        ended = run(app)
    finally:
        if lost := app.lost:
            sys.stderr.write(f"simgame: {lost}\n")
    return ended or int(bool(lost))
