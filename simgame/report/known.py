"""What became known in a week: people, roles, concerns, influence, a rival's work and price."""

from collections.abc import Sequence
from typing import Final

from simgame.engine.observation import UNKNOWN, Observation
from simgame.locale import Catalogue, mark
from simgame.page.model import Item
from simgame.report import words
from simgame.report.names import Names

_ = Catalogue("words")

_HEADINGS: Final = {
    "contact": mark("New on our map:"),
    "role": mark("Roles in the decision chain, each with its weight (10 is the most):"),
    "concerns": mark("What worries people:"),
    "influence": mark("Who persuades whom:"),
    "rival": mark("Whom rivals work on:"),
    "price": mark("What rivals ask:"),
}


def known_lines(
    revealed: Sequence[tuple[str, str]], names: Names, observation: Observation | None = None
) -> tuple[Item, ...]:
    """Return what became known, kind by kind; without the observation after it, only about whom."""
    lines = []
    for kind, heading in _HEADINGS.items():
        details = [_detail(kind, of, names, observation) for known, of in revealed if known == kind]
        if details:
            lines += [Item(_(heading)), *(Item(detail, depth=1) for detail in details)]
    if any(kind == "event" for kind, _id in revealed):
        lines.append(Item(_("We have been warned of something that may come."), "good"))
    return tuple(lines)


def _detail(kind: str, of: str, names: Names, observation: Observation | None) -> str:
    match kind:
        case "contact":
            return _("{who}, {what}").format(who=names.contact(of), what=names.title(of))
        case "concerns":
            who, known = names.contact(of), [names.concern(concern) for concern in names.contacts[of].concerns]
            what = _(" / ").join(known) or _("nothing in particular")
        case "role":
            who, what = names.contact(of), _role(of, names, observation)
        case "influence":
            who, what = names.contact(of), _influence(of, names, observation)
        case "price":
            who, what = names.vendor(of), _price(of, observation)
        case _:
            who, what = names.vendor(of), _targets(of, names, observation)
    return _("{who}: {what}").format(who=who, what=what) if what else who


def _role(contact: str, names: Names, observation: Observation | None) -> str:
    """Return the steps in which a contact takes part, with the weight in each."""
    if observation is None:
        return ""
    board = observation.board
    weights = observation.weights[0, :, board.contacts.index(contact)]
    said = [
        _("{step}: weight {weight}").format(step=names.step(step), weight=int(weight))
        for step, weight in zip(board.steps, weights, strict=True)
        if weight > 0
    ]
    return words.listed(said) or _("no part in it")


def _influence(contact: str, names: Names, observation: Observation | None) -> str:
    if observation is None:
        return ""
    board = observation.board
    shares = observation.influence[0, board.contacts.index(contact)]
    known = observation.known[0]
    said = [
        names.contact(other)
        for other, share, met in zip(board.contacts, shares, known, strict=True)
        if share > 0 and met
    ]
    return words.listed(said) or _("nobody")


def _price(rival: str, observation: Observation | None) -> str:
    if observation is None:
        return ""
    price = int(observation.rival_price[0, observation.board.vendors.index(rival) - 1])
    return _("{percent} % of our list price").format(percent=price // 10) if price != UNKNOWN else ""


def _targets(rival: str, names: Names, observation: Observation | None) -> str:
    if observation is None:
        return ""
    board = observation.board
    targets = observation.rival_targets[0, board.vendors.index(rival) - 1] & observation.known[0]
    return words.listed([names.contact(who) for who, works in zip(board.contacts, targets, strict=True) if works])
