"""The player's settings, as far as they do something here: what there is to set, and its values."""

from dataclasses import replace

from simgame.course.setting_kinds import TextKind
from simgame.course.settings import SETTINGS, Setting
from simgame.locale import Catalogue
from simgame.plain.menus import BACK, Menu, MenuEntry, choices
from simgame.plain.session import Session
from simgame.presenters.settings import setting_now

_ = Catalogue("plain")


def change_settings(session: Session) -> None:
    """Let the player change settings until going back."""
    shown = [each for each in SETTINGS.values() if each.is_changed_in_game and not each.only_on_screen]

    def menu() -> Menu:
        found = choices(setting_now(session.settings, each) for each in shown)
        entries = [replace(each, key=f"setting {each.key}") for each in found]  # one of them is the order to change it
        return Menu(_("Which setting?"), entries, back=_("Back"))

    while (key := session.pick(menu)) != BACK:
        change_setting(session, SETTINGS[key.removeprefix("setting ")])


def change_setting(session: Session, setting: Setting) -> None:
    """Let the player choose another value of a setting, or type it."""
    kind = setting.kind
    values = {str(value): value for value in kind.choices()}

    def menu() -> Menu:
        return Menu(
            _("{name}:").format(name=setting.name),
            [MenuEntry(key, _titled(setting, value)) for key, value in values.items()],
            intro=[part for part in (setting.asked, _now(session, setting)) if part],
            back=_("Leave it as it is"),
            free=(lambda text: f"typed {text}") if isinstance(kind, TextKind) else lambda _text: None,
        )

    if (key := session.pick(menu)) == BACK:
        return
    session.change(**{setting.key: kind.fit(key.removeprefix("typed ")) if isinstance(kind, TextKind) else values[key]})


def _titled(setting: Setting, value: object) -> str:
    """Return a value with what it means."""
    name, about = setting.kind.title(value), setting.kind.about(value)
    return _("{name}. {about}").format(name=name, about=about) if about else name


def _now(session: Session, setting: Setting) -> str:
    now = setting.kind.title(getattr(session.settings, setting.key))
    return _("{about} Now: {now}.").format(about=setting.purpose, now=now)
