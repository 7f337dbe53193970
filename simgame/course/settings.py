"""The player's settings: `settings.toml`, read at every start, written without losing what a person wrote in it.

A file that cannot be read is never written: the settings then hold for this session only. What is wrong with one key
leaves the others as they are.
"""

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal, TypedDict, Unpack, get_args

from simgame.locale import LANGUAGES, Catalogue, Language
from simgame.scenario.library import settings_file
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName

_ = Catalogue("course")

ThemeName = Literal["ink", "paper", "contrast"]
THEMES: Final[tuple[ThemeName, ...]] = get_args(ThemeName)

LONGEST_NAME: Final = 40
"""Cells that a player's name may take."""
_LONGEST_KEYS: Final = 200

_KNOWN: Final = ("name", "language", "difficulty", "theme", "animation", "keys", "scenarios")
"""What the file may hold; `scenarios` is read by :mod:`simgame.scenario.library`."""


class Changes(TypedDict, total=False):
    """What the game writes; other keys of the file are the player's own."""

    name: str
    language: Language
    difficulty: DifficultyName
    theme: ThemeName
    animation: bool


@dataclass(frozen=True)
class Settings:
    """What a player has settled, or the defaults."""

    name: str = ""
    """What the player wants to be called; may be empty"""
    language: Language | None = None
    """None: as the environment asks"""
    difficulty: DifficultyName = "standard"
    """For runs that are started"""
    theme: ThemeName = "ink"
    animation: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)
    """Ids of commands, such as ``planning.end-week``, and the keys they shall have, with commas between them"""
    file: Path = Path("settings.toml")
    exists: bool = False
    """Whether there is such a file, readable or not"""
    trouble: tuple[str, ...] = ()
    """What is wrong with the file, in sentences"""
    unsaved: str = ""
    """In a sentence, why the last change holds for this session only; empty if it was written"""
    blocked: str = ""
    """In a sentence, why the file could not be read, so that it is not written either"""

    def change(self, **values: Unpack[Changes]) -> "Settings":
        """Return the settings with some changed, and write these; see :attr:`unsaved` for whether that could be done.

        Raises:
            ValueError: for a value that the file may not hold.
        """
        for key, value in values.items():
            if reason := _wrong(key, value):
                raise ValueError(f"{key}: {reason}")
        changed = replace(self, **values)
        if unsaved := self.blocked or _write(self.file, values):
            return replace(changed, unsaved=_("This holds for this session only. {reason}").format(reason=unsaved))
        return replace(changed, unsaved="", exists=True, trouble=_read(self.file).trouble)

    def strangers(self, commands: Collection[str]) -> tuple[str, ...]:
        """Return in sentences which ids of ``[keys]`` are none of ``commands``."""
        return tuple(
            self.complaint(
                key, _("there is no command {name}{hint}").format(name=_quote(key), hint=_meant(key, commands))
            )
            for key in self.keys
            if key not in commands
        )

    def complaint(self, key: str, what: str) -> str:
        """Return in a sentence ``what`` is wrong with a line of ``[keys]``, and where it is."""
        try:
            line = _line(_text(self.file)[0], ("keys", key))
        except (OSError, ValueError):  # somebody else has changed or taken the file by now
            line = None
        return _sentence(self.file, line, what, _("this line is left out"))


def fit_name(text: str) -> str:
    """Return what somebody typed as a name that the settings take: without what cannot be seen, and not too long."""
    from simgame.page.measure import head  # rich is not waited for at every start

    seen = "".join(char for char in " ".join(text.split()) if char.isprintable())
    return head(seen, LONGEST_NAME).strip()


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of the player's file; what is wrong with it is told in :attr:`Settings.trouble`."""
    return _read(settings_file(environment))


def _read(file: Path) -> Settings:
    """Return the settings of a file."""
    if not os.path.lexists(file):
        return Settings(file=file)
    import tomli

    try:
        text, _mark = _text(file)
        document = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        line = getattr(error, "lineno", None)
        reason = getattr(error, "msg", None) or str(error)
        return _unread(file, line, _("this is not TOML ({reason})").format(reason=_plain(reason)))
    except RecursionError:
        return _unread(file, None, _("this is not TOML ({reason})").format(reason=_("nested too deeply")))
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return _unread(file, None, _("it cannot be read ({reason})").format(reason=_plain(said)))
    return _settings(file, text, document)


def _settings(file: Path, text: str, document: dict[str, Any]) -> Settings:
    """Take from a document what is right, and say what is not."""
    values: Changes = {}
    trouble: list[str] = []

    def complain(key: tuple[str, ...], what: str, todo: str) -> None:
        trouble.append(_sentence(file, _line(text, key), what, todo))

    for key, value in document.items():
        if key not in _KNOWN:
            complain(
                (key,),
                _("there is no setting {name}{hint}").format(name=_quote(key), hint=_meant(key, _KNOWN)),
                _("it is left as it is"),
            )
        elif reason := _wrong(key, value):
            complain((key,), f"{key} = {_quote(value)}: {reason}", _("until it is corrected the default holds"))
        elif key in Changes.__annotations__:
            values[key] = value  # type: ignore[literal-required]
    keys: dict[str, str] = {}
    table = document.get("keys")
    for name, value in table.items() if isinstance(table, dict) else ():
        if reason := _wrong_keys(value):
            complain(("keys", name), f"{_plain(name)} = {_quote(value)}: {reason}", _("this line is left out"))
        else:
            keys[name] = value
    return Settings(**values, keys=keys, file=file, exists=True, trouble=tuple(trouble))


def _wrong(key: str, value: object) -> str | None:
    """Return what is wrong with the value of a known key, None if nothing is."""
    check = _CHECKS.get(key)
    return check(value) if check is not None else None


def _wrong_name(value: object) -> str | None:
    if not isinstance(value, str):
        return _("a name is a text in quotation marks")
    if not value.isprintable():
        return _("a name is one line of characters that can be seen")
    from simgame.page.measure import width

    if width(value) > LONGEST_NAME:
        return _("a name is {most} cells wide at most").format(most=LONGEST_NAME)
    return None


def _one_of(words: Collection[str]) -> Callable[[object], str | None]:
    def check(value: object) -> str | None:
        if isinstance(value, str) and value in words:
            return None
        return _("there are {words}").format(words=", ".join(f'"{word}"' for word in words)) + _meant(value, words)

    return check


def _wrong_switch(value: object) -> str | None:
    return None if isinstance(value, bool) else _("write true or false")


def _wrong_table(value: object) -> str | None:
    return None if isinstance(value, dict) else _("write a table, [keys], with a line for each command")


def _wrong_keys(value: object) -> str | None:
    if not isinstance(value, str) or not value.isprintable() or len(value) > _LONGEST_KEYS:
        return _('write keys as a text, such as "ctrl+e,x"')
    if not all(key.strip() for key in value.split(",")):
        return _("a key is missing beside a comma")
    return None


_CHECKS: Final[Mapping[str, Callable[[object], str | None]]] = {
    "name": _wrong_name,
    "language": _one_of(LANGUAGES),
    "difficulty": _one_of(DIFFICULTIES),
    "theme": _one_of(THEMES),
    "animation": _wrong_switch,
    "keys": _wrong_table,
}


def _unread(file: Path, line: int | None, what: str) -> Settings:
    """Return the defaults, for a file that cannot be read."""
    said = _sentence(file, line, what, _("mend or remove the file; until then the defaults hold"))
    return Settings(file=file, exists=True, trouble=(said,), blocked=said)


def _text(file: Path) -> tuple[str, str]:
    """Return the text of the file and its byte-order mark, mostly empty.

    Raises:
        OSError, ValueError: it cannot be read.
    """
    from simgame.runs import disk

    try:
        text = disk.read(file).decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(_("it is not text in UTF-8")) from None
    except disk.NotASaveError as error:
        raise ValueError(str(error)) from None
    return (text[1:], text[0]) if text.startswith("\ufeff") else (text, "")


def _write(file: Path, values: Changes) -> str:
    """Write some keys and leave all else as it is; return in a sentence why it could not be done, empty if it was."""
    import tomli
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    from simgame.runs import disk

    try:
        text, mark = _text(file)
    except FileNotFoundError:
        text, mark = "# {said}\n".format(said=_("The settings of simgame; what you write here is kept.")), ""
    except (OSError, ValueError) as error:
        return _unwritten(file, error)
    try:
        document = tomlkit.parse(text)
        for key, value in values.items():
            document[key] = value
        written = tomlkit.dumps(document)
        if tomli.loads(written) != tomli.loads(text) | dict(values):
            raise ValueError(_("its tables stand in an unusual order"))
        disk.put(file.resolve(), (mark + written).encode())
    except (OSError, TOMLKitError, ValueError, RecursionError) as error:
        return _unwritten(file, error)
    return ""


def _unwritten(file: Path, error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    todo = _("allow writing there, or name another folder in SIMGAME_HOME")
    if not isinstance(error, OSError):
        todo = _("mend or remove the file")
    return _sentence(file, None, _("it cannot be written ({reason})").format(reason=_plain(said)), todo)


def _sentence(file: Path, line: int | None, what: str, todo: str) -> str:
    """Return in one sentence where something is wrong, what, and what to do or what happens."""
    place = _plain(str(file))
    if line is not None:
        place = _("{file}, line {line}").format(file=place, line=line)
    return _("{place}: {what}; {todo}.").format(place=place, what=what, todo=todo)


def _line(text: str, key: tuple[str, ...]) -> int | None:
    """Return the line of a key, from 1; None if there is no such key."""
    from simgame.scenario.locate import Places

    return Places(text).find(key)[0]


def _meant(word: object, words: Collection[str]) -> str:
    """Return a question for the word that may have been meant; empty if none is near."""
    from simgame.page.quoting import did_you_mean

    hint = did_you_mean(word, words)
    return f" ({hint})" if hint else ""


def _quote(value: object) -> str:
    from simgame.page.quoting import quote

    return quote(value)


def _plain(text: str) -> str:
    """Return a text from outside as messages show it: short, on one line, safe to print."""
    from simgame.page.quoting import escape

    return escape(" ".join(text.split()))
