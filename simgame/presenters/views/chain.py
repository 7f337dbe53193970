"""The decision chain: the steps against the people, what is proven beside what the player believes."""

from typing import Final, NamedTuple

from simgame.engine.board import GATE, TILT
from simgame.locale import Catalogue
from simgame.presenters.signs import support_tag, week_tag
from simgame.presenters.text import Line, Row, Span, Tone, block, clip, cut, left, line, page, short, width
from simgame.presenters.view import View
from simgame.presenters.views import marks
from simgame.presenters.views.common import (
    Notes,
    Place,
    about,
    for_us,
    in_post,
    listed,
    name,
    people,
    support,
    takes_part,
    told,
    weight,
)
from simgame.report import words
from simgame.report.names import said

_ = Catalogue("views")

_FOOT: Final = 3
"""Lines about the place under the cursor."""
_LEAST_NAME: Final = 8
_MOST_NAME: Final = 24
_TITLE: Final = 26
_ROOMY: Final = 4
"""So many cells more a column can have before people's titles are worth showing."""
_VERDICT_TONES: Final[dict[str, Tone]] = {"open": "accent", "proved": "good", "wrong": "bad"}


class _Columns(NamedTuple):
    """How wide the columns of the matrix are, and whether there is room for words."""

    name: int
    title: int
    """0 where there is no room"""
    stand: int
    """For where somebody stands, with its gap: sign and word, the sign, or nothing"""
    words: bool
    steps: tuple[int, ...]


class Light(NamedTuple):
    """The map light of a step: how we stand with those who are known to take part."""

    colour: str
    said: str
    tone: Tone


def columns(view: View) -> tuple[str, ...]:
    """Return the steps."""
    return view.board.steps


def person(view: View, place: Place) -> str:
    """Return the contact of the row under the cursor."""
    return place.row if place.row in view.contact_row else ""


def light(view: View, step: int) -> Light:
    """Return the light of a step from what is known alone: red, amber, green, or unknown."""
    part = takes_part(view, step)
    if not part:
        return Light("unknown", _("? nobody known"), "faint")
    most = weight(view, step, part[0])
    friends = [row for row in part if for_us(view, row)]
    if any(weight(view, step, row) == most for row in friends):
        return Light("green", _("green: a decider is for us"), "good")
    if friends:
        text = _.n("amber: {count} supporter", "amber: {count} supporters", len(friends))
        return Light("amber", text.format(count=len(friends)), "warn")
    return Light("red", _("red: no supporter"), "bad")


def head(view: View, cells: int, notes: Notes, place: Place) -> list[Row]:
    """Return the steps, each with kind, window, state and light, and the columns of the matrix."""
    rows = about(_("Who decides what: the steps of their decision, and who has a say in each."), cells)
    rows += page(_steps(view, cells))
    legend = _("Proven: a weight of 1 to 10, - no say, ? not known. Yours: [+] for us, [-] against us, [d] decides.")
    if not _columns(view, cells, notes).words:
        legend = told(legend, _("Then = proved, x wrong."))
    rows += page(clip(block(legend, cells, "dim"), 2, cells))
    return [*rows, Row((_heading(view, cells, notes, place),))]


def _steps(view: View, cells: int) -> list[Line]:
    """Return the steps as a table: number and name, kind, window, state, light."""
    board, now = view.board, view.now
    table = []
    for step, id_ in enumerate(board.steps):
        opens, closes = int(now.opens[0, step]), int(now.closes[0, step])
        window = week_tag(opens) if opens == closes else f"{week_tag(opens)}-{closes}"
        lit = Light("", "", "") if now.done[0, step] else light(view, step)
        kind = words.step_kind(int(board.step_kind[step]))
        table.append((f"{view.number(step)} {view.names.step(id_)}", kind, window, step_state(view, step), lit))
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


def step_state(view: View, step: int) -> tuple[str, Tone]:
    """Return in few words how far a step is."""
    now, kind = view.now, int(view.board.step_kind[step])
    if now.done[0, step]:
        if kind == GATE:
            return (_("passed"), "good") if now.passed[0, step] else (_("not passed"), "bad")
        if kind == TILT:
            lead = int(now.lead[0, step])
            tone: Tone = "good" if lead > 0 else "bad" if lead < 0 else ""
            return _("locked, {points} points").format(points=words.signed(lead)), tone
        return _("closed"), "dim"
    if view.week < int(now.opens[0, step]):
        return _("not open yet"), "dim"
    if view.week >= int(now.closes[0, step]):
        return _("closes now"), "warn"
    return _("open"), ""


def _cell(view: View, step: int, row: int, notes: Notes, *, wordy: bool) -> list[Span]:
    """Return what is proven and what the player believes about a person in a step."""
    known = weight(view, step, row)
    if known is None:
        spans = [Span("?", "faint")]
    else:
        spans = [Span(str(known) if known else "-", "strong" if known else "dim")]
    own = notes.marks.get((view.board.steps[step], view.board.contacts[row]))
    if own:
        verdict = marks.judge(view, step, row, own).verdict
        says = f" {_(marks.VERDICTS[verdict])}" if wordy and verdict != "open" else marks.VERDICT_SIGNS[verdict]
        gap = " " if wordy else ""
        spans.append(Span(f"{gap}[{marks.SIGNS[own]}]{says}", _VERDICT_TONES[verdict]))
    return spans


def _columns(view: View, cells: int, notes: Notes) -> _Columns:
    """Share out the width: words where there is room, else signs, else shorter names and no stand."""
    known, steps = people(view), range(len(view.board.steps))
    longest = min(_MOST_NAME, max((width(name(view, row)) for row in known), default=_LEAST_NAME))
    for wordy, stand, least in ((True, _stand_cells(), longest), (False, 4, _LEAST_NAME), (False, 0, 1)):
        tight = [max(9 if wordy else 3, 1 + _widest(view, step, known, notes, wordy=wordy)) for step in steps]
        rest = cells - 2 - stand - sum(tight)
        if rest >= least:
            break
    names = min(longest, rest)
    titled = _TITLE if wordy and rest - names - _TITLE >= _ROOMY * len(tight) else 0
    most, spare = (28 if wordy else 12), (rest - names - titled) // len(tight)
    return _Columns(names, titled, stand, wordy, tuple(max(size, min(most, size + spare)) for size in tight))


def _widest(view: View, step: int, known: list[int], notes: Notes, *, wordy: bool) -> int:
    """Return the width of the widest cell of a step."""
    cells = [_cell(view, step, row, notes, wordy=wordy) for row in known]
    return max((sum(width(span.text) for span in cell) for cell in cells), default=0)


def _stand_cells() -> int:
    """Return the width of sign and word for where somebody stands."""
    return 4 + max(width(support_tag(seen)[1]) for seen in (None, -1000, 0, 1000, 2000, 2500)) + 1


def _heading(view: View, cells: int, notes: Notes, place: Place) -> Line:
    """Return the names of the columns; the one under the cursor is marked."""
    sizes = _columns(view, cells, notes)
    stand = left(_("Stand") if sizes.words else "", sizes.stand)
    spans = [Span(" " + left(_("People"), sizes.name + sizes.title) + " " + stand, "dim")]
    for step, size in enumerate(sizes.steps):
        id_ = view.board.steps[step]
        text = f"{view.number(step)} {view.names.step(id_)}" if size >= 6 else view.number(step)
        sign = ">" if id_ == place.column else " "
        spans.append(Span(sign + left(text, size - 1), "accent" if id_ == place.column else "head", id_))
    return tuple(spans)


def body(view: View, cells: int, notes: Notes, place: Place) -> list[Row]:
    """Return the matrix, a row a person, and below it the player's predictions."""
    sizes = _columns(view, cells, notes)
    rows = [Row((_person(view, row, sizes, notes, place),), view.board.contacts[row]) for row in people(view)]
    return [*rows, *_predictions(view, notes, cells)]


def _person(view: View, row: int, sizes: _Columns, notes: Notes, place: Place) -> Line:
    contact = view.board.contacts[row]
    sign, word, tone = support_tag(support(view, row))
    if not in_post(view, row):
        sign, word, tone = "x", _("gone"), "faint"
    stand = left(f"{sign:<4}{word if sizes.words else ''}", sizes.stand)
    spans = [
        Span(" " + left(short(name(view, row), sizes.name), sizes.name) + " ", "" if in_post(view, row) else "faint"),
        Span(left(view.title(contact), sizes.title - 1) + " " if sizes.title else "", "dim"),
        Span(stand, tone),
    ]
    for step, size in enumerate(sizes.steps):
        id_ = view.board.steps[step]
        here = contact == place.row and id_ == place.column
        cell = _cell(view, step, row, notes, wordy=sizes.words)
        rest = size - 1 - sum(width(span.text) for span in cell)
        spans.append(Span(">" if here else " ", "accent", id_))
        spans += [span._replace(tag=id_) for span in cell]
        spans.append(Span("<" + " " * (rest - 1) if here and rest else " " * rest, "accent", id_))
    return tuple(spans)


def _predictions(view: View, notes: Notes, cells: int) -> list[Row]:
    """Return what the player predicted, and what became of it."""
    questions = {question.id: question for question in view.scenario.questions}
    lines: list[Line] = []
    for answer in notes.answers.values():
        question = questions[answer.question]
        option = said(question.options[answer.option].text)
        if answer.right is None:
            state, tone = _("open until week {week}").format(week=question.resolved), _VERDICT_TONES["open"]
        elif answer.option in answer.right:
            state, tone = _("= proved right"), "good"
        else:
            truth = " / ".join(said(question.options[number].text) for number in answer.right)
            state, tone = _("x proved wrong; it was: {truth}").format(truth=truth or "-"), "bad"
        lines += block(said(question.prompt), cells, "dim")
        yours = _("[{option}] at {confidence} %").format(option=option, confidence=answer.confidence)
        lines += [*block(yours, cells, "accent", indent=3), *block(state, cells, tone, indent=3)]
    return page([(), *block(_("Your predictions"), cells, "head"), *lines]) if lines else []


def foot(view: View, cells: int, notes: Notes, place: Place) -> list[Row]:
    """Return in words what is known and believed about the person and the step under the cursor."""
    if place.row not in view.contact_row or place.column not in view.board.steps:
        return []
    row, step = view.contact_row[place.row], view.board.steps.index(place.column)
    known = _("{person}, {title}, in {number} {step}: {known}").format(
        person=name(view, row),
        title=view.title(place.row),
        number=view.number(step),
        step=view.names.step(place.column),
        known=_known(view, step, row),
    )
    others = [other for other in takes_part(view, step) if other != row]
    also = _("Also known to have a say: {people}.").format(people=listed(view, others)) if others else ""
    own = notes.marks.get((place.column, place.row), "")
    return page(clip(block(told(known, _own(view, step, row, own), also), cells), _FOOT, cells))


def _own(view: View, step: int, row: int, own: str) -> str:
    """Return in a sentence what has become of the player's mark, if there is one."""
    if not own:
        return ""
    judged = marks.judge(view, step, row, own)
    state = _(marks.VERDICTS[judged.verdict]) or _("not proven yet")
    return _("Your mark: {mark}; {state}: {why}.").format(mark=_(marks.WORDS[own]), state=state, why=judged.why)


def _known(view: View, step: int, row: int) -> str:
    known = weight(view, step, row)
    if known is None:
        return _("not known whether there is a say.")
    since = int(view.now.know_role[0, row])
    if not known:
        return _("no say, known since week {week}.").format(week=since)
    return _("weight {weight} of 10, known since week {week}.").format(weight=known, week=since)
