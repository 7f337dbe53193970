"""Why our means stand as they do: money, time, price, answers, compliance, and our lead in criteria that are locked."""

from collections.abc import Iterator

from simgame.engine.known import KnownContact
from simgame.engine.known_tender import KnownStep
from simgame.engine.tuning import SOURCES
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.report import scales
from simgame.report.diary import Diary, week_of
from simgame.report.names import said
from simgame.report.why import news
from simgame.report.why.cause import IN_COUNTS, IN_PERCENT, IN_POINTS, Cause, caused, in_money, remark, rest
from simgame.report.why.people import learned
from simgame.terms.actions import ACTIONS
from simgame.terms.prices import PRICE_LEVELS, PRICE_SHARES
from simgame.terms.reveals import Revealed

_ = Catalogue("debrief")


def budget(diary: Diary) -> Cause:
    """Return where the money went."""
    now, start = diary.now("money"), diary.start("money")
    names = diary.names
    unit = in_money(said(names.scenario.currency))
    children = [caused(_("The budget"), unit, (), start)]
    for change in diary.changes("money"):
        by, week = change.after - change.before, week_of(change)
        report = diary.report(week)
        if change.rule == "spending" and report is not None:
            spent = [
                caused(names.move(move), unit, (), -cost)
                for move in report.plan
                if (cost := diary.game.board.moves.cost(move).money)
            ]
            children.append(caused(_("Week {week}: spent").format(week=week), unit, spent, by))
        else:
            happened = news.in_week(diary, week, lambda change: change.money)
            children.append(caused(_("Week {week}: with the news").format(week=week), unit, happened, by))
    left = names.money(now)
    return Cause(_("{money} left").format(money=left), now, tuple(children), unit, left)


def time(diary: Diary) -> Cause:
    """Return what the half-days so far went into."""
    children = []
    for report in diary.reports:
        spent = [
            caused(diary.names.move(move), IN_COUNTS, (), used)
            for move in report.plan
            if (used := diary.game.board.moves.cost(move).half_days)
        ]
        children.append(caused(_("Week {week}").format(week=report.week), IN_COUNTS, spent))
    used = sum(child.change or 0 for child in children)
    children += news.so_far(diary, lambda change: change.half_days)
    text = _.n("{count} half-day worked so far", "{count} half-days worked so far", used).format(count=used)
    return Cause(text, used, tuple(children), IN_COUNTS, str(used))


def price(diary: Diary) -> Cause:
    """Return who set our price, and when."""
    now = PRICE_SHARES[diary.now("price")]
    start = PRICE_SHARES[diary.start("price")]
    children = [caused(_("The list price stands until another is set"), IN_PERCENT, (), start)]
    for change in diary.changes("price"):
        text = _("Week {week}: set to {price}")
        text = text.format(week=week_of(change), price=PRICE_LEVELS.at(change.after).of_list)
        children.append(caused(text, IN_PERCENT, (), PRICE_SHARES[change.after] - PRICE_SHARES[change.before]))
    text = _("Our price: {percent} % of the list price").format(percent=now // 10)
    return Cause(text, now, tuple(children), IN_PERCENT, decimals.percent(now))


def rival_price(diary: Diary, rival: str) -> Cause:
    """Return what we know of a rival's price, and from whom."""
    game, name = diary.game, diary.names.vendor(rival)
    week, known = game.knowledge.rival(rival).price_week, game.knowledge.rival(rival).price
    changed = news.so_far(diary, lambda change: rival in change.prices)
    if known is None:
        text = _("What {rival} asks is not known: somebody who knows has to tell us.")
        return remark(text.format(rival=name), changed)
    text = _("Week {week}: learned").format(week=week)
    seen = caused(text, IN_PERCENT, learned(diary, Revealed("price", rival)), known)
    text = _("{rival}: {percent} % of our list price, as of week {week}")
    said = text.format(rival=name, percent=known // 10, week=week)
    return Cause(said, known, (seen, *changed), IN_PERCENT, decimals.percent(known))


def compliance(diary: Diary) -> Cause:
    """Return what was done against the rules."""
    children = []
    for report in diary.reports:
        for move in report.plan:
            if ACTIONS[move.action].temptation:
                text = _("Week {week}: {move}").format(week=report.week, move=diary.names.move(move))
                children.append(caused(text, IN_COUNTS, (), 1))
    taken = len(children)
    if caught := diary.game.knowledge.caught:
        children.append(remark(_("Week {week}: it came to light").format(week=caught)))
    if not taken:
        return Cause(_("Clean: nothing was done against the rules"), 0, (), IN_COUNTS, "0")
    text = _.n("{count} breach of the rules", "{count} breaches of the rules", taken)
    return Cause(text.format(count=taken), taken, tuple(children), IN_COUNTS, str(taken))


def lead(diary: Diary, step: str) -> Cause:
    """Return our lead in the criteria of a tilt: known once they are locked, and who is known to have written them."""
    game, name = diary.game, diary.names.step(step)
    known = game.knowledge.step(step)
    if not known.kind.criteria:
        return remark(_("{step} sets no criteria.").format(step=name))
    closed = next(((report, done) for report in diary.reports for done in report.closed if done.step == step), None)
    if closed is None or closed[1].lead is None:
        text = _("{step}: not decided yet; it closes in week {week}.")
        happened = news.so_far(diary, lambda change: step in change.windows)
        return remark(text.format(step=name, week=known.closes), [*_writers(diary, known, None), *happened])
    report, first, last = closed[0], closed[1].lead, known.lead or 0
    text = _("Week {week}: the criteria were locked").format(week=report.week)
    children = [caused(text, IN_POINTS, tuple(_writers(diary, known, report.week)), first)]
    children += rest(_("our written objection undid part of it"), IN_POINTS, last, children)
    text = _("{step}: our lead in the criteria is {points} points")
    return caused(text.format(step=name, points=IN_POINTS.say(last)), IN_POINTS, tuple(children), last)


def _writers(diary: Diary, step: KnownStep, week: int | None) -> Iterator[Cause]:
    """Yield who is known to have a say in a step, and how the person was last seen before the end of ``week``."""
    unknown = 0
    for person in diary.game.knowledge.contacts:
        weight = person.weight(step.id)
        if weight is None:
            unknown += 1
        elif weight:
            looks = [look for look in diary.sightings(person.id) if week is None or look.week <= week]
            seen = _stood(diary, looks[-1].support) if looks else _("not seen by then")
            said = _("{who}, weight {weight}: {seen}")
            said = said.format(who=diary.names.contact(person.id), weight=weight, seen=seen)
            yield remark(words.in_turn([said, *([_for_rivals(diary, person)] if looks and week is None else [])]))
    yield from news.on_voters(diary, step.id)
    if unknown:
        text = _.n(
            "Of {count} person we do not know whether there is a say in it: several contacts show it.",
            "Of {count} people we do not know whether they have a say in it: several contacts show it.",
            unknown,
        )
        yield remark(text.format(count=unknown))


def _stood(diary: Diary, support: int) -> str:
    """Return a support as it was seen: the level where the difficulty shows it, and the word."""
    grade = scales.support(support)
    return f"{decimals.level(support) if diary.numbers else grade.sign} {grade.label}"


def _for_rivals(diary: Diary, person: KnownContact) -> str:
    """Return which rival somebody was last seen to be for most, and how far; or that this was not seen."""
    if person.rivals_seen_week is None:
        return _("how far for a rival is not known")
    theirs = {rival: person.support_for(rival) or 0 for rival in diary.game.board.rivals}
    best = max(theirs, key=theirs.__getitem__)
    return _("{rival}: {seen}").format(rival=diary.names.vendor(best), seen=_stood(diary, theirs[best]))


def understanding(diary: Diary, concern: str) -> Cause:
    """Return what an answer to a concern is worth, by how well we understand it, in thousandths."""
    known = diary.game.knowledge.concern(concern)
    people = words.listed([diary.names.contact(holder) for holder in known.holders])
    parts = known.understanding
    sources = _("heard from those whom it worries: {people}").format(people=people) if people else ""
    texts = {
        "name": _("we know it by name"),
        "sources": sources or _("we know nobody whom it worries; each of up to {count} adds").format(count=SOURCES),
        "told": _("somebody told us about it") if parts["told"] else _("no fact about it has been told: ask for one"),
        "worked on": (
            _("worked on together in a workshop")
            if parts["worked on"]
            else _("no workshop yet with somebody whom it worries")
        ),
    }
    children = [caused(texts[part], IN_PERCENT, (), worth) for part, worth in parts.items()]
    if known.asked is False:
        children.append(remark(_("nobody who scores is known to have it: an answer may cancel out a right one")))
    elif known.asked is None:
        children.append(remark(_("whether those whom it worries score is not known")))
    text = _("An answer to this concern: {concern}").format(concern=diary.names.concern(concern))
    return Cause(text, known.worth, tuple(children), IN_PERCENT, decimals.percent(known.worth))
