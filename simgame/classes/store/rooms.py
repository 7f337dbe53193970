"""Classes and their rounds: made from the class file, and brought in step with it; see `rounds` for their course."""

import hmac
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, select

from simgame.classes.definition import ClassDefinition, folded
from simgame.classes.luck import luck_of, new_secret
from simgame.classes.store.base import StorePart, new_id, note_in_audit, now, one, row_of
from simgame.classes.store.connection import forget
from simgame.classes.store.errors import StoreError, TakenError
from simgame.classes.store.events import canonical
from simgame.classes.store.guests import learners_by_id, new_learner
from simgame.classes.store.tables import AUDIT, CLASSES, LEARNERS, ROUNDS
from simgame.classes.store.values import StoredClass, StoredRound
from simgame.classes.store.writer import Pending, Work
from simgame.locale import Catalogue
from simgame.page.quoting import quote
from simgame.scenario import Scenario, digest

_ = Catalogue("classes")

_FIXED: Final = ("scenario_digest", "difficulty", "hints", "attempts", "rewinds")
"""What of a round stays as it is once it was opened"""


class RoomPart(StorePart):
    """What concerns classes and rounds."""

    def create(self, definition: ClassDefinition, scenarios: Sequence[Scenario]) -> Pending[StoredClass]:
        """Make a class with its rounds and the learners on its list.

        Args:
            definition: the class file.
            scenarios: of each round; played are they with the weights of the score that the class file names.

        Raises:
            TakenError: another class has its room.
            ValueError: a label, a name or a team is none.
        """
        return self._writer.submit_prepared(lambda: _creating(definition, scenarios))

    def update(self, class_id: str, definition: ClassDefinition, scenarios: Sequence[Scenario]) -> Pending[StoredClass]:
        """Bring a class in step with its file: learners who are new, rounds that nobody has begun, times.

        Learners who are no longer on the list stay; their results would go with them.

        Raises:
            StoreError: the file changes the room, the luck, or a round that was opened already.
            NotThereError: there is no such class.
        """
        return self._writer.submit_prepared(lambda: _updating(class_id, definition, scenarios))

    def classes(self, *, closed: bool = True) -> tuple[StoredClass, ...]:
        """Return every class, the newest first; ``closed``: also those that are closed."""
        query = select(CLASSES).order_by(CLASSES.c.created_at.desc(), CLASSES.c.id)
        if not closed:
            query = query.where(CLASSES.c.state != "closed")
        with self._reading() as connection:
            rows = connection.execute(query).mappings()
            return tuple(_class_of(connection, row) for row in rows.all())

    def class_of_room(self, room: str) -> StoredClass:
        """Return the class whose room has this code.

        Raises:
            NotThereError: there is none.
        """
        with self._reading() as connection:
            return _class_of(connection, one(connection, select(CLASSES).where(CLASSES.c.room == room)))

    def stored_class(self, class_id: str) -> StoredClass:
        """Return a class.

        Raises:
            NotThereError: there is none.
        """
        with self._reading() as connection:
            return _class_of(connection, row_of(connection, CLASSES, class_id))

    def stored_round(self, round_id: str) -> StoredRound:
        """Return a round.

        Raises:
            NotThereError: there is none.
        """
        with self._reading() as connection:
            return round_of(connection, round_id)

    def scenario(self, round_id: str) -> Scenario:
        """Return what is played in a round, as it was when the round was made, with the class's weights of the score.

        Raises:
            NotThereError: there is no such round.
        """
        if (known := self._scenarios.get(round_id)) is not None:
            return known
        with self._reading() as connection:
            row = row_of(connection, ROUNDS, round_id)
        played = Scenario.model_validate_json(row["scenario_record"])
        if row["state"] != "waiting":
            self._scenarios[round_id] = played
        return played

    def pseudonym_key(self, class_id: str) -> bytes:
        """Return the key from which the pseudonyms of a class are drawn; it tells nothing of its luck.

        Raises:
            NotThereError: there is no such class.
        """
        with self._reading() as connection:
            return hmac.digest(bytes.fromhex(row_of(connection, CLASSES, class_id)["secret"]), b"pseudonyms", "sha256")

    def delete_class(self, class_id: str) -> Pending[None]:
        """Delete a class with everything in it, from the files of the database too.

        Raises:
            NotThereError: there is no such class.
        """

        def work(connection: Connection) -> None:
            row_of(connection, CLASSES, class_id)
            connection.execute(CLASSES.delete().where(CLASSES.c.id == class_id))

        return self._writer.submit(work, after=forget)

    def set_instructor(self, class_id: str, secret_hash: str) -> Pending[None]:
        """Keep the hash of the instructor's secret; the one before is worth nothing from then on."""
        return self._submit(lambda connection: update_class(connection, class_id, {"instructor": secret_hash}))


def round_of(connection: Connection, round_id: str) -> StoredRound:
    """Return a round.

    Raises:
        NotThereError: there is none.
    """
    row = row_of(connection, ROUNDS, round_id)
    return _round_of(connection, row, row_of(connection, CLASSES, row["class_id"]))


def _creating(definition: ClassDefinition, scenarios: Sequence[Scenario]) -> Work[StoredClass]:
    rounds = _rounds_of(definition, scenarios)

    def work(connection: Connection) -> StoredClass:
        if connection.execute(select(CLASSES.c.id).where(CLASSES.c.room == definition.room)).first():
            raise TakenError(_("the room {room} belongs to another class").format(room=quote(definition.room)))
        class_id = new_id()
        values: dict[str, Any] = {
            "id": class_id,
            "code": definition.id,
            "room": definition.room,
            "luck": definition.luck,
        }
        values |= {
            "definition": kept_form(definition),
            "secret": new_secret(),
            "state": "prepared",
            "created_at": now(),
        }
        connection.execute(CLASSES.insert().values(values))
        _put_rounds(connection, class_id, rounds)
        _put_learners(connection, class_id, definition)
        about = {"rounds": len(rounds), "learners": len(definition.learners)}
        note_in_audit(connection, class_id, "server", "made", about)
        return _class_of(connection, row_of(connection, CLASSES, class_id))

    return work


def _updating(class_id: str, definition: ClassDefinition, scenarios: Sequence[Scenario]) -> Work[StoredClass]:
    rounds = _rounds_of(definition, scenarios)

    def work(connection: Connection) -> StoredClass:
        row = row_of(connection, CLASSES, class_id)
        if (row["code"], row["room"], row["luck"]) != (definition.id, definition.room, definition.luck):
            raise StoreError(_("id, room and luck of a class stay as they were when it was made"))
        _put_rounds(connection, class_id, rounds)
        _put_learners(connection, class_id, definition)
        update_class(connection, class_id, {"definition": kept_form(definition)})
        about = {"rounds": len(rounds), "learners": len(definition.learners)}
        note_in_audit(connection, class_id, "server", "updated", about)
        return _class_of(connection, row_of(connection, CLASSES, class_id))

    return work


def _rounds_of(definition: ClassDefinition, scenarios: Sequence[Scenario]) -> list[dict[str, Any]]:
    """Return the columns of the rounds that a class file says."""
    rounds = []
    for number, (each, scenario) in enumerate(zip(definition.rounds, scenarios, strict=True), 1):
        if definition.score is not None:
            scenario = scenario.model_copy(update={"score": definition.score})
        said = {"number": number, "scenario": scenario.id, "scenario_digest": digest(scenario)}
        said |= {name: getattr(each, name) for name in ("difficulty", "hints", "attempts", "rewinds", "minutes")}
        rounds.append(said | {"scenario_record": json.dumps(scenario.model_dump(exclude_defaults=True))})
    return rounds


def _put_rounds(connection: Connection, class_id: str, rounds: Sequence[dict[str, Any]]) -> None:
    """Make the rounds of a class what they are to be.

    Raises:
        StoreError: one of them was opened already and would change.
    """
    of_class = row_of(connection, CLASSES, class_id)
    known = connection.execute(select(ROUNDS).where(ROUNDS.c.class_id == class_id)).mappings()
    kept: set[int] = set()
    wanted = {said["number"]: said for said in rounds}
    for row in known.all():
        said = wanted.get(row["number"], {})
        differs = any(row[name] != said.get(name) for name in row if name in _FIXED)
        if row["state"] == "waiting" and (differs or row["scenario_record"] != said["scenario_record"]):
            connection.execute(ROUNDS.delete().where(ROUNDS.c.id == row["id"]))
            continue
        if differs:
            text = _("round {number} was opened already: it stays as it was")
            raise StoreError(text.format(number=row["number"]))
        if row["minutes"] != said["minutes"]:
            connection.execute(ROUNDS.update().where(ROUNDS.c.id == row["id"]).values(minutes=said["minutes"]))
        kept.add(row["number"])
    new = [
        {
            "id": new_id(),
            "class_id": class_id,
            "commitment": luck_of(of_class["secret"], of_class["code"], said["number"]).commitment,
            "state": "waiting",
            **said,
        }
        for said in rounds
        if said["number"] not in kept
    ]
    if new:
        connection.execute(ROUNDS.insert(), new)


def _put_learners(connection: Connection, class_id: str, definition: ClassDefinition) -> None:
    """Put the learners of a class file on the list of the class; who is there already gets the name and team of today.

    Raises:
        ValueError: a label, a name or a team is none.
    """
    known = {learner.label: learner.id for learner in learners_by_id(connection, class_id).values()}
    by_key = {folded(label): identity for label, identity in known.items()}
    for each in definition.learners:
        values = new_learner(class_id, each.label, each.name, each.team)
        if (identity := by_key.get(folded(each.label))) is None:
            connection.execute(LEARNERS.insert().values(values))
        else:
            said = {"name": values["name"], "team": values["team"]}
            connection.execute(LEARNERS.update().where(LEARNERS.c.id == identity).values(said))


def kept_form(definition: ClassDefinition) -> str:
    """Return a class file as it is kept: without learners, who have rows of their own."""
    return json.dumps(definition.model_copy(update={"learners": ()}).model_dump(exclude_defaults=True))


def _class_of(connection: Connection, row: RowMapping) -> StoredClass:
    rounds = connection.execute(select(ROUNDS).where(ROUNDS.c.class_id == row["id"]).order_by(ROUNDS.c.number))
    return StoredClass(
        id=row["id"],
        code=row["code"],
        room=row["room"],
        definition=ClassDefinition.model_validate_json(row["definition"]),
        state=row["state"],
        instructor=row["instructor"],
        rounds=tuple(_round_of(connection, each, row) for each in rounds.mappings().all()),
        created_at=row["created_at"],
    )


def _round_of(connection: Connection, row: RowMapping, of_class: RowMapping) -> StoredRound:
    same = ("id", "class_id", "number", "scenario", "scenario_digest", "difficulty", "hints", "attempts", "rewinds")
    more = ("minutes", "commitment", "state", "opened_at", "closes_at", "closed_at", "held_week")
    return StoredRound(
        **{name: row[name] for name in (*same, *more)},
        paused_at=_paused_at(connection, row) if row["state"] == "paused" else None,
        luck=of_class["luck"],
        shown_luck=luck_of(of_class["secret"], of_class["code"], row["number"]) if row["revealed_at"] else None,
    )


def _paused_at(connection: Connection, row: RowMapping) -> datetime | None:
    """Return since when a round pauses, as the audit says."""
    about = canonical({"round": row["number"]})
    query = select(AUDIT.c.at).where(AUDIT.c.class_id == row["class_id"], AUDIT.c.what == "paused")
    at: datetime | None = connection.execute(
        query.where(AUDIT.c.about == about).order_by(AUDIT.c.id.desc()).limit(1)
    ).scalar()
    return at


def update_class(connection: Connection, class_id: str, values: dict[str, Any]) -> None:
    """Change columns of a class.

    Raises:
        NotThereError: there is none.
    """
    row_of(connection, CLASSES, class_id)
    connection.execute(CLASSES.update().where(CLASSES.c.id == class_id).values(values))
