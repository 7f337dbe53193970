"""A finished game reviewed: what its positions were worth, where that went, what decided it, what to do next time.

    >>> review = GameReview(run.game)
    >>> review.values.chance.decisions, review.values.chance.luck
    >>> [turn.week for turn in review.turns]

What is slow is played when it is asked for, once for each :class:`GameReview`; texts are in the language of the moment.
"""

from functools import cached_property
from typing import Final

from simgame.engine.board import Board
from simgame.engine.compiler import compile_board
from simgame.engine.game import Game
from simgame.engine.result import Result
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.players.reasons import MoveReason
from simgame.report.debrief.decided import Reason
from simgame.report.debrief.review.causes import MainCause, WeekLuck, as_shown, by_luck, cause_of, main_cause
from simgame.report.debrief.review.next_time import advice
from simgame.report.debrief.review.time_used import decision_said, expert_said
from simgame.report.debrief.review.turns import (
    TurningWeek,
    happened,
    harm_said,
    is_breach,
    omission_said,
    turns,
)
from simgame.report.debrief.review.two_questions import ShownShares, shown_shares, together
from simgame.report.reasons import reason_said
from simgame.report.truth import FinalNumbers
from simgame.study.attribution import Attribution, shares_of
from simgame.study.branches import Branches
from simgame.study.cause_search import causes_of
from simgame.study.causes import Causes
from simgame.study.expert import expert_for, expert_week, preferences_for
from simgame.study.left_out import LeftOut, left_out
from simgame.study.missteps import Misstep, misstep
from simgame.study.omissions import WeekMissed, missed
from simgame.study.opportunity import Opportunity, opportunities_of
from simgame.study.position_value import HowFar, PositionValues, WeekValue, shown_change, values_of
from simgame.study.turning_points import TurningPoints, turning_points
from simgame.study.whatif import Plans

_ = Catalogue("debrief")

_PLAIN: Final = ("news", "role", "line", "worry", "votes")
"""Reasons for which somebody is asked or met that need no words on the page of the weeks"""

__all__ = ["GameReview", "MainCause", "TurningWeek"]


def _nobody(_done: int, _whole: int) -> None:
    """Tell nobody how far it is."""


class GameReview:
    """The review of one finished game."""

    def __init__(self, game: Game) -> None:
        """Take a finished game.

        Raises:
            ValueError: it is still going on.
        """
        if game.result is None:
            raise ValueError("the game is still going on")
        self.game = game
        self.progress: HowFar = _nobody
        """Told how many steps of what is being played are done, and of how many"""
        self.result: Result = game.result

    @cached_property
    def truth(self) -> FinalNumbers:
        """What was really so, week by week."""
        return FinalNumbers(self.game)

    @cached_property
    def board(self) -> Board:
        """The board of the game."""
        return compile_board(self.game.scenario, self.game.difficulty, self.game.fixed)

    @property
    def plans(self) -> Plans:
        """What was done each week."""
        return self.game.plans

    @cached_property
    def branches(self) -> Branches:
        """The game with what could have been done otherwise from each of its positions."""
        return Branches(self.board, self.plans, self.game.seed, expert_for(self.game.scenario))

    @cached_property
    def values(self) -> PositionValues:
        """What each position was worth; plays some thousands of games."""
        return values_of(self.branches, told=self._tell)

    @cached_property
    def causes(self) -> Causes:
        """What decided it, beside a baseline; plays some hundreds of games."""
        return causes_of(self.branches, self.values)

    @property
    def shown_causes(self) -> Causes:
        """The same with their points as they are shown: one number wherever a cause stands."""
        return as_shown(self.result, self.causes)

    @cached_property
    def shares(self) -> Attribution:
        """What each week had a share in; plays some ten thousands of games."""
        return shares_of(self.branches, told=self._tell)

    @property
    def shown_shares(self) -> ShownShares:
        """The same as they are shown; after all but a victory the expert is that of :attr:`causes`."""
        return shown_shares(self.shares, None if self.result.outcome == "won" else self.causes.baseline)

    @cached_property
    def opportunities(self) -> tuple[Opportunity, ...]:
        """What one more half-day would have brought, week by week and person by person; plays as many."""
        found: list[Opportunity] = []
        for done, cells in enumerate(opportunities_of(self.branches, self.values), start=1):
            found += cells
            self._tell(done, self.branches.weeks)
        return tuple(found)

    def _tell(self, done: int, whole: int) -> None:
        self.progress(done, whole)

    @cached_property
    def missed(self) -> tuple[WeekMissed, ...]:
        """What was left out in each week."""
        return missed(self.branches)

    @cached_property
    def omitted(self) -> tuple[LeftOut, ...]:
        """What of that surely cost some of the chance; plays some thousands of games."""
        return left_out(self.branches, self.values, self.missed)

    @property
    def _omitted(self) -> dict[int, LeftOut]:
        return {each.week: each for each in self.omitted} if self.has("omitted") else {}

    def omission(self, week: int) -> str:
        """Return what leaving something out in a week cost; empty where nothing did, or that is not yet known."""
        found = self._omitted.get(week)
        if found is None:
            return ""
        _value, decision, _luck = self.in_points[week - 1]
        return omission_said(self.truth, found, lost=decision < 0)

    def has(self, name: str) -> bool:
        """Tell whether one of the figures that are played is at hand, by its name."""
        return name in self.__dict__

    @cached_property
    def turned(self) -> TurningPoints:
        """The smallest changes that turn the result; plays some hundreds of games."""
        return turning_points(self.board, self.plans, self.game.seed)

    def play(self) -> None:
        """Play what the first page needs, in a thread of its own where one must not wait."""
        _played = self.values, self.causes, self.missed, self.harm

    @property
    def played(self) -> bool:
        """Whether all that is at hand."""
        return self.has("harm")

    def prove(self) -> None:
        """Play what :attr:`turned`, :attr:`omitted` and :attr:`whys` need, so that the pages before say more then."""
        _played = self.whys, self.turned, self.omitted

    def share(self) -> None:
        """Play what :attr:`shares` needs."""
        _played = self.shares

    @cached_property
    def whys(self) -> dict[int, MoveReason]:
        """By graded week why an expert makes the first move left out, where that does not go without saying."""
        preferences, found = preferences_for(self.game.scenario), dict[int, MoveReason]()
        for week in (value.week for value in self.values.chance.weeks if value.grade):
            done = {(move.action, move.target) for move in self.plans[week - 1]}
            told = expert_week(preferences, self.game.known_after(week - 1).observation, self.game.seeds)
            first = next((each for each in told if (each.move.action, each.move.target) not in done), None)
            found |= {} if first is None or first.why in _PLAIN else {week: first}
        return found

    @property
    def expert_whys(self) -> list[str]:
        """These in sentences, each reason once, where it was met first; none while they are not known."""
        text, found = _("{move} in week {week} because {why}"), dict[str, str]()
        for week, each in (self.whys if self.has("whys") else {}).items():
            move, why = self.truth.names.phrase(each.move), reason_said(each, self.truth.names)
            found.setdefault(why, words.clause([text.format(move=move, week=week, why=why)]))
        return list(found.values())

    @property
    def proved(self) -> bool:
        """Whether :attr:`turned` is at hand."""
        return self.has("turned")

    @property
    def worst(self) -> int:
        """The week whose decision lost most of the chance, the first of several; 0 if none lost anything."""
        worst = self.values.chance.worst
        return worst.week if worst is not None else 0

    @cached_property
    def harm(self) -> Misstep | None:
        """What was done in the week whose decision lost most and did harm; plays some thousands of games."""
        return self.silent.get(self.worst) or self._misstep(self.worst) if self.worst else None

    @cached_property
    def silent(self) -> dict[int, Misstep]:
        """By graded week in which an expert would have done all that was done, what was done besides and did harm."""
        weeks = (value for value in self.values.chance.weeks if value.grade and not self._instead(value))
        found = {value.week: self._misstep(value.week) for value in weeks}
        return {week: harm for week, harm in found.items() if harm is not None}

    def _misstep(self, week: int) -> Misstep | None:
        """Return what was done in a week and did harm; nothing where a breach ended the game: that did."""
        return misstep(self.branches, self.values, week) if self.result.outcome != "void" else None

    def _instead(self, value: WeekValue) -> str:
        """Return what an expert would have done instead of a week's decision; empty for nothing."""
        return decision_said(self.truth, value.week, self.missed[value.week - 1])

    @property
    def _decisive(self) -> Misstep | None:
        """That, where it decided a defeat: half of the week's loss, whose decision lost half of what all lost."""
        harm, chance = self.harm, self.values.chance
        if harm is None or self.result.outcome != "lost":
            return None
        lost = chance.weeks[harm.week - 1].decision.mean
        return harm if harm.lost.mean <= lost / 2 and lost <= chance.decisions / 2 else None

    @property
    def turns(self) -> tuple[TurningWeek, ...]:
        """The weeks that changed the chance of winning most, in time order, with what happened in them."""
        return turns(self.truth, self.values, self.missed, self._omitted, self._lucks, self._harms, self._credited)

    @property
    def _harms(self) -> dict[int, Misstep]:
        """What did harm, by week: in the worst one, and where that alone tells what its decision lost."""
        return self.silent | ({self.harm.week: self.harm} if self.harm is not None else {})

    @property
    def _credited(self) -> tuple[str, ...]:
        """The people of the cause: it is said that they carried the end, or had too little time, and nothing else."""
        return tuple(person.contact for person in self.cause.cause.people)

    @property
    def cause(self) -> MainCause:
        """What decided it."""
        found = main_cause(self.truth, self.shown_causes, self._decisive)
        decisions, luck = self.decisions_and_luck
        if found.cause.kind != "luck" or self.result.outcome != "lost" or luck >= decisions:
            return found
        weeks = (WeekLuck(week.week, points) for week, _decision, points in self.in_points)
        return by_luck(found, decisions, luck, min(weeks, key=lambda each: each.points))

    def counted(self, reason: Reason) -> int | None:
        """Return what an answer of the learner counted for, thousandths of a point like the causes; None if unknown."""
        for each in self.shown_causes.every:
            found = cause_of(self.truth, each)
            if found.points is not None and found.is_meant(reason, self.truth):
                one = [person.points for person in each.people if reason.id == f"person:{person.contact}"]
                return decimals.thousandths(one[0]) if one else found.points
        return None

    @property
    def next_time(self) -> tuple[str, ...]:
        """One thing for next time, and the proof of it once :attr:`turned` was played."""
        return advice(self.truth, self.cause.cause, self.values, self.turned if self.proved else None)

    @cached_property
    def in_points(self) -> tuple[tuple[WeekValue, int, int], ...]:
        """Each week with what its decision and its luck made of the chance, in whole points.

        Those of each week add up to the difference of the chances shown before and after it, so all add up too.
        """
        shown: list[tuple[WeekValue, int, int]] = []
        for week in self.values.chance.weeks:
            parts = [round(part * 100_000) for part in (week.decision.mean, week.luck)]
            decision, luck = decimals.adding_up(parts, 0, shown_change(week) * 1000)
            shown.append((week, decision // 1000, luck // 1000))
        return tuple(shown)

    @property
    def _lucks(self) -> tuple[int, ...]:
        return tuple(luck for *_, luck in self.in_points)

    @property
    def decisions_and_luck(self) -> tuple[int, int]:
        """What all decisions and all luck made of the chance, in whole points."""
        return sum(decision for _week, decision, _luck in self.in_points), sum(luck for *_, luck in self.in_points)

    @property
    def together(self) -> str:
        """How the two figures of the weeks go together; empty where they agree, or :attr:`shares` are not known."""
        if not self.has("shares"):
            return ""
        decisions = [decision for _week, decision, _luck in self.in_points]
        return together(self.shares, self.shown_shares, self.values, decisions)

    @property
    def won_as_played(self) -> int:
        """Of 100 games with other luck, how many are won by the same plans in every week, whatever comes."""
        return decimals.whole(self.values.chance.own[0].mean * 100)

    def instead(self, week: int) -> str:
        """Return what an expert would have done in a week and was not done; empty for nothing."""
        return expert_said(self.truth, self.missed[week - 1])

    def decided(self, value: WeekValue) -> str:
        """Return what a decision that is graded did with the week, and an expert would have done; else nothing."""
        own = self._harms.get(value.week)
        if own is not None:
            rest = own.lost.mean > value.decision.mean / 2  # more was lost by what was not done
            instead = expert_said(self.truth, self.missed[value.week - 1]) if rest else ""
            return words.in_turn(filter(None, (harm_said(self.truth, own), instead)))
        if not value.grade or is_breach(self.truth, value):
            return ""
        return decision_said(self.truth, value.week, self.missed[value.week - 1], self._credited)

    def happened(self, value: WeekValue) -> tuple[str, ...]:
        """Return what a week turned on, in a few words, and the figures behind it."""
        missed, luck = self.missed[value.week - 1], self._lucks[value.week - 1]
        return happened(self.truth, value, missed, luck, self._credited)
