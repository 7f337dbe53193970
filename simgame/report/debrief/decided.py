"""What decided it: the answers that the learner chooses from, by what each weighed in the points."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from simgame.engine.game import Game
from simgame.locale import Catalogue
from simgame.page import words
from simgame.report.result import points_by_part
from simgame.report.truth import FinalNumbers
from simgame.scenario.base import US
from simgame.terms.actions import ACTIONS
from simgame.values import dataclass

_ = Catalogue("debrief")

NO_WEEK: Final = "none"
"""The answer of who takes it to have been decided in no single week"""

_MOST = 5
"""So many answers are offered."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One answer to what decided it."""

    id: str
    text: str
    weight: int
    """Thousandths of a point towards the end that it came to; below 0: it worked the other way"""
    week: int
    """The week in which it was settled"""


class Reasons:
    """The answers that this game offers, computed from its truth."""

    def __init__(self, game: Game) -> None:
        """Take a finished game.

        Raises:
            RuntimeError: it is still going on.
        """
        self.game = game
        self.truth = FinalNumbers(game)

    @property
    def all(self) -> tuple[Reason, ...]:
        """The answers in an order that gives nothing away; the heaviest is always among them."""
        found = list(self._found())
        kept = sorted(found, key=lambda reason: -reason.weight)[:_MOST]
        return tuple(reason for reason in found if reason in kept)

    def named(self, id_: str) -> Reason | None:
        """Return an answer by its id, also one that is not offered; None for a stranger to this game."""
        people = self._people() if self._by_points else ()
        return next((reason for reason in (*self._found(), *people) if reason.id == id_), None)

    @property
    def heaviest(self) -> Reason:
        """What the engine finds weighed most."""
        return max(self.all, key=lambda reason: reason.weight)

    def week_said(self, week: int) -> str:
        """Return a week, with the steps that closed in it."""
        report = self.game.reports[week - 1]
        steps = words.listed([self.truth.names.step(done.step) for done in report.closed])
        text = _("Week {week}, when this closed: {steps}.") if steps else _("Week {week}.")
        return text.format(week=week, steps=steps)

    @property
    def _by_points(self) -> bool:
        return self.game.result is not None and self.game.result.outcome in ("won", "lost")

    def _found(self) -> Iterator[Reason]:
        if self._by_points:
            yield from self._of_points()
        else:
            yield from self._of_another_end()

    def _of_points(self) -> Iterator[Reason]:
        """Yield the parts of the points, and the person who weighed most; weights look towards the result."""
        result, names = self.game.result, self.truth.names
        assert result is not None
        way = 1 if result.outcome == "won" else -1
        gaps = {part: gap * way for part, gap in self._gaps.items()}
        tilts = sum(gaps[step.id] for step in self.truth.scenario.steps if step.step_kind.criteria)
        writer = self._writer
        text = _("The criteria, when they were written.")
        if writer:
            text = _("The criteria, when they were written: {who} above all.").format(who=names.contact(writer))
        yield Reason("criteria", text, tilts, self._criteria)
        for step in self.truth.scenario.steps:
            if step.step_kind.must_pass and gaps[step.id]:
                text = _("{step}: passed at a cost, with too little support.").format(step=names.step(step.id))
                yield Reason(f"gate:{step.id}", text, gaps[step.id], self._closed(step.id))
        yield Reason("price", _("The price."), gaps["price"], self._priced)
        offer = _("What was offered: the solution and the references.")
        yield Reason("offer", offer, self._offer(gaps), self._closed(self.truth.scenario.scoring.id))
        people = [reason for reason in self._people() if reason.id != f"person:{writer}"]
        yield from sorted(people, key=lambda reason: (reason.weight, reason.id))[-1:]
        last = sum(gaps[step.id] for step in self.truth.scenario.steps if not step.step_kind.prepares)
        award = self._closed(self.truth.scenario.award.id)
        yield Reason("final", _("The judgement of the scorers and the final word."), last, award)
        yield Reason("luck", _("Luck: the scorers' leeway."), gaps["luck"], award)

    def _people(self) -> Iterator[Reason]:
        """Yield each person by what their stand weighed over all steps."""
        result, names = self.game.result, self.truth.names
        way = 1 if result is not None and result.outcome == "won" else -1
        for who, pull in self._pulls.items():
            text = _("{who}, whom nobody of us met.")
            if who in self._met:
                text = _("Where {who} stood, in all that this one person had a say in.")
            yield Reason(f"person:{who}", text.format(who=names.contact(who)), pull * way, self._pulled_most(who))

    @property
    def _writer(self) -> str:
        """Who made most of the criteria's points, and had most of their own weight there; empty for nobody.

        Where one person wrote the criteria, who says the one means the other: they are one answer then.
        """
        result = self.game.result
        assert result is not None
        inside: dict[str, int] = {}
        for step in self.truth.scenario.steps:
            if step.step_kind.criteria and self.truth.closed_in(step.id) is not None and self._gaps[step.id]:
                for vote in self.game.history.step_votes(step.id).votes:
                    pull = vote.points[US] - vote.points[result.rival]
                    inside[vote.contact] = inside.get(vote.contact, 0) + pull
        who = max(inside, key=lambda contact: (abs(inside[contact]), contact), default="")
        most = 2 * abs(inside.get(who, 0))
        return who if most > sum(map(abs, inside.values())) and most > abs(self._pulls.get(who, 0)) else ""

    def _of_another_end(self) -> Iterator[Reason]:
        """Yield what a game is taken to have ended by that no verdict decided."""
        result = self.game.result
        assert result is not None
        failed = next(
            (done.step for report in self.game.reports for done in report.closed if done.passed is False), None
        )
        yield Reason("price", _("The price."), 0, self._priced)
        if failed is not None:
            text = (
                _("After the award, {step}: too little support among those who judge it.")
                if result.lost_again
                else _("{step}, which had to be passed: too little support among those who judge it.")
            )
            text = text.format(step=self.truth.names.step(failed))
            yield Reason("gate", text, 1 if result.outcome == "out" else 0, self._closed(failed))
        yield Reason("criteria", _("The criteria, when they were written."), 0, self._criteria)
        yield Reason("luck", _("Luck: the scorers' leeway."), 0, self._closed(self.truth.scenario.award.id))
        if result.outcome == "unpaid":
            late = {done.step: done.delayed for report in self.game.reports for done in report.closed if done.delayed}
            for step, weeks in late.items():
                text = _.n("{step}: {count} week late.", "{step}: {count} weeks late.", weeks)
                reason = text.format(step=self.truth.names.step(step), count=weeks)
                yield Reason(f"signed:{step}", reason, weeks, self._closed(step))
        if result.outcome == "void":
            yield Reason("breach", _("What was done against the rules, and came to light."), 1, result.week)

    @staticmethod
    def _offer(gaps: dict[str, int]) -> int:
        return gaps["technical"] + gaps["commercial"]

    def _closed(self, step: str) -> int:
        """Return the week in which a step closed; the last one for one that never did."""
        return self.truth.closed_in(step) or self.truth.weeks[-1]

    @property
    def _criteria(self) -> int:
        """The week in which the last of the criteria were locked."""
        return max(
            (self._closed(step.id) for step in self.truth.scenario.steps if step.step_kind.criteria),
            default=self._closed(self.truth.scenario.scoring.id),
        )

    @property
    def _priced(self) -> int:
        """The week in which our price was set last; where it never was, the one in which the bids were scored."""
        weeks = [
            report.week
            for report in self.game.reports
            for move in report.plan
            if ACTIONS[move.action].target == "price"
        ]
        return max(weeks, default=self._closed(self.truth.scenario.scoring.id))

    def _pulled_most(self, contact: str) -> int:
        """Return the week in which the step closed where somebody weighed most in points."""
        pulls = {
            step: abs(vote.points[US])
            for step in self.game.board.steps
            if self.truth.closed_in(step) is not None
            for vote in self.game.history.step_votes(step).votes
            if vote.contact == contact
        }
        return self._closed(max(pulls, key=lambda step: (pulls[step], step)))

    @cached_property
    def _gaps(self) -> dict[str, int]:
        """Our points less the best rival's, by part, in thousandths."""
        result = self.game.result
        assert result is not None
        return {part: ours - theirs for part, (ours, theirs) in points_by_part(result).items()}

    @cached_property
    def _met(self) -> set[str]:
        return {meeting.move.target for report in self.game.reports for meeting in report.meetings}

    @cached_property
    def _pulls(self) -> dict[str, int]:
        """What each person's support added to our lead, over all steps, in thousandths of a point."""
        result = self.game.result
        assert result is not None
        pulls: dict[str, int] = {}
        for step in self.truth.scenario.steps:
            if self.truth.closed_in(step.id) is None or not self._gaps[step.id]:
                continue
            for vote in self.game.history.step_votes(step.id).votes:
                pull = vote.points[US] - vote.points[result.rival]
                pulls[vote.contact] = pulls.get(vote.contact, 0) + pull
        return pulls
