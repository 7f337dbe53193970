"""What the engine finds by playing the game again: what weeks and people were worth, and what would have turned it."""

from collections.abc import Iterator, Sequence

from simgame.engine.game import Game
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.model import Item, Section
from simgame.report.names import Names
from simgame.study.turning_points import TurningPoint, TurningPoints

_ = Catalogue("debrief")


def turning_section(game: Game, turned: TurningPoints) -> Section:
    """Return the smallest changes that turn the result, or say that none of one move does."""
    title = _("The smallest change that turns it")
    names = Names(game.scenario)
    if not turned.changes:
        won = game.result is not None and game.result.outcome == "won"
        return Section(title, tuple(_none(names, turned, won=won)))
    lines = list(_turns(names, turned.changes))
    won = game.result is not None and game.result.outcome == "won"
    if won and all(change.outcome == "lost" and abs(change.margin) < 1 for change in turned.changes):
        text = _("That is less than a point: it shows how close the end was, not that this one move decided it.")
        lines.append(Item(text, depth=1))
    text = _("Found by playing {games} games, each with one move changed; the luck is the same.")
    return Section(title, (*lines, Item(text.format(games=turned.games), depth=1)))


def _none(names: Names, turned: TurningPoints, *, won: bool) -> Iterator[Item]:
    """Say that no single change turns it, and what the best ones come to together."""
    if turned.by_luck:
        text = _.n(
            "No change of one move counts: {count} turns it with the luck of this game, and with other luck it would "
            "hardly change the chance.",
            "No change of one move counts: {count} turn it with the luck of this game, and with other luck none of "
            "them would change the chance much.",
            turned.by_luck,
        ).format(count=turned.by_luck)
    elif won:
        text = _(
            "No single move: whichever one was left out, it was won all the same. Several at once were not left out, "
            "and they may well have been needed together."
        )
    else:
        text = _(
            "No single move: each one was left out, or made a week earlier or later, or replaced, or one was added, "
            "and it was not won once."
        )
    yield Item(text, "warn")
    if turned.clearest is not None:
        yield from _turns(names, [turned.clearest])
    if turned.together:
        text = (
            _("Together these decisions turn it, each the best one after those before:")
            if turned.together[-1].outcome == "won"
            else _("These together, each the best one after those before, do not turn it; others might:")
        )
        yield Item(text)
        yield from _turns(names, turned.together)
    yield Item(_("Found by playing {games} games with the same luck.").format(games=turned.games), depth=1)


def _turns(names: Names, changes: Sequence[TurningPoint]) -> Iterator[Item]:
    for change in changes:
        match change.kind:
            case "moved":
                text = _("{move} in week {to} instead of week {week}: {end}")
            case "removed":
                text = _("Without {move} in week {week}: {end}")
            case "added":
                text = _("With {move} in week {week} besides: {end}")
            case _:
                text = _("In week {week} {instead} in place of {move}: {end}")
        yield Item(
            text.format(
                move=names.move(change.move),
                instead=names.move(change.instead) if change.instead else "",
                week=change.week,
                to=change.to,
                end=_end(change),
            ),
            "good" if change.outcome == "won" else "bad",
        )


def _end(change: TurningPoint) -> str:
    points = decimals.lead(change.margin)
    match change.outcome:
        case "won":
            return _("won, {points} points ahead.").format(points=points)
        case "lost":
            return _("lost, {points} points behind.").format(points=points)
        case "out":
            return _("shut out by an entry condition.")
        case "unpaid":
            return _("won, but taken back unpaid.")
        case _:
            return _("disqualified.")
