"""The facilitator's guide as one HTML file, in both languages; language and audience are chosen without a script.

The instructor's sheets and the learners' are separate pages in print, and each page of the first says whom it is for.
"""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from simgame.browser.chain_drawing import chain_drawing
from simgame.browser.figures import Drawing
from simgame.browser.guide_charts import lesson_drawing, prediction_drawing, principles_drawing, ways_drawing
from simgame.browser.templating import editions, environment
from simgame.locale import LANGUAGE_NAMES, Catalogue, current
from simgame.report.guidance import TeachingGuide, guide_of
from simgame.report.guidance.headings import headings
from simgame.scenario.model import Scenario
from simgame.study.claims import Claim
from simgame.study.ways import Ways
from simgame.terms.difficulties import DifficultyName
from simgame.values import dataclass

if TYPE_CHECKING:
    from jinja2 import Template

_ = Catalogue("guidance")


@dataclass(frozen=True, slots=True)
class GuideEdition:
    """The guide in one language, with its drawings."""

    language: str
    label: str
    guide: TeachingGuide
    lesson: Drawing
    principles: Drawing | None
    ways: Drawing
    predictions: tuple[Drawing, ...]
    chain: Drawing
    head: Mapping[str, str]
    words: Mapping[str, str]


def guide_html(scenario: Scenario, played: Ways, claims: Mapping[DifficultyName, Claim] | None = None) -> str:
    """Return the guide as a whole file; every text in it is escaped. For the arguments see :func:`guide_of`."""
    return _template().render(editions=editions(lambda: _edition(guide_of(scenario, played, claims))))


@cache
def _template() -> "Template":
    filling = environment("simgame.browser")
    filling.filters["css"] = css_string
    return filling.get_template("guide.html")


def css_string(text: str) -> str:
    """Return a text as the inside of a string of a style sheet; what is no letter or figure is an escape there."""
    return "".join(char if char.isalnum() or char == " " else f"\\{ord(char):06x}" for char in text)


def _edition(guide: TeachingGuide) -> GuideEdition:
    return GuideEdition(
        language=current(),
        label=LANGUAGE_NAMES[current()],
        guide=guide,
        lesson=lesson_drawing(guide.plan),
        principles=principles_drawing(guide.story.principles) if guide.story.principles else None,
        ways=ways_drawing(guide.ways),
        predictions=tuple(prediction_drawing(each) for each in guide.predictions),
        chain=chain_drawing(guide.chain),
        head=headings(),
        words=_words(),
    )


def _words() -> dict[str, str]:
    return {
        "colon": _(": "),
        "guide": _("Facilitator's guide"),
        "instructor": _("Instructor only"),
        "learner": _("For learners"),
        "everything": _("Everything"),
        "minutes": _("minutes"),
        "minute": _("minute"),
        "does": _("what you do and say"),
        "week": _("week"),
        "weeks": _("weeks"),
        "settled": _("what is settled then"),
        "where": _("Where a learner of ordinary speed is"),
        "drawn": _("Drawn anew in each game; nobody is told"),
        "surprises": _("What happens at a fixed time"),
        "trap": _("The trap"),
        "way": _("way to play"),
        "shows": _("what it shows"),
        "won": _("won"),
        "interval": _("95 % interval"),
        "score": _("score"),
        "lines": _("lines of 5"),
        "difficulty": _("difficulty"),
        "which": _("Which difficulty to choose"),
        "expert": _("expert wins"),
        "book": _("by the book"),
        "for": _("what it is for"),
        "listen": _("Listen for"),
        "teaches": _("What the answer teaches"),
        "changes": _("What moves it while the game goes on"),
        "role": _("role"),
        "post": _("post"),
        "line": _("line"),
        "cares": _("what worries them"),
        "ours": _("met by whom of us"),
        "hidden": _("Learners do not know of this person at the start."),
        "weights": _("Figures are weights; where two stand with a stroke, which holds is drawn anew in each game."),
        "fill": _("Write a weight from 1 to 10 where somebody told you so, and a question mark where you guess."),
        "asked": _("Before we begin"),
        "goal": _("To win"),
        "calendar": _("The calendar, as everybody knows it"),
        "step": _("step"),
        "known": _("what everybody knows"),
        "team": _("Our team"),
        "resolve": _("In the next run"),
        "own": _("And with a customer of my own: whom, by when?"),
        "print": _("Choose whose pages are shown and printed."),
    }
