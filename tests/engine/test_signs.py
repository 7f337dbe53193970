"""Rivals at work: noticed in lines that we cover, with who noticed it, and nowhere else."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.engine.game import Game
from simgame.engine.rules.lines import blind_lines
from simgame.engine.signs import RivalSign
from simgame.engine.tuning import BRIEF, INTRODUCER_COVERAGE
from simgame.engine.week import before_rule
from simgame.terms.lines import LINES
from tests.report.games import WORLDS, game_of

STRATEGIES = ("any", "by-the-book", "boss-only", "talkers")


def weeks(game: Game) -> Iterator[tuple[int, tuple[RivalSign, ...]]]:
    for report in game.reports:
        yield report.week, report.signs


@settings(deadline=None, derandomize=True, max_examples=12)
@given(st.sampled_from(WORLDS), st.sampled_from(STRATEGIES), st.integers(1, 4))
def test_signs_come_from_lines_that_we_cover_and_from_no_other(world: str, how: str, seed: int) -> None:
    game = game_of(world, how, seed=seed)
    line_of = {contact.id: contact.line for contact in game.scenario.contacts}
    for week, signs in weeks(game):
        deeds = game.history.rival_deeds(week)
        blind = {(deed.rival, line_of[deed.contact]) for deed in deeds if deed.blind}
        seen = {(deed.rival, line_of[deed.contact]) for deed in deeds if not deed.blind}
        assert not blind & seen
        noticed = [(sign.rival, sign.line) for sign in signs]
        assert sorted(noticed) == sorted(seen), "one sign for each rival and line"
        for sign in signs:
            own = [deed for deed in deeds if (deed.rival, line_of[deed.contact]) == (sign.rival, sign.line)]
            planned = [deed for deed in own if not deed.answer]
            if sign.contact is not None:
                (deed,) = [deed for deed in own if deed.contact == sign.contact]
                assert deed.worth == max(each.worth for each in planned or own)
            assert sign.answer == (not planned)


@settings(deadline=None, derandomize=True, max_examples=12)
@given(st.sampled_from(WORLDS), st.sampled_from(STRATEGIES))
def test_who_noticed_it_was_there_and_is_known_to_us(world: str, how: str) -> None:
    game = game_of(world, how)
    line_of = {contact.id: contact.line for contact in game.scenario.contacts}
    for report in game.reports:
        there = {(each.move.member, each.move.target) for each in report.meetings if each.move.action != "call"}
        before = game.known_after(report.week - 1)
        for sign in report.signs:
            after = game.known_after(report.week)
            if sign.contact is not None:
                assert after.contact(sign.contact).known
            if sign.source is not None:
                assert line_of[sign.source] == sign.line
                assert after.contact(sign.source).coverage >= BRIEF
                assert before.contact(sign.source).frozen_until is None
                assert not before.contact(sign.source).in_blackout, "in the blackout nobody tells us in private"
            match sign.noticed:
                case "told":
                    assert sign.source is not None
                    assert sign.member is None
                    assert after.contact(sign.source).coverage > INTRODUCER_COVERAGE * 9 // 10, "it fades by then"
                case "seen":
                    assert sign.source is None
                    met = {person for member, person in there if member == sign.member}
                    assert sign.contact in met or (sign.contact is None and sign.line in map(line_of.get, met))
                case "heard":
                    assert (sign.contact, sign.member) == (None, None)


def test_every_way_of_noticing_is_met() -> None:
    games = [game_of(world, how, seed=seed) for world in WORLDS for how in STRATEGIES for seed in (1, 2, 7)]
    found = [sign for game in games for _week, signs in weeks(game) for sign in signs]
    assert {sign.noticed for sign in found} == {"told", "seen", "heard"}
    assert {sign.answer for sign in found} == {True, False}
    assert {sign.line for sign in found} == set(LINES)
    assert any(sign.contact is None and sign.noticed != "heard" for sign in found)
    assert any(sign.source == sign.contact for sign in found if sign.noticed == "told")


def test_a_line_is_blind_as_the_rule_takes_it() -> None:
    game = game_of("minimal", "boss-only")
    for played in game.history._weeks:
        found = before_rule(game.history._board, played.before, played.turn, "rivals")
        blind = {line for line, each in zip(LINES, blind_lines(game.history._board, found)[0], strict=True) if each}
        for deed in game.history.rival_deeds(played.before.week):
            contact = next(each for each in game.scenario.contacts if each.id == deed.contact)
            assert deed.blind == (contact.line in blind)


def test_nothing_is_noticed_where_no_rival_does_anything() -> None:
    game = game_of("minimal", "boss-only")
    with pytest.raises(IndexError):
        game.history.rival_deeds(len(game.reports) + 1)
    assert np.all([deed.worth > 0 for report in game.reports for deed in game.history.rival_deeds(report.week)])
