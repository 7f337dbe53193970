"""What is known of one contact or fact of one game: small windows on an observation's arrays.

Of steps, lines, rivals and concerns the same is in `simgame.engine.known_tender`.

Nothing here is a magic number: what is not known, never was or does not apply is None. Support, coverage, persuasion
and prices are in thousandths, weeks are numbered from 1. Whoever makes hundreds of these for a screen pays only for
the fields that are read.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from simgame.engine.board import BoardContact, PublicBoard
from simgame.engine.observation import Observation
from simgame.engine.rules.access import opens
from simgame.engine.tuning import BRIEF, INTRODUCER_COVERAGE, INTRODUCER_SUPPORT, KNOWS_US
from simgame.terms.ranks import STAFF
from simgame.terms.term import Term
from simgame.values import dataclass

OLD: Final = 4
"""From so many weeks on what was seen is called old: weak ties fade, and rivals do not rest."""


class OneGame:
    """One of the games of an observation, its arrays turned into lists when they are first read."""

    def __init__(self, observation: Observation, game: int = 0) -> None:
        """Take an observation of G games and the number of one of them."""
        self.observation = observation
        self.game = game
        self._values: dict[str, Any] = {}

    def values(self, field: str) -> Any:
        """Return a field of the observation without the axis of games: a number, or a list for each axis."""
        if field not in self._values:
            self._values[field] = getattr(self.observation, field)[self.game].tolist()
        return self._values[field]

    def at(self, field: str, *index: int) -> Any:
        """Return one value of a field of the observation."""
        value = self.values(field)
        for place in index:
            value = value[place]
        return value

    def week_at(self, field: str, *index: int) -> int | None:
        """Return one week of a field of weeks; None for never."""
        return self.at(field, *index) or None

    def ids(self, axis: Sequence[str], which: Sequence[object]) -> tuple[str, ...]:
        """Return the ids of an axis for which ``which`` holds."""
        return tuple(name for name, holds in zip(axis, which, strict=True) if holds)

    @property
    def board(self) -> PublicBoard:
        """What everybody knows from the start."""
        return self.observation.board

    @property
    def week(self) -> int:
        """The week about to be played."""
        return self.observation.week

    @property
    def issued(self) -> int:
        """The week at whose start the tender is out."""
        return int(self.at("issued"))


@dataclass(frozen=True, slots=True)
class KnownContact:
    """What is known of a contact."""

    id: str
    _now: OneGame
    _row: int

    @property
    def board(self) -> BoardContact:
        """What everybody knows of the contact from the start."""
        return self._now.board.contact(self.id)

    @property
    def line(self) -> Term:
        """Which of the five lines the contact belongs to."""
        return self.board.line

    @property
    def known(self) -> bool:
        """Whether we know that the contact exists."""
        return bool(self._now.at("known", self._row))

    @property
    def in_post(self) -> bool:
        """Whether the contact holds a post; False while we do not know of the contact."""
        return bool(self._now.at("in_post", self._row))

    @property
    def rank(self) -> int:
        """Number in RANKS; that of the start while we do not know of the contact."""
        return int(self._now.at("rank", self._row))

    @property
    def title(self) -> str:
        """Key of the title held now: the contact's id, or that of the event that brought a new one."""
        return self.board.titles[int(self._now.at("title", self._row))]

    @property
    def coverage(self) -> int:
        """How well we know the contact, thousandths of a level."""
        return int(self._now.at("coverage", self._row))

    @property
    def met(self) -> bool:
        """Whether we know the contact better than by name."""
        return self.coverage >= BRIEF

    @property
    def recent(self) -> int:
        """How many of our meetings of late make one more wear off."""
        return int(self._now.at("recent", self._row))

    @property
    def matched(self) -> bool:
        """Whether somebody of ours with the same rank, at home in the line, has met the contact."""
        return bool(self._now.at("matched", self._row))

    @property
    def credibility(self) -> int:
        """What our word counts there, thousandths; 1000 while we have not met."""
        return int(self._now.at("credibility", self._row))

    @property
    def seen_week(self) -> int | None:
        """When the support for us was last seen."""
        return self._now.week_at("seen_week", self._row)

    @property
    def support(self) -> int | None:
        """Support for us as last seen, thousandths of a level; None where it never was, which is not neutral."""
        return None if self.seen_week is None else int(self._now.at("support", 0, self._row))

    @property
    def rivals_seen_week(self) -> int | None:
        """When the support for the rivals was last seen."""
        return self._now.week_at("seen_rivals", self._row)

    def support_for(self, vendor: str) -> int | None:
        """Return the support for a vendor as last seen, thousandths of a level; None where it never was."""
        row = self._now.board.vendors.index(vendor)
        seen = self.rivals_seen_week if row else self.seen_week
        return None if seen is None else int(self._now.at("support", row, self._row))

    @property
    def role_week(self) -> int | None:
        """When it was learned in which steps the contact has a say."""
        return self._now.week_at("know_role", self._row)

    @property
    def weights(self) -> Mapping[str, int] | None:
        """Weight by step, only of those in which the contact has a say; None while that is not known."""
        if self.role_week is None:
            return None
        weights = self._now.values("weights")
        return {
            step: weight
            for step, of_step in zip(self._now.board.steps, weights, strict=True)
            if (weight := of_step[self._row]) > 0
        }

    def weight(self, step: str) -> int | None:
        """Return the weight in a step, 0 for no say; None while it is not known."""
        weights = self.weights
        return None if weights is None else weights.get(step, 0)

    @property
    def concerns_week(self) -> int | None:
        """When it was learned what worries the contact."""
        return self._now.week_at("know_concerns", self._row)

    @property
    def concerns(self) -> tuple[str, ...] | None:
        """What worries the contact; None while that is not known."""
        if self.concerns_week is None:
            return None
        return self._now.ids(self._now.board.concerns, self._now.at("concerns", self._row))

    @property
    def persuades(self) -> Mapping[str, int] | None:
        """Whom the contact persuades, by how much in thousandths, the strongest first; None while that is not known."""
        if not self._now.at("know_influence", self._row):
            return None
        influence = self._now.at("influence", self._row)
        found = {other: by for other, by in zip(self._now.board.contacts, influence, strict=True) if by > 0}
        return dict(sorted(found.items(), key=lambda pair: -pair[1]))

    @property
    def persuaded_by(self) -> tuple[str, ...]:
        """Who, of those whom we know of, is known to persuade the contact, in the order of ids."""
        known = self._now.values("known")
        persuade = [own[self._row] > 0 for own in self._now.values("influence")]
        return self._now.ids(self._now.board.contacts, [a and b for a, b in zip(known, persuade, strict=True)])

    @property
    def access(self) -> int:
        """How far the person lets us in, thousandths of what a meeting can bring."""
        return int(self._now.at("access", self._row))

    @property
    def door(self) -> Mapping[str, int] | None:
        """What opens the door, thousandths by part, before the most of 1000; None where it is open anyway."""
        if self.rank == STAFF or self.coverage >= KNOWS_US:
            return None
        return opens(int(self._now.at("introducers", self._row)), int(self._now.at("programmes")))

    @property
    def would_introduce(self) -> bool:
        """Whether we know the person well, and have seen enough support, to be introduced to others."""
        disposed = self.support is not None and self.support >= INTRODUCER_SUPPORT
        return self.coverage >= INTRODUCER_COVERAGE and disposed and self.in_post

    @property
    def near(self) -> tuple["KnownContact", ...]:
        """Those in post who are known to be near the person: of the same line, or known to have the person's ear."""
        rows = enumerate(zip(self._now.board.contacts, self._now.values("in_post"), strict=True))
        known = (KnownContact(name, self._now, row) for row, (name, here) in rows if here and row != self._row)
        ear = self.persuaded_by
        return tuple(other for other in known if other.line == self.line or other.id in ear)

    @property
    def staff(self) -> tuple["KnownContact", ...]:
        """Staff in post besides the person whom we know of and may meet now, in the order of ids."""
        rows = enumerate(self._now.board.contacts)
        others = (KnownContact(name, self._now, row) for row, name in rows if row != self._row)
        easy = (other for other in others if other.known and other.in_post and other.rank == STAFF)
        return tuple(other for other in easy if not other.in_blackout and other.frozen_until is None)

    @property
    def introduced_by(self) -> tuple["KnownContact", ...]:
        """Those near the person who would introduce us, in the order of ids."""
        return tuple(other for other in self.near if other.would_introduce)

    @property
    def worked_on_by(self) -> tuple[str, ...]:
        """The rivals that are known to work on the contact."""
        return self._now.ids(self._now.board.rivals, [own[self._row] for own in self._now.values("rival_targets")])

    @property
    def told(self) -> tuple["KnownFact", ...]:
        """The facts that the contact told us, in the order of ids."""
        told_by = self._now.values("told_by")
        return tuple(
            KnownFact(fact, self._now, row)
            for row, fact in enumerate(self._now.board.facts)
            if told_by[row] == self._row + 1
        )

    @property
    def frozen_until(self) -> int | None:
        """The last week in which nobody can meet the contact; None where that is over, or never was."""
        until = int(self._now.at("frozen_until", self._row))
        return until if until >= self._now.week else None

    @property
    def in_blackout(self) -> bool:
        """Whether the contact may not be met: the tender is out, or the bids are in and the line decides."""
        judged = self.board.judging and int(self._now.at("deadline")) < self._now.week
        return (self.board.blackout or judged) and bool(self._now.at("silenced"))


@dataclass(frozen=True, slots=True)
class KnownFact:
    """When and from whom a fact was learned."""

    id: str
    _now: OneGame
    _row: int

    @property
    def learned(self) -> int | None:
        """The week in which it was learned; None if it was not."""
        return self._now.week_at("learned", self._row)

    @property
    def told_by(self) -> str | None:
        """The contact who told it; None where it came as news, or was not learned."""
        by = int(self._now.at("told_by", self._row))
        return self._now.board.contacts[by - 1] if by else None
