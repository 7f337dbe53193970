"""Find the line and column of a key in a TOML document that tomli has accepted.

The tree comes from tree-sitter, which this module imports; so it is itself imported only when there is something to
place.
"""

import re
from collections.abc import Iterator
from typing import Final

import tomli
import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from simgame.scenario.findings import KeyPath
from simgame.scenario.limits import MAX_NESTING

_LANGUAGE: Final = Language(tree_sitter_toml.language())

_TOKEN: Final = re.compile(
    rb"""
      (?P<text> "{3} (?:[^"\\]+|\\.|"(?!""))* "{3,5} | '{3}.*?'{3,5} | "(?:[^"\\\n]+|\\.)*" | '[^'\n]*' )
    | (?P<comment> \#[^\n]* )
    | (?P<time> (?:\d{4}-\d\d-\d\d[Tt\ ])? \d\d:\d\d (?::\d\d(?:\.\d+)?)? (?:[Zz]|[+-]\d\d:\d\d)? )
    | (?P<mark> [\[\]{},\n] )
    | (?P<other> [^\s\[\]{},"'\#=]+ )
    """,
    re.VERBOSE | re.DOTALL,
)


class Places:
    """The places of all keys and list items of one document, which must be valid TOML without a byte-order mark."""

    def __init__(self, text: str) -> None:
        self._bytes = text.encode()
        self._said: dict[KeyPath, int] = {}
        """Byte offsets of tables, keys and items where they are written out."""
        self._implied: dict[KeyPath, int] = {}
        """Byte offsets of tables that exist because a longer key names them."""
        self._lengths: dict[KeyPath, int] = {}
        """How many tables each array of tables has so far."""
        tree = Parser(_LANGUAGE).parse(_plain(self._bytes))
        for node in tree.root_node.children:
            if node.type == "pair":
                self._pair((), node)
            elif node.type in ("table", "table_array_element"):
                table = self._header(node)
                for child in node.children:
                    if child.type == "pair":
                        self._pair(table, child)

    def find(self, path: KeyPath) -> tuple[int, int]:
        """Return line and column, from 1 and in characters, of a key, or of an item where the path ends in a number.

        A key that is not there has the place of the nearest table around it that is: its header, or the key or item
        that it stands in; the top of the file has line 1, column 1.
        """
        for end in range(len(path), 0, -1):
            offset = self._said.get(path[:end], self._implied.get(path[:end]))
            if offset is not None:
                line_start = self._bytes.rfind(b"\n", 0, offset) + 1
                column = len(self._bytes[line_start:offset].decode()) + 1
                return self._bytes.count(b"\n", 0, offset) + 1, column
        return 1, 1

    def _header(self, node: Node) -> KeyPath:
        """Note a table's header and return the path of the table that it opens."""
        path: KeyPath = ()
        words = list(self._words(node.children[1]))
        for word, _ in words[:-1]:
            path += (word,)
            self._implied.setdefault(path, node.start_byte)
            if path in self._lengths:
                path += (self._lengths[path] - 1,)
        path += (words[-1][0],)
        if node.type == "table_array_element":
            self._implied.setdefault(path, node.start_byte)
            self._lengths[path] = self._lengths.get(path, 0) + 1
            path += (self._lengths[path] - 1,)
        self._said.setdefault(path, node.start_byte)
        return path

    def _pair(self, table: KeyPath, node: Node) -> None:
        """Note ``key = value`` inside ``table``, and everything inside the value."""
        waiting = [(table, node)]
        while waiting:
            path, node = waiting.pop()
            if len(path) > MAX_NESTING + 1:
                continue
            if node.type == "pair":
                words = list(self._words(node.children[0]))
                for word, offset in words[:-1]:
                    path += (word,)
                    self._implied.setdefault(path, offset)
                path += (words[-1][0],)
                self._said.setdefault(path, words[-1][1])
                waiting.append((path, next(child for child in reversed(node.children) if child.type != "comment")))
            elif node.type == "inline_table":
                waiting.extend((path, child) for child in node.children if child.type == "pair")
            elif node.type == "array":
                items = [child for child in node.children if child.is_named and child.type != "comment"]
                for number, item in enumerate(items):
                    self._said.setdefault((*path, number), item.start_byte)
                    waiting.append(((*path, number), item))

    def _words(self, node: Node) -> Iterator[tuple[str, int]]:
        """Yield the words of a key with the byte offset of each."""
        waiting = [node]
        while waiting:
            node = waiting.pop()
            if node.type == "dotted_key":
                waiting.extend(child for child in reversed(node.children) if child.is_named)
                continue
            word = self._bytes[node.start_byte : node.end_byte].decode()
            if node.type == "quoted_key":
                word = next(iter(tomli.loads(f"{word} = 0")))
            yield word, node.start_byte


def _plain(document: bytes) -> bytes:
    """Return a copy of the same length, with keys of the same extent at the same offsets, in plain TOML 1.0.

    The grammar lacks what tomli accepts of TOML 1.1 (line breaks, comments and a last comma in inline tables, new
    escapes, times without seconds); an error there would let it lose the keys that follow. Texts become rows of x.
    """
    plain = bytearray(document)
    open_marks: list[bytes] = []
    last_comma: int | None = None
    for token in _TOKEN.finditer(document):
        start, end = token.span()
        in_table = open_marks[-1:] == [b"{"]
        word = token[0]
        match token.lastgroup:
            case "text":
                width = 3 if end - start >= 6 and word[:3] in (b'"""', b"'''") else 1
                plain[start + width : end - width] = b"\n".join(
                    b"x" * len(row) for row in word[width:-width].split(b"\n")
                )
            case "comment":
                plain[start:end] = b" " * len(word) if in_table else b"#" * len(word)
                continue
            case "time":
                plain[start:end] = b"1" * len(word)
            case "mark":
                if word == b"\n":
                    if in_table:
                        plain[start] = ord(" ")
                    continue
                if word in b"[{":
                    open_marks.append(word)
                elif word in b"]}" and open_marks:
                    open_marks.pop()
                    if word == b"}" and last_comma is not None:
                        plain[last_comma] = ord(" ")
        last_comma = start if word == b"," else None
    return bytes(plain)
