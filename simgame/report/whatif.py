"""What would have changed the end: the same game played again with one thing different, in sentences."""

from collections.abc import Iterator, Sequence

from simgame.engine.game import Game
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item, Section
from simgame.report.names import Names
from simgame.report.truth import FinalNumbers
from simgame.study.whatif import ChangedGame, Decided

_ = Catalogue("words")

_WORTH_SAYING = 0.5
"""Points below which a difference is not worth a sentence."""


def whatif_section(game: Game, decided: Decided) -> Section:
    """Return what one idle week, or one person wholly on our side, would have changed; empty without a verdict.

    Args:
        game: a finished game.
        decided: what was played for it.
    """
    if game.result is None or game.result.outcome not in ("won", "lost"):
        return Section("")
    names = Names(game.scenario)
    lines = [*_weeks(decided), *_people(decided, names), *_leaders(decided, names, game)]
    return Section(_("Played again with the same luck and one thing changed"), tuple(lines))


def _weeks(decided: Decided) -> Iterator[Item]:
    """Yield the weeks that the result hung on, or else those that moved it most."""
    turning = [week for week in decided.without_week if week.outcome != decided.actual.outcome]
    if decided.actual.outcome == "won" and turning:
        text = _.n(
            "Week {weeks} was needed: with nothing at all done in it, and all else as it was, the order is lost.",
            "Each of weeks {weeks} was needed: with nothing at all done in one of them, and all else as it was, the "
            "order is lost.",
            len(turning),
        )
        yield Item(text.format(weeks=words.listed([week.about for week in turning])), "good")
        return
    if harmful := [week for week in turning if week.outcome == "won"]:
        text = _.n(
            "Idle in week {weeks}, we would have won: what was done then did harm.",
            "Idle in one of weeks {weeks}, we would have won: what was done then did harm.",
            len(harmful),
        )
        yield Item(text.format(weeks=words.listed([week.about for week in harmful])), "bad")
    for week in _most(decided.without_week, decided.actual)[:2]:
        gain = decided.actual.margin - week.margin
        text = _("With nothing at all done in week {week}, and all else as it was, it ends {points} points worse.")
        if gain < 0:
            text = _("With nothing at all done in week {week}, and all else as it was, it ends {points} points better.")
        yield Item(text.format(week=week.about, points=_points(gain)), "good" if gain > 0 else "bad")


def _people(decided: Decided, names: Names) -> Iterator[Item]:
    """Yield, after a defeat, whose support would have changed most, and whether it would have been enough."""
    if decided.actual.outcome != "lost":
        return
    better = [ending for ending in _most(decided.wholly_ours, decided.actual) if ending.margin > decided.actual.margin]
    for ending in better[:2]:
        yield _with(ending, names, _("With {who} wholly for us from the first week: {end}"))


def _leaders(decided: Decided, names: Names, game: Game) -> Iterator[Item]:
    """Yield, after a defeat, what those with the final word could have done for us, early and late."""
    if decided.actual.outcome != "lost":
        return
    weights = FinalNumbers(game).signers()
    if not weights:
        return
    heaviest = max(weights, key=lambda contact: (weights[contact], contact))
    for endings, text in (
        (decided.wholly_ours, _("With {who}, who has the final word, wholly for us from the first week: {end}")),
        (decided.wholly_ours_late, _("The same, but only after {call}: {end}")),
    ):
        ending = next(ending for ending in endings if ending.about == heaviest)
        yield _with(ending, names, text)


def _with(ending: ChangedGame, names: Names, text: str) -> Item:
    ends = {
        "won": _("won, {points} points ahead."),
        "lost": _("still lost, {points} points behind."),
        "out": _("still shut out by an entry condition."),
        "void": _("still disqualified."),
        "unpaid": _("won, and lost again unpaid."),
    }
    end = ends[ending.outcome].format(points=_points(ending.margin))
    return Item(
        text.format(who=names.contact(ending.about), call=names.form.call, end=end),
        "good" if ending.outcome == "won" else "",
    )


def _most(endings: Sequence[ChangedGame], actual: ChangedGame) -> list[ChangedGame]:
    """Return the endings worth saying, those that differ most from the actual one first."""
    differing = [ending for ending in endings if abs(ending.margin - actual.margin) >= _WORTH_SAYING]
    return sorted(differing, key=lambda ending: -abs(ending.margin - actual.margin))


def _points(margin: float) -> str:
    return decimals.lead(margin)
