"""Group 4: what can never happen, what always does, and what leads nowhere."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.scenario.findings import Code

_ = Catalogue("scenario")

_NOBODY_CAN: Final = mark(
    "nobody of the team can; the table of actions says who makes {nobody_makes:quote}, and with whom"
)

NO_END: Final = Code(
    "SG401",
    "error",
    mark("a chain without its end"),
    mark("Bids are scored in one step of kind points, and decided in one of kind verdict; one step ends the game."),
    {
        "none": mark("the decision chain has exactly one step of kind {kind}; here are none"),
        "several": mark("the decision chain has exactly one step of kind {kind}; here are {found}"),
        "no end": mark("one step ends the game; here none does"),
        "several ends": mark("one step ends the game; here {found} do"),
    },
)
UNREACHABLE: Final = Code(
    "SG402",
    "warning",
    mark("nobody can ever meet this person"),
    mark(
        "To be met, somebody must hold a post and be known: from the start (coverage above 0), by a fact that reveals "
        "contact:..., or by an event's arrive; and their line must not be closed by the blackout from then on."
    ),
    {
        "no post": mark(
            "holds no post in any week: in_post is false, and no event that can happen lets the person arrive"
        ),
        "unknown": mark("is unknown (coverage 0), and nobody who can be met tells a fact that reveals {reveals}"),
        "blackout": mark(
            "cannot be met from week {week} on, because the blackout closes the line {line}, and not before either"
        ),
    },
)
NO_PART: Final = Code(
    "SG403",
    "advice",
    mark("somebody without a part"),
    mark(
        "This person knows no fact, has no weight in any step, persuades nobody and plays no part in any event: time "
        "spent on them is lost, and learners cannot tell why."
    ),
    mark("knows nothing, decides nothing, persuades nobody and plays no part in any event"),
)
NOBODY_DECIDES: Final = Code(
    "SG404",
    "warning",
    mark("a step without participants"),
    mark("None of those with a weight in the step can hold a post when it closes; support in it would count as 0."),
    mark("nobody of {people:and} holds a post in week {week}, when this closes"),
)
UNTOLD: Final = Code(
    "SG405",
    "warning",
    mark("a fact that nobody tells"),
    mark("No contact knows it and no event reveals it."),
    mark("no contact knows it, and no event reveals it"),
)
REVEALS_NOTHING: Final = Code(
    "SG406",
    "advice",
    mark("a fact that reveals nothing"),
    mark("It makes nothing known and no condition asks for it: it is only a text."),
    mark("it reveals nothing, and no condition asks whether it is known"),
)
TOO_LATE: Final = Code(
    "SG407",
    "warning",
    mark("a fact that comes too late"),
    mark(
        "By the time anybody can tell it, what it reveals is over: the event has happened, the steps are closed, the "
        "bid is in. Or none of those who know it can be met at all."
    ),
    {
        "nobody met": mark("nobody of {people:and}, who know it, can be met from week {week} on"),
        "no event": mark("only events reveal it that can never happen"),
        "no use": mark("can be known in week {earliest} at the earliest, when {reveals} is of no use any more"),
    },
)
NEVER_HOLDS: Final = Code(
    "SG408",
    "warning",
    mark("a condition that can never hold"),
    mark(
        "Found by what each quantity can be in each week: ranges, what has been decided by then, which events can have "
        "happened. What is said never to hold never does; that nothing is said proves nothing."
    ),
    {
        "quantity": mark("{quantity} is {values} when this is looked at, so it can never hold"),
        "parts": mark("this can never hold: its parts exclude each other"),
        "otherwise": mark("one of the other answers is always right, so this one never is"),
    },
)
ALWAYS_HOLDS: Final = Code(
    "SG409",
    "warning",
    mark("a condition that always holds"),
    mark("Whenever it is looked at it is true, so it says nothing; found in the same way as those that never hold."),
    {
        "quantity": mark("{quantity} is {values} when this is looked at, so it always holds"),
        "parts": mark("this always holds"),
    },
)
UNASKED_FLAG: Final = Code(
    "SG410",
    "advice",
    mark("a flag that nobody asks for"),
    mark("An effect sets it and no condition looks at it."),
    mark("no condition asks for the flag {flag:quote}"),
)
IDLE_VARIANT: Final = Code(
    "SG430",
    "warning",
    mark("a variant that changes nothing"),
    mark("No option gives a step its weights, and neither a condition nor a fact asks which option is drawn."),
    mark("whichever option is drawn, the game is the same"),
)
CIRCLE: Final = Code(
    "SG411",
    "warning",
    mark("events in a circle"),
    mark("Each waits for another of them to happen first, so none ever does."),
    mark("these events wait for each other, so none ever happens: {events:list}"),
)
NOT_ADDRESSED: Final = Code(
    "SG412",
    "warning",
    mark("a concern that no meeting can address"),
    mark(
        "None of the actions in addressed_by can be made with anybody who has the concern: because they are no "
        "meetings, because of line or rank, or because nobody in the team can do them."
    ),
    mark("none of {actions:and} can be made with {people:and}, who have this concern"),
)
NOBODYS_CONCERN: Final = Code(
    "SG413",
    "advice",
    mark("a concern that nobody has"),
    mark("No contact has it, so answering it helps nothing."),
    mark("no contact has the concern {concern:quote}"),
)
NO_ANSWER: Final = Code(
    "SG414",
    "warning",
    mark("a question may have no right answer"),
    mark(
        "A combination of its quantities makes no option true. Quantities are taken as independent of each other, "
        "except for what is certain by then, so look whether the combination can really come about."
    ),
    mark("no answer is right with {combination:pairs}"),
)
TWO_ANSWERS: Final = Code(
    "SG415",
    "warning",
    mark("a question may have two right answers"),
    mark(
        "A combination of its quantities makes more than one option true; both then count as right. Quantities are "
        "taken as independent of each other, except for what is certain by then."
    ),
    mark("the answers {first} and {second} are both right with {combination:pairs}"),
)
NOT_YET_DECIDED: Final = Code(
    "SG416",
    "warning",
    mark("an answer about something not yet decided"),
    mark(
        "The question is resolved before the step that it asks about closes, so this part of the answer is the same "
        "in every game."
    ),
    mark("is resolved in week {resolved}, but {quantity} is not decided before week {closes}"),
)
LATE_EFFECT: Final = Code(
    "SG418",
    "warning",
    mark("an effect that comes too late"),
    mark(
        "By the first week in which the event can happen, the step is closed: its weights and its window no longer "
        "matter."
    ),
    mark("the event cannot happen before week {week}, and the step {step:quote} closes in week {closes}"),
)
CANNOT_FOLLOW: Final = Code(
    "SG420",
    "warning",
    mark("a step of the guide that cannot be done"),
    mark(
        "In the weeks in which the step is shown nobody of the team can do what it asks for: the person cannot be met, "
        "rank or function do not fit, the bid is in, the question is not asked. A learner who follows the guide would "
        "be stuck there and have to skip it."
    ),
    {
        "after the end": mark("nothing can be done after the last week, {last}"),
        "not asked": mark("{question:quote} is asked in week {week}, and the step is shown in weeks {first} to {last}"),
        "lead only": mark("only {member:quote}, the first of the team, can do this"),
        "rank": mark("{member:quote} cannot do this: rank and functions of both sides decide"),
        "without": mark("this scenario does without {action:quote}"),
        "away": mark("{away:quote} has no half-days then"),
        "frozen": mark("an event lets nobody meet {frozen:quote} then"),
        "bids are in": mark("bids are due in week {deadline}, and the step comes later"),
        "not issued": mark("the tender is issued in week {issued}, and the step comes earlier"),
        "never met": mark("nobody can ever meet {contact:quote}"),
        "not met": mark(
            "{contact:quote} can be met in weeks {opens} to {closes}, the step is shown in weeks {first} to {last}"
        ),
    },
    hint=(mark("{able:or} can"), _NOBODY_CAN),
)
OUT_OF_ORDER: Final = Code(
    "SG421",
    "warning",
    mark("steps of the guide out of order"),
    mark("By the time it is this step's turn its week has been played, so nobody ever sees it."),
    mark("comes after steps of week {week}, when week {own} is over"),
)
NEVER_SAID: Final = Code(
    "SG422",
    "warning",
    mark("an ending that is never said"),
    mark("No game ends so, or each that does has an ending that stands before this one; the first that fits is said."),
    {
        "impossible": mark("no game ends with the outcome {outcome:quote}: no step shuts anybody out"),
        "unsigned": mark("no game ends with the outcome {outcome:quote}: nothing is signed after the award"),
        "covered": mark("whenever this fits, an ending before it fits too"),
    },
)
NOT_PLAYED: Final = Code(
    "SG423",
    "warning",
    mark("a move of a story that cannot be made"),
    mark(
        "A plan may say more than can be done, and what cannot is left out without a word. This move can be made in no "
        "game, so the story is not what it says."
    ),
    {
        "after the end": mark("the game has ended by then, in week {end} at the latest"),
        "lead only": mark("only {member:quote}, the first of the team, can do this"),
        "rank": mark("{member:quote} cannot do this: rank and functions of both sides decide"),
        "without": mark("this scenario does without {action:quote}"),
        "away": mark("{away:quote} has no half-days then"),
        "frozen": mark("an event lets nobody meet {frozen:quote} then"),
        "bids are in": mark("bids are due in week {deadline}, before this week"),
        "not issued": mark("the tender is issued in week {issued}, after this week"),
        "never met": mark("nobody can ever meet {contact:quote}"),
        "not met": mark("{contact:quote} can be met in weeks {opens} to {closes}, not in this one"),
        "twice": mark("the same move stands in this week before"),
        "same": mark("{earlier:quote} does the same in this week: one of the two is left out"),
        "once": mark("possible only once, and {earlier:quote} is planned in week {week}: one of the two is left out"),
        "again": mark("{earlier:quote} is planned in week {week}; so soon after it, one of the two is left out"),
    },
    hint=(
        mark("take {action:quote} out of 'without', or the move out of the plan"),
        mark("{able:or} can"),
        _NOBODY_CAN,
        mark("let somebody else make it, or give {away:quote} half-days by then"),
        mark("plan it for weeks {opens} to {closes}"),
        mark("plan it for another week, or let the event spare {frozen:quote}"),
        mark("take {earlier:quote} or this out, or plan it for another week or person"),
    ),
)
TOO_FULL: Final = Code(
    "SG424",
    "advice",
    mark("a week of a story that is too full"),
    mark("The moves of a week take more half-days than somebody of the team has; the last of them are left out."),
    mark("takes {needed} half-days of {member:quote}, who has {most}"),
    hint=mark("see what is really played with 'simgame run --story'"),
)
TOO_DEAR: Final = Code(
    "SG425",
    "advice",
    mark("a story that costs more than there is"),
    mark("All moves of the plan together cost more than the budget; from some week on they are left out."),
    mark("by week {week} the moves cost {needed}, and there is {most} at most"),
    hint=mark("raise 'money', or take out what the story does not need"),
)
GONE: Final = Code(
    "SG426",
    "warning",
    mark("an effect on somebody who is gone"),
    mark(
        "By the time the event can happen the person has left, in every game, and does not come back: what the effect "
        "changes plays no part. Or it gives time to a colleague whom an event let leave."
    ),
    {
        "contact": mark("{person:quote} holds no post any more, from week {week} on"),
        "member": mark("{person:quote} has left our team by then, by the event {event:quote}"),
    },
    hint=(
        mark("who is only away has no turnover but 'half_days' 0, and gets them back after '{event}'"),
        mark("let it happen before the person leaves, or to whoever comes after"),
    ),
)
NEVER_HEARD: Final = Code(
    "SG431",
    "warning",
    mark("a voice that is never heard"),
    mark(
        "What a person says after a meeting is said in its situation. This person can never be in this one, so the "
        "text is never heard."
    ),
    {
        "breach": mark("no temptation can be tried with this person"),
        "agreed": mark("no strategic agreement and no joint centre can be made with this person"),
        "level": mark("nobody of the team who can meet this person has a lower rank"),
        "above": mark(
            "nobody of the team who can meet this person has too high a rank: that is an executive with staff"
        ),
        "stranger": mark("staff, and whom we know from the start, can be met without anybody who introduces us"),
        "first": mark("we know this person from the start (coverage 2 or more), so no meeting is the first"),
        "touched": mark("no meeting with this person can deal with a worry of the person"),
        "order": mark("nobody meets this person after the award"),
    },
    hint=mark("take {situation:quote} out, or say it in another situation"),
)
