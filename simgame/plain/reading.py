"""What is read from top to bottom: the briefing and a week's report; and the way back to an earlier week."""

from simgame.engine.week_report import WeekReport, WeeksAgain
from simgame.locale import Catalogue
from simgame.page.model import Element, Item, Section
from simgame.page.speech import speak
from simgame.plain.menus import BACK, Menu, listed
from simgame.plain.session import Session
from simgame.presenters.again import try_again
from simgame.presenters.briefing import briefing_page
from simgame.presenters.commitments import commitment_page
from simgame.presenters.ending import ended
from simgame.presenters.moment import moment_page, moments
from simgame.presenters.prediction import resolved_page
from simgame.presenters.rewind import weeks_page
from simgame.presenters.view import View
from simgame.report.played_on import played_on
from simgame.report.week import news_lines, played_sections, week_in_short, week_title
from simgame.runs import Run

_ = Catalogue("plain")


def briefing(session: Session, run: Run) -> None:
    """Read what there is to know before the first week, after a word on what the player has resolved to do."""
    session.show(speak(commitment_page(run)))
    session.show(speak(briefing_page(run.game)))
    session.guide("briefing")


def report(session: Session, run: Run, week: WeekReport) -> None:
    """Read what came of a week: what has been decided for good and the news, the week, the predictions it resolved."""
    game = run.game
    view = View(game)
    first, told = _happened(view, week)
    if isinstance(week, WeeksAgain):
        sections = played_on(run, week)
    else:
        sections = played_sections(game, week, game.knowledge, numbers=view.numbers)
    rest = [section for section in sections if not told.issuperset(section.body)]
    title = _("{title}. {short}").format(title=week_title(week), short=week_in_short(week))
    session.show(["", title, *first, *speak(rest)])
    resolved(session, run, *week.weeks)
    session.guide("report")


def _happened(view: View, week: WeekReport) -> tuple[list[str], set[Element]]:
    """Return what was decided for good after a week, the news and how sure they are; and the lines that tell it."""
    said: list[str] = []
    told: set[Element] = set(news_lines(week.news, view.scenario))
    for moment in moments(view, week):
        if moment.kind == "end":
            said += ["", *ended(view.game)]
            continue
        page = moment_page(view, week, moment)
        said += speak(page)
        told |= {element for section in page if isinstance(section, Section) for element in section.body}
        told |= {element for element in page if isinstance(element, Item)}
    return said, told


def resolved(session: Session, run: Run, *weeks: int) -> None:
    """Read what became of the predictions that weeks resolved."""
    if answers := run.resolved(*weeks):
        session.show(speak(resolved_page(answers, run.scenario)))


def go_back(session: Session, run: Run) -> Run | None:
    """Let the player choose a week to play anew; return the run that begins there, or None."""

    def menu() -> Menu:
        played = listed([weeks_page(run)])[::-1]
        intro = _("From which week do you want to play anew? This run stays as it is; the new one is a run of its own.")
        return Menu(_("Week:"), played, intro=[intro], back=_("Stay here"))

    if (key := session.pick(menu)) == BACK:
        return None
    branch, said = try_again(run, int(key))
    session.say(said)
    return branch
