"""The weeks that changed the chance of winning most, and what happened in them, in few words with the evidence."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from simgame.engine.week_report import Closed, WeekReport
from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.report.debrief.behaviour import Behaviour
from simgame.report.debrief.review.time_used import (
    IDLE,
    decision_said,
    idled,
    of_an_expert,
    time_by_contact,
    used_said,
)
from simgame.report.debrief.tiers import half_days
from simgame.report.truth import FinalNumbers
from simgame.scenario.base import US
from simgame.study.left_out import LeftOut
from simgame.study.missteps import Misstep
from simgame.study.omissions import Unheard, WeekMissed
from simgame.study.position_value import (
    DecisionGrade,
    Estimate,
    PositionValues,
    WeekValue,
    in_per_cent,
    shown_change,
)
from simgame.terms.actions import ACTIONS
from simgame.values import dataclass

_ = Catalogue("debrief")

GRADES: Final[dict[DecisionGrade, str]] = {
    "inaccuracy": mark("small mistake"),
    "mistake": mark("mistake"),
    "blunder": mark("bad mistake"),
}
_CLOSE: Final = 0.05
"""A change of the chance that luck made up to so much is not put down to it."""
MOVED: Final = 5
"""A week that changed the chance, as it is shown, by fewer points is not worth a second look."""


@dataclass(frozen=True, slots=True)
class TurningWeek:
    """A week that changed the chance of winning."""

    week: int
    before: str
    after: str
    """The chance in per cent, as it is said"""
    change: int
    """Points of the chance"""
    what: str
    """What happened, in a few words"""
    instead: str
    """Where that is time left idle, what an expert would have done with it first; else empty"""
    evidence: tuple[str, ...]
    """The figures behind it, the most telling first"""
    by_luck: bool = False
    """Whether that is luck, more of it than what was decided"""


def chance_said(estimate: Estimate, *, over: bool) -> str:
    """Return a chance in whole per cents without the sign; 0 and 100 only of a game that is over.

    Args:
        estimate: of the chance.
        over: whether the game had ended.
    """
    percent = in_per_cent(estimate)
    if over or 0 < percent < 100:
        return str(percent)
    return "<1" if percent == 0 else ">99"


def chances_said(values: PositionValues) -> tuple[str, ...]:
    """Return the chance after each week as it is said, that at the start first."""
    last = len(values.chance.values) - 1
    return tuple(chance_said(each, over=place == last) for place, each in enumerate(values.chance.values))


def turns(
    truth: FinalNumbers,
    values: PositionValues,
    missed: Sequence[WeekMissed],
    omitted: Mapping[int, LeftOut],
    lucks: Sequence[int],
    harms: Mapping[int, Misstep],
    credited: Collection[str] = (),
) -> tuple[TurningWeek, ...]:
    """Return the turning points of a game, in time order.

    Args:
        truth: of the game.
        values: of its positions.
        missed: what was left out in each week.
        omitted: what of it surely cost something, by week; empty while that is not known.
        lucks: what the luck of each week made of the chance, in points as they are shown.
        harms: what was done in some weeks and did harm.
        credited: people of whom it is not said that time went to them.
    """
    said = chances_said(values)
    return tuple(
        _turn(
            truth,
            week,
            said,
            missed[week.week - 1],
            omitted.get(week.week),
            lucks[week.week - 1],
            harms.get(week.week),
            credited,
        )
        for week in values.turning_points
    )


def _turn(
    truth: FinalNumbers,
    value: WeekValue,
    said: tuple[str, ...],
    missed: WeekMissed,
    omitted: LeftOut | None,
    luck: int,
    harm: Misstep | None,
    credited: Collection[str],
) -> TurningWeek:
    told = _reasons(truth, value, missed, luck, credited)
    if omitted is not None and is_reason(omitted, value):
        told.insert(1 if omitted.steps else 0, _Reason(omission_said(truth, omitted)))
    if harm is not None:  # where luck took as much, it comes next: the harm alone does not make the change
        told = [_Reason(harm_said(truth, harm)), *sorted(told, key=lambda each: each.kind != "luck")]
    what, *evidence = told
    return TurningWeek(
        week=value.week,
        before=said[value.week - 1],
        after=said[value.week],
        change=shown_change(value),
        what=what.text,
        instead=of_an_expert(truth, idled(truth, missed)[:1]) if what.kind == "idle" else "",
        evidence=tuple(each.text for each in evidence),
        by_luck=what.kind == "luck",
    )


def happened(
    truth: FinalNumbers, value: WeekValue, missed: WeekMissed, luck: int, credited: Collection[str] = ()
) -> tuple[str, ...]:
    """Return what a week turned on, then the figures behind it; at least one thing.

    Args:
        truth: of the game.
        value: of the week.
        missed: what was left out in it.
        luck: what its luck made of the chance, in points as they are shown.
        credited: people of whom it is not said that time went to them.
    """
    return tuple(each.text for each in _reasons(truth, value, missed, luck, credited))


class _Reason(NamedTuple):
    """Something on which a week turned."""

    text: str
    kind: Literal["luck", "idle", "other"] = "other"


def _reasons(
    truth: FinalNumbers, value: WeekValue, missed: WeekMissed, luck: int, credited: Collection[str]
) -> list[_Reason]:
    """Return the reasons of :func:`happened`, at least one."""
    if truth.game.reports[value.week - 1].caught:
        void = _("our {offer} was void").format(offer=truth.names.form.offer)
        return [_Reason(_("a breach came to light")), _Reason(void)]
    if is_breach(truth, value):
        return [_Reason(_("a breach of the rules, which could come to light from then on"))]
    told = list(_happened(truth, value, missed, luck))
    if not told and (decided := _decided(truth, value, missed, credited)):
        told = [_Reason(decided)]  # before who was not asked: nobody knows that asking would have helped
    told += [_Reason(_not_asked(truth, each, value.week)) for each in missed.unheard[:1] if value.change < 0]
    return told or [_Reason(_("no single move") if moved(value) else unmoved())]


def is_breach(truth: FinalNumbers, value: WeekValue) -> bool:
    """Tell whether a week lost chance in a game that ended by a breach, and broke rules."""
    result, plan = truth.game.result, truth.game.reports[value.week - 1].plan
    assert result is not None
    return result.outcome == "void" and value.change < 0 and any(ACTIONS[move.action].temptation for move in plan)


def moved(value: WeekValue) -> bool:
    """Tell whether a week changed the chance by enough to ask why, as the change is shown."""
    return abs(shown_change(value)) >= MOVED


def unmoved() -> str:
    """Return what is said of a week that made nothing of the chance, however much was done in it."""
    return _("it hardly moved")


def _decided(truth: FinalNumbers, value: WeekValue, missed: WeekMissed, credited: Collection[str]) -> str:
    """Return what the decision of a week was that lost something of the chance; else nothing."""
    return decision_said(truth, value.week, missed, credited) if value.decision.mean < 0 else ""


def _happened(truth: FinalNumbers, value: WeekValue, missed: WeekMissed, luck: int) -> Iterator[_Reason]:
    """Yield what closed against us in a week that lost something, then luck that made most of it, then idle time."""
    report, result = truth.game.reports[value.week - 1], truth.game.result
    assert result is not None
    if value.change < 0:
        for done in filter(closed_against, report.closed):
            yield from map(_Reason, _closing(truth, done))
        for done in report.closed:
            if done.won and result.outcome == "unpaid":
                text = _("{step}: won by only {points} points, which late signatures use up")
                said = text.format(step=truth.names.step(done.step), points=decimals.lead(result.margin))
                yield _Reason(said)
    if abs(value.luck) > max(abs(value.decision.mean), _CLOSE):
        text = _("luck for us: {points}") if value.luck > 0 else _("luck against us: {points}")
        yield _Reason(text.format(points=f"{luck:+d}"), "luck")
    yield from _use(truth, report, missed, lost=value.decision.mean <= -_CLOSE)


def _not_asked(truth: FinalNumbers, fact: Unheard, week: int) -> str:
    """Return who was not asked in a week for what they knew; of who had been met before, that it was not once more."""
    tellers = fact.tellers_in(week)
    teller = next((each for each in tellers if not fact.asked_of(each, week)), tellers[0])
    told = {"teller": truth.names.contact(teller), "came": fact.came}
    if before := fact.asked_of(teller, week):
        text = _("not asked once more: {teller}, who had told nothing of it by week {before}")
        return text.format(before=before[-1], **told)
    text = _("not asked of what came in week {came}: {teller}") if fact.warns_in(week) else _("not asked: {teller}")
    return text.format(**told)


def is_reason(omitted: LeftOut, value: WeekValue) -> bool:
    """Tell whether what was left out is the reason of a week's loss: half of it at least, and luck less."""
    return value.change < 0 and omitted.lost.mean <= value.change / 2 and value.luck >= value.change / 2


def omission_said(truth: FinalNumbers, omitted: LeftOut, *, lost: bool = True) -> str:
    """Return what was left out in a week, and how many points of the chance it was worth.

    Args:
        truth: of the game.
        omitted: what was left out.
        lost: whether the decision of the week is shown to have lost anything: else an expert would have left it out
            too, and what it was worth is no loss.
    """
    told = {"points": round(-omitted.lost.mean * 100), "move": truth.names.phrase(omitted.move)}
    if not lost:
        return _("better still than an expert: {move}, {points} points more").format(**told)
    if omitted.fact:
        text = _("left out before week {came}: {move}, worth {points} points")
        return text.format(came=omitted.came, **told)
    return _("left out: {move}, worth {points} points").format(**told)


def harm_said(truth: FinalNumbers, harm: Misstep) -> str:
    """Return what was done in a week and did harm, why where it was the money, and how much of the chance it took."""
    points = round(harm.lost.mean * 100)
    if harm.money:
        paid = [move for move in harm.moves if truth.game.board.moves.cost(move).money] or harm.moves
        text = _("{moves} took {money}, missing later: {points}")
        return text.format(moves=truth.names.activities(paid), money=truth.names.money(harm.money), points=points)
    text = _("{moves} did harm: {points}")
    if all(ACTIONS[move.action].target == "concern" for move in harm.moves):
        asked = Behaviour(truth).asked_by_scorers()
        if not any(move.target in asked for move in harm.moves):
            text = _("{moves}, which worries none of those who score, did harm: {points}")
    return text.format(moves=truth.names.activities(harm.moves), points=points)


def closed_against(done: Closed) -> bool:
    """Tell whether a step closed against us."""
    leans = done.lead is not None and done.lead < 0 and not _is_level(done.lead)
    return done.passed is False or done.won is False or bool(done.delayed) or leans


def _is_level(lead: int) -> bool:
    """Tell whether a lead, in thousandths of a point, is shown as none."""
    return decimals.points(abs(lead)) == decimals.points(0)


def _closing(truth: FinalNumbers, done: Closed) -> Iterator[str]:
    names = truth.names
    step = names.step(done.step)
    votes = truth.game.history.step_votes(done.step)
    ours = decimals.level(votes.support[US])
    if done.passed is False:
        text = _("{step}: missed") if done.cost is None else _("{step}: passed at a cost, support short")
        yield text.format(step=step)
        yield _("mean support {ours} of {needs}").format(ours=ours, needs=decimals.level(votes.needs))
    elif done.delayed:
        yield _.n("{step}: {count} week late", "{step}: {count} weeks late", done.delayed).format(
            step=step, count=done.delayed
        )
        yield _("held up by {people}").format(people=words.listed([names.contact(who) for who in done.held_up[:2]]))
    elif done.lead is not None:
        yield _("{step}: {points} points behind").format(step=step, points=decimals.points(abs(done.lead)))
        result = truth.game.result
        assert result is not None
        theirs = decimals.level(votes.support[result.rival])
        text = _("support {ours}, {rival} {theirs}")
        yield text.format(ours=ours, rival=names.vendor(result.rival), theirs=theirs)
    else:
        yield _("{step}: lost").format(step=step)
    yield from _shares(truth, done.step)


def _shares(truth: FinalNumbers, step: str) -> Iterator[str]:
    """Yield how much of our time those had who decide a step, until it closed."""
    week = truth.closed_in(step) or truth.weeks[-1]
    weights = truth.weights(step, week)
    spent = time_by_contact(truth, range(1, week + 1))
    inside = {who: spent.get(who, 0) for who in weights}
    if inside:
        people = sorted(inside, key=lambda who: (-weights[who], who))[:3]
        told = [_("{who} {count}").format(who=truth.names.contact(who), count=inside[who]) for who in people]
        yield _("half-days: {people}").format(people=words.series(told))


def _use(truth: FinalNumbers, report: WeekReport, missed: WeekMissed, *, lost: bool) -> Iterator[_Reason]:
    """Yield who of those who still decide something was left alone, and time that lay idle in a week that it cost.

    Args:
        truth: of the game.
        report: of the week.
        missed: what was left out in it.
        lost: whether its decision took enough of the chance to be told: else idle time was not what it turned on.
    """
    used = half_days(truth.game, report.plan)
    lay_idle = lost and used < report.half_days and idled(truth, missed)
    idle = [_Reason(used_said(truth, report), "idle")] if lay_idle else []
    absent = [_Reason(text) for text in _absent(truth, missed)]
    if used <= report.half_days * IDLE:
        yield from idle + absent
    elif absent:  # a few half-days alone are no reason
        yield from absent + idle


def _absent(truth: FinalNumbers, missed: WeekMissed) -> Iterator[str]:
    """Yield whom of those with a say in what is still open, not seen for some weeks, an expert would have met."""
    week, wanted = missed.week, dict.fromkeys(move.target for move in missed.expert if move.target not in missed.silent)
    roles = {contact: truth.role(contact, week) for contact in truth.names.contacts if contact in wanted}
    for who in sorted((who for who in roles if roles[who]), key=lambda who: (-roles[who], who)):
        seen = [
            report.week
            for report in truth.game.reports[:week]
            if any(meeting.move.target == who for meeting in report.meetings)
        ]
        name = truth.names.contact(who)
        if not seen:
            yield _("{who} not met yet").format(who=name)
            return
        if seen[-1] < week - 2:
            yield _("{who} not seen since week {week}").format(who=name, week=seen[-1])
            return
