"""The debrief of a run as one HTML file, in both languages; which one is read is chosen without a script."""

from functools import cache
from typing import TYPE_CHECKING

from simgame.browser.charts import (
    chance_figure,
    luck_figure,
    opportunity_figure,
    people_figure,
    points_figure,
    predictions_figure,
    waterfall_figure,
)
from simgame.browser.figures import Figure
from simgame.browser.templating import editions, environment
from simgame.locale import LANGUAGE_NAMES, Catalogue, current
from simgame.page import decimals
from simgame.page.speech import speak
from simgame.report.debrief import Debrief
from simgame.report.debrief.decided import Reasons
from simgame.report.debrief.expert import expert_game
from simgame.report.names import said
from simgame.report.result import concept_sections, how_it_ended
from simgame.report.truth import FinalNumbers
from simgame.terms.difficulties import DIFFICULTIES
from simgame.values import dataclass

if TYPE_CHECKING:
    from jinja2 import Template

_ = Catalogue("debrief")


@dataclass(frozen=True, slots=True)
class Edition:
    """The debrief in one language."""

    language: str
    label: str
    title: str
    eyebrow: str
    headline: str
    won: bool
    cause: str
    said: tuple[tuple[str, str, str], ...]
    """(who, what was taken for the cause, what it made), the learner first"""
    figures: tuple[Figure, ...]
    turns: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    """(week, chance before and after, what happened, evidence)"""
    next_time: tuple[str, ...]
    ideas: tuple[tuple[str, tuple[str, ...]], ...]
    """(title, paragraphs)"""
    footer: str
    words: dict[str, str]
    """What the page itself says"""


def debrief_html(debrief: Debrief) -> str:
    """Return a debrief as a whole file; every text in it is escaped."""
    review = debrief.review
    review.prove()  # once, for both languages
    review.share()
    expert = FinalNumbers(expert_game(review.game))
    return _template().render(editions=editions(lambda: _edition(debrief, expert)))


@cache
def _template() -> "Template":
    return environment("simgame.browser").get_template("debrief.html")


def _edition(debrief: Debrief, expert: FinalNumbers) -> Edition:
    review, par = debrief.review, debrief.par
    scenario, result = review.truth.scenario, review.result
    title = said(scenario.title)
    score = _("score {score}").format(score=decimals.score(debrief.score))
    against = _("par {par} (an expert's average)").format(par=par) if par is not None else ""
    drawn = (
        chance_figure(review),
        luck_figure(review),
        waterfall_figure(review),
        opportunity_figure(review),
        points_figure(review),
        people_figure(review, expert),
        predictions_figure(debrief.predictions),
    )
    footer = _(
        "Computed by playing: the state after each week, {futures} futures, the better of your own plans up to any "
        "week and an expert's after it. Seed {seed}, {difficulty}."
    )
    return Edition(
        language=current(),
        label=LANGUAGE_NAMES[current()],
        title=_("{scenario}: debrief").format(scenario=title),
        eyebrow=", ".join(filter(None, (title, score, against))),
        headline=how_it_ended(result, scenario),
        won=result.outcome == "won",
        cause=review.cause.text,
        said=(
            (_("You said"), *_learners(debrief)),
            (_("The game finds"), review.cause.name, review.cause.worth),
        ),
        figures=tuple(each for each in drawn if each is not None),
        turns=tuple(
            (
                _("Week {week}").format(week=turn.week),
                _("{before} to {after}").format(before=turn.before, after=turn.after),
                turn.what,
                turn.evidence,
            )
            for turn in review.turns
        ),
        next_time=review.next_time,
        ideas=tuple((each.title, tuple(speak(each.body))) for each in concept_sections(result, scenario)),
        footer=footer.format(
            futures=review.values.futures,
            seed=review.game.seed,
            difficulty=DIFFICULTIES[review.game.difficulty].label,
        ),
        words={
            "turns": _("The turning points"),
            "next": _("It hung on") if result.outcome == "won" else _("Next time"),
            "ideas": _("What it teaches"),
            "numbers": _("The numbers"),
        },
    )


def _learners(debrief: Debrief) -> tuple[str, str]:
    own = Reasons(debrief.game).named(debrief.cause)
    if own is None:
        return _("no answer"), ""
    if debrief.review.cause.is_meant(own, debrief.review.truth):
        return own.text, debrief.review.cause.worth
    counted = debrief.review.counted(own)
    return own.text, "" if counted is None else decimals.points(counted, signed=True)
