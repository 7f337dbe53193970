"""Which texts the sources say, and the catalogues made of them: for authors of translations, and for tests.

Needs babel, which only the test extra installs.
"""

import ast
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from simgame.locale import catalogues

PACKAGE: Final = Path(__file__).resolve().parents[1]

DOMAINS: Final = (
    "authoring",
    "class_debrief",
    "classes",
    "cli",
    "course",
    "debrief",
    "desk",
    "exports",
    "guidance",
    "handbook",
    "learning",
    "monitor",
    "page",
    "plain",
    "records",
    "rehearsal",
    "runs",
    "scenario",
    "serve",
    "study",
    "synonyms",
    "terms",
    "tui",
    "views",
    "voices",
    "words",
)
"""The catalogues. Each holds the texts of the files that name it: ``_ = Catalogue("words")``."""

_HEADER: Final = r"""# The game's texts in simplified Chinese, kept in step by python -m simgame.locale.
msgid ""
msgstr ""
"Language: zh_CN\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=1; plural=0;\n"

"""
_NAMES: Final = re.compile(r'^_ = Catalogue\("(\w+)"\)', re.MULTILINE)
_PLACE: Final = re.compile(r"{[^{}]*}|%\(\w+\)s|%s")

Extracted = tuple[str | None, str | tuple[str, str]]
"""The context, and the text or its singular and plural."""


class NotLiteralError(ValueError):
    """A text that cannot be extracted, because it is put together before it is translated."""


def sources(domain: str) -> list[Path]:
    """Return the files whose texts ``domain`` holds: those that name it as their catalogue."""
    return [file for file, named in _named() if named == domain]


@cache
def _named() -> tuple[tuple[Path, str], ...]:
    """Return every source file that says texts, with the catalogue that it names."""
    found = ((file, _NAMES.search(file.read_text("utf-8"))) for file in sorted(PACKAGE.rglob("*.py")))
    return tuple((file, match[1]) for file, match in found if match)


def texts(source: str, name: str = "<source>") -> Iterator[tuple[int, Extracted]]:
    """Yield the line and the text of each call of ``_``, ``_.n``, ``_.p`` and ``mark`` in Python source.

    Raises:
        NotLiteralError: where such a call is given an f-string or a sum.
    """
    for node in ast.walk(ast.parse(source, name)):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id="_" | "mark" as called) | ast.Attribute(value=ast.Name(id="_"), attr="n" | "p" as called):
                pass
            case _:
                continue
        arguments = node.args[:2] if called in "np" else node.args[:1]
        for argument in arguments:
            if isinstance(argument, ast.JoinedStr | ast.BinOp):
                raise NotLiteralError(f"{name}:{node.lineno}: a text is put together before it is translated")
        said = [part.value for part in arguments if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if len(said) == len(arguments) and all(said):
            context = said[0] if called == "p" else None
            yield node.lineno, (context, (said[0], said[1]) if called == "n" else said[-1])


def _of_models(domain: str) -> Iterator[str]:
    """Yield the descriptions of the scenario's models, which authors read in their own language."""
    if domain == "authoring":
        from simgame.authoring.reference import texts as described

        yield from described()


def template(domain: str) -> Catalog:
    """Return a catalogue of every text that the sources of ``domain`` say, without translations."""
    found = Catalog(fuzzy=False)
    for file in sources(domain):
        place = file.relative_to(PACKAGE.parent).as_posix()
        for _line, (context, text) in texts(file.read_text("utf-8"), place):
            found.add(text, context=context, locations=[(place, 0)])
    for described in _of_models(domain):
        found.add(described, locations=[("simgame/scenario/model.py", 0)])
    return found


def read(domain: str) -> Catalog:
    """Return the translations of ``domain``, an empty catalogue if there are none yet."""
    file = catalogues() / f"{domain}.po"
    if not file.is_file():
        return Catalog(locale="zh_CN", fuzzy=False)
    with file.open("rb") as stream:
        return read_po(stream, locale="zh_CN", domain=domain)


def translations() -> dict[Any, Any]:
    """Return every translation that any catalogue has, by context and text as babel holds them."""
    return {
        (message.context, message.id): message.string
        for domain in DOMAINS
        for message in read(domain)
        if message.id and all(forms(message.string))
    }


def forms(text: str | Iterable[str] | None) -> list[str]:
    """Return the singular and plural forms of a message's text or translation, one where it has no plural."""
    return [text] if isinstance(text, str) else list(text or ())


def update(domain: str, known: Mapping[Any, Any]) -> list[str]:
    """Bring the ``.po`` file of ``domain`` in step with the sources; return what is wrong afterwards.

    Texts that the sources no longer say are dropped. A new one takes its translation from ``known``, where it stood in
    another catalogue until now; else it stands without one.
    """
    catalogue = read(domain)
    catalogue.update(template(domain), no_fuzzy_matching=True)
    for message in catalogue:
        if message.id and not any(forms(message.string)):
            message.string = known.get((message.context, message.id), message.string)
    stream = io.BytesIO(_HEADER.encode())
    stream.seek(0, io.SEEK_END)
    write_po(
        stream, catalogue, width=120, omit_header=True, ignore_obsolete=True, sort_output=True, include_lineno=False
    )
    catalogues().mkdir(parents=True, exist_ok=True)
    _write(catalogues() / f"{domain}.po", stream.getvalue())
    return problems(domain)


def problems(domain: str) -> list[str]:
    """Return what is wrong with the translations of ``domain``, one line for each problem."""
    said, catalogue = template(domain), read(domain)
    wrong = []
    for message in said:
        if not message.id:
            continue
        english = forms(message.id)
        own = catalogue.get(english[0], message.context)
        strings = forms(own.string) if own else []
        if own is None:
            wrong.append(f"{domain}: not in the catalogue: {english[0]!r}")
        elif not strings or not all(strings):
            wrong.append(f"{domain}: not translated: {english[0]!r}")
        elif own.fuzzy:
            wrong.append(f"{domain}: fuzzy: {english[0]!r}")
        wrong += [
            f"{domain}: other places to fill than the English has: {string!r}"
            for string in strings
            if string and sorted(_PLACE.findall(string)) != sorted(_PLACE.findall(english[-1]))
        ]
    wrong += [
        f"{domain}: no longer said by the sources: {message.id!r}"
        for message in catalogue
        if message.id
        and said.get(message.id if isinstance(message.id, str) else message.id[0], message.context) is None
    ]
    return wrong


def _write(file: Path, content: bytes) -> None:
    """Write a file unless it has this content already."""
    if not file.is_file() or file.read_bytes() != content:
        file.write_bytes(content)
