"""What happens between two weeks, one thing at a time: letters, calls, rumours, and what has been decided for good.

Each is drawn as what it is, in ASCII, with who says it and how sure that is.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from simgame.engine.week_report import WeekReport
from simgame.locale import Catalogue
from simgame.page.cells import Line, Row, Span, block, draw, line, line_width, page
from simgame.page.measure import left, right, width
from simgame.page.model import Section
from simgame.presenters import consequences
from simgame.presenters.ending import ending_rows
from simgame.presenters.view import View
from simgame.report import scales, words
from simgame.report.names import said
from simgame.terms.channels import CHANNELS

_ = Catalogue("tui")

Kind = Literal["news", "warning", "closed", "issue", "end"]

_WIDEST: Final = 76
"""A letter is not as wide as a large screen."""


class Moment(NamedTuple):
    """One thing that happened."""

    kind: Kind
    id: str
    """The event, the fact, the step; empty for the tender's issue and for the end"""


def moments(view: View, report: WeekReport) -> tuple[Moment, ...]:
    """Return what is worth a moment after a week: what was decided, the issue, the news, warnings; at last the end."""
    if report.week != view.week - 1:
        return ()
    if view.game.is_over:
        return (Moment("end", ""),)
    found = [Moment("closed", closed.step) for closed in report.closed]
    if view.known.issued == view.week:
        found.append(Moment("issue", ""))
    found += [Moment("news", event) for event in report.news]
    warned = {f"event:{event}" for kind, event in report.revealed if kind == "event"}
    found += [
        Moment("warning", told.fact)
        for told in report.told
        if told.by is not None and warned & set(view.names.facts[told.fact].reveals)
    ]
    return tuple(found)


def moment_rows(view: View, report: WeekReport, moment: Moment, cells: int, score: float | None = None) -> list[Row]:
    """Return one moment as a page; the end has the ``score`` of the run, which hints may have lowered."""
    cells = min(cells, _WIDEST)
    match moment.kind:
        case "closed":
            closed = next(closed for closed in report.closed if closed.step == moment.id)
            about = said(view.names.steps[moment.id].about)
            return _card(view.names.step(moment.id), about, consequences.of_step(view, closed), cells)
        case "issue":
            about = _("From today the documents are with all bidders.")
            return _card(_("The tender is out"), about, consequences.of_issue(view), cells)
        case "end":
            return ending_rows(view.game, cells, score)
        case "warning":
            return _warning(view, report, moment.id, cells)
        case "news":
            return _news(view, moment.id, cells)


def _card(title: str, about: str, sections: Sequence[Section], cells: int) -> list[Row]:
    """Return what has been decided for good, under a heavy line."""
    rule = line("  ", Span("#" * (cells - 4), "warn"))
    head = [(), rule, *block(title, cells, "head", indent=4), *block(about, cells, "dim", indent=4), rule, ()]
    return [*page(head), *draw(sections, cells)]


def _news(view: View, event: str, cells: int) -> list[Row]:
    known = view.names.events[event]
    text, source = view.names.news(event), known.source
    drawing = {"letter": _letter, "call": _call, "rumour": _rumour, "notice": _notice}[known.channel]
    lines = [(), *drawing(view, text, source, cells), ()]
    lines += _field(_("How sure"), how_sure(view, event), cells)
    if week := _warned_in(view, event):
        lines += _field(_("Before"), _("We were warned of this in week {week}.").format(week=week), cells)
    rows = page([*lines, ()])
    if changes := consequences.of_event(view, event):
        rows += draw([Section(_("What it changes"), tuple(changes))], cells)
    return rows


def how_sure(view: View, event: str) -> str:
    """Return how sure a piece of news is by the way it came, and how the person stands to us who brought it."""
    known = view.names.events[event]
    return words.sentences([CHANNELS[known.channel].about, _source_stands(view, known.source)])


def _letter(view: View, text: str, source: str | None, cells: int) -> list[Line]:
    """Return a sheet of paper with sender, date and signature."""
    inner = cells - 8
    edge = line("  ", Span("+" + "-" * (inner + 2) + "+", "dim"))
    week = _week(view)
    sender = _("From: {sender}").format(sender=_who(view, source) or _("the customer"))
    body = [left(sender, inner - width(week) - 1) + " " + week, ""]
    body += ["".join(span.text for span in each) for each in block(text, inner, indent=0)]
    body += ["", right(view.names.contact(source) if source else _("signed for the customer"), inner)]
    return [edge, *(_framed(each, inner) for each in body), edge]


def _framed(text: str, inner: int) -> Line:
    return line("  ", Span("| ", "dim"), Span(left(text, inner), "strong"), Span(" |", "dim"))


def _call(view: View, text: str, source: str | None, cells: int) -> list[Line]:
    """Return who rings, and what is said."""
    who = _who(view, source)
    rings = _("The telephone rings: {person}").format(person=who) if who else _("The telephone rings")
    return [*_headline(rings, view, cells), (), *_quoted(text, ">", cells)]


def _rumour(view: View, text: str, source: str | None, cells: int) -> list[Line]:
    """Return what goes round, and through whom it reached us."""
    lines = [*_headline(_("A rumour"), view, cells), (), *_quoted(text, "~", cells), ()]
    return lines + _field(_("Heard from"), _heard(view, source), cells)


def _notice(view: View, text: str, _source: str | None, cells: int) -> list[Line]:
    """Return what hangs on the board for everybody."""
    rule = line("  ", Span("=" * (cells - 4), "dim"))
    return [rule, *_headline(_("A notice"), view, cells), rule, (), *block(text, cells, "strong", indent=4), (), rule]


def _warning(view: View, report: WeekReport, fact: str, cells: int) -> list[Row]:
    """Return a fact that tells of something before it comes."""
    by = next(told.by for told in report.told if told.fact == fact)
    lines = [(), *_headline(_("A warning"), view, cells), (), *_quoted(view.names.fact(fact), "!", cells), ()]
    lines += _field(_("Heard from"), _heard(view, by), cells)
    sure = _("It has not happened, and it may not. Who knows early can prepare.")
    return page([*lines, *_field(_("How sure"), sure, cells)])


def _headline(title: str, view: View, cells: int) -> list[Line]:
    week = _week(view)
    first, *rest = block(title, cells - 6 - width(week), "head", indent=0)
    gap = " " * (cells - 4 - line_width(first) - width(week))
    return [line("  ", *first, gap, Span(week, "dim")), *(line("  ", *more) for more in rest)]


def _quoted(text: str, sign: str, cells: int) -> list[Line]:
    return [line("   ", Span(f"{sign} ", "accent"), *each) for each in block(text, cells - 8, "strong", indent=0)]


def _field(name: str, text: str, cells: int) -> list[Line]:
    """Return a named remark, wrapped beside its name."""
    label = max(12, width(name) + 2)
    first, *rest = block(text, cells - label - 4, indent=0)
    return [
        line("  ", Span(left(name, label), "dim"), *first),
        *(line(" " * (label + 2), *more) for more in rest),
    ]


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
    stood = scales.support(support).label
    return _("{person} was last seen: {stood}.").format(person=view.names.contact(source), stood=stood)


def _warned_in(view: View, event: str) -> int:
    """Return the week in which we were warned of an event, 0 if we were not."""
    return next((report.week for report in view.game.reports[:-1] if ("event", event) in report.revealed), 0)
