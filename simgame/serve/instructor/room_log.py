"""What was done with a class, as the room page tells it: by whom, when, and in words."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from simgame.classes.store.values import AuditEntry
from simgame.locale import Catalogue, mark
from simgame.serve.instructor.moments import clock

_ = Catalogue("desk")

READ: Final = 200
"""So many entries are looked through"""
_MOST: Final = 40
_WHO: Final[Mapping[str, str]] = {"instructor": mark("instructor"), "server": mark("server")}
_DONE: Final[Mapping[str, str]] = {
    "made": mark("class made"),
    "updated": mark("class file read again"),
    "secret": mark("new secret"),
    "class open": mark("class opened"),
    "class closed": mark("class closed"),
    "class extended": mark("class closes at {time}"),
    "open": mark("round {round} opened"),
    "paused": mark("round {round} paused"),
    "held": mark("round {round}: all wait at the end of week {week}"),
    "released": mark("round {round}: all go on"),
    "extended": mark("round {round} ends at {time}"),
    "closed": mark("round {round} closed"),
    "luck shown": mark("luck of round {round} shown"),
    "pin": mark("PIN reset"),
    "team": mark("team changed"),
    "pen": mark("pen moved"),
    "help answered": mark("call for help answered"),
    "learner added": mark("learner put on the list"),
    "learner deleted": mark("learner deleted"),
    "exported": mark("data exported"),
}
"""What is told of an entry, by what it says; others are not told here"""


def told(entries: Sequence[AuditEntry]) -> dict[str, Any]:
    """Return what a page tells of what was done, the latest first; what learners did themselves is left out."""
    rows = []
    for entry in reversed(entries):
        about = json.loads(entry.about)
        what = f"class {about.get('state')}" if entry.what == "class" else entry.what
        if entry.actor in _WHO and what in _DONE:
            ends = about.get("closes_at")
            time = clock(datetime.fromisoformat(ends)) if ends else ""
            said = {"round": about.get("round", ""), "week": about.get("week", ""), "time": time}
            rows.append((clock(entry.at), _(_WHO[entry.actor]), _(_DONE[what]).format(**said)))
    return {"rows": rows[:_MOST]}
