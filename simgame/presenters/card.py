"""What is known of one contact: in three lines, and in full."""

from collections.abc import Iterable
from typing import Final

from simgame.engine.known import KnownContact
from simgame.engine.tuning import INTRODUCED, LEARN_INFLUENCE, SUPPORTER
from simgame.locale import Catalogue
from simgame.page import bars, decimals, words
from simgame.page.measure import width
from simgame.page.model import (
    Block,
    Brief,
    Edge,
    Element,
    Field,
    Gap,
    Note,
    Paragraph,
    Piece,
    Series,
    Signed,
    Strip,
    Tone,
    Weeks,
    Wording,
    fill,
    inlines,
    unknown,
)
from simgame.presenters.intents import AskWhy
from simgame.presenters.role import in_short, role_fields, worry_fields
from simgame.presenters.signs import support_tag
from simgame.presenters.ties import rivals, ties
from simgame.presenters.trend import change_said, moved_said
from simgame.presenters.view import View
from simgame.report import scales
from simgame.report.diary import Diary
from simgame.report.doors import is_cold, is_shut, share_said, shut_in_short, way_in
from simgame.report.history import history
from simgame.report.names import said
from simgame.report.number import NumberId
from simgame.report.replies import last_reply
from simgame.report.said import last_quote
from simgame.report.why.people import firm_built
from simgame.terms.ranks import RANKS
from simgame.terms.reveals import Revealed

_ = Catalogue("tui")

_TREND: Final = 8
"""Weeks over which a trend is drawn"""


def edge(view: View, contact: str, cells: int) -> Edge:
    """Return the upper edge of the panel: the person's name, and the title at its right end if it has room."""
    title = view.title(contact) if _titled(view, contact, cells) else ""
    return Edge(view.names.contact(contact), title, "strong")


def _titled(view: View, contact: str, cells: int) -> bool:
    """Tell whether a title has room beside the name; else it has a line of its own."""
    return width(view.names.contact(contact)) + width(view.title(contact)) + 8 <= cells


def short_page(view: View, contact: str, cells: int) -> tuple[Block, ...]:
    """Return who somebody is, what they said and where they stand, for few lines of so many cells.

    What has no room goes first: that there is more to read, then who the person is, the last word, the title, from
    where on somebody speaks for us, what bars the way to somebody or makes our word count less there. Where the person
    decides and what worries them stays before all of these, if need be in short.
    """
    known, person = view.contact(contact), view.names.contacts[contact]
    told = _("told us {count}").format(count=len(known.told))
    return (
        Block([] if _titled(view, contact, cells) else [Paragraph(view.title(contact), "dim")], goes=4),
        Block(_barred(known), goes=8),
        *_shut(view, known),
        Block([Paragraph(said(person.about), "dim")], goes=2),
        Block(_said(view, contact)[:1], goes=3),
        Block([_stands(view, known)]),
        Block([Paragraph(_from_where(), "dim")] if _near(view, known) else [], goes=5),
        in_short(view, known, goes=9),
        Block(_standing(known), goes=6),
        Block([Strip(Piece(told, "dim"))] if known.told else [], goes=1),
    )


def _near(view: View, known: KnownContact) -> bool:
    """Tell whether somebody is shown by a number that is on the way to where one speaks for us."""
    seen = known.support
    return seen is not None and view.numbers and known.in_post and scales.support(seen).id == "neutral"


def _shut(view: View, known: KnownContact) -> list[Block]:
    """Return what a shut door costs and who could open it, whole or in short; nothing where it is open.

    Nothing in the blackout either: nobody may be met then, and what would open the door is no advice.
    """
    if known.in_blackout:
        return []
    tone, why = _door_state(known)[1], AskWhy(NumberId("door", known.id))
    forms = tuple([Field(_("Door"), text, tone, intent=why)] for text in shut_in_short(known, view.names))
    return [Block(forms[0], goes=7, shorter=forms[1:])] if forms else []


def _stands(view: View, known: KnownContact) -> Strip:
    """Return where somebody stands in a number, a word and how that went."""
    why = AskWhy(NumberId("support", known.id))
    if known.support is None or not known.in_post:
        word = _("holds no post there") if not known.in_post else _("support unknown") if known.met else _("not met")
        return Strip(Piece(Signed("?", word) if known.in_post else word, "faint", why))
    _sign, word, tone = support_tag(known.support)
    number = f"{decimals.level(known.support)} " if view.numbers else ""
    trend, change = _trend(view, known)
    return Strip(
        (Piece(f"{number}{word}", tone or "accent", why), Piece(Brief("  ")), trend),
        Series(tuple((Piece(each, "dim"),) for each in change)),
    )


def _trend(view: View, known: KnownContact) -> tuple[Piece, tuple[str, ...]]:
    """Return how a person's support went as far as it was seen: drawn, and in words or, where those lack room, without.

    Where numbers are hidden it is not drawn; where nobody has looked twice there is nothing to say.
    """
    weeks = history(view.game, known.id).weeks[-_TREND:]
    seen = [(week.week, week.support) for week in weeks if week.support is not None]
    if len(seen) < 2:
        return Piece(""), ("",)
    (first, before), (_last, after) = seen[0], seen[-1]
    said = [change_said(decimals.moved(before, after), first, numbers=view.numbers), ""]
    drawn = bars.trend([week.support for week in weeks if week.week >= first]) if view.numbers else Piece("")
    return drawn, tuple(said)


def stale(view: View, contact: str) -> str:
    """Return that what we know of where somebody stands is old; empty while it is not."""
    week = view.contact(contact).seen_week
    if week is None or not (view.is_stale(week) or moved_said(view, view.contact(contact))):
        return ""
    return _("{person}: {age}.").format(person=view.names.contact(contact), age=age(view, view.contact(contact)))


def card_page(view: View, contact: str, cells: int = 0) -> list[Element]:
    """Return everything that is known of somebody, and since when.

    Args:
        view: the game.
        contact: who.
        cells: the width of the panel whose edge names the person, and the title where it has room; 0: there is none.
    """
    known, person = view.contact(contact), view.names.contacts[contact]
    motive = [Paragraph(said(person.motive), "dim")] if known.coverage >= LEARN_INFLUENCE else []
    place = _("{line}, {rank}").format(line=known.line.label, rank=RANKS.at(known.rank).label)
    return [
        Note((Brief("", words.in_turn([view.names.contact(contact), view.title(contact), place])),)),
        *([] if _titled(view, contact, cells) else [Paragraph(Brief(view.title(contact)), "dim")]),
        *_barred(known),
        *(_door(view, known) if is_shut(known) else []),
        Paragraph(said(person.about)),
        *motive,
        *_support(view, known),
        *([] if is_shut(known) else _door(view, known)),
        *_said(view, contact),
        *worry_fields(view, known),
        *role_fields(view, known),
        *ties(view, known),
        *rivals(view, known),
        Field(_("Known"), _coverage(view, known), intent=AskWhy(NumberId("coverage", contact))),
        *_firm(view, known),
        *_standing(known),
        *_told(view, known),
        *_history(view, contact),
    ]


def _said(view: View, contact: str) -> list[Element]:
    """Return what somebody last said to one of us."""
    reply = last_reply(view.game, contact)
    return [] if reply is None else [last_quote(reply, view.names), Gap()]


def _named(name: str, facts: Iterable[Wording], tone: Tone = "") -> list[Field]:
    """Return facts of which only the first has the name before it."""
    return [Field("" if number else name, fact, tone) for number, fact in enumerate(facts)]


def _barred(known: KnownContact) -> list[Field]:
    """Return why somebody may not be met now."""
    if not known.in_post:
        return [Field(_("Post"), _("holds no post there"), "bad")]
    if known.in_blackout:
        return [Field(_("Blackout"), _("may not be met until the award"), "warn")]
    if until := known.frozen_until:
        return [Field(_("Closed"), _("sees nobody until week {week} is over").format(week=until), "warn")]
    return []


def _support(view: View, known: KnownContact) -> list[Field]:
    why = AskWhy(NumberId("support", known.id))
    if known.seen_week is None or known.support is None:
        fields = [Field(_("Support"), unknown(_("unknown: nobody has asked")), "faint", intent=why)]
    else:
        grade = scales.support(known.support)
        stand: Wording = grade.signed
        if view.numbers:  # a sign of 0 beside a number would be read as a number
            stand = fill(_("{name} ({what})"), name=grade.label, what=_level_said(view, known))
        trend, change = _trend(view, known)
        text = fill(_("{support}, {age}"), support=stand, age=age(view, known))
        fields = [Field(_("Support"), text, support_tag(known.support)[2], intent=why)]
        if change[0]:
            fields.append(Field("", (*inlines(trend.text), Brief(" "), change[0]), "accent"))
    return fields


def _level_said(view: View, known: KnownContact) -> str:
    """Return a support as a number, and where it is on the way to it from where one speaks for us."""
    level = decimals.level(known.support or 0)
    return words.apart([level, _from_where()]) if _near(view, known) else level


def _from_where() -> str:
    """Return from where on somebody speaks for us."""
    return _("from {level} on speaks for us").format(level=decimals.whole(SUPPORTER / 1000))


def age(view: View, known: KnownContact) -> str:
    """Return how long ago it was seen how somebody stands, or heard and from whom, and whether it may have changed."""
    week = known.seen_week or 0
    ago = view.week - week
    heard, teller = _heard(view, known.id, week)
    if week == 1 and Diary(view.game).sightings(known.id)[-1].how == "start":
        text = _("seen before the game")
    elif ago < 1:
        return _("known this week")
    elif teller:
        text = _.n("heard last week from {who}", "heard {count} weeks ago from {who}", ago)
        text = text.format(count=ago, who=view.names.contact(teller))
    elif heard:
        text = _.n("heard last week", "heard {count} weeks ago", ago).format(count=ago)
    else:
        text = _.n("seen last week", "seen {count} weeks ago", ago).format(count=ago)
    if moved := moved_said(view, known):
        return _("{seen}, {moved}").format(seen=text, moved=moved)
    return _("{seen}, may have changed").format(seen=text) if view.is_stale(week) else text


def _heard(view: View, contact: str, week: int) -> tuple[bool, str | None]:
    """Return whether where somebody stands was told to us in a week in which we did not meet them, and who told it."""
    if any(report.meetings_with(contact) for report in view.game.reports if report.week == week):
        return False, None
    tells = {fact.id for fact in view.scenario.facts if Revealed("support", contact) in fact.reveals}
    told = next((fact for fact in view.known.facts if fact.id in tells and fact.learned == week), None)
    return told is not None, told.told_by if told is not None else None


def _coverage(view: View, known: KnownContact) -> Wording:
    grade = scales.coverage(known.coverage)
    bar = [part for piece in bars.known(grade.sign.count("#")) for part in inlines(piece.text)]
    covered: Wording = (*bar, Brief(" "), grade.label)
    return fill(_("{name} ({what})"), name=covered, what=decimals.level(known.coverage)) if view.numbers else covered


def _door(view: View, known: KnownContact) -> list[Field]:
    """Return how far somebody lets us in, who introduces us, and who could."""
    why = AskWhy(NumberId("door", known.id))
    parts = known.door
    if known.access >= 1000 and (known.in_blackout or known.frozen_until is not None):
        return []  # whoever sees nobody has no open door
    if parts is None:
        return [Field(_("Door"), _("wide open"), "good", intent=why)]
    percent = decimals.percent(known.access)
    state, tone = _door_state(known)
    state = state.format(percent=percent)
    by = words.listed([view.names.contact(other.id) for other in known.introduced_by])
    said_by = [_("with an introduction from {people}").format(people=by)] if by else []
    if known.access < 1000:
        said_by.insert(0, _("a meeting brings {share} of what it could").format(share=share_said(known.access)))
    missing = 0 if known.in_blackout else -(-(1000 - known.access) // INTRODUCED)  # then no advice helps
    if missing:
        said_by.append(
            _.n("{count} more introduction would open it", "{count} more introductions would open it", missing).format(
                count=missing
            )
        )
    fields = [Field(_("Door"), words.clause([state, *said_by]), tone, intent=why)]
    if missing:
        fields.append(Field("", way_in(known, view.names), "dim"))
    return fields


def _door_state(known: KnownContact) -> tuple[str, Tone]:
    """Return how open a door is that has to be opened."""
    if known.access >= 1000:
        return _("wide open"), "good"
    return (_("shut, {percent}"), "bad") if is_cold(known) else (_("half open, {percent}"), "warn")


def _firm(view: View, known: KnownContact) -> list[Field]:
    """Return what our firm's own doings have built with somebody."""
    built = firm_built(view.game, known.id)
    if not built:
        return []
    text = _("ties of the firm stay when one of us leaves")
    if view.numbers:
        text = words.named(text, decimals.level(built, signed=True))
    return [Field(_("Firm"), text, intent=AskWhy(NumberId("firm", known.id)))]


def _standing(known: KnownContact) -> list[Field]:
    """Return what our word counts, where it does not count in full."""
    if known.credibility >= 1000:
        return []
    text = _("our word counts {share} % there").format(share=decimals.whole(known.credibility / 10))
    return [Field(_("Standing"), text, "warn", intent=AskWhy(NumberId("credibility", known.id)))]


def _told(view: View, known: KnownContact) -> list[Field]:
    facts = sorted(known.told, key=lambda fact: -(fact.learned or 0))
    text = _("{week}: {fact}")
    return _named(
        _("Told us"), (fill(text, week=Weeks(fact.learned or 0), fact=view.names.fact(fact.id)) for fact in facts)
    )


def _history(view: View, contact: str) -> list[Field]:
    """Return what we did with the person, the latest week first."""
    done: list[Wording] = []
    for report in reversed(view.game.reports):
        made = [view.names.deed(move) for move in report.plan if move.target == contact]
        if made:
            done.append((Weeks(report.week), f" {words.listed(made)}"))
    return _named(_("With us"), done, "dim")
