"""The proof behind the first page: what each week had a share in, and where one more half-day would have helped."""

from collections.abc import Sequence
from typing import Final

from simgame.locale import Catalogue
from simgame.page import bars, decimals, words
from simgame.page.model import Chart, Column, Entry, Item, Listing, Mark, Piece, Section, Tone, Track
from simgame.report.debrief.review.two_questions import ShownShares, share_question
from simgame.report.names import Names
from simgame.report.truth import FinalNumbers
from simgame.study.attribution import Attribution, PartShare, WeekShare
from simgame.study.opportunity import Opportunity
from simgame.terms.actions import ACTIONS

_ = Catalogue("debrief")

_BAR: Final = 37
"""Cells of the waterfall"""
_PARTS: Final = 4
"""So many parts of a week are told, the largest."""
_LEAST: Final = 0.5
"""Points of the score; a smaller gain is not told."""
_LARGE: Final = 2.0
"""From so many points on it stands out."""


def waterfall_sections(
    names: Names, shares: Attribution, shown: ShownShares, decisions: Sequence[int], agree: str
) -> tuple[Section, ...]:
    """Return how the lead goes from an expert's to the result, week by week, and what the largest weeks are made of.

    Args:
        names: of the scenario.
        shares: of the weeks.
        shown: the same as they are shown.
        decisions: what each week's decision made of the chance, in points.
        agree: how the two go together, in a sentence or none.
    """
    steps = waterfall(shown)
    ends = [0.0, *(end for _name, _start, end in steps)]
    low, high = min(ends), max(max(ends), min(ends) + 0.1)
    columns = (
        Column(gap=2),
        Column(gap=2),
        Column(_("Points"), right=True, gap=2),
        Column(_("Lost of 100"), right=True),
    )
    lost = ["", *(str(-each) for each in decisions), "", ""]
    entries = tuple(
        Entry(
            "",
            (
                Piece(name, "strong" if total else ""),
                bars.moved(0.0 if total else start, end, low, high, _BAR),
                Piece(decimals.score(end if total else end - start, signed=True), _tone(end if total else end - start)),
                Piece(lost[place], "dim"),
            ),
        )
        for place, (name, start, end) in enumerate(steps)
        for total in [place in (0, len(steps) - 1)]
    )
    text = _(
        "Points of the lead over the best rival. At the top stands what an expert leads by on average. Then one week "
        "after the other is played your way instead, and the bar shows what that changes; what a week is worth hangs "
        "on the others, so {orders} sequences are tried, and this is the average. Luck is what then is left to your "
        "result: with other luck your plans would have led by so much more or less. The last column says of how many "
        "games in 100 the week gave away the victory for good, as on the page with every week."
    )
    parts = _(
        "Of the parts of a week below, each is what your moves brought less what an expert makes of the same time: a "
        "minus does not say that they did harm."
    )
    about = Item(words.sentences([text.format(orders=shares.orders), parts]), depth=1)
    return (
        Section(
            _("From an expert's lead to yours"),
            (
                Item(share_question(), "head"),
                Listing(columns, entries, headed=True),
                *([Item(agree, "accent")] if agree else []),
                about,
            ),
        ),
        *(
            week_section(names, week, shown.weeks[week.week - 1])
            for week in sorted(shares.largest, key=lambda each: each.week)
            if week.parts
        ),
    )


def waterfall(shown: ShownShares) -> list[tuple[str, float, float]]:
    """Return the steps from an expert's lead to the result: what it is called, where it begins and where it ends."""
    at = shown.expert
    steps = [(_("expert"), 0, at)]
    for week, points in enumerate(shown.weeks, start=1):
        steps.append((_("week {week}").format(week=week), at, at + points))
        at += points
    steps.append((_("luck"), at, at + shown.luck))
    steps.append((_("result"), 0, shown.result))
    return [(name, start / 1000, end / 1000) for name, start, end in steps]


def week_section(names: Names, week: WeekShare, shown: int) -> Section:
    """Return what a week's share is made of: the largest parts, and all others in one, which together are the share."""
    title = _("Week {week}: {points} points").format(week=week.week, points=decimals.points(shown, signed=True))
    parts = sorted(week.parts, key=lambda part: -abs(part.share.lead))
    points = decimals.adding_up([decimals.thousandths(part.share.points) for part in parts], decimals.POINTS, shown)
    told = [(_part(names, part), made) for part, made in zip(parts[:_PARTS], points, strict=False)]
    if rest := sum(points[_PARTS:]):
        told.append((_("all else"), rest))
    lines = (
        Item(_("{what}: {points}").format(what=what, points=decimals.points(made, signed=True)), depth=1)
        for what, made in told
    )
    return Section(title, tuple(lines))


def _part(names: Names, part: PartShare) -> str:
    match part.kind:
        case "idle":
            return _("time left idle")
        case "person":
            return names.contact(part.about)
        case _:
            return ACTIONS[part.about].label


def _tone(points: float) -> Tone:
    return "good" if points > 0 else "bad" if points < 0 else "dim"


def opportunity_sections(truth: FinalNumbers, cells: Sequence[Opportunity]) -> tuple[Section, ...]:
    """Return week by person what one more half-day would have brought."""
    gains = surely(cells)
    weeks = tuple(truth.weeks)
    people = [who for who in truth.names.contacts if any(each.contact == who for each in gains.values())]
    if not gains:
        none = Item(_("No single half-day more would surely have brought half a point of the score."))
        return (Section(_("What it would have brought"), (none,)),)
    tracks = tuple(
        Track(truth.names.contact(who), tuple(_mark(gains.get((week, who))) for week in weeks)) for who in people
    )
    best = max(gains.values(), key=lambda each: (each.score, -each.week))
    text = _("Most with {who} in week {week}: {move} would have brought {points} points of the score a half-day.")
    told = text.format(
        who=truth.names.contact(best.contact),
        week=best.week,
        move=ACTIONS[best.move.action].label,
        points=decimals.score(best.score),
    )
    about = _(
        "How many points more the final score would have had on average, had one more half-day gone to this person in "
        "this week, used in the best way. Where nothing stands it was less than half a point, or not sure."
    )
    chart = Chart(weeks, tracks, _("Week"), cells=(5, 6), below=True)
    return (Section(_("What it would have brought"), (Item(told, "accent"), chart, Item(about, depth=1))),)


def surely(cells: Sequence[Opportunity]) -> dict[tuple[int, str], Opportunity]:
    """Return the gains that are surely some, by week and contact."""
    return {
        (each.week, each.contact): each for each in cells if each.score >= _LEAST and each.score - each.score_spread > 0
    }


def _mark(cell: Opportunity | None) -> Mark:
    if cell is None:
        return Mark()
    points = decimals.score(cell.score, signed=True)
    tone: Tone = "great" if cell.score >= _LARGE else "good"
    return Mark(points, tone, "", _("{points} in {{weeks}}").format(points=points))
