"""What is known of one step, line, rival or concern of one game, after the manner of `simgame.engine.known`."""

from collections.abc import Mapping
from typing import Literal

import numpy as np

from simgame.engine.board import BoardStep
from simgame.engine.known import KnownContact, OneGame
from simgame.engine.rules.milestones import delays, missed
from simgame.engine.rules.understanding import PARTS
from simgame.engine.tuning import BLIND, STRANGER
from simgame.terms.steps import StepKind
from simgame.values import dataclass

StepStage = Literal["passed", "failed", "late", "locked", "closed", "later", "last", "open"]
"""How far a step of the decision chain is; `last`: it closes at the end of this week."""


@dataclass(frozen=True, slots=True)
class Signer:
    """How somebody who is known to have a say would sign, as far as we know."""

    contact: KnownContact
    weight: int
    heard: int
    """Support that counts, thousandths of a level: as last seen, 0 where it never was; a stranger's at most 0"""

    @property
    def stranger(self) -> bool:
        """Whether the person hardly knows us."""
        return self.contact.coverage < STRANGER


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a step that has to be passed would come out if it closed now, as far as we know."""

    needs: int
    """Mean support that passes, thousandths of a level"""
    mean: int
    """That of those who are known to have a say, by weight"""
    signers: tuple[Signer, ...]
    """The heaviest first"""
    handicap: int
    """Thousandths of a point that are lost at most; 0 where none are"""

    @property
    def cost(self) -> int:
        """How many points it would cost, thousandths."""
        each = (np.array(value, np.int32) for value in (self.handicap, self.needs, self.mean))
        return int(missed(*each))

    @property
    def late(self) -> int:
        """By how many weeks it would be signed late."""
        return int(delays(np.array(self.needs, np.int32), np.array(self.mean, np.int32)))


@dataclass(frozen=True, slots=True)
class KnownStep:
    """What is known of a step of the decision chain."""

    id: str
    _now: OneGame
    _row: int

    @property
    def board(self) -> BoardStep:
        """What everybody knows of the step from the start."""
        return self._now.board.step(self.id)

    @property
    def kind(self) -> StepKind:
        """What the step does."""
        return self.board.kind

    @property
    def needs(self) -> int:
        """The mean support that passes, thousandths of a level; of no meaning where nothing is to be passed."""
        return int(self._now.board.needs[self._row])

    @property
    def stake(self) -> int:
        """The points that hang on the step, thousandths; those that are lost at most where it has to be passed."""
        return max(int(self._now.board.stake[self._row]), 0)

    @property
    def shuts_out(self) -> bool:
        """Whether who does not pass it is out."""
        return self.kind.must_pass and int(self._now.board.stake[self._row]) < 0

    @property
    def opens(self) -> int:
        """The first week of its window."""
        return int(self._now.at("opens", self._row))

    @property
    def closes(self) -> int:
        """The last week of its window."""
        return int(self._now.at("closes", self._row))

    @property
    def done(self) -> bool:
        """Whether the step has closed."""
        return bool(self._now.at("done", self._row))

    @property
    def passed(self) -> bool | None:
        """Whether we passed the step; None while it is open, or where there is nothing to pass."""
        return bool(self._now.at("passed", self._row)) if self.kind.can_pass and self.done else None

    @property
    def delayed(self) -> int | None:
        """By how many weeks a sign-off was late; None while it is open, or where nothing is signed."""
        return int(self._now.at("delayed", self._row)) if self.kind.signs and self.done else None

    @property
    def lead(self) -> int | None:
        """Our lead in the criteria that the step has set, thousandths of a point; None while or where it sets none."""
        return int(self._now.at("lead", self._row)) if self.kind.criteria and self.done else None

    @property
    def stage(self) -> StepStage:
        """How far the step is."""
        if self.done:
            if self.passed is not None:
                return "passed" if self.passed else "late" if self.kind.signs else "failed"
            return "locked" if self.lead is not None else "closed"
        if self._now.week < self.opens:
            return "later"
        return "last" if self._now.week >= self.closes else "open"

    @property
    def weights(self) -> Mapping[str, int]:
        """The contacts who are known to have a say, with their weights, the heaviest first."""
        weights = self._now.at("weights", self._row)
        found = {contact: each for contact, each in zip(self._now.board.contacts, weights, strict=True) if each > 0}
        return dict(sorted(found.items(), key=lambda pair: -pair[1]))

    @property
    def outlook(self) -> Outlook | None:
        """How it would come out if it closed now; None where nothing is to be passed, or nobody is known to have a say.

        Who has left has no voice.
        """
        if not self.kind.can_pass or self.done:
            return None
        signers = []
        for name, weight in self.weights.items():
            contact = KnownContact(name, self._now, self._now.board.contact(name).row)
            if contact.in_post:
                seen = contact.support or 0
                signers.append(Signer(contact, weight, min(seen, 0) if contact.coverage < STRANGER else seen))
        total = sum(signer.weight for signer in signers)
        if not total:
            return None
        mean = sum(signer.weight * signer.heard for signer in signers) // total
        return Outlook(self.needs, mean, tuple(signers), self.stake if self.kind.must_pass else 0)


@dataclass(frozen=True, slots=True)
class KnownLine:
    """What is known of one of the customer's five lines."""

    id: str
    _now: OneGame

    @property
    def people(self) -> tuple[KnownContact, ...]:
        """Those in post whom we know of, in the order of ids."""
        rows = enumerate(zip(self._now.board.contacts, self._now.values("in_post"), strict=True))
        known = (KnownContact(name, self._now, row) for row, (name, here) in rows if here)
        return tuple(contact for contact in known if contact.line.id == self.id)

    @property
    def share(self) -> int:
        """The share of them whom we have met, thousandths; 0 where nobody is known."""
        people = self.people
        return sum(contact.met for contact in people) * 1000 // max(len(people), 1)

    @property
    def blind(self) -> bool:
        """Whether, as far as we know, we have met too few to see what rivals do there."""
        return self.share < BLIND


@dataclass(frozen=True, slots=True)
class KnownRival:
    """What is known of a rival."""

    id: str
    _now: OneGame
    _row: int

    @property
    def targets(self) -> tuple[str, ...] | None:
        """The contacts on whom the rival works, in the order of ids; None while that is not known."""
        if not self._now.at("know_rival", self._row):
            return None
        return self._now.ids(self._now.board.contacts, self._now.at("rival_targets", self._row))

    @property
    def price_week(self) -> int | None:
        """When the rival's price was last learned."""
        return self._now.week_at("know_price", self._row)

    @property
    def price(self) -> int | None:
        """The price as last learned, thousandths of our list price; None where it never was."""
        return None if self.price_week is None else int(self._now.at("rival_price", self._row))


@dataclass(frozen=True, slots=True)
class KnownConcern:
    """What is known of a concern."""

    id: str
    _now: OneGame
    _row: int

    @property
    def answered(self) -> bool:
        """Whether our bid answers it."""
        return bool(self._now.at("answered", self._row))

    @property
    def understanding(self) -> Mapping[str, int]:
        """What an answer to it is worth, thousandths by part."""
        parts = self._now.values("understanding")
        return {part: int(own[self._row]) for part, own in zip(PARTS, parts, strict=True)}

    @property
    def worth(self) -> int:
        """What an answer to it is worth in all, thousandths."""
        return int(self._now.at("understood", self._row))

    @property
    def asked(self) -> bool | None:
        """Whether somebody in post who is known to have it scores the bids; None where one's role is not known."""
        step = self._now.board.steps[self._now.board.scoring]
        people = [KnownContact(name, self._now, self._now.board.contact(name).row) for name in self.holders]
        weights = [contact.weight(step) for contact in people if contact.in_post]
        return True if any(weights) else None if None in weights else False

    @property
    def holders(self) -> tuple[str, ...]:
        """The contacts who are known to have it, in the order of ids."""
        return self._now.ids(self._now.board.contacts, [own[self._row] for own in self._now.values("concerns")])
