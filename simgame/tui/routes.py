"""Every screen that something leads to, once: its file, its class, what it is given and what it answers.

A new screen is its file in `simgame/tui/screens` and a route here. Nothing is imported before somebody goes there; that
each class is there and takes what its route says is tested.
"""

from typing import TYPE_CHECKING, Final

from simgame.tui.host import Route

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simgame.course.library import Library
    from simgame.engine.week_report import WeekReport
    from simgame.page.model import Intent
    from simgame.presenters.palette import PaletteEntry
    from simgame.report.debrief import Debrief
    from simgame.report.number import NumberId
    from simgame.runs import Run
    from simgame.runs.recorded import Recorded
    from simgame.scenario.questions import Question
    from simgame.terms.move import Move
    from simgame.tui.host import Explains

HOME: "Final[Route[[Library], None]]" = Route("home", "HomeScreen")
FIRST: "Final[Route[[], None]]" = Route("first", "FirstScreen")
OPENING: "Final[Route[[], None]]" = Route("opening", "OpeningScreen")
ROUND: "Final[Route[[Library], None]]" = Route("round", "RoundScreen")
SETTINGS: "Final[Route[[], None]]" = Route("settings", "SettingsScreen")
RECORDS: "Final[Route[[Library], None]]" = Route("records", "RecordsScreen")
RECORDED: "Final[Route[[Recorded, str], None]]" = Route("recorded", "RecordedScreen")
HANDBOOK: "Final[Route[[Library, str], None]]" = Route("handbook", "HandbookScreen")

BRIEFING: "Final[Route[[Run], None]]" = Route("reading", "BriefingScreen")
PLANNING: "Final[Route[[Run], None]]" = Route("planning", "PlanningScreen")
PREDICT: "Final[Route[[Run, Question], None]]" = Route("predict", "PredictScreen")
MOMENT: "Final[Route[[Run, WeekReport], None]]" = Route("moment", "MomentScreen")
REPORT: "Final[Route[[Run, WeekReport], None]]" = Route("report", "ReportScreen")
DEBRIEF: "Final[Route[[Run], None]]" = Route("debrief", "DebriefScreen")
REVIEW: "Final[Route[[Run], None]]" = Route("debrief_again", "AgainDebriefScreen")
PROOFS: "Final[Route[[Debrief, Run], None]]" = Route("proof", "ProofsDialog")
PROOF: "Final[Route[[Debrief, Run, str], None]]" = Route("proof", "ProofScreen")

ADVICE: "Final[Route[[Run], tuple[Move, ...]]]" = Route("learning", "AdviceDialog")
EXPECT: "Final[Route[[Run], None]]" = Route("learning", "ExpectDialog")
VIEWS: "Final[Route[[Run, str, str], None]]" = Route("views", "ViewsScreen")
WHY: "Final[Route[[Run, NumberId], None]]" = Route("why", "WhyScreen")
REWIND: "Final[Route[[Run], None]]" = Route("rewind", "RewindDialog")

HELP: "Final[Route[[Explains], None]]" = Route("help", "HelpDialog")
PALETTE: "Final[Route[[Sequence[PaletteEntry]], Intent | None]]" = Route("palette", "PaletteDialog")
