"""What the app does with the player's settings: language, colours, animation, difficulty, keys."""

import pkgutil
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any, ClassVar, Self

from textual import constants

from simgame.course.settings import SETTINGS, Settings
from simgame.locale import Language, current, set_language
from simgame.page import glyphs
from simgame.page.glyphs import GlyphSet
from simgame.page.model import Gap, Paragraph
from simgame.tui import screens
from simgame.tui.commands import Offer
from simgame.tui.keyboard import KeyboardApp
from simgame.tui.keys import keymap
from simgame.tui.screens.base import AnyScreen, Dialog, GameScreen
from simgame.tui.screens.dialogs import PageDialog
from simgame.tui.theme import INK, looks
from simgame.tui.widgets.compositor import SparingCompositor


class ConfiguredApp(KeyboardApp):
    """An app that follows the player's settings, and changes them.

    Attributes:
        settings: what is set; what could not be written holds for this session.
        drawable: the signs that the terminal was found to draw.
        changed_keys: ids of commands that have other keys than by default, and these keys.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    CSS_PATH: ClassVar[list[str | PurePath]] = sorted(Path(screens.__file__).parent.glob("*.tcss"))
    """The styles of all screens, read once: one that a screen brought itself would have all others read again."""

    def __init__(self, settings: Settings, drawable: GlyphSet = "ascii") -> None:
        """Take what was read at the start, and what the terminal has answered."""
        super().__init__()
        self.settings = settings
        self.drawable = drawable
        self.changed_keys: dict[str, str] = {}
        for theme in looks(self.console.color_system):  # before the styles are read, which name their colours
            self.register_theme(theme)
        self.apply_looks()
        self._read_for = self.get_css_variables()
        self.stylesheet.set_variables(self._read_for)

    def refresh(self, *, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw everything anew, whatever the terminal shows by now."""
        SparingCompositor.draw_all()
        return super().refresh(repaint=repaint, layout=layout, recompose=recompose)

    def action_redraw(self) -> None:
        """Draw everything anew: something else may have written over it."""
        self.refresh()

    def change(self, **values: object) -> None:
        """Change settings: they hold at once and are written; that they cannot be is told once."""
        told = self.settings.unsaved
        self.settings = self.settings.change(**values)
        if self.settings.refused:
            self.tell(self.settings.refused)
            return
        self.apply_looks()
        self.speak(self.settings.language or current())
        if self.settings.unsaved and not told:
            self.tell(self.settings.unsaved)

    def action_take_next(self, key: str, by: int = 1) -> None:
        """Take the next value of a setting, after the last one the first; or another one, so many places on."""
        self.change(**{key: SETTINGS[key].kind.after(getattr(self.settings, key), by)})

    def apply_looks(self) -> None:
        """Take the colours and the signs that the settings say, and let things move or not."""
        wanted = self.settings.glyphs
        glyphs.use(self.drawable if wanted == "auto" else wanted)
        self.set_class(glyphs.used() == "ascii", "-ascii")
        self.theme = self.settings.theme if self.settings.theme in self.available_themes else INK.name
        self.animation_level = constants.TEXTUAL_ANIMATIONS if self.settings.animation else "none"

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles anew where their colours have changed; at the start they are read in the right ones."""
        if (wanted := self.get_css_variables()) != self._read_for:
            self._read_for = wanted
            super().refresh_css(animate)

    def apply_keys(self) -> None:
        """Give commands the keys of the player's settings, and tell what cannot be used of them."""
        places = scopes(type(self))
        self.changed_keys, reasons = keymap(self.settings.keys, places)
        self.set_keymap(self.changed_keys)
        unknown = self.settings.unknown_commands({offer.id for offers in places for offer in offers})
        trouble = [*unknown, *(self.settings.complaint(name, reason) for name, reason in reasons.items())]
        if trouble:
            self.tell("\n\n".join(trouble))

    def command_names(self) -> list[str]:
        """Return the names by which the file of the settings gives other keys to commands."""
        return sorted({offer.id for offers in scopes(type(self)) for offer in offers if offer.command.listed})

    def speak(self, language: Language) -> None:
        """Speak ``language`` from now on, on every screen that is open."""
        set_language(language)
        self.settings = self.settings.override(language=language)
        for screen in self.screen_stack:
            if isinstance(screen, GameScreen | Dialog) and screen.is_mounted:
                screen.show()
                screen.refresh_bindings()

    def tell(self, text: str) -> None:
        """Show a sentence over the screen."""
        self.push_screen(PageDialog(lambda: [Gap(), Paragraph(text, "warn")]))


def scopes(app: type) -> list[tuple[Offer, ...]]:
    """Return for every screen the commands that work there at the same time; imports all screens.

    Args:
        app: the app's class, which has commands of its own.
    """
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    found: list[tuple[Offer, ...]] = []
    waiting: list[type[AnyScreen[Any]]] = [AnyScreen]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        found.append(kind.scope(app))
    return found
