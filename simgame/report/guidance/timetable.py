"""A lesson around one scenario: who does what when, from the minutes and weeks of its file."""

from collections.abc import Iterator
from math import ceil
from typing import Final

from simgame.locale import Catalogue
from simgame.report.names import Names
from simgame.scenario.model import Scenario
from simgame.values import dataclass

_ = Catalogue("guidance")

LESSON: Final = 45
"""Minutes of a lesson; of a longer scenario the first weeks are played before it"""
_OPENING, _BRIEFING, _COMMITMENT = 3, 3, 3
_DEBRIEF_LEAST, _DEBRIEF_MOST = 12, 20
"""Minutes. The debrief is half of what a simulation teaches: it comes first, the play has the rest. Choices of ours."""
_AROUND: Final = _OPENING + _BRIEFING + _COMMITMENT
_PLAY_MOST: Final = LESSON - _AROUND - _DEBRIEF_LEAST


@dataclass(frozen=True, slots=True)
class LessonStep:
    """A part of the lesson."""

    id: str
    """opening, briefing, play, debrief or commitment"""
    title: str
    starts: int
    """Minute of the lesson, from 0"""
    minutes: int
    does: tuple[str, ...]
    """What the instructor does and says, a sentence or two each"""

    @property
    def ends(self) -> int:
        """The minute at which it is over."""
        return self.starts + self.minutes

    @property
    def span(self) -> str:
        """From which minute to which."""
        return f"{self.starts}-{self.ends}"


@dataclass(frozen=True, slots=True)
class Cue:
    """Where a learner of ordinary speed is in a minute of the lesson."""

    minute: int
    week: int
    said: str
    """What is settled at the end of that week"""


@dataclass(frozen=True, slots=True)
class Timetable:
    """The whole lesson."""

    before: tuple[str, ...]
    """What everybody does before the lesson; nothing where the scenario fits into it"""
    steps: tuple[LessonStep, ...]
    cues: tuple[Cue, ...]

    @property
    def total(self) -> int:
        """Minutes of the whole lesson, without what is done before it."""
        return self.steps[-1].ends

    def step(self, step: str) -> LessonStep:
        """Return a part by its id."""
        return next(each for each in self.steps if each.id == step)


def timetable(scenario: Scenario, opening_question: str) -> Timetable:
    """Return the plan of a lesson of 45 minutes: what a scenario takes beyond them is played before."""
    ahead = _weeks_ahead(scenario)
    needed = _minutes_of(scenario, scenario.weeks - ahead)
    debrief = min(_DEBRIEF_MOST, LESSON - _AROUND - needed)
    play = LESSON - _AROUND - debrief
    parts = (
        ("opening", _("Opening question"), _OPENING, tuple(_opening(opening_question, ahead))),
        ("briefing", _("Briefing"), _BRIEFING, tuple(_briefing())),
        ("play", _("Playing"), play, tuple(_play(scenario, ahead, needed, play))),
        ("debrief", _("Debrief"), debrief, tuple(_debrief(debrief))),
        ("commitment", _("Commitment"), _COMMITMENT, tuple(_commitment())),
    )
    steps, starts = [], 0
    for name, title, minutes, does in parts:
        steps.append(LessonStep(name, title, starts, minutes, does))
        starts += minutes
    return Timetable(tuple(_before(scenario, ahead)), tuple(steps), tuple(_cues(scenario, ahead, _OPENING + _BRIEFING)))


def _minutes_of(scenario: Scenario, weeks: int) -> int:
    """Return how many minutes so many weeks of a scenario take."""
    return ceil(scenario.minutes * weeks / scenario.weeks)


def _weeks_ahead(scenario: Scenario) -> int:
    """Return how many weeks are played before the lesson, so that the others fit into it."""
    return next(week for week in range(scenario.weeks) if _minutes_of(scenario, scenario.weeks - week) <= _PLAY_MOST)


def _before(scenario: Scenario, ahead: int) -> Iterator[str]:
    if not ahead:
        return
    text = _(
        "Some {minutes} minutes before the lesson: everybody writes down their answer to the opening question, reads "
        "the case, and plays to the end of week {week}. The run is kept, and goes on in the lesson."
    )
    yield text.format(minutes=_minutes_of(scenario, ahead), week=ahead)
    text = _("Without that the lesson takes {minutes} minutes.")
    yield text.format(minutes=_AROUND + _DEBRIEF_LEAST + scenario.minutes)


def _opening(question: str, ahead: int) -> Iterator[str]:
    yield question
    if ahead:
        yield _("Everybody wrote down one name before playing. Collect the names on the board and comment on none.")
    else:
        yield _(
            "Everybody writes down one name before anybody speaks. Collect the names on the board and comment on none."
        )


def _briefing() -> Iterator[str]:
    yield _("Hand out the learners' pages: the case, the empty key-relations matrix. Read the goal aloud.")
    yield _("Say what is known and what is not: names and calendar are known, who has a say is to be found out.")


def _play(scenario: Scenario, ahead: int, needed: int, minutes: int) -> Iterator[str]:
    if ahead:
        text = _("Weeks {first} to {last} in about {minutes} minutes; alone, or two at a screen who have to agree.")
        yield text.format(first=ahead + 1, last=scenario.weeks, minutes=needed)
    else:
        text = _("{weeks} weeks in about {minutes} minutes; alone, or two at a screen who have to agree.")
        yield text.format(weeks=scenario.weeks, minutes=needed)
    yield _(
        "Help with keys, never with people. Who is stuck fills in the matrix first: an empty column is the next move."
    )
    if (spare := minutes - needed) > 0:
        yield _("The last {spare} minutes are spare: who is done plays one week again.").format(spare=spare)


def _debrief(minutes: int) -> Iterator[str]:
    cause, predictions = max(minutes // 6, 2), max(minutes // 4, 3)
    facts = max((minutes - cause - predictions) // 2, 3)
    rest = minutes - cause - predictions - facts
    text = _("{minutes} min: what decided it? Everybody writes down one cause, before any figure is shown.")
    yield text.format(minutes=cause)
    text = _("{minutes} min: what happened. Results of all, the week that turned most games, good play beside it.")
    yield text.format(minutes=facts)
    text = _("{minutes} min: predictions. Who was sure and wrong? See what to listen for.")
    yield text.format(minutes=predictions)
    text = _("{minutes} min: the board picture, then the ideas in the learners' own words. Go back to the first names.")
    yield text.format(minutes=rest)


def _commitment() -> Iterator[str]:
    yield _(
        "Everybody ticks or writes one sentence for the next run, and one for a real customer, with a name and a date."
    )
    yield _("Two or three read theirs aloud. The next lesson begins with them.")


def _cues(scenario: Scenario, ahead: int, starts: int) -> Iterator[Cue]:
    """Tell where learners are when something is settled; what was before the lesson is so as their play begins."""
    names = Names(scenario)
    by_week: dict[int, list[str]] = {}
    for step in sorted(scenario.steps, key=lambda each: each.closes):
        by_week.setdefault(step.closes, []).append(step.step_kind.settled(step.closes, names.step(step.id)))
    for week, settled in sorted(by_week.items()):
        minute = starts + _minutes_of(scenario, max(week - ahead, 0))
        for text in settled:
            yield Cue(minute, week, text)
