"""Why an answer in our bid is worth what it is."""

from simgame.engine.tuning import SOURCES
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.report.diary import Diary
from simgame.report.why.cause import IN_PERCENT, Cause, caused, remark

_ = Catalogue("debrief")


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
        children.append(remark(_("nobody who scores is known to have it: an answer costs focus")))
    elif known.asked is None:
        children.append(remark(_("whether those whom it worries score is not known")))
    text = _("An answer to this concern: {concern}").format(concern=diary.names.concern(concern))
    return Cause(text, known.worth, tuple(children), IN_PERCENT, decimals.percent(known.worth))
