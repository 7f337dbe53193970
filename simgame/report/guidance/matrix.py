"""The key-relations matrix, 关键关系梳理表: four questions by roles, empty for learners and filled for the instructor.

Source: Li Jiang, *The Huawei Sales Method* (2025): who admits, who drafts, who scores, who has the final word. Whoever
signs after the award stands in a column of its own where a scenario has such steps.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from simgame.engine.game import Game
from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.report.guidance.ways_said import WaySaid, contrasts
from simgame.report.names import Names, said
from simgame.scenario.model import Scenario
from simgame.scenario.people import Contact
from simgame.scenario.steps import Step
from simgame.terms.lines import LINES
from simgame.terms.steps import StepKind
from simgame.values import dataclass

_ = Catalogue("guidance")

_QUESTIONS: Final[Mapping[str, tuple[Callable[[StepKind], bool], str, str]]] = {
    "entry": (lambda kind: kind.must_pass, mark("Entry"), mark("Who sets and judges the conditions?")),
    "drafting": (lambda kind: kind.criteria, mark("Drafting"), mark("Who writes the criteria?")),
    "scoring": (lambda kind: kind.scores_bids, mark("Scoring"), mark("Who gives the points?")),
    "word": (lambda kind: kind.awards, mark("Final word"), mark("Who awards, and how freely?")),
    "signing": (lambda kind: kind.signs, mark("Afterwards"), mark("Who signs for delivery and money?")),
}
"""By question: which steps answer it, its name and its words. The first four are asked of every project."""

_WITHOUT_TENDER: Final = {"Drafting": mark("Criteria"), "Scoring": mark("Comparing")}
"""What two of the questions are called where offers are asked for without a tender"""


@dataclass(frozen=True, slots=True)
class MatrixQuestion:
    """A column."""

    id: str
    name: str
    asks: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A role."""

    contact: str
    """Its id"""
    name: str
    title: str
    line: str
    public: bool
    """Whether learners know from the start that the person is there"""
    weights: tuple[tuple[tuple[str, str], ...], ...]
    """By question, the weight in each of its steps in which the person has a say, after the step's name where the
    question has several; where a weight is drawn anew, one for each option"""
    worries: str
    """What worries the person; what may be drawn in brackets"""
    met_by: str
    """Who of the team is of the same level and at home in the line"""
    time: str
    """The half-days that good play and the first way of bad play spend on the person in a game"""


@dataclass(frozen=True, slots=True)
class Matrix:
    """All roles by all questions."""

    questions: tuple[MatrixQuestion, ...]
    rows: tuple[MatrixRow, ...]
    time: str
    """Whose half-days the last column tells of"""

    @property
    def public(self) -> tuple[MatrixRow, ...]:
        """The roles that learners know from the start."""
        return tuple(row for row in self.rows if row.public)


def matrix_of(scenario: Scenario, ways: tuple[WaySaid, ...]) -> Matrix:
    """Return the matrix of a scenario with everything filled in; ``ways`` are all that were played, good play first."""
    asked = [
        (
            MatrixQuestion(name, _named(scenario, title), _(asks)),
            [step for step in scenario.steps if fits(step.step_kind)],
        )
        for name, (fits, title, asks) in _QUESTIONS.items()
    ]
    asked = [(question, steps) for question, steps in asked if steps or question.id != "signing"]
    known = {each.id for each in Game(scenario).knowledge.contacts if each.known}
    names, shown = Names(scenario), contrasts(ways)
    compared = (shown[0], *(way for way in shown if way.bad))[:2]
    return Matrix(
        questions=tuple(question for question, _steps in asked),
        rows=tuple(
            MatrixRow(
                contact=contact.id,
                name=said(contact.name),
                title=said(contact.title),
                line=LINES[contact.line].tag,
                public=contact.id in known,
                weights=tuple(tuple(_weights(scenario, names, contact, steps)) for _question, steps in asked),
                worries=_worries(names, contact),
                met_by=_met_by(scenario, contact),
                time=" / ".join(decimals.fixed(way.fared.half_days_with[contact.id], 0) for way in compared),
            )
            for contact in scenario.contacts
        ),
        time=_("half-days: {ways}").format(ways=" / ".join(way.tag or way.called for way in compared)),
    )


def _named(scenario: Scenario, title: str) -> str:
    """Return a question's name; where there is no tender, nobody drafts documents or scores bids."""
    return _(title) if scenario.tender.form == "tender" else _(_WITHOUT_TENDER.get(title, title))


def _weights(scenario: Scenario, names: Names, contact: Contact, steps: Sequence[Step]) -> Iterator[tuple[str, str]]:
    for step in steps:
        own = [weights.get(contact.id, 0) for weights in scenario.weights_of(step)]
        if any(own):
            weight = str(own[0]) if len(set(own)) == 1 else " / ".join(map(str, own))
            yield names.brief_step(step.id) if len(steps) > 1 else "", weight


def _worries(names: Names, contact: Contact) -> str:
    always = [names.brief_concern(each) for each in contact.concerns]
    pool = words.either([names.brief_concern(each) for each in contact.worries_from]) if contact.worries_from else ""
    drawn = _("({pool})").format(pool=pool) if pool else ""
    return words.series([*always, drawn]) if drawn else words.series(always)


def _met_by(scenario: Scenario, contact: Contact) -> str:
    fitting = [
        said(member.name)
        for member in scenario.team
        if member.rank == contact.rank and contact.line in member.functions
    ]
    return words.series(fitting)
