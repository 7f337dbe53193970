"""Group 7: what only playing shows. Shares stand with how sure they are."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.scenario.findings import Code

_ = Catalogue("scenario")

OF_GAMES: Final = mark("{share:.1%} of {games} games (95 % interval {low:.1%} to {high:.1%})")
"""What is measured: a share of games, and where it lies for 95 %."""

TIMES: Final = mark("{times} of {games} games (95 % interval {low:.0%} to {high:.0%})")
"""The same of few games, counted."""

STORY_ENDS: Final = Code(
    "SG701",
    "warning",
    mark("a story ends otherwise than expected"),
    mark("Played over many seeds, the story's share of wins or mean score lies outside what it expects."),
    {
        "wins": mark("{story:quote} wins {measured}; it expects {least:.1%} to {most:.1%}"),
        "score": mark(
            "{story:quote} scores {mean:.1f} on average in {games} games (95 % interval {low:.1f} to {high:.1f}); "
            "it expects {least:g} to {most:g}"
        ),
    },
    hint=(
        mark("{share:.1%} is so close that other seeds may say otherwise: widen the band, or move the scenario away"),
        mark("{score:g} is so close that other seeds may say otherwise: widen the band, or move the scenario away"),
        mark("most is lost in {part}, {points:.1f} points on average; {made:.1f} of {planned} moves are played"),
        mark("most is lost in {part}, {points:.1f} points on average"),
    ),
)
BAD_HABIT: Final = Code(
    "SG702",
    "warning",
    mark("a bad habit wins often"),
    mark("A strategy that the course warns of does well here, so the scenario teaches it."),
    mark("{strategy:quote}, which the course warns of, wins {measured}; more than {most:.1%} is too many"),
)
DOCTRINE_LOSES: Final = Code(
    "SG703",
    "warning",
    mark("the doctrine does not win"),
    mark("Playing by the book should be a good way to play every scenario."),
    mark("{strategy:quote} wins only {measured}; a scenario that teaches it lets it win at least {least:.1%}"),
)
RANDOM_WINS: Final = Code(
    "SG704",
    "warning",
    mark("playing at random wins"),
    mark("Where random moves win often, decisions matter little."),
    mark("moves at random win {measured}; more than {most:.1%} is too many"),
)
NEVER_HAPPENS: Final = Code(
    "SG705",
    "warning",
    mark("an event that never happens"),
    mark("In thousands of games by different strategies it did not happen once."),
    mark("it did not happen in any of {games} games, played in {plays} ways: in less than {most:.3%} for sure"),
    hint=mark("look at its condition with 'simgame balance', or leave it out"),
)
UNUSED_MOVES: Final = Code(
    "SG706",
    "advice",
    mark("a move that no good plan uses"),
    mark("Good play gains nothing by it in this scenario."),
    mark(
        "{actions:quotes}: open to the team, but done in none of {games} games that good play won, in less than "
        "{most:.1%} for sure; of all games that were played, in {anywhere:.2%} at most"
    ),
    hint=mark("what it asks for may be out of reach: look at the people, the weeks and the money"),
)
ABSENCE: Final = Code(
    "SG707",
    "advice",
    mark("somebody whose absence changes nothing"),
    mark("Good play does as well without ever meeting this person."),
    mark(
        "without {contact:quote} every one of {games} games ends the same, and the lead moves by {points:.2f} points "
        "at most on average; another end is rarer than {most:.1%} for sure (played: {plays:quotes})"
    ),
    hint=mark("give the person a weight, something to tell or somebody to persuade, or leave the person out"),
)
DOMINATES: Final = Code(
    "SG708",
    "warning",
    mark("one move dominates"),
    mark("One action alone, repeated, does about as well as good play."),
    {
        "one action": mark(
            "nothing but one action again and again wins: {actions:quotes}; the best {measured}; more than {most:.1%} "
            "is too many"
        ),
        "one kind": mark(
            "with no meetings but {what:quote} and the bid, the doctrine wins {measured}, {change:.1%} more than with "
            "all"
        ),
        "one person": mark("with no meetings but those with {what:quote}, and the bid, the doctrine wins {measured}"),
        "one move": mark(
            "without {what:quote} the doctrine wins {measured}, {change:.1%} less than with it: all hangs on this move"
        ),
    },
)
DECIDED_EARLY: Final = Code(
    "SG709",
    "advice",
    mark("decided too early"),
    mark("Before half of its weeks are played the result hardly changes any more."),
    mark(
        "with nothing done after week {week} of {weeks}, {same:.1%} of {games} games of {play:quote} end as they do "
        "otherwise (95 % interval of those that do not: up to {most:.1%})"
    ),
    hint=mark("let something decisive close later, or shorten the scenario"),
)
LUCK: Final = Code(
    "SG710",
    "warning",
    mark("luck matters more than decisions"),
    mark("Results differ more between seeds than between ways to play."),
    mark(
        "of the variance of winning only {share:.1%} lies between {plays} ways to play (95 % interval {low:.1%} to "
        "{high:.1%}); the rest is luck"
    ),
    hint=mark("look at events that hang on chance, at gates near the edge, and at a lead that is small for everybody"),
)
GUIDE_STUCK: Final = Code(
    "SG711",
    "warning",
    mark("the guide asks for what cannot be done"),
    mark(
        "Followed step by step over many seeds, the guide at some point asks for a move that cannot be made: too "
        "little time or money, a person who is not known well enough, a concern that nobody has told of."
    ),
    mark("{move:quote} cannot be made in {measured} in which the guide is followed"),
)
GUIDE_LOSES: Final = Code(
    "SG712",
    "warning",
    mark("who follows the guide does not win"),
    mark(
        "The guide leads to the last week, and doing just what it says loses too often. A learner who is led by the "
        "hand should win."
    ),
    mark("who does just what the guide says wins {measured}; at least {least:.0%} are expected"),
)
ENDING_UNSAID: Final = Code(
    "SG713",
    "warning",
    mark("an ending that play does not reach"),
    mark("In thousands of games by different strategies it was not said once, or, of a game won, not to good play."),
    {
        "never": mark(
            "it is said at the end of none of {games} games, played in {plays} ways: of less than {most:.3%} for sure"
        ),
        "good play": mark(
            "it is said of games that are won, but at the end of none of {games} games of good play: of less than "
            "{most:.1%} for sure"
        ),
    },
    hint=mark("ask for less in its condition, or leave it out"),
)
EMPTIED: Final = Code(
    "SG717",
    "warning",
    mark("a step that events leave without people"),
    mark(
        "Whoever had a weight in it had left, or had lost the weight, when it closed; support in it then counts as 0 "
        "for everybody, and nothing that was done for it mattered."
    ),
    mark("nobody was left to decide it in {measured} of {play:quote}"),
    hint=mark("let somebody take over the weights: promote with takes_over, or weight"),
)
OUT_OF_BOUNDS: Final = Code(
    "SG714",
    "advice",
    mark("good play wins too seldom or too often at a difficulty"),
    mark(
        "Playing by the book should win at least nine games in ten as a trainee, and four to eight in ten live: who "
        "learns should not lose by doing right, and who has learned should neither despair nor be certain."
    ),
    mark("by the book {measured} are won at the difficulty {difficulty}; {least:.0%} to {most:.0%} are expected"),
    hint=mark("'simgame balance --want' looks for numbers that meet all difficulties at once"),
)
NOT_TAUGHT: Final = Code(
    "SG715",
    "warning",
    mark("a lesson that playing does not teach"),
    mark(
        "A concept names a lesson, and who plays by the book but for this lesson wins nearly as often, or does after "
        "making up for it. What the text says, the results deny."
    ),
    {
        "without": mark(
            "{lesson:quote} is said to be taught, but who does without it wins {measured}; by the book it is "
            "{book:.1%}. A lesson that is taught costs {least} points of 100 or more"
        ),
        "re-tuned": mark(
            "{lesson:quote} is said to be taught, but who does without it and makes more of other principles wins "
            "{measured}; by the book it is {book:.1%}. A lesson that is taught costs {least} points of 100 or more"
        ),
    },
    hint=(
        mark("the loss is {low:.0%} to {high:.0%} with 95 %: other seeds may say otherwise; move the scenario further"),
        mark(
            "let more hang on what the lesson asks for, or name the lesson that the results do teach: see "
            "'simgame balance --lessons'"
        ),
    ),
)
HINDERS: Final = Code(
    "SG716",
    "warning",
    mark("a principle that does harm"),
    mark("Who plays by the book but for this lesson wins more often: the results teach the opposite of the course."),
    mark("without {lesson:quote} the doctrine wins {measured}, by the book only {book:.1%}: it is better to ignore it"),
    hint=mark("look at what the lesson's moves cost here, and at the people whom they reach"),
)
EXPERT: Final = Code(
    "SG718",
    "warning",
    mark("a certificate of the expert that does not hold"),
    mark(
        "Beside the scenario lies what a search has found of its expert, and what the expert is claimed to reach. It "
        "holds for one state of the scenario and one version of the rules; par and stars come from it."
    ),
    {
        "unreadable": mark("{file:quote} is no certificate: {reason}"),
        "scenario": mark("{file:quote} was made for another state of this scenario, so par is the doctrine's"),
        "rules": mark("{file:quote} was made for rules {version}; the rules are {now}, so par is the doctrine's"),
        "claim": mark(
            "{file:quote} claims {claimed:.2f} points and {wins:.1%} of games won at the difficulty {difficulty}; in "
            "the same {games} games the expert reaches {score:.2f} and {won:.1%}"
        ),
        "no better": mark(
            "at the difficulty {difficulty} the expert of {file:quote} is not clearly better than the doctrine: it "
            "gains {low:.2f} to {high:.2f} points with 95 %"
        ),
    },
    hint=mark("look for the expert anew: 'simgame par SCENARIO --search'"),
)
