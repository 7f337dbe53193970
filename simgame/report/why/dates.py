"""When something closes: the week that the calendar had from the start, and the events that put it off."""

from collections.abc import Iterator

from simgame.engine.trace import Change
from simgame.locale import Catalogue
from simgame.report.diary import Diary, week_of
from simgame.report.why import news
from simgame.report.why.cause import IN_COUNTS, Cause, caused, remark

_ = Catalogue("debrief")


def closes(diary: Diary, step: str) -> Cause:
    """Return in which week a step closes, and why not in another."""
    known, name = diary.game.knowledge.step(step), diary.names.step(step)
    text = _("{step} closes at the end of week").format(step=name)
    begun = remark(_("It opens in week {week}.").format(week=known.opens))
    return _dated(
        diary,
        text,
        diary.changes("closes", step),
        known.closes,
        (begun, remark(known.kind.settled(known.closes, name))),
    )


def deadline(diary: Diary) -> Cause:
    """Return in which week our offer has to be in, and why not in another."""
    offer, week = diary.names.form.offer, diary.game.knowledge.deadline
    text = _("Our {offer} is in at the end of week").format(offer=offer)
    told = _("After week {week} no price and no answer in our {offer} can be changed.").format(week=week, offer=offer)
    return _dated(diary, text, diary.changes("deadline"), week, (remark(told),))


def _dated(diary: Diary, text: str, changes: list[Change], week: int, told: tuple[Cause, ...]) -> Cause:
    start = changes[0].before if changes else week
    first = Cause(_("By the calendar at the start"), start, (), IN_COUNTS, str(start))
    return Cause(text, week, (first, *_put_off(diary, changes), *told), IN_COUNTS, str(week))


def _put_off(diary: Diary, changes: list[Change]) -> Iterator[Cause]:
    """Yield by how many weeks it was put off, each time with the news of it."""
    for change in changes:
        when = week_of(change)
        causes = news.in_week(diary, when, lambda may_change: may_change.windows)
        text = _("Week {week}: put off by so many weeks").format(week=when)
        yield caused(text, IN_COUNTS, causes, change.after - change.before)
