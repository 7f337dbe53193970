"""Group 6: weeks out of order, and the calendar of China's bidding law."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.scenario.findings import Code

_ = Catalogue("scenario")

AFTER_THE_END: Final = Code(
    "SG601",
    "error",
    mark("after the last week"),
    mark("The game is over by then."),
    mark("week {week} comes after the last week, {last}"),
)
ENDS_FIRST: Final = Code(
    "SG602",
    "error",
    mark("ends before it begins"),
    mark("The two ends of a window are swapped."),
    {
        "window": mark("the first week, {first:quote}, comes after the last, {last:quote}"),
        "step": mark("the step opens in week {opens}, after it closes in week {closes}"),
        "tender": mark("the tender is issued in week {issued}, after its deadline in week {deadline}"),
        "question": mark("is resolved in week {resolved:quote}, before it is asked in week {asked:quote}"),
    },
)
TOO_LATE: Final = Code(
    "SG603",
    "error",
    mark("closes too late"),
    mark("What closes after the game has ended is never decided, and points count only until the verdict."),
    {
        "points": mark("closes in week {week:quote}, after the verdict in week {verdict:quote}"),
        "end": mark("closes in week {week:quote}, after the game has ended in week {end:quote}"),
        "award": mark("the order is awarded in week {week:quote}, but the game ends in week {end:quote}"),
    },
)
LATE_BIDS: Final = Code(
    "SG604",
    "error",
    mark("bids are due after they are scored"),
    mark("What is not handed in cannot be scored."),
    mark("bids are due in week {deadline:quote}, after they are scored in week {closes:quote}"),
)
SIGNED_EARLY: Final = Code(
    "SG608",
    "error",
    mark("a sign-off before the award"),
    mark("What is signed for is what was delivered; before the order is awarded there is nothing to sign."),
    mark("closes in week {week:quote}; a sign-off closes after the verdict, in week {verdict:quote}"),
)
CRITERIA_OPEN: Final = Code(
    "SG605",
    "warning",
    mark("criteria still open after the issue"),
    mark("The tender documents are out at the start of a week in which the step that sets the criteria is still open."),
    mark("sets the criteria until week {closes}, but the tender is out at the start of week {issued}"),
)
EARLY_SCORING: Final = Code(
    "SG606",
    "warning",
    mark("scoring begins before bids are in"),
    mark("The scoring step opens before the last week in which our bid can be prepared."),
    mark("scores from week {opens} on, but bids can be prepared until week {deadline}"),
)
EARLY_VERDICT: Final = Code(
    "SG607",
    "warning",
    mark("the final word begins before scoring ends"),
    mark("The verdict opens in a week in which bids are still being scored."),
    mark("opens in week {opens}, but bids are scored until week {closes}"),
)
FEW_DAYS: Final = Code(
    "SG611",
    "warning",
    mark("less than 20 days to bid"),
    mark(
        "China's bidding law (1999), article 24: at least 20 days from the issue of the documents to the deadline. "
        "Weeks count in full: issued in week 5, due in week 7 is three weeks. Objections to the documents have to come "
        "10 days before the deadline (regulation on the law, article 22), which leaves no time for them either."
    ),
    mark("from the issue in week {issued} to the deadline in week {deadline} are {days} days"),
    hint=mark("the law asks for {least}"),
)
NO_BLACKOUT: Final = Code(
    "SG612",
    "warning",
    mark("no blackout under the bidding law"),
    mark(
        "Under the law bidders must not meet those who evaluate them in private between issue and award; "
        "tender.blackout names no line."
    ),
    mark("no line is closed from issue to award"),
)
SCORER_OUTSIDE: Final = Code(
    "SG613",
    "warning",
    mark("a scorer outside the blackout"),
    mark("Somebody who scores the bids belongs to a line that may still be met while they do."),
    mark("{person:quote} scores the bids, but the line {line} is not in tender.blackout"),
)
ABOVE_THE_LAW: Final = Code(
    "SG614",
    "warning",
    mark("a final word above the law"),
    mark(
        "Regulation on the bidding law, article 55: a state-controlled buyer takes the first-ranked bidder. A leader "
        "who can turn more than a near tie does not fit a scenario under the law."
    ),
    mark("can turn {points} points; the law lets the first-ranked bidder win"),
)
COMMITTEE: Final = Code(
    "SG615",
    "warning",
    mark("a committee of the wrong size"),
    mark("Bidding law, article 37: the committee has five members or more, an odd number."),
    mark("{count} people score ({people:and}); the law asks for an odd number, {least} at the least"),
)
FEW_BIDDERS: Final = Code(
    "SG616",
    "warning",
    mark("too few bidders"),
    mark("Bidding law, article 28: with fewer than three bidders the tender is held again."),
    mark("{count} bidders with us; the law asks for {least}, or the tender is held again"),
)
NO_TENDER: Final = Code(
    "SG618",
    "warning",
    mark("the bidding law without a tender"),
    mark("Where the customer asks for quotations or negotiates there are no bids for the law to speak of."),
    mark("bidding_law is true, but tender.form is {form:quote}"),
    hint=mark("say form = 'tender', or leave bidding_law out"),
)
WEEKS_LEFT: Final = Code(
    "SG617",
    "warning",
    mark("weeks after the end"),
    mark("The last step closes, and the game ends, before the weeks are over that the screens announce."),
    mark("the game ends with {step:quote} in week {end}, and {weeks} weeks are announced"),
    hint=mark("write {end}, or let something close or be delayed until then"),
)
