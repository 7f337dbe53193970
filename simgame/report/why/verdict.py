"""Why the points fell as they did, for us and for the best rival: after the end, from the truth."""

from collections.abc import Iterator
from dataclasses import replace

from simgame.engine.game import Game
from simgame.engine.result import Result
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.report.result import answers_said, is_step, made_of, points_by_part, points_shown
from simgame.report.story import votes_said
from simgame.report.truth import FinalNumbers
from simgame.report.why.cause import IN_POINTS, Cause, caused, remark, shared
from simgame.scenario.base import US

_ = Catalogue("debrief")


def margin(game: Game) -> Cause:
    """Return by what we were ahead or behind, part by part, in thousandths of a point, as the debrief shows it."""
    result, truth = _result(game), FinalNumbers(game)
    number, parts = decimals.thousandths(result.margin), points_by_part(result)
    rival = truth.names.vendor(result.rival)
    if sum(ours - theirs for ours, theirs in parts.values()) != number:
        return caused(_("No verdict fell: there is no lead."), IN_POINTS, (), 0)
    gaps = sorted(points_shown(result).items(), key=lambda part: -abs(part[1][0] - part[1][1]))
    children = [_part(truth, part, ours, theirs) for part, (ours, theirs) in gaps if ours or theirs]
    text = _("Ahead of {rival} by {points} points") if number > 0 else _("Behind {rival} by {points} points")
    said = text.format(points=decimals.lead(result.margin), rival=rival)
    return caused(said, IN_POINTS, tuple(children))


def points_part(game: Game, part: str) -> Cause:
    """Return our lead over the best rival in one part of the points, in thousandths of a point, as it is shown."""
    ours, theirs = points_shown(_result(game))[part]
    return _part(FinalNumbers(game), part, ours, theirs)


def _result(game: Game) -> Result:
    result = game.result
    if result is None:
        raise ValueError("the game is still going on")
    return result


def _part(truth: FinalNumbers, part: str, ours: int, theirs: int) -> Cause:
    result = _result(truth.game)
    rival = truth.names.vendor(result.rival)
    if part in truth.names.steps:
        own, other = _step(truth, part, ours, theirs)
    else:
        own, other = tuple(_own(truth, part, ours, result)), tuple(_other(truth, part, result))
    children = (
        caused(truth.names.vendor("us"), IN_POINTS, own, ours),
        caused(_("less {rival}").format(rival=rival), IN_POINTS, other, -theirs),
    )
    return replace(caused(truth.names.points_part(part), IN_POINTS, children, ours - theirs), told=is_step(part))


def _own(truth: FinalNumbers, part: str, ours: int, result: Result) -> Iterator[Cause]:
    """Yield what our points in a part of the bid are made of, as the rule adds it up."""
    if part == "price":
        text = _("our price was {percent} % of our list price; the lowest gets all the points")
        yield remark(text.format(percent=decimals.whole(result.price * 100)))
        return
    below = {"answers": tuple(map(remark, answers_said(truth.game)))}
    if ours:
        for name, what, worth in made_of(truth.game, part, US):
            yield caused(what, IN_POINTS, below.get(name, ()), worth)


def _other(truth: FinalNumbers, part: str, result: Result) -> Iterator[Cause]:
    if part == "price":
        text = _("its price was {percent} % of our list price")
        yield remark(text.format(percent=decimals.whole(truth.game.final("rival_price", result.rival) / 10)))
        return
    for _name, what, worth in made_of(truth.game, part, result.rival):
        yield caused(what, IN_POINTS, (), -worth)


def _step(truth: FinalNumbers, step: str, ours: int, theirs: int) -> tuple[tuple[Cause, ...], tuple[Cause, ...]]:
    """Return what each participant's support brought us, and what it brought the rival."""
    result = _result(truth.game)
    if truth.names.steps[step].step_kind.must_pass:
        text = _("a gate not passed costs points, by how much support is missing") if ours else _("the gate was passed")
        remarks = [text, votes_said(truth, step)] if ours else [text]
        return tuple(remark(each) for each in remarks if each), ()
    votes = truth.game.history.step_votes(step).votes
    relief = sum(
        change.after - change.before
        for week in truth.weeks
        for change in truth.changes(week, "points")
        if change.rule == "bidding" and change.about == (US, step)
    )
    said = _("{who}, weight {weight}, support {level}")
    both = []
    for total, vendor in ((ours - relief, US), (-theirs, result.rival)):
        shares = shared(total, [vote.weight * vote.support[vendor] for vote in votes])
        both.append(
            [
                caused(
                    said.format(
                        who=truth.names.contact(vote.contact),
                        weight=vote.weight,
                        level=decimals.level(vote.support[vendor]),
                    ),
                    IN_POINTS,
                    (),
                    share,
                )
                for vote, share in zip(votes, shares, strict=True)
            ]
        )
    if relief:
        both[0].append(caused(_("our written objection undid part of the rival's lead"), IN_POINTS, (), relief))
    return tuple(both[0]), tuple(both[1])
