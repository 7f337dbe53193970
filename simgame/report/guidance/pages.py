"""The guide as text: what is printed without a browser."""

from collections.abc import Iterator, Sequence

from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.model import Element, Field, Gap, Item, Paragraph, Section, Table
from simgame.report.guidance.chain import ChainStep, Voices
from simgame.report.guidance.guide import TeachingGuide
from simgame.report.guidance.headings import headings
from simgame.report.guidance.ways_said import tier_names

_ = Catalogue("guidance")


def pages(guide: TeachingGuide) -> tuple[Element, ...]:
    """Return the whole guide: the instructor's part, then what learners may see."""
    named = headings()
    sections = (
        Section(named["plan"], tuple(_plan(guide))),
        Section(named["story"], tuple(_story(guide))),
        Section(named["principles"], tuple(_principles(guide))),
        Section(named["ways"], tuple(_ways(guide))),
        Section(named["predictions"], tuple(_predictions(guide))),
        Section(named["chain"], tuple(_chain(guide))),
        Section(named["filled"], tuple(_matrix(guide))),
        Section(named["ideas"], tuple(_ideas(guide))),
    )
    learners = (Section(named["case"], tuple(_case(guide))), Section(named["sheet"], tuple(_sheet(guide))))
    return (
        Paragraph(_("{scenario}: facilitator's guide").format(scenario=guide.title), "head"),
        Paragraph(guide.eyebrow, "dim"),
        Gap(),
        Paragraph(f"== {named['instructor']} =="),
        Gap(),
        *sections,
        Paragraph(f"== {named['learners']} =="),
        Gap(),
        *learners,
    )


def _plan(guide: TeachingGuide) -> Iterator[Element]:
    for each in guide.plan.before:
        yield Item(each)
    for step in guide.plan.steps:
        yield Item(_("minute {span}: {title}").format(span=step.span, title=step.title), "strong")
        for each in step.does:
            yield Item(each, depth=1)
    rows = tuple((str(cue.minute), str(cue.week), cue.said) for cue in guide.plan.cues)
    yield Table((_("minute"), _("week"), _("what is settled then")), rows)


def _story(guide: TeachingGuide) -> Iterator[Element]:
    yield Item(guide.story.summary)
    yield Item(guide.story.goal)
    for each in (*guide.story.drawn, *guide.story.surprises):
        yield Item(each)
    for trap in guide.story.traps:
        told = words.sentences((trap.way.note, *trap.unlike))
        yield Field(trap.way.called, words.sentences((_("{share} won.").format(share=trap.way.won), told)))


def _principles(guide: TeachingGuide) -> Iterator[Element]:
    for each in guide.story.principles:
        yield Field(each.name, words.sentences((each.about, each.said)))


def _ways(guide: TeachingGuide) -> Iterator[Element]:
    yield Paragraph(guide.measure, "dim")
    header = ("", _("won"), _("95 % interval"), _("score"), _("lines of 5"))
    yield Table(header, tuple((way.called, way.won, way.interval, way.score, way.lines) for way in guide.ways))
    yield Paragraph(_("Half-days of a game by tier"), "dim")
    yield Table(("", *tier_names()), tuple((way.called, *way.half_days) for way in guide.ways))
    yield from (Item(words.named(way.called, way.note)) for way in guide.ways if way.note)
    if guide.levels:
        text = _("{difficulty}: the expert wins {expert}, by the book {book}. {about}")
        for difficulty, expert, book, about in guide.levels:
            yield Item(text.format(difficulty=difficulty, expert=expert, book=book, about=about))


def _predictions(guide: TeachingGuide) -> Iterator[Element]:
    for each in guide.predictions:
        yield Item(each.prompt, "strong")
        yield Item(each.when, depth=1)
        for number, option in enumerate(each.options, 1):
            yield Item(f"{number}. {option}", depth=1)
        header = ("", *(str(number) for number in range(1, len(each.options) + 1)))
        yield Table(header, tuple((row.way.called, *row.said) for row in each.rows))
        for text in (*each.listen, each.explain):
            yield Item(text, depth=1)
        yield Gap()


def _chain(guide: TeachingGuide) -> Iterator[Element]:
    chain = guide.chain
    yield Item(words.sentences((words.clause((chain.issued_said, chain.deadline_said)),)))
    for step in chain.steps:
        yield Field(_when(step), words.clause(filter(None, (step.name, step.kind, step.stake))))
        for voices in step.voices:
            yield Item(voices_said(voices), depth=1)
    yield from (Item(each) for each in chain.changes)


def _when(step: ChainStep) -> str:
    return words.week_tag(step.opens, step.closes)


def voices_said(voices: Voices) -> str:
    """Return who has a say with their weights, and under which option."""
    people = words.series(f"{name} {weight}" for name, weight in voices.people)
    if not voices.option:
        return people
    return words.named(_("{option} ({share})").format(option=voices.option, share=voices.share), people)


def _matrix(guide: TeachingGuide) -> Iterator[Element]:
    matrix = guide.matrix
    header = (_("role"), *(question.name for question in matrix.questions), matrix.time)
    rows = []
    for row in matrix.rows:
        cells = [words.in_turn(words.named(step, weight) for step, weight in each) or "." for each in row.weights]
        rows.append((row.name, *cells, row.time))
    yield Table(header, tuple(rows))


def _ideas(guide: TeachingGuide) -> Iterator[Element]:
    for idea in guide.story.ideas:
        yield Item(idea.title, "strong")
        yield from (Item(each, depth=1) for each in idea.paragraphs)


def _case(guide: TeachingGuide) -> Iterator[Element]:
    sheets = guide.sheets
    yield Item(sheets.question)
    yield from (Item(each) for each in (*sheets.briefing, sheets.goal))
    yield Table((_("weeks"), _("step"), _("what everybody knows")), sheets.calendar)
    yield from (Item(each) for each in sheets.silence)
    rows: Sequence[tuple[str, ...]] = [(row.name, row.title, row.line) for row in guide.matrix.public]
    yield Table((_("role"), _("post"), _("line")), tuple(rows))


def _sheet(guide: TeachingGuide) -> Iterator[Element]:
    yield from (Item(each) for each in guide.sheets.reflection)
    yield from (Item(f"[ ] {each}") for each in guide.sheets.commitments)
