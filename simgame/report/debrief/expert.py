"""An expert's run beside ours: that of the scenario's own expert, with the same luck and difficulty."""

from collections.abc import Iterator
from typing import Final

from simgame.engine.game import Game
from simgame.engine.result import Result
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item, Section, Table
from simgame.players import plan_by
from simgame.players.reasons import MoveReason
from simgame.report.debrief.tiers import TIERS, moves_said, tier_said, time_by_tier
from simgame.report.reasons import reason_said
from simgame.report.truth import FinalNumbers
from simgame.study.expert import expert_for, expert_week, preferences_for
from simgame.study.played_checks import guided_plan
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move, Plan
from simgame.terms.outcomes import OUTCOMES

_ = Catalogue("debrief")

_MOST: Final = 4
"""So many of the expert's moves are told in a week."""


def expert_game(game: Game) -> Game:
    """Play the scenario's expert to the end, with the luck of ``game``; the doctrine where none has been sought."""
    strategy = expert_for(game.scenario)
    expert = Game(game.scenario, game.seed, game.difficulty, fixed=game.fixed)
    while not expert.is_over:
        expert.play_week(plan_by(strategy, expert.observation, expert.seeds))
    return expert


def coached_game(game: Game) -> Game | None:
    """Play just what the scenario's guide asks for, with the luck of ``game``; None where there is no guide."""
    if not game.scenario.guide:
        return None
    plan, coached = guided_plan(game.scenario), Game(game.scenario, game.seed, game.difficulty, fixed=game.fixed)
    while not coached.is_over:
        made: list[Move] = []
        for _step, move in plan.get(coached.week, ()):
            if coached.why_not(move, made) is None:
                made.append(move)
        coached.play_week(made)
    return coached


def expert_sections(game: Game, expert: Game, advice: int = 0) -> tuple[Section, ...]:
    """Return both runs beside each other: how they ended, week by week, and where they first parted.

    Args:
        game: a finished game.
        expert: the expert's with the same luck.
        advice: points of the score that advice has cost.
    """
    ours, theirs = FinalNumbers(game), FinalNumbers(expert)
    about = Item(
        _(
            "The expert does what the course says: whoever writes the criteria first, broad contact for information, "
            "the offer from what was learned. Many other games have taught it what counts most here. Of this game it "
            "knew no more than you did, and it has the same luck."
        )
    )
    return (
        Section(_("How both ended"), (about, *_ends(game, expert, advice), Table(*_end_table(game, expert, advice)))),
        Section(_("Where they first parted"), tuple(_parted(ours, theirs))),
        Section(_("Half-days by tier"), (Table(*_tiers(ours, theirs)),)),
        *_weeks(ours),
    )


def _ends(game: Game, expert: Game, advice: int) -> Iterator[Item]:
    ours, theirs = game.result, expert.result
    assert ours is not None
    assert theirs is not None
    more = decimals.apart(theirs.score, _own_score(ours, advice))
    if more > 0:
        text = _("The expert scored {points} more than you.")
        yield Item(text.format(points=decimals.points(more)), "warn")
    elif more:
        text = _("You scored {points} more than the expert.")
        yield Item(text.format(points=decimals.points(-more)), "good")
    else:
        yield Item(_("You scored as much as the expert."), "good")
    if advice:
        yield Item(_("Advice has cost {points} points of yours.").format(points=advice), depth=1)
    coached = coached_game(game)
    if coached is not None and coached.result is not None and coached.result.outcome == theirs.outcome == "won":
        text = _(
            "What the guide asks for wins here too, {points} points ahead. The guide shows each means once; the expert "
            "goes for the highest score alone, and so may invite others and ask for another price. Both ways win."
        )
        yield Item(text.format(points=decimals.lead(coached.result.margin)))
    elif coached is not None:
        text = _("The guide shows each means once; the expert goes for the highest score alone, and so they differ.")
        yield Item(text)


def _own_score(result: Result, advice: int) -> float:
    return max(0.0, result.score - advice)


def _end_table(game: Game, expert: Game, advice: int) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    both = [each.result for each in (game, expert)]
    rows = [
        (_("result"), *(OUTCOMES[result.outcome].label for result in both if result)),
        (_("lead in points"), *(decimals.score(result.margin, signed=True) for result in both if result)),
        (
            _("score"),
            *(decimals.score(_own_score(each, cost)) for each, cost in zip(both, (advice, 0), strict=True) if each),
        ),
        (_("people met"), *(str(len(_met(each))) for each in (game, expert))),
        (_("lines reached"), *(str(_lines(each)) for each in (game, expert))),
        (_("facts heard"), *(str(len(each.knowledge.facts)) for each in (game, expert))),
    ]
    return (_("run"), _("you"), _("expert")), tuple(rows)


def _met(game: Game, week: int | None = None) -> list[str]:
    """Return whom a run met, in a week or at all, in the order in which it did."""
    reports = game.reports if week is None else game.reports[week - 1 : week]
    return list(dict.fromkeys(meeting.move.target for report in reports for meeting in report.meetings))


def _lines(game: Game) -> int:
    return len({contact.line for contact in game.scenario.contacts if contact.id in _met(game)})


def _parted(ours: FinalNumbers, theirs: FinalNumbers) -> Iterator[Item]:
    """Yield the first week in which the two met other people, and whom."""
    for week in range(1, max(len(ours.weeks), len(theirs.weeks)) + 1):
        own, other = _met(ours.game, week), _met(theirs.game, week)
        if set(own) == set(other):
            continue
        yield Item(_("In week {week}.").format(week=week))
        for who, text in (
            ([each for each in other if each not in own], _("the expert met, and you did not: {people}")),
            ([each for each in own if each not in other], _("you met, and the expert did not: {people}")),
        ):
            if who:
                people = words.listed([ours.names.contact(each) for each in who])
                yield Item(text.format(people=people), depth=1)
        return
    yield Item(_("Both met the same people in every week."), "good")


def _tiers(ours: FinalNumbers, theirs: FinalNumbers) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    both = [time_by_tier(each, each.weeks) for each in (ours, theirs)]
    rows = tuple((tier_said(tier), *(str(spent[tier]) for spent in both)) for tier in TIERS)
    return (_("tier"), _("you"), _("expert")), rows


def _weeks(ours: FinalNumbers) -> Iterator[Section]:
    """Yield week by week what was done, and what the expert would have done in that very place, with the reasons."""
    told: set[tuple[str, str, str]] = set()
    for week in ours.weeks:
        yield _week(ours, week, told)


def _week(ours: FinalNumbers, week: int, told: set[tuple[str, str, str]]) -> Section:
    """Return a week; moves with one reason stand together, and one told in an earlier week is only named again.

    Args:
        ours: the game.
        week: its number.
        told: action, target and reason of what earlier weeks have told; this one's are put in.
    """
    game, names = ours.game, ours.names
    plan = game.reports[week - 1].plan
    lines = [Item(_("you: {moves}").format(moves=moves_said(names, plan) or _("nothing")))]
    wanted = expert_week(preferences_for(game.scenario), game.known_after(week - 1).observation, game.seeds)
    other = [reason for reason in wanted if (reason.move.action, reason.move.target) not in _done(plan)]
    if not other:
        lines.append(Item(_("the expert would have done the same"), "good", 1))
    again = [reason for reason in other if _key(reason) in told]
    groups: dict[tuple[tuple[str, str], str], list[MoveReason]] = {}
    for reason in other:
        if reason not in again:
            groups.setdefault((_kind(reason.move), reason_said(reason, names)), []).append(reason)
    shown = list(groups.items())[:_MOST]
    for (_same, why), found in shown:
        text = _("expert: {move}, because {why}")
        lines.append(Item(text.format(move=names.phrase(*(each.move for each in found)), why=why), depth=1))
        told.update(map(_key, found))
    if again:
        kinds: dict[tuple[str, str], list[Move]] = {}
        for each in again:
            kinds.setdefault(_kind(each.move), []).append(each.move)
        moves = words.in_turn(names.phrase(*same) for same in kinds.values())
        lines.append(Item(_("expert, as before: {moves}").format(moves=moves), depth=1))
    if more := len(other) - len(again) - sum(len(found) for _why, found in shown):
        lines.append(Item(_.n("and {count} more", "and {count} more", more).format(count=more), depth=1))
    return Section(_("Week {week}").format(week=week), tuple(lines))


def _kind(move: Move) -> tuple[str, str]:
    """Return what moves have in common that are said together: what is done, and to what unless it is somebody."""
    return move.action, "" if ACTIONS[move.action].target == "contact" else move.target


def _key(reason: MoveReason) -> tuple[str, str, str]:
    return reason.move.action, reason.move.target, reason.why


def _done(plan: Plan) -> set[tuple[str, str]]:
    return {(move.action, move.target) for move in plan}
