"""The timeline: week by week what came, what was done and by tier, what it changed, and how the lead would stand."""

from collections.abc import Iterator

from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.model import Item, Section
from simgame.report.debrief.tiers import TIERS, half_days, moves_said, tier, tier_said
from simgame.report.story import event_lines, week_lines
from simgame.report.truth import FinalNumbers
from simgame.study.whatif import ChangedGame, Decided

_ = Catalogue("debrief")


def timeline_sections(truth: FinalNumbers, decided: Decided | None) -> tuple[Section, ...]:
    """Return one section a week; with ``decided``, each says what would have come of stopping after it."""
    sections = []
    for week in truth.weeks:
        stopped = decided.stopped_after[week - 1] if decided is not None else None
        title = _("Week {week}").format(week=week)
        sections.append(Section(title, tuple(_week(truth, week, stopped))))
    return tuple(sections)


def _week(truth: FinalNumbers, week: int, stopped: ChangedGame | None) -> Iterator[Item]:
    report, names = truth.game.reports[week - 1], truth.names
    yield from event_lines(truth, week)
    for each in TIERS:
        moves = [move for move in report.plan if tier(truth, move, week) == each]
        if moves:
            half = half_days(truth.game, moves)
            text = _.n(
                "{tier} relations, {count} half-day: {moves}", "{tier} relations, {count} half-days: {moves}", half
            )
            if each == "bid" and not half:
                text = _("{tier}: {moves}")
            elif each == "bid":
                text = _.n("{tier}, {count} half-day: {moves}", "{tier}, {count} half-days: {moves}", half)
            done = moves_said(names, moves)
            yield Item(text.format(tier=tier_said(each), count=half, moves=done))
    breaches = [move for move in report.plan if tier(truth, move, week) == "breach"]
    if breaches:
        yield Item(_("against the rules: {moves}").format(moves=moves_said(names, breaches)), "bad")
    if not report.plan:
        yield Item(_("Nothing was done."), "warn")
    yield from week_lines(truth, week)
    if stopped is not None:
        yield Item(stopped_said(stopped), depth=1)


def stopped_said(ending: ChangedGame) -> str:
    """Return what would have come of doing nothing from here on."""
    points = decimals.lead(ending.margin)
    match ending.outcome:
        case "won":
            text = _("had we stopped here: won, {points} points ahead")
        case "lost":
            text = _("had we stopped here: lost, {points} points behind")
        case "out":
            text = _("had we stopped here: shut out by an entry condition")
        case "unpaid":
            text = _("had we stopped here: won, but taken back unpaid")
        case _:
            text = _("had we stopped here: disqualified")
    return text.format(points=points)
