"""What the author of a scenario is shown: the truth beside what the player knows, and the weeks to go to."""

from simgame.authoring.preview import BY_THE_BOOK, MINE, PreviewRun
from simgame.engine.author import AuthorView
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.cells import Line, Row, Span, block, line, page
from simgame.page.measure import cut, left, right, short
from simgame.page.model import Element, Field, Gap, Paragraph, Tone
from simgame.presenters.intents import ChooseWeek
from simgame.presenters.signs import week_tag
from simgame.presenters.view import View

_ = Catalogue("tui")

_NAME = 16
_SEEN = 12
_COVERAGE = 9


def truth_rows(view: View, cells: int) -> list[Row]:
    """Return what is really so: the steps, the people, the rivals' moves of this week."""
    truth = view.game.author_view()
    lines: list[Line] = [*block(_("The truth in week {week}").format(week=truth.week), cells, "head", indent=2), ()]
    lines += [*_steps(view, truth, cells), ()]
    lines += [*_people(view, truth, cells), ()]
    lines += _rivals(view, truth, cells)
    for label, names in ((_("Happened: {names}"), truth.fired), (_("Flags: {names}"), truth.flags)):
        if names:
            lines += block(label.format(names=_(", ").join(names)), cells, indent=2)
    return page([(), *lines, ()])


def _column(truth: AuthorView, cells: int) -> int:
    """Return the width of a vendor's column."""
    return min(10, (cells - 4 - _NAME - _SEEN - _COVERAGE) // len(truth.board.vendors))


def _vendors(view: View, truth: AuthorView, cells: int) -> str:
    names = [_("us"), *(view.names.vendor(vendor) for vendor in truth.board.vendors[1:])]
    column = _column(truth, cells)
    return "".join(right(short(name, column - 1), column) for name in names)


def _number(thousandths: int) -> str:
    return decimals.level(thousandths, signed=True)


def _tone(thousandths: int) -> Tone:
    return "good" if thousandths >= 500 else "bad" if thousandths <= -500 else ""


def _steps(view: View, truth: AuthorView, cells: int) -> list[Line]:
    """Return a line a step: how those who take part stand by weight, and the points that it has brought."""
    column = _column(truth, cells)
    head = "  " + left(_("Steps, by weight"), _NAME + _SEEN) + _vendors(view, truth, cells)
    lines = [line(Span(head, "dim"))]
    for row, step in enumerate(truth.board.steps):
        name = left(f"{view.number(row)} {view.names.step(step)}", _NAME + _SEEN)
        if not truth.weights[row].any():
            lines.append(line("  ", name, Span(_("nobody in post"), "warn")))
            continue
        standing = [int(value) for value in truth.standing[:, row]]
        said = Span("  " + _("closed"), "dim") if truth.done[row] else Span("")
        numbers = [Span(right(_number(value), column), _tone(value)) for value in standing]
        lines.append(line("  ", name, *numbers, said))
    return lines


def _people(view: View, truth: AuthorView, cells: int) -> list[Line]:
    """Return two lines a person: support and what the player has seen of it; weights, worries and influence."""
    column = _column(truth, cells)
    head = "  " + left(_("People"), _NAME) + left(_("player sees"), _SEEN) + _vendors(view, truth, cells)
    lines = [line(Span(head + right(_("coverage"), _COVERAGE), "dim"))]
    for contact in view.scenario.contacts:
        row = view.contact_row[contact.id]
        seen_week = int(view.now.seen_week[0, row])
        seen = f"{_number(int(view.now.support[0, 0, row]))} {week_tag(seen_week)}" if seen_week else "?"
        if not view.now.known[0, row]:
            seen = _("unknown")
        gone: Tone = "" if truth.in_post[row] else "faint"
        support = [int(value) for value in truth.support[:, row]]
        lines.append(
            line(
                "  ",
                Span(left(view.names.contact(contact.id), _NAME - 1) + " ", gone or "strong"),
                Span(left(seen, _SEEN), "dim"),
                *(Span(right(_number(value), column), gone or _tone(value)) for value in support),
                Span(right(decimals.level(int(truth.coverage[row])), _COVERAGE)),
            )
        )
        lines += block(_details(view, truth, row), cells - 2, "dim", indent=4)
    return lines


def _details(view: View, truth: AuthorView, row: int) -> str:
    said = [_("open {share}").format(share=decimals.ratio(int(truth.openness[row])))]
    if not truth.in_post[row]:
        said.insert(0, _("holds no post"))
    votes = [
        f"{view.number(step)}:{int(truth.weights[step, row])}"
        for step in range(len(truth.board.steps))
        if truth.weights[step, row]
    ]
    known = bool(view.now.know_role[0, row])
    if votes:
        label = _("weight {votes}") if known else _("weight {votes} (player does not know)")
        said.append(label.format(votes=" ".join(votes)))
    worries = [concern for number, concern in enumerate(truth.board.concerns) if truth.concerns[row, number]]
    if worries:
        label = _("worries {names}") if view.now.know_concerns[0, row] else _("worries {names} (player does not know)")
        said.append(label.format(names=_(", ").join(worries)))
    ears = [
        f"{other} {decimals.ratio(int(truth.influence[row, number]))}"
        for number, other in enumerate(truth.board.contacts)
        if truth.influence[row, number]
    ]
    if ears:
        said.append(_("persuades {names}").format(names=_(", ").join(ears)))
    return _("; ").join(said)


def _rivals(view: View, truth: AuthorView, cells: int) -> list[Line]:
    lines: list[Line] = [line("  ", Span(_("Rivals this week"), "dim"))]
    for row, rival in enumerate(truth.board.vendors[1:]):
        targets = [
            f"{view.names.contact(contact)} {_number(int(truth.works_on[row, number]))}"
            for number, contact in enumerate(truth.board.contacts)
            if truth.works_on[row, number]
        ]
        doing = (
            _("works on {names}").format(names=_(", ").join(targets)) if targets else _("works on nobody by its script")
        )
        price = decimals.ratio(int(truth.rival_price[row]))
        said = _("{rival}: price {price}, {doing}").format(rival=view.names.vendor(rival), price=price, doing=doing)
        lines += block(said, cells, indent=2)
    return lines


def intro_page() -> list[Element]:
    """Return what is said at the start of playing a scenario that is being written."""
    keys = (
        (_("save"), _("the file is read again at once, and your weeks are played again as far as they can be")),
        ("T", _("the truth beside what the player knows")),
        ("o", _("any other week: by your own moves, by the book or by a story")),
        ("q", _("leave; nothing of this is kept")),
    )
    fields = [Field(key, what, label="accent") for key, what in keys]
    return [Gap(), Paragraph(_("Playing while you write"), "head"), Gap(), *fields, Gap()]


def jump_rows(preview: PreviewRun, way: str, cells: int) -> list[Row]:
    """Return the weeks to which the author can go, below the way there."""
    said = {
        MINE: _("by your own moves, then by the book"),
        BY_THE_BOOK: _("by the book"),
    }.get(way) or _("as in the story {name}").format(name=way)
    head = block(_("Go to the start of a week"), cells, "head", indent=2)
    rows = page([(), *head, line("  ", Span(cut(said, cells - 4), "accent")), ()])
    for week in range(1, preview.scenario.weeks + 1):
        closing = [step.name.in_(preview.language) for step in preview.scenario.steps if step.closes == week]
        text = left(_("week {week}").format(week=week), 10)
        about = _("closes: {steps}").format(steps=", ".join(closing)) if closing else ""
        rows.append(Row((line("   ", Span(text), Span(cut(about, cells - 16), "dim")),), str(week), ChooseWeek(week)))
    return [*rows, Row(((),))]
