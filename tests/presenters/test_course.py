"""Home as a player sees it: the path, what was reached, what is due for review; with many runs, none, damaged ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from simgame.course.library import DEBRIEF_MINUTES, Library, ScenarioEntry, spoken
from simgame.locale import Language
from simgame.page import words
from simgame.page.cells import clipped, draw, fitted
from simgame.page.glyphs import FILLED
from simgame.page.spans import Row, line_width
from simgame.presenters.course import (
    AGAIN,
    DIFFICULTY,
    PRACTISE,
    SETTINGS,
    Course,
    pars_wanted,
    run_key,
)
from simgame.presenters.course_about import about_page
from simgame.presenters.home import all_said, course_page, runs_title, step_blocks, step_edge, welcome
from simgame.runs import Summary
from simgame.scenario.library import shipped_folder
from simgame.scenario.text import Text
from simgame.terms.stages import STAGES

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def an_entry(number: int, id_: str, chinese: str) -> ScenarioEntry:
    """Return what the list says about a scenario."""
    idea = {"en": f"What the {id_} teaches", "zh-CN": f"{chinese}讲的道理"}
    summary = {"en": f"A customer buys for the {id_} time. " * 2, "zh-CN": f"客户{chinese}招标采购，对手先到一步。"}
    return ScenarioEntry(id_, number, {"en": f"The {id_} case", "zh-CN": f"{chinese}案例"}, summary, 10, 12, (idea,))


FOUR = tuple(
    map(an_entry, range(1, 5), ("first", "second", "third", "fourth"), ("第一次", "第二次", "第三次", "第四次"))
)
PARS = {(entry.source, "standard"): 72 for entry in FOUR}


def a_run(scenario: str = "second", hours: float = 5, **changes: Any) -> Summary:
    """Return a run saved so many hours ago; with a score, one that was won."""
    done = "score" in changes
    values: dict[str, Any] = {
        "path": Path(f"{scenario}-{hours}"),
        "scenario": scenario,
        "source": scenario,
        "title": Text.model_validate({"en": f"Title of {scenario}", "zh-CN": "标题"}),
        "seed": 1,
        "difficulty": "standard",
        "language": "en",
        "week": 3,
        "weeks": 10,
        "started": NOW - timedelta(hours=hours),
        "saved": NOW - timedelta(hours=hours),
        "finished": done,
        "outcome": "won" if done else None,
        "score": None,
        "begun": True,
        "parent": None,
        "reflections": {},
        "confirmed": done or None,
    } | changes
    return Summary(**values)


def home(runs: Sequence[Summary] | None = (), **changes: Any) -> Course:
    """Return what home knows; runs newest first."""
    values: dict[str, Any] = {"scenarios": FOUR, "runs": runs, "difficulty": "standard", "pars": PARS} | changes
    return Course(**values)


def rows_of(course: Course, cells: int = 79) -> list[Row]:
    return draw(course_page(course, NOW), cells)


def said(rows: Sequence[Row], key: str | None = None) -> str:
    return "\n".join(
        "".join(span.text for span in line) for row in rows if key in (None, row.key) for line in row.lines
    )


def about(course: Course, key: str) -> str:
    return " ".join(said(clipped(about_page(course, key, NOW), 12, 79, 4)).split())


MANY = [
    *(a_run(entry.id, number + 0.5) for number, entry in enumerate(FOUR)),
    a_run("first", 24 * 9, score=71.6),
    a_run("second", 24 * 2, score=20.0, outcome="lost"),
    a_run("second", 24 * 12, score=99.4, difficulty="live"),
    a_run("gone", 1, score=80.0),
]


@pytest.mark.parametrize(
    "course",
    [
        home(None),
        home(),
        home(MANY, name="欧阳" * 10, trouble=["x" * 200, "y"]),
        home(MANY, pars={}),
        home([], scenarios=()),
    ],
)
@pytest.mark.parametrize("cells", [79, 80, 110])
def test_everything_keeps_to_the_width(language: Language, course: Course, cells: int) -> None:
    rows = rows_of(course, cells)
    keys = [row.key for row in rows if row.key]
    assert len(keys) == len(set(keys))
    for each in [*rows, *(line for key in keys for line in clipped(about_page(course, key, NOW), 5, cells, 4))]:
        assert all(line_width(line) <= cells for line in each.lines)
    if course.runs is not None:
        assert all(clipped(about_page(course, key, NOW), 5, cells, 4) for key in keys)


def test_the_first_one_not_won_is_here_and_nothing_is_locked() -> None:
    course = home([a_run("first", 30, score=71.96)])
    rows = rows_of(course)
    first, here, *rest = (said(rows, entry.source) for entry in FOUR)
    assert "*** 1" in first
    assert "best 72.0, par 72" in first, "the score that the debrief shows, against which the stars are"
    assert "... 2" in here
    assert "next for you" in here
    assert "next for you" not in first + "".join(rest)
    assert all(f"10 weeks, {12 + DEBRIEF_MINUTES} min" in each for each in rest)
    assert "1 of 4 won, 3 of 12 stars" in said(rows)
    assert {entry.source for entry in FOUR} <= {row.key for row in rows}


def test_the_steps_of_growth_stand_in_their_order_and_what_is_to_come_says_so(language: Language) -> None:
    """Told by the scenarios themselves; where none tells of a step, the path has none."""
    told = [replace(FOUR[0], stage="county"), FOUR[1], replace(FOUR[2], stage="province"), FOUR[3]]
    course = home(scenarios=told)
    rows = rows_of(course)
    keys = [row.key for row in rows if row.key in {*(each.source for each in told), "stage prefecture", "stage group"}]
    assert keys == ["first", "second", "stage prefecture", "third", "fourth"]
    chinese = language == "zh-CN"
    assert ("第2步：地区局，1996年" if chinese else "step 2, the prefectures 1996") in said(rows, "stage prefecture")
    assert ("还在后面" if chinese else "still to come") in said(rows, "stage prefecture")
    heads = [said([row]) for row in rows if STAGES["county"].when in said([row]) or STAGES["group"].when in said([row])]
    assert ["下一关" in head or "next for you" in head for head in heads] == [True, False]
    assert STAGES["group"].idea in heads[1], "the others say what wins on them"
    assert heads[1].index("4") > heads[0].index("1"), "each is moved in further than the one before"
    assert ("第3步（共4步）" if chinese else "Step 3 of 4") in about(course, "third")
    assert STAGES["prefecture"].about[:12] in about(course, "stage prefecture")
    assert not [row.key for row in rows_of(home()) if row.key.startswith("stage")]


def test_the_box_of_a_step_is_heavy_where_the_learner_is_and_loses_its_ornaments_first(language: Language) -> None:
    told = [replace(FOUR[0], stage="county"), FOUR[1], replace(FOUR[2], stage="prefecture"), FOUR[3]]
    course = home([a_run("first", 30, score=64.0), a_run("third", 40, score=90.0)], scenarios=told)
    county, prefecture, *_others = course.path.steps
    assert [step_edge(course, step).kind == "heavy" for step in course.path.steps] == [True, False, False, False]
    for cells in (20, 21, 26):
        for step in course.path.steps:
            for height in range(2, 20):
                rows = fitted(step_blocks(course, step, large=False), height, cells)
                assert all(line_width(line) <= cells for row in rows for line in row.lines)
                keys = [row.key for row in rows if row.key]
                assert keys == [each.source for each in step.scenarios] or keys == [f"stage {step.stage.id}"]
                assert step.stage.when in said(rows)
    assert said(fitted(step_blocks(course, prefecture, large=True), 99, 20)).count(FILLED * 3) == 3, (
        "three stars were won"
    )
    assert "***" in said(fitted(step_blocks(course, prefecture, large=False), 99, 20))
    here = said(fitted(step_blocks(course, county, large=False), 99, 20))
    assert ("下一关" if language == "zh-CN" else "next for you") in here
    assert FILLED not in here
    roomy = said(fitted(step_blocks(course, county, large=True), 99, 20))
    assert roomy.count(FILLED) > 0, "each has its own where there is room"
    large = step_blocks(course, county, large=True)
    least = draw(all_said(course, county), 20, 1)
    assert said(least).count(FILLED) == roomy.count(FILLED)
    assert said(fitted(large, sum(len(row.lines) for row in least), 20)) == said(least), "blank lines go before stars"


def test_with_what_one_begins_stands_on_no_step(language: Language) -> None:
    """A school network of today has no place under a county of 1992."""
    told = [FOUR[0], replace(FOUR[1], stage="county"), replace(FOUR[2], stage="province"), FOUR[3]]
    course = home(scenarios=told)
    county, *_others = course.path.steps
    assert [each.id for each in course.path.before] == ["first"]
    assert [each.id for each in county.scenarios] == ["second"]
    lines = said(rows_of(course)).splitlines()
    title = spoken(FOUR[0].title)
    at = [next(number for number, line in enumerate(lines) if what in line) for what in (title, county.stage.when)]
    assert at[0] < at[1]
    here = {"en": "next for you", "zh-CN": "下一关"}[language]
    assert any(here in line for line in lines[: at[0]])
    assert here not in lines[at[1]], "the learner is not there yet"
    assert step_edge(course, county).kind == "heavy", "their box is the nearest"
    box = said(fitted(step_blocks(course, county, large=True), 99, 26))
    assert 0 <= box.index(title[:4]) < box.index(county.stage.when)
    assert not home(scenarios=FOUR).path.before


def test_what_is_next_is_one_thing_at_home_and_after_a_run() -> None:
    """Who has won a later scenario goes on with the first that was not won, wherever that is said."""
    runs = [a_run("first", 30, score=72.0), a_run("third", 3, score=72.0)]
    path = home(runs).path
    assert path.next is FOUR[1]
    assert path.after("third") is FOUR[1]
    assert path.after("second") is FOUR[3], "who has lost what is next is offered another one, too"
    assert home([a_run(each.id, 3, score=72.0) for each in FOUR]).path.after("first") is None
    assert path.after("stranger") is None


def test_the_ideas_of_a_scenario_are_told_apart(language: Language) -> None:
    """Their titles have colons and commas of their own."""
    entry = replace(FOUR[0], teaches=(spoken_alike("关键关系：四个问题"), spoken_alike("先弄懂，再应答")))
    for text in (about(home(scenarios=[entry]), entry.source), said(rows_of(home(scenarios=[entry]), 110))):
        for title in ("关键关系：四个问题", "先弄懂，再应答"):
            assert words.quoted(title) in text


def spoken_alike(text: str) -> dict[str, str]:
    return {"en": text, "zh-CN": text}


def test_what_is_resolved_alone_is_nothing_to_go_on_with(language: Language) -> None:
    resolved = a_run("second", score=72.0, reflections={"commitment": "ask-first"})
    assert runs_title(home([resolved])) != runs_title(home([a_run("first"), resolved])) == runs_title(home([]))


def test_the_course_tells_three_of_the_four_steps() -> None:
    entries = Library(folder=shipped_folder()).entries()
    assert [each.stage for each in entries if each.stage] == ["county", "prefecture", "province"]


def test_before_the_runs_are_read_nothing_is_claimed() -> None:
    text = said(rows_of(home(None, name="Li Wei")))
    assert "new" not in text
    assert "next for you" not in text
    assert "*" not in text
    assert welcome(home(None, name="Li Wei")) == "Welcome back, Li Wei."
    assert welcome(home([], name="Li Wei")) == "Welcome, Li Wei."
    assert welcome(home([])) == ""


def test_stars_follow_par_and_a_loss_has_none() -> None:
    runs = [a_run("second", 3, score=64.0), a_run("first", 4, score=90.0, outcome="lost")]
    rows = rows_of(home(runs))
    assert "**. 2" in said(rows, "second")
    assert "... 1" in said(rows, "first")
    assert "lost, best 90.0" in said(rows, "first")
    assert "best 64.0, par 72: two stars of 3." in about(home(runs), "second")
    assert "no star" in about(home(runs), "first")
    # While par is not known a win is a win, without stars.
    assert "best 64.0" in said(rows_of(home(runs, pars={})), "second")
    assert "*" not in said(rows_of(home(runs, pars={})))


def test_a_higher_difficulty_counts_more_than_points() -> None:
    pars = PARS | {("second", "live"): 60}
    runs = [a_run("second", 1, score=90.0), a_run("second", 2, score=61.0, difficulty="live")]
    course = home(runs, pars=pars)
    assert "best 61.0, par 60" in said(rows_of(course), "second")
    assert "standard: best 90.0, par 72: three stars of 3. live: best 61.0, par 60" in about(course, "second")


def test_par_is_wanted_of_what_was_played_and_of_what_is_looked_at_and_of_nothing_else() -> None:
    runs = [a_run("second", 1, score=90.0), a_run("second", 2, score=61.0, difficulty="live")]
    played = [("second", "standard"), ("second", "live")]
    assert pars_wanted(home(runs, pars={}), "") == pars_wanted(home(runs, pars={}), "second") == played
    assert pars_wanted(home(runs, pars={}), "first") == [*played, ("first", "standard")]
    assert pars_wanted(home(runs, pars={("second", "live"): 60}), "") == played[:1]


def test_what_is_due_for_review_and_why() -> None:
    won = {entry.id: a_run(entry.id, 24 * (6 + number), score=70.0) for number, entry in enumerate(FOUR)}
    lost = a_run(FOUR[3].id, 2, score=30.0, outcome="out")
    rows = rows_of(home([lost, *won.values()]))
    keys = [row.key for row in rows if row.key.startswith("review ")]
    # Won six days ago: not yet. Seven days: not yet either. Eight: due. Lost after it was won: first.
    assert keys == [f"review {FOUR[3].source}", f"review {FOUR[2].source}"]
    assert "no order the last time" in said(rows, keys[0])
    assert "won 8 days ago" in said(rows, keys[1])
    assert "won 8 days ago" in about(home([lost, *won.values()]), keys[1])
    again = a_run(FOUR[3].id, 1)  # it is being played
    assert f"review {FOUR[3].source}" not in {row.key for row in rows_of(home([again, lost, *won.values()]))}


def test_runs_to_go_on_with_and_how_many_more() -> None:
    rows = rows_of(home(MANY))
    assert [row.key for row in rows if row.key.startswith("run ")] == [run_key(run) for run in MANY[:3]]
    assert "+1 older run" in said(rows)
    assert "week 3 of 10   standard   30 min ago" in said(rows, run_key(MANY[0]))


def test_of_a_run_from_when_the_clock_was_wrong_no_age_is_said() -> None:
    """Neither thousands of days, nor none at all."""
    for when in (datetime(1980, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)):
        wrong: dict[str, Any] = {"started": when, "saved": when}
        row = said(rows_of(home([a_run("first", **wrong)])), run_key(a_run("first")))
        assert "standard   time unsure" in row
        assert " ago" not in row
        all_won = home([a_run(entry.id, score=70.0, **wrong) for entry in FOUR])
        assert "review " not in " ".join(row.key for row in rows_of(all_won))


def test_practice_needs_runs() -> None:
    keys = [row.key for row in rows_of(home())]
    assert DIFFICULTY in keys
    assert SETTINGS in keys
    assert PRACTISE not in keys
    rows = rows_of(home([a_run("gone"), a_run("first", 9)]))
    assert said(rows, AGAIN).startswith("    The first case")
    assert said(rows, PRACTISE)


def test_own_scenarios_say_where_they_are() -> None:
    text = dict.fromkeys(("en", "zh-CN"), "Mine")
    own = ScenarioEntry("mine", 7, text, text, 5, 6, (text,), path="/scenarios/mi\u202ene.toml")
    course = home([a_run("mine", 1, score=50.0, source="/scenarios/mine.toml")], scenarios=[*FOUR, own])
    assert "best 50.0" in said(rows_of(course), own.path)
    assert "Your own: /scenarios/mi\\u202ene.toml" in about(course, own.path)


def test_the_last_commitment_and_what_is_wrong_with_files_come_first() -> None:
    runs = [a_run(hours=1), a_run(hours=2, score=50.0, reflections={"commitment": "ask-first"})]
    text = said(rows_of(home(runs, name="Li Wei", trouble=["settings.toml: broken."])))
    head, _gap, rest = text.partition("Go on")
    assert "You set yourself: In the next run I will ask around" in head
    assert "! 1 note on your files ends the list." in head
    assert rest.rstrip().endswith("settings.toml: broken.")
    assert "You set yourself" not in said(rows_of(home(runs[:1])))


def test_a_commitment_about_a_person_names_them_and_the_scenario_until_it_was_judged() -> None:
    people = {("second", "cao"): dict.fromkeys(("en", "zh-CN"), "Cao Min")}
    made = a_run(hours=3, score=50.0, reflections={"commitment": "meet.cao.2"})
    elsewhere = a_run("third", hours=2, score=50.0)
    judged = a_run(hours=1, score=50.0, reflections={"resolved": "meet.cao.2"})

    def told(*runs: Summary) -> str:
        return " ".join(said(rows_of(home(runs, person=lambda *who: people.get(who)))).split())

    title = next(each.title["en"] for each in FOUR if each.id == "second")
    resolved = f"You set yourself: Next time in {title} I will meet Cao Min by the end of week 2."
    assert resolved in told(elsewhere, made)
    assert "You set yourself" not in told(judged, elsewhere, made)
