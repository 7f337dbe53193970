"""The guide of a tutorial in words: what it says, and by which keys the step is done."""

from collections.abc import Callable
from dataclasses import field
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.page.model import Brief, Element, Field, Piece, Series, Strip
from simgame.presenters.digits import digit_of
from simgame.presenters.intents import ReadGuide, SkipStep, ToggleGuide
from simgame.presenters.options import Picked, move_options
from simgame.presenters.people import BID
from simgame.presenters.view import View
from simgame.report.names import Names, said
from simgame.runs.guide import Guide, GuidePlace, place_of
from simgame.scenario.guide import GuideStep
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Activity, Move, Plan
from simgame.terms.prices import PRICE_LEVELS
from simgame.values import dataclass

_ = Catalogue("tui")

_VIEWS: Final = {
    "chain": mark("Open the decision chain"),
    "lines": mark("Open the five lines"),
    "organisation": mark("Open the organisation"),
    "intelligence": mark("Open the intelligence log"),
    "calendar": mark("Open the calendar"),
    "history": mark("Open the history of the person"),
    "why": mark("Ask why"),
    "advice": mark("Ask for advice"),
    "expect": mark("See what the plan is expected to bring"),
    "help": mark("Open the help"),
}

KeyNames = Callable[[str], str]
"""Returns how the key of a command, such as ``end-week``, is written; empty where it has none here."""


@dataclass(frozen=True)
class Desk:
    """What the learner has in front of them while planning; elsewhere nothing."""

    view: View
    plan: Plan = ()
    at: str = ""
    """The row of the people under the cursor"""
    picked: Picked = field(default_factory=dict)
    pane: str = "people"
    """The list to which the keys go"""


def task(step: GuideStep, names: Names) -> str:
    """Return what a step asks for."""
    match step.until.task:
        case "look", str(contact):
            return _("Look at {name}").format(name=names.contact(contact))
        case "plan", Move() as move:
            return _("Plan it: {member}, {action}, {target}").format(
                member=names.member(move.member),
                action=ACTIONS[move.action].label,
                target=_target(move.activity, names),
            )
        case "meet", str(contact):
            return _("Plan a meeting with {name}").format(name=names.contact(contact))
        case "view", str(view):
            return _(_VIEWS[view])
        case "why", str(contact):
            return _("Ask why {name} stands there").format(name=names.contact(contact))
        case "end_week", _week:
            return _("End the week")
        case "answer", _question:
            return _("Choose an answer, then say how sure you are")
    return _("Read, and go on")


def _target(activity: Activity, names: Names) -> str:
    target = activity.target
    match ACTIONS[activity.action].target:
        case "contact":
            return names.contact(target)
        case "concern":
            return names.concern(target)
        case "price":
            return PRICE_LEVELS[target].label
        case "rival":
            return names.vendor(target)
        case "tender":
            return _("the criteria")


def task_by_keys(step: GuideStep, desk: Desk, keys: KeyNames) -> str:
    """Return what a step asks for, with the keys that do it."""
    names = desk.view.names
    match step.until.task:
        case "look", str(contact):
            return _go(contact, desk, keys)
        case "plan", Move() as move:
            return _plan(move, desk, keys)
        case "meet", str(contact):
            return _meet(contact, desk, keys)
        case "why", str(contact):
            todo = _("{key}: {action}").format(key=keys("why"), action=_(_VIEWS["why"]))
            return todo if desk.at == contact else _("{go}; then {todo}").format(go=_go(contact, desk, keys), todo=todo)
        case "view", str(view) if key := keys(view):
            return _("{key}: {action}").format(key=key, action=_(_VIEWS[view]))
        case "end_week", _week:
            return _("{key}: {action}").format(key=keys("end-week"), action=_("End the week"))
        case "read", _read:
            return onward_said(keys)
        case "answer", _question if key := keys("take"):
            return _("Choose an answer and how sure you are; {key}: take it").format(key=key)
    return task(step, names)


def onward_said(keys: KeyNames) -> str:
    """Return by which key one goes on, whatever it is called here."""
    return _("{key}: go on").format(key=keys("read") or keys("guide-on"))


def question_said(keys: KeyNames) -> str:
    """Return by which keys one goes on where a question of the debrief is open."""
    return _("{choose} or a digit: answer; {skip}: skip the question").format(choose=keys("choose"), skip=keys("skip"))


def _go(row: str, desk: Desk, keys: KeyNames) -> str:
    name = desk.view.names.our_offer if row == BID else desk.view.names.contact(row)
    go = _("{up}, {down}: to {name}").format(up=keys("up"), down=keys("down"), name=name)
    return go if desk.pane == "people" else _("{key}, {go}").format(key=keys("people"), go=go)


def _meet(contact: str, desk: Desk, keys: KeyNames) -> str:
    """Say where to go, how to come to the moves there, and which key plans one of them."""
    if desk.at != contact:
        todo = _("{key}: to the moves").format(key=keys("moves"))
        return _("{go}; then {todo}").format(go=_go(contact, desk, keys), todo=todo)
    if desk.pane == "moves":
        return _("{up}, {down}: choose a move; {key}: plan it").format(
            up=keys("up"), down=keys("down"), key=keys("choose")
        )
    return _("{key}: to the moves with {name}, there {choose} plans one").format(
        key=keys("moves"), name=desk.view.names.contact(contact), choose=keys("choose")
    )


def _plan(move: Move, desk: Desk, keys: KeyNames) -> str:
    """Say where to go, which digit plans a move and, where somebody else would go, who is to be sent."""
    member, name, target = move
    sent = desk.view.names.member(member)
    row = target if ACTIONS[name].meets else BID
    found = move_options(desk.view, desk.plan, row, desk.picked)
    option = next((each for each in found if move in [candidate.move for candidate in each.candidates]), None)
    digit = digit_of(desk.view, move.activity)
    if (
        option is None or not digit or not (option.open or option.planned)
    ):  # not possible now: the list of moves says why
        if ACTIONS[name].meets:
            return _("{action} is barred; {todo}").format(action=ACTIONS[name].tag, todo=_meet(target, desk, keys))
        todo = _("{key}: see why {action} is barred; {skip}: skip").format(
            key=keys("moves"), action=ACTIONS[name].tag, skip=keys("guide-skip")
        )
        return todo if desk.at == row else _("{go}; then {todo}").format(go=_go(row, desk, keys), todo=todo)
    label = PRICE_LEVELS[target].label if ACTIONS[name].target == "price" else ACTIONS[name].tag
    parts: list[str] = []
    if option.chosen.member == member:
        parts.append(_("{key}: {action}").format(key=digit, action=label))
    elif option.planned:
        parts.append(_("{key}: {member} goes").format(key=keys("member"), member=sent))
    else:
        parts.append(_("{key}: {action}").format(key=digit, action=label))
        parts.append(_("{key}: {member} goes").format(key=keys("member"), member=sent))
    todo = words.in_turn(parts)
    return todo if desk.at == row else _("{go}; then {todo}").format(go=_go(row, desk, keys), todo=todo)


def led_page(guide: Guide, kind: str) -> list[Element]:
    """Return what the step says that led to a screen over planning: it stays in sight there; nothing where none did.

    Args:
        guide: the guide of the run, before it takes note of the screen.
        kind: what the step asks to open, such as "why" or "view".
    """
    step = guide.step
    if step is None or guide.away or step.until.task[0] != kind:
        return []
    name = _("Guide, {number} of {total}").format(number=guide.number, total=guide.total)
    return [Field(Brief(f"{guide.number}/{guide.total}", name), said(step.text), "strong", "accent")]


def led_back(key: str) -> Strip:
    """Return the line below `led_page`: by which key one goes back."""
    return Strip((Piece(Brief("> "), "accent"), Piece(_("{key}: back").format(key=key), "accent")))


def guide_page(
    guide: Guide, here: GuidePlace, todo: Callable[[GuideStep], str], onward: str, keys: KeyNames
) -> list[Element]:
    """Return what to do next: nothing where there is no guide, one line where it is put away.

    Args:
        guide: the guide of the run.
        here: where the learner is; elsewhere belongs a step that only says how to come to its place.
        todo: returns what a step asks for, and how that is done.
        onward: how one goes on where a step is about another place.
        keys: how keys are written.
    """
    step = guide.step
    if step is None:
        return []
    if guide.away:
        text = _("The guide is hidden. {key}: show it again").format(key=keys("guide"))
        return [Strip(Piece(text, "dim", ToggleGuide()), Series(((),)))]
    hide = Piece(Brief(_("{key} hide").format(key=keys("guide"))), "dim", ToggleGuide())
    skip = Piece(Brief(_("{key} skip").format(key=keys("guide-skip"))), "dim", SkipStep())
    page: list[Element] = []
    if place_of(step) in ("", here):
        name = _("Guide, {number} of {total}").format(number=guide.number, total=guide.total)
        number = Brief(f"{guide.number}/{guide.total}", name)
        page.append(Field(number, said(step.text), "strong", "accent", ReadGuide()))
        text = todo(step)
    else:
        text = onward
    does = Piece(Brief("> "), "accent", ReadGuide()), Piece(text, "accent", ReadGuide())
    return [*page, Strip(does, Series(((skip, hide), (skip,), ())))]
