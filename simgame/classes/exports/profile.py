"""The words of xAPI statements: those of the Serious Games profile by their exact ids, and ours.

The profile is e-UCM's, https://w3id.org/xapi/seriousgames, version 1.0, with the verbs that it takes from others as its
vocabulary of 2017-03-22 names them (https://github.com/e-ucm/xapi-seriousgames).
"""

from typing import Final, Literal

from simgame.locale import Catalogue, mark

_ = Catalogue("exports")

PROFILE: Final = "https://w3id.org/xapi/seriousgames/v1.0"
PROFILE_TYPE: Final = "http://adlnet.gov/expapi/activities/profile"

HOME: Final = "https://simgame.invalid/xapi"
"""Before what only we name, where nobody names an address of their own: by RFC 2606 it is nobody's"""

Verb = Literal["initialized", "progressed", "completed", "selected", "interacted", "used"]

VERBS: Final[dict[Verb, tuple[str, str]]] = {
    "initialized": ("http://adlnet.gov/expapi/verbs/initialized", mark("initialized")),
    "progressed": ("http://adlnet.gov/expapi/verbs/progressed", mark("progressed")),
    "completed": ("http://adlnet.gov/expapi/verbs/completed", mark("completed")),
    "selected": ("https://w3id.org/xapi/adb/verbs/selected", mark("selected")),
    "interacted": ("http://adlnet.gov/expapi/verbs/interacted", mark("interacted")),
    "used": ("https://w3id.org/xapi/seriousgames/verbs/used", mark("used")),
}
"""The id of each verb and how it is shown: a run and its weeks are begun, gone on with and completed; plans and
predictions are selected; people are interacted with; hints are used"""

ActivityType = Literal["game", "menu", "item", "person", "question", "round"]

TYPES: Final[dict[ActivityType, str]] = {
    "game": "https://w3id.org/xapi/seriousgames/activity-types/serious-game",
    "menu": "https://w3id.org/xapi/seriousgames/activity-types/menu",
    "item": "https://w3id.org/xapi/seriousgames/activity-types/item",
    "person": "https://w3id.org/xapi/seriousgames/activity-types/non-player-character",
    "question": "http://adlnet.gov/expapi/activities/question",
    "round": "http://adlnet.gov/expapi/activities/course",
}

PROGRESS: Final = "https://w3id.org/xapi/seriousgames/extensions/progress"
"""The profile's extension: how far a run has come, 0 to 1 with two decimals"""
