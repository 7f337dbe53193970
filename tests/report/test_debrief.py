"""The debrief, page by page: facts of this run, in both languages, whatever the end."""

import re
from functools import cache
from pathlib import Path

import pytest

from simgame.course.commitments import COMMITMENT, can_be_kept, whom_and_when
from simgame.course.handbook import entries
from simgame.course.library import Library
from simgame.locale import LANGUAGES, Language, set_language
from simgame.page.cells import printed
from simgame.presenters.help import tiers_pane
from simgame.report.commitments import commitment_said
from simgame.report.debrief import DECIDED, DECIDED_WEEK, Debrief, Page
from simgame.report.debrief.decided import Reasons
from simgame.report.debrief.kept import Resolutions
from simgame.report.debrief.review import GameReview
from simgame.report.debrief.tiers import TIERS, tier, tier_about, time_by_tier
from simgame.report.truth import FinalNumbers
from simgame.runs import Run, Saves
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move
from tests.cases import cases
from tests.page.parts import rows, table, texts
from tests.report.games import game_of
from tests.runs.play import begin, find, play
from tests.scenarios import CLINIC, COURSE, HARBOUR

WAYS = ("by-the-book", "any", "tempted", "boss-only")


@pytest.fixture(autouse=True)
def _soon_found(few_futures: None) -> None:
    """What is said of lessons is read here."""


@cache
def debrief_of(world: str, how: str) -> Debrief:
    """Return a debrief whose games are played once for all tests."""
    return Debrief(game_of(world, how))


def text(world: str, how: str) -> str:
    pages = debrief_of(world, how).every_page()
    return "\n".join(line for page in pages for line in printed((*page.lead, *page.sections()), 80))


ENDS = [(world, WAYS[place % 4]) for place, world in enumerate(COURSE * 2, 1)][1:5]
SELDOM = [(HARBOUR, "any"), (HARBOUR, "tempted"), ("minimal", "boss-only")]


@pytest.mark.parametrize("end", cases(ENDS + SELDOM, often=ENDS[:2]))
def test_every_page_of_every_end(end: tuple[str, str]) -> None:
    """All parts are there, in both languages."""
    world, how = end
    debrief = debrief_of(world, how)
    assert [page.id for page in debrief.pages()] == ["decided", "review", "weeks", "commitment"]
    assert [page.id for page in debrief.proofs()] == [
        "points",
        "shares",
        "chances",
        "findings",
        "expert",
        "timeline",
        "behaviour",
        "result",
        "lessons",
        "concepts",
    ]
    for page in debrief.every_page():
        assert page.title
        if page in debrief.proofs():
            assert any(section.body for section in page.sections()), page.id
        for section in page.sections():
            assert all(len(row) == len(table(section).header) for row in table(section).rows), section.title
        if page.question is not None:
            assert 3 <= len(page.question.options) <= 5
            assert len({option for option, _text in page.question.options}) == len(page.question.options)
            assert all(re.fullmatch(r"[a-z0-9][a-z0-9:._-]*", option) for option, _text in page.question.options)
    for language in LANGUAGES:
        set_language(language)
        said = text(world, how)
        assert not re.search(r"[{}]", said)
        assert bool(re.search("[\u4e00-\u9fff]", said)) == (language == "zh-CN")


def test_nothing_before_the_end() -> None:
    with pytest.raises(ValueError, match="still going on"):
        Debrief(game_of(HARBOUR, "any", 3))


@pytest.mark.parametrize("world", COURSE)
def test_the_heaviest_reason_is_the_greatest_difference(world: str) -> None:
    """What the engine finds is checked against the points themselves."""
    for how in WAYS:
        game = game_of(world, how)
        result, reasons = game.result, Reasons(game)
        assert result is not None
        assert reasons.heaviest in reasons.all
        if result.outcome not in ("won", "lost"):
            assert reasons.heaviest.id == {"void": "breach", "out": "gate"}[result.outcome]
            continue
        points = {vendor: dict(parts) for vendor, parts in result.points}
        way = 1 if result.outcome == "won" else -1
        for part in ("price", "luck"):
            gap = (points["us"][part] - points[result.rival][part]) * way
            assert reasons.heaviest.weight / 1000 >= gap - 0.01


def test_a_gate_that_was_not_passed_is_among_the_reasons() -> None:
    reasons = Reasons(game_of(HARBOUR, "talkers"))
    gate = next(reason for reason in reasons.all if reason.id == "gate:qualification")
    assert 0 < gate.weight < 5000, "it costs by how much support was missing"


def test_the_learner_names_a_cause_and_a_week_before_anything_is_told(tmp_path: Path) -> None:
    run = play(begin(tmp_path, CLINIC))
    debrief = Debrief(run)

    def page() -> Page:
        return debrief.pages()[0]

    reasons = Reasons(run.game)
    asked = []
    for answer in (reasons.heaviest.id, "1"):
        question = page().question
        assert not debrief.diagnosed
        assert question is not None
        asked.append(question.key)
        assert answer in dict(question.options)
        run.reflect(question.key, answer)
    assert asked == [DECIDED, DECIDED_WEEK]
    assert debrief.diagnosed
    points = next(each for each in debrief.proofs() if each.id == "points")
    told = texts(points.sections()[0])
    assert any(line.startswith("You named week 1") for line in told)
    assert debrief.review.cause.text in told
    assert Run.load(run.path, find).reflections == {DECIDED: reasons.heaviest.id, DECIDED_WEEK: "1"}


@pytest.mark.parametrize("world", COURSE)
def test_a_reason_was_settled_in_a_week_that_was_played(world: str) -> None:
    for how in WAYS:
        game = game_of(world, how)
        reasons, truth = Reasons(game), FinalNumbers(game)
        for reason in reasons.all:
            assert reason.week in truth.weeks, reason
            if reason.id.startswith("gate:"):
                assert reason.week == truth.closed_in(reason.id.removeprefix("gate:"))


def test_time_by_tier_is_all_the_time() -> None:
    for world in COURSE:
        truth = FinalNumbers(game_of(world, "any"))
        spent = time_by_tier(truth, truth.weeks)
        assert sum(spent[tier] for tier in TIERS) == truth.game.observation.worked[0]


def test_the_rule_by_which_time_is_counted_stands_where_it_is_shown(english: None) -> None:
    """Staff with a say in a step count as key there, whatever a reader takes them for."""
    pages = {page.id: page for page in Debrief(game_of(CLINIC, "by-the-book")).proofs()}
    told = {}
    for name in ("timeline", "behaviour"):
        (told[name],) = [texts(section) for section in pages[name].sections() if "are counted" in section.title]
        assert [tier_about(each) in " ".join(told[name]) for each in TIERS] == [True] * len(TIERS), name
        assert "first by what was done" in told[name][0]
        assert "a technical exchange with whoever writes the criteria is organisational" in told[name][-1]
    assert told["timeline"] == told["behaviour"]


def test_time_counts_for_what_it_was_spent_for() -> None:
    """One table of moves; the handbook says the same in the same words."""
    truth = FinalNumbers(game_of(HARBOUR, "any"))
    seen = set()
    for report in truth.game.reports:
        for move in report.plan:
            counted = tier(truth, move, report.week)
            seen.add((move.action, counted))
            say = bool(truth.role(move.target, report.week)) if ACTIONS[move.action].meets else False
            if move.action in ("call", "visit", "workshop", "reference"):
                assert counted == ("key" if say else "general")
    assert {("ask", "general"), ("exchange", "organisational"), ("prepare", "bid"), ("visit", "general")} <= seen
    assert {counted for action, counted in seen if action in ("ask", "exchange", "summit")} <= {
        "general",
        "organisational",
    }


def test_a_visit_to_whoever_has_no_say_is_general_whatever_the_rank() -> None:
    """Kang is an executive, and what he decides is settled after week 4."""
    truth = FinalNumbers(game_of(HARBOUR, "any"))
    visit = Move("you", "visit", "kang")
    assert [tier(truth, visit, week) for week in (1, 4, 5, 6)] == ["key", "key", "general", "general"]


def test_the_handbook_and_the_help_define_the_tiers_alike(language: Language) -> None:
    entry = next(each for each in entries() if each.id == "three-tiers")
    said = entry.said("text").lower()
    for name in TIERS[:3]:
        assert tier_about(name).lower() in said
    assert [about for _name, about in tiers_pane().signs] == [tier_about(name) for name in TIERS]


def test_asking_around_is_general_relations_whoever_is_asked() -> None:
    truth = FinalNumbers(game_of(HARBOUR, "any"))
    asked = [(move, report.week) for report in truth.game.reports for move in report.plan if move.action == "ask"]
    assert any(truth.role(move.target, week) for move, week in asked), "also people with a say are asked"
    assert {tier(truth, move, week) for move, week in asked} == {"general"}


def test_whoever_waits_for_the_map_is_told_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    game, told = game_of("minimal", "any"), list[tuple[int, int]]()
    weeks = len(game.reports)
    monkeypatch.setattr("simgame.report.debrief.review.opportunities_of", lambda *_about: iter([()] * weeks))
    review = GameReview(game)
    review.progress = lambda *how_far: told.append(how_far)
    assert review.opportunities == ()
    assert told[-weeks:] == [(week, weeks) for week in range(1, weeks + 1)], "after the values of the positions"


@pytest.mark.rare
def test_what_is_played_is_played_once() -> None:
    debrief = Debrief(game_of(CLINIC, "by-the-book"))
    playing = [page.id for page in debrief.every_page() if page.playing]
    assert playing == ["review", "weeks", "points", "shares", "chances", "findings", "expert", "timeline", "lessons"]
    for name in playing:
        one = Debrief(game_of(CLINIC, "by-the-book"))
        next(page for page in one.every_page() if page.id == name).sections()
        assert not next(page for page in one.every_page() if page.id == name).playing, "played by itself"
    for page in debrief.every_page():
        page.sections()
    assert not any(page.playing for page in debrief.every_page())


def test_commitments_are_those_that_the_run_did_not_keep() -> None:
    boss = Resolutions(FinalNumbers(game_of(HARBOUR, "boss-only"))).offered
    meet, *others = boss
    assert whom_and_when(meet), "somebody by name"
    assert set(others) == {"technical-early", "deciders-early", "every-line"}
    good = Resolutions(FinalNumbers(game_of(HARBOUR, "by-the-book"))).offered
    assert "technical-early" not in good
    assert len(good) >= 3


@pytest.mark.parametrize("world", COURSE)
def test_every_commitment_is_checked_by_a_figure(world: str, language: Language) -> None:
    for how in WAYS:
        found = Resolutions(FinalNumbers(game_of(world, how)))
        for commitment in found.offered:
            checked = found.check(commitment)
            assert checked is not None, commitment
            said, line = found.section(commitment).body
            assert commitment_said(commitment, found.game.scenario) == getattr(said, "text", "")
            assert checked.figure in getattr(line, "text", "")
            assert not re.search(r"[{}]", checked.figure)
    assert found.section("").body == found.section("look-again").body == found.section("meet.nobody.3").body == ()


def test_the_figures_are_those_of_the_game() -> None:
    game = game_of(HARBOUR, "by-the-book")
    found = Resolutions(FinalNumbers(game))
    met: dict[str, int] = {}
    for report in game.reports:
        for meeting in report.meetings:
            met.setdefault(meeting.move.target, report.week)
    who, week = max(met.items(), key=lambda each: each[1])
    assert found.check(f"meet.{who}.{week}") == (
        True,
        f"{found.truth.names.contact(who)} was first met in week {week}.",
    )
    late = found.check(f"meet.{who}.{week - 1}")
    assert late is not None
    assert not late.kept
    middle = game.scenario.weeks // 2
    lines = {each.line for each in game.scenario.contacts if met.get(each.id, 99) <= middle}
    checked = found.check("every-line")
    assert checked is not None
    assert f"met in {len(lines)} of " in checked.figure
    clean, tempted = (
        Resolutions(FinalNumbers(game_of(HARBOUR, how))).check("stay-clean") for how in ("any", "tempted")
    )
    assert clean == (True, "0 moves were against the rules.")
    assert tempted is not None
    assert not tempted.kept


def test_before_is_not_the_same_week(language: Language) -> None:
    """Who met a leader in the week in which somebody was first asked has not asked before."""
    kept = set[bool]()
    for world in COURSE:
        for how in (*WAYS, "only-ask"):
            found = Resolutions(FinalNumbers(game_of(world, how)))
            checked = found.check("ask-first")
            assert checked is not None
            weeks = [int(each) for each in re.findall(r"\d+", checked.figure)]
            if len(weeks) == 2:
                assert checked.kept == (weeks[0] < weeks[1]), checked
            elif len(weeks) == 1:
                same = {"en": "in the same week", "zh-CN": "同一周"}[language] in checked.figure
                assert checked.kept == (not same), checked
            kept.add(checked.kept)
    assert kept == {True, False}


def test_the_concerns_that_were_missed_are_named_and_none_is_not_counted(language: Language) -> None:
    told = 0
    for world in COURSE:
        for how in WAYS:
            found = Resolutions(FinalNumbers(game_of(world, how)))
            checked = found.check("answer-concerns")
            assert checked is not None
            asked = found.behaviour.asked_by_scorers()
            answered = {
                each.id for each in found.truth.scenario.concerns if found.game.knowledge.concern(each.id).answered
            }
            for concern in asked ^ answered:
                assert found.truth.names.brief_concern(concern).rstrip(".。") in checked.figure
                told += 1
            assert checked.figure.count("0") <= (len(asked & answered) == 0), "nothing is told of 0 answers too many"
    assert told


def test_answers_that_mean_the_same_are_one(language: Language) -> None:
    """Where one person wrote the criteria, they are named with them, and not as another answer."""
    written = 0
    for world in COURSE:
        for how in WAYS:
            reasons = Reasons(game_of(world, how))
            people = [each.id.removeprefix("person:") for each in reasons.all if each.id.startswith("person:")]
            criteria = next((each.text for each in reasons.all if each.id == "criteria"), "")
            for who in people:
                assert reasons.truth.names.contact(who) not in criteria
            if writer := next(
                (who for who in reasons.truth.names.contacts if reasons.truth.names.contact(who) in criteria), ""
            ):
                written += 1
                old = reasons.named(f"person:{writer}")
                assert old is not None, "who has chosen it in an earlier version is still understood"
    assert written
    assert reasons.named("person:nobody") is None


def test_only_what_can_be_kept_is_a_resolution() -> None:
    """Leaders meet where both sides have some, who are named."""
    game = game_of(CLINIC, "by-the-book")
    found = Resolutions(FinalNumbers(game))
    executives = [each.name.en for each in game.scenario.team if each.rank == "executive"]
    said = commitment_said("leaders-meet", game.scenario) or ""
    assert executives
    assert all(name in said for name in executives)
    assert found.check("leaders-meet") is not None
    without = tuple(each for each in game.scenario.team if each.rank != "executive")
    assert can_be_kept("leaders-meet", game.scenario)
    assert not can_be_kept("leaders-meet", game.scenario.model_copy(update={"team": without}))


def test_what_was_resolved_is_checked_in_the_debrief_of_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the same scenario, or of the next, and once: but what is about a person only in theirs."""
    library = Library(Saves(tmp_path))
    monkeypatch.setattr(library, "find", find)

    def whole(name: str) -> Run:
        return play(library.start(name, seed=7, difficulty="standard"))

    def told(run: Run) -> str:
        page = next(page for page in Debrief(run).pages() if page.id == "commitment")
        return "\n".join(printed(page.lead, 200))

    first = whole(HARBOUR)
    assert "What you had set yourself" not in told(first)
    first.reflect(COMMITMENT, "stay-clean")
    second = whole(CLINIC)
    assert "Kept: 0 moves were against the rules." in told(second)
    assert "Kept: 0 moves" in told(Run.load(second.path, find))
    second.reflect(COMMITMENT, f"meet.{second.scenario.contacts[0].id}.2")
    assert "What you had set yourself" not in told(whole(HARBOUR)), "what was judged is over, and this is of others"
    third = told(whole(CLINIC))
    assert re.search(r"(Kept|Not kept): .* was (first|never) met", third)
    assert f"Next time in {second.scenario.title.in_('en')} I will meet" in third
    assert "What you had set yourself" not in told(whole(CLINIC)), "it was judged"
    second.reflect(COMMITMENT, "stay-clean")
    library.start(CLINIC, seed=8, difficulty="standard")
    assert "Kept: 0 moves" in told(whole(HARBOUR)), "a run that is not over has judged nothing"


def test_the_result_stands_against_par() -> None:
    won, lost = game_of(HARBOUR, "by-the-book"), game_of(HARBOUR, "talkers")
    assert won.result is not None
    par = int(won.result.score)
    for game, against, said in ((won, par, "3 stars (***)"), (won, par + 40, "1 star (*..)"), (lost, 5, "who win")):
        lines = [text for section in Debrief(game, against).proofs()[7].sections() for text in texts(section)]
        assert any(said in line for line in lines), lines


def test_a_lesson_is_told_with_its_figures_and_where_it_was_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence, what it costs, the moves, until when, and where to read on; of a kept one what kept it."""
    monkeypatch.undo()
    told = {}
    for how in ("talkers", "by-the-book"):
        debrief = Debrief(game_of(CLINIC, how))
        page = next(page for page in debrief.proofs() if page.id == "lessons")
        told[how] = [(section.title, texts(section)) for section in page.sections()]
        for section in page.sections()[:-1]:
            won = [int(row[1]) for row in rows(section)]
            none = any(text.startswith("Kept only as you kept it, no more") for text in texts(section))
            assert len(won) == 2 + (not none and not section.title.startswith("Kept: ")), "side by side"
            assert won == sorted(won[:1]) + sorted(won[1:]), "to keep a part is never told to be worse than nothing"
            low, high = map(int, re.findall(r"\d+", next(line for line in texts(section) if "fewer" in line))[:2])
            assert 0 <= low <= won[0] - won[1] + 1, "no fewer than none"
            assert won[0] - won[1] - 1 <= high <= won[0], "no more are lost than are won"
        assert not page.entry, "nothing is said yet when the page is made"
        entry = next(page.entry for page in debrief.proofs() if page.id == "lessons")
        first = next(lines[-1] for _title, lines in told[how])
        assert first.endswith(next(each.said("title") for each in entries() if each.id == entry))
    (title, missed), *_rest = told["talkers"]
    assert title.startswith("Missed: ")
    assert any(re.match(r"Without this lesson \d+ to \d+ fewer of 100 games are won", line) for line in missed)
    assert any(re.match(r"Up to week \d it could still be made good: ", line) for line in missed)
    assert missed[-1].startswith("In the handbook: ")
    kept = [lines for title, lines in told["by-the-book"] if title.startswith("Kept: ")]
    assert any(line.startswith("You kept it by: week 1: ") for lines in kept for line in lines)
    assert not [title for title, _lines in told["by-the-book"] if title.startswith("Missed")]
    assert told["talkers"][-1][0] == "How this was found"
