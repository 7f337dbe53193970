"""Numbers that two languages name: what is told is told for sure, and what is said in other words is not."""

import pytest

from simgame.scenario.checks.numbers import different
from simgame.scenario.text import Text


@pytest.mark.parametrize(
    ("english", "chinese", "found"),
    [
        ("Bids are due in week 6.", "第7周截标。", (6, 7)),
        ("It takes seven weeks.", "要等八个星期，一共八周。", (7, 8)),
        ("We send patients sixty kilometres away.", "病人得拉到五十公里外去做。", (60, 50)),
        ("Two weeks are left.", "还剩三周。", (2, 3)),
        ("Three days are left.", "还有两天。", (3, 2)),
        ("Five per cent above our list.", "比目录价高百分之八。", (5, 8)),
        ("Five per cent above our list.", "比目录价高百分之五。", None),
        ("Two weeks", "半个月", None),
        ("Forty-two lines", "43条线", (42, 43)),
        ("It takes seven weeks.", "要等七周。", None),
        ("Sixty kilometres", "六十公里", None),
        ("A tender of 300,000 lines", "30万线的标", None),
        ("He offers 40 %.", "他出四成。", None),
        ("In the nineties, in 1992", "九十年代，92年", None),
        ("Signed in March", "三月签的", None),
        ("On the third day", "第三天", None),
        ("A dozen people", "十二个人", None),
        ("One of them is for us.", "三心二意，五花八门。", None),
        ("Week 6 is late.", "太晚了。", None),
        ("It is late.", "第6周太晚了。", None),
        ("Two or three people know.", "三五个人知道。", None),
        ("Zhou writes 3 of the 5 parts.", "五个部分，周写三个。", None),
        ("One hundred and twenty beds", "一百二十张床", None),
    ],
)
def test_only_numbers_that_differ_for_sure_are_told(english: str, chinese: str, found: tuple[int, int] | None) -> None:
    text = Text.model_validate({"en": english, "zh-CN": chinese})
    assert different(text) == found
