"""Lists to choose from, and how an answer is understood."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.page.model import Elements, Listing, Selectable
from simgame.page.speech import entry_said, selectable_said
from simgame.plain.console import Console
from simgame.values import dataclass

_ = Catalogue("plain")

_ANSWER_ENDS: Final = re.compile(r"[\s,、]+")
"""What stands between answers in one line: blanks, or the commas of either language."""

HELP: Final = "?"
BACK: Final = "back"
LEAVE: Final = "leave"
LANGUAGE: Final = "language"
"""Keys that every list understands; BACK where there is something to go back to."""


@dataclass(frozen=True)
class MenuEntry:
    """One line of a list."""

    key: str
    text: str
    under: str = ""
    """The heading above it, said where it changes"""


@dataclass(frozen=True)
class MenuCommand:
    """What can be asked for by a letter or a word; the text is marked, and translated when it is said."""

    letter: str
    word: str
    text: str
    quiet: bool = False
    """Whether the list does not name it: a second way to something"""

    @property
    def key(self) -> str:
        """What is chosen by it."""
        return self.word


_EVERYWHERE: Final = (
    MenuCommand("?", HELP, mark("help")),
    MenuCommand("L", LANGUAGE, mark("English or Chinese")),
    MenuCommand("q", LEAVE, mark("leave")),
)


@dataclass(frozen=True)
class Menu:
    """A list of numbered entries with the orders that go with it."""

    prompt: str
    entries: Sequence[MenuEntry] = ()
    orders: Sequence[MenuCommand] = ()
    intro: Sequence[str] = ()
    """What is said before the list"""
    help: Sequence[str] = ()
    back: str = ""
    """What 0 does, in words; empty where there is nothing to go back to"""
    small: bool = False
    """Whether what can be asked for everywhere goes without saying, as it does where one can go back"""
    free: Callable[[str], str | None] = field(default=lambda _text: None)
    """Takes what is neither a number nor an order: returns its key, or None"""

    def find(self, text: str) -> str | None:
        """Return the key of the entry or order that ``text`` names, None if there is none."""
        if text.isdecimal():
            number = int(text) if len(text) < 6 else -1
            if number == 0 and self.back:
                return BACK
            return self.entries[number - 1].key if 1 <= number <= len(self.entries) else None
        orders = (*self.orders, *_EVERYWHERE)
        for order in orders:
            if text in (order.letter, order.word, _(order.text)):
                return order.key
        for order in orders:
            if text.lower() in (order.letter.lower(), order.word):
                return order.key
        if self.back and text.lower() == BACK:
            return BACK
        near = [order.key for order in orders if len(text) > 1 and order.word.startswith(text.lower())]
        return near[0] if len(near) == 1 else self.free(text)


def listed(page: Iterable[Listing]) -> list[MenuEntry]:
    """Return the entries of listings, each as a sentence, under the headings that they have."""
    return [
        MenuEntry(entry.key, entry_said(listing, entry), _("{name}:").format(name=entry.group) if entry.group else "")
        for listing in page
        for entry in listing.entries
    ]


def choices(page: Elements, under: str = "") -> list[MenuEntry]:
    """Return what of a page can be chosen, each with what there is to say about it, under a heading."""
    return [MenuEntry(each.key, selectable_said(each), under) for each in page if isinstance(each, Selectable)]


def read(line: str) -> str:
    """Return a line as it is understood: full-width digits and letters, as Chinese input gives them, are plain ones."""
    return " ".join(unicodedata.normalize("NFKC", line).split())


def say_menu(console: Console, menu: Menu) -> None:
    """Say a whole list."""
    console.say("")
    console.say_all(menu.intro)
    heading = ""
    for number, entry in enumerate(menu.entries, 1):
        if entry.under != heading:
            heading = entry.under
            console.say(heading)
        console.say(f"{number} {entry.text}", hanging=len(str(number)) + 1)
    if menu.back:
        console.say(f"0 {menu.back}", hanging=2)
    said = (*menu.orders, *(() if menu.small or menu.back else _EVERYWHERE))
    if orders := [f"{order.letter} {_(order.text)}" for order in said if not order.quiet]:
        console.say(_("Or: {orders}.").format(orders=words.series(orders)), hanging=2)


def pick(
    console: Console, make: Callable[[], Menu], *, say: bool = True, last: Callable[[], None] = lambda: None
) -> str:
    """Ask until something of a list is chosen; return its key, or HELP after the help has been said.

    The words of a line that is not understood as a whole answer this question and the ones after it. What is typed
    ahead is not asked for, so the lists in between are not said.

    Args:
        console: where.
        make: returns the list; it is made anew when it is said again.
        say: whether to say it first; an empty line says it at any time.
        last: says what is to be heard last, just before the question.

    Raises:
        Ended: there is no more input.
    """
    menu = make()
    if say and not console.ahead:
        say_menu(console, menu)
    last()
    while True:
        text = read(console.ask(menu.prompt))
        if not text:
            menu = make()
            say_menu(console, menu)
            continue
        key = menu.find(text)
        first, *rest = [part for part in _ANSWER_ENDS.split(text) if part] or [text]
        if key is None and rest:
            key = menu.find(first)
            console.ahead.extendleft(reversed(rest))
        if key == HELP:
            console.ahead.clear()
            console.say_all(["", *menu.help, _how_to_answer(menu)])
            return HELP
        if key is not None:
            return key
        console.ahead.clear()
        console.say(_wrong(menu, first if rest else text))


def _wrong(menu: Menu, text: str) -> str:
    """Say in one sentence that an answer was not understood, and what can be answered."""
    from simgame.page.quoting import quote

    said = _("{text} is not in the list. Answer with {hint}.")
    return said.format(text=quote(text), hint=_answers(menu))


def _answers(menu: Menu) -> str:
    if len(menu.entries) > 1:
        least = 0 if menu.back else 1
        return _("a number from {least} to {most}, a letter, or an empty line to hear the list again").format(
            least=least, most=len(menu.entries)
        )
    return _("a number or a letter of the list, or an empty line to hear it again")


def _how_to_answer(menu: Menu) -> str:
    said = _(
        "Answer with {hint}. Several answers go into one line with blanks between them. Everything is saved at once; "
        "you may leave at any time."
    )
    return said.format(hint=_answers(menu))
