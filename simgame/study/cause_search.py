"""What decided a finished game: causes that name people, weeks, what was done and the step in which it counted.

The points over the best rival are compared with a baseline, part by part and person by person: after a defeat with the
expert's games from the same start, after a victory with games in which nothing is done. People of one line who have a
say are one cause, because they work, and are worked on, together: a department. What no person stands behind is the
price, the references and the committee's luck. All causes together are the difference to the baseline.

The cause that is told first is the weightiest towards the result; price or references only where they are half of all
that went that way, for they stand undivided while people are many lines. After a defeat it is luck where no decision
surely lost much of the chance of winning and all together lost little, or where the committee's luck turned it and
nothing weighed more; after a victory where that luck turned it. What carried a victory is told by the same game without
it: of the people it is the line without whom it ends worst. Where in two lines or more nobody was ever met, and
those whom nobody met cost more than the people of any one line, the cause is the missing breadth, and they are its
people. Who was shut out, was not paid or broke the rules is told the step, and the people, at whom it ended.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

import numpy as np

from simgame.engine.rules.milestones import delays, signatures, signing, votes
from simgame.engine.week import legal
from simgame.study.branches import Branches, PlayedLine
from simgame.study.causes import CausePerson, Causes, Circumstances, DecidingCause, LedOn, Succession
from simgame.study.led_to import LedTo
from simgame.study.omissions import Unheard, unheard
from simgame.study.position_value import TURNING, PositionValues, WeekValue
from simgame.study.traces import PointSource, Strand, Traces
from simgame.study.week_ways import Way
from simgame.study.without import without
from simgame.terms.lines import LINES
from simgame.terms.move import Move
from simgame.terms.outcomes import OUT, UNPAID, VOID, WON

ONE_THREAD: Final = 0.35
"""From this share of the time of all meetings on, a run hangs on one person."""
FUTURES: Final = 256
"""Games of the baseline"""
_FIRST_FUTURE: Final = 11_000_003
_LUCK: Final = -1
"""Of the parts of the points, the last"""
_LINES: Final = 2
"""So many lines without anybody met are a want of breadth."""
_OPEN: Final = 0.05
"""From this chance at the start on a game could be won."""


def causes_of(branches: Branches, values: PositionValues) -> Causes:
    """Return what decided a game, from its positions and their values."""
    return _Search(branches, values).found()


class _Search:
    def __init__(self, branches: Branches, values: PositionValues) -> None:
        self.branches, self.values, self.public = branches, values, branches.board.public
        self.outcome = int(branches.positions[-1].outcome[0])
        self.won = self.outcome == WON
        idle = tuple([Way()] * self.public.weeks)
        ends = branches.play([PlayedLine(0, idle if self.won else ())], _FIRST_FUTURE, FUTURES)
        # A game that ends without a verdict counts with the points that it has, or the parts would not add up. Its luck
        # does not: on average there is next to none, and so this run's is told as the one number that the points show.
        gaps = ends.gaps[0].mean(axis=0)
        gaps[_LUCK] = 0
        self.baseline = float(gaps.sum()) / 1000
        self.traces = Traces(branches, gaps)

    def found(self) -> Causes:
        """Return everything."""
        way = 1 if self.won else -1
        every = tuple(sorted(self._every(), key=lambda cause: (-way * cause.points, cause.kind, cause.line)))
        if self.won:
            every = self._with_ends(every)
        return Causes(self._main(every), every, self.baseline, self.traces.answers, self._circumstances())

    def _main(self, every: Sequence[DecidingCause]) -> DecidingCause:
        if self.outcome == VOID:
            return self._breach()
        if self.outcome in (OUT, UNPAID) and (refused := self._refused()) is not None:
            return refused
        luck = next(cause for cause in every if cause.kind == "luck")
        rest = [cause for cause in every if cause.kind != "luck"]
        end = float(self.branches.positions[-1].margin[0]) / 1000
        turned = (end > 0) != (end - float(self.traces.gaps[-1]) / 1000 > 0)
        if self.won:
            return luck if turned else self._carried(rest)
        chance = self.values.chance
        if chance.values[0].mean >= _OPEN and chance.decisions > -TURNING and not any(w.grade for w in chance.weeks):
            return luck
        if turned and luck is every[0]:
            return luck
        missing, first = self._breadth(), self._weightiest(rest)
        return missing if missing is not None and missing.points < first.points else first

    def _with_ends(self, every: Sequence[DecidingCause]) -> tuple[DecidingCause, ...]:
        """Return causes with how the game ends without what was done about each."""
        done = [cause for cause in every if cause.moves]
        ends = dict(zip(map(id, done), without(self.branches, [cause.moves for cause in done]), strict=True))
        return tuple(replace(cause, without=ends.get(id(cause))) for cause in every)

    def _carried(self, rest: Sequence[DecidingCause]) -> DecidingCause:
        """Return what carried a victory: of people who brought points, those without whom it ends worst."""
        first = self._weightiest(rest)
        people = [
            (cause.without.lead, cause)
            for cause in rest
            if cause.kind == "people" and cause.points > 0 and cause.without is not None
        ]
        if first.kind != "people" or not people:
            return first
        return min(people, key=lambda each: each[0])[1]

    def _weightiest(self, rest: Sequence[DecidingCause]) -> DecidingCause:
        """Return the weightiest of the causes, which are in order; price and references only if they are half of it."""
        way, first = 1 if self.won else -1, rest[0]
        whole = sum(max(way * cause.points, 0.0) for cause in rest)
        if first.kind == "people" or way * first.points * 2 >= whole:
            return first
        return next((cause for cause in rest if cause.kind == "people" and way * cause.points > 0), first)

    def _breadth(self) -> DecidingCause | None:
        """Return what those cost whom nobody met, where more than one line was missed; else None."""
        unmet = [who for who in self.traces.people if not any(self._half_days(who))]
        if len(self._lines_missed) < _LINES or not unmet:
            return None
        return replace(self._of_people("", unmet), kind="breadth")

    def _every(self) -> Iterator[DecidingCause]:
        by_line: dict[str, list[str]] = {}
        for contact in self.traces.people:
            line = LINES.at(int(self.public.line[self.public.contacts.index(contact)])).id
            by_line.setdefault(line, []).append(contact)
        for line, contacts in by_line.items():
            yield self._of_people(line, contacts)
        lost = self.traces.lost
        prices = [row for row, move in self._moves() if move.action == "price"]
        yield DecidingCause(
            "price",
            lost["price"],
            week=max(prices, default=0),
            sources=self.traces.prices,
            unheard=tuple(self._prices_unheard()),
            moves=tuple(each for each in self._moves() if each[1].action == "price"),
        )
        table = self.public.moves
        proofs = tuple(each for each in self._moves() if table.reputation[table.index[each[1]]])
        yield DecidingCause("references", lost["commercial"], moves=proofs)
        yield DecidingCause(
            "luck", lost["luck"], step=self.public.steps[self.public.award], week=self._closed(self.public.award)
        )

    def _of_people(self, line: str, contacts: Sequence[str]) -> DecidingCause:
        """Return what lies with the people of a line."""
        people = sorted(map(self._person, contacts), key=lambda person: person.points)
        points = sum(person.points for person in people)
        if points > 0:
            people.reverse()
        step = _heaviest([strand for person in people for strand in person.strands], points)
        week = self._closed(self.public.steps.index(step))
        answers = any(strand.kind == "answers" for person in people for strand in person.strands)
        return DecidingCause(
            "people",
            points,
            line=line,
            step=step,
            week=week,
            decision=self._decision(week),
            people=tuple(people),
            others=self._others(step, week, contacts),
            sources=tuple(self._sources(contacts)) if answers else (),
            unheard=tuple(self._unheard([person.contact for person in people], week)),
            moves=tuple(each for each in self._moves() if each[1].target in contacts),
        )

    def _person(self, contact: str) -> CausePerson:
        strands = self.traces.people.get(contact, ())
        heaviest = tuple(sorted(strands, key=lambda strand: -abs(strand.points)))
        points, place = sum(strand.points for strand in strands), self.public.contacts.index(contact)
        open_ = tuple(week for week, there in enumerate(self._open, start=1) if place in there)
        return CausePerson(contact, points, heaviest, self._half_days(contact), open_)

    @cached_property
    def _open(self) -> tuple[frozenset[int], ...]:
        """The places of those who could be met, week by week."""
        table, positions = self.public.moves, self.branches.positions[:-1]
        return tuple(
            frozenset(table.contact[:-1][legal(self.branches.board, state)[0] & table.meets[:-1]].tolist())
            for state in positions
        )

    def _half_days(self, contact: str) -> tuple[int, ...]:
        table = self.public.moves
        return tuple(
            sum(int(table.half_days[row]) for row in own.moves if table.meets[row] and table[row].target == contact)
            for own in self.branches.own
        )

    def _others(self, step: str, week: int, people: Sequence[str]) -> tuple[tuple[str, int], ...]:
        row = self.public.steps.index(step)
        say = votes(self.traces.at_closing(row), row)[0] > 0
        led = self._led.until(np.flatnonzero(say).tolist(), week)
        # What was done before the award was done to win it, whoever signs after it.
        begin = self._closed(self.public.award) if self.public.kind(row).signs else 0
        spent = {
            contact: sum(self._half_days(contact)[max(last, begin) : week])
            for contact, has, last in zip(self.public.contacts, say, led, strict=True)
            if not has and contact not in people
        }
        return tuple(sorted(((who, time) for who, time in spent.items() if time), key=lambda each: (-each[1], each[0])))

    @cached_property
    def _led(self) -> LedTo:
        return LedTo(self.traces)

    def _sources(self, contacts: Sequence[str]) -> Iterator[PointSource]:
        for answer in self.traces.answers:
            if set(answer.asked) & set(contacts):
                yield from (source for source in answer.sources if source.points > 0)

    def _unheard(self, contacts: Sequence[str], week: int) -> list[Unheard]:
        """Return what was not heard about people by a week, those about the first of them first, then the easiest."""
        place = {contact: number for number, contact in enumerate(contacts)}
        found = [
            each
            for each in self._facts
            if place.keys() & set(each.about) and not 0 < each.learned <= week and each.weeks[0] <= week
        ]
        return sorted(
            found,
            key=lambda each: (min(place.get(who, len(place)) for who in each.about), not each.ready, each.weeks[0]),
        )

    def _prices_unheard(self) -> Iterator[Unheard]:
        """Yield what was never heard of rivals' prices, with who would have told it before our bid was in."""
        deadline = int(self.branches.positions[-1].deadline[0])
        for each in self._facts:
            if each.prices and not each.learned:
                yield replace(each, told=tuple(told for told in each.told if told[0] <= deadline))

    @cached_property
    def _facts(self) -> tuple[Unheard, ...]:
        return unheard(self.branches)

    def _decision(self, week: int) -> int:
        """Return the week up to another whose decision lost most, of those that are graded; 0 where there is none."""
        for curve in (self.values.chance, self.values.score):
            graded = [each for each in curve.weeks[: week or None] if each.grade]
            if graded:
                worst: WeekValue = min(graded, key=lambda each: (each.decision.mean, each.week))
                return worst.week
        return 0

    def _moves(self) -> Iterator[tuple[int, Move]]:
        table = self.public.moves
        for week, own in enumerate(self.branches.own, start=1):
            yield from ((week, table[row]) for row in own.moves)

    def _closed(self, step: int) -> int:
        return self.traces.closed(step)

    def _breach(self) -> DecidingCause:
        table = self.public.moves
        deeds = tuple(each for each in self._moves() if table.detection[table.index[each[1]]] > 0)
        caught = int(self.branches.positions[-1].caught[0])
        people = tuple(
            self._person(who) for who in dict.fromkeys(move.target for _, move in deeds) if self._is_one(who)
        )
        return DecidingCause(
            "breach", 0.0, week=caught, decision=deeds[-1][0] if deeds else 0, people=people, moves=deeds
        )

    def _is_one(self, target: str) -> bool:
        return target in self.public.contacts

    def _refused(self) -> DecidingCause | None:
        """Return the step at which the game ended, with those who did not sign; None where there is none.

        Of signatures it is the last late one: those before it had left the order something.
        """
        end, found = self.branches.positions[-1], dict[int, tuple[int, int]]()
        for step in range(len(self.public.steps)):
            if not self._closed(step) or end.passed[0, step] or not self.public.kind(step).can_pass:
                continue
            state = self.traces.at_closing(step)
            short = int(self.public.needs[step]) - int(signatures(state, step)[0])
            if self.outcome == OUT and self.public.kind(step).must_pass and self.public.stake[step] < 0:
                found[step] = 0, short
            elif self.outcome == UNPAID and self.public.kind(step).signs:
                late = delays(self.public.needs[step : step + 1], np.array([self.public.needs[step] - short]))
                found[step] = self._closed(step), int(late[0])
        if not found:
            return None
        step = max(found, key=lambda step: (found[step], -step))
        state, week = self.traces.at_closing(step), self._closed(step)
        missing = np.clip(self.public.needs[step] - signing(state)[0], 0, None) * votes(state, step)[0]
        who = [self.public.contacts[row] for row in np.argsort(-missing, kind="stable") if missing[row] > 0]
        return DecidingCause(
            "gate" if self.outcome == OUT else "signature",
            0.0,
            step=self.public.steps[step],
            week=week,
            decision=self._decision(week),
            people=tuple(map(self._person, who)),
            others=self._others(self.public.steps[step], week, who),
            unheard=tuple(self._unheard(who, week)),
            moves=tuple(each for each in self._moves() if each[1].target in who),
        )

    @cached_property
    def _lines_missed(self) -> tuple[str, ...]:
        """The lines with somebody who has a say, in which nobody was ever met."""
        public, end = self.public, self.branches.positions[-1]
        say = (self.branches.board.start_weights > 0).any(axis=0) | (end.weights[0] > 0).any(axis=0)
        with_say = {int(public.line[row]) for row in np.flatnonzero(say)}
        met = {int(public.line[row]) for row, contact in enumerate(public.contacts) if any(self._half_days(contact))}
        return tuple(LINES.at(line).id for line in sorted(with_say - met))

    def _circumstances(self) -> Circumstances:
        public, end = self.public, self.branches.positions[-1]
        spent = {contact: sum(self._half_days(contact)) for contact in public.contacts}
        most = max(spent, key=lambda contact: spent[contact])
        share = spent[most] / max(sum(spent.values()), 1)
        fired = {event: int(week) for event, week in zip(public.events, end.fired[0], strict=True) if week}
        return Circumstances(
            thread=(most, share) if share >= ONE_THREAD else None,
            successions=tuple(
                Succession(
                    public.events[event], fired[public.events[event]], public.contacts[heir], public.contacts[was]
                )
                for event, heir, was in np.argwhere(self.branches.board.successions).tolist()
                if public.events[event] in fired
            ),
            warnings=tuple(
                each
                for each in self._facts
                if any(not 0 < each.learned < fired[event] for event in each.warns) and each.warns_in(each.weeks[0])
            ),
            lines_missed=self._lines_missed,
            led_on=tuple(self._led_on()),
        )

    def _led_on(self) -> Iterator[LedOn]:
        """Yield those without a say who led to people with one, most time first."""
        contacts = self.public.contacts
        say = [place for place, contact in enumerate(contacts) if contact in self.traces.people]
        until = self._led.until(say, self.branches.weeks)
        spent = {place: sum(self._half_days(contacts[place])[: until[place]]) for place in range(len(contacts))}
        for place in sorted(spent, key=lambda each: (-spent[each], each)):
            people = tuple(contacts[to] for to in self._led.whom(place, say))
            if spent[place] and people and place not in say:
                yield LedOn(contacts[place], spent[place], people)


def _heaviest(strands: Sequence[Strand], points: float) -> str:
    """Return the step in which strands added up to most of what they came to in all; answers only where all are."""
    votes_cast = [strand for strand in strands if strand.kind != "answers"] or strands
    by_step: dict[str, float] = {}
    for strand in votes_cast:
        by_step[strand.step] = by_step.get(strand.step, 0.0) + (strand.points if points > 0 else -strand.points)
    return max(by_step, key=lambda step: (by_step[step], step))
