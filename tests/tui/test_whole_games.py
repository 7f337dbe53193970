"""Whole games through a real pseudo-terminal, from the first start to the debrief and home again.

By keyboard alone, by mouse alone, and line by line: the run that is saved must be the one that was typed and clicked.
Those on the screen come with the rare tests.
"""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest

from simgame.locale import Catalogue, Language, current, set_language
from simgame.runs import Run, Saves
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DIFFICULTIES
from tests.moves import as_plan
from tests.scenarios import TUTORIAL, scenario_of
from tests.terminal import Terminal

_ = Catalogue("tui")
debrief, course, plain = Catalogue("debrief"), Catalogue("course"), Catalogue("plain")

pytestmark = pytest.mark.long


SCENARIO = scenario_of(TUTORIAL)
LAST_ANSWER = SCENARIO.questions[0].options[-1].text
PEOPLE = {each.id: each.name for each in SCENARIO.contacts}
FIRST_WEEK = set(as_plan("you:ask:fu", "ke:visit:dou", "you:visit:cen", "bo:visit:an"))


def saved(home: Path) -> Run:
    """Return the one run that was saved."""
    (summary,) = Saves(home / "runs").all()
    return Run.load(summary.path, scenario_of)


def changed(terminal: Terminal, act: Callable[[], None]) -> None:
    """Do something, and wait until the screen shows something else."""
    before = terminal.text()
    act()
    terminal.wait(lambda: terminal.text() != before, "something else")


class Player:
    """Plays on a terminal, in the language of the moment; those who derive from it say with what hand."""

    def __init__(self, home: Path, size: tuple[int, int]) -> None:
        """Start the game for the first time."""
        self.terminal = Terminal([], home, size=size)

    def where(self) -> str:
        """Return which screen is shown, by what is said in the last line and at the top."""
        signs = {
            "planning": _("End week"),
            "moment": _("To the report"),
            "confirm": _("Yes"),
            "debrief": debrief("Skip the question"),
            "question": _("Choose"),
            "page": _("Go on"),
            "report": _("Plan week {week}").partition("{")[0],
            "text": _("More"),
        }
        return next((name for name, sign in signs.items() if sign in self.terminal.rows[-1]), "")

    def on(self) -> str:
        """Wait until some screen is shown, and return which."""
        self.terminal.wait(lambda: bool(self.where()), "a screen of the game")
        return self.where()

    def until(self, wanted: str) -> None:
        """Go on until a screen is shown."""
        while (here := self.on()) != wanted:
            changed(self.terminal, lambda now=here: self.do(now))  # type: ignore[misc]

    def do(self, here: str) -> None:
        """Go on from a screen."""
        raise NotImplementedError

    def weeks_after_the_first(self) -> None:
        """Play the weeks that are left, each like the one before."""
        while True:
            while (here := self.on()) not in ("planning", "debrief"):
                changed(self.terminal, lambda now=here: self.do(now))  # type: ignore[misc]
            if here == "debrief":
                return
            changed(self.terminal, self.again)
            changed(self.terminal, lambda: self.do("planning"))

    def again(self) -> None:
        """Plan what was done last week."""
        raise NotImplementedError


class Typist(Player):
    """Uses keys only."""

    def do(self, here: str) -> None:
        keys = {"planning": "e", "moment": "enter", "confirm": "y"}
        for key in ["2", "8", "t"] if here == "question" else [keys.get(here, "space")]:
            self.terminal.press(key)

    def again(self) -> None:
        self.terminal.press("r")


class Clicker(Player):
    """Uses the mouse only."""

    def do(self, here: str) -> None:
        last = len(self.terminal.rows) - 1
        match here:
            case "planning":
                self.terminal.click(_("End week"), row=last)
            case "moment":
                self.terminal.click(_("To the report"), row=last)
            case "confirm":
                self.terminal.click(_("Yes, end the week"))
            case "question":
                self.terminal.click(" 9   90")
                self.terminal.click(LAST_ANSWER.in_(current()))
                self.terminal.wait_for("90 %.", "把握90%")
                self.terminal.click(_("Take it"), row=last)
            case "page":
                self.terminal.click(_("Go on"), row=last)
            case "report":
                self.terminal.click(_("Plan week {week}").partition("{")[0], row=last)
            case "text":
                self.terminal.click(_("More"), row=last)

    def again(self) -> None:
        self.terminal.click(_("Repeat last week"), row=len(self.terminal.rows) - 1)


def check_the_run(home: Path, confidence: int) -> None:
    """Check that the run that was saved is the one that was played."""
    run = saved(home)
    assert run.game.is_over
    assert set(run.game.reports[0].plan) == FIRST_WEEK
    assert len(run.game.reports) == 3
    assert all(report.plan for report in run.game.reports)
    assert run.answers["criteria"].confidence == confidence


@pytest.mark.rare
@pytest.mark.parametrize("language", ["en", "zh-CN"], indirect=True)
def test_by_keyboard(tmp_path: Path, language: Language) -> None:
    player = Typist(tmp_path, (80, 24))
    terminal = player.terminal
    terminal.wait_for("English")
    changed(terminal, lambda: terminal.press(*(("down",) if language == "zh-CN" else ()), "enter"))
    terminal.wait_for(course("What shall we call you?"))
    terminal.press(*"Lin")
    terminal.wait_for("Lin")
    for _question in range(3):
        changed(terminal, lambda: terminal.press("enter"))
    player.until("planning")
    for keys, planned in (("jj3", "fu"), ("jj2", "dou"), ("k2", "cen"), ("kkk2", "an")):
        terminal.press(*keys)
        name = PEOPLE[planned].in_(language)
        terminal.wait(lambda name=name: any(name in row for row in terminal.rows[-4:-1]), f"{name} in the plan")  # type: ignore[misc]
    terminal.resize(60, 20)
    terminal.wait_for("80 x 24")
    terminal.resize(100, 30)
    names = [PEOPLE[planned].in_(language) for planned in ("fu", "dou", "an")]
    terminal.wait(lambda: all(terminal.text().count(name) > 1 for name in names), "the plan as it was")
    changed(terminal, lambda: terminal.press("e"))
    player.weeks_after_the_first()
    changed(terminal, lambda: terminal.press("q"))
    terminal.wait_for(course("Welcome back, {name}.").format(name="Lin"))
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.is_as_found()
    check_the_run(tmp_path, 70)


def begun_by_mouse(home: Path, language: Language) -> Clicker:
    """Start for the first time and play the first week."""
    player = Clicker(home, (80, 24))
    terminal = player.terminal
    terminal.wait_for("English")
    changed(
        terminal,
        lambda: terminal.click("中文" if language == "zh-CN" else "English"),
    )
    for answer in (course("Go on"), DIFFICULTIES["standard"].label, course("Learn by doing")):
        terminal.wait_for(answer)
        changed(terminal, lambda text=answer: terminal.click(text))  # type: ignore[misc]
    player.until("planning")
    visit, ask = (f"{ACTIONS[name].digit} {ACTIONS[name].tag}" for name in ("visit", "ask"))
    for who, move in (("fu", ask), ("dou", visit), ("cen", visit), ("an", visit)):
        name = PEOPLE[who].in_(language)
        changed(terminal, lambda text=name: terminal.click(text))  # type: ignore[misc]
        changed(terminal, lambda text=move: terminal.click(text))  # type: ignore[misc]
    changed(terminal, lambda: player.do("planning"))
    return player


@pytest.mark.rare
def test_the_first_week_by_mouse(tmp_path: Path, english: None) -> None:
    set_language("zh-CN")
    player = begun_by_mouse(tmp_path, "zh-CN")
    player.until("planning")
    player.terminal.child.close(force=True)
    (report,) = saved(tmp_path).game.reports
    assert set(report.plan) == FIRST_WEEK


@pytest.mark.rare
def test_by_mouse(tmp_path: Path, language: Language) -> None:
    player = begun_by_mouse(tmp_path, language)
    terminal = player.terminal
    player.weeks_after_the_first()
    changed(terminal, lambda: terminal.click(debrief("Skip the question"), row=23))
    terminal.wait(lambda: debrief("Read on") in terminal.rows[23], "the first page of the debrief")
    to_the_question = debrief("To page {number}").format(number=1)
    changed(terminal, lambda: terminal.click(to_the_question, row=23))
    terminal.wait(lambda: debrief("Home") in terminal.rows[23], "the way home from the first page")
    changed(terminal, lambda: terminal.click(debrief("Home"), row=23))
    terminal.wait_for(debrief("Yes, to the home screen"))
    changed(terminal, lambda: terminal.press("y"))
    terminal.wait_for(course("The course"))
    terminal.click(_("Leave"), row=23)
    assert terminal.end() == 0
    assert terminal.is_as_found()
    check_the_run(tmp_path, 90)


def asked(terminal: Terminal) -> str:
    """Return the question that waits for an answer in the line of the cursor; empty if there is none."""
    said = terminal.rows[terminal.screen.cursor.y].strip()
    return said if said.endswith((":", "：", "?", "？")) else ""


@pytest.mark.rare  # in parts each time, in tests/plain
def test_line_by_line_at_a_terminal(tmp_path: Path, language: Language) -> None:
    command = ["play", TUTORIAL, "--plain", "--seed", "7", "--lang", language]
    terminal = Terminal(command, tmp_path, size=(100, 30))
    lines = cycle(["you:ask:fu ke:visit:dou you:visit:cen bo:visit:an", "e", "1", "2", "0"])
    terminal.wait(lambda: bool(asked(terminal)), "a question")
    while asked(terminal) != plain("Your choice:"):
        before = len(terminal.raw)
        terminal.child.send(f"{next(lines)}\r")
        terminal.wait(lambda told=before: b"\n" in terminal.raw[told:] and bool(asked(terminal)), "more")  # type: ignore[misc]
    terminal.child.send("q\r")
    assert terminal.end() == 0
    run = saved(tmp_path)
    assert run.game.is_over
    assert set(run.game.reports[0].plan) == FIRST_WEEK
