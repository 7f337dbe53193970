"""What is known of one contact: in three lines, and in full."""

import numpy as np

from simgame.engine.tuning import LEARN_INFLUENCE
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.cells import Line, Row, Span, block, joined, line, line_width, page
from simgame.page.measure import cut, width
from simgame.page.model import Tone
from simgame.presenters.intents import AskWhy
from simgame.presenters.signs import support_tag, week_tag
from simgame.presenters.view import View
from simgame.report import scales, words
from simgame.report.names import said
from simgame.report.number import NumberId
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.ranks import RANKS

_ = Catalogue("tui")

_STRONG, _SOME = 300, 150
"""From these influences on, in thousandths, we call it strong, or leave it without a word; below it is slight."""


def summary(view: View, contact: str, cells: int) -> list[Row]:
    """Return who somebody is and what is known, in three lines."""
    row = view.contact_row[contact]
    now = view.now
    sign, word, tone = support_tag(_seen(view, row))
    name = Span(cut(view.names.contact(contact), cells - 21), "strong")
    known = f"{sign} {word}"
    if now.seen_week[0, row] and view.numbers:
        known = _("{name} ({what})").format(name=known, what=decimals.level(int(now.support[0, 0, row])))
    stand = Span(known, tone, AskWhy(NumberId("support", contact)))
    gap = max(1, cells - 2 - line_width(line(name, stand)))
    if not now.in_post[0, row]:
        stand, gap = Span(_("gone"), "faint"), max(1, cells - 2 - width(name.text) - width(_("gone")))
    return page(
        [
            line(" ", name, " " * gap, stand, " "),
            line(" ", Span(cut(view.title(contact), cells - 2), "dim")),
            (Span(" "), *joined(_counts(view, row), cells - 2)),
        ]
    )


def stale(view: View, contact: str) -> str:
    """Return that what we know of where somebody stands is old; empty while it is not."""
    week = int(view.now.seen_week[0, view.contact_row[contact]])
    if not view.is_stale(week):
        return ""
    return _("{person}: {age}.").format(person=view.names.contact(contact), age=_age(view, week))


def _seen(view: View, row: int) -> int | None:
    return int(view.now.support[0, 0, row]) if view.now.seen_week[0, row] else None


def _counts(view: View, row: int) -> list[Span]:
    """Return in short what there is to read in full."""
    now = view.now
    told = int((now.told_by[0] == row + 1).sum())
    unknown: Tone = "faint"
    worries = int(now.concerns[0, row].sum())
    role = _("steps {steps}").format(steps=_step_numbers(view, row)) if now.know_role[0, row] else _("role ?")
    concerns = _.n("{count} concern", "{count} concerns", worries).format(count=worries)
    spans = [
        Span(role, "" if now.know_role[0, row] else unknown),
        Span(concerns if now.know_concerns[0, row] else _("concerns ?"), "" if now.know_concerns[0, row] else unknown),
    ]
    if told:
        spans.append(Span(_("told us {count}").format(count=told), ""))
    return spans


def _step_numbers(view: View, row: int) -> str:
    weights = view.weights(row)
    steps = [] if weights is None else [view.number(step) for step in range(len(weights)) if weights[step] > 0]
    return " ".join(steps) or "-"


def card(view: View, contact: str, cells: int) -> list[Row]:
    """Return everything that is known of somebody, and since when."""
    row = view.contact_row[contact]
    now, person = view.now, view.names.contacts[contact]
    place = _("{line}, {rank}").format(
        line=LINES.at(int(view.board.line[row])).label, rank=RANKS.at(int(now.rank[0, row])).label
    )
    lines = [
        *block(view.names.contact(contact), cells, "strong"),
        *block(view.title(contact), cells),
        *block(place, cells, "dim"),
        *block(said(person.about), cells, "dim"),
    ]
    if not now.in_post[0, row]:
        lines += _field(_("Post"), _("holds no post there"), cells, "bad")
    elif view.in_blackout(row):
        lines += _field(_("Blackout"), _("may not be met until the award"), cells, "warn")
    elif int(now.frozen_until[0, row]) >= view.week:
        until = int(now.frozen_until[0, row])
        lines += _field(_("Closed"), _("sees nobody until week {week} is over").format(week=until), cells, "warn")
    lines += [()]
    lines += _support(view, row, cells)
    lines += _field(_("Known"), _coverage(view, row), cells, why=NumberId("coverage", contact))
    lines += _role(view, row, cells)
    lines += _worries(view, row, cells)
    lines += _ties(view, row, cells)
    if int(now.coverage[0, row]) >= LEARN_INFLUENCE:
        lines += _field(_("Drive"), said(person.motive), cells)
    if int(now.credibility[0, row]) < 1000:
        share = int(now.credibility[0, row]) // 10
        lines += _field(
            _("Standing"),
            _("our word counts {share} % there").format(share=share),
            cells,
            "warn",
            NumberId("credibility", contact),
        )
    lines += _told(view, row, cells)
    lines += _history(view, contact, cells)
    return page(lines)


def _field(name: str, text: str, cells: int, tone: Tone = "", why: NumberId | None = None) -> list[Line]:
    """Return a named fact, wrapped beside its name; a click on it explains the number ``why``, if there is one."""
    label = max(11, width(name) + 2)
    intent = AskWhy(why) if why else None
    first, *rest = [
        tuple(span._replace(intent=intent) for span in each) for each in block(text, cells - label, tone, indent=1)
    ]
    return [
        (Span(" "), Span(name, "dim", intent), Span(" " * (label - 1 - width(name))), *first[1:]),
        *((Span(" " * (label - 1)), *each) for each in rest),
    ]


def _support(view: View, row: int, cells: int) -> list[Line]:
    now = view.now
    week = int(now.seen_week[0, row])
    why = NumberId("support", view.board.contacts[row])
    if not week:
        lines = _field(_("Support"), _("? unknown: nobody has asked"), cells, "faint", why)
    else:
        thousandths = int(now.support[0, 0, row])
        sign, _word, tone = support_tag(thousandths)
        term = scales.support(thousandths)
        known = f"{sign} {term.label}"
        if view.numbers:
            known = _("{name} ({what})").format(name=known, what=decimals.level(thousandths))
        text = _("{support}, {age}").format(support=known, age=_age(view, week))
        lines = _field(_("Support"), text, cells, tone, why)
    rivals = int(now.seen_rivals[0, row])
    for vendor, name in enumerate(view.board.vendors):
        if vendor and rivals:
            term = scales.support_for_rival(int(now.support[0, vendor, row]))
            text = _("{rival}: {support}, {week}").format(
                rival=view.names.vendor(name), support=f"{term.sign} {term.label}", week=week_tag(rivals)
            )
            lines += _field("", text, cells, "dim")
    for rival, name in enumerate(view.board.vendors[1:]):
        if now.rival_targets[0, rival, row]:
            lines += _field("", _("{rival} works on this person").format(rival=view.names.vendor(name)), cells, "warn")
    return lines


def _age(view: View, week: int) -> str:
    """Return how old something is that was seen in a week, and whether it may have changed."""
    ago = view.week - week
    if ago < 1:
        return _("known this week")
    text = _.n("seen last week", "seen {count} weeks ago", ago).format(count=ago)
    return _("{seen}, may have changed").format(seen=text) if view.is_stale(week) else text


def _coverage(view: View, row: int) -> str:
    coverage = int(view.now.coverage[0, row])
    term = scales.coverage(coverage)
    known = f"{term.sign} {term.label}"
    return _("{name} ({what})").format(name=known, what=decimals.level(coverage)) if view.numbers else known


def _role(view: View, row: int, cells: int) -> list[Line]:
    weights = view.weights(row)
    if weights is None:
        return _field(_("Role"), _("? not known in which steps"), cells, "faint")
    since = week_tag(int(view.now.know_role[0, row]))
    steps = [step for step in range(len(weights)) if weights[step] > 0]
    if not steps:
        return _field(_("Role"), _("no say in any step ({since})").format(since=since), cells)
    lines: list[Line] = []
    for step in steps:
        text = _("{number} {step}: weight {weight}").format(
            number=view.number(step), step=view.names.step(view.board.steps[step]), weight=int(weights[step])
        )
        done = _(", closed") if view.now.done[0, step] else ""
        name = "" if lines else _("Role")
        lines += _field(name, text + done, cells, "dim" if done else "accent")
    return lines


def _worries(view: View, row: int, cells: int) -> list[Line]:
    now = view.now
    if not now.know_concerns[0, row]:
        return _field(_("Concerns"), _("? not known"), cells, "faint")
    since = week_tag(int(now.know_concerns[0, row]))
    lines: list[Line] = []
    for concern in np.flatnonzero(now.concerns[0, row]):
        text = view.names.concern(view.board.concerns[concern])
        answered = f" [{_('answered in our bid')}]" if now.answered[0, concern] else ""
        lines += _field("" if lines else _("Concerns"), text + answered, cells)
    return lines or _field(_("Concerns"), _("none ({since})").format(since=since), cells)


def _ties(view: View, row: int, cells: int) -> list[Line]:
    """Return whom the person persuades, and who is known to persuade the person."""
    now, names = view.now, view.names
    lines: list[Line] = []
    if not now.know_influence[0, row]:
        lines += _field(_("Persuades"), _("? not known whom"), cells, "faint")
    else:
        others = [other for other in np.argsort(-now.influence[0, row]) if now.influence[0, row, other] > 0]
        text = words.listed([_tie(view, int(other), int(now.influence[0, row, other])) for other in others])
        lines += _field(_("Persuades"), text or _("nobody"), cells)
    above = [other for other in np.flatnonzero(now.influence[0, :, row] > 0) if now.known[0, other]]
    if above:
        text = words.listed([names.contact(view.board.contacts[other]) for other in above])
        lines += _field(_("Listens to"), text, cells)
    return lines


def _tie(view: View, other: int, influence: int) -> str:
    """Return whom somebody persuades; people whom we do not know of stay unnamed."""
    name = view.names.contact(view.board.contacts[other]) if view.now.known[0, other] else _("somebody unknown")
    if influence >= _STRONG:
        return _("{name} (strongly)").format(name=name)
    return name if influence >= _SOME else _("{name} (slightly)").format(name=name)


def _told(view: View, row: int, cells: int) -> list[Line]:
    now = view.now
    facts = list(np.flatnonzero(now.told_by[0] == row + 1))
    lines: list[Line] = []
    for fact in sorted(facts, key=lambda fact: -int(now.learned[0, fact])):
        text = _("{week}: {fact}").format(
            week=week_tag(int(now.learned[0, fact])), fact=view.names.fact(view.board.facts[fact])
        )
        lines += _field("" if lines else _("Told us"), text, cells)
    return lines


def _history(view: View, contact: str, cells: int) -> list[Line]:
    """Return what we did with the person, the latest week first."""
    lines: list[Line] = []
    for report in reversed(view.game.reports):
        made = [move for move in report.plan if move.target == contact]
        if made:
            done = [
                _("{action} ({member})").format(
                    action=ACTIONS[move.action].label, member=view.names.member(move.member)
                )
                for move in made
            ]
            text = f"{week_tag(report.week)} {words.listed(done)}"
            lines += _field("" if lines else _("With us"), text, cells, "dim")
    return lines
