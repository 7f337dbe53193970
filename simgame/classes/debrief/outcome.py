"""How the class did: won and lost, scores beside par, and the chance of winning of everybody, week by week."""

from collections.abc import Sequence
from statistics import median

from simgame.classes.debrief.readings import RunReading
from simgame.classes.debrief.round_readings import RoundReadings
from simgame.classes.debrief.saying import Headline, headline
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.values import dataclass

_ = Catalogue("class_debrief")

EVEN = 0.5
"""A chance from which on one is more likely to win than not"""


@dataclass(frozen=True, slots=True)
class ScoreDot:
    """A run in the distribution of scores."""

    score: float
    won: bool


@dataclass(frozen=True, slots=True)
class ResultsFinding:
    """Won and lost, and scores against par."""

    dots: tuple[ScoreDot, ...]
    """Of all that have finished, by score; those who were deleted among them"""
    won: int
    playing: int
    empty: int
    unconfirmed: int
    deleted: int
    again: int
    """Seats that played more than once"""
    bots: tuple[tuple[str | None, float | None], ...]
    """Outcome and score of each bot"""
    middle: float | None
    par: int
    expert: float | None
    same_luck: bool
    """Whether all have the same luck, and the expert too"""
    teams: bool

    @property
    def over(self) -> int:
        """How many have finished."""
        return len(self.dots)

    @property
    def headline(self) -> Headline:
        """What it shows."""
        if not self.over:
            return headline(_("*Nobody* came to the end."))
        if self.over == 1:
            text = _("*The one game that ended* was won.") if self.won else _("*The one game that ended* was not won.")
            return headline(text)
        if self.won in (0, self.over):
            if self.teams:
                text = (
                    _("*All {over} teams* won the order.") if self.won else _("*None* of {over} teams won the order.")
                )
            else:
                text = _("*All {over} of you* won the order.") if self.won else _("*None of {over}* won the order.")
            return headline(text, over=self.over)
        if self.teams:
            return headline(_("*{won} of {over} teams* won the order."), won=self.won, over=self.over)
        return headline(_("*{won} of {over}* won the order."), won=self.won, over=self.over)

    @property
    def about(self) -> str:
        """Scores in a sentence."""
        if self.middle is None or self.expert is None:
            return _("Par is {par}.").format(par=self.par)
        text = _("The middle score is {middle}. Par is {par}; with the same luck the expert scored {expert}.")
        if not self.same_luck:
            text = _(
                "The middle score is {middle}. Par is {par}; with the luck of one of you the expert scored {expert}."
            )
        middle, expert = (str(decimals.whole(score)) for score in (self.middle, self.expert))
        return text.format(middle=middle, par=self.par, expert=expert)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is counted and what is not, a sentence each."""
        said = [
            _.n("1 has not come to the end.", "{count} have not come to the end.", self.playing),
            _.n("1 has decided nothing yet.", "{count} have decided nothing yet.", self.empty),
            _.n(
                "1 played more than once: the first run counts.",
                "{count} played more than once: the first run counts.",
                self.again,
            ),
            _.n(
                "1 run is left out: playing it again does not confirm it.",
                "{count} runs are left out: playing them again does not confirm them.",
                self.unconfirmed,
            ),
            _.n(
                "1 was deleted and counts on this page alone.",
                "{count} were deleted and count on this page alone.",
                self.deleted,
            ),
        ]
        counts = (self.playing, self.empty, self.again, self.unconfirmed, self.deleted)
        found = [text.format(count=count) for text, count in zip(said, counts, strict=True) if count]
        return (*found, *([self._bots] if self.bots else []))

    @property
    def _bots(self) -> str:
        scores = [str(decimals.whole(score)) for _outcome, score in self.bots if score is not None]
        text = _.n(
            "1 bot played beside you, score {scores}.", "{count} bots played beside you, scores {scores}.", len(scores)
        )
        return text.format(count=len(scores), scores=words.series(scores)) if scores else ""

    @property
    def question(self) -> str:
        """What to ask."""
        return _("What decided it? Write down one cause before you see any more.")

    @property
    def listen(self) -> str:
        """What to listen for."""
        return _(
            "Price, luck and the rival are named first. Write the causes on the board, comment on none, and come back "
            "to them on the last page."
        )


@dataclass(frozen=True, slots=True)
class CurvesFinding:
    """The chance of winning of everybody."""

    curves: tuple[tuple[tuple[float, ...], bool | None], ...]
    """Of each run the chances after 0, 1, 2 ... weeks, and whether it was won; None: it goes on"""
    expert: tuple[float, ...]
    weeks: int
    behind: int | None
    """The first week after which the middle one of those who lost had less than an even chance"""
    verdict: int
    """Its week"""
    lost: int
    teams: bool

    @property
    def headline(self) -> Headline:
        """What it shows."""
        if self.behind is None:
            return headline(_("The chance of winning, *week by week*"))
        if not self.behind:
            return headline(_("*From the start* it was hard for those who lost."))
        return headline(_("*After week {week}* those who lost were behind."), week=self.behind)

    @property
    def about(self) -> str:
        """What it means."""
        if self.behind and self.verdict > self.behind:
            text = _.n(
                "The verdict falls in week {verdict}. Defeat was likelier 1 week before it.",
                "The verdict falls in week {verdict}. Defeat was likelier {count} weeks before it.",
                self.verdict - self.behind,
            )
            return text.format(verdict=self.verdict, count=self.verdict - self.behind)
        return _("If it is played well from there: how likely each order was to be won.")

    @property
    def question(self) -> str:
        """What to ask."""
        if self.behind:
            return _("What could you have known by week {week}, and who could have told you?").format(week=self.behind)
        return _("When did you feel that it was decided?")

    @property
    def listen(self) -> str:
        """What to listen for."""
        return _(
            "Who names the last weeks or the price looks at where it became visible, not at where it was decided. "
            "Ask which steps of the decision chain had closed by then."
        )


def results_of(read: RoundReadings) -> ResultsFinding:
    """Return how the class did."""
    deleted = read.subjects.deleted
    both = [(each.reading.score, each.reading.won) for each in read.finished]
    both += [(score, outcome == "won") for outcome, score in deleted if outcome is not None]
    dots = [ScoreDot(score, won) for score, won in both if score is not None]
    return ResultsFinding(
        dots=tuple(sorted(dots, key=lambda dot: (dot.score, dot.won))),
        won=sum(dot.won for dot in dots),
        playing=read.playing,
        empty=read.subjects.empty,
        unconfirmed=len(read.unconfirmed),
        deleted=len(deleted),
        again=sum(each.subject.runs > 1 for each in read.runs),
        bots=tuple((each.reading.outcome, each.reading.score) for each in read.bots),
        middle=read.middle_score,
        par=read.par,
        expert=read.expert.score,
        same_luck=read.subjects.of_round.luck == "same",
        teams=read.teams,
    )


def curves_of(read: RoundReadings) -> CurvesFinding:
    """Return the chances of all."""
    lost = [each.reading for each in read.finished if not each.reading.won]
    return CurvesFinding(
        curves=tuple((each.reading.chances, each.reading.won if each.reading.finished else None) for each in read.runs),
        expert=read.expert.chances,
        weeks=read.weeks,
        behind=_behind(lost),
        verdict=read.verdict,
        lost=len(lost),
        teams=read.teams,
    )


def _behind(lost: Sequence[RunReading]) -> int | None:
    for week in range(max((each.weeks for each in lost), default=-1) + 1):
        if median(each.chances[min(week, each.weeks)] for each in lost) < EVEN:
            return week
    return None


__all__ = ["CurvesFinding", "ResultsFinding", "ScoreDot", "curves_of", "results_of"]
