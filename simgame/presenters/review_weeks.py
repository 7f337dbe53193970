"""The page behind the review: what the decision and the luck of each week made of the chance of winning."""

from typing import Final

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.measure import width
from simgame.page.model import Column, Element, Entry, EntryPart, Gap, Listing, Paragraph, Piece
from simgame.presenters.intents import ChooseWeek
from simgame.presenters.review import signed_chance
from simgame.report.debrief.review import GameReview
from simgame.report.debrief.review.turns import GRADES, MOVED, chances_said, moved, unmoved
from simgame.report.debrief.review.two_questions import decision_question
from simgame.study.position_value import WeekValue

_ = Catalogue("debrief")

_ASKED: Final = 3
"""A decision that lost so many points has its reason told, also where it is too little to be called a mistake."""
_WHOLE: Final = 100
"""The whole chance, in percentage points: all weeks together can lose more, which has to be explained then alone"""


def weeks_page(review: GameReview) -> list[Element]:
    """Return what each week made of the chance of winning; a week is chosen to try it again.

    What each week brought beside an expert's stands in a column once it has been played.
    """
    said = chances_said(review.values)
    shares = review.shown_shares.weeks if review.has("shares") else ()
    columns = (
        Column(_("Week"), right=True, gap=2),
        Column(_("Chance"), gap=2),
        Column(_("Decision"), right=True, gap=2),
        Column(_("Luck"), right=True, gap=2),
        *([Column(_("Points"), right=True, gap=2)] if shares else []),
        Column(_("Why the chance moved"), cells=None, wraps=True, flows=True),
    )
    entries = []
    for value, decision, luck in review.in_points:
        parts: list[EntryPart] = [
            Piece(str(value.week), "strong"),
            Piece(_("{before} to {after}").format(before=said[value.week - 1], after=said[value.week])),
            Piece(signed_chance(decision), "bad" if decision else "dim"),
            Piece(signed_chance(luck), "good" if luck > 0 else "bad" if luck else "dim"),
            *([Piece(decimals.points(shares[value.week - 1], signed=True), "dim")] if shares else []),
            _week_said(review, value, decision),
        ]
        entries.append(Entry(f"week {value.week}", tuple(parts), ChooseWeek(value.week)))
    agree = review.together
    return [
        Gap(),
        Paragraph(decision_question(), "head"),
        Listing(columns, tuple(entries), headed=True),
        Gap(),
        *([Paragraph(agree, "accent")] if agree else []),
        _key(review, shared=bool(shares)),
    ]


def _key(review: GameReview, *, shared: bool) -> Listing:
    """Return how the page is to be read, a row for each column."""
    chance, said = review.values.chance, chances_said(review.values)
    decisions, luck = review.decisions_and_luck
    spread = decimals.whole(max((each.high - each.low) * 50 for each in chance.values))
    chances = _.n(
        "The share of {futures} games won by the best play from there on: by your plans as long as they are best, then "
        "by an expert's. It is right to {points} point (95 %).",
        "The share of {futures} games won by the best play from there on: by your plans as long as they are best, then "
        "by an expert's. It is right to {points} points (95 %).",
        spread,
    )
    lost = _(
        "How much of the chance your week gave away for good; 0 is best. All weeks: {decisions} percentage points."
    )
    more = _("That is more than 100: what luck gives back can be lost again.") if decisions < -_WHOLE else ""
    rest = _(
        "All else that moved the chance; what comes in every game is no luck. All weeks: {luck} percentage points, "
        "which with the decisions leads from {start} to {end}."
    )
    beside = _(
        "How many points of the lead a week brought beside an expert's; later weeks may make good what it lacks."
    )
    if not shared:
        beside = _("How many points each week brought beside an expert's has a page of its own in the proof (v).")
    own = _("Your own chance: the same plans in every week, whatever comes, win {won} of 100 games with other luck.")
    taught = _(
        "A third figure, in the proof (v): all as the course teaches, without what an expert has found out. Mostly it "
        "lies between."
    )
    rows = [
        (_("Chance"), chances.format(futures=review.values.futures, points=spread)),
        (_("As played"), own.format(won=review.won_as_played)),
        (_("As taught"), taught),
        (_("Decision"), words.sentences([lost.format(decisions=signed_chance(decisions)), more])),
        (_("Luck"), rest.format(luck=signed_chance(luck), start=said[0], end=said[-1])),
        (_("Points"), beside),
    ]
    if any(review.omission(week.week) for week in chance.weeks):
        told = _(
            "How many points of the chance this one move would have added to the week as you played it. The decision "
            "is measured against an expert, who is not perfect: so it may be more, even where the decision lost "
            "nothing."
        )
        rows.append((_("left out"), told))
    if whys := review.expert_whys:
        rows.append((_("an expert"), words.sentences(whys)))
    told = _("By fewer than {points} points, which is little beside what the games differ by.")
    rows.append((unmoved(), told.format(points=MOVED)))
    columns = (Column(cells=max(width(name) for name, _told in rows), gap=2), Column(cells=None, wraps=True))
    return Listing(columns, tuple(Entry("", (Piece(name, "dim"), (Piece(told, "dim"),))) for name, told in rows))


def _week_said(review: GameReview, value: WeekValue, decision: int) -> tuple[Piece, ...]:
    """Return why a week moved the chance: first what the first page says of it, then what was decided and left out.

    Of a graded decision it is said how bad it was.
    """
    omission, graded = review.omission(value.week), value.grade is not None
    still = not moved(value) and not graded
    turn = next((turn for turn in review.turns if turn.week == value.week), None)
    first = turn.what if turn else ""
    what = unmoved() if still else review.happened(value)[0]
    if still and not omission and decision <= -_ASKED:
        what = words.in_turn([what, review.instead(value.week) or _("no one move alone lost it")])
    if graded and (decided := omission or review.decided(value)):
        what = decided  # one thing that could have been done instead, the one that is proven if there is one
    parts = ("" if what.startswith(first) else first, "" if still and first else what, omission)
    if graded and turn and turn.by_luck:  # luck is not called a bad decision
        parts = (*parts[1:], parts[0])
    said = words.in_turn(dict.fromkeys(filter(None, parts)))
    if value.grade is not None:
        return (Piece(words.named(_(GRADES[value.grade]), said)),)
    return (Piece(said, "dim" if still and not omission else ""),)


__all__ = ["MOVED", "weeks_page"]
