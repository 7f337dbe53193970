"""What voids a statement of xAPI: a statement of our own, since nobody may change or take back one that was sent."""

import uuid
from datetime import UTC, datetime
from typing import Final

from simgame.classes.exports.notation import moment, on_one_line, words_in_both
from simgame.classes.exports.profile import HOME
from simgame.locale import Catalogue, mark

_ = Catalogue("exports")

VOIDED: Final = "http://adlnet.gov/expapi/verbs/voided"
"""The verb that xAPI keeps for this"""
_DISPLAY: Final = mark("voided")
_SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, f"{HOME}/voiding")


def voiding(statement: str) -> tuple[str, str]:
    """Return the id and the JSON of what voids a statement.

    It tells nothing of whom the statement was about, and has the same id whenever it is made.

    Args:
        statement: the id of what is void.
    """
    identity = str(uuid.uuid5(_SPACE, statement))
    said = {
        "id": identity,
        "actor": {"objectType": "Agent", "account": {"homePage": HOME, "name": "simgame"}},
        "verb": {"id": VOIDED, "display": words_in_both(_DISPLAY)},
        "object": {"objectType": "StatementRef", "id": statement},
        "timestamp": moment(datetime.now(UTC)),
    }
    return identity, on_one_line(said)
