"""The handbook: a list of ideas, and one of them to be read."""

from collections.abc import Sequence

from simgame.course.handbook import HandbookEntry, group_title
from simgame.locale import Catalogue
from simgame.page.measure import cut
from simgame.page.model import Element, Gap, Paragraph, Selectable
from simgame.page.spans import Row, Span, as_rows, block, line

_ = Catalogue("handbook")


def list_rows(found: Sequence[HandbookEntry], words: str, cells: int) -> list[Row]:
    """Return the entries found, part by part; with words to search for, the best matches first and no parts."""
    if not found:
        text = _('Nothing is said about "{words}". Take a word away, or another one.').format(words=words)
        return as_rows([(), *block(text, cells, "warn")])
    rows: list[Row] = []
    group = ""
    for entry in found:
        if entry.group != group and not words.strip():
            rows += [Row(((),))] if group else []
            group = entry.group
            rows.append(Row((line(" ", Span(cut(group_title(group), cells - 2), "head")),)))
        rows.append(Row((line("  ", Span(cut(entry.said("title"), cells - 3))),), entry.id))
    return rows


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
