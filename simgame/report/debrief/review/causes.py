"""The one cause of an end, in two sentences: what it was, by how much, and which people and weeks it came from."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item, Section, Table
from simgame.report.debrief.decided import Reason
from simgame.report.debrief.review.circumstances import succession_said, unheard_said
from simgame.report.truth import FinalNumbers
from simgame.scenario.base import US
from simgame.study.causes import Causes, DecidingCause
from simgame.study.missteps import Misstep
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.outcomes import OUTCOMES
from simgame.values import dataclass

_ = Catalogue("debrief")

_NAMED: Final = 3
"""So many people are named in a clause."""
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
        meant = {
            *(f"person:{person.contact}" for person in self.cause.people),
            *(f"{kind}:{self.cause.step}" for kind in ("gate", "signed")),
            *(["criteria"] if people and step is not None and step.step_kind.criteria else []),
            *(["final"] if people and step is not None and not step.step_kind.prepares else []),
            *(["offer"] if self.cause.kind == "references" or "answers" in _strands(self.cause) else []),
            self.cause.kind,
        }
        return reason.id in meant


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
    if causes.main.points >= 0 or causes.main.kind not in ("people", "breadth"):
        return found
    after = succession_said(truth, causes.circumstances)
    return replace(found, text=words.sentences([_points_said(truth, causes.main), after])) if after else found


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
        weakest = weakest.format(what=_people_name(truth, main), points=_signed(decimals.thousandths(main.points)))
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
            return _people_name(truth, main), _of_people(truth, main)
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


def causes_section(truth: FinalNumbers, causes: Causes) -> Section:
    """Return all causes with their points, which add up to the difference to the baseline; empty without a verdict."""
    result = truth.game.result
    if result is None or result.outcome not in ("won", "lost"):
        return Section("")
    # The first page tells first what was missed most; a stable sort keeps the others by their points.
    every = sorted(causes.every, key=lambda each: each is not causes.main)
    told = [(cause_of(truth, each), decimals.thousandths(each.points)) for each in every]
    whole = decimals.apart(result.margin, causes.baseline)
    shown = decimals.adding_up([points for _cause, points in told], decimals.POINTS, whole)
    won = result.outcome == "won"
    rows = [
        (
            words.named(cause.name, _listed(truth, [each.contact for each in cause.cause.people])),
            _signed(points),
            *([_ends_without(cause.cause)] if won else []),
        )
        for (cause, _points), points in zip(told, shown, strict=True)
        if points or cause.cause is causes.main
    ]
    if won:
        about = _(
            "Points of the lead beside games in which nothing is done: there it is {baseline} on average. In the last "
            "column the lead of this game, {lead} as played, with the same luck but without what was done about it."
        )
    else:
        about = _("Points of the lead beside an expert's games from the same start: there it is {baseline} on average.")
    note = Item(
        about.format(
            baseline=decimals.score(causes.baseline, signed=True), lead=decimals.score(result.margin, signed=True)
        )
    )
    rows.append((_("in all"), _signed(whole), *([""] if won else [])))
    header = (_("cause"), _("points"), *([_("without")] if won else []))
    return Section(_("All causes"), (note, Table(header, tuple(rows))))


def _ends_without(cause: DecidingCause) -> str:
    """Return the lead with which a game ends without what was done about a cause; a word where no verdict stands."""
    if cause.without is None:
        return "-"
    if cause.without.outcome in ("won", "lost"):
        return decimals.score(cause.without.margin, signed=True)
    return OUTCOMES[cause.without.outcome].label


def end_said(outcome: str, margin: float) -> str:
    """Return how a game ends, in few words that go on a sentence: ``2.1 points behind``, ``shut out``."""
    texts = {
        "won": _("{points} points ahead"),
        "lost": _("{points} points behind"),
        "out": _("shut out"),
        "unpaid": _("won and lost again unpaid"),
        "void": _("disqualified"),
    }
    return texts[outcome].format(points=decimals.lead(margin))


def _signed(points: int) -> str:
    return decimals.points(points, signed=True)


def _strands(cause: DecidingCause) -> set[str]:
    """Return in which ways the people of a cause made points that weigh."""
    weight: dict[str, float] = {}
    for person in cause.people:
        for strand in person.strands:
            weight[strand.kind] = weight.get(strand.kind, 0.0) + strand.points
    return {max(weight, key=lambda kind: abs(weight[kind]), default="")}


def _people_name(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return the people of a cause in a few words: their line, and the step in which they counted most."""
    if cause.kind == "breadth":
        return _("general relations: nobody knew us in several lines")
    line = LINES[cause.line].label
    if cause.without is not None and truth.missed(cause.step):
        return line
    return _("{line}: {step}").format(line=line, step=truth.names.step(cause.step))


def _of_people(truth: FinalNumbers, cause: DecidingCause) -> str:
    if cause.without is not None:
        return words.sentences([_carried(truth, cause), _how(truth, cause)])
    return words.sentences([_points_said(truth, cause), _time(truth, cause) if cause.points < 0 else ""])


def _carried(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return how a victory ends without the time that the people of a cause had, with the same luck."""
    result, other = truth.game.result, cause.without
    assert result is not None
    assert other is not None
    if other.outcome != "won" and truth.missed(cause.step):
        text = _.n(
            "{people} carried it: without the {count} half-day with them, and the same luck, it ends {then} instead of "
            "{now}.",
            "{people} carried it: without the {count} half-days with them, and the same luck, it ends {then} instead "
            "of {now}.",
            other.half_days,
        )
    elif other.outcome == "won":
        text = _.n(
            "No one line carried it; most hung on {people}, in {step}, week {week}: without the {count} half-day with "
            "them, and the same luck, it still ends {then} instead of {now}.",
            "No one line carried it; most hung on {people}, in {step}, week {week}: without the {count} half-days with "
            "them, and the same luck, it still ends {then} instead of {now}.",
            other.half_days,
        )
    else:
        text = _.n(
            "{people} carried it, most of it in {step}, week {week}: without the {count} half-day with them, and the "
            "same luck, it ends {then} instead of {now}.",
            "{people} carried it, most of it in {step}, week {week}: without the {count} half-days with them, and the "
            "same luck, it ends {then} instead of {now}.",
            other.half_days,
        )
    return text.format(
        people=_listed(truth, [person.contact for person in cause.met]),
        step=truth.names.step(cause.step),
        week=cause.week,
        count=other.half_days,
        then=end_said(other.outcome, other.margin),
        now=end_said(result.outcome, result.margin),
    )


def _points_said(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return what the people of a cause cost or brought, and where most of it."""
    people = [person.contact for person in cause.named]
    told = {
        "people": _listed(truth, people),
        "step": truth.names.step(cause.step),
        "week": cause.week,
        "points": decimals.points(abs(decimals.thousandths(cause.points))),
    }
    if cause.points < 0:
        text = _("{people} cost {points} points beside an expert, most of it in {step}, week {week}.")
    else:
        text = _(
            "{people} brought {points} points more than if nothing had been done, most of it in {step}, week {week}."
        )
    return text.format(**told)


def _time(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return what was done with the people of a cause until it was settled, and with whom the time went instead."""
    inside = sum(sum(person.half_days[: cause.week]) for person in cause.people)
    first = min((person.first_met for person in cause.people if person.first_met), default=0)
    others = sum(count for _who, count in cause.others)
    told = {"count": inside, "first": first, "more": others, "step": truth.names.brief_step(cause.step)}
    if not first or first > cause.week:
        return _("Nobody had met them by then; people without a say in {step} had {more} half-days.").format(**told)
    if others > inside:
        text = _(
            "By then they had {count} half-days, the first in week {first}; people without a say in {step} had {more}."
        )
    else:
        text = _("By then they had {count} half-days, the first in week {first}.")
    said = text.format(**told)
    return said if others > inside or not cause.unheard else words.sentences([said, unheard_said(truth, cause)])


def _how(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return where the support that won came from."""
    first = min((person.first_met for person in cause.met), default=0)
    if people := list(dict.fromkeys(source.contact for source in cause.sources if source.contact)):
        text = _("The first of these was in week {first}; what worries them came from {people}.")
        return text.format(first=first, people=_listed(truth, people))
    return _("The first of these was in week {first}.").format(first=first)


def _refused(truth: FinalNumbers, cause: DecidingCause) -> str:
    votes = truth.game.history.step_votes(cause.step)
    told = {
        "step": truth.names.step(cause.step),
        "week": cause.week,
        "ours": decimals.level(votes.support[US]),
        "needs": decimals.level(votes.needs),
        "people": _listed(truth, [person.contact for person in cause.people]),
    }
    if cause.kind == "gate":
        text = _(
            "{step} shut us out in week {week}: the mean support was {ours} and had to be {needs}. It failed with "
            "{people}."
        )
    else:
        text = _("The order was won and lost again: {step} came late in week {week}. It was held up by {people}.")
    return words.sentences([text.format(**told), _time(truth, cause)])


def _breach(truth: FinalNumbers, cause: DecidingCause) -> str:
    text = _("What was done against the rules came to light in week {week}: our {offer} was void. It was {moves}.")
    return text.format(week=cause.week, offer=truth.names.form.offer, moves=_moves(truth, cause))


def _moves(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return what was done about a cause, the first of it."""
    told = [
        _("week {week}: {move}").format(week=week, move=truth.names.activity(move))
        for week, move in cause.moves[:_NAMED]
    ]
    if len(cause.moves) > _NAMED:
        told.append(_("{count} more").format(count=len(cause.moves) - _NAMED))
    return words.in_turn(told)


def _price(truth: FinalNumbers, cause: DecidingCause) -> str:
    result = truth.game.result
    assert result is not None
    points, percent = decimals.points(abs(decimals.thousandths(cause.points))), decimals.whole(result.price * 100)
    told = {"points": points, "percent": percent, "rival": truth.names.vendor(result.rival), "week": cause.week}
    if cause.points < 0:
        text = _("Our price, {percent} % of the list price, cost {points} points beside an expert.")
    elif cause.without is not None:
        told["end"] = end_said(cause.without.outcome, cause.without.margin)
        text = _(
            "Our price, {percent} % of the list price, weighed most: had it stayed as it was, with the same luck, it "
            "ends {end}."
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
        text = _("References and standing cost {points} points beside an expert.")
    elif cause.without is not None:
        text = _("References and standing weighed most: without them, with the same luck, it ends {end}.")
        text = text.replace("{end}", end_said(cause.without.outcome, cause.without.margin))
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
    if cause.points < 0:
        text = _("Luck decided: it cost {points} points, and no decision cost as much.")
    else:
        text = _("Luck decided: it brought {points} points, and without it the order was lost.")
    return words.sentences([text.format(points=points), _("Nobody could plan that.")])


def _listed(truth: FinalNumbers, people: Sequence[str]) -> str:
    """Return some people as a clause, those beyond three as a number."""
    named = [truth.names.contact(who) for who in people[:_NAMED]]
    if len(people) > _NAMED:
        named[-1:] = [_("{count} others").format(count=len(people) - _NAMED + 1)]
    return words.listed(named)
