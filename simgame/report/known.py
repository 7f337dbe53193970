"""What became known in a week: people, roles, concerns, influence, a rival's work and price."""

from collections.abc import Sequence
from typing import Final

from simgame.engine.knowledge import Knowledge
from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.page.model import Item
from simgame.report.names import Names
from simgame.scenario.conditions import last_week
from simgame.terms.reveals import Revealed

_ = Catalogue("words")

_HEADINGS: Final = {
    "contact": mark("New on our map:"),
    "role": mark("Roles in the decision chain, each with its weight (10 is the most):"),
    "concerns": mark("What worries people:"),
    "influence": mark("Who persuades whom:"),
    "rival": mark("Whom rivals aim at:"),
    "price": mark("What rivals ask:"),
}


def known_lines(revealed: Sequence[Revealed], names: Names, after: Knowledge | None = None) -> tuple[Item, ...]:
    """Return what became known, kind by kind; without what was known after the week, only about whom."""
    lines = []
    for kind, heading in _HEADINGS.items():
        details = [_detail(kind, of, names, after) for known, of in revealed if known == kind]
        if details:
            lines += [Item(_(heading)), *(Item(detail, depth=1) for detail in details)]
    if any(kind == "event" and (after is None or may_come(of, names, after)) for kind, of in revealed):
        lines.append(Item(_("We have been warned of something that may come."), "good"))
    return tuple(lines)


def may_come(event: str, names: Names, known: Knowledge) -> bool:
    """Tell whether an event can still happen: what is known to be over, or of weeks that are past, is no warning.

    Args:
        event: its id.
        names: of the scenario.
        known: what the team knows; the events of the week about to be played have happened by then.
    """
    return not known.happened(event) and last_week(names.events[event].when) > known.week


def _detail(kind: str, of: str, names: Names, after: Knowledge | None) -> str:
    match kind:
        case "contact":
            return _("{who}, {what}").format(who=names.contact(of), what=names.title(of))
        case "concerns":
            who, what = names.contact(of), _concerns(of, names, after)
        case "role":
            who, what = names.contact(of), _role(of, names, after)
        case "influence":
            who, what = names.contact(of), _influence(of, names, after)
        case "price":
            who, what = names.vendor(of), _price(of, after)
        case _:
            who, what = names.vendor(of), _targets(of, names, after)
    return _("{who}: {what}").format(who=who, what=what) if what else who


def _concerns(contact: str, names: Names, after: Knowledge | None) -> str:
    """Return what worries a contact; without what was known after the week, only where nothing of it is drawn."""
    person = names.contacts[contact]
    if after is None and person.worries_from:
        return ""
    known = person.concerns if after is None else after.contact(contact).concerns or ()
    return _(" / ").join(map(names.concern, known)) or _("nothing in particular")


def _role(contact: str, names: Names, after: Knowledge | None) -> str:
    """Return the steps in which a contact takes part, with the weight in each."""
    if after is None:
        return ""
    weights = after.contact(contact).weights or {}
    text = _("{step}: weight {weight}")
    said = [text.format(step=names.step(step), weight=weight) for step, weight in weights.items()]
    return words.listed(said) or _("no part in it")


def _influence(contact: str, names: Names, after: Knowledge | None) -> str:
    if after is None:
        return ""
    persuades = after.contact(contact).persuades or {}
    said = [names.contact(other.id) for other in after.contacts if other.id in persuades]
    return words.listed(said) or _("nobody")


def _price(rival: str, after: Knowledge | None) -> str:
    if after is None or (price := after.rival(rival).price) is None:
        return ""
    return _("{percent} % of our list price").format(percent=price // 10)


def _targets(rival: str, names: Names, after: Knowledge | None) -> str:
    if after is None:
        return ""
    targets = after.rival(rival).targets or ()
    return words.listed([names.contact(person.id) for person in after.contacts if person.id in targets])
