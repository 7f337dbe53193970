"""The elements of a page that stand in columns: tables, listings, grids, and what is drawn over the weeks."""

from typing import Final, NamedTuple

from simgame.page.text import Intent, Tone, Wording


class Share(NamedTuple):
    """A share from 0 to 1, drawn as a bar, with its interval if it has one."""

    value: float
    low: float | None = None
    high: float | None = None


class Histogram(NamedTuple):
    """How many fall into each of some equal ranges."""

    counts: tuple[int, ...]


Cell = str | Share | Histogram
"""A cell of a table."""


class Table(NamedTuple):
    """Rows under a heading. The first column is words; of the others, texts are numbers."""

    header: tuple[str, ...]
    """Empty: the columns have no names"""
    rows: tuple[tuple[Cell, ...], ...]


class Selectable(NamedTuple):
    """An entry that can be chosen."""

    key: str
    title: str
    value: str = ""
    """What it is set to now"""
    about: str = ""
    """A sentence on it"""
    tone: Tone = "strong"
    chosen: bool | None = None
    """Whether it is the one that was chosen; None where nothing is marked"""
    number: int = 0
    """The digit that chooses it; 0: none"""
    intent: Intent | None = None
    """What choosing it asks for; None: what the list that shows it makes of its key"""
    letter: str = ""
    """The key that chooses it, where it is no digit; it is only drawn"""


class Piece(NamedTuple):
    """A part of a cell that looks unlike the rest of it."""

    text: Wording
    tone: Tone = ""
    intent: Intent | None = None
    """What a click on it asks for; None: what its entry asks for"""


class Series(NamedTuple):
    """Texts one after the other: as many as have room, then how many more there are."""

    lengths: tuple[tuple[Piece, ...], ...]
    """The same texts in ever shorter forms; the first ones that have room are drawn"""
    between: str = "  "
    name: Piece | None = None
    """What is drawn before them where all have room with it"""
    more: str = "+{n}"
    """How many there are more"""


class Across(NamedTuple):
    """A cell over several columns."""

    pieces: tuple[Piece, ...] | Series
    columns: int
    right: bool = False
    """Whether it stands at the right end of them"""
    whole: bool = False
    """Whether it is never cut: the cell after it has what it leaves"""


EntryPart = Piece | tuple[Piece, ...] | Series | Across
"""What an entry has in a column."""


class Strip(NamedTuple):
    """One line: at the right what may take shorter forms, so that what is at the left is whole; else that is cut."""

    left: EntryPart
    right: Series = Series(((),))


OWN: Final = -1
"""As wide as each entry's own text, so that what is before it has the rest"""
FITTING: Final = 0
"""As wide as the widest text"""


class Column(NamedTuple):
    """A column of a listing."""

    name: Wording = ""
    """Its heading"""
    cells: int | None = FITTING
    """How wide it is: a number, `FITTING` or `OWN`; None: it has what the others leave, or a share of that"""
    gap: int = 1
    """Cells after it"""
    right: bool = False
    """Whether its texts stand at its right end"""
    percent: int = 0
    """Its share of what the others leave, where another column has the rest"""
    least: int = 0
    most: int = 999
    beside: int = 0
    """It is drawn from so many cells of the whole line on"""
    person: bool = False
    """Whether it names people: who has no room in full has the first name"""
    over: int = 1
    """So many columns its heading stands over"""
    narrower: int = 999
    """It is drawn in whole lines of fewer cells only"""
    wraps: bool = False
    """Whether its texts go on over as many lines as they take, each piece in lines of its own"""
    hangs: int = 0
    """Cells by which what goes on in a text is moved in, so that it is not taken for another entry"""
    flows: bool = False
    """Whether of a cell that wraps each text begins where the one before it ends, and not on a line of its own"""


class Entry(NamedTuple):
    """One line of a listing."""

    key: str
    """Empty: it cannot be chosen"""
    cells: tuple[EntryPart, ...]
    intent: Intent | None = None
    below: tuple[EntryPart, ...] = ()
    """Its second line, in columns of its own"""
    group: str = ""
    """The heading under which it stands: always spoken, drawn where the listing says so"""
    aside: str = ""
    """What holds for everything under that heading"""


class Listing(NamedTuple):
    """Entries in columns. Where there is room for little, they are drawn short; spoken, each is a sentence."""

    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]
    names: int = 1
    """So many cells name an entry; the others tell something of it"""
    headed: bool = False
    """Whether the names of the columns stand above it"""
    below: tuple[Column, ...] = ()
    """The columns of the second lines"""
    widest: int = 999
    """Wider lines would tear apart what belongs together"""
    indent: int = 0
    """Cells by which it is moved in"""
    grouped: int = 0
    """The headings of its entries are drawn from so many cells on; 0: never"""
    apart: bool = False
    """Whether an empty line stands above each of these headings but the first"""


class ChartColumn(NamedTuple):
    """A column of a curve: how much is left after a week."""

    name: str
    """Stands below it"""
    share: float
    """From 0 to 1"""
    label: str
    """The share as it is said"""
    before: float = 0.0
    """The share before it; where that is higher, what was taken stands on top of the rest"""
    marked: bool = False
    """Whether it is one of the few to look at"""


class ColumnChart(NamedTuple):
    """A share after each week, as columns over a line of their names."""

    weeks: tuple[ChartColumn, ...]
    lines: int = 7
    """Of the columns"""
    widest: int = 5
    """Cells of a column at most"""
    below: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """More numbers under the names: what they are, and one for each week"""


GridCell = tuple[tuple[Piece, ...], ...]
"""A cell of a grid in ever shorter forms; the first one is spoken."""


class GridColumn(NamedTuple):
    """A column of a grid."""

    key: str
    names: tuple[str, ...]
    """Its heading in ever shorter forms"""
    intent: Intent | None = None
    """What a click on it asks for"""


class GridRow(NamedTuple):
    """A row of a grid."""

    key: str
    """Empty: it cannot be chosen"""
    cells: tuple[GridCell, ...]
    head: tuple[GridCell, ...] = ()
    """What names it, and what is told of it besides"""
    group: str = ""
    """The heading under which it stands"""


class Grid(NamedTuple):
    """Rows against columns, with a cursor on one cell. Spoken, each row that says something is a sentence.

    Without names for its rows it is spoken column by column under each heading.
    """

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    head: tuple[Column, ...] = ()
    """Columns of the rows' heads: the first names them; one that is drawn from some width on, where others have room"""
    at: tuple[str, str] = ("", "")
    """The keys of the row and of the column under the cursor"""
    room: GridCell = ((),)
    """What every cell has room for, so that columns stay where they are when it comes; as many forms as cells have"""
    most: tuple[int, ...] = (28, 12)
    """The widest column, in each form"""
    above: tuple[GridRow, ...] = ()
    """What stands under the names of the columns and stays in sight with them; it is only drawn"""
    under: tuple[GridRow, ...] = ()
    """What stays in sight below all rows; it is only drawn"""


class Mark(NamedTuple):
    """What stands in one week of a chart."""

    sign: str = ""
    tone: Tone = ""
    fill: str = ""
    """What fills the week around it"""
    word: str = ""
    """What is spoken of it, with the place of the weeks: weeks one after the other with the same word are one"""


class Track(NamedTuple):
    """One line of a chart."""

    name: str
    marks: tuple[Mark, ...]
    """One for each of the chart's weeks"""
    tone: Tone = "head"
    """How its name looks"""


class Chart(NamedTuple):
    """Lines over the weeks, drawn to scale. What of it has no words is told beside it."""

    weeks: tuple[int, ...]
    tracks: tuple[Track, ...]
    name: str
    """The heading of the weeks"""
    now: int = 0
    """The week that is marked"""
    cells: tuple[int, int] = (3, 6)
    """The least and the most for a week"""
    below: bool = False
    """Whether the weeks are named below it, and not by what draws its heading"""
    beside: tuple[str, ...] = ()
    """The names of another chart of the same weeks: the columns of both stand below each other"""


class Stretch(NamedTuple):
    """Weeks one after the other with words in them."""

    first: int
    last: int
    forms: tuple[str, ...]
    """What stands in it, in ever shorter forms"""
    tone: Tone = "lane"
    locks: bool = True
    """Whether something locks at its end"""


class Lanes(NamedTuple):
    """Stretches of weeks on as many lines as they take. It is only drawn: dates are told elsewhere."""

    weeks: tuple[int, ...]
    stretches: tuple[Stretch, ...]
    names: tuple[str, str]
    """Of the weeks and of the stretches"""
    now: int = 0
    """The week that is marked"""
    bold: frozenset[int] = frozenset()
    """Weeks at whose end something will lock"""
    most: int = 3
    """The most lines: for what has no room on them, what is past goes first, then what is farthest away"""
