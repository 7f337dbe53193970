"""The people of the shipped scenarios answer in words of their own, as people speak, true in every run."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest

from simgame import Game
from simgame.page.measure import width
from simgame.players import STRATEGIES, plan_by
from simgame.report.replies import replies
from simgame.scenario.people import Contact
from simgame.scenario.text import Text
from simgame.scenario.voice import Voice
from tests.engine.worlds import SHIPPED, scenario_of

FEW, MANY = 3, 13
LONGEST = 120
"""Cells of one text: two lines and a little on a screen of 80 columns"""
ALIKE, NEARLY = 3, 0.24
"""So many words in common, and such a share of all, are nearly the same"""
NUMBERED = re.compile(r"第\s*[0-9一二三四五六七八九十]+\s*周|\bweeks? [0-9]|[0-9]")
PRICES = re.compile(r"\bper cent\b|%|RMB|万元|千元|个点")


def of_weight(world: str) -> list[Contact]:
    """Return who has a say in a step, in some game, or whom others could ask for facts."""
    scenario = scenario_of(world)
    voters = {who for step in scenario.steps for weights in scenario.weights_of(step) for who in weights}
    voters |= {who for change in scenario.changes() for who in (*change.voters, *change.heirs)}
    return [contact for contact in scenario.contacts if contact.id in voters or contact.knows]


def texts(contact: Contact) -> Iterator[tuple[str, Text]]:
    assert contact.voice is not None
    for situation in Voice.model_fields:
        for text in getattr(contact.voice, situation) or ():
            yield situation, text


@pytest.mark.parametrize("world", SHIPPED)
def test_whoever_counts_has_words_of_his_own(world: str) -> None:
    for contact in of_weight(world):
        assert contact.voice is not None, contact.id
        assert FEW <= len({situation for situation, _text in texts(contact)}) <= MANY, contact.id


@pytest.mark.parametrize("world", SHIPPED)
def test_what_is_said_is_short_and_has_no_figures(world: str) -> None:
    for contact in of_weight(world):
        for situation, text in texts(contact):
            for said in (text.en, text.zh_CN):
                assert width(said) <= LONGEST, (contact.id, situation, width(said), said)
                assert not NUMBERED.search(said), (contact.id, said)
                assert not PRICES.search(said), (contact.id, said)


@pytest.mark.parametrize("world", SHIPPED)
def test_nobody_says_what_another_says(world: str) -> None:
    said = [
        each for contact in of_weight(world) for _situation, text in texts(contact) for each in (text.en, text.zh_CN)
    ]
    assert sorted({each for each in said if said.count(each) > 1}) == []


def content(said: str) -> frozenset[str]:
    """Return what a text says, apart from how: its longer words cut to their stem, or pairs of characters."""
    if said.isascii():
        return frozenset(word[:5] for word in re.findall("[a-z]+", said.lower()) if len(word) > 4)
    signs = re.sub(r"\W", "", said)
    return frozenset(map("".join, pairwise(signs)))


@pytest.mark.parametrize("world", SHIPPED)
def test_nobody_says_nearly_what_is_said_elsewhere(world: str) -> None:
    """Two situations of one person or of two; who sends us is asked once, before or at the first meeting."""
    said = [
        (contact.id, situation, own)
        for contact in of_weight(world)
        for situation, text in texts(contact)
        for own in (text.en, text.zh_CN)
    ]
    near = []
    for (one, first), (other, second) in combinations([(each, content(each[2])) for each in said], 2):
        shared = len(first & second)
        if shared >= ALIKE and shared > NEARLY * len(first | second) and not both_once(one, other):
            near.append((one, other))
    assert not near


def both_once(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Tell whether one person says only one of two things in a game: to whom we come unannounced, or announced."""
    return one[0] == other[0] and {one[1], other[1]} == {"stranger", "first"}


@pytest.mark.parametrize("world", SHIPPED)
def test_no_rival_and_none_of_us_is_named(world: str) -> None:
    """Who has met the person, and whether a rival is about, is otherwise in every run."""
    scenario = scenario_of(world)
    names = [name for rival in scenario.rivals for name in (rival.name.en.split()[0], rival.name.zh_CN[:2])]
    for contact in of_weight(world):
        for _situation, text in texts(contact):
            assert not [name for name in names if name in text.en or name in text.zh_CN], (contact.id, text)


def test_whole_games_are_heard_with_hardly_a_sentence_twice(english: None) -> None:
    """Neither from one person in the game, nor from two people in a week, nor from two people at all."""
    said = again = same = shared = 0
    for world in SHIPPED:
        game = Game(scenario_of(world), 3)
        while not game.is_over:
            game.play_week(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
        by_person = Counter[tuple[str, str]]()
        for report in game.reports:
            heard = [reply for reply in replies(game, report.week) if not reply.facts]
            said += len(heard)
            same += len(heard) - len({reply.text for reply in heard})
            by_person.update((reply.contact, reply.text) for reply in heard)
        again += sum(count - 1 for count in by_person.values())
        shared += sum(count - 1 for count in Counter(text for _person, text in by_person).values())
    assert said > 400
    assert again * 20 < said, (again, said)
    assert same * 100 < said, (same, said)
    assert shared * 200 < said, (shared, said)
