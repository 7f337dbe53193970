"""What comes from the keyboard, as the game takes it: whatever bytes there are, and each key for who was asked."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final
from unicodedata import normalize

from textual import events
from textual.driver import Driver
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.screen import Screen

from simgame.tui.driver import lasting
from simgame.tui.shutdown import CleanExitApp

_MOST_WAITING: Final = 100
"""Keys and clicks that wait to be seen to; of what is sent faster than that the rest is dropped"""
_ON_THE_KEY_OF: Final = {"\u3001": "/"}
"""What Chinese input makes of a key, and is no full-width form of what stands on it"""


class KeyboardApp(CleanExitApp):
    """An app that no byte can end, whose keys belong to the screen on which they were pressed.

    Several keys can arrive in one read. Those that were read before the screen changed were meant for the one before,
    and nobody knows what they would do now: they do nothing, unless the new screen takes the text that was typed ahead.
    The same holds where a screen asks something new without another one coming: it says so by `appeared`.

    On one screen each key waits until all is done that the one before has asked for. Textual itself lets a key that
    the screen takes first, as Enter, overtake one that goes to the widget with the focus first, as Down.
    """

    ANSWERS_NOTHING: ClassVar[frozenset[str]] = frozenset()
    """The ids of commands that do the same on every screen: their keys are never too early"""

    def __init__(self) -> None:
        """Begin on no screen."""
        super().__init__()
        self._changed = 0.0
        """When what is asked appeared, by the clock of events"""
        self._filled_in = 0.0
        """When what a screen had promised came to be seen on it, by the clock of events"""
        self._waiting: deque[events.Key] = deque()
        """Keys that came while another one is on its way"""
        self._on_its_way: object = None
        """What stands for the key that is being done; None if none is"""

    @property
    def backlog(self) -> int:
        """How many keys, clicks and other messages wait to be seen to."""
        return self._message_queue.qsize() + len(self._waiting)

    @property
    def is_flooded(self) -> bool:
        """Whether so much waits to be seen to that nobody can have pressed it: a text that was pasted as keys."""
        return self.backlog > _MOST_WAITING

    def get_driver_class(self) -> type[Driver]:
        """Return the driver for this system, made to last."""
        return lasting(super().get_driver_class())

    def on_mount(self) -> None:
        """Take note of when the screen changes."""
        self.screen_change_signal.subscribe(self, self._screen_changed, immediate=True)

    def appeared(self) -> None:
        """Take note that something else is asked from now on: keys that were pressed before do not answer it."""
        self._changed = events.Event().time

    def filled_in(self) -> None:
        """Take note that what the screen had promised is there: keys pressed before were not about it, but Esc was.

        The way back is the same before and after, and was seen all the time.
        """
        self._filled_in = events.Event().time

    def _screen_changed(self, _screen: Screen[object]) -> None:
        self._changed = events.Event().time
        if self._on_its_way is not None:  # the widget that had it may be gone
            self._on_its_way = done = object()
            self.call_later(self._key_done, done)

    async def on_event(self, event: events.Event) -> None:
        """Leave out keys that were meant for another screen, and take full-width ones for what they stand for."""
        if not isinstance(event, events.Key):
            await super().on_event(event)
        elif event.is_forwarded:  # the widget that has the focus has seen it; now for keys of the screen
            if not self._meant_for_another(event):
                await super().on_event(event)
        elif self._on_its_way is not None:
            self._waiting.append(event)
        else:
            await self._do_key(event)

    def _meant_for_another(self, key: events.Key) -> bool:
        """Tell whether a key was pressed before what is asked could be read; those that answer nothing never were."""
        if key.is_printable and getattr(self.screen, "TYPED_AHEAD", False):
            return False
        if not self.screen.is_mounted:  # nothing is on it that could be read, or that a command could ask
            return True
        asked = self._changed if key.key == "escape" else max(self._changed, self._filled_in)
        if key.time >= asked and getattr(self.screen, "drawn", True):
            return False
        active = self.screen.active_bindings.get(key.key)
        return active is None or active.binding.id not in self.ANSWERS_NOTHING

    async def _do_key(self, key: events.Key) -> None:
        """Do what a key asks for; then the next one that waits."""
        if self._meant_for_another(key):
            return
        self._on_its_way = on_its_way = object()
        first = self.focused or self.screen
        await super().on_event(self._half_width(key))
        # Once for the key, which comes back to the app from parent to parent, once for what it has made a list say.
        self._after(first, partial(self._after, first, partial(self._key_done, on_its_way)))

    def _after(self, pump: MessagePump | None, done: Callable[[], object]) -> None:
        """Call back when all that waits in a widget, and what comes of it in its parents, has been seen to."""
        if pump is None or pump is self:
            self.call_later(done)
        elif not pump.call_later(self._after, pump._parent, done):  # it is gone, and has nothing left to do
            self._after(pump._parent, done)

    async def _key_done(self, key: object) -> None:
        """Do the keys that wait, until one of them is on its way."""
        if key is self._on_its_way:
            self._on_its_way = None
        while self._waiting and self._on_its_way is None:
            await self._do_key(self._waiting.popleft())

    def _half_width(self, key: events.Key) -> events.Key:
        """Return the key that a full-width one, as Chinese input gives it, stands for; where one types, it is kept."""
        if not key.character or key.character.isascii():
            return key
        if self.focused is not None and self.focused.check_consume_key(key.key, key.character):
            return key
        plain = _ON_THE_KEY_OF.get(key.character) or normalize("NFKC", key.character)
        if len(plain) != 1 or not plain.isascii():
            return key
        meant = events.Key(_character_to_key(plain), plain)
        meant.time = key.time
        return meant
