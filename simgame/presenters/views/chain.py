"""The decision chain: the steps against the people, what is proven beside what the player believes."""

from typing import Final, NamedTuple

from simgame.engine.known import KnownContact
from simgame.engine.known_tender import KnownStep
from simgame.engine.tuning import SUPPORTER
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.measure import width
from simgame.page.model import (
    Column,
    Element,
    Entry,
    Gap,
    Listing,
    Note,
    Paragraph,
    Piece,
    Signed,
    Tone,
    Weeks,
    Wording,
    unknown,
)
from simgame.presenters.bid import stage
from simgame.presenters.needs import missed_said, outlook_end, state_in_short, state_said, strangers, tone
from simgame.presenters.signs import stage_tone
from simgame.presenters.view import View
from simgame.presenters.views import common, marks
from simgame.presenters.views.common import (
    ViewHints,
    ViewNotes,
    ViewPage,
    ViewPlace,
    about,
    for_us,
    listed,
    name,
    takes_part,
)
from simgame.presenters.views.matrix import VERDICT_TONES, legend, matrix
from simgame.report import scales
from simgame.report.names import said

_ = Catalogue("views")

person: Final = common.contact_in_row

_FOOT: Final = 3
"""Lines about the place under the cursor."""


_NAMED: Final = 26
"""Cells that number and name of a step have before the light beside it has its room."""


class Light(NamedTuple):
    """The map light of a step: how we stand with those who are known to take part."""

    colour: str
    said: Wording
    tone: Tone


def columns(view: View) -> tuple[str, ...]:
    """Return the steps."""
    return view.board.steps


def light(view: View, step: str) -> Light:
    """Return the light of a step from what is known alone: red, amber, green, or unknown."""
    part = takes_part(view, step)
    if not part:
        return Light("unknown", unknown(_("nobody known")), "faint")
    most = part[0].weight(step)
    friends = [contact for contact in part if for_us(contact)]
    counted = (
        _("{count} of {total} with a say at support {level} or more")
        if view.numbers
        else _("for us: {count} of {total}")
    )
    count = counted.format(count=len(friends), total=len(part), level=decimals.level(SUPPORTER))
    if any(contact.weight(step) == most for contact in friends):
        return Light("green", _("green: {count}, also who weighs most").format(count=count), "good")
    if friends:
        return Light("amber", _("amber: {count}, not who weighs most").format(count=count), "warn")
    return Light("red", _("red: {count}").format(count=count), "bad")


def page(view: View, notes: ViewNotes, place: ViewPlace) -> ViewPage:
    """Return the matrix, then the steps, each with kind, window, state and light, what is open and the predictions."""
    text = _("Who decides what: the steps of their decision, and who has a say in each.")
    grid = matrix(view, notes, place)
    told = (*needs_page(view), *open_page(view), *predictions(view, notes))
    below = (Gap(), Paragraph(_("The steps"), "head"), steps(view), *told)
    return ViewPage((about(text),), (grid, *below), grid, signs=legend())


def steps(view: View) -> Listing:
    """Return the steps as a table: number and name, kind, window, state, and the light or how it would come out."""
    entries = tuple(_step(view, step) for step in view.known.steps)
    longest = max(width(f"{view.number(step.id)} {view.names.step(step.id)}") for step in view.known.steps)
    columns = (
        Column(cells=None, percent=50, least=min(longest, _NAMED), most=longest, gap=2),
        *(Column(gap=2),) * 3,
        Column(cells=None, gap=0, wraps=True),
    )
    return Listing(columns, entries)


def _step(view: View, step: KnownStep) -> Entry:
    lit = Light("", "", "") if step.done else light(view, step.id)
    expected, how = lit.said, lit.tone
    if step.outlook is not None:
        end, how = outlook_end(view, step, step.outlook)
        count = len(step.outlook.signers)
        text = (
            _.n("by the {count} known: {end}", "by the {count} known: {end}", count)
            if strangers(view)
            else _("now: {end}")
        )
        expected = text.format(end=end, count=count)
    named = view.names.step(step.id)
    return Entry(
        "",
        (
            Piece(f"{view.number(step.id)} {named}", "head"),
            Piece(step.kind.beside(named), "dim"),
            Piece(Weeks(step.opens, step.closes), "dim"),
            Piece(stage(step), stage_tone(step)),
            Piece(expected, how),
        ),
    )


def step_state(step: KnownStep) -> tuple[str, Tone]:
    """Return in few words how far a step is."""
    return stage(step).short, stage_tone(step)


def needs_page(view: View) -> list[Element]:
    """Return of each open step that has to be passed what it needs, where we stand, and what missing it costs."""
    page: list[Element] = []
    for step in view.known.open_steps:
        if step.kind.can_pass:
            named = state_said(view, step, f"{view.number(step.id)} {view.names.step(step.id)}")
            page += [Paragraph(named, tone(view, step)), Paragraph(missed_said(step), "dim", 2)]
    return [Gap(), Paragraph(_("What has to be passed"), "head"), *page] if page else []


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


def hints(view: View, notes: ViewNotes, place: ViewPlace) -> ViewHints:
    """Return in words what is known and believed of the cell under the cursor, and what the step is if it fits."""
    if not view.is_contact(place.row) or place.column not in view.board.steps:
        return ViewHints("")
    contact, step = view.contact(place.row), place.column
    title = _("{person} in {step}").format(person=name(view, contact), step=view.names.step(step))
    known = _("{title}: {known}").format(title=view.title(contact.id), known=_known(view, contact, step))
    own = notes.marks.get((step, contact.id), "")
    mark = words.clause([marks.own_said(own, marks.judge(view, step, contact.id, own))]) if own else ""
    others = [other for other in takes_part(view, step) if other.id != contact.id]
    also = _("Also known to have a say: {people}.").format(people=listed(view, others)) if others else ""
    # what is known and believed has to stand there, the rest where there is room
    first = words.sentences([known, mark, _stand(view, contact)])
    rest = (Note((each,), _FOOT, "dim") for each in (also, said(view.names.steps[step].about)) if each)
    known_step = view.step(step)
    found = state_in_short(view, known_step) if known_step.kind.can_pass and not known_step.done else ()
    need = [Note((words.clause([found[0]]),), 2, tone(view, known_step), words.clause([found[1]]))] if found else []
    return ViewHints(title, (Note((first,), _FOOT), *need, *_predicted(view, notes), *rest))


def _stand(view: View, contact: KnownContact) -> str:
    """Return where somebody in post was last seen to stand."""
    if contact.support is None or not contact.in_post:
        return ""
    word = scales.support(contact.support).label
    if not view.numbers:
        return _("Seen in week {week}: {word}.").format(week=contact.seen_week, word=word)
    return _("Seen in week {week} at {level}: {word}.").format(
        week=contact.seen_week, level=decimals.level(contact.support), word=word
    )


def _predicted(view: View, notes: ViewNotes) -> list[Note]:
    """Return the player's prediction that is resolved next."""
    questions = [each for each in view.scenario.questions if each.id in notes.answers]
    for question in sorted(questions, key=lambda each: each.resolved):
        answer = notes.answers[question.id]
        if answer.right is None:
            text = _("Prediction: {option}, {confidence} % sure, open until week {week}.")
            option = said(question.options[answer.option].text).rstrip(".。")
            return [Note((text.format(option=option, confidence=answer.confidence, week=question.resolved),), 2)]
    return []


def _known(view: View, contact: KnownContact, step: str) -> str:
    weight = contact.weight(step)
    if weight is None:
        return _("not known whether there is a say.")
    if not weight:
        return _("no say, known since week {week}.").format(week=contact.role_week)
    total = sum(other.weight(step) or 0 for other in takes_part(view, step))
    if not contact.in_post or total <= weight:
        return _("weight {weight} of 10, known since week {week}.").format(weight=weight, week=contact.role_week)
    text = _("{weight} of the {total} points known, since week {week}.")
    return text.format(weight=weight, total=total, week=contact.role_week)
