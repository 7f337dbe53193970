"""What an author wants is read with every mistake named, and numbers are found that bring it about."""

from functools import cache

import pytest
import tomli

from simgame.study.want import OTHER_LUCK, Proposal, Want, WantError, missed, propose, read
from tests.engine.worlds import scenario_of

WANTED = """
[standard]
by-the-book = [0.4, 0.6]
"as it happened" = [0, 1]

[move]
"rivals.taihe.solution" = [0, 100]
"""


def want(text: str) -> Want:
    return read(tomli.loads(text), scenario_of("minimal"))


@cache
def proposal() -> Proposal:
    return propose(scenario_of("minimal"), want(WANTED), games=60)


@pytest.mark.rare
def test_a_number_is_found_that_meets_the_bands() -> None:
    """With the rival's product as it is nearly every game is won; by how good it is, any share can be had."""
    found = proposal()
    (number,) = found.numbers
    assert number.current == 60
    assert isinstance(number.value, int)
    assert 0 <= number.low <= number.value <= number.high <= 100
    by_the_book, story = found.bands
    assert story.met
    assert not 0.4 <= by_the_book.now.win_rate <= 0.6
    assert abs(by_the_book.then.win_rate - 0.5) < abs(by_the_book.now.win_rate - 0.5)
    assert by_the_book.then.low < 0.6
    assert by_the_book.then.high > 0.4
    assert found.confirming_games == 240
    assert found.points < 20 < OTHER_LUCK


@pytest.mark.rare
def test_a_story_that_wins_less_than_it_should_says_why() -> None:
    """In what most is lost, and how many of its moves are played; a story that is met, and a strategy, say nothing."""
    wanted = (
        '[standard]\n"as it happened" = [0.99, 1]\nrandom = [0.99, 1]\n[move]\n"rivals.taihe.solution" = [98, 100]\n'
    )
    story, strategy = propose(scenario_of("minimal"), want(wanted), games=20).bands
    assert story.lost is not None
    assert story.lost.loss is not None
    assert 0 < story.lost.loss.played <= story.lost.loss.planned
    assert strategy.lost is None
    assert all(band.lost is None for band in proposal().bands)


def test_a_point_misses_less_the_nearer_it_is_to_the_band() -> None:
    rates = [step / 50 for step in range(51)]
    off = [missed(rate, (0.4, 0.6)) for rate in rates]
    assert off.index(min(off)) == 25
    assert off[:26] == sorted(off[:26], reverse=True)
    assert off[25:] == sorted(off[25:])
    assert max(off[20:31]) < min([*off[:19], *off[32:]])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[hard]\nrandom = [0, 1]", "'hard' is neither a difficulty nor move"),
        ("[standrd]\nrandom = [0, 1]", "did you mean 'standard'?"),
        ("standard = 1", "standard is a table: [standard]"),
        ("[standard]\nby-the-bok = [0, 1]", "standard.by-the-bok: there is no strategy and no story 'by-the-bok'; did"),
        ("[standard]\nrandom = [0.5, 0.4]", "standard.random is two numbers from 0 to 1, the smaller first"),
        ("[standard]\nrandom = [0, 40]", "standard.random is two numbers from 0 to 1"),
        ("[standard]\nrandom = 0.5", "standard.random is two numbers from 0 to 1"),
        ("[move]\nmoney = [50, 60]", "no band is named"),
        ("[standard]\nrandom = [0, 1]", "[move] names 0 numbers; one to 3 may move"),
        ("[standard]\nrandom = [0, 1]\n[move]\nmoney = [50, 50]", "50 to 50 is no range"),
        ("[standard]\nrandom = [0, 1]\n[move]\nmonny = [50, 60]", "move: "),
        ("[standard]\nrandom = [0, 1]\n[move]\ntitle = [50, 60]", "move: title is "),
        ("[standard]\nrandom = [0, 1]\n[move]\n'contacts.zou.openness' = [0, 1]", "did you mean 'zhou'?"),
        ("[standard]\nrandom = [0, 1]\n[move]\n'contacts.zhou.openness' = [0, 2]", "must be between 0 and 1"),
    ],
)
def test_a_mistake_is_named(text: str, said: str) -> None:
    with pytest.raises(WantError) as refused:
        want(text)
    assert said in str(refused.value)
