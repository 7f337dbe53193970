"""What is known of one contact: in three lines, and in full."""

from simgame.engine.known import KnownContact
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
from simgame.terms.ranks import RANKS

_ = Catalogue("tui")

_STRONG, _SOME = 300, 150
"""From these influences on, in thousandths, we call it strong, or leave it without a word; below it is slight."""


def summary(view: View, contact: str, cells: int) -> list[Row]:
    """Return who somebody is and what is known, in three lines."""
    known = view.contact(contact)
    sign, word, tone = support_tag(known.support)
    name = Span(cut(view.names.contact(contact), cells - 21), "strong")
    text = f"{sign} {word}"
    if known.support is not None and view.numbers:
        text = _("{name} ({what})").format(name=text, what=decimals.level(known.support))
    stand = Span(text, tone, AskWhy(NumberId("support", contact)))
    gap = max(1, cells - 2 - line_width(line(name, stand)))
    if not known.in_post:
        stand, gap = Span(_("gone"), "faint"), max(1, cells - 2 - width(name.text) - width(_("gone")))
    return page(
        [
            line(" ", name, " " * gap, stand, " "),
            line(" ", Span(cut(view.title(contact), cells - 2), "dim")),
            (Span(" "), *joined(_counts(view, known), cells - 2)),
        ]
    )


def stale(view: View, contact: str) -> str:
    """Return that what we know of where somebody stands is old; empty while it is not."""
    week = view.contact(contact).seen_week
    if week is None or not view.is_stale(week):
        return ""
    return _("{person}: {age}.").format(person=view.names.contact(contact), age=_age(view, week))


def _counts(view: View, known: KnownContact) -> list[Span]:
    """Return in short what there is to read in full."""
    role, concerns = Span(_("role ?"), "faint"), Span(_("concerns ?"), "faint")
    if known.weights is not None:
        steps = " ".join(view.number(step) for step in known.weights) or "-"
        role = Span(_("steps {steps}").format(steps=steps))
    if known.concerns is not None:
        worries = len(known.concerns)
        concerns = Span(_.n("{count} concern", "{count} concerns", worries).format(count=worries))
    told = [Span(_("told us {count}").format(count=len(known.told)))] if known.told else []
    return [role, concerns, *told]


def card(view: View, contact: str, cells: int) -> list[Row]:
    """Return everything that is known of somebody, and since when."""
    known, person = view.contact(contact), view.names.contacts[contact]
    place = _("{line}, {rank}").format(line=known.line.label, rank=RANKS.at(known.rank).label)
    lines = [
        *block(view.names.contact(contact), cells, "strong"),
        *block(view.title(contact), cells),
        *block(place, cells, "dim"),
        *block(said(person.about), cells, "dim"),
    ]
    if not known.in_post:
        lines += _field(_("Post"), _("holds no post there"), cells, "bad")
    elif known.in_blackout:
        lines += _field(_("Blackout"), _("may not be met until the award"), cells, "warn")
    elif until := known.frozen_until:
        lines += _field(_("Closed"), _("sees nobody until week {week} is over").format(week=until), cells, "warn")
    lines += [()]
    lines += _support(view, known, cells)
    lines += _field(_("Known"), _coverage(view, known), cells, why=NumberId("coverage", contact))
    lines += _role(view, known, cells)
    lines += _worries(view, known, cells)
    lines += _ties(view, known, cells)
    if known.coverage >= LEARN_INFLUENCE:
        lines += _field(_("Drive"), said(person.motive), cells)
    if known.credibility < 1000:
        text = _("our word counts {share} % there").format(share=known.credibility // 10)
        lines += _field(_("Standing"), text, cells, "warn", NumberId("credibility", contact))
    lines += _told(view, known, cells)
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


def _support(view: View, known: KnownContact, cells: int) -> list[Line]:
    why, week = NumberId("support", known.id), known.seen_week
    if week is None or known.support is None:
        lines = _field(_("Support"), _("? unknown: nobody has asked"), cells, "faint", why)
    else:
        sign, _word, tone = support_tag(known.support)
        stand = f"{sign} {scales.support(known.support).label}"
        if view.numbers:
            stand = _("{name} ({what})").format(name=stand, what=decimals.level(known.support))
        text = _("{support}, {age}").format(support=stand, age=_age(view, week))
        lines = _field(_("Support"), text, cells, tone, why)
    for rival in view.board.rivals:
        if (week := known.rivals_seen_week) and (support := known.support_for(rival)) is not None:
            term = scales.support_for_rival(support)
            text = _("{rival}: {support}, {week}").format(
                rival=view.names.vendor(rival), support=f"{term.sign} {term.label}", week=week_tag(week)
            )
            lines += _field("", text, cells, "dim")
    for rival in known.worked_on_by:
        lines += _field("", _("{rival} works on this person").format(rival=view.names.vendor(rival)), cells, "warn")
    return lines


def _age(view: View, week: int) -> str:
    """Return how old something is that was seen in a week, and whether it may have changed."""
    ago = view.week - week
    if ago < 1:
        return _("known this week")
    text = _.n("seen last week", "seen {count} weeks ago", ago).format(count=ago)
    return _("{seen}, may have changed").format(seen=text) if view.is_stale(week) else text


def _coverage(view: View, known: KnownContact) -> str:
    term = scales.coverage(known.coverage)
    text = f"{term.sign} {term.label}"
    return _("{name} ({what})").format(name=text, what=decimals.level(known.coverage)) if view.numbers else text


def _role(view: View, known: KnownContact, cells: int) -> list[Line]:
    if known.weights is None or known.role_week is None:
        return _field(_("Role"), _("? not known in which steps"), cells, "faint")
    if not known.weights:
        text = _("no say in any step ({since})").format(since=week_tag(known.role_week))
        return _field(_("Role"), text, cells)
    lines: list[Line] = []
    for step, weight in known.weights.items():
        text = _("{number} {step}: weight {weight}").format(
            number=view.number(step), step=view.names.step(step), weight=weight
        )
        done = _(", closed") if view.step(step).done else ""
        name = "" if lines else _("Role")
        lines += _field(name, text + done, cells, "dim" if done else "accent")
    return lines


def _worries(view: View, known: KnownContact, cells: int) -> list[Line]:
    if known.concerns is None or known.concerns_week is None:
        return _field(_("Concerns"), _("? not known"), cells, "faint")
    lines: list[Line] = []
    for concern in known.concerns:
        answered = f" [{_('answered in our bid')}]" if view.known.concern(concern).answered else ""
        lines += _field("" if lines else _("Concerns"), view.names.concern(concern) + answered, cells)
    none = _("none ({since})").format(since=week_tag(known.concerns_week))
    return lines or _field(_("Concerns"), none, cells)


def _ties(view: View, known: KnownContact, cells: int) -> list[Line]:
    """Return whom the person persuades, and who is known to persuade the person."""
    lines: list[Line] = []
    if known.persuades is None:
        lines += _field(_("Persuades"), _("? not known whom"), cells, "faint")
    else:
        text = words.listed([_tie(view, other, influence) for other, influence in known.persuades.items()])
        lines += _field(_("Persuades"), text or _("nobody"), cells)
    if known.persuaded_by:
        text = words.listed([view.names.contact(other) for other in known.persuaded_by])
        lines += _field(_("Listens to"), text, cells)
    return lines


def _tie(view: View, other: str, influence: int) -> str:
    """Return whom somebody persuades; people whom we do not know of stay unnamed."""
    name = view.names.contact(other) if view.contact(other).known else _("somebody unknown")
    if influence >= _STRONG:
        return _("{name} (strongly)").format(name=name)
    return name if influence >= _SOME else _("{name} (slightly)").format(name=name)


def _told(view: View, known: KnownContact, cells: int) -> list[Line]:
    lines: list[Line] = []
    for fact in sorted(known.told, key=lambda fact: -(fact.learned or 0)):
        text = _("{week}: {fact}").format(week=week_tag(fact.learned or 0), fact=view.names.fact(fact.id))
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
