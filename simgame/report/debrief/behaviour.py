"""How the learner played: time, lines, deciders, the one thread, predictions, compliance."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from simgame.engine.week_report import WeekReport
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item, Section, Table, filled
from simgame.report.calibration import calibration_section
from simgame.report.debrief.led import led_weeks
from simgame.report.debrief.tiers import TIERS, Tier, half_days, rule_section, tier_said, time_by_tier
from simgame.report.signs import unseen_section
from simgame.report.truth import FinalNumbers
from simgame.runs.progress import Answer
from simgame.study.kept_in_deed import half_of
from simgame.study.quiet import usable_half_days
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES

_ = Catalogue("debrief")

ONE_THREAD: Final = 1 / 3
"""With more than this share of all meetings with one person a run hangs on a single thread; a choice, not measured."""
IDLE: Final = 0.15
"""With more than this share of half-days free, time was left lying."""


class Behaviour:
    """What a finished game says of how it was played."""

    def __init__(self, truth: FinalNumbers) -> None:
        """Take a finished game."""
        self.truth = truth
        self.game = truth.game
        self.meetings = Counter(meeting.move.target for report in self.game.reports for meeting in report.meetings)

    def sections(self, answers: Iterable[Answer], *, again: bool = False) -> tuple[Section, ...]:
        """Return everything, with what became of the learner's predictions.

        Args:
            answers: the predictions.
            again: whether the run tries a week of another one again.
        """
        found = (
            self._time(),
            rule_section(),
            self._lines(),
            unseen_section(self.game),
            self._deciders(),
            Section(_("One thread or many"), tuple(self._thread())),
            calibration_section(answers, self.truth.scenario, again=again),
            Section(_("Compliance"), tuple(self._compliance())),
        )
        return filled(found)

    @property
    def _spent(self) -> Counter[Tier]:
        return time_by_tier(self.truth, self.truth.weeks)

    @cached_property
    def used(self) -> float | None:
        """Return the share of the time that was used, of what could be used for something still open.

        None where there was no such time, or a guide led through all of it.
        """
        weeks = [report for report in self._own if self._usable[report.week]]
        whole = sum(self._usable[report.week] for report in weeks)
        used = sum(min(half_days(self.game, report.plan), self._usable[report.week]) for report in weeks)
        return used / whole if whole else None

    @cached_property
    def _usable(self) -> dict[int, int]:
        return usable_half_days(self.game)

    @cached_property
    def _own(self) -> list[WeekReport]:
        """The weeks in which the learner did not just what a guide asked for."""
        led = led_weeks(self.game)
        return [report for report in self.game.reports if report.week not in led]

    def _time(self) -> Section:
        spent, whole = self._spent, sum(report.half_days for report in self._own)
        free = whole - half_days(self.game, [move for report in self._own for move in report.plan])
        tiers = [*TIERS, "breach"] if spent["breach"] else TIERS
        parts = [*((tier_said(tier), spent[tier]) for tier in tiers), *([(_("not used"), free)] if self._own else [])]
        shares = decimals.shares([count for _name, count in parts])
        rows = [(name, str(count), share) for (name, count), share in zip(parts, shares, strict=True)]
        table = Table((_("tier"), _("half-days"), _("share")), tuple(rows))
        return Section(_("Where the time went"), (Item(self._in_all(sum(spent.values()), free)), table))

    def _in_all(self, used: int, free: int) -> str:
        """Return how many half-days there were, and what those were good for that were not used."""
        text = _("The team had {all} half-days and used {used} of them.")
        if len(self._own) < len(self.game.reports):
            text = _("The team used {used} half-days; what was free in weeks that a guide led through is not counted.")
        whole = text.format(all=used + free, used=used)
        if not free:
            return whole
        left = sum(max(0, self._usable[each.week] - half_days(self.game, each.plan)) for each in self._own)
        text = _("Of the {free} not used {count} could still have reached somebody with a say in what was open.")
        if left == free:
            text = _("The {free} not used could still have reached somebody with a say in what was open.")
        elif not left:
            text = _("The {free} not used could no longer have reached anybody with a say in what was open.")
        return words.sentences([whole, text.format(free=free, count=left)])

    @property
    def first_met(self) -> dict[str, int]:
        """The week of the first meeting, by contact."""
        first: dict[str, int] = {}
        for report in self.game.reports:
            for meeting in report.meetings:
                first.setdefault(meeting.move.target, report.week)
        return first

    @property
    def locked(self) -> int:
        """The week in which the criteria were locked; the last one where there are none."""
        criteria = [self.truth.closed_in(step.id) for step in self.truth.scenario.steps if step.step_kind.criteria]
        return min([week for week in criteria if week], default=self.game.week - 1)

    @property
    def weights(self) -> dict[str, int]:
        """The weight of everybody who ever had a say, over all steps, the weightiest first."""
        weights = {
            contact.id: sum(self.game.final("weights", step, contact.id) for step in self.game.board.steps)
            for contact in self.truth.scenario.contacts
        }
        return dict(sorted(((who, each) for who, each in weights.items() if each), key=lambda pair: -pair[1]))

    def last_say(self, contact: str) -> int:
        """Return the week in which the first step closes in which somebody has a say."""
        weeks = [
            self.truth.closed_in(step) or self.game.week - 1
            for step in self.game.board.steps
            if self.game.final("weights", step, contact)
        ]
        return min(weeks, default=self.game.week)

    def _missed(self) -> list[str]:
        """Return the lines of which nobody was met."""
        there = {contact.line for contact in self.truth.scenario.contacts}
        met = {contact.line for contact in self.truth.scenario.contacts if self.game.knowledge.contact(contact.id).met}
        return [line for line in LINES if line in there - met]

    def _lines(self) -> Section:
        missed = [LINES[line].label for line in self._missed()]
        if not missed:
            line = Item(self._least_met())
        else:
            line = Item(_("Nobody was met in: {lines}.").format(lines=words.listed(missed)), "bad")
        return Section(_("The five lines"), (line,))

    def _least_met(self) -> str:
        """Return whether every line was met in time, and what there was of the one in which we met people least."""
        line_of = {contact.id: contact.line for contact in self.truth.scenario.contacts}
        counts, first = Counter(dict.fromkeys(line_of.values(), 0)), dict[str, int]()
        for contact, count in self.meetings.items():
            line = line_of[contact]
            counts[line] += count
            first[line] = min(first.get(line, 99), self.first_met[contact])
        least = min(counts, key=lambda line: (counts[line], -first.get(line, 0)))
        if not counts[least]:
            return _("There is somebody whom we know in every line; nobody was met in: {line}.").format(
                line=LINES[least].label
            )
        half = half_of(self.truth.scenario.weeks)
        late = [LINES[line].label for line in LINES if first.get(line, 0) > half]
        if late:
            text = _("Somebody was met in every line, but not by week {half}, half-way, in: {lines}.")
        else:
            text = _("Somebody was met in every line by week {half}, half-way: in time.")
        met = text.format(half=half, lines=words.listed(late))
        if list(counts.values()).count(counts[least]) == len(counts):
            return met
        text = _("Least in {line}: {count} of {all} meetings, the first in week {week}.")
        text = text.format(line=LINES[least].label, count=counts[least], all=sum(counts.values()), week=first[least])
        return words.sentences([met, text])

    def _deciders(self) -> Section:
        first, rows = self.first_met, []
        for contact, weight in self.weights.items():
            week = first.get(contact)
            met = _("never") if week is None else _("week {week}").format(week=week)
            late = "!" if (week or 99) > self.last_say(contact) else ""
            rows.append((self.truth.names.contact(contact), str(weight), met, late))
        header = (_("who had a say"), _("weight"), _("first met"), _("too late"))
        note = Item(
            _(
                "The weight is that in all steps together. ! means: after the first step in which the person had a "
                "say, or never."
            )
        )
        return Section(_("First contact with those who decide"), (note, Table(header, tuple(rows))))

    def single_thread(self) -> float:
        """Return the share of all meetings that were with the person met most."""
        whole = sum(self.meetings.values())
        return max(self.meetings.values(), default=0) / whole if whole else 0.0

    def _thread(self) -> Iterator[Item]:
        if not self.meetings:
            yield Item(_("Nobody was met."), "bad")
            return
        who, count = self.meetings.most_common(1)[0]
        share = self.single_thread()
        text = _("{all} meetings with {people} people. Most with {who}: {count}, which is {percent}.")
        if list(self.meetings.values()).count(count) > 1:
            text = _("{all} meetings with {people} people, with nobody more than {count}, which is {percent}.")
        if len(self.meetings) == 1:
            text = _.n("The only meeting was with {who}.", "All {count} meetings were with {who}.", count)
        said_it = text.format(
            percent=decimals.measured(share),
            who=self.truth.names.contact(who),
            count=count,
            all=sum(self.meetings.values()),
            people=len(self.meetings),
        )
        yield Item(said_it, "bad" if share > ONE_THREAD else "good")
        if share > ONE_THREAD:
            text = _("More than a third with one person is a single thread: if that person leaves or turns, it breaks.")
        else:
            text = _("That is no single thread: it would be one from a third of all meetings on.")
        yield Item(text, depth=1)

    def _compliance(self) -> Iterator[Item]:
        if not self.game.knowledge.temptations:
            yield Item(_("Nothing was done against the rules."), "good")
            return
        moves = [
            _("week {week}: {move}").format(week=report.week, move=self.truth.names.activity(move))
            for report in self.game.reports
            for move in report.plan
            if ACTIONS[move.action].temptation
        ]
        yield Item(_("Against the rules: {moves}.").format(moves=words.in_turn(moves)), "bad")
        if self.game.knowledge.caught:
            yield Item(_("It came to light."), "bad", 1)
        else:
            yield Item(_("It did not come to light this time; with other luck it would have cost the order."), depth=1)

    def asked_by_scorers(self) -> set[str]:
        """Return the concerns of all who scored."""
        board = self.game.board
        scoring = board.steps[board.scoring]
        scorers = [who for who in self.weights if self.game.final("weights", scoring, who)]
        return {concern for who in scorers for concern in self.truth.worries(who)}
