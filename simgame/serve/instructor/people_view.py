"""What the people page shows, part by part, as it is at the moment."""

import asyncio
from collections.abc import Mapping
from typing import Any

from simgame.classes.store.values import LONGEST_LABEL, Learner, Seat, StoredClass
from simgame.locale import Catalogue
from simgame.serve.classroom import round_now
from simgame.serve.instructor.desk import DeskPage
from simgame.serve.instructor.moments import ago
from simgame.serve.server import ClassServer
from simgame.values import dataclass

_ = Catalogue("desk")


@dataclass(frozen=True, slots=True)
class People:
    """Who is on the list of a class."""

    stored: StoredClass
    learners: tuple[Learner, ...]
    teams: tuple[Seat, ...]
    """The seats of the round of the moment on which several sit"""
    here: frozenset[str]
    """The ids of the learners who are here, at a seat or waiting for one"""
    pens: Mapping[str, str]
    """Who holds the pen of a seat that somebody has come to"""


async def people_of(server: ClassServer, class_id: str) -> People:
    """Return who is on the list of a class now.

    Raises:
        NotThereError: there is no such class.
    """

    def read() -> tuple[StoredClass, tuple[Learner, ...], tuple[Seat, ...]]:
        stored = server.store.stored_class(class_id)
        now = round_now(stored)
        seats = server.store.seats(now.id) if now is not None else ()
        return stored, server.store.learners(class_id), tuple(seat for seat in seats if len(seat.members) > 1)

    stored, learners, teams = await asyncio.to_thread(read)
    return People(stored, learners, teams, server.present(), {seat.plan.id: seat.pen for seat in server.seats.all()})


def named(learner: Learner) -> str:
    """Return what a learner is called."""
    return learner.name or learner.label


def words(stored: StoredClass) -> dict[str, Any]:
    """Return what of the page stays as it is."""
    return {
        "is_list": stored.definition.guests == "list",
        "has_teams": stored.definition.seats == "teams",
        "about": _("Click on a label to reset a PIN, to change a team, or to delete somebody."),
        "add_title": _("Somebody came who is not on the list"),
        "label_text": _("Label, such as A01"),
        "name_text": _("Name (may stay empty)"),
        "team_text": _("Team"),
        "longest": LONGEST_LABEL,
        "add": _("Put on the list"),
    }


def parts(desk: DeskPage, people: People) -> dict[str, str]:
    """Return the HTML of each part that changes, by the id of its element."""
    return {
        "people": desk.fragment("instructor/people_list", _list(people)),
        "teams": desk.fragment("instructor/people_teams", _teams(people)),
    }


def one_of(people: People, learner_id: str) -> dict[str, Any] | None:
    """Return what the page shows of somebody who was chosen, None of nobody."""
    learner = next((each for each in people.learners if each.id == learner_id), None)
    if learner is None:
        return None
    deleting = _(
        "All that {name} has played is deleted for good. What it adds to the sums of the class is kept, without a "
        "name. Where the class file names this learner, delete the line there too."
    )
    return {
        "id": learner.id,
        "label": learner.label,
        "name": learner.name or "",
        "team": learner.team or "",
        "has_teams": people.stored.definition.seats == "teams",
        "team_text": _("Team"),
        "change": _("Change the team"),
        "longest": LONGEST_LABEL,
        "has_pin": learner.pin is not None,
        "reset": _("Reset the PIN"),
        "reset_about": _(
            "Every browser of this learner is signed out. A code is shown, once: who types it as the PIN chooses a "
            "new one."
        ),
        "no_pin": _("There is no PIN yet: it is chosen with the first sign-in."),
        "delete": _("Delete"),
        "delete_about": deleting.format(name=named(learner)),
        "delete_yes": _("Yes, delete"),
        "back": _("Leave it as it is"),
    }


def _list(people: People) -> dict[str, Any]:
    rows = [
        {
            "id": each.id,
            "label": each.label,
            "name": each.name or "",
            "team": each.team or "",
            "here": each.id in people.here,
            "seen": ago(each.seen_at) if each.seen_at else _("not yet"),
        }
        for each in people.learners
    ]
    return {
        "rows": rows,
        "has_teams": people.stored.definition.seats == "teams",
        "has_names": any(each.name for each in people.learners),
        "nobody": _("Nobody is on the list yet: whoever comes in stands here."),
        "label_head": _("Label"),
        "name_head": _("Name"),
        "team_head": _("Team"),
        "seen_head": _("Signed in last"),
        "here_text": _("here"),
    }


def _teams(people: People) -> dict[str, Any]:
    known = {each.id: each for each in people.learners}
    teams = []
    for seat in people.teams:
        pen = people.pens.get(seat.id, seat.pen)
        members = [known[each] for each in seat.members if each in known]
        teams.append(
            {
                "seat": seat.id,
                "name": seat.team or "",
                "members": [(each.id, named(each), each.id in people.here, each.id == pen) for each in members],
            }
        )
    return {
        "teams": teams,
        "title": _("Who holds the pen"),
        "about": _("The keys of one count for the team. They pass the pen among themselves; here you move it."),
        "has_pen": _("has the pen"),
        "give": _("Give the pen"),
    }
