"""What the author of a scenario is shown: the truth beside what the player knows, and the weeks to go to."""

from collections.abc import Iterator, Mapping

from simgame.authoring.preview import MINE, PreviewRun
from simgame.engine.author import AuthorView, ContactTruth
from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import (
    Across,
    Brief,
    Column,
    Element,
    Entry,
    EntryPart,
    Field,
    Gap,
    Listing,
    Paragraph,
    Piece,
    Tone,
    Weeks,
    Wording,
)
from simgame.presenters.intents import ChooseWeek
from simgame.presenters.view import View
from simgame.terms.strategies import DOCTRINE

_ = Catalogue("tui")

_NAME = 16
_SEEN = 12
_COVERAGE = 9


def truth_page(view: View) -> list[Element]:
    """Return what is really so: the steps, the people, the rivals' moves of this week."""
    truth = view.game.author_view()
    page: list[Element] = [Gap(), Paragraph(_("The truth in week {week}").format(week=truth.week), "head"), Gap()]
    page += [_steps(view, truth), Gap(), *_people(view, truth), Gap(), *_rivals(view, truth)]
    for variant, option in truth.variants.items():
        text = _("Drawn: {option} ({variant}: {id})")
        page.append(Paragraph(text.format(option=view.names.option(variant, option), variant=variant, id=option)))
    for label, names in ((_("Happened: {names}"), truth.fired), (_("Flags: {names}"), truth.flags)):
        if names:
            page.append(Paragraph(label.format(names=words.series(names))))
    return [*page, Gap()]


def _vendors(view: View) -> tuple[Column, ...]:
    """Return a column a vendor, and what stands to their right."""
    names = [_("us"), *(view.names.vendor(vendor) for vendor in view.board.rivals)]
    each = -(-100 // len(names))
    *others, last = (Column(name, cells=None, percent=each, most=9, right=True, person=True) for name in names)
    shares = (*others, last._replace(gap=0))
    return (*shares, Column(_("coverage"), cells=_COVERAGE, gap=2, right=True), Column(cells=None, gap=0))


def _numbers(view: View, values: Mapping[str, int], tone: Tone = "") -> list[EntryPart]:
    """Return a number a vendor, spoken with the vendor's name."""
    names = [_("us"), *(view.names.vendor(vendor) for vendor in view.board.rivals)]
    numbers = zip(names, values.values(), strict=True)
    return [
        Piece(Brief(_number(value), words.named(name, _number(value))), tone or _tone(value)) for name, value in numbers
    ]


def _number(thousandths: int) -> str:
    return decimals.level(thousandths, signed=True)


def _tone(thousandths: int) -> Tone:
    return "good" if thousandths >= 500 else "bad" if thousandths <= -500 else ""


def _steps(view: View, truth: AuthorView) -> Listing:
    """Return the steps: how those who take part stand by weight, and whether it is closed."""
    *vendors, last, rest = _vendors(view)
    columns = (Column(_("Steps, by weight"), cells=_NAME + _SEEN), *vendors, last._replace(name=""), rest)
    entries = []
    for id_, step in truth.steps.items():
        name = Piece(f"{view.number(id_)} {view.names.step(id_)}")
        if step.standing is None:
            cells: list[EntryPart] = [Across((Piece(_("nobody in post"), "warn"),), len(columns) - 1)]
        else:
            closed = Piece(Brief(f"  {_('closed')}", _("closed")) if step.done else "", "dim")
            cells = [*_numbers(view, step.standing), Across((closed,), 2)]
        entries.append(Entry("", (name, *cells)))
    return Listing(columns, tuple(entries), headed=True)


def _people(view: View, truth: AuthorView) -> Iterator[Element]:
    """Yield of each person support and what the player has seen of it; then weights, worries and influence."""
    columns = (Column(_("People"), cells=_NAME - 1), Column(_("player sees"), cells=_SEEN), *_vendors(view))
    yield Listing(columns, (), headed=True)
    for contact in view.scenario.contacts:
        known, true = view.contact(contact.id), truth.contacts[contact.id]
        seen: Wording = "?" if known.known else _("unknown")
        if known.known and known.support is not None and known.seen_week is not None:
            seen = (f"{_number(known.support)} ", Weeks(known.seen_week))
        gone: Tone = "" if true.in_post else "faint"
        coverage = decimals.level(true.coverage)
        cells: list[EntryPart] = [
            Piece(view.names.contact(contact.id), gone or "strong"),
            Piece(seen, "dim"),
            *_numbers(view, true.support, gone),
            Piece(Brief(coverage, words.named(_("coverage"), coverage))),
        ]
        yield Listing(columns, (Entry("", tuple(cells)),))
        yield Paragraph(_details(view, known, true), "dim", 2)


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


def _rivals(view: View, truth: AuthorView) -> Iterator[Paragraph]:
    yield Paragraph(_("Rivals this week"), "dim")
    for rival, true in truth.rivals.items():
        targets = [f"{view.names.contact(contact)} {_number(by)}" for contact, by in true.works_on.items()]
        doing = (
            _("works on {names}").format(names=words.series(targets)) if targets else _("works on nobody by its script")
        )
        price = decimals.ratio(true.price)
        said = _("{rival}: price {price}, {doing}").format(rival=view.names.vendor(rival), price=price, doing=doing)
        yield Paragraph(said)


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


def jump_page(preview: PreviewRun, way: str) -> list[Element]:
    """Return the weeks to which the author can go, below the way there."""
    said = {
        MINE: _("by your own moves, then by the book"),
        DOCTRINE: _("by the book"),
    }.get(way) or _("as in the story {name}").format(name=way)
    weeks = []
    for week in range(1, preview.scenario.weeks + 1):
        closing = [step.name.in_(preview.language) for step in preview.scenario.steps if step.closes == week]
        about = _("closes: {steps}").format(steps=words.series(closing)) if closing else ""
        name = Piece(_("week {week}").format(week=week))
        weeks.append(Entry(str(week), (name, Piece(about, "dim")), ChooseWeek(week)))
    listing = Listing((Column(cells=10, gap=0), Column(cells=None, gap=3)), tuple(weeks), indent=1)
    return [Gap(), Paragraph(_("Go to the start of a week"), "head"), Paragraph(said, "accent"), Gap(), listing, Gap()]
