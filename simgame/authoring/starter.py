"""The first file of a new scenario: complete, commented, playable, made from one template.

The template is a scenario with a few marks, so that it can be read and edited as what it becomes:

* ``#en `` and ``#zh `` begin a comment in one language; the author gets one of them;
* ``#? 7`` at the end of a line: only in a cast of at least 7;
* ``#< 10`` at the end of a line: only in games of fewer than 10 weeks;
* ``@name@`` stands for what the author said, or for a week of the calendar;
* texts are written in both languages; a file in one language keeps plain strings.
"""

import json
import re
from pathlib import Path
from typing import Final, Literal

from simgame.locale import Catalogue, Language
from simgame.page.quoting import escape
from simgame.scenario.text import LABEL_CELLS, text_problem
from simgame.values import dataclass

_ = Catalogue("authoring")

Languages = Literal["en", "zh-CN", "both"]

TEMPLATE: Final = Path(__file__).with_name("scenario.template")

LEAST_WEEKS, MOST_WEEKS, USUAL_WEEKS = 8, 16, 10
LEAST_CAST, MOST_CAST, USUAL_CAST = 7, 16, 8
"""The sizes for which the first file is balanced; the format itself allows more. In fewer weeks, or with fewer people,
all hangs on one of them."""


@dataclass(frozen=True, slots=True)
class Industry:
    """Who buys what, in both languages, as a sentence needs it."""

    name: str
    """The word of the command line"""
    zh: str
    customer: tuple[str, str]
    product: tuple[str, str]


INDUSTRIES: Final = tuple(
    Industry(*row)
    for row in (
        ("bank", "银行", ("The provincial bank", "省银行"), ("a new core system", "新一代核心系统")),
        ("energy", "能源", ("The power company", "电力公司"), ("a control system", "调度控制系统")),
        ("factory", "制造", ("The machine works", "机械厂"), ("a production line", "一条自动化产线")),
        ("government", "政务", ("The city administration", "市政府"), ("a service platform", "政务服务平台")),
        ("hospital", "医院", ("The city hospital", "市医院"), ("a hospital information system", "医院信息系统")),
        ("retail", "零售", ("The department store group", "百货集团"), ("a till and stock system", "收银库存系统")),
        ("school", "教育", ("The university", "大学"), ("a campus network", "校园网")),
        ("telecom", "通信", ("The provincial operator", "省运营商"), ("a transmission network", "传输网")),
        ("transport", "交通", ("The metro company", "地铁公司"), ("a signalling system", "信号系统")),
    )
)
"""Industries that the template has words for; any other word is used as it is."""


@dataclass(frozen=True, slots=True)
class Idea:
    """What the author has said about a new scenario."""

    id: str
    title: str
    """In English, or in the one language of the file"""
    title_zh: str
    industry: str = INDUSTRIES[0].name
    weeks: int = USUAL_WEEKS
    cast: int = USUAL_CAST
    languages: Languages = "both"
    comments: Language = "en"
    """The language of the comments"""
    file: str = "FILE"
    """How the comments call the file"""


def industry(word: str) -> Industry:
    """Return an industry by its name in either language; another word gives one that uses it as it is."""
    known = next((each for each in INDUSTRIES if word.casefold() in (each.name, each.zh)), None)
    return known or Industry(word, word, (f"The {word} customer", f"{word}客户"), ("a new system", "新系统"))


def title_problem(text: str) -> str | None:
    """Return why a text cannot be a title, or None."""
    found = text_problem(text, LABEL_CELLS)
    return found.reason if found else None


def industry_problem(text: str) -> str | None:
    """Return why a text cannot be an industry, or None."""
    found = text_problem(text, LABEL_CELLS // 2)
    return found.reason if found else None


def calendar(weeks: int) -> dict[str, int]:
    """Return the weeks of the decision chain in a scenario of so many weeks."""
    draft = (weeks * 9 + 10) // 20
    deadline = max(draft + 1, weeks - 2)
    return {
        "ask": max(2, draft - 1),
        "draft": draft,
        "issued": draft + 1,
        "incident": deadline,
        "deadline": deadline,
        "points": weeks - 1,
        "verdict": weeks,
        "weeks": weeks,
        "more": weeks + 1,
        "minutes": min(weeks + 2, 14),
        "money": 30 + 9 * weeks,
    }


_CASTS: Final = (8, 9, 11, 13, 16)
_RIVAL_QUALITY: Final = {
    8: (80, 82, 78, 79, 80),
    9: (86, 86, 82, 81, 81),
    10: (89, 91, 88, 86, 85),
    11: (92, 94, 91, 89, 88),
    12: (94, 97, 93, 92, 91),
    13: (96, 96, 95, 94, 93),
    14: (95, 96, 95, 95, 94),
    15: (96, 97, 96, 96, 95),
    16: (96, 96, 95, 97, 95),
}
"""By weeks, for casts of up to so many: the quality of the strongest rival's product.

Found by playing `by-the-book` over 256 seeds in every size, so that it wins six games of seven; time to win people
grows with the weeks, less and less."""


def rival_quality(weeks: int, cast: int) -> int:
    """Return the quality of the strongest rival's product, 0 to 100, against which good play wins most games."""
    return next(quality for most, quality in zip(_CASTS, _RIVAL_QUALITY[weeks], strict=True) if cast <= most)


def starter(idea: Idea) -> str:
    """Return the text of a scenario file that passes the check and can be played at once."""
    trade = industry(idea.industry)
    said = {
        "id": idea.id,
        "file": escape(idea.file),
        "title.en": idea.title,
        "title.zh": idea.title_zh,
        "customer.en": trade.customer[0],
        "customer.zh": trade.customer[1],
        "product.en": trade.product[0],
        "product.zh": trade.product[1],
        "quality": str(rival_quality(idea.weeks, idea.cast)),
        **{name: str(number) for name, number in calendar(idea.weeks).items()},
    }
    lines = _chosen(TEMPLATE.read_text("utf-8").splitlines(), idea)
    text = "\n".join(lines) + "\n"
    if idea.languages != "both":
        text = _in_one_language(text, 0 if idea.languages == "en" else 1)
    return re.sub(r"@([a-z.]+)@", lambda mark: json.dumps(said[mark[1]], ensure_ascii=False)[1:-1], text)


def _chosen(lines: list[str], idea: Idea) -> list[str]:
    """Return the lines of the template that this scenario has: comments in one language, a cast of this size."""
    comments, other = ("#zh", "#en") if idea.comments == "zh-CN" else ("#en", "#zh")
    kept: list[str] = []
    for line in lines:
        if line.startswith(other):
            continue
        if line.startswith(comments):
            line = f"#{line.removeprefix(comments)}"
        content, mark, least = line.partition(" #? ")
        if mark and int(least) > idea.cast:
            continue
        content, mark, below = content.partition(" #< ")
        if mark and idea.weeks >= int(below):
            continue
        if not content and kept and not kept[-1]:
            continue
        kept.append(content)
    return kept


_STRING: Final = r'"(?:[^"\\\n]|\\.)*"'
_LONG: Final = r'"""\n(?:(?!""").|\n)*"""'


def _in_one_language(text: str, which: int) -> str:
    """Turn the texts in two languages into plain strings in one: English is number 0, Chinese 1."""
    text = re.sub(rf"{{ en = ({_STRING}), zh-CN = ({_STRING}) }}", lambda pair: pair[which + 1], text)
    text = re.sub(
        rf"^([a-z]+)\.en = ({_STRING})\n\1\.zh-CN = ({_STRING})$",
        lambda pair: f"{pair[1]} = {pair[which + 2]}",
        text,
        flags=re.MULTILINE,
    )
    return re.sub(
        rf"^\[(?:[a-z]+\.)?([a-z]+)\]\nen = ({_LONG})\nzh-CN = ({_LONG})$",
        lambda pair: f"{pair[1]} = {pair[which + 2]}",
        text,
        flags=re.MULTILINE,
    )
