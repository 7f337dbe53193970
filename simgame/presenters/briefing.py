"""What a player reads before the first week."""

from simgame.engine.game import Game
from simgame.locale import Catalogue
from simgame.page.cells import Line, Row, Span, block, drawn, line, page
from simgame.page.measure import left, width
from simgame.presenters.signs import week_tag, window_tag
from simgame.report import words
from simgame.report.names import Names, said
from simgame.report.week import news_lines
from simgame.scenario.model import Scenario
from simgame.terms.lines import LINES
from simgame.terms.ranks import RANKS

_ = Catalogue("tui")


def briefing_rows(game: Game, cells: int) -> list[Row]:
    """Return the story, the goal, the calendar, the team and the rivals."""
    scenario = game.scenario
    lines: list[Line] = [(), *block(said(scenario.title), cells, "head", indent=2), ()]
    lines += block(said(scenario.briefing).strip(), cells, indent=2)
    if game.opening_news:
        lines += [(), *block(_("News"), cells, "head", indent=2)]
        for news in news_lines(game.opening_news, scenario):
            lines += block(drawn(news.text), cells, "warn", indent=2)
    lines += [(), *block(_("What winning means"), cells, "head", indent=2)]
    lines += block(said(scenario.goal), cells, indent=2)
    lines += [(), *block(_("How they decide"), cells, "head", indent=2), *_calendar(game, cells)]
    lines += [(), *block(_("Your team"), cells, "head", indent=2), *_team(scenario, cells)]
    lines += [(), *block(_("The others"), cells, "head", indent=2)]
    for rival in scenario.rivals:
        text = _("{name}: {said}").format(name=said(rival.name), said=said(rival.about))
        lines += block(text, cells, indent=2, hanging=2)
    return page([*lines, ()])


def _calendar(game: Game, cells: int) -> list[Line]:
    """Return the steps and dates in the order in which they come."""
    known, names = game.knowledge, Names(game.scenario)
    dates: list[tuple[int, int, str, str]] = []
    for number, step in enumerate(known.steps, 1):
        title = f"{number % 10} {names.step(step.id)}"
        if kind := step.kind.beside(names.step(step.id)):
            title = _("{name} ({what})").format(name=title, what=kind)
        text = _("{name}: {said}").format(name=title, said=said(names.steps[step.id].about))
        dates.append((step.closes, 1, window_tag(step.opens, step.closes), text))
    issued, deadline = known.issued, known.deadline
    dates.append((issued, 0, week_tag(issued), _issue(game)))
    dates.append((deadline, 2, week_tag(deadline), _("Bids are due: the last week to work on yours and to price it.")))
    lines: list[Line] = []
    label = max(width(window) for _closes, _order, window, _text in dates) + 2
    for _closes, _order, window, text in sorted(dates, key=lambda date: date[:2]):
        first, *rest = block(text, cells - label - 5, indent=0)
        lines.append(line("  ", Span(left(window, label), "accent"), *first))
        lines += [(Span(" " * (label + 2)), *more) for more in rest]
    return lines


def _issue(game: Game) -> str:
    """Say what the tender's being out means."""
    lines = [LINES[name].label for name in game.scenario.tender.blackout]
    if not lines:
        return _("The tender is out.")
    return _("The tender is out. Until the award nobody may be met of: {lines}.").format(lines=words.listed(lines))


def _team(scenario: Scenario, cells: int) -> list[Line]:
    """Return our people with their time, level and fields."""
    lines: list[Line] = []
    name = max(width(said(member.name)) for member in scenario.team) + 2
    for member in scenario.team:
        time = _.n("{count} half-day a week", "{count} half-days a week", member.half_days).format(
            count=member.half_days
        )
        fields = words.listed([LINES[function].label for function in member.functions])
        text = _("{title}: {rank}, {time}; at home in the {fields}").format(
            title=said(member.title), rank=RANKS[member.rank].label, time=time, fields=fields
        )
        first, *rest = block(text, cells - name - 4, indent=0)
        lines.append(line("  ", Span(left(said(member.name), name), "strong"), *first))
        lines += [(Span(" " * (name + 2)), *more) for more in rest]
    return lines
