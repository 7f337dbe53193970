"""The one cause of an end, in two sentences: what it was, by how much, and which people and weeks it came from."""

from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from simgame.engine.result import Result
from simgame.engine.tuning import REFUSED
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item, Section, Table
from simgame.report.debrief.decided import Reason
from simgame.report.debrief.review.circumstances import succession_said
from simgame.report.debrief.review.people_said import (
    NAMED,
    end_clause,
    end_said,
    listed,
    of_people,
    people_name,
    points_said,
    time_said,
)
from simgame.report.result import gaps_shown, lead_kept
from simgame.report.truth import FinalNumbers
from simgame.scenario.base import US
from simgame.study.causes import Causes, DecidingCause
from simgame.study.missteps import Misstep
from simgame.terms.actions import ACTIONS
from simgame.terms.outcomes import OUTCOMES
from simgame.values import dataclass

_ = Catalogue("debrief")

_NO_POINTS: Final = ("gate", "signature", "breach")
"""Causes that end a game without a verdict by points"""


@dataclass(frozen=True, slots=True)
class MainCause:
    """What decided a game."""

    cause: DecidingCause
    name: str
    """In a few words"""
    points: int | None
    """Thousandths of a point of the lead that it cost or brought; None where no points decided"""
    text: str
    """Two sentences"""
    worth: str
    """What it made, in few words: points, or how a victory ends without it; empty where there is no figure"""

    def is_meant(self, reason: Reason, truth: FinalNumbers) -> bool:
        """Tell whether an answer of the learner means this cause."""
        if self.cause.kind == "misstep":
            done = [move for _week, move in self.cause.moves]
            bid = [each for each in done if ACTIONS[each.action].target == "concern"]
            return reason.id in {*(f"person:{each.target}" for each in done), *(["offer"] if bid else [])}
        step = truth.names.steps.get(self.cause.step)
        people = self.cause.kind in ("people", "breadth")
        criteria, answers = step is not None and step.step_kind.criteria, "answers" in _strands(self.cause)
        meant = {
            *(f"person:{person.contact}" for person in self.cause.people),
            *(f"{kind}:{self.cause.step}" for kind in ("gate", "signed")),
            *(["criteria"] if people and criteria else []),
            *(["final"] if people and step is not None and not step.step_kind.prepares else []),
            *(["offer"] if self.cause.kind == "references" or (answers and not criteria) else []),
            self.cause.kind,
        }
        return reason.id in meant


class WeekLuck(NamedTuple):
    """What the luck of a week made of the chance."""

    week: int
    points: int


def main_cause(truth: FinalNumbers, causes: Causes, harm: Misstep | None = None) -> MainCause:
    """Return the cause of a game's end; that of a defeat with what became of the one person on whom the run hung.

    Args:
        truth: of the game.
        causes: by points.
        harm: what was done in one week and took most of the chance of all that the decisions took; else None.
    """
    if harm is not None:
        return _of_misstep(truth, causes.main, harm)
    found = cause_of(truth, causes.main)
    if causes.main.kind == "people" and (needed := _needed(causes)):
        return replace(found, text=of_people(truth, causes.main, needed))
    if causes.main.points >= 0 or causes.main.kind not in ("people", "breadth"):
        return found
    after = succession_said(truth, causes.circumstances)
    return replace(found, text=words.sentences([points_said(truth, causes.main), after])) if after else found


def _needed(causes: Causes) -> tuple[DecidingCause, ...]:
    """Return the causes besides the one told that a victory would have been lost without."""
    others = (each for each in causes.every if each is not causes.main)
    return tuple(each for each in others if each.without is not None and each.without.outcome != "won")


def by_luck(found: MainCause, decisions: int, luck: int, week: WeekLuck) -> MainCause:
    """Return the cause of a defeat in which luck took more of the chance than decisions did, told by that.

    Args:
        found: the cause, which is luck.
        decisions: points of the chance that all decisions made, 0 or below.
        luck: points that all luck made.
        week: the week whose luck took most, with its points.
    """
    text = _(
        "Of the chance all luck took {luck} points, most in week {week} ({most}), and all decisions {less}."
    ).format(luck=-luck, week=week.week, most=-week.points, less=-decisions)
    worth = _("chance {points}").format(points=luck)
    return replace(found, text=words.sentences([found.text, text]), worth=worth)


def _of_misstep(truth: FinalNumbers, main: DecidingCause, harm: Misstep) -> MainCause:
    """Return the cause that lies in what was done in one week; what was lost in points could still be made good."""
    done = truth.names.activities(harm.moves)
    text = _(
        "{moves} in week {week} did harm: the chance fell by {points} points with it, and stays at {without} % without."
    ).format(
        moves=done, week=harm.week, points=round(-harm.lost.mean * 100), without=decimals.whole(harm.without * 100)
    )
    weakest = ""
    if main.points < 0 and main.kind in ("people", "breadth"):
        weakest = _("Most points were missing in {what} ({points}), but that was still open.")
        weakest = weakest.format(what=people_name(truth, main), points=_signed(decimals.thousandths(main.points)))
    cause = replace(
        main, kind="misstep", week=harm.week, decision=harm.week, moves=tuple((harm.week, each) for each in harm.moves)
    )
    name = _("week {week}: {moves}").format(week=harm.week, moves=done)
    worth = _("chance {points}").format(points=round(harm.lost.mean * 100))
    return MainCause(cause, name, None, words.sentences([text, weakest]), worth)


def cause_of(truth: FinalNumbers, main: DecidingCause) -> MainCause:
    """Return one of the causes as it is told."""
    result = truth.game.result
    assert result is not None
    judged = result.outcome in ("won", "lost") and main.kind not in _NO_POINTS
    points = decimals.thousandths(main.points) if judged else None
    name, text = _told(truth, main)
    if main.without is not None:
        worth = _("without it {end}").format(end=end_said(main.without.outcome, main.without.margin))
    else:
        worth = "" if points is None else _signed(points)
    return MainCause(main, name, points, text, worth)


def _told(truth: FinalNumbers, main: DecidingCause) -> tuple[str, str]:
    """Return the name of a cause and its sentences."""
    match main.kind:
        case "people" | "breadth":
            return people_name(truth, main), of_people(truth, main)
        case "gate" | "signature":
            return truth.names.step(main.step), _refused(truth, main)
        case "breach":
            return _("a breach of the rules"), _breach(truth, main)
        case "price":
            return _("the price"), _price(truth, main)
        case "references":
            return _("references and standing"), _references(truth, main)
        case _:
            return _("luck"), _luck(truth, main)


def as_shown(result: Result, causes: Causes) -> Causes:
    """Return causes with their points as they are shown wherever they stand: together what they are said to be.

    What luck made of the verdict is the number that the points part by part show.
    """
    if result.outcome not in ("won", "lost"):
        return causes
    luck = [place for place, each in enumerate(causes.every) if each.kind == "luck"]
    exact = [decimals.thousandths(each.points) for each in causes.every]
    for place in luck:
        exact[place] = gaps_shown(result)["luck"]
    shown = decimals.adding_up(exact, decimals.POINTS, decimals.apart(result.margin, causes.baseline), kept=luck)
    every = tuple(replace(each, points=points / 1000) for each, points in zip(causes.every, shown, strict=True))
    main = next((new for old, new in zip(causes.every, every, strict=True) if old is causes.main), causes.main)
    return replace(causes, main=main, every=every)


def causes_section(truth: FinalNumbers, causes: Causes) -> Section:
    """Return all causes with their points, which add up to the difference to the baseline; empty without a verdict.

    Args:
        truth: of the game.
        causes: with their points as they are shown.
    """
    result = truth.game.result
    if result is None or result.outcome not in ("won", "lost"):
        return Section("")
    # The first page tells first what was missed most; a stable sort keeps the others by their points.
    every = sorted(causes.every, key=lambda each: each is not causes.main)
    told = [(cause_of(truth, each), decimals.thousandths(each.points)) for each in every]
    won = result.outcome == "won"
    way = 1 if won else -1
    rows = [
        (
            words.named(_row_name(truth, cause), listed(truth, [each.contact for each in cause.cause.people])),
            _signed(points),
            *([_ends_without(cause.cause)] if won else []),
        )
        for cause, points in told
        if points or cause.cause is causes.main
    ]
    if won:
        about = _(
            "Points of the lead beside games in which nothing is done: there it is {baseline} on average. In the last "
            "column the lead of this game, {lead} as played, with the same luck but without what was done about it."
        )
    else:
        about = _("Points of the lead beside an expert's games from the same start: there it is {baseline} on average.")
    figures = {
        "baseline": decimals.score(causes.baseline, signed=True),
        "lead": decimals.score(result.margin, signed=True),
    }
    luck = ""
    if causes.main.kind == "luck" and any(way * each.points > way * causes.main.points for each in causes.every):
        luck = _("Others cost more points beside an expert, and it could still have been won: luck turned it.")
    counts = _("A cause counts all that its people made in any step, and is named after the step in which it was most.")
    across = ""
    if causes.main.kind == "breadth":
        across = _("What lies across them, with all those whom nobody ever met, made {points}.")
        across = across.format(points=_signed(decimals.thousandths(causes.main.points)))
    note = Item(words.sentences([about.format(**figures), counts, across, luck]))
    rows.append((_("in all"), _signed(decimals.apart(result.margin, causes.baseline)), *([""] if won else [])))
    header = (_("cause"), _("points"), *([_("without")] if won else []))
    return Section(_("All causes"), (note, Table(header, tuple(rows))))


def _row_name(truth: FinalNumbers, cause: MainCause) -> str:
    """Return what a cause is called among the others; the only luck that is one of them is that of the verdict."""
    return truth.names.points_part("luck") if cause.cause.kind == "luck" else cause.name


def _ends_without(cause: DecidingCause) -> str:
    """Return the lead with which a game ends without what was done about a cause; a word where no verdict stands."""
    if cause.without is None:
        return "-"
    if cause.without.outcome in ("won", "lost"):
        return decimals.score(cause.without.margin, signed=True)
    return OUTCOMES[cause.without.outcome].label


def _signed(points: int) -> str:
    return decimals.points(points, signed=True)


def _strands(cause: DecidingCause) -> set[str]:
    """Return in which ways the people of a cause made points that weigh."""
    weight: dict[str, float] = {}
    for person in cause.people:
        for strand in person.strands:
            weight[strand.kind] = weight.get(strand.kind, 0.0) + strand.points
    return {max(weight, key=lambda kind: abs(weight[kind]), default="")}


def _refused(truth: FinalNumbers, cause: DecidingCause) -> str:
    said = _shut_out(truth, cause) if cause.kind == "gate" else _not_signed(truth, cause)
    return words.sentences([said, time_said(truth, cause)])


def _shut_out(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return by how much a step was missed without which nobody goes on, and with whom."""
    votes = truth.game.history.step_votes(cause.step)
    text = _(
        "{step} shut us out in week {week}: the mean support was {ours} and had to be {needs}. It failed with {people}."
    )
    return text.format(
        step=truth.names.step(cause.step),
        week=cause.week,
        ours=decimals.level(votes.support[US]),
        needs=decimals.level(votes.needs),
        people=_held_up(truth, cause),
    )


def _not_signed(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return how late the step after the award was signed at which the order was lost, or that it was refused."""
    closed = (done for report in truth.game.reports for done in report.closed if done.step == cause.step)
    late = next((done.delayed or 0 for done in closed), REFUSED)
    result = truth.game.result
    assert result is not None
    if late >= REFUSED:
        text = _("Won by {points} and taken back unpaid: {step}, due in week {week}, was refused.")
    else:
        text = _.n(
            "Won by {points} and taken back unpaid, for each week late costs a point: {step}, due in week {week}, was "
            "signed {count} week late.",
            "Won by {points} and taken back unpaid, for each week late costs a point: {step}, due in week {week}, was "
            "signed {count} weeks late.",
            late,
        )
    told = {"points": lead_kept(result.margin), "step": truth.names.step(cause.step), "week": cause.week}
    held = _("It was held up by {people}.").format(people=_held_up(truth, cause))
    return words.sentences([text.format(count=late, **told), _late_before(truth, cause), held])


def _late_before(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return which other signatures had come late before; empty for none."""
    text = _("Late before that, in weeks: {steps}.")
    done = [each for report in truth.game.reports for each in report.closed if each.delayed and each.step != cause.step]
    steps = [words.named(truth.names.step(each.step), str(each.delayed)) for each in done]
    return text.format(steps=words.listed(steps)) if steps else ""


def _held_up(truth: FinalNumbers, cause: DecidingCause) -> str:
    return listed(truth, [person.contact for person in cause.people])


def _breach(truth: FinalNumbers, cause: DecidingCause) -> str:
    text = _("What was done against the rules came to light in week {week}: our {offer} was void. It was: {moves}.")
    return text.format(week=cause.week, offer=truth.names.form.offer, moves=_moves(truth, cause))


def _moves(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return what was done about a cause, the first of it, by week."""
    text = _("{moves} in week {week}")
    told = [
        text.format(week=week, moves=truth.names.activities(move for _week, move in group))
        for week, group in groupby(cause.moves[:NAMED], key=itemgetter(0))
    ]
    if len(cause.moves) > NAMED:
        told.append(_("{count} more").format(count=len(cause.moves) - NAMED))
    return words.in_turn(told)


def _price(truth: FinalNumbers, cause: DecidingCause) -> str:
    result = truth.game.result
    assert result is not None
    points, percent = decimals.points(abs(decimals.thousandths(cause.points))), decimals.whole(result.price * 100)
    told = {"points": points, "percent": percent, "rival": truth.names.vendor(result.rival), "week": cause.week}
    if cause.points < 0:
        text = _(
            "With our price, {percent} % of the list price, we reached {points} points less than an expert on average."
        )
    elif cause.without is not None:
        told["end"] = end_clause(cause.without.outcome, cause.without.margin)
        text = _(
            "Our price, {percent} % of the list price, weighed most: had it stayed as it was, all else and luck the "
            "same, {end}."
        )
    else:
        text = _(
            "Our price, {percent} % of the list price, brought {points} points more than if nothing had been done."
        )
    if cause.sources:
        source = cause.sources[0]
        more = _("{teller} had told us of the rival's in week {week}.").format(
            teller=truth.names.contact(source.contact) if source.contact else _("The news"), week=source.week
        )
    else:
        more = _("Nobody had told us what {rival} would ask for.").format(**told)
    return words.sentences([text.format(**told), more])


def _references(truth: FinalNumbers, cause: DecidingCause) -> str:
    points = decimals.points(abs(decimals.thousandths(cause.points)))
    if cause.points < 0:
        text = _("With references and standing we reached {points} points less than an expert does on average.")
    elif cause.without is not None:
        text = _("References and standing weighed most: without what we showed, all else and the luck the same, {end}.")
        text = text.replace("{end}", end_clause(cause.without.outcome, cause.without.margin))
    else:
        text = _("References and standing brought {points} points more than if nothing had been done.")
    if not cause.moves:
        more = _("Nothing was shown: no reference visit, no visit to headquarters.")
    else:
        more = _("What was shown: {moves}.").format(moves=_moves(truth, cause))
    return words.sentences([text.format(points=points), more])


def _luck(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return that luck decided; where luck shut us out, or where it moved the committee."""
    result = truth.game.result
    assert result is not None
    points = decimals.points(abs(decimals.thousandths(cause.points)))
    if result.outcome not in ("won", "lost"):
        text = _("Luck decided: {outcome} in week {week}, after no decision that cost much.")
        return text.format(outcome=OUTCOMES[result.outcome].label, week=cause.week or result.week)
    told = {"points": points, "margin": decimals.lead(result.margin)}
    if cause.points >= 0:
        text = _("Luck decided: it brought {points} points, and we were {margin} ahead.")
    elif -cause.points >= -result.margin:
        text = _("Luck decided: the scorers' leeway cost {points} points, and we were {margin} behind.")
    else:
        text = _("Luck decided: no decision lost much of the chance. The scorers' leeway cost {points} points.")
    return text.format(**told)
