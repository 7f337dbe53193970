"""One's runs: the list of them, and a week of one read again."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from simgame.course.par import stars, stars_sign
from simgame.course.path import merit
from simgame.engine.game import Game
from simgame.locale import Catalogue, current
from simgame.page import bars, days, decimals
from simgame.page.model import Brief, Column, Element, Entry, Gap, Item, Listing, Paragraph, Piece, Section, Tone
from simgame.report.diary import tells_numbers
from simgame.report.names import Names
from simgame.report.recorded import recorded_end
from simgame.report.week import played_sections
from simgame.runs import Summary
from simgame.runs.recorded import Recorded
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.outcomes import OUTCOMES

_ = Catalogue("records")


ParScores = Mapping[tuple[str, DifficultyName], int]
"""Par by source and difficulty, as far as it is known"""
_BARS: Final = ((12, 90, 108), (24, 108, 999))
"""The cells of a bar of the score or of the weeks, with the cells of a line from which and up to which it is so long"""


def records_page(
    runs: Sequence[Summary], marked: Path | None = None, pars: ParScores | None = None, now: datetime | None = None
) -> list[Element]:
    """Return the runs under the titles of their scenarios; for the arguments see the listing."""
    if not runs:
        text = _("There is no run yet. Play a scenario from the course; every run is kept and shows here.")
        return [Gap(), Paragraph(text, "dim")]
    return [records_listing(runs, marked, pars, now)]


def records_listing(
    runs: Sequence[Summary], marked: Path | None = None, pars: ParScores | None = None, now: datetime | None = None
) -> Listing:
    """Return runs in columns, each with how it ended or how far it has come, and its stars where par is known.

    Args:
        runs: the newest first. Those of a scenario stand together, and first those of the one that was played last.
        marked: the one that another is to be compared with.
        pars: par by source and difficulty, as far as it is known.
        now: what days are told from.
    """
    columns = (
        Column(cells=2, gap=0),
        Column(_("saved"), over=2),
        Column(gap=2),
        Column(_("result"), gap=2),
        *(Column(cells=cells, gap=2, beside=least, narrower=most) for cells, least, most in _BARS),
        Column(_("score"), gap=2, right=True),
        Column(_("stars"), gap=2),
        Column(_("difficulty"), gap=2),
        Column(_("again from"), gap=2),
        Column(cells=None),
    )
    said, best = now or datetime.now(UTC), best_runs(runs, pars or {})
    groups = dict.fromkeys(run.source for run in runs)
    ordered = [run for source in groups for run in runs if run.source == source]
    entries = [_record(run, run.path == marked, run.path in best, pars or {}, said) for run in ordered]
    return Listing(columns, tuple(entries), names=3, grouped=1, apart=True)


def best_runs(runs: Iterable[Summary], pars: ParScores) -> set[Path]:
    """Return the best run of each scenario of which more than one was played to its end, as home counts them."""
    done: dict[str, list[Summary]] = {}
    for run in runs:
        if run.confirmed and run.score is not None:
            done.setdefault(run.source, []).append(run)

    def key(run: Summary) -> tuple[bool, int, int, float]:
        return merit(run.outcome or "", stars_of(run, pars), run.difficulty, run.score or 0.0)

    return {max(each, key=key).path for each in done.values() if len(each) > 1}


def _record(run: Summary, marked: bool, best: bool, pars: ParScores, now: datetime) -> Entry:
    tone: Tone = "" if not run.finished else "good" if run.outcome == "won" and run.confirmed else "warn"
    score = "" if run.score is None or run.confirmed is False else decimals.score(run.score)
    unsure = " ?" * run.is_unsure
    saved = Brief(days.day(run.saved, now) + unsure, days.day_and_clock(run.saved, now) + unsure)
    going = not run.finished
    share = (run.week - 1) / max(run.weeks, 1) if going else (run.score or 0) / 100 if score else 0
    stars = stars_of(run, pars)
    starred = _.n("{count} star", "{count} stars", stars or 0).format(count=stars)
    from_week = _("week {week}").format(week=run.parent[1]) if run.parent else ""
    return Entry(
        str(run.path),
        (
            Piece(Brief("*" if marked else " "), "accent"),
            Piece(saved, "dim"),
            Piece(Brief(days.clock(run.saved)), "dim"),
            Piece(how_far(run), tone),
            *(_drawn(share, cells, "accent" if going else tone, shown=going or bool(score)) for cells, *_room in _BARS),
            Piece(Brief(score or "-", _("score {score}").format(score=score) if score else ""), tone),
            Piece(Brief(stars_sign(stars), starred) if stars else "", "weight"),
            Piece(DIFFICULTIES[run.difficulty].label),
            Piece(Brief(from_week, _("from {week}").format(week=from_week) if from_week else ""), "dim"),
            Piece(_("best") if best else "", "weight"),
        ),
        group=run.title.in_(current()),
    )


def _drawn(share: float, cells: int, tone: Tone, *, shown: bool) -> tuple[Piece, ...]:
    """Return as a bar what the words beside it say: the score, or how far a run that goes on has come."""
    return bars.progress(share, cells, tone) if shown else (Piece(""),)


def stars_of(run: Summary, pars: ParScores) -> int | None:
    """Return the stars of a run; None where no replay has confirmed it, or par is not known."""
    par = pars.get((run.source, run.difficulty))
    return stars(run.score, run.outcome, par) if run.confirmed and par is not None else None


def how_far(run: Summary) -> Brief:
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
