"""How a step that has to be passed would come out, as far as we know, and what keeps the order after the award."""

from itertools import pairwise

from simgame.engine.tuning import STANDING_MOST
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.report import scales
from simgame.report.diary import Diary, week_of
from simgame.report.why import news
from simgame.report.why.cause import IN_POINTS, Cause, caused, remark
from simgame.report.why.people import unit_of

_ = Catalogue("debrief")


def outlook(diary: Diary, step: str) -> Cause:
    """Return who would pass a step with what support if it closed now, as far as we know, in thousandths of a level."""
    known, name = diary.game.knowledge.step(step), diary.names.step(step)
    found, unit = known.outlook, unit_of(diary)
    if not known.kind.can_pass:
        return remark(_("{step}: nothing is to be passed or signed there, so it has no outlook.").format(step=name))
    if known.done:
        return remark(_("{step}: it has closed, and is not open any more.").format(step=name))
    if known.kind.signs and diary.game.is_over:
        return remark(_("{step}: it comes after the award, and was never reached.").format(step=name))
    if found is None:
        return remark(_("{step}: who has a say in it is not known yet; several contacts show it.").format(step=name))
    total = sum(signer.weight for signer in found.signers)
    sums = [0]
    for signer in found.signers:
        sums.append(sums[-1] + signer.weight * signer.heard)
    children = []
    for signer, (before, after) in zip(found.signers, pairwise(sums), strict=True):
        seen = scales.support(signer.contact.support)
        text = _("{who}, weight {weight}: {seen}")
        if signer.stranger:
            text = _("{who}, weight {weight}: {seen}; hardly knows us, and counts as neutral at best")
        who = diary.names.contact(signer.contact.id)
        said = text.format(who=who, weight=signer.weight, seen=f"{seen.sign} {seen.label}")
        children.append(caused(said, unit, (), after // total - before // total))
    unsure = sum(contact.in_post and contact.weights is None for contact in diary.game.knowledge.contacts)
    if unsure:
        text = _.n(
            "Of {count} person we do not know whether there is a say in it: several contacts show it.",
            "Of {count} people we do not know whether they have a say in it: several contacts show it.",
            unsure,
        )
        children.append(remark(text.format(count=unsure)))
    children += news.on_voters(diary, step)
    if diary.numbers:
        text = _("{step}: support as far as we know; {needs} is needed")
        return caused(text.format(step=name, needs=decimals.level(found.needs)), unit, children, found.mean)
    text = _("{step}: support as far as we know")
    word = scales.support(found.mean).label
    return Cause(text.format(step=name), found.mean, tuple(children), unit, word)


def standing(diary: Diary) -> Cause:
    """Return what keeps the order that we have won: the lead at the award, less what late sign-offs have cost."""
    children, steps = [], diary.game.knowledge.steps
    for change in diary.changes("standing"):
        by, week = change.after - change.before, week_of(change)
        late = [step for step in steps if step.delayed and step.id in _closed_in(diary, week)]
        text = _("Week {week}: the lead at the award, of which at most {most} points count")
        said = text.format(week=week, most=decimals.points(STANDING_MOST))
        if late:
            names = words.listed([diary.names.step(step.id) for step in late])
            said = _("Week {week}: signed late: {steps}").format(week=week, steps=names)
        children.append(caused(said, IN_POINTS, (), by))
    now = diary.now("standing")
    text = _("What keeps the order that we have won") if children else _("No order is won yet, so none is to be kept")
    return Cause(text, now, tuple(children), IN_POINTS)


def _closed_in(diary: Diary, week: int) -> set[str]:
    report = diary.report(week)
    return {closed.step for closed in report.closed} if report else set()
