"""What a rehearsal says in the end, line by line."""

from collections.abc import Iterator
from typing import Final

from simgame.locale import Catalogue
from simgame.page.quoting import escape
from simgame.serve.rehearsal.bots import RANDOM_KEYS
from simgame.serve.rehearsal.rehearsal import Rehearsal, median, percentile

_ = Catalogue("rehearsal")

SLOW_START, SLOW_KEY = 30.0, 0.15
"""Seconds beyond which learners notice: until all see their screen, and from a key to what it brings (95 %)"""

_NAMED: Final = 5
"""So many are named whom the same has befallen; how many more there are is counted"""


def report(found: Rehearsal) -> Iterator[str]:
    """Yield the report of a rehearsal."""
    bots, ordered = found.bots, found.latencies
    seated = sum(bot.waited is not None for bot in bots)
    yield _("Came in: {seated} of {count} learners, on {seats} seats.").format(
        seated=seated, count=len(bots), seats=found.seats
    )
    yield _("All who came on time saw their screen after {seconds:.1f} s.").format(seconds=found.all_seated)
    slowest, usual = percentile(ordered, 0.95), median(ordered)
    yield _("From a key to what it brings: {usual} ms, 95 % within {slowest} ms, of {count} keys.").format(
        usual=round(1000 * usual), slowest=round(1000 * slowest), count=len(ordered)
    )
    ended = sum(bot.over for bot in bots)
    yield _("Weeks that are kept: {weeks}; games that came to their end: {ended}.").format(
        weeks=found.kept, ended=ended
    )
    back = sum(bot.returns for bot in bots)
    wild = sum(bot.part.plays == RANDOM_KEYS for bot in bots)
    yield _("Came back to their seats: {back} times. Pressed keys at random: {wild} learners.").format(
        back=back, wild=wild
    )
    yield _("Played again from what is kept: {count} runs lead to the same.").format(count=found.confirmed)
    if found.other_plans:
        text = _("Weeks that a program ended with another plan than it meant: {count}.")
        yield text.format(count=found.other_plans)
    if found.megabytes:
        yield _("A seat has {usual} MB of its own, the largest {most} MB.").format(
            usual=round(median(found.megabytes)), most=round(max(found.megabytes))
        )
    yield _("This machine has memory for {count} seats.").format(count=found.room_for)
    yield ""
    yield from _troubles(found)


def _troubles(found: Rehearsal) -> Iterator[str]:
    """Yield what went wrong, or that nothing did, and what is slow."""
    troubled: dict[str, list[str]] = {}
    for bot in found.bots:
        for text in bot.trouble:
            troubled.setdefault(text, []).append(bot.part.who)
    for text, people in troubled.items():
        who = ", ".join(people[:_NAMED]) + (f" … ({len(people)})" if len(people) > _NAMED else "")
        yield _("{who}: {trouble}").format(who=escape(who), trouble=escape(text))
    for who in found.lost:
        yield _("{who}: saw a week end that is not kept").format(who=escape(who))
    yield from (_("a run cannot be confirmed: {reason}").format(reason=escape(each)) for each in found.unconfirmed)
    slow = list(_slow(found))
    if not slow:
        if found.is_fine:
            yield _("Nothing went wrong: the room is ready.")
        return
    yield _("Nothing went wrong, but learners will notice that it is slow:") if found.is_fine else _("And it is slow:")
    yield from slow
    own = _("The programs that played took {share} % of this machine's processors; in class browsers are elsewhere.")
    yield own.format(share=round(100 * found.own_share))


def _slow(found: Rehearsal) -> Iterator[str]:
    """Yield what learners will notice, by which figure, and what to do about it."""
    if found.all_seated > SLOW_START:
        text = _(
            "- The start: the last screen came after {seconds:.0f} s, and up to {limit:.0f} s nobody minds. Let people "
            "come in while you welcome them, or let two share a seat."
        )
        yield text.format(seconds=found.all_seated, limit=SLOW_START)
    if (slowest := percentile(found.latencies, 0.95)) > SLOW_KEY:
        text = _(
            "- The keys: one in twenty was answered after {slowest} ms or later, and up to {limit} ms nobody minds. "
            "Close other programs, let two share a seat, or take a machine with more processors."
        )
        yield text.format(slowest=round(1000 * slowest), limit=round(1000 * SLOW_KEY))
    players = [bot for bot in found.bots if bot.plays_weeks and bot.waited is not None and not bot.trouble]
    if idle := sum(not bot.weeks for bot in players):
        text = _(
            "- The weeks: {idle} of {count} learners did not get to the end of their first week. Rehearse longer, with "
            "--minutes; if that does not help, let two share a seat."
        )
        yield text.format(idle=idle, count=len(players))
