"""What of a scenario is used: kinds of moves, people, events, facts; and what never is."""

from collections.abc import Iterator, Sequence

from simgame.balancing.figures import change_of, percent, points
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item, Section, Share, Table
from simgame.page.quoting import shorten
from simgame.report.names import Names, said
from simgame.scenario.model import Scenario
from simgame.study.balance import Depth
from simgame.study.usage import Occurrence
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Activity
from simgame.terms.outcomes import OUTCOMES
from simgame.terms.strategies import DOCTRINE

_ = Catalogue("study")

_RARE = 0.05
"""A fact that fewer of the doctrine's games hear is worth a row."""


_ENDING_SHOWN = 30
"""Characters of an ending's text that stand in its row."""


def used_blocks(scenario: Scenario, depth: Depth) -> Iterator[Section]:
    """Yield what is used and what is not."""
    names = Names(scenario)
    yield _kinds(depth)
    yield _hangs(depth, names)
    yield _people(depth, names)
    yield _happenings(_("Events"), depth.events)
    if depth.endings:
        yield _endings(scenario, depth)
    yield _never(depth, names)


def _kinds(depth: Depth) -> Section:
    rows = [
        (
            ACTIONS[kind.action].label,
            percent(kind.share),
            decimals.score(kind.times),
            percent(kind.time_share),
            change_of(kind.without.win_change) if kind.without else "-",
            percent(kind.alone.win_rate) if kind.alone else "-",
            percent(kind.wins_with),
            percent(kind.wins_without),
        )
        for kind in depth.kinds
        if kind.possible
    ]
    return Section(
        _("Kinds of moves"),
        (
            Table(("", _("games"), _("times"), _("time"), _("never"), _("alone"), _("with"), _("w/o")), tuple(rows)),
            Item(
                _(
                    "In how many of {doctrine}'s games, in %, how often in one, and with what share of its time. "
                    "Never: how its wins change, in points of 100, if it never does so. Alone: its wins in % with no "
                    "other meetings."
                ).format(doctrine=DOCTRINE),
                "dim",
            ),
            Item(
                _(
                    "With and without: wins in % of {games} games of {doctrine} in which each has its own taste for "
                    "kinds of moves and for people, told apart by whether it was done; they win {rate} % in all, and "
                    "score up to {best}."
                ).format(
                    games=depth.varied.games, doctrine=DOCTRINE, rate=percent(depth.varied.win_rate), best=_best(depth)
                ),
                "dim",
            ),
        ),
    )


def _best(depth: Depth) -> str:
    """Return the bin of the best score that the varied games reached."""
    bins = depth.varied.histogram
    last = max((number for number, count in enumerate(bins) if count), default=0)
    width = 100 // len(bins)
    return f"{last * width}-{(last + 1) * width}"


def _hangs(depth: Depth, names: Names) -> Section:
    """Say what single meetings the doctrine spends most on, and what it is without each."""
    rows = [
        (
            _activity(Activity.parse(change.about), names),
            percent(change.win_rate),
            change_of(change.win_change),
            points(change.margin_change),
            percent(change.otherwise),
        )
        for change in depth.single_moves.without
    ]
    return Section(
        _("Without its most frequent meetings"),
        (
            Table(("", _("won %"), _("change"), _("lead"), _("other end %")), tuple(rows)),
            Item(_("{doctrine} without one at a time, with the same luck.").format(doctrine=DOCTRINE), "dim"),
        ),
    )


def _activity(activity: Activity, names: Names) -> str:
    action, target = activity
    return _("{action}: {target}").format(action=ACTIONS[action].label, target=names.contact(target))


def _people(depth: Depth, names: Names) -> Section:
    rows = []
    for person in depth.people:
        own = person.absent[DOCTRINE]
        others = [change.otherwise for play, change in person.absent.items() if play != DOCTRINE]
        rows.append(
            (
                names.contact(person.contact),
                percent(person.met),
                percent(own.win_rate),
                points(own.margin_change),
                percent(own.otherwise),
                percent(max(others)) if others else "-",
                percent(person.alone.win_rate) if person.alone else "-",
            )
        )
    return Section(
        _("People"),
        (
            Table(("", _("met %"), _("won %"), _("lead"), _("other end %"), _("stories"), _("alone")), tuple(rows)),
            Item(
                _(
                    "Met: in how many games that good plays won. Then {doctrine} with the person not there at all: its "
                    "wins, the change of its lead in points, how many games end otherwise; stories: the most that do "
                    "of a good story. Alone: wins with no meetings but with this person."
                ).format(doctrine=DOCTRINE),
                "dim",
            ),
        ),
    )


def _happenings(title: str, found: Sequence[Occurrence]) -> Section:
    rows = [
        (each.about, percent(each.share, 1), percent(each.doctrine, 1), Share(each.doctrine))
        for each in sorted(found, key=lambda each: (-each.share, each.about))
    ]
    return Section(
        title,
        (
            *(Item(text) for text in (() if rows else (_("none"),))),
            Table(("", _("all plays %"), DOCTRINE, ""), tuple(rows)),
        ),
    )


def _endings(scenario: Scenario, depth: Depth) -> Section:
    rows = [
        (
            OUTCOMES[each.outcome].label,
            shorten(said(scenario.endings[each.number - 1].text), _ENDING_SHOWN),
            percent(each.share, 1),
            percent(each.doctrine, 1),
            Share(each.doctrine),
        )
        for each in depth.endings
    ]
    return Section(_("Endings"), (Table(("", "", _("all plays %"), DOCTRINE, ""), tuple(rows)),))


def _never(depth: Depth, names: Names) -> Section:
    """Gather what no good play uses, what never happens and what is never heard."""
    unused = [ACTIONS[kind.action].label for kind in depth.kinds if kind.possible and not kind.in_good_plays]
    unmet = [names.contact(person.contact) for person in depth.people if not person.met]
    events = [event.about for event in depth.events if not event.share]
    unheard = [fact.about for fact in depth.facts if not fact.share]
    rare = [fact.about for fact in depth.facts if fact.share and fact.doctrine < _RARE]
    unmade = [_activity(activity, names) for activity in depth.single_moves.never]
    lines = (
        (_("kinds of moves: {which}"), unused),
        (_("people never met: {which}"), unmet),
        (_("events that never happen: {which}"), events),
        (_("facts that nobody ever hears: {which}"), unheard),
        (_("facts that the doctrine hardly ever hears: {which}"), rare),
        (_("single meetings, whoever of the team has them: {which}"), unmade),
    )
    found = [text.format(which=words.listed(which)) for text, which in lines if which]
    text = _("Looked for in {games} games that good plays won; {used} of {possible} single meetings are used.")
    said = text.format(games=depth.won_games, used=depth.single_moves.used, possible=depth.single_moves.possible)
    return Section(_("Never used"), (*(Item(text) for text in ((said, *(found or [_("none")])))),))
