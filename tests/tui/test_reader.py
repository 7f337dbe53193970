"""What a terminal sends, taken apart: what is a key is one, and what is none does nothing."""

import random

import pytest
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

from simgame.tui import reader
from simgame.tui.reader import Reader


def said(messages: list[Message]) -> list[str]:
    return [message.key if isinstance(message, events.Key) else type(message).__name__ for message in messages]


def read(*parts: str) -> list[str]:
    """Return the keys, and the kinds of other messages, of what is read in parts, and of the silence after it."""
    given = Reader()
    messages = [message for part in parts for message in given.feed(part)]
    given._last = 0.0
    return said([*messages, *given.tick()])


KEYS = [sequence for sequence in ANSI_SEQUENCES_KEYS if sequence not in ("\x1b", "\x1b\x1b")]


def test_every_key_that_textual_knows_is_that_key_however_it_is_split() -> None:
    theirs = XTermParser()
    for sequence in KEYS:
        known = said(list(theirs.feed(sequence)))
        theirs._timeout_time = 0.0 if theirs._awaiting.timeout is not None else None
        known += said(list(theirs.tick()))
        assert read(sequence) == known, repr(sequence)
        assert read(*sequence) == known, repr(sequence)
        assert read(f"{sequence}A")[: len(known)] == known, repr(sequence)
        assert read(f"{sequence}A")[-1] == "A", repr(sequence)


ANSWERS = [
    "\x1b[?64;1;2;6c",
    "\x1b[>0;276;0c",
    "\x1b[0n",
    "\x1b[8;24;80t",
    "\x1b[4;480;640t",
    "\x1b[?997;1n",
    "\x1b[?4;2$y",
    "\x1b[?1u",
    "\x1b[12;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20R",
    "\x1b]11;rgb:ffff/ffff/ffff\x07",
    "\x1b]10;rgb:eeee/eeee/eeee\x1b\\",
    "\x1b]52;c;ZXk=\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1bP>|terminal 1.2(ey)\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[M\xe9\xe9\xe9",
    "\x1b[M !",
    "\x1b[32;200;60M",
    "\x1b[48;0;0;0;0t",
    "\x1b[48;24;80;480;640t",
    "\x1b[99999999999999999999u",
    "\x1b[1114112;5u",
    "\x1b[1:2:3;;99999999999u",
    "\x1b[<35;99999999999999999999999999;1",
]
"""What terminals answer to another program, or what no terminal should send"""


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_nobody_asked_for_is_no_key(answer: str) -> None:
    assert read(answer) == []
    assert read(*answer) == []
    for end in range(3, len(answer)):
        assert read(answer[:end]) == [], "broken off"
        if answer[end - 1] != "\x1b":
            assert read(f"{answer[:end]}\x1b[A", "\r") == ["up", "enter"], "broken off by a key"


@pytest.mark.parametrize("answer", [answer for answer in ANSWERS if answer not in ("\x1b[M !", ANSWERS[-1])])
def test_keys_before_and_after_an_answer_are_kept(answer: str) -> None:
    assert read(f"e{answer}y\r") == ["e", "y", "enter"]


def test_what_came_before_the_keyboard_was_read_goes_on_with_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of a late answer is no key, and keys that came with its beginning are kept."""
    monkeypatch.setattr(Reader, "ahead", "")
    given = Reader()
    Reader.ahead = "a\x1b[1;"
    assert said(list(given.tick())) == ["a"]
    assert said(list(given.feed("3Rb"))) == ["CursorPosition", "b"]
    Reader.ahead = "c\x1b"
    assert said(list(given.feed("[Ad"))) == ["c", "up", "d"]
    assert Reader.ahead == ""


def test_a_key_with_alt_and_escape_alone() -> None:
    assert read("\x1b") == ["escape"]
    assert read("\x1b\x1b") == ["escape", "escape"]
    assert read("\x1b\x1b[A") == ["escape", "up"]
    assert read("\x1bx1") == ["alt+x", "1"]
    assert len(read("\x1b]")) == len(read("\x1b[")) == len(read("\x1bO")) == 1


def test_what_is_not_going_on_is_given_up() -> None:
    given = Reader()
    assert said(list(given.feed("\x1b]11;rgb:"))) == []
    assert said(list(given.tick())) == []
    given._last -= reader._UNFINISHED
    assert said(list(given.tick())) == []
    assert said(list(given.feed("e"))) == ["e"]


def test_pasted_text_is_one_text_whatever_is_in_it() -> None:
    given = Reader()
    (pasted,) = given.feed("\x1b[200~a\0 \x1b[31mred\x1b[A\r\x1b]0;x\x07\x1b[201~")
    assert isinstance(pasted, events.Paste)
    assert pasted.text == "a \x1b[31mred\x1b[A\r\x1b]0;x\x07"
    assert read("\x1b[200~ey\r") == ["Paste"], "its end was lost"
    assert read("\x1b[200~ey\r", "\x1b[20", "1~", "q") == ["Paste", "q"]


@pytest.mark.parametrize("begun", ["\x1b[200~", "\x1b]52;c;"])
def test_of_what_is_far_too_long_only_so_much_is_kept(begun: str) -> None:
    given = Reader()
    for _ in range(40):
        assert not list(given.feed(begun + "e\r" * 2000))
        begun = ""
    assert len(given._held) <= reader._MOST
    assert said(list(given.feed("\x1b[201~\x1b\\q")))[-1] == "q"


def test_clicks_are_told_in_cells_where_the_terminal_has_no_pixels() -> None:
    given = Reader()
    clicked = "\x1b[<0;5;4M"
    list(given.feed("\x1b[48;24;80;0;0t"))
    (click,) = given.feed(clicked)
    assert isinstance(click, events.MouseDown)
    assert (click.x, click.y) == (4, 3)
    told = list(given.feed("\x1b[?2048;2$y\x1b[48;24;80;480;800t"))
    assert [message.size for message in told if isinstance(message, events.Resize)] == [(80, 24)]
    told = list(given.feed("\x1b[48;30;90;0;0t"))
    assert [message.size for message in told if isinstance(message, events.Resize)] == [(90, 30)]
    (click,) = given.feed(clicked)
    assert isinstance(click, events.MouseDown)
    assert (click.x, click.y) == (4, 3)


def test_nothing_that_is_sent_ends_the_reader() -> None:
    chance = random.Random(7)
    pieces = [
        *ANSWERS,
        *KEYS,
        "\x1b",
        "\x1b[",
        "\x1b[<",
        "\x1b[200~",
        "\x1b[201~",
        "e",
        "王",
        "\ufffd",
        "\x9b",
        "\0",
        ";9",
    ]
    given = Reader()
    for _ in range(1000):
        sent = "".join(chance.choice(pieces) for _ in range(chance.randrange(1, 8)))
        cut = chance.randrange(len(sent) + 1)
        for part in (sent[:cut], sent[cut:]):
            if part:
                list(given.feed(part))
        if chance.random() < 0.3:
            given._last = 0.0
            list(given.tick())
    list(given.feed("\x1b[201~\x07\x1b\\"))
    given._last = 0.0
    list(given.tick())
    assert said(list(given.feed("e"))) == ["e"]
    assert list(given.feed("")) == []
