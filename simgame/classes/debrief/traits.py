"""What a run can have or lack before the verdict: here it is sought what parts those who won from those who lost."""

from collections.abc import Callable, Iterator
from typing import Literal

from simgame.classes.debrief.readings import RunReading
from simgame.classes.debrief.round_readings import RoundReadings
from simgame.classes.debrief.saying import Headline, headline
from simgame.locale import Catalogue
from simgame.report.names import Names
from simgame.values import dataclass

_ = Catalogue("class_debrief")

TraitKind = Literal["gate", "criteria", "met", "fact", "answer", "people", "lines", "rules"]
"""In the order in which they are told where several tell as much"""


@dataclass(frozen=True, slots=True)
class Trait:
    """Something that a run has or lacks."""

    kind: TraitKind
    about: str
    """The id of the step, person, fact or concern; or of the step at whose closing people and lines are counted"""
    week: int
    """By the end of which it is there or not"""
    least: int = 0
    """Of people or lines: how many there are at least"""

    def said(self, names: Names, *, has: bool) -> Headline:
        """Return it as a title over those who have it, or lack it."""
        match self.kind:
            case "gate":
                text = _("{step}: *met*") if has else _("{step}: *missed*")
                return headline(text, step=names.step(self.about))
            case "criteria":
                text = _("{step}: the criteria *for us*") if has else _("{step}: the criteria *not for us*")
                return headline(text, step=names.step(self.about))
            case "met":
                text = _("{person} *seen by week {week}*") if has else _("{person} *not seen by week {week}*")
                return headline(text, person=names.contact(self.about), week=self.week)
            case "fact":
                text = _('*Heard:* "{fact}"') if has else _("*Did not hear it* by week {week}")
                return headline(text, fact=names.fact(self.about).rstrip(".。"), week=self.week)
            case "answer":
                text = _("{concern}: *answered*") if has else _("{concern}: *not answered*")
                return headline(text, concern=names.brief_concern(self.about))
            case "people":
                text = _("*{count} people or more* seen by week {week}") if has else _("*Fewer*")
                return headline(text, count=self.least, week=self.week)
            case "lines":
                text = _("Somebody seen in *{count} lines or more* by week {week}") if has else _("In *fewer*")
                return headline(text, count=self.least, week=self.week)
            case _:
                return headline(_("*Kept* the rules") if has else _("*Broke* the rules"))

    def question(self, names: Names) -> str:
        """Return what to ask those who have it, or lack it."""
        match self.kind:
            case "gate" | "criteria":
                text = _("What did those do before week {week} for whom {step} went well?")
                return text.format(week=self.week, step=names.step(self.about))
            case "met":
                text = _("What made you see {person} by week {week}, or not?")
                return text.format(person=names.contact(self.about), week=self.week)
            case "fact":
                return _("Who told you so, and why did you ask them?")
            case "answer":
                return _("How did you know what to answer in your offer?")
            case "people" | "lines":
                return _("Whom did you leave out in the first weeks, and what did you not hear for it?")
            case _:
                return _("What made it tempting, and what would you say if it were in the newspaper?")


TraitTest = Callable[[RunReading], bool]


def traits_of(read: RoundReadings) -> Iterator[tuple[Trait, TraitTest]]:
    """Yield all that is looked at, with what tells whether a run has it; nothing that comes after the verdict."""
    last = read.verdict
    closings = [
        closed for step in read.scenario.steps if (closed := read.usual_closing(step.id)) and closed.week <= last
    ]
    kinds = {step.id: step.step_kind for step in read.scenario.steps}
    for closed in closings:
        if kinds[closed.step].must_pass:
            yield Trait("gate", closed.step, closed.week), _passed(closed.step)
        if kinds[closed.step].criteria:
            yield Trait("criteria", closed.step, closed.week), _leads(closed.step)
    before = [closed for closed in closings if kinds[closed.step].prepares] or closings
    first = min((closed.week for closed in before), default=last)
    for contact in read.scenario.contacts:
        dates = [closed.week for closed in closings if contact.id in closed.setters]
        week = min(dates, default=first)
        yield Trait("met", contact.id, week), _met(contact.id, week)
    for fact in read.scenario.facts:
        yield Trait("fact", fact.id, last - 1), _heard(fact.id, last - 1)
    for concern in read.scenario.concerns:
        if any(concern.id in run.reading.asked for run in read.runs):
            yield Trait("answer", concern.id, last), _answered(concern.id)
    for week in sorted({closed.week for closed in before}):
        for least in range(2, len(read.scenario.contacts) + 1):
            yield Trait("people", "", week, least), _people(week, least)
        for least in range(2, 6):
            yield Trait("lines", "", week, least), _lines(read, week, least)
    yield Trait("rules", "", last), lambda reading: not reading.breaches


def _passed(step: str) -> TraitTest:
    return lambda reading: (closed := reading.closing(step)) is not None and closed.passed is True


def _leads(step: str) -> TraitTest:
    return lambda reading: (closed := reading.closing(step)) is not None and (closed.lead or 0) > 0


def _met(contact: str, week: int) -> TraitTest:
    return lambda reading: any(contact in people for people in reading.met[:week])


def _heard(fact: str, week: int) -> TraitTest:
    return lambda reading: any(heard == fact and when <= week for heard, when in reading.heard)


def _answered(concern: str) -> TraitTest:
    return lambda reading: concern in reading.answered


def _people(week: int, least: int) -> TraitTest:
    return lambda reading: len({who for people in reading.met[:week] for who in people}) >= least


def _lines(read: RoundReadings, week: int, least: int) -> TraitTest:
    line_of = {contact.id: contact.line for contact in read.scenario.contacts}
    return lambda reading: len({line_of[who] for people in reading.met[:week] for who in people}) >= least


__all__ = ["Trait", "TraitKind", "traits_of"]
