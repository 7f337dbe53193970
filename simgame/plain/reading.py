"""What is read from top to bottom: the briefing, a week's report, the result; and what to do after it."""

from typing import Final, NamedTuple

from simgame.engine.game import WeekReport
from simgame.locale import Catalogue, mark
from simgame.plain import causes
from simgame.plain.menus import BACK, Entry, Menu, Order
from simgame.plain.session import Session
from simgame.plain.speech import CELLS, lines_of, section_texts, sentences, texts
from simgame.presenters.briefing import briefing_rows
from simgame.presenters.consequences import of_event, of_issue, of_step
from simgame.presenters.moment import how_sure, moments
from simgame.presenters.prediction import resolved_lines
from simgame.presenters.rewind import rewind_rows
from simgame.presenters.view import View
from simgame.report import words
from simgame.report.result import result_sections
from simgame.report.week import week_in_short, week_sections
from simgame.runs import Run
from simgame.scenario.vocabulary import DIFFICULTIES, Difficulty

_ = Catalogue("plain")


_ORDERS: Final = (
    Order("r", "read", mark("read the result again")),
    Order("w", "why", mark("why a number is what it is")),
)


class Again(NamedTuple):
    """A new run of the same scenario."""

    seed: int | None
    """None: another luck"""
    difficulty: Difficulty


def briefing(session: Session, run: Run) -> None:
    """Read what there is to know before the first week."""
    session.show(texts(lambda cells: briefing_rows(run.game, cells)))


def report(session: Session, run: Run, week: WeekReport) -> None:
    """Read what came of a week, and of the predictions that it resolved."""
    game = run.game
    sections = week_sections(week, game.scenario, game.observation, numbers=game.difficulty != "live")
    title = _("Report of week {week}. {short}").format(week=week.week, short=week_in_short(week))
    session.show(["", title, *section_texts(sections), *_changed(View(game), week)])
    _resolved(session, run, week.week)


def _changed(view: View, week: WeekReport) -> list[str]:
    """Return what was decided for good after a week, how sure the news are, and what they change."""
    said: list[str] = []
    closed = {each.step: each for each in week.closed}
    for moment in moments(view, week):
        match moment.kind:
            case "closed":
                said += ["", view.names.step(moment.id), *section_texts(of_step(view, closed[moment.id]))]
            case "issue":
                said += ["", _("The tender is out."), *section_texts(of_issue(view))]
            case "news":
                said += ["", view.names.news(moment.id), how_sure(view, moment.id)]
                said += [line.text for line in of_event(view, moment.id)]
            case "warning":
                said += ["", view.names.fact(moment.id), _("That is a warning: it has not happened, and it may not.")]
    return said


def _resolved(session: Session, run: Run, week: int) -> None:
    if answers := run.resolved(week):
        session.show(["", *lines_of(lambda cells: resolved_lines(answers, run.scenario, cells))])


def result(session: Session, run: Run) -> Run | Again | None:
    """Read how a run ended; return what to play after it, or None for home."""
    last = run.game.week - 1
    _result(session, run, last)

    def menu() -> Menu:
        entries = [
            Entry("same", _("Again with the same luck")),
            Entry("new", _("Again with new luck")),
            Entry("weeks", _("Go back to a week and play on from there")),
        ]
        if after := _harder(run.game.difficulty):
            entries.append(Entry("harder", _("Again, harder: {level}").format(level=words.difficulty(after))))
        entries.append(Entry("home", _("To the list of scenarios")))
        return Menu(_("Your choice:"), entries, _ORDERS)

    while True:
        match session.pick(menu):
            case "same":
                return Again(run.game.seed, run.game.difficulty)
            case "new":
                return Again(None, run.game.difficulty)
            case "harder":
                return Again(run.game.seed, _harder(run.game.difficulty) or run.game.difficulty)
            case "weeks" if branch := go_back(session, run):
                return branch
            case "why":
                causes.explain(session, run)
            case "read":
                _result(session, run, last)
            case "home":
                return None


def _result(session: Session, run: Run, last: int) -> None:
    session.show(section_texts(result_sections(run.game)))
    if run.hint_cost and run.score is not None:
        text = _("Hints cost {cost} points: the score that counts is {score}.")
        session.show([text.format(cost=run.hint_cost, score=f"{run.score:.1f}")])
    _resolved(session, run, last)


def _harder(difficulty: Difficulty) -> Difficulty | None:
    after = DIFFICULTIES.index(difficulty) + 1
    return DIFFICULTIES[after] if after < len(DIFFICULTIES) else None


def go_back(session: Session, run: Run) -> Run | None:
    """Let the player choose a week to play anew; return the run that begins there, or None."""

    def menu() -> Menu:
        played = [Entry(row.key, sentences(row.lines)[0]) for row in reversed(rewind_rows(run, CELLS))]
        intro = _("From which week do you want to play anew? This run stays as it is; the new one is a run of its own.")
        return Menu(_("Week:"), played, intro=[intro], back=_("Stay here"))

    if (key := session.pick(menu)) == BACK:
        return None
    branch = run.branch(int(key))
    session.say(_("A new run from week {week}, with the same luck.").format(week=key))
    return branch
