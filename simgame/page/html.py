"""A page for a browser: one file without scripts, with nothing from elsewhere."""

from collections.abc import Iterator, Sequence
from html import escape
from string import Template
from typing import Final

from simgame.page import decimals
from simgame.page.model import (
    Beside,
    Cell,
    Chart,
    ColumnChart,
    Elements,
    Field,
    Frame,
    Gap,
    Grid,
    Heading,
    Histogram,
    Item,
    Lanes,
    Listing,
    Note,
    Paragraph,
    Quote,
    Section,
    Selectable,
    Share,
    Strip,
    Table,
)
from simgame.page.speech import selectable_said, speak, spoken
from simgame.page.words import named, quoted

_PAGE: Final = Template("""\
<!DOCTYPE html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>$title</title>
<style>
:root { color-scheme: light dark; --ink: #1c2733; --paper: #ffffff; --line: #d5dbe1; --main: #2f6f9f; --soft: #a9c8de; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #dfe6ec; --paper: #14191f; --line: #36424d; --main: #6fb1de; --soft: #365a74; }
}
body { color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, sans-serif; max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: .15rem .6rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { font-weight: 600; } th:first-child, td:first-child { text-align: left; white-space: normal; }
blockquote { margin: .5rem 0 1rem; border-left: .25rem solid var(--main); padding-left: .8rem; }
.dim, .deeper, footer { font-size: .9rem; opacity: .85; }
svg { display: block; } .main { fill: var(--main); } .soft { fill: var(--soft); }
.frame { fill: none; stroke: var(--line); }
div.frame { border: 1px solid var(--line); padding: 0 1rem; }
</style>
</head>
<body>
<h1>$title</h1>
$body
</body>
</html>
""")
_BAR_WIDTH: Final = 160
_RANGE: Final = 8
_HEIGHT: Final = 16


def document(title: str, page: Elements, language: str) -> str:
    """Return a whole file; every text is escaped."""
    return _PAGE.substitute(title=escape(title), body=fragment(page), language=escape(language))


def fragment(page: Elements) -> str:
    """Return what stands in a page without the page around it; every text is escaped."""
    return "\n".join(_elements(page))


def _elements(page: Elements) -> Iterator[str]:
    for element in page:
        match element:
            case Gap() | Lanes():
                pass
            case Heading(title, aside, tone, more=more):
                yield _paragraph(f"{named(title, more)} {spoken(aside)}".strip(), tone)
            case Frame(body, title, aside):
                yield '<div class="frame">'
                yield from (_paragraph(each, "dim") for each in filter(None, [f"{title} {aside}".strip()]))
                yield from _elements(body)
                yield "</div>"
            case Paragraph(text, tone):
                yield _paragraph(spoken(text), tone)
            case Item(text, tone, depth):
                yield _paragraph(spoken(text), f"{tone} deeper" if depth else tone)
            case Quote(text, about):
                below = f"<footer>{escape(about)}</footer>" if about else ""
                yield f"<blockquote>{escape(quoted(text))}{below}</blockquote>"
            case Field(name, value, tone):
                yield _paragraph(named(spoken(name), spoken(value)), tone)
            case Table(header, rows):
                yield from _table(header, rows)
            case Beside(left, right):
                yield from _elements((*left, *right))
            case Listing() | Strip() | Grid() | Chart() | Note() | ColumnChart():
                yield from (_paragraph(each, "") for each in speak([element]))
            case Selectable():
                yield _paragraph(selectable_said(element), "")
            case Section(title, body):
                yield f"<h2>{escape(title)}</h2>"
                yield from _elements(body)


def _paragraph(text: str, tone: str) -> str:
    return f'<p class="{tone}">{escape(text)}</p>' if tone else f"<p>{escape(text)}</p>"


def _table(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    yield '<div class="wide"><table>'
    if header:
        names = "".join(f'<th scope="col">{escape(word)}</th>' for word in header)
        yield f"<thead><tr>{names}</tr></thead>"
    yield "<tbody>"
    yield from (f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    yield "</tbody></table></div>"


def _cell(cell: Cell) -> str:
    match cell:
        case Share():
            return f"<td>{_share(cell)}</td>"
        case Histogram():
            return f"<td>{_histogram(cell)}</td>"
        case _:
            return f"<td>{escape(cell)}</td>"


def _share(share: Share) -> str:
    """Draw a bar that is full at 1: to the low end of the interval, and softer to its high end."""
    low, high = (share.value if end is None else end for end in (share.low, share.high))
    drawn = "".join(
        f'<rect class="{kind}" x="0.0" width="{min(max(end, 0.0), 1.0) * _BAR_WIDTH:.1f}" height="{_HEIGHT}"/>'
        for kind, end in (("soft", high), ("main", low))
    )
    frame = f'<rect class="frame" x="0.5" y="0.5" width="{_BAR_WIDTH - 1}" height="{_HEIGHT - 1}"/>'
    label = f"{decimals.score(share.value * 100)} %"
    return f'<svg role="img" aria-label="{label}" width="{_BAR_WIDTH}" height="{_HEIGHT}">{drawn}{frame}</svg>'


def _histogram(histogram: Histogram) -> str:
    most, height = max(*histogram.counts, 1), 2 * _HEIGHT
    bars = "".join(
        f'<rect class="main" x="{number * _RANGE}" y="{height - tall:.1f}" width="{_RANGE - 1}" height="{tall:.1f}"/>'
        for number, count in enumerate(histogram.counts)
        if (tall := count * height / most)
    )
    width = _RANGE * len(histogram.counts)
    label = ", ".join(map(str, histogram.counts))
    return f'<svg role="img" aria-label="{label}" width="{width}" height="{height}">{bars}</svg>'
