"""What voids a statement of xAPI: a statement of our own, since nobody may change or take back one that was sent."""

import json
import uuid
from datetime import UTC, datetime
from typing import Final

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
    english, chinese = _.both(_DISPLAY)
    said = {
        "id": identity,
        "actor": {"objectType": "Agent", "account": {"homePage": HOME, "name": "simgame"}},
        "verb": {"id": VOIDED, "display": {"en": english, "zh-CN": chinese}},
        "object": {"objectType": "StatementRef", "id": statement},
        "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }
    return identity, json.dumps(said, ensure_ascii=False, separators=(",", ":"))
