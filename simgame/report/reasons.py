"""Why an expert makes a move, in one sentence."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page import decimals
from simgame.players.reasons import DecidedBy, MoveReason
from simgame.report.names import Names
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES

_ = Catalogue("debrief")

_SAID: Final[dict[DecidedBy, str]] = {
    "votes": mark("{person} may have a say in {step}, which closes in week {week}"),
    "ear": mark("{person} has the ear of {other}, who has a say in {step}, which closes in week {week}"),
    "news": mark("there are things that nobody has told us yet, and {step} closes in week {week}"),
    "role": mark("what part {person} has is not known yet, and {step} closes in week {week}"),
    "line": mark("nobody of the {line} has met us yet"),
    "worry": mark("what worries {person} is not known yet, and {step} closes in week {week}"),
    "door": mark("{person} would introduce us to {other}"),
    "proof": mark("that {person} has seen it running is a reference, which counts in the scoring in week {week}"),
    "tie": mark("each tie between the firms opens hard doors a little, {other}'s too"),
    "workshop": mark("who works with us on a worry has it answered better in the scoring in week {week}"),
    "answer": mark("the scorers are known to have this worry, and it is understood to {share}"),
    "price": mark("over many games this price has scored highest"),
    "ahead": mark("we lead by {lead} points in the criteria, and need not be the cheapest"),
    "objection": mark("the criteria lean so far that an objection has ground"),
    "keep": mark("training games speak for it"),
}
_KNOWN: Final = mark("{person} is known to have a say in {step}, which closes in week {week}")
_SIGNED: Final = mark("what both firms sign counts as proof in the scoring in week {week}")
_RECEIVED: Final = mark("whoever has seen our house from within vouches for it in the scoring in week {week}")
_NO_STEP: Final[dict[DecidedBy, str]] = {
    "tie": mark("a tie between the firms outlasts any one of us"),
    "news": mark("there are things that nobody has told us yet"),
    "role": mark("what part {person} has is not known yet"),
    "door": mark("{person} would open doors that are still closed"),
}


def _template(reason: MoveReason) -> str:
    """Return the sentence of a reason, with what it names left open."""
    match reason.why:
        case "votes" if reason.known:
            return _KNOWN
        case "proof" if ACTIONS[reason.move.action].tie:
            return _SIGNED if ACTIONS[reason.move.action].pact else _RECEIVED
        case _:
            return _SAID[reason.why]


def reason_said(reason: MoveReason, names: Names) -> str:
    """Return the sentence, without a capital and without a full stop, to be put after ``because`` or a colon."""
    person = names.contact(reason.move.target) if reason.move.target in names.contacts else ""
    line = LINES[names.contacts[reason.move.target].line].label if person else ""
    template = _template(reason)
    if (not reason.step and "{step}" in template) or (not reason.other and "{other}" in template):
        template = _NO_STEP.get(reason.why, _SAID["keep"])
    return _(template).format(
        person=person,
        line=line,
        other=names.contact(reason.other) if reason.other else "",
        step=names.step(reason.step) if reason.step else "",
        week=reason.closes,
        share=decimals.percent(reason.figure),
        lead=decimals.points(reason.figure),
    )
