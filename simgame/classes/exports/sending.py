"""Statements are sent to a learning record store from the outbox: in batches, again where it could not, never lost.

Whatever happens in between, also that this process is killed, the same command goes on where it was: a statement waits
until the LRS has said that it has it, and one that is sent twice, because that was not heard, is the same to the LRS.
"""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final

from simgame.classes.exports.lrs import Lrs, LrsAnswer, LrsError, LrsUnreachableError
from simgame.classes.exports.statements import XapiStatement
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import OutboxEntry
from simgame.locale import Catalogue
from simgame.page.quoting import quote
from simgame.values import dataclass

_ = Catalogue("exports")

BATCH: Final = 100
"""Statements that are sent at once"""
_LARGEST: Final = 1 << 20
"""Characters of them"""
TRIES: Final = 6
"""So often in a row a batch is sent that gets no answer"""
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
"""Seconds before a batch is sent again; they double"""
_REFUSED_ALL: Final = 20
"""So many are refused one after the other, and none taken, before nothing more is sent"""

_TAKEN: Final = frozenset({200, 204})
_NOT_THIS: Final = frozenset({400, 409, 413, 422})
"""Something is wrong with one of the statements, or with how many they are"""
_NOT_NOW: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_NO_ENTRY: Final = frozenset({401, 403})


@dataclass(frozen=True, slots=True)
class SentStatements:
    """What came of it."""

    sent: int
    """How many were taken this time"""
    refused: tuple[tuple[str, str], ...]
    """The id of each that the LRS does not take, and why"""


def fill_outbox(store: ClassStore, lrs: Lrs, statements: Iterable[XapiStatement]) -> int:
    """Put statements into the outbox that were never in it, and return how many.

    Args:
        store: where the outbox is.
        lrs: who is to get them.
        statements: those of one run after the other.
    """
    new = 0
    for run_id, group in groupby(statements, lambda each: each.run_id):
        new += store.put_in_outbox(str(lrs.address), run_id, {each.id: each.body for each in group}).result()
    return new


def send(
    store: ClassStore,
    lrs: Lrs,
    class_id: str,
    *,
    told: Callable[[int], None] = lambda _sent: None,
    sleep: Callable[[float], None] = time.sleep,
) -> SentStatements:
    """Send what waits in the outbox for a class, also what was refused before.

    Args:
        store: where the outbox is.
        lrs: who is to get it.
        class_id: the class.
        told: is called after each batch with how many were taken so far.
        sleep: waits for seconds.

    Raises:
        LrsError: the LRS cannot be used; what was not taken waits.
    """
    store.try_refused_again(str(lrs.address), class_id).result()
    sender = _Sender(store, lrs, sleep)
    while waiting := store.waiting_statements(str(lrs.address), class_id, BATCH):
        sender.send(_no_larger(waiting))
        told(sender.sent)
    return SentStatements(sender.sent, tuple(sender.refused))


def _no_larger(entries: Sequence[OutboxEntry]) -> Sequence[OutboxEntry]:
    """Return as many of the first as can be sent at once, at least one."""
    size = 0
    for number, entry in enumerate(entries):
        size += len(entry.body)
        if size > _LARGEST:
            return entries[: max(1, number)]
    return entries


class _Sender:
    """Sends batches and keeps what came of each."""

    def __init__(self, store: ClassStore, lrs: Lrs, sleep: Callable[[float], None]) -> None:
        self.sent = 0
        self.refused: list[tuple[str, str]] = []
        self._store = store
        self._lrs = lrs
        self._sleep = sleep

    def send(self, entries: Sequence[OutboxEntry]) -> None:
        """Send statements: all at once, or where the LRS takes no such batch in halves, down to the one it means.

        Raises:
            LrsError: the LRS cannot be used, or takes nothing at all.
        """
        self._store.statements_tried(entries).result()
        answer = self._answer(entries)
        if answer.status in _TAKEN:
            self._store.statements_sent(entries).result()
            self.sent += len(entries)
        elif len(entries) > 1:
            middle = len(entries) // 2
            self.send(entries[:middle])
            self.send(entries[middle:])
        else:
            self._set_aside(entries[0], answer)

    def _set_aside(self, entry: OutboxEntry, answer: LrsAnswer) -> None:
        reason = _("it has another statement with this id") if answer.status == 409 else answer.reason
        said = f"{answer.status}: {reason}" if reason else str(answer.status)
        self._store.statement_refused(entry, said).result()
        self.refused.append((entry.statement, said))
        if not self.sent and len(self.refused) >= _REFUSED_ALL:
            text = _("{lrs} refuses every statement ({reason})")
            raise LrsError(text.format(lrs=quote(str(self._lrs.address)), reason=said))

    def _answer(self, entries: Sequence[OutboxEntry]) -> LrsAnswer:
        """Return the answer to a batch, which is one of those that concern it: sent again where there is none yet.

        Raises:
            LrsUnreachableError: there was none as often as it is tried.
            LrsError: the LRS will never take anything that is sent so.
        """
        wait, last = _FIRST_WAIT, LrsUnreachableError()
        for number in range(TRIES):
            asked = None
            try:
                answer = self._lrs.post([entry.body for entry in entries])
            except LrsUnreachableError as error:
                last = error
            else:
                if answer.status in _TAKEN or answer.status in _NOT_THIS:
                    return answer
                last, asked = self._not_now(answer), answer.wait
            if number < TRIES - 1:
                self._sleep(min(_LONGEST_WAIT, max(asked or 0.0, wait * random.uniform(0.5, 1.0))))
                wait *= 2
        raise last

    def _not_now(self, answer: LrsAnswer) -> LrsUnreachableError:
        """Return the error of an answer after which the same is tried again.

        Raises:
            LrsError: it need not be tried again.
        """
        lrs = quote(str(self._lrs.address))
        if answer.status in _NO_ENTRY:
            raise LrsError(_("{lrs} does not let us in: look at name and password").format(lrs=lrs))
        if answer.status not in _NOT_NOW:
            text = _("{lrs} is no LRS, it seems: it answers {status}")
            raise LrsError(text.format(lrs=lrs, status=answer.status))
        return LrsUnreachableError(_("{lrs} cannot take it now ({status})").format(lrs=lrs, status=answer.status))
