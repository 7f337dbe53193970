"""What happens between two weeks, one thing at a time: letters, calls, rumours, and what has been decided for good.

Each is drawn as what it is, with who says it and how sure that is.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from simgame.engine.week_report import WeekReport, WeeksAgain
from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.leaves import leaves
from simgame.page.model import Element, Field, Frame, Gap, Heading, Paragraph, Quote, Section, filled
from simgame.presenters import consequences
from simgame.presenters.ending import ending_page
from simgame.presenters.view import View
from simgame.report import scales
from simgame.report.known import may_come
from simgame.report.names import said
from simgame.report.signs import sign_lines, signs
from simgame.terms.channels import CHANNELS
from simgame.terms.reveals import Revealed

_ = Catalogue("tui")

MomentKind = Literal["news", "warning", "closed", "issue", "rivals", "end"]

WIDEST: Final = 76
"""A letter is not as wide as a large screen."""


class WeekMoment(NamedTuple):
    """One thing that happened."""

    kind: MomentKind
    id: str
    """The event, the fact, the step; empty for the tender's issue and for the end"""


def moments(view: View, report: WeekReport) -> tuple[WeekMoment, ...]:
    """Return what is worth a moment after a week: decisions, the issue, news, warnings, rivals; at last the end."""
    if report.week != view.week - 1:
        return ()
    if view.game.is_over:
        return (WeekMoment("end", ""),)
    if isinstance(report, WeeksAgain):
        return ()  # what came of many weeks stands in their report
    found = [WeekMoment("closed", closed.step) for closed in report.closed]
    if view.known.issued == view.week:
        found.append(WeekMoment("issue", ""))
    found += [WeekMoment("news", event) for event in report.news]
    coming = {about for kind, about in report.revealed if kind == "event" and may_come(about, view.names, view.known)}
    found += [
        WeekMoment("warning", told.fact)
        for told in report.told
        if told.by is not None and coming & {about for kind, about in _reveals(view, told.fact) if kind == "event"}
    ]
    if any(sign.fresh for sign in signs(view.game, *report.weeks)):
        found.append(WeekMoment("rivals", ""))
    return tuple(found)


def _reveals(view: View, fact: str) -> Sequence[Revealed]:
    return view.names.facts[fact].reveals


def moment_leaves(view: View, report: WeekReport, score: float | None = None) -> list[list[Element]]:
    """Return all moments of a week, each on a leaf, a long one on several; see `moment_page`."""
    return [leaf for each in moments(view, report) for leaf in leaves(moment_page(view, report, each, score))]


def moment_page(view: View, report: WeekReport, moment: WeekMoment, score: float | None = None) -> list[Element]:
    """Return one moment as a page; the end has the ``score`` of the run, which hints may have lowered."""
    match moment.kind:
        case "closed":
            closed = next(closed for closed in report.closed if closed.step == moment.id)
            about = said(view.names.steps[moment.id].about)
            return _decided(view.names.step(moment.id), about, consequences.of_step(view, closed))
        case "issue":
            form = view.names.form
            return _decided(form.headline, form.handed_out, consequences.of_issue(view))
        case "end":
            return ending_page(view.game, score)
        case "warning":
            return _warning(view, report, moment.id)
        case "rivals":
            return _rivals(view, report)
        case "news":
            return _news(view, moment.id)


def _decided(title: str, about: str, sections: Sequence[Section]) -> list[Element]:
    """Return what has been decided for good, in a heavy frame."""
    return [Gap(), Frame((Paragraph(about),), title, kind="heavy", tone="warn"), Gap(), *sections]


def _news(view: View, event: str) -> list[Element]:
    known = view.names.events[event]
    make = {"letter": _letter, "call": _call, "rumour": _rumour, "notice": _notice}[known.channel]
    sure = words.sentences([CHANNELS[known.channel].about, _source_stands(view, known.source)])
    facts = [*_heard_from(view, known.channel, known.source), Field(_("How sure"), sure)]
    if week := _warned_in(view, event):
        facts.append(Field(_("Before"), _("We were warned of this in week {week}.").format(week=week)))
    changes = Section(_("What it changes"), tuple(consequences.of_event(view, event)))
    return [Gap(), make(view, view.names.news(event), known.source), Gap(), *facts, Gap(), *filled([changes])]


def _letter(view: View, text: str, source: str | None) -> Frame:
    """Return a sheet of paper with its date, and with sender and signature where the author names who wrote it.

    It may come from anybody: the customer, our own head office, somebody who does not give a name.
    """
    if source is None:
        return Frame((Gap(), Paragraph(text, "strong"), Gap()), CHANNELS["letter"].label, _week(view))
    sender = _("From: {sender}").format(sender=_who(view, source))
    signature = Heading("", view.names.contact(source))
    return Frame((Gap(), Paragraph(text, "strong"), Gap(), signature), sender, _week(view))


def _call(view: View, text: str, source: str | None) -> Frame:
    """Return who rings, and what is said."""
    who = _who(view, source)
    rings = _("The telephone rings: {person}").format(person=who) if who else _("The telephone rings")
    return Frame((Gap(), Quote(text, tone="accent"), Gap()), rings, _week(view), tone="accent")


def _rumour(view: View, text: str, _source: str | None) -> Frame:
    """Return what goes round."""
    return Frame((Gap(), Paragraph(text, "strong"), Gap()), _("A rumour"), _week(view), "open")


def _notice(view: View, text: str, _source: str | None) -> Frame:
    """Return what hangs on the board for everybody."""
    return Frame((Gap(), Paragraph(text, "strong"), Gap()), _("A notice"), _week(view), "double", "weight")


def _warning(view: View, report: WeekReport, fact: str) -> list[Element]:
    """Return a fact that tells of something before it comes."""
    by = next(told.by for told in report.told if told.fact == fact)
    sure = _("What may come of it has not happened yet. Who knows early can prepare.")
    if any(kind != "event" for kind, _about in _reveals(view, fact)):
        sure = _("What it says of today is so; what may come of it has not happened yet.")
    return [
        Gap(),
        Frame((Gap(), Quote(view.names.fact(fact), tone="warn"), Gap()), _("A warning"), _week(view), tone="warn"),
        Gap(),
        Field(_("Heard from"), _heard(view, by)),
        Field(_("How sure"), sure),
    ]


def _rivals(view: View, report: WeekReport) -> list[Element]:
    """Return what was noticed of rivals for the first time."""
    seen = (sign for sign in signs(view.game, *report.weeks) if sign.fresh)
    noticed = [element for sign in seen for element in (Gap(), *sign_lines(sign))]
    return [Gap(), Heading(_("Rivals at work"), _week(view)), *noticed]


def _heard_from(view: View, channel: str, source: str | None) -> list[Field]:
    """Return through whom a rumour reached us."""
    return [Field(_("Heard from"), _heard(view, source))] if channel == "rumour" else []


def _week(view: View) -> str:
    return _("start of week {week}").format(week=view.week)


def _who(view: View, source: str | None) -> str:
    """Return a person with the title held, or nothing."""
    if source is None:
        return ""
    return _("{person}, {title}").format(person=view.names.contact(source), title=view.title(source))


def _heard(view: View, source: str | None) -> str:
    """Say through whom something reached us: a person, and whom that person is known to listen to."""
    if source is None:
        return _("nobody in particular: the trade talks. Where it began is not known.")
    above = view.contact(source).persuaded_by
    if not above:
        return _("{who}. From whom it came before is not known.").format(who=_who(view, source))
    people = words.listed([view.names.contact(other) for other in above])
    return _("{who}, who listens to {people}.").format(who=_who(view, source), people=people)


def _source_stands(view: View, source: str | None) -> str:
    """Say how the person stands to us who brings something, as last seen."""
    if source is None:
        return ""
    support = view.contact(source).support
    if support is None:
        return _("Where {person} stands is not known.").format(person=view.names.contact(source))
    return _("Last seen: {stood}.").format(stood=scales.support(support).label)


def _warned_in(view: View, event: str) -> int:
    """Return the week in which we were warned of an event, 0 if we were not."""
    return next((report.week for report in view.game.reports[:-1] if Revealed("event", event) in report.revealed), 0)
