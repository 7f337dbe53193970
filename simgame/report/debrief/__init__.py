"""The debrief of a finished run: what the learner thinks, one page on what decided it, every week, what to do next.

What proves it, and what else is to be known of the run, stands on pages of its own.

    >>> debrief = Debrief(run)
    >>> for page in debrief.every_page():
    ...     print(page.title)
    ...     for section in page.sections():
    ...         print(section.title)

What is slow is played when a page asks for it, once for each :class:`Debrief`; texts are in the language of the moment.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Final

from simgame.course.commitments import COMMITMENT, is_about_person
from simgame.course.handbook import entry_on
from simgame.course.par import stars, stars_sign
from simgame.engine.board import Board
from simgame.engine.game import Game
from simgame.engine.result import Result
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item, Section, filled
from simgame.page.speech import spoken
from simgame.report.calibration import all_runs_section
from simgame.report.commitments import commitment_said
from simgame.report.debrief.behaviour import Behaviour
from simgame.report.debrief.decided import NO_WEEK, Reasons
from simgame.report.debrief.expert import expert_game, expert_sections
from simgame.report.debrief.findings import turning_section
from simgame.report.debrief.kept import Resolutions
from simgame.report.debrief.lessons import lesson_sections
from simgame.report.debrief.review import GameReview
from simgame.report.debrief.review.causes import causes_section
from simgame.report.debrief.review.circumstances import circumstances_section
from simgame.report.debrief.review.diagnosis import diagnosis_section
from simgame.report.debrief.review.proof import opportunity_sections, waterfall_sections
from simgame.report.debrief.tiers import rule_section
from simgame.report.debrief.timeline import timeline_sections
from simgame.report.difference import since_before
from simgame.report.names import said
from simgame.report.result import (
    concept_sections,
    decided_section,
    drawn_section,
    headline,
    points_section,
    score_section,
    unheard_section,
)
from simgame.report.truth import FinalNumbers
from simgame.report.whatif import whatif_section
from simgame.runs import Run, Saves
from simgame.runs.before import game_before
from simgame.runs.notes import RESOLVED
from simgame.study.shown_lessons import ShownLessons, shown_lessons
from simgame.study.turning_points import TurningPoints
from simgame.study.whatif import Decided, what_decided
from simgame.values import dataclass

__all__ = [
    "DECIDED",
    "DECIDED_WEEK",
    "Debrief",
    "DebriefQuestion",
    "Page",
]

_ = Catalogue("debrief")

DECIDED: Final = "decided"
"""The key of what the learner takes for decisive, for :meth:`simgame.runs.Run.reflect`."""

DECIDED_WEEK: Final = "decided-week"
"""The key of the week in which the learner takes it to have been decided: its number, or ``none``."""


@dataclass(frozen=True, slots=True)
class DebriefQuestion:
    """What a page asks the learner; the answer is kept with ``run.reflect(key, option id)``."""

    key: str
    prompt: str
    options: tuple[tuple[str, str], ...]
    """(id, sentence)"""
    chosen: str
    """The id of the answer given; empty while there is none"""
    number: int = 1
    """Which of the questions of its page it is"""
    count: int = 1
    """How many questions its page has, one after the other"""
    before: str = ""
    """What was answered to the question before it, as a sentence"""

    @property
    def is_open(self) -> bool:
        """Whether it has no answer yet."""
        return not self.chosen


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the debrief."""

    id: str
    title: str
    sections: Callable[[], tuple[Section, ...]]
    """Returns what there is to read; plays games first where ``playing`` says so"""
    playing: bool = False
    """Whether games are still to be played before the sections can be had: call it from another thread then"""
    question: DebriefQuestion | None = None
    lead: tuple[Section, ...] = ()
    """What is read before the question"""
    entry: str = ""
    """The id of the handbook's entry on what it says; empty where there is none, or nothing is said yet"""


class Debrief:
    """The debrief of one finished run, with all that was played for it."""

    def __init__(self, run: Run | Game, par: int | None = None) -> None:
        """Take a finished run, or a finished game.

        Args:
            run: the run; a game that nobody keeps has no answers.
            par: of the scenario at this difficulty, if it is known.

        Raises:
            ValueError: it is still going on.
        """
        self.run = run if isinstance(run, Run) else None
        self.game = run.game if isinstance(run, Run) else run
        if self.game.result is None:
            raise ValueError("the game is still going on")
        self.result: Result = self.game.result
        self.par = par

    def pages(self) -> tuple[Page, ...]:
        """Return the pages that are read one after the other, in the language of the moment."""
        playing = not self.review.played
        return (
            Page("decided", _("What decided it?"), tuple, question=self._diagnosis, lead=self._since_before()),
            Page("review", _("What decided it"), self._play, playing),
            Page("weeks", _("Every week"), self._play, playing),
            Page("commitment", _("The next run"), self._next, question=self._commitment, lead=self._ideas()),
        )

    def proofs(self) -> tuple[Page, ...]:
        """Return the pages that are opened one by one: the proof, and what else is to be known of the run."""
        played = "_decided" not in self.__dict__
        return (
            Page("points", _("The points, and why"), self._points, playing=not self.review.played),
            Page("shares", _("What each week was worth"), self._shares, playing=not self._has_shares),
            Page("chances", _("One more half-day"), self._chances, playing=not self.review.has("opportunities")),
            Page("findings", _("What it hung on"), self._findings, playing=not self.review.proved),
            Page("expert", _("An expert's run"), self._expert_run, playing="_expert" not in self.__dict__),
            Page("timeline", _("Week by week"), self._timeline, playing=played),
            Page("behaviour", _("How you played"), self._behaviour),
            Page("result", _("The score"), self._result),
            self._about_lessons,
            Page("concepts", _("What it teaches"), self._concepts),
        )

    def every_page(self) -> tuple[Page, ...]:
        """Return the pages that are read in turn, then those that are opened one by one."""
        return (*self.pages(), *self.proofs())

    @cached_property
    def review(self) -> GameReview:
        """What the run's positions were worth, and what decided it."""
        return GameReview(self.game)

    @property
    def score(self) -> float:
        """The score, less what hints cost."""
        own = self.run.score if self.run is not None else None
        return self.result.score if own is None else own

    @property
    def cause(self) -> str:
        """What the learner takes for the cause, by the id of a reason; empty while there is no answer."""
        return self._answer(DECIDED)

    @property
    def cause_week(self) -> str:
        """The week in which the learner takes it to have been decided: its number, ``none``, or empty."""
        return self._answer(DECIDED_WEEK)

    @property
    def predictions(self) -> tuple[tuple[int, bool], ...]:
        """How sure the learner was of each prediction that was resolved, 0 to 100, and whether it came true.

        None of a run that tries a week of another one again: the learner knew how that went.
        """
        answers = self.run.answers.values() if self.run is not None and not self._again else ()
        return tuple((answer.confidence, answer.true) for answer in answers if answer.true is not None)

    @cached_property
    def _again(self) -> bool:
        """Whether the run tries a week of another one again, which can be played again too."""
        return self.run is not None and game_before(self.run) is not None

    @property
    def diagnosed(self) -> bool:
        """Whether the learner has said what decided it; there is nobody to ask of a game that nobody keeps."""
        return self.run is None or bool(self.cause and self.cause_week)

    def _play(self) -> tuple[Section, ...]:
        """Play what the first page needs; what it says depends on where it is drawn."""
        self.review.play()
        return ()

    @property
    def _truth(self) -> FinalNumbers:
        return self.review.truth

    @cached_property
    def _reasons(self) -> Reasons:
        return Reasons(self.game)

    @property
    def _board(self) -> Board:
        return self.review.board

    @cached_property
    def _resolutions(self) -> Resolutions:
        return Resolutions(self._truth)

    @cached_property
    def _decided(self) -> Decided:
        return what_decided(self._board, self.game.plans, self.game.seed)

    @property
    def _turned(self) -> TurningPoints:
        return self.review.turned

    @cached_property
    def _shown(self) -> ShownLessons:
        taught = {concept.lesson for concept in self.game.scenario.concepts if concept.lesson}
        return shown_lessons(self._board, self.game.plans, self.game.seed, taught)

    @cached_property
    def _expert(self) -> Game:
        return expert_game(self.game)

    def _answer(self, key: str) -> str:
        return self.run.reflections.get(key, "") if self.run is not None else ""

    def _result(self) -> tuple[Section, ...]:
        """Return the goal, how it ended, the score and its parts, and what hints cost."""
        scenario, end = self.game.scenario, headline(self.result, self.game.scenario)
        if self.run is not None and self.run.hint_cost:
            text = _("Advice cost {points} points of it: {score} in all.")
            score = decimals.score(self.run.score or 0)
            end = Section(end.title, (*end.body, Item(text.format(points=self.run.hint_cost, score=score), "warn")))
        if self.par is not None:
            end = Section(end.title, (*end.body, Item(self._against_par(self.par))))
        goal = Section(_("What was to be won"), (Item(said(scenario.goal)),))
        return filled((goal, end, score_section(self.result)))

    def _against_par(self, par: int) -> str:
        """Return how many stars the run has."""
        score = self.result.score if self.run is None else self.run.score
        won = stars(score, self.result.outcome, par)
        if not won:
            return _("Par is {par}; stars are for those who win.").format(par=par)
        text = _.n("Par is {par}: {count} star ({sign}).", "Par is {par}: {count} stars ({sign}).", won)
        return text.format(par=par, count=won, sign=stars_sign(won))

    @property
    def _diagnosis(self) -> DebriefQuestion:
        """The learner's own diagnosis: first the cause, then the week."""
        if not self._answer(DECIDED):
            return DebriefQuestion(
                DECIDED,
                _("Before you read on: what decided it, do you think?"),
                tuple((reason.id, reason.text) for reason in self._reasons.all),
                "",
                count=2,
            )
        own = self._reasons.named(self.cause)
        weeks = ((str(week), self._reasons.week_said(week)) for week in self._truth.weeks)
        return DebriefQuestion(
            DECIDED_WEEK,
            _("And in which week was it decided?"),
            (*weeks, (NO_WEEK, _("In no single week."))),
            self._answer(DECIDED_WEEK),
            number=2,
            count=2,
            before=own.text if own is not None else "",
        )

    def _since_before(self) -> tuple[Section, ...]:
        """Return what trying a week again was worth, for a run that does so."""
        said = since_before(self.run) if self.run is not None else ""
        title = _("Against the run from which it was tried again")
        return (Section(title, (Item(said, "accent"),)),) if said else ()

    def _points(self) -> tuple[Section, ...]:
        """Return both diagnoses, the points by part with their reasons, and what was drawn."""
        self.review.play()
        own = self._reasons.named(self.cause)
        found = diagnosis_section(self._truth, self.review.cause, own, self.cause_week)
        causes = causes_section(self._truth, self.review.shown_causes)
        points = points_section(self.result, self.game.scenario)
        came = circumstances_section(self._truth, self.review.causes.circumstances)
        return filled([found, came, causes, points, decided_section(self.game), drawn_section(self.game)])

    def _timeline(self) -> tuple[Section, ...]:
        by_points = self._decided.actual.outcome in ("won", "lost")
        return (rule_section(), *timeline_sections(self._truth, self._decided if by_points else None))

    @property
    def _has_shares(self) -> bool:
        return self.review.has("shares") and self.review.has("values")

    def _shares(self) -> tuple[Section, ...]:
        review = self.review
        decisions = [decision for _week, decision, _luck in review.in_points]
        return waterfall_sections(self._truth.names, review.shares, review.shown_shares, decisions, review.together)

    def _chances(self) -> tuple[Section, ...]:
        return opportunity_sections(self._truth, self.review.opportunities)

    def _findings(self) -> tuple[Section, ...]:
        """Return the smallest change that would have turned it, and what would have come of other support."""
        found = (
            turning_section(self.game, self._turned),
            whatif_section(self.game, self._decided),
        )
        return filled(found)

    @property
    def _about_lessons(self) -> Page:
        shown = self._shown.lessons if "_shown" in self.__dict__ else ()
        entry = entry_on(shown[0].lesson).id if shown else ""
        title = _("What this run shows")
        return Page("lessons", title, self._lessons, playing="_shown" not in self.__dict__, entry=entry)

    def _lessons(self) -> tuple[Section, ...]:
        return lesson_sections(self.game, self._shown)

    def _expert_run(self) -> tuple[Section, ...]:
        cost = self.run.hint_cost if self.run is not None else 0
        return expert_sections(self.game, self._expert, cost)

    def _behaviour(self) -> tuple[Section, ...]:
        behaviour, unheard = Behaviour(self._truth), unheard_section(self.game)
        if self.run is None:
            return filled((*behaviour.sections(()), unheard))
        everything = all_runs_section(Saves(self.run.path.parent).all())
        return filled((*behaviour.sections(self.run.answers.values(), again=self._again), everything, unheard))

    def _ideas(self) -> tuple[Section, ...]:
        """Return whether an earlier commitment was kept, the beginning of the first idea, and what others there are."""
        kept = self._resolutions.section(self._answer(RESOLVED))
        first, *others = (*concept_sections(self.result, self.game.scenario), Section(""))
        named = [other.title for other in others if other.body]
        text = _("More ideas stand in the proof: {ideas}.")
        more = Item(text.format(ideas=words.series(map(words.quoted, named))), "dim")
        begin = next((spoken(item.text) for item in first.body if isinstance(item, Item)), "")
        opening = [Item(words.opening(begin))] if begin else []
        title = _("An idea of this scenario: {idea}").format(idea=words.quoted(first.title)) if first.title else ""
        return filled((kept, Section(title, (*opening, *([more] if named else [])))))

    def _concepts(self) -> tuple[Section, ...]:
        return filled(concept_sections(self.result, self.game.scenario))

    @property
    def _commitment(self) -> DebriefQuestion:
        offered = [(each, commitment_said(each, self.game.scenario) or "") for each in self._resolutions.offered]
        prompt = _("One thing that you will hold to next time:")
        return DebriefQuestion(COMMITMENT, prompt, tuple(offered), self._answer(COMMITMENT))

    def _next(self) -> tuple[Section, ...]:
        """Return what is kept of the commitment."""
        chosen = commitment_said(self._answer(COMMITMENT), self.game.scenario)
        if chosen is None:
            return ()
        if is_about_person(self._answer(COMMITMENT)):
            reminder = _(
                "You are reminded of it when you next play this scenario, and that debrief says whether you kept it."
            )
        else:
            reminder = _(
                "You are reminded of it at the start of your next run, and its debrief says whether you kept it."
            )
        return (Section(_("Your commitment"), (Item(chosen, "good"), Item(reminder, depth=1))),)
