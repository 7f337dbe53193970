"""The settings and the first start as rows: what can be chosen, what it means, where it is kept."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from simgame.course.settings import SETTINGS, Setting, Settings
from simgame.locale import LANGUAGES, Catalogue
from simgame.page.cells import Line, Row, Span, block, line, page
from simgame.page.measure import cut, left, width
from simgame.page.quoting import escape
from simgame.terms.difficulties import DIFFICULTIES

_ = Catalogue("course")

KEYS: Final = "keys"
"""Key of the row with the player's own keys, which changes nothing: it leads to the help."""

TUTORIAL: Final = "tutorial"
COURSE: Final = "course"
GO_ON: Final = "go on"
"""Keys of rows of the first start; the first one is also the id of the scenario that teaches how to play."""

_TITLES: Final = 16


class KeyLine(NamedTuple):
    """A command that has other keys than by default."""

    id: str
    title: str
    keys: str
    """As people write them"""


def settings_rows(settings: Settings, keys: Sequence[KeyLine], cells: int) -> list[Row]:
    """Return the settings, each with what it means, the file, and the player's own keys."""
    rows = [_setting(each, getattr(settings, each.key), cells) for each in SETTINGS.values() if each.is_changed_in_game]
    return [Row(((),)), *rows, *page(_file(settings, cells)), Row(tuple(_keys(keys, cells)), KEYS)]


def _setting(setting: Setting, value: object, cells: int) -> Row:
    room = cells - _TITLES - 6
    said = Span(cut(setting.kind.title(value), room), "accent")
    more = block(setting.meaning(value), room + 2, "dim", indent=0)
    return Row(
        (
            line("    ", Span(left(setting.name, _TITLES), "strong"), said),
            *(line(" " * (_TITLES + 4), *each) for each in more),
            (),
        ),
        setting.key,
    )


def _file(settings: Settings, cells: int) -> list[Line]:
    lines = [*block(_("The file"), cells, "head", indent=2), *block(escape(str(settings.file)), cells, indent=4)]
    if settings.unsaved:
        lines += block(settings.unsaved, cells, "warn", indent=4)
    else:
        lines += block(
            _("Each change here is written at once; what you write there yourself is kept."), cells, "dim", 4
        )
    for trouble in settings.trouble:
        if trouble != settings.blocked or not settings.unsaved:
            lines += block(trouble, cells, "warn", indent=4)
    return [*lines, ()]


def _keys(keys: Sequence[KeyLine], cells: int) -> list[Line]:
    lines = [line("    ", Span(_("Keys"), "strong"))]
    if keys:
        lines += block(_("The file gives these commands other keys:"), cells, indent=4)
    column = min(max((width(each.id) for each in keys), default=0), cells // 2) + 2
    for each in keys:
        said = cut(f"{each.keys}  ({each.title})", cells - column - 8)
        lines.append(line("      ", Span(left(each.id, column), "dim"), Span(said, "accent")))
    lines += block(_("To give a command other keys, write in the file, for example:"), cells, indent=4)
    lines += [line("      ", Span("[keys]")), line("      ", Span('"planning.end-week" = "F5, x"'))]
    return [*lines, *block(_("Enter, or ? on each screen: its commands with their names."), cells, "dim", indent=4), ()]


def language_rows(cells: int) -> list[Row]:
    """Return the first question: the language, asked in both."""
    asked = [line("    ", Span("Which language shall we speak? / 请选择语言", "head")), ()]
    said = {"en": "The whole game in English. L changes it at any time.", "zh-CN": "全部内容用中文。随时按 L 切换。"}
    return [
        *page([(), *asked]),
        *(_choice(key, SETTINGS["language"].kind.title(key), said[key], cells) for key in LANGUAGES),
    ]


def text_rows(cells: int) -> list[Row]:
    """Return what takes the text that is typed in the line above."""
    return [Row(((),)), _choice(GO_ON, _("Go on"), _("Enter does the same. The line may stay empty."), cells)]


def text_question(setting: Setting, cells: int) -> list[Row]:
    """Return what stands above the line in which a setting is typed."""
    return page([(), *block(setting.asked, cells, "head", indent=4)])


def difficulty_rows(cells: int) -> list[Row]:
    """Return the third question: the difficulty, with a sentence each."""
    asked = block(_("How much help do you want? You can change it before each game."), cells, "head", indent=4)
    choices = [_choice(each, DIFFICULTIES[each].label, DIFFICULTIES[each].about, cells) for each in DIFFICULTIES]
    return [*page([(), *asked, ()]), *choices]


def begin_rows(minutes: int, cells: int) -> list[Row]:
    """Return the last question: the tutorial first, or the course at once."""
    asked = block(_("Where do you want to begin?"), cells, "head", indent=4)
    said = _("A small tender of {minutes} minutes that shows how everything works while you play it.")
    skipped = _("You choose from all scenarios. The tutorial stays there too.")
    return [
        *page([(), *asked, ()]),
        _choice(TUTORIAL, _("Learn by doing"), said.format(minutes=minutes), cells),
        _choice(COURSE, _("Skip to the course"), skipped, cells),
    ]


def _choice(key: str, title: str, about: str, cells: int) -> Row:
    return Row((line("    ", Span(title, "strong")), *block(about, cells, "dim", indent=6), ()), key)
