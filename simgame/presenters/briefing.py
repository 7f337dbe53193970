"""What a player reads before the first week."""

from simgame.engine.game import Game
from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.leaves import leaves
from simgame.page.model import Element, Elements, Field, Frame, Gap, Paragraph, Section, Weeks, filled
from simgame.presenters.dates import BIDS, CALL, order
from simgame.presenters.needs import rule_said
from simgame.presenters.view import View
from simgame.report.names import Names, said
from simgame.report.week import news_frames
from simgame.scenario.model import Scenario
from simgame.terms.lines import LINES
from simgame.terms.ranks import RANKS

_ = Catalogue("tui")


def briefing_leaves(game: Game, resolved: Elements = ()) -> list[list[Element]]:
    """Return what is read before the first week, leaf by leaf: the story; then what winning means, and the dates.

    Args:
        game: at its beginning.
        resolved: what the player has resolved to do otherwise; it stands above the story, on the same sheet.
    """
    dates = Section(
        _("How they decide"), tuple(Field(weeks, name, label="accent") for weeks, name, _about in _dates(game))
    )
    return leaves(_story(game, resolved), [_goal(game), dates])


def briefing_page(game: Game, resolved: Elements = ()) -> list[Element]:
    """Return all there is to know at the start: story, goal, calendar, what is open, the team and the rivals."""
    scenario = game.scenario
    rivals = [Field(said(rival.name), said(rival.about), label="strong") for rival in scenario.rivals]
    sections = (
        _goal(game),
        Section(_("How they decide"), tuple(_calendar(game))),
        Section(_("What is open"), tuple(Paragraph(said(variant.about)) for variant in scenario.variants)),
        Section(_("Your team"), tuple(_team(scenario))),
        Section(_("The others"), tuple(rivals)),
    )
    return [*_story(game, resolved), Gap(), *filled(sections)]


def _story(game: Game, resolved: Elements = ()) -> list[Element]:
    """Return what has happened so far, under what the player has resolved, and the news with which the game begins."""
    scenario = game.scenario
    length = _.n("{count} week", "{count} weeks", scenario.weeks).format(count=scenario.weeks)
    told = Paragraph(said(scenario.briefing).strip())
    story = Frame((*resolved, told), said(scenario.title), length)
    return [story, *news_frames(game.opening_news, scenario)]


def _goal(game: Game) -> Section:
    return Section(_("What winning means"), (Paragraph(said(game.scenario.goal)),))


def _calendar(game: Game) -> list[Field]:
    """Return the steps and dates in the order in which they come, and what each is."""
    return [Field(weeks, words.named(name, about), label="accent") for weeks, name, about in _dates(game)]


def _dates(game: Game) -> list[tuple[Weeks, str, str]]:
    """Return the weeks, the names and the meanings of steps and dates, in the order in which they come."""
    known, names = game.knowledge, Names(game.scenario)
    issued, deadline = known.issued, known.deadline
    due = words.clause([_("{due}: this is the last week to work on it and to price it").format(due=names.form.due)])
    dates = [(issued, CALL, Weeks(issued), _issue(game), ""), (deadline, BIDS, Weeks(deadline), due, "")]
    for number, step in enumerate(known.steps, 1):
        title = f"{number % 10} {names.step(step.id)}"
        if kind := step.kind.beside(names.step(step.id)):
            title = _("{name} ({what})").format(name=title, what=kind)
        about = words.sentences([said(names.steps[step.id].about), rule_said(View(game), step)])
        dates.append((step.closes, order(step.kind), Weeks(step.opens, step.closes), title, about))
    dates.sort(key=lambda date: date[:2])
    return [date[2:] for date in dates]


def _issue(game: Game) -> str:
    """Say what it means that offers are asked for."""
    tender = game.scenario.tender
    lines = [LINES[name].label for name in tender.blackout]
    headline = words.clause([tender.words.asked])
    if not lines:
        return headline
    silent = [_("Until the award these lines may not be met: {lines}.").format(lines=words.listed(lines))]
    if late := [LINES[name].label for name in LINES if name in set(tender.judging) - set(tender.blackout)]:
        text = _("Once the bids are in, those who decide may not be met either: {lines}.")
        silent.append(text.format(lines=words.listed(late)))
    return words.sentences([headline, *silent])


def _team(scenario: Scenario) -> list[Field]:
    """Return our people with their time, level and fields."""
    fields = []
    for member in scenario.team:
        time = _.n("{count} half-day a week", "{count} half-days a week", member.half_days).format(
            count=member.half_days
        )
        at_home = words.listed([LINES[function].label for function in member.functions])
        text = _("{title}: {rank}, {time}; at home in the {fields}").format(
            title=said(member.title), rank=RANKS[member.rank].label, time=time, fields=at_home
        )
        fields.append(Field(said(member.name), text, label="strong"))
    return fields
