"""What time with somebody led to: a door that was then gone through, a fact that was then used, a word put in for us.

This is the one rule by which the debrief tells time that led to those with a say from time that led nowhere. Somebody
leads to a person

- by a door: they would introduce us to a manager or executive whom we met, and who was still hard to reach;
- by a fact: they told something about the person before we met the person again, or answered a worry of theirs;
- by a word: they supported us, and spoke for us to the person.

Time with them counts up to the last week in which they did. Who leads to somebody who leads on, leads there too.
"""

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from simgame.engine.board import Bools
from simgame.engine.rules.access import would_introduce
from simgame.engine.rules.influence import persuasion, voices_of
from simgame.engine.tuning import KNOWS_US, PERSUASION_UP_TO
from simgame.engine.week import before_rule
from simgame.study.traces import Traces
from simgame.terms.ranks import STAFF

ABOUT: Final = ("contact", "role", "concerns", "influence", "support")
"""What facts reveal of people"""


class Lead(NamedTuple):
    """One way in which somebody led to another, both by their place among the contacts."""

    by: int
    to: int
    until: int
    """The week up to which time with the one led to the other"""
    used: int
    """The week in which it was used: the other was met, or heard a word for us"""


class LedTo:
    """Who led to whom in a finished game."""

    def __init__(self, traces: Traces) -> None:
        """Take a game."""
        self._traces, self._branches, self._board = traces, traces.branches, traces.board

    def until(self, people: Collection[int], week: int) -> list[int]:
        """Return by contact the last week, up to one, in which time with them led to some people; 0 for none.

        Args:
            people: the places of those people; that they are met is what it leads to.
            week: the last one that counts.
        """
        led = [0] * len(self._board.public.contacts)
        leads = [lead for lead in self._leads if lead.used <= week]
        while True:
            found = list(led)
            for lead in leads:
                if lead.used <= (week if lead.to in people else found[lead.to]):
                    found[lead.by] = max(found[lead.by], lead.until)
            if found == led:
                return led
            led = found

    def whom(self, contact: int, people: Collection[int]) -> list[int]:
        """Return to whom of some people somebody led at once, those first whom they led to first."""
        leads = sorted((lead for lead in self._leads if lead.by == contact), key=lambda lead: (lead.used, lead.to))
        return [to for to in dict.fromkeys(lead.to for lead in leads) if to in people]

    @cached_property
    def _leads(self) -> tuple[Lead, ...]:
        weeks = range(1, self._branches.weeks + 1)
        return (*(lead for week in weeks for lead in (*self._doors(week), *self._words(week))), *self._facts())

    @cached_property
    def _met(self) -> tuple[Bools, ...]:
        """Who was met week by week, bool [C]."""
        insight = self._board.public.moves.insight
        turns = map(self._traces.turn, range(1, self._branches.weeks + 1))
        return tuple(turn.per_contact(insight[turn.moves])[0] > 0 for turn in turns)

    def _doors(self, week: int) -> Iterator[Lead]:
        """Yield who introduced us to those met in a week who were still hard to reach."""
        state, board = self._branches.positions[week - 1], self._board
        shut = (state.rank[0] != STAFF) & (state.coverage[0] < KNOWS_US) & self._met[week - 1]
        ears = board.has_ear_elsewhere * (state.know_influence[0] > 0)[:, None]
        opens = would_introduce(state)[0][:, None] & ((board.same_line + ears) > 0) & shut
        for by, to in np.argwhere(opens).tolist():
            yield Lead(by, to, week, week)

    def _words(self, week: int) -> Iterator[Lead]:
        """Yield who spoke for us in a week to whom it could still move."""
        start, turn = self._branches.positions[week - 1], self._traces.turn(week)
        state = before_rule(self._board, start, turn, "word_of_mouth")
        hear = state.in_post[0] & (state.support[0, 0] < PERSUASION_UP_TO)
        pull = voices_of(state)[0, 0][:, None] * persuasion(self._board) // 1000
        for by, to in np.argwhere((pull > 0) & hear).tolist():
            yield Lead(by, to, week, week)

    def _facts(self) -> Iterator[Lead]:
        """Yield who told a fact about somebody who was then met, or whose worry was then answered."""
        end, reveals = self._traces.end, self._board.reveals
        for fact in np.flatnonzero((end.learned[0] > 0) & (end.told_by[0] > 0)).tolist():
            by, told = int(end.told_by[0, fact]) - 1, int(end.learned[0, fact])
            for to in range(len(self._board.public.contacts)):
                about = [kind for kind in ABOUT if kind in reveals and int(reveals[kind][to]) >> fact & 1]
                used = self._used(to, told, answers="concerns" in about) if about and to != by else 0
                if used:
                    yield Lead(by, to, told, used)

    def _used(self, contact: int, told: int, *, answers: bool) -> int:
        """Return the first week after one in which somebody was met, or their worry answered; 0 for none."""
        positions = self._branches.positions
        for week in range(told + 1, self._branches.weeks + 1):
            new = positions[week].answered[0] & ~positions[week - 1].answered[0]
            if self._met[week - 1][contact] or (answers and (new & positions[week].worries[0, contact]).any()):
                return week
        return 0


__all__ = ["ABOUT", "Lead", "LedTo"]
