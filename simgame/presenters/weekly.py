"""What is read of a week: what has to be read in short, leaf by leaf, and all of it."""

from simgame.engine.result import Result
from simgame.engine.week_report import WeekReport
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.leaves import leaves, length
from simgame.page.model import Element, Elements, Gap, Paragraph, Piece, Series, Strip
from simgame.presenters.moment import moments
from simgame.presenters.view import View
from simgame.report.names import said
from simgame.report.replies import replies, without
from simgame.report.result import ending
from simgame.report.signs import signs
from simgame.report.week import news_frames, played_sections, read_sections, week_counts, week_in_short
from simgame.runs.guide import place_of
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.outcomes import OUTCOMES

_ = Catalogue("tui")


def week_head(view: View, report: WeekReport) -> Strip:
    """Return the line above a report: what is played and how, after which week, and the week in short at the right.

    After the last week that is how it ended, whatever else happened.
    """
    after = _("after week {week}").format(week=report.week)
    counts = week_counts(report)
    lengths = tuple((Piece(words.apart(counts[:most]), "dim"),) for most in range(len(counts), 0, -1))
    result = view.game.result
    if result is not None and report.week == view.game.reports[-1].week:
        lengths = ((Piece(_end(result), "good" if result.outcome == "won" else "bad"),),)
    level = Piece(f"   {DIFFICULTIES[view.game.difficulty].label}", "dim")
    left = (Piece(said(view.scenario.title), "strong"), level, Piece(f"   {after}", "accent"))
    return Strip(left, Series(lengths))


def _end(result: Result) -> str:
    """Return how a game ended, in few words."""
    match result.outcome:
        case "won":
            text = _("won by {points}")
        case "lost":
            text = _("lost by {points}")
        case _:
            return OUTCOMES[result.outcome].label
    return text.format(points=decimals.lead(result.margin))


def happened_leaves(
    view: View, report: WeekReport, resolved: Elements = (), beside: Elements = (), again: Elements = ()
) -> list[list[Element]]:
    """Return what is read of a week unasked, leaf by leaf: what was decided and foretold; what was said and learned.

    What has had a moment of its own is not told once more, nor is what can be looked up: see `happened_page`. Of weeks
    that were played as in the run before it is what came of them, ``again``.
    """
    room = read_beside(view, beside)
    if again:
        return leaves([*resolved, *ending(view.game, report), *again], beside=room)
    shown = moments(view, report)
    unseen = [event for event in report.news if ("news", event) not in shown]
    told = [*news_frames(unseen, view.scenario, view.known)]
    kinds = {moment.kind for moment in shown}
    warned = {moment.id for moment in shown if moment.kind == "warning"}
    heard = without(replies(view.game, *report.weeks), warned, view.names)
    noticed = () if "rivals" in kinds else signs(view.game, *report.weeks)
    decided = not kinds & {"closed", "end"}
    sections = read_sections(report, view.names, view.known, heard, noticed, decided=decided, read=warned)
    over: Elements = _over(view) if "end" in kinds else ending(view.game, report)
    quiet = not (told or resolved or sections)
    page = [*told, *resolved, *over, *([Paragraph(week_in_short(report))] if quiet else sections)]
    return leaves(page, beside=room)


def read_beside(view: View, beside: Elements = ()) -> int:
    """Return how much prose may stand beside a leaf of a report: what comes next, and the guide's longest step."""
    guide = [length([Paragraph(said(step.text))]) for step in view.scenario.guide if place_of(step) == "report"]
    return length(beside) + max(guide, default=0)


def _over(view: View) -> list[Element]:
    """Return the outcome in a line: a moment has told it in full, and the report of the last week does not hide it."""
    result = view.game.result
    if result is None:
        return []
    said = _("The last week. Result: {outcome}.").format(outcome=OUTCOMES[result.outcome].label)
    return [Paragraph(said, "good" if result.outcome == "won" else "bad")]


def happened_page(view: View, report: WeekReport, resolved: Elements = ()) -> list[Element]:
    """Return all that happened in a week, meeting by meeting and cause by cause."""
    sections = played_sections(view.game, report, view.known, numbers=view.numbers, framed=True)
    news = news_frames(report.news, view.scenario, view.known)
    return [*news, *([Gap()] if news else []), *resolved, *ending(view.game, report), *sections]
