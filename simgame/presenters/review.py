"""The review of a run: one page with its end, the cause, the chance of winning by week and one thing for next time."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from simgame.locale import Catalogue
from simgame.page import bars, decimals, glyphs, words
from simgame.page.measure import width
from simgame.page.model import (
    Beside,
    Brief,
    ChartColumn,
    Column,
    ColumnChart,
    Element,
    Entry,
    EntryPart,
    Gap,
    Listing,
    Paragraph,
    Piece,
    Series,
    Strip,
    Tone,
)
from simgame.report.debrief import Debrief
from simgame.report.debrief.decided import Reason, Reasons
from simgame.report.debrief.review import GameReview, TurningWeek
from simgame.report.debrief.review.next_time import SAFE
from simgame.report.debrief.review.turns import chances_said
from simgame.report.result import gaps_shown
from simgame.study.position_value import TURNING
from simgame.terms.outcomes import OUTCOMES

_ = Catalogue("debrief")

_LEFT: Final = 65
"""Per cent of a line for the curve"""
_EVIDENCE: Final = (1, 3)
"""Lines of evidence for a turning point at most, where there is little room and where there is more"""
WIDE: Final = 100
"""From so many cells on a page has room for more than the least"""


class PageForm(NamedTuple):
    """How much of the page there is."""

    lines: int
    """Of the curve"""
    gaps: int = 0
    """So many empty lines stand between its parts besides those that always do: above the curve, above all"""
    evidence: int = 0
    """At most so many lines of evidence for each turning point"""
    turns: int = 3
    """So many turning points are told, the largest"""
    points: bool = False
    """Whether the points by part stand on it, where it is wide"""


def forms(*, wide: bool) -> Iterator[PageForm]:
    """Yield the forms of the page, the best first: evidence goes before the page has no air any more."""
    most = _EVIDENCE[wide]
    if wide:
        yield from (PageForm(lines, gaps=2, evidence=most, points=True) for lines in range(14, 9, -1))
    for evidence in range(most, 0, -1):
        yield from (PageForm(lines, gaps=2, evidence=evidence) for lines in range(18, 5, -1))
    for gaps in (1, 0):
        yield from (PageForm(lines, gaps=gaps, evidence=1) for lines in range(8, 4, -1))
    for gaps in (1, 0):
        yield from (PageForm(lines, gaps=gaps) for lines in range(6, 3, -1))
    yield from (PageForm(lines, turns=2) for lines in range(6, 3, -1))
    yield PageForm(4, turns=1)


_BESIDE: Final = 25
"""Cells beside the curve where there is little room: evidence that is longer is left out there"""
_SIDE: Final = 16
"""Cells of a bar for points to one side of its pivot"""
_EVEN: Final = 50
"""Of 100 games: where the same plans win fewer, a victory owes more to luck than to them"""
_BARS: Final = 12
"""Cells of both bars together, for what decisions and luck made of 100 points of the chance or more"""
SPOKEN: Final = PageForm(4)
"""The page where it is not drawn to a screen, with all turning points"""


def first_page(debrief: Debrief, form: PageForm, *, wide: bool) -> list[Element]:
    """Return the page that says what decided a run.

    Args:
        debrief: of the run; its review has been played.
        form: one of `forms`.
        wide: whether its lines have room for more than the least.
    """
    review = debrief.review
    above: list[Element] = [outcome(debrief), Gap(), Paragraph(review.cause.text)]
    above = [*[Gap()] * (form.gaps > 1), *above, *[Gap()] * (form.gaps > 0)]
    below = [Gap(), *_points_by_part(review), Gap()] if wide and form.points else [Gap()]
    return [*above, _where_it_went(review, form, wide=wide), *below, *_answers(debrief)]


def outcome(debrief: Debrief) -> Strip:
    """Return the outcome on a chip with the margin; at the right score and par."""
    result, names, par = debrief.result, debrief.review.truth.names, debrief.par
    won = result.outcome == "won"
    chip = Piece(glyphs.marked(OUTCOMES[result.outcome].label.upper(), True), "gained" if won else "chip")
    figures = {"points": decimals.lead(result.margin), "rival": names.vendor(result.rival), "week": result.week}
    match result.outcome:
        case "won":
            text = _("{points} points ahead of {rival}")
        case "lost":
            text = _("{points} points behind {rival}")
        case _:
            text = _("in week {week}")
    score = Piece(_("score {score}").format(score=decimals.score(debrief.score)), "dim")
    left = chip, Piece("  "), Piece(text.format(**figures), "strong")
    if par is None:
        return Strip(left, Series(((score,),)))
    pars = (_("par {par} (an expert's average)"), _("an expert's {par}"), _("par {par}"))
    return Strip(left, Series(tuple((score, Piece(each.format(par=par), "dim")) for each in pars), between="   "))


def _where_it_went(review: GameReview, form: PageForm, *, wide: bool) -> Beside:
    """Return the curve beside its turning points."""
    values, said = review.values.chance, chances_said(review.values)
    largest = sorted(review.turns, key=lambda turn: (-abs(turn.change), turn.week))[: form.turns]
    turns = [turn for turn in review.turns if turn in largest]
    marked = {turn.week for turn in turns}
    weeks = [
        ChartColumn(
            str(place) if place else _("start"),
            value.mean,
            said[place],
            values.values[place - 1].mean if place in marked else 0.0,
            place in marked,
        )
        for place, value in enumerate(values.values)
    ]
    own = tuple(decimals.percentage(each.mean) for each in values.own)
    below = ((_("as played"), own),) if wide else ()
    abouts = [_("best play from there on, 256 other futures each"), _("best play from there on")]
    title = Piece(_("Chance of winning, %"), "strong"), Piece("  ")
    left = (
        Strip(Series(tuple((*title, Piece(about, "dim")) for about in abouts[not wide :]), between="")),
        ColumnChart(tuple(weeks), form.lines, below=below),
    )
    won = review.result.outcome == "won"
    right: list[Element] = [Paragraph(_("What moved it") if won else _("Where it went"), "strong")]
    for place, turn in enumerate(turns):
        told = [each for each in turn.evidence if wide or width(each) <= _BESIDE][: form.evidence]
        right += [*([Gap()] if wide and place else []), *_turn(turn, told)]
    if not turns:
        right += _level(review)
    return Beside(left, tuple(right), percent=_LEFT)


def _turn(turn: TurningWeek, evidence: Sequence[str]) -> Iterator[Element]:
    """Yield a turning point: the week with the chance before and after, what happened, and the evidence."""
    tone: Tone = "good" if turn.change > 0 else "bad"
    chance = _("{before} to {after}").format(before=turn.before, after=turn.after)
    week = Piece(Brief(glyphs.marked(str(turn.week), True), _("Week {week}").format(week=turn.week)), "chip")
    yield Strip((week, Piece(" "), Piece(chance, tone)), Series(((Piece(f"{turn.change:+d}", tone),),)))
    yield Paragraph(words.in_turn(filter(None, (turn.what, turn.instead))))
    for said in evidence:
        yield Paragraph(said, "dim")


def _level(review: GameReview) -> Iterator[Element]:
    """Yield why no week stands out."""
    values, worst = review.values.chance.values, review.values.chance.worst
    start = values[0].mean
    if worst is not None and worst.grade is not None and start >= 0.1:
        _value, decision, luck = review.in_points[worst.week - 1]
        text = _("No week moved it by {least} points or more; the decision of week {week} lost most: {points}.")
        if luck > 0:
            text = _(
                "No week moved it by {least} points or more: what the decision of week {week} lost ({points}), luck "
                "gave back."
            )
        yield Paragraph(text.format(least=round(TURNING * 100), week=worst.week, points=-decision))
    elif min(each.mean for each in values) > SAFE:
        yield Paragraph(
            _(
                "No week spoiled it: after each, best play from there on still won more than {percent} of 100 games."
            ).format(percent=round(SAFE * 100))
        )
    elif start < 0.1:
        yield Paragraph(_("It was never open: whatever was done from the start on, it was hardly ever won."))
    else:
        yield Paragraph(_("No week changed it by 10 points or more: it moved little by little."))


def _points_by_part(review: GameReview) -> list[Element]:
    """Return the points between us and the best rival by part; nothing without a verdict.

    The cause has no sign there: it is measured beside an expert, or beside doing nothing, and goes across parts.
    """
    result, names = review.result, review.truth.names
    if result.outcome not in ("won", "lost"):
        return []
    gaps = {part: gap for part, gap in gaps_shown(result).items() if gap}
    most = max(map(abs, gaps.values()), default=1)
    columns = (Column(gap=2), Column(gap=2), Column(right=True))
    entries = tuple(
        Entry(
            "",
            (
                Piece(names.points_part(part)),
                bars.lean(gap, most, _SIDE),
                Piece(decimals.points(gap, signed=True), "good" if gap > 0 else "bad"),
            ),
        )
        for part, gap in sorted(gaps.items(), key=lambda each: (-abs(each[1]), each[0]))
    )
    title = _("The points, us against {rival}").format(rival=names.vendor(result.rival))
    return [Paragraph(title, "strong"), Listing(columns, entries)]


def _answers(debrief: Debrief) -> list[Element]:
    """Return the learner's answer beside the engine's, decisions beside luck, and what to do next time."""
    review = debrief.review
    won = debrief.result.outcome == "won"
    names = [_("You said"), _("Engine"), _("Chance"), _("Other luck"), _("It hung on") if won else _("Next time")]
    label = max(map(width, names))
    columns = (Column(cells=label, gap=2), Column(cells=None))
    told: list[tuple[EntryPart, ...]] = [
        (Piece(names[0], "dim"), _said(debrief)),
        (Piece(names[1], "dim"), _found(review)),
        (Piece(names[2], "dim"), _decisions_and_luck(review)),
        (Piece(names[3], "dim"), _other_luck(review)),
    ]
    return [
        Listing(columns, tuple(Entry("", each) for each in told)),
        Listing(
            (columns[0], Column(cells=None, wraps=True)),
            (Entry("", (Piece(names[4], "head"), _next_time(review))),),
        ),
    ]


def _said(debrief: Debrief) -> EntryPart:
    """Return what the learner said, cause and week, and whether the engine finds the same; never cut."""
    own = Reasons(debrief.game).named(debrief.cause)
    if own is None:
        return (Piece(_("no answer"), "dim"),)
    week = _("week {week}").format(week=debrief.cause_week) if debrief.cause_week.isdecimal() else ""
    cause = own.text.rstrip(".。")
    if debrief.review.cause.is_meant(own, debrief.review.truth):
        verdicts = same_cause(debrief)
    else:
        verdicts = _counted(debrief.review, own, won=debrief.result.outcome == "won")
    said = Piece(words.apart(filter(None, (cause, week))))
    longest = tuple((said, Piece("  "), each) for each in verdicts)
    return Series((*longest, (Piece(cause), Piece("  "), verdicts[-1])), between="")


def _found(review: GameReview) -> Series:
    """Return the engine's cause with what it was worth, else alone: the sentence above says that too."""
    forms = (words.named(review.cause.name, review.cause.worth), review.cause.name)
    return Series(tuple((Piece(each, "strong"),) for each in forms))


def _counted(review: GameReview, reason: Reason, *, won: bool) -> tuple[Piece, ...]:
    """Return what the learner's cause counted for, in points as those of the engine's cause; in ever shorter forms."""
    counted = review.counted(reason)
    if counted is None or review.cause.points is None:
        return (Piece(_("another than the engine's"), "warn"), Piece(_("another"), "warn"))
    points = decimals.points(counted, signed=True)
    if abs(counted) >= abs(review.cause.points):
        text = _("counted, but did not decide: {points}")
    else:
        text = _("counted for less: {points}")
    forms = [text.format(points=points), points]
    # What an expert would have lost too, or what comes by itself, is none of it: the page of points has other figures.
    beside = _("{said}, beside leaving it out") if won else _("{said}, beside an expert")
    forms = [beside.format(said=forms[0]), beside.format(said=points), points]
    return tuple(Piece(form, "warn") for form in forms)


def same_cause(debrief: Debrief) -> tuple[Piece, ...]:
    """Return that the engine finds the cause that the learner found, and which other week, in ever shorter forms."""
    cause = debrief.review.cause.cause
    weeks = list(dict.fromkeys(str(week) for week in (cause.decision, cause.week) if week))
    if not debrief.cause_week.isdecimal() or debrief.cause_week in weeks or not weeks:
        return (Piece(_("the engine finds the same"), "good"), Piece(_("the same as the engine"), "good"))
    lost = cause.decision if debrief.result.outcome != "won" else 0
    if lost and cause.week and lost != cause.week:
        which: tuple[str, ...] = (
            _("the same as the engine, but lost in week {lost}, settled in week {closed}"),
            _("lost in week {lost}, settled in {closed}"),
        )
    else:
        which = (
            _("the same as the engine, but settled in week {closed}"),
            _("the same, but settled in week {closed}"),
            _("settled in week {closed}"),
        )
    told = {"lost": lost, "closed": cause.week or cause.decision}
    forms = (*(each.format_map(told) for each in which), _("in another week"))
    return tuple(Piece(each, "good") for each in forms)


def _other_luck(review: GameReview) -> Piece:
    """Return how often the same plans win with other luck, and whether luck made the end what it was.

    The chance is that of the best play: it does not say how good the plans were that were made.
    """
    won, share = review.result.outcome == "won", review.won_as_played
    said = _("the same plans win {won} of 100 games").format(won=share)
    if won and share < _EVEN:
        return Piece(_("{said}: this one owes much to luck").format(said=said), "warn")
    if review.result.outcome == "lost" and share > _EVEN:
        return Piece(_("{said}: luck took much of it").format(said=said), "warn")
    return Piece(said)


def _next_time(review: GameReview) -> tuple[Piece, ...]:
    thing, *proof = review.next_time or ("",)
    return (Piece(thing), *(Piece(each, "dim") for each in proof))


def signed_chance(points: int) -> str:
    """Return points of the chance with their sign; none is 0."""
    return f"{points:+d}" if points else "0"


def _decisions_and_luck(review: GameReview) -> tuple[Piece, ...]:
    """Return what decisions and luck made of the chance, which together lead from the first value to the last."""
    start, end = chances_said(review.values)[0], chances_said(review.values)[-1]
    decisions, luck = review.decisions_and_luck
    made: tuple[tuple[str, int, Tone], ...] = (
        (_("decisions {points}"), decisions, "taken"),
        (_("luck {points}"), luck, "gained" if luck > 0 else "taken"),
    )
    pieces = [Piece(_("{start} to {end}, all weeks:").format(start=start, end=end)), Piece("  ")]
    for text, points, tone in made:
        size = round(abs(points) * _BARS / max(abs(decisions) + abs(luck), 100))
        bar = Brief((glyphs.TAKEN if points < 0 else glyphs.COLUMN) * size)
        pieces += [Piece(text.format(points=signed_chance(points))), Piece(" "), Piece(bar, tone), Piece("  ")]
    return tuple(pieces)


__all__ = ["WIDE", "PageForm", "first_page", "forms"]
