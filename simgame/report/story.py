"""A finished game told week by week as it really was: who was won or lost, what the rivals did, what closed how."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from simgame.engine.game import Game
from simgame.engine.history import Vote
from simgame.engine.tuning import SUPPORTER
from simgame.engine.week_report import Closed
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item, Tone
from simgame.report import scales
from simgame.report.meetings import gain_told
from simgame.report.signs import noticed
from simgame.report.truth import FinalNumbers
from simgame.report.week import closed_lines
from simgame.scenario.base import US
from simgame.terms.reveals import Revealed
from simgame.terms.week import WEEK_RULES

_ = Catalogue("words")

_TOLD: Final = 100
"""A change of support in a week is told from so many thousandths on, or where it makes or unmakes a supporter."""
_MOST: Final = 4
"""So many people are told of a week, the weightiest changes first."""


def rival_compared(game: Game) -> str:
    """Return the rival that a game is compared with: the best by points, as they stood at the end."""
    result = game.result
    assert result is not None
    return result.rival


def week_lines(truth: FinalNumbers, week: int) -> Iterator[Item]:
    """Yield what a week really changed: who was won or lost and through what, the rivals' work, steps, a breach."""
    yield from _won_and_lost(truth, week)
    yield from _rivals(truth, week)
    for closed in truth.game.reports[week - 1].closed:
        yield from _closed(truth, closed)
    if truth.game.reports[week - 1].caught:
        text = _("What was done against the rules came to light: our {offer} was void.")
        yield Item(text.format(offer=truth.names.form.offer), "bad")


def event_lines(truth: FinalNumbers, week: int) -> Iterator[Item]:
    """Yield what happened before the week was planned, and what warning there had been."""
    for event in truth.happened(week):
        yield Item(truth.names.news(event), "warn")
        earlier = [fact for fact in truth.scenario.facts if fact.from_week < week - 1]
        facts = [fact.id for fact in earlier if Revealed("event", event) in fact.reveals]
        if facts:
            yield _warning(truth, facts, week)


def _warning(truth: FinalNumbers, facts: list[str], week: int) -> Item:
    """Return whether the warning of an event of this week had been heard, and from whom it was to be had.

    What is heard in the week before comes together with the event.
    """
    names = truth.names
    heard = [when for fact in facts if (when := truth.heard(fact)) is not None and when[0] < week - 1]
    if heard:
        first, by = min(heard, key=lambda when: when[0])
        who = names.contact(by) if by else _("the news")
        return Item(_("the warning was heard in week {week}, from {who}").format(week=first, who=who), "good", 1)
    there = []
    for fact in facts:
        tellers = [names.contact(contact) for contact in truth.knowers(fact)]
        if tellers:
            text = _("since week {since} from {who}")
            there.append(text.format(since=names.facts[fact].from_week, who=words.listed(tellers)))
    if not there:
        return Item(_("nobody could have warned us"), "warn", 1)
    text = _("a warning was there to be had, and was not heard in time: {there}")
    return Item(text.format(there=words.in_turn(there)), "bad", 1)


def _moves(truth: FinalNumbers, week: int, vendor: str) -> dict[str, dict[str, int]]:
    """Return for each contact what each rule did to the support for a vendor in a week."""
    by_contact: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for change in truth.changes(week, "support"):
        if change.about[0] == vendor:
            by_contact[change.about[1]][change.rule] += change.after - change.before
    return by_contact


def _won_and_lost(truth: FinalNumbers, week: int) -> Iterator[Item]:
    """Yield whose support for us moved, the weightiest first, and through what."""
    told = []
    for contact, rules in _moves(truth, week, "us").items():
        net = sum(rules.values())
        after = truth.support("us", contact, week)
        crossed = (after >= SUPPORTER) != (after - net >= SUPPORTER)
        role = truth.role(contact, week)
        if crossed or (abs(net) >= _TOLD and role):
            told.append((abs(net) * (role + 1) + crossed * 10_000, contact, net, after, crossed))
    for _weight, contact, net, after, crossed in sorted(told, reverse=True)[:_MOST]:
        tone: Tone = "" if not crossed else "good" if net > 0 else "bad"
        shown = _shown(truth, week, contact, after)
        text = _("{person}: {change} to {after} ({word}), through {rules}")
        yield Item(
            text.format(
                person=truth.names.contact(contact),
                change=decimals.level(sum(shown.values()), signed=True),
                after=decimals.level(after),
                word=scales.support(after).label,
                rules=_shares(shown),
            ),
            tone,
        )


def _shown(truth: FinalNumbers, week: int, contact: str, after: int) -> dict[str, int]:
    """Return what each rule did to the support for us in a week, as it is shown, the strongest first.

    What meetings brought is what the week's report said of them, where it did; the rest goes with it from what is shown
    as before to what is shown as after.
    """
    rules = dict(sorted(_moves(truth, week, US)[contact].items(), key=lambda each: -abs(each[1])))
    total = decimals.moved(after - sum(rules.values()), after)
    report, told = truth.game.reports[week - 1], None
    if rules.get("meetings") == sum(meeting.gain for meeting in report.meetings_with(contact)):
        told = gain_told(report, contact)
    if told is None:
        parts = decimals.adding_up(list(rules.values()), decimals.LEVEL, total)
        return dict(zip(rules, parts, strict=True))
    others = [by for rule, by in rules.items() if rule != "meetings"]
    rest = iter(decimals.adding_up(others, decimals.LEVEL, total - told))
    return {rule: told if rule == "meetings" else next(rest) for rule in rules}


def _shares(rules: dict[str, int]) -> str:
    """Name the rules that moved a support, each with its share where there are several."""
    moved = {WEEK_RULES[rule].tag: by for rule, by in rules.items() if by}
    if len(moved) < 2:
        return words.listed(list(moved))
    text = _("{rule} {change}")
    return words.listed([text.format(rule=rule, change=decimals.level(by, signed=True)) for rule, by in moved.items()])


def _through(rules: dict[str, int], net: int) -> str:
    """Name the rules that moved a support the way it went, the strongest first."""
    own = sorted(((abs(by), rule) for rule, by in rules.items() if by * net > 0), reverse=True)
    return words.listed([WEEK_RULES[rule].tag for by, rule in own if by * 5 >= abs(net)])


def _rivals(truth: FinalNumbers, week: int) -> Iterator[Item]:
    """Yield whom each rival gained in a week, people of the decision chain only: first those of whom a report told."""
    told = noticed(truth.game, week)
    for rival in truth.scenario.rivals:
        gains = []
        for contact, rules in _moves(truth, week, rival.id).items():
            net = sum(rules.values())
            if abs(net) >= _TOLD // 2 and truth.role(contact, week):
                gains.append((abs(net) * truth.role(contact, week), contact, net, _through(rules, net)))
        most = sorted(gains, reverse=True)[:_MOST]
        for seen in (True, False):
            said = [
                _gain(truth, week, rival.id, contact, net, through)
                for _weight, contact, net, through in most
                if ((rival.id, contact) in told) is seen
            ]
            if said:
                text = (
                    _("{rival}, where we knew of it: {people}") if seen else _("{rival}, without our knowing: {people}")
                )
                name = truth.names.vendor(rival.id)
                yield Item(text.format(rival=name, people=words.in_turn(said)), "warn" if seen else "bad")


def _gain(truth: FinalNumbers, week: int, rival: str, contact: str, net: int, through: str) -> str:
    """Return what a rival gained with somebody in a week, as the difference of what is shown before and after."""
    after = truth.support(rival, contact, week)
    change = decimals.level(decimals.moved(after - net, after), signed=True)
    return _("{person} {change} ({rules})").format(person=truth.names.contact(contact), change=change, rules=through)


def _closed(truth: FinalNumbers, closed: Closed) -> Iterator[Item]:
    """Yield how a step ended, and the votes that made it so."""
    yield from closed_lines(closed, truth.names)
    if text := votes_said(truth, closed.step):
        yield Item(text, depth=1)


def votes_said(truth: FinalNumbers, step: str) -> str:
    """Return who decided a step, with weight and support as it closed; where it must be passed what that took, too."""
    found = truth.game.history.step_votes(step)
    if not found.votes:
        return ""
    known = truth.names.steps[step]
    if not known.step_kind.can_pass:
        return _said(truth, found.votes, rival_compared(truth.game))
    text = _("support for us was {mean}, it took {needs}: {votes}")
    mean, needs = decimals.level(found.support[US]), decimals.level(found.needs)
    return text.format(mean=mean, needs=needs, votes=_said(truth, found.votes, None))


def _said(truth: FinalNumbers, votes: Sequence[Vote], rival: str | None) -> str:
    """Return the votes in words; with ``rival``, its support beside ours."""
    said = []
    for vote in votes[:_MOST]:
        if rival is None:
            text = _("{person} (weight {weight}) {ours}")
        else:
            text = _("{person} (weight {weight}) us {ours}, {rival} {theirs}")
        said.append(
            text.format(
                person=truth.names.contact(vote.contact),
                weight=vote.weight,
                ours=decimals.level(vote.support[US]),
                rival=truth.names.vendor(rival) if rival else "",
                theirs=decimals.level(vote.support[rival]) if rival else "",
            )
        )
    return words.in_turn(said)
