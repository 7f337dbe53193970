"""The whole guide of a scenario, in the language of the moment."""

from collections.abc import Mapping

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.report.guidance.chain import Chain, chain_of
from simgame.report.guidance.matrix import Matrix, matrix_of
from simgame.report.guidance.predictions import ExpectedAnswers, predictions_of
from simgame.report.guidance.sheets import Sheets, sheets_of
from simgame.report.guidance.timetable import Timetable, timetable
from simgame.report.guidance.trap import StoryTold, story_of
from simgame.report.guidance.ways_said import WaySaid, ways_said
from simgame.report.names import said
from simgame.scenario.model import Scenario
from simgame.study.claims import Claim
from simgame.study.ways import Ways
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.stages import STAGES
from simgame.values import dataclass

_ = Catalogue("guidance")


@dataclass(frozen=True, slots=True)
class TeachingGuide:
    """Everything that a guide says."""

    title: str
    eyebrow: str
    """Its time, weeks, minutes and difficulty"""
    plan: Timetable
    story: StoryTold
    ways: tuple[WaySaid, ...]
    levels: tuple[tuple[str, str, str, str], ...]
    """Difficulty, games won by the expert and by the book, and for whom it is; by the certificate; may be empty"""
    predictions: tuple[ExpectedAnswers, ...]
    chain: Chain
    matrix: Matrix
    sheets: Sheets
    measure: str
    """Over which games the figures are"""


def guide_of(scenario: Scenario, played: Ways, claims: Mapping[DifficultyName, Claim] | None = None) -> TeachingGuide:
    """Return the guide of a scenario.

    Args:
        scenario: a valid one.
        played: how it plays.
        claims: what its expert's certificate claims, see :func:`simgame.study.claims.claims_of`; None: there is none.
    """
    sheets = sheets_of(scenario)
    ways = ways_said(played)
    level = DIFFICULTIES[played.difficulty].label
    eyebrow = _("{weeks} weeks, about {minutes} minutes of play").format(weeks=scenario.weeks, minutes=scenario.minutes)
    stage = STAGES[scenario.stage] if scenario.stage else None
    measure = _(
        "{games} games of each way to play, all with the same luck ({difficulty}); a share is sure to {sure} in 100."
    )
    return TeachingGuide(
        title=said(scenario.title),
        eyebrow=words.in_turn(filter(None, (words.apart((stage.label, stage.when)) if stage else "", eyebrow))),
        plan=timetable(scenario, sheets.question),
        story=story_of(scenario, played, ways),
        ways=ways,
        levels=tuple(
            (
                DIFFICULTIES[each].label,
                decimals.measured(claim.win_rate),
                decimals.measured(claim.book_wins),
                DIFFICULTIES[each].about,
            )
            for each, claim in (claims or {}).items()
        ),
        predictions=predictions_of(scenario, ways),
        chain=chain_of(scenario),
        matrix=matrix_of(scenario, ways),
        sheets=sheets,
        measure=measure.format(games=played.games, difficulty=level, sure=decimals.whole(98 / played.games**0.5)),
    )
