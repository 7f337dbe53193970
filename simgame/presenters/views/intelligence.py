"""The intelligence log: what was learned, when, from whom, how sure it is and how old."""

from collections.abc import Iterator, Sequence
from typing import Final

from simgame.engine.week_report import Told, WeekReport
from simgame.locale import Catalogue, mark
from simgame.page import decimals, glyphs, words
from simgame.page.model import (
    Brief,
    Column,
    Entry,
    Listing,
    Note,
    Paragraph,
    Piece,
    Series,
    Strip,
    Tone,
)
from simgame.page.speech import spoken
from simgame.presenters.intents import Narrow
from simgame.presenters.view import View
from simgame.presenters.views.common import ViewHints, ViewNotes, ViewPage, ViewPlace, about, ago, name
from simgame.report import scales
from simgame.report.known import known_lines
from simgame.report.signs import signs
from simgame.report.week import closed_lines
from simgame.terms.channels import CHANNELS
from simgame.terms.reveals import Revealed
from simgame.values import dataclass

_ = Catalogue("views")

KINDS: Final = ("all", "people", "rivals", "events", "prices")
"""What the log can be narrowed to."""
_KINDS: Final = {
    "all": mark("all"),
    "people": mark("people"),
    "rivals": mark("rivals"),
    "events": mark("events"),
    "prices": mark("prices"),
}
_OF: Final = {"rival": "rivals", "price": "prices", "event": "events"}
"""Which kind of the log a kind of knowledge belongs to; the others are about people."""
_OLD: Final = 3
"""From so many weeks on, what can change may have changed."""
_WIDE: Final = 94
"""From this width on the source stands beside what was learned."""
_SOURCE: Final = 32


@dataclass(frozen=True, slots=True)
class IntelligenceEntry:
    """One thing learned."""

    week: int
    kinds: tuple[str, ...]
    text: str
    source: str
    contact: str = ""
    """Whom it is from, or about"""
    changes: bool = False
    """Whether it may be otherwise by now"""
    tone: Tone = ""
    also: tuple[str, ...] = ()
    """What it made known besides, in sentences"""


def columns(view: View) -> tuple[str, ...]:  # noqa: ARG001 - as all views have it
    """Return nothing: the cursor only goes up and down."""
    return ()


def person(view: View, place: ViewPlace) -> str:
    """Return the contact from whom, or about whom, the entry under the cursor is."""
    return next((entry.contact for number, entry in enumerate(entries(view)) if str(number) == place.row), "")


def kind_name(kind: str) -> str:
    """Return what a kind of entries is called."""
    return _(_KINDS[kind])


def entries(view: View) -> list[IntelligenceEntry]:
    """Return everything learned so far, the newest first."""
    found: list[IntelligenceEntry] = []
    for report in reversed(view.game.reports):
        found += [*_news(view, report.week + 1, report.news), *_rivals(view, report.week), *_week(view, report)]
    return [*found, *_news(view, 1, view.game.opening_news)]


def _week(view: View, report: WeekReport) -> Iterator[IntelligenceEntry]:
    """Yield what a week taught: told, found out, seen, and what closed."""
    explained: set[Revealed] = set()
    for heard in report.told:
        shown = [known for known in report.revealed if known in view.names.facts[heard.fact].reveals]
        explained.update(shown)
        yield _told(view, report.week, heard, shown)
    for known in report.revealed:
        if known not in explained:
            yield from _found_out(view, report.week, known)
    yield from _seen(view, report)
    for closed in report.closed:
        for each in closed_lines(closed, view.names):
            yield IntelligenceEntry(report.week, ("events",), spoken(each.text), _("announced to all"))


def _rivals(view: View, week: int) -> Iterator[IntelligenceEntry]:
    """Yield what was noticed of rivals for the first time in a week."""
    for sign in signs(view.game, week):
        if sign.fresh:
            source = words.apart(filter(None, [sign.source, sign.sure]))
            contact = sign.sign.contact or ""
            yield IntelligenceEntry(week, ("rivals",), sign.text, source, contact, changes=True, tone="warn")


def _told(view: View, week: int, heard: Told, shown: Sequence[Revealed]) -> IntelligenceEntry:
    """Return a fact, who told it, and what it made known."""
    reveals = view.names.facts[heard.fact].reveals
    kinds = tuple(dict.fromkeys(_OF.get(revealed.kind, "people") for revealed in reveals))
    changes = bool({"rivals", "prices"} & set(kinds))
    text, also = view.names.fact(heard.fact), tuple(_in_sentences(view, week, shown))
    if heard.by is None:
        return IntelligenceEntry(week, kinds or ("events",), text, _("came with the news"), "", changes, "accent", also)
    teller = view.contact(heard.by)
    source = _("told by {person} ({coverage})").format(
        person=name(view, teller), coverage=scales.coverage(teller.coverage).label
    )
    return IntelligenceEntry(week, kinds or ("people",), text, source, heard.by, changes, "accent", also)


def _in_sentences(view: View, week: int, shown: Sequence[Revealed]) -> Iterator[str]:
    """Yield what became known in a week, as it was then, one sentence a kind."""
    then = view.game.known_after(week)
    for kind in dict.fromkeys(kind for kind, _of in shown):
        own = [known for known in shown if known.kind == kind]
        lines = known_lines(own, view.names, view.known if kind == "event" else then)
        if not lines:
            continue  # a warning of what has come, or can come no more
        heading, *details = lines
        yield words.sentences([spoken(heading.text), words.in_turn([spoken(each.text) for each in details])])


def _found_out(view: View, week: int, known: Revealed) -> Iterator[IntelligenceEntry]:
    """Yield what we found out ourselves, by getting to know somebody."""
    kind, of = known
    text = next(_in_sentences(view, week, [known]), "")
    contact = of if view.is_contact(of) and view.contact(of).known else ""
    source = _("seen ourselves") if contact else _("from what was said this week")
    yield IntelligenceEntry(week, (_OF.get(kind, "people"),), text, source, contact, kind == "price")


def _seen(view: View, report: WeekReport) -> Iterator[IntelligenceEntry]:
    """Yield where those whom we met were seen to stand: one by one where it is new, else in one sentence."""
    same = []
    for contact, before, after in report.seen:
        person, now = view.names.contact(contact), scales.support(after).label
        if view.numbers:
            now = _("{word} ({number})").format(word=now, number=decimals.level(after))
        if before is None:
            text = _("{person}: {now}. Seen for the first time.").format(person=person, now=now)
        elif scales.support(before).sign != scales.support(after).sign:
            was = scales.support(before).label
            text = _("{person}: {now}. Before: {before}.").format(person=person, now=now, before=was)
        else:
            same.append(_("{person}: {now}").format(person=person, now=now))
            continue
        yield IntelligenceEntry(report.week, ("people",), text, _("seen ourselves"), contact, changes=True)
    if same:
        text = _("In the same word as before: {people}.").format(people=words.in_turn(same))
        yield IntelligenceEntry(report.week, ("people",), text, _("seen ourselves"), changes=True)


def _news(view: View, week: int, events: Sequence[str]) -> Iterator[IntelligenceEntry]:
    """Yield the news at the start of a week."""
    for event in events:
        known = view.names.events[event]
        source = CHANNELS[known.channel].label
        if known.source is not None:
            source = _("{channel}, from {person}").format(channel=source, person=view.names.contact(known.source))
        yield IntelligenceEntry(week, ("events",), view.names.news(event), source, known.source or "", tone="warn")


def page(view: View, notes: ViewNotes, place: ViewPlace) -> ViewPage:  # noqa: ARG001
    """Return what the log shows and what it is narrowed to, then the entries of the kind that is wanted.

    From whom something is and how old it is stands below it, or beside it where there is room.
    """
    text = _("All that we have learned, newest first: from whom, how sure, how old.")
    every = entries(view)
    kinds = Strip(Series((tuple(_kind(every, kind, place.kind) for kind in KINDS),), between=""))
    columns = (
        Column(cells=1, gap=0),
        Column(cells=None, gap=2, wraps=True),
        Column(cells=_SOURCE, gap=0, beside=_WIDE, wraps=True),
    )
    below = (Column(cells=1, gap=2, narrower=_WIDE), Column(cells=None, narrower=_WIDE, wraps=True))
    found = tuple(
        _entry(view, entry, str(number))
        for number, entry in enumerate(every)
        if place.kind == "all" or place.kind in entry.kinds
    )
    nothing = Paragraph(_("Nothing yet. Those who are easy to reach know much: ask around."), "faint")
    return ViewPage((about(text), kinds), (Listing(columns, found, below=below, grouped=1) if found else nothing,))


def _kind(every: Sequence[IntelligenceEntry], kind: str, chosen: str) -> Piece:
    """Return a kind of entries with how many there are; a click narrows the log down to it."""
    count = sum(kind == "all" or kind in entry.kinds for entry in every)
    label = f"{kind_name(kind)} {count}"
    now = kind == chosen
    return Piece(Brief(glyphs.marked(label, now)), "key" if now else "dim", Narrow(kind))


def _entry(view: View, entry: IntelligenceEntry, key: str) -> Entry:
    """Return one entry: when, from whom and how old it is; what was learned, and what it made known besides."""
    origin = origin_said(view, entry)
    week = _("Week {week}").format(week=entry.week)
    when = Piece(Brief("", f"{week}{words.comma()}{origin}"))
    text = Piece(entry.text, entry.tone), *(Piece(also) for also in entry.also)
    source = Piece(Brief(origin), "dim")
    return Entry(key, (when, text, source), below=(Piece(""), source), group=week)


def first(view: View, kind: str) -> str:
    """Return the name of the newest entry of a kind, or an empty string."""
    found = ((number, entry) for number, entry in enumerate(entries(view)) if kind == "all" or kind in entry.kinds)
    return next((str(number) for number, _entry in found), "")


def origin_said(view: View, entry: IntelligenceEntry) -> str:
    """Return from whom something is, how old it is, and whether it may have changed."""
    age = ago(view.week - entry.week)
    if entry.changes and view.week - entry.week >= _OLD:
        age += _(", may have changed")
    return words.in_turn([entry.source, age])


def hints(view: View, notes: ViewNotes, place: ViewPlace) -> ViewHints:  # noqa: ARG001
    """Return whose history Enter shows."""
    contact = person(view, place)
    if not contact:
        return ViewHints("")
    enter = _("Enter shows the history with this person.")
    who = _("{title}.").format(title=view.title(contact))
    return ViewHints(view.names.contact(contact), (Note((who, enter), 1, "dim"),))
