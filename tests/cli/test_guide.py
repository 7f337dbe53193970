"""`simgame guide`: as text, as a page; refusals in one sentence."""

from pathlib import Path

from tests.cli.conftest import Call
from tests.scenarios import CLINIC


def test_text(call: Call) -> None:
    done = call("guide", CLINIC)
    assert (done.code, done.err) == (0, "")
    for said in ("facilitator's guide", "Opening question", "By the book", "decision chain", "gives nothing away"):
        assert said in done.out, said
    assert "讲师手册" in call("guide", CLINIC, "--lang", "zh-CN").out


def test_a_page_is_written_whole(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "guide.html"
    done = call("guide", CLINIC, "--difficulty", "live", "--html", str(out))
    assert done.code == 0
    assert done.out.splitlines()[0].startswith("wrote ")
    assert out.read_text("utf-8").rstrip().endswith("</html>")


def test_refusals(call: Call, tmp_path: Path) -> None:
    for words, said in (
        (("guide", "no-such-scenario"), "no-such-scenario"),
        (("guide", CLINIC, "--html", str(tmp_path / "no" / "x.html")), "there is no folder"),
        (("guide", CLINIC, "--difficulty", "hard"), "is none of"),
    ):
        done = call(*words)
        assert done.code in (1, 2)
        assert said in done.err
        assert done.err.count("\n") == 1
