"""Every screen of the game, opened on runs that have a history: what can be looked at, and how to get there."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from textual.pilot import Pilot
from textual.widgets import Input

from simgame.authoring.preview import PreviewRun
from simgame.course.seat import SeatLibrary, SeatRules
from simgame.course.setting_kinds import TextKind
from simgame.course.settings import SETTINGS
from simgame.locale import Language
from simgame.page.model import Element, Gap, Paragraph
from simgame.players import STRATEGIES, plan_by
from simgame.presenters import people
from simgame.presenters.moment import moments
from simgame.presenters.view import View
from simgame.presenters.views import SIDES
from simgame.report.debrief import Debrief
from simgame.report.number import NumberId
from simgame.runs import Finished, Predict, Run
from simgame.terms.difficulties import DifficultyName
from simgame.tui.app import SimgameApp
from simgame.tui.screens.author import JumpDialog
from simgame.tui.screens.base import AnyScreen, GameScreen
from simgame.tui.screens.debrief import DebriefScreen
from simgame.tui.screens.debrief_again import AgainDebriefScreen
from simgame.tui.screens.dialogs import ConfirmDialog, PageDialog
from simgame.tui.screens.first import FirstScreen
from simgame.tui.screens.handbook import HandbookScreen
from simgame.tui.screens.help import HelpDialog
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.learning import AdviceDialog, ExpectDialog
from simgame.tui.screens.moment import MomentScreen
from simgame.tui.screens.opening import OpeningScreen
from simgame.tui.screens.palette import PaletteDialog
from simgame.tui.screens.planning import PlanningScreen
from simgame.tui.screens.predict import PredictScreen
from simgame.tui.screens.proof import ProofScreen, ProofsDialog
from simgame.tui.screens.reading import BriefingScreen
from simgame.tui.screens.records import CompareScreen, PlayedScreen, RecordsScreen
from simgame.tui.screens.report import ReportScreen
from simgame.tui.screens.rewind import RewindDialog
from simgame.tui.screens.round import RoundScreen
from simgame.tui.screens.settings import SettingsScreen, TextDialog
from simgame.tui.screens.views import ViewsScreen
from simgame.tui.screens.why import WhyScreen
from simgame.tui.widgets.rows import RowList
from tests.scenarios import HARBOUR, TUTORIAL, file_of

WORDS = "Ding Hui calls: the committee meets on Friday, and whoever has not been there by then need not come. "


class Stage(NamedTuple):
    """An app, and runs at points worth looking at."""

    app: SimgameApp
    pilot: Pilot[int]
    run: Run
    """In the middle of the harbour, branched, with marks, hints, an answer and a plan"""
    asked: Run
    """Before a question of the harbour"""
    learner: Run
    """At the beginning of the tutorial"""
    ready: Run
    """At the question of the tutorial"""
    over: Run
    """The tutorial, finished"""
    preview: PreviewRun
    """The harbour as its author sees it"""


class Scene(NamedTuple):
    """Something to look at.

    Attributes:
        name: what it is.
        kind: which screen it is.
        make: the screen; it is put over those of ``under``.
        then: what is done on it.
        run: the field of the stage with the run that the app plays meanwhile.
        under: the screens that it lies over.
    """

    name: str
    kind: type[AnyScreen[Any]]
    make: Callable[[Stage], AnyScreen[Any]]
    then: Callable[[Stage], Awaitable[Any] | None] | None = None
    run: str = "run"
    under: Callable[[Stage], AnyScreen[Any]] | None = None


def played(run: Run, weeks: int) -> Run:
    """Play up to the end of a week by the book, and answer what is asked."""
    while run.game.week <= weeks and not isinstance(run.pending, Finished):
        if isinstance(run.pending, Predict):
            run.answer(run.pending.question.id, 1, 75)
        else:
            run.play_week(plan_by(STRATEGIES["by-the-book"], run.game.observation, run.game.seeds))
    return run


def stage(app: SimgameApp, pilot: Pilot[int], language: Language) -> Stage:
    """Play until there is something to see."""

    def begun(source: str, difficulty: DifficultyName = "standard") -> Run:
        scenario, folder = app.library.find(source), app.library.saves.folder
        return Run.start(scenario, source=source, seed=7, difficulty=difficulty, language=language, folder=folder)

    run = played(played(begun(HARBOUR, "trainee"), 4).branch(3), 4)
    for step in run.game.board.steps[:2]:
        run.mark(step, "peng", "against")
    run.keep_draft(run.game.reports[-1].plan)
    run.take_hint(1)
    run.take_hint(2)
    asked = begun(HARBOUR)
    while not isinstance(asked.pending, Predict):
        asked.play_week(())
    over = played(begun(TUTORIAL), 3)
    over.advance_guide(len(over.scenario.guide) - 1)
    preview = PreviewRun.open(file_of(HARBOUR), seed=7, difficulty="standard", language=language)
    return Stage(app, pilot, run, asked, begun(TUTORIAL), played(begun(TUTORIAL), 1), over, preview)


def _press(*keys: str) -> Callable[[Stage], Awaitable[Any]]:
    """Return what presses keys."""
    return lambda at: at.pilot.press(*keys)


def _call(*actions: str) -> Callable[[Stage], Awaitable[Any]]:
    """Return what does some actions of the screen."""

    async def do(at: Stage) -> None:
        for action in actions:
            await at.app.run_action(action, at.app.screen)

    return do


def _go(pane: str, key: str, *actions: str) -> Callable[[Stage], Awaitable[Any]]:
    """Return what puts a list's cursor on a row and then does some actions."""

    async def do(at: Stage) -> None:
        at.app.screen.query_one(f"#{pane}", RowList).go(key)
        await at.pilot.pause()
        await _call(*actions)(at)

    return do


async def _type(at: Stage, text: str) -> None:
    at.app.screen.query_one(Input).value = text
    await at.pilot.pause()


async def _to_plan(at: Stage) -> None:
    at.app.screen.query_one("#plan").focus()
    await at.pilot.pause()


def _planning(at: Stage) -> AnyScreen[Any]:
    return PlanningScreen(at.run)


def _home(at: Stage) -> AnyScreen[Any]:
    return HomeScreen(at.app.library)


def _round(at: Stage) -> AnyScreen[Any]:
    scenario, saves = at.app.library.find(HARBOUR), at.app.library.saves
    rules = SeatRules(scenario, seed=7, difficulty="standard", attempts=0, hints=True, rewinds=True)
    return RoundScreen(SeatLibrary(saves, rules, saves.folder))


def _first(_: Stage) -> AnyScreen[Any]:
    return FirstScreen()


def _name(_: Stage) -> AnyScreen[Any]:
    return TextDialog(SETTINGS["name"], TextKind(40), "Lin Mu")


def _handbook(at: Stage) -> AnyScreen[Any]:
    return HandbookScreen(at.app.library, "")


def _asked(at: Stage) -> AnyScreen[Any]:
    assert isinstance(at.asked.pending, Predict)
    return PredictScreen(at.asked, at.asked.pending.question)


def _ready(at: Stage) -> AnyScreen[Any]:
    assert isinstance(at.ready.pending, Predict)
    return PredictScreen(at.ready, at.ready.pending.question)


def _first_report(at: Stage) -> AnyScreen[Any]:
    return ReportScreen(at.ready, at.ready.game.reports[-1])


def _debrief(at: Stage) -> AnyScreen[Any]:
    return DebriefScreen(at.over)


def _proof(name: str, at: Stage) -> AnyScreen[Any]:
    return ProofScreen(Debrief(at.over), at.over, name)


def _briefing(at: Stage) -> AnyScreen[Any]:
    return BriefingScreen(at.run)


def _palette(at: Stage) -> AnyScreen[Any]:
    screen = at.app.screen
    assert isinstance(screen, GameScreen)
    return PaletteDialog(screen.findable())


def _help(at: Stage) -> AnyScreen[Any]:
    screen = at.app.screen
    assert isinstance(screen, AnyScreen)
    return HelpDialog(screen)


def _moment(at: Stage) -> AnyScreen[Any]:
    run = at.run
    return MomentScreen(run, next(report for report in run.game.reports if moments(View(run.game), report)))


def _said() -> list[Element]:
    return [Gap(), Paragraph(WORDS * 3, "warn")]


def _before_the_run() -> Iterator[Scene]:
    yield Scene("opening", OpeningScreen, lambda _: OpeningScreen())
    yield Scene("home", HomeScreen, _home)
    yield Scene("home, its end", HomeScreen, _home, _press("end"))
    yield Scene("round", RoundScreen, _round)
    yield Scene("first: language", FirstScreen, _first)
    yield Scene("first: name", FirstScreen, _first, _call("choose"))
    yield Scene("first: difficulty", FirstScreen, _first, _call("choose", "choose"))
    yield Scene("first: where to begin", FirstScreen, _first, _call("choose", "choose", "choose"))
    yield Scene("settings", SettingsScreen, lambda _: SettingsScreen())
    yield Scene("name", TextDialog, _name, under=lambda _: SettingsScreen())
    yield Scene("handbook", HandbookScreen, _handbook)
    yield Scene("handbook: text", HandbookScreen, _handbook, _call("read"))
    yield Scene("handbook: found", HandbookScreen, _handbook, lambda at: _type(at, "a"))
    yield Scene("handbook: nothing", HandbookScreen, _handbook, lambda at: _type(at, "zzz"))
    yield Scene("records", RecordsScreen, lambda at: RecordsScreen(at.app.library), _call("mark"))
    yield Scene("played", PlayedScreen, lambda at: PlayedScreen(at.run), _call("week(1)"))
    yield Scene("compare", CompareScreen, lambda at: CompareScreen(at.run, at.asked))


def _a_week() -> Iterator[Scene]:
    yield Scene("briefing", BriefingScreen, _briefing)
    yield Scene("briefing, guided", BriefingScreen, lambda at: BriefingScreen(at.learner), run="learner")
    yield Scene("planning", PlanningScreen, _planning, _go("people", "peng", "pane('moves')"))
    yield Scene("planning: tree, nothing to redo", PlanningScreen, _planning, _call("tree", "redo"))
    yield Scene("planning: details", PlanningScreen, _planning, _go("people", "peng", "details"))
    yield Scene("planning: bid", PlanningScreen, _planning, _go("people", people.BID, "pane('moves')"))
    yield Scene("planning: chain", PlanningScreen, _planning, _go("people", people.CHAIN, "pane('moves')"))
    yield Scene("planning: plan", PlanningScreen, _planning, _to_plan)
    yield Scene("planning, guided", PlanningScreen, lambda at: PlanningScreen(at.learner), run="learner")
    yield Scene(
        "confirm", ConfirmDialog, lambda _: ConfirmDialog(lambda: WORDS, lambda: "Yes, end the week"), under=_briefing
    )
    yield Scene("moment", MomentScreen, _moment)
    yield Scene("report", ReportScreen, lambda at: ReportScreen(at.run, at.run.game.reports[-1]))
    yield Scene("report, guided", ReportScreen, _first_report, run="ready")
    yield Scene("question", PredictScreen, _asked, run="asked")
    yield Scene(
        "question: how sure",
        PredictScreen,
        _asked,
        _press("2"),
        "asked",
    )
    yield Scene("question, guided", PredictScreen, _ready, _press("2"), "ready")


def _over_the_run() -> Iterator[Scene]:
    for side in SIDES:
        yield Scene(f"view: {side.name}", ViewsScreen, lambda at, name=side.name: ViewsScreen(at.run, name, "peng"))  # type: ignore[misc]
    yield Scene("why", WhyScreen, lambda at: WhyScreen(at.run, NumberId("support", "peng")), _call("all"))
    yield Scene("why: numbers", WhyScreen, lambda at: WhyScreen(at.over, NumberId("score")), _call("close"), "over")
    yield Scene("back to a week", RewindDialog, lambda at: RewindDialog(at.run), under=_briefing)
    yield Scene("advice", AdviceDialog, lambda at: AdviceDialog(at.run), under=_briefing)
    yield Scene("expect", ExpectDialog, lambda at: ExpectDialog(at.run), under=_briefing)
    yield Scene("help", HelpDialog, _help, under=_planning)
    yield Scene("help: home", HelpDialog, _help, under=_home)
    yield Scene("palette", PaletteDialog, _palette, under=_planning)
    yield Scene("palette: found", PaletteDialog, _palette, lambda at: _type(at, "e"), under=_briefing)
    yield Scene("palette: called otherwise", PaletteDialog, _palette, lambda at: _type(at, "ex"), under=_planning)
    yield Scene("palette: home", PaletteDialog, _palette, under=_home)
    yield Scene("author: other week", JumpDialog, lambda at: JumpDialog(at.preview), under=_briefing)
    yield Scene("a sentence", PageDialog, lambda _: PageDialog(_said), under=_briefing)


def _the_end() -> Iterator[Scene]:
    for number in range(1, 6):
        yield Scene(f"debrief: {number}", DebriefScreen, _debrief, _call(f"turn({number - 1})"), "over")
    yield Scene("debrief: read again", AgainDebriefScreen, lambda at: AgainDebriefScreen(at.over))
    yield Scene("debrief: proofs", ProofsDialog, lambda at: ProofsDialog(Debrief(at.over), at.over), under=_debrief)
    for name in PROOFS:
        yield Scene(f"debrief: {name}", ProofScreen, partial(_proof, name), _call("turn(0)"), "over")


PROOFS = ("points", "shares", "chances", "findings", "expert", "timeline", "behaviour", "result", "lessons", "concepts")
"""The ids of the pages of proof"""

SCENES = {
    "before the run": tuple(_before_the_run()),
    "a week": tuple(_a_week()),
    "over the run": tuple(_over_the_run()),
    "the end": tuple(_the_end()),
}
"""In parts, each for an app of its own"""
