"""The debrief for a browser: one file that says everything in both languages and asks nothing of anybody."""

import re
import shutil
import socketserver
import subprocess
import threading
from functools import cache
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from simgame import Game
from simgame.browser.debrief import debrief_html
from simgame.locale import set_language
from simgame.report.debrief import Debrief
from simgame.scenario import Scenario, parse_scenario
from tests.cases import cases
from tests.engine.worlds import MINIMAL
from tests.report.games import game_of
from tests.scenarios import HARBOUR

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


class Parts(HTMLParser):
    """What a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _attributes in self.tags)


def check_that_nothing_is_asked(page: str) -> None:
    """Check that a page loads nothing, runs nothing and leads nowhere."""
    assert "<script" not in page
    assert "default-src 'none'" in page
    loading = {"src", "href", "srcset", "data", "action", "poster", "style"}
    assert not [tag for tag, attributes in Parts(page).tags if loading & set(attributes) or tag == "link"]
    assert "url(" not in page
    assert "http" not in page.replace("http-equiv", "")


@cache
def page_of(world: str, how: str) -> str:
    set_language("en")
    return debrief_html(Debrief(game_of(world, how), 60))


def hostile(*markup: str) -> Scenario:
    """Return the small scenario with markup where names stand, 40 cells of each."""
    text = MINIMAL.read_text("utf-8")
    for old, new in zip(('name = "Shen"', 'name = "Drafting"', 'name = "Entry"'), markup, strict=True):
        assert text.count(old) == 1
        text = text.replace(old, f"name = '''{new}'''")
    return parse_scenario(text.encode())


def ended(scenario: Scenario) -> Game:
    game = Game(scenario, seed=3)
    while not game.is_over:
        game.play_possible(game.legal_moves()[:2])
    return game


@pytest.mark.parametrize("how", cases(["talkers", "by-the-book", "tempted"], ["tempted"]))
@pytest.mark.rare
def test_every_drawing_has_its_words_and_its_numbers(how: str) -> None:
    parts = Parts(page_of(HARBOUR, how))
    drawings = parts.count("svg")
    assert drawings >= 2 * 5, "both languages"
    assert parts.count("desc") == drawings
    assert parts.count("title") == drawings + 1
    assert parts.count("details") == parts.count("table") == drawings
    assert all(attributes.get("role") == "img" for tag, attributes in parts.tags if tag == "svg")


@pytest.mark.parametrize("how", cases(["talkers", "tempted"], ["tempted"]))
def test_both_languages_are_there_and_one_is_shown(how: str) -> None:
    page = page_of(HARBOUR, how)
    english, chinese = re.split(r'<main id="edition-2"', page)
    english = english.split('<main id="edition-1"')[1]
    assert 'lang="en"' in english[:40]
    assert 'lang="zh-CN"' in chinese[:40]
    assert not re.search("[\u4e00-\u9fff]", english)
    assert len(re.findall("[\u4e00-\u9fff]", chinese)) > 300
    assert page.count("checked>") == 1
    assert page.count('type="radio"') == 2
    assert not re.search(r"[{}]", "".join(Parts(page[page.index("<body>") :]).texts))


@pytest.mark.rare  # each time, with hostile texts
def test_nothing_is_asked_of_anybody_and_nothing_runs() -> None:
    check_that_nothing_is_asked(page_of(HARBOUR, "by-the-book"))


@pytest.mark.rare
def test_texts_of_a_scenario_stay_texts() -> None:
    markup = ("<script>alert(1)</script>", '"><img src=x onerror=alert(2)>&amp;', "{{ 7*7 }}</title></style>")
    page = debrief_html(Debrief(ended(hostile(*markup))))
    parts = Parts(page)
    assert parts.count("script") == parts.count("img") == 0
    for each in markup:
        assert any(each in text for text in parts.texts), "as it was written"


class _Counted(BaseHTTPRequestHandler):
    seen: list[str] = []  # noqa: RUF012 - shared on purpose

    def do_GET(self) -> None:
        self.seen.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_arguments: Any) -> None:
        pass


@pytest.mark.rare
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")
def test_in_a_real_browser_no_request_leaves_and_it_prints(tmp_path: Path) -> None:
    """A server waits for requests that hostile names ask for; the page is drawn, and printed to PDF."""
    assert CHROMIUM is not None
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Counted) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        at = f"http://127.0.0.1:{server.server_address[1]}"
        away = (f"<img src={at}/i>", f"<script src={at}></script>"[:40], f"<style>@import'{at}'")
        file = tmp_path / "debrief.html"
        file.write_text(debrief_html(Debrief(ended(hostile(*away)))), "utf-8")
        bare = tmp_path / "bare.html"
        bare.write_text(f'<!DOCTYPE html><body><img src="{at}/bare"></body>', "utf-8")
        run = (CHROMIUM, *QUIET, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=3000")
        shown = subprocess.run((*run, "--dump-dom", file.as_uri()), capture_output=True, timeout=120, check=True)
        printed = tmp_path / "debrief.pdf"
        subprocess.run((*run, f"--print-to-pdf={printed}", file.as_uri()), capture_output=True, timeout=120, check=True)
        assert _Counted.seen == []
        subprocess.run((*run, "--dump-dom", bare.as_uri()), capture_output=True, timeout=120, check=True)
        assert _Counted.seen == ["/bare"], "the server would have seen one"
        server.shutdown()
    dom = shown.stdout.decode("utf-8")
    assert dom.count("<svg") == file.read_text("utf-8").count("<svg")
    assert printed.read_bytes().startswith(b"%PDF")
    assert printed.stat().st_size > 20_000
