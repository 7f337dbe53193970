r"""Words from outside in a message: short, and safe to print.

Whatever a file contains may end up in a message, and messages are printed to terminals and logs. So every quotation
goes through `quote` or `escape`: control characters show as ``\u001b`` and long values are cut.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from simgame.locale import Catalogue

_ = Catalogue("scenario")

HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control, format (which includes the bidirectional overrides), surrogate, private-use and unassigned characters, and
the separators of lines and paragraphs: what must neither stand in a text of a scenario nor reach a terminal."""

LONGEST_QUOTE: Final = 40
"""Characters of a value that a message shows."""

_LONGEST_REASON: Final = 400


def escape(text: str) -> str:
    r"""Return ``text`` with every character that a terminal could act upon written as an escape such as ``\u202e``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(char) if unicodedata.category(char) in HIDDEN_CATEGORIES else char for char in text)


def _escaped(char: str) -> str:
    code = ord(char)
    return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(char) or (
        f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    )


def shorten(text: str, longest: int = _LONGEST_REASON) -> str:
    """Return ``text`` escaped and cut to at most ``longest`` characters of the original."""
    return escape(text) if len(text) <= longest else escape(text[:longest]) + "..."


def quote(value: object) -> str:
    """Return how a message shows a value from a file: short, and safe to print."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{shorten(value, LONGEST_QUOTE)}'"
        case int() if value.bit_length() > 64:
            return _("a number with too many digits")
        case int() | float():
            return str(value)
        case Mapping():
            return _("a table")
        case list() | tuple():
            return _("a list")
        case _:
            return _("a date or time")


def nearest(word: object, words: Iterable[str]) -> str | None:
    """Return the one of ``words`` that is nearest to ``word``, or None if none is near."""
    if not isinstance(word, str) or len(word) > LONGEST_QUOTE:
        return None
    from difflib import get_close_matches  # only mistakes wait for it

    folded = {other.casefold(): other for other in reversed(list(words))}
    near = get_close_matches(word.casefold(), folded, n=1)
    return folded[near[0]] if near else None


def did_you_mean(word: object, words: Iterable[str]) -> str:
    """Return ``did you mean 'x'?`` for the one of ``words`` that is nearest to ``word``, or nothing if none is near."""
    near = nearest(word, words)
    return "" if near is None else _("did you mean {word}?").format(word=quote(near))
