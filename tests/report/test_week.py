"""A week's report says what the team can know, cause by cause, in both languages."""

import re
from dataclasses import replace

import pytest

from simgame.engine.game import Game
from simgame.engine.week_report import Closed, Meeting, Told, WeekReport
from simgame.locale import Language
from simgame.page import decimals
from simgame.page.model import Section
from simgame.page.speech import speak, spoken
from simgame.report.names import Names
from simgame.report.week import closed_lines, news_lines, read_sections, week_in_short, week_sections
from simgame.scenario.loader import parse_scenario
from simgame.terms.actions import ACTIONS
from simgame.terms.reveals import Revealed
from tests.moves import a_move, as_plan
from tests.page.parts import items, texts
from tests.report.conftest import played
from tests.report.games import game_of
from tests.scenarios import COURSE, HARBOUR, delivered, scenario_of

SCENARIO = scenario_of(HARBOUR)


def report(**given: object) -> WeekReport:
    empty: dict[str, object] = {
        "week": 2,
        "plan": (),
        "meetings": (),
        "seen": (),
        "told": (),
        "revealed": (),
        "closed": (),
        "news": (),
        "signs": (),
        "introducers": (),
        "caught": False,
        "outcome": "open",
        "half_days": 18,
    }
    return WeekReport(**{**empty, **given})  # type: ignore[arg-type]


def lines(sections: tuple[Section, ...]) -> list[str]:
    return [text for section in sections for text in texts(section)]


VISIT = Meeting(
    a_move("you:visit:wei"),
    180,
    0,
    (
        ("base", 360),
        ("difficulty", 1200),
        ("openness", 512),
        ("rank", 500),
        ("function", 1000),
        ("access", 350),
        ("concern", 1700),
        ("repetition", 750),
        ("resistance", 850),
        ("credibility", 950),
        ("luck", 1040),
    ),
    too_low=True,
)


def test_a_meeting_with_the_factors_that_mattered() -> None:
    sections = week_sections(report(meetings=(VISIT,), seen=(("wei", 100, 330),)), SCENARIO)
    assert [section.title for section in sections] == ["Meetings"]
    scale, seen, visit, rest = lines(sections)
    assert scale.startswith("Support runs from -1 (against) to 3")
    assert seen == "Wei Guangda: support from 0.10 to 0.33 (neutral)"
    causes = (
        "nobody has introduced us (about a third comes through) x0.35, our level too low x0.50, a reserved "
        "person x0.51, concern addressed x1.70 and repeated x0.75"
    )
    assert visit == f"Visit (You): support +0.18; {causes}"
    assert rest == "since we last looked, without us: +0.05"


def test_no_numbers_where_the_difficulty_hides_them() -> None:
    sections = week_sections(report(meetings=(VISIT,), seen=(("wei", None, 330),)), SCENARIO, numbers=False)
    assert not re.search(r"\d", "".join(lines(sections)))
    assert lines(sections)[0] == "Wei Guangda: neutral"


def test_becoming_a_supporter_stands_out() -> None:
    seen = (("wei", 990, 1010), ("tao", 1010, 990), ("bian", 100, 120))
    (section,) = week_sections(report(week=4, seen=seen), SCENARIO)
    assert [item.tone for item in items(section) if not item.depth] == ["good", "bad", ""]


def test_what_changed_the_game_most_stands_first() -> None:
    whole = report(
        week=4,
        seen=(("bian", 100, 120), ("tao", 100, 700), ("wei", 1010, 990)),
        closed=(Closed("drafting", lead=-2600),),
        told=(Told("suda-price", "lai"),),
        news=("outage",),
    )
    sections = week_sections(whole, SCENARIO)
    assert [section.title for section in sections] == ["Decided", "News", "Learned", "Meetings"]
    assert [spoken(line.text).split(":")[0] for line in items(sections[3]) if not line.depth] == [
        "Wei Guangda",
        "Tao Pingyuan",
        "Bian Rong",
    ]
    assert week_in_short(whole) == "3 people met, 1 closer to us, 1 fact learned."
    assert week_in_short(report()) == "Nobody met."


def test_what_was_learned_and_from_whom() -> None:
    told = (Told("suda-price", "lai"), Told("haifeng-desk", None))
    said = lines(week_sections(report(told=told), SCENARIO))
    assert said[0].startswith("From Lai Xin: The award notices show it")
    assert said[1].startswith("With the news: Haifeng's engineers")


@pytest.mark.parametrize(
    ("closed", "said", "tone"),
    [
        (Closed("qualification", passed=True), "Entry conditions: passed.", "good"),
        (
            Closed("qualification", passed=False, cost=940),
            "Entry conditions: too little support. We stay in, but it costs us 0.9 points.",
            "bad",
        ),
        (Closed("qualification", passed=False), "Entry conditions: not passed. We are out.", "bad"),
        (
            Closed("drafting", lead=2656),
            "Drafting the documents: the criteria lean to us by 2.7 points, and are locked now.",
            "good",
        ),
        (
            Closed("drafting", lead=-2656),
            "Drafting the documents: the criteria lean to a rival by 2.7 points, and are locked now.",
            "bad",
        ),
        (
            Closed("drafting", lead=-2656, leans_to="suda"),
            "Drafting the documents: the criteria lean to Suda Systems by 2.7 points, and are locked now.",
            "bad",
        ),
        (
            Closed("drafting", lead=-30),
            "Drafting the documents: the criteria favour nobody, and are locked now.",
            "",
        ),
        (Closed("scoring"), "Scoring: the points have been given.", ""),
        (Closed("verdict"), "The final word: the decision has fallen.", ""),
    ],
)
def test_what_closed_and_what_it_means(closed: Closed, said: str, tone: str) -> None:
    (line,) = closed_lines(closed, Names(SCENARIO))
    assert (line.text, line.tone) == (said, tone)


def test_the_bid() -> None:
    plan = as_plan("lin:prepare:changeover", "you:price:low", "you:objection:tender", "you:collude:suda")
    said = lines(week_sections(report(plan=plan), SCENARIO))
    assert said[0].startswith("Answered now: How do we change over")
    assert said[1] == "Our price is now: low price, 95 % of list."
    assert said[2].startswith("We have objected to the criteria in writing: part of the rival")
    assert said[3] == "Collude: Suda Systems (You)"


def test_news_says_how_it_came() -> None:
    (line,) = news_lines(["director-speaks"], SCENARIO)
    assert spoken(line.text).startswith("A rumour, from Su Qing: The director put in a word for us.")


def test_caught_and_nothing_done() -> None:
    assert lines(week_sections(report(caught=True), SCENARIO))[0].startswith("A breach of the rules has come to light")
    assert lines(week_sections(report(), SCENARIO)) == ["Nobody was met this week."]


@pytest.mark.parametrize("scenario", COURSE)
def test_whole_games_leave_nothing_unfilled(scenario: str, language: Language) -> None:
    game = played(scenario)
    for week in game.reports:
        for numbers in (True, False):
            said = "\n".join(lines(week_sections(week, game.scenario, game.knowledge, numbers=numbers)))
            assert said
            assert not re.search(r"[{}]", said)
            assert bool(re.search("[\u4e00-\u9fff]", said)) == (language == "zh-CN")


def test_what_became_known_is_told_with_the_observation() -> None:
    game = played(HARBOUR)
    everything = report(
        revealed=(
            Revealed("contact", "dai"),
            Revealed("role", "peng"),
            Revealed("role", "lai"),
            Revealed("concerns", "bian"),
            Revealed("influence", "meng"),
            Revealed("rival", "haifeng"),
            Revealed("price", "suda"),
            Revealed("event", "outage"),
        )
    )
    said = lines(week_sections(everything, SCENARIO, game.knowledge))
    assert "Dai Wenbo, Senior planner" in said
    assert "Peng Haotian" in lines(week_sections(everything, SCENARIO))
    warned = "We have been warned of something that may come."
    assert warned in lines(week_sections(everything, SCENARIO, Game(SCENARIO, 7).knowledge))
    assert warned not in said, "what has come warns of nothing"


def test_what_is_shown_of_a_person_adds_up() -> None:
    visits = (replace(VISIT, gain=184), replace(VISIT, gain=184))
    sections = week_sections(report(meetings=visits, seen=(("wei", 104, 506),)), SCENARIO)
    _scale, seen, first, second, rest = lines(sections)
    assert seen == "Wei Guangda: support from 0.10 to 0.51 (neutral)"
    shown = [re.search(r"[+-]\d\.\d\d", text) for text in (first, second, rest)]
    assert round(sum(float(found[0]) for found in shown if found), 2) == 0.41


def test_a_sign_off_in_time_and_late() -> None:
    names = Names(parse_scenario(delivered()))
    in_time = [item.text for item in closed_lines(Closed("acceptance", delayed=0, standing=5000), names)]
    assert in_time == [
        "The acceptance: signed in time.",
        "The order stands on 5.0 points of the lead. Each week late costs one; at 0 the order is lost.",
    ]
    late = Closed("acceptance", delayed=2, held_up=("xun",), standing=3000)
    assert [item.text for item in closed_lines(late, names)] == [
        "The acceptance: signed 2 weeks late.",
        f"Who did not sign in time: {names.contact('xun')}.",
        "The order stands on 3.0 points of the lead. Each week late costs one; at 0 the order is lost.",
    ]
    refused = [item.text for item in closed_lines(Closed("payment", delayed=8, held_up=("mi",), standing=0), names)]
    assert refused[0] == "The payment: refused."
    assert refused[-1] == "The customer takes the order back: it is lost, and not paid."


def test_the_rival_to_whom_the_criteria_lean_is_the_one_that_has_most_of_their_points() -> None:
    game = played(HARBOUR, "as it happened")
    closed = [each for report in game.reports for each in report.closed if (each.lead or 0) < 0]
    assert closed
    assert game.result is not None
    for each in closed:
        points = {vendor: dict(parts)[each.step] for vendor, parts in game.result.points if vendor != "us"}
        assert each.leans_to == max(points, key=points.__getitem__)


def test_a_loss_is_never_left_to_the_meeting_beside_it() -> None:
    """A meeting takes nothing away: where somebody is further from us after one, the report says how that comes."""
    losses = 0
    for world in COURSE:
        game = game_of(world, "by-the-book")
        names = Names(game.scenario)
        for report in game.reports:
            sections = week_sections(report, game.scenario, game.knowledge)
            lines = [line for section in sections for line in speak(section.body)]
            for contact, before, after in report.seen:
                own = report.meetings_with(contact)
                assert all(meeting.gain >= 0 for meeting in own)
                if decimals.shown_level(after) < decimals.shown_level(before or 0):
                    losses += 1
                    head = f"{names.contact(contact)}: support"
                    at = next(place for place, line in enumerate(lines) if line.lstrip("- ").startswith(head))
                    told = lines[at + 1 : at + 2 + len(own)]
                    assert any("without us: -" in line or "through others: -" in line for line in told), (head, told)
    assert losses, "or the test tests nothing"


def test_what_was_done_for_our_offer_is_read_unasked(language: Language) -> None:
    """An answer, a price and an objection stand in the report that is read, not only in that of everything."""
    told = set()
    for world, how in (("harbour", "by-the-book"), ("clinic", "any"), ("harbour", "any")):
        game = game_of(world, how)
        names = Names(game.scenario)
        for report in game.reports:
            said = " ".join(speak(read_sections(report, names, game.knowledge, (), ())))
            for move in report.plan:
                action = ACTIONS[move.action]
                if not action.meets and action.done:
                    told.add(move.action)
                    concern = action.target == "concern"
                    target = names.brief_concern(move.target) if concern else names.target(move)
                    assert action.done.format(target=target) in said
    assert {"prepare", "price"} <= told


@pytest.mark.parametrize("how", ["by-the-book", "any"])
def test_who_is_counted_as_met_for_the_first_time_was_not_known_before(how: str, english: None) -> None:
    game, told = game_of(HARBOUR, how), 0
    for each in game.reports:
        before = game.known_after(each.week - 1)
        new = {meeting.move.target for meeting in each.meetings}
        new = {contact for contact in new if before.contact(contact).coverage < 2000}
        said = re.search(r"(\d+) for the first time", week_in_short(each))
        assert int(said[1] if said else 0) == len(new)
        told += bool(new)
    assert told
