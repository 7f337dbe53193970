"""What people say after a meeting: one thing for each meeting, which follows from the reports alone."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame import Game
from simgame.engine.week_report import Told
from simgame.locale import LANGUAGES, Language, set_language
from simgame.page.model import Heading, Quote
from simgame.page.speech import speak
from simgame.presenters.card import card_page
from simgame.presenters.view import View
from simgame.report import replies as replies_of
from simgame.report.names import Names
from simgame.report.replies import SITUATIONS, TOLD, Reply, _freshest, drift, last_reply, replies
from simgame.report.said import said_section
from simgame.report.stock import STOCK, stock
from simgame.report.week import read_sections, week_sections
from simgame.scenario.loader import parse_scenario
from simgame.scenario.voice import Voice
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.ranks import RANKS
from tests.report.games import WORLDS, game_of
from tests.scenarios import CLINIC, COURSE, HARBOUR, delivered, file_of

STRATEGIES = ("any", "by-the-book", "boss-only", "tempted", "talkers")


@cache
def told_by(data: bytes, how: str = "you:visit:pei", weeks: int = 4) -> Game:
    """Return a game of a scenario's text in which the same moves are tried each week."""
    game = Game(parse_scenario(data), seed=7)
    while not game.is_over and game.week <= weeks:
        game.play_possible([move for move in game.legal_moves() if str(move) in how.split()])
    return game


def with_voice(said: str) -> bytes:
    """Return the clinic with something that Pei says."""
    text = file_of(CLINIC).read_text("utf-8")
    before, mark, after = text.partition('id = "pei"\n')
    assert mark
    return f"{before}{mark}{said}\n{after}".encode()


@settings(deadline=None, derandomize=True, max_examples=12)
@given(st.sampled_from(WORLDS), st.sampled_from(STRATEGIES), st.integers(1, 4))
def test_every_meeting_has_one_reply(world: str, how: str, seed: int) -> None:
    game = game_of(world, how, seed=seed)
    found = replies(game, *range(1, game.week))
    meetings = [(report.week, *meeting.move) for report in game.reports for meeting in report.meetings]
    assert [(reply.week, reply.member, reply.action, reply.contact) for reply in found] == meetings
    assert all(reply.text for reply in found)
    for report in game.reports:
        assert [reply for reply in found if reply.week == report.week] == list(replies(game, report.week))
        told = [(told.fact, told.by) for told in report.told if told.by is not None]
        quoted = [(fact, reply.contact) for reply in found if reply.week == report.week for fact in reply.facts]
        assert sorted(quoted) == sorted(told)
    for contact in game.board.contacts:
        own = [reply for reply in found if reply.contact == contact]
        assert last_reply(game, contact) == (own[-1] if own else None)


@settings(deadline=None, derandomize=True, max_examples=8)
@given(st.sampled_from(WORLDS), st.sampled_from(STRATEGIES))
def test_what_is_said_fits_what_was_reported(world: str, how: str) -> None:
    game = game_of(world, how)
    ordered = False
    for report in game.reports:
        for reply, meeting in zip(replies(game, report.week), report.meetings, strict=True):
            seen = next(each for each in report.seen if each[0] == reply.contact)
            factors = dict(meeting.factors)
            assert (reply.situation == TOLD) == bool(reply.facts)
            assert reply.drift == drift(*seen[1:])
            match reply.situation:
                case "level":
                    assert meeting.too_low
                case "stranger":
                    assert factors["access"] < 700
                case "touched":
                    assert factors["concern"] > 1000
                    assert not meeting.too_low
                case "often":
                    assert factors["repetition"] <= 500
                case "order":
                    assert ordered
                case "closer" | "away":
                    assert reply.situation == reply.drift
                case "plain":
                    assert not meeting.too_low
                    assert factors["concern"] <= 1000
        ordered |= any(closed.won for closed in report.closed)


def test_nobody_speaks_of_an_open_choice_once_the_order_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where all that can be said of the order has been said already."""
    monkeypatch.setattr(replies_of, "stock", lambda situation, _line, _rank: (situation,))
    game = told_by(delivered(), "you:visit:pei you:call:pei you:call:mi you:visit:xun", 6)
    ordered, heard = False, Counter[str]()
    for report in game.reports:
        said = [reply.text for reply in replies(game, report.week)]
        heard.update(said if ordered else [])
        ordered |= any(closed.won for closed in report.closed)
    assert not heard.keys() & {"plain", "closer", "away"}
    assert heard["order"] > 1


def test_every_situation_is_met() -> None:
    games = [game_of(world, how) for world in WORLDS for how in STRATEGIES]
    games.append(told_by(delivered(), "you:visit:pei you:call:mi you:visit:xun", 6))
    met = {reply.situation for game in games for reply in replies(game, *range(1, game.week))}
    assert met >= {TOLD, *Voice.model_fields} - {"agreed", "lost", "away"}


def test_the_first_that_fits_is_said() -> None:
    assert tuple(name for name, _fits in SITUATIONS) == tuple(Voice.model_fields)
    assert SITUATIONS[-1][1](None)  # type: ignore[arg-type]


def test_whoever_was_for_us_says_that_it_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    game = told_by(file_of(CLINIC).read_bytes(), weeks=2)
    (meeting,) = game.reports[1].meetings
    contact = meeting.move.target

    def said(before: int | None, after: int, *told: Told) -> Reply:
        changed = replace(game.reports[1], seen=((contact, before, after),), told=told)
        monkeypatch.setattr(game, "_reports", [game.reports[0], changed])
        (reply,) = replies(game, 2)
        return reply

    assert said(1000, 999).situation == "lost"
    assert said(999, 1000).situation == "won"
    assert said(1200, 1100).situation == "away"
    assert (said(1200, 1160).situation, said(1200, 1160).drift) == ("plain", "same")
    fact = game.scenario.facts[0].id
    assert said(1000, 999, Told(fact, contact)).situation == TOLD
    assert said(1000, 999, Told(fact, None)).situation == "lost"


def test_own_words_come_before_those_in_stock() -> None:
    said = 'voice.first = { en = "Ah, you.", zh-CN = "哦，是你。" }\nvoice.closer = ["One.", "Two."]'
    game, plain = told_by(with_voice(said)), told_by(file_of(CLINIC).read_bytes())
    own, others = replies(game, 1, 2, 3, 4), replies(plain, 1, 2, 3, 4)
    assert [reply.situation for reply in own] == [reply.situation for reply in others]
    closer = [reply.text for reply in own if reply.situation == "closer"]
    assert closer[:2] == ["One.", "Two."]
    assert len(set(closer[:4])) == len(closer[:4]), "with others in between, before it is said again"
    assert len(closer) > 1
    assert "Ah, you." in {reply.text for reply in own if reply.situation == "first"}
    assert not {reply.text for reply in others} & {"One.", "Two.", "Ah, you."}


def test_the_voice_changes_nothing_that_is_played() -> None:
    game, plain = told_by(with_voice('voice.first = "Ah."')), told_by(file_of(CLINIC).read_bytes())
    assert game.digest == plain.digest


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_stock_has_words_for_everybody(language: Language) -> None:
    set_language(language)
    assert STOCK.keys() == Voice.model_fields.keys()
    never = {("staff", "level"), ("staff", "stranger"), ("manager", "above"), ("executive", "above")}
    for situation in STOCK:
        for line in LINES:
            for rank in RANKS:
                if (rank, situation) not in never:
                    assert all(stock(situation, line, rank)), (situation, line, rank)
    with pytest.raises(KeyError):
        stock("stranger", "technical", "staff")


def test_a_reply_is_in_the_language_of_the_moment() -> None:
    game = game_of(CLINIC, "by-the-book")
    english = replies(game, 1, 2, 3, 4)
    set_language("zh-CN")
    chinese = replies(game, 1, 2, 3, 4)
    assert [replace(reply, text="") for reply in english] == [replace(reply, text="") for reply in chinese]
    assert all(max(reply.text) >= "\u4e00" for reply in chinese)
    assert replies_of.TOLD not in Voice.model_fields


def test_a_report_quotes_everybody_who_was_met() -> None:
    game = game_of(HARBOUR, "by-the-book")
    names = Names(game.scenario)
    for report in game.reports:
        found = replies(game, report.week)
        section = said_section(found, names)
        quotes = [element for element in section.body if isinstance(element, Quote)]
        heads = [element for element in section.body if isinstance(element, Heading)]
        assert len(heads) == len(quotes)
        assert {quote.text for quote in quotes} == {reply.text for reply in found}
        for reply in found:
            met = f"{ACTIONS[reply.action].label} ({names.member(reply.member)})"
            told = [head for head, quote in zip(heads, quotes, strict=True) if quote.text == reply.text]
            assert sum(head.title == names.contact(reply.contact) and met in head.more for head in told) == 1
        facts = {reply.text for reply in found if reply.quoted}
        assert {quote.text for quote in quotes[: len(facts)]} == facts
        sections = week_sections(report, game.scenario, game.knowledge, said=found)
        learned = next((each for each in sections if each.title == "Learned"), None)
        quoted = {fact for reply in found for fact in reply.quoted}
        assert (learned is not None) == any(told.fact not in quoted for told in report.told)


def test_the_card_says_what_the_person_last_said() -> None:
    game = game_of(HARBOUR, "by-the-book")
    view = View(game)
    for contact in game.board.contacts:
        quotes = [element for element in card_page(view, contact) if isinstance(element, Quote)]
        reply = last_reply(game, contact)
        assert len(quotes) == (reply is not None)
        if reply:
            text = view.names.fact(reply.facts[0]) if reply.facts else reply.text
            assert quotes[0].text == text
            assert quotes[0].about == f"to {view.names.member(reply.member)}, week {reply.week}"


@pytest.mark.parametrize("how", ["only-visit", "boss-only", "talkers"])
def test_nobody_says_again_what_was_said_in_one_of_the_last_three_meetings(how: str) -> None:
    """Of several meetings in a week the report may quote one only: what it quotes must not be the same each week."""
    for language in LANGUAGES:
        set_language(language)
        for world in COURSE:
            spoken: dict[str, list[str]] = {}
            game = game_of(world, how)
            for reply in replies(game, *range(1, game.week)):
                before = spoken.setdefault(reply.contact, [])
                if reply.situation != "breach":
                    assert reply.text not in before[-2:], (world, reply.contact, reply.situation)
                before.append(reply.text)


def test_nobody_says_what_somebody_else_has_said_as_long_as_there_are_other_words() -> None:
    texts = ["own", "shared", "new"]
    assert _freshest(texts, ["own"], {"shared": 2}) == "new"
    assert _freshest(texts, [], {"own": 1, "shared": 2, "new": 3}) == "own", "of what was said, the longest ago"
    assert _freshest(texts, ["own"], {"shared": 2, "new": 2}) != "own", "what others said rather than one's own last"


def test_what_the_firms_have_signed_is_what_the_person_speaks_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else fits the meeting: an agreement is no visit."""
    game = told_by(file_of(CLINIC).read_bytes(), weeks=2)
    (meeting,) = game.reports[1].meetings
    pacts = [name for name, action in ACTIONS.items() if action.pact]
    assert pacts == ["agreement", "innovation"]
    for action in pacts:
        signed = replace(meeting, move=meeting.move._replace(action=action))
        monkeypatch.setattr(game, "_reports", [game.reports[0], replace(game.reports[1], meetings=(signed,), told=())])
        (reply,) = replies(game, 2)
        assert reply.situation == "agreed"
        assert reply.text in {*stock("agreed", "management", "executive"), *stock("agreed", "technical", "manager")}


def test_nobody_is_quoted_speaking_of_themselves_by_name() -> None:
    """The fact is reported all the same, in both languages."""
    silent = 0
    for how in ("only-ask", "by-the-book"):
        for world in COURSE:
            game = game_of(world, how)
            names = Names(game.scenario)
            for reply in replies(game, *range(1, game.week)):
                surname = names.contacts[reply.contact].name.en.split()[0]
                own = [told.fact for told in game.reports[reply.week - 1].told if told.by == reply.contact]
                for fact in own:
                    if re.search(rf"\b{surname}\b", names.fact(fact)):
                        assert fact not in reply.quoted, "so that the report tells it among what was learned"
                        assert names.fact(fact) not in reply.text
                        silent += 1
    assert silent, "or the test tests nothing"


def test_what_news_or_a_rival_did_is_not_laid_on_the_meeting(english: None) -> None:
    game = game_of(HARBOUR, "by-the-book", seed=2)
    against = [reply for reply in replies(game, 4) if reply.drift == "away" and not reply.ours]
    assert {reply.contact for reply in against} == {"kang"}
    assert sum(meeting.gain for meeting in game.reports[3].meetings_with("kang")) > 0
    said = " ".join(speak([said_section(replies(game, 4), Names(game.scenario))]))
    why = "further away: through others, the news or time, not by this"
    assert said.count(why) == len({reply.text for reply in against})
    assert all(reply.ours for reply in replies(game, *range(1, game.week)) if reply.drift in ("same", "new"))


def test_one_quote_stands_for_every_meeting_with_the_person(english: None) -> None:
    game, twice = game_of(HARBOUR, "by-the-book", seed=2), 0
    names = Names(game.scenario)
    for report in game.reports:
        said = replies(game, report.week)
        lines = " ".join(speak(read_sections(report, names, game.known_after(report.week), said, ())))
        for contact in {reply.contact for reply in said}:
            own = [
                f"{ACTIONS[each.action].label} ({names.member(each.member)})"
                for each in said
                if each.contact == contact
            ]
            twice += len(own) > 1
            assert all(meeting in lines for meeting in own), (report.week, own)
    assert twice
