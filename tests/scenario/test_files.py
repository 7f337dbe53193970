"""Files that are no scenarios: a clear sentence with a place where there is one, at once, and never a crash."""

import errno
import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from simgame.scenario import Finding, Scenario, ScenarioError, load_scenario, read_scenario
from simgame.scenario.library import shipped_folder
from simgame.scenario.limits import MAX_FILE_BYTES

Find = Callable[[str | bytes], tuple[Finding, ...]]


def refusal(path: str | Path) -> Finding:
    """Return the only finding about a file, which must come without much work, and without waiting for anybody."""
    start = time.process_time()
    with pytest.raises(ScenarioError) as caught:
        read_scenario(path)
    assert time.process_time() - start < 1
    (finding,) = caught.value.findings
    assert str(caught.value) == str(finding)
    return finding


def test_missing_file(tmp_path: Path) -> None:
    finding = refusal(tmp_path / "none.toml")
    assert (finding.line, finding.column, finding.path) == (None, None, "")
    assert str(finding) == f"{tmp_path / 'none.toml'}: there is no such file"


def test_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path).reason == "this is a folder, not a file"


def test_device() -> None:
    assert refusal("/dev/zero").reason == "this is not an ordinary file"


@pytest.mark.skipif(sys.platform == "win32", reason="neither lies in a folder there")
def test_pipe_and_socket(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").reason == "this is not an ordinary file"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        assert refusal(tmp_path / "socket").reason == "this is not an ordinary file"


@pytest.mark.skipif(sys.platform == "win32", reason="no pipe lies in a folder there")
def test_a_pipe_that_takes_a_file_s_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    ordinary = Path(__file__).stat()
    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", lambda path: ordinary)
        found = refusal(str(tmp_path / "pipe"))
    assert found.reason == "this is not an ordinary file"


def test_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert refusal(tmp_path / "loop").reason == "this is a link that leads back to itself"


def test_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "x.toml").reason == "there is no such file"


def test_names_that_no_file_can_have() -> None:
    assert refusal("x" * 5000).reason == "the name is too long for a file"
    assert refusal("a\0b").reason == "this is not the name of a file"


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.EACCES, "no permission to read this file"), (errno.EIO, "the file cannot be read")],
)
def test_not_to_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    (tmp_path / "s.toml").touch()
    monkeypatch.setattr(os, "open", refuse)
    assert refusal(tmp_path / "s.toml").reason == reason


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="modes are not kept, or not for root")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "s.toml").touch(mode=0)
    assert refusal(tmp_path / "s.toml").reason == "no permission to read this file"


def test_fifty_megabytes(tmp_path: Path) -> None:
    with (tmp_path / "s.toml").open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    assert refusal(tmp_path / "s.toml").reason == "the file has 51200 KiB; no file of ours has more than 512 KiB"


def test_a_file_that_grew_after_it_was_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = Path(__file__).stat()
    (tmp_path / "s.toml").write_bytes(b"#" * (MAX_FILE_BYTES + 1))
    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", lambda path: small)
        patch.setattr(os, "fstat", lambda descriptor: small)
        found = refusal(str(tmp_path / "s.toml"))
    assert found.reason == "the file has 513 KiB; no file of ours has more than 512 KiB"


def test_the_largest_file(tmp_path: Path, minimal: str) -> None:
    text = minimal.encode()
    (tmp_path / "s.toml").write_bytes(text + b"#" * (MAX_FILE_BYTES - len(text)))
    assert read_scenario(tmp_path / "s.toml").id == "minimal"
    (tmp_path / "s.toml").write_bytes(text + b"#" * (MAX_FILE_BYTES + 1 - len(text)))
    assert "KiB" in refusal(tmp_path / "s.toml").reason


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# nothing yet\n", b"\xef\xbb\xbf"])
def test_empty_file(findings: Find, content: bytes) -> None:
    (finding,) = findings(content)
    assert str(finding) == "s.toml:1:1: the file is empty: nothing but spaces and comments [SG104]"


def test_byte_order_mark_is_accepted_and_not_counted(findings: Find, minimal: str) -> None:
    assert findings(b"\xef\xbb\xbf" + minimal.encode()) == ()
    (finding,) = findings(b"\xef\xbb\xbfa = 1 x")
    assert (finding.line, finding.column) == (1, 7)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_other_encodings(findings: Find, minimal: str, encoding: str) -> None:
    data = minimal.encode(encoding)
    data = b"\xfe\xff" + data if encoding == "utf-16-be" else data
    (finding,) = findings(data)
    assert (finding.line, finding.column, finding.hint) == (1, 1, "save it as UTF-8")
    assert finding.reason.startswith("the file is UTF-")


def test_bytes_that_are_not_utf_8(findings: Find) -> None:
    (finding,) = findings('title = "银行"\nname = "周'.encode() + b"\xff\xfe" + b'"\n')
    assert (finding.line, finding.column) == (2, 10)
    assert finding.reason == "the byte 0xff is not UTF-8 text"
    (finding,) = findings('title = "银行"\n'.encode("gb18030"))
    assert (finding.line, finding.column) == (1, 10)


BOMBS = {
    "lists": "a = " + "[" * 100_000,
    "closed lists": "a = " + "[" * 50_000 + "]" * 50_000,
    "lists within the parser's reach": "a = " + "[" * 100 + "]" * 100,
    "tables": "a = " + "{a=" * 50_000,
    "a long key": ".".join("a" * 100_000) + " = 1",
    "a long header": "[" + ".".join("a" * 100_000) + "]",
    "a long number": "format = 1\nweeks = " + "9" * 100_000,
    "a long number in base 16": "format = 1\nweeks = 0x" + "f" * 100_000,
    "a long fraction": "format = 1\nweeks = 0." + "9" * 100_000,
    "a large exponent": "format = 1\nmoney = 1e999999999",
    "many unknown keys": "format = 1\n" + "".join(f"opennes{number} = 1\n" for number in range(6_000)),
    "many contacts": "format = 1\n" + "[[contacts]]\nid = 'a'\nopennes = 1\n" * 3_000,
    "many unknown ids": "format = 1\nteaches = [" + ",".join(f"'a{number}'" for number in range(10_000)) + "]",
    "many headers": "".join(f"[a{number}.b.c.d]\n" for number in range(6_000)),
    "a long text": "format = 1\ntitle = '" + "a" * 400_000 + "'",
    "a long id": "format = 1\nid = '" + "a" * 400_000 + "'",
    "a long unknown key": "format = 1\n" + "a" * 400_000 + " = 1",
    "a NUL": "format = 1\nid = 'a\0b'",
    "a NUL in a comment": "# \0",
    "an escaped NUL": 'format = 1\nid = "a\\u0000b"',
    "half a surrogate": 'format = 1\nid = "\\ud800"',
    "a carriage return": "format = 1\rid = 2",
}


@pytest.mark.parametrize("bomb", ["lists", "closed lists", "lists within the parser's reach", "tables"])
def test_nesting_is_named(findings: Find, bomb: str) -> None:
    (finding,) = findings("# first\n" + BOMBS[bomb])
    assert finding.reason == "tables and lists stand in each other deeper than 24 levels"
    assert finding.line == 2


def test_left_out_findings_are_counted(findings: Find, minimal: str) -> None:
    from simgame.scenario import parse_scenario

    unknown = "".join(f"zzz{number} = 1\n" for number in range(150))
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(minimal.replace("weeks = 6\n", "weeks = 6\n" + unknown).encode())
    assert len(caught.value.findings) == 100
    assert caught.value.left_out == 50
    assert str(caught.value).endswith("\nand 50 more; only the first 100 are shown")
    assert caught.value.findings[0].path == "zzz0"


SYNTAX = {
    "no value": ("format = 1\nweeks =\n", 2, 8, "invalid value"),
    "no closing quote": ('format = 1\nid = "a\n', 2, 8, "illegal character"),
    "no closing quotes": ('format = 1\nid = """a\n', 2, 10, "unterminated string"),
    "twice the same key": ("format = 1\nformat = 2\n", 2, 11, "cannot overwrite a value"),
    "twice the same table": ("[tender]\n[tender]\n", 2, 8, "cannot declare ('tender',) twice"),
    "typographic quotes": ("id = “bank”\n", 1, 6, "invalid value"),
    "behind Chinese": ('title = "银行" x\n', 1, 14, "expected newline"),
    "not TOML at all": ("<html>", 1, 1, "invalid statement"),
}


@pytest.mark.parametrize("case", SYNTAX)
def test_syntax_errors_have_a_place(findings: Find, case: str) -> None:
    text, line, column, reason = SYNTAX[case]
    (finding,) = findings(text)
    assert (finding.line, finding.column) == (line, column), str(finding)
    assert finding.reason.lower().startswith("this is not toml: " + reason)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("weeks\u3000=\u30003", "the line has the invisible sign U+3000; blanks are written with the ordinary space"),
        ("weeks =\u00a03", "the line has the invisible sign U+00A0"),
        ("weeks = \u200b3", "the line has the invisible sign U+200B"),
        ("\ufeffweeks = 3", "the line has the invisible sign U+FEFF"),
        ('title = "银行\u3000“好”" x', ""),
        ("weeks = # “3”", ""),
    ],
)
def test_what_cannot_be_seen_is_named(findings: Find, text: str, hint: str) -> None:
    (finding,) = findings("format = 1\n" + text + "\n")
    assert finding.code == "SG105"
    assert finding.hint.startswith(hint)
    assert bool(finding.hint) == bool(hint)


def test_typographic_punctuation_is_named(findings: Find) -> None:
    (finding,) = findings("id = “bank”\n")
    assert finding.hint == "the line has '“', which is not the plain sign that TOML needs"


def test_an_id_that_is_not_shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for ref in ("bank-tendr", "\x1b[31m", "x" * 5000, "a\0b", ""):
        with pytest.raises(ScenarioError) as caught:
            load_scenario(ref)
        assert str(caught.value).isprintable()


def test_an_id_a_string_and_a_path(minimal: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.toml").write_text(minimal, encoding="utf-8")
    (tmp_path / "plain").write_text(minimal, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for ref in (
        "mine.toml",
        "./mine.toml",
        "plain",
        str(tmp_path / "mine.toml"),
        tmp_path / "mine.toml",
        Path("plain"),
    ):
        assert load_scenario(ref).id == "minimal"
    monkeypatch.setattr("simgame.scenario.library.shipped_folder", lambda: tmp_path)
    assert load_scenario("mine").id == "minimal"
    with pytest.raises(ScenarioError) as caught:
        load_scenario("mime")
    assert str(caught.value) == "mime: there is no scenario 'mime', neither shipped nor as a file; did you mean 'mine'?"


@pytest.mark.parametrize("path", sorted(shipped_folder().glob("*.toml")), ids=lambda path: str(path.stem))
def test_shipped_scenarios_load_by_their_file_s_name(path: Path) -> None:
    scenario = load_scenario(path.stem)
    assert isinstance(scenario, Scenario)
    assert scenario.id == path.stem
