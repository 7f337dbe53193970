"""Where a sitting begins: runs to go on with, scenarios, settings; and how it goes on until it ends."""

import shlex
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from simgame.arguments import FINE, INTERRUPTED, REFUSED
from simgame.course.library import Library, spoken
from simgame.course.par import MOST_STARS
from simgame.course.path import Best, CoursePath
from simgame.course.settings import SETTINGS, load
from simgame.locale import Catalogue, current
from simgame.page import decimals, words
from simgame.page.quoting import escape
from simgame.plain.console import Console, InputEnded
from simgame.plain.debrief import debrief
from simgame.plain.handbook import handbook
from simgame.plain.menus import BACK, Menu, MenuEntry
from simgame.plain.predict import predict
from simgame.plain.reading import briefing
from simgame.plain.recorded import recorded
from simgame.plain.session import PlayerLeft, Session
from simgame.plain.settings import change_setting, change_settings, said
from simgame.plain.week import plan_week
from simgame.presenters.course import why
from simgame.runs import Finished, PlanWeek, Predict, Run, SaveError, Summary
from simgame.scenario import ScenarioError
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.outcomes import OUTCOMES

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
                begin(session, run.source, seed=again.seed, difficulty=again.difficulty)


def _open(session: Session, source: str, seed: int | None) -> None:
    """Go on with a run of a scenario or start one; a seed that was asked for starts one."""
    scenario = session.library.find(source)
    runs = (
        [] if seed is not None else [run for run in session.library.saves.unfinished() if run.scenario == scenario.id]
    )

    def menu() -> Menu:
        entries = [MenuEntry(str(run.path), _("Go on: {run}").format(run=_run_text(run))) for run in runs[:_RUNS]]
        return Menu(
            _("Your choice:"),
            [*entries, MenuEntry("new", _("Start anew"))],
            intro=[
                _("{scenario}: there is a run that is not finished.").format(scenario=scenario.title.in_(current()))
            ],
        )

    while runs and session.run is None:
        if (key := session.pick(menu)) == "new":
            break
        resume(session, Path(key))
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
    unfinished = [run for run in runs if not run.finished][:_RUNS]
    done = [run for run in runs if run.finished]

    def menu() -> Menu:
        going = [
            MenuEntry(f"run {run.path}", f"{run.title.in_(current())}: {_run_text(run)}", _("Go on:"))
            for run in unfinished
        ]
        more = [MenuEntry("handbook", _("The handbook: the ideas that the game teaches"), _("More:"))]
        if done:
            text = _.n("{count} finished run", "{count} finished runs", len(done)).format(count=len(done))
            more.append(MenuEntry("finished", text, _("More:")))
        more.append(MenuEntry("difficulty", said(session, SETTINGS["difficulty"]), _("More:")))
        more.append(MenuEntry("settings", _("All settings"), _("More:")))
        return Menu(
            _("Your choice:"),
            [*going, *_scenarios(session, runs), *more],
            intro=[_("simgame: strategic account selling, played week by week."), *session.library.trouble, *trouble],
            help=[_("Choose a scenario to start it, or a run to go on with it.")],
        )

    kind, _blank, name = session.pick(menu).partition(" ")
    match kind:
        case "run":
            resume(session, Path(name))
        case "scenario":
            try:
                begin(session, name, seed=seed, difficulty=session.settings.difficulty)
            except ScenarioError as error:
                session.console.say_whole(str(error))
        case "handbook":
            handbook(session)
        case "finished":
            if (path := _choose_finished(session, done)) is not None:
                resume(session, path)
        case "difficulty":
            change_setting(session, SETTINGS["difficulty"])
        case _:
            change_settings(session)


def _scenarios(session: Session, runs: Sequence[Summary]) -> list[MenuEntry]:
    """Return the course: each scenario with what was reached in it, and whether it is worth playing now."""
    library = session.library
    listed = library.entries()
    for scenario in listed:
        for best in CoursePath(listed, runs).bests(scenario):
            library.par(scenario.source, best.difficulty)
    path = CoursePath(listed, runs, library.known_pars)
    reviews = {review.entry.id: why(review) for review in path.reviews(datetime.now(UTC))}
    entries = []
    for scenario in listed:
        text = _("{title}: {summary} {weeks} weeks, {minutes} minutes, {reached}.").format(
            title=spoken(scenario.title),
            summary=spoken(scenario.summary),
            weeks=scenario.weeks,
            minutes=scenario.minutes,
            reached=_reached(path.best(scenario)),
        )
        if scenario.id in reviews:
            text = words.sentences([text, _("Due for review: {reason}.").format(reason=reviews[scenario.id])])
        elif scenario is path.next:
            text = words.sentences([text, _("Next on your way.")])
        entries.append(MenuEntry(f"scenario {scenario.source}", text, _("Scenarios:")))
    return entries


def _reached(best: Best | None) -> str:
    """Return what was reached in a scenario."""
    if best is None:
        return _("new")
    said = _("{outcome}, best score {score}").format(outcome=OUTCOMES[best.outcome].label, score=best.score)
    if best.stars is None:
        return said
    text = _("{said}, {stars} of {most} stars, par {par}")
    return text.format(said=said, stars=best.stars, most=MOST_STARS, par=best.par)


def _choose_finished(session: Session, runs: list[Summary]) -> Path | None:
    """Let the player choose a finished run; return its file, None after going back."""

    def menu() -> Menu:
        return Menu(_("Which run?"), [MenuEntry(str(run.path), _record(run)) for run in runs], back=_("Back"))

    key = session.pick(menu)
    return None if key == BACK else Path(key)


def _outcome(run: Summary) -> str:
    """Return how a run ended, and if nothing has confirmed that, that too."""
    said = OUTCOMES[run.outcome or "open"].label
    if run.confirmed:
        return said
    if run.confirmed is None:
        return _("{outcome} (no replay has confirmed it)").format(outcome=said)
    return _("{outcome} (not confirmed: its decisions do not lead to that)").format(outcome=said)


def _record(run: Summary) -> str:
    """Return how a run ended, and when."""
    text = _("{title}: {outcome}, score {score}, {difficulty}, {day}")
    said = text.format(
        title=run.title.in_(current()),
        outcome=_outcome(run),
        score=decimals.score(run.score or 0),
        difficulty=DIFFICULTIES[run.difficulty].label,
        day=f"{run.saved.astimezone():%Y-%m-%d}",
    )
    return said + _parent_text(run)


def _parent_text(run: Summary) -> str:
    """Return where a run was branched, empty for most."""
    return _(", played anew from week {week}").format(week=run.parent[1]) if run.parent else ""


def _run_text(run: Summary) -> str:
    """Return how far a run has come."""
    return _("week {week} of {weeks}, {difficulty}, saved {ago}").format(
        week=run.week,
        weeks=run.weeks,
        difficulty=DIFFICULTIES[run.difficulty].label,
        ago=_("at an unsure time") if run.is_unsure else _ago(run.saved),
    ) + _parent_text(run)


def _ago(then: datetime) -> str:
    minutes = max(0, int((datetime.now(UTC) - then).total_seconds() // 60))
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return _.n("{count} minute ago", "{count} minutes ago", minutes).format(count=minutes)
    if minutes < 48 * 60:
        return _.n("{count} hour ago", "{count} hours ago", minutes // 60).format(count=minutes // 60)
    return _("{count} days ago").format(count=minutes // (24 * 60))


def _leave(session: Session, code: int, why: str = "") -> int:
    """Say where the run is and how to go on with it; return the exit code."""
    run = session.run
    if run is None:
        if why:
            session.say(why)
        return code
    if run.unsaved:
        try:
            run.save()
        except SaveError as error:
            session.console.say_whole(words.sentences([why, str(error)]))
            return code or REFUSED
    if run.game.is_over:
        text = _("The run is finished and saved as {file}.")
    else:
        text = _("The run is saved as {file}; go on with it: {command}")
    command = f"simgame play {shlex.quote(run.source)} --plain"
    session.console.say_whole(words.sentences([why, text.format(file=escape(str(run.path)), command=escape(command))]))
    return code
