"""The rehearsal of a class: who comes, what is measured meanwhile, and what is looked at afterwards."""

import asyncio
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Final

from simgame.classes.benchmarks import EXPERT
from simgame.classes.definition import ClassDefinition
from simgame.classes.results import results_of
from simgame.locale import Language
from simgame.players.habits import HABITS
from simgame.scenario import Scenario
from simgame.serve.rehearsal.bots import LOOKS_ON, MANNERS, RANDOM_KEYS, Bot, BotPart, Insight
from simgame.serve.rehearsal.server import RehearsalServer, serving
from simgame.serve.rehearsal.visitor import Visitor
from simgame.serve.rehearsal.weighing import private_megabytes, seat_processes
from simgame.serve.seats import seats_in_memory
from simgame.terms.strategies import DOCTRINE
from simgame.values import dataclass

_PACE: Final = 0.35
"""Seconds between two keys of a bot, about: quicker than a person, who reads"""
_SETTLED: Final = 2.0


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of a rehearsal."""

    bots: tuple[Bot, ...]
    """The learners, each with what it met"""
    all_seated: float
    """Seconds until the last of those saw something who opened their seats at the same moment, not being late"""
    seats: int
    """That were played on: of one learner each, or of a team"""
    kept: int
    """Weeks that the class's database has"""
    lost: tuple[str, ...]
    """Who saw more weeks end than are kept"""
    confirmed: int
    """Runs that lead to what is kept of them when they are played again"""
    unconfirmed: tuple[str, ...]
    """Why others do not"""
    megabytes: tuple[float, ...]
    """What each seat's process has of its own; none where the system does not tell"""
    room_for: int
    """Seats for which this machine has memory"""
    own_share: float
    """Of what the processors of this machine could do meanwhile, what the programs took that play, from 0 to 1"""

    @property
    def latencies(self) -> list[float]:
        """Seconds from keys to what they brought, in ascending order."""
        return sorted(each for bot in self.bots for each in bot.latencies)

    @property
    def other_plans(self) -> int:
        """Weeks that were ended with another plan than the strategy's."""
        return sum(bot.other_plans for bot in self.bots)

    @property
    def is_fine(self) -> bool:
        """Whether everybody came in and nothing went wrong."""
        return not (self.lost or self.unconfirmed or any(bot.trouble or bot.waited is None for bot in self.bots))


def parts_of(definition: ClassDefinition, count: int) -> Iterator[BotPart]:
    """Yield what so many bots do; fewer where the guest list has fewer labels.

    Every second plays as beginners do, each in another habit; the others play as the expert or the doctrine does, or
    press any keys. Of a team one plays and the others look on.
    """
    habits = cycle(HABITS)
    ways = cycle([EXPERT, "", RANDOM_KEYS, "", DOCTRINE, ""])
    labels = [(each.label, each.team or each.label) for each in definition.learners]
    size = definition.in_team
    guests = labels or [(f"bot {number + 1}", f"team {number // size + 1}") for number in range(count)]
    seated: set[str] = set()
    for number, (who, team) in enumerate(guests[:count]):
        first = size < 2 or team not in seated
        seated.add(team)
        yield BotPart(
            who=who,
            team=team if size > 1 and not labels else "",
            plays=(next(ways) or next(habits)) if first else LOOKS_ON,
            manner=MANNERS[number % len(MANNERS)],
            language=_language(definition, number),
        )


def _language(definition: ClassDefinition, number: int) -> Language:
    return definition.languages[number % len(definition.languages)]


async def rehearse(
    definition: ClassDefinition, scenarios: Sequence[Scenario], learners: int, seconds: float
) -> Rehearsal:
    """Serve a class on this machine and let bots play it for so many seconds.

    Raises:
        NotServedError: the server does not come up.
    """
    parts = tuple(parts_of(definition, learners))
    async with serving(definition, scenarios, len(parts)) as server:
        knows = Insight(server.store, server.round_id)
        bots = [Bot(part, Visitor(server.base, definition.room), knows, _PACE) for part in parts]
        await asyncio.gather(*(bot.come() for bot in bots if bot.part.manner != "late"))
        began, worked = time.monotonic(), time.process_time()
        playing = asyncio.gather(*(bot.sit(seconds) for bot in bots if bot.part.manner != "late"), _late(bots, seconds))
        weighing = asyncio.create_task(_weighed(server.pid, seconds))
        await playing
        own_share = (time.process_time() - worked) / (time.monotonic() - began) / (os.cpu_count() or 1)
        await asyncio.sleep(_SETTLED)
        megabytes = await weighing
        return await asyncio.to_thread(_looked_at, server, knows, bots, megabytes, own_share)


async def _late(bots: Sequence[Bot], seconds: float) -> None:
    """Let those come who are late."""

    async def one(bot: Bot) -> None:
        await bot.come()
        await bot.sit(seconds)

    await asyncio.gather(*(one(bot) for bot in bots if bot.part.manner == "late"))


def _looked_at(
    server: RehearsalServer, knows: Insight, bots: Sequence[Bot], megabytes: tuple[float, ...], own_share: float
) -> Rehearsal:
    """Compare what the bots saw with what is kept, and play all of it again."""
    verified, unverified = results_of(server.store, server.round_id, afresh=True)
    kept = {bot.part.who: knows.weeks(bot.part.who) for bot in bots if bot.part.plays not in (RANDOM_KEYS, LOOKS_ON)}
    waits = [bot.waited for bot in bots if bot.waited is not None and bot.part.manner != "late"]
    return Rehearsal(
        bots=tuple(bots),
        all_seated=max(waits, default=0.0),
        seats=len(server.store.seats(server.round_id)),
        kept=sum(each.run.weeks for each in verified),
        lost=tuple(bot.part.who for bot in bots if bot.weeks > kept.get(bot.part.who, bot.weeks)),
        confirmed=len(verified),
        unconfirmed=tuple(each.reason for each in unverified),
        megabytes=megabytes,
        room_for=seats_in_memory(),
        own_share=own_share,
    )


async def _weighed(pid: int, seconds: float) -> tuple[float, ...]:
    """Return how many megabytes the processes of the seats have of their own, half-way through."""
    await asyncio.sleep(seconds / 2)
    return await asyncio.to_thread(lambda: tuple(private_megabytes(each) for each in seat_processes(pid)))


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return the value below which a share of ascending values lies; 0 where there is none."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def median(values: Sequence[float]) -> float:
    """Return the median; 0 where there is no value."""
    return statistics.median(values) if values else 0.0
