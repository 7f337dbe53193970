"""The handbook: a list of ideas, and one of them to be read."""

from collections.abc import Sequence

from simgame.course.handbook import Entry, group_title
from simgame.locale import Catalogue
from simgame.page.cells import Line, Row, Span, block, line, page
from simgame.page.measure import cut

_ = Catalogue("handbook")


def list_rows(found: Sequence[Entry], words: str, cells: int) -> list[Row]:
    """Return the entries found, part by part; with words to search for, the best matches first and no parts."""
    if not found:
        text = _('Nothing is said about "{words}". Take a word away, or another one.').format(words=words)
        return page([(), *block(text, cells, "warn")])
    rows: list[Row] = []
    group = ""
    for entry in found:
        if entry.group != group and not words.strip():
            rows += [Row(((),))] if group else []
            group = entry.group
            rows.append(Row((line(" ", Span(cut(group_title(group), cells - 2), "head")),)))
        rows.append(Row((line("  ", Span(cut(entry.said("title"), cells - 3))),), entry.id))
    return rows


def entry_rows(entry: Entry, cells: int) -> list[Row]:
    """Return an entry to be read."""
    lines: list[Line] = [*block(entry.said("title"), cells, "head"), (), *block(entry.said("text"), cells)]
    if source := entry.said("source"):
        lines += [(), *block(source, cells, "dim")]
    return page(lines)


def next_rows(entry: Entry, among: Sequence[Entry], cells: int) -> list[Row]:
    """Return what to read after an entry, to be chosen; nothing where it names nothing."""
    titles = {each.id: each.said("title") for each in among}
    see = [Row((line("  ", Span(cut(titles[name], cells - 3), "accent")),), name) for name in entry.see]
    return [Row((line(" ", Span(_("Read next"), "head")),)), *see] if see else []
