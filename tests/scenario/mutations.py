"""Copies of scenario files as a careless editor, a bad disk or a bad joke might leave them."""

import random
from collections.abc import Callable, Iterator
from typing import Final

JUNK: Final = (
    b"[", b"]", b"{", b"}", b'"', b"'", b"=", b",", b".", b"#", b"\n", b"\r", b"\t", b"\0", b"\\", b"[[", b'"""',
    b"'''", b"\xff", b"\xe9\x93", b"\xef\xbb\xbf", "银".encode(),
    "\u202e".encode(), "“".encode(), "＝".encode(), "…".encode(),
    b"inf", b"nan", b"true", b"[]", b"{}", b"0", b"-1", b"9" * 40, b"1e400", b"1979-05-27", b'""', b"us", b"\x1b[31m",
    b"[[contacts]]\n", b"[tender]\n", b"[[allow]]\n", b'code = "SG515"\n', b"when = {}\n", b"id = 1\n", b"x.y.z = 1\n",
)  # fmt: skip

Mutation = Callable[[bytes, random.Random], bytes]


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _insert(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(JUNK) + data[at:]


def _overwrite(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    junk = dice.choice(JUNK)
    return data[:at] + junk + data[at + len(junk) :]


def _flip(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(min(len(data), dice.randint(1, 4))):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _lines(data: bytes, dice: random.Random) -> bytes:
    """Drop, double or move a few lines."""
    lines = data.split(b"\n")
    at, count = dice.randrange(len(lines)), dice.randint(1, 5)
    taken = lines[at : at + count]
    match dice.randrange(3):
        case 0:
            del lines[at : at + count]
        case 1:
            lines[at:at] = taken
        case _:
            del lines[at : at + count]
            to = dice.randrange(len(lines) + 1)
            lines[to:to] = taken
    return b"\n".join(lines)


def _value(data: bytes, dice: random.Random) -> bytes:
    """Give the value of one key to another, or write junk there: still TOML, mostly."""
    lines = data.split(b"\n")
    rows = [number for number, line in enumerate(lines) if b" = " in line]
    if not rows:
        return data
    at = dice.choice(rows)
    other = lines[dice.choice(rows)].partition(b" = ")[2] if dice.random() < 0.5 else dice.choice(JUNK)
    lines[at] = lines[at].partition(b" = ")[0] + b" = " + other
    return b"\n".join(lines)


def _word(data: bytes, dice: random.Random) -> bytes:
    """Misspell a word everywhere after a place: ids that no longer fit."""
    words = [word for word in data.replace(b'"', b" ").split() if word.isalpha()]
    if not words:
        return data
    word = dice.choice(words)
    return data.replace(word, word[:-1] + dice.choice((b"", b"x", b"-")), dice.randint(1, 3))


MUTATIONS: Final[tuple[Mutation, ...]] = (_cut, _insert, _overwrite, _flip, _lines, _value, _value, _word, _word)


def mutated(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield so many copies with one to three changes each, the same for the same seed."""
    dice = random.Random(seed)
    for _ in range(count):
        copy = data
        for _ in range(dice.choice((1, 1, 1, 2, 3))):
            copy = dice.choice(MUTATIONS)(copy, dice)
        yield copy
