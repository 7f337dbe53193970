"""Words and sentences put together in the current language: enumerations, alternatives, clauses.

Declared terms, such as actions and ranks, carry their own words, see `simgame.terms`; support and coverage have theirs
in `simgame.report.scales`. No text has a character whose width differs between terminals.
"""

from collections.abc import Sequence

from simgame.locale import Catalogue, current

_ = Catalogue("words")


def vendor_us() -> str:
    """Return what our own company is called in tables."""
    return _("us")


def listed(words: Sequence[str]) -> str:
    """Return the words as one enumeration: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    if current() == "zh-CN":
        return "、".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def either(words: Sequence[str]) -> str:
    """Return the words as alternatives: a, b or c."""
    if len(words) < 2:
        return "".join(words)
    if current() == "zh-CN":
        return "或".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


def sentences(parts: Sequence[str]) -> str:
    """Return sentences one after the other; empty ones are left out."""
    return ("" if current() == "zh-CN" else " ").join(part for part in parts if part)


def clause(parts: Sequence[str]) -> str:
    """Return short parts as one sentence, set apart by commas."""
    said = ("，" if current() == "zh-CN" else ", ").join(parts)
    return said[:1].upper() + said[1:] + ("。" if current() == "zh-CN" else ".") if said else ""


def in_turn(parts: Sequence[str]) -> str:
    """Return longer parts one after the other, set apart by semicolons."""
    return ("；" if current() == "zh-CN" else "; ").join(parts)
