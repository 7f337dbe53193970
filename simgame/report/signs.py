"""What the team has noticed of its rivals at work: a concrete sign, who noticed it, and how sure that is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from simgame.engine.game import Game
from simgame.engine.signs import Noticed, RivalDeed, RivalSign
from simgame.engine.tuning import BLIND, UNSEEN
from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.page.model import Item, Section
from simgame.report.names import Names
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.values import dataclass

_ = Catalogue("voices")

_TRACES: Final[Mapping[str, tuple[str, ...]]] = {
    "management": (
        mark("A manager of {rival} was with {person}, and the door was shut."),
        mark("A calendar of {rival} stands on {person}'s table."),
        mark("A car of {rival} waits in the yard, and it waits for {person}."),
        mark("{person} uses a phrase that stands word for word in the brochure of {rival}."),
        mark("In {person}'s notebook {rival} has a page of its own."),
        mark("A man of {rival} held the door for {person}, and they went on talking."),
    ),
    "technical": (
        mark("A data sheet of {rival} lies open on {person}'s desk, with notes in pencil."),
        mark("An engineer of {rival} sat with {person} until the evening."),
        mark("On {person}'s wall hangs a drawing, and it comes from {rival}."),
        mark("On {person}'s shelf stands a sample of {rival}, its cover off."),
        mark("{person} asked our engineer a question in the terms of {rival}."),
        mark("{person} carries a manual of {rival} in the bag, and it has been read to pieces."),
    ),
    "procurement": (
        mark("In the visitors' book {rival} stands two lines above us, and it was for {person}."),
        mark("{rival} has left a folder with {person}, every certificate with its tab."),
        mark("A price list of {rival} lies under {person}'s papers."),
        mark("A man of {rival} stood at {person}'s desk with a bag of copies to be stamped."),
        mark("A stack of business cards is clipped together on {person}'s desk, all of {rival}."),
        mark("Nobody has asked for them yet, but {person} has copies of the certificates of {rival}."),
    ),
    "finance": (
        mark("Under the glass of {person}'s desk lies a sheet of figures from {rival}."),
        mark("{rival} has explained to {person} how it can be paid."),
        mark("A bookkeeper of {rival} sat with {person} until the tea was cold."),
        mark("A plan of payments lies on {person}'s desk, and the letterhead is that of {rival}."),
        mark("Beside the name of {rival} {person} has pencilled a sum."),
        mark("{rival} has left {person} a specimen of its invoice."),
    ),
    "user": (
        mark("People of {rival} stood beside {person}'s for a whole shift and watched."),
        mark("A colleague of {person} drinks tea from a cup with the name of {rival} on it."),
        mark("The telephone list in {person}'s duty room has a number of {rival} on it."),
        mark("People of {rival} had their meal with {person}'s shift."),
        mark("On the notice board at {person}'s hangs a sheet of {rival}, and people read it."),
        mark("A man of {rival} came when the shifts changed, and knew {person}'s colleagues by name."),
    ),
}
"""What a rival leaves behind where it works on somebody, by line"""

_ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    "management": (
        mark("Somebody of {rival} has come for {person} alone: they have heard of us there."),
        mark("{rival} has sent {person} an invitation."),
        mark("{rival} has asked {person} for an hour."),
        mark("Somebody of {rival} walked {person} all the way to the gate."),
        mark("{rival} has asked {person} what we come for."),
        mark("{rival} has sent {person} a letter by hand, two pages long."),
    ),
    "technical": (
        mark("{rival} has sent {person} its best engineer: they know that we are there."),
        mark("{rival} has offered {person} to test longer on site."),
        mark("{rival} has sent {person} a box of test records."),
        mark("{rival} has asked {person} which interface matters most."),
        mark("{rival} has brought {person} a drawing that was made for this very site."),
        mark("{rival} has asked {person} which of our points hold."),
    ),
    "procurement": (
        mark("{rival} has handed {person} a folder as thick as a brick."),
        mark("{rival} has asked {person} which papers are still missing."),
        mark("{rival} has handed {person} one paper more."),
        mark("{rival} called {person} twice in a day."),
        mark("{rival} has asked {person} by which day everything has to be in."),
        mark("{rival} sent {person} somebody who stayed until the last copy was stamped."),
    ),
    "finance": (
        mark("{rival} has come to go through the figures with {person}."),
        mark("{rival} has sent {person} a sheet of figures, worked out to the last line."),
        mark("{rival} has asked {person} in which month payments are made."),
        mark("{rival} has shown {person} what others paid in the third year."),
        mark("{rival} has asked {person} what we say about payment."),
        mark("{rival} has sent {person} somebody from its own accounts."),
    ),
    "user": (
        mark("{rival} has brought {person} something to try out."),
        mark("{rival} has asked {person} about us."),
        mark("{rival} sat with {person}'s colleagues and wrote down what annoys them."),
        mark("{rival} has left {person} a number that answers day and night."),
        mark("{rival} asked {person} when it is busiest, and came at that hour."),
        mark("{rival} has told {person} that somebody would come out the same day."),
    ),
}
"""The same where it only answers our lead with somebody; nothing is said to have gone before, for it may
not have, and all of it fits a clerk as well as a director"""

_OWN_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "management": (
        mark("{rival} was here. They asked about you, by the way."),
        mark("{rival} wants a day next week. I have not said yes."),
        mark("{rival} has left a book of references. It lies over there."),
        mark("{rival} has been with me. They talk well, that much I must say."),
        mark("{rival} has written me a long letter. I have read the first page."),
        mark("That card there is from {rival}. They left it themselves. Now you know."),
    ),
    "technical": (
        mark("An engineer of {rival} sat with me until the evening. I tell you so that you know."),
        mark("{rival} has given me its papers too. I read both."),
        mark("{rival} has asked me to come and see theirs run. I shall go."),
        mark("{rival} wanted to see how things are laid out here. I showed them, as I would show you."),
        mark("{rival} has left me a drawing. Parts of it are well thought out."),
        mark("{rival} calls me with a question now and then. Not bad questions."),
    ),
    "procurement": (
        mark("{rival} has handed in a folder, with tabs. I only mention it."),
        mark("{rival} came to ask what its papers still lack."),
        mark("{rival} calls, too, to ask about the dates. I tell you both the same."),
        mark("{rival} has asked for the list, too. Whoever asks gets it."),
        mark("A man of {rival} waited on that chair until I had time."),
        mark("The copies of {rival} are stamped. I speak of the copies, not of the offer."),
    ),
    "finance": (
        mark("{rival} has been to explain to me how it can be paid."),
        mark("{rival} has worked out five years for me."),
        mark("{rival} says that one could pay in parts. I only repeat it."),
        mark("{rival} asked in which month we pay. I told them what I tell everybody."),
        mark("Somebody from the accounts of {rival} was here. One accountant understands another."),
        mark("{rival} has left me a sheet of sums. I am working it out again myself."),
    ),
    "user": (
        mark("People of {rival} stood beside us for a whole shift. Their questions were good."),
        mark("{rival} asks my people what annoys them."),
        mark("{rival} has left something here to try. It stands in the corner."),
        mark("{rival} came to look when it was busiest here. At least they came."),
        mark("{rival} has left us a number. We have tried it, and somebody does answer."),
        mark("{rival} asked who has been here longest, and wrote down every word of it."),
    ),
}
_OWN_ANSWERS: Final = (
    mark("Since you come to me, {rival} finds time for me too."),
    mark("{rival} comes more often now. They are not asleep."),
    mark("{rival} asked me what you come here for."),
    mark("You are hardly out of the door, and {rival} stands in it."),
    mark("{rival} wants me to come and look at theirs. You have made somebody nervous."),
    mark("{rival} called to ask how far you and I have come."),
    mark("{rival} sat where you sit, and asked what you had brought."),
    mark("{rival} sends me somebody higher up now. That is for you, not for me."),
)
"""What people say who tell us themselves"""

_STRANGERS: Final = (
    mark("People of {rival} spend time with somebody in the {line} whom we do not know."),
    mark("{rival} sees somebody in the {line} whose name we do not have."),
    mark("People of {rival} come and go in a room of the {line} that we have never seen from inside."),
    mark("{rival} is often on the telephone with somebody in the {line}; who it is could not be heard."),
    mark("Somebody in the {line} knows the papers of {rival} well, and we have not met whoever that is."),
    mark("A man of {rival} took leave of somebody from the {line} whom none of us could place."),
)
_HEARSAY: Final = (
    mark("In the {line} they say that {rival} is in the house more often than one sees."),
    mark("{rival} has friends in the {line}, it is said; nobody says who."),
    mark("People of {rival} were met on the stairs, on their way to the {line}."),
    mark("The gatekeeper says that {rival} asks for the {line}."),
    mark("Over the midday meal it is said that {rival} is well liked in the {line}."),
    mark("Somebody saw the car of {rival} in the yard; it was there for the {line}, they say."),
)

_SURE: Final[Mapping[Noticed, str]] = {
    "told": mark("first hand, but only one voice"),
    "seen": mark("so it is certain"),
    "heard": mark("hearsay"),
}

_MOST: Final = 3
"""So many new signs are told in a week, the most conspicuous ones; the others come up in the weeks after it."""
_NAMED: Final = 3
"""So many people are named of those on whom rivals have worked unseen in a line."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a rival at work, in the current language."""

    week: int
    sign: RivalSign
    fresh: bool
    """Whether nothing like it was noticed before: the same rival with the same person for the same reason"""
    text: str
    source: str
    """Who noticed it, a part of a sentence"""
    sure: str
    """How sure it is, a part of a sentence"""


def signs(game: Game, *weeks: int) -> tuple[Sign, ...]:
    """Return what was noticed of rivals in some weeks, in the order of their reports."""
    return tuple(sign for sign in _all(game) if sign.week in weeks)


def noticed(game: Game, week: int) -> frozenset[tuple[str, str]]:
    """Return on whom reports up to a week have shown which rival at work, or aiming: pairs of a rival and a contact."""
    told = (sign.sign for sign in signs(game, *range(1, week + 1)))
    seen = {(sign.rival, sign.contact) for sign in told if sign.contact is not None}
    found_out = {about for report in game.reports[:week] for kind, about in report.revealed if kind == "rival"}
    aims = ((rival, contact.id) for contact in game.knowledge.contacts for rival in contact.worked_on_by)
    return frozenset(seen | {(rival, contact) for rival, contact in aims if rival in found_out})


def _all(game: Game) -> Iterator[Sign]:
    names, told = Names(game.scenario), Counter[tuple[str, ...]]()
    known: set[RivalSign] = set()
    begin = game.seed + sum(map(ord, game.scenario.id))  # another run begins with another sentence
    for report in game.reports:
        alike = [(sign, replace(sign, noticed="seen", source=None, member=None)) for sign in report.signs]
        fresh = [bare for _sign, bare in alike if bare not in known][:_MOST]
        known.update(fresh)
        for sign, bare in alike:
            if bare not in known:
                continue
            texts = _stock(sign)
            text = _text(sign, texts[(begin + told[texts]) % len(texts)], names)
            told[texts] += bare in fresh
            yield Sign(report.week, sign, bare in fresh, text, _source(sign, names), _(_SURE[sign.noticed]))


def _stock(sign: RivalSign) -> tuple[str, ...]:
    """Return the texts for what was noticed."""
    if sign.noticed == "heard":
        return _HEARSAY
    if sign.contact is None:
        return _STRANGERS
    if sign.source == sign.contact:
        return _OWN_ANSWERS if sign.answer else _OWN_WORDS[sign.line]
    return (_ANSWERS if sign.answer else _TRACES)[sign.line]


def _text(sign: RivalSign, text: str, names: Names) -> str:
    """Return what was noticed; who tells it of the own person is quoted."""
    person = names.contact(sign.contact) if sign.contact else ""
    said = _(text).format(rival=names.vendor(sign.rival), line=LINES[sign.line].label, person=person)
    return words.named(person, words.quoted(said)) if person and sign.source == sign.contact else said


def _source(sign: RivalSign, names: Names) -> str:
    """Return who noticed it; nothing where the person says it."""
    if sign.member is not None:
        return _("{member} saw it").format(member=names.member(sign.member))
    if sign.source is None:
        return _("nobody in particular says it")
    if sign.source == sign.contact:
        return ""
    text = _("from {person}") if sign.noticed == "told" else _("heard through {person}")
    return text.format(person=names.contact(sign.source))


def signs_section(found: Sequence[Sign], names: Names) -> Section:
    """Return what was noticed: what is new in full, the rest in a sentence a rival."""
    told = [line for sign in found if sign.fresh for line in sign_lines(sign)]
    return Section(_("Rivals"), (*told, *_going_on(found, names)))


def sign_lines(sign: Sign) -> tuple[Item, Item]:
    """Return a sign, and who noticed it and how sure that is."""
    return Item(sign.text, "warn"), Item(words.clause([sign.source, sign.sure]), depth=1)


def _going_on(found: Sequence[Sign], names: Names) -> Iterator[Item]:
    """Yield for each rival where it goes on with what we knew of."""
    for rival in dict.fromkeys(sign.sign.rival for sign in found):
        old = dict.fromkeys(sign.sign.line for sign in found if sign.sign.rival == rival and not sign.fresh)
        if old:
            text = _("{rival} is still at work in: {lines}.")
            yield Item(text.format(rival=names.vendor(rival), lines=words.listed([LINES[line].label for line in old])))


def unseen_section(game: Game) -> Section:
    """Return what rivals did in lines that we did not cover, once the game has ended: how much it was, and on whom."""
    names = Names(game.scenario)
    deeds = [deed for report in game.reports for deed in game.history.rival_deeds(report.week)]
    by_line: dict[str, list[RivalDeed]] = {line: [] for line in LINES}
    for deed in deeds:
        if deed.blind:
            by_line[names.contacts[deed.contact].line].append(deed)
    parts = [*map(_half_days, by_line.values()), _half_days([deed for deed in deeds if not deed.blind])]
    *unseen, seen = (part // 1000 for part in decimals.adding_up(parts, 0))
    if not sum(unseen):
        return Section("")
    text = _(
        "Of {all} half-days that rivals worked on people there, {unseen} went into lines of which you had met less "
        "than {percent}: nothing of that could be seen, and unseen it brought them {more} more."
    )
    said = text.format(
        all=sum(unseen) + seen,
        unseen=sum(unseen),
        percent=decimals.percent(BLIND),
        more=decimals.percent(UNSEEN - 1000),
    )
    lines = (
        Item(_line(line, half_days, by_line[line], names), depth=1)
        for line, half_days in zip(by_line, unseen, strict=True)
        if half_days
    )
    text = _("Counted in visits of yours: so many half-days of them would have had the same effect, luck left out.")
    note = Item(text, "dim")
    return Section(_("What rivals did unseen"), (Item(said, "warn"), *lines, note))


def _line(line: str, half_days: int, deeds: Sequence[RivalDeed], names: Names) -> str:
    """Return how much rivals did in one line, and on whom most of it."""
    worth: Counter[tuple[str, str]] = Counter()
    for deed in deeds:
        worth[deed.rival, deed.contact] += deed.worth
    people = [
        _("{rival} with {person}").format(rival=names.vendor(rival), person=names.contact(contact))
        for (rival, contact), _worth in worth.most_common(_NAMED)
    ]
    text = _.n("{line}: {count} half-day; {people}", "{line}: {count} half-days; {people}", half_days)
    return text.format(line=LINES[line].label, count=half_days, people=words.listed(people))


def _half_days(deeds: Iterable[RivalDeed]) -> int:
    """Return in how many half-days visits of ours would bring as much, in thousandths of a half-day."""
    visit = ACTIONS["visit"]
    return sum(deed.worth for deed in deeds) * visit.half_days * 1000 // visit.gain
