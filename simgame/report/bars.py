"""Why a move cannot be made, and what would make it possible."""

from typing import Final

from simgame.engine.knowledge import Knowledge
from simgame.engine.legality import Bar
from simgame.engine.tuning import COVERAGE_MOST, SUPPORTER, TAILORED
from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.report import scales
from simgame.report.names import Names
from simgame.scenario.model import Scenario
from simgame.terms.actions import ACTIONS, Limit
from simgame.terms.move import Move, Plan
from simgame.terms.ranks import RANKS

_ = Catalogue("words")

_SENTENCES: Final[dict[Bar, str]] = {
    Bar.OVER: mark("The game has ended."),
    Bar.UNKNOWN: mark("We do not know of this person yet; somebody who does has to tell us."),
    Bar.GONE: mark("{person} holds no post there."),
    Bar.FROZEN: mark("{person} sees nobody until week {frozen_until} is over."),
    Bar.BLACKOUT: mark("{headline}: until the award nobody of the {line} may be met. Only our {offer} speaks now."),
    Bar.NO_BLACKOUT: mark("There is no blackout now: {person} can be met openly."),
    Bar.WRONG_RANK: mark("{action} is meant for: {ranks}. {person} is: {rank}."),
    Bar.AGAIN: mark("Too soon after the last one with {person}: {pause} without it must lie in between."),
    Bar.DONE: mark("{action} can be done only once with each person, and it has been."),
    Bar.COVERAGE: mark(
        "We do not know {person} well enough yet: {coverage_level} of {coverage_most} ({coverage}), and it takes "
        "{coverage_needed}. Meet first."
    ),
    Bar.SUPPORT: mark(
        "It takes a support of {support_needed}; {person} was last seen at {support}, in week {seen_week}. "
        "Win more first."
    ),
    Bar.DOOR: mark(
        "Nobody arranges the meeting: it takes somebody who supports us ({supporter} or more) and is known to have "
        "the ear of {person}."
    ),
    Bar.CONCERN: mark("No concern of {person} is known. Get to know the person better, or ask others."),
    Bar.DEADLINE: mark("Our {offer} is in: week {deadline} was the last in which it could be worked on."),
    Bar.NOT_ISSUED: mark("There is nothing to object to before {call}, in week {issued}."),
    Bar.NO_GROUND: mark("The criteria do not favour a rival by {tailored} points or more: an objection has no ground."),
    Bar.SAME: mark("That is our price already."),
    Bar.MONEY: mark("It costs {cost}; left: {money_left}."),
    Bar.TIME: mark("Half-days that it takes: {half_days}; left this week for {member}: {half_days_left}."),
    Bar.AWAY: mark("{member} is away, or no longer with us."),
    Bar.TWICE: mark("The same is in this week's plan already: it goes once a week."),
}

_IN_WORDS: Final[dict[Bar, str]] = {
    Bar.COVERAGE: mark("We do not know {person} well enough: {coverage}; what it takes: {coverage_word}. Meet first."),
    Bar.SUPPORT: mark(
        "It takes more support; {person} was last seen: {support_word}, in week {seen_week}. Win more first."
    ),
    Bar.DOOR: mark(
        "Nobody arranges the meeting: it takes somebody who supports us and is known to have the ear of {person}."
    ),
}
"""The same where the difficulty hides support and coverage"""

_DONE_ONCE: Final = mark("{action} can be done only once in a game, and it has been.")
_DONE_ANSWER: Final = mark("This concern is answered already.")
_SUPPORT_UNSEEN: Final = mark(
    "It takes a support of {support_needed}, and where {person} stands is not known. Meet first."
)

_UNSEEN: Final = mark("It takes support, and where {person} stands is not known. Meet first.")


def bar_sentence(
    bar: Bar, move: Move, scenario: Scenario, now: Knowledge, plan: Plan = (), *, numbers: bool = True
) -> str:
    """Return one sentence: why ``move`` cannot be added to ``plan``, and what would make it possible.

    Args:
        bar: the reason that the engine gives; for ``Bar.NONE`` the sentence is empty.
        move: what cannot be done; for ``Bar.NO_MOVE`` it may be any move.
        scenario: whose names are used.
        now: what the player knows.
        plan: moves that are in the week already; they take time and money.
        numbers: False where the difficulty hides support and coverage.
    """
    if bar is Bar.NONE:
        return ""
    if bar is Bar.NO_MOVE or move not in now.board.moves.index:
        return _("Nobody in the team can do that.")
    case = _Case(Names(scenario), now, move, plan)
    return _(_sentence(bar, case, numbers)).format_map(case)


def _sentence(bar: Bar, case: "_Case", numbers: bool) -> str:
    """Return the sentence for a bar; some bars have several."""
    answers = case.rule.target == "concern"
    match bar:
        case Bar.DONE if answers:
            return _DONE_ANSWER
        case Bar.DONE if case.rule.limit is Limit.ONCE:
            return _DONE_ONCE
        case Bar.SUPPORT if not case.seen_week:
            return _SUPPORT_UNSEEN if numbers else _UNSEEN
        case _ if not numbers and bar in _IN_WORDS:
            return _IN_WORDS[bar]
        case _:
            return _SENTENCES[bar]


class _Case(dict[str, object]):
    """A barred move: the places of a sentence, each worked out when the sentence asks for it."""

    def __init__(self, names: Names, now: Knowledge, move: Move, plan: Plan) -> None:
        super().__init__()
        self.names, self.now = names, now
        self.who, self.name, target = move
        self.rule = ACTIONS[self.name]
        self.person = names.target(move)
        self.contact = now.contact(target if self.rule.meets else now.board.contacts[0])
        self.budget = now.budget(plan)

    def __missing__(self, place: str) -> object:
        return getattr(self, place)

    @property
    def action(self) -> str:
        return ACTIONS[self.name].label

    @property
    def member(self) -> str:
        return self.names.member(self.who)

    @property
    def headline(self) -> str:
        return self.names.form.headline

    @property
    def offer(self) -> str:
        return self.names.form.offer

    @property
    def call(self) -> str:
        return self.names.form.call

    @property
    def line(self) -> str:
        return self.contact.line.label

    @property
    def rank(self) -> str:
        return RANKS.at(self.contact.rank).label

    @property
    def ranks(self) -> str:
        return words.listed([RANKS.at(rank).label for rank in self.rule.ranks])

    @property
    def frozen_until(self) -> int | None:
        return self.contact.frozen_until

    @property
    def pause(self) -> str:
        count = self.rule.pause
        return _.n("{count} week", "{count} weeks", count).format(count=count)

    @property
    def coverage(self) -> str:
        return scales.coverage(self.contact.coverage).label

    @property
    def coverage_word(self) -> str:
        return scales.coverage(self.rule.needs_coverage).label

    @property
    def support_word(self) -> str:
        return scales.support(self.contact.support).label

    @property
    def coverage_level(self) -> str:
        return decimals.level(self.contact.coverage)

    @property
    def coverage_most(self) -> int:
        return decimals.whole(COVERAGE_MOST / 1000)

    @property
    def coverage_needed(self) -> str:
        return decimals.level(self.rule.needs_coverage)

    @property
    def seen_week(self) -> int | None:
        return self.contact.seen_week

    @property
    def support(self) -> str:
        return decimals.level(self.contact.support or 0)

    @property
    def support_needed(self) -> str:
        return decimals.level(self.rule.needs_support or 0)

    @property
    def supporter(self) -> str:
        return decimals.level(SUPPORTER)

    @property
    def tailored(self) -> str:
        return decimals.points(TAILORED)

    @property
    def issued(self) -> int:
        return self.now.issued

    @property
    def deadline(self) -> int:
        return self.now.deadline

    @property
    def cost(self) -> str:
        return self.names.money(self.rule.money)

    @property
    def money_left(self) -> str:
        return self.names.money(self.budget.money)

    @property
    def half_days(self) -> int:
        return self.rule.half_days

    @property
    def half_days_left(self) -> int:
        return self.budget.half_days_of(self.who)
