"""Whose runs a debrief is about: of each seat the run that counts, and who is left out and why."""

from simgame.classes.exports.pseudonyms import Pseudonyms
from simgame.classes.results import anonymous_results
from simgame.classes.store.errors import BrokenChainError
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredRound, StoredRun
from simgame.runs.document import Save
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class CountedSeat:
    """A seat with its run that counts: the first one, whatever was played after it."""

    seat: str
    """The id of the seat"""
    number: int
    """As they sat down, from 1"""
    code: str
    """The pseudonym, as in exports"""
    names: tuple[str, ...]
    """Of its members, or of the team; none of a bot's"""
    bot: bool
    run: StoredRun
    runs: int
    """How many the seat has"""


@dataclass(frozen=True, slots=True)
class RoundSubjects:
    """All of a round."""

    of_round: StoredRound
    teams: bool
    """Whether several play on one seat"""
    saves: tuple[tuple[CountedSeat, Save], ...]
    """As they sat down"""
    broken: tuple[CountedSeat, ...]
    """Whose events are not those that were appended"""
    empty: int
    """Seats on which nothing was decided"""
    deleted: tuple[tuple[str | None, float | None], ...]
    """The outcome and score of those who were deleted: they count in the sums alone"""


def subjects_of(store: ClassStore, round_id: str) -> RoundSubjects:
    """Return whose runs a round has.

    Raises:
        NotThereError: there is no such round.
    """
    of_round = store.stored_round(round_id)
    firsts: dict[str, StoredRun] = {}
    counts: dict[str, int] = {}
    for run in store.runs_of_round(round_id):
        counts[run.seat_id] = counts.get(run.seat_id, 0) + 1
        if run.seat_id not in firsts or run.number < firsts[run.seat_id].number:
            firsts[run.seat_id] = run
    rows = store.monitor(round_id)
    pseudonyms = Pseudonyms(store.pseudonym_key(of_round.class_id))
    saves, broken = [], []
    for number, row in enumerate(rows, 1):
        if (first := firsts.get(row.seat.id)) is None:
            continue
        names = (row.team,) if row.team else tuple(each.name or each.label for each in row.members)
        subject = CountedSeat(
            row.seat.id, number, pseudonyms.seat(row), names, row.seat.bot, first, counts[row.seat.id]
        )
        try:
            saves.append((subject, store.save(first.id)))
        except BrokenChainError:
            broken.append(subject)
    return RoundSubjects(
        of_round=of_round,
        teams=any(row.team for row in rows),
        saves=tuple(saves),
        broken=tuple(broken),
        empty=sum(row.seat.id not in firsts and not row.seat.bot for row in rows),
        deleted=tuple((played.outcome, played.score) for played, _trust in anonymous_results(store, round_id)),
    )
