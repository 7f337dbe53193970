"""What the meetings of a week brought, person by person and cause by cause."""

from collections.abc import Iterator, Sequence
from typing import Final

from simgame.engine.tuning import COLD, INTRODUCED, SUPPORTER
from simgame.engine.week_report import Meeting, WeekReport
from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.page.model import Item, Tone
from simgame.report import scales
from simgame.report.doors import share_said
from simgame.report.names import Names
from simgame.report.replies import drift
from simgame.terms.actions import ACTIONS
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


def meeting_lines(report: WeekReport, names: Names, numbers: bool) -> Iterator[Item]:
    """Yield for everybody met what the week changed, and under it each meeting with its causes, the largest first.

    In the first weeks the scale of the support stands before them.
    """
    if numbers and report.seen and report.week <= _SCALE_TOLD:
        yield Item(_("Support runs from -1 (against) to 3 (coach); from 1 on a person speaks for us."))
    for contact, before, after in sorted(report.seen, key=lambda seen: _weight(seen[1], seen[2])):
        own = report.meetings_with(contact)
        yield Item(seen_text(names.contact(contact), before, after, numbers), _tone(before, after))
        *shown, rest_shown = _parts(own, before, after)
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


def _parts(meetings: Sequence[Meeting], before: int | None, after: int) -> list[int]:
    """Return what each meeting brought as it is shown, and last what none of them did.

    With them what is shown as before comes to what is shown as after.
    """
    gains = [meeting.gain for meeting in meetings]
    rest = after - (before or 0) - sum(gains)
    return decimals.adding_up([*gains, rest], decimals.LEVEL, decimals.moved(before or 0, after))


def gain_told(report: WeekReport, contact: str) -> int | None:
    """Return what a report says that the meetings with somebody have brought together; None if it says nothing."""
    for seen, before, after in report.seen:
        if seen == contact:
            return sum(_parts(report.meetings_with(contact), before, after)[:-1])
    return None


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
        case "luck" if decimals.ratio(value) == decimals.ratio(1000):  # neither, as it is shown
            return FACTORS[name].label
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
