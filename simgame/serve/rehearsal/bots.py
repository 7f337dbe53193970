"""Learners who are programs: each signs in, reads screens by their last line, and decides by keys until time is up.

A bot has no eyes for a story. What the class's database keeps of its run tells it how the game stands, and a strategy
says what it plans; everything that it does goes through the keys of its screen.
"""

import asyncio
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Final, Literal

import aiohttp

from simgame.classes.benchmarks import ways
from simgame.classes.results import replayed
from simgame.classes.store.errors import StoreError
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredRun
from simgame.locale import LANGUAGES, Catalogue, Language
from simgame.players import plan_by
from simgame.presenters.view import View
from simgame.runs.replay import DifferenceError
from simgame.serve.rehearsal.terminal import LineLostError, Terminal
from simgame.serve.rehearsal.typist import CHOOSE, FIND, TypedPlan, typed_plan
from simgame.serve.rehearsal.visitor import RefusedVisitError, Visitor
from simgame.terms.move import Move, Plan
from simgame.values import dataclass

_ = Catalogue("rehearsal")

Manner = Literal["punctual", "late", "reload", "lost line"]
"""How somebody comes and stays: with the others; after them; with the page loaded anew, or the line lost, on the way"""
MANNERS: Final[tuple[Manner, ...]] = ("punctual", "reload", "punctual", "late", "punctual", "lost line")

RANDOM_KEYS: Final = "keys"
LOOKS_ON: Final = "looks on"

_SCREENS: Final = (
    ("planning", "tui", "End week"),
    ("moment", "tui", "To the report"),
    ("confirm", "tui", "Yes"),
    ("end", "debrief", "Skip the question"),
    ("question", "tui", "Choose"),
    ("page", "tui", "Go on"),
    ("find", "tui", "Do it"),
    ("report", "tui", "Plan week {week}"),
    ("page", "tui", "More"),
)
"""By what the last line offers a screen is known: its name here, and the catalogue and text of that command"""
_KEYS: Final = {"moment": ("\r",), "confirm": ("y",), "question": ("2", "8", "t"), "find": ("\x1b",)}
"""What leads on from a screen; elsewhere the space bar does, or Escape"""
_WEEK_IS_OVER: Final = frozenset({"moment", "report", "page", "question", "end"})
"""What comes once a week was ended; a palette, or a notice over the plan, does not say so"""
_ANY_KEYS: Final = ("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\r", "\x1b", " ", *"0123456789?/admnertuvyzL")
_LATE: Final = (4.0, 12.0)
_LONGEST_WAIT: Final = 300.0
"""Seconds that somebody waits for a screen; a slow start is told as that, and is no failure"""
_COMES_BACK: Final = 0.5, 2.0
_PATIENCE: Final = 30.0
"""Seconds in which a screen comes to which a key leads"""
_FIRST_WEEK: Final = 120.0
"""Seconds that are added where time is up before a week has ended, or before the pen came to who plays"""
_ANSWERED_BY: Final = 3.0
"""Seconds after which a question is answered once more: it takes no answer before all of it can be read"""
_KEPT_WAITING: Final = 12
"""So often the same is tried where it should lead on and does not, before Escape is tried too"""
_LEADS_NOWHERE: Final = 60
"""So often anything is tried on one screen"""
_PLANS_IN_VAIN: Final = 4
"""So often a week is planned that does not end"""


@dataclass(frozen=True, slots=True)
class BotPart:
    """What a bot is to do."""

    who: str
    """Its label or name"""
    team: str
    """Empty where everybody sits alone"""
    plays: str
    """A strategy by its name (see `simgame.classes.benchmarks.ways`), `RANDOM_KEYS` or `LOOKS_ON`"""
    manner: Manner
    language: Language


class StuckError(Exception):
    """No key leads on from a screen; the message is its last line."""


class Bot:
    """One learner who is a program.

    Attributes:
        part: what it is to do.
        waited: seconds from opening its seat to seeing something there; None while it has seen nothing.
        weeks: how many it saw end.
        over: whether it came to the end of the game.
        latencies: seconds from keys to what they brought.
        returns: how often it came back to its seat.
        trouble: what went wrong, in the words in which it was told.
        other_plans: how many weeks were ended with another plan than its strategy's.
    """

    def __init__(self, part: BotPart, visitor: Visitor, knows: "Insight", pace: float) -> None:
        """Do nothing yet.

        Args:
            part: what it is to do.
            visitor: its browser.
            knows: tells how its game stands.
            pace: seconds between two keys.
        """
        self.part = part
        self.waited: float | None = None
        self.weeks = 0
        self.over = False
        self.latencies: list[float] = []
        self.returns = 0
        self.trouble: list[str] = []
        self.other_plans = 0
        self._visitor = visitor
        self._knows = knows
        self._pace = pace
        self._luck = random.Random(part.who)
        self._comes_back_at = self._luck.randrange(15, 60) if part.manner in ("reload", "lost line") else -1
        self._typed = 0
        self._at, self._tries = list[str](), 0
        self._terminal: Terminal | None = None
        self._seconds = self._until = 0.0

    @property
    def plays_weeks(self) -> bool:
        """Whether it plans weeks and ends them."""
        return self.part.plays not in (RANDOM_KEYS, LOOKS_ON)

    @property
    def _time_is_up(self) -> bool:
        waits = self.plays_weeks and not self.weeks
        if self.part.plays == LOOKS_ON:  # the pen would be gone for good with who has it
            waits = self._terminal is not None and self._terminal.has_pen
        return time.monotonic() > self._until + (_FIRST_WEEK if waits else 0)

    async def come(self) -> None:
        """Sign in, and wait before the seat; who is late comes to it later."""
        if self.part.manner == "late":
            await asyncio.sleep(self._luck.uniform(*_LATE))
        with self._told():
            await self._visitor.sign_in(self.part.who, self.part.team, self.part.language)

    async def sit(self, seconds: float) -> None:
        """Take the seat, and play for so many seconds from when there is a screen to play on.

        A week that is being planned when time is up is ended. Who has not ended any ends one, if it takes no longer
        than two minutes more; so long, too, stays who looks on and has nobody yet to give the pen to.
        """
        self._seconds = seconds
        with self._told():
            if not self.trouble:
                await self._play()
        with suppress(aiohttp.ClientError, TimeoutError):
            await self._hang_up()
            await self._visitor.close()

    async def _play(self) -> None:
        """Take the seat, come back to it whenever the line is lost, and decide until time or the game is over."""
        await self._open()
        self._until = time.monotonic() + self._seconds
        while not self._time_is_up and not self.over:
            try:
                await self._do()
            except LineLostError:
                if self._terminal is not None and self._terminal.ended == "fault":
                    raise
                await self._back(politely=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Write down in words what goes wrong within it."""
        try:
            yield
        except LineLostError:
            never = _("the seat was closed before it showed anything")
            self.trouble.append(never if self.waited is None else _("the seat shows nothing any more"))
        except StuckError as error:
            self.trouble.append(_("no key leads on from the screen that ends with: {row}").format(row=error))
        except RefusedVisitError as error:
            self.trouble.append(str(error))
        except (aiohttp.ClientError, OSError) as error:  # a TimeoutError is an OSError
            self.trouble.append(f"{type(error).__name__}: {error}".strip(": "))

    async def _open(self) -> None:
        """Open the seat; where the line is lost before it shows anything, come back, as the page does by itself.

        Raises:
            LineLostError: the server has closed the seat.
            RefusedVisitError: it shows nothing within all the time that anybody waits.
        """
        began = time.monotonic()
        while (left := began + _LONGEST_WAIT - time.monotonic()) > 0:
            await self._visitor.seat(left)
            self._terminal = await self._visitor.terminal()
            try:
                if await self._terminal.shows_something(left):
                    self.waited = time.monotonic() - began if self.waited is None else self.waited
                    await self._terminal.settled()
                    return
            except LineLostError:
                if self._terminal.ended:
                    raise
                await self._hang_up()
                self.returns += 1
                await asyncio.sleep(self._luck.uniform(*_COMES_BACK))
        raise RefusedVisitError(_("no screen came within {seconds} s").format(seconds=round(_LONGEST_WAIT)))

    async def _back(self, *, politely: bool) -> None:
        await self._hang_up(politely=politely)
        self.returns += 1
        await asyncio.sleep(self._pace)
        await self._open()

    async def _hang_up(self, *, politely: bool = True) -> None:
        if self._terminal is not None:
            self.latencies += self._terminal.latencies
            await self._terminal.hang_up(politely=politely)
            self._terminal = None

    async def _press(self, *keys: str) -> None:
        for key in keys:
            assert self._terminal is not None
            await self._terminal.press(key)
            self._typed += 1
            await asyncio.sleep(self._luck.uniform(0.5, 1.5) * self._pace)

    async def _come_back(self) -> None:
        """Load the page anew, or lose the line, if it is time to; what was typed has been answered by now."""
        if self._typed >= self._comes_back_at > 0:
            self._comes_back_at = -1
            await self._back(politely=self.part.manner == "reload")

    async def _do(self) -> None:
        """Do one thing on the screen that is shown."""
        assert self._terminal is not None
        if self.part.plays == LOOKS_ON:
            if others := self._terminal.may_have_pen:  # whoever sat down first has it: on it goes until it is used
                await self._terminal.pass_pen(self._luck.choice(others))
            await asyncio.sleep(self._pace)
            if not self._terminal.is_open:
                raise LineLostError
        elif self.part.plays == RANDOM_KEYS:
            await self._press(self._luck.choice(_ANY_KEYS))
            await self._terminal.settled()
            await self._come_back()
        elif not self._terminal.has_pen:
            await asyncio.sleep(self._pace)
            if not self._terminal.is_open:
                raise LineLostError
        else:
            await self._terminal.settled()
            await self._lead_on()

    async def _lead_on(self) -> None:
        """Plan and end a week, or go on to where one is planned.

        Raises:
            StuckError: nothing leads on.
        """
        assert self._terminal is not None
        screen = self._screen()
        # Keys that lead nowhere can still change what is shown of a plan, or of a screen that is not known.
        at = [screen] if screen in ("", "planning") else self._terminal.rows
        self._at, self._tries = at, self._tries + 1 if at == self._at else 0
        if self._tries > (_PLANS_IN_VAIN if screen == "planning" else _LEADS_NOWHERE):
            raise StuckError(self._terminal.last_row.strip())
        if screen == "end":
            self.over = True
        elif screen == "planning":
            before = await asyncio.to_thread(self._knows.weeks, self.part.who)
            plan = await self._plan()
            if plan is not None:
                await self._end_week(before, plan)
        else:
            usual = self._tries < (_KEPT_WAITING if screen else 1)
            await self._press(*_KEYS.get(screen, (" ",)) if usual or not self._tries % 2 else ("\x1b",))
            await self._terminal.settled()
            await self._come_back()

    async def _plan(self) -> Plan | None:
        """Plan by keys what the strategy says, and return that; None where the palette does not come or go."""
        typed = await asyncio.to_thread(self._knows.plan, self.part.who, self.part.plays)
        leads = {FIND: "find", CHOOSE: "planning"}
        for key in typed.keys:
            await self._press(key)
            if key in leads:
                if await self._comes_to(leads[key]) != leads[key]:
                    return None
                await self._come_back()
        return typed.plan

    def _screen(self) -> str:
        assert self._terminal is not None
        return screen_of(self._terminal.last_row)

    async def _comes_to(self, *screens: str, within: float = _PATIENCE) -> str:
        """Wait until one of some screens is shown; return which one is shown then, or when patience ends."""
        assert self._terminal is not None
        await self._terminal.sees(lambda: self._screen() in screens, within)
        return self._screen()

    async def _end_week(self, before: int, plan: Plan) -> None:
        """End a week, go on from the question whether to, and count the week once what comes of it is shown."""
        await self._press("e")
        until = time.monotonic() + _PATIENCE
        screen = await self._comes_to("confirm", *_WEEK_IS_OVER)
        while screen == "confirm" and time.monotonic() < until:
            await self._press("y")
            screen = await self._comes_to(*_WEEK_IS_OVER, within=_ANSWERED_BY)
        if screen in _WEEK_IS_OVER:
            self.weeks = before + 1
            played = await asyncio.to_thread(self._knows.played, self.part.who, self.weeks)
            self.other_plans += played not in (None, plan)


class Insight:
    """What bots know of their games: what the database of the rehearsal keeps of them.

    Attributes:
        scenario: what is played.
    """

    def __init__(self, store: ClassStore, round_id: str) -> None:
        """Look into the database of a class whose round is played."""
        self._store = store
        self._round = store.stored_round(round_id)
        self.scenario = store.scenario(round_id)
        self._ways = ways(self.scenario)

    def run(self, who: str) -> StoredRun | None:
        """Return the run in which a learner decides, None if there is none yet."""
        learner = self._store.find_learner(self._round.class_id, who)
        seat = None if learner is None else self._store.seat_of(self._round.id, learner.id)
        runs = () if seat is None else self._store.runs(seat.id)
        return runs[-1] if runs else None

    def weeks(self, who: str) -> int:
        """Return how many weeks a learner has ended."""
        run = self.run(who)
        return 0 if run is None else run.weeks

    def plan(self, who: str, strategy: str) -> TypedPlan:
        """Return by which keys is planned what a strategy would do in the week at which a learner's game stands.

        Where none goes on, nothing is.
        """
        run = self.run(who)
        if run is None or run.finished:
            return TypedPlan((), ())
        try:
            game = replayed(self._store, run, self._round).progress.game
        except (DifferenceError, StoreError):
            return TypedPlan((), ())
        return typed_plan(View(game), plan_by(self._ways[strategy], game.observation, game.seeds))

    def played(self, who: str, week: int) -> tuple[Move, ...] | None:
        """Return what a learner has done in a week, by what is kept; None where it is not over."""
        run = self.run(who)
        if run is None or run.weeks < week:
            return None
        return tuple(self._store.save(run.id).weeks[week - 1].plan)


def screen_of(last_row: str) -> str:
    """Return which screen is shown, by what its last row offers; empty for one that is not known.

    It is read in every language: the screen of a team speaks that of who sat down first, not that of who has the pen.
    """
    return next((name for language in LANGUAGES for name, sign in _signs(language) if sign in last_row), "")


@cache
def _signs(language: Language) -> tuple[tuple[str, str], ...]:
    """Return each screen with what its last row offers in a language, up to where something is filled in."""
    at = LANGUAGES.index(language)
    return tuple((name, Catalogue(domain).both(text)[at].partition("{")[0].strip()) for name, domain, text in _SCREENS)
