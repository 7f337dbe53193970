"""What a player can do, declared once: from it come the key, the last line, the palette and the help.

A screen lists its commands in ``OFFERS`` (Textual has taken ``COMMANDS``); :mod:`simgame.tui.screens.base` makes key
bindings of them. Their ids, such as ``planning.end-week``, are the names by which the settings file gives other keys.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding


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
    written: str = ""
    """How the key is written, where its name does not say it"""
    priority: bool = False
    """Whether it comes before the widget that has the focus"""
    listed: bool = True
    """Whether help and palette name it; digits are told in one sentence instead"""


def bindings(screen: str, commands: Iterable[Command]) -> list[Binding]:
    """Return the key bindings of the commands of a screen."""
    return [
        Binding(
            command.keys,
            command.action,
            command.title,
            show=command.shown,
            key_display=command.written or None,
            priority=command.priority,
            id=f"{screen}.{command.name}",
        )
        for command in commands
    ]
