"""One's runs: the list, what there is to say about one of them, and a week of one read again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from simgame.course.mistakes import Position
from simgame.course.par import MOST_STARS, stars, stars_sign
from simgame.engine.game import Game
from simgame.locale import Catalogue, current
from simgame.page import decimals
from simgame.page.measure import width
from simgame.page.model import Brief, Column, Element, Entry, Gap, Item, Listing, Paragraph, Piece, Section, Tone
from simgame.presenters.mistakes import of_run_said
from simgame.report.diary import tells_numbers
from simgame.report.names import Names
from simgame.report.recorded import recorded_end
from simgame.report.week import played_sections
from simgame.runs import Summary
from simgame.runs.recorded import Recorded
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.outcomes import OUTCOMES

_ = Catalogue("records")


_Pars = Mapping[tuple[str, DifficultyName], int]
"""Par by source and difficulty, as far as it is known"""


def records_page(runs: Sequence[Summary], marked: Path | None = None, pars: _Pars | None = None) -> list[Element]:
    """Return the runs, newest first; ``marked`` is the one that another is to be compared with."""
    if not runs:
        text = _("There is no run yet. Play a scenario from the course; every run is kept and shows here.")
        return [Gap(), Paragraph(text, "dim")]
    return [records_listing(runs, marked, pars)]


def records_listing(runs: Sequence[Summary], marked: Path | None = None, pars: _Pars | None = None) -> Listing:
    """Return runs in columns, each with how it ended or how far it has come, and its stars where par is known."""
    columns = (
        Column(cells=2, gap=0),
        Column(_("saved"), cells=12, gap=1),
        Column(_("scenario"), cells=None, wraps=True),
        Column(_("result"), cells=14, gap=0),
        Column(_("score"), cells=6, gap=2, right=True),
        Column(_("stars"), cells=max(MOST_STARS, width(_("stars"))), gap=2),
        Column(_("difficulty"), cells=10, gap=0),
    )
    return Listing(columns, tuple(_record(run, run.path == marked, pars or {}) for run in runs), names=3)


def _record(run: Summary, marked: bool, pars: _Pars) -> Entry:
    saved = run.saved.astimezone()
    unsure = "?" if run.is_unsure else ""
    title = run.title.in_(current())
    if run.parent is not None:
        title = _("{title}, from week {week}").format(title=title, week=run.parent[1])
    tone: Tone = "" if not run.finished else "good" if run.outcome == "won" and run.confirmed else "warn"
    score = "" if run.score is None or run.confirmed is False else decimals.score(run.score)
    scored = Brief(score or "-", _("score {score}").format(score=score) if score else "")
    return Entry(
        str(run.path),
        (
            Piece(Brief("*" if marked else " "), "accent"),
            Piece(Brief(f"{saved:%m-%d %H:%M}{unsure}", f"{saved:%Y-%m-%d}"), "dim"),
            Piece(title),
            Piece(_how_far(run), tone),
            Piece(scored, tone),
            Piece(_stars(run, pars.get((run.source, run.difficulty))), "weight"),
            Piece(DIFFICULTIES[run.difficulty].label, tone),
        ),
    )


def _stars(run: Summary, par: int | None) -> Brief:
    """Return the stars of a run that was won, where par is known."""
    if par is None or not run.confirmed or not (count := stars(run.score, run.outcome, par)):
        return Brief("")
    return Brief(stars_sign(count), _.n("{count} star", "{count} stars", count).format(count=count))


def _how_far(run: Summary) -> Brief:
    """Return how a run ended, and if nothing has confirmed that, that too; or how far it has come."""
    if run.outcome is None and run.confirmed is not False:
        said = _("week {week} of {weeks}").format(week=run.week, weeks=run.weeks)
        return Brief(said, said)
    ended = OUTCOMES[run.outcome or "open"].label
    if run.confirmed is False:
        text = _("{outcome} (not confirmed: its decisions do not lead to that)")
        return Brief(_("not confirmed"), text.format(outcome=ended))
    if run.confirmed is None:
        return Brief(f"{ended} ?", _("{outcome} (no replay has confirmed it)").format(outcome=ended))
    return Brief(ended, ended)


def about_page(
    run: Summary, marked: Summary | None, runs: Sequence[Summary] = (), positions: Sequence[Position] = ()
) -> Iterator[Paragraph]:
    """Yield what there is to say about the run under the cursor.

    Args:
        run: the run.
        marked: the run that another is to be compared with.
        runs: all runs, among them the one that it goes on from, unless that is gone.
        positions: one's mistakes, to be solved again.
    """
    said = _("Begun {begun}, saved {saved}; luck number {seed}.")
    yield Paragraph(said.format(begun=_when(run.started), saved=_when(run.saved), seed=run.seed))
    if run.finished and not run.confirmed:
        yield Paragraph(_unconfirmed(run), "warn")
    if said_of := of_run_said(positions, run):
        yield Paragraph(said_of, "accent")
    if run.is_unsure:
        yield Paragraph(_("The clock was wrong when it was saved: when that was is unsure."), "dim")
    if run.parent is not None:
        name, week = run.parent
        parent = next((each for each in runs if each.path.name == name), None)
        text = _("It goes on from week {week} of another run, which is not here any more.")
        if parent is not None:
            text = _("It goes on from week {week} of the run that was begun {begun} ({result}).")
        begun, result = (_when(parent.started), _how_far(parent).short) if parent else ("", "")
        yield Paragraph(text.format(week=week, begun=begun, result=result), "dim")
    if marked is not None and marked.path != run.path:
        text = _("x compares it with the marked run: {title}, {result}.")
        yield Paragraph(text.format(title=marked.title.in_(current()), result=_how_far(marked).short), "accent")
    elif marked is not None:
        yield Paragraph(_("This run is marked. Go to another one and press x to compare the two."), "accent")


def _when(moment: datetime) -> str:
    """Return date and time as they are on the player's clock."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _unconfirmed(run: Summary) -> str:
    """Return that a result counts for nothing, and why."""
    if run.confirmed is False:
        return _("Its decisions do not lead to the result that its file tells; it counts for nothing.")
    return _("No replay has confirmed its result: the rules or its scenario are others now. It counts for nothing.")


def played_page(game: Game, week: int) -> list[Element]:
    """Return a week that was played: what was planned, and what came of it."""
    report = game.reports[week - 1]
    names = Names(game.scenario)
    moves = tuple(Item(names.move(move)) for move in report.plan) or (Item(_("Nothing was planned.")),)
    what_came = played_sections(game, report, game.known_after(week), numbers=tells_numbers(game))
    return [Gap(), Section(_("The plan"), moves), *what_came]


def recorded_page(run: Recorded, why: str) -> tuple[Element, ...]:
    """Return of a run that cannot be played again why that is so, what can be done with it, and how it ended."""
    weeks = len(run.save.weeks)
    can = [_.n("1 week is recorded.", "{count} weeks are recorded.", weeks).format(count=weeks)]
    if run.goes_on_in is not None:
        text = _("It can go on in week {week} by the rules of today, in a run of its own.")
        can.append(text.format(week=run.goes_on_in))
    return (Paragraph(why, "warn"), Gap(), *(Paragraph(each) for each in can), Gap(), *recorded_end(run))
