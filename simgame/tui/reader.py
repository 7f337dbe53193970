"""What a terminal sends, taken apart: keys, clicks, pasted text and answers; what is none of these does nothing.

Textual takes a control sequence that it does not know for keys. An answer to what another program has asked, or one
that nobody asked for, would so plan moves and end weeks. Here each sequence is held until it is whole, and given to
Textual as a whole; what Textual makes nothing of is left out.
"""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from textual import constants, events
from textual._time import get_time
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message
from textual.messages import InBandWindowResize

_ESCAPE: Final = "\x1b"
_SEQUENCE: Final = re.compile(
    r"""\x1b(?:
        \[ (?: M (?: [^\x1b]{3} | [^\x1b]{,2}(?=\x1b) )    # a click as X10 tells it
             | \[.                           # a function key of the Linux console
             | \d+\$(?![y\d;])               # a key of rxvt with Shift
             | (?!M|\[) [0-?]*[ -/]*[@-~]    # any other control sequence
             | (?!M|\[) [0-?]*[ -/]*(?=[^ -~]) )     # one that is broken off
      | O (?: [^\x1b] | (?=\x1b) )           # keys of the keypad, F1 to F4
      | [\]P_] [^\x07\x18\x1b]* (?: \x07 | \x18 | \x1b\\ | (?=\x1b[^\\]) )   # an answer that is a text
      | [^\[O\]P_\x1b]                       # a key with Alt
      | (?=\x1b) )                           # Escape, and another sequence
    """,
    re.VERBOSE | re.DOTALL,
)
_TEXTS: Final = "]P_"
"""What follows on Escape where the answer is a text"""
_LONGEST: Final = 32
"""Characters of a sequence that Textual reads at the most; all of a longer one it takes for keys"""
_UNFINISHED: Final = 0.5
"""Seconds after which what was begun and not ended is given up; a line that is so slow breaks other keys too."""
_MOST: Final = 1 << 16
"""Characters that are kept of what is pasted or answered."""


class Reader(XTermParser):
    """Turns what a terminal sends into messages. Nothing that is sent ends it, and nothing is waited for without end.

    All messages of one read have the time of that read. The thread that reads makes one key after another; meanwhile
    the app may have done the first, and shown a screen that is older than the keys that follow.
    """

    ahead: ClassVar[str] = ""
    """What was sent before the game read its keys: it comes before all else, and goes on with what is read next"""

    def __init__(self, debug: bool = False) -> None:
        """Begin where nothing is held."""
        super().__init__(debug)
        self._held = ""
        """What was begun and is not whole yet"""
        self._last = 0.0
        """When something came last"""
        self._tells_size = False
        """Whether the terminal has said that it tells its size by itself"""

    @property
    def holds(self) -> bool:
        """Whether something was begun that is not whole yet, so that :meth:`tick` is to be asked again."""
        return bool(self._held)

    def feed(self, data: str) -> Iterable[Message]:
        """Yield the messages of what was read; of an empty text, which ends the input, what is left."""
        if not data:
            yield from super().feed(data)
            return
        yield from self._read(data)

    def _read(self, data: str) -> Iterator[Message]:
        """Yield the messages of what is whole with what was read."""
        time, self._last = events.Event().time, get_time()
        text, self._held, Reader.ahead, start = self._held + Reader.ahead + data, "", "", 0
        while start < len(text):
            if not (end := _end(text, start)):
                self._held = _shortened(text[start:])
                break
            for message in self._messages(text[start:end]):
                message.time = time
                yield message
            start = end

    def tick(self) -> Iterable[Message]:
        """Yield the messages of what was begun and is not going on, such as Escape alone; asked all the time."""
        if Reader.ahead:
            yield from self._read("")
        patience = constants.ESCAPE_DELAY if len(self._held) < 3 else _UNFINISHED
        if self._held and get_time() - self._last >= patience:
            held, self._held = self._held, ""
            if len(held) < 3:  # Escape, or a key with Alt that begins a sequence elsewhere
                yield from self._messages(held)
            elif held.startswith(BRACKETED_PASTE_START):
                yield events.Paste(held.removeprefix(BRACKETED_PASTE_START))

    def _messages(self, sequence: str) -> Iterator[Message]:
        """Yield the messages of one whole key or sequence."""
        if sequence.startswith(BRACKETED_PASTE_START):
            pasted = sequence.removeprefix(BRACKETED_PASTE_START).removesuffix(BRACKETED_PASTE_END)
            yield events.Paste(pasted.replace("\0", ""))
        elif len(sequence) < 3 or (len(sequence) <= _LONGEST and sequence[1] not in _TEXTS):
            yield from self._understood(sequence)

    def _understood(self, sequence: str) -> Iterator[Message]:
        """Yield what Textual makes of a key or sequence."""
        try:
            for message in super().feed(sequence):
                if self._is_sound(message):
                    yield message
            if self._awaiting.timeout is not None:
                if len(sequence) < 3:
                    self._timeout_time = 0.0
                    yield from super().tick()
                else:
                    self._begin_anew()
        except Exception:  # whatever it is that Textual cannot read
            self._begin_anew()

    def _is_sound(self, message: Message) -> bool:
        """Tell whether a message can be meant: a size that nobody asked for, or that is none, is not."""
        if isinstance(message, InBandWindowResize):
            self._tells_size = message.supported
        if isinstance(message, events.Resize):
            sound = self._tells_size and bool(message.size)
            if not (sound and message.pixel_size):  # clicks are told in cells
                self.mouse_pixels, self.terminal_size = False, None
            return sound
        return True

    def _begin_anew(self) -> None:
        """Forget what Textual is in the midst of."""
        self._tokens.clear()
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)
        self._timeout_time = None


def _end(text: str, start: int) -> int:
    """Return where the key or sequence ends that begins at ``start``; 0: it is not whole yet."""
    if text[start] != _ESCAPE:
        return start + 1
    if text.startswith(BRACKETED_PASTE_START, start):
        end = text.find(BRACKETED_PASTE_END, start)
        return 0 if end < 0 else end + len(BRACKETED_PASTE_END)
    found = _SEQUENCE.match(text, start)
    return found.end() if found else 0


def _shortened(held: str) -> str:
    """Return what is held with its beginning and its end, without what is too much between them."""
    return held if len(held) <= _MOST else held[: _MOST - len(BRACKETED_PASTE_END)] + held[-len(BRACKETED_PASTE_END) :]
