"""A mistyped key is one finding, and what stands under it is read as what was meant."""

import re
from collections.abc import Callable

import pytest
import tomli

from simgame.scenario import Finding
from simgame.scenario.keys import KnownDocument
from simgame.scenario.model import Scenario

Find = Callable[[str | bytes], tuple[Finding, ...]]
Change = Callable[..., str]

# What stands in the file, what stands there instead, and the paths of all that is found.
MISTYPED: dict[str, tuple[str, str, list[str]]] = {
    "a text": ('title = "Engineer"', 'titel = "Engineer"', ["contacts.zhou.titel"]),
    "a text of the whole": ("goal = ", "gaol = ", ["gaol"]),
    "a language": ('zh-CN = "周工"', 'zh_CN = "周工"', ["contacts.zhou.name.zh_CN"]),
    "a kind": ('kind = "tilt"', 'knd = "tilt"', ["steps.drafting.knd"]),
    "an effect": ('do = "rival_price"', 'Do = "rival_price"', ["events.cheaper.effects[1].Do"]),
    "a key of a condition": ('{ quantity = "week", at_least = 3 }', '{ quantity = "week", at_lest = 3 }',
        ["events.reshuffle.when.all[1].at_lest"]),
    "a table": ("[tender]", "[tendr]", ["tendr"]),
    "a list of tables": ("[[concepts]]", "[[concept]]", ["concept"]),
    "a list that may be left out": ("[[questions]]", "[[qestions]]", ["qestions"]),
    "one header of several": ('[[contacts]]\nid = "lin"', '[[contatcs]]\nid = "lin"', ["contatcs"]),
    "one header of several steps": ('[[steps]]\nid = "scoring"', '[[stpes]]\nid = "scoring"', ["stpes"]),
    "one header of several events": ('[[events]]\nid = "reshuffle"', '[[evnts]]\nid = "reshuffle"', ["evnts"]),
    "a value that may be left out": ("coverage = 0", "coverge = 0", ["contacts.lin.coverge"]),
    "a table with mistakes inside": ("[tender]\ntechnical = 50", "[tendr]\ntechnical = 500",
        ["tendr", "tendr.technical"]),
    "a table with a reference that leads nowhere": ("weights = { lin = 8 }", "weigths = { lin = 8, lu = 1 }",
        ["steps.verdict.weigths", "steps.verdict.weigths.lu"]),
    "a value of the wrong kind": ("openness = 0.4", 'opennes = "much"', ["contacts.shen.opennes"]),
    "one key twice": ("openness = 0.4", "opennes = 0.4\nopenes = 0.4",
        ["contacts.shen.opennes", "contacts.shen.openes"]),
    "a key inside a mistyped one": ("[tender]\ntechnical = 50", "[tendr]\ntechnicl = 50", ["tendr", "tendr.technicl"]),
    "nothing near": ("openness = 0.4", "zzz = 0.4", ["contacts.shen.openness", "contacts.shen.zzz"]),
    "near to what is there": ("openness = 0.4", "openness = 0.4\nopennes = 0.4", ["contacts.shen.opennes"]),
    "of another form": ("override = 3", "discretion = 3", ["steps.verdict.override", "steps.verdict.discretion"]),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTYPED)
def test_one_mistake_is_one_finding(case: str, findings: Find, changed: Change) -> None:
    old, new, paths = MISTYPED[case]
    found = findings(changed((old, new)))
    assert sorted(finding.path for finding in found) == sorted(paths), [str(finding) for finding in found]


def test_it_stands_where_it_is_written(findings: Find, changed: Change) -> None:
    text = changed(("[tender]\ntechnical = 50", "[tendr]\ntechnical = 500"))
    lines = text.split("\n")
    assert [lines[(finding.line or 0) - 1] for finding in findings(text)] == ["[tendr]", "technical = 500"]


def test_what_all_is_known_of_is_left_as_it_is(minimal: str) -> None:
    document = tomli.loads(minimal)
    found = KnownDocument(document, Scenario)
    assert found.document == document
    assert (found.unknown, found.doubtful) == ([], set())
    assert found.as_written(("contacts", 0, "id")) == ("contacts", 0, "id")


KEY = re.compile(r"(?<![\w\"-])[a-z_]{3,}(?= = )|(?<=\[\[)\w+(?=\]\])")


@pytest.mark.parametrize("part", range(3))
def test_every_key_mistyped_is_one_finding(minimal: str, findings: Find, part: int) -> None:
    """Two letters in the middle have changed places."""
    for match in list(KEY.finditer(minimal))[part::9]:
        word, middle = match[0], len(match[0]) // 2
        mistyped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
        found = findings(minimal[: match.start()] + mistyped + minimal[match.end() :])
        assert len(found) == (mistyped != word), [str(finding) for finding in found]
