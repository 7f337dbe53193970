"""A learner is deleted: what is theirs alone goes, the class keeps its sums, and what was sent elsewhere is voided."""

from simgame.classes.exports.voiding import voiding
from simgame.classes.results import results_of, written
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import KeptResult
from simgame.engine.tuning import RULES_VERSION


def delete_learner(store: ClassStore, learner_id: str) -> int:
    """Delete a learner with all that is theirs alone, and keep what their runs add to the sums of the class.

    Returns:
        How many statements about them, which learning record stores have or may have, are voided with the next sending.

    Raises:
        NotThereError: there is no such learner.
        StoreUnavailableError: the database cannot be written now; nothing has changed.
    """
    alone = dict(store.seats_alone(learner_id))
    sums: dict[str, list[KeptResult]] = {}
    for round_id in set(alone.values()):
        verified, _unverified = results_of(store, round_id)
        sums[round_id] = [
            KeptResult(None, None, RULES_VERSION, written(each.played, each.trust))
            for each in verified
            if each.run.seat_id in alone
        ]
    return store.remove_learner(learner_id, sums, voiding).result()
