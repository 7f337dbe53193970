"""Why we stand with people as we do: support, coverage and credibility, from what the team knows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from simgame.engine.game import Game
from simgame.engine.known import OLD
from simgame.engine.trace import Change
from simgame.engine.tuning import BRIEF
from simgame.engine.week_report import Meeting
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.report import scales
from simgame.report.changes import moves_support
from simgame.report.diary import Diary, Sighting, week_of
from simgame.report.meetings import cause_said
from simgame.report.why import news
from simgame.report.why.cause import (
    IN_LEVELS,
    IN_PERCENT,
    IN_WORDS,
    Cause,
    Unit,
    caused,
    remark,
    rest,
    shared,
)
from simgame.terms.actions import ACTIONS
from simgame.terms.reveals import Revealed

_ = Catalogue("debrief")


def unit_of(diary: Diary) -> Unit:
    """Return how changes of support and coverage are said at the game's difficulty."""
    return IN_LEVELS if diary.numbers else IN_WORDS


def support(diary: Diary, contact: str) -> Cause:
    """Return why somebody was last seen where it was: every look at the person, from the first on."""
    if not diary.knows(contact):
        return stranger()
    who, unit, looks = diary.names.contact(contact), unit_of(diary), diary.sightings(contact)
    if not looks:
        text = _("Where {who} stands is not known: meet {who}, or hear of it from somebody who knows.")
        return remark(text.format(who=who))
    children, before, since = [], None, 0
    for look in looks:
        children.append(_look(diary, contact, look, before, since, unit))
        before, since = look.support, look.week
    last = looks[-1]
    children += _news(diary, contact, last.week, diary.game.week)
    if diary.game.week - last.week >= OLD:
        text = _("That was {count} weeks ago: what has happened since, nobody has seen.")
        children.append(remark(text.format(count=diary.game.week - last.week)))
    word = scales.support(last.support).label
    text = _("{who}: {word}, last seen in week {week}") if last.week else _("{who}: {word}, as before week 1")
    amount = decimals.level(last.support) if diary.numbers else word
    return Cause(text.format(who=who, word=word, week=last.week), last.support, tuple(children), unit, amount)


def stranger() -> Cause:
    """Return what there is to say of somebody whom the team does not know of."""
    return remark(_("We do not know of this person yet: somebody who does has to tell us."))


def _look(diary: Diary, contact: str, look: Sighting, before: int | None, since: int, unit: Unit) -> Cause:
    """Return what one look showed: what our meetings of the week did, and what happened without us."""
    change = look.support - (before or 0)
    if look.how == "start":
        return caused(_("Before week 1: known from earlier dealings"), unit, (), change)
    report = diary.report(look.week)
    own = report.meetings_with(contact) if report else ()
    if look.how == "met" and own:
        made = [meeting_cause(diary, meeting, unit) for meeting in own]
        without_us = (
            _("from before we met, or through others") if before is None else _("since we last looked, without us")
        )
        texts = _("Week {week}: met, and seen for the first time") if before is None else _("Week {week}: met")
        others = [
            replace(each, children=tuple(_without_us(diary, contact, since, look.week, each.change or 0)))
            for each in rest(without_us, unit, change, made)
        ]
        return caused(texts.format(week=look.week), unit, [*made, *others], change)
    if look.how == "news":
        text = _("Week {week}: the news said where the person stands")
    else:
        text = _("Week {week}: we were told where the person stands")
    return caused(text.format(week=look.week), unit, (), change)


def _without_us(diary: Diary, contact: str, since: int, until: int, change: int) -> Iterator[Cause]:
    """Yield what may have moved a person between two looks; of a loss that no news explains, how such a loss comes."""
    happened = [*_news(diary, contact, since, until)]
    yield from happened
    if change < 0 and not happened:
        yield remark(_("Ties fade without contact, and colleagues and rivals talk to the person too."))


def _news(diary: Diary, contact: str, since: int, until: int) -> Iterator[Cause]:
    """Yield the events between two looks at a person that may have moved the person's support for us."""
    for week in range(since + 1, until + 1):
        yield from news.in_week(diary, week, lambda change: moves_support(change, contact))


def meeting_cause(diary: Diary, meeting: Meeting, unit: Unit) -> Cause:
    """Return what one meeting brought, taken apart: what it is worth, and what each circumstance made of that."""
    (_base, value), *factors = meeting.factors
    parts = [caused(_("what it can bring"), unit, (), value)]
    for name, factor in factors:
        after = value * factor // 1000
        if after != value:
            said = cause_said(name, factor, meeting)
            if diary.numbers:
                said = _("{cause} x{factor}").format(cause=said, factor=decimals.ratio(factor))
            parts.append(replace(caused(said, unit, (), after - value), minor=True))
        value = after
    return caused(diary.names.deed(meeting.move), unit, parts, meeting.gain)


def coverage(diary: Diary, contact: str) -> Cause:
    """Return why we know somebody as well as we do."""
    if not diary.knows(contact):
        return stranger()
    unit, now = unit_of(diary), diary.now("coverage", contact)
    start = diary.start("coverage", contact)
    children = [caused(_("Before week 1: {word}").format(word=scales.coverage(start).label), unit, (), start)]
    for week, changes in groupby(diary.changes("coverage", contact), week_of):
        children += _covered(diary, contact, week, list(changes), unit)
    word = scales.coverage(now).label
    text = _("{who}: {word}").format(who=diary.names.contact(contact), word=word)
    amount = decimals.level(now) if diary.numbers else word
    return Cause(text, now, tuple(children), unit, amount)


def firm_built(game: Game, contact: str) -> int:
    """Return what our firm's own doings have built with somebody, thousandths of a level, as the reports tell it."""
    meetings = (meeting for report in game.reports for meeting in report.meetings_with(contact))
    return sum(meeting.firm for meeting in meetings)


def firm(diary: Diary, contact: str) -> Cause:
    """Return what ties between the two firms have built with somebody: it stays when one of us leaves."""
    if not diary.knows(contact):
        return stranger()
    unit, children = unit_of(diary), []
    for report in diary.reports:
        for meeting in report.meetings_with(contact):
            if built := meeting.firm:
                share = ACTIONS[meeting.move.action].firm
                text = _("Week {week}: {what}, of which {percent} % is the firm's")
                said = text.format(week=report.week, what=diary.names.deed(meeting.move), percent=share // 10)
                children.append(caused(said, unit, (), built))
    text = _("{who}: what our firm's own doings have built; it does not fade, and stays when one of us leaves")
    whole = caused(text.format(who=diary.names.contact(contact)), unit, children)
    return whole if children or diary.numbers else replace(whole, amount=_("nothing"))


def _covered(diary: Diary, contact: str, week: int, changes: Sequence[Change], unit: Unit) -> Iterator[Cause]:
    """Yield what a week did to our coverage of a person."""
    for change in changes:
        by = change.after - change.before
        report = diary.report(week)
        match change.rule:
            case "meetings" if report:
                own = [each.move for each in report.meetings_with(contact)]
                shares = zip(own, shared(by, [ACTIONS[move.action].cover for move in own]), strict=True)
                made = [caused(diary.names.deed(move), unit, (), share) for move, share in shares]
                yield caused(_("Week {week}: met").format(week=week), unit, made, by)
            case "fading":
                yield caused(_("Week {week}: no contact, so ties faded").format(week=week), unit, (), by)
            case "events" if by < 0:
                gone = [remark(diary.names.news(event)) for event in diary.happened(week)]
                yield caused(_("Week {week}: what a colleague took along").format(week=week), unit, gone, by)
            case "events":
                named = news.in_week(diary, week, lambda change: contact in change.posts)
                yield caused(_("Week {week}: the news brought the name").format(week=week), unit, named, by)
            case _:
                yield caused(_("Week {week}: somebody told us of the person").format(week=week), unit, (), by)


def credibility(diary: Diary, contact: str) -> Cause:
    """Return why our word counts with somebody as much as it does."""
    if not diary.knows(contact):
        return stranger()
    who, now = diary.names.contact(contact), diary.now("credibility", contact)
    if diary.now("coverage", contact) < BRIEF:
        return remark(_("What our word counts with {who} shows once we have met.").format(who=who))
    start = diary.start("credibility", contact)
    children = [caused(_("A newcomer's word counts in full"), IN_PERCENT, (), start)]
    for change in diary.changes("credibility", contact):
        by, week = change.after - change.before, week_of(change)
        if change.rule == "meetings":
            text = _("Week {week}: met at a level too low: {moves}")
            text = text.format(week=week, moves=words.listed(_too_low(diary, contact, week)))
        else:
            text = _("Week {week}: it heals with time").format(week=week)
        children.append(caused(text, IN_PERCENT, (), by))
    text = _("{who}: our word counts {percent} %").format(who=who, percent=decimals.whole(now / 10))
    return Cause(text, now, tuple(children), IN_PERCENT, decimals.percent(now))


def _too_low(diary: Diary, contact: str, week: int) -> list[str]:
    """Return what was done with a person in a week by somebody of a lower level."""
    report = diary.report(week)
    assert report is not None
    return [diary.names.deed(meeting.move) for meeting in report.meetings_with(contact) if meeting.too_low]


def role(diary: Diary, contact: str) -> Cause:
    """Return what say somebody has in each step, and how we know of it.

    Weights of several steps are never summed up: each counts in its own step alone, and a sum would be taken for one.
    """
    if not diary.knows(contact):
        return stranger()
    known, who = diary.game.knowledge.contact(contact), diary.names.contact(contact)
    if known.weights is None:
        text = _("What say {who} has is not known: several contacts show it, or somebody who knows tells us.")
        return remark(text.format(who=who), _raised(diary, contact))
    children = [remark(diary.names.step(step), amount=str(weight)) for step, weight in known.weights.items()]
    announced = news.so_far(diary, lambda change: contact in change.announced)
    children += [*learned(diary, Revealed("role", contact)), *announced] or [
        remark(_("Week {week}: we knew the person well enough to see it").format(week=known.role_week))
    ]
    children += _raised(diary, contact)
    text = _("{who}: the weight in each step, from 1 to 10").format(who=who)
    return remark(text, children, amount=" / ".join(map(str, known.weights.values())) or "0")


def _raised(diary: Diary, contact: str) -> list[Cause]:
    """Return the events by which somebody came to a post or a rank, or left."""
    return news.so_far(diary, lambda change: contact in change.ranks or contact in change.posts)


def learned(diary: Diary, revealed: Revealed) -> list[Cause]:
    """Return the facts heard that reveal something, with when and from whom."""
    game, found = diary.game, []
    for fact in game.scenario.facts:
        heard = game.knowledge.fact(fact.id)
        if heard.learned and revealed in fact.reveals:
            who = diary.names.contact(heard.told_by) if heard.told_by else _("the news")
            text = _("Week {week}, from {who}: {fact}")
            found.append(remark(text.format(week=heard.learned, who=who, fact=diary.names.fact(fact.id))))
    return found
