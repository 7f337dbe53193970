"""What a run of a class came to when it was played again, and how far that can be trusted.

Here is nothing of the store: whoever collects save files needs no database.
"""

from collections.abc import Mapping
from typing import Final, Literal

from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.runs.document import Save
from simgame.runs.progress import Progress
from simgame.values import dataclass

_ = Catalogue("classes")

TrustGrade = Literal["classroom", "practice"]
"""``classroom``: the server held the luck, and every decision came through it while nobody knew it; ``practice``: the
luck could be known."""

TrustReason = Literal["practice", "known", "collected", "again"]

_REASONS: Final[Mapping[TrustReason, str]] = {
    "practice": mark("everybody had luck of their own, which may be known"),
    "known": mark("something was decided after the luck was public"),
    "collected": mark("it was played where no server held the luck"),
    "again": mark("it is not the first run with this luck"),
}


@dataclass(frozen=True, slots=True)
class Trust:
    """How far a result can be trusted."""

    reasons: tuple[TrustReason, ...]
    """Why the luck could be known; none in the classroom"""
    hints: int
    """How many were taken"""
    rewinds: int
    """How often weeks were gone back to on the way to it"""

    @property
    def grade(self) -> TrustGrade:
        """The grade in one word."""
        return "practice" if self.reasons else "classroom"

    @property
    def text(self) -> str:
        """The grade, why, and what help there was, in words."""
        grade = _("practice ({why})") if self.reasons else _("classroom")
        return _(", ").join(filter(None, (grade.format(why=self.why), self.help)))

    @property
    def why(self) -> str:
        """Why the luck could be known, in words; empty in the classroom."""
        return words.in_turn([_(_REASONS[each]) for each in self.reasons])

    @property
    def help(self) -> str:
        """The hints and rewinds in words; empty where there were none."""
        said = []
        if self.hints:
            said.append(_.n("1 hint", "{count} hints", self.hints).format(count=self.hints))
        if self.rewinds:
            said.append(_.n("1 rewind", "{count} rewinds", self.rewinds).format(count=self.rewinds))
        return _(", ").join(said)


@dataclass(frozen=True, slots=True)
class PlayedResult:
    """What decisions lead to when they are played again."""

    outcome: str | None
    """won, lost, out or void; None while it goes on"""
    weeks: int
    """How many were played"""
    score: float | None
    """0 to 100, after what the hints cost"""
    margin: float | None
    """Our lead over the best rival in points"""
    parts: Mapping[str, float]
    """Each part of the score, 0 to 100"""
    hints: tuple[tuple[int, int], ...]
    """The week and the rung of each"""
    predictions: tuple[tuple[int, bool], ...]
    """The confidence of each that is resolved, and whether it came true"""


def played_result(save: Save, progress: Progress) -> PlayedResult:
    """Return what a save that was played again led to."""
    result = progress.game.result
    return PlayedResult(
        outcome=result.outcome if result else None,
        weeks=len(progress.plans),
        score=progress.score,
        margin=result.margin if result else None,
        parts={part: worth for part, worth, _weight in result.parts} if result else {},
        hints=save.hints,
        predictions=tuple(
            (answer.confidence, answer.true) for answer in progress.answers.values() if answer.true is not None
        ),
    )
