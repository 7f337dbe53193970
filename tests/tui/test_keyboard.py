"""What a real terminal may send and say: bytes that are no text, several keys at once, full-width keys, a stale size.

Everything here is written to a pseudo-terminal and read from its screen, as a player's terminal does it.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from simgame.runs import Predict, Run, Saves
from tests.scenarios import CLINIC, scenario_of
from tests.terminal import Terminal
from tests.tui.test_lost import draft
from tests.tui.test_reader import ANSWERS

Open = Callable[..., Terminal]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Open]:
    """Start the game on a terminal, for somebody who has begun before; whatever is left running is ended."""
    opened: list[Terminal] = []

    def start(*words: str, language: str = "en", **how: object) -> Terminal:
        (tmp_path / "settings.toml").write_text(f'language = "{language}"\nanimation = false\n')
        opened.append(Terminal(words, tmp_path, **how))  # type: ignore[arg-type]
        return opened[-1]

    yield start
    for each in opened:
        each.child.close(force=True)


def played(home: Path, weeks: int) -> None:
    """Save a run of which so many weeks have been played, or all."""
    run = Run.start(
        scenario_of(CLINIC), source=CLINIC, seed=1, difficulty="standard", language="en", folder=home / "runs"
    )
    while not run.game.is_over:
        match run.pending:
            case Predict(question):
                run.answer(question.id, 0, 50)
            case _ if run.game.week > weeks:
                break
            case _:
                run.play_week(())
    run.save()


SENT = {
    "latin-1": b"\xe9",
    "alt": b"\xff",
    "half": b"\xe4\xb8",
    "overlong": b"\xc3(",
    "beyond": b"\xf4\x90\x80\x80",
    "surrogate": b"\xed\xa0\x80",
}
"""Bytes that are seldom sent"""


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param((b"\xcd\xf5", b"\x1b[M\xff\xff\xff"), id="gbk, then a click as x10 tells it"),
        *(pytest.param((sent,), id=name, marks=pytest.mark.rare) for name, sent in SENT.items()),
    ],
)
def test_bytes_that_are_no_text_do_not_end_the_game(terminal: Open, sent: tuple[bytes, ...]) -> None:
    there = terminal()
    there.wait_for("The course")
    for each in sent:
        there.child.send(each)
        there.settle()
    there.press("s")
    there.wait_for("What the game calls you")
    there.press("enter")
    there.wait_for("What shall we call you?")
    for each in sent:
        there.child.send(each)
        there.settle()
    there.press("Z", "enter")
    there.wait(lambda: "Z" in there.text() and "What shall" not in there.text(), "the name")
    there.press("escape")
    there.wait_for("The course")
    there.press("q")
    assert there.end() == 0
    assert there.is_as_found()


@pytest.mark.parametrize(
    "sizes",
    [
        pytest.param([(1, 1)], id="tiny", marks=pytest.mark.rare),
        pytest.param([(10_000, 10_000), (300, 3), (0, 0), (79, 24), (3, 300)], id="any", marks=pytest.mark.rare),
    ],
)
def test_answers_and_sizes_of_any_kind_decide_nothing(
    terminal: Open, tmp_path: Path, sizes: list[tuple[int, int]]
) -> None:
    """An answer meant for another program begins with Escape, and goes on with what would be keys."""
    played(tmp_path, 1)
    there = terminal()
    there.wait_for("week 2 of")
    there.press("enter")
    there.wait_for("End week")
    for size in (*sizes, (80, 24)):
        there.child.setwinsize(*reversed(size))
        there.child.send("".join(ANSWERS))
        there.settle(0.6)  # until what was begun and not ended is given up
    there.wait_for("End week")
    (run,) = Saves(tmp_path / "runs").all()
    assert (run.week, draft(tmp_path)) == (2, ())
    there.press("1")
    there.wait(lambda: len(draft(tmp_path)) == 1, "the plan")
    there.press("\x11")
    assert there.end() == 0
    assert there.is_as_found()


@pytest.mark.rare  # each time, a fault of our own, in test_lost
@pytest.mark.rare
def test_a_text_that_is_pasted_as_keys_does_not_hold_up_the_end(terminal: Open) -> None:
    at = terminal("play", CLINIC, "--lang", "en")
    at.wait_for("Briefing")
    text = memoryview(b"abcdfghij klmnop " * 4000)
    while text:  # the game is read all the while, or neither would go on
        text = text[os.write(at.child.child_fd, text[:512]) :]
        at.read(0)
    at.kill(signal.SIGTERM)
    before = monotonic()
    assert at.end() == 143
    assert monotonic() - before < 10


def test_what_ends_the_screen_from_inside_is_told_in_one_sentence(terminal: Open) -> None:
    """The thread that reads keys dies: Textual itself would print a traceback, and end as if all were well."""
    code = (
        "import sys; from textual.driver import Driver as D; take = D.process_message\n"
        "def dies(self, message):\n"
        "    if getattr(message, 'character', '') == '%': raise LookupError('no such key')\n    take(self, message)\n"
        "D.process_message = dies; from tests.game import main; sys.exit(main([]))"
    )
    there = terminal(program=(sys.executable, "-c", code))
    there.wait_for("The course")
    there.child.send(b"%")
    assert there.end() == 70
    assert there.is_as_found()
    said = there.raw.decode().rpartition("\x1b[")[2]
    assert "a fault in simgame" in said
    assert "LookupError: no such key" in said
    assert "Traceback" not in said


@pytest.mark.rare  # each time, what opens a page is sent with the keys behind it
@pytest.mark.parametrize(
    ("weeks", "way"),
    [
        pytest.param(1, [("enter", "End week"), ("b", "Back to an earlier week")], id="planning"),
        pytest.param(
            99,
            [
                ("r", "Records"),
                ("enter", "Skip the question"),
                ("o", "2/5"),
                ("left", "1/5"),
                ("b", "Back to an earlier week"),
            ],
            id="debrief",
        ),
    ],
)
def test_keys_after_a_choice_do_nothing(terminal: Open, tmp_path: Path, weeks: int, way: list[tuple[str, str]]) -> None:
    played(tmp_path, weeks)
    there = terminal()
    there.wait_for("week 2 of", "lost, best")
    for key, shown in way:
        there.press(key)
        there.wait_for(shown)
    there.child.send(b"\r\r")
    there.wait_for("New run from week")
    there.settle(0.5)
    assert "New run from week" in there.rows[-1] or "End week" in there.rows[-1]
    assert len(Saves(tmp_path / "runs").all()) == 2


@pytest.mark.parametrize(
    "keys",
    [
        b"e\r\r\r",
        *(pytest.param(keys, marks=pytest.mark.rare) for keys in (b"ey\r\r", b"s\r\r\r", b"?\r\r", b"x\x1b\r")),
    ],
)
def test_keys_that_come_at_once_end_nothing(terminal: Open, tmp_path: Path, keys: bytes) -> None:
    """Whatever they open or choose: what follows in the same read does nothing, and the game goes on.

    Here the thread that reads is held up after each key, so that the app has done one before the next one is there.
    """
    code = (
        "import sys; from time import sleep; from textual._xterm_parser import XTermParser as X; feed = X.feed\n"
        "def slow(self, data):\n    for key in feed(self, data):\n        yield key\n        sleep(0.1)\n"
        "X.feed = slow; from tests.game import main; sys.exit(main([]))"
    )
    played(tmp_path, 1)
    there = terminal(program=(sys.executable, "-c", code))
    there.wait_for("week 2 of")
    there.press("enter")
    there.wait_for("End week")
    there.child.send(keys)
    there.settle(0.5)
    there.press("escape", "escape")
    there.press("\x11")
    assert there.end() == 0
    (run,) = Saves(tmp_path / "runs").all()
    assert run.week == 2


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (b"\x1b[B\r", "The clinic's telephones are ten years old"),
        pytest.param(b"jjk\r", "The clinic's telephones are ten years old", marks=pytest.mark.rare),
    ],
)
def test_keys_that_come_at_once_are_done_in_their_order(terminal: Open, keys: bytes, shown: str) -> None:
    """Down, then Enter: what is chosen is the row that Down has led to."""
    there = terminal()
    there.wait_for("The course")
    there.child.send(keys)
    there.settle(0.5)
    there.wait_for(shown)


@pytest.mark.parametrize(
    ("size", "stale"),
    [
        ((100, 30), {"COLUMNS": "60", "LINES": "20"}),
        pytest.param((80, 24), {"COLUMNS": "200", "LINES": "50"}, marks=pytest.mark.rare),
    ],
)
def test_the_terminal_is_asked_what_it_is_and_no_variable(
    terminal: Open, size: tuple[int, int], stale: dict[str, str]
) -> None:
    """Its size is its own, and what it takes is written whatever encoding Python was told."""
    there = terminal(size=size, variables={**stale, "PYTHONIOENCODING": "latin-1"})
    there.wait_for("The course")
    assert "?  Help" in there.rows[-1]
    assert "simgame" in there.rows[0]
    there.resize(90, 26)
    there.wait(lambda: "?  Help" in there.rows[25], "the new size")
    there.press("L")
    there.wait_for("关卡")
    assert "\\u" not in there.text()


@pytest.mark.rare
def test_full_width_keys_are_keys(terminal: Open, tmp_path: Path) -> None:
    """As a Chinese input method gives them; where one types, they stay as they are."""
    played(tmp_path, 1)
    there = terminal(language="zh-CN")
    there.wait_for("第2周")
    there.press("？")
    there.wait_for("本界面的键")
    there.press("escape")
    there.wait(lambda: "本界面的键" not in there.text(), "home")
    there.press("／")
    there.wait_for("输入人名或命令")
    there.press("escape")
    there.wait(lambda: "输入人名或命令" not in there.text(), "home")
    there.press("、")  # which the key of / gives where it writes Chinese punctuation
    there.wait_for("输入人名或命令")
    there.press("１")
    there.wait_for("１")
    there.press("escape")
    there.wait(lambda: "输入人名或命令" not in there.text() and "１" not in there.text(), "home")
    there.press("enter")
    there.wait_for("结束本周")
    there.press("ｅ")
    there.wait_for("是")
    there.press("\x11")
    assert there.end() == 0
