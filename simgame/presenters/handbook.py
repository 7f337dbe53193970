"""The handbook: a list of ideas, and one of them to be read."""

from collections.abc import Sequence

from simgame.course.handbook import HandbookEntry, examples
from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.model import Column, Element, Entry, Gap, Listing, Paragraph, Piece, Selectable

_ = Catalogue("handbook")


def list_page(found: Sequence[HandbookEntry], sought: str, among: Sequence[HandbookEntry]) -> list[Element]:
    """Return the entries found, part by part; with words to search for, the best matches first and no parts.

    Where nothing was found in ``among``, it says what can be looked for there.
    """
    if not found:
        return [Gap(), Paragraph(nothing_said(sought), "warn"), Gap(), Paragraph(examples_said(among), "dim")]
    return [listing(found, whole=bool(sought.strip()))]


def nothing_said(sought: str) -> str:
    """Return that a search found nothing."""
    return _('Nothing is said about "{words}". Try fewer words, or others.').format(words=sought.strip())


def examples_said(among: Sequence[HandbookEntry]) -> str:
    """Return which words find something."""
    return _("These words find something: {words}.").format(words=words.series(examples(among)))


def listing(found: Sequence[HandbookEntry], *, whole: bool = False) -> Listing:
    """Return entries under the titles of their parts and scenarios; or with their ``whole`` titles, as they come."""
    titles = [entry.whole_title if whole else entry.said("title") for entry in found]
    entries = (
        Entry(entry.id, ((Piece(title),),), group=entry.heading) for title, entry in zip(titles, found, strict=True)
    )
    column = Column(cells=None, wraps=True, hangs=2)
    return Listing((column,), tuple(entries), grouped=0 if whole else 1, apart=True, indent=1)


def entry_page(entry: HandbookEntry) -> list[Element]:
    """Return an entry to be read."""
    return [Paragraph(entry.whole_title, "head"), Gap(), *text_page(entry)]


def text_page(entry: HandbookEntry) -> list[Element]:
    """Return what an entry says, and where that comes from."""
    source = entry.said("source")
    more: list[Element] = [Gap(), Paragraph(source, "dim")] if source else []
    return [Paragraph(entry.said("text")), *more]


def next_page(entry: HandbookEntry, among: Sequence[HandbookEntry]) -> list[Element]:
    """Return what to read after an entry, to be chosen; nothing where it names nothing."""
    titles = {each.id: each.whole_title for each in among}
    see = [Selectable(name, titles[name], tone="accent") for name in entry.see]
    return [Paragraph(_("Read next"), "head"), *see] if see else []
