"""Where a sitting begins: runs to go on with, scenarios, settings; and how it goes on until it ends."""

import shlex
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from simgame.arguments import FINE, INTERRUPTED, REFUSED
from simgame.course.library import Library
from simgame.course.mistakes import Mistakes, to_solve
from simgame.course.path import CoursePath
from simgame.course.settings import SETTINGS, load
from simgame.locale import Catalogue, current
from simgame.page import words
from simgame.page.model import Listing
from simgame.page.quoting import escape
from simgame.plain.console import Console, InputEnded
from simgame.plain.debrief import debrief
from simgame.plain.handbook import handbook
from simgame.plain.menus import BACK, Menu, MenuEntry, choices, listed
from simgame.plain.predict import predict
from simgame.plain.reading import briefing
from simgame.plain.recorded import recorded
from simgame.plain.session import PlayerLeft, Session
from simgame.plain.settings import change_setting, change_settings
from simgame.plain.week import plan_week
from simgame.presenters.course import Course, reviews_page, run_key, runs_page, scenarios_page
from simgame.presenters.intents import Begin, Resume, Solve, Tell
from simgame.presenters.mistakes import opened_said, positions_page
from simgame.presenters.records import records_listing
from simgame.presenters.settings import setting_now
from simgame.runs import Finished, PlanWeek, Predict, Run, SaveError, Summary
from simgame.scenario import ScenarioError
from simgame.terms.difficulties import DifficultyName

_ = Catalogue("plain")

_RUNS: Final = 5
"""So many runs can be gone on with, the latest ones."""


def play(console: Console, source: str | None, *, seed: int | None, difficulty: DifficultyName | None) -> int:
    """Play until the player leaves or the input ends; return the exit code.

    Raises:
        ScenarioError: there is no scenario ``source``, or it cannot be used.
    """
    session = Session(console, Library(), load().override(difficulty=difficulty))
    for sentence in session.settings.trouble:
        console.say_whole(sentence)
    try:
        if source is not None:
            _open(session, source, seed)
        while True:
            if session.run is None:
                _home(session, seed)
            else:
                _decide(session, session.run)
    except PlayerLeft:
        return _leave(session, FINE)
    except InputEnded:
        return _leave(session, FINE, _("The input has ended."))
    except KeyboardInterrupt:
        console.say("")
        return _leave(session, INTERRUPTED, _("Interrupted."))


def _decide(session: Session, run: Run) -> None:
    """Let the player take the next decision of a run."""
    match run.pending:
        case Predict(question):
            predict(session, run, question)
        case PlanWeek():
            plan_week(session, run)
        case Finished():
            again = debrief(session, run)
            if again is None:
                session.run = None
            elif isinstance(again, Run):
                session.run = again
            else:
                begin(session, again.source, seed=again.seed, difficulty=again.difficulty)


def _open(session: Session, source: str, seed: int | None) -> None:
    """Go on with a run of a scenario or start one; a seed that was asked for starts one."""
    scenario = session.library.find(source)
    runs = (
        [] if seed is not None else [run for run in session.library.saves.unfinished() if run.scenario == scenario.id]
    )

    found = runs_page(runs[:_RUNS], datetime.now(UTC))

    def menu() -> Menu:
        return Menu(
            _("Your choice:"),
            [*listed([found]), MenuEntry("new", _("Start anew"))],
            intro=[
                _("{scenario}: there is a run that is not finished.").format(scenario=scenario.title.in_(current()))
            ],
        )

    while runs and session.run is None:
        if (key := session.pick(menu)) == "new":
            break
        resume(session, next(run.path for run in runs if run_key(run) == key))
    if session.run is None:
        begin(session, source, seed=seed, difficulty=session.settings.difficulty)


def begin(session: Session, source: str, *, seed: int | None, difficulty: DifficultyName) -> None:
    """Start a run, and read its briefing.

    Raises:
        ScenarioError: there is no such scenario, or it cannot be used.
    """
    session.run = session.library.start(source, seed=seed, difficulty=difficulty)
    briefing(session, session.run)


def resume(session: Session, path: Path) -> None:
    """Go on with a saved run; say why if that cannot be done."""
    try:
        session.run = Run.load(path, session.library.find)
    except SaveError as error:
        if error.can_be_read:
            recorded(session, path, str(error))
        else:
            session.console.say_whole(str(error))
    except ScenarioError as error:
        session.console.say_whole(str(error))


def _home(session: Session, seed: int | None) -> None:
    """Let the player choose what to play or to read, or a setting; a seed that was asked for holds for what starts."""
    session.library.confirm()
    runs, trouble = session.library.runs()
    mistakes = Mistakes(session.library.saves)
    trouble += [mistakes.trouble] if mistakes.trouble else []
    positions = mistakes.due(run.path.name for run in runs)
    unfinished = [run for run in runs if not run.finished and not run.is_try][:_RUNS]
    done = [run for run in runs if run.finished]

    course, now = replace(_course(session, runs), positions=positions), datetime.now(UTC)

    def page() -> list[Listing]:
        due = reviews_page(course.path.reviews(now))
        return [runs_page(unfinished, now), scenarios_page(course), *positions_page(course), due]

    def menu() -> Menu:
        more = [MenuEntry("handbook", _("The handbook: the ideas that the game teaches"), _("More:"))]
        if done:
            text = _.n("{count} finished run", "{count} finished runs", len(done)).format(count=len(done))
            more.append(MenuEntry("finished", text, _("More:")))
        more += choices([setting_now(session.settings, SETTINGS["difficulty"])], _("More:"))
        more.append(MenuEntry("settings", _("All settings"), _("More:")))
        return Menu(
            _("Your choice:"),
            [*listed(page()), *more],
            intro=[_("simgame: strategic account selling, played week by week."), *session.library.trouble, *trouble],
            help=[_("Choose a scenario to start it, or a run to go on with it.")],
        )

    key = session.pick(menu)
    asked = next((entry.intent for listing in page() for entry in listing.entries if entry.key == key), None)
    match asked, key:
        case Resume(path), _:
            resume(session, path)
        case Solve(position), _:
            resume(session, session.library.saves.folder / position.run)
            if session.run is not None:
                session.run = to_solve(session.run, position.week)
                session.say(opened_said(position))
            else:
                Mistakes(session.library.saves).forget(position.run)
        case Begin(source), _:
            try:
                begin(session, source, seed=seed, difficulty=session.settings.difficulty)
            except ScenarioError as error:
                session.console.say_whole(str(error))
        case Tell(text), _:
            session.say(text)
        case _, "handbook":
            handbook(session)
        case _, "finished":
            if (chosen := _choose_finished(session, done)) is not None:
                resume(session, chosen)
        case _, "difficulty":
            change_setting(session, SETTINGS["difficulty"])
        case _:
            change_settings(session)


def _course(session: Session, runs: Sequence[Summary]) -> Course:
    """Return what is known of the course: par of a scenario is learned where it was played."""
    library = session.library
    listed = library.entries()
    for scenario in listed:
        for best in CoursePath(listed, runs).bests(scenario):
            library.par(scenario.source, best.difficulty)
    return Course(listed, runs, session.settings.difficulty, pars=library.known_pars, person=library.person)


def _choose_finished(session: Session, runs: list[Summary]) -> Path | None:
    """Let the player choose a finished run; return its file, None after going back."""

    def menu() -> Menu:
        return Menu(_("Which run?"), listed([records_listing(runs)]), back=_("Back"))

    key = session.pick(menu)
    return None if key == BACK else Path(key)


def _leave(session: Session, code: int, why: str = "") -> int:
    """Say where the run is and how to go on with it; return the exit code."""
    run = session.run
    if run is None:
        if why:
            session.say(why)
        return code
    if lost := run.lost():
        session.console.say_whole(words.sentences([why, lost]))
        return code or REFUSED
    if run.game.is_over:
        text = _("The run is finished and saved as {file}.")
    else:
        text = _("The run is saved as {file}; go on with it: {command}")
    command = f"simgame play {shlex.quote(run.source)} --plain"
    session.console.say_whole(words.sentences([why, text.format(file=escape(str(run.path)), command=escape(command))]))
    return code
