"""A run that the rules of today would play otherwise: its weeks as they were recorded, and going on by those rules."""

from pathlib import Path

from simgame.locale import Catalogue
from simgame.page.speech import speak
from simgame.plain.menus import BACK, Menu, MenuEntry
from simgame.plain.session import Session
from simgame.presenters.records import recorded_page
from simgame.report.recorded import recorded_week
from simgame.runs import Run
from simgame.runs.recorded import read_recorded

_ = Catalogue("plain")


def recorded(session: Session, path: Path, why: str) -> None:
    """Let the player read what a file records of a run, or go on by the rules of today; ``why`` says why."""
    run = read_recorded(path, session.library.find)

    def menu() -> Menu:
        entries = [MenuEntry("read", _("Read its weeks as they were recorded"))]
        if run.goes_on_in is not None:
            text = _("Go on in week {week} by the rules of today; the run as it was is kept")
            entries.append(MenuEntry("renew", text.format(week=run.goes_on_in)))
        return Menu(_("Your choice:"), entries, intro=speak(recorded_page(run, why)), back=_("Back"))

    say = True
    while (key := session.pick(menu, say=say)) != BACK:
        if key == "renew":
            session.run = Run.renew(path, session.library.find)
            return
        for week in range(1, len(run.save.weeks) + 1):
            heading = _("Week {week}:").format(week=week)
            session.show(["", heading, *speak(recorded_week(run, week))])
        say = False
