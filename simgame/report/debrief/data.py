"""The debrief as data: what `simgame debrief FILE --json` prints, one object; its types are its documentation.

Chances are shares from 0 to 1, scores are points from 0 to 100, leads are points over the best rival. Ids are those of
the scenario's file. A new field may come in a later version; none changes its meaning while ``format`` stays.
"""

from typing_extensions import TypedDict

from simgame.locale import current
from simgame.report.debrief import Debrief
from simgame.report.debrief.decided import Reasons
from simgame.report.names import said
from simgame.report.result import points_by_part
from simgame.study.causes import DecidingCause
from simgame.study.position_value import Estimate

FORMAT = 1


class EstimateData(TypedDict):
    """A mean over futures with its 95 % interval."""

    mean: float
    low: float
    high: float


class ResultData(TypedDict):
    """How the game ended."""

    outcome: str
    week: int
    score: float
    """Less what hints cost"""
    margin: float
    rival: str
    price: float
    """As a share of the list price"""
    gaps: dict[str, float]
    """Our points less the best rival's, by part"""


class DiagnosisData(TypedDict):
    """What the learner took for the cause."""

    cause: str
    """A sentence; empty while nothing was answered"""
    week: str
    """Its number, ``none``, or empty"""
    same: bool
    """Whether it means the cause that was found"""


class PersonData(TypedDict):
    """One of those with whom a cause lies."""

    contact: str
    points: float
    half_days: list[int]
    """Half-days with the person, week by week"""


class WithoutData(TypedDict):
    """How the same game, with the same luck, ends without what was done about a cause."""

    half_days: int
    outcome: str
    margin: float


class CauseData(TypedDict):
    """One thing that decided the game."""

    kind: str
    """people, price, references, luck, gate, signature or breach"""
    points: float
    """Points of the lead beside the baseline; 0 where no verdict fell"""
    line: str
    step: str
    week: int
    people: list[PersonData]
    unheard: list[str]
    """Facts about them that could have been heard in time"""
    without: WithoutData | None
    """Of a victory; null where nothing was done about it, and of other ends"""


class LeftOutData(TypedDict):
    """A move that was left out in a week, and what that cost."""

    move: str
    """As ``member:action:target``"""
    instead: str | None
    """What gives way to it; null where there was idle time"""
    fact: str
    """The warning that it asks for; empty where it is about a step that closed"""
    steps: list[str]
    """What closed against us in the week"""
    lost: EstimateData
    """Of the chance; below 0"""
    grade: str


class WeekData(TypedDict):
    """What a week made of it."""

    week: int
    chance: EstimateData
    """Of winning after it, if played well from there"""
    score: EstimateData
    """Expected after it, if played well from there"""
    own: float
    """The chance with the run's own later plans alone"""
    decision: float
    """What its plan took of the chance; never above 0"""
    luck: float
    """The rest of the change: all decisions and all luck lead from the start to the result"""
    grade: str | None
    """inaccuracy, mistake, blunder or null"""
    share: float
    """Its Shapley share in the lead, beside an expert"""
    happened: list[str]
    """What it turned on, in words"""
    left_out: LeftOutData | None
    """What surely cost something by being left out; null where nothing did"""
    decided: str
    """Of a graded decision what it did, and what an expert would have done; else empty"""


class OpportunityData(TypedDict):
    """What one more half-day with somebody would have brought."""

    week: int
    contact: str
    move: str
    """The best way, as ``member:action:contact``"""
    score: float
    score_spread: float
    """Half of its 95 % interval"""
    chance: float
    chance_spread: float


class PredictionData(TypedDict):
    """A prediction that was resolved."""

    confidence: int
    right: bool


class DebriefData(TypedDict):
    """The debrief of one run."""

    format: int
    language: str
    """Of the sentences"""
    scenario: str
    title: str
    seed: int
    difficulty: str
    par: int | None
    result: ResultData
    diagnosis: DiagnosisData
    cause: CauseData
    sentence: str
    """The cause in two sentences"""
    causes: list[CauseData]
    """All of them, the weightiest first"""
    start: EstimateData
    """The chance before the first week"""
    weeks: list[WeekData]
    together: str
    """How shares and decisions go together where they name different weeks; else empty"""
    turning_points: list[int]
    expert_lead: float
    """What an expert's lead is on average"""
    luck_share: float
    """What luck has a share in, of the lead"""
    opportunities: list[OpportunityData]
    predictions: list[PredictionData]
    next_time: list[str]
    futures: int


def debrief_data(debrief: Debrief) -> DebriefData:
    """Return a debrief as data; plays all of it."""
    review = debrief.review
    review.prove()
    result, chance, score = debrief.result, review.values.chance, review.values.score
    review.share()
    omitted = {
        each.week: LeftOutData(
            move=str(each.move),
            instead=None if each.instead is None else str(each.instead),
            fact=each.fact,
            steps=list(each.steps),
            lost=_estimate(each.lost),
            grade=each.grade,
        )
        for each in review.omitted
    }
    shares = {week.week: week.share.points for week in review.shares.weeks}
    own = Reasons(debrief.game).named(debrief.cause)
    gaps = {part: (ours - theirs) / 1000 for part, (ours, theirs) in points_by_part(result).items()}
    return DebriefData(
        format=FORMAT,
        language=current(),
        scenario=debrief.game.scenario.id,
        title=said(debrief.game.scenario.title),
        seed=debrief.game.seed,
        difficulty=debrief.game.difficulty,
        par=debrief.par,
        result=ResultData(
            outcome=result.outcome,
            week=result.week,
            score=debrief.score,
            margin=result.margin,
            rival=result.rival,
            price=result.price,
            gaps=gaps,
        ),
        diagnosis=DiagnosisData(
            cause="" if own is None else own.text,
            week=debrief.cause_week,
            same=own is not None and review.cause.is_meant(own, review.truth),
        ),
        cause=_cause(review.causes.main),
        sentence=review.cause.text,
        causes=[_cause(each) for each in review.causes.every],
        start=_estimate(chance.values[0]),
        weeks=[
            WeekData(
                week=each.week,
                chance=_estimate(each.after),
                score=_estimate(score.values[each.week]),
                own=chance.own[each.week].mean,
                decision=each.decision.mean,
                luck=each.luck,
                grade=each.grade,
                share=shares.get(each.week, 0.0),
                happened=list(review.happened(each)),
                decided=review.decided(each),
                left_out=omitted.get(each.week),
            )
            for each in chance.weeks
        ],
        together=review.together,
        turning_points=[turn.week for turn in review.turns],
        expert_lead=review.shares.expert.points,
        luck_share=review.shares.luck.points,
        opportunities=[
            OpportunityData(
                week=each.week,
                contact=each.contact,
                move=str(each.move),
                score=each.score,
                score_spread=each.score_spread,
                chance=each.chance,
                chance_spread=each.chance_spread,
            )
            for each in review.opportunities
        ],
        predictions=[PredictionData(confidence=sure, right=right) for sure, right in debrief.predictions],
        next_time=list(review.next_time),
        futures=review.values.futures,
    )


def _estimate(estimate: Estimate) -> EstimateData:
    return EstimateData(mean=estimate.mean, low=estimate.low, high=estimate.high)


def _cause(cause: DecidingCause) -> CauseData:
    return CauseData(
        kind=cause.kind,
        points=cause.points,
        line=cause.line,
        step=cause.step,
        week=cause.week,
        people=[
            PersonData(contact=each.contact, points=each.points, half_days=list(each.half_days))
            for each in cause.people
        ],
        unheard=[each.fact for each in cause.unheard],
        without=None
        if cause.without is None
        else WithoutData(half_days=cause.without.half_days, outcome=cause.without.outcome, margin=cause.without.margin),
    )
