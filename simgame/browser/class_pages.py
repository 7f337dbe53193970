"""The findings of a class as pages to project: one a page, with its drawing, its question and its figures."""

from collections.abc import Iterator
from typing import Final

from simgame.browser import class_charts as charts
from simgame.browser.figures import Drawing
from simgame.classes.debrief.findings import ClassFinding, TalkFinding, TurnFinding
from simgame.classes.debrief.foretold import CalibrationFinding, PredictionFinding
from simgame.classes.debrief.meetings import MeetingsFinding
from simgame.classes.debrief.outcome import CurvesFinding, ResultsFinding
from simgame.classes.debrief.readings import SPENT_ON
from simgame.classes.debrief.saying import Headline, plain
from simgame.classes.debrief.three_runs import ThreeRunsFinding
from simgame.classes.debrief.time_use import TimeFinding, tier_in_sentence
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.measure import width
from simgame.study.tiers import TIERS
from simgame.values import dataclass

_ = Catalogue("class_debrief")

FigureRow = tuple[str, ...]

_SIZES: Final = ((36, "large"), (54, "middle"))
"""Up to how many cells a headline has which size"""

_LONG_TITLE: Final = 64
"""Cells that a title beside a drawing has at most in large type"""
_LONG_QUESTION: Final = 54
"""Cells that a question has at most in large type"""


@dataclass(frozen=True, slots=True)
class SideBlock:
    """Something beside the drawing: a title, a large figure, a drawing, sentences."""

    title: Headline
    figure: str
    unit: str
    tone: str
    """won or lost; empty: neither"""
    drawing: Drawing | None = None
    said: tuple[str, ...] = ()
    whose: str = ""
    """A name, shown only where names are"""

    @property
    def long(self) -> bool:
        """Whether the title needs smaller type."""
        return width(plain(self.title)) > _LONG_TITLE


@dataclass(frozen=True, slots=True)
class AnswerBar:
    """An answer to a question, with its bar."""

    text: str
    right: str
    """In how many runs it came true; empty: in none"""
    usual: bool
    """Whether it came true in most runs"""
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class DataTable:
    """The figures behind a drawing."""

    header: FigureRow
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class ClassPage:
    """A page."""

    headline: Headline
    size: str
    """Of the headline: large, middle or small"""
    tone: str
    """Of what stands out in it: won; empty: lost"""
    about: str
    drawing: Drawing | None
    side: tuple[SideBlock, ...]
    wide: bool
    """Whether what stands beside the drawing needs more room than usual"""
    bars: tuple[AnswerBar, ...]
    items: tuple[str, ...]
    """Sentences to choose from"""
    note: str
    """A smaller sentence below"""
    question: str
    long: bool
    """Whether the question needs smaller type"""
    listen: str
    table: DataTable
    text: str
    """More in sentences, for who reads and does not see the page"""


def page_of(finding: ClassFinding, names: dict[str, str]) -> ClassPage:
    """Return a finding as a page.

    Args:
        finding: the finding.
        names: whose seat is whose, where names are shown.
    """
    cells = width(plain(finding.headline))
    return ClassPage(
        headline=finding.headline,
        size=next((size for most, size in _SIZES if cells <= most), "small"),
        tone="won" if _is_good(finding) else "",
        about=finding.prompt if isinstance(finding, PredictionFinding) else finding.about,
        drawing=_drawing(finding),
        side=tuple(_side(finding, names)),
        wide=isinstance(finding, ThreeRunsFinding),
        bars=tuple(_bars(finding)),
        items=finding.resolutions[:6] if isinstance(finding, TalkFinding) else (),
        note=_note(finding),
        question=finding.question,
        long=width(finding.question) > _LONG_QUESTION,
        listen=finding.listen,
        table=_table(finding),
        text=_text(finding),
    )


def _is_good(finding: ClassFinding) -> bool:
    """Tell whether what stands out in a headline is nothing that was lost."""
    if isinstance(finding, ResultsFinding):
        return finding.won > 0
    return isinstance(finding, ThreeRunsFinding | TalkFinding)


def _drawing(finding: ClassFinding) -> Drawing | None:
    match finding:
        case ResultsFinding():
            return charts.results_drawing(finding)
        case CurvesFinding():
            return charts.curves_drawing(finding)
        case TurnFinding():
            return charts.costly_drawing(finding.costly)
        case TimeFinding():
            return charts.time_drawing(finding)
        case CalibrationFinding():
            return charts.calibration_drawing(finding)
        case MeetingsFinding():
            return charts.meetings_drawing(finding)
        case ThreeRunsFinding():
            return charts.three_runs_drawing(finding)
        case _:
            return None


def _side(finding: ClassFinding, names: dict[str, str]) -> Iterator[SideBlock]:
    match finding:
        case TurnFinding():
            for place, (title, side) in enumerate(finding.parting.sides):
                unit = _("of {count} won").format(count=side.count)
                tone = "lost" if place else "won"
                yield SideBlock(title, str(side.won), unit, tone, charts.side_drawing(side))
            if finding.parting.trait is None:
                yield SideBlock((), "", "", "", said=(finding.parting.text,))
        case CalibrationFinding():
            sure, right = (decimals.measured(each) for each in (finding.found.confidence / 100, finding.share))
            yield SideBlock(((_("How sure you were"), False),), sure, "", "")
            over = finding.found.judgement == "over"
            yield SideBlock(((_("How often you were right"), False),), right, "", "lost" if over else "won")
            yield SideBlock((), "", "", "", said=(finding.measure,))
        case ThreeRunsFinding():
            for told in finding.told:
                whose = names.get(told.run.subject.seat, "")
                title = ((told.title, True), (f" {told.result}", False))
                yield SideBlock(title, "", "", f"told-{told.why}", said=told.reasons, whose=whose)
        case _:
            return


def _bars(finding: ClassFinding) -> Iterator[AnswerBar]:
    if not isinstance(finding, PredictionFinding):
        return
    most = max(finding.chosen)
    for text, count, right in zip(finding.options, finding.chosen, finding.right, strict=True):
        came = ""
        if right == finding.given:
            came = _("came true")
        elif right:
            came = _("came true in {count} of {given} runs").format(count=right, given=finding.given)
        is_right = right * 2 > finding.given
        yield AnswerBar(text, came, is_right, charts.option_drawing(count, finding.given, most, right=is_right))


def _note(finding: ClassFinding) -> str:
    match finding:
        case ResultsFinding():
            return " ".join(finding.notes)
        case PredictionFinding():
            return finding.about
        case _:
            return ""


def _text(finding: ClassFinding) -> str:
    match finding:
        case TurnFinding():
            return f"{finding.parting.text} {finding.parting.sure}".strip()
        case ThreeRunsFinding():
            return finding.sentences
        case _:
            return ""


def _table(finding: ClassFinding) -> DataTable:
    match finding:
        case ResultsFinding():
            return _scores(finding)
        case CurvesFinding():
            return _chances(finding)
        case TurnFinding():
            return _costs(finding)
        case TimeFinding():
            return _times(finding)
        case PredictionFinding():
            header = (_("answer"), _("chosen by"), _("came true in"))
            rows = zip(finding.options, map(str, finding.chosen), map(str, finding.right), strict=True)
            return DataTable(header, tuple(rows))
        case CalibrationFinding():
            header = (_("how sure, %"), _("predictions"), _("right"))
            groups = finding.found.groups
            return DataTable(header, tuple((str(each.confidence), str(each.given), str(each.right)) for each in groups))
        case MeetingsFinding():
            return _meetings(finding)
        case ThreeRunsFinding():
            weekly = (_("run"), *(_("after {week}").format(week=week) for week in range(finding.weeks + 1)))
            return DataTable(weekly, tuple(_told(finding)))
        case _:
            return DataTable((_("question"), _("what to listen for")), finding.questions)


def _scores(finding: ResultsFinding) -> DataTable:
    rows = []
    for low in range(0, 100, 10):
        here = [dot for dot in finding.dots if low <= dot.score < low + 10 or (low == 90 and dot.score == 100)]
        won = sum(dot.won for dot in here)
        rows.append((f"{low}-{low + 10}", str(won), str(len(here) - won)))
    return DataTable((_("score"), _("won"), _("lost")), tuple(rows))


def _chances(finding: CurvesFinding) -> DataTable:
    header = (_("week"), _("runs"), _("lowest"), _("middle"), _("highest"), _("expert"))
    rows: list[FigureRow] = []
    for week in range(finding.weeks + 1):
        there = sorted(curve[week] for curve, _won in finding.curves if week < len(curve))
        three = (there[0], there[(len(there) - 1) // 2], there[-1]) if there else ()
        expert = (finding.expert[week],) if week < len(finding.expert) else ()
        shown = [decimals.measured(value) for value in three] or ["-"] * 3
        rows.append((str(week), str(len(there)), *shown, *([decimals.measured(each) for each in expert] or ["-"])))
    return DataTable(header, tuple(rows))


def _costs(finding: TurnFinding) -> DataTable:
    dots = finding.costly.dots
    rows = []
    for week in range(1, finding.costly.weeks + 1):
        here = [dot for dot in dots if dot.week == week]
        mean = sum(dot.loss for dot in here) / len(here) if here else 0.0
        counts = [sum(dot.won is won for dot in here) for won in (False, True, None)]
        rows.append((str(week), *map(str, counts), decimals.measured(mean) if here else "-"))
    return DataTable((_("week"), _("lost"), _("won"), _("not ended"), _("chance lost, mean")), tuple(rows))


def _times(finding: TimeFinding) -> DataTable:
    header = [_("week")]
    for tier in TIERS:
        name = tier_in_sentence(tier)
        header += [_("{tier}, you").format(tier=name), _("{tier}, expert").format(tier=name)]
    rows = []
    for week in range(1, finding.weeks + 1):
        cells = [cell for cell in finding.cells if cell.week == week and cell.tier in SPENT_ON]
        figures = [text for cell in cells for text in (decimals.fixed(cell.own, 1), str(cell.expert))]
        rows.append((str(week), *figures))
    return DataTable(tuple(header), tuple(rows))


def _meetings(finding: MeetingsFinding) -> DataTable:
    weeks = (_("week {week}").format(week=week) for week in range(1, finding.weeks + 1))
    header = (_("person"), *weeks, _("met in time"), _("has a say by week"), _("expert, week"))
    rows = []
    for each in finding.rows:
        shares = (decimals.measured(share) if share else "" for share in each.shares)
        last = (str(each.in_time), str(each.due or "-"), str(each.expert or "-"))
        rows.append((finding.names.contact(each.contact), *shares, *last))
    return DataTable(header, tuple(rows))


def _told(finding: ThreeRunsFinding) -> Iterator[FigureRow]:
    for told in finding.told:
        chances = [decimals.measured(each) for each in told.reading.chances]
        yield (told.title, *chances, *["-"] * (finding.weeks + 1 - len(chances)))


__all__ = ["AnswerBar", "ClassPage", "DataTable", "SideBlock", "page_of"]
