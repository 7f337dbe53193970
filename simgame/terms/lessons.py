"""The lessons that a scenario can claim to teach: a closed list, so that each can be tested by playing without it.

A lesson is what a player who knows the doctrine does and a player who lacks just this principle leaves out.
"""

from typing import TYPE_CHECKING, Final, Literal

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term

_ = Catalogue("terms")

LESSONS: Final = Registry(
    Term(
        "general-relations",
        Labels(
            mark("general relations"),
            about=mark("Those who are easy to reach hear everything and open doors: get to know staff everywhere."),
        ),
    ),
    Term(
        "asking",
        Labels(
            mark("asking around"),
            about=mark("Nobody tells what nobody asks: ask how the decision is made and what people worry about."),
        ),
    ),
    Term(
        "five-lines",
        Labels(
            mark("the five lines"),
            about=mark("Keep at least basic contact with management, technical, procurement, finance and users."),
        ),
    ),
    Term(
        "find-the-chain",
        Labels(
            mark("finding the decision chain"),
            about=mark(
                "Every project has a chain of its own: find out who admits, drafts, scores and has the final word."
            ),
        ),
    ),
    Term(
        "drafters-first",
        Labels(
            mark("drafters first"),
            about=mark("Win those who write the criteria while they write: once they are fixed it is too late."),
        ),
    ),
    Term(
        "not-only-the-boss",
        Labels(
            mark("not only the boss"),
            about=mark("A leader alone does not carry a project: others draft and score, and leaders leave."),
        ),
    ),
    Term(
        "layered-matching",
        Labels(
            mark("layered matching"),
            about=mark("Each level of the customer is met by the same level of ours."),
        ),
    ),
    Term(
        "functional-matching",
        Labels(
            mark("matching by function"),
            about=mark("Each function of the customer is met by our people of that function."),
        ),
    ),
    Term(
        "organisational-relations",
        Labels(
            mark("organisational relations"),
            about=mark(
                "Firm and firm are tied by visits to headquarters, summits, awards and agreements, not by calls alone."
            ),
        ),
    ),
    Term(
        "firm-not-person",
        Labels(
            mark("the firm, not the person"),
            about=mark(
                "What rests on one salesperson goes when that person goes: let several of us know each customer."
            ),
        ),
    ),
    Term(
        "understand-then-answer",
        Labels(
            mark("understand, then answer"),
            about=mark("Find out what worries those who score, and answer just that."),
        ),
    ),
    Term(
        "price-is-not-enough",
        Labels(
            mark("price is not enough"),
            about=mark("A low price does not make up for criteria and points that others have shaped."),
        ),
    ),
    Term(
        "warnings",
        Labels(
            mark("heeding warnings"),
            about=mark("Act on what you are told is coming before it comes."),
        ),
    ),
    Term(
        "after-the-award",
        Labels(
            mark("after the award"),
            about=mark("The order is not the end: users, works, procurement and finance sign before the money comes."),
        ),
    ),
    Term(
        "compliance",
        Labels(
            mark("compliance"),
            about=mark("Gifts, lavish dinners and paid secrets can cost the whole order: refuse each of them."),
        ),
    ),
    Term(
        "every-week",
        Labels(
            mark("every week counts"),
            about=mark("Relations fade and windows close: use each week, and plan it anew from what you have learned."),
        ),
    ),
)
"""Labels are as the debrief names a lesson; ``about`` is its principle in one sentence."""

if TYPE_CHECKING:
    LessonName = str
else:
    LessonName = Literal[tuple(LESSONS)]
"""A lesson's id"""
