"""What tests take out of a page."""

from simgame.page.model import Item, Section, Table
from simgame.page.speech import spoken


def items(section: Section) -> list[Item]:
    """Return the sentences under a heading."""
    return [element for element in section.body if isinstance(element, Item)]


def texts(section: Section) -> list[str]:
    """Return what the sentences under a heading say."""
    return [spoken(item.text) for item in items(section)]


def table(section: Section) -> Table:
    """Return the table under a heading; an empty one if there is none."""
    return next((element for element in section.body if isinstance(element, Table)), Table((), ()))


def rows(section: Section) -> list[tuple[str, ...]]:
    """Return the rows of the table under a heading, without what is drawn."""
    return [tuple(cell for cell in row if isinstance(cell, str)) for row in table(section).rows]
