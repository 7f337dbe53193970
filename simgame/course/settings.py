"""The player's settings, each declared once: a field of :class:`Settings`.

From the declarations come what `settings.toml` may hold and how it is checked, the settings screen, the settings of the
line-by-line game, the options of the command line that come before the file, and their help. To add a setting, add a
field; then read it where it takes effect.

The file is read at every start and written without losing what a person wrote in it. One that cannot be read is never
written: the settings then hold for this session only. What is wrong with one key leaves the others as they are.
"""

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, fields, replace
from pathlib import Path
from typing import Any, Final, Literal, get_args

from simgame.course import settings_file
from simgame.course.setting_kinds import ChoiceKind, FoldersKind, KeyTableKind, SettingKind, SwitchKind, TextKind
from simgame.locale import LANGUAGE_NAMES, LANGUAGES, Catalogue, Language, current, is_shown, mark, readable
from simgame.scenario import library
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.values import dataclass

_ = Catalogue("course")

ThemeName = Literal["ink", "paper", "contrast"]
THEMES: Final[tuple[ThemeName, ...]] = get_args(ThemeName)

_THEMES: Final = {"ink": mark("dark"), "paper": mark("light"), "contrast": mark("high contrast")}

GlyphChoice = Literal["auto", "full", "ascii"]
GLYPH_CHOICES: Final[tuple[GlyphChoice, ...]] = get_args(GlyphChoice)
GLYPHS_VARIABLE: Final = "SIMGAME_GLYPHS"
_GLYPHS: Final = {
    "auto": (
        mark("as the terminal can"),
        mark("The terminal is asked at the start how wide it draws lines and blocks."),
    ),
    "full": (mark("lines and blocks"), mark("If columns are torn apart, take another.")),
    "ascii": (mark("letters and signs"), mark("For terminals that draw lines and blocks two cells wide.")),
}


@dataclass(frozen=True)
class CommandLineOption:
    """An option of the command line that comes before what the file says."""

    name: str
    """Such as ``--lang``"""
    holder: str
    """What stands for its value in the help, such as ``LANG``"""
    about: str
    """What it does; marked for translation"""

    @property
    def said(self) -> str:
        """What it does, in the language of the moment."""
        return _(self.about)


@dataclass(frozen=True)
class Setting:
    """One thing that can be set: a key of the file, with all that is said of it."""

    kind: SettingKind
    title: str = ""
    """What it is called; marked for translation"""
    about: str = ""
    """What it is for, in a sentence; marked. What a value says of itself is said instead"""
    question: str = ""
    """What is asked where a text is typed; marked"""
    only_on_screen: bool = False
    """Whether it does nothing in the line-by-line game"""
    option: CommandLineOption | None = None
    """What of the command line comes before it"""
    key: str = ""
    """Its name in the file: that of the field which declares it"""

    @property
    def is_changed_in_game(self) -> bool:
        """Whether the game changes it, and not only a person who edits the file."""
        return isinstance(self.kind, TextKind) or bool(self.kind.choices())

    @property
    def name(self) -> str:
        """What it is called, in the language of the moment."""
        return _(self.title)

    @property
    def purpose(self) -> str:
        """What it is for, in the language of the moment."""
        return _(self.about)

    @property
    def asked(self) -> str:
        """The question, in the language of the moment."""
        return _(self.question)

    def meaning(self, value: object) -> str:
        """Return in a sentence what a value means, or else what the setting is for."""
        return self.kind.about(value) or self.purpose


def _setting(kind: SettingKind, title: str = "", about: str = "", **more: Any) -> Mapping[str, Setting]:
    """Return the metadata that make a field a setting; for what there is to declare see :class:`Setting`."""
    return {"setting": Setting(kind, title, about, **more)}


def _unreadable(language: str) -> str:
    """Return in a sentence why a language cannot be spoken on this terminal; empty if it can."""
    if any(each == language and not is_shown(each) for each in LANGUAGES):
        return _("This terminal cannot show Chinese, so the game stays in English.")
    return ""


@dataclass(frozen=True)
class Settings:
    """What a player has set, or the defaults; and what there is to say of the file."""

    name: str = field(
        default="",
        metadata=_setting(
            TextKind(most=40), mark("Name"), mark("What the game calls you."), question=mark("What shall we call you?")
        ),
    )
    language: Language | None = field(
        default=None,
        metadata=_setting(
            ChoiceKind(LANGUAGES, lambda word: readable(LANGUAGE_NAMES[word]), unset=current, refused=_unreadable),
            mark("Language"),
            mark("Also L, at any time."),
            option=CommandLineOption("--lang", "LANG", mark("language: en or zh-CN")),
        ),
    )
    """None: as the environment asks"""
    difficulty: DifficultyName = field(
        default="standard",
        metadata=_setting(
            ChoiceKind(
                tuple(DIFFICULTIES), lambda word: DIFFICULTIES[word].label, lambda word: DIFFICULTIES[word].about
            ),
            mark("Difficulty"),
            mark("It holds for runs that you start."),
            option=CommandLineOption(
                "--difficulty", "D", mark("trainee, standard or live (as in the settings, else standard)")
            ),
        ),
    )
    theme: ThemeName = field(
        default="ink",
        metadata=_setting(
            ChoiceKind(THEMES, lambda word: _(_THEMES[word])),
            mark("Colours"),
            mark("Also F2, on any screen."),
            only_on_screen=True,
        ),
    )
    glyphs: GlyphChoice = field(
        default="auto",
        metadata=_setting(
            ChoiceKind(GLYPH_CHOICES, lambda word: _(_GLYPHS[word][0]), lambda word: _(_GLYPHS[word][1])),
            mark("Drawing"),
            only_on_screen=True,
        ),
    )
    """What bars and frames are drawn with"""
    animation: bool = field(
        default=True,
        metadata=_setting(
            SwitchKind(),
            mark("Animation"),
            mark("Whether things glide and fade, or are there at once."),
            only_on_screen=True,
        ),
    )
    keys: Mapping[str, str] = field(default_factory=dict, metadata=_setting(KeyTableKind(), only_on_screen=True))
    """Ids of commands, such as ``planning.end-week``, and the keys they shall have, with commas between them"""
    scenarios: Sequence[str] = field(
        default=(),
        metadata=_setting(
            FoldersKind(),
            option=CommandLineOption(
                "--scenarios", "FOLDER", mark("look for scenarios in this folder too; can be given again")
            ),
        ),
    )
    """Folders of one's own; :mod:`simgame.scenario.library` reads them, also for who reads no settings"""

    file: Path = Path("settings.toml")
    exists: bool = False
    """Whether there is such a file, readable or not"""
    trouble: tuple[str, ...] = ()
    """What is wrong with the file, in sentences"""
    unsaved: str = ""
    """In a sentence, why the last change holds for this session only; empty if it was written"""
    refused: str = ""
    """In a sentence, why the last change was not made; empty if it was"""
    blocked: str = ""
    """In a sentence, why the file could not be read, so that it is not written either"""

    def change(self, **values: object) -> "Settings":
        """Return the settings with some changed, and write these, as far as that can be done.

        What came in between is told by :attr:`refused` and :attr:`unsaved`.

        Raises:
            ValueError: for a value that the file may not hold.
        """
        for key, value in values.items():
            if reason := SETTINGS[key].kind.wrong(value):
                raise ValueError(f"{key}: {reason}")
        refusals = (SETTINGS[key].kind.refusal(value) for key, value in values.items())
        if refused := next(filter(None, refusals), ""):
            return replace(self, refused=refused)
        changed = replace(self.override(**values), refused="")
        if unsaved := self.blocked or settings_file.write(self.file, values):
            return replace(changed, unsaved=_("This holds for this session only. {reason}").format(reason=unsaved))
        return replace(changed, unsaved="", exists=True, trouble=_read(self.file).trouble)

    def override(self, **values: object) -> "Settings":
        """Return the settings with what the command line says instead, for this session; None: as it is."""
        said: dict[str, Any] = {key: value for key, value in values.items() if value is not None}
        return replace(self, **said)

    def unknown_commands(self, commands: Collection[str]) -> tuple[str, ...]:
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
        return settings_file.complaint(self.file, ("keys", key), what, _("this line is left out"))


SETTINGS: Final[Mapping[str, Setting]] = {
    each.name: replace(each.metadata["setting"], key=each.name) for each in fields(Settings) if each.metadata
}
"""Every setting by its key, in the order in which they are shown."""


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of the player's file; what is wrong with it is told in :attr:`Settings.trouble`.

    What the environment says of the glyphs comes before the file.
    """
    settings = _read(library.settings_file(environment))
    said = (os.environ if environment is None else environment).get(GLYPHS_VARIABLE)
    if not said:
        return settings
    if reason := SETTINGS["glyphs"].kind.wrong(said):
        what = _("{name}={value}: {reason}; it is left out.")
        told = what.format(name=GLYPHS_VARIABLE, value=_quote(said), reason=reason)
        return replace(settings, trouble=(*settings.trouble, told))
    return settings.override(glyphs=said)


def _read(file: Path) -> Settings:
    """Return the settings of a file: what is right in it, and what is not."""
    if not os.path.lexists(file):
        return Settings(file=file)
    try:
        document = settings_file.read(file)
    except settings_file.UnreadableError as error:
        return Settings(file=file, exists=True, trouble=(str(error),), blocked=str(error))
    values: dict[str, Any] = {}
    trouble: list[str] = []

    def complain(key: tuple[str, ...], what: str, todo: str) -> None:
        trouble.append(settings_file.complaint(file, key, what, todo))

    for key, value in document.items():
        setting = SETTINGS.get(key)
        if setting is None:
            what = _("there is no setting {name}{hint}").format(name=_quote(key), hint=_meant(key, SETTINGS))
            complain((key,), what, _("it is left as it is"))
        elif reason := setting.kind.wrong(value):
            complain((key,), f"{key} = {_quote(value)}: {reason}", _("until it is corrected the default holds"))
        elif isinstance(setting.kind, KeyTableKind):
            values[key], wrong = setting.kind.lines(value)
            for name, reason in wrong.items():
                what = f"{_plain(name)} = {_quote(value[name])}: {reason}"
                complain((key, name), what, _("this line is left out"))
        else:
            values[key] = value
    return Settings(**values, file=file, exists=True, trouble=tuple(trouble))


def _meant(word: object, words: Collection[str]) -> str:
    """Return a question for the word that may have been meant; empty if none is near."""
    from simgame.page.quoting import did_you_mean

    hint = did_you_mean(word, words)
    return f" ({hint})" if hint else ""


def _plain(text: str) -> str:
    from simgame.page.quoting import escape

    return escape(text)


def _quote(value: object) -> str:
    from simgame.page.quoting import quote

    return quote(value)
