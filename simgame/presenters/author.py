"""What the author of a scenario is shown: the truth beside what the player knows, and the weeks to go to."""

from simgame.authoring.preview import BY_THE_BOOK, MINE, PreviewRun
from simgame.engine.author import AuthorView, ContactTruth
from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.cells import Line, Row, Span, as_rows, block, line, week_tag
from simgame.page.measure import cut, left, right, short
from simgame.page.model import Element, Field, Gap, Paragraph, Tone
from simgame.presenters.intents import ChooseWeek
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
    for variant, option in truth.variants.items():
        text = _("Drawn: {option} ({variant}: {id})")
        text = text.format(option=view.names.option(variant, option), variant=variant, id=option)
        lines += block(text, cells, indent=2)
    for label, names in ((_("Happened: {names}"), truth.fired), (_("Flags: {names}"), truth.flags)):
        if names:
            lines += block(label.format(names=words.series(names)), cells, indent=2)
    return as_rows([(), *lines, ()])


def _column(view: View, cells: int) -> int:
    """Return the width of a vendor's column."""
    return min(10, (cells - 4 - _NAME - _SEEN - _COVERAGE) // len(view.board.vendors))


def _vendors(view: View, cells: int) -> str:
    names = [_("us"), *(view.names.vendor(vendor) for vendor in view.board.rivals)]
    column = _column(view, cells)
    return "".join(right(short(name, column - 1), column) for name in names)


def _number(thousandths: int) -> str:
    return decimals.level(thousandths, signed=True)


def _tone(thousandths: int) -> Tone:
    return "good" if thousandths >= 500 else "bad" if thousandths <= -500 else ""


def _steps(view: View, truth: AuthorView, cells: int) -> list[Line]:
    """Return a line a step: how those who take part stand by weight, and the points that it has brought."""
    column = _column(view, cells)
    head = "  " + left(_("Steps, by weight"), _NAME + _SEEN) + _vendors(view, cells)
    lines = [line(Span(head, "dim"))]
    for id_, step in truth.steps.items():
        name = left(f"{view.number(id_)} {view.names.step(id_)}", _NAME + _SEEN)
        if step.standing is None:
            lines.append(line("  ", name, Span(_("nobody in post"), "warn")))
            continue
        said = Span("  " + _("closed"), "dim") if step.done else Span("")
        numbers = [Span(right(_number(value), column), _tone(value)) for value in step.standing.values()]
        lines.append(line("  ", name, *numbers, said))
    return lines


def _people(view: View, truth: AuthorView, cells: int) -> list[Line]:
    """Return two lines a person: support and what the player has seen of it; weights, worries and influence."""
    column = _column(view, cells)
    head = "  " + left(_("People"), _NAME) + left(_("player sees"), _SEEN) + _vendors(view, cells)
    lines = [line(Span(head + right(_("coverage"), _COVERAGE), "dim"))]
    for contact in view.scenario.contacts:
        known, true = view.contact(contact.id), truth.contacts[contact.id]
        seen = "?"
        if known.support is not None and known.seen_week is not None:
            seen = f"{_number(known.support)} {week_tag(known.seen_week)}"
        if not known.known:
            seen = _("unknown")
        gone: Tone = "" if true.in_post else "faint"
        lines.append(
            line(
                "  ",
                Span(left(view.names.contact(contact.id), _NAME - 1) + " ", gone or "strong"),
                Span(left(seen, _SEEN), "dim"),
                *(Span(right(_number(value), column), gone or _tone(value)) for value in true.support.values()),
                Span(right(decimals.level(true.coverage), _COVERAGE)),
            )
        )
        lines += block(_details(view, known, true), cells - 2, "dim", indent=4)
    return lines


def _details(view: View, known: KnownContact, true: ContactTruth) -> str:
    said = [_("open {share}").format(share=decimals.ratio(true.openness))]
    if not true.in_post:
        said.insert(0, _("holds no post"))
    if true.weights:
        votes = [f"{view.number(step)}:{weight}" for step, weight in true.weights.items()]
        label = _("weight {votes}") if known.weights is not None else _("weight {votes} (player does not know)")
        said.append(label.format(votes=" ".join(votes)))
    if true.concerns:
        label = _("worries {names}") if known.concerns is not None else _("worries {names} (player does not know)")
        pool = view.names.contacts[known.id].worries_from
        drawn = _("{concern} (drawn)")
        names = [drawn.format(concern=concern) if concern in pool else concern for concern in true.concerns]
        said.append(label.format(names=words.series(names)))
    if true.persuades:
        ears = [f"{other} {decimals.ratio(by)}" for other, by in true.persuades.items()]
        said.append(_("persuades {names}").format(names=words.series(ears)))
    return words.in_turn(said)


def _rivals(view: View, truth: AuthorView, cells: int) -> list[Line]:
    lines: list[Line] = [line("  ", Span(_("Rivals this week"), "dim"))]
    for rival, true in truth.rivals.items():
        targets = [f"{view.names.contact(contact)} {_number(by)}" for contact, by in true.works_on.items()]
        doing = (
            _("works on {names}").format(names=words.series(targets)) if targets else _("works on nobody by its script")
        )
        price = decimals.ratio(true.price)
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
    rows = as_rows([(), *head, line("  ", Span(cut(said, cells - 4), "accent")), ()])
    for week in range(1, preview.scenario.weeks + 1):
        closing = [step.name.in_(preview.language) for step in preview.scenario.steps if step.closes == week]
        text = left(_("week {week}").format(week=week), 10)
        about = _("closes: {steps}").format(steps=", ".join(closing)) if closing else ""
        rows.append(Row((line("   ", Span(text), Span(cut(about, cells - 16), "dim")),), str(week), ChooseWeek(week)))
    return [*rows, Row(((),))]
