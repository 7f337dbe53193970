"""The events to which a number leads on: of those that have happened, what the news said that they may have changed."""

from collections.abc import Callable, Iterator

from simgame.locale import Catalogue
from simgame.report.diary import Diary
from simgame.report.why.cause import Cause, remark
from simgame.scenario.effects import MayChange

_ = Catalogue("debrief")

Concerns = Callable[[MayChange], object]
"""Tells whether what an effect may change is what is asked about; of what the news keeps hidden it must not"""


def in_week(diary: Diary, week: int, concerns: Concerns) -> Iterator[Cause]:
    """Yield the events of the start of a week that changed what is asked about, each with its week."""
    for event in diary.happened(week):
        if any(concerns(effect.may_change) for effect in diary.names.events[event].effects):
            text = _("Week {week}, the news: {news}")
            yield remark(text.format(week=week, news=diary.names.news(event)))


def so_far(diary: Diary, concerns: Concerns) -> list[Cause]:
    """Return the events of all weeks so far that changed what is asked about, in their order."""
    return [cause for week in range(1, len(diary.reports) + 2) for cause in in_week(diary, week, concerns)]


def on_voters(diary: Diary, step: str) -> list[Cause]:
    """Return the events with which it was announced who has a say in a step, and how much."""
    return so_far(diary, lambda change: any(change.voters[who] == step for who in change.announced))


def shut_door(diary: Diary, contact: str) -> list[Cause]:
    """Return the events for which somebody may not be met at the moment."""
    until = diary.game.knowledge.contact(contact).frozen_until
    if not until:
        return []
    line = diary.names.contacts[contact].line

    def shuts(change: MayChange) -> bool:
        return any(
            (each.contacts is None or contact in each.contacts) and each.line in (None, line) for each in change.shut
        )

    return so_far(diary, shuts)
