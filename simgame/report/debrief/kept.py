"""Which commitments a finished game keeps, by its figures: those to offer after it, and the one that it began with."""

from functools import cached_property
from typing import Final, NamedTuple

from simgame.course.commitments import MEET, can_be_kept, whom_and_when
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item, Section
from simgame.report.commitments import COMMITMENTS, commitment_said
from simgame.report.debrief.behaviour import IDLE, ONE_THREAD, Behaviour
from simgame.report.truth import FinalNumbers
from simgame.runs.notes import REFLECTION
from simgame.study.kept_in_deed import half_of
from simgame.terms.actions import ACTIONS
from simgame.terms.ranks import EXECUTIVE, RANKS

_ = Catalogue("debrief")

_LEAST: Final = 3
_MOST: Final = 4
"""So many commitments are offered."""
_NEVER: Final = 99
"""After every week"""


class Checked(NamedTuple):
    """Whether a game keeps a commitment."""

    kept: bool
    figure: str
    """The number behind it, in a sentence"""


class Resolutions:
    """What a finished game says of each commitment."""

    def __init__(self, truth: FinalNumbers) -> None:
        """Take a finished game."""
        self.truth, self.game = truth, truth.game
        self.behaviour = Behaviour(truth)

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """Return the ids of three or four commitments that this game did not keep, or that fit everybody."""
        needed = [*self._meetings(), *(name for name in COMMITMENTS if (found := self.check(name)) and not found.kept)]
        others = [name for name in reversed(COMMITMENTS) if name not in needed and self.check(name)]
        others.sort(key="stay-clean".__eq__)  # who has broken no rule need not promise it
        return (*needed[:_MOST], *others[: max(0, _LEAST - len(needed))])

    def section(self, commitment: str) -> Section:
        """Return a commitment with which the game began, and whether it was kept; empty for none."""
        said, found = commitment_said(commitment, self.truth.scenario), self.check(commitment)
        if said is None or found is None:
            return Section("")
        text = _("Kept: {figure}") if found.kept else _("Not kept: {figure}")
        line = Item(text.format(figure=found.figure), "good" if found.kept else "bad")
        return Section(_("What you had set yourself"), (Item(said), line))

    def check(self, commitment: str) -> Checked | None:
        """Return whether the game keeps a commitment; None for one that nothing in this game can be held against."""
        if (meet := whom_and_when(commitment)) is not None:
            return self._met_by(*meet)
        match commitment:
            case "technical-early":
                return self._technical_early()
            case "deciders-early":
                return self._deciders_early()
            case "every-line":
                return self._every_line()
            case "more-threads":
                return self._more_threads()
            case "ask-first":
                return self._ask_first()
            case "answer-concerns":
                return self._answer_concerns()
            case "leaders-meet":
                return self._leaders_meet()
            case "whole-team":
                return self._whole_team()
            case "stay-clean":
                count = self.game.knowledge.temptations
                text = _.n("{count} move was against the rules.", "{count} moves were against the rules.", count)
                return Checked(not count, text.format(count=count))
            case _:
                return None

    def _meetings(self) -> list[str]:
        """Return the commitment to meet the weightiest of those who were met too late, in time the next time."""
        first = self.behaviour.first_met
        late = [who for who in self.behaviour.weights if first.get(who, _NEVER) > self.behaviour.last_say(who)]
        ids = [f"{MEET}.{who}.{max(1, self.behaviour.last_say(who) - 1)}" for who in late[:1]]
        return [each for each in ids if REFLECTION.fullmatch(each)]

    def _met_by(self, who: str, week: int) -> Checked | None:
        if who not in self.truth.names.contacts:
            return None
        met, name = self.behaviour.first_met.get(who), self.truth.names.contact(who)
        if met is None:
            return Checked(False, _("{who} was never met.").format(who=name))
        return Checked(met <= week, _("{who} was first met in week {week}.").format(who=name, week=met))

    def _technical_early(self) -> Checked | None:
        technical = [contact.id for contact in self.truth.scenario.contacts if contact.line == "technical"]
        if not technical or not any(step.step_kind.criteria for step in self.truth.scenario.steps):
            return None
        met, locked = min(self.behaviour.first_met.get(who, _NEVER) for who in technical), self.behaviour.locked
        text = (
            _("nobody of the technical line was met; the criteria were fixed in week {locked}.")
            if met == _NEVER
            else _("the technical line was first met in week {week}; the criteria were fixed when week {locked} ended.")
        )
        return Checked(met <= locked, text.format(week=met, locked=locked))

    def _deciders_early(self) -> Checked:
        first, weights = self.behaviour.first_met, self.behaviour.weights
        early = sum(first.get(who, _NEVER) <= self.behaviour.last_say(who) for who in weights)
        text = _("{count} of {all} people with a say were met before their first step closed.")
        return Checked(early == len(weights), text.format(count=early, all=len(weights)))

    def _every_line(self) -> Checked:
        middle, contacts = half_of(self.truth.scenario.weeks), self.truth.scenario.contacts
        lines = {contact.line for contact in contacts}
        met = {each.line for each in contacts if self.behaviour.first_met.get(each.id, _NEVER) <= middle}
        text = _("somebody was met in {count} of {all} lines by week {middle}.")
        return Checked(met == lines, text.format(count=len(met), all=len(lines), middle=middle))

    def _more_threads(self) -> Checked:
        meetings = self.behaviour.meetings
        if not meetings:
            return Checked(False, _("nobody was met."))
        who, share = meetings.most_common(1)[0][0], self.behaviour.single_thread()
        text = _("{percent} of the meetings were with {who}.")
        said = text.format(percent=decimals.measured(share), who=self.truth.names.contact(who))
        return Checked(share <= ONE_THREAD, said)

    def _ask_first(self) -> Checked:
        asked = leader = _NEVER
        for report in self.game.reports:
            known = self.game.known_after(report.week - 1)
            for meeting in report.meetings:
                if ACTIONS[meeting.move.action].asks:
                    asked = min(asked, report.week)
                elif known.contact(meeting.move.target).rank == EXECUTIVE:
                    leader = min(leader, report.week)
        if asked == _NEVER:
            return Checked(False, _("nobody was asked."))
        if leader == _NEVER:
            text = _("the first was asked in week {week}; no leader was met.")
        elif asked == leader:  # the moves of a week are made side by side
            text = _("the first was asked in week {week}, but the first leader was met in the same week, not later.")
        else:
            text = _("the first was asked in week {week}; the first leader was met in week {leader}.")
        return Checked(asked < leader, text.format(week=asked, leader=leader))

    def _answer_concerns(self) -> Checked:
        asked = self.behaviour.asked_by_scorers()
        answered = {each.id for each in self.truth.scenario.concerns if self.game.knowledge.concern(each.id).answered}
        missed = [each.id for each in self.truth.scenario.concerns if each.id in asked - answered]
        wrong = [each.id for each in self.truth.scenario.concerns if each.id in answered - asked]
        more = ""
        for some, text in (
            (missed, _("; not answered: {concerns}")),
            (wrong, _("; answered, though it worried none of them: {concerns}")),
        ):
            if some:
                named = [words.quoted(self.truth.names.brief_concern(each).rstrip(".。")) for each in some]
                more += text.format(concerns=words.listed(named))
        text = _("of the {all} concerns of those who scored {count} were answered{more}.")
        told = {"all": len(asked), "count": len(asked) - len(missed), "more": more}
        return Checked(not missed and not wrong, text.format(**told))

    def _leaders_meet(self) -> Checked | None:
        if not can_be_kept("leaders-meet", self.truth.scenario):
            return None
        ours = {member.id for member in self.truth.scenario.team if member.rank == RANKS.at(EXECUTIVE).id}
        count = 0
        for report in self.game.reports:
            known = self.game.known_after(report.week - 1)
            met = [meeting.move for meeting in report.meetings if meeting.move.member in ours]
            count += sum(known.contact(move.target).rank == EXECUTIVE for move in met)
        text = _.n("our executives met theirs {count} time.", "our executives met theirs {count} times.", count)
        return Checked(count > 0, text.format(count=count))

    def _whole_team(self) -> Checked | None:
        used = self.behaviour.used
        if used is None:
            return None
        text = _("{percent} of the half-days were used that could still bring something.")
        return Checked(1 - used <= IDLE, text.format(percent=decimals.measured(min(used, 1.0))))
