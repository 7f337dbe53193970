"""Group 3: what the parts say about each other."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.scenario.findings import NEAR, Code

_ = Catalogue("scenario")

_KNOWN: Final = mark("there are {known:and}")
"""A hint for those who have few ids to choose from."""

NO_SUCH_ID: Final = Code(
    "SG301",
    "error",
    mark("refers to nothing"),
    mark("No part of the scenario has this id."),
    mark("there is no {noun} {word:quote}"),
    hint=(NEAR, _KNOWN),
)
NO_VENDOR: Final = Code(
    "SG302",
    "error",
    mark("neither us nor a rival"),
    mark("A vendor is us, or the id of a rival."),
    mark("{word:quote} is neither {us:quote} nor a rival"),
    hint=(NEAR, _KNOWN),
)
SAME_NAME: Final = Code(
    "SG303",
    "error",
    mark("the same name twice"),
    mark("Two parts cannot be told apart. Contacts and rivals share one set of ids, because conditions name both."),
    {
        "id": mark("another {noun} has the id {word:quote}"),
        "story": mark("another story has the name {word:quote}"),
        "us as a rival": mark("{us:quote} is the learner's own company and cannot be a rival"),
        "us as a contact": mark("{us:quote} is the learner's own company and cannot be a contact"),
        "a rival's": mark("a rival has this id too; a contact needs another"),
    },
)
TWICE: Final = Code(
    "SG304",
    "error",
    mark("listed twice"),
    mark("The list is a set: naming something twice changes nothing."),
    mark("{word:quote} is listed twice"),
)
ONESELF: Final = Code(
    "SG305",
    "error",
    mark("somebody who acts on themselves"),
    mark("Nobody persuades themselves or takes over from themselves."),
    {
        "persuades": mark("nobody persuades themselves"),
        "takes over": mark("nobody takes over from themselves"),
    },
)
NO_REVEAL: Final = Code(
    "SG306",
    "error",
    mark("not something to reveal"),
    mark("A fact reveals one thing about a contact, a rival or an event: role:zhou."),
    mark("{word:quote} is not something to reveal; it reads like {forms:or}"),
    hint=NEAR,
)
NO_QUANTITY: Final = Code(
    "SG307",
    "error",
    mark("not a quantity"),
    mark("Conditions ask about a closed list of quantities; the words between the dots are ids."),
    {
        "unknown": mark("{quantity:quote} is not a quantity"),
        "form": mark("{quantity:quote} does not read like {form}"),
    },
    hint=(NEAR, mark("such as {words:or}")),
)
UNSET_FLAG: Final = Code(
    "SG308",
    "error",
    mark("a flag that nothing sets"),
    mark("No effect of any event sets it, so the condition would wait for ever."),
    mark("no effect sets the flag {flag:quote}"),
    hint=NEAR,
)
WRONG_STEP: Final = Code(
    "SG309",
    "error",
    mark("a quantity about another kind of step"),
    mark("lean is what a tilt step brought, passed is whether a gate was passed."),
    mark("{quantity:quote} is about a step of kind {right}; {step:quote} is {kind:quote}"),
)
WRONG_TARGET: Final = Code(
    "SG310",
    "error",
    mark("a move with the wrong target"),
    mark("What follows the second colon depends on the action."),
    {
        "price": mark("{word:quote} is not a price level; there are {levels:list}"),
        "objection": mark("an objection is made against the tender: {move}"),
    },
    hint=NEAR,
)
NO_CODE: Final = Code(
    "SG311",
    "error",
    mark("allows an unknown code"),
    mark("No finding has this code."),
    mark("there is no code {code:quote}"),
    hint=NEAR,
)
ERROR_ALLOWED: Final = Code(
    "SG312",
    "error",
    mark("errors cannot be allowed"),
    mark("A scenario with an error cannot be played, whatever its author thinks of it."),
    mark("{code} is an error, and errors cannot be allowed"),
)
NO_DRAW: Final = Code(
    "SG330",
    "error",
    mark("not something drawn"),
    mark("Before a game an option of each variant is drawn, and worries of people: variant:drafter:technical."),
    mark("{word:quote} is not something drawn; it reads like {forms:or}"),
    hint=NEAR,
)
SMALL_POOL: Final = Code(
    "SG331",
    "error",
    mark("nothing is left to chance"),
    mark(
        "Of a pool some concerns are drawn, fewer than there are; what always worries somebody stands under concerns."
    ),
    {
        "all": mark("{drawn} of {count} are drawn: worries_from needs more concerns than worries says"),
        "none": mark("there is no worries_from to draw from"),
    },
)
ALWAYS_WORRIES: Final = Code(
    "SG332",
    "error",
    mark("a worry that is there anyway"),
    mark("What always worries a person cannot be drawn as well."),
    mark("{concern:quote} always worries {contact:quote}: it stands under concerns"),
)
NOT_DRAWN: Final = Code(
    "SG333",
    "error",
    mark("a worry that is not drawn"),
    mark("Only the concerns of a person's worries_from are drawn, so nothing else can be asked for or told."),
    mark("{concern:quote} is not drawn for {contact:quote}"),
    hint=(NEAR, _KNOWN),
)
TOLD_TOO_MUCH: Final = Code(
    "SG334",
    "error",
    mark("more worries than are drawn"),
    mark("A story can fix as many concerns of a person as are drawn in each game."),
    mark("the story fixes {count} worries of {contact:quote}, of whom {drawn} are drawn"),
)
SAME_WEIGHTS: Final = Code(
    "SG335",
    "error",
    mark("two variants give a step its weights"),
    mark("Each group replaces all weights of a step; of two groups one would undo what the other says."),
    mark("the group {group:quote} gives {step:quote} its weights already"),
)
ALLOWS_NOTHING: Final = Code(
    "SG320",
    "warning",
    mark("allows nothing"),
    mark(
        "The check finds nothing of this code at this place: either it has been mended, and the entry can go, or the "
        "place is not written as the check writes it."
    ),
    mark("there is no {code} at {place}"),
)
