"""The ladder of hints in sentences: a question to think about, the principle behind it here, a move.

Every sentence names people, steps and weeks of this game, as far as the player knows them.
"""

from typing import Final

from simgame.engine.game import Game
from simgame.engine.rules.milestones import price_points
from simgame.engine.tuning import BLIND, INTRODUCED, TOLD, UNSEEN, WORKED_ON
from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.report.names import Names
from simgame.study.hints import Hint
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.move import Move
from simgame.terms.prices import LIST_PRICE, PRICE_LEVELS, PRICE_SHARES

_ = Catalogue("learning")

_LEADERS: Final = 2
"""So many are named to whom somebody could open the door."""
RUNGS: Final = (1, 2, 3)
"""A question, a principle, a move."""

_QUESTIONS: Final = {
    "tempted": mark("Could this be told in public: {out}?"),
    "unanswered": mark("Week {week} is the deadline. Which worry is still without an answer of ours?"),
    "unpriced": mark("Week {week} is the deadline, and nobody has chosen our price. What is it worth here?"),
    "closing": mark("Open until week {week}: {step}. Whom of those who take part do you meet in week {now}?"),
    "unknown": mark("Open until week {week}: {step}. Who takes part, and have you met any of them?"),
    "roles": mark("Open until week {week}: {step}. Who could tell you who takes part?"),
    "strangers": mark("Due by week {week}: {step}. Which of those who take part hardly know us yet?"),
    "cold": mark("Planned for {person} in week {now}: who there introduces you?"),
    "groundless": mark("Planned: {out}. Who has told you of this worry?"),
    "past": mark("Planned: {out}. Does it answer anybody who scores?"),
    "thin": mark("Our answer to {people} stands. How well do you understand what worries them, and until week {week}?"),
    "blind": mark("What do rivals do in the {line}? Whom there has nobody of us met by week {now}?"),
    "mismatch": mark("Planned for {person}: {out_member}. Does somebody else of us fit better?"),
    "tired": mark("{person} has seen a lot of us lately. What will another meeting in week {now} bring?"),
    "leaning": mark("Whom does {person} prefer today: us or {rival}?"),
    "spent": mark("What will our answers still cost us until week {week}?"),
    "one_leader": mark("If {other} left tomorrow, who at the customer would still know us?"),
    "uncovered": mark("It is week {now}. From which of the lines has nobody met us yet?"),
    "stale": mark("What makes you sure where {person} stands in week {now}?"),
    "kept": mark("Week {now} of {week}, and {money} are left. What for?"),
    "idle": mark("Week {now} has time left: {member}. Where does it bring most?"),
    "sound": mark("The week is planned. What do you expect of it?"),
}

_PRINCIPLES: Final = {
    "tempted": mark(
        "What is hidden can come to light in week {now} or at the verdict. We are out then, whatever else is won; "
        "no vote is worth that."
    ),
    "unanswered": mark(
        'Scorers give points to an offer that answers what they worry about. {people}: "{concern}" By what we '
        "understand of it an answer is worth {count} % of a full one. After week {week} nothing can be worked in any "
        "more."
    ),
    "unpriced": mark(
        "The price counts {count} of 100 points; the lowest gets them all, every other its share of that. The {price} "
        "gives up margin and brings up to {lower_points} points more than the {list_price}; what is answered well "
        "brings points too. After week {week} the price stands."
    ),
    "closing": mark(
        "The support that stands when a step closes counts for good; after week {week} no meeting changes it. "
        "Taking part, and not won yet: {people}."
    ),
    "unknown": mark(
        "The support that stands in week {week} counts for good, and nobody has told us whose it is. By rank "
        "and line these are likely to have a say: {people}."
    ),
    "roles": mark(
        "Who writes and who signs is seen by people who are easy to reach: general relations. Half a day with {people} "
        "tells more than waiting until week {week} is over."
    ),
    "strangers": mark(
        "Nobody signs for a stranger: whoever hardly knows us counts as neutral at best, and after week {week} it "
        "stands. Of the say in it {count} % is with strangers: {people}."
    ),
    "cold": mark(
        "Leaders hardly let strangers in: {count} % of a meeting with {person} comes through. Each one near who knows "
        "us well and supports us a little brings {introduced} more. Within reach: {others}."
    ),
    "groundless": mark(
        'Nobody is known to worry: "{concern}" By its name alone an answer is worth {count} % of a full one; if no '
        "scorer has the worry, it cancels out a right one. Ask first: there is time until week {week}."
    ),
    "past": mark(
        'This worries {people}: "{concern}" But as far as we know nobody with that worry scores. Such an answer takes '
        "away as much as a right one brings."
    ),
    "thin": mark(
        'An answer is worth what is understood of the worry: "{concern}" stands at {count} %. To be told about it '
        "is worth {told}, a workshop on it {worked_on}, until week {week}. Who has it: {people}."
    ),
    "blind": mark(
        "In the {line} we know too few to see what happens: until it is {seen} %, rivals get {unseen} % more out of "
        "each visit there, and we do not hear of it. Not met yet: {people}."
    ),
    "mismatch": mark(
        "Level meets level and field meets field: sent by us as planned, the meeting with {person} brings {count} % of "
        "what it could. Somebody who fits better has time in week {now}."
    ),
    "tired": mark(
        "Repetition wears off: another meeting with {person} in week {now} brings {count} % of a first one. The same "
        "time brings more with somebody else."
    ),
    "leaning": mark(
        "What counts in the end is the lead over the rivals, not support alone. {person} has a say, and leaned to "
        "{rival} when last seen, in week {week}."
    ),
    "spent": mark(
        "To answer what people worry about takes {money} until week {week}, and the plan leaves less. An "
        "answer scores with the committee; a dear event does not."
    ),
    "one_leader": mark(
        "A relation that rests on one person falls with that person. {person} comes next to {other}, has not met us by "
        "week {now}, and would owe us nothing as a successor."
    ),
    "uncovered": mark(
        "Nobody of the {line} has met us by week {now}; with this plan we see the customer through {count} of the five "
        "lines. Few sources give a partial picture and no warning. Within reach: {people}."
    ),
    "stale": mark(
        "{person} has a say and was last seen in week {week}. In {count} weeks ties fade and rivals work: whatever is "
        "planned on that rests on old knowledge."
    ),
    "kept": mark(
        "Money that is left scores little. Visits, summits and awards win what belongs to the firm and does not fade, "
        "but only while people can still be met: in week {now} that is becoming rare."
    ),
    "idle": mark("Time that is not spent in week {now} is lost. {reason}"),
    "sound": mark(
        "Nothing in the plan speaks against what we know in week {now}. Note what you expect, and compare it with the "
        "report."
    ),
}

_FOR_THE_BID: Final = {
    "price": mark("The price earns points when the offers are scored; what it gives up is margin."),
    "prepare": mark("Somebody who may score worries about it, and we have not answered it yet."),
}


def rung(game: Game, hint: Hint, number: int) -> str:
    """Return one rung of a hint: 1 the question, 2 the principle, 3 the move."""
    case = _Case(game, hint)
    match number:
        case 1:
            return _(_QUESTIONS[hint.kind]).format_map(case)
        case 2:
            return _(_PRINCIPLES[hint.kind]).format_map(case)
        case _:
            return _move(case)


def _move(case: "_Case") -> str:
    hint = case.hint
    if hint.move and hint.drop:
        text = _("Take out: {out}. Plan instead: {into}. {how}")
    elif hint.move:
        text = _("Plan: {into}. {how}")
    elif hint.drop:
        text = _("Take out: {out}.")
    else:
        text = _("End week {now} as it is planned.")
    return text.format_map(case)


class _Case(dict[str, object]):
    """A hint: the places of a sentence, each worked out when the sentence asks for it."""

    def __init__(self, game: Game, hint: Hint) -> None:
        super().__init__()
        self.game, self.hint, self.issue = game, hint, hint.issue
        self.names = Names(game.scenario)

    def __missing__(self, place: str) -> object:
        return getattr(self, place)

    @property
    def now(self) -> int:
        return self.hint.now

    @property
    def week(self) -> int:
        return self.issue.week

    @property
    def count(self) -> int:
        return self.issue.count

    @property
    def lower_points(self) -> str:
        """What the price that is advised brings at most beside the list price, in points: as the lowest of all."""
        lower, now = PRICE_SHARES[PRICE_LEVELS.index(self.move.target)], PRICE_SHARES[LIST_PRICE]
        return decimals.points(self.issue.count * 1000 - price_points(self.issue.count, lower, now))

    @property
    def price(self) -> str:
        return PRICE_LEVELS[self.move.target].label

    @property
    def list_price(self) -> str:
        return PRICE_LEVELS.at(LIST_PRICE).label

    @property
    def person(self) -> str:
        return self.names.contact(self.issue.contacts[0])

    @property
    def other(self) -> str:
        return self.names.contact(self.issue.contacts[1])

    @property
    def people(self) -> str:
        return words.listed([self.names.contact(contact) for contact in self.issue.contacts])

    @property
    def others(self) -> str:
        """Those after the first one."""
        return words.listed([self.names.contact(contact) for contact in self.issue.contacts[1:]])

    @property
    def introduced(self) -> int:
        return INTRODUCED // 10

    @property
    def told(self) -> int:
        return TOLD // 10

    @property
    def worked_on(self) -> int:
        return WORKED_ON // 10

    @property
    def seen(self) -> int:
        return BLIND // 10

    @property
    def unseen(self) -> int:
        return UNSEEN // 10 - 100

    @property
    def step(self) -> str:
        return self.names.step(self.issue.step)

    @property
    def line(self) -> str:
        return LINES[self.issue.line].label

    @property
    def concern(self) -> str:
        return self.names.concern(self.issue.concern)

    @property
    def rival(self) -> str:
        return self.names.vendor(self.issue.rival)

    @property
    def money(self) -> str:
        return self.names.money(self.issue.count)

    @property
    def move(self) -> Move:
        assert self.hint.move is not None, "only hints with a move to plan speak of it"
        return self.hint.move

    @property
    def member(self) -> str:
        return self.names.member(self.move.member)

    @property
    def out_member(self) -> str:
        return self.names.member(self.hint.drop[0].member)

    @property
    def into(self) -> str:
        return self.names.move(self.move)

    @property
    def out(self) -> str:
        return words.listed([self.names.move(move) for move in self.hint.drop])

    @property
    def reason(self) -> str:
        """Why the move is a good one: at whom it is aimed, or for the bid what it is for."""
        action, target = self.move.activity
        if ACTIONS[action].meets:
            return _why_person(self.game, target)
        return _(_FOR_THE_BID[action]) if action in _FOR_THE_BID else ACTIONS[action].about

    @property
    def how(self) -> str:
        """What the move is, and whether the one who is sent fits."""
        action = ACTIONS[self.move.action]
        parts = [action.about]
        if action.meets:
            parts += [_why_member(self.game, self.move), _way(self.game, self.move.target)]
        return words.sentences(parts)


def _why_person(game: Game, contact: str) -> str:
    """Say what speaks for a person: a say in what closes next, news to tell, a line to keep, room to win."""
    names, known = Names(game.scenario), game.knowledge.contact(contact)
    person = names.contact(contact)
    if step := next((step for step in game.knowledge.open_steps if known.weight(step.id)), None):
        text = _("{person} has a say: {step}, until week {week}.")
        return text.format(person=person, step=names.step(step.id), week=step.closes)
    if known.seen_week is None:
        return _("{person} has not met us yet, and may know or decide more than we think.").format(person=person)
    if known.weights is None:
        return _("What {person} decides is not known yet; another meeting may show it.").format(person=person)
    text = _("{person} decides nothing that is still open, but hears what goes on.")
    return text.format(person=person)


def _way(game: Game, contact: str) -> str:
    """Say to whom somebody who does not introduce us yet could open the door; empty where there is no such leader."""
    names, known = Names(game.scenario), game.knowledge
    closed = [each for each in known.contacts if each.in_post and each.door is not None and not each.introduced_by]
    if known.contact(contact).would_introduce or contact in (each.id for each in closed):
        return ""
    leaders = [each.id for each in closed if contact in (other.id for other in each.near)]
    if not leaders:
        return ""
    text = _("Once {person} knows us well and supports us a little, the door is open to {others}.")
    people = words.listed([names.contact(leader) for leader in leaders[:_LEADERS]])
    return text.format(person=names.contact(contact), others=people)


def _why_member(game: Game, move: Move) -> str:
    """Say that the one who is sent fits, where that is so."""
    match, member = game.knowledge.match(move), Names(game.scenario).member(move.member)
    same_level = match.own_rank == match.their_rank
    if same_level and match.at_home:
        return _("Level and field fit: {member}.").format(member=member)
    if match.at_home:
        return _("The field fits: {member}.").format(member=member)
    return _("The level fits: {member}.").format(member=member) if same_level else ""


__all__ = ["RUNGS", "rung"]
