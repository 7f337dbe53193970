"""Why the score is what it is, part by part: after the end, from the truth.

The figures are those that `simgame.engine.scoring` adds up; here they are put into words.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from simgame.engine.game import Game
from simgame.engine.scoring import ScoreBreakdown, ScoreComponent, ScoreItem, ScorePart
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.report import scales
from simgame.report.names import Names
from simgame.report.why.cause import IN_SCORE, Cause, caused, remark, rest, shared, shown
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.move import Activity
from simgame.terms.parts import SCORE_PARTS

_ = Catalogue("debrief")


def score(game: Game) -> Cause:
    """Return what each part added to the score, in tenths of a point; under each, what it is made of, out of 100."""
    found = _breakdown(game)
    brought = [part.worth * part.weight for part in found.parts]
    # rounded as the debrief's table of the score is, so that a part is one number on both
    shares = [each // 100 for each in decimals.adding_up(brought, decimals.POINTS, found.earned * 100)]
    parts = []
    for part, share in zip(found.parts, shares, strict=True):
        text = _("{part}: {worth} of 100, weight {weight} %")
        worth = decimals.points(part.worth * 100)
        said = text.format(part=SCORE_PARTS[part.name].label, worth=worth, weight=part.weight)
        below = tuple(replace(cause, change=None, children=()) for cause in shown(score_part(game, part.name)).children)
        parts.append(caused(said, IN_SCORE, below, share))
    parts += rest(_("a breach of the rules takes nearly all of it"), IN_SCORE, found.total, parts)
    reached = decimals.points(found.total * 100)
    return Cause(_("Score {score} of 100").format(score=reached), found.total, tuple(parts), IN_SCORE, reached)


def score_part(game: Game, part: str) -> Cause:
    """Return what one part of the score is made of, in tenths of a hundred."""
    found = _breakdown(game).part(part)
    worth = decimals.points(found.worth * 100)
    text = _("{part}: {worth} of 100").format(part=SCORE_PARTS[part].label, worth=worth)
    return Cause(text, found.worth, tuple(_WORDS[part](Names(game.scenario), found)), IN_SCORE, worth)


def _breakdown(game: Game) -> ScoreBreakdown:
    if not game.is_over:
        raise ValueError("the game is still going on")
    return game.history.score


def _each(component: ScoreComponent, names: Names, said: Callable[[ScoreItem], str]) -> list[Cause]:
    """Return each item as a cause with its share of the component, largest first, equal ones in the file's order."""
    order = list(names.contacts)
    items = sorted(component.items, key=lambda item: order.index(item.id) if item.id in names.contacts else 0)
    shares = shared(component.worth, [item.counts for item in items])
    pairs = sorted(zip(shares, items, strict=True), key=lambda pair: -pair[0])
    return [caused(said(item), IN_SCORE, (), share) for share, item in pairs]


def _outcome(_names: Names, part: ScorePart) -> Iterable[Cause]:
    end, lead = part.component("end"), part.component("lead")
    if end.figures["unpaid"]:
        return [remark(_("The order was won, and lost again unpaid: nothing for the outcome."))]
    if not end.worth:
        return [remark(_("Shut out, or disqualified: nothing for the outcome."))]
    won = end.figures["won"]
    text = _("won at all") if won else _("stayed in the race to the verdict")
    found = [caused(text, IN_SCORE, (), end.worth)]
    if lead.worth:
        text = _("by a lead of {points} points; {full} are full marks") if won else _("behind by {points} points")
        said = text.format(points=decimals.points(abs(lead.figures["margin"])), full=lead.figures["full"] // 1000)
        found.append(caused(said, IN_SCORE, (), lead.worth))
    return found


def _key(names: Names, part: ScorePart) -> Iterable[Cause]:
    support = part.component("support")
    full, whole = decimals.level(support.figures["full"]), support.figures["weights"]
    text = _("{who}: support {level} of {full} that count, weight {weight} of {whole}")

    def said(item: ScoreItem) -> str:
        level, weight = decimals.level(item.figures["support"]), item.figures["weight"]
        return text.format(who=names.contact(item.id), level=level, full=full, weight=weight, whole=whole)

    return _each(support, names, said)


def _general(names: Names, part: ScorePart) -> Iterable[Cause]:
    lines, coverage = part.component("lines"), part.component("coverage")
    others = [each.id for each in lines.items if not each.counts]
    missed = [remark(_("not reached: {line}").format(line=LINES[line].label)) for line in others]
    text = _("{count} of {all} lines with somebody whom we have met")

    def said(item: ScoreItem) -> str:
        word = scales.coverage(item.figures["coverage"]).label
        return _("{who}: {coverage}").format(who=names.contact(item.id), coverage=word)

    return [
        caused(text.format(count=lines.reached, all=len(lines.items)), IN_SCORE, missed, lines.worth),
        caused(_("how well the people are known"), IN_SCORE, _each(coverage, names, said), coverage.worth),
    ]


def _organisational(names: Names, part: ScorePart) -> Iterable[Cause]:
    matched, ties = part.component("matched"), part.component("ties")
    own = replace(matched, items=tuple(item for item in matched.items if item.counts))
    others = [item.id for item in matched.items if not item.counts]
    missed = [remark(_("not matched: {who}").format(who=names.contact(who))) for who in names.contacts if who in others]
    text = _("{count} of {all} managers and executives met by their own level and field")

    def said(item: ScoreItem) -> str:
        tie = Activity.parse(item.id)
        return _("{action}: {what}").format(action=ACTIONS[tie.action].label, what=names.contact(tie.target))

    people = [*_each(own, names, lambda item: names.contact(item.id)), *missed]
    return [
        caused(text.format(count=matched.reached, all=len(matched.items)), IN_SCORE, people, matched.worth),
        caused(_("ties between the firms"), IN_SCORE, _each(ties, names, said), ties.worth),
    ]


def _efficiency(names: Names, part: ScorePart) -> Iterable[Cause]:
    price, money = part.component("price"), part.component("money")
    if not price.figures["won"]:
        return [remark(_("It counts only for an order that was won."))]
    kept = _("the price kept at {percent} % of the list price").format(
        percent=decimals.whole(price.figures["price"] / 10)
    )
    left = _("{money} of {budget} left").format(
        money=names.money(money.figures["money"]), budget=names.money(money.figures["budget"])
    )
    return [caused(kept, IN_SCORE, (), price.worth), caused(left, IN_SCORE, (), money.worth)]


def _information(_names: Names, part: ScorePart) -> Iterable[Cause]:
    facts, roles = part.component("facts"), part.component("roles")
    heard, known = _("{count} of {all} facts heard"), _("{count} of {all} roles in the decision chain known")
    return [
        caused(text.format(count=each.reached, all=len(each.items)), IN_SCORE, (), each.worth)
        for text, each in ((heard, facts), (known, roles))
    ]


_WORDS: Final[dict[str, Callable[[Names, ScorePart], Iterable[Cause]]]] = {
    "outcome": _outcome,
    "key": _key,
    "general": _general,
    "organisational": _organisational,
    "efficiency": _efficiency,
    "information": _information,
}
