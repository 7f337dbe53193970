"""The balance of a scenario, block by block."""

from collections.abc import Iterator, Sequence

from simgame.balancing.figures import ended, interval, outcome_words, percent, points, rate
from simgame.balancing.usage_sections import used_blocks
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Cell, Histogram, Item, Section, Share, Table
from simgame.report.names import Names, said
from simgame.scenario.model import Scenario
from simgame.study.balance import AtDifficulty, Balance, Depth, Early
from simgame.study.checks import decided_after
from simgame.study.measures import Fare
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.outcomes import OUTCOMES
from simgame.terms.strategies import DOCTRINE

_ = Catalogue("study")


def title(scenario: Scenario, found: Balance) -> str:
    """Return the line above the report."""
    text = _("{scenario}: how it plays ({games} games each, seeds from {seed})")
    return text.format(scenario=said(scenario.title), games=found.games, seed=found.first_seed)


def blocks(scenario: Scenario, found: Balance) -> Iterator[Section]:
    """Yield the whole report."""
    depth = found.depth
    main = next(level for level in found.levels if level.difficulty == depth.difficulty)
    yield _winners(main)
    yield _scores(main)
    yield _ends(main)
    if lost := [fare for fare in main.fares if fare.loss is not None]:
        yield _losses(Names(scenario), lost)
    if len(found.levels) > 1:
        yield _levels(found.levels)
    yield _decides(Names(scenario), depth)
    yield from used_blocks(scenario, depth)
    yield _weeks(depth)


def shown(fares: Sequence[Fare]) -> list[Fare]:
    """Return the fares worth a row: named strategies, the best single action, and stories that are not among them."""
    single = [fare for fare in fares if fare.name.startswith("only-")]
    best = max(single, key=lambda fare: (fare.win_rate, fare.score_mean), default=None)
    named = [fare for fare in fares if not fare.story and not fare.name.startswith("only-")]
    named.sort(key=lambda fare: (fare.name != DOCTRINE, -fare.win_rate, fare.name))
    return [*named, *([best] if best else []), *(fare for fare in fares if fare.story and not fare.plays)]


def _winners(level: AtDifficulty) -> Section:
    fares = [*shown(level.fares), *(fare for fare in level.fares if fare.story and fare.plays)]
    rows: list[tuple[Cell, ...]] = [
        (
            fare.name,
            rate(fare),
            Share(fare.win_rate, fare.low, fare.high),
            interval(fare.low, fare.high),
            _expected(fare),
        )
        for fare in fares
    ]
    singles = sum(fare.name.startswith("only-") for fare in level.fares)
    return Section(
        _("Who wins ({difficulty})").format(difficulty=DIFFICULTIES[level.difficulty].label),
        (
            Table(("", _("won %"), "", _("95 % interval"), _("expected")), tuple(rows)),
            Item(
                _(
                    "First the strategies, then the scenario's stories; of {count} single actions the best is shown."
                ).format(count=singles),
                "dim",
            ),
            Item(_("A bar is full at 100 %; its end, drawn otherwise, is the interval."), "dim"),
        ),
    )


def _expected(fare: Fare) -> str:
    band = fare.expected_win_rate
    if band is None:
        return ""
    inside = band[0] <= fare.win_rate <= band[1]
    return f"{band[0] * 100:g}-{band[1] * 100:g}{'' if inside else ' !'}"


def _scores(level: AtDifficulty) -> Section:
    rows = [
        (fare.name, decimals.score(fare.score_mean), decimals.score(fare.score_sd), Histogram(fare.histogram))
        for fare in shown(level.fares)
    ]
    return Section(
        _("Scores, 0 to 100"), (Table(("", _("mean"), _("sd"), _("histogram, five points a sign")), tuple(rows)),)
    )


def _ends(level: AtDifficulty) -> Section:
    outcomes = outcome_words()
    rows = [(fare.name, *(ended(fare, name) for name, _word in outcomes)) for fare in shown(level.fares)]
    return Section(_("How games end, in %"), (Table(("", *(word for _name, word in outcomes)), tuple(rows)),))


def _losses(names: Names, lost: Sequence[Fare]) -> Section:
    """Say in a line of each story that loses in what most is lost, and how many of its moves are played."""
    return Section(_("Why stories lose"), tuple(Item(loss_said(names, fare)) for fare in lost))


def loss_said(names: Names, fare: Fare) -> str:
    """Return in a line in what a story loses most, and how many of its moves are played."""
    why = fare.loss
    assert why is not None
    if why.part:
        text = _("{story}: most is lost in {part}, {points} points on average")
        said = text.format(story=fare.name, part=names.points_part(why.part), points=decimals.score(why.points))
    else:
        said = _("{story}: most often {outcome}").format(story=fare.name, outcome=OUTCOMES[why.outcome].label)
    if not why.planned:
        return said
    moves = _("{made} of {planned} moves are played").format(made=decimals.score(why.played), planned=why.planned)
    return words.in_turn([said, moves])


def _levels(levels: Sequence[AtDifficulty]) -> Section:
    """Compare the difficulties: who wins, and with what score."""
    names = [fare.name for fare in shown(levels[0].fares)]
    by_name = [{fare.name: fare for fare in level.fares} for level in levels]
    rows = [
        (
            name,
            *(rate(fares[name]) for fares in by_name),
            *(decimals.score(fares[name].score_mean) for fares in by_name),
        )
        for name in names
    ]
    said_levels = [DIFFICULTIES[level.difficulty].label for level in levels]
    return Section(
        _("Difficulty by difficulty"),
        (
            Table(("", *said_levels, *said_levels), tuple(rows)),
            Item(_("First the games won in %, then the mean scores."), "dim"),
        ),
    )


def _decides(names: Names, depth: Depth) -> Section:
    rows: list[tuple[Cell, ...]] = [
        (
            names.points_part(part.name),
            percent(part.between),
            percent(part.within),
            points(part.lead),
            Share(part.between or 0.0),
        )
        for part in depth.parts
    ]
    luck = depth.luck
    text = _(
        "Of the variance of winning, {win} % lies between ways to play, the rest is luck; of the score, {score} %."
    )
    return Section(
        _("What decides"),
        (
            Item(text.format(win=percent(luck.win), score=percent(luck.score))),
            Table(("", _("between"), _("within"), _("lead"), _("between")), tuple(rows)),
            Item(
                _(
                    "Between: this part's share, in %, of the variance of the lead from one way to play to another. "
                    "Within: the same among games of {doctrine} alone, where only luck differs. Less than nothing: it "
                    "evens out what others do. Lead: points that {doctrine} is ahead in it."
                ).format(doctrine=DOCTRINE),
                "dim",
            ),
        ),
    )


def _weeks(depth: Depth) -> Section:
    """Say how early it is decided, and from when it is too late to begin."""
    early = depth.early[0]
    late = {change.about: change for change in depth.late}
    rows: list[tuple[Cell, ...]] = []
    for change in early.idle_after:
        begun = late.get(change.about)
        rows.append(
            (
                change.about,
                percent(change.win_rate),
                percent(1 - change.otherwise),
                Share(1 - change.otherwise),
                percent(begun.win_rate) if begun else "-",
                Share(begun.win_rate) if begun else "",
            )
        )
    return Section(
        _("How early it is decided"),
        (
            *(Item(_decided(each)) for each in depth.early),
            Table((_("week"), _("won %"), _("same %"), "", _("late %"), ""), tuple(rows)),
            Item(
                _(
                    "{doctrine}: won with nothing done after the week; ends as it does otherwise; won with nothing "
                    "done up to and with the week. {games} games each."
                ).format(doctrine=DOCTRINE, games=early.idle_after[0].games),
                "dim",
            ),
        ),
    )


def _decided(early: Early) -> str:
    week, last = decided_after(early.idle_after), early.idle_after[-1]
    text = _("{play} is decided after week {week} of {weeks}.")
    return text.format(play=early.play, week=week, weeks=last.about)
