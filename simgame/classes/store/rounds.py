"""A round from its beginning to its end: opened, paused, held, extended, closed; its luck shown; the class closed.

Everything is decided within the transaction by the state of that moment. Whoever asks twice, or knows an older state,
changes nothing and is told how it stands.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, select

from simgame.classes.definition import ClassDefinition
from simgame.classes.luck import RoundLuck
from simgame.classes.store.base import StorePart, note_in_audit, now, row_of
from simgame.classes.store.errors import RoundStateError, StoreError
from simgame.classes.store.rooms import kept_form, round_of, update_class
from simgame.classes.store.tables import CLASSES, ROUNDS
from simgame.classes.store.values import Actor, ClassState, RoundState, StoredRound
from simgame.classes.store.writer import Pending
from simgame.locale import Catalogue

_ = Catalogue("classes")

_FROM: Final[Mapping[RoundState, tuple[RoundState, ...]]] = {
    "open": ("waiting", "paused", "closed"),
    "paused": ("open",),
    "closed": ("open", "paused"),
}
"""Out of which states a round may come into another"""


class RoundPart(StorePart):
    """What concerns the course of rounds."""

    def set_class_state(
        self, class_id: str, state: ClassState, *, due: datetime | None = None, actor: Actor = "instructor"
    ) -> Pending[bool]:
        """Open or close a class; return whether that was done.

        With the class its rounds are closed, and luck that was the same for all becomes public where it was played.

        Args:
            class_id: the class.
            state: in which it is to be.
            due: does it only if that is when the class is still meant to close.
            actor: who does it.
        """

        def work(connection: Connection) -> bool:
            row = row_of(connection, CLASSES, class_id)
            if row["state"] == state or (due is not None and _definition(row).closes != due):
                return False
            moments = {"open": {"opened_at": now()}, "closed": {"closed_at": now()}}
            update_class(connection, class_id, {"state": state, **moments.get(state, {})})
            note_in_audit(connection, class_id, actor, "class", {"state": state})
            if state == "closed":
                _end_all(connection, class_id, actor)
            return True

        return self._submit(work)

    def move_closes(
        self, class_id: str, closes: datetime, *, before: datetime | None, actor: Actor = "instructor"
    ) -> Pending[bool]:
        """Let a class close at another moment than its file says, until it is brought in step with its file again.

        Args:
            class_id: the class.
            closes: the new moment.
            before: the old one, as far as whoever asks knows; who asks twice so moves it once.
            actor: who asks.

        Returns:
            Whether it was moved; not if somebody else has done so meanwhile.
        """

        def work(connection: Connection) -> bool:
            kept = _definition(row_of(connection, CLASSES, class_id))
            if kept.closes != before:
                return False
            moved = kept.model_copy(update={"closes": closes})
            update_class(connection, class_id, {"definition": kept_form(moved)})
            note_in_audit(connection, class_id, actor, "class extended", {"closes_at": closes.isoformat()})
            return True

        return self._submit(work)

    def open_round(
        self, round_id: str, closes_at: datetime | None = None, *, actor: Actor = "instructor"
    ) -> Pending[StoredRound]:
        """Open a round, or let it go on after a pause.

        A round whose luck is public may be opened again too: what is decided in it from then on is practice.

        Args:
            round_id: the round.
            closes_at: when it is meant to close; left out: after its minutes, if it has any, counted from when learners
                come in. After a pause it closes later by the length of the pause.
            actor: who opens it.

        Raises:
            RoundStateError: it is open, or another one of its class is.
            StoreError: the class is closed.
        """

        def work(connection: Connection) -> StoredRound:
            before = _to_be(connection, round_id, "open")
            of_class = row_of(connection, CLASSES, before.class_id)
            if of_class["state"] == "closed":
                raise StoreError(_("the class is closed"))
            for other in connection.execute(_played(before.class_id)).scalars().all():
                if other != round_id:
                    raise RoundStateError(round_of(connection, other))
            ends = closes_at or (_after_pause(before) if before.state == "paused" else _after(before.minutes, of_class))
            values = {"state": "open", "opened_at": before.opened_at or now(), "closed_at": None, "closes_at": ends}
            return _changed(connection, round_id, actor, "open", values)

        return self._submit(work)

    def pause_round(self, round_id: str, *, actor: Actor = "instructor") -> Pending[StoredRound]:
        """Let a round rest; what is being saved is still taken.

        Raises:
            RoundStateError: it is not open.
        """

        def work(connection: Connection) -> StoredRound:
            _to_be(connection, round_id, "paused")
            return _changed(connection, round_id, actor, "paused", {"state": "paused"})

        return self._submit(work)

    def hold_round(
        self, round_id: str, week: int | None, *, before: int | None, actor: Actor = "instructor"
    ) -> Pending[StoredRound]:
        """Have seats wait at the end of a week, or let all go on; what is being saved is still taken.

        Args:
            round_id: the round.
            week: at whose end they wait, from 1; None lets all go on.
            before: at which end they wait so far, as far as whoever asks knows.
            actor: who asks.

        Raises:
            RoundStateError: it is neither open nor paused, or they wait elsewhere.
        """

        def work(connection: Connection) -> StoredRound:
            known = _to_be(connection, round_id, "closed")
            if known.held_week != before or week == before:
                raise RoundStateError(known)
            if week is None:
                return _changed(connection, round_id, actor, "released", {"held_week": None})
            return _changed(connection, round_id, actor, "held", {"held_week": week}, {"week": week})

        return self._submit(work)

    def close_round(
        self, round_id: str, *, due: datetime | None = None, actor: Actor = "instructor"
    ) -> Pending[StoredRound]:
        """Close a round: nothing is decided in it any more, notes are still taken, and nobody waits at a week's end.

        Args:
            round_id: the round.
            due: closes it only if that is when it is still meant to close.
            actor: who closes it.

        Raises:
            RoundStateError: it is neither open nor paused, or was extended.
        """

        def work(connection: Connection) -> StoredRound:
            before = _to_be(connection, round_id, "closed")
            if due is not None and before.closes_at != due:
                raise RoundStateError(before)
            return _close(connection, round_id, actor)

        return self._submit(work)

    def extend_round(
        self, round_id: str, closes_at: datetime, *, before: datetime | None, actor: Actor = "instructor"
    ) -> Pending[StoredRound]:
        """Say when a round is meant to close now.

        Args:
            round_id: the round.
            closes_at: the new moment.
            before: the old one, as far as whoever asks knows; who asks twice so extends once.
            actor: who asks.

        Raises:
            RoundStateError: it is neither open nor paused, or was meant to close at another moment.
        """

        def work(connection: Connection) -> StoredRound:
            known = _to_be(connection, round_id, "closed")
            if known.closes_at != before:
                raise RoundStateError(known)
            about = {"closes_at": closes_at.isoformat()}
            return _changed(connection, round_id, actor, "extended", {"closes_at": closes_at}, about)

        return self._submit(work)

    def reveal_luck(self, round_id: str, *, actor: Actor = "instructor") -> Pending[RoundLuck]:
        """Make the luck of a closed round public, for good.

        Raises:
            StoreError: the round is not closed.
        """

        def work(connection: Connection) -> RoundLuck:
            known = round_of(connection, round_id)
            if known.state != "closed":
                raise StoreError(_("the luck of a round is shown when the round is closed"))
            return known.shown_luck or _reveal(connection, round_id, actor)

        return self._submit(work)


def _to_be(connection: Connection, round_id: str, state: RoundState) -> StoredRound:
    """Return a round that is to come into a state, as it is before.

    Raises:
        RoundStateError: it cannot, from where it is.
    """
    before = round_of(connection, round_id)
    if before.state not in _FROM[state]:
        raise RoundStateError(before)
    return before


def _played(class_id: str) -> Any:
    return select(ROUNDS.c.id).where(ROUNDS.c.class_id == class_id, ROUNDS.c.state.in_(("open", "paused")))


def _after_pause(before: StoredRound) -> datetime | None:
    """Return when a paused round closes if it goes on now."""
    if before.closes_at is None or before.paused_at is None:
        return before.closes_at
    return before.closes_at + max(timedelta(), now() - before.paused_at)


def _after(minutes: int | None, of_class: RowMapping) -> datetime | None:
    """Return when a round of so many minutes closes that is opened now."""
    if minutes is None:
        return None
    opens = _definition(of_class).opens
    begins = now() if opens is None or of_class["state"] == "open" else max(now(), opens)
    return begins + timedelta(minutes=minutes)


def _definition(of_class: RowMapping) -> ClassDefinition:
    """Return the class file of a class as it is kept."""
    return ClassDefinition.model_validate_json(of_class["definition"])


def _close(connection: Connection, round_id: str, actor: Actor) -> StoredRound:
    values = {"state": "closed", "closed_at": now(), "held_week": None}
    return _changed(connection, round_id, actor, "closed", values)


def _reveal(connection: Connection, round_id: str, actor: Actor) -> RoundLuck:
    shown = _changed(connection, round_id, actor, "luck shown", {"revealed_at": now()}).shown_luck
    assert shown is not None
    return shown


def _end_all(connection: Connection, class_id: str, actor: Actor) -> None:
    """Close the rounds of a class that is closed, and show the luck of those that were played."""
    for round_id in connection.execute(_played(class_id)).scalars().all():
        _close(connection, round_id, actor)
    if row_of(connection, CLASSES, class_id)["luck"] != "same":
        return
    closed = select(ROUNDS.c.id).where(ROUNDS.c.class_id == class_id, ROUNDS.c.state == "closed")
    for round_id in connection.execute(closed.where(ROUNDS.c.revealed_at.is_(None))).scalars().all():
        _reveal(connection, round_id, actor)


def _changed(
    connection: Connection,
    round_id: str,
    actor: Actor,
    what: str,
    values: Mapping[str, Any],
    about: Mapping[str, Any] | None = None,
) -> StoredRound:
    """Change a round, write that down, and return the round."""
    connection.execute(ROUNDS.update().where(ROUNDS.c.id == round_id).values(**values))
    row = row_of(connection, ROUNDS, round_id)
    note_in_audit(connection, row["class_id"], actor, what, {"round": row["number"], **(about or {})})
    return round_of(connection, round_id)
