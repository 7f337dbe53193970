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
    "1个半天": r"半天(?:一?共|有)?(?:[0-9]+|{[a-z_]+})个",
    "了解": r"覆盖度",
    "第N周末前": r"第[0-9{][a-z0-9]*}?周前",
    "拍板": r"定标(?!准)",
    "「」": r"[“”‘’]",
    "no blank beside a number": r"[\u4e00-\u9fff] [0-9]|[0-9] [\u4e00-\u9fff]|[0-9] %",
    "万元": r"[0-9]千元|[0-9]百元",
    "高手": r"参照打法",
    "重打": r"重来(?!的)|重新来",
    "胜算": r"赢面",
    "情报": r"条(?:信息|情况|消息)",
    "引见": r"引荐|牵线",
    "争取": r"做通",
    "专题研讨": r"研讨会",
    "看样板点": r"样板点参观|参观样板",
    "总部考察": r"总部参观|参观.{0,4}总部",
    "客户表彰": r"颁奖|评奖",
    "败露": r"违规.{0,3}(?:暴露|曝光)|东窗事发",
    "存档": r"存盘",
    "预测": r"判断(?:正确|错误)|判断得[对准]",
    "决策链": r"决策流程",
    "采购中心": r"采购办",
    "一面之词": r"一个人的说法",
    "公司与公司": r"企业[与和]企业|企业之间",
    "教室号": r"房间号|教室代码",
    "班级文件": r"课堂文件",
    "，；？！": r"[\u4e00-\u9fff」）](?:[,;?!][\u4e00-\u9fff「]|[;?])",
}
"""The word that is used, and what is not said in its place"""

IN_THE_GAME = {
    "选择": r"^选[定中]",
    "有发言权": r"(?<![面那这里]前)(?<!在那边)说[得不]上话的?人|」[^。]*里说得上话",
    "环节": r"」这一步|[各按前后]一?步骤",
    "words of no tender": r"标书|中标|评标|投标",
}
"""The same in what the game itself says, which holds for offers of every kind; people of a scenario speak freely"""

SAYS_IT = ["tui", "debrief", "learning", "words", "records", "plain", "views", "voices", "course"]
"""The catalogues of what the game says of a run"""

OF_THE_LAW = {"the-handover", "bank-tender"}
"""Where a tender's law is quoted, or a step has that name, an award is 定标"""


def said() -> Iterator[tuple[str, str]]:
    """Yield every Chinese text of the catalogues and of the shipped scenarios, with where it stands.

    What players may call a command, to find it, is no text: nobody reads it.
    """
    for path in CATALOGUES.glob("*.po"):
        if path.stem == "synonyms":
            continue
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


@pytest.mark.parametrize("chosen", IN_THE_GAME)
def test_the_game_has_one_word_for_one_thing(chosen: str, texts: list[tuple[str, str]]) -> None:
    other, own = re.compile(IN_THE_GAME[chosen]), [text for place, text in texts if place in SAYS_IT]
    assert len(own) > 1500
    assert [text for text in own if other.search(text)] == []


def test_a_sentence_made_of_parts_calls_nobody_he() -> None:
    """Where a name is put in, it may be a woman's."""
    found = []
    for path in CATALOGUES.glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale="zh_CN"):
                texts = [message.string] if isinstance(message.string, str) else message.string or ()
                found += [text for text in texts if "{" in text and re.search(r"(?<![其排])他(?![们人])|她", text)]
    assert found == []
