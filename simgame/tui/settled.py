"""What the app does with the player's settings: language, colours, animation, difficulty, keys."""

from typing import TYPE_CHECKING, Unpack, cast

from textual import constants

from simgame.course.settings import THEMES, Changes, Settings
from simgame.locale import LANGUAGES, Language, current, set_language
from simgame.page.cells import block, page
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName, harder
from simgame.tui.ending import TidyApp
from simgame.tui.keys import keymap
from simgame.tui.screens.base import Dialog, GameScreen
from simgame.tui.screens.dialogs import Page
from simgame.tui.theme import INK

if TYPE_CHECKING:
    from simgame.tui.app import SimgameApp


class SettledApp(TidyApp):
    """An app that follows the player's settings, and changes them.

    Attributes:
        settings: what is settled; what could not be written holds for this session.
        difficulty: for runs that are started; a start's own option comes before the settings.
        changed_keys: ids of commands that have other keys than by default, and these keys.
    """

    def __init__(self, settings: Settings, difficulty: DifficultyName | None = None) -> None:
        """Take what was read at the start."""
        super().__init__()
        self.settings = settings
        self.difficulty: DifficultyName = difficulty or settings.difficulty
        self.changed_keys: dict[str, str] = {}

    def change(self, **values: Unpack[Changes]) -> None:
        """Change settings: they hold at once and are written; that they cannot be is told once."""
        told = self.settings.unsaved
        self.settings = self.settings.change(**values)
        self.difficulty = values.get("difficulty", self.difficulty)
        self.take_looks()
        self.speak(values.get("language", current()))
        if self.settings.unsaved and not told:
            self.tell(self.settings.unsaved)

    def take_looks(self) -> None:
        """Take the colours that the settings say, and let things move or not."""
        self.theme = self.settings.theme if self.settings.theme in self.available_themes else INK.name
        self.animation_level = constants.TEXTUAL_ANIMATIONS if self.settings.animation else "none"

    def take_keys(self) -> None:
        """Give commands the keys of the player's settings, and tell what cannot be used of them."""
        from simgame.tui.screens import scopes

        places = scopes(cast("type[SimgameApp]", type(self)))
        self.changed_keys, reasons = keymap(self.settings.keys, places)
        self.set_keymap(self.changed_keys)
        strangers = self.settings.strangers({offer.id for offers in places for offer in offers})
        trouble = [*strangers, *(self.settings.complaint(name, reason) for name, reason in reasons.items())]
        if trouble:
            self.tell("\n\n".join(trouble))

    def speak(self, language: Language) -> None:
        """Speak ``language`` from now on, on every screen that is open."""
        set_language(language)
        for screen in self.screen_stack:
            if isinstance(screen, GameScreen | Dialog) and screen.is_mounted:
                screen.show()
                screen.refresh_bindings()

    def tell(self, text: str) -> None:
        """Show a sentence over the screen."""
        self.push_screen(Page(lambda cells: page([(), *block(text, cells, "warn", indent=2)])))

    def next_difficulty(self) -> None:
        """Take the next difficulty, after the hardest the easiest."""
        self.change(difficulty=harder(self.difficulty) or DIFFICULTIES[0])

    def action_language(self) -> None:
        """Speak the other language, from now on."""
        self.change(language=LANGUAGES[(LANGUAGES.index(current()) + 1) % len(LANGUAGES)])

    def action_look(self) -> None:
        """Take the next colours."""
        names = [name for name in THEMES if name in self.available_themes]
        after = names.index(self.settings.theme) + 1 if self.settings.theme in names else 1
        self.change(theme=names[after % len(names)])
