"""Two runs side by side: how they ended, where they part, what was done otherwise week by week."""

from collections.abc import Iterator

from simgame.engine.game import Game
from simgame.engine.result import Result
from simgame.locale import Catalogue
from simgame.page import bars, decimals, words
from simgame.page.model import INNER, Column, Entry, Gap, Item, Listing, Piece, Section, Table, Tone, filled
from simgame.report import scales
from simgame.report.diary import tells_numbers
from simgame.report.difference import difference_said
from simgame.report.names import Names, said
from simgame.scenario import digest
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.move import Move, Plan
from simgame.terms.outcomes import OUTCOMES
from simgame.terms.parts import SCORE_PARTS

_ = Catalogue("records")

_APART = 300
"""Thousandths of a level by which the support of a person must differ to be told."""
_SIDE, _LEAST_APART = 8, 10_000
"""Cells on each side of the middle for which run is ahead, and thousandths of a point for which one is full at least"""
_MOST = 8
"""So many people are told, those with the greatest difference."""


def comparison_sections(first: Game, second: Game, scores: tuple[float | None, float | None]) -> tuple[Section, ...]:
    """Return what two runs have in common and where they differ.

    Args:
        first: one run's game.
        second: the other's.
        scores: of both after what hints cost; None for one that is not finished.
    """
    parts = [difference_section(first, second), _ends(first, second, scores)]
    if digest(first.scenario) == digest(second.scenario):
        parts += [_parting(first, second), _weeks(first, second), _people(first, second), _points(first, second)]
    else:
        other = Item(_("They are of different scenarios, so only their ends and scores can be compared."), "warn")
        parts.append(Section(_("Week by week"), (other,)))
    return filled(parts)


def _ends(first: Game, second: Game, scores: tuple[float | None, float | None]) -> Section:
    ends = [_end(game) for game in (first, second)]
    titles = [said(game.scenario.title) for game in (first, second)]
    rows = [
        *([(_("scenario"), *titles)] if titles[0] != titles[1] else []),
        (_("result"), *ends),
        (_("score"), *("-" if score is None else decimals.score(score) for score in scores)),
        (_("luck"), *(str(game.seed) for game in (first, second))),
        (_("difficulty"), *(DIFFICULTIES[game.difficulty].label for game in (first, second))),
    ]
    results = (first.result, second.result)
    if all(result is not None and result.outcome in ("won", "lost") for result in results):
        leads = [decimals.score(result.margin, signed=True) for result in results if result]
        rows.append((_("lead in points"), *leads))
    ends_ = Table(("", _("first"), _("second")), tuple(rows))
    if results[0] is None or results[1] is None:
        return Section(_("Side by side"), (ends_,))
    return Section(_("Side by side"), (ends_, Gap(), _score_parts(results[0], results[1])))


def _score_parts(first: Result, second: Result) -> Listing:
    """Return what each run reached in every part of the score, and drawn which of them was ahead there."""
    parts = zip(first.parts, second.parts, strict=True)
    pairs = [(name, worth, other) for (name, worth, _weight), (_name, other, _other) in parts]
    most = max(_LEAST_APART, *(abs(decimals.apart(other, worth)) for _name, worth, other in pairs))
    entries = []
    for name, worth, other in pairs:
        apart = decimals.apart(other, worth)
        said = Piece(decimals.points(apart, signed=True) if apart else "=", _tone(apart))
        reached = Piece(decimals.score(worth)), Piece(decimals.score(other))
        drawn = bars.lean(apart, most, _SIDE, ("warn", "accent"))
        entries.append(Entry("", (Piece(SCORE_PARTS[name].label), *reached, drawn, said)))
    columns = (
        Column(_("The score, part by part"), gap=2),
        Column(_("first"), right=True, gap=2),
        Column(_("second"), right=True, gap=2),
        Column(cells=2 * _SIDE + 1, gap=2),
        Column(_("second ahead"), right=True, gap=0),
    )
    return Listing(columns, tuple(entries), headed=True, indent=INNER)


def _tone(apart: int) -> Tone:
    return "accent" if apart > 0 else "warn" if apart < 0 else "faint"


def difference_section(first: Game, second: Game) -> Section:
    """Return in one sentence how the second run ended otherwise and where that came from; empty while one goes on."""
    said = difference_said(first, second)
    return Section(_("The second against the first, in a sentence"), (Item(said, "accent"),) if said else ())


def _end(game: Game) -> str:
    if game.result is None:
        return _("in week {week}").format(week=game.week)
    return OUTCOMES[game.result.outcome].label


def _parting(first: Game, second: Game) -> Section:
    """Return where the two runs part: in luck, in difficulty, or in a week's plan."""
    lines = []
    if first.seed != second.seed:
        lines.append(Item(_("They had different luck, so not every difference comes from decisions."), "warn"))
    if first.difficulty != second.difficulty:
        lines.append(Item(_("They were played at different difficulties."), "warn"))
    week = next((week for week, ours, theirs in _plans(first, second) if set(ours) != set(theirs)), None)
    if week is None:
        lines.append(Item(_("Both did the same in every week that both have played.")))
    else:
        lines.append(Item(_("Until week {week} both did the same; then they part.").format(week=week)))
    return Section(_("Where they part"), tuple(lines))


def _plans(first: Game, second: Game) -> Iterator[tuple[int, Plan, Plan]]:
    """Yield for every week that either has played what each did; nothing where it did not play."""
    for week in range(1, max(len(first.reports), len(second.reports)) + 1):
        ours, theirs = (game.reports[week - 1].plan if week <= len(game.reports) else () for game in (first, second))
        yield week, ours, theirs


def _weeks(first: Game, second: Game) -> Section:
    """Return what each did that the other did not, side by side: whom or what it was for, week by week."""
    names, entries = Names(first.scenario), []
    for week, ours, theirs in _plans(first, second):
        alone = [move for move in ours if move not in theirs], [move for move in theirs if move not in ours]
        title = _("Week {week}").format(week=week)
        for about in dict.fromkeys(_about(names, move) for moves in alone for move in moves):
            did = ([_did(names, move) for move in moves if _about(names, move) == about] for moves in alone)
            cells = (Piece(about), *(Piece(words.listed(each) or "-", "" if each else "faint") for each in did))
            entries.append(Entry("", cells, group=title))
    columns = (
        Column(gap=2, most=16, person=True),
        Column(_("first"), cells=None, percent=50, gap=2, wraps=True),
        Column(_("second"), cells=None, wraps=True),
    )
    beside = Listing(columns, tuple(entries), headed=True, grouped=1, indent=INNER)
    return Section(_("Week by week"), (beside,) if entries else ())


def _about(names: Names, move: Move) -> str:
    """Return whom a move is for; what is for nobody is for the bid."""
    return names.contact(move.target) if _is_met(move) else names.our_offer


def _did(names: Names, move: Move) -> str:
    """Return what was done, beside whom it was for: of the bid, too, what it was."""
    return names.deed(move) if _is_met(move) else names.activities([move])


def _is_met(move: Move) -> bool:
    return ACTIONS[move.action].target == "contact"


def _people(first: Game, second: Game) -> Section:
    """Return whose support, as last seen, differs most."""
    names, seen = Names(first.scenario), []
    for contact in first.board.contacts:
        both = [game.knowledge.contact(contact).support for game in (first, second)]
        if both[0] != both[1] and (both[0] is None or both[1] is None or abs(both[0] - both[1]) >= _APART):
            gap = 9999 if None in both else abs((both[0] or 0) - (both[1] or 0))
            seen.append((-gap, names.contact(contact), [_support(first, second, each) for each in both]))
    rows = tuple((name, *values) for _gap, name, values in sorted(seen)[:_MOST])
    return Section(_("Support as last seen"), (Table(("", _("first"), _("second")), rows),) if rows else ())


def _support(first: Game, second: Game, thousandths: int | None) -> str:
    """Return support as a number, or in a word where a run that goes on hides its numbers."""
    if thousandths is None:
        return _("not met")
    told = tells_numbers(first) and tells_numbers(second)
    return decimals.level(thousandths) if told else scales.support(thousandths).label


def _points(first: Game, second: Game) -> Section:
    """Return our points part by part, where both runs came to a verdict."""
    results = [result for game in (first, second) if (result := game.result) and result.outcome in ("won", "lost")]
    if len(results) < 2:
        return Section("")
    names, ours = Names(first.scenario), [_ours(result) for result in results]
    rows = tuple(
        (names.points_part(part), decimals.score(ours[0][part]), decimals.score(ours[1][part]))
        for part in ours[0]
        if ours[0][part] or ours[1][part]
    )
    return Section(_("Our points"), (Table(("", _("first"), _("second")), rows),))


def _ours(result: Result) -> dict[str, float]:
    return dict(dict(result.points)["us"])
