"""One word for one thing, in all Chinese texts: the words that were chosen, and those that are not used for them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from simgame.scenario.library import shipped_folder

CATALOGUES = Path(__file__).parents[2] / "simgame" / "locale" / "zh_CN" / "LC_MESSAGES"

CHOSEN = {
    "关卡": r"情景|场景",
    "对手": r"竞争对手|友商",
    "关切": r"担忧|顾虑",
    "半天": r"半日|时段",
    "第N周末前": r"第[0-9{][a-z0-9]*}?周前",
    "拍板": r"定标(?!准)",
    "「」": r"[“”‘’]",
    "no blank beside a number": r"[\u4e00-\u9fff] [0-9]|[0-9] [\u4e00-\u9fff]|[0-9] %",
    "万元": r"[0-9]千元|[0-9]百元",
}
"""The word that is used, and what is not said in its place"""

OF_THE_LAW = {"the-handover", "bank-tender"}
"""Where a tender's law is quoted, or a step has that name, an award is 定标"""


def said() -> Iterator[tuple[str, str]]:
    """Yield every Chinese text of the catalogues and of the shipped scenarios, with where it stands."""
    for path in CATALOGUES.glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale="zh_CN"):
                for text in [message.string] if isinstance(message.string, str) else message.string or ():
                    yield path.stem, text
    for path in shipped_folder().glob("*.toml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield path.stem, line


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    return list(said())


@pytest.mark.parametrize("chosen", CHOSEN)
def test_one_word_for_one_thing(chosen: str, texts: list[tuple[str, str]]) -> None:
    assert len(texts) > 3000
    other = re.compile(CHOSEN[chosen])
    where = OF_THE_LAW if chosen == "拍板" else set[str]()
    assert [text for place, text in texts if place not in where and other.search(text)] == []
