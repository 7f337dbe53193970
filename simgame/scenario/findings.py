"""What is wrong with a file: kinds of findings, problems and their places.

A finding is data: a code, a place, and the arguments of its reason. The sentence is made when it is shown, in the
language of that moment, from the texts that its code declares in `simgame.scenario.codes`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from simgame.locale import Catalogue, mark
from simgame.page.phrases import Phrase, places
from simgame.page.quoting import LONGEST_QUOTE, escape, nearest, shorten
from simgame.scenario.limits import MAX_FINDINGS
from simgame.values import dataclass

_ = Catalogue("scenario")

KeyPath = tuple[str | int, ...]
"""The way from the top of a document to a value: keys of tables, and positions in lists from 0."""

NEAR: Final = mark("did you mean {near:quote}?")
"""A hint that many kinds have; `near` fills it."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")


def near(word: object, words: Iterable[str]) -> dict[str, object]:
    """Return the argument of `NEAR`: the one of ``words`` that is nearest to ``word``, nothing if none is near."""
    meant = nearest(word, words)
    return {} if meant is None else {"near": meant}


Severity = Literal["error", "warning", "advice"]

SEVERITIES: Final[dict[Severity, str]] = {
    "error": mark("error"),
    "warning": mark("warning"),
    "advice": mark("advice"),
}
"""An error: the scenario cannot be played. A warning: most likely not what was meant. Advice: worth a look."""


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding, declared once; its texts are in English, to be translated when shown.

    Attributes:
        code: never changes its meaning and is never used again.
        severity: how much it weighs.
        title: what it is called.
        about: what ``simgame check --explain`` says of it.
        reason: what is said at the place, see `Phrase`; where there are several ways to say it, each by its name.
        hint: what can be done; of several the first is said whose places are all filled.
    """

    code: str
    severity: Severity
    title: str
    about: str
    reason: str | Mapping[str, str]
    hint: str | tuple[str, ...] = ()

    def at(self, path: KeyPath, variant: str = "", /, **arguments: object) -> "Problem":
        """Return a problem of this kind at a path; ``variant`` is the name of the reason where there are several."""
        return Problem(self, path, variant, arguments)

    @property
    def reasons(self) -> Mapping[str, str]:
        """Every way to say it, by its name; the only one has none."""
        return {"": self.reason} if isinstance(self.reason, str) else self.reason

    @property
    def hints(self) -> tuple[str, ...]:
        """Every hint."""
        return (self.hint,) if isinstance(self.hint, str) else self.hint


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, before its place in the file is known: data, said when it is shown.

    The path need not be there: the place is then that of the nearest table around it. What concerns the whole scenario
    has the path ``("id",)``.
    """

    kind: Code
    path: KeyPath
    variant: str
    """Which of the reasons of the kind"""
    arguments: Mapping[str, object]

    @property
    def code(self) -> str:
        """The code of its kind, such as ``SG402``."""
        return self.kind.code

    @property
    def reason(self) -> str:
        """What is wrong, in the current language."""
        return str(Phrase(self.kind.reasons[self.variant], self.arguments))

    @property
    def hint(self) -> str:
        """What can be done, in the current language; empty where nothing can be said."""
        told = (hint for hint in self.kind.hints if places(hint) <= self.arguments.keys())
        return next((str(Phrase(hint, self.arguments)) for hint in told), "")


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its place.

    ``line`` and ``column`` count from 1, columns in characters; both are ``None`` where the file could not be read.
    ``path`` is the key in the author's words, such as ``contacts.zhou.openness``, or empty where no key is concerned.
    Items of a list go by their id where they have one, else by their number from 1: ``events.news.effects[2]``.
    """

    problem: Problem
    file: str
    line: int | None = None
    column: int | None = None
    path: str = ""

    @property
    def code(self) -> str:
        """The code of its kind, such as ``SG402``."""
        return self.problem.code

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.problem.kind.severity

    @property
    def reason(self) -> str:
        """What is wrong, in the current language."""
        return self.problem.reason

    @property
    def hint(self) -> str:
        """What can be done, in the current language; empty where nothing can be said."""
        return self.problem.hint

    @property
    def place(self) -> str:
        """``file:line:column``, or the file alone where there is no line."""
        return escape(self.file) if self.line is None else f"{escape(self.file)}:{self.line}:{self.column}"

    @property
    def message(self) -> str:
        """The key and the reason."""
        return f"{self.path}: {self.reason}" if self.path else self.reason

    @property
    def advised(self) -> str:
        """The message and the hint."""
        hint = self.hint
        return _("{reason}; {hint}").format(reason=self.message, hint=hint) if hint else self.message

    def __str__(self) -> str:
        said = f"{self.place}: {self.advised}"
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
