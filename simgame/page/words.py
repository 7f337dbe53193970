"""Words and sentences put together in the current language: enumerations, alternatives, clauses.

No text has a character whose width differs between terminals.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from simgame.locale import Catalogue, current
from simgame.page.model import Brief

_ = Catalogue("page")

_TWO_ENDS: Final = re.compile(r"([.?!。？！])[.。]")


def comma() -> str:
    """Return what stands between the words of a series."""
    return "、" if current() == "zh-CN" else ", "


def series(words: Iterable[str]) -> str:
    """Return the words one after the other: a, b, c."""
    return comma().join(words)


def listed(words: Sequence[str]) -> str:
    """Return the words as one enumeration: a, b and c."""
    if len(words) < 2 or current() == "zh-CN":
        return series(words)
    return f"{series(words[:-1])} and {words[-1]}"


def and_others(people: Sequence[str], others: int) -> str:
    """Return the first of many: a, b and 5 others; in Chinese the number is that of all."""
    if not others:
        return listed(people)
    text = _("{people} and {count} others")
    count = len(people) + others if current() == "zh-CN" else others
    return text.format(people=series(people), count=count)


def either(words: Sequence[str]) -> str:
    """Return the words as alternatives: a, b or c."""
    if current() == "zh-CN":
        return "或".join(words)
    return f"{series(words[:-1])} or {words[-1]}" if len(words) > 1 else series(words)


def in_turn(parts: Iterable[str]) -> str:
    """Return longer parts one after the other, set apart by semicolons."""
    return ("；" if current() == "zh-CN" else "; ").join(parts)


def sentences(parts: Iterable[str]) -> str:
    """Return sentences one after the other; empty ones are left out."""
    return ("" if current() == "zh-CN" else " ").join(part for part in parts if part)


def is_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return text.endswith(tuple(".!?。！？"))


def opening(text: str) -> str:
    """Return the first sentence of a text; all of it where it has no end."""
    found = re.match(r".+?(?:[。！？]|[.!?](?=\s|$))", text, re.DOTALL)
    return found[0] if found else text


def parted(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each with the sign that ends it."""
    return tuple(re.split(r"(?<=[。！？])(?=.)|(?<=[.!?])\s+(?=\S)", text)) if text else ()


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a longer text, each a line of it; empty lines only set them apart."""
    for part in text.split("\n"):
        if part.strip():
            yield part.strip()


def apart(parts: Iterable[str]) -> str:
    """Return short parts one after the other, set apart by commas."""
    return ("，" if current() == "zh-CN" else ", ").join(parts)


def clause(parts: Iterable[str]) -> str:
    """Return short parts as one sentence, set apart by commas; those that are empty are left out."""
    said = apart(filter(None, parts))
    return said[:1].upper() + said[1:] + ("。" if current() == "zh-CN" else ".") if said else ""


def quoted(text: str) -> str:
    """Return what somebody has said as a quotation; one inside it has other signs."""
    if current() == "zh-CN":
        return f"「{text.replace('「', '『').replace('」', '』')}」"
    return '"' + text.replace('"', "'") + '"'


def ended_once(text: str) -> str:
    """Return sentences without a full stop after another sign that ends one, as it comes behind words put in."""
    return _TWO_ENDS.sub(r"\1", text)


def ago(minutes: int) -> Brief:
    """Return how long ago something was, short for a column and in words."""
    if minutes < 60:
        short = _("{count} min ago").format(count=minutes)
        long = _.n("{count} minute ago", "{count} minutes ago", minutes).format(count=minutes)
        return Brief(short, long if minutes else _("just now"))
    hours, days = minutes // 60, minutes // (24 * 60)
    if hours < 48:
        long = _.n("{count} hour ago", "{count} hours ago", hours).format(count=hours)
        return Brief(_("{count} h ago").format(count=hours), long)
    long = _("{count} days ago").format(count=days)
    return Brief(long, long)


def week_tag(first: int, last: int = 0) -> str:
    """Return the short form of a week, or of the weeks from one to another: ``w3``, ``w1-2``."""
    return (
        _("w{week}").format(week=first) if last in (0, first) else _("w{first}-{last}").format(first=first, last=last)
    )


def named(name: str, said: str) -> str:
    """Return what is said of something after its name; one of both is enough."""
    return _("{name}: {said}").format(name=name, said=said) if name and said else name or said
