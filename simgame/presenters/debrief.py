"""The debrief's pages: what is read, what is asked, and what to do now."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from simgame.course.library import Allowed, ScenarioEntry, spoken
from simgame.locale import Catalogue
from simgame.page import bars, decimals
from simgame.page.model import Brief, Element, Gap, Paragraph, Piece, Section, Selectable, Strip
from simgame.presenters.intents import Reflect
from simgame.presenters.review import PageForm, first_page, outcome
from simgame.presenters.review_weeks import weeks_page
from simgame.report.debrief import DECIDED, DECIDED_WEEK, Debrief, DebriefQuestion, Page
from simgame.runs import Run
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName, harder

_ = Catalogue("debrief")

_DIGITS = 9
"""So many answers have a digit that chooses them"""
_GAUGE = 40
"""Cells of the line that shows how far it is"""


def guided_page(debrief: Debrief, which: Page, form: PageForm, *, wide: bool) -> list[Element]:
    """Return one of the pages that are read one after the other, played where it is one to be.

    Args:
        debrief: of the run.
        which: the page.
        form: one of :data:`simgame.presenters.review.forms`.
        wide: whether its lines have room for more than the least.
    """
    match which.id:
        case "review":
            return first_page(debrief, form, wide=wide)
        case "weeks":
            return weeks_page(debrief.review)
        case _:
            asked = which.question
            first = asked is not None and asked.is_open and asked.key == DECIDED
            return read_page(which, which.sections(), above=(outcome(debrief), Gap()) if first else ())


def read_page(
    which: Page, sections: Sequence[Section] | None, done: float = 0.0, above: Sequence[Element] = ()
) -> list[Element]:
    """Return one page: its title, what it asks, and what there is to read.

    Args:
        which: the page.
        sections: what it says; None while it is being played.
        done: how much of that is done meanwhile, from 0 to 1.
        above: what stands above what it asks.
    """
    page: list[Element] = [Gap(), Paragraph(_title(which), "head"), Gap(), *above, *which.lead]
    if which.question is not None and not (which.question.key == DECIDED_WEEK and which.question.chosen):
        page += question_page(which.question)
    elif which.question is not None:
        page.append(Paragraph(_("You have said what you think. Read on: what the engine finds.")))
    if sections is None:
        playing = _("The game is being played again, some thousands of times. This takes a moment.")
        so_far = Piece(Brief("", _("done: {percent}").format(percent=decimals.measured(done))))
        return [*page, Paragraph(playing, "warn"), Gap(), Strip((so_far, bars.gauge(done, _GAUGE)))]
    return [*page, *sections]


def _title(which: Page) -> str:
    """Return the title of a page; while it asks several questions, with the number of the one that is asked."""
    question = which.question
    if question is None or question.count == 1 or not question.is_open:
        return which.title
    text = _("{title}  Question {number} of {count}")
    return text.format(title=which.title, number=question.number, count=question.count)


def proofs_page(debrief: Debrief) -> list[Element]:
    """Return the pages of proof, to be chosen."""
    entries = [
        Selectable(f"page {which.id}", which.title, number=place % 10, letter="0" * (place == 10), tone="")
        for place, which in enumerate(debrief.proofs(), start=1)
    ]
    return [Gap(), Paragraph(_("The proof, and more of this run"), "head"), Gap(), *entries, Gap()]


def question_page(question: DebriefQuestion) -> list[Element]:
    """Return a question with its answers, to be chosen; the one that was chosen has a sign."""
    options = [
        Selectable(
            f"option {option}",
            text,
            tone="",
            chosen=option == question.chosen,
            number=place if place <= _DIGITS else 0,
            letter=" " * (place > _DIGITS),  # nothing stands where the others have a digit
            intent=Reflect(option),
        )
        for place, (option, text) in enumerate(question.options, 1)
    ]
    before = [Paragraph(_("You said: {answer}").format(answer=question.before), "accent")] if question.before else []
    how = []  # who has answered once knows how
    if len(options) > _DIGITS:
        text = _("Up, down and Enter choose; so does a digit, of the first {count}.")
        how = [Paragraph(text.format(count=_DIGITS), "dim")]
    elif question.key == DECIDED:
        how = [Paragraph(_("Up, down and Enter choose, or a digit does."), "dim")]
    return [*before, Paragraph(question.prompt, "strong"), *how, Gap(), *options, Gap()]


class Beginning(NamedTuple):
    """A run to begin."""

    source: str
    """What finds its scenario"""
    seed: int | None
    """None: any luck"""
    difficulty: DifficultyName


EVERYTHING: Final = Allowed()


def now_page(run: Run, after: ScenarioEntry | None, allows: Allowed = EVERYTHING) -> list[Element]:
    """Return what can be done now; ``after`` is the scenario that comes next in the course."""
    return [Gap(), Paragraph(_("And now?"), "head"), Gap(), *now_choices(run, after, allows)]


def now_choices(run: Run, after: ScenarioEntry | None, allows: Allowed = EVERYTHING) -> list[Selectable]:
    """Return what can be chosen after a run: who has won wants to go on, who has lost to try again; that is first."""
    kept = _("The run and its debrief are kept among the records.")
    home = Selectable("home", _("Home"), about=kept if allows.files else "")
    again = Selectable(
        "week",
        _("From a week of this run"),
        about=_("With your old plans filled in: change one thing, and compare."),
    )
    if not allows.choices:
        return [again, home] if allows.rewinds else [home]
    choices = [
        Selectable(
            "same",
            _("Again, with the same luck"),
            about=_("Only your decisions can differ: see what they are worth."),
        ),
        Selectable("new", _("Again, with new luck"), about=_("The same people and dates; the days go otherwise.")),
        *((again,) if allows.rewinds else ()),
    ]
    if level := harder(run.game.difficulty):
        about = _("{difficulty}: {about}").format(difficulty=DIFFICULTIES[level].label, about=DIFFICULTIES[level].about)
        choices.append(Selectable("harder", _("Harder"), about=about))
    if after is not None:
        won = run.game.result is not None and run.game.result.outcome == "won"
        title = _("The next scenario") if won else _("Another scenario")  # home says to win this one first
        following = Selectable("next", title, about=spoken(after.title))
        choices.insert(0 if won else len(choices), following)
    return [*choices, home]


def beginning(run: Run, choice: str, after: ScenarioEntry | None) -> Beginning | None:
    """Return the run that a choice begins; None for one that begins none."""
    game, level = run.game, harder(run.game.difficulty)
    match choice:
        case "same":
            return Beginning(run.source, game.seed, game.difficulty)
        case "new":
            return Beginning(run.source, None, game.difficulty)
        case "harder" if level is not None:
            return Beginning(run.source, game.seed, level)
        case "next" if after is not None:
            return Beginning(after.source, None, game.difficulty)
    return None
