"""A week that was played, in sentences with numbers, cause by cause; only what the team can know."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

from simgame.engine.game import Game
from simgame.engine.knowledge import Knowledge
from simgame.engine.tuning import COLD, INTRODUCED, REFUSED, SUPPORTER
from simgame.engine.week_report import Closed, Meeting, WeekReport, WeeksAgain
from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.page.model import Element, Frame, FrameKind, Item, Paragraph, Section, Tone, filled
from simgame.report import scales
from simgame.report.changes import event_changes
from simgame.report.doors import share_said
from simgame.report.known import known_lines
from simgame.report.names import Names
from simgame.report.replies import Reply, drift, replies
from simgame.report.said import said_section
from simgame.report.signs import Sign, signs, signs_section
from simgame.scenario.model import Scenario
from simgame.scenario.questions import lean_limits
from simgame.terms.actions import ACTIONS
from simgame.terms.channels import CHANNELS
from simgame.terms.parts import FACTORS

_ = Catalogue("words")

_MATTERS: Final = 100
"""A factor is told if it is at least this far from 1000, in thousandths."""
_TOLD_BELOW: Final = {"rank": 899, "resistance": 600, "openness": 700}
"""Factors that are never above 1000 are told only where they are low."""
_SCALE_TOLD: Final = 3
"""In so many first weeks the report says what the numbers of the support mean."""
_GAINS: Final = (
    (30, mark("brought next to nothing")),
    (120, mark("helped a little")),
    (300, mark("helped")),
    (99_999, mark("helped a lot")),
)


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
        Section(_("Meetings"), tuple(_meetings(report, names, numbers))),
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
        said_section(list(one.values()), names),
        Section(_("Learned"), tuple(_learned(report, names, quoted, after))),
        Section(names.our_offer, tuple(_bid(report, names, brief=True))),
    )
    return filled(sections)


def week_title(report: WeekReport) -> str:
    """Return what the report of a week is called, or that of several."""
    first, last = report.weeks[0], report.weeks[-1]
    text = _("Report of week {week}") if first == last else _("Report of weeks {first} to {week}")
    return text.format(first=first, week=last)


def _passed(report: WeekReport) -> Iterator[Item]:
    """Yield the weeks that passed by themselves; those that were played as in the run before did not."""
    for week in report.weeks[1:] if not isinstance(report, WeeksAgain) else ():
        yield Item(_("Week {week} passed by itself: nothing that was open could be changed in it.").format(week=week))


def week_counts(report: WeekReport) -> tuple[str, ...]:
    """Return a week in a few words each: how many were met, how many of them came closer, what was learned."""
    drifts = Counter(drift(before, after) for _contact, before, after in report.seen)
    closer, further, first = drifts["closer"], drifts["away"], drifts["new"]
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
        yield lean_line(name, closed.lead, rival, lean_limits(names.scenario.questions, closed.step))
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
        text = _("What our order has left in standing: {points} points.")
        yield Item(text.format(points=decimals.points(closed.standing)), "warn" if late else "", 1)
    else:
        yield Item(_("The customer takes the order back: it is lost, and not paid."), "bad", 1)


def lean_line(step: str, lead: int, rival: str = "", limits: Iterable[float] = ()) -> Item:
    """Return to whom the criteria lean once they are locked.

    Args:
        step: the name of the step.
        lead: ours in thousandths of a point.
        rival: the name of the rival whom they favour over us, if it is at hand.
        limits: the points at which a prediction of it was right or wrong.
    """
    points = decimals.judged(abs(lead), map(decimals.thousandths, limits))
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


def _meetings(report: WeekReport, names: Names, numbers: bool) -> Iterator[Item]:
    """Yield for everybody met what the week changed, and under it each meeting with its causes, the largest first.

    In the first weeks the scale of the support stands before them.
    """
    if numbers and report.seen and report.week <= _SCALE_TOLD:
        yield Item(_("Support runs from -1 (against) to 3 (coach); from 1 on a person speaks for us."))
    for contact, before, after in sorted(report.seen, key=lambda seen: _weight(seen[1], seen[2])):
        own = report.meetings_with(contact)
        yield Item(seen_text(names.contact(contact), before, after, numbers), _tone(before, after))
        gains = [meeting.gain for meeting in own]
        rest = after - (before or 0) - sum(gains)
        *shown, rest_shown = _adding_up([*gains, rest], before, after)
        for meeting, gain in zip(own, shown, strict=True):
            yield Item(_meeting(meeting, gain, names, numbers), depth=1)
        if rest_shown:
            yield from _without_us(before, after, rest_shown, numbers)


def _without_us(before: int | None, after: int, change: int, numbers: bool) -> Iterator[Item]:
    """Yield what of somebody's support none of our meetings has brought; where it is a loss, how such a loss comes.

    A meeting never takes support away: who reads of one beside a loss must not take it for the cause.
    """
    if not numbers:
        if drift(before, after) == "away":
            yield Item(_("further from us without our doing: ties fade, colleagues and rivals talk"), "warn", 1)
        return
    if before is None:
        if change > 0:
            return
        text = _("so before we came, or through others: {change}")
    elif change < 0:
        text = _("since we last looked, ties faded or others talked, without us: {change}")
    else:
        text = _("since we last looked, without us: {change}")
    yield Item(text.format(change=decimals.level(change, signed=True)), "warn", 1)


def _adding_up(changes: Sequence[int], before: int | None, after: int) -> list[int]:
    """Return changes as they are shown, so that with them what is shown as before comes to what is shown as after."""
    first, last = decimals.shown_level(before or 0), decimals.shown_level(after)
    return decimals.adding_up(changes, decimals.LEVEL, last - first)


def seen_text(person: str, before: int | None, after: int, numbers: bool) -> str:
    """Return how somebody stands towards us after a week, in thousandths; before it None if that was not known."""
    word = scales.support(after).label
    if not numbers:
        return _("{person}: {word}").format(person=person, word=word)
    if before is None:
        text = _("{person}: support {after} ({word}), seen for the first time")
        return text.format(person=person, after=decimals.level(after), word=word)
    return _("{person}: support from {before} to {after} ({word})").format(
        person=person, before=decimals.level(before), after=decimals.level(after), word=word
    )


def _weight(before: int | None, after: int) -> tuple[bool, int]:
    """Order changes: first who changed sides, then the largest."""
    return _tone(before, after) == "", -abs(after - (before or 0))


def _tone(before: int | None, after: int) -> Tone:
    """Return good for whoever has become a supporter, bad for one who no longer is."""
    was = before is not None and before >= SUPPORTER
    if was == (after >= SUPPORTER):
        return ""
    return "bad" if was else "good"


def _meeting(meeting: Meeting, shown: int, names: Names, numbers: bool) -> str:
    """Return what a meeting brought, and why; ``shown`` is its gain as it is shown."""
    member, action, _target = meeting.move
    causes = _causes(meeting, numbers)
    if numbers:
        gain = _("support {change}").format(change=decimals.level(shown, signed=True))
    else:
        gain = _(next(text for most, text in _GAINS if meeting.gain <= most))
    said = _("{action} ({member}): {gain}").format(action=ACTIONS[action].label, member=names.member(member), gain=gain)
    return _("{said}; {causes}").format(said=said, causes=words.listed(causes)) if causes else said


def _causes(meeting: Meeting, numbers: bool) -> list[str]:
    """Return the factors that mattered, the strongest first."""
    told = []
    for name, value in meeting.factors:
        if name in ("base", "difficulty") or abs(value - 1000) < _MATTERS or not meeting.gain:
            continue
        if value > _TOLD_BELOW.get(name, value):
            continue
        strength = 1000 * 1000 // max(value, 1) if value < 1000 else value
        told.append((strength, cause_said(name, value, meeting), value))
    told.sort(key=lambda cause: -cause[0])
    by = _("{cause} x{factor}")
    return [by.format(cause=said, factor=decimals.ratio(value)) if numbers else said for _strength, said, value in told]


def cause_said(name: str, value: int, meeting: Meeting) -> str:
    """Return a factor in words, and of a door that is not open how much comes through."""
    said = factor_said(name, value, meeting)
    if name != "access":
        return said
    return _("{cause} ({share} comes through)").format(cause=said, share=share_said(value))


def factor_said(name: str, value: int, meeting: Meeting) -> str:
    """Return a factor in words that say which way it went."""
    match name:
        case "rank":
            return _("our level too low") if meeting.too_low else _("our level too high")
        case "function":
            return _("not at home in the line")
        case "luck":
            return _("a good day") if value > 1000 else _("a bad day")
        case "access":
            return _("nobody has introduced us") if value < COLD + INTRODUCED else _("too few have introduced us")
        case "openness":
            return _("a reserved person")
        case "credibility":
            return _("credibility lost")
        case _:
            return FACTORS[name].label


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
