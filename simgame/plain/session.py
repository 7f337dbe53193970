"""What all parts of the plain game share: the console, the run that is played, the settings."""

from collections.abc import Callable, Iterable

from simgame.course.library import Library
from simgame.course.settings import Settings
from simgame.locale import Catalogue, current, set_language
from simgame.plain.console import Console
from simgame.plain.menus import LANGUAGE, LEAVE, Entry, Menu, pick
from simgame.runs import Run
from simgame.scenario.vocabulary import LANGUAGES, Difficulty

_ = Catalogue("plain")


class Left(Exception):  # noqa: N818 (it is no error)
    """The player leaves."""


class Session:
    """One sitting.

    Attributes:
        console: where is spoken.
        library: scenarios and runs.
        settings: the player's.
        difficulty: for runs that are started.
        run: what is played; None at home.
    """

    def __init__(self, console: Console, library: Library, settings: Settings, difficulty: Difficulty | None) -> None:
        """Begin at home."""
        self.console = console
        self.library = library
        self.settings = settings
        self.difficulty: Difficulty = difficulty or settings.difficulty
        self.run: Run | None = None
        self._told: str | None = None

    def say(self, *texts: str) -> None:
        """Say something, each text from a line of its own."""
        self.console.say_all(texts)

    def show(self, texts: Iterable[str]) -> None:
        """Say something long, unless the player has typed on and does not listen."""
        if not self.console.ahead:
            self.console.say_all(texts)

    def pick(self, make: Callable[[], Menu], *, say: bool = True) -> str:
        """Ask for something of a list; return its key. Leaving and the language are done here.

        Raises:
            Left: the player leaves.
            Ended: there is no more input.
        """
        while True:
            self.tell_trouble()
            key = pick(self.console, make, say=say)
            if key == LEAVE:
                raise Left
            if key != LANGUAGE:
                return key
            self.speak_other_language()
            say = True

    def confirm(self, question: str, yes: str, no: str) -> bool:
        """Ask a question; return whether the answer is yes."""
        menu = Menu(_("1 or 2?"), (Entry("yes", yes), Entry("no", no)), intro=(question,), small=True)
        return self.pick(lambda: menu) == "yes"

    def tell_trouble(self) -> None:
        """Tell once what there is to tell about the run's file."""
        if self.run is None:
            return
        if self.run.notice:
            self.console.say_whole(self.run.notice)
            self.run.notice = None
        if self.run.unsaved and self.run.unsaved != self._told:
            self.console.say_whole(self.run.unsaved)
        self._told = self.run.unsaved

    def speak_other_language(self) -> None:
        """Speak the other language from now on."""
        language = LANGUAGES[(LANGUAGES.index(current()) + 1) % len(LANGUAGES)]
        set_language(language)
        if self.run is not None:
            self.run.language = language
        self.settings = self.settings.change(language=language)
        if self.settings.unsaved:
            self.console.say_whole(self.settings.unsaved)
