"""The foot of the home screen: what there is to say about the entry under the cursor."""

from collections.abc import Iterator
from datetime import UTC, datetime

from simgame.course.library import ScenarioEntry, spoken
from simgame.course.par import MOST_STARS, NEAR
from simgame.course.path import Best
from simgame.locale import Catalogue, current
from simgame.page import words
from simgame.page.model import Paragraph
from simgame.presenters.course import (
    AGAIN,
    DIFFICULTY,
    HANDBOOK,
    LANGUAGE,
    PRACTISE,
    RECORDS,
    SETTINGS,
    STAGE,
    TROUBLE,
    Course,
    review_key,
    run_key,
    step_said,
    why,
)
from simgame.presenters.mistakes import DUE, positions_about
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.outcomes import OUTCOMES
from simgame.terms.stages import STAGES

_ = Catalogue("course")


def about_page(course: Course, key: str, now: datetime | None = None) -> Iterator[Paragraph]:
    """Yield what there is to say about the row of a key."""
    scenario = next((each for each in course.scenarios if each.source == key), None)
    if scenario is not None:
        yield from _scenario(course, scenario)
    elif key == DUE and course.positions:
        yield Paragraph(positions_about())
    elif key == DIFFICULTY:
        yield Paragraph(_level(course))
        yield Paragraph(_("Enter: the next one. It holds for runs that you start."), "dim")
    elif key == LANGUAGE:
        yield Paragraph(_("Enter, or L on any screen: change the language. Nothing is lost."))
    elif key == SETTINGS:
        yield Paragraph(
            _("Your name, language, difficulty, colours and animation, and where the file with the keys is.")
        )
    elif key == RECORDS:
        yield Paragraph(_("All your runs: go on with one, read its weeks or its debrief again, set two side by side."))
    elif key == HANDBOOK:
        yield Paragraph(
            _("What the game teaches, to look up: each idea with how the engine plays it and where it comes from.")
        )
    elif key.startswith(STAGE):
        stage = STAGES[key.removeprefix(STAGE)]
        yield Paragraph(words.sentences([words.clause([step_said(stage)]), stage.about]))
        yield Paragraph(_("No scenario tells of it yet."), "dim")
    elif key.startswith(TROUBLE):
        yield Paragraph(_("Nothing else is touched by this, and nothing is lost. Enter shows it by itself."), "dim")
    elif key == PRACTISE:
        yield Paragraph(
            _("One of the scenarios, drawn by lot, with new luck: nobody knows what comes, as in the field.")
        )
        yield Paragraph(_level(course), "dim")
    elif key == AGAIN:
        yield Paragraph(
            _("The same people and the same events with other luck: does your way hold, or were you lucky?")
        )
        yield Paragraph(_level(course), "dim")
    elif run := next((each for each in course.unfinished if run_key(each) == key), None):
        text = _("Go on with {title} where you left off; the plan of the week is kept.")
        yield Paragraph(text.format(title=run.title.in_(current())))
    else:
        yield from _review(course, key, now or datetime.now(UTC))


def _scenario(course: Course, scenario: ScenarioEntry) -> Iterator[Paragraph]:
    """Yield what was reached, what it is about and what it teaches."""
    if course.runs is not None:
        bests = course.path.bests(scenario)
        for best in bests:
            yield Paragraph(_best(best), "good" if best.won else "warn")
        yield Paragraph(spoken(scenario.summary))
        par = course.pars.get((scenario.source, course.difficulty))
        if par is not None and course.difficulty not in {best.difficulty for best in bests}:
            text = _(
                "Par is what an expert scores on average, {par}: three stars from there on, two from {near} on, one "
                "for any other win."
            )
            yield Paragraph(text.format(par=par, near=par - NEAR), "accent")
    else:
        yield Paragraph(spoken(scenario.summary))
    if scenario.stage:
        stage = STAGES[scenario.stage]
        yield Paragraph(words.sentences([words.clause([step_said(stage)]), stage.about]), "dim")
    titles = words.series(words.quoted(spoken(title)) for title in scenario.teaches)  # they have colons and commas
    yield Paragraph(_("Teaches: {concepts}").format(concepts=titles), "dim")
    if scenario.path:
        from simgame.page.quoting import escape

        yield Paragraph(_("Your own: {file}").format(file=escape(scenario.path)), "dim")
    if course.runs is not None:
        yield Paragraph(_level(course), "dim")


def _best(best: Best) -> str:
    """Return the best run at a difficulty in a sentence, such as ``standard: best 71, par 78: two stars of three``."""
    level = DIFFICULTIES[best.difficulty].label
    if best.par is None or best.stars is None:
        return _("{difficulty}: best {score}, {outcome}.").format(
            difficulty=level, score=best.shown, outcome=OUTCOMES[best.outcome].label
        )
    if not best.won:
        return _("{difficulty}: best {score}, par {par}, {outcome}: no star, stars are for those who win.").format(
            difficulty=level, score=best.shown, par=best.par, outcome=OUTCOMES[best.outcome].label
        )
    counts = (_("no star"), _("one star"), _("two stars"), _("three stars"))
    return _("{difficulty}: best {score}, par {par}: {stars} of {most}.").format(
        difficulty=level, score=best.shown, par=best.par, stars=counts[best.stars], most=MOST_STARS
    )


def _review(course: Course, key: str, now: datetime) -> Iterator[Paragraph]:
    review = next((each for each in course.path.reviews(now) if review_key(each) == key), None)
    if review is None:
        return
    title = spoken(review.entry.title)
    yield Paragraph(_("{title}: {why}.").format(title=title, why=why(review)), "accent")
    if review.reason == "lost":
        yield Paragraph(_("Play it again while you remember what went wrong, with new luck."))
    else:
        yield Paragraph(_("What is called to mind again after a week stays. Can you still do it, with new luck?"))
    yield Paragraph(_level(course), "dim")


def _level(course: Course) -> str:
    name, about = DIFFICULTIES[course.difficulty].label, DIFFICULTIES[course.difficulty].about
    return _("{difficulty}: {about}").format(difficulty=name, about=about)
