"""How a run was played, beside what decided it: on whom it hung, who led on, who followed, which warnings came late."""

from collections.abc import Iterator
from typing import Final

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item, Section
from simgame.report.truth import FinalNumbers
from simgame.study.causes import Circumstances, DecidingCause
from simgame.terms.lines import LINES
from simgame.terms.reveals import Revealed

_ = Catalogue("debrief")

_MOST: Final = 3
"""So many warnings are told, and so many who led on."""


def succession_said(truth: FinalNumbers, found: Circumstances) -> str:
    """Return who followed somebody on whom the run hung, and who could have warned of it; empty where nobody did."""
    followed = [each for each in found.successions if found.thread is not None and each.holder == found.thread[0]]
    if found.thread is None or not followed:
        return ""
    change = followed[0]
    share = decimals.measured(found.thread[1])
    told = {
        "share": share,
        "holder": truth.names.contact(change.holder),
        "heir": truth.names.contact(change.heir),
        "week": change.week,
    }
    warnings = [each for each in found.warnings if change.event in each.warns]
    if warnings:
        teller = warnings[0].first_teller(change.week)
        if warnings[0].asked_of(teller, change.week):
            text = _(
                "{share} of the time went to {holder}, whom {heir} followed in week {week}; {teller} knew of it, and "
                "told nothing of it when met."
            )
        else:
            text = _(
                "{share} of the time went to {holder}, whom {heir} followed in week {week}; {teller} could have warned "
                "of it and was not asked."
            )
        return text.format(teller=truth.names.contact(teller), **told)
    return _("{share} of the time went to {holder}, whom {heir} followed in week {week}.").format(**told)


def told_new(truth: FinalNumbers, fact: str, cause: DecidingCause, week: int) -> Iterator[Revealed]:
    """Yield what a fact would have told in a week of the people of a cause that was not known without it."""
    known, people = truth.game.known_after(week - 1), [person.contact for person in cause.people]
    for each in truth.names.facts[fact].reveals:
        if each.about not in people:
            continue
        contact = known.contact(each.about)
        match each.kind:
            case "role":
                new = contact.weights is None
            case "influence":
                new = contact.persuades is None
            case "contact":
                new = not contact.known
            case _:  # of a worry one understands more, and where somebody stands changes
                new = True
        if new:
            yield each


def unheard_said(truth: FinalNumbers, cause: DecidingCause) -> str:
    """Return who could have told what of the people of a cause, and never did; whether they were met all the same.

    Empty where nobody could have told anything that was not known by then without it.
    """
    news = ((each, next(told_new(truth, each.fact, cause, cause.week), None)) for each in cause.unheard)
    each, new = next(((each, new) for each, new in news if new is not None), (None, None))
    if each is None or new is None:
        return ""
    teller, about = each.first_teller(cause.week), new.about
    told = {"teller": truth.names.contact(teller), "who": truth.names.contact(about)}
    if weeks := each.asked_of(teller, cause.week):
        text = _("{teller} knew more of {who}, and told nothing of it when met, the last time in week {week}.")
        return text.format(week=weeks[-1], **told)
    if teller == about:
        return _("{teller} could have told more, and was not asked in time.").format(**told)
    return _("{teller} could have told more of {who}, and was not asked in time.").format(**told)


def circumstances_section(truth: FinalNumbers, found: Circumstances) -> Section:
    """Return all of it; without a heading's body where there is nothing to tell."""
    lines = []
    if found.thread is not None:
        who, share = found.thread
        text = _("{share} of the time of all meetings went to {who}: the run hung on one person.")
        said = text.format(share=decimals.measured(share), who=truth.names.contact(who))
        lines.append(Item(said, "warn"))
    for helper in found.led_on[:_MOST]:
        text = _.n(
            "{count} half-day with {who} paid off: it led to {people}, by an introduction, news or a good word.",
            "{count} half-days with {who} paid off: they led to {people}, by an introduction, news or a good word.",
            helper.half_days,
        )
        people = words.listed([truth.names.contact(each) for each in helper.people])
        said = text.format(count=helper.half_days, who=truth.names.contact(helper.contact), people=people)
        lines.append(Item(said, "good"))
    for change in found.successions:
        text = _("In week {week} {heir} took over what {holder} had decided.")
        heir, holder = truth.names.contact(change.heir), truth.names.contact(change.holder)
        lines.append(Item(text.format(week=change.week, heir=heir, holder=holder)))
    for each in found.warnings[:_MOST]:
        text = _("A warning that {tellers} could have told since week {week}, and nobody heard: {fact}")
        if each.learned:
            text = _(
                "A warning that {tellers} could have told since week {week}, heard too late, in week {late}: {fact}"
            )
        tellers = words.either([truth.names.contact(who) for who in each.tellers])
        fact = truth.names.fact(each.fact)
        said = text.format(tellers=tellers, week=each.weeks[0], late=each.learned, fact=fact)
        lines.append(Item(said, "warn"))
    if found.lines_missed:
        text = _("Lines with a say in which nobody was ever met: {lines}.")
        missed = words.listed([LINES[line].label for line in found.lines_missed])
        lines.append(Item(text.format(lines=missed), "bad"))
    return Section(_("How it came to that"), tuple(lines))
