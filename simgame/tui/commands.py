"""What a player can do, declared once: from it come the key, the last line, the palette and the help.

A screen lists its commands in ``OFFERS`` (Textual has taken ``COMMANDS``) under its ``NAME``;
:mod:`simgame.tui.screens.base` makes key bindings of them. Their ids, such as ``planning.end-week``, are the names by
which the settings file gives other keys (:mod:`simgame.tui.keys`).
"""

from collections.abc import Iterable
from typing import ClassVar, Final, Literal

from textual.binding import Binding

from simgame.locale import Catalogue, readable
from simgame.values import dataclass

CommandKind = Literal["acts", "shows", "moves"]
"""What a command does: something in the game; it shows something and changes nothing; or it moves on or back."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do."""

    name: str
    """Unique on its screen, such as ``end-week``"""
    action: str
    """Textual's action, such as ``end_week`` or ``pane('people')``"""
    keys: str
    """The keys by default, with commas between them; the first one is the one that is shown"""
    title: str
    """What it does, in two or three words; marked for translation"""
    about: str = ""
    """The same in a sentence, for help and palette; marked for translation"""
    shown: bool = True
    """Whether the last line shows it; six fit at most"""
    priority: bool = False
    """Whether it comes before the widget that has the focus"""
    listed: bool = True
    """Whether help and palette name it; digits are told in one sentence instead"""

    kind: ClassVar[CommandKind] = "acts"
    """The heading under which the palette has it"""


class Showing(Command):
    """One thing to look at: it changes nothing."""

    __slots__ = ()
    kind = "shows"


class Moving(Command):
    """A way on or back, or to another part of the screen."""

    __slots__ = ()
    kind = "moves"


@dataclass(frozen=True, slots=True)
class Offer:
    """A command in the place that offers it."""

    id: str
    """Names it in the settings file: place and command, such as ``planning.end-week``"""
    command: Command
    words: Catalogue
    """The texts of the file that declares it"""

    @property
    def title(self) -> str:
        """What it does, in two or three words, in the current language."""
        return readable(self.words(self.command.title))

    @property
    def about(self) -> str:
        """The same in a sentence, in the current language; empty if the title says it."""
        return self.words(self.command.about)


OFFERED: Final[dict[str, Offer]] = {}
"""Every command of the modules that are imported, by id: a key binding knows its command by that."""


def bindings(place: str, commands: Iterable[Command], words: Catalogue) -> list[Binding]:
    """Declare the commands of a place and return their key bindings.

    Args:
        place: the screen's name, or that of the app or of a widget.
        commands: its commands.
        words: the texts of the file that declares them.
    """
    made = []
    for command in commands:
        offer = Offer(f"{place}.{command.name}", command, words)
        OFFERED[offer.id] = offer
        made.append(
            Binding(
                command.keys,
                command.action,
                command.title,
                show=command.shown,
                priority=command.priority,
                id=offer.id,
            )
        )
    return made


def offered(kind: type) -> tuple[Offer, ...]:
    """Return the commands that a class declares, its own before those of the classes that it is made from.

    A command that a class declares anew replaces the one of the same name.
    """
    found: dict[str, Offer] = {}
    for each in kind.__mro__:
        for command in each.__dict__.get("OFFERS", ()):
            found.setdefault(command.name, OFFERED[f"{each.__dict__.get('NAME', '')}.{command.name}"])
    return tuple(found.values())
