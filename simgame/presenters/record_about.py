"""What there is to say about a run: how it ended or what comes, its score, its weeks, its decision chain."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Final, NamedTuple

from simgame.course.library import PlannedStep, spoken
from simgame.course.mistakes import Position
from simgame.course.par import stars_sign
from simgame.locale import Catalogue, current
from simgame.page import bars, days, decimals, words
from simgame.page.glyphs import UNDER
from simgame.page.model import (
    Block,
    Brief,
    Chart,
    Column,
    Element,
    Entry,
    Field,
    Gap,
    Heading,
    Listing,
    Mark,
    Note,
    Paragraph,
    Piece,
    Series,
    Strip,
    Tone,
    Track,
    Weeks,
)
from simgame.presenters.home import large_stars
from simgame.presenters.mistakes import of_run_said
from simgame.presenters.records import ParScores, how_far, stars_of
from simgame.runs import Summary
from simgame.runs.document import SavedClosed
from simgame.runs.progress import TakenHint, hint_cost
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.outcomes import OUTCOMES
from simgame.terms.parts import SCORE_PARTS

_ = Catalogue("records")

_FACTS, _CHAIN, _WEEKS, _PARTS = range(1, 5)
"""What goes first where there is no room"""
_BARS: Final = ((5, 0, 44), (14, 44, 54), (22, 54, 999))
"""The cells of a bar, with the cells of a line from which and up to which it is so long"""
_LEAN: Final = 3
"""Cells on each side of the middle"""
_LEANT: Final = 44
"""From so many cells on it is drawn to whom a step leans"""
_LEAST_LEAN: Final = 5000
"""Thousandths of a point for which the whole side is drawn at least"""
_TEN: Final = 10
"""So many have no room in a week"""
_NEAR: Final = 3
"""So many steps are told of where there is no room for all"""


class Known(NamedTuple):
    """What is known besides the run itself."""

    runs: Sequence[Summary]
    """All runs, among them the one that it goes on from, unless that is gone"""
    now: datetime
    """What days are told from"""
    pars: ParScores
    steps: Mapping[str, PlannedStep]
    """The steps of its scenario, by their ids"""
    positions: Sequence[Position] = ()
    """One's mistakes, to be solved again"""
    marked: Summary | None = None
    """The run that another is to be compared with"""


def about_title(run: Summary, now: datetime) -> str:
    """Return which run it is."""
    return _("{title}, {saved}").format(title=run.title.in_(current()), saved=days.day_and_clock(run.saved, now))


def about_head(run: Summary, known: Known, *, large: bool) -> list[Strip]:
    """Return how a run ended or where it goes on, and its score with its stars, drawn large where there is room."""
    text, tone = _ended(run) if run.finished else (_goes_on(run), "accent")
    score, count = _score(run, known), stars_of(run, known.pars) or 0
    if not large:
        stars = (Piece(Brief(stars_sign(count)), "weight"),) * bool(count)
        return [Strip(Piece(text, tone), Series(((Piece(score, "strong"), *stars),)))]
    lines = [Piece(text, tone), *([Piece(score, "strong")] if score else [])]
    drawn = large_stars(count) if count else []
    return [Strip(left, Series((right,), between="")) for left, right in zip_longest(lines, drawn, fillvalue=())]


def about_blocks(run: Summary, known: Known, *, low: bool = False) -> tuple[list[Block], list[Block]]:
    """Return what there is to say of a run besides, in two series that stand beside each other.

    Args:
        run: the run.
        known: what is known besides.
        low: whether there are few lines: what is told elsewhere in a word has no line of its own then.
    """
    left = [_under(_("The score, part by part"), [[_parts(run)]], _PARTS)] * bool(run.parts and _counts(run))
    right = [_weeks(run, low)] * bool(run.played)
    if known.steps and (run.played or not run.finished):
        (right if left else left).append(_chain(run, known.steps))
    left.append(_facts(run, known))
    left += [Block([Paragraph(said, tone)]) for said, tone in _remarks(run, known)]
    return left, right


def _counts(run: Summary) -> bool:
    """Tell whether a run has a result that nothing speaks against."""
    return run.finished and run.confirmed is not False


def _under(title: str, forms: Sequence[Sequence[Element]], goes: int) -> Block:
    """Return something under a heading; where there is little room without it."""
    whole = [Gap(), Heading(title, "", rule=UNDER), *forms[0]]
    return Block(whole, goes, (whole[1:], *forms))


def _ended(run: Summary) -> tuple[str, Tone]:
    """Return how a run ended, as far as its file says, and what that is worth."""
    if not _counts(run) or run.outcome not in ("won", "lost") or run.margin is None:
        label = OUTCOMES[run.outcome or "open"].label if _counts(run) else how_far(run).short
        return words.clause([_("{outcome} in week {week}").format(outcome=label, week=run.week)]), "warn"
    if run.outcome == "won":
        text = _("Won, {points} points ahead of the best rival.")
    else:
        text = _("Lost, {points} points behind the best rival.")
    good = run.outcome == "won" and run.confirmed
    return text.format(points=decimals.lead(run.margin)), "good" if good else "warn"


def _goes_on(run: Summary) -> str:
    """Return where a run goes on."""
    text = _("It goes on in week {week} of {weeks}.").format(week=run.week, weeks=run.weeks)
    if not run.planned:
        return text
    more = _.n("1 move is planned for it.", "{count} moves are planned for it.", run.planned)
    return words.sentences([text, more.format(count=run.planned)])


def _score(run: Summary, known: Known) -> str:
    """Return the score, against par where that is known; empty where nothing counts."""
    if run.score is None or not _counts(run):
        return ""
    score, par = decimals.score(run.score), known.pars.get((run.source, run.difficulty))
    text = _("{score} of 100") if par is None else _("{score} of 100, par {par}")
    return text.format(score=score, par=par)


def _parts(run: Summary) -> Listing:
    """Return what each part of the score has reached, as bars."""
    bars_ = [Column(cells=cells, beside=least, narrower=most) for cells, least, most in _BARS]
    entries = []
    for part, worth in run.parts:
        name = SCORE_PARTS[part].label if part in SCORE_PARTS else part
        drawn = [bars.progress(worth / 100, cells) for cells, _least, _most in _BARS]
        entries.append(Entry("", (Piece(name), *drawn, Piece(decimals.score(worth)))))
    return Listing((Column(), *bars_, Column(right=True, gap=0)), tuple(entries))


def _weeks(run: Summary, low: bool) -> Block:
    """Return how the weeks went: whom was met, what was learned and asked for, and what was left of the money."""
    rows = [
        (_("people met"), [week.met for week in run.played]),
        (_("facts learned"), [week.learned for week in run.played]),
        (_("advice"), [week.hints * (not low) for week in run.played]),
    ]
    ahead = (Mark(),) * (run.weeks - len(run.played))
    tracks = [Track(name, (*map(_count, counts), *ahead), "dim") for name, counts in rows if any(counts)]
    if any(left := [week.money for week in run.played]):
        money = [Mark(fill=sign, sign=" ", tone="accent") for sign in bars.trend_signs((0, *left), least=1)[1:]]
        tracks.append(Track(_("money left"), (*money, *ahead), "dim"))
    chart = Chart(tuple(range(1, run.weeks + 1)), tuple(tracks), _("week"), cells=(2, 6), below=True)
    more = any(count >= _TEN for _name, counts in rows for count in counts)
    return _under(_("The weeks"), [[chart, *([Paragraph(_("+ means ten or more."), "dim")] * more)], [chart]], _WEEKS)


def _count(count: int) -> Mark:
    if not count:
        return Mark(".", "faint")
    return Mark(str(count) if count < _TEN else "+", word=_("{count} in {weeks}").format(count=count, weeks="{weeks}"))


def _chain(run: Summary, steps: Mapping[str, PlannedStep]) -> Block:
    """Return what has closed and how, and what closes next; where there is little room what is near to now."""
    closed = {each.step: (week, each) for week, played in enumerate(run.played, 1) for each in played.closed}
    most = max([_LEAST_LEAN, *(abs(each.lead or 0) for _week, each in closed.values())])
    out = len(run.played) if run.outcome == "out" else 0
    entries = [
        _closed(steps[step], week, each, most, out=week == out)
        for step, (week, each) in closed.items()
        if step in steps
    ]
    near = max(0, min(len(entries) - 1, len(steps) - _NEAR))
    ahead = [planned for step, planned in steps.items() if step not in closed]
    entries += [_ahead(planned, run, first=planned is ahead[0]) for planned in ahead]
    columns = (
        Column(gap=2),
        Column(cells=None, gap=2),
        Column(cells=2 * _LEAN + 1, gap=2, beside=_LEANT),
        Column(right=True, gap=0),
    )
    shown = (entries, entries[near : near + _NEAR])
    return _under(_("The decision chain"), [[Listing(columns, tuple(each))] for each in shown], _CHAIN)


def _closed(step: PlannedStep, week: int, closed: SavedClosed, most: int, *, out: bool) -> Entry:
    """Return a step that has closed, and how.

    Args:
        step: the step.
        week: in which it closed.
        closed: how it did.
        most: the lead for which a whole side is drawn.
        out: whether we were shut out then: else one that was not passed cost points, and the game went on.
    """
    passed, lead, won = closed.passed, closed.lead, closed.won
    drawn: tuple[Piece, ...] = (Piece(""),)
    said: tuple[str, Tone] = (_("signed") if step.kind.signs else _("closed"), "dim")
    if lead is not None:
        text, drawn = _("{points} points"), bars.lean(lead, most, _LEAN)
        said = text.format(points=decimals.points(lead, signed=True)), "good" if lead > 0 else "bad" if lead else ""
    elif passed is not None:
        said = (_("passed"), "good") if passed else (_("not passed") if out else _("at a cost"), "bad")
    elif won is not None:
        said = (_("the order is ours"), "good") if won else (_("the order is not ours"), "bad")
    return Entry("", (Piece(Weeks(week), "dim"), _name(step), drawn, Piece(*said)))


def _ahead(step: PlannedStep, run: Summary, *, first: bool) -> Entry:
    """Return a step that is open, or that the run has not come to."""
    week = words.week_tag(step.closes)
    said: tuple[str, Tone] = (_("planned {week}").format(week=week), "dim")
    if run.finished:
        said = _("not reached"), "faint"
    elif first:
        said = _("next, planned {week}").format(week=week), "accent"
    return Entry("", (Piece(""), _name(step, said[1]), Piece(""), Piece(*said)))


def _name(step: PlannedStep, tone: Tone = "") -> Series:
    """Return the name of a step, in a word or two where it has no more room."""
    return Series(tuple((Piece(spoken(each), tone),) for each in (step.name, step.short)))


def _facts(run: Summary, known: Known) -> Block:
    """Return how it was played: as facts, or in a line or two where there is little room."""
    facts = [(_("difficulty"), DIFFICULTIES[run.difficulty].label)]
    if run.hints:
        cost = hint_cost((TakenHint(*each) for each in run.hints), run.difficulty)
        said = _.n("1, for {points} points", "{count}, for {points} points", len(run.hints))
        facts.append((_("advice"), said.format(count=len(run.hints), points=cost)))
    if run.predictions:
        text, right = _("{right} of {all} came true"), sum(true for _confidence, true in run.predictions)
        facts.append((_("predictions"), text.format(right=right, all=len(run.predictions))))
    if branched := _branched(run, known):
        facts.append((_("branched"), branched))
    if count := sum(other.parent is not None and other.parent[0] == run.path.name for other in known.runs):
        facts.append(
            (_("branches"), _.n("1 run goes on from it", "{count} runs go on from it", count).format(count=count))
        )
    begun = days.day_and_clock(run.started, known.now)
    facts.append((_("begun"), _("{begun}, luck number {seed}").format(begun=begun, seed=run.seed)))
    fields = [Field(name, value) for name, value in facts]
    note = tuple(words.clause([words.named(name, value)]) for name, value in (facts[-1], *facts[:-1]))
    return Block([Gap(), *fields], _FACTS, (fields, [Note(note, 2, "dim")], [Note(note, 1, "dim")]))


def _branched(run: Summary, known: Known) -> str:
    """Return from what a run goes on; empty for one that was begun anew."""
    if run.parent is None:
        return ""
    name, week = run.parent
    parent = next((each for each in known.runs if each.path.name == name), None)
    if parent is None:
        return _("from week {week} of a run that is not here any more").format(week=week)
    begun = days.day_and_clock(parent.started, known.now)
    text = _("from week {week} of the run begun {begun} ({result})")
    if run.is_try:
        text = _("to make one decision again: week {week} of the run begun {begun} ({result})")
    return text.format(week=week, begun=begun, result=how_far(parent).short)


def _remarks(run: Summary, known: Known) -> Iterator[tuple[str, Tone]]:
    """Yield what is to be known besides: what no replay confirms, what can be solved again, what can be compared."""
    if run.finished and not run.confirmed:
        yield _unconfirmed(run), "warn"
    if said := of_run_said(known.positions, run):
        yield said, "accent"
    if run.is_unsure:
        yield _("The clock was wrong when it was saved: when that was is unsure."), "dim"
    marked = known.marked
    if marked is not None and marked.path != run.path:
        text = _("x compares it with the marked run: {title}, {result}.")
        yield text.format(title=marked.title.in_(current()), result=how_far(marked).short), "accent"
    elif marked is not None:
        yield _("This run is marked. Go to another one and press x to compare the two."), "accent"


def _unconfirmed(run: Summary) -> str:
    """Return that a result counts for nothing, and why."""
    if run.confirmed is False:
        return _("Its decisions do not lead to the result that its file tells; it counts for nothing.")
    return _("No replay has confirmed its result: the rules or its scenario are others now. It counts for nothing.")
