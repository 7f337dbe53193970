"""The game line by line: whole games, going on in either front end, and input of every kind."""

import io
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simgame.course import mistakes
from simgame.locale import Language, set_language
from simgame.page.measure import width
from simgame.plain import run_plain
from simgame.runs import Finished, Run, Saves, clock, verify
from simgame.scenario import load_scenario
from simgame.terms.parts import FACTORS
from tests.moves import a_move, as_plan
from tests.plain.conftest import Done, Play
from tests.runs.play import made_other
from tests.scenarios import CLINIC, HARBOUR, TUTORIAL, file_of, signed_off

ANYHOW = ["you:ask:qiu lin:exchange:peng lin:visit:meng", "e", "1", "2", "0"]
"""Lines that get through any week: three moves; its end, also where that is asked for; a prediction."""


def has_signs_only(text: str) -> list[str]:
    """Return the lines in which something is said by a bar, or that are wider than a pipe's lines."""
    return [line for line in text.splitlines() if re.search(r"(?<!\w)[#.]{3,}", line) or width(line) > 80]


@pytest.mark.parametrize(("source", "language"), [(HARBOUR, "en"), (CLINIC, "zh-CN")])
def test_a_whole_game(play: Play, source: str, language: Language) -> None:
    done = play(["8", "9", "1"], source, seed=7, language=language, whole=True)
    assert done.code == 0
    run = done.run
    assert isinstance(run.pending, Finished)
    assert len(run.answers) == len(run.scenario.questions)
    for line in has_signs_only(done.out):
        assert str(done.folder) in line
    for report in run.game.reports:
        assert f"\n{'Report of week ' if language == 'en' else '第'}{report.week}" in done.out
    assert f"{run.game.result.score:.1f}" in done.out if run.game.result else False
    texts = done.out.replace("\n  ", "")
    assert run.scenario.goal.in_(language)[:20] in texts
    assert run.scenario.concepts[0].title.in_(language) in texts
    assert set(run.reflections) == {"decided", "decided-week", "commitment"}


def test_a_game_that_goes_on_after_the_award(play: Play, tmp_path: Path) -> None:
    file = tmp_path / "signed-off.toml"
    file.write_bytes(signed_off())
    done = play(["8", "9", "1"], str(file), seed=7, whole=True)
    run = done.run
    assert done.code == 0
    assert isinstance(run.pending, Finished)
    assert [report.outcome for report in run.game.reports] == ["open"] * 3 + ["won"] * 3
    assert "the order is ours" in done.out.replace("\n  ", " ")
    assert "\nReport of week 6" in done.out


@pytest.mark.rare  # each time, in Chinese and as on Windows, in test_windows
def test_a_whole_game_from_a_real_pipe(folder: Path, language: Language) -> None:
    typed = "".join(f"{line}\n" for line in [*ANYHOW * 14, "q"])
    command = [sys.executable, "-m", "tests.game", "play", HARBOUR, "--plain", "--seed", "7", "--lang", language]
    environment = {"SIMGAME_HOME": str(folder.parent), "TERM": "dumb", "PATH": "", "PYTHONIOENCODING": "utf-8"}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    done = subprocess.run(
        command, input=typed, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    said = f"Week 1: {ANYHOW[0]}\nPlanned:" if language == "en" else f"{ANYHOW[0]}\n"
    assert said in done.stdout, "what comes from a pipe is echoed"
    assert any(summary.finished for summary in Saves(folder).all())


def at_terminal(folder: Path, **options: Any) -> tuple[subprocess.Popen[bytes], int]:
    """Start a game that is told line by line at a terminal of 50 cells; return it, and our end of the terminal."""
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 50))
    environment = {"SIMGAME_HOME": str(folder.parent), "TERM": "dumb", "PATH": ""}
    environment |= {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "tests.game", "play", CLINIC, "--plain", "--lang", "en"]
    streams: dict[str, Any] = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    game = subprocess.Popen(command, env=environment, start_new_session=True, **streams, **options)
    os.close(theirs)
    return game, ours


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_at_a_terminal(folder: Path) -> None:
    """Lines are as wide as the terminal, what is typed shows once, Ctrl-C leaves with the run saved."""
    game, ours = at_terminal(folder)
    said = ""

    def until(text: str) -> None:
        nonlocal said
        while text not in said:
            said += os.read(ours, 4096).decode()

    until("Week 1: ")
    os.write(ours, b"you:ask:gong\n")
    until("Planned: Ask round")
    until("Week 1: you:ask:gong")
    game.send_signal(signal.SIGINT)
    until("go on with it: ")
    assert game.wait(20) == 130
    os.close(ours)
    lines = said.replace("\r", "").splitlines()
    assert said.count("you:ask:gong") == 1
    assert max(width(line) for line in lines if str(folder) not in line) in range(46, 51)
    assert Done(130, "", folder).run.draft == as_plan("you:ask:gong")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_a_terminal_that_is_closed_ends_the_game_though_the_signal_is_ignored(folder: Path) -> None:
    game, ours = at_terminal(folder, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    said = ""
    while "Week 1: " not in said:
        said += os.read(ours, 4096).decode()
    os.write(ours, b"you:ask:gong\n")
    while "Planned: Ask round" not in said:
        said += os.read(ours, 4096).decode()
    os.close(ours)
    assert game.wait(20) == 129
    assert Done(129, "", folder).run.draft == as_plan("you:ask:gong")


def test_begun_line_by_line_and_gone_on_with_on_the_screen(play: Play) -> None:
    done = play(["you:ask:qiu", "e", "1", "lin:exchange:peng", "e", "1", "1", "2", "you:call:wei"], seed=7)
    assert done.code == 0
    run = done.run
    assert (run.game.week, run.draft) == (3, as_plan("you:call:wei"))
    assert [report.plan for report in run.game.reports] == [
        as_plan("you:ask:qiu"),
        as_plan("lin:exchange:peng"),
    ]
    assert str(run.path) in done.out.splitlines()[-1]


def test_begun_on_the_screen_and_gone_on_with_line_by_line(play: Play, folder: Path) -> None:
    scenario = load_scenario(HARBOUR)
    run = Run.start(scenario, source=HARBOUR, seed=3, difficulty="trainee", language="zh-CN", folder=folder)
    run.play_week(as_plan("you:ask:qiu"))
    run.keep_draft(as_plan("you:call:wei"))
    done = play(["1", "s", "u", "e", "1"])
    assert "Go on:\n1 The harbour's cranes: week 2 of 6; trainee; saved just now" in done.out
    assert "Call: Wei Guangda" in done.out
    assert "There is nothing to undo" in done.out
    assert (done.run.path, done.run.game.seed, done.run.game.week) == (run.path, 3, 3)
    assert done.run.game.reports[1].plan == as_plan("you:call:wei")
    assert len(play(["2"]).run.game.reports) == 0, "or anew"
    assert len(Saves(folder).all()) == 2


@pytest.mark.parametrize("source", [None, HARBOUR])
def test_settings_that_cannot_be_read_are_told_once(play: Play, folder: Path, source: str | None) -> None:
    (folder.parent / "settings.toml").write_text("name = \n")
    out = play(["?", "q"], source).out
    assert out.count("line 1: this is not TOML") == 1
    assert out.startswith(str(folder.parent / "settings.toml"))


def test_settings_by_number_and_typed(play: Play, folder: Path) -> None:
    done = play(["@All settings", "@Name", "Li Wei", "@Language", "2", "@称呼", "0", "0", "q"], None)
    assert "1 Name: none. What the game calls you.\n2 Language: English. Also L" in done.out
    assert "3 Difficulty: standard. The game" in done.out
    assert "What shall we call you?\nWhat the game calls you. Now: none." in done.out
    assert "1 称呼：Li Wei。" in done.out
    assert "2 语言：中文。" in done.out
    assert tomli.loads((folder.parent / "settings.toml").read_text()) == {"name": "Li Wei", "language": "zh-CN"}


@pytest.mark.parametrize("line", ["3 1", "３ １", "3、1", "３，１", "3, 1"])
def test_answers_in_one_line_with_blanks_or_commas(play: Play, folder: Path, line: str) -> None:
    play(["@All settings", line, "0", "q"], None)
    assert tomli.loads((folder.parent / "settings.toml").read_text()) == {"difficulty": "trainee"}


def test_from_home(play: Play) -> None:
    done = play(["@Difficulty", "1", "@The harbour's cranes", "you:ask:qiu", "q"], None)
    assert "Difficulty: trainee" in done.out
    assert (done.run.scenario.id, done.run.game.difficulty) == (HARBOUR, "trainee")
    again = play(["1", "e", "1"], None)
    assert "Go on:\n1 The harbour's cranes: week 1 of 6; trainee" in again.out
    assert again.run.game.week == 2


@pytest.mark.parametrize("typed", [[], [""] * 3, ["1"], ["1", "1"], ["e"]])
def test_the_input_ends_in_the_middle(play: Play, typed: list[str]) -> None:
    done = play(typed, seed=1)
    assert done.code == 0
    last = done.out.splitlines()[-1]
    assert last.startswith("The input has ended. The run is saved as")
    assert last.endswith(f"simgame play {HARBOUR} --plain")
    assert done.run.game.week == 1


def test_it_is_interrupted(play: Play) -> None:
    done = play(["you:ask:qiu", "e", "1", "you:call:wei", KeyboardInterrupt()], seed=1)
    assert done.code == 130
    assert "Interrupted. The run is saved as" in done.out.splitlines()[-1]
    run = done.run
    assert (run.game.week, run.draft) == (2, as_plan("you:call:wei"))


def test_nothing_can_be_written(play: Play, folder: Path) -> None:
    folder.parent.joinpath("runs").write_text("no folder", "utf-8")
    done = play(["e", "1"])
    assert done.code == 1
    assert done.out.count("the run is not saved") == 2, "once when it happens, once at the end"
    assert "Week 2:" in done.out


WORDS = ["", "0", "1", "2", "3", "11", "12", "13", "e", "s", "t", "u", "U", "r", "c", "v", "b", "p", "m", "n", "d", "?"]
LINES = st.one_of(
    st.sampled_from([*WORDS, "L", "C", "F", "I", "K", "you:ask:qiu", "you:price:low", "you:visit:nobody", "e 1"]),
    st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
    st.text(max_size=12),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES, max_size=30))
def test_whatever_is_typed(monkeypatch: pytest.MonkeyPatch, lines: list[str]) -> None:
    """Nothing raises, nothing that the terminal could act upon is printed, every run is on the disk and replays."""
    with tempfile.TemporaryDirectory() as home:
        monkeypatch.setenv("SIMGAME_HOME", home)
        set_language("en")
        printed = io.StringIO()
        typed = io.StringIO("".join(f"{line}\n" for line in lines))
        assert run_plain(HARBOUR, seed=1, streams=(typed, printed)) == 0
        set_language("en")
        assert not [char for char in printed.getvalue() if unicodedata.category(char) in ("Cc", "Cf") and char != "\n"]
        saves = Saves(Path(home) / "runs")
        assert saves.all()
        assert not saves.damaged()
        for summary in saves.all():
            assert verify(summary.path, load_scenario).same


WRONG = [
    ("99", "'99' is not in the list. Answer with a number from 1 to 13"),
    ("hello", "'hello' is not in the list"),
    ("0", "'0' is not in the list"),
    ("\x1b[2J", r"'\u001b[2J' is not in the list"),
    ("you:visit:nobody", "'you:visit:nobody' is no move"),
    ("you:ask:wei", "'you:ask:wei' is no move"),
    ("u", "There is nothing to undo."),
    ("U", "There is nothing to redo."),
    ("t", "Nothing is planned."),
    ("c", "Nothing is planned."),
    ("r", "'r' is not in the list"),
    ("lin:visit:wei\nlin:visit:wei", "Visit: Wei Guangda (Lin Yue) is planned already."),
]


def test_wrong_input_gets_a_sentence(play: Play) -> None:
    done = play([line for typed, _said in WRONG for line in typed.splitlines()], seed=1)
    answers = re.split(r"^Week 1: ", done.out, flags=re.MULTILINE)[1:]
    typed = iter(answers)
    for lines, said in WRONG:
        answer = [next(typed) for _line in lines.splitlines()][-1]
        assert said in answer.replace("\n", " ")
    assert done.out.count("Whom do you meet?") == 1, "the list is said again only when it is asked for"


def test_full_width_input_is_understood(play: Play) -> None:
    """As Chinese input methods give it."""
    done = play(["１２", "１", "ＢＩＤ", "０", "ｅ　１"], seed=1)
    assert done.run.game.week == 2
    assert done.run.game.reports[0].plan == as_plan("lin:prepare:changeover")


def test_a_line_of_several_answers(play: Play) -> None:
    done = play(["1 1 0 2 1 0 qiu 1", "0", "e 1"], seed=1)
    assert len(done.run.game.reports[0].plan) == 3
    assert done.out.count("Whom do you meet?") == 2, "what nobody waits for is not said"


def test_the_plan_is_changed(play: Play) -> None:
    done = play(["you:ask:qiu you:call:wei", "u", "U", "t", "1", "c", "u", "s"], seed=1)
    assert done.run.draft == as_plan("you:call:wei")
    done = play(["1", a_move("you:price:low"), a_move("you:price:floor")])
    assert done.run.draft == as_plan("you:call:wei", "you:price:floor"), "of several prices the last one counts"
    done = play(["1", "wei", "m", "1", "2"])
    assert done.run.draft[0].member != "you", "somebody else goes"


def test_from_one_person_to_the_next_without_going_back(play: Play) -> None:
    done = play(["wei", "1", "Kang Ning", "1", "you:ask:qiu", "s", "e", "1"], seed=1)
    assert [str(move.activity) for move in done.run.game.reports[0].plan] == ["call:kang", "call:wei", "ask:qiu"]


def test_a_temptation_is_asked_for_twice(play: Play) -> None:
    done = play(["qiu", "10"], seed=1)
    number = re.search(r"^(\d+) Gift \(against the rules\)", done.out, re.MULTILINE)
    assert number is not None
    assert play(["2", "qiu", number[1], "2", "0"]).run.draft == ()
    done = play(["qiu", number[1], "1"], seed=1)
    assert "Against the rules: may come to light" in done.out.replace("\n", " ")
    assert [move.action for move in done.run.draft] == ["gift"]


def test_live_hides_numbers(play: Play) -> None:
    weeks = ["you:ask:qiu lin:exchange:peng", "e", "1"]
    assert re.search(r"Peng Haotian, .*[:;] (neutral|against|supports) -?\d\.\d", play(weeks, seed=1).out)
    live = play([*weeks, "peng"], seed=1, difficulty="live").out
    assert re.search(r"Peng Haotian, .*[:;] (neutral|against|supports);", live)
    assert not re.search(r"support [+-]\d", live)


def test_back_to_an_earlier_week(play: Play, folder: Path) -> None:
    two_weeks = ["you:ask:qiu", "e", "1", "you:call:wei", "e", "1", "1", "2", "b", "2"]
    done = play([*two_weeks, "c", "e", "1"], seed=1)
    assert "New run from week 2 with your old plans" in done.out
    assert "The week is planned as you planned it then." in done.out
    runs = {summary.parent: summary.path for summary in Saves(folder).all()}
    first, branch = Run.load(runs.pop(None), load_scenario), done.run
    assert branch.parent == (first.path.name, 2)
    assert [report.plan for report in branch.game.reports] == [as_plan("you:ask:qiu"), ()]
    assert first.game.week == 3
    again = play([*two_weeks, "E"], seed=1).run
    assert [report.plan for report in again.game.reports] == [as_plan("you:ask:qiu"), as_plan("you:call:wei")]


def test_weeks_played_on_with_old_plans_say_what_came_of_them(play: Play) -> None:
    two_weeks = ["you:ask:qiu", "e", "1", "you:call:wei", "e", "1", "1", "2", "b", "1"]
    done = play([*two_weeks, "c", "E"], seed=1)
    assert [report.plan for report in done.run.game.reports] == [(), as_plan("you:call:wei")]
    assert "Weeks 1 to 2, with your old plans" in done.out
    assert "Beside the run before" in done.out
    assert "passed by itself" not in done.out


@pytest.mark.rare
def test_what_follows_the_result(play: Play, folder: Path) -> None:
    done = play(["@From a week", "2"], CLINIC, seed=7, whole=True)
    branch, first = Saves(folder).all()
    assert (branch.parent, branch.week, first.week) == ((first.path.name, 2), 2, 4)
    done = play(["@Harder", "q"], CLINIC, seed=7, whole=True)
    assert (done.run.game.seed, done.run.game.difficulty) == (7, "live")
    following = play(["@Another scenario", "q"], TUTORIAL, seed=7, whole=True)
    assert following.run.source == CLINIC
    home = play(["@Home"], CLINIC, seed=7, whole=True).out.replace("\n  ", " ")
    assert re.search(r"Due for review: \d+ The clinic's telephones: no order the last time", home.replace("\n", " "))


def test_the_language_changes_in_the_middle(play: Play) -> None:
    done = play(["L", "e", "1"], seed=1)
    assert "Whom do you meet?" in done.out
    assert "去见谁？" in done.out
    assert "第1周报告" in done.out
    assert done.run.language == "zh-CN"


def test_notes_on_the_chain(play: Play) -> None:
    done = play(["peng", "n", "2", "1", "0", "C"], seed=1)
    assert list(done.run.marks.values()) == ["for"]
    said = " ".join(done.out.split())
    assert "Drafting the documents: your mark: for us; not proven yet: where the person" in said
    assert play(["peng", "n", "2", "1", "n", "2", "4"], seed=2).run.marks == {}


def test_advice_is_a_ladder_that_costs(play: Play) -> None:
    done = play(["a", "1", "1", "1", "1", "s"], seed=1)
    assert done.run.hint_cost == 7
    assert "cost 1, 2 and 4 points of the score" in " ".join(done.out.split())
    assert "Take the next step of advice: the principle behind it (2 points)" in done.out
    assert len(done.run.draft) == 1
    assert play(["a", "1", "0"], seed=1, difficulty="trainee").run.hint_cost == 0
    assert "'a' is not in the list" in play(["a"], seed=1, difficulty="live").out


def test_what_a_plan_is_expected_to_bring(play: Play) -> None:
    trainee = play(["lin:exchange:peng", "x", "wei"], seed=1, difficulty="trainee").out
    assert re.search(r"^2 Visit: .*; expected support [+-]\d\.\d", trainee.replace("\n  ", " "), re.MULTILINE)
    assert "Week 1 is tried" in trainee
    assert "Peng Haotian\nSupport +" in trainee
    assert "'x' is not in the list" in play(["x"], seed=1).out


def test_why_and_the_views(play: Play) -> None:
    weeks = ["lin:exchange:peng you:ask:qiu", "e", "1"]
    done = play([*weeks, "peng w", "1", "0", "H", "0", "w", "1", "0", "C", "F", "O", "I", "K", "v", "1", "0"], seed=7)
    said = done.out.replace("\n  ", " ")
    assert re.search(r"^Peng Haotian.*: -?\d\.\d", said, re.MULTILINE)
    assert "Week 1: Technical exchange by Lin Yue" in said
    assert "-- Technical exchange: Peng Haotian (Lin Yue): -2" in said
    assert re.search(r"technical line: people met: 1 of \d; for us: ", said)
    assert "technical line: Us: Lin Yue; Peng Haotian, met by our match in rank and field" in said
    assert "Week 1, told by Qiu Yu" in said
    assert said.count("The decision chain\n") == 2


def test_help_explains_every_factor(play: Play) -> None:
    said = " ".join(play(["?", "w", "?", "0"]).out.split())
    assert "is said by w and then ?" in said
    for factor in FACTORS.values():
        assert f"{factor.label}: {factor.about}" in said


GUIDE = """
[[guide]]
text = { en = "This is the clinic.", zh-CN = "这是诊所。" }
until = { read = true }
show = "briefing"
[[guide]]
text = { en = "Gong knows much.", zh-CN = "龚怡知道得多。" }
until = { look = "gong" }
[[guide]]
text = { en = "Ask Gong.", zh-CN = "问问龚怡。" }
until = { plan = "you:ask:gong" }
[[guide]]
text = { en = "Who decides?", zh-CN = "谁拍板？" }
until = { view = "chain" }
[[guide]]
text = { en = "Now play it.", zh-CN = "开始吧。" }
until = { end_week = 1 }
[[guide]]
text = { en = "Read what came of it.", zh-CN = "看看结果。" }
until = { read = true }
show = "report"
"""


def test_a_tutorial_guides_through_the_first_week(play: Play, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(file_of(CLINIC).read_bytes() + GUIDE.encode())
    done = play(["gong", "0", "you:ask:gong", "?", "C", "e", "1"], str(file), seed=1)
    said = re.findall(r"^Guide, (\d) of 6: (.*)$", done.out.replace("\n  ", " "), re.MULTILINE)
    assert [number for number, _text in said] == ["1", "2", "3", "4", "4", "5", "6"], "the fourth again after the help"
    assert said[0][1] == "This is the clinic."
    assert "Guide, 4 of 6: Who decides?\nOpen the decision chain: C.\n" in done.out
    assert "Guide, 5 of 6: Now play it.\nEnd the week: e.\n" in done.out
    assert done.run.guide == 6
    assert shlex.quote(str(file)) in done.out.splitlines()[-1]


def test_finished_runs_and_the_handbook(play: Play) -> None:
    done = play(["1", "1", "1", "@Again, with new luck"], CLINIC, seed=7, whole=True)
    assert "You set yourself: Next time in The" in done.out, "above the next briefing"
    done = play(["@The handbook", "iron triangle", "1", "0", "@finished run", "1", "@Week by week", "q"], None)
    assert "\nThe team: the iron triangle\n" in done.out
    assert re.search(r"The clinic's telephones:\n1 today [\d:]+: lost; score", done.out)
    assert re.search(r"lost, best \d+\.\d, 0 of 3 stars, par \d+;", done.out.replace("\n  ", " "))
    assert "\nWeek by week\n" in done.out


def test_a_run_of_other_rules_is_read_and_gone_on_with(play: Play, folder: Path) -> None:
    run = Run.start(load_scenario(HARBOUR), source=HARBOUR, seed=3, difficulty="standard", language="en", folder=folder)
    run.play_week(as_plan("you:ask:qiu"))
    run.play_week(as_plan("you:visit:peng"))
    path = made_other(run.path, 2)
    done = play(["1", "1", "2"], None)
    assert "version 999 of the rules" in done.out
    for report in run.game.reports:
        for person, _before, _after in report.seen:
            name = next(contact.name.in_("en") for contact in run.scenario.contacts if contact.id == person)
            assert f"{name}: support" in done.out, "its weeks are read"
    assert done.run.parent == (path.name, 3)
    assert done.run.game.week == 3


def test_a_mistake_is_noted_and_solved_again(play: Play, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    then, now = datetime(2026, 1, 5, tzinfo=UTC), clock.now()
    monkeypatch.setattr(mistakes, "losses_of", lambda _run: [(1, 0.0), (2, 0.0), (3, 40.0)])
    monkeypatch.setattr("simgame.plain.debrief.losses_in", lambda _values: [(1, 0.0), (2, 0.0), (3, 40.0)])
    monkeypatch.setattr(clock, "now", lambda: then)
    first = play(["@Home"], CLINIC, seed=7, whole=True).run
    monkeypatch.setattr(clock, "now", lambda: now)
    done = play(["@position due", "e", "1"], None)
    said = done.out.replace("\n  ", " ").replace("\n", " ")
    assert "One decision: week 3 gave away 40 of 100 games" in said
    assert "Not solved: this decision gives away 40 of 100 games" in said
    assert done.run.parent == (first.path.name, 3)
    assert "position due" not in play(["q"], None).out, "it comes back in two days"
