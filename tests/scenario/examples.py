"""The broken scenarios: each is the small scenario with one thing changed, and what must be found there.

Beside each group of codes in `simgame.scenario.codes` stands a file with a table for each code, or for each of several
examples of one code such as ``SG402.unknown``. Its keys:

    change    texts of the small scenario, each found exactly once, and what stands there instead
    repeat    texts of the small scenario that stand there many times, and how many
    add       what stands at the end
    at        what stands at the place of the finding; a list where there are several findings
    on        which scenario is changed, if not the small one; see `BASES`
    whole     the whole text, where nothing of the small scenario is left
    encoding  how the text is written, if not in UTF-8
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import tomli

from simgame.scenario import codes

FOLDER: Final = Path(__file__).with_name("broken")
"""Where the small scenario stands that the examples change."""

ALLOW: Final = """
[[allow]]
code = "SG513"
at = "title"
because = "an example in one language"
"""

_TEXTS: Final = re.compile(
    r'\b(title|name|summary|briefing|goal|currency|about|motive|text|news|prompt|explain) = "(?!by the book)([^"]*)"'
)


def changed(text: str, changes: dict[str, str], added: str = "") -> str:
    """Return ``text`` with each of the texts replaced, which must be there exactly once, and something added."""
    for old, new in changes.items():
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    return text + added


_ALONE: Final = (FOLDER / "base.toml").read_text("utf-8")
_LAW: Final = tomli.loads((FOLDER / "law.toml").read_text("utf-8"))

BASES: Final = {
    "one language": _ALONE,
    "both languages": _TEXTS.sub(r'\1 = { en = "\2", zh-CN = "字\2" }', _ALONE),
    "law": changed(_ALONE, _LAW["change"], _LAW["add"] + ALLOW),
    "": _ALONE + ALLOW,
}
"""Scenarios of which nothing is to be said, but that the first speaks one language."""


@dataclass(frozen=True)
class Example:
    """A broken scenario and what must be found in it.

    Attributes:
        code: the code of every finding.
        text: the whole file.
        encoding: how it is written.
        at: what stands at the places of the findings, in order.
    """

    code: str
    text: str
    encoding: str
    at: tuple[str, ...]

    @property
    def data(self) -> bytes:
        """The content of the file."""
        return self.text.encode(self.encoding)

    @property
    def places(self) -> list[tuple[int, int]]:
        """Line and column of each finding, from 1."""
        found = []
        for there in self.at:
            assert self.text.count(there) == 1, f"{there!r} occurs {self.text.count(there)} times"
            before = self.text[: self.text.index(there)].split("\n")
            found.append((len(before), len(before[-1]) + 1))
        return found


def _read(code: str, said: dict[str, Any]) -> Example:
    text = said["whole"] if "whole" in said else BASES[said.get("on", "")]
    at = said["at"] if isinstance(said["at"], list) else [said["at"]]
    longer = {old: old * times for old, times in said.get("repeat", {}).items()}
    text = changed(text, said.get("change", {}) | longer, said.get("add", ""))
    return Example(code, text, said.get("encoding", "utf-8"), tuple(at))


def _all() -> dict[str, Example]:
    found: dict[str, Example] = {}
    for file in sorted(Path(codes.__file__).parent.glob("*.toml")):
        for code, said in tomli.loads(file.read_text("utf-8")).items():
            several = {f"{code}.{name}": each for name, each in said.items()} if "at" not in said else {code: said}
            found |= {name: _read(code, each) for name, each in several.items()}
    return found


EXAMPLES: Final = _all()
"""Every example, by its code or its code and name."""

FIRST: Final = {example.code: name for name, example in reversed(EXAMPLES.items())}
"""The first example of each code."""
