"""What learners resolve to do in their next run, in a sentence: made in one debrief, checked by figures in the next."""

from typing import TYPE_CHECKING, Final

from simgame.course.commitments import LEADERS_MEET, whom_and_when
from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.terms.ranks import EXECUTIVE, RANKS

if TYPE_CHECKING:
    from simgame.scenario.model import Scenario

_ = Catalogue("debrief")

COMMITMENTS: Final = {
    "technical-early": mark("In the next run I will meet the technical line before the criteria are fixed."),
    "deciders-early": mark("In the next run I will meet everybody with a say before the step closes."),
    "every-line": mark("In the next run I will know somebody in every line by the middle of the game."),
    "more-threads": mark("In the next run I will put no more than a third of my meetings into one person."),
    "ask-first": mark("In the next run I will ask around among the staff before I go to the leaders."),
    "answer-concerns": mark("In the next run I will find out what the scorers worry about, and answer just that."),
    LEADERS_MEET: mark("In the next run I will bring our executives{here} together with theirs."),
    "whole-team": mark("In the next run I will use at least 85 % of the team's time while something is still open."),
    "stay-clean": mark("In the next run I will turn down whatever could not be made public."),
}
"""Commitments by id, those that most need saying first; the last ones fit everybody."""


def commitment_said(
    commitment: str, scenario: "Scenario | None" = None, named: tuple[str, str] | None = None
) -> str | None:
    """Return the sentence of a commitment, or None for an id that there is no more.

    Args:
        commitment: its id.
        scenario: names the person whom it may be about; a stranger to it is nobody's commitment.
        named: the names of that person and of the scenario, where the scenario itself is not at hand.
    """
    if (meet := whom_and_when(commitment)) is None:
        return _(COMMITMENTS[commitment]).format(here=_here(scenario)) if commitment in COMMITMENTS else None
    who, week = meet
    if scenario is not None:
        from simgame.report.names import Names, said  # which waits for pydantic; home names people itself

        people = (names := Names(scenario)).contacts
        named = (names.contact(who), said(scenario.title)) if who in people else None
    if named is None:
        return None
    text = _("Next time in {scenario} I will meet {who} by the end of week {week}.")
    return text.format(who=named[0], scenario=named[1], week=week)


def _here(scenario: "Scenario | None") -> str:
    """Return in brackets which of our team are executives in a scenario; nothing without one."""
    if scenario is None:
        return ""
    from simgame.report.names import Names

    names, leading = Names(scenario), RANKS.at(EXECUTIVE).id
    ours = [names.member(member.id) for member in scenario.team if member.rank == leading]
    return _(" (here: {people})").format(people=words.listed(ours)) if ours else ""
