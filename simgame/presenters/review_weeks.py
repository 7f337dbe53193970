"""The page behind the review: what the decision and the luck of each week made of the chance of winning."""

from typing import Final

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.measure import width
from simgame.page.model import Column, Element, Entry, EntryPart, Gap, Listing, Paragraph, Piece
from simgame.presenters.intents import ChooseWeek
from simgame.presenters.review import signed_chance
from simgame.report.debrief.review import GameReview
from simgame.report.debrief.review.turns import GRADES, chances_said, unmoved
from simgame.report.debrief.review.two_questions import decision_question
from simgame.study.position_value import WeekValue

_ = Catalogue("debrief")

MOVED: Final = 0.05
"""A week that changed the chance by less is not worth a second look."""


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
            _week_said(review, value),
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
        "If played well from there: your own plans as long as they were the best, an expert's after them, in {futures} "
        "other futures; 95 % intervals of at most {points} point to either side.",
        "If played well from there: your own plans as long as they were the best, an expert's after them, in {futures} "
        "other futures; 95 % intervals of at most {points} points to either side.",
        spread,
    )
    lost = _(
        "What could no longer be had after it; it can only lose. {decisions} percentage points over all weeks; more "
        "than 100 can be lost, for luck gives back what the next week can lose again."
    )
    rest = _(
        "The rest; what comes in every game is none, it is in the chance from the start. {luck} percentage points over "
        "all weeks, which with the decisions leads from {start} to {end}."
    )
    beside = _("What a week brought beside an expert's, in points of the lead; it may be made good later.")
    if not shared:
        beside = _("What a week brought beside an expert's is another question: the proof has a page of it (v).")
    rows = [
        (_("Chance"), chances.format(futures=review.values.futures, points=spread)),
        (_("Decision"), lost.format(decisions=signed_chance(decisions))),
        (_("Luck"), rest.format(luck=signed_chance(luck), start=said[0], end=said[-1])),
        (_("Points"), beside),
    ]
    if any(review.omission(week.week) for week in chance.weeks):
        told = _(
            "Measured against the week as it was: one move can be worth more than the decision lost, for no expert is "
            "perfect."
        )
        rows.append((_("left out"), told))
    if whys := review.expert_whys:
        rows.append((_("an expert"), words.sentences(whys)))
    told = _("With your plans of this run and other luck, {share} of all games are won.")
    rows.append((_("As played"), told.format(share=decimals.measured(chance.own[0].mean))))
    columns = (Column(cells=max(width(name) for name, _told in rows), gap=2), Column(cells=None, wraps=True))
    return Listing(columns, tuple(Entry("", (Piece(name, "dim"), (Piece(told, "dim"),))) for name, told in rows))


def _week_said(review: GameReview, value: WeekValue) -> tuple[Piece, ...]:
    """Return why a week moved the chance: first what the first page says of it, then what was decided and left out.

    Of a graded decision it is said how bad it was.
    """
    omission, graded = review.omission(value.week), value.grade is not None
    still = abs(value.change) < MOVED and not graded
    first = next((turn.what for turn in review.turns if turn.week == value.week), "")
    what = (review.decided(value) if graded else "") or (unmoved() if still else review.happened(value)[0])
    parts = ("" if what.startswith(first) else first, "" if still and first else what, omission)
    said = words.in_turn(dict.fromkeys(filter(None, parts)))
    if value.grade is not None:
        return (Piece(words.named(_(GRADES[value.grade]), said)),)
    return (Piece(said, "dim" if still and not omission else ""),)


__all__ = ["MOVED", "weeks_page"]
