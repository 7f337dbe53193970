"""Kinds of findings about class files, beside those of files in general, see `simgame.scenario.codes`."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.scenario.findings import NEAR, Code

_ = Catalogue("scenario")

NO_SCENARIO: Final = Code(
    "CL301",
    "error",
    mark("no such scenario"),
    mark("A round plays a scenario by its id, or by the path of a file as seen from the class file."),
    {
        "unknown": mark("there is no scenario {name:quote}"),
        "broken": mark("the scenario {name:quote} cannot be used: {reason}"),
    },
    hint=NEAR,
)
TWICE: Final = Code(
    "CL302",
    "error",
    mark("used twice"),
    mark("What a learner types must lead to one seat."),
    mark("the label {label:quote} is that of another learner too, capitals and width of letters aside"),
)
NO_GUESTS: Final = Code(
    "CL303",
    "error",
    mark("nobody can come in"),
    mark("With a guest list only the learners in it come in; with an open door a list is not read."),
    {
        "none": mark('guests = "list", and there is no [[learners]]'),
        "unread": mark('guests = "open": whoever has the room code comes in, and this list would say otherwise'),
    },
    hint=mark('write guests = "open" to let everybody in who has the room code, or guests = "list"'),
)
TEAMS: Final = Code(
    "CL304",
    "error",
    mark("teams that are none"),
    mark('Teams play one run at several browsers; with seats = "one" everybody has a run of their own.'),
    {
        "size": mark('team_size needs seats = "teams"'),
        "team": mark('a team needs seats = "teams"'),
        "full": mark("the team {team:quote} has {count} learners, more than team_size = {most}"),
    },
)
CLOSED_FIRST: Final = Code(
    "CL305",
    "error",
    mark("closed before it opens"),
    mark("A class opens, and closes after that."),
    mark("closes at {closes}, before it opens at {opens}"),
)
BAD_LABEL: Final = Code(
    "CL306",
    "error",
    mark("not a label"),
    mark(
        "A label is typed by the learner, on any keyboard. It is neither a name nor a number that identifies anybody."
    ),
    mark("{word:quote} is not a label"),
    hint=mark("a label has 1 to 20 letters, digits, hyphens or dots, such as A01"),
)
BAD_ROOM: Final = Code(
    "CL307",
    "error",
    mark("not a room code"),
    mark("The room's code stands in the address that an instructor writes on the board."),
    mark("{word:quote} is not a room code"),
    hint=mark("a code has 4 to 12 lower-case letters and digits without l, o, 0 and 1, such as k7m2qd"),
)
FAR_TIME: Final = Code(
    "CL308",
    "error",
    mark("a time of another century"),
    mark("A class opens and closes at a time that a calendar shows, and may be extended."),
    mark("{moment} is no time for a class"),
    hint=mark("a class opens and closes in the years 2000 to 2199"),
)
HINTS_IN_LIVE: Final = Code(
    "CL401",
    "warning",
    mark("hints where there are none"),
    mark("The difficulty live gives no hints, whatever the round says."),
    mark("hints = true, but the difficulty live gives none"),
)
KNOWN_LUCK: Final = Code(
    "CL402",
    "advice",
    mark("luck that can be learned"),
    mark(
        "Whoever plays a scenario a second time with the same luck, or goes back in time, knows what came. "
        "Such results are kept apart as practice."
    ),
    {
        "attempts": mark(
            "more than one attempt with the same luck for all: from the second on results count as practice"
        ),
        "rewinds": mark("rewinds with the same luck for all: results after one are marked"),
    },
)

CLASS_CODES: Final[dict[str, Code]] = {each.code: each for each in tuple(vars().values()) if isinstance(each, Code)}
"""Every kind of finding by its code, in order"""
