"""What was noticed of rivals as it is read: each sign once in full, what was not seen in the debrief."""

import re
from collections import Counter

import pytest

from simgame import Game
from simgame.locale import Language
from simgame.page.model import Item
from simgame.page.speech import speak
from simgame.presenters.moment import moment_page, moments
from simgame.presenters.view import View
from simgame.presenters.views import intelligence
from simgame.report.names import Names
from simgame.report.signs import Sign, signs, signs_section, unseen_section
from simgame.report.week import played_sections
from simgame.terms.lines import LINES
from tests.page.parts import texts
from tests.report.games import WORLDS, game_of
from tests.scenarios import HARBOUR, scenario_of

FORMS = 6
"""So many sentences each kind of sign has at the least"""
HAN = re.compile("[\u4e00-\u9fff]")


def every(game: Game) -> tuple[Sign, ...]:
    return signs(game, *range(1, game.week))


@pytest.mark.parametrize("world", WORLDS)
def test_signs_are_told_in_the_language_of_the_moment(world: str, language: Language) -> None:
    for how in ("any", "by-the-book", "talkers"):
        for sign in every(game_of(world, how)):
            said = f"{sign.text}{sign.source}{sign.sure}"
            assert not re.search("[{}]", said)
            if language == "zh-CN":
                assert all(HAN.search(text) for text in (sign.text, sign.sure))
            rival = next(each for each in game_of(world, how).scenario.rivals if each.id == sign.sign.rival)
            assert rival.name.in_(language) in sign.text


@pytest.mark.parametrize("world", WORLDS)
def test_each_is_told_once_in_full_and_at_most_three_in_a_week(world: str) -> None:
    game = game_of(world, "by-the-book")
    fresh = [sign for sign in every(game) if sign.fresh]
    keys = [(s.sign.rival, s.sign.line, s.sign.contact, s.sign.answer) for s in fresh]
    assert len(set(keys)) == len(keys)
    for report in game.reports:
        own = signs(game, report.week)
        assert sum(sign.fresh for sign in own) <= 3
        section = signs_section(own, Names(game.scenario))
        said = texts(section)
        assert [sign.text for sign in own if sign.fresh] == [text for text in said if text in {s.text for s in fresh}]
        going_on = {sign.sign.rival for sign in own if not sign.fresh}
        assert len(said) == 2 * sum(sign.fresh for sign in own) + len(going_on)


@pytest.mark.parametrize("world", WORLDS)
def test_a_sentence_comes_again_only_after_all_of_its_kind(world: str, language: Language) -> None:
    for how in ("any", "by-the-book", "talkers"):
        game = game_of(world, how)
        scenario, names = game.scenario, Names(game.scenario)
        parts = [names.vendor(rival.id) for rival in scenario.rivals]
        parts += [names.contact(contact.id) for contact in scenario.contacts]
        parts += [line.label for line in LINES.values()]
        name = re.compile("|".join(map(re.escape, sorted(parts, key=len, reverse=True))))
        fresh = [name.sub("", sign.text) for sign in every(game) if sign.fresh]
        said = Counter(fresh)
        assert max(said.values(), default=0) <= 1 + len(fresh) // FORMS, (language, said.most_common(2))


def test_the_report_the_moment_and_the_log_tell_them() -> None:
    game = Game(scenario_of(HARBOUR), seed=7)
    done = game_of(HARBOUR, "by-the-book")
    told = 0
    for played in done.reports:
        game.play_week(played.plan)
        view, report = View(game), game.reports[-1]
        new = [sign for sign in signs(game, report.week) if sign.fresh]
        told += len(new)
        section = [each for each in played_sections(game, report, game.knowledge) if each.title == "Rivals"]
        assert bool(section) == bool(signs(game, report.week))
        if not game.is_over:
            shown = [moment for moment in moments(view, report) if moment.kind == "rivals"]
            assert len(shown) == bool(new)
            said = "\n".join(text for moment in shown for text in speak(moment_page(view, report, moment)))
            assert all(sign.text in said and sign.sure in said for sign in new)
    log = [entry for entry in intelligence.entries(View(game)) if entry.tone == "warn" and entry.kinds == ("rivals",)]
    assert len(log) == told > 0


def test_whoever_tells_it_of_himself_is_quoted() -> None:
    found = [(game, sign) for game in (game_of(w, "by-the-book") for w in WORLDS) for sign in every(game)]
    own = [(game, s) for game, s in found if s.sign.source is not None and s.sign.source == s.sign.contact]
    assert own
    for game, sign in own:
        assert sign.text.startswith(f'{Names(game.scenario).contact(sign.sign.contact or "")}: "')
        assert not sign.source
    assert all("somebody" not in s.text for _game, s in found if s.sign.contact is not None)


def test_the_debrief_says_how_much_was_not_seen() -> None:
    game = game_of(HARBOUR, "boss-only")
    first, *lines, note = (item for item in unseen_section(game).body if isinstance(item, Item))
    found = re.match(r"Of (\d+) half-days .* (\d+) went into lines .* less than 60 %", str(first.text))
    assert found, first.text
    parts = [int(match[1]) for line in lines if (match := re.search(r": (\d+) half-days?;", str(line.text)))]
    assert sum(parts) == int(found[2]) <= int(found[1])
    worth = sum(deed.worth for report in game.reports for deed in game.history.rival_deeds(report.week))
    assert abs(int(found[1]) - worth / 180) <= 0.5
    assert str(note.text).startswith("Counted in visits of yours")


def test_the_debrief_says_nothing_where_all_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    game = game_of(HARBOUR, "by-the-book")
    monkeypatch.setattr(type(game.history), "rival_deeds", lambda *_: ())
    assert not unseen_section(game).body
