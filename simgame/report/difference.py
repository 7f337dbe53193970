"""Two finished games in one sentence: how their ends differ, and where the points came from."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from simgame.engine.game import Game
from simgame.engine.result import Result
from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.report.result import points_by_part
from simgame.report.truth import FinalNumbers
from simgame.runs import Run
from simgame.runs.before import game_before
from simgame.scenario import digest
from simgame.scenario.base import US
from simgame.terms.parts import SCORE_PARTS
from simgame.values import dataclass

_ = Catalogue("records")

_MOST = 2
"""So many sources are named, the greatest."""
_SHARE = 0.1
"""Of the whole difference; what brought less is not named"""
_LEAST = 50
"""Thousandths of a point; less would be shown as nothing"""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part of the difference in our lead came from."""

    part: str
    """A part of the points: a step of the decision chain, a part of the bid, the committee's leeway"""
    contact: str
    """Who brought it by supporting us or the rival in that step; empty: it is nobody's support"""
    points: int
    """By how much our lead is greater in the second game, thousandths of a point"""


def sources(first: Game, second: Game) -> list[Source]:
    """Return what the difference between two leads is the sum of, exactly, the greatest first.

    Args:
        first: a finished game that came to a verdict.
        second: another one of the same scenario.
    """
    both = [_pulls(game) for game in (first, second)]
    keys = dict.fromkeys((*both[0], *both[1]))
    found = [Source(part, who, both[1].get((part, who), 0) - both[0].get((part, who), 0)) for part, who in keys]
    return sorted(
        (each for each in found if each.points), key=lambda each: (-abs(each.points), each.part, each.contact)
    )


def difference_said(first: Game, second: Game) -> str:
    """Return in one sentence how the second of two games ended otherwise, and where that came from.

    Where both came to a verdict, that is our lead in points, by people, steps and weeks; else the score, by its parts,
    and a second sentence says which signatures after the award came earlier or later. Games of two scenarios have
    nothing in common but the parts of the score.
    Empty while one of them goes on.
    """
    results = first.result, second.result
    if results[0] is None or results[1] is None:
        return ""
    if digest(first.scenario) != digest(second.scenario):
        return _by_score(results[0], results[1])
    if all(result.outcome in ("won", "lost") for result in (results[0], results[1])):
        return _by_points(first, second, results[0], results[1])
    return words.sentences([_by_score(results[0], results[1]), _signed(first, second)])


def since_before(run: Run) -> str:
    """Return in one sentence how a finished run ended otherwise than the run that it was branched from, and whence.

    Empty where it was branched from none, and where one of the two is not over or cannot be played again.
    """
    before = game_before(run)
    return "" if before is None else difference_said(before, run.game)


def _pulls(game: Game) -> dict[tuple[str, str], int]:
    """Return our lead over the best rival by part and, in the steps, by who brought it; it adds up to the lead."""
    assert game.result is not None
    found: dict[tuple[str, str], int] = {}
    steps = {step.id for step in game.scenario.steps}
    for part, (ours, theirs) in points_by_part(game.result).items():
        left = ours - theirs
        for vote in game.history.step_votes(part).votes if part in steps and left else ():
            found[part, vote.contact] = vote.points[US] - vote.points[game.result.rival]
            left -= found[part, vote.contact]
        found[part, ""] = left
    return found


def _by_points(first: Game, second: Game, before: Result, now: Result) -> str:
    whole = decimals.apart(now.margin, before.margin)
    way = 1 if whole >= 0 else -1
    found = sources(first, second)
    least = max(_LEAST, _SHARE * abs(whole))
    along = [each for each in found if each.points * way >= least][:_MOST]
    if not along:
        text = _("{ends}: nothing that was done otherwise weighed.")
        return text.format(ends=_ends(before, now))
    # What is said adds up: the points that are named, and all the rest in one figure.
    rest = whole - sum(each.points for each in along)
    *shown, left = decimals.adding_up([*(each.points for each in along), rest], decimals.POINTS, whole)
    along = [replace(each, points=points) for each, points in zip(along, shown, strict=True)]
    told = [_source(each, first, second, abs(whole) if place == 0 else None) for place, each in enumerate(along)]
    if left * way < 0:
        told.append(_("all else together took {points} the other way").format(points=decimals.points(abs(left))))
    elif left:
        told.append(_("{points} from all else").format(points=decimals.points(abs(left))))
    text = _("{ends}, {all} points better: {sources}.") if whole >= 0 else _("{ends}, {all} points worse: {sources}.")
    if abs(whole) < _LEAST:
        text = _("{ends}: {sources}.")
    return text.format(ends=_ends(before, now), all=decimals.points(abs(whole)), sources=words.in_turn(told))


def _source(source: Source, first: Game, second: Game, whole: int | None) -> str:
    """Return where points came from; the first time, of how many they are."""
    points, whence = decimals.points(abs(source.points)), _whence(source, first, second)
    if whole is None:
        return _("{points} from {whence}").format(points=points, whence=whence)
    if abs(source.points) > whole:
        return _("{points} points came from {whence}").format(points=points, whence=whence)
    text = _("{points} of the {all} points came from {whence}")
    return text.format(points=points, all=decimals.points(whole), whence=whence)


def _whence(source: Source, first: Game, second: Game) -> str:
    truths = FinalNumbers(first), FinalNumbers(second)
    names, part = truths[1].names, source.part
    if not source.contact:
        detail, name = _detail(part, first, second), names.points_part(part)
        return _("{part} ({detail})").format(part=name, detail=detail) if detail else name
    closed = [truth.closed_in(part) or truth.weeks[-1] for truth in truths]
    support = [truth.support(US, source.contact, week) for truth, week in zip(truths, closed, strict=True)]
    said = {"who": names.contact(source.contact), "step": names.step(part), "week": closed[1]}
    if support[0] == support[1]:
        return _("{who} ({step}, week {week})").format_map(said)
    text = _("{who} ({step}, week {week}: support {now} instead of {before}, most of it since week {since})")
    said |= {"now": decimals.level(support[1]), "before": decimals.level(support[0])}
    return text.format(since=_arose(truths, source.contact, min(closed)), **said)


def _detail(part: str, first: Game, second: Game) -> str:
    """Return what was otherwise in a part of the points that is nobody's support; empty where there is no figure."""
    results = first.result, second.result
    assert results[0] is not None
    assert results[1] is not None
    if part == "price" and results[0].price != results[1].price:
        before, now = (decimals.whole(result.price * 100) for result in (results[0], results[1]))
        return _("{now} % of our list price instead of {before} %").format(now=now, before=before)
    worth = [game.history.answers().get("worth", 0) for game in (first, second)]
    if part == "technical" and worth[0] != worth[1]:
        before, now = (decimals.whole(each / 10) for each in worth)
        text = _("our answers were worth {now} % of all there was to be had instead of {before} %")
        return text.format(now=now, before=before)
    passed = _passed(first, part), _passed(second, part)
    if passed[0] != passed[1]:
        return _("passed this time") if passed[1] else _("too little support this time")
    return ""


def _arose(truths: tuple[FinalNumbers, FinalNumbers], contact: str, until: int) -> int:
    """Return the week in which the support of somebody for us grew most apart."""
    gaps = [0]
    for week in range(1, until + 1):
        before, now = (truth.support(US, contact, week) for truth in truths)
        gaps.append(now - before)
    way = 1 if gaps[-1] >= 0 else -1
    return max(range(1, until + 1), key=lambda week: ((gaps[week] - gaps[week - 1]) * way, -week))


def _passed(game: Game, step: str) -> bool | None:
    """Return whether a step was passed; None for one that need not be, or that never closed."""
    return next((done.passed for report in game.reports for done in report.closed if done.step == step), None)


def _by_score(before: Result, now: Result) -> str:
    worth = [{name: each * weight / 100 for name, each, weight in result.parts} for result in (before, now)]
    gaps = {name: worth[1][name] - worth[0][name] for name in worth[1]}
    whole = decimals.apart(now.score, before.score)
    said = {"ends": _ends(before, now), "all": decimals.points(abs(whole))}
    if not whole:
        return _("{ends}, with the same score.").format_map(said)
    greatest = max(gaps, key=lambda name: gaps[name] * (1 if whole >= 0 else -1))
    said |= {"part": SCORE_PARTS[greatest].label, "points": decimals.score(abs(gaps[greatest]))}
    if abs(decimals.thousandths(gaps[greatest])) > abs(whole):
        text = (
            _("{ends}, and {all} points of the score more: {part} alone made {points} more, the rest took some back.")
            if whole >= 0
            else _(
                "{ends}, and {all} points of the score less: {part} alone made {points} less, the rest won some back."
            )
        )
        return text.format_map(said)
    text = (
        _("{ends}, and {all} points of the score more, of which {points} for this part: {part}.")
        if whole >= 0
        else _("{ends}, and {all} points of the score less, of which {points} for this part: {part}.")
    )
    return text.format_map(said)


def _signed(first: Game, second: Game) -> str:
    """Return which steps after the award were signed earlier or later than before; empty where none was."""
    names, late = FinalNumbers(second).names, [_delays(game) for game in (first, second)]
    text = _("{step} {now} weeks late instead of {before}")
    told = [
        text.format(step=names.step(step), now=late[1][step], before=late[0][step])
        for step in late[1]
        if step in late[0] and late[0][step] != late[1][step]
    ]
    return _("Signed after the award: {steps}.").format(steps=words.in_turn(told)) if told else ""


def _delays(game: Game) -> dict[str, int]:
    """Return by how many weeks each step that is signed after the award came late, of those that closed."""
    return {done.step: done.delayed for report in game.reports for done in report.closed if done.delayed is not None}


def _ends(before: Result, now: Result) -> str:
    """Return how the second game ended instead of how the first did."""
    same = before.outcome == now.outcome
    points = {"now": decimals.lead(now.margin), "before": decimals.lead(before.margin)}
    if same and now.outcome in ("won", "lost"):
        if points["now"] == points["before"]:
            text = _("Won by {now} points, as before") if now.outcome == "won" else _("Lost by {now} points, as before")
        else:
            text = (
                _("Won by {now} points instead of {before}")
                if now.outcome == "won"
                else _("Lost by {now} points instead of {before}")
            )
        return text.format_map(points)
    if same and now.week == before.week:
        return _("{now}, as before").format(now=_end(now, _NOW))
    return _("{now} instead of {before}").format(now=_end(now, _NOW), before=_end(before, _BEFORE))


_NOW: Final = {
    "won": mark("Won by {points} points"),
    "lost": mark("Lost by {points} points"),
    "out": mark("Shut out in week {week}"),
    "unpaid": mark("Won and lost again unpaid in week {week}"),
    "void": mark("Disqualified in week {week}"),
}
_BEFORE: Final = {
    "won": mark("won by {points}"),
    "lost": mark("lost by {points}"),
    "out": mark("shut out in week {week}"),
    "unpaid": mark("won and lost again unpaid in week {week}"),
    "void": mark("disqualified in week {week}"),
}


def _end(result: Result, texts: Mapping[str, str]) -> str:
    return _(texts[result.outcome]).format(points=decimals.lead(result.margin), week=result.week)
