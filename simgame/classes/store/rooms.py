"""Classes and their rounds: made, opened, paused, extended, closed; the luck shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from simgame.classes.luck import RoundLuck, luck_of, new_secret
from simgame.classes.store.base import StorePart, new_id, note_in_audit, now, one, row_of
from simgame.classes.store.errors import StoreError, TakenError
from simgame.classes.store.guests import new_learner
from simgame.classes.store.tables import CLASSES, LEARNERS, ROUNDS
from simgame.classes.store.values import ClassPlan, ClassState, RoundPlan, RoundState, StoredClass, StoredRound
from simgame.classes.store.writer import Pending
from simgame.locale import Catalogue
from simgame.page.quoting import quote
from simgame.scenario import digest, parse_scenario

_ = Catalogue("classes")


class RoomPart(StorePart):
    """What concerns classes and rounds."""

    def create(self, plan: ClassPlan) -> Pending[StoredClass]:
        """Make a class with its rounds and the learners on its list.

        Raises:
            TakenError: another class has its room, or two learners have one label.
            ScenarioError: a scenario cannot be used.
            ValueError: a label, a name or a team is none.
        """

        def prepared() -> Any:
            rounds = [_round_values(each) for each in plan.rounds]
            return lambda connection: _create(connection, plan, rounds)

        return self._writer.submit_prepared(prepared)

    def classes(self) -> tuple[StoredClass, ...]:
        """Return every class, the newest first."""
        with self._reading() as connection:
            rows = connection.execute(select(CLASSES).order_by(CLASSES.c.created_at.desc(), CLASSES.c.id)).mappings()
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

    def set_instructor(self, class_id: str, secret_hash: str) -> Pending[None]:
        """Keep the hash of the instructor's secret; the one before is worth nothing from then on."""
        return self._submit(lambda connection: _update_class(connection, class_id, {"instructor": secret_hash}))

    def set_class_state(self, class_id: str, state: ClassState) -> Pending[None]:
        """Open or close a class."""

        def work(connection: Connection) -> None:
            moments = {"open": {"opened_at": now()}, "closed": {"closed_at": now()}}
            _update_class(connection, class_id, {"state": state, **moments.get(state, {})})
            note_in_audit(connection, class_id, "instructor", "class", {"state": state})

        return self._submit(work)

    def open_round(self, round_id: str, closes_at: datetime | None = None) -> Pending[StoredRound]:
        """Open a round, or open it again after a pause; ``closes_at`` is when it is meant to close, if that is known.

        A round whose luck is public may be opened again too: what is decided in it from then on is practice.
        """
        return self._to(round_id, "open", closes_at=closes_at)

    def pause_round(self, round_id: str) -> Pending[StoredRound]:
        """Let a round rest; what is being saved is still taken."""
        return self._to(round_id, "paused")

    def close_round(self, round_id: str) -> Pending[StoredRound]:
        """Close a round: nothing is decided in it any more, notes are still taken."""
        return self._to(round_id, "closed")

    def extend_round(self, round_id: str, closes_at: datetime) -> Pending[StoredRound]:
        """Say when a round is meant to close now."""

        def work(connection: Connection) -> StoredRound:
            connection.execute(ROUNDS.update().where(ROUNDS.c.id == round_id).values(closes_at=closes_at))
            return _noted(connection, round_id, "extended", {"closes_at": closes_at.isoformat()})

        return self._submit(work)

    def reveal_luck(self, round_id: str) -> Pending[RoundLuck]:
        """Make the luck of a closed round public, for good.

        Raises:
            StoreError: the round is not closed.
        """

        def work(connection: Connection) -> RoundLuck:
            row = row_of(connection, ROUNDS, round_id)
            if row["state"] != "closed":
                raise StoreError(_("the luck of a round is shown when the round is closed"))
            if row["revealed_at"] is None:
                connection.execute(ROUNDS.update().where(ROUNDS.c.id == round_id).values(revealed_at=now()))
            shown = _noted(connection, round_id, "luck shown", {}).shown_luck
            assert shown is not None
            return shown

        return self._submit(work)

    def _to(self, round_id: str, state: RoundState, *, closes_at: datetime | None = None) -> Pending[StoredRound]:
        def work(connection: Connection) -> StoredRound:
            row = row_of(connection, ROUNDS, round_id)
            values: dict[str, Any] = {"state": state}
            if state == "open":
                values["opened_at"] = row["opened_at"] or now()
                values["closed_at"] = None
                values["closes_at"] = closes_at or row["closes_at"]
            if state == "closed":
                values["closed_at"] = now()
            connection.execute(ROUNDS.update().where(ROUNDS.c.id == round_id).values(values))
            return _noted(connection, round_id, state, {})

        return self._submit(work)


def round_of(connection: Connection, round_id: str) -> StoredRound:
    """Return a round.

    Raises:
        NotThereError: there is none.
    """
    row = row_of(connection, ROUNDS, round_id)
    return _round_of(row, row_of(connection, CLASSES, row["class_id"]))


def _create(connection: Connection, plan: ClassPlan, rounds: Sequence[dict[str, Any]]) -> StoredClass:
    if connection.execute(select(CLASSES.c.id).where(CLASSES.c.room == plan.room)).first():
        raise TakenError(_("the room {room} belongs to another class").format(room=quote(plan.room)))
    secret, class_id = new_secret(), new_id()
    connection.execute(
        CLASSES.insert().values(
            id=class_id,
            code=plan.code,
            room=plan.room,
            definition=plan.definition,
            luck=plan.luck,
            secret=secret,
            state="prepared",
            created_at=now(),
        )
    )
    numbered = [
        {
            "id": new_id(),
            "class_id": class_id,
            "number": number,
            "commitment": luck_of(secret, plan.code, number).commitment,
            "state": "waiting",
            **values,
        }
        for number, values in enumerate(rounds, 1)
    ]
    connection.execute(ROUNDS.insert(), numbered)
    if plan.learners:
        learners = [new_learner(class_id, each.label, each.name, each.team) for each in plan.learners]
        if len({each["label_key"] for each in learners}) < len(learners):
            raise TakenError(_("two learners have the same label"))
        connection.execute(LEARNERS.insert(), learners)
    note_in_audit(connection, class_id, "server", "made", {"rounds": len(rounds), "learners": len(plan.learners)})
    return _class_of(connection, row_of(connection, CLASSES, class_id))


def _round_values(plan: RoundPlan) -> dict[str, Any]:
    """Return the columns of a new round that its plan says.

    Raises:
        ScenarioError: the scenario cannot be used.
    """
    scenario = parse_scenario(plan.scenario_file)
    return {
        "scenario": scenario.id,
        "scenario_digest": digest(scenario),
        "scenario_file": plan.scenario_file.decode(),
        "difficulty": plan.difficulty,
        "hints": plan.hints,
        "attempts": plan.attempts,
        "rewinds": plan.rewinds,
        "minutes": plan.minutes,
    }


def _class_of(connection: Connection, row: RowMapping) -> StoredClass:
    rounds = connection.execute(select(ROUNDS).where(ROUNDS.c.class_id == row["id"]).order_by(ROUNDS.c.number))
    return StoredClass(
        id=row["id"],
        code=row["code"],
        room=row["room"],
        definition=row["definition"],
        state=row["state"],
        instructor=row["instructor"],
        rounds=tuple(_round_of(each, row) for each in rounds.mappings()),
        created_at=row["created_at"],
    )


def _round_of(row: RowMapping, of_class: RowMapping) -> StoredRound:
    same = ("id", "class_id", "number", "scenario", "scenario_digest", "difficulty", "hints", "attempts", "rewinds")
    more = ("minutes", "commitment", "state", "opened_at", "closes_at", "closed_at")
    return StoredRound(
        **{name: row[name] for name in (*same, *more)},
        luck=of_class["luck"],
        scenario_file=row["scenario_file"].encode(),
        shown_luck=luck_of(of_class["secret"], of_class["code"], row["number"]) if row["revealed_at"] else None,
    )


def _update_class(connection: Connection, class_id: str, values: dict[str, Any]) -> None:
    row_of(connection, CLASSES, class_id)
    connection.execute(CLASSES.update().where(CLASSES.c.id == class_id).values(values))


def _noted(connection: Connection, round_id: str, what: str, about: dict[str, Any]) -> StoredRound:
    """Write down what was done with a round, and return the round."""
    changed = round_of(connection, round_id)
    note_in_audit(connection, changed.class_id, "instructor", what, {"round": changed.number, **about})
    return changed
