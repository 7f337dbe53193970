"""Stories that say of which game they tell, and futures in which what is drawn is unknown."""

from dataclasses import replace

import numpy as np

from simgame.engine.compiler import compile_board
from simgame.engine.luck import seeds_from
from simgame.engine.observation import observe
from simgame.engine.state import take
from simgame.engine.week import new_games
from simgame.scenario import parse_scenario
from simgame.study.balance import lineup, story_play
from simgame.study.belief import worlds
from simgame.study.play import figures
from simgame.study.spread import Players
from simgame.study.sweep import Vary, sweep
from simgame.study.variations import packed, play
from simgame.terms.outcomes import OUTCOMES
from tests.scenarios import drawn

SCENARIO = parse_scenario(drawn())
BOARD = compile_board(SCENARIO)
TOLD = next(story for story in SCENARIO.stories if story.fixed)


def test_a_story_is_played_in_the_games_that_it_tells_of() -> None:
    end, _ = play(BOARD, story_play(TOLD), seeds_from(0, 40))
    column = BOARD.public.variants.index("writer")
    assert (end.variant[:, column] == BOARD.public.options[column].index("bookkeeper")).all()
    xun, night = BOARD.public.contacts.index("xun"), BOARD.public.concerns.index("night")
    assert not end.worries[:, xun, night].any()
    assert lineup(SCENARIO)[TOLD.name] == story_play(TOLD)


def test_a_sweep_plays_such_a_story_beside_its_strategy() -> None:
    vary = Vary.read("variants.writer.options.technician.share=1..99:2")
    found = sweep(SCENARIO, vary, Players(packed(SCENARIO)), games=40)
    for swept in found.values:
        fares = {fare.name: fare for fare in swept.fares}
        assert fares[TOLD.name].story
        assert not fares[TOLD.name].plays
    first, last = ({fare.name: fare.score_mean for fare in swept.fares} for swept in found.values)
    assert first[TOLD.name] == last[TOLD.name], "the share plays no part where the option is told"
    assert first["by-the-book"] != last["by-the-book"]


def test_futures_have_any_option_and_worries_of_the_pool_but_for_those_that_are_known() -> None:
    state = take(new_games(BOARD, seeds_from(1, 1)), [0])
    know = np.zeros_like(state.know_concerns)
    xun, yuan = (BOARD.public.contacts.index(name) for name in ("xun", "yuan"))
    know[0, xun] = 1
    state = replace(state, know_concerns=know)
    believed = worlds(observe(BOARD, state), BOARD.difficulty, 512)
    variants = np.concatenate([world.state.variant for world in believed])
    worries = np.concatenate([world.state.worries for world in believed])
    column = BOARD.public.variants.index("writer")
    technician = variants[:, column] == BOARD.public.options[column].index("technician")
    assert 0.5 < technician.mean() < 0.7
    assert (worries[:, xun] == state.worries[0, xun]).all()
    pool = BOARD.public.worries_from[yuan]
    assert (worries[:, yuan][:, pool].sum(axis=1) == 1).all()
    assert 0.4 < worries[:, yuan][:, pool].mean(axis=0)[0] < 0.6


def test_figures_count_every_way_to_end() -> None:
    found = figures(BOARD, {}, seeds_from(0, 20))
    assert len(found.outcomes) == len(OUTCOMES)
    assert sum(found.outcomes) == found.games
