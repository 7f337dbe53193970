"""The settings and the first start: what can be chosen, what it means, where it is kept."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from simgame.course.path import TUTORIAL
from simgame.course.settings import SETTINGS, Setting, Settings
from simgame.locale import LANGUAGES, Catalogue, is_shown, readable
from simgame.page.glyphs import LINE
from simgame.page.measure import width
from simgame.page.model import Column, Element, Entry, Field, Gap, Heading, Listing, Paragraph, Piece, Selectable
from simgame.page.quoting import escape
from simgame.presenters.intents import SetTo
from simgame.terms.difficulties import DIFFICULTIES

_ = Catalogue("course")

KEYS: Final = "keys"
"""Key of the row with the player's own keys, which changes nothing: it leads to the help."""

COURSE: Final = "course"
GO_ON: Final = "go on"
"""Keys of rows of the first start, beside the id of the tutorial."""


class KeyLine(NamedTuple):
    """A command that has other keys than by default."""

    id: str
    title: str
    keys: str
    """As people write them"""


def settings_page(settings: Settings, keys: Sequence[KeyLine], *, tall: bool = False) -> list[Element]:
    """Return the settings, each with all that it can be, and at the end the way to the keys.

    Args:
        settings: as they are.
        keys: commands to which the player's file gives other keys.
        tall: whether there is room for what each means below it, and for an empty line between them.
    """
    shown = [each for each in SETTINGS.values() if each.is_changed_in_game]
    own = (
        _.n("{count} of your own", "{count} of your own", len(keys)).format(count=len(keys)) if keys else _("as usual")
    )
    entries = [Entry(each.key, (Piece(each.name, "strong"), _choices_of(settings, each))) for each in shown]
    entries.append(Entry(KEYS, (Piece(_("Keys"), "strong"), Piece(f" {own}", "dim"))))
    names = Column(cells=max(width(each.name) for each in shown), gap=2)
    columns = names, Column(cells=None)
    page: list[Element] = []
    for each in entries:
        below = (Piece(""), Piece(f" {_meaning(settings, each.key)}", "dim")) if tall else ()
        page += [Gap()] if tall and page else []
        page.append(Listing(columns, (each._replace(below=below),), below=columns))
    return page


def _choices_of(settings: Settings, setting: Setting) -> tuple[Piece, ...]:
    """Return all that a setting can be in one line; what it is stands in brackets."""
    value = getattr(settings, setting.key)
    if not (choices := setting.kind.choices()):
        return (Piece(f" {setting.kind.title(value)}", "accent"),)
    pieces = []
    for each in choices:
        title, holds = setting.kind.title(each), each == setting.kind.holding(value)
        before, after = "[]" if holds else "  "
        pieces.append(Piece(f"{before}{title}{after}", "accent" if holds else "dim", SetTo(setting.key, each)))
    return tuple(part for piece in pieces for part in (piece, Piece(" ")))[:-1]


def explained(settings: Settings, key: str) -> list[Element]:
    """Return what the setting under the cursor means as it is, below a line."""
    return [Heading("", "", rule=LINE), Paragraph(_meaning(settings, key), "dim", 1)]


def _meaning(settings: Settings, key: str) -> str:
    if key == KEYS:
        return _("Enter, or ? on each screen: its commands with their names.")
    return SETTINGS[key].meaning(getattr(settings, key)) if key else ""


def explained_lines(settings: Settings) -> list[list[Element]]:
    """Return what may be explained at all, to keep as much room as any of it takes."""
    values = [(each.key, value) for each in SETTINGS.values() for value in each.kind.choices()]
    return [explained(settings, KEYS), *(explained(settings.override(**{key: value}), key) for key, value in values)]


def file_page(settings: Settings, keys: Sequence[KeyLine]) -> list[Element]:
    """Return where the settings are kept, and how commands get other keys there."""
    return [*_file(settings), *_keys(keys)]


def setting_now(settings: Settings, setting: Setting) -> Selectable:
    """Return a setting with its value, and what that means."""
    value = getattr(settings, setting.key)
    return Selectable(setting.key, setting.name, setting.kind.title(value), setting.meaning(value))


def _file(settings: Settings) -> list[Element]:
    page: list[Element] = [Paragraph(escape(str(settings.file)))]
    if settings.unsaved:
        page.append(Paragraph(settings.unsaved, "warn"))
    else:
        page.append(Paragraph(_("Each change here is written at once; what you write there yourself is kept."), "dim"))
    return page + [
        Paragraph(trouble, "warn")
        for trouble in settings.trouble
        if trouble != settings.blocked or not settings.unsaved
    ]


def _keys(keys: Sequence[KeyLine]) -> list[Element]:
    page: list[Element] = [Gap()]
    if keys:
        page.append(Paragraph(_("The file gives these commands other keys:")))
        page += [Field(f"  {each.id}", f"{each.keys}  ({each.title})", "accent") for each in keys]
    page.append(Paragraph(_("To give a command other keys, write in the file, for example:"), "dim"))
    return [*page, Paragraph("[keys]", indent=2), Paragraph('"planning.end-week" = "F5, F9"', indent=2)]


def language_page() -> list[Element]:
    """Return the first question: the language, asked in both."""
    said = {"en": "The whole game in English. L changes it at any time.", "zh-CN": "全部内容用中文。随时按 L 切换。"}
    languages = [(key, SETTINGS["language"].kind.title(key), said[key]) for key in LANGUAGES if is_shown(key)]
    return [*_asked(readable("Which language shall we speak? / 请选择语言")), *_choices(languages)]


def text_page() -> list[Element]:
    """Return what takes the text that is typed in the line above."""
    return [Gap(), *_choices([(GO_ON, _("Go on"), _("Type a name in the line above, or leave it empty."))])]


def difficulty_page() -> list[Element]:
    """Return the third question: the difficulty, with a sentence each."""
    asked = _("How much help do you want? You can change it before each game.")
    levels = [(each, DIFFICULTIES[each].label, DIFFICULTIES[each].about) for each in DIFFICULTIES]
    return [*_asked(asked), *_choices(levels)]


def begin_page(minutes: int) -> list[Element]:
    """Return the last question: the tutorial first, or the course at once."""
    said = _("A small tender that shows how everything works while you play it: {minutes} minutes with its debrief.")
    skipped = _("You choose from all scenarios. The tutorial stays there too.")
    ways = [
        (TUTORIAL, _("Learn by doing"), said.format(minutes=minutes)),
        (COURSE, _("Skip to the course"), skipped),
    ]
    return [*_asked(_("Where do you want to begin?")), *_choices(ways)]


def _asked(text: str) -> list[Element]:
    """Return a question as the title of its page."""
    return [Paragraph(text, "head")]


def _choices(entries: Sequence[tuple[str, str, str]]) -> list[Element]:
    """Return entries of key, title and sentence, an empty line after each."""
    return [part for key, title, about in entries for part in (Selectable(key, title, about=about), Gap())]
