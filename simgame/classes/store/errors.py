"""What the store refuses, each in one sentence."""

import re
from typing import Final

from simgame.classes.store.values import StoredRound
from simgame.locale import Catalogue
from simgame.page.quoting import escape, quote

_ = Catalogue("classes")

_LUCK: Final = re.compile(r"-\d{1,20}-(?=\d{8}-\d{6})")
"""The seed in the name of a run's file; see `simgame.runs.writing.file_name`"""


def shown_run(name: str) -> str:
    """Return how a message names a run: by its file, but without the luck, which is nobody's to know before the end."""
    return escape(_LUCK.sub("-…-", name))


class StoreError(Exception):
    """Something that cannot be kept or found; ``str()`` is one sentence. Nothing has changed."""


class StoreUnavailableError(StoreError):
    """The database cannot be reached or written now; what was asked for may be tried again."""


class NotThereError(StoreError):
    """There is no such class, round, learner, seat or run."""


class TakenError(StoreError):
    """A label, a room or a seat that somebody has already."""


class EventConflictError(StoreError):
    """A run would be changed where it has been decided already.

    Attributes:
        run: the run's name.
        number: the first event that would change.
    """

    def __init__(self, run: str, number: int) -> None:
        text = _("run {run}: event {number} is kept already and says something else; what was decided is not changed")
        super().__init__(text.format(run=shown_run(run), number=number))
        self.run: Final = run
        self.number: Final = number


class StaleRunError(StoreError):
    """Content of a run that is older than what is kept, such as from a process that was thought to be gone."""


class ForeignRunError(StoreError):
    """A run that is not one of its seat: of another scenario, luck or difficulty, or one more than is allowed."""


class FullTeamError(StoreError):
    """A team has as many learners as the class allows.

    Attributes:
        team: what it is called.
    """

    def __init__(self, team: str) -> None:
        super().__init__(_("the team {team} is full").format(team=quote(team)))
        self.team: Final = team


class RoundStateError(StoreError):
    """A round is not in the state from which it was to be changed, such as after somebody else has changed it.

    Attributes:
        now: the round as it is.
    """

    def __init__(self, now: StoredRound) -> None:
        super().__init__(_("round {number} has changed meanwhile").format(number=now.number))
        self.now: Final = now


class RoundClosedError(StoreError):
    """A decision for a round that is not open."""


class BrokenChainError(StoreError):
    """What is kept of a run is not what was appended.

    Attributes:
        run: the run's name.
        number: the first event that does not follow from the one before it.
    """

    def __init__(self, run: str, number: int) -> None:
        text = _("run {run}: event {number} does not follow from the one before it; the database has been changed")
        super().__init__(text.format(run=shown_run(run), number=number))
        self.run: Final = run
        self.number: Final = number
