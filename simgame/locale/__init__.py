"""The two languages of the game: English is what the source says, Chinese comes from gettext catalogues.

A room names its catalogue once, ``_ = Catalogue("words")``, and writes ``_("English text")`` where the text is shown.
The language is looked up at every call, so it can change while the game runs. Each catalogue is
``zh_CN/LC_MESSAGES/<domain>.po`` beside this file; ``python -m simgame.locale`` brings it up to date. What gettext
reads is compiled from it when the package is installed, see `simgame.locale.build`.
"""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from gettext import NullTranslations
    from pathlib import Path

__all__ = [
    "LANGUAGES",
    "LANGUAGE_NAMES",
    "Catalogue",
    "Language",
    "catalogues",
    "chinese_of",
    "current",
    "is_shown",
    "mark",
    "preferred",
    "readable",
    "set_language",
    "show_only",
]

Language = Literal["en", "zh-CN"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

LANGUAGE_NAMES: Final[Mapping[str, str]] = {"en": "English", "zh-CN": "中文"}
"""What each language calls itself."""

_chosen: Language | None = None
_shown: tuple[Language, ...] = LANGUAGES


def set_language(language: Language | None) -> None:
    """Speak ``language`` from now on; None: the environment's again.

    Raises:
        ValueError: for a language that the game does not speak.
    """
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"{language!r} is not one of {', '.join(LANGUAGES)}")
    global _chosen
    _chosen = language


def show_only(languages: Iterable[Language]) -> None:
    """Offer only these languages from now on, because the terminal shows no others; one is chosen all the same."""
    global _shown
    _shown = tuple(languages)


def is_shown(language: Language) -> bool:
    """Tell whether a language can be read on the terminal."""
    return language in _shown


def readable(text: str) -> str:
    """Return a text that is said in both languages, such as ``English / 中文``, in those that can be read."""
    return text if is_shown("zh-CN") else " / ".join(part for part in text.split(" / ") if part.isascii())


def current() -> Language:
    """Return the language that is spoken now."""
    return _chosen or preferred()


def preferred(environment: Mapping[str, str] | None = None) -> Language:
    """Return the language that the environment asks for: the first of LC_ALL, LC_MESSAGES and LANG that says any."""
    environment = os.environ if environment is None else environment
    asked = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    return "zh-CN" if asked.lower().startswith("zh") else "en"


def mark(text: str) -> str:
    """Return ``text`` as it is, marked for translation: for tables of words, which are translated when shown."""
    return text


def catalogues() -> "Path":
    """Return the folder of the Chinese catalogues."""
    from pathlib import Path  # here, because English needs no catalogue and every start would pay for it

    return Path(__file__).parent / "zh_CN" / "LC_MESSAGES"


class Catalogue:
    """The texts of one domain, in the language that is current when they are asked for.

    >>> _ = Catalogue("words")
    >>> set_language("en")
    >>> _("support")
    'support'

    A text that has no translation is shown in English. Only literal texts are found by the extraction: no f-strings,
    but ``_("week {week}").format(week=3)``.
    """

    def __init__(self, domain: str) -> None:
        self.domain = domain

    def __call__(self, text: str) -> str:
        """Return ``text`` in the current language."""
        return self._translations().gettext(text) if text and current() != "en" else text

    def both(self, text: str) -> tuple[str, str]:
        """Return the text in English and in Chinese, whichever is current."""
        return text, self._translations().gettext(text) if text else text

    def n(self, singular: str, plural: str, count: int) -> str:
        """Return the text for ``count`` things; ``{count}`` and other places in it are still to be filled."""
        if current() != "en":
            return self._translations().ngettext(singular, plural, count)
        return singular if count == 1 else plural

    def p(self, context: str, text: str) -> str:
        """Return ``text`` where the same English word has several translations; ``context`` tells them apart."""
        return self._translations().pgettext(context, text) if current() != "en" else text

    def _translations(self) -> "NullTranslations":
        return chinese_of(self.domain)


@cache
def chinese_of(domain: str) -> "NullTranslations":
    """Return a domain's Chinese texts, read once for all files that say them; without its file all stays English."""
    import gettext

    try:
        with (catalogues() / f"{domain}.mo").open("rb") as file:
            return gettext.GNUTranslations(file)
    except FileNotFoundError:
        return gettext.NullTranslations()
