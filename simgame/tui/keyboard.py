"""What comes from the keyboard, as the game takes it: whatever bytes there are, and each key for who was asked."""

import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from functools import partial
from unicodedata import normalize

from textual import events
from textual.driver import Driver
from textual.keys import _character_to_key
from textual.screen import Screen

from simgame.tui.shutdown import CleanExitApp


class KeyboardApp(CleanExitApp):
    """An app that no byte can end, whose keys belong to the screen on which they were pressed.

    Several keys can arrive in one read. Those that were read before the screen changed were meant for the one before,
    and nobody has seen what they would do now: they do nothing, unless the new screen takes what was typed ahead.
    """

    def __init__(self) -> None:
        """Begin on no screen."""
        super().__init__()
        self._changed = 0.0
        """When the screen changed last, by the clock of events"""

    def get_driver_class(self) -> type[Driver]:
        """Return the driver for this system; it takes a byte that is no UTF-8 for one unknown character."""
        kind = super().get_driver_class()
        module = sys.modules[kind.__module__]
        if hasattr(module, "getincrementaldecoder"):
            # What reads bytes asks for a decoder by this name; a strict one would end the thread that reads keys.
            setattr(module, "getincrementaldecoder", _lenient_decoder)  # noqa: B010
        return kind

    def on_mount(self) -> None:
        """Take note of when the screen changes."""
        self.screen_change_signal.subscribe(self, self._screen_changed, immediate=True)

    def _screen_changed(self, _screen: Screen[object]) -> None:
        self._changed = events.Event().time

    async def on_event(self, event: events.Event) -> None:
        """Leave out keys that were meant for another screen, and take full-width ones for what they stand for."""
        if isinstance(event, events.Key):
            # A key comes here twice: before the widget that has the focus sees it, and after, for keys of the screen.
            if event.time < self._changed and not getattr(self.screen, "TYPED_AHEAD", False):
                return
            if not event.is_forwarded:
                event = self._half_width(event)
        await super().on_event(event)

    def _half_width(self, key: events.Key) -> events.Key:
        """Return the key that a full-width one, as Chinese input gives it, stands for; where one types, it is kept."""
        if not key.character or key.character.isascii():
            return key
        if self.focused is not None and self.focused.check_consume_key(key.key, key.character):
            return key
        plain = normalize("NFKC", key.character)
        if len(plain) != 1 or not plain.isascii():
            return key
        meant = events.Key(_character_to_key(plain), plain)
        meant.time = key.time
        return meant


def _lenient_decoder(encoding: str) -> "partial[IncrementalDecoder]":
    return partial(getincrementaldecoder(encoding), errors="replace")
