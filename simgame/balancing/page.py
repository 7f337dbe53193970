"""The report of a scenario's balance as one page of HTML: no scripts, nothing from elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from string import Template
from typing import Final

from simgame.balancing.blocks import Bar, Block, Cell, Spread

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
.note { font-size: .9rem; opacity: .85; }
svg { display: block; } .main { fill: var(--main); } .soft { fill: var(--soft); }
.frame { fill: none; stroke: var(--line); }
</style>
</head>
<body>
<h1>$title</h1>
$body
</body>
</html>
""")
_BAR_WIDTH: Final = 160
_BIN: Final = 8
_HEIGHT: Final = 16


def page(title: str, blocks: Iterable[Block], language: str) -> str:
    """Return the whole page; every text is escaped."""
    body = "\n".join(part for block in blocks for part in _block(block))
    return _PAGE.substitute(title=escape(title), body=body, language=escape(language))


def _block(block: Block) -> Iterator[str]:
    yield f"<h2>{escape(block.title)}</h2>"
    yield from (f"<p>{escape(line)}</p>" for line in block.lines)
    if block.rows:
        yield '<div class="wide"><table>'
        if block.header:
            yield (
                "<thead><tr>"
                + "".join(f'<th scope="col">{escape(word)}</th>' for word in block.header)
                + "</tr></thead>"
            )
        yield "<tbody>"
        yield from (f"<tr>{''.join(_cells(row))}</tr>" for row in block.rows)
        yield "</tbody></table></div>"
    yield from (f'<p class="note">{escape(note)}</p>' for note in block.notes)


def _cells(row: Sequence[Cell]) -> Iterator[str]:
    for cell in row:
        match cell:
            case Bar():
                yield f"<td>{_bar(cell)}</td>"
            case Spread():
                yield f"<td>{_spread(cell)}</td>"
            case _:
                yield f"<td>{escape(cell)}</td>"


def _bar(bar: Bar) -> str:
    low = bar.share if bar.low is None else bar.low
    high = bar.share if bar.high is None else bar.high
    return _drawing(_BAR_WIDTH, f"{bar.share * 100:.1f} %", [("soft", 0, high), ("main", 0, low)])


def _drawing(width: int, label: str, parts: Sequence[tuple[str, float, float]]) -> str:
    drawn = "".join(
        f'<rect class="{kind}" x="{start * width:.1f}" width="{_inside(end) * width:.1f}" height="{_HEIGHT}"/>'
        for kind, start, end in parts
    )
    frame = f'<rect class="frame" x="0.5" y="0.5" width="{width - 1}" height="{_HEIGHT - 1}"/>'
    return f'<svg role="img" aria-label="{escape(label)}" width="{width}" height="{_HEIGHT}">{drawn}{frame}</svg>'


def _inside(share: float) -> float:
    return min(max(share, 0.0), 1.0)


def _spread(spread: Spread) -> str:
    most, height = max(*spread.counts, 1), 2 * _HEIGHT
    bars = "".join(
        f'<rect class="main" x="{number * _BIN}" y="{height - tall:.1f}" width="{_BIN - 1}" height="{tall:.1f}"/>'
        for number, count in enumerate(spread.counts)
        if (tall := count * height / most)
    )
    width = _BIN * len(spread.counts)
    label = ", ".join(str(count) for count in spread.counts)
    return f'<svg role="img" aria-label="{label}" width="{width}" height="{height}">{bars}</svg>'
