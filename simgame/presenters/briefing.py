"""What a player reads before the first week."""

from simgame.engine.game import Game
from simgame.locale import Catalogue
from simgame.presenters.signs import week_tag
from simgame.presenters.text import Line, Row, Span, block, left, line, page, width
from simgame.report import words
from simgame.report.names import Names, said
from simgame.report.week import news_lines
from simgame.scenario.model import Scenario

_ = Catalogue("tui")


def briefing_rows(game: Game, cells: int) -> list[Row]:
    """Return the story, the goal, the calendar, the team and the rivals."""
    scenario = game.scenario
    lines: list[Line] = [(), *block(said(scenario.title), cells, "head", indent=2), ()]
    lines += block(said(scenario.briefing).strip(), cells, indent=2)
    if game.opening_news:
        lines += [(), *block(_("News"), cells, "head", indent=2)]
        for news in news_lines(game.opening_news, scenario):
            lines += block(news.text, cells, "warn", indent=2)
    lines += [(), *block(_("What winning means"), cells, "head", indent=2)]
    lines += block(said(scenario.goal), cells, indent=2)
    lines += [(), *block(_("How they decide"), cells, "head", indent=2), *_calendar(game, cells)]
    lines += [(), *block(_("Your team"), cells, "head", indent=2), *_team(scenario, cells)]
    lines += [(), *block(_("The others"), cells, "head", indent=2)]
    for rival in scenario.rivals:
        lines += block(f"{said(rival.name)}. {said(rival.about)}", cells, indent=2, hanging=2)
    return page([*lines, ()])


def _calendar(game: Game, cells: int) -> list[Line]:
    """Return the steps and dates in the order in which they come."""
    board, now, names = game.board, game.observation, Names(game.scenario)
    dates: list[tuple[int, int, str, str]] = []
    for step, name in enumerate(board.steps):
        opens, closes = int(now.opens[0, step]), int(now.closes[0, step])
        window = week_tag(closes) if opens == closes else f"{week_tag(opens)}-{closes}"
        kind = words.step_kind(int(board.step_kind[step]))
        title = f"{(step + 1) % 10} {names.step(name)} ({kind})"
        dates.append((closes, 1, window, f"{title}: {said(names.steps[name].about)}"))
    issued, deadline = int(now.issued[0]), int(now.deadline[0])
    dates.append((issued, 0, week_tag(issued), _issue(game)))
    dates.append((deadline, 2, week_tag(deadline), _("Bids are due: the last week to work on yours and to price it.")))
    lines: list[Line] = []
    for _closes, _order, window, text in sorted(dates, key=lambda date: date[:2]):
        first, *rest = block(text, cells - 12, indent=0)
        lines.append(line("  ", Span(left(window, 7), "accent"), *first))
        lines += [(Span(" " * 9), *more) for more in rest]
    return lines


def _issue(game: Game) -> str:
    """Say what the tender's being out means."""
    lines = [words.line(name) for name in game.scenario.tender.blackout]
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
        fields = ", ".join(words.line(function) for function in member.functions)
        text = f"{said(member.title)} ({words.rank(member.rank)}), {time}; {fields}"
        first, *rest = block(text, cells - name - 4, indent=0)
        lines.append(line("  ", Span(left(said(member.name), name), "strong"), *first))
        lines += [(Span(" " * (name + 2)), *more) for more in rest]
    return lines
