"""Learners, their PINs, and the seats on which they sit."""

import re
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, select

from simgame.classes.definition import folded
from simgame.classes.luck import luck_of, own_seed
from simgame.classes.store.base import StorePart, new_id, note_in_audit, now, one, row_of
from simgame.classes.store.errors import FullTeamError, NotThereError, TakenError
from simgame.classes.store.tables import CLASSES, LEARNERS, ROUNDS, SEAT_MEMBERS, SEATS
from simgame.classes.store.values import Actor, Learner, Seat, cleaned
from simgame.classes.store.writer import Pending
from simgame.locale import Catalogue, Language
from simgame.page.quoting import quote

_ = Catalogue("classes")

_LETTERS: Final = 10**64
"""Is greater than any number in a label"""


class GuestPart(StorePart):
    """What concerns learners and seats."""

    def join(
        self, class_id: str, label: str, name: str | None = None, team: str | None = None, *, most: int | None = None
    ) -> Pending[Learner]:
        """Put a learner on the list of a class, such as one who came through the open door.

        Args:
            class_id: the class.
            label: what the learner types to come in.
            name: what others see; left out: the label.
            team: the team, where teams play.
            most: how many learners a team has at most; left out: any number.

        Raises:
            TakenError: somebody has this label.
            FullTeamError: the team has so many already.
            ValueError: label, name or team is empty, too long, or has characters that cannot be seen.
        """
        values = new_learner(class_id, label, name, team)

        def work(connection: Connection) -> Learner:
            row_of(connection, CLASSES, class_id)
            if connection.execute(_labelled(class_id, label)).first():
                raise TakenError(_("the label {label} is taken").format(label=quote(values["label"])))
            if values["team"] and most is not None and _in_team(connection, class_id, values["team"]) >= most:
                raise FullTeamError(values["team"])
            connection.execute(LEARNERS.insert().values(values))
            return _learner_of(row_of(connection, LEARNERS, values["id"]))

        return self._submit(work)

    def learner(self, learner_id: str) -> Learner:
        """Return a learner.

        Raises:
            NotThereError: there is none.
        """
        with self._reading() as connection:
            return _learner_of(row_of(connection, LEARNERS, learner_id))

    def find_learner(self, class_id: str, label: str) -> Learner | None:
        """Return the learner who has a label, however its letters are typed; None where nobody has it."""
        try:
            label = cleaned(label)
        except ValueError:
            return None
        with self._reading() as connection:
            row = connection.execute(_labelled(class_id, label)).mappings().first()
            return _learner_of(row) if row else None

    def learners(self, class_id: str) -> tuple[Learner, ...]:
        """Return the learners of a class in the order of their labels."""
        with self._reading() as connection:
            return tuple(learners_by_id(connection, class_id).values())

    def set_pin(self, learner_id: str, pin_hash: str | None, *, actor: Actor | None = None) -> Pending[None]:
        """Keep the hash of a learner's PIN (`simgame.classes.secrets.hashed`); None: the learner chooses a new one.

        Args:
            learner_id: whose it is.
            pin_hash: its hash.
            actor: who does it; left out: the learner.
        """

        def work(connection: Connection) -> None:
            learner = row_of(connection, LEARNERS, learner_id)
            _set(connection, learner_id, pin=pin_hash)
            about = {"set": pin_hash is not None} | ({"learner": learner_id} if actor else {})
            note_in_audit(connection, learner["class_id"], actor or learner_id, "pin", about)

        return self._submit(work)

    def choose_pin(self, learner_id: str, pin_hash: str, *, instead_of: str | None = None) -> Pending[bool]:
        """Keep the hash of the PIN that a learner has chosen, unless somebody was quicker; return whether it is kept.

        Args:
            learner_id: who.
            pin_hash: its hash.
            instead_of: what is kept so far: the hash of a code; left out: nothing is.
        """

        def work(connection: Connection) -> bool:
            learner = row_of(connection, LEARNERS, learner_id)
            if learner["pin"] == instead_of:
                _set(connection, learner_id, pin=pin_hash)
                note_in_audit(connection, learner["class_id"], learner_id, "pin", {"set": True})
            return bool(learner["pin"] == instead_of)

        return self._submit(work)

    def set_team(self, learner_id: str, team: str, *, most: int, actor: Actor) -> Pending[Learner]:
        """Put a learner into another team; where the learner sits already, that seat is kept.

        Args:
            learner_id: who.
            team: the team.
            most: how many learners a team has at most.
            actor: who does it.

        Raises:
            NotThereError: there is no such learner.
            FullTeamError: the team has so many already.
            ValueError: the team's name is empty, too long, or has characters that cannot be seen.
        """
        named = cleaned(team)

        def work(connection: Connection) -> Learner:
            learner = row_of(connection, LEARNERS, learner_id)
            is_there = learner["team"] is not None and folded(learner["team"]) == folded(named)
            if not is_there and _in_team(connection, learner["class_id"], named) >= most:
                raise FullTeamError(named)
            _set(connection, learner_id, team=named)
            note_in_audit(connection, learner["class_id"], actor, "team", {"learner": learner_id})
            return _learner_of(row_of(connection, LEARNERS, learner_id))

        return self._submit(work)

    def set_language(self, learner_id: str, language: Language) -> Pending[None]:
        """Keep which language a learner reads."""
        return self._submit(lambda connection: _set(connection, learner_id, language=language))

    def seen(self, learner_id: str) -> Pending[None]:
        """Keep that a learner was here just now."""
        return self._submit(lambda connection: _set(connection, learner_id, seen_at=now()))

    def take_seat(
        self, round_id: str, learner_id: str, *, team: str | None = None, most: int | None = None
    ) -> Pending[Seat]:
        """Return the seat of a learner in a round, or of their team; it is made when it is first asked for.

        Who comes first holds the pen. A learner who sits already keeps the seat, whatever team is named now.

        Args:
            round_id: the round.
            learner_id: who sits down.
            team: the learner's team, where teams play.
            most: how many sit on a seat at most; left out: any number.

        Raises:
            NotThereError: there is no such round, or no such learner in its class.
            FullTeamError: so many of the team sit there already.
        """

        def work(connection: Connection) -> Seat:
            if (seat := _seat_in(connection, round_id, learner_id)) is not None:
                return seat
            in_round, learner = row_of(connection, ROUNDS, round_id), row_of(connection, LEARNERS, learner_id)
            if learner["class_id"] != in_round["class_id"]:
                raise NotThereError(_("this learner belongs to another class"))
            named = None if team is None else cleaned(team)
            holder = learner_id if named is None else f"team:{folded(named)}"
            seat_id = _seat_id(connection, round_id, holder) or _new_seat(connection, in_round, holder, named)
            sitting = len(connection.execute(_members(seat_id)).all())
            if named is not None and most is not None and sitting >= most:
                raise FullTeamError(named)
            is_first = not sitting
            connection.execute(
                SEAT_MEMBERS.insert().values(seat_id=seat_id, learner_id=learner_id, pen=is_first, joined_at=now())
            )
            return seat_of(connection, seat_id)

        return self._submit(work)

    def take_bot_seat(self, round_id: str, name: str) -> Pending[Seat]:
        """Return the seat of a bot in a round, whose rows may stay for comparison; made when it is first asked for."""
        holder = f"bot:{folded(cleaned(name))}"

        def work(connection: Connection) -> Seat:
            in_round = row_of(connection, ROUNDS, round_id)
            known = _seat_id(connection, round_id, holder)
            return seat_of(connection, known or _new_seat(connection, in_round, holder, None, bot=True))

        return self._submit(work)

    def seat(self, seat_id: str) -> Seat:
        """Return a seat.

        Raises:
            NotThereError: there is none.
        """
        with self._reading() as connection:
            return seat_of(connection, seat_id)

    def seat_of(self, round_id: str, learner_id: str) -> Seat | None:
        """Return where a learner sits in a round, None if nowhere."""
        with self._reading() as connection:
            return _seat_in(connection, round_id, learner_id)

    def seats(self, round_id: str) -> tuple[Seat, ...]:
        """Return the seats of a round in the order in which they were taken."""
        with self._reading() as connection:
            return seats_of(connection, round_id)

    def pass_pen(self, seat_id: str, learner_id: str, *, actor: Actor | None = None) -> Pending[Seat]:
        """Give the pen of a seat to one of its members; what somebody else than a member does is written down.

        Raises:
            NotThereError: the learner does not sit there.
        """

        def work(connection: Connection) -> Seat:
            if learner_id not in seat_of(connection, seat_id).members:
                raise NotThereError(_("who gets the pen does not sit here"))
            give_pen(connection, seat_id, learner_id)
            if actor is not None:
                class_id = row_of(connection, LEARNERS, learner_id)["class_id"]
                note_in_audit(connection, class_id, actor, "pen", {"learner": learner_id})
            return seat_of(connection, seat_id)

        return self._submit(work)


def new_learner(class_id: str, label: str, name: str | None, team: str | None) -> dict[str, Any]:
    """Return the row of a new learner.

    Raises:
        ValueError: label, name or team is empty, too long, or has characters that cannot be seen.
    """
    label = cleaned(label)
    return {
        "id": new_id(),
        "class_id": class_id,
        "label": label,
        "label_key": folded(label),
        "name": cleaned(name) if name else None,
        "team": cleaned(team) if team else None,
        "created_at": now(),
    }


def seat_of(connection: Connection, seat_id: str) -> Seat:
    """Return a seat.

    Raises:
        NotThereError: there is none.
    """
    return _made(row_of(connection, SEATS, seat_id), connection.execute(_members(seat_id)).mappings().all())


def seats_of(connection: Connection, round_id: str) -> tuple[Seat, ...]:
    """Return the seats of a round in the order in which they were taken."""
    rows = connection.execute(
        select(SEATS).where(SEATS.c.round_id == round_id).order_by(SEATS.c.created_at, SEATS.c.id)
    )
    query = select(SEAT_MEMBERS).join(SEATS).where(SEATS.c.round_id == round_id)
    members: dict[str, list[RowMapping]] = {}
    for member in connection.execute(query.order_by(SEAT_MEMBERS.c.joined_at, SEAT_MEMBERS.c.learner_id)).mappings():
        members.setdefault(member["seat_id"], []).append(member)
    return tuple(_made(row, members.get(row["id"], ())) for row in rows.mappings())


def give_pen(connection: Connection, seat_id: str, learner_id: str) -> None:
    """Give the pen of a seat to a member, and take it from all others."""
    here = SEAT_MEMBERS.update().where(SEAT_MEMBERS.c.seat_id == seat_id)
    connection.execute(here.values(pen=False))
    connection.execute(here.where(SEAT_MEMBERS.c.learner_id == learner_id).values(pen=True))


def learners_by_id(connection: Connection, class_id: str) -> dict[str, Learner]:
    """Return the learners of a class by their ids, in the order of their labels."""
    rows = connection.execute(select(LEARNERS).where(LEARNERS.c.class_id == class_id)).mappings().all()
    return {row["id"]: _learner_of(row) for row in sorted(rows, key=lambda row: _as_counted(row["label_key"]))}


def _as_counted(label_key: str) -> tuple[list[tuple[int, str]], str]:
    """Return what labels are ordered by in every database: A2 before A10, and digits before letters."""
    parts = re.findall(r"([0-9]+)|([^0-9]+)", label_key)
    return [(int(digits), "") if digits else (_LETTERS, letters) for digits, letters in parts], label_key


def _made(row: RowMapping, members: Sequence[RowMapping]) -> Seat:
    return Seat(
        id=row["id"],
        round_id=row["round_id"],
        team=row["team"],
        bot=row["bot"],
        seed=int(row["seed"]),
        members=tuple(member["learner_id"] for member in members),
        pen=next((member["learner_id"] for member in members if member["pen"]), None),
    )


def _members(seat_id: str) -> Any:
    here = select(SEAT_MEMBERS).where(SEAT_MEMBERS.c.seat_id == seat_id)
    return here.order_by(SEAT_MEMBERS.c.joined_at, SEAT_MEMBERS.c.learner_id)


def _seat_in(connection: Connection, round_id: str, learner_id: str) -> Seat | None:
    query = select(SEATS.c.id).join(SEAT_MEMBERS)
    found = connection.execute(
        query.where(SEATS.c.round_id == round_id, SEAT_MEMBERS.c.learner_id == learner_id)
    ).scalar()
    return None if found is None else seat_of(connection, found)


def _seat_id(connection: Connection, round_id: str, holder: str) -> str | None:
    query = select(SEATS.c.id).where(SEATS.c.round_id == round_id, SEATS.c.holder == holder)
    found: str | None = connection.execute(query).scalar()
    return found


def _new_seat(connection: Connection, in_round: RowMapping, holder: str, team: str | None, *, bot: bool = False) -> str:
    """Make a seat with the luck of the round, or one of its own, and return its id."""
    of_class = one(connection, select(CLASSES).where(CLASSES.c.id == in_round["class_id"]))
    luck = (of_class["secret"], of_class["code"], in_round["number"])
    seed = luck_of(*luck).seed if of_class["luck"] == "same" else own_seed(*luck, holder)
    seat_id = new_id()
    values = {"id": seat_id, "round_id": in_round["id"], "holder": holder, "team": team, "bot": bot}
    connection.execute(SEATS.insert().values(**values, seed=str(seed), created_at=now()))
    return seat_id


def _in_team(connection: Connection, class_id: str, team: str) -> int:
    """Return how many learners of a class are in a team, however its name is typed."""
    teams = connection.execute(select(LEARNERS.c.team).where(LEARNERS.c.class_id == class_id)).scalars()
    return sum(1 for each in teams if each is not None and folded(each) == folded(team))


def _labelled(class_id: str, label: str) -> Any:
    return select(LEARNERS).where(LEARNERS.c.class_id == class_id, LEARNERS.c.label_key == folded(label))


def _set(connection: Connection, learner_id: str, **values: Any) -> None:
    row_of(connection, LEARNERS, learner_id)
    connection.execute(LEARNERS.update().where(LEARNERS.c.id == learner_id).values(values))


def _learner_of(row: RowMapping) -> Learner:
    names = ("id", "class_id", "label", "name", "team", "language", "pin", "seen_at")
    return Learner(**{name: row[name] for name in names})
