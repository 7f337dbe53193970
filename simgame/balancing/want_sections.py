"""What `simgame balance --want` proposes, block by block."""

from collections.abc import Iterator

from simgame.balancing.figures import interval, percent
from simgame.balancing.sections import loss_said
from simgame.locale import Catalogue
from simgame.page.model import Item, Section, Table
from simgame.report.names import Names, said
from simgame.scenario.model import Scenario
from simgame.study.want import BandMet, Proposal
from simgame.terms.difficulties import DIFFICULTIES

_ = Catalogue("study")


def title(scenario: Scenario, found: Proposal) -> str:
    """Return the line above the report."""
    text = _(
        "{scenario}: what would make it play as wanted ({points} points tried, {games} games each, seeds from {seed})"
    )
    return text.format(scenario=said(scenario.title), points=found.points, games=found.games, seed=found.first_seed)


def blocks(names: Names, found: Proposal) -> Iterator[Section]:
    """Yield the whole report."""
    rows = tuple(
        (
            each.path,
            "-" if each.current is None else f"{each.current:g}",
            f"{each.value:g}",
            f"{each.low:g}-{each.high:g}",
        )
        for each in found.numbers
    )
    yield Section(
        _("Proposed"), (Item(_verdict(found)), Table(("", _("in the file"), _("proposed"), _("range")), rows))
    )
    text = _("Won, in %, in {games} other games each").format(games=found.confirming_games)
    head = ("", "", _("wanted"), _("now"), _("then"), _("95 % interval"))
    yield Section(text, (Table(head, tuple(_row(each) for each in found.bands)),))
    if lost := [each.lost for each in found.bands if each.lost and each.lost.loss]:
        yield Section(_("Why stories lose"), tuple(Item(loss_said(names, each)) for each in lost))


def _verdict(found: Proposal) -> str:
    missing = sum(not each.met for each in found.bands)
    if not missing:
        return _("With these numbers every band is met.")
    text = _("Nothing that was tried meets every band; this comes nearest, and misses {count} of {all}.")
    return text.format(count=missing, all=len(found.bands))


def _row(each: BandMet) -> tuple[str, ...]:
    least, most = each.wanted
    return (
        each.name,
        DIFFICULTIES[each.difficulty].label,
        f"{least * 100:g}-{most * 100:g}",
        percent(each.now.win_rate, 1),
        f"{percent(each.then.win_rate, 1)}{'' if each.met else ' !'}",
        interval(each.then.low, each.then.high),
    )
