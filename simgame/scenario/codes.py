"""Every kind of finding, by its code: how much it weighs, and what it means.

A code never changes its meaning and is never used again; authors name codes in ``[[allow]]`` and look them up with
``simgame check --explain SG402``. The first figure is the group: 1 the file, 2 the shape of its parts, 3 what the
parts say about each other, 4 logic, 5 texts and languages, 6 calendar and law, 7 what only playing shows.
"""

from dataclasses import dataclass
from typing import Final, Literal

from simgame.locale import Catalogue, mark

_ = Catalogue("scenario")

Severity = Literal["error", "warning", "advice"]

SEVERITIES: Final[dict[Severity, str]] = {
    "error": mark("error"),
    "warning": mark("warning"),
    "advice": mark("advice"),
}
"""An error: the scenario cannot be played. A warning: most likely not what was meant. Advice: worth a look."""


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding; title and explanation are in English, to be translated when shown."""

    code: str
    severity: Severity
    title: str
    about: str


def explain(code: str) -> str:
    """Return what a code means, in the current language.

    Raises:
        KeyError: there is no such code.
    """
    kind = CODES[code]
    head = _("{code}, {severity}: {title}").format(
        code=code, severity=_(SEVERITIES[kind.severity]), title=_(kind.title)
    )
    return f"{head}\n\n{_(kind.about)}"


def _all(severity: Severity, kinds: dict[str, tuple[str, str]]) -> list[Code]:
    return [Code(code, severity, title, about) for code, (title, about) in kinds.items()]


# fmt: off
_ERRORS: Final = {
    "SG101": (mark("the file cannot be read"), mark(
        "It is missing, is no ordinary file, or may not be read.")),
    "SG102": (mark("the file is too large"), mark(
        "A scenario is text; 512 KiB hold more than a course of them.")),
    "SG103": (mark("the file is not UTF-8 text"), mark(
        "Save it as UTF-8 in the editor. Without that, Chinese texts cannot be told from each other.")),
    "SG104": (mark("the file is empty"), mark(
        "It holds nothing but spaces and comments. `simgame new` writes a scenario to start from.")),
    "SG105": (mark("this is not TOML"), mark(
        "The file breaks the rules of TOML 1.0, so nothing after that place can be read: a quotation mark that is not "
        "closed, a comma that is missing, punctuation of an input method instead of the plain kind.")),
    "SG106": (mark("nested too deep"), mark(
        "Tables and lists stand in each other deeper than any part of a scenario needs.")),
    "SG107": (mark("a number is too large"), mark(
        "Whole numbers end at 2 to the power of 53, from where fractions are no longer exact.")),
    "SG108": (mark("another format"), mark(
        "The file is written for another version of the program.")),
    "SG201": (mark("unknown key"), mark(
        "No part of this kind has such a key. A typing mistake would otherwise go unseen, with the default in force.")),
    "SG202": (mark("a key is missing"), mark(
        "This part cannot do without it.")),
    "SG203": (mark("the wrong kind of value"), mark(
        "For example a text where a number belongs. Nothing is converted silently.")),
    "SG204": (mark("out of range"), mark(
        "The number is smaller or larger than the rules can take.")),
    "SG205": (mark("not one of the words"), mark(
        "Only the words of a closed list stand here.")),
    "SG206": (mark("no condition"), mark(
        "A condition is a table with one of the keys all, any, not, chance or quantity.")),
    "SG207": (mark("not an id"), mark(
        "Ids are short plain words, because other parts, moves and plans refer to them.")),
    "SG208": (mark("too many or too few entries"), mark(
        "Lists and tables have limits, so that a screen can show them and a week stays quick to play.")),
    "SG209": (mark("a name is too long"), mark(
        "It has more characters than there is room for.")),
    "SG210": (mark("not an ordinary number"), mark(
        "TOML knows inf and nan; a scenario has no use for them.")),
    "SG211": (mark("a condition is too large"), mark(
        "Its parts are limited so that every week stays quick to play; split it into two events and a flag.")),
    "SG212": (mark("a comparison with nothing"), mark(
        "A quantity is compared by at_least, at_most or is.")),
    "SG213": (mark("the lower end is above the upper"), mark(
        "Nothing lies between the two ends, so this can never hold.")),
    "SG214": (mark("does not add up to 100"), mark(
        "These numbers are shares of a whole.")),
    "SG215": (mark("keys that do not go together"), mark(
        "One of two keys is needed, or both stand where only one may.")),
    "SG216": (mark("not a week of a plan"), mark(
        "The keys of a plan are numbers of weeks, without leading zeros.")),
    "SG217": (mark("not a move"), mark(
        "A move names who, does what, to whom: you:visit:zhou.")),
    "SG301": (mark("refers to nothing"), mark(
        "No part of the scenario has this id.")),
    "SG302": (mark("neither us nor a rival"), mark(
        "A vendor is us, or the id of a rival.")),
    "SG303": (mark("the same name twice"), mark(
        "Two parts cannot be told apart. Contacts and rivals share one set of ids, because conditions name both.")),
    "SG304": (mark("listed twice"), mark(
        "The list is a set: naming something twice changes nothing.")),
    "SG305": (mark("somebody who acts on themselves"), mark(
        "Nobody persuades themselves or takes over from themselves.")),
    "SG306": (mark("not something to reveal"), mark(
        "A fact reveals one thing about a contact, a rival or an event: role:zhou.")),
    "SG307": (mark("not a quantity"), mark(
        "Conditions ask about a closed list of quantities; the words between the dots are ids.")),
    "SG308": (mark("a flag that nothing sets"), mark(
        "No effect of any event sets it, so the condition would wait for ever.")),
    "SG309": (mark("a quantity about another kind of step"), mark(
        "lean is what a tilt step brought, passed is whether a gate was passed.")),
    "SG310": (mark("a move with the wrong target"), mark(
        "What follows the second colon depends on the action.")),
    "SG311": (mark("allows an unknown code"), mark(
        "No finding has this code.")),
    "SG312": (mark("errors cannot be allowed"), mark(
        "A scenario with an error cannot be played, whatever its author thinks of it.")),
    "SG401": (mark("a chain without its end"), mark(
        "Bids are scored in one step of kind points, and decided in one of kind verdict.")),
    "SG501": (mark("a character that cannot be shown"), mark(
        "Control and format characters can change what a terminal shows; texts of one line have no line breaks.")),
    "SG502": (mark("an empty text"), mark(
        "There is nothing to read.")),
    "SG503": (mark("a text is too wide"), mark(
        "It takes more cells of the screen than any place has; a Chinese character takes two.")),
    "SG601": (mark("after the last week"), mark(
        "The game is over by then.")),
    "SG602": (mark("ends before it begins"), mark(
        "The two ends of a window are swapped.")),
    "SG603": (mark("closes after the verdict"), mark(
        "The verdict ends the game; a step that closes later is never decided.")),
    "SG604": (mark("bids are due after they are scored"), mark(
        "What is not handed in cannot be scored.")),
}

_WARNINGS: Final = {
    "SG320": (mark("allows nothing"), mark(
        "The check finds nothing of this code at this place: either it has been mended, and the entry can go, or the "
        "place is not written as the check writes it.")),
    "SG402": (mark("nobody can ever meet this person"), mark(
        "To be met, somebody must hold a post and be known: from the start (coverage above 0), by a fact that reveals "
        "contact:..., or by an event's arrive; and their line must not be closed by the blackout from then on.")),
    "SG404": (mark("a step without participants"), mark(
        "None of those with a weight in the step can hold a post when it closes; support in it would count as 0.")),
    "SG405": (mark("a fact that nobody tells"), mark(
        "No contact knows it and no event reveals it.")),
    "SG407": (mark("a fact that comes too late"), mark(
        "By the time anybody can tell it, what it reveals is over: the event has happened, the steps are closed, the "
        "bid is in. Or none of those who know it can be met at all.")),
    "SG408": (mark("a condition that can never hold"), mark(
        "Found by what each quantity can be in each week: ranges, what has been decided by then, which events can have "
        "happened. What is said never to hold never does; that nothing is said proves nothing.")),
    "SG409": (mark("a condition that always holds"), mark(
        "Whenever it is looked at it is true, so it says nothing; found in the same way as those that never hold.")),
    "SG411": (mark("events in a circle"), mark(
        "Each waits for another of them to happen first, so none ever does.")),
    "SG412": (mark("a concern that no meeting can address"), mark(
        "None of the actions in addressed_by can be made with anybody who has the concern: because they are no "
        "meetings, because of line or rank, or because nobody in the team can do them.")),
    "SG414": (mark("a question may have no right answer"), mark(
        "A combination of its quantities makes no option true. Quantities are taken as independent of each other, "
        "except for what is certain by then, so look whether the combination can really come about.")),
    "SG415": (mark("a question may have two right answers"), mark(
        "A combination of its quantities makes more than one option true; both then count as right. Quantities are "
        "taken as independent of each other, except for what is certain by then.")),
    "SG416": (mark("an answer about something not yet decided"), mark(
        "The question is resolved before the step that it asks about closes, so this part of the answer is the same "
        "in every game.")),
    "SG418": (mark("an effect that comes too late"), mark(
        "By the first week in which the event can happen, the step is closed: its weights and its window no longer "
        "matter.")),
    "SG420": (mark("a step of the guide that cannot be done"), mark(
        "In the weeks in which the step is shown nobody of the team can do what it asks for: the person cannot be met, "
        "rank or function do not fit, the bid is in, the question is not asked. A learner who follows the guide would "
        "be stuck there and have to skip it.")),
    "SG421": (mark("steps of the guide out of order"), mark(
        "By the time it is this step's turn its week has been played, so nobody ever sees it.")),
    "SG511": (mark("not translated"), mark(
        "One string stands for both languages here, while other texts of the file are translated.")),
    "SG514": (mark("in the other language"), mark(
        "An English text has Chinese characters, or a Chinese text has none.")),
    "SG515": (mark("a character of ambiguous width"), mark(
        "Terminals in China show it two cells wide, others one: lines and tables break. Curly quotes, the ellipsis, "
        "long dashes, arrows and circled figures are such characters.")),
    "SG605": (mark("criteria still open after the issue"), mark(
        "The tender documents are out at the start of a week in which the step that sets the criteria is still open.")),
    "SG606": (mark("scoring begins before bids are in"), mark(
        "The scoring step opens before the last week in which our bid can be prepared.")),
    "SG607": (mark("the final word begins before scoring ends"), mark(
        "The verdict opens in a week in which bids are still being scored.")),
    "SG611": (mark("less than 20 days to bid"), mark(
        "China's bidding law (1999), article 24: at least 20 days from the issue of the documents to the deadline. "
        "Weeks count in full: issued in week 5, due in week 7 is three weeks. Objections to the documents have to come "
        "10 days before the deadline (regulation on the law, article 22), which leaves no time for them either.")),
    "SG612": (mark("no blackout under the bidding law"), mark(
        "Under the law bidders must not meet those who evaluate them in private between issue and award; "
        "tender.blackout names no line.")),
    "SG613": (mark("a scorer outside the blackout"), mark(
        "Somebody who scores the bids belongs to a line that may still be met while they do.")),
    "SG614": (mark("a final word above the law"), mark(
        "Regulation on the bidding law, article 55: a state-controlled buyer takes the first-ranked bidder. A leader "
        "who can turn more than a near tie does not fit a scenario under the law.")),
    "SG615": (mark("a committee of the wrong size"), mark(
        "Bidding law, article 37: the committee has five members or more, an odd number.")),
    "SG616": (mark("too few bidders"), mark(
        "Bidding law, article 28: with fewer than three bidders the tender is held again.")),
    "SG701": (mark("a story ends otherwise than expected"), mark(
        "Played over many seeds, the story's share of wins or mean score lies outside what it expects.")),
    "SG702": (mark("a bad habit wins often"), mark(
        "A strategy that the course warns of does well here, so the scenario teaches it.")),
    "SG703": (mark("the doctrine does not win"), mark(
        "Playing by the book should be a good way to play every scenario.")),
    "SG704": (mark("playing at random wins"), mark(
        "Where random moves win often, decisions matter little.")),
    "SG705": (mark("an event that never happens"), mark(
        "In thousands of games by different strategies it did not happen once.")),
    "SG708": (mark("one move dominates"), mark(
        "One action alone, repeated, does about as well as good play.")),
    "SG711": (mark("the guide asks for what cannot be done"), mark(
        "Followed step by step over many seeds, the guide at some point asks for a move that cannot be made: too "
        "little time or money, a person who is not known well enough, a concern that nobody has told of.")),
    "SG712": (mark("who follows the guide does not win"), mark(
        "The guide leads to the last week, and doing just what it says loses too often. A learner who is led by the "
        "hand should win.")),
    "SG710": (mark("luck matters more than decisions"), mark(
        "Results differ more between seeds than between ways to play.")),
}

_ADVICE: Final = {
    "SG403": (mark("somebody without a part"), mark(
        "This person knows no fact, has no weight in any step, persuades nobody and plays no part in any event: time "
        "spent on them is lost, and learners cannot tell why.")),
    "SG406": (mark("a fact that reveals nothing"), mark(
        "It makes nothing known and no condition asks for it: it is only a text.")),
    "SG410": (mark("a flag that nobody asks for"), mark(
        "An effect sets it and no condition looks at it.")),
    "SG413": (mark("a concern that nobody has"), mark(
        "No contact has it, so answering it helps nothing.")),
    "SG512": (mark("the same in both languages"), mark(
        "Both languages are given, with the same words; names may well be the same, sentences hardly.")),
    "SG513": (mark("in one language only"), mark(
        "All texts stand for both languages. Learners with the other language of the game will read these.")),
    "SG516": (mark("cut off at 80 columns"), mark(
        "On a screen of 80 columns the place for this text is narrower than the text, so its end is not seen there.")),
    "SG521": (mark("a long level"), mark(
        "Levels under 15 minutes teach best. Counted are the texts that are read in a first play, at 200 English words "
        "or 400 Chinese characters a minute, and half a minute of planning a week: an estimate, no measurement.")),
    "SG706": (mark("a move that no good plan uses"), mark(
        "Good play gains nothing by it in this scenario.")),
    "SG707": (mark("somebody whose absence changes nothing"), mark(
        "Good play does as well without ever meeting this person.")),
    "SG709": (mark("decided too early"), mark(
        "Before half of its weeks are played the result hardly changes any more.")),
}
# fmt: on

CODES: Final[dict[str, Code]] = {
    kind.code: kind
    for kind in sorted(
        [*_all("error", _ERRORS), *_all("warning", _WARNINGS), *_all("advice", _ADVICE)], key=lambda kind: kind.code
    )
}
"""Every code, in order."""
