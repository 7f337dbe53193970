"""Why somebody stood where it really stood in the end: word of mouth, fading and events, too."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from simgame.engine.trace import Change
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.report import scales
from simgame.report.changes import moves_support
from simgame.report.diary import Diary, week_of
from simgame.report.truth import FinalNumbers
from simgame.report.why.cause import IN_LEVELS, Cause, caused, remark, rest, shared
from simgame.report.why.people import meeting_cause
from simgame.terms.week import WEEK_RULES

_ = Catalogue("debrief")


def support(diary: Diary, contact: str) -> Cause:
    """Return what brought somebody's support for us to where it was at the end; what each rival had, as a remark."""
    game, truth = diary.game, FinalNumbers(diary.game)
    now = game.final("support", "us", contact)
    weeks = range(1, len(truth.weeks) + 2)  # with the events that followed the last week
    changes = [c for week in weeks for c in truth.changes(week, "support") if c.about == ("us", contact)]
    start = now - sum(change.after - change.before for change in changes)
    children = [caused(_("Before week 1"), IN_LEVELS, (), start)]
    for week, own in groupby(changes, week_of):
        parts = [_rule(diary, truth, contact, change) for change in own]
        if len(parts) == 1:
            text = _("Week {week}: {cause}").format(week=week, cause=parts[0].text)
            children.append(replace(parts[0], text=text))
        else:
            children.append(caused(_("Week {week}").format(week=week), IN_LEVELS, parts))
    for rival in game.board.vendors[1:]:
        text = _("{rival} had {level} there in the end.")
        level = decimals.level(game.final("support", rival, contact))
        children.append(remark(text.format(rival=diary.names.vendor(rival), level=level)))
    text = _("{who}: {word} in the end").format(who=diary.names.contact(contact), word=scales.support(now).label)
    return Cause(text, now, tuple(children), IN_LEVELS, decimals.level(now))


def _rule(diary: Diary, truth: FinalNumbers, contact: str, change: Change) -> Cause:
    """Return what one rule did in a week."""
    by, parts = change.after - change.before, []
    if change.rule == "meetings":
        report = diary.report(change.week)
        own = report.meetings_with(contact) if report else ()
        parts = [meeting_cause(diary, meeting, IN_LEVELS) for meeting in own]
        parts += rest(_("nobody goes beyond three levels"), IN_LEVELS, by, parts)
    elif change.rule == "word_of_mouth":
        parts = list(_speakers(truth, contact, change.week, by))
    elif change.rule == "events":
        parts = [
            remark(truth.names.news(event))
            for event in truth.happened(change.week + 1)
            if any(moves_support(effect.may_change, contact) for effect in truth.names.events[event].effects)
        ]
    return caused(WEEK_RULES[change.rule].label, IN_LEVELS, parts, by)


def _speakers(truth: FinalNumbers, contact: str, week: int, by: int) -> Iterator[Cause]:
    """Yield who spoke for us, with each one's share."""
    voices = truth.game.history.voices(contact, week)
    who = [each for each in truth.names.contacts if each in voices]
    for speaker, share in zip(who, shared(by, [voices[each] for each in who]), strict=True):
        yield caused(_("{who} spoke for us").format(who=truth.names.contact(speaker)), IN_LEVELS, (), share)
