"""The learner's aids: what a plan is expected to bring, and the ladder of hints."""

from typing import Final

from simgame.engine.game import Game
from simgame.locale import Catalogue, mark
from simgame.page import glyphs
from simgame.page.model import Brief, Column, Element, Entry, Gap, Listing, Paragraph, Piece, Selectable, Tone
from simgame.presenters.intents import GoBack, TakeHint, TakePlan
from simgame.report import previews
from simgame.report.hints import RUNGS, rung
from simgame.runs import Run
from simgame.runs.progress import HINT_COST, TakenHint, hint_cost
from simgame.study.hints import hint
from simgame.study.preview import Preview, Spread, preview
from simgame.terms.move import Move, Plan

_ = Catalogue("learning")

_LEAST: Final = -1000
_CELL: Final = 100
"""A cell of the scale, in thousandths of a level"""
SCALE: Final = 41
"""Cells from support -1 to 3"""
PLAN, BACK, CLIMB = "plan", "back", "climb"
"""Names of the ladder's rows: put the advice into the plan, go back, take the next rung."""

_RUNGS: Final = {1: mark("A question"), 2: mark("The principle behind it"), 3: mark("A move")}


def foreseen(game: Game, plan: Plan) -> Preview | None:
    """Return what a plan is expected to bring; None at difficulties that do not show it."""
    return None if previews.no_preview(game.difficulty) else preview(game, plan)


def expect_page(game: Game, found: Preview | None) -> list[Element]:
    """Return what a plan is expected to bring, person by person; where that is not shown, why."""
    page: list[Element] = [Paragraph(_("What this week is expected to bring"), "head"), Gap()]
    if found is None:
        return [*page, Paragraph(previews.no_preview(game.difficulty))]
    page += [Paragraph(text, "dim") for text in previews.opening(found)]
    if found.people:
        columns = (Column(cells=None, gap=0, least=8), Column(_scale(), cells=SCALE + 1))
        page += [Gap(), Listing(columns, (), headed=True)]
        for person in found.people:
            who = Entry("", (Piece(previews.title(game, person), "strong"), (Piece(Brief(" ")), *band(person.after))))
            page += [Listing(columns, (who,)), *previews.person_lines(game, person)]
        page += [Gap(), Paragraph(Brief(_legend()), "dim")]
    return page


def band(spread: Spread) -> tuple[Piece, ...]:
    """Draw where a support lies, on `SCALE` cells from -1 to 3: thick half of all, a line 8 of 10, thin nearly all."""

    def cell(thousandths: int) -> int:
        return max(0, min(SCALE - 1, (thousandths - _LEAST + _CELL // 2) // _CELL))

    signs = [glyphs.AXIS if number % 10 == 0 else " " for number in range(SCALE)]
    for sign, low, high in (
        (glyphs.REST, spread.least, spread.most),
        (glyphs.BAR, spread.low, spread.high),
        (glyphs.EAR, spread.lower, spread.upper),
    ):
        for number in range(cell(low), cell(high) + 1):
            signs[number] = sign
    first, last = cell(spread.least), cell(spread.most)
    text = "".join(signs)
    parts: tuple[tuple[str, Tone], ...] = (
        (text[:first], "faint"),
        (text[first : last + 1], "accent"),
        (text[last + 1 :], "faint"),
    )
    return tuple(Piece(Brief(part), tone) for part, tone in parts)


def _scale() -> str:
    """Return the numbers above a band, each over its place; the first one's sign stands one cell before the band."""
    return "-1" + "".join(f"{level:>10}" for level in range(4))


def _legend() -> str:
    text = _(
        "Support from -1 (against) over 0 and 1 (for us) to 3 (coach). {half} half of all tries, {most} 8 of 10, "
        "{all} nearly all."
    )
    return text.format(half=glyphs.EAR, most=glyphs.BAR, all=glyphs.REST)


def next_rung(run: Run) -> int | None:
    """Return the rung that comes next on this week's ladder; None where it is climbed, or where there is none."""
    taken = {each.rung for each in run.hints if each.week == run.game.week}
    left = [number for number in RUNGS if number not in taken]
    return left[0] if left and run.game.difficulty != "live" and not run.game.is_over else None


def rung_cost(run: Run, number: int) -> int:
    """Return how many points of the score a rung costs in a run."""
    return hint_cost([TakenHint(run.game.week, number)], run.game.difficulty)


def advised_plan(run: Run) -> tuple[Move, ...] | None:
    """Return the week's plan as the advice would have it; None before its last rung, or where it changes nothing."""
    found = hint(run.game, run.draft)
    if found is None or run.game.difficulty == "live" or next_rung(run) is not None:
        return None
    plan = found.applied(run.draft)
    return None if plan == run.draft else plan


def advice_page(run: Run) -> list[Element]:
    """Return the ladder of hints for the week as it is planned: the rungs taken, then what can be chosen."""
    week = _("Advice for week {week}").format(week=run.game.week)
    page: list[Element] = [Paragraph(week, "head"), Paragraph(_terms(run), "dim"), Gap()]
    found = hint(run.game, run.draft)
    if found is not None and run.game.difficulty != "live":
        climbed = next_rung(run) or len(RUNGS) + 1
        for number in range(1, climbed):
            page += [Paragraph(f"{number}  {_(_RUNGS[number])}", "strong")]
            page += [Paragraph(rung(run.game, found, number), indent=3), Gap()]
        if climbed in RUNGS:
            page.append(Selectable(CLIMB, _next(run, climbed), tone="accent", intent=TakeHint(climbed)))
        elif (plan := advised_plan(run)) is not None:
            page.append(Selectable(PLAN, _("Put it into the plan"), tone="accent", intent=TakePlan(plan)))
    return [*page, Selectable(BACK, _("Back to the plan"), tone="", intent=GoBack())]


def _terms(run: Run) -> str:
    """Say what advice costs here, and what it comes from."""
    match run.game.difficulty:
        case "live":
            return _("In live play there is no advice: at a customer nobody whispers, so here nobody does.")
        case "standard":
            first, second, third = (HINT_COST[number] for number in RUNGS)
            return _(
                "It rests on what you know and have planned. It comes in three steps, from a question to a plan, which "
                "cost {first}, {second} and {third} points of the score, each once a week; so far {spent}."
            ).format(first=first, second=second, third=third, spent=run.hint_cost)
        case _:
            return _("It rests on what you know and have planned, on nothing else. For trainees it is free.")


def _next(run: Run, number: int) -> str:
    """Return what taking a rung gives and costs."""
    name = _(_RUNGS[number])
    cost = rung_cost(run, number)
    if not cost:
        return _("Take the next step of advice: {name}").format(name=name.lower())
    text = _.n(
        "Take the next step of advice: {name} ({count} point)",
        "Take the next step of advice: {name} ({count} points)",
        cost,
    )
    return text.format(name=name.lower(), count=cost)
