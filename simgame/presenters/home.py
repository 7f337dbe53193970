"""Home as it is read: runs to go on with, the course as four steps that rise, practice, what is due, the settings.

Where there is little room it is one list; else each part stands in a box of its own.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from simgame.course.library import ScenarioEntry, spoken
from simgame.course.par import MOST_STARS
from simgame.course.path import PathStep
from simgame.locale import LANGUAGE_NAMES, Catalogue, readable
from simgame.page import glyphs
from simgame.page.model import (
    INNER,
    Block,
    Brief,
    Column,
    Edge,
    Element,
    Entry,
    Gap,
    Heading,
    Intent,
    Listing,
    Paragraph,
    Piece,
    Selectable,
    Strip,
    Tone,
)
from simgame.presenters.course import (
    AGAIN,
    DIFFICULTY,
    HANDBOOK,
    LANGUAGE,
    PRACTISE,
    RECORDS,
    SETTINGS,
    TROUBLE,
    Course,
    drawn,
    listing_of,
    reached,
    reviews_page,
    runs_page,
    scenario_entry,
    scenarios_listing,
    scenarios_page,
    still_to_come,
    tally,
)
from simgame.presenters.intents import Begin, Practise, RunCommand, Tell
from simgame.presenters.mistakes import positions_page
from simgame.terms.difficulties import DIFFICULTIES

if TYPE_CHECKING:
    from simgame.runs import Summary

_ = Catalogue("course")

_REVIEWS: Final = 3
_STEP: Final = 2
"""Cells by which each step of the stairs is moved in"""
_TEACHES, _ABOVE, _APART, _IDEA, _STARS = range(1, 6)
"""What goes first where a box has no room: what a scenario teaches, the blank line above large stars, that above a
scenario, the step's idea, the stars"""
_STAR: Final = (
    f"  {glyphs.FILLED}  ",
    f"{glyphs.UPPER}{glyphs.FILLED * 3}{glyphs.UPPER}",
    f"{glyphs.LOWER}{glyphs.UPPER} {glyphs.UPPER}{glyphs.LOWER}",
)
_NO_STAR: Final = ("  .  ", ". . .", " . . ")


def course_page(course: Course, now: datetime | None = None) -> Iterator[Element]:
    """Yield everything that can be chosen at home, in one list."""
    now = now or datetime.now(UTC)
    if greeting := greeting_page(course):
        yield from (*greeting, Gap())
    if course.unfinished:
        yield from (Heading(_("Go on"), older_runs(course), rule=glyphs.LINE), runs_page(course.unfinished, now))
    yield Heading(_("The course"), tally(course), rule=glyphs.LINE)
    if not course.scenarios:
        yield Paragraph(_("No scenario can be read."), "bad")
    yield from _stairs(course) if course.path.steps else (scenarios_page(course),)
    if course.runs is not None:
        if reviews := due_page(course, now):
            yield Heading(*due_title(course, now), rule=glyphs.LINE)
            yield from reviews
        yield Heading(_("Practise and look up"), "", rule=glyphs.LINE)
        yield from practice_page(course)
        yield Heading(_("Settings"), "", rule=glyphs.LINE)
        yield from settings_page(course)
        yield from notes_page(course)


def greeting_page(course: Course) -> list[Element]:
    """Return what the player has resolved to do, and whether something is wrong with files."""
    page: list[Element] = []
    if course.runs and (said := _commitment(course, course.runs)):
        page.append(Paragraph(_("You set yourself: {commitment}").format(commitment=said), "accent"))
    if count := len(course.trouble):
        text = _.n("! {count} note on your files ends the list.", "! {count} notes on your files end the list.", count)
        page.append(Paragraph(text.format(count=count), "warn"))
    return page


def welcome(course: Course) -> str:
    """Return a greeting by name; empty for who has none."""
    if not course.name:
        return ""
    text = _("Welcome, {name}.") if course.runs == [] else _("Welcome back, {name}.")
    return text.format(name=course.name)


def difficulty_said(course: Course) -> str:
    """Return at which difficulty new games are played."""
    return _("new games: {difficulty}").format(difficulty=DIFFICULTIES[course.difficulty].label)


def _commitment(course: Course, runs: "Sequence[Summary]") -> str | None:
    """Return what the player has resolved to do, as the next briefing of that scenario will say it."""
    from simgame.course.commitments import last_commitment, whom_and_when
    from simgame.report.commitments import commitment_said

    commitment, scenario = last_commitment(runs)
    meet = whom_and_when(commitment)
    person = course.person(scenario, meet[0]) if meet is not None else None
    title = next((each.title for each in course.scenarios if each.id == scenario), None)
    named = (spoken(person), spoken(title)) if person is not None and title is not None else None
    return commitment_said(commitment, named=named)


def runs_title(course: Course) -> str:
    """Return what stands above the runs to go on with; above what is resolved alone nothing is to be gone on with."""
    if course.unfinished or not greeting_page(course):
        return _("Go on")
    return _("Keep in mind")


def older_runs(course: Course) -> str:
    """Return how many runs can go on besides those that are listed."""
    more = len(course.waiting) - len(course.unfinished)
    return _.n("+{count} older run", "+{count} older runs", more).format(count=more) if more else ""


def is_here(course: Course, step: PathStep) -> bool:
    """Tell whether the learner stands on a step: the first scenario that was not won yet is on it."""
    return course.runs is not None and course.path.next in step.scenarios


def begins_here(course: Course, step: PathStep) -> bool:
    """Tell whether a step's box has those scenarios too with which one begins: the first step's."""
    return bool(course.path.before) and step is course.path.steps[0]


def _stairs(course: Course) -> Iterator[Element]:
    """Yield what one begins with, then the steps one below the other, each moved in further than the one before."""
    if before := course.path.before:
        here = course.runs is not None and course.path.next in before
        rule = glyphs.HEAVY[0] if here else glyphs.LINE
        said = _("next for you") if here else ""
        yield Heading(_("To begin with"), said, "accent" if here else "head", rule, INNER, "accent" if here else "dim")
        yield scenarios_listing([scenario_entry(course, each) for each in before], 2 * INNER)
    for number, step in enumerate(course.path.steps):
        here, inner = is_here(course, step), _STEP * number
        title = f"{number + 1} {step.stage.tag}  {step.stage.when}"
        said = _("next for you") if here else step.stage.idea
        rule = glyphs.HEAVY[0] if here else glyphs.LINE
        tones: tuple[Tone, Tone] = ("accent", "accent") if here else ("head", "dim")
        yield Heading(title, said, tones[0], rule, INNER + inner, tones[1])
        entries = [scenario_entry(course, each) for each in step.scenarios] or [still_to_come(step.stage)]
        yield scenarios_listing(entries, 2 * INNER + inner)
    if own := course.path.own:
        yield Heading(_("Your own scenarios"), "", rule=glyphs.LINE, indent=INNER)
        yield scenarios_listing([scenario_entry(course, each) for each in own], 2 * INNER)


def step_edge(course: Course, step: PathStep) -> Edge:
    """Return the upper edge of a step's box; the learner's own box is heavy."""
    begins = course.runs is not None and begins_here(course, step) and course.path.next in course.path.before
    here = begins or is_here(course, step)
    number = course.path.steps.index(step) + 1
    title = f"{number} {step.stage.tag}"
    return Edge(title, tone="accent", kind="heavy", line="accent") if here else Edge(title)


def step_blocks(course: Course, step: PathStep, *, large: bool) -> list[Block]:
    """Return what stands in a step's box: its years, its idea, its scenarios with what was reached in them.

    Args:
        course: the course.
        step: the step.
        large: whether all steps have room for large stars below each of their scenarios.
    """
    blocks: list[Block] = []
    if begins_here(course, step):
        begin = [Block([_boxed(course, scenario, starred=False)]) for scenario in course.path.before]
        blocks = [Block([Paragraph(_("to begin with"), "dim")]), *begin, Block([Gap()], _APART)]
    blocks += [Block([Paragraph(step.stage.when, "dim")]), Block([Paragraph(step.stage.idea)], _IDEA)]
    for scenario in step.scenarios:
        starred = course.runs is not None and large
        blocks += [Block([Gap()], _APART), Block([_boxed(course, scenario, starred=starred)])]
        if starred:
            best = course.path.best(scenario)
            drawn_large = map(Strip, large_stars((best.stars if best else 0) or 0))
            blocks += [Block([Gap()], _ABOVE), Block([*drawn_large], _STARS)]
        if len(step.scenarios) == 1 and (
            forms := [_taught(scenario, count) for count in range(len(scenario.teaches), 0, -1)]
        ):
            blocks.append(Block(forms[0], _TEACHES, tuple(forms[1:])))
    if not step.scenarios:
        to_come = still_to_come(step.stage)
        name = Piece(_("still to come"), "dim")
        blocks += [Block([Gap()], _APART), Block([Listing(_IN_BOX, (to_come._replace(cells=(Piece(""), (name,))),))])]
    return blocks


def _taught(scenario: ScenarioEntry, count: int) -> list[Element]:
    """Return the first few of what a scenario teaches, below an empty line, each in lines of its own."""
    each = tuple(Piece(spoken(title), "dim") for title in scenario.teaches[:count])
    return [Gap(), Listing((Column(cells=None, wraps=True, hangs=1),), (Entry("", (each,)),), indent=_NUMBER)]


def all_said(course: Course, step: PathStep) -> list[Element]:
    """Return what a step's box says with large stars, without blank lines and asides: what needs room for those."""
    blocks = step_blocks(course, step, large=True)
    return [each for block in blocks if block.goes not in (_TEACHES, _ABOVE, _APART) for each in block.page]


_NUMBER: Final = 2
"""Cells of a scenario's number"""
_IN_BOX: Final = (Column(cells=_NUMBER - 1), Column(cells=None, wraps=True))


def _boxed(course: Course, scenario: ScenarioEntry, *, starred: bool) -> Listing:
    """Return a scenario in a box: its name, and below it what was reached, or how long it takes.

    Args:
        course: the course.
        scenario: the scenario.
        starred: whether its stars are drawn large below it, and so are not written before what was reached.
    """
    known = course.runs is not None
    best = course.path.best(scenario)
    sign, said = reached(best, known=known)
    text = drawn(said)
    if known and best is None:
        text = _.n("{weeks} week", "{weeks} weeks", scenario.weeks).format(weeks=scenario.weeks)
    elif best is not None and best.won:
        text = _("best {score}").format(score=best.shown)
    pieces = [Piece(spoken(scenario.title), "strong"), Piece(text if starred else f"{sign} {text}".strip(), said.tone)]
    if known and scenario is course.path.next:
        pieces.append(Piece(_("next for you"), "accent"))
    number = Piece(str(course.scenarios.index(scenario) + 1), "dim")
    return Listing(_IN_BOX, (scenario_entry(course, scenario)._replace(cells=(number, tuple(pieces)), below=()),))


def large_stars(stars: int) -> list[tuple[Piece, Piece]]:
    """Return the lines of stars drawn large: those that were won, then those that were not."""
    missing = MOST_STARS - stars
    return [
        (Piece(Brief(f"{won} " * stars), "weight"), Piece(Brief(f"{lost} " * missing), "faint"))
        for won, lost in zip(_STAR, _NO_STAR, strict=True)
    ]


def practice_page(course: Course) -> list[Element]:
    """Return what can be played by lot and once more, and what can be looked up."""
    entries: list[tuple[str, str, str, Intent]] = []
    if course.runs and course.practice:
        entries.append((PRACTISE, _("Any scenario"), _("drawn by lot, scenario and luck"), Practise()))
        if (latest := course.latest) is not None:
            entries.append((AGAIN, spoken(latest.title), _("once more, with new luck"), Begin(latest.source)))
    runs = len(course.runs or ())
    said = _.n("{count} run, to read again", "{count} runs, to read again and to compare", runs).format(count=runs)
    return [
        listing_of(
            _("Practise and look up"),
            *entries,
            (RECORDS, _("Records"), said if runs else _("no run yet"), RunCommand("home.records")),
            (HANDBOOK, _("Handbook"), _("the ideas behind the game"), RunCommand("home.handbook")),
        )
    ]


def low_page(course: Course) -> list[Element]:
    """Return what stands below the steps where these are boxes: one's own scenarios, practice, what is wrong."""
    own = course.path.own
    mine: list[Element] = [scenarios_listing([scenario_entry(course, each) for each in own], 0), Gap()] if own else []
    return [*mine, *practice_page(course), *notes_page(course)] if course.runs is not None else []


def side_page(course: Course, due: Sequence[Element]) -> list[Element]:
    """Return what stands beside that: what is due for review, and the settings."""
    if course.runs is None:
        return []
    return (
        [*due, Heading(_("Settings"), "", rule=glyphs.LINE), *settings_page(course)] if due else settings_page(course)
    )


def due_title(course: Course, now: datetime) -> tuple[str, str]:
    """Return what is called what is due for review, and how much more there is than is listed."""
    more = len(course.path.reviews(now)) - _REVIEWS
    return _("Due for review"), _("+{count} more").format(count=more) if more > 0 else ""


def due_page(course: Course, now: datetime) -> list[Element]:
    """Return what is due for review, positions first; nothing where nothing is."""
    due, positions = course.path.reviews(now), positions_page(course)
    return [*positions, *([reviews_page(due[:_REVIEWS])] if due else [])]


def settings_page(course: Course) -> list[Element]:
    """Return the settings that are often changed, and the way to the others."""
    settings = (
        (DIFFICULTY, _("Difficulty"), DIFFICULTIES[course.difficulty].label, "home.difficulty"),
        (LANGUAGE, _("Language"), readable(" / ".join(LANGUAGE_NAMES.values())), "app.language"),
        (SETTINGS, _("All settings"), _("name, colours, keys"), "home.settings"),
    )
    entries = tuple(
        Entry(key, (Piece(name), Piece(value, "accent")), RunCommand(command)) for key, name, value, command in settings
    )
    return [Listing((Column(cells=14, gap=0), Column(cells=None, gap=2)), entries, indent=INNER)]


def notes_page(course: Course) -> list[Element]:
    """Return what could not be read, each to be reached with the cursor."""
    if not course.trouble:
        return []
    troubles = [
        Selectable(f"{TROUBLE}{number}", trouble, tone="warn", intent=Tell(trouble))
        for number, trouble in enumerate(course.trouble)
    ]
    return [Heading(_("Notes on your files"), "", rule=glyphs.LINE), *troubles]
