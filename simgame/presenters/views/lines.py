"""The five lines: whom we know in each, how well, who is for us, and where we have nobody."""

from collections import Counter
from typing import Final

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.cells import Line, Row, Span, clipped, draw, line, week_tag
from simgame.page.measure import left, right, width
from simgame.page.model import Gap, Item, Paragraph, Tone, unknown
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
from simgame.presenters.views.common import (
    ViewNotes,
    ViewPlace,
    about,
    ago,
    bar,
    for_us,
    last_met,
    listed,
    meetings,
    name,
    of_line,
)
from simgame.report import scales
from simgame.terms.lines import LINES
from simgame.terms.ranks import RANKS
from simgame.terms.term import Term

_ = Catalogue("views")

_LONE: Final = 40
"""Per cent of our meetings with one person from which on we warn."""
_ENOUGH: Final = 5
"""So many meetings it takes before shares say anything."""
_LINE: Final = 19
_WIDE: Final = 100
"""From this width on the people's titles have room."""


def columns(view: View) -> tuple[str, ...]:  # noqa: ARG001 - as all views have it
    """Return nothing: the cursor only goes up and down."""
    return ()


def person(view: View, place: ViewPlace) -> str:
    """Return the contact of the row under the cursor."""
    return place.row if view.is_contact(place.row) else ""


def head(view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:  # noqa: ARG001
    """Return the five lines in a table."""
    text = _("How well we know their five lines. A line without contact gives no warning.")
    size = [width(part) for part in _names()]
    heading = line(
        " ",
        Span(left(_("Line"), _LINE) + " ", "dim"),
        *(Span(right(part, most) + "  ", "dim") for part, most in zip(_names(), size, strict=True)),
        Span(left(_("Coverage"), _coverage_cells()) + _("Last contact"), "dim"),
    )
    return [
        *about(text, cells),
        Row((heading,)),
        *(Row((_line(view, each, size, cells),)) for each in LINES.values()),
    ]


def _names() -> tuple[str, str, str]:
    return _("Known"), _("Met"), _("For us")


def _coverage_cells() -> int:
    """Return the width of bar and word for how well a line is covered, with a gap."""
    texts = [grade.label for grade in scales.COVERAGE.values()]
    return 5 + max(width(text) for text in [*texts, _("Coverage")]) + 2


def _line(view: View, which: Term, sizes: list[int], cells: int) -> Line:
    """Return one line: how many are known, met and for us, the best coverage, and our last contact."""
    known = [contact for contact in of_line(view, which) if contact.in_post]
    touched = [contact for contact in known if contact.met]
    counts = (len(known), len(touched), sum(for_us(contact) for contact in known))
    best = scales.coverage(max((contact.coverage for contact in known), default=0))
    seen = last_met(view)
    last = max((seen.get(contact.id, 0) for contact in of_line(view, which)), default=0)
    tone: Tone = "" if touched else "bad"
    when = _("never") if not last else ago(view.week - last) if cells >= _WIDE else week_tag(last)
    ends = [Span(when, "" if last else "faint")]
    if any(contact.in_blackout for contact in known):
        ends.append(Span("  " + _("blackout"), "warn"))
    return line(
        " ",
        Span(left(which.label, _LINE) + " ", tone or "strong"),
        *(
            Span(right(str(count), most) + "  ", "" if count else "faint")
            for count, most in zip(counts, sizes, strict=True)
        ),
        *bar(best.sign if known else "...."),
        Span(" " + left(best.label if known else _("nobody known"), _coverage_cells() - 5), tone),
        *ends,
    )


def uncovered(view: View) -> list[Term]:
    """Return the lines in which we have met nobody who is in post."""
    return [
        each for each in LINES.values() if not any(contact.met and contact.in_post for contact in of_line(view, each))
    ]


def lone(view: View) -> tuple[str, int, int] | None:
    """Return the contact with most of our meetings, how many those are, and how many there were in all."""
    count = Counter(move.target for _report, move in meetings(view))
    if not count:
        return None
    contact, most = count.most_common(1)[0]
    return contact, most, count.total()


def body(view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:  # noqa: ARG001
    """Return what follows from it in sentences, then the people line by line."""
    rows = draw([Gap(), *findings(view)], cells, indent=1)
    for each in LINES.values():
        rows += draw([Gap(), Paragraph(each.label, "head")], cells, indent=1)
        found = of_line(view, each)
        rows += [Row((_person(view, contact, cells),), contact.id) for contact in found]
        if not found:
            rows += draw([Paragraph(unknown(_("Nobody is known here. Ask people of other lines.")), "faint")], cells, 1)
    return rows


def findings(view: View) -> list[Item]:
    """Return what follows from whom we know: lines without contact, and how much hangs on one person."""
    bare = uncovered(view)
    if bare:
        text = _("Uncovered: {lines}. We have met nobody there.")
        covered = Item(text.format(lines=words.listed([each.label for each in bare])), "bad")
    else:
        covered = Item(_("All five lines are covered: somebody in each has met us."), "good")
    return [covered, _single_thread(view)]


def _single_thread(view: View) -> Item:
    """Return how much hangs on one person."""
    found = lone(view)
    if found is None:
        return Item(_("No meetings yet."))
    contact, most, total = found
    share = decimals.whole(100 * most / total)
    text = _.n(
        "{most} of our {count} meeting was with {person} ({share} %).",
        "{most} of our {count} meetings were with {person} ({share} %).",
        total,
    ).format(most=most, count=total, person=view.names.contact(contact), share=share)
    if share >= _LONE and total >= _ENOUGH:
        return Item(words.sentences([text, _("All on one thread: if that person leaves, little is left.")]), "warn")
    return Item(text)


def _person(view: View, contact: KnownContact, cells: int) -> Line:
    """Return one person: how well known, where they stand, when last met."""
    here = contact.in_post
    base: Tone = "" if here else "faint"
    term = scales.coverage(contact.coverage)
    sign, word, tone = support_tag(contact.support) if here else ("x", _("gone"), "faint")
    last = last_met(view).get(contact.id, 0)
    titled = 28 if cells >= _WIDE else 0
    named = min(30, cells - 3 - titled - _coverage_cells() - 13 - _last_cells())
    spans = [Span("   " + left(name(view, contact), named - 1) + " ", base)]
    if titled:
        spans.append(Span(left(view.title(contact.id), titled - 1) + " ", "dim"))
    blackout = Span("  " + _("blackout"), "warn") if here and contact.in_blackout else Span("")
    return line(
        *spans,
        *bar(term.sign if term.sign != "?" else "...."),
        Span(" " + left(term.label, _coverage_cells() - 5), base),
        Span(left(sign, 3) + " " + left(word, 8) + " ", tone),
        Span(week_tag(last) if last else _("never"), "dim" if last else "faint"),
        blackout,
    )


def _last_cells() -> int:
    """Return the width of the week of our last contact and of the blackout's word."""
    return max(width(_("never")), width(week_tag(16))) + 2 + width(_("blackout"))


def foot(view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:  # noqa: ARG001
    """Return who the person under the cursor is, and whom to ask about lines without contact."""
    if not view.is_contact(place.row):
        return []
    contact = view.contact(place.row)
    text = _("{person}, {title}, {rank} in the {line}.").format(
        person=name(view, contact),
        title=view.title(contact.id),
        rank=RANKS.at(contact.rank).label,
        line=contact.line.label,
    )
    friends = [other for other in of_line(view, contact.line) if for_us(other)]
    if friends:
        text = words.sentences([text, _("For us in this line: {people}.").format(people=listed(view, friends))])
    return clipped([Paragraph(text)], 2, cells)
