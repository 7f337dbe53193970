"""The page that says what decided a run: it is one page, in both languages, whatever the end; its figures agree."""

import re
from copy import copy
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from simgame.engine.week_report import Closed
from simgame.locale import LANGUAGES, Catalogue, Language, set_language
from simgame.page import decimals
from simgame.page.cells import draw, first_fitting, printed
from simgame.page.spans import line_width, plain
from simgame.page.speech import speak
from simgame.players import STRATEGIES, plan_by
from simgame.presenters.intents import ChooseWeek
from simgame.presenters.review import SPOKEN, first_page, forms, outcome, same_cause, signed_chance
from simgame.presenters.review_weeks import weeks_page
from simgame.report.debrief import DECIDED, DECIDED_WEEK, Debrief
from simgame.report.debrief.decided import NO_WEEK, Reasons
from simgame.report.debrief.review import GameReview
from simgame.report.debrief.review.people_said import of_people
from simgame.report.debrief.review.turns import chances_said, closed_against, happened, harm_said
from simgame.runs import Predict
from simgame.study.left_out import LeftOut
from simgame.study.position_value import Estimate
from tests.cases import cases
from tests.report.games import game_of
from tests.runs.play import begin
from tests.scenarios import CLINIC, COURSE, HARBOUR

_ = Catalogue("debrief")

ROOMS = ((80, 22, False), (100, 28, True), (120, 38, True))
"""Cells and lines of the page, and whether it is a wide one"""
WAYS = ("by-the-book", "talkers", "boss-only", "tempted", "any")
OFTEN = [(HARBOUR, "talkers"), (HARBOUR, "tempted"), (CLINIC, "by-the-book")]


ENDS = cases([(world, how) for world in COURSE for how in WAYS], often=OFTEN)


@cache
def debrief_of(world: str, how: str) -> Debrief:
    debrief = Debrief(game_of(world, how), 70)
    debrief.review.play()
    debrief.review.prove()
    return debrief


@pytest.mark.parametrize("end", ENDS)
def test_it_is_one_page_in_every_room(end: tuple[str, str]) -> None:
    debrief = debrief_of(*end)
    for language in LANGUAGES:
        set_language(language)
        for cells, lines, wide in ROOMS:
            rows = first_fitting((first_page(debrief, each, wide=wide) for each in forms(wide=wide)), lines, cells)
            assert sum(len(row.lines) for row in rows) <= lines, (language, cells, plain(rows))
            assert all(line_width(line) <= cells for row in rows for line in row.lines)
            said = plain(rows)
            assert not re.search(r"[{}]", said)
            assert debrief.review.cause.text[:8] in said
            luck = signed_chance(debrief.review.decisions_and_luck[1])
            assert _("luck {points}").format(points=luck) in said, "its bars leave the words whole"
        assert bool(re.search("[\u4e00-\u9fff]", said)) == (language == "zh-CN")


@pytest.mark.parametrize("end", OFTEN)
def test_decisions_and_luck_lead_from_the_start_to_the_end(end: tuple[str, str]) -> None:
    debrief = debrief_of(*end)
    review = debrief.review
    decisions, luck = review.decisions_and_luck
    chance = review.values.chance.values
    assert decisions + luck == round(chance[-1].mean * 100) - round(chance[0].mean * 100)
    assert decisions <= 0
    rows = [row for row in draw(weeks_page(review), 80) if row.key]
    assert [row.intent for row in rows] == [ChooseWeek(week.week) for week in review.values.chance.weeks]
    rows_of_key = speak(weeks_page(review))
    key = [line for line in rows_of_key if "All weeks: " in line]
    assert [line.partition(":")[0] for line in key] == ["Decision", "Luck"]
    assert f"{signed_chance(decisions)} percentage points" in key[0]
    assert f"{signed_chance(luck)} percentage points" in key[1]
    assert max(len(line) for line in rows_of_key) < 250, "a row each, no paragraph"


@pytest.mark.parametrize("end", [*OFTEN, (CLINIC, "talkers")])
def test_the_parts_of_each_week_add_up_to_its_change(end: tuple[str, str]) -> None:
    review = debrief_of(*end).review
    said = [int(each.strip("<>")) - each.startswith("<") + each.startswith(">") for each in chances_said(review.values)]
    changes = {turn.week: turn.change for turn in review.turns}
    for value, decision, luck in review.in_points:
        assert decision + luck == said[value.week] - said[value.week - 1], value.week
        assert decision <= 0, value.week
        assert changes.get(value.week, decision + luck) == decision + luck


@pytest.mark.parametrize("end", OFTEN)
def test_a_week_that_moved_nothing_is_not_said_to_have_turned_on_something(end: tuple[str, str]) -> None:
    review = debrief_of(*end).review
    lines = list(speak(weeks_page(review)))
    for value in review.values.chance.weeks:
        (row,) = (line for line in lines if re.match(rf"(week )?{value.week}[:,; ]", line, re.IGNORECASE))
        still = abs(value.change) < 0.05 and value.grade is None
        assert (_("it hardly moved") in row) == still, row


def test_it_can_be_heard() -> None:
    debrief = debrief_of(HARBOUR, "talkers")
    said = speak(first_page(debrief, SPOKEN, wide=False))
    assert debrief.review.cause.text in said
    assert any(line.startswith("start: ") for line in said), "the curve in words"
    for turn in debrief.review.turns:
        assert any(f"{turn.before} to {turn.after}" in line for line in said)
    assert not any("#" in line or "--" in line for line in said)


def test_a_chance_is_0_or_100_only_once_it_is_over() -> None:
    for world, how in OFTEN:
        *before, end = chances_said(debrief_of(world, how).review.values)
        assert not {"0", "100"} & set(before)
        assert end in ("0", "100")


@pytest.mark.parametrize("end", OFTEN)
def test_luck_is_one_number_wherever_it_stands(end: tuple[str, str]) -> None:
    review = debrief_of(*end).review
    for value, _decision, luck in review.in_points:
        for text in review.happened(value):
            if found := re.search(r"^luck (?:for|against) us: (\S+)$", text):
                assert int(found[1]) == luck


@pytest.mark.rare
def test_the_same_cause_in_another_week_is_not_told_to_be_the_same(tmp_path: Path, english: None) -> None:
    run = begin(tmp_path, HARBOUR)
    while not run.game.is_over:
        if isinstance(asked := run.pending, Predict):
            run.answer(asked.question.id, 0, 50)
        else:
            run.play_week(plan_by(STRATEGIES["talkers"], run.game.observation, run.game.seeds))
    debrief = Debrief(run)
    debrief.review.play()
    cause = debrief.review.cause
    meant = next(each for each in Reasons(run.game).all if cause.is_meant(each, debrief.review.truth))
    weeks = {str(each) for each in (cause.cause.decision, cause.cause.week) if each}
    assert weeks
    run.reflect(DECIDED, meant.id)
    for week in [*weeks, NO_WEEK, next(str(each) for each in range(1, 9) if str(each) not in weeks)]:
        run.reflect(DECIDED_WEEK, week)
        said = next(line for line in speak(first_page(debrief, SPOKEN, wide=True)) if "the same" in line)
        if "but lost in week" in said:
            assert f"but lost in week {cause.cause.decision}," in said, "the week that the page shows, named as such"
            assert said.endswith(f"settled in week {cause.cause.week}")
        assert bool(re.search("but (lost|settled) in week", said)) == (week not in {*weeks, NO_WEEK}), (week, said)
        for language in LANGUAGES:
            set_language(language)
            told = _("You said")
            for reason in (meant.id, *(each.id for each in Reasons(run.game).all)):
                run.reflect(DECIDED, reason)
                drawn = plain(draw(first_page(debrief, [*forms(wide=False)][-1], wide=False), 80)).splitlines()
                line = next(line for line in drawn if line.strip().startswith(told))
                assert not line.rstrip().endswith(".."), line
            run.reflect(DECIDED, meant.id)
        set_language("en")


@pytest.mark.parametrize("end", OFTEN)
def test_the_learners_cause_is_measured_as_the_engines_is(
    end: tuple[str, str], english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its points are those of the table of all causes, and a gain is never the cause of a defeat."""
    debrief = debrief_of(*end)
    review = debrief.review
    for reason in Reasons(debrief.game).all:
        if review.cause.is_meant(reason, review.truth):
            continue
        monkeypatch.setattr(Debrief, "cause", reason.id)
        said = " ".join(plain(draw(first_page(debrief, next(forms(wide=True)), wide=True), 120)).split())
        counted = review.counted(reason)
        if counted is None or review.cause.points is None:
            assert "another than the engine's" in said
        else:
            assert decimals.points(counted, signed=True) in said
            less = abs(counted) < abs(review.cause.points)
            assert less or "counted for less" not in said


@pytest.mark.parametrize("end", ENDS)
def test_time_is_not_held_against_whom_the_cause_names(
    end: tuple[str, str], english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who carried the end, or had too little time in all, is not one to whom time went that was not theirs."""
    review = debrief_of(*end).review
    people = {review.truth.names.contact(person.contact) for person in review.cause.cause.people}
    monkeypatch.setitem(review.__dict__, "harm", None)  # else the worst week tells of that
    told = [review.decided(week) for week in review.values.chance.weeks]
    went = [said.partition(";")[0] for said in told if said.startswith("time went to")]
    assert not [said for said in went if any(name in said for name in people)], people


@pytest.mark.parametrize(
    ("world", "how"), [(HARBOUR, "boss-only"), pytest.param(CLINIC, "boss-only", marks=pytest.mark.rare)]
)
def test_idle_time_is_the_reason_only_where_an_expert_would_have_used_it(world: str, how: str, english: None) -> None:
    """And it is said for what; a reader would else take it that nothing could be done."""
    review = debrief_of(world, how).review
    turn = next(turn for turn in review.turns if "half-days used" in turn.what)
    takes = review.board.public.moves
    done = {(each.action, each.target) for each in review.plans[turn.week - 1]}
    others = [each for each in review.missed[turn.week - 1].expert if (each.action, each.target) not in done]
    move = next(each for each in others if takes.cost(each).half_days)
    assert turn.instead == f"an expert: {review.truth.names.phrase(move)}"
    assert " ".join(f"{turn.what}; {turn.instead}".split()) in " ".join(
        speak(first_page(debrief_of(world, how), SPOKEN, wide=True))
    )
    value = review.values.chance.weeks[turn.week - 1]
    missed = review.missed[turn.week - 1]
    as_we_did = replace(missed, expert=tuple(review.plans[turn.week - 1]))
    assert "half-days used" not in " ".join(happened(review.truth, value, as_we_did, 0))
    cheap = replace(value, decision=review.values.chance.values[-1])
    assert "half-days used" not in " ".join(happened(review.truth, cheap, missed, 0)), "it cost nothing"


def test_a_lean_that_is_shown_as_none_is_nobodys() -> None:
    assert not closed_against(Closed("note", lead=-24, leans_to="merrow"))
    assert closed_against(Closed("note", lead=-60, leans_to="merrow"))


@pytest.mark.rare
def test_a_harm_of_the_money_is_said_to_be_one(english: None) -> None:
    review = debrief_of(HARBOUR, "any").review
    assert review.harm is not None
    lost = round(review.harm.lost.mean * 100)
    assert lost < 0
    assert harm_said(review.truth, review.harm).endswith(f"did harm: {lost}")
    said = harm_said(review.truth, replace(review.harm, money=5))
    assert said.endswith(f"took {review.truth.names.money(5)}, missing later: {lost}")


def test_the_time_of_a_cause_is_that_of_those_who_are_named(english: None) -> None:
    review = debrief_of(HARBOUR, "talkers").review
    main = review.causes.main
    assert main.named == main.people
    assert "whole line" not in of_people(review.truth, main)
    spared = replace(main, people=(*main.people[:-1], replace(main.people[-1], points=0.1)))
    count = sum(sum(person.half_days[: main.week]) for person in main.people)
    said = of_people(review.truth, spared)
    assert re.match(r"With the \w+ line, above all .*, we reached ", said)
    assert f"By then the whole line had {count} half-days" in said or not count


def test_nobody_is_blamed_for_not_asking_before_what_an_expert_would_have_done(english: None) -> None:
    """Whether the answer would have helped is not known; what the decision lost is measured against an expert."""
    review = debrief_of(HARBOUR, "talkers").review
    value = min(review.values.chance.weeks, key=lambda week: week.decision.mean)
    missed = review.missed[value.week - 1]
    fact = next(each for week in review.missed for each in week.unheard)
    asked = replace(missed, unheard=(replace(fact, weeks=(value.week,), by_week=(fact.tellers,), asked=()),), closed=())
    told = happened(review.truth, value, asked, 0)
    first = next(place for place, said in enumerate(told) if said.startswith("not asked"))
    assert first > 0, told


def test_a_victory_was_not_lost_in_a_week(english: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A learner who finds its cause in another week hears in which it was settled."""
    for world in (HARBOUR, CLINIC):
        debrief = debrief_of(world, "by-the-book")
        cause = debrief.review.cause.cause
        closed = replace(debrief.review.cause, cause=replace(cause, decision=max(1, cause.week - 1)))
        with monkeypatch.context() as patch:
            patch.setattr(GameReview, "cause", closed)
            patch.setattr(Debrief, "cause_week", "99")
            said = " ".join(str(piece.text) for piece in same_cause(debrief))
        assert "settled in week" in said
        assert "lost" not in said


@pytest.mark.rare
@pytest.mark.parametrize("how", ["any", "talkers"])
def test_a_week_is_told_in_few_lines_at_80_columns(how: str, language: Language) -> None:
    """One thing that was done and one that could have been done instead: more is no cell of a table."""
    review = debrief_of.__wrapped__(HARBOUR, how).review  # one of its own: its page says more once shares are there
    review.share()
    table, *_rest = "\n".join(printed(weeks_page(review)[2:], 80)).strip("\n").split("\n\n")
    cells = re.split(r"\n(?= *\d+  )", table)[1:]
    assert len(cells) == len(review.game.reports)
    assert max(cell.count("\n") + 1 for cell in cells) <= 4


def test_luck_is_not_called_a_bad_decision(english: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both moved a week, how bad the decision was stands before the decision, not before the luck."""
    review = debrief_of(HARBOUR, "talkers").review
    lucky = tuple(replace(turn, what="luck against us: -9", by_luck=True) for turn in review.turns)
    graded = [value for value in review.values.chance.weeks if value.grade is not None]
    assert {value.week for value in graded} & {turn.week for turn in lucky}
    monkeypatch.setattr(GameReview, "turns", lucky)
    said = list(speak(weeks_page(review)))
    assert any("luck against us: -9" in line for line in said)
    assert not [line for line in said if re.search("(inaccuracy|mistake|blunder): luck ", line)], said


def curved(debrief: Debrief, **changes: object) -> Debrief:
    """Return the debrief with another curve of the chance."""
    review = copy(debrief.review)
    review.values = replace(review.values, chance=replace(review.values.chance, **changes))  # type: ignore[arg-type]
    review.__dict__.pop("in_points", None)
    other = copy(debrief)
    other.__dict__["review"] = review
    return other


def share_of(like: Estimate, share: float) -> Estimate:
    return replace(like, total=round(share * 1000), games=1000)


def test_a_week_is_judged_by_the_change_that_is_shown(language: Language) -> None:
    """88.4 to 97.6 is shown as 88 to 98, which is +10: not to be told as a week that moved it by less."""
    debrief = debrief_of(CLINIC, "by-the-book")
    first, *rest = debrief.review.values.chance.weeks
    for low, turns in ((0.884, True), (0.886, False)):
        week = replace(
            first,
            before=share_of(first.before, low),
            after=share_of(first.after, 0.976),
            decision=share_of(first.decision, 0),
            luck=0.976 - low,
            grade=None,
        )
        still = [replace(each, before=week.after, after=week.after, decision=week.decision, luck=0.0) for each in rest]
        shown = curved(
            debrief, weeks=(week, *still), values=(week.before, *[week.after] * len(debrief.review.game.reports))
        )
        assert bool(shown.review.turns) == turns
        page, weeks = speak(first_page(shown, SPOKEN, wide=False)), speak(weeks_page(shown.review))
        largest = max(abs(decision + luck) for _value, decision, luck in shown.review.in_points)
        assert any(re.search("by 10 points or more|到10个百分点", line) for line in page) == (largest < 10)
        assert any("+10" in line for line in weeks) == turns


def test_a_victory_by_luck_says_so_on_the_page_that_everybody_reads(language: Language) -> None:
    debrief = debrief_of(CLINIC, "by-the-book")
    own = debrief.review.values.chance.own
    for share, by_luck in ((0.3, True), (0.8, False)):
        shown = curved(debrief, own=(share_of(own[0], share), *own[1:]))
        page = "\n".join(speak(first_page(shown, SPOKEN, wide=False)))
        assert re.search(f"win {share * 100:.0f} of 100|100局赢{share * 100:.0f}局", page)
        assert bool(re.search("owes much to luck|很大程度靠运气", page)) == by_luck
        assert any(f"{share * 100:.0f}" in line for line in speak(weeks_page(shown.review)) if _("As played") in line)


def test_what_a_decision_lost_is_not_said_to_have_spoiled_nothing(english: None) -> None:
    """Luck can give back in a week what its decision lost: then the chance stays, and all was not well all the same."""
    debrief = debrief_of(CLINIC, "by-the-book")
    first, *rest = debrief.review.values.chance.weeks
    high = share_of(first.before, 0.99)
    lost = replace(first, before=high, after=high, decision=share_of(first.decision, -0.27), luck=0.27, grade="blunder")
    still = [replace(each, before=high, after=high, decision=share_of(high, 0), luck=0.0, grade=None) for each in rest]
    shown = curved(debrief, weeks=(lost, *still), values=(high,) * (len(rest) + 2))
    page = "\n".join(speak(first_page(shown, SPOKEN, wide=False)))
    assert "No week spoiled it" not in page
    assert "what the decision of week 1 lost (27), luck gave back" in page


def test_what_is_lost_has_a_reason_or_is_said_to_have_none(language: Language) -> None:
    """A decision of -3 is asked about, also where it is too little to be called a mistake."""
    debrief = debrief_of(CLINIC, "by-the-book")
    first, *rest = debrief.review.values.chance.weeks
    high = share_of(first.before, 0.99)
    low = replace(first, before=high, after=share_of(high, 0.96), decision=share_of(high, -0.03), luck=0.0, grade=None)
    shown = curved(debrief, weeks=(low, *rest))
    for missed, reason in ((debrief.review.missed, ""), ((), _("no one move alone lost it"))):
        shown.review.missed = missed or tuple(replace(each, expert=()) for each in debrief.review.missed)
        rows = [row for row in draw(weeks_page(shown.review), 200) if row.key == "week 1"]
        assert _("it hardly moved") in plain(rows)
        assert (reason or shown.review.instead(1) or _("no one move alone lost it")) in plain(rows)


def test_a_move_beyond_the_experts_is_not_said_to_be_what_the_week_lost(language: Language) -> None:
    review = copy(debrief_of(CLINIC, "by-the-book").review)
    first = review.values.chance.weeks[0]
    move = review.game.reports[0].plan[0]
    found = LeftOut(1, move, None, "", 0, (), share_of(first.before, -0.05), "inaccuracy")
    review.omitted = (found,)
    for decision in (0, -4):
        review.in_points = ((first, decision, 0), *review.in_points[1:])
        assert review.omission(1).startswith({"en": "left out", "zh-CN": "没做"}[language]) == (decision < 0)
        assert "5" in review.omission(1)


def test_par_is_explained_where_it_is_first_seen(language: Language) -> None:
    debrief = debrief_of(CLINIC, "by-the-book")
    assert re.search("an expert|高手", plain(draw([outcome(debrief)], 80)))
