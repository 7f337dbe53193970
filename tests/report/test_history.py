"""The history of a relation says what the team knows, and ends where the observation stands."""

import pytest

from simgame.report.diary import Diary
from simgame.report.history import history
from tests.report.games import game_of
from tests.scenarios import COURSE, HARBOUR


@pytest.mark.parametrize("weeks", [0, 3, 16])
@pytest.mark.parametrize("how", ["any", "by-the-book", "tempted"])
@pytest.mark.parametrize("world", COURSE)
def test_history_ends_where_the_observation_stands(world: str, how: str, weeks: int) -> None:
    game = game_of(world, how, weeks)
    now, met = game.observation, 0
    for row, contact in enumerate(game.board.contacts):
        past = history(game, contact)
        assert past.known == bool(now.known[0, row])
        if not past.known:
            assert past.weeks == ()
            continue
        assert [week.week for week in past.weeks] == list(range(len(past.weeks)))
        assert past.weeks[-1].coverage == now.coverage[0, row]
        seen = [week for week in past.weeks if week.support is not None]
        assert bool(seen) == bool(now.seen_week[0, row])
        if seen:
            assert seen[-1].support == now.support[0, 0, row]
            assert max(seen[-1].week, 1) == now.seen_week[0, row]
        met += sum(len(week.meetings) for week in past.weeks)
    assert met == sum(len(report.meetings) for report in game.reports)


def test_a_diary_has_nothing_that_the_team_does_not_know() -> None:
    game = game_of(HARBOUR, "any", 5)
    diary = Diary(game)
    fields = {change.field for week in game.known_changes() for change in week}
    assert "support" not in fields
    assert {"seen_support", "coverage", "money"} <= fields
    with pytest.raises(RuntimeError, match="still going on"):
        game.final("support", "us", "peng")
    assert diary.start("money") == game.scenario.money
