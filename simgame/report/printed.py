"""Games and figures as printed lines, for terminals, files and pipes."""

from collections.abc import Iterator

from simgame.engine.game import Game
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.cells import printed
from simgame.page.model import Field, Item, Section, filled
from simgame.report.names import Names, said
from simgame.report.result import decided_section, drawn_section, headline, points_section, score_section
from simgame.report.week import news_lines, played_sections
from simgame.scenario.model import Scenario
from simgame.study.play import Figures
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.outcomes import OUTCOMES

_ = Catalogue("words")


def title(scenario: Scenario, how: str, difficulty: str, seed: int) -> str:
    """Return the line that stands above what was played: the scenario, who or what played it, and with which luck."""
    text = _("{scenario}: {how}, {difficulty}, seed {seed}")
    return text.format(scenario=said(scenario.title), how=how, difficulty=DIFFICULTIES[difficulty].label, seed=seed)


def game_lines(game: Game, columns: int) -> Iterator[str]:
    """Yield a finished game: each week with its plan and its causes, then the result taken apart.

    Args:
        game: the game.
        columns: how many terminal cells a line may take.
    """
    names, scenario, result = Names(game.scenario), game.scenario, game.result
    yield ""
    if game.opening_news:
        yield from printed([Section(_("News"), news_lines(game.opening_news, scenario))], columns)
    for week in game.reports:
        yield f"== {_('Week {week} of {weeks}').format(week=week.week, weeks=scenario.weeks)} =="
        yield ""
        moves = tuple(Item(names.move(move)) for move in week.plan) or (Item(_("nothing")),)
        told = played_sections(game, week, game.known_after(week.week))
        yield from printed([Section(_("Plan"), moves), *told], columns)
    if result is not None:
        sections = (
            headline(result, scenario),
            score_section(result),
            points_section(result, scenario),
            decided_section(game),
            drawn_section(game),
        )
        yield from printed(filled(sections), columns)


def figures_lines(figures: Figures, columns: int) -> Iterator[str]:
    """Yield what came of many games: the share won with its interval, the score, how they ended.

    Args:
        figures: of the games.
        columns: how many terminal cells a line may take.
    """
    rate, low, high = (decimals.score(share * 100) for share in (figures.win_rate, figures.low, figures.high))
    ends = [f"{OUTCOMES[name].label} {count}" for name, count in zip(OUTCOMES, figures.outcomes, strict=True) if count]
    mean, sd = decimals.score(figures.score_mean), decimals.score(figures.score_sd)
    page = (
        Field(_("games"), str(figures.games)),
        Field(_("share won"), _("{rate} % (95 % interval: {low} to {high} %)").format(rate=rate, low=low, high=high)),
        Field(_("score"), _("mean {mean}, standard deviation {sd}").format(mean=mean, sd=sd)),
        Field(_("how they ended"), words.listed(ends)),
    )
    yield from printed(page, columns, indent=2)
