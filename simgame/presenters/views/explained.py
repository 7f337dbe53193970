"""What the help says about each view: what it is good for, and its signs."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page import glyphs
from simgame.presenters.help import Explained

_ = Catalogue("views")

_TEXTS: Final = {
    "chain": (
        mark("Decision chain"),
        mark(
            "Four questions find those who decide: who sets the entry conditions, who drafts, who scores, who has the "
            "final word. The matrix sets the steps against the people. Put your guesses in early: later you see "
            "which were right."
        ),
        (
            (mark("Who decides what"), mark("everybody whom we know of, in the rows; the steps are the columns")),
            (mark("Support"), mark("where somebody stood when last seen: the bar goes to the right for us")),
            (
                mark("Leans"),
                mark("who is ahead with those who have a say, in levels of support; once locked, in points"),
            ),
            ("5", mark("proven: the weight in this step, of 10")),
            (".", mark("proven: no say in this step")),
            ("?", mark("not known: get to know the person, or ask others")),
            ("[+] [-] [d]", mark("your own mark: for us, against us, decides")),
            ("= x", mark("the mark has been proved, or was wrong")),
            (
                mark("red"),
                mark(
                    "light of a step: of those known to have a say, none supports us (1 or more) yet, even if we are "
                    "ahead there"
                ),
            ),
            (mark("amber"), mark("one or more support us, but not who weighs most")),
            (mark("green"), mark("who weighs most, as far as known, supports us")),
            (mark("now:"), mark("how a step that has to be passed or signed would come out now, as far as we know")),
        ),
    ),
    "lines": (
        mark("Five lines"),
        mark(
            "Basic contact with all five lines brings information and warnings. A line is covered when somebody in "
            "post there has met us. All meetings with one person is one thread: it breaks when that person leaves."
        ),
        (
            (mark("Known"), mark("so many people there are known to us")),
            (mark("Met"), mark("so many of them have met us")),
            (mark("For us"), mark("so many of them speak for us")),
            (mark("Coverage"), mark("how well the best known person of the line is known")),
            (mark("Last contact"), mark("the week in which somebody of the line was met last")),
            (mark("Person"), mark("the people of each line, the highest rank first")),
            (mark("Support"), mark("where somebody stood when last seen: the bar goes to the right for us")),
            (mark("Last met"), mark("the week in which we met that person last")),
        ),
    ),
    "organisation": (
        mark("Organisation"),
        mark(
            "Organisational relations: executives meet executives, engineers meet engineers. Above the people of each "
            "rank and line stands who of our team has that rank and is at home in that line."
        ),
        (
            ("=", mark("met by our match in rank and field")),
            ("+", mark("met, but not by our match in rank and field")),
            (".", mark("not met yet")),
            ("?", mark("nobody known")),
            ("x", mark("holds no post any more")),
        ),
    ),
    "intelligence": (
        mark("Intelligence"),
        mark(
            "What was learned, with its source. What we saw ourselves is sure for that week; what somebody told us is "
            "as good as we know that person; a rumour is a rumour. Where somebody stands and what rivals do changes: "
            "after three weeks look again."
        ),
        (),
    ),
    "calendar": (
        mark("Calendar"),
        mark(
            "A step can be influenced while it is open; at the end of its last week it is settled. In a blackout some "
            "lines may not be met."
        ),
        (
            (glyphs.SPAN * 3, mark("open")),
            (glyphs.SPAN * 2 + glyphs.LOCK, mark("settled at the end of this week")),
            (glyphs.OPEN * 3, mark("blackout")),
            ("? + -", mark("your prediction: open, right, wrong")),
        ),
    ),
    "history": (
        mark("History"),
        mark("One person from the first week on: where they stood, how well known, what we did, what came."),
        (
            (mark("Person"), mark("the people of each line, the highest rank first")),
            (mark("Support"), mark("where somebody stood when last seen: the bar goes to the right for us")),
        ),
    ),
}


def explained(name: str) -> Explained:
    """Return what a view is good for, and its signs."""
    title, text, signs = _TEXTS[name]
    return Explained(_(title), _(text), tuple((_(sign), _(meaning)) for sign, meaning in signs))


def purpose() -> str:
    """Return what the six views are for."""
    return _(
        "What we know, seen from six sides. Nothing here costs time; everything in the plan stays as it is. The digits "
        "lead to the views, Esc back to planning."
    )
