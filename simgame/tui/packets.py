"""The packets of Textual's web driver, in which a game that is shown in a browser talks with its server.

One byte for the kind (``D`` for what a terminal sends and shows, ``M`` for JSON about it), four bytes of length, the
most significant first, and the content.
"""

from collections.abc import Iterator
from typing import Final

_HEAD: Final = 5
"""Bytes before the content"""
LONGEST: Final = 1 << 20
"""Bytes of content at most"""


def packet(kind: bytes, content: bytes) -> bytes:
    """Return a packet; ``kind`` is ``D`` or ``M``."""
    return kind + len(content).to_bytes(_HEAD - 1, "big") + content


class Packets:
    """Takes packets from a stream of bytes."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._held = b""

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Yield kind and content of what is whole.

        Raises:
            ValueError: a packet is longer than any may be.
        """
        self._held += data
        while len(self._held) >= _HEAD:
            end = _HEAD + int.from_bytes(self._held[1:_HEAD], "big")
            if end > _HEAD + LONGEST:
                raise ValueError("a packet is too long")
            if len(self._held) < end:
                return
            kind, content, self._held = self._held[:1], self._held[_HEAD:end], self._held[end:]
            yield kind, content
