"""The figures of a debrief for a browser, in the language of the moment."""

from collections.abc import Sequence
from typing import Final

from simgame.browser.figures import Drawing, Figure, nice_range, scale
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.report.calibration import calibrate
from simgame.report.debrief.review import GameReview
from simgame.report.debrief.review.proof import surely, waterfall
from simgame.report.debrief.review.time_used import time_by_contact
from simgame.report.debrief.review.turns import chances_said
from simgame.report.debrief.review.two_questions import decision_question, share_question
from simgame.report.result import gaps_shown
from simgame.report.truth import FinalNumbers

_ = Catalogue("debrief")

_WIDE: Final = 880
_LEFT: Final = 56
"""Units for what stands at the left of a plot"""
_NAMES: Final = 170
"""The same where names of people stand there"""
_ROW: Final = 26


def chance_figure(review: GameReview) -> Figure:
    """Return the chance of winning after each week with its interval, over the steps of the decision chain."""
    curve, said = review.values.chance, chances_said(review.values)
    decisions = [decision for _week, decision, _luck in review.in_points]
    last = len(curve.values) - 1
    steps = [(step, review.truth.closed_in(step.id) or last) for step in review.truth.scenario.steps]
    height = 300 + 18 * len(steps)
    finding = _curve_finding(review)
    drawing = Drawing(_WIDE, height, _("Chance of winning by week"), finding)

    def x(week: float) -> float:
        return scale(0, last, _LEFT, _WIDE - 20, week)

    def y(share: float) -> float:
        return scale(0, 1, 260, 24, share)

    for share in (0, 0.25, 0.5, 0.75, 1):
        drawing.line(_LEFT, y(share), _WIDE - 20, y(share), "grid")
        drawing.text(_LEFT - 8, y(share) + 4, decimals.measured(share), "scale", "end")
    band = [(x(week), y(each.low)) for week, each in enumerate(curve.values)]
    band += [(x(week), y(each.high)) for week, each in reversed(list(enumerate(curve.values)))]
    drawing.path(
        [(x(0), y(0)), *((x(w), y(e.mean)) for w, e in enumerate(curve.values)), (x(last), y(0))], "area", closed=True
    )
    drawing.path(band, "band", closed=True)
    drawing.path([(x(week), y(each.mean)) for week, each in enumerate(curve.own)], "own")
    drawing.path([(x(week), y(each.mean)) for week, each in enumerate(curve.values)], "curve")
    for turn in review.turns:
        before, after = curve.values[turn.week - 1].mean, curve.values[turn.week].mean
        drawing.path([(x(turn.week - 1), y(before)), (x(turn.week), y(after))], "gain" if turn.change > 0 else "loss")
    turned = {week for turn in review.turns for week in (turn.week - 1, turn.week)}
    for week, each in enumerate(curve.values):
        lost = week in {turn.week for turn in review.turns if turn.change < 0}
        drawing.dot(x(week), y(each.mean), 4, "dot-loss" if lost else "dot")
        if week in turned or week in (0, last):
            above = each.mean < 0.9 or week == 0
            drawing.text(x(week), y(each.mean) + (-10 if above else 20), said[week], "number", "middle")
        drawing.text(x(week), 280, str(week) if week else _("start"), "week-turn" if lost else "scale", "middle")
    for row, (step, closed) in enumerate(steps):
        opens = x(min(step.opens - 1, last))
        drawing.box(opens, 292 + 18 * row, max(x(closed) - opens, 4), 14, "span")
        drawing.text(opens + 6, 303 + 18 * row, review.truth.names.brief_step(step.id), "small")
    rows = tuple(
        (
            str(week) if week else _("start"),
            f"{said[week]} %",
            _("{low} to {high}").format(low=decimals.measured(each.low), high=decimals.measured(each.high)),
            decimals.measured(curve.own[week].mean),
            *(("", "") if not week else (str(decisions[week - 1]), _share(review, week))),
        )
        for week, each in enumerate(curve.values)
    )
    measure = _(
        "{question} Chance of winning after each week by the best play from there on, of {futures} futures; the band "
        "is the 95 % interval."
    )
    header = (
        _("week"),
        _("chance"),
        _("95 % interval"),
        _("as played, other luck"),
        _("decision"),
        _("points beside an expert's"),
    )
    said_measure = measure.format(question=decision_question(), futures=review.values.futures)
    return Figure("chance", finding, said_measure, drawing, header, rows, review.together)


def _share(review: GameReview, week: int) -> str:
    """Return what a week brought beside an expert's, in points of the lead."""
    return decimals.points(review.shown_shares.weeks[week - 1], signed=True)


def _curve_finding(review: GameReview) -> str:
    """Return in a sentence how the chance went."""
    said = chances_said(review.values)
    if not review.turns:
        return _("From {start} % to {end} %: no week changed it by 10 points or more.").format(
            start=said[0], end=said[-1]
        )
    largest = max(review.turns, key=lambda turn: abs(turn.change))
    text = _("Week {week} changed it most: from {before} % to {after} %.")
    return text.format(week=largest.week, before=largest.before, after=largest.after)


def luck_figure(review: GameReview) -> Figure:
    """Return what decisions and luck made of the chance, which together lead from the first value to the last."""
    decisions, luck = review.decisions_and_luck
    said = chances_said(review.values)
    finding = (
        _("Decisions, not luck.")
        if abs(decisions) > 2 * abs(luck)
        else (_("Luck, more than decisions.") if abs(luck) > 2 * abs(decisions) else _("Decisions and luck."))
    )
    if not decisions and not luck:
        finding = _("Nothing changed it.")
    drawing = Drawing(_WIDE, 64, _("Decisions and luck"), finding)
    whole = max(abs(decisions) + abs(luck), 1)
    room = _WIDE - 40
    first = abs(decisions) / whole * room
    drawing.box(0, 28, first, 26, "bar-loss")
    drawing.box(first + 8, 28, abs(luck) / whole * room, 26, "bar-gain" if luck > 0 else "bar-loss-soft")
    drawing.text(0, 18, _("decisions {points}").format(points=f"{decisions:+d}"), "number")
    place, anchor = (first + 8, "start") if first < room * 0.8 else (_WIDE - 10, "end")
    drawing.text(place, 18, _("luck {points}").format(points=f"{luck:+d}"), "number", anchor)
    rows = tuple((str(week.week), f"{own:+d}", f"{other:+d}") for week, own, other in review.in_points)
    measure = _("What took the chance from {start} to {end}, in points of it.").format(start=said[0], end=said[-1])
    return Figure("luck", finding, measure, drawing, (_("week"), _("decision"), _("luck")), rows)


def points_figure(review: GameReview) -> Figure | None:
    """Return the points between us and the best rival by part; None where no verdict fell."""
    result, names = review.result, review.truth.names
    if result.outcome not in ("won", "lost"):
        return None
    gaps = gaps_shown(result)
    parts = sorted((part for part in gaps if gaps[part]), key=lambda part: gaps[part])
    rival = names.vendor(result.rival)
    low, high = nice_range(gap / 1000 for gap in gaps.values())
    most = max(gaps, key=lambda part: (abs(gaps[part]), part))
    finding = _("The greatest difference: {part}.").format(part=names.points_part(most))
    drawing = Drawing(_WIDE, 20 + _ROW * len(parts), _("Points by part"), finding)

    def x(points: float) -> float:
        return scale(low, high, _NAMES + 40, _WIDE - 60, points)

    for row, part in enumerate(parts):
        gap, top = gaps[part] / 1000, 8 + _ROW * row
        drawing.text(_NAMES, top + 16, names.points_part(part), "label", "end")
        drawing.box(min(x(0), x(gap)), top, abs(x(gap) - x(0)), _ROW - 6, "bar-gain" if gap > 0 else "bar-loss")
        drawing.text(
            x(gap) + (6 if gap > 0 else -6),
            top + 15,
            decimals.points(gaps[part], signed=True),
            "number",
            "start" if gap > 0 else "end",
        )
    drawing.line(x(0), 0, x(0), 14 + _ROW * len(parts), "axis")
    rows = tuple((names.points_part(part), decimals.points(gaps[part], signed=True)) for part in parts)
    measure = _("Our points less those of {rival}; together {margin}.")
    said = measure.format(rival=rival, margin=decimals.score(result.margin, signed=True))
    return Figure("points", finding, said, drawing, (_("part"), _("points")), rows)


def people_figure(review: GameReview, expert: FinalNumbers) -> Figure:
    """Return the half-days that everybody had of the learner and of an expert, as two dots on a line each."""
    ours = time_by_contact(review.truth, review.truth.weeks)
    theirs = time_by_contact(expert, expert.weeks)
    people = sorted({*ours, *theirs}, key=lambda who: (ours.get(who, 0) - theirs.get(who, 0), who))
    names = review.truth.names
    most = max([1, *ours.values(), *theirs.values()])
    if people and ours.get(people[0], 0) < theirs.get(people[0], 0):
        finding = _("The expert gave {who} more of the time.").format(who=names.contact(people[0]))
    else:
        finding = _("You and the expert saw the same people.")
    drawing = Drawing(_WIDE, 40 + _ROW * len(people), _("Half-days by person"), finding)

    def x(count: float) -> float:
        return scale(0, most, _NAMES + 20, _WIDE - 60, count)

    drawing.dot(_NAMES + 20, 10, 5, "dot-loss")
    drawing.text(_NAMES + 30, 14, _("you"), "small")
    drawing.dot(_NAMES + 90, 10, 5, "dot")
    drawing.text(_NAMES + 100, 14, _("expert"), "small")
    for row, who in enumerate(people):
        top, own, other = 36 + _ROW * row, ours.get(who, 0), theirs.get(who, 0)
        drawing.text(_NAMES, top + 4, names.contact(who), "label", "end")
        drawing.line(x(0), top, x(most), top, "grid")
        drawing.line(x(own), top, x(other), top, "span-line")
        drawing.dot(x(other), top, 5, "dot")
        drawing.dot(x(own), top, 5, "dot-loss")
        if own != other:
            drawing.text(x(max(own, other)) + 10, top + 4, f"{other - own:+d}", "small")
    rows = tuple((names.contact(who), str(ours.get(who, 0)), str(theirs.get(who, 0))) for who in people)
    result = expert.game.result
    measure = _(
        "Half-days of meetings in the whole run, you beside an expert with the same luck, whose score was {score}."
    )
    said = measure.format(score=decimals.score(result.score if result else 0))
    return Figure("people", finding, said, drawing, (_("person"), _("you"), _("expert")), rows)


def predictions_figure(predictions: Sequence[tuple[int, bool]]) -> Figure | None:
    """Return how sure predictions were against how often they came true; None where there were none."""
    if not predictions:
        return None
    found = calibrate(predictions)
    right = _.n("{right} of {count} prediction came true", "{right} of {count} predictions came true", found.given)
    finding = words.named(
        right.format(right=found.right, count=found.given),
        _("you were {sure} sure on average").format(sure=decimals.measured(found.confidence / 100)),
    )
    drawing = Drawing(_WIDE, 300, _("Predictions"), finding)

    def x(share: float) -> float:
        return scale(0.5, 1, _LEFT, _WIDE - 40, max(share, 0.5))

    def y(share: float) -> float:
        return scale(0, 1, 260, 20, share)

    for share in (0, 0.25, 0.5, 0.75, 1):
        drawing.line(_LEFT, y(share), _WIDE - 40, y(share), "grid")
        drawing.text(_LEFT - 8, y(share) + 4, decimals.measured(share), "scale", "end")
    drawing.line(x(0.5), y(0.5), x(1), y(1), "own")
    drawing.text(x(0.62), y(0.72), _("righter than sure"), "small", "end")
    drawing.text(x(0.82), y(0.72), _("surer than right"), "small")
    for group in found.groups:
        share = group.right / group.given
        drawing.dot(x(group.confidence / 100), y(share), 14, "dot")
        drawing.text(x(group.confidence / 100), y(share) + 4, f"{group.right}/{group.given}", "inside", "middle")
        drawing.text(x(group.confidence / 100), 282, f"{group.confidence}", "scale", "middle")
    rows = tuple((f"{group.confidence} %", str(group.given), str(group.right)) for group in found.groups)
    header = (_("how sure"), _("predictions"), _("came true"))
    measure = _("How often predictions came true (upwards) against how sure you were (to the right), in %.")
    return Figure("predictions", finding, measure, drawing, header, rows)


def waterfall_figure(review: GameReview) -> Figure:
    """Return how the lead goes from an expert's to the result, week by week."""
    steps = waterfall(review.shown_shares)
    ends = [0.0, *(end for _name, _start, end in steps)]
    low, high = nice_range(ends)
    largest = review.shares.largest[0]
    text = _("Week {week} had the largest share: {points} points.")
    finding = text.format(week=largest.week, points=_share(review, largest.week))
    drawing = Drawing(_WIDE, 300, _("From an expert's lead to yours"), finding)
    step = (_WIDE - 40) / len(steps)

    def y(points: float) -> float:
        return scale(low, high, 262, 24, points)

    drawing.line(20, y(0), _WIDE - 20, y(0), "axis")
    for place, (name, start, end) in enumerate(steps):
        total = place in (0, len(steps) - 1)
        start = 0.0 if total else start
        left, wide = 20 + place * step + 3, step - 6
        kind = "dot" if total and end >= 0 else "bar-gain" if end > start else "bar-loss"
        drawing.box(left, min(y(start), y(end)), wide, max(abs(y(start) - y(end)), 1), kind)
        if not total and place:
            drawing.line(left - 6, y(start), left, y(start), "grid")
        points = decimals.score(end - start, signed=True)
        below = end < start
        drawing.text(left + wide / 2, (y(end) + 15) if below else (y(end) - 6), points, "small", "middle")
        drawing.text(left + wide / 2, 292, name.split()[-1] if place and not total else name, "scale", "middle")
    lost = ["", *(str(-decision) for _week, decision, _luck in review.in_points), "", ""]
    rows = tuple(
        (name, decimals.score(end - start, signed=True), lost[place]) for place, (name, start, end) in enumerate(steps)
    )
    measure = _(
        "{question} Points ahead of the best rival: an expert on average, each week played your way, luck, the result."
    ).format(question=share_question())
    header = (_("week"), _("points"), _("chance lost"))
    return Figure("waterfall", finding, measure, drawing, header, rows, review.together)


def opportunity_figure(review: GameReview) -> Figure:
    """Return what one more half-day with a person in a week would have brought, as a map of weeks and people."""
    truth, gains = review.truth, surely(review.opportunities)
    people = list(truth.names.contacts)
    weeks = list(truth.weeks)
    spent = {week: time_by_contact(truth, range(week, week + 1)) for week in weeks}
    best = max(gains.values(), key=lambda each: each.score, default=None)
    if best is None:
        finding = _("No single half-day more would surely have brought half a point of the score.")
    else:
        text = _("One more half-day was worth most with {who} in week {week}.")
        finding = text.format(who=truth.names.contact(best.contact), week=best.week)
    most = max([each.score for each in gains.values()], default=1.0)
    drawing = Drawing(_WIDE, 40 + _ROW * len(people), _("One more half-day"), finding)
    cell = (_WIDE - _NAMES - 30) / len(weeks)
    for place, week in enumerate(weeks):
        drawing.text(_NAMES + 10 + (place + 0.5) * cell, 16, str(week), "scale", "middle")
    for row, who in enumerate(people):
        top = 24 + _ROW * row
        drawing.text(_NAMES, top + 16, truth.names.contact(who), "label", "end")
        for place, week in enumerate(weeks):
            left, gain = _NAMES + 10 + place * cell, gains.get((week, who))
            drawing.box(left, top, cell - 2, _ROW - 2, "cell")
            if gain is not None:
                depth = 3 if gain.score > most * 2 / 3 else 2 if gain.score > most / 3 else 1
                drawing.box(left, top, cell - 2, _ROW - 2, f"heat-{depth}")
                said = decimals.score(gain.score, signed=True)
                drawing.text(left + cell - 8, top + 16, said, "on-heat" if depth == 3 else "small", "end")
            for dot in range(min(spent[week].get(who, 0), 6)):
                drawing.dot(left + 6 + 6 * (dot % 3), top + 7 + 7 * (dot // 3), 2, "spent")
    rows = tuple(
        (str(each.week), truth.names.contact(each.contact), decimals.score(each.score, signed=True))
        for each in sorted(gains.values(), key=lambda each: (each.week, -each.score))
    )
    measure = _("Points of the score that one more half-day would have brought; dots are the half-days that you spent.")
    return Figure("opportunities", finding, measure, drawing, (_("week"), _("person"), _("points")), rows)
