"""Keys: how they are written for people, and which ones the player's settings give to which command."""

from collections.abc import Iterable, Mapping
from typing import Final

from textual.keys import Keys, _character_to_key, format_key

from simgame.locale import Catalogue, mark
from simgame.tui.commands import OFFERED, Offer

_ = Catalogue("tui")

_SAME: Final = {"escape": "Esc", "tab": "Tab", "home": "Home", "end": "End", "insert": "Insert"}
"""What stands on keys in every language; a text of the same letters, such as that of home, is another one."""
_WRITTEN: Final = {
    "enter": mark("Enter"),
    "space": mark("Space"),
    "backspace": mark("Backspace"),
    "delete": mark("Delete"),
    "up": mark("Up"),
    "down": mark("Down"),
    "left": mark("Left"),
    "right": mark("Right"),
    "pageup": mark("Page Up"),
    "pagedown": mark("Page Down"),
}
_OTHER_NAMES: Final = {"esc": "escape", "return": "enter", "del": "delete", "pgup": "pageup", "pgdn": "pagedown"}
_MODIFIERS: Final = ("ctrl", "alt", "shift", "super", "hyper", "meta")
_NAMED: Final = {key.value for key in Keys if key.value.isalnum()}
TYPED: Final = frozenset(_character_to_key(chr(code)) for code in range(33, 127))
"""The keys that write a character of ASCII where there is a line to type in"""


def key_label(key: str) -> str:
    """Return a key as people write it: Enter, Ctrl+P, ?."""
    *modifiers, name = key.split("+")
    shown = _(_WRITTEN[name]) if name in _WRITTEN else _SAME.get(name) or format_key(name)
    if len(shown) > 1 and shown.isascii():
        shown = shown[0].upper() + shown[1:]
    elif modifiers:
        shown = shown.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), shown])


def parse_key(text: str) -> str | None:
    """Return the name under which the terminal's input knows a key, or None if there is no such key.

    Takes what people write too: ``?``, ``Esc``, ``Ctrl+P``, ``Page Up``.
    """
    text = text.strip()
    if len(text) == 1:
        return _character_to_key(text) if text.isprintable() else None
    *modifiers, name = (part.strip() for part in text.split("+"))
    if any(modifier.lower() not in _MODIFIERS for modifier in modifiers):
        return None
    if len(name) > 1:
        plain = name.lower().replace(" ", "")
        name = _OTHER_NAMES.get(plain, plain)
        if name not in _NAMED and name not in TYPED:
            return None
    elif not name:
        return None
    prefix = [modifier.lower() for modifier in modifiers]
    if prefix == ["shift"] and len(name) == 1:
        return name.upper() if name.isalpha() else None
    if len(name) == 1:
        name = _character_to_key(name.lower() if prefix else name)
    return "+".join([*prefix, name])


def keymap(wanted: Mapping[str, str], scopes: Iterable[Iterable[Offer]]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the keys that can be given to commands, and for the others why they cannot; both by the command's id.

    Args:
        wanted: keys by the command's id, with commas between several keys; ids that nothing has are left out.
        scopes: for each screen the commands that work there at the same time.
    """
    from simgame.page.quoting import quote

    usable: dict[str, tuple[str, ...]] = {}
    trouble: dict[str, str] = {}
    for name in OFFERED.keys() & wanted.keys():
        parts = wanted[name].split(",")
        found = [parse_key(part) for part in parts]
        wrong = [part.strip() for part, key in zip(parts, found, strict=True) if key is None]
        if wrong:
            trouble[name] = _("there is no key {key} for {command}").format(key=quote(wrong[0]), command=name)
        else:
            usable[name] = tuple(key for key in found if key)
    places = [tuple(scope) for scope in scopes]
    while clash := _clash(usable, places):
        name, other, key = clash
        del usable[name]
        said = _("{command} cannot be on {key}, where {other} is on the same screen")
        trouble[name] = said.format(command=name, key=key_label(key), other=other)
    return {name: ",".join(keys) for name, keys in usable.items()}, trouble


def keys_of(offer: Offer, changed: Mapping[str, str]) -> str:
    """Return the keys of a command as people write them, with commas between them.

    Args:
        offer: the command.
        changed: what `keymap` returned for the player's settings.
    """
    keys = changed[offer.id].split(",") if offer.id in changed else _keys(offer)
    return ", ".join(dict.fromkeys(key_label(key) for key in keys))


def first_key(offer: Offer) -> str:
    """Return the key that stands for a command where only one is named, as the terminal's input knows it."""
    return _keys(offer)[0]


def _keys(offer: Offer) -> list[str]:
    return [parse_key(key) or key for key in offer.command.keys.split(",")]


def _clash(usable: Mapping[str, tuple[str, ...]], places: Iterable[tuple[Offer, ...]]) -> tuple[str, str, str] | None:
    """Return a command that was given a key which another one has on the same screen, that other one, and the key.

    Where a screen's own command lies over another one by default, as on Enter, that is as it is meant.
    """
    for offers in places:
        for offer in offers:
            for key in usable.get(offer.id, ()):
                for other in offers:
                    taken = usable.get(other.id) or _keys(other)
                    by_default = key in _keys(offer) and key in _keys(other)
                    if other.id != offer.id and key in taken and not by_default:
                        return offer.id, other.id, key
    return None
