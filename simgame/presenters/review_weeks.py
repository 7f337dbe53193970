"""The page behind the review: what the decision and the luck of each week made of the chance of winning."""

from typing import Final

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Column, Element, Entry, EntryPart, Gap, Listing, Paragraph, Piece, Tone
from simgame.presenters.intents import ChooseWeek
from simgame.presenters.review import signed_chance
from simgame.report.debrief.review import GameReview
from simgame.report.debrief.review.turns import GRADES, chances_said
from simgame.report.debrief.review.two_questions import decision_question, shown_shares
from simgame.study.position_value import WeekValue

_ = Catalogue("debrief")

MOVED: Final = 0.05
"""A week that changed the chance by less is not worth a second look."""


def weeks_page(review: GameReview) -> list[Element]:
    """Return what each week made of the chance of winning; a week is chosen to try it again.

    What each week brought beside an expert's stands in a column once it has been played.
    """
    said = chances_said(review.values)
    shares = shown_shares(review.shares).weeks if review.has("shares") else ()
    columns = (
        Column(_("Week"), right=True, gap=2),
        Column(_("Chance"), gap=2),
        Column(_("Decision"), right=True, gap=2),
        Column(_("Luck"), right=True, gap=2),
        *([Column(_("Points"), right=True, gap=2)] if shares else []),
        Column(_("What it turned on"), cells=None, wraps=True),
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
        Paragraph(_note(review, shared=bool(shares)), "dim"),
    ]


def _note(review: GameReview, *, shared: bool) -> str:
    """Return how the page is to be read."""
    chance, said = review.values.chance, chances_said(review.values)
    decisions, luck = review.decisions_and_luck
    note = _(
        "The chance after each week, if played well from there: your own plans as long as they were the best, an "
        "expert's after them, in {futures} other futures. A decision can only lose; the rest is luck. From {start} to "
        "{end}, in percentage points over all weeks: decisions {decisions}, luck {luck}. Decisions may lose more than "
        "100 in sum: luck gives back what the next one can lose again."
    ).format(
        futures=review.values.futures,
        start=said[0],
        end=said[-1],
        decisions=signed_chance(decisions),
        luck=signed_chance(luck),
    )
    if shared:
        beside = _("Points: what a week brought beside an expert's, in points of the lead; it can be made good later.")
    else:
        beside = _("What a week brought beside an expert's is another question: the proof has a page of it (v).")
    omitted = _(
        "What was left out is measured against the week as it was: one move can be worth more than the decision lost, "
        "for no expert is perfect."
    )
    spread = max((each.high - each.low) / 2 for each in chance.values)
    sure = _("The 95 % intervals of the chances are at most {points} points to either side.")
    alone = _("With your plans of this run and other luck, {share} of all games are won.")
    return words.sentences(
        [
            note,
            beside,
            omitted if any(review.omission(week.week) for week in chance.weeks) else "",
            sure.format(points=decimals.percentage(spread)),
            alone.format(share=decimals.measured(chance.own[0].mean)),
        ]
    )


def _week_said(review: GameReview, value: WeekValue) -> tuple[Piece, ...]:
    """Return what a week turned on; of a graded decision how bad it was, and which it was; what was left out."""
    what, omission = review.happened(value)[0], review.omission(value.week)
    tone: Tone = "dim" if abs(value.change) < MOVED and not omission else ""
    if value.grade is not None:
        what, tone = words.named(_(GRADES[value.grade]), review.decided(value) or what), "bad"
    return (Piece(words.in_turn([what, *([omission] if omission else [])]), tone),)


__all__ = ["MOVED", "weeks_page"]
