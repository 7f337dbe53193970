"""What learners are handed out: the case, the calendar and the sheet of the debrief, which give nothing away."""

from collections.abc import Iterator

from simgame.locale import Catalogue
from simgame.page import words
from simgame.report.commitments import COMMITMENTS, commitment_said
from simgame.report.guidance.chain import silences
from simgame.report.names import Names, said
from simgame.scenario.model import Scenario
from simgame.values import dataclass

_ = Catalogue("guidance")


@dataclass(frozen=True, slots=True)
class Sheets:
    """The learners' pages."""

    question: str
    """The opening question"""
    briefing: tuple[str, ...]
    """Paragraphs"""
    goal: str
    team: str
    """Name, post and half-days a week of each of us, in a sentence"""
    calendar: tuple[tuple[str, str, str], ...]
    """Weeks, what is decided in them, what everybody knows of it"""
    silence: tuple[str, ...]
    """Who may not be met when"""
    reflection: tuple[str, ...]
    """Questions of the debrief, with room for an answer"""
    commitments: tuple[str, ...]
    """Resolutions to tick"""


def sheets_of(scenario: Scenario) -> Sheets:
    """Return the learners' pages of a scenario."""
    return Sheets(
        question=opening_question(scenario),
        briefing=tuple(words.paragraphs(said(scenario.briefing))),
        goal=said(scenario.goal),
        team=_team(scenario),
        calendar=tuple(_calendar(scenario)),
        silence=tuple(_silence(scenario)),
        reflection=(
            _("What decided it? One cause, before you see any figure:"),
            _("The week in which it was decided, and what I knew then:"),
            _("Whom I met too late, and who could have told me so:"),
        ),
        commitments=tuple(text for each in COMMITMENTS if (text := commitment_said(each)) is not None),
    )


def opening_question(scenario: Scenario) -> str:
    """Return what is asked before anything is read."""
    text = _('"You have {weeks} weeks for this order. Whom at the customer do you see first, and why?"')
    return text.format(weeks=scenario.weeks)


def _team(scenario: Scenario) -> str:
    each = _("{who} ({post}, {half_days})")
    parts = (each.format(who=said(one.name), post=said(one.title), half_days=one.half_days) for one in scenario.team)
    return _("{team}. The figures are half-days a week.").format(team=words.in_turn(parts))


def _calendar(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    names = Names(scenario)
    for step in sorted(scenario.steps, key=lambda each: (each.closes, each.opens)):
        weeks = str(step.closes) if step.opens == step.closes else f"{step.opens}-{step.closes}"
        yield weeks, names.step(step.id), said(step.about)


def _silence(scenario: Scenario) -> Iterator[str]:
    since: dict[int, list[str]] = {}
    for silence in silences(scenario):
        since.setdefault(silence.since, []).append(silence.line)
    for week, lines in sorted(since.items()):
        text = _("From week {week} until the award nobody may meet: {lines}.")
        yield text.format(week=week, lines=words.listed(lines))
