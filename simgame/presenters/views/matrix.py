"""The key-relations matrix: the steps against the people, what is proven beside what the player believes."""

from typing import Final, NamedTuple

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page.measure import left, short, width
from simgame.page.model import Tone
from simgame.page.spans import Line, Row, Span, line_width
from simgame.presenters.intents import GoToColumn
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
from simgame.presenters.views import marks
from simgame.presenters.views.common import ViewNotes, ViewPlace, name, people
from simgame.report import scales

_ = Catalogue("views")

VERDICT_TONES: Final[dict[str, Tone]] = {"open": "accent", "proved": "good", "wrong": "bad"}

_LEAST_NAME: Final = 8
_MOST_NAME: Final = 24
_TITLE: Final = 26
_ROOMY: Final = 3
"""So many cells more a column can have before people's titles are worth showing."""


class MatrixCell(NamedTuple):
    """A person in a step."""

    known: int | None
    """The weight, None while it is not known"""
    own: str
    """The player's mark, if any"""
    verdict: marks.MarkStanding

    def spans(self, *, wordy: bool) -> list[Span]:
        """Return what is proven, then the mark in brackets and what became of it, in a word or by a sign."""
        spans = [Span("?", "faint") if self.known is None else Span(str(self.known or "-"), _proven(self.known))]
        if self.own:
            word = f" {_(marks.VERDICTS[self.verdict])}" if self.verdict != "open" else ""
            says = word if wordy else marks.VERDICT_SIGNS[self.verdict]
            spans.append(Span(f"{' ' if wordy else ''}[{marks.SIGNS[self.own]}]{says}", VERDICT_TONES[self.verdict]))
        return spans


def _proven(known: int) -> Tone:
    return "strong" if known else "dim"


class Sizes(NamedTuple):
    """How wide the columns of the matrix are, and whether there is room for words."""

    name: int
    title: int
    """0 where there is no room"""
    stand: int
    """For where somebody stands, with its gap: sign and word, the sign, or nothing"""
    words: bool
    steps: tuple[int, ...]


class Matrix:
    """The matrix of one game for a width."""

    def __init__(self, view: View, notes: ViewNotes, cells: int) -> None:
        """Judge every mark, and share out the width."""
        self.view = view
        self.people = people(view)
        self.cells = {
            (step, contact.id): self._cell(step, contact, notes) for contact in self.people for step in view.board.steps
        }
        self.sizes = self._share_out(cells)

    def _cell(self, step: str, contact: KnownContact, notes: ViewNotes) -> MatrixCell:
        own = notes.marks.get((step, contact.id), "")
        verdict = marks.judge(self.view, step, contact.id, own).verdict if own else "open"
        return MatrixCell(contact.weight(step), own, verdict)

    def _share_out(self, cells: int) -> Sizes:
        """Share out the width: words where there is room, else signs, else shorter names and no stand.

        Columns keep room for a mark, so that they stay where they are when one is made, as long as there is any.
        """
        steps = self.view.board.steps
        widths = [width(name(self.view, contact)) for contact in self.people]
        longest = min(_MOST_NAME, max(widths, default=_LEAST_NAME))
        full = _stand_cells()
        for wordy, room, stand, least in (
            (True, 1, full, longest),
            (False, 1, 4, _LEAST_NAME),
            (False, 0, 4, _LEAST_NAME),
            (False, 0, 0, 1),
        ):
            kept = room * max(
                line_width(tuple(MatrixCell(1, "decides", each).spans(wordy=wordy))) for each in marks.VERDICTS
            )
            tight = [1 + max(kept, 2, self._widest(step, wordy=wordy)) for step in steps]
            rest = cells - 2 - stand - sum(tight)
            if rest >= least:
                break
        names = min(longest, rest)
        titled = _TITLE if wordy and rest - names - _TITLE >= _ROOMY * len(tight) else 0
        most, spare = (28 if wordy else 12), (rest - names - titled) // len(tight)
        return Sizes(names, titled, stand, wordy, tuple(max(size, min(most, size + spare)) for size in tight))

    def _widest(self, step: str, *, wordy: bool) -> int:
        """Return the width of the widest cell of a step."""
        return max(
            (line_width(tuple(self.cells[step, contact.id].spans(wordy=wordy))) for contact in self.people), default=0
        )

    def heading(self, place: ViewPlace) -> Line:
        """Return the names of the columns; the one under the cursor is marked."""
        view, sizes = self.view, self.sizes
        stand = left(_("Stand") if sizes.words else "", sizes.stand)
        spans = [Span(" " + left(_("People"), sizes.name + sizes.title) + " " + stand, "dim")]
        for id_, size in zip(view.board.steps, sizes.steps, strict=True):
            text = f"{view.number(id_)} {view.names.step(id_)}" if size >= 6 else view.number(id_)
            sign = ">" if id_ == place.column else " "
            spans.append(
                Span(sign + left(text, size - 1), "accent" if id_ == place.column else "head", GoToColumn(id_))
            )
        return tuple(spans)

    def rows(self, place: ViewPlace) -> list[Row]:
        """Return a row for each person."""
        return [Row((self._person(contact, place),), contact.id) for contact in self.people]

    def _person(self, contact: KnownContact, place: ViewPlace) -> Line:
        view, sizes, here = self.view, self.sizes, contact.in_post
        sign, word, tone = support_tag(contact.support) if here else ("x", _("gone"), "faint")
        spans = [
            Span(" " + left(short(name(view, contact), sizes.name), sizes.name) + " ", "" if here else "faint"),
            Span(left(view.title(contact.id), sizes.title - 1) + " " if sizes.title else "", "dim"),
            Span(left(f"{sign:<4}{word if sizes.words else ''}", sizes.stand), tone),
        ]
        for id_, size in zip(view.board.steps, sizes.steps, strict=True):
            chosen = (contact.id, id_) == (place.row, place.column)
            cell = self.cells[id_, contact.id].spans(wordy=sizes.words)
            rest = size - 1 - line_width(tuple(cell))
            spans.append(Span(">" if chosen else " ", "accent", GoToColumn(id_)))
            spans += [span._replace(intent=GoToColumn(id_)) for span in cell]
            spans.append(Span(left("<" if chosen and rest else "", rest), "accent", GoToColumn(id_)))
        return tuple(spans)


def _stand_cells() -> int:
    """Return the width of sign and word for where somebody stands."""
    return 4 + max(width(grade.tag) for grade in (scales.NOT_MET, *scales.SUPPORT.values())) + 1
