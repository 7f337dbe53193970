"""Why a person lets us in as far as it is so, and why we see or do not see what happens in a line."""

from collections.abc import Iterator

from simgame.engine.known import KnownContact
from simgame.engine.tuning import BLIND, INTRODUCER_COVERAGE
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.report.diary import Diary
from simgame.report.doors import share_said, way_in
from simgame.report.why import news
from simgame.report.why.cause import IN_PERCENT, Cause, caused, remark, rest, shared
from simgame.report.why.people import stranger
from simgame.terms.lines import LINES
from simgame.terms.ranks import RANKS, STAFF

_ = Catalogue("debrief")


def door(diary: Diary, contact: str) -> Cause:
    """Return why a person lets us in as far as it is so: who introduces us, and who could; in thousandths."""
    if not diary.knows(contact):
        return stranger()
    known, who = diary.game.knowledge.contact(contact), diary.names.contact(contact)
    title = _("{who}: the door is open {percent} %").format(who=who, percent=decimals.whole(known.access / 10))
    happened = news.so_far(diary, lambda change: contact in change.ranks) + news.shut_door(diary, contact)
    parts = known.door
    if parts is None:
        why = (
            _("staff are always within reach") if known.rank == STAFF else _("who knows us well needs no introduction")
        )
        within = caused(why, IN_PERCENT, (), 1000)
        return Cause(title, 1000, (within, *happened), IN_PERCENT, decimals.percent(1000))
    names = diary.names.contact
    by = [known_as.id for known_as in known.introduced_by]
    introduced = [
        caused(_("{person} introduces us").format(person=names(other)), IN_PERCENT, (), share)
        for other, share in zip(by, shared(parts["introduced"], [1] * len(by)), strict=True)
    ]
    cold = _("cold, without anybody who introduces us: a member of the {rank}").format(rank=RANKS.at(known.rank).label)
    children = [caused(cold, IN_PERCENT, (), parts["cold"]), *introduced]
    if parts["ties"]:
        text = _("ties between the two firms, such as a visit to headquarters or an agreement")
        children.append(caused(text, IN_PERCENT, (), parts["ties"]))
    children += rest(_("more than open it cannot be"), IN_PERCENT, known.access, children)
    children += list(_could(diary, known))
    if known.access < 1000 and not known.near:
        children.append(remark(way_in(known, diary.names)))
    children += happened
    text = _("{who}: the door is open {percent} %, a meeting brings {share} of what it could")
    if known.access < 1000:
        title = text.format(who=who, percent=decimals.whole(known.access / 10), share=share_said(known.access))
    return Cause(title, known.access, tuple(children), IN_PERCENT, decimals.percent(known.access))


def _could(diary: Diary, known: KnownContact) -> Iterator[Cause]:
    """Yield who is near the person and does not introduce us yet, with what is missing."""
    for other in known.near:
        if other.would_introduce:
            continue
        who = diary.names.contact(other.id)
        if other.coverage < INTRODUCER_COVERAGE:
            yield remark(_("{who} could introduce us once we know each other better").format(who=who))
        elif other.support is None:
            yield remark(_("{who} could introduce us; where {who} stands nobody has seen").format(who=who))
        else:
            yield remark(_("{who} could introduce us, but is not for us").format(who=who))


def _here(diary: Diary, contact: str, which: str) -> bool:
    """Tell whether somebody whom we know of belongs to a line."""
    return diary.names.contacts[contact].line == which and diary.knows(contact)


def line(diary: Diary, which: str) -> Cause:
    """Return whom of a line we have met, of those whom we know of, in thousandths."""
    known, name = diary.game.knowledge.line(which), LINES[which].label
    people = known.people
    if not people:
        text = _("{line}: not one person is known there, so we do not see what rivals do")
        return Cause(text.format(line=name), 0, (), IN_PERCENT, decimals.percent(0))
    met = [contact for contact in people if contact.met]
    children = [
        caused(_("{who}: met").format(who=diary.names.contact(contact.id)), IN_PERCENT, (), share)
        for contact, share in zip(met, shared(known.share, [1] * len(met)), strict=True)
    ]
    children += [
        remark(_("{who}: no contact now").format(who=diary.names.contact(contact.id)))
        for contact in people
        if not contact.met
    ]
    children += news.so_far(diary, lambda change: any(_here(diary, each, which) for each in change.posts))
    what = (
        _("we see what rivals do there") if not known.blind else _("rivals work there unseen, and it brings them more")
    )
    text = _("From {percent} % on we see what rivals do; as far as we know, {what}")
    children.append(remark(text.format(percent=BLIND // 10, what=what)))
    said = _("{line}: known {known}, met {met}")
    text = said.format(line=name, met=len(met), known=len(people))
    return Cause(text, known.share, tuple(children), IN_PERCENT, decimals.percent(known.share))
