"""What people say after a meeting: it follows from the reports of the weeks alone.

Whoever has told a fact is quoted with that, unless it speaks of themselves by name. All others say what fits their
situation, in words of their own where the scenario has some, else in those in stock for their line and rank; of several
texts for one situation each is said in turn. What somebody has said lately they do not say again, nor what somebody
else has said in the game: what they say of an ordinary meeting takes its place, once the order is ours what they say
then, and where nothing else is left, what was said longest ago.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal, NamedTuple

from simgame.engine.game import Game
from simgame.engine.tuning import COLD, INTRODUCED, SUPPORTER
from simgame.engine.week_report import Meeting, WeekReport
from simgame.page import decimals, words
from simgame.report.names import Names
from simgame.report.names import said as in_current
from simgame.report.stock import stock
from simgame.scenario.text import Text
from simgame.terms.actions import ACTIONS
from simgame.terms.ranks import RANKS
from simgame.values import dataclass

_LATELY: Final = 3
"""What somebody said in so many of the last meetings is the last that they would say again."""

Drift = Literal["closer", "away", "same", "new"]
"""How somebody stands towards us after a week, against what we last saw; new: we had not seen it before"""

TOLD: Final = "told"
"""The situation of whoever has told a fact"""

_STIRS: Final = 50
"""From so many thousandths of a level on, as it is shown, a change of support shows in what somebody says."""
_MUCH_TOO_HIGH: Final = 899
"""Up to this factor our rank is too high for theirs."""
_OFTEN: Final = 500
"""Up to this factor for repetition, that of two other meetings lately, somebody says that it is too much."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody says to one of us after a meeting."""

    week: int
    contact: str
    member: str
    """Of our team, who was there"""
    action: str
    situation: str
    """`TOLD`, or one of those of a scenario's voices"""
    drift: Drift
    facts: tuple[str, ...]
    """What the person has told in this meeting"""
    text: str
    """In the language that was current when it was asked for"""
    ours: bool = True
    """Whether our meetings of the week moved the person that way; else news or a rival did, against them"""
    quoted: tuple[str, ...] = ()
    """Those of the facts that are said in the text; what speaks of the person by name is not"""


@dataclass(frozen=True, slots=True)
class _Met:
    """A meeting, and what else its week tells of the person."""

    meeting: Meeting
    before: int | None
    """Support for us as it was known before the week, thousandths of a level; None: it was not"""
    after: int
    opening: bool
    """Whether it is the week's first meeting with the person"""
    closing: bool
    """Whether it is the week's last meeting with the person"""
    main: bool
    """Whether no meeting of the week with the person brought more: it stands for what the week changed"""
    ordered: bool
    """Whether the order was ours before the week"""

    @property
    def new(self) -> bool:
        """Whether it is the first meeting of all with the person."""
        return self.meeting.first and self.opening

    def factor(self, name: str) -> int:
        """Return a factor of the meeting's gain, thousandths."""
        return dict(self.meeting.factors)[name]

    @property
    def week(self) -> Drift:
        """How the week changed where the person stands."""
        return drift(self.before, self.after)

    @property
    def came(self) -> Drift:
        """The same, if this meeting stands for it."""
        return self.week if self.main else "same"


SITUATIONS: Final[tuple[tuple[str, Callable[[_Met], bool]], ...]] = (
    ("breach", lambda met: ACTIONS[met.meeting.move.action].temptation),
    ("agreed", lambda met: ACTIONS[met.meeting.move.action].pact),
    ("lost", lambda met: met.main and met.after < SUPPORTER <= (met.before or 0)),
    ("won", lambda met: met.main and met.before is not None and met.before < SUPPORTER <= met.after),
    ("level", lambda met: met.meeting.too_low),
    ("above", lambda met: met.factor("rank") <= _MUCH_TOO_HIGH),
    ("stranger", lambda met: met.new and met.factor("access") < COLD + INTRODUCED),
    ("first", lambda met: met.new),
    ("often", lambda met: met.factor("repetition") <= _OFTEN and met.closing and met.week != "closer"),
    ("touched", lambda met: met.factor("concern") > 1000),
    ("order", lambda met: met.ordered),
    ("away", lambda met: met.came == "away"),
    ("closer", lambda met: met.came == "closer"),
    ("plain", lambda _met: True),
)
"""When somebody is in which situation; of several that fit, the first."""


def drift(before: int | None, after: int) -> Drift:
    """Return how somebody has moved between two supports for us, thousandths of a level; None: not known before."""
    if before is None:
        return "new"
    if abs(decimals.moved(before, after)) < _STIRS:
        return "same"
    return "closer" if after > before else "away"


def replies(game: Game, *weeks: int) -> tuple[Reply, ...]:
    """Return what was said after each meeting of some weeks, in the order of their reports."""
    return tuple(reply for reply in _replies(game) if reply.week in weeks)


def without(said: Iterable[Reply], facts: Container[str], names: Names) -> tuple[Reply, ...]:
    """Return what was said without some facts that have been read already; who told nothing else is left out."""
    left: list[Reply] = []
    for reply in said:
        quoted = tuple(fact for fact in reply.quoted if fact not in facts)
        if quoted == reply.quoted:
            left.append(reply)
        elif quoted:
            left.append(replace(reply, quoted=quoted, text=words.sentences(names.fact(fact) for fact in quoted)))
    return tuple(left)


def last_reply(game: Game, contact: str) -> Reply | None:
    """Return what somebody last said to one of us; None before the first meeting."""
    return next((reply for reply in reversed(list(_replies(game))) if reply.contact == contact), None)


def _replies(game: Game) -> Iterator[Reply]:
    """Yield what was said after every meeting of a game.

    As long as there are other words nobody repeats themselves, nor what somebody else has said.
    """
    names, spoken, heard = Names(game.scenario), defaultdict[str, list[str]](list), dict[str, tuple[str, int]]()
    for said in _all_said(game):
        who, week = said.meeting.move.target, said.report.week
        others = {text: last for text, (speaker, last) in heard.items() if speaker != who}
        reply = _reply(game, names, said, spoken[who], others)
        spoken[who].append(reply.text)
        heard[reply.text] = who, week
        yield reply


class _Said(NamedTuple):
    """What was said after a meeting, before it has words."""

    report: WeekReport
    meeting: Meeting
    situation: str
    facts: tuple[str, ...]
    turn: int
    """How often the person has been in the situation before"""
    ordered: bool
    """Whether the order was ours before the week"""


def _all_said(game: Game) -> Iterator[_Said]:
    """Yield what was said after every meeting of a game, in order."""
    turns, ordered = Counter[tuple[str, str]](), False
    for report in game.reports:
        for meeting in report.meetings:
            facts = _told(report, meeting)
            situation = TOLD if facts else _situation(report, meeting, ordered)
            key = meeting.move.target, situation
            yield _Said(report, meeting, situation, facts, turns[key], ordered)
            turns[key] += 1
        ordered |= any(closed.won for closed in report.closed)


def _reply(game: Game, names: Names, said: _Said, spoken: Sequence[str], heard: Mapping[str, int]) -> Reply:
    """Return what was said, in the current language.

    Args:
        game: the game.
        names: what everything in it is called.
        said: the meeting.
        spoken: what the person has said before, the latest last.
        heard: what others have said before, with the week in which it was said last.
    """
    member, action, contact = said.meeting.move
    before, after = _seen(said.report, contact)
    quoted = [fact for fact in said.facts if not _names(names, fact, contact)]
    if quoted:
        text = words.sentences(names.fact(fact) for fact in quoted)
    else:
        texts = [] if said.facts else [*_texts(game, names, said, said.situation)]
        if said.situation != "breach":
            # What is said of a choice that is still open is said no more once the order is ours.
            texts += _texts(game, names, said, "order" if said.ordered else "plain")
        text = _freshest(texts, spoken, heard)
    came = drift(before, after)
    return Reply(
        said.report.week,
        contact,
        member,
        action,
        said.situation,
        came,
        said.facts,
        text,
        _by_us(said.report, contact, came),
        tuple(quoted),
    )


def _by_us(report: WeekReport, contact: str, came: Drift) -> bool:
    """Return whether the week's meetings with somebody brought no change against the one that was seen."""
    brought = sum(meeting.gain for meeting in report.meetings_with(contact))
    return not ((brought > 0 and came == "away") or (brought < 0 and came == "closer"))


def _names(names: Names, fact: str, contact: str) -> bool:
    """Return whether a fact speaks of the person by name: nobody says that of themselves, so it is only reported."""
    text, name = names.facts[fact].text, names.contacts[contact].name
    return name.zh_CN in text.zh_CN or re.search(rf"\b{re.escape(name.en.split()[0])}\b", text.en) is not None


def _texts(game: Game, names: Names, said: _Said, situation: str) -> Iterator[str]:
    """Yield what somebody may say in a situation, in the current language: own words first, and each in its turn."""
    contact = said.meeting.move.target
    person = names.contacts[contact]
    own: tuple[Text, ...] = getattr(person.voice, situation, None) or ()
    yield from _in_turn([in_current(text) for text in own], said.turn)
    rank = game.known_after(said.report.week - 1).contact(contact).rank
    # Two people who share what is in stock do not begin with the same.
    place = list(names.contacts).index(contact)
    yield from _in_turn(stock(situation, person.line, RANKS.at(rank).id), said.turn + place)


def _freshest(texts: Sequence[str], spoken: Sequence[str], heard: Mapping[str, int]) -> str:
    """Return the first of texts that was never said, neither by the person nor by others.

    If there is none, it is rather what others have said, longest ago, than what the person has said lately, and of the
    rest what the person said longest ago.
    """
    ago = {text: len(spoken) - place for place, text in enumerate(spoken)}

    def fresh(text: str) -> tuple[bool, int, int]:
        since = ago.get(text, len(spoken) + _LATELY + 1)
        return since > _LATELY, -heard.get(text, 0), since

    return max(texts, key=fresh)


def _in_turn(texts: Sequence[str], turn: int) -> Sequence[str]:
    """Return texts from the one on whose turn it is."""
    first = turn % max(len(texts), 1)
    return [*texts[first:], *texts[:first]]


def _seen(report: WeekReport, contact: str) -> tuple[int | None, int]:
    """Return how somebody was seen to stand towards us before a week and after it."""
    return next((before, after) for met, before, after in report.seen if met == contact)


def _told(report: WeekReport, meeting: Meeting) -> tuple[str, ...]:
    """Return the facts that somebody has told in a meeting: in that of the week which asks most, or the first such."""
    own = report.meetings_with(meeting.move.target)
    if meeting is not max(own, key=lambda each: ACTIONS[each.move.action].insight):
        return ()
    return tuple(told.fact for told in report.told if told.by == meeting.move.target)


def _situation(report: WeekReport, meeting: Meeting, ordered: bool) -> str:
    """Return the first situation that fits a meeting."""
    own = report.meetings_with(meeting.move.target)
    before, after = _seen(report, meeting.move.target)
    main = max(own, key=lambda each: each.gain)
    met = _Met(meeting, before, after, meeting is own[0], meeting is own[-1], meeting is main, ordered)
    return next(situation for situation, fits in SITUATIONS if fits(met))
