"""The five lines: whom we know in each, how well, who is for us, and where we have nobody."""

from collections import Counter
from typing import Final

from simgame.engine.known import KnownContact
from simgame.engine.tuning import BLIND
from simgame.locale import Catalogue
from simgame.page import bars, decimals, words
from simgame.page.measure import width
from simgame.page.model import (
    Across,
    Brief,
    Column,
    Entry,
    Gap,
    Item,
    Listing,
    Note,
    Piece,
    Tone,
    unknown,
)
from simgame.presenters.signs import bar, support_tag
from simgame.presenters.view import View
from simgame.presenters.views import common
from simgame.presenters.views.common import (
    ViewHints,
    ViewNotes,
    ViewPage,
    ViewPlace,
    about,
    ago,
    for_us,
    last_met,
    listed,
    meetings,
    name,
    of_line,
    stands,
)
from simgame.report import scales
from simgame.terms.lines import LINES
from simgame.terms.ranks import RANKS
from simgame.terms.term import Term

_ = Catalogue("views")

person: Final = common.contact_in_row

_LONE: Final = 40
"""Per cent of our meetings with one person from which on we warn."""
_ENOUGH: Final = 5
"""So many meetings it takes before shares say anything."""
_LINE: Final = 19
_NAME: Final = 29
"""The widest column of names"""
_WIDE: Final = 100
"""From this width on weeks have room in words"""
_TITLED: Final = 96
"""From this width on the people's titles have room"""


def columns(view: View) -> tuple[str, ...]:  # noqa: ARG001 - as all views have it
    """Return nothing: the cursor only goes up and down."""
    return ()


def table(view: View) -> Listing:
    """Return the five lines: how many are known, met and for us, the best coverage, and our last contact."""
    columns = (
        Column(cells=_LINE),
        *(Column(name_, right=True, gap=2) for name_ in (_("Known"), _("Met"), _("For us"))),
        Column(_("Coverage"), cells=4, over=2),
        Column(cells=_label_cells(), gap=2),
        Column(_("Last contact"), cells=None, gap=0, beside=_WIDE),
        Column(_("Last contact"), cells=None, gap=0, narrower=_WIDE),
    )
    return Listing(columns, tuple(_line(view, each) for each in LINES.values()))


def _label_cells() -> int:
    """Return the width of the words for how well somebody is known."""
    return max(width(text) for text in [*(grade.label for grade in scales.COVERAGE.values()), _("Coverage")])


def _line(view: View, which: Term) -> Entry:
    known = [contact for contact in of_line(view, which) if contact.in_post]
    touched = [contact for contact in known if contact.met]
    friends = [contact for contact in known if for_us(contact)]
    best = scales.coverage(max((contact.coverage for contact in known), default=0))
    seen = last_met(view)
    last = max((seen.get(contact.id, 0) for contact in of_line(view, which)), default=0)
    tone: Tone = "" if touched else "bad"
    met = _("people met: {met} of {known}").format(met=len(touched), known=len(known))
    ours = _("for us: {people}").format(people=listed(view, friends) or _("nobody yet"))
    when = ago(view.week - last) if last else _("before") if touched else _("never")
    said = _("last contact: {when}").format(when=when) if last else ""
    tag = words.week_tag(last) if last else when
    silent = any(contact.in_blackout for contact in known)
    return Entry(
        "",
        (
            Piece(which.label, tone or "strong"),
            Piece(Brief(str(len(known)), met), "" if known else "faint"),
            Piece(Brief(str(len(touched))), "" if touched else "faint"),
            Piece(Brief(str(len(friends)), ours), "" if friends else "faint"),
            bar(best.sign if known else "...."),
            Piece(best.label if known else _("nobody known"), tone),
            (Piece(Brief(when, said), "" if last else "faint"), *_blackout(silent, words.comma() if said else "")),
            (Piece(Brief(tag), "" if last else "faint"), *_blackout(silent, spoken=False)),
        ),
    )


def _blackout(silent: bool, after: str = "", *, spoken: bool = True) -> tuple[Piece, ...]:
    """Return behind a week that somebody may not be met now, said apart from what is said before it."""
    said = f"{after}{_('blackout')}" if spoken else ""
    return (Piece(Brief(f"  {_('blackout')}", said), "warn"),) if silent else ()


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


def page(view: View, notes: ViewNotes, place: ViewPlace) -> ViewPage:  # noqa: ARG001
    """Return the five lines in a table, what follows from it in sentences, then the people line by line."""
    text = _("How well we know their five lines. A line without contact gives no warning.")
    lines = table(view)
    return ViewPage((about(text), lines), (Gap(), *findings(view), Gap(), _people(view)), edge=lines)


def findings(view: View) -> list[Item]:
    """Return what follows from whom we know: lines without contact, and how much hangs on one person."""
    bare = uncovered(view)
    if bare:
        text = _("Uncovered: {lines}. Nobody who is there now has met us.")
        covered = Item(text.format(lines=words.listed([each.label for each in bare])), "bad")
    else:
        covered = Item(_("All five lines are covered: somebody in each has met us."), "good")
    return [covered, _seen(view), _single_thread(view)]


def _seen(view: View) -> Item:
    """Return in which lines we have met too few to see what rivals do, as far as we know."""
    blind = [each.label for each in LINES.values() if view.known.line(each.id).blind]
    percent = decimals.percent(BLIND)
    if not blind:
        text = _("Of each line we have met {percent} or more of those whom we know of: we see what rivals do there.")
        return Item(text.format(percent=percent), "good")
    text = _("We do not see what rivals do in: {lines}. There we have met less than {percent} of those we know of.")
    return Item(text.format(lines=words.listed(blind), percent=percent), "warn")


def _single_thread(view: View) -> Item:
    """Return how much hangs on one person."""
    found = lone(view)
    if found is None:
        return Item(_("No meetings yet."))
    contact, most, total = found
    share = decimals.whole(100 * most / total)
    text = _("Most of our meetings with one person: {person}, {most} of {count} ({share} %).")
    text = text.format(most=most, count=total, person=view.names.contact(contact), share=share)
    if share >= _LONE and total >= _ENOUGH:
        return Item(words.sentences([text, _("All on one thread: if that person leaves, little is left.")]), "warn")
    return Item(text)


def _people(view: View) -> Listing:
    """Return the people under the headings of their lines."""
    last = max(width(_("never")), width(_("before")), width(words.week_tag(16)), width(_("Last met")))
    columns = (
        Column(_("Person"), cells=min(_NAME, max(width(name(view, contact)) for contact in view.people)), person=True),
        Column(cells=None, most=34, beside=_TITLED),
        Column(_("Support"), cells=bars.support_cells(2), gap=2),
        Column(cells=max(8, width(_("gone")))),
        Column(_("Coverage"), cells=4, over=2),
        Column(cells=_label_cells(), gap=2),
        Column(_("Last met"), cells=last, gap=0),
    )
    seen = last_met(view)
    entries: list[Entry] = []
    for each in LINES.values():
        found, group = of_line(view, each), each.label[:1].upper() + each.label[1:]
        silent = _("no contact until the award") if any(one.in_blackout and one.in_post for one in found) else ""
        for contact in found:
            entry = _person(view, contact, seen.get(contact.id, 0))
            entries.append(entry._replace(group=group, aside=silent))
        if not found:
            nobody = Piece(unknown(_("Nobody is known here. Ask people of other lines.")), "faint")
            entries.append(Entry("", (Across((nobody,), len(columns)),), group=group))
    return Listing(columns, tuple(entries), 2, headed=True, grouped=1)


def _person(view: View, contact: KnownContact, last: int) -> Entry:
    """Return one person: how well known, where they stand, when last met."""
    here = contact.in_post
    base: Tone = "" if here else "faint"
    term = scales.coverage(contact.coverage)
    _sign, word, tone = support_tag(contact.support) if here else ("x", _("gone"), "faint")
    barred = here and contact.support is not None and not view.numbers
    return Entry(
        contact.id,
        (
            Piece(name(view, contact), base),
            Piece(view.title(contact.id), "dim"),
            stands(view, contact, 2) if here else Piece(""),
            Piece(Brief("" if barred else word), tone) if here else Piece(word, tone),
            bar(term.sign if term.sign != "?" else "...."),
            Piece(term.label, base),
            Piece(_last_met(last, contact.met), "dim" if last else "faint"),
        ),
    )


def _last_met(week: int, met: bool) -> Brief:
    """Return when somebody was met last; whom we knew from before the game was met, if never since."""
    if not week:
        return Brief(_("before"), _("met before the game")) if met else Brief(_("never"))
    return Brief(words.week_tag(week), _("last met in week {week}").format(week=week))


def hints(view: View, notes: ViewNotes, place: ViewPlace) -> ViewHints:  # noqa: ARG001
    """Return who the person under the cursor is, and whom to ask about lines without contact."""
    if not view.is_contact(place.row):
        return ViewHints("")
    contact = view.contact(place.row)
    text = _("{title}, {rank} in the {line}.").format(
        title=view.title(contact.id),
        rank=RANKS.at(contact.rank).label,
        line=contact.line.label,
    )
    friends = [other for other in of_line(view, contact.line) if for_us(other)]
    ours = [_("For us in this line: {people}.").format(people=listed(view, friends))] if friends else []
    return ViewHints(name(view, contact), (Note((text, *ours), 2),))
