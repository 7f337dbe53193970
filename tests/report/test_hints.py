"""The ladder of hints in sentences: each names people, steps or weeks, in both languages."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from simgame import Game, locale
from simgame.locale import LANGUAGES
from simgame.report import hints
from simgame.report.hints import RUNGS, rung
from simgame.report.names import Names
from simgame.study.hints import Hint, hint
from simgame.study.situation import PlanIssue
from simgame.terms.move import Move
from tests.moves import a_move, as_plan
from tests.scenarios import CLINIC, HARBOUR, scenario_of


def said(world: str) -> Iterator[tuple[Game, Hint]]:
    """Yield what is said while a game is led by hints, each with the game as it was then."""
    game = Game(scenario_of(world), 5)
    while not game.is_over:
        plan: tuple[Move, ...] = ()
        while (found := hint(game, plan)) is not None:
            yield game, found
            if found.kind == "sound":
                break
            plan = found.applied(plan)
        game.play_week(plan)


@pytest.mark.parametrize("world", [CLINIC, HARBOUR])
def test_every_rung_is_a_sentence_about_this_game(world: str) -> None:
    kinds = set()
    for game, found in said(world):
        if found.kind in kinds:
            continue
        kinds.add(found.kind)
        names = Names(game.scenario)
        for language in LANGUAGES:
            locale.set_language(language)
            rungs = [rung(game, found, number) for number in RUNGS]
            assert len(set(rungs)) == 3
            for text in rungs:
                assert not re.search(r"[{}]", text)
                assert text[-1] in ".?。？"
            whole = " ".join(rungs)
            assert all(names.contact(contact) in whole for contact in found.issue.contacts)
            if found.move:
                assert names.move(found.move) in rungs[2]
                assert names.move(found.move) not in rungs[0] + rungs[1]
    assert len(kinds) >= 6


def test_every_kind_has_its_sentences() -> None:
    game = Game(scenario_of(HARBOUR), 5)
    about = PlanIssue(
        "", 1, contacts=("peng", "wei"), step="drafting", line="user", concern="cost", rival="haifeng", week=4, count=2
    )
    assert hints._QUESTIONS.keys() == hints._PRINCIPLES.keys()
    for kind in hints._QUESTIONS:
        issue = replace(about, kind=kind)
        into = "lin:price:floor" if kind == "unpriced" else "lin:exchange:peng"
        found = Hint(issue, 3, a_move(into), as_plan("song:visit:peng"))
        question, principle, move = (rung(game, found, number) for number in RUNGS)
        assert question.endswith("?")
        assert principle.endswith(".")
        assert kind == "sound" or re.search(r"[Ww]eek \d|Peng|Wei|Song", question)
        planned = "Set the price: floor price" if kind == "unpriced" else "Technical exchange: Peng Haotian"
        assert f"Take out: Visit: Peng Haotian (Song Zhi). Plan instead: {planned}" in move
    assert (
        rung(game, Hint(about, 3, None, as_plan("song:visit:peng")), 3) == "Take out: Visit: Peng Haotian (Song Zhi)."
    )
    assert rung(game, Hint(about, 3), 3) == "End week 3 as it is planned."
