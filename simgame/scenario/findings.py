"""What is wrong with a file, said so that an author finds the place and understands the reason."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from simgame.locale import Catalogue
from simgame.page.quoting import LONGEST_QUOTE, escape, shorten
from simgame.scenario.codes import CODES, Severity
from simgame.scenario.limits import MAX_FINDINGS

_ = Catalogue("scenario")

KeyPath = tuple[str | int, ...]
"""The way from the top of a document to a value: keys of tables, and positions in lists from 0."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")


class Problem(NamedTuple):
    """One thing that is wrong, before its place in the file is known.

    ``code`` is one of `CODES`; ``reason`` and ``hint`` are in the current language. The path need not be there: the
    place is then that of the nearest table around it. What concerns the whole scenario has the path ``("id",)``.
    """

    code: str
    path: KeyPath
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, with its place.

    ``code`` is one of `CODES`. ``reason`` and ``hint`` are in the language that was current when it was found.
    ``line`` and ``column`` count from 1, columns in characters; both are ``None`` where the file could not be read.
    ``path`` is the key in the author's words, such as ``contacts.zhou.openness``, or empty where no key is concerned.
    Items of a list go by their id where they have one, else by their number from 1: ``events.news.effects[2]``.
    """

    code: str
    file: str
    line: int | None
    column: int | None
    path: str
    reason: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return CODES[self.code].severity

    @property
    def place(self) -> str:
        """``file:line:column``, or the file alone where there is no line."""
        return escape(self.file) if self.line is None else f"{escape(self.file)}:{self.line}:{self.column}"

    @property
    def message(self) -> str:
        """The key and the reason."""
        return f"{self.path}: {self.reason}" if self.path else self.reason

    def __str__(self) -> str:
        said = f"{self.place}: {self.message}"
        if self.hint:
            said = _("{reason}; {hint}").format(reason=said, hint=self.hint)
        return said if self.line is None else f"{said} [{self.code}]"


class ScenarioError(Exception):
    """A scenario that cannot be used.

    ``findings`` are sorted by place, at least one and at most `MAX_FINDINGS`; ``left_out`` is how many more there are.
    ``str()`` has one line for each.
    """

    def __init__(self, findings: Iterable[Finding], left_out: int = 0) -> None:
        self.findings = tuple(findings)
        self.left_out = left_out
        super().__init__(self.findings, left_out)

    def __str__(self) -> str:
        lines = [str(finding) for finding in self.findings]
        if self.left_out:
            lines.append(left_out(self.left_out))
        return "\n".join(lines)


def left_out(count: int) -> str:
    """Return the line that says that there are more findings than are shown."""
    return _("and {count} more; only the first {most} are shown").format(count=count, most=MAX_FINDINGS)


def readable(path: KeyPath, document: object) -> str:
    """Return ``path`` in the author's words: items of a list go by id, stories by name, others by number."""
    words: list[str] = []
    value = document
    for key in path:
        if isinstance(key, int):
            value = value[key] if isinstance(value, list) and key < len(value) else None
            name = _name(value, is_story=words == ["stories"])
            if name is None:
                words[-1:] = [f"{words[-1] if words else ''}[{key + 1}]"]
            else:
                words.append(name)
        else:
            value = value.get(key) if isinstance(value, dict) else None
            words.append(_key(key))
    return ".".join(words)


def _name(item: object, *, is_story: bool) -> str | None:
    name = item.get("name" if is_story else "id") if isinstance(item, dict) else None
    return _key(name) if isinstance(name, str) and name else None


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else f'"{shorten(key, LONGEST_QUOTE)}"'
