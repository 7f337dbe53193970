"""How pages for a browser are filled in: templates whose texts are escaped, once for each language."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from simgame.locale import LANGUAGES, current, set_language

if TYPE_CHECKING:
    from jinja2 import Environment

EditionT = TypeVar("EditionT")


def environment(package: str) -> "Environment":
    """Return what fills in the templates of a package; what a template shows is escaped, and must be given to it."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def editions(make: Callable[[], EditionT]) -> list[EditionT]:
    """Return what ``make`` returns in each language, that of the moment first; it is spoken again afterwards."""
    language, made = current(), list[EditionT]()
    try:
        for each in sorted(LANGUAGES, key=lambda one: one != language):
            set_language(each)
            made.append(make())
    finally:
        set_language(language)
    return made
