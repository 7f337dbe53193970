"""Why the score is what it is, part by part: after the end, from the truth."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from simgame.engine.game import Game, Result
from simgame.engine.tuning import BRIEF, COVERAGE_MOST
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.report import words
from simgame.report.names import Names
from simgame.report.why.cause import IN_SCORE, Cause, caused, remark, rest, shared, shown
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.ranks import RANKS

_ = Catalogue("debrief")


def score(game: Game) -> Cause:
    """Return what each part added to the score, in tenths of a point; under each, what it is made of, out of 100."""
    result = _result(game)
    total = round(result.score * 10)
    brought = [round(worth * 10) * weight for _name, worth, weight in result.parts]
    parts = []
    for (name, worth, weight), share in zip(result.parts, shared(sum(brought) // 100, brought), strict=True):
        text = _("{part}: {worth} of 100, weight {weight} %")
        said = text.format(part=words.score_part(name), worth=decimals.score(worth), weight=weight)
        below = tuple(replace(cause, change=None, children=()) for cause in shown(score_part(game, name)).children)
        parts.append(caused(said, IN_SCORE, below, share))
    parts += rest(_("a breach of the rules takes nearly all of it"), IN_SCORE, total, parts)
    reached = decimals.points(total * 100)
    return Cause(_("Score {score} of 100").format(score=reached), total, tuple(parts), IN_SCORE, reached)


def score_part(game: Game, part: str) -> Cause:
    """Return what one part of the score is made of, in tenths of a hundred."""
    result = _result(game)
    number = round({name: worth for name, worth, _weight in result.parts}[part] * 10)
    children = tuple(_PARTS[part](game, number))
    worth = decimals.points(number * 100)
    text = _("{part}: {worth} of 100").format(part=words.score_part(part), worth=worth)
    return Cause(text, number, children, IN_SCORE, worth)


def _result(game: Game) -> Result:
    result = game.result
    if result is None:
        raise ValueError("the game is still going on")
    return result


def _split(texts: list[str], weights: list[int], total: int) -> list[Cause]:
    """Return a cause for each text with its share of the total, the largest first."""
    pairs = sorted(zip(shared(total, weights), texts, strict=True), key=lambda pair: -pair[0])
    return [caused(text, IN_SCORE, (), share) for share, text in pairs]


def _outcome(game: Game, number: int) -> Iterable[Cause]:
    result = _result(game)
    if result.outcome not in ("won", "lost"):
        return [remark(_("No verdict fell in our favour or against us: nothing for the outcome."))]
    base = 600 if result.outcome == "won" else 300
    text = _("won at all") if result.outcome == "won" else _("stayed in the race to the verdict")
    first = caused(text, IN_SCORE, (), base)
    lead = _("by a lead of {points} points; 10 are full marks") if base == 600 else _("behind by {points} points")
    return [first, *rest(lead.format(points=decimals.score(abs(result.margin))), IN_SCORE, number, [first])]


def _key(game: Game, number: int) -> Iterable[Cause]:
    """Support counts up to two levels, each by the person's weight over all steps."""
    names, weights = Names(game.scenario), {}
    for contact in names.contacts:
        if game.final("in_post", contact):
            weight = sum(game.final("weights", step, contact) for step in game.board.steps)
            if weight > 0:
                weights[contact] = weight
    whole = sum(weights.values())
    texts, worth = [], []
    for contact, weight in weights.items():
        level = game.final("support", "us", contact)
        texts.append(
            _("{who}: support {level} of 2.0 that count, weight {weight} of {whole}").format(
                who=names.contact(contact), level=decimals.level(level), weight=weight, whole=whole
            )
        )
        worth.append(min(max(level, 0), 2000) * weight)
    return _split(texts, worth, number)


def _general(game: Game, number: int) -> Iterable[Cause]:
    """Return half for the five lines, half for how well the people are known."""
    names = Names(game.scenario)
    there = [contact for contact in names.contacts.values() if game.final("in_post", contact.id)]
    coverage = {contact.id: game.final("coverage", contact.id) for contact in there}
    lines = sorted({contact.line for contact in names.contacts.values()}, key=LINES.index)
    met = [each for each in lines if any(c.line == each and coverage[c.id] >= BRIEF for c in there)]
    share = min(len(met) * 500 // len(lines), 500)
    missed = [remark(_("not reached: {line}").format(line=words.line(each))) for each in lines if each not in met]
    text = _("{count} of {all} lines with somebody whom we have met").format(count=len(met), all=len(lines))
    texts = [
        _("{who}: {coverage}").format(who=names.contact(contact), coverage=words.coverage(level).word)
        for contact, level in coverage.items()
    ]
    known = [min(max(level - 1000, 0), COVERAGE_MOST - BRIEF) for level in coverage.values()]
    people = _split(texts, known, number - share)
    return [caused(text, IN_SCORE, missed, share), caused(_("how well the people are known"), IN_SCORE, people)]


def _organisational(game: Game, number: int) -> Iterable[Cause]:
    """Return half for managers and executives met by their own level and field, half for ties of the firm."""
    names = Names(game.scenario)
    done = sorted({move.activity for report in game.reports for move in report.plan if ACTIONS[move.action].tie})
    ties = min(len(done) * 125, 500)
    tied = [
        _("{action}: {what}").format(action=ACTIONS[action].label, what=names.contact(target))
        for action, target in done
    ]
    leading = [
        contact
        for contact in names.contacts
        if game.final("in_post", contact) and game.final("rank", contact) > RANKS.index("staff")
    ]
    matched = dict(zip(game.board.contacts, game.observation.matched[0], strict=True))
    own = [names.contact(contact) for contact in leading if matched[contact]]
    missed = [remark(_("not matched: {who}").format(who=names.contact(c))) for c in leading if not matched[c]]
    text = _("{count} of {all} managers and executives met by their own level and field")
    text = text.format(count=len(own), all=len(leading))
    met = [*_split(own, [1] * len(own), number - ties), *missed]
    return [
        caused(text, IN_SCORE, met, number - ties),
        caused(_("ties between the firms"), IN_SCORE, _split(tied, [1] * len(tied), ties), ties),
    ]


def _efficiency(game: Game, number: int) -> Iterable[Cause]:
    result = _result(game)
    if result.outcome != "won":
        return [remark(_("It counts only for an order that was won."))]
    money = int(game.observation.money[0])
    left = min(money * 1000 // max(game.board.money, 1), 1000) * 300 // 1000
    kept = _("the price kept at {percent} % of the list price").format(percent=decimals.whole(result.price * 100))
    text = _("{money} of {budget} left").format(money=money, budget=game.board.money)
    return [caused(kept, IN_SCORE, (), number - left), caused(text, IN_SCORE, (), left)]


def _information(game: Game, number: int) -> Iterable[Cause]:
    now = game.observation
    heard, facts = int((now.learned[0] > 0).sum()), len(game.board.facts)
    share = heard * 1000 // max(facts, 1) // 2
    roles = [
        contact
        for contact in game.board.contacts
        if any(game.final("weights", step, contact) > 0 for step in game.board.steps)
    ]
    known = dict(zip(game.board.contacts, now.know_role[0], strict=True))
    found = sum(1 for contact in roles if known[contact])
    return [
        caused(_("{count} of {all} facts heard").format(count=heard, all=facts), IN_SCORE, (), share),
        caused(
            _("{count} of {all} roles in the decision chain known").format(count=found, all=len(roles)),
            IN_SCORE,
            (),
            number - share,
        ),
    ]


_PARTS: Final[dict[str, Callable[[Game, int], Iterable[Cause]]]] = {
    "outcome": _outcome,
    "key": _key,
    "general": _general,
    "organisational": _organisational,
    "efficiency": _efficiency,
    "information": _information,
}
