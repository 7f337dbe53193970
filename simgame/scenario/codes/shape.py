"""Group 2: the keys and values of each part by itself."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.scenario.findings import NEAR, Code

_ = Catalogue("scenario")

UNKNOWN_KEY: Final = Code(
    "SG201",
    "error",
    mark("unknown key"),
    mark("No part of this kind has such a key. A typing mistake would otherwise go unseen, with the default in force."),
    mark("unknown key {key:quote}"),
    hint=(mark("it belongs to the form {form:quote}"), NEAR, mark("the keys here are {keys:or}")),
)
MISSING_KEY: Final = Code(
    "SG202",
    "error",
    mark("a key is missing"),
    mark("This part cannot do without it."),
    mark("the key {key:quote} is missing"),
    hint=(mark("it says: {description:clause}"), mark("it is {words:or}")),
)
WRONG_KIND: Final = Code(
    "SG203",
    "error",
    mark("the wrong kind of value"),
    mark("For example a text where a number belongs. Nothing is converted silently."),
    {
        "text": mark("must be {expected}, not a text ({value:quote})"),
        "other": mark("must be {expected}, not {value:quote}"),
        "unnamed": mark("is not valid here ({kind})"),
    },
)
OUT_OF_RANGE: Final = Code(
    "SG204",
    "error",
    mark("out of range"),
    mark("The number is smaller or larger than the rules can take."),
    {
        "closed": mark("must be between {least} and {most}, not {value:quote}"),
        "open": mark("must be more than {least} and at most {most}, not {value:quote}"),
    },
)
NO_SUCH_WORD: Final = Code(
    "SG205",
    "error",
    mark("not one of the words"),
    mark("Only the words of a closed list stand here."),
    {
        "several": mark("{word:quote} is not one of {words:list}"),
        "only": mark("must be {expected}, not {value:quote}"),
    },
    hint=NEAR,
)
NO_CONDITION: Final = Code(
    "SG206",
    "error",
    mark("no condition"),
    mark("A condition is a table with one of the keys all, any, not, chance or quantity."),
    mark("a condition has one of the keys {words:list}"),
    hint=NEAR,
)
NO_ID: Final = Code(
    "SG207",
    "error",
    mark("not an id"),
    mark("Ids are short plain words, because other parts, moves and plans refer to them."),
    mark("{word:quote} is not an id"),
    hint=mark("an id has lower-case letters, digits and hyphens, starts with a letter and has at most 30 characters"),
)
ENTRIES: Final = Code(
    "SG208",
    "error",
    mark("too many or too few entries"),
    mark("Lists and tables have limits, so that a screen can show them and a week stays quick to play."),
    {
        "too many": mark("has {count} entries; at most {most} are allowed"),
        "too few": mark("has {count} entries; at least {least} are needed"),
        "no pair": mark("an entry is missing: this is a list of two numbers, such as [2, 4]"),
    },
)
LONG_NAME: Final = Code(
    "SG209",
    "error",
    mark("a name is too long"),
    mark("It has more characters than there is room for."),
    mark("has {count} characters; at most {most} are allowed"),
)
NO_ORDINARY_NUMBER: Final = Code(
    "SG210",
    "error",
    mark("not an ordinary number"),
    mark("TOML knows inf and nan; a scenario has no use for them."),
    mark("must be an ordinary number, not inf or nan"),
)
LARGE_CONDITION: Final = Code(
    "SG211",
    "error",
    mark("a condition is too large"),
    mark("Its parts are limited so that every week stays quick to play; split it into two events and a flag."),
    mark("the condition has {count} parts nested {depth} deep; at most {parts} parts and {levels} levels are allowed"),
)
NOTHING_COMPARED: Final = Code(
    "SG212",
    "error",
    mark("a comparison with nothing"),
    mark("A quantity is compared by at_least, at_most or is."),
    mark("a comparison needs at_least, at_most or is"),
)
NOT_AT_END: Final = Code(
    "SG218",
    "error",
    mark("a condition on the end that asks for more"),
    mark("How a game has ended says nothing of the week or of luck; let an event set a flag, and ask for the flag."),
    mark("{quantity} cannot stand in a condition on how a game has ended"),
)
ENDS_SWAPPED: Final = Code(
    "SG213",
    "error",
    mark("the lower end is above the upper"),
    mark("Nothing lies between the two ends, so this can never hold."),
    {
        "comparison": mark("at_least is greater than at_most, so the comparison never holds"),
        "band": mark("the band [{first:quote}, {last:quote}] has its greater end first"),
    },
)
NOT_100: Final = Code(
    "SG214",
    "error",
    mark("does not add up to 100"),
    mark("These numbers are shares of a whole."),
    {
        "tender": mark("technical, commercial and price add up to {total}, not to 100"),
        "score": mark("the parts of the score add up to {total}, not to 100"),
    },
)
NOT_TOGETHER: Final = Code(
    "SG215",
    "error",
    mark("keys that do not go together"),
    mark("One of two keys is needed, or both stand where only one may."),
    {
        "expect": mark("a story expects a win_rate or a score"),
        "story": mark("a story has either a plan or a strategy"),
        "answer": mark("an answer has either when or otherwise = true"),
        "question": mark("one answer of a question may be otherwise; here {count} are"),
        "guide": mark("a step of the guide is done by exactly one of {keys:or}; here are {count}"),
        "freeze": mark("freeze either a contact or a line, not both"),
        "heirs": mark("only one person can take over somebody's weights"),
    },
)
NO_WEEK: Final = Code(
    "SG216",
    "error",
    mark("not a week of a plan"),
    mark("The keys of a plan are numbers of weeks, without leading zeros."),
    mark("the keys of a plan are numbers of weeks such as 1, not {key:quote}"),
)
NO_MOVE: Final = Code(
    "SG217",
    "error",
    mark("not a move"),
    mark("A move names who, does what, to whom: you:visit:zhou."),
    mark("{code:quote} is not a move; a move reads like you:visit:zhou (who, action, whom or what)"),
)
