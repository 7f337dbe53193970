"""The settings and the first start: what can be chosen, what it means, where it is kept."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from simgame.course.path import TUTORIAL
from simgame.course.settings import SETTINGS, Setting, Settings
from simgame.locale import LANGUAGES, Catalogue, is_shown, readable
from simgame.page.model import Element, Field, Gap, Paragraph, Section, Selectable
from simgame.page.quoting import escape
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


def settings_page(settings: Settings, keys: Sequence[KeyLine]) -> list[Element]:
    """Return the settings, each with what it means, the file, and the player's own keys."""
    page: list[Element] = [Gap()]
    for each in SETTINGS.values():
        if each.is_changed_in_game:
            page += [setting_now(settings, each), Gap()]
    return [*page, _file(settings), *_keys(keys)]


def setting_now(settings: Settings, setting: Setting) -> Selectable:
    """Return a setting with its value, and what that means."""
    value = getattr(settings, setting.key)
    return Selectable(setting.key, setting.name, setting.kind.title(value), setting.meaning(value))


def _file(settings: Settings) -> Section:
    lines = [Paragraph(escape(str(settings.file)), indent=2)]
    if settings.unsaved:
        lines.append(Paragraph(settings.unsaved, "warn", 2))
    else:
        text = _("Each change here is written at once; what you write there yourself is kept.")
        lines.append(Paragraph(text, "dim", 2))
    lines += [
        Paragraph(trouble, "warn", 2)
        for trouble in settings.trouble
        if trouble != settings.blocked or not settings.unsaved
    ]
    return Section(_("The file"), tuple(lines))


def _keys(keys: Sequence[KeyLine]) -> list[Element]:
    page: list[Element] = [
        Selectable(KEYS, _("Keys"), about=_("Enter, or ? on each screen: its commands with their names.")),
        Gap(),
    ]
    if keys:
        page.append(Paragraph(_("The file gives these commands other keys:"), indent=2))
        page += [Field(f"  {each.id}", f"{each.keys}  ({each.title})", "accent") for each in keys]
    page.append(Paragraph(_("To give a command other keys, write in the file, for example:"), indent=2))
    return [*page, Paragraph("[keys]", indent=4), Paragraph('"planning.end-week" = "F5, x"', indent=4), Gap()]


def language_page() -> list[Element]:
    """Return the first question: the language, asked in both."""
    said = {"en": "The whole game in English. L changes it at any time.", "zh-CN": "全部内容用中文。随时按 L 切换。"}
    languages = [(key, SETTINGS["language"].kind.title(key), said[key]) for key in LANGUAGES if is_shown(key)]
    return [*_asked(readable("Which language shall we speak? / 请选择语言")), *_choices(languages)]


def text_page() -> list[Element]:
    """Return what takes the text that is typed in the line above."""
    return [Gap(), *_choices([(GO_ON, _("Go on"), _("Enter does the same. The line may stay empty."))])]


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
