"""A week that was played, in sentences with numbers, cause by cause; only what the team can know."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import Final

from simgame.engine.game import Game
from simgame.engine.knowledge import Knowledge
from simgame.engine.known import KnownContact
from simgame.engine.tuning import INTRODUCED, REFUSED
from simgame.engine.week_report import Closed, WeekReport, WeeksAgain
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Element, Frame, FrameKind, Item, Paragraph, Section, Tone, filled
from simgame.report.changes import event_changes
from simgame.report.known import known_lines
from simgame.report.meetings import meeting_lines
from simgame.report.names import Names
from simgame.report.replies import Reply, drift, replies
from simgame.report.said import said_section
from simgame.report.signs import Sign, signs, signs_section
from simgame.scenario.model import Scenario
from simgame.terms.actions import ACTIONS
from simgame.terms.channels import CHANNELS

_ = Catalogue("words")

_NAMED: Final = 3
"""So many to whom somebody introduces us are named."""


def week_sections(
    report: WeekReport,
    scenario: Scenario,
    after: Knowledge | None = None,
    *,
    said: Sequence[Reply] = (),
    noticed: Sequence[Sign] = (),
    numbers: bool = True,
    framed: bool = False,
) -> tuple[Section, ...]:
    """Return what happened in a week, what changed the game most first.

    Args:
        report: the week.
        scenario: whose names and texts are used.
        after: what the player knows after the week; with it, roles and prices are told, not just named.
        said: what was said after its meetings; facts that are quoted there are not told once more.
        noticed: what was noticed of rivals.
        numbers: False where the difficulty hides them: gains are words then.
        framed: whether the news is left out, because it stands in frames; see `news_frames`.
    """
    names = Names(scenario)
    sections = [
        Section(_("Compliance"), tuple(_caught(report, names))),
        Section(_("Calendar"), tuple(_passed(report))),
        Section(_("Decided"), tuple(line for closed in report.closed for line in closed_lines(closed, names))),
        Section(_("News"), () if framed else tuple(_news(report, names, after))),
        signs_section(noticed, names),
        said_section(said, names),
        Section(_("Learned"), tuple(_learned(report, names, {fact for reply in said for fact in reply.quoted}, after))),
        Section(_("Now known"), known_lines(report.revealed, names, after)),
        Section(_("Introductions"), tuple(_introductions(report, names, after))),
        Section(_("Meetings"), tuple(meeting_lines(report, names, numbers))),
        Section(names.our_offer, tuple(_bid(report, names))),
    ]
    return filled(sections) or (Section(_("Meetings"), (Item(_("Nobody was met this week."), "warn"),)),)


def played_sections(
    game: Game, report: WeekReport, after: Knowledge, *, numbers: bool = True, framed: bool = False
) -> tuple[Section, ...]:
    """Return the same of a week of a game, or of several, with what people said and what was noticed of rivals."""
    said, noticed = replies(game, *report.weeks), signs(game, *report.weeks)
    return week_sections(report, game.scenario, after, said=said, noticed=noticed, numbers=numbers, framed=framed)


def read_sections(
    report: WeekReport,
    names: Names,
    after: Knowledge,
    said: Sequence[Reply],
    noticed: Sequence[Sign],
    *,
    decided: bool = True,
    read: Container[str] = (),
) -> tuple[Section, ...]:
    """Return what is to be read of a week: what was decided, noticed, said, learned and done for our offer, in short.

    Of somebody who was met more than once one quote is enough: with a fact, or of the meeting that brought most.

    Args:
        report: the week.
        names: whose names and texts are used.
        after: what the player knows after the week.
        said: what was said after its meetings.
        noticed: what was noticed of rivals.
        decided: whether what was decided is told; not where it has just been read by itself.
        read: facts that have just been read by themselves.
    """
    closed = report.closed if decided else ()
    one = {reply.contact: reply for reply in sorted(said, key=lambda each: (bool(each.quoted), each.drift != "same"))}
    quoted = {fact for reply in one.values() for fact in reply.quoted}
    quoted |= {told.fact for told in report.told if told.fact in read}
    sections = (
        Section(_("Compliance"), tuple(_caught(report, names))),
        Section(_("Calendar"), tuple(_passed(report))),
        Section(_("Decided"), tuple(line for each in closed for line in closed_lines(each, names))),
        signs_section(noticed, names),
        said_section(list(one.values()), names, said),
        Section(_("Learned"), tuple(_learned(report, names, quoted, after))),
        Section(_("Introductions"), tuple(_introductions(report, names, after))),
        Section(names.our_offer, tuple(_bid(report, names, brief=True))),
    )
    return filled(sections)


def _introductions(report: WeekReport, names: Names, after: Knowledge | None) -> Iterator[Item]:
    """Yield who introduces us since the week, and to whom that opens a door; nothing where it opens none."""
    if after is None:
        return
    for introducer in report.introducers:
        if behind := [names.contact(each.id) for each in _let_in(introducer, after)]:
            text = _("{person} knows us well enough to introduce us from now on: the door is further open at {others}.")
            others = words.and_others(behind[:_NAMED], len(behind[_NAMED:]))
            yield Item(text.format(person=names.contact(introducer), others=others), "good")


def _let_in(introducer: str, after: Knowledge) -> Iterator[KnownContact]:
    """Yield who lets us in further by somebody's introduction: no door is more than open."""
    for each in after.contacts:
        if each.in_post and not each.in_blackout and each.door is not None:
            without = sum(each.door.values()) - INTRODUCED
            if without < 1000 and introducer in {other.id for other in each.introduced_by}:
                yield each


def week_title(report: WeekReport) -> str:
    """Return what the report of a week is called, or that of several."""
    first, last = report.weeks[0], report.weeks[-1]
    text = _("Report of week {week}") if first == last else _("Report of weeks {first} to {week}")
    return text.format(first=first, week=last)


def _passed(report: WeekReport) -> Iterator[Item]:
    """Yield the weeks that passed by themselves; those that were played as in the run before did not."""
    for week in report.weeks[1:] if not isinstance(report, WeeksAgain) else ():
        yield Item(_("Week {week} passed by itself: nothing that was open could be changed in it.").format(week=week))


def newly_met(report: WeekReport) -> int:
    """Return how many people were met whom nobody had met before, whatever had been heard of them."""
    return len({meeting.move.target for meeting in report.meetings if meeting.first})


def week_counts(report: WeekReport) -> tuple[str, ...]:
    """Return a week in a few words each: how many were met, how many of them came closer, what was learned."""
    drifts = Counter(drift(before, after) for _contact, before, after in report.seen)
    closer, further = drifts["closer"], drifts["away"]
    first = newly_met(report)
    met, learned = len(report.seen), len(report.told)
    parts = [
        _.n("{count} person met", "{count} people met", met).format(count=met) if met else _("nobody met"),
        _("{count} for the first time").format(count=first) if first else "",
        _("{count} closer to us").format(count=closer) if closer else "",
        _("{count} further from us").format(count=further) if further else "",
        _.n("{count} fact learned", "{count} facts learned", learned).format(count=learned) if learned else "",
    ]
    return tuple(part for part in parts if part)


def week_in_short(report: WeekReport) -> str:
    """Return the same as a sentence."""
    return words.clause(week_counts(report))


def news_lines(events: Sequence[str], scenario: Scenario) -> tuple[Item, ...]:
    """Return the news of events: how it came, who brought it, what it says."""
    names = Names(scenario)
    lines = []
    for event in events:
        known = names.events[event]
        way = CHANNELS[known.channel].label
        if known.source is not None:
            way = _("{channel}, from {person}").format(channel=way, person=names.contact(known.source))
        lines.append(Item(_("{way}: {news}").format(way=way, news=names.news(event)), "warn"))
    return tuple(lines)


_FRAMES: Final[dict[str, tuple[FrameKind, Tone]]] = {
    "letter": ("round", "line"),
    "call": ("round", "accent"),
    "rumour": ("open", "line"),
    "notice": ("double", "weight"),
}
"""How news looks by the way that it came"""


def news_frames(events: Sequence[str], scenario: Scenario, after: Knowledge | None = None) -> tuple[Frame, ...]:
    """Return the news of events, each on a sheet: who brought it, how sure it is, and what it says.

    With what the player knows ``after`` them, what they changed is told too.
    """
    names = Names(scenario)
    frames = []
    for event in events:
        known = names.events[event]
        way = CHANNELS[known.channel]
        title = way.label
        if known.source is not None:
            title = _("{channel}, from {person}").format(channel=way.label, person=names.contact(known.source))
        kind, tone = _FRAMES[known.channel]
        body: tuple[Element, ...] = (
            Paragraph(names.news(event)),
            *(event_changes(event, names, after) if after else ()),
        )
        frames.append(Frame(body, title, way.about, kind, tone))
    return tuple(frames)


def _news(report: WeekReport, names: Names, after: Knowledge | None) -> Iterator[Item]:
    """Yield the news that came at the end of a week, and under each what it changed."""
    for event in report.news:
        yield from news_lines([event], names.scenario)
        if after is not None:
            yield from (change._replace(depth=1) for change in event_changes(event, names, after))


def closed_lines(closed: Closed, names: Names) -> Iterator[Item]:
    """Yield what a step that has closed means for us."""
    name, step = names.step(closed.step), names.steps[closed.step]
    if closed.passed:
        yield Item(_("{step}: passed.").format(step=name), "good")
    elif closed.passed is not None and closed.cost is None:
        yield Item(_("{step}: not passed. We are out.").format(step=name), "bad")
    elif closed.cost is not None:
        text = _("{step}: too little support. We stay in, but it costs us {points} points.")
        yield Item(text.format(step=name, points=decimals.cost(closed.cost)), "bad")
    elif closed.lead is not None:
        rival = names.vendor(closed.leans_to) if closed.leans_to else ""
        yield lean_line(name, closed.lead, rival)
    elif closed.delayed is not None:
        yield from _signed(closed, names)
    elif closed.won and step is not names.scenario.last_step:
        text = _("{step}: the order is ours; what was agreed has still to be carried out.")
        yield Item(text.format(step=name), "good")
    else:
        yield Item(step.step_kind.closed_said(name))


def _signed(closed: Closed, names: Names) -> Iterator[Item]:
    """Yield whether a sign-off came in time, who held it up, and what of our order is left."""
    name, late = names.step(closed.step), closed.delayed or 0
    if not late:
        yield Item(_("{step}: signed in time.").format(step=name), "good")
    elif late >= REFUSED:
        yield Item(_("{step}: refused.").format(step=name), "bad")
    else:
        text = _.n("{step}: signed {count} week late.", "{step}: signed {count} weeks late.", late)
        yield Item(text.format(step=name, count=late), "bad")
    if closed.held_up:
        people = words.listed([names.contact(contact) for contact in closed.held_up])
        yield Item(_("Who did not sign in time: {people}.").format(people=people), "warn", 1)
    if closed.standing:
        text = _("The order stands on {points} points of the lead. Each week late costs one; at 0 the order is lost.")
        yield Item(text.format(points=decimals.cost(closed.standing)), "warn" if late else "", 1)
    else:
        yield Item(_("The customer takes the order back: it is lost, and not paid."), "bad", 1)


def lean_line(step: str, lead: int, rival: str = "") -> Item:
    """Return to whom the criteria lean once they are locked.

    Args:
        step: the name of the step.
        lead: ours in thousandths of a point.
        rival: the name of the rival whom they favour over us, if it is at hand.
    """
    points = decimals.points(abs(lead))
    if float(points) == 0:
        return Item(_("{step}: the criteria favour nobody, and are locked now.").format(step=step))
    if lead > 0:
        text = _("{step}: the criteria lean to us by {points} points, and are locked now.")
        return Item(text.format(step=step, points=points), "good")
    if rival:
        text = _("{step}: the criteria lean to {rival} by {points} points, and are locked now.")
    else:
        text = _("{step}: the criteria lean to a rival by {points} points, and are locked now.")
    return Item(text.format(step=step, points=points, rival=rival), "bad")


def _bid(report: WeekReport, names: Names, *, brief: bool = False) -> Iterator[Item]:
    """Yield the moves of the plan that are no meetings; in brief a concern by its short name."""
    for move in report.plan:
        action = ACTIONS[move.action]
        if not action.meets:
            target = names.brief_concern(move.target) if brief and action.target == "concern" else names.target(move)
            said = action.done.format(target=target) if action.done else names.move(move)
            yield Item(said, "good" if action.target == "concern" else "")


def _learned(report: WeekReport, names: Names, quoted: Container[str], after: Knowledge | None) -> Iterator[Item]:
    for told in report.told:
        said_already = told.fact in quoted
        if said_already:
            pass  # it stands among what people said
        elif told.by is None:
            yield Item(_("With the news: {fact}").format(fact=names.fact(told.fact)))
        else:
            yield Item(_("From {person}: {fact}").format(person=names.contact(told.by), fact=names.fact(told.fact)))
        if after is not None and (gone := only_of_gone(told.fact, names, after)):
            yield Item(
                _("That is past: {people} holds no post there any more.").format(people=gone),
                "warn",
                int(not said_already),
            )


def only_of_gone(fact: str, names: Names, known: Knowledge) -> str:
    """Return of whom a fact tells where nobody of them is in post any more; empty where that is not so."""
    about = [of for kind, of in names.facts[fact].reveals if of in names.contacts]
    here = any(known.contact(of).in_post or not known.contact(of).known for of in about)
    return "" if here else words.listed([names.contact(of) for of in dict.fromkeys(about)])


def _caught(report: WeekReport, names: Names) -> Iterator[Item]:
    if report.caught:
        text = _("A breach of the rules has come to light. Our {offer} is void, and the order lost.")
        yield Item(text.format(offer=names.form.offer), "bad")
