"""The handbook: a list of ideas, and one of them to be read."""

from collections.abc import Sequence

from simgame.course.handbook import HandbookEntry, group_title
from simgame.locale import Catalogue
from simgame.page.model import Column, Element, Entry, Gap, Listing, Paragraph, Piece, Selectable

_ = Catalogue("handbook")


def list_page(found: Sequence[HandbookEntry], sought: str) -> list[Element]:
    """Return the entries found, part by part; with words to search for, the best matches first and no parts."""
    if not found:
        text = _('Nothing is said about "{words}". Take a word away, or another one.').format(words=sought)
        return [Gap(), Paragraph(text, "warn")]
    if sought.strip():
        return [listing(found)._replace(grouped=0)]
    groups = dict.fromkeys(entry.group for entry in found)
    parts = [listing([entry for entry in found if entry.group == group]) for group in groups]
    apart: list[Element] = [element for part in parts for element in (Gap(), part)]
    return apart[1:]


def listing(found: Sequence[HandbookEntry]) -> Listing:
    """Return entries under the titles of their parts."""
    entries = (Entry(entry.id, ((Piece(entry.said("title")),),), group=group_title(entry.group)) for entry in found)
    return Listing((Column(cells=None, wraps=True),), tuple(entries), grouped=1, indent=1)


def entry_page(entry: HandbookEntry) -> list[Element]:
    """Return an entry to be read."""
    source = entry.said("source")
    more: list[Element] = [Gap(), Paragraph(source, "dim")] if source else []
    return [Paragraph(entry.said("title"), "head"), Gap(), Paragraph(entry.said("text")), *more]


def next_page(entry: HandbookEntry, among: Sequence[HandbookEntry]) -> list[Element]:
    """Return what to read after an entry, to be chosen; nothing where it names nothing."""
    titles = {each.id: each.said("title") for each in among}
    see = [Selectable(name, titles[name], tone="accent") for name in entry.see]
    return [Paragraph(_("Read next"), "head"), *see] if see else []
