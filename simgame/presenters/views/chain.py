"""The decision chain: the steps against the people, what is proven beside what the player believes."""

from typing import Final, NamedTuple

from simgame.engine.known import KnownContact, KnownStep
from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.cells import clipped, draw
from simgame.page.measure import cut, left, width
from simgame.page.model import Element, Gap, Item, Paragraph, Signed, Tone, Wording
from simgame.page.spans import Line, Row, Span, as_rows, block, line, week_tag
from simgame.presenters.bid import stage
from simgame.presenters.signs import stage_tone
from simgame.presenters.view import View
from simgame.presenters.views import marks
from simgame.presenters.views.common import (
    ViewNotes,
    ViewPlace,
    about,
    for_us,
    listed,
    name,
    takes_part,
)
from simgame.presenters.views.matrix import VERDICT_TONES, Matrix
from simgame.report.names import said

_ = Catalogue("views")

_FOOT: Final = 3
"""Lines about the place under the cursor."""


class Light(NamedTuple):
    """The map light of a step: how we stand with those who are known to take part."""

    colour: str
    said: str
    tone: Tone


def columns(view: View) -> tuple[str, ...]:
    """Return the steps."""
    return view.board.steps


def person(view: View, place: ViewPlace) -> str:
    """Return the contact of the row under the cursor."""
    return place.row if view.is_contact(place.row) else ""


def light(view: View, step: str) -> Light:
    """Return the light of a step from what is known alone: red, amber, green, or unknown."""
    part = takes_part(view, step)
    if not part:
        return Light("unknown", _("? nobody known"), "faint")
    most = part[0].weight(step)
    friends = [contact for contact in part if for_us(contact)]
    if any(contact.weight(step) == most for contact in friends):
        return Light("green", _("green: who weighs most is for us"), "good")
    if friends:
        text = _.n("amber: {count} supporter", "amber: {count} supporters", len(friends))
        return Light("amber", text.format(count=len(friends)), "warn")
    return Light("red", _("red: no supporter"), "bad")


def head(view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:
    """Return the steps, each with kind, window, state and light, and the columns of the matrix."""
    rows = about(_("Who decides what: the steps of their decision, and who has a say in each."), cells)
    rows += as_rows(_steps(view, cells))
    matrix = Matrix(view, notes, cells)
    legend = _("Proven: a weight of 1 to 10, - no say, ? not known. Yours: [+] for us, [-] against us, [d] decides.")
    if not matrix.sizes.words:
        legend = words.sentences([legend, _("Then = proved, x wrong.")])
    return [*rows, *clipped([Paragraph(legend, "dim")], 2, cells), *as_rows([matrix.heading(place)])]


def _steps(view: View, cells: int) -> list[Line]:
    """Return the steps as a table: number and name, kind, window, state, light."""
    table = []
    for step in view.known.steps:
        lit = Light("", "", "") if step.done else light(view, step.id)
        name_, window = view.names.step(step.id), week_tag(step.opens, step.closes)
        kind = step.kind.beside(name_)
        table.append((f"{view.number(step.id)} {name_}", kind, window, step_state(step), lit))
    kinds, windows = max(width(row[1]) for row in table), max(width(row[2]) for row in table)
    states = max(width(row[3][0]) for row in table)
    lights = max(width(row[4].said) for row in table)
    named = max(12, min(max(width(row[0]) for row in table), cells - 9 - kinds - windows - states - lights))
    rest = cells - 9 - kinds - windows - states - named
    return [
        line(
            " ",
            Span(left(text, named) + "  ", "head"),
            Span(left(kind, kinds) + "  " + left(window, windows) + "  ", "dim"),
            Span(left(state, states) + "  ", tone),
            Span(cut(lit.said, rest), lit.tone),
        )
        for text, kind, window, (state, tone), lit in table
    ]


def step_state(step: KnownStep) -> tuple[str, Tone]:
    """Return in few words how far a step is."""
    return stage(step).short, stage_tone(step)


def body(view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:
    """Return the matrix, a row a person, and below it what is open and the player's predictions."""
    below = [*open_page(view), *predictions(view, notes)]
    return [*Matrix(view, notes, cells).rows(place), *draw(below, cells, 1)]


def open_page(view: View) -> list[Element]:
    """Return what everybody knows to be open, which another game may find otherwise."""
    about = [Paragraph(said(variant.about), indent=2) for variant in view.scenario.variants]
    return [Gap(), Paragraph(_("What is open"), "head"), *about] if about else []


def predictions(view: View, notes: ViewNotes) -> list[Element]:
    """Return what the player predicted, and what became of it."""
    questions = {question.id: question for question in view.scenario.questions}
    page: list[Element] = []
    for answer in notes.answers.values():
        question = questions[answer.question]
        option = said(question.options[answer.option].text)
        tone: Tone = VERDICT_TONES["open"]
        if answer.right is None:
            state: Wording = _("open until week {week}").format(week=question.resolved)
        elif answer.option in answer.right:
            state, tone = Signed("=", _("proved right")), "good"
        else:
            truth = _(" / ").join(said(question.options[number].text) for number in answer.right)
            state, tone = Signed("x", _("proved wrong; it was: {truth}").format(truth=truth or "-")), "bad"
        yours = _("[{option}] at {confidence} %").format(option=option, confidence=answer.confidence)
        page += [Paragraph(said(question.prompt), "dim"), Paragraph(yours, "accent", 2), Paragraph(state, tone, 2)]
    return [Gap(), Paragraph(_("Your predictions"), "head"), *page] if page else []


def notes_page(view: View, notes: ViewNotes) -> list[Element]:
    """Return the player's own marks with what has become of each, then what is open and the predictions."""
    text = _("{person}, {step}: {said}")
    marked = [
        Item(
            text.format(
                person=view.names.contact(contact),
                step=view.names.step(step),
                said=_own(view, step, contact, own),
            )
        )
        for (step, contact), own in notes.marks.items()
    ]
    return [*marked, *open_page(view), *predictions(view, notes)]


def foot(view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:
    """Return in words what is known and believed of the cell under the cursor, and what the step is if it fits."""
    if not view.is_contact(place.row) or place.column not in view.board.steps:
        return []
    contact, step = view.contact(place.row), place.column
    known = _("{person}, {title}, in {number} {step}: {known}").format(
        person=name(view, contact),
        title=view.title(contact.id),
        number=view.number(step),
        step=view.names.step(step),
        known=_known(contact, step),
    )
    others = [other for other in takes_part(view, step) if other.id != contact.id]
    also = _("Also known to have a say: {people}.").format(people=listed(view, others)) if others else ""
    own = notes.marks.get((step, contact.id), "")
    text = words.sentences([known, _own(view, step, contact.id, own), also])
    longer = block(words.sentences([text, said(view.names.steps[step].about)]), cells)
    return as_rows(longer) if len(longer) <= _FOOT else clipped([Paragraph(text)], _FOOT, cells)


def _own(view: View, step: str, contact: str, own: str) -> str:
    """Return in a sentence what has become of the player's mark, if there is one."""
    if not own:
        return ""
    judged = marks.judge(view, step, contact, own)
    state = _(marks.VERDICTS[judged.verdict]) or _("not proven yet")
    return _("Your mark: {mark}; {state}: {why}.").format(mark=_(marks.WORDS[own]), state=state, why=judged.why)


def _known(contact: KnownContact, step: str) -> str:
    weight = contact.weight(step)
    if weight is None:
        return _("not known whether there is a say.")
    if not weight:
        return _("no say, known since week {week}.").format(week=contact.role_week)
    return _("weight {weight} of 10, known since week {week}.").format(weight=weight, week=contact.role_week)
