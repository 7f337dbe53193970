"""Places of keys in many forms of TOML, against places that a writer of random documents noted as it wrote."""

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.scenario.findings import KeyPath
from simgame.scenario.locate import Places

Place = tuple[int, int]

FORMS: dict[str, tuple[str, dict[KeyPath, Place]]] = {
    "pairs": ("a = 1\n  b = 2", {("a",): (1, 1), ("b",): (2, 3), (): (1, 1), ("c",): (1, 1)}),
    "table": ("[t]\na = 1\n", {("t",): (1, 1), ("t", "a"): (2, 1), ("t", "missing"): (1, 1)}),
    "table in table": ("[t]\n[t.u]\na = 1", {("t", "u"): (2, 1), ("t", "u", "a"): (3, 1), ("t", "x"): (1, 1)}),
    "table named first by its child": ("[t.u]\na = 1\n[t]\nb = 1", {("t",): (3, 1), ("t", "u"): (1, 1)}),
    "tables in an array": (
        "[[t]]\na = 1\n[[t]]\nb = 1\n",
        {("t",): (1, 1), ("t", 0): (1, 1), ("t", 1): (3, 1), ("t", 1, "b"): (4, 1), ("t", 1, "a"): (3, 1)},
    ),
    "tables below an array": (
        "[[t]]\n[t.u]\na = 1\n[[t]]\n[t.u]\na = 2\n[t.u.v]\nb = 3",
        {
            ("t", 0, "u", "a"): (3, 1),
            ("t", 1, "u"): (5, 1),
            ("t", 1, "u", "a"): (6, 1),
            ("t", 1, "u", "v", "b"): (8, 1),
        },
    ),
    "arrays below an array": (
        "[[t]]\n[[t.u]]\n[[t.u]]\na = 1\n[[t]]\n[[t.u]]\nb = 1",
        {("t", 0, "u", 1, "a"): (4, 1), ("t", 1, "u", 0): (6, 1), ("t", 1, "u", 0, "b"): (7, 1), ("t", 1, "u"): (6, 1)},
    ),
    "spaces in headers": ("  [ t . u ] # x\na = 1", {("t", "u"): (1, 3), ("t", "u", "a"): (2, 1)}),
    "dotted keys": (
        "a.b . c = 1\na.d = 2",
        {("a",): (1, 1), ("a", "b"): (1, 3), ("a", "b", "c"): (1, 7), ("a", "d"): (2, 3)},
    ),
    "quoted keys": (
        "\"a b\".'c.d' = 1\n[\"\\u0065\"]\n'' = 1",
        {("a b",): (1, 1), ("a b", "c.d"): (1, 7), ("e",): (2, 1), ("e", ""): (3, 1)},
    ),
    "numbers as keys": (
        "1 = 1\n2.5 = 2\n[1979-05-27]\ntrue = 1",
        {("1",): (1, 1), ("2", "5"): (2, 3), ("1979-05-27", "true"): (4, 1)},
    ),
    "inline tables": (
        "a = { b = 1, c.d = { e = 2 } }",
        {("a", "b"): (1, 7), ("a", "c", "d"): (1, 16), ("a", "c", "d", "e"): (1, 22)},
    ),
    "arrays": (
        "a = [ 1, # one\n  [2, 3],\n  { b = 4 },\n]",
        {
            ("a", 0): (1, 7),
            ("a", 1): (2, 3),
            ("a", 1, 1): (2, 7),
            ("a", 2): (3, 3),
            ("a", 2, "b"): (3, 5),
            ("a", 3): (1, 1),
        },
    ),
    "inline tables of TOML 1.1": (
        "a = {\n  b = [\n  1,\n  ], # x\n  c = { d = 1, },\n}\n[t]\ne = 1",
        {("a", "b"): (2, 3), ("a", "b", 0): (3, 3), ("a", "c", "d"): (5, 9), ("t", "e"): (8, 1)},
    ),
    "escapes of TOML 1.1": ('a = "\\e\\x41"\nb = 1\n"\\x41" = 2', {("b",): (2, 1), ("A",): (3, 1)}),
    "times": (
        "a=07:32\nb = 1979-05-27 07:32\nc = 1979-05-27T07:32:00.5+01:00\nd = [07:32:00, 1979-05-27]\ne = 1",
        {("b",): (2, 1), ("c",): (3, 1), ("d", 1): (4, 16), ("e",): (5, 1)},
    ),
    "texts that look like TOML": (
        'a = "]} # \\" [x]"\nb = \'{[\'\nc = """\n[x]\nd = 1 """"\ne = \'\'\'\n"""\n\'\'\'\nf = 1',
        {("b",): (2, 1), ("c",): (3, 1), ("e",): (6, 1), ("f",): (9, 1), ("x",): (1, 1), ("d",): (1, 1)},
    ),
    "comments that look like TOML": (
        '# [x]\na = 1 # ] } "\nb = [ # ]\n 2]',
        {("a",): (2, 1), ("b", 0): (4, 2), ("x",): (1, 1)},
    ),
    "characters, not bytes": ('a = [ "银行", "😀é", 3 ]', {("a", 1): (1, 13), ("a", 2): (1, 19)}),
    "Windows line ends": ("a = 1\r\n[t]\r\nb = 2\r\n", {("t",): (2, 1), ("t", "b"): (3, 1)}),
    "a comment right behind a value": ("a = [1]# x\nb = { c = 2 }# y", {("a", 0): (1, 6), ("b", "c"): (2, 7)}),
    "no line end at the end": ("a = 1\n[t]", {("t",): (2, 1), ("t", "x"): (2, 1)}),
}


@pytest.mark.parametrize("form", FORMS)
def test_places(form: str) -> None:
    text, expected = FORMS[form]
    tomli.loads(text)
    places = Places(text)
    assert {path: places.find(path) for path in expected} == expected


def test_deep_documents_are_placed_at_what_is_not_too_deep() -> None:
    text = "x = 1\na = " + "[" * 300 + "]" * 300
    assert Places(text).find(("a", *[0] * 200)) == (2, 5 + 25)


class Writer:
    """Writes a random document and notes where every key and item of a list begins."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.text = ""
        self.places: dict[KeyPath, Place] = {}
        self.used = 0

    def write(self, text: str) -> None:
        self.text += text

    def note(self, path: KeyPath) -> None:
        line_start = self.text.rfind("\n") + 1
        self.places[path] = (self.text.count("\n") + 1, len(self.text) - line_start + 1)

    def choose(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def key(self) -> tuple[str, str]:
        """Return a key that no other has, as it is and as it is written."""
        self.used += 1
        form = self.choose("bare", "bare", "literal", "basic", "escaped")
        if form == "bare":
            return (key := f"k{self.used}"), key
        if form == "literal":
            return (key := f"[{self.used}.行]=#{{"), f"'{key}'"
        if form == "basic":
            return (key := f"é {self.used}'] ="), f'"{key}"'
        return f'"\\{self.used}', f'"\\"\\\\{self.used}"'

    def space(self) -> None:
        self.write(self.choose("", " ", "\t", "  "))

    def lines(self, *, comments: bool = True) -> None:
        """Write what may stand between lines."""
        self.write(self.choose("\n", "\n\n", "\r\n", *(['# [x] = "}\n', " # 注释 '''\n"] if comments else [])))

    def pair(self, table: KeyPath, depth: int) -> None:
        path = table
        self.space()
        for _ in range(self.draw(st.integers(0, 2))):
            key, written = self.key()
            path += (key,)
            self.note(path)
            self.write(written + self.choose(".", " . "))
        key, written = self.key()
        path += (key,)
        self.note(path)
        self.write(written + self.choose("=", " = "))
        self.value(path, depth)

    def value(self, path: KeyPath, depth: int) -> None:
        kinds = ["plain", "text"] + (["array", "table"] if depth < 3 else [])
        match self.choose(*kinds):
            case "plain":
                self.write(
                    self.choose(
                        "1", "-0.5e3", "true", "inf", "0x1F", "1_000", "1979-05-27", "07:32", "1979-05-27 07:32:00Z"
                    )
                )
            case "text":
                self.write(
                    self.choose(
                        '"]}#银"',
                        "'[{,\"'",
                        '"\\"\\e\\x41, "',
                        '"""\n[t]\n"a" = 1\\""""""',
                        "'''\r\n'a' = { # '''''",
                        '""',
                        "''",
                    )
                )
            case "array":
                self.write("[")
                for number in range(self.draw(st.integers(0, 3))):
                    if number:
                        self.write(",")
                    self.between()
                    self.note((*path, number))
                    self.value((*path, number), depth + 1)
                    self.between()
                self.write("]")
            case "table":
                self.write("{")
                count = self.draw(st.integers(0, 3))
                for number in range(count):
                    self.between()
                    self.pair(path, depth + 1)
                    self.between()
                    self.write("," if number < count - 1 else self.choose("", ","))
                self.between()
                self.write("}")

    def between(self) -> None:
        self.write(self.choose("", " ", "\n", " # ]}\n ", "\r\n\t"))

    def body(self, table: KeyPath) -> None:
        self.lines()
        for _ in range(self.draw(st.integers(0, 3))):
            self.pair(table, 0)
            self.lines()

    def header(self, above: list[str], path: KeyPath, *, array: bool = False, depth: int = 0) -> None:
        """Write a table or an array of tables, and the tables below it."""
        key, written = self.key()
        names = [*above, written]
        for number in range(self.draw(st.integers(1, 3)) if array else 1):
            self.space()
            here: KeyPath = (*path, key, number) if array else (*path, key)
            if number == 0:
                self.note((*path, key))
            self.note(here)
            dotted = self.choose(".", " . ").join(names)
            self.write(f"[[{dotted}]]" if array else f"[ {dotted}]")
            self.body(here)
            if depth < 2:
                for _ in range(self.draw(st.integers(0, 2))):
                    self.header(names, here, array=self.draw(st.booleans()), depth=depth + 1)


@st.composite
def documents(draw: st.DrawFn) -> Writer:
    writer = Writer(draw)
    writer.body(())
    for _ in range(draw(st.integers(0, 3))):
        writer.header([], (), array=draw(st.booleans()))
    return writer


def paths(value: object, path: KeyPath = ()) -> list[KeyPath]:
    """Return every path of a document."""
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    return [found for key, inner in items for found in [(*path, key), *paths(inner, (*path, key))]]


@given(documents())
@settings(max_examples=25, deadline=None)
def test_places_in_random_documents(writer: Writer) -> None:
    document = tomli.loads(writer.text)
    assert set(paths(document)) == set(writer.places)
    places = Places(writer.text)
    assert {path: places.find(path) for path in writer.places} == writer.places
