"""Why the points fell as they did, for us and for the best rival: after the end, from the truth."""

from collections.abc import Iterator

from simgame.engine.game import Game
from simgame.engine.result import Result
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.report import words
from simgame.report.result import points_by_part
from simgame.report.truth import Truth
from simgame.report.why.cause import IN_POINTS, Cause, caused, remark, rest, shared
from simgame.scenario.model import Gate
from simgame.terms.difficulties import DIFFICULTIES

_ = Catalogue("debrief")


def margin(game: Game) -> Cause:
    """Return by what we were ahead or behind, part by part, in thousandths of a point."""
    result, truth = _result(game), Truth(game)
    number, parts = decimals.thousandths(result.margin), points_by_part(result)
    rival = truth.names.vendor(result.rival)
    if sum(ours - theirs for ours, theirs in parts.values()) != number:
        return caused(_("No verdict fell: there is no lead."), IN_POINTS, (), 0)
    gaps = sorted(parts.items(), key=lambda part: -abs(part[1][0] - part[1][1]))
    children = [_part(truth, part, ours, theirs) for part, (ours, theirs) in gaps if ours or theirs]
    text = _("Ahead of {rival} by {points} points") if number > 0 else _("Behind {rival} by {points} points")
    said = text.format(points=decimals.points(abs(number)), rival=rival)
    return caused(said, IN_POINTS, tuple(children), number)


def points_part(game: Game, part: str) -> Cause:
    """Return our lead over the best rival in one part of the points, in thousandths of a point."""
    ours, theirs = points_by_part(_result(game))[part]
    return _part(Truth(game), part, ours, theirs)


def _result(game: Game) -> Result:
    result = game.result
    if result is None:
        raise ValueError("the game is still going on")
    return result


def _part(truth: Truth, part: str, ours: int, theirs: int) -> Cause:
    result = _result(truth.game)
    rival = truth.names.vendor(result.rival)
    if part in truth.names.steps:
        own, other = _step(truth, part, ours, theirs)
    else:
        own, other = tuple(_own(truth, part, ours, result)), tuple(_other(truth, part, result))
    children = (
        caused(words.vendor_us(), IN_POINTS, own, ours),
        caused(_("less {rival}").format(rival=rival), IN_POINTS, other, -theirs),
    )
    return caused(truth.names.points_part(part), IN_POINTS, children, ours - theirs)


def _own(truth: Truth, part: str, ours: int, result: Result) -> Iterator[Cause]:
    """Yield what our points in a part of the bid are made of."""
    tender = truth.scenario.tender
    match part:
        case "technical":
            base = min(tender.technical * tender.solution * 10, ours)
            parts = [caused(_("our product as it comes"), IN_POINTS, (), base)]
            yield from [*parts, *rest(_("concerns of the scorers answered in the bid"), IN_POINTS, ours, parts)]
        case "commercial":
            base = min(tender.commercial * tender.reputation * 10, ours)
            parts = [caused(_("our references as they were"), IN_POINTS, (), base)]
            yield from [*parts, *rest(_("visits and agreements that proved more"), IN_POINTS, ours, parts)]
        case "price":
            text = _("our price was {percent} % of our list price; the lowest gets all the points")
            yield remark(text.format(percent=decimals.whole(result.price * 100)))
        case _:
            drawn = ours - DIFFICULTIES[truth.game.difficulty].lead
            parts = [caused(_("the committee's leeway: luck"), IN_POINTS, (), drawn)]
            text = _("what the difficulty {difficulty} adds")
            said = text.format(difficulty=DIFFICULTIES[truth.game.difficulty].label)
            yield from [*parts, *rest(said, IN_POINTS, ours, parts)]


def _other(truth: Truth, part: str, result: Result) -> Iterator[Cause]:
    if part == "price":
        text = _("its price was {percent} % of our list price")
        yield remark(text.format(percent=decimals.whole(truth.game.final("rival_price", result.rival) / 10)))


def _step(truth: Truth, step: str, ours: int, theirs: int) -> tuple[tuple[Cause, ...], tuple[Cause, ...]]:
    """Return what each participant's support brought us, and what it brought the rival."""
    known, result = truth.names.steps[step], _result(truth.game)
    if isinstance(known, Gate):
        text = _("a gate not passed costs points") if ours else _("the gate was passed")
        return (remark(text),), ()
    votes = truth.votes(step, result.rival, truth.closed_in(step) or truth.weeks[-1])
    relief = sum(
        change.after - change.before
        for week in truth.weeks
        for change in truth.changes(week, "points")
        if change.rule == "bidding" and change.about == ("us", step)
    )
    said = _("{who}, weight {weight}, support {level}")
    both = []
    for total, levels in ((ours - relief, [v.ours for v in votes]), (-theirs, [v.theirs for v in votes])):
        shares = shared(total, [vote.weight * level for vote, level in zip(votes, levels, strict=True)])
        both.append(
            [
                caused(
                    said.format(who=truth.names.contact(vote.contact), weight=vote.weight, level=decimals.level(level)),
                    IN_POINTS,
                    (),
                    share,
                )
                for vote, level, share in zip(votes, levels, shares, strict=True)
            ]
        )
    if relief:
        both[0].append(caused(_("our written objection undid part of the rival's lead"), IN_POINTS, (), relief))
    return tuple(both[0]), tuple(both[1])
