"""How a game ended, taken apart: the score, the points against the best rival, what decided it, what was missed."""

from collections.abc import Iterable, Iterator

from simgame.engine.game import Game
from simgame.engine.result import Result
from simgame.engine.tuning import STANDING_MOST
from simgame.engine.week_report import WeekReport
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item, Section, Table
from simgame.report.names import Names, said
from simgame.report.story import votes_said
from simgame.report.truth import FinalNumbers
from simgame.scenario.base import US
from simgame.scenario.model import Scenario
from simgame.scenario.people import Concern
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.outcomes import OUTCOMES
from simgame.terms.parts import POINT_PARTS, SCORE_PARTS

_ = Catalogue("words")


def headline(result: Result, scenario: Scenario) -> Section:
    """Return outcome and margin in a sentence, what the author says of such an end, and last the score."""
    line = Item(how_it_ended(result, scenario), "good" if result.outcome == "won" else "bad")
    score = _("Score: {score} of 100.").format(score=decimals.score(result.score))
    authors = ending_said(result, scenario)
    title = _("Result: {outcome}").format(outcome=OUTCOMES[result.outcome].label)
    return Section(title, (line, *([Item(authors)] if authors else []), Item(score)))


def how_it_ended(result: Result, scenario: Scenario) -> str:
    """Return in a sentence who gets the order, and by how much, or why we do not."""
    match result.outcome:
        case "won":
            text = _("Won, {points} points ahead of {rival}.")
        case "lost":
            text = _("Lost to {rival}, {points} points behind.")
        case "out" if result.lost_again:
            text = _("Won, {points} points ahead of {rival}; shut out afterwards in week {week}: the order is lost.")
        case "out":
            text = _("Shut out in week {week}: an entry condition was not passed.")
        case "unpaid":
            text = _(
                "Won, {points} ahead of {rival}, and taken back unpaid in week {week}: each week that a "
                "signature was late cost one of these points, until none was left."
            )
        case _:
            text = _("Our {offer} was void in week {week}: a breach of the rules came to light.")
    names = Names(scenario)
    points, rival = decimals.lead(result.margin), names.vendor(result.rival)
    if result.outcome == "unpaid":
        points = lead_kept(result.margin)
    return text.format(points=points, rival=rival, week=result.week, offer=names.form.offer)


def lead_kept(margin: float) -> str:
    """Return the lead with which an order was won, and how much of it keeps the order against late signatures."""
    text = _("{points} points")
    if decimals.thousandths(margin) > STANDING_MOST:
        text = _("{points} points (of which {most} count)")
    return text.format(points=decimals.lead(margin), most=decimals.points(STANDING_MOST))


def ending_said(result: Result, scenario: Scenario) -> str:
    """Return what the author says of such an end, empty where nothing fits."""
    return "" if result.ending is None else said(scenario.endings[result.ending].text)


def ending(game: Game, report: WeekReport) -> tuple[Section, ...]:
    """Return how the game ended, for the report of its last week; nothing for another week."""
    if game.result is None or report.week != game.reports[-1].week:
        return ()
    outcome = headline(game.result, game.scenario)
    return (Section(outcome.title, outcome.body[:-1]),)


def score_section(result: Result) -> Section:
    """Return the score taken apart: what each part reached, how much it counts, what it brought."""
    void = result.outcome == "void"
    exact = [decimals.thousandths(worth * weight / 100) for _name, worth, weight in result.parts]
    brought = decimals.adding_up(exact, decimals.POINTS, None if void else decimals.thousandths(result.score))
    rows = tuple(
        (SCORE_PARTS[name].label, decimals.score(worth), str(weight), decimals.points(points))
        for (name, worth, weight), points in zip(result.parts, brought, strict=True)
    )
    note = Item(_("A breach of the rules takes nearly all of it."), "bad")
    header = (_("part"), _("reached of 100"), _("weight"), _("points"))
    return Section(_("The score taken apart"), (*([note] if void else []), Table(header, rows)))


def points_by_part(result: Result) -> dict[str, tuple[int, int]]:
    """Return for each part of the points ours and the best rival's, in thousandths."""
    points = {vendor: dict(parts) for vendor, parts in result.points}
    theirs = points[result.rival]
    return {
        part: (decimals.thousandths(value), decimals.thousandths(theirs[part])) for part, value in points["us"].items()
    }


def is_step(part: str) -> bool:
    """Tell whether a part of the points is a step, whose points are told when it closes, and not one of the bid."""
    return part not in POINT_PARTS


def points_shown(result: Result) -> dict[str, tuple[int, int]]:
    """Return the points as they are shown, in thousandths: by part and in all, the differences too.

    Those of a step were told when it closed, and are the same here.
    """
    points = points_by_part(result)
    told = [place for place, part in enumerate(points) if is_step(part)]
    gaps = decimals.adding_up([ours - theirs for ours, theirs in points.values()], decimals.POINTS, kept=told)
    shown = decimals.adding_up([ours for ours, _theirs in points.values()], decimals.POINTS, kept=told)
    return {part: (ours, ours - gap) for part, ours, gap in zip(points, shown, gaps, strict=True)}


def gaps_shown(result: Result) -> dict[str, int]:
    """Return our points less the best rival's by part, in thousandths, as they are shown: they add up to the lead."""
    return {part: ours - theirs for part, (ours, theirs) in points_shown(result).items()}


def points_section(result: Result, scenario: Scenario) -> Section:
    """Return the points part by part, ours and the best rival's, greatest difference first; empty without a verdict."""
    if result.outcome not in ("won", "lost"):
        return Section("")
    names, points = Names(scenario), points_shown(result)
    parts = sorted(points.items(), key=lambda part: -abs(part[1][0] - part[1][1]))
    most = points_at_most(scenario)
    rows = [
        _points_row(names.points_part(part), most.get(part), ours, theirs)
        for part, (ours, theirs) in parts
        if ours or theirs
    ]
    ours, theirs = (sum(column) for column in zip(*points.values(), strict=True))
    header = (_("part"), _("at most"), names.vendor("us"), names.vendor(result.rival), _("difference"))
    rows.append(_points_row(_("in all"), sum(most.values()), ours, theirs))
    of = _of_how_many(scenario, most, names)
    table = Table(header, tuple(rows))
    return Section(_("The points against the best rival"), (of, *_against_whom(result, names), table))


def points_at_most(scenario: Scenario) -> dict[str, int]:
    """Return how many points a vendor can have at most by part, in thousandths; luck is no part of them."""
    tender = scenario.tender
    most = {"technical": tender.technical, "commercial": tender.commercial, "price": tender.price}
    steps = {step.id: 0 if step.step_kind.must_pass else step.stake or 0 for step in scenario.steps}
    return {part: decimals.thousandths(points) for part, points in (most | steps).items()}


def _of_how_many(scenario: Scenario, most: dict[str, int], names: Names) -> Item:
    """Return of how many points the parts are, and why all together can be more than the offer's 100."""
    steps = [names.step(step.id) for step in scenario.steps if most[step.id]]
    text = _("The {offer} itself is worth up to {offered} points; support brings up to {more} more, in: {steps}.")
    more = sum(most[step.id] for step in scenario.steps)
    offered = sum(most.values()) - more
    told = {"offered": decimals.briefly(offered), "more": decimals.briefly(more)}
    return Item(text.format(offer=names.form.offer, steps=words.listed(steps), **told), depth=1)


def _against_whom(result: Result, names: Names) -> Iterator[Item]:
    """Yield against whom the points stand, and in which steps another rival was the best, and the lead told of him."""
    rival = names.vendor(result.rival)
    yield Item(_("Against {rival}, the best of the others in all.").format(rival=rival), depth=1)
    vendors = {vendor: dict(parts) for vendor, parts in result.points}
    ours = vendors.pop("us")
    for part in filter(is_step, ours):
        best = max(vendors, key=lambda vendor: decimals.thousandths(vendors[vendor][part]))
        points = [decimals.thousandths(each[part]) for each in (ours, vendors[best], vendors[result.rival])]
        if part in names.steps and names.steps[part].step_kind.criteria and points[1] > points[2]:
            text = _("{step}: when it closed, the lead was told against {other}, who was best there: {gap}.")
            gap = decimals.points(points[0] - points[1], signed=True)
            yield Item(text.format(step=names.step(part), other=names.vendor(best), gap=gap), depth=1)


def _points_row(name: str, most: int | None, ours: int, theirs: int) -> tuple[str, ...]:
    whole = "-" if most is None else decimals.briefly(most)
    return name, whole, decimals.points(ours), decimals.points(theirs), decimals.points(ours - theirs, signed=True)


def decided_section(game: Game) -> Section:
    """Return what decided it: the greatest differences with their reasons, and what the final word could turn."""
    result = game.result
    assert result is not None
    if result.outcome not in ("won", "lost"):
        return Section("")
    gaps = gaps_shown(result)
    greatest = sorted((part for part in gaps if abs(gaps[part]) >= 500), key=lambda part: -abs(gaps[part]))[:4]
    lines = [line for part in greatest for line in _reason(game, part, gaps[part])]
    return Section(_("The greatest differences, and why"), (*lines, *_final_word(game, gaps)))


def drawn_section(game: Game) -> Section:
    """Return what was drawn before the game: how it was with what is open, and what worried people this time."""
    truth = FinalNumbers(game)
    names, lines = truth.names, []
    for variant in truth.scenario.variants:
        lines += [Item(said(variant.about)), Item(names.option(variant.id, truth.option(variant.id)), "accent", 1)]
    for contact in truth.scenario.contacts:
        drawn = [names.concern(each) for each in truth.worries(contact.id) if each in contact.worries_from]
        if drawn:
            text = _("{who} this time: {what}")
            lines.append(Item(text.format(who=names.contact(contact.id), what=_(" / ").join(drawn))))
    return Section(_("What was open, and how it was this time"), tuple(lines))


def unheard_section(game: Game) -> Section:
    """Return what there was to know and was never heard, and who could have told it."""
    truth = FinalNumbers(game)
    lines = []
    for fact in truth.scenario.facts:
        tellers = [truth.names.contact(contact) for contact in truth.knowers(fact.id)]
        if truth.heard(fact.id) is None and tellers and fact.from_week <= truth.weeks[-1]:
            lines.append(Item(truth.names.fact(fact.id), "warn"))
            text = _("to be had since week {week} from {who}")
            lines.append(Item(text.format(week=fact.from_week, who=words.listed(tellers)), depth=1))
    return Section(_("What was there to be heard, and was not"), tuple(lines))


def concept_sections(result: Result, scenario: Scenario) -> tuple[Section, ...]:
    """Return the scenario's concepts that such an end shows, a section each, a line for each paragraph."""
    return tuple(
        Section(said(concept.title), tuple(map(Item, words.paragraphs(said(concept.text)))))
        for concept in (scenario.concepts[number] for number in result.concepts)
    )


def _reason(game: Game, part: str, gap: int) -> Iterator[Item]:
    """Yield one difference in points and why it was so."""
    truth = FinalNumbers(game)
    names, result = truth.names, game.result
    assert result is not None
    points, rival = decimals.points(abs(gap)), names.vendor(result.rival)
    said_of = {"part": names.points_part(part), "points": points, "rival": rival}
    if gap > 0:
        yield Item(_("{part}: {points} points more than {rival}").format_map(said_of), "good")
    else:
        yield Item(_("{part}: {points} points less than {rival}").format_map(said_of), "bad")
    if part in names.steps:
        if why := votes_said(truth, part):
            yield Item(why, depth=1)
    elif part == "price":
        text = _(
            "our price was {ours} % of our list price, that of {rival} {theirs} %; "
            "the lowest of all gets all the points"
        )
        prices = {"ours": result.price * 100, "theirs": game.final("rival_price", result.rival) / 10}
        said_of |= {whose: str(decimals.whole(price)) for whose, price in prices.items()}
        yield Item(text.format_map(said_of), depth=1)
    else:
        yield from (Item(each, depth=1) for each in _added_up(game, part, (US,)))
        yield from _technical(game) if part == "technical" else ()
        yield from (Item(each, depth=1) for each in _added_up(game, part, (result.rival,)))


def made_of(game: Game, part: str, vendor: str) -> Iterator[tuple[str, str, int]]:
    """Yield what a vendor's points in a part that no step gives are the sum of: its name, in words, thousandths.

    The points are as they are shown, and together those of the part as it is shown.

    Args:
        game: a finished game.
        part: ``technical``, ``commercial`` or ``luck``.
        vendor: us or the best rival.
    """
    result, ours = game.result, vendor == US
    assert result is not None
    texts = {
        "product": _("our product as it comes") if ours else _("its product as it comes"),
        "answers": _("answers to the scorers' concerns"),
        "references": _("our references as they were") if ours else _("its references and standing"),
        "proofs": _("visits and agreements that proved more"),
        "luck": _("luck"),
        "difficulty": _("what the difficulty {difficulty} adds").format(difficulty=DIFFICULTIES[game.difficulty].label),
    }
    points = {name: worth for name, worth in game.history.points(part, vendor).items() if worth}
    total = points_shown(result)[part][not ours]
    shown = decimals.adding_up([*points.values()], decimals.POINTS, total)
    yield from ((name, texts[name], worth) for name, worth in zip(points, shown, strict=True))


def _added_up(game: Game, part: str, vendors: Iterable[str]) -> Iterator[str]:
    """Yield for each vendor what its points in a part are the sum of."""
    for vendor in vendors:
        parts = [f"{what} {decimals.points(worth)}" for _name, what, worth in made_of(game, part, vendor)]
        if parts:
            yield words.named(Names(game.scenario).vendor(vendor), words.listed(parts))


def _closed_in(game: Game, step: str) -> int:
    return FinalNumbers(game).closed_in(step) or game.week - 1


def answers_said(game: Game) -> Iterator[str]:
    """Yield what the bid's answers were worth, and what that came of: understanding and focus."""
    found = game.history.answers()
    if not found or not any(concern.answered for concern in game.knowledge.concerns):
        return
    percent = {name: decimals.whole(value / 10) for name, value in found.items()}
    text = _(
        "of all that answers could bring, those brought {understood} %: each concern counts by who has it and by how "
        "well it was grasped, one left open brings nothing"
    )
    yield text.format_map(percent)
    if found["focus"] < 1000:
        text = _("answers to what worried none of those who scored left {focus} % of that: {worth} %")
        yield text.format_map(percent)


def _technical(game: Game) -> Iterator[Item]:
    """Yield which concerns of the scorers the bid answered and which not."""
    truth = FinalNumbers(game)
    scoring = game.scenario.scoring
    scorers = truth.weights(scoring.id, _closed_in(game, scoring.id))
    worries = {scorer: truth.worries(scorer) for scorer in scorers}
    asked = {concern for own in worries.values() for concern in own}
    left: list[Concern] = [
        concern
        for concern in game.scenario.concerns
        if concern.id in asked and not game.knowledge.concern(concern.id).answered
    ]
    yield Item(
        _("our {offer} answered {count} of the {all} concerns of those who scored").format(
            offer=truth.names.form.offer, count=len(asked) - len(left), all=len(asked)
        ),
        "",
        1,
    )
    yield from (Item(said_of, depth=1) for said_of in answers_said(game))
    for concern in left:
        people = [truth.names.contact(scorer) for scorer, own in worries.items() if concern.id in own]
        text = _("what {who} asked was not answered: {concern}")
        yield Item(text.format(concern=words.quoted(said(concern.text)), who=words.listed(people)), "bad", 1)


def _final_word(game: Game, gaps: dict[str, int]) -> Iterator[Item]:
    """Yield whether those who have the final word could have turned it."""
    award = game.scenario.award
    before = sum(gap for part, gap in gaps.items() if part != award.id)
    most = decimals.thousandths(award.stake or 0)
    who = words.listed([Names(game.scenario).contact(contact) for contact in FinalNumbers(game).signers()])
    lead = decimals.points(abs(before))
    if before < 0 and abs(before) > most:
        text = _(
            "The final word could not turn it: without it we were {lead} points behind, and all the support of {who} "
            "is worth {most} at most."
        )
        yield Item(text.format(lead=lead, who=who, most=decimals.points(most)), "warn")
    elif before * (before + gaps[award.id]) < 0:
        if before < 0:
            text = _("The final word turned it for us: without it we were {lead} points behind. It was with {who}.")
        else:
            text = _("The final word turned it against us: without it we were {lead} points ahead. It was with {who}.")
        yield Item(text.format(lead=lead, who=who), "good" if before < 0 else "warn")
