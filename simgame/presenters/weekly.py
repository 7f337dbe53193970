"""What is read of a week: what has to be read in short, leaf by leaf, and all of it."""

from simgame.engine.week_report import WeekReport
from simgame.page.leaves import leaves, length
from simgame.page.model import Element, Elements, Gap, Paragraph
from simgame.presenters.moment import moments
from simgame.presenters.view import View
from simgame.report.names import said
from simgame.report.replies import replies
from simgame.report.result import ending
from simgame.report.signs import signs
from simgame.report.week import news_frames, played_sections, read_sections, week_in_short
from simgame.runs.guide import place_of


def happened_leaves(
    view: View, report: WeekReport, resolved: Elements = (), beside: Elements = ()
) -> list[list[Element]]:
    """Return what is read of a week unasked, leaf by leaf: what was decided and foretold; what was said and learned.

    What has had a moment of its own is not told once more, nor is what can be looked up: see `happened_page`.
    """
    shown = moments(view, report)
    unseen = [event for event in report.news if ("news", event) not in shown]
    told = [*news_frames(unseen, view.scenario, view.known)]
    kinds = {moment.kind for moment in shown}
    heard = replies(view.game, *report.weeks)
    noticed = () if "rivals" in kinds else signs(view.game, *report.weeks)
    sections = read_sections(report, view.names, view.known, heard, noticed)
    short = Paragraph(week_in_short(report), "strong")
    guide = [length([Paragraph(said(step.text))]) for step in view.scenario.guide if place_of(step) == "report"]
    room = length(beside) + max(guide, default=0)
    return leaves([short, *told, *resolved, *ending(view.game, report), *sections], beside=room)


def happened_page(view: View, report: WeekReport, resolved: Elements = ()) -> list[Element]:
    """Return all that happened in a week, meeting by meeting and cause by cause."""
    sections = played_sections(view.game, report, view.known, numbers=view.numbers, framed=True)
    short = Paragraph(week_in_short(report), "strong")
    news = news_frames(report.news, view.scenario, view.known)
    return [short, *news, Gap(), *resolved, *ending(view.game, report), *sections]
