"""The guide of a tutorial: which step a learner is shown, and what brings it on.

What has been done is read from the run: its plans, its answers, its weeks. What a learner looks at is told by the
front end. A learner who goes another way is never stuck: steps whose week is over are passed, so are those before a
prediction that is given, and any step can be skipped.
"""

from collections.abc import Collection, Iterator
from typing import Literal, Protocol

from simgame.engine.game import Game
from simgame.scenario.guide import GuideStep, WeekWindow, spans
from simgame.scenario.model import Scenario
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move, Plan
from simgame.values import dataclass

GuidePlace = Literal["", "briefing", "planning", "report", "question", "result"]
"""Where a step belongs; the empty one is everywhere."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a learner has done so far, as far as a guide asks."""

    plans: tuple[Plan, ...] = ()
    """The weeks that were played"""
    draft: Plan = ()
    """The week that is planned"""
    answers: frozenset[str] = frozenset()
    views: frozenset[str] = frozenset()
    """What was opened"""
    asked: frozenset[str] = frozenset()
    """The contacts of whom it was asked why a number is what it is"""
    looks_at: str = ""
    """The contact under the cursor"""
    barred: frozenset[Move] = frozenset()
    """Moves of the guide that cannot be made this week, whatever else is planned"""
    is_over: bool = False

    def moves_from(self, week: int) -> set[Move]:
        """Return every move planned in a week or later."""
        plans = (*self.plans, self.draft)
        return {move for plan in plans[max(0, week - 1) :] for move in plan}


def place_of(step: GuideStep) -> GuidePlace:
    """Return where a step belongs."""
    if step.show in ("briefing", "report", "question", "result"):
        return step.show
    if step.show is None and step.until.read:
        return ""
    return "question" if step.until.answer else "planning"


def current(scenario: Scenario, position: int, week: int) -> GuideStep | None:
    """Return the step at ``position`` of a guide, None at its end or while its week has not come."""
    steps = scenario.guide
    if position >= len(steps) or spans(steps)[position].first > week:
        return None
    return steps[position]


def advanced(scenario: Scenario, position: int, done: Done) -> int:
    """Return the position of the first step that is still to be done, ``position`` or a later one."""
    steps, windows = scenario.guide, spans(scenario.guide)
    for number in range(len(steps) - 1, position - 1, -1):
        until = steps[number].until
        if (until.answer or until.end_week) and _is_done(steps[number], windows[number], done):
            position = number + 1
            break
    while position < len(steps) and _is_behind(steps[position], windows[position], done):
        position += 1
    return position


def _is_behind(step: GuideStep, window: WeekWindow, done: Done) -> bool:
    """Tell whether a step is done, or can no longer be."""
    over = done.is_over and place_of(step) != "result"
    return over or (window.last is not None and window.last <= len(done.plans)) or _is_done(step, window, done)


def _is_done(step: GuideStep, window: WeekWindow, done: Done) -> bool:
    match step.until.task:
        case "look", contact:
            return contact == done.looks_at
        case "plan", Move() as move:  # where it was made too lately, another meeting with the person does
            moves = done.moves_from(window.first)
            return move in moves or (move in done.barred and any(_meets(each, move.target) for each in moves))
        case "meet", str(contact):
            return any(_meets(move, contact) for move in done.moves_from(window.first))
        case "view", view:
            return view in done.views
        case "why", contact:
            return contact in done.asked
        case "end_week", int(week):
            return len(done.plans) >= week
        case "answer", question:
            return question in done.answers
    return False


def _meets(move: Move, contact: str) -> bool:
    """Tell whether a move is a meeting with a contact that no rule forbids."""
    action = ACTIONS[move.action]
    return action.meets and not action.temptation and move.target == contact


class Guided(Protocol):
    """What a guide reads of a run, and how it keeps how far it has come."""

    @property
    def scenario(self) -> Scenario:
        """What is played."""

    @property
    def game(self) -> Game:
        """The game."""

    @property
    def draft(self) -> Plan:
        """The week being planned."""

    @property
    def answers(self) -> Collection[str]:
        """The questions that were answered."""

    @property
    def guide(self) -> int:
        """How far the guide has come."""

    def advance_guide(self, position: int) -> None:
        """Keep that it has come to ``position``."""


class Guide:
    """The guide beside a run, for whoever shows it; how far it has come is kept with the run.

    Attributes:
        away: whether the learner has put it away for now.
    """

    def __init__(self, run: Guided) -> None:
        """Guide through ``run``."""
        self.away = False
        self._run = run
        self._views: set[str] = set()
        self._asked: set[str] = set()
        self._looks_at = ""

    @property
    def total(self) -> int:
        """How many steps there are; 0 where the scenario has no guide."""
        return len(self._run.scenario.guide)

    @property
    def number(self) -> int:
        """The number of the current step, from 1; more than there are at the end."""
        return self._run.guide + 1

    @property
    def step(self) -> GuideStep | None:
        """The current step, also while the guide is put away."""
        return current(self._run.scenario, self._run.guide, self._run.game.week)

    @property
    def ends_week(self) -> bool:
        """Whether the current step is to end the week that is planned."""
        return self.step is not None and self.step.until.end_week == self._run.game.week

    def follow(self) -> bool:
        """Go on past everything that has been done, and tell whether that moved."""
        run = self._run
        done = Done(
            plans=run.game.plans,
            draft=run.draft,
            answers=frozenset(run.answers),
            views=frozenset(self._views),
            asked=frozenset(self._asked),
            looks_at=self._looks_at,
            is_over=run.game.is_over,
            barred=frozenset(self._barred()),
        )
        return self._to(advanced(run.scenario, run.guide, done))

    def _barred(self) -> Iterator[Move]:
        """Yield what the guide wants planned and what cannot be made this week."""
        game = self._run.game
        for step in () if game.is_over else self._run.scenario.guide:
            if step.until.plan is not None and game.why_not(step.until.plan) is not None:
                yield step.until.plan

    def saw(self, kind: Literal["look", "view", "why"], name: str) -> bool:
        """Take note of what the learner looks at: a contact, a view, why a number of a contact is what it is.

        Return whether that moved the guide.
        """
        match kind:
            case "view":
                self._views.add(name)
            case "why":
                self._asked.add(name)
            case "look":
                self._looks_at = name
        return self.follow()

    def read(self) -> bool:
        """Go on from a step that is only read; tell whether it was one."""
        step = self.step
        return step is not None and bool(step.until.read) and self.skip()

    def skip(self) -> bool:
        """Go on whatever the step asks for; tell whether there was one."""
        moved = self.step is not None and self._to(self._run.guide + 1)
        self.follow()
        return moved

    def leave(self, place: GuidePlace) -> None:
        """Pass what was still to be read at a place that the learner leaves."""
        while (step := self.step) is not None and step.until.read and place_of(step) == place:
            self.skip()

    def _to(self, position: int) -> bool:
        if position == self._run.guide:
            return False
        self._run.advance_guide(position)
        return True
