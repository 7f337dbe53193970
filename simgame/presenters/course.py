"""What home knows: runs to go on with, the scenarios in their order with stars, what is due for review."""

from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from simgame.course.library import ScenarioEntry, Texts, spoken
from simgame.course.par import MOST_STARS, stars_sign
from simgame.course.path import TUTORIAL, Best, CoursePath, ParOf, Review
from simgame.locale import Catalogue, current
from simgame.page import bars, words
from simgame.page.measure import width
from simgame.page.model import (
    INNER,
    OWN,
    Brief,
    Column,
    Entry,
    Intent,
    Listing,
    Piece,
    Tone,
)
from simgame.presenters.intents import Begin, Resume, Tell
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.outcomes import OUTCOMES
from simgame.terms.stages import STAGES, Stage
from simgame.values import dataclass

if TYPE_CHECKING:
    from simgame.course.mistakes import Position
    from simgame.runs import Summary

_ = Catalogue("course")

DIFFICULTY: Final = "difficulty"
LANGUAGE: Final = "language"
SETTINGS: Final = "settings"
RECORDS: Final = "records"
HANDBOOK: Final = "handbook"
PRACTISE: Final = "practise"
AGAIN: Final = "practise again"
"""Keys of the rows that are neither a scenario nor a run."""
REVIEW: Final = "review "
"""With the source of a scenario after it, the key of its row among those that are due for review."""
STAGE: Final = "stage "
"""With the id of a step of growth after it, the key of the row of one of which no scenario tells yet."""
TROUBLE: Final = "trouble "
"""With its number after it, the key of the row of something that could not be read."""

_RUNS: Final = 3
"""So many runs can be gone on with from here, the latest ones."""
_ABOUT: Final = 39
"""At most so many cells tell what there is to an entry."""
_LENGTH: Final = 16
"""Cells for weeks and minutes."""
_BAR: Final = 12
_BARRED: Final = 84
"""From so many cells on a bar shows how far a run is"""
_WIDE: Final = 100
"""In lines of so many cells weeks and minutes stand beside what was reached"""
_TAIL: Final = 18
"""Cells for the best score against par."""


def _nobody(_scenario: str, _contact: str) -> Texts | None:
    """Name nobody."""
    return None


@dataclass(frozen=True)
class Course:
    """What the home screen knows."""

    scenarios: Sequence[ScenarioEntry]
    runs: "Sequence[Summary] | None"
    """The saved runs in which anything was decided, newest first; None while they are not read yet"""
    difficulty: DifficultyName
    trouble: Sequence[str] = ()
    """What could not be read, in sentences"""
    name: str = ""
    """What the player wants to be called"""
    pars: ParOf = field(default_factory=dict)
    """Par as far as it is known"""

    positions: "Sequence[Position]" = ()
    """What of one's mistakes is due to be solved again, the greatest first"""
    person: Callable[[str, str], Texts | None] = _nobody
    """Returns the name of one of a scenario's people, by both ids"""

    @cached_property
    def path(self) -> CoursePath:
        """The scenarios in order, with what was reached."""
        return CoursePath(self.scenarios, self.runs or (), self.pars)

    @property
    def waiting(self) -> "list[Summary]":
        """All runs that can go on, newest first."""
        return [run for run in self.runs or () if not run.finished and not run.is_try]

    @property
    def unfinished(self) -> "list[Summary]":
        """The runs that can go on, newest first, as many as are shown."""
        return self.waiting[:_RUNS]

    @property
    def practice(self) -> Sequence[ScenarioEntry]:
        """The scenarios from which one is drawn by lot."""
        return [each for each in self.scenarios if each.id != TUTORIAL]

    @property
    def latest(self) -> ScenarioEntry | None:
        """The scenario of which a week was played last."""
        known = {entry.id: entry for entry in reversed(self.scenarios)}
        played = (run.scenario for run in self.runs or () if run.finished or run.week > 1)
        return next((known[scenario] for scenario in played if scenario in known), None)


def run_key(run: "Summary") -> str:
    """Return the name of a run's row."""
    return f"run {run.path}"


def review_key(review: Review) -> str:
    """Return the name of the row of a scenario that is due for review."""
    return f"{REVIEW}{review.entry.source}"


def pars_wanted(course: Course, key: str) -> list[tuple[str, DifficultyName]]:
    """Return of which scenarios, and at which difficulties, par is shown and not known yet.

    Args:
        course: of each scenario that was played, par of its runs is shown.
        key: of the row under the cursor: what is said of it names par too.
    """
    wanted = [(each.source, best.difficulty) for each in course.scenarios for best in course.path.bests(each)]
    wanted += [(each.source, course.difficulty) for each in course.scenarios if each.source == key]
    return [each for each in dict.fromkeys(wanted) if each not in course.pars]


def runs_page(runs: "Sequence[Summary]", now: datetime) -> Listing:
    """Return runs that can go on, with how far they have come."""
    columns = (
        Column(cells=None, gap=2),
        Column(gap=3),
        Column(cells=_BAR, gap=3, beside=_BARRED),
        Column(gap=3),
        Column(gap=2, right=True),
    )
    return Listing(columns, tuple(_run(run, now) for run in runs), indent=INNER)


def _run(run: "Summary", now: datetime) -> Entry:
    if run.is_unsure:
        saved = Brief(_("time unsure"), _("saved at an unsure time"))
    else:
        ago = words.ago(max(0, int((now - run.saved).total_seconds() // 60)))
        saved = Brief(ago.short, _("saved {ago}").format(ago=ago.word))
    branch = _(", played anew from week {week}").format(week=run.parent[1]) if run.parent else ""
    return Entry(
        run_key(run),
        (
            (Piece(run.title.in_(current()), "strong"), Piece(Brief("", branch))),
            Piece(_("week {week} of {weeks}").format(week=run.week, weeks=run.weeks), "accent"),
            bars.progress((run.week - 1) / max(run.weeks, 1), _BAR),
            Piece(DIFFICULTIES[run.difficulty].label, "dim"),
            Piece(saved, "dim"),
        ),
        Resume(run.path),
        group=_("Go on"),
    )


def tally(course: Course) -> str:
    """Return in a few words what was reached."""
    if not course.runs or not course.scenarios:
        return ""
    won = sum(map(course.path.won, course.scenarios))
    if any((best := course.path.best(each)) and best.stars is None for each in course.scenarios):
        return _("{won} of {all} won").format(won=won, all=len(course.scenarios))
    stars, most = course.path.reached
    return _("{won} of {all} won, {stars} of {most} stars").format(
        won=won, all=len(course.scenarios), stars=stars, most=most
    )


def scenarios_page(course: Course) -> Listing:
    """Return the path: each scenario with what was reached in it; below, what it teaches."""
    below = (Column(cells=5, gap=1), Column(cells=None, gap=2), Column(cells=OWN, gap=2))
    entries = [scenario_entry(course, each) for each in course.scenarios]
    told = [number for number, each in enumerate(course.scenarios, 1) if each.stage]
    if told:
        entries[told[-1] : told[-1]] = [still_to_come(stage) for stage in stages_to_come(course)]
    return scenarios_listing(entries, INNER)._replace(below=below)


def scenarios_listing(entries: Sequence[Entry], indent: int) -> Listing:
    """Return places on the path: stars, number, title, and what was reached, else how long it takes."""
    columns = (
        Column(cells=3, gap=0),
        Column(cells=2, right=True),
        Column(cells=None, gap=1),
        Column(cells=_LENGTH, gap=2, right=True, beside=_WIDE),
        Column(cells=_TAIL, gap=2, right=True, beside=_WIDE),
        Column(cells=OWN, gap=2, right=True, narrower=_WIDE),
    )
    return Listing(columns, tuple(entries), names=3, indent=indent)


def stages_to_come(course: Course) -> list[Stage]:
    """Return the steps of growth on which no scenario stands yet; none where none tells of any."""
    return [step.stage for step in course.path.steps if not step.scenarios]


def step_said(stage: Stage) -> str:
    """Return which of the steps of growth one is, in words."""
    text = _("step {number} of {all}, {name} {year}")
    return text.format(number=STAGES.index(stage.id) + 1, all=len(STAGES), name=stage.label, year=stage.year)


def still_to_come(stage: Stage) -> Entry:
    """Return the place on the path of a step of which no scenario tells yet."""
    text = _("step {number}, {name} {year}")
    short = text.format(number=STAGES.index(stage.id) + 1, name=stage.label, year=stage.year)
    said = Brief(short, step_said(stage))
    return Entry(
        f"{STAGE}{stage.id}",
        (
            *(Piece(""), Piece(""), Piece(said, "dim"), Piece("")),
            *(Piece(_("still to come"), "dim"), Piece(Brief(_("still to come")), "dim")),
        ),
        Tell(stage.about),
        group=_("The course"),
    )


def scenario_entry(course: Course, scenario: ScenarioEntry) -> Entry:
    """Return a place on the path: what it is and what was reached; below, what it teaches, spoken what it is about."""
    here = course.runs is not None and course.path.next is scenario
    weeks, minutes = scenario.weeks, scenario.sitting
    length = Brief(
        _("{weeks} weeks, {minutes} min").format(weeks=weeks, minutes=minutes),
        _("{weeks} weeks, about {minutes} minutes with the debrief").format(weeks=weeks, minutes=minutes),
    )
    taught = words.series(words.quoted(spoken(title)) for title in scenario.teaches)  # they have colons and commas
    about = spoken(scenario.summary)
    if scenario.stage:
        step = step_said(STAGES[scenario.stage])
        taught = _("{step}: {concepts}").format(step=step, concepts=taught)
        about = words.sentences([words.clause([step]), about])
    best = course.path.best(scenario)
    sign, said = reached(best, known=course.runs is not None)
    return Entry(
        scenario.source,
        (
            Piece(Brief(sign), "weight"),
            Piece(Brief(str(course.scenarios.index(scenario) + 1)), "dim"),
            Piece(spoken(scenario.title), "strong"),
            Piece(length, "dim"),
            said,
            Piece(Brief(length.short if best is None else drawn(said)), said.tone),
        ),
        Begin(scenario.source),
        (Piece(""), Piece(Brief(taught, about), "dim"), Piece(_("next for you") if here else "", "accent")),
        group=_("The course"),
    )


def drawn(piece: Piece) -> str:
    """Return a text of one piece as it is drawn."""
    return piece.text.short if isinstance(piece.text, Brief) else str(piece.text)


def reached(best: Best | None, *, known: bool) -> tuple[str, Piece]:
    """Return the stars, blank while they are not known, and the best score in words."""
    if not known:
        return "", Piece("")
    if best is None:
        return "...", Piece(_("new"), "dim")
    tone: Tone = "good" if best.won else "warn"
    said = _("{outcome}, best {score}").format(outcome=OUTCOMES[best.outcome].label, score=best.shown)
    if best.stars is None:
        return "", Piece(Brief(_("best {score}").format(score=best.shown) if best.won else said, said), tone)
    stars = _("{said}, {stars} of {most} stars, par {par}")
    long = stars.format(said=said, stars=best.stars, most=MOST_STARS, par=best.par)
    short = _("best {score}, par {par}").format(score=best.shown, par=best.par) if best.won else said
    return stars_sign(best.stars), Piece(Brief(short, long), tone)


def reviews_page(reviews: Sequence[Review]) -> Listing:
    """Return the scenarios that are worth playing again, each with the reason, drawn where all names have room."""
    told = [(review_key(each), spoken(each.entry.title), why(each), Begin(each.entry.source)) for each in reviews]
    listing = listing_of(_("Due for review"), *told)
    name, reason = listing.columns
    room = INNER + max((width(title) + width(text) for _key, title, text, _intent in told), default=0)
    return listing._replace(columns=(name, reason._replace(beside=room + name.gap + reason.gap)))


def why(review: Review) -> str:
    """Return in a few words why a scenario is due for review."""
    if review.reason == "lost":
        return _("no order the last time")
    return _.n("won {count} day ago", "won {count} days ago", review.days).format(count=review.days)


def listing_of(group: str, *entries: tuple[str, str, str, Intent]) -> Listing:
    """Return things to play or to read, each with its key, its name and in a few words what there is to it."""
    return Listing(
        (Column(cells=None, gap=2), Column(cells=OWN, most=_ABOUT, gap=2)),
        tuple(
            Entry(key, (Piece(name, "strong"), Piece(about, "dim")), intent, group=group)
            for key, name, about, intent in entries
        ),
        indent=INNER,
    )
