"""Each kind of mistake inside one part of a scenario: its key, its reason, its place."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from simgame.scenario import Finding
from simgame.scenario.conditions import Condition
from simgame.scenario.effects import Effect
from simgame.scenario.forms import forms_of, plain
from simgame.scenario.model import Scenario
from simgame.scenario.steps import Step

Find = Callable[[str | bytes], tuple[Finding, ...]]
Change = Callable[..., str]

SHEN = "openness = 0.4"
WEEKS = "weeks = 6"

# What stands in the file, what stands there instead, the key, the reason, the hint, and what stands at the place.
CASES = {
    "unknown key": (
        SHEN,
        "openness = 0.4\nopennes = 0.4",
        "contacts.shen.opennes",
        "unknown key 'opennes'",
        "did you mean 'openness'?",
        "opennes =",
    ),
    "unknown key at the top": (
        "money = 100",
        "money = 100\nmony = 1",
        "mony",
        "unknown key 'mony'",
        "'money'?",
        "mony",
    ),
    "unknown key of another form": (
        "discretion = 10",
        "discretion = 10\nswing = 3",
        "steps.scoring.swing",
        "unknown key 'swing'",
        "it belongs to the form 'tilt'",
        "swing",
    ),
    "unknown key that looks like nothing": (
        "depth = 3",
        "depth = 3\nzzz = 1",
        "facts.taihe-price.zzz",
        "unknown key 'zzz'",
        "the keys here are id, text, reveals, depth, from_week or only",
        "zzz",
    ),
    "a Python name for a key": (
        'zh-CN = "周工"',
        'zh_CN = "周工"',
        "contacts.zhou.name.zh_CN",
        "unknown key 'zh_CN'",
        "did you mean 'zh-CN'?",
        "zh_CN",
    ),
    "missing key": (
        SHEN + "\n",
        "",
        "contacts.shen.openness",
        "the key 'openness' is missing",
        "it says: how easily the person is reached and won, 0 to 1",
        '[[contacts]]\nid = "shen"',
    ),
    "missing key at the top": (WEEKS + "\n", "", "weeks", "the key 'weeks' is missing", "how many weeks", "# A small"),
    "missing key of an inline table": (
        ", gain = 0.25 }",
        " }",
        "rivals.taihe.script[1].gain",
        "the key 'gain' is missing",
        "",
        "{ weeks = [1, 2]",
    ),
    "missing language": (
        ', zh-CN = "周工"',
        "",
        "contacts.zhou.name.zh-CN",
        "the key 'zh-CN' is missing",
        "",
        'name = { en = "Zhou"',
    ),
    "too large": (SHEN, "openness = 1.5", "contacts.shen.openness", "must be between 0 and 1, not 1.5", "", "openness"),
    "too small": (WEEKS, "weeks = 2", "weeks", "must be between 3 and 16, not 2", "", "weeks"),
    "out of an open range": (
        "swing = 10",
        "swing = 0",
        "steps.drafting.swing",
        "must be more than 0 and at most 40, not 0",
        "",
        "swing",
    ),
    "too large in a table of numbers": (
        "shen = 0.3",
        "shen = 3",
        "contacts.zhou.persuades.shen",
        "must be between 0 and 1, not 3",
        "",
        "shen",
    ),
    "too large in a list of numbers": (
        "weeks = [1, 2]",
        "weeks = [1, 20]",
        "rivals.taihe.script[1].weeks[2]",
        "must be between 1 and 16, not 20",
        "",
        "20",
    ),
    "infinite": (
        SHEN,
        "openness = inf",
        "contacts.shen.openness",
        "must be an ordinary number, not inf or nan",
        "",
        "",
    ),
    "not a number": (SHEN, "openness = nan", "contacts.shen.openness", "must be an ordinary number", "", "openness"),
    "huge": (
        WEEKS,
        "weeks = 9" + "9" * 400,
        "weeks",
        "a number with too many digits is too large; whole numbers end at 9007199254740992",
        "",
        "weeks",
    ),
    "huge where a float may stand": (
        SHEN,
        "openness = 9" + "9" * 400,
        "contacts.shen.openness",
        "a number with too many digits is too large",
        "",
        "openness",
    ),
    "a text for a number": (WEEKS, 'weeks = "6"', "weeks", "must be a whole number, not a text ('6')", "", "weeks"),
    "a fraction for a whole number": (WEEKS, "weeks = 6.5", "weeks", "must be a whole number, not 6.5", "", "weeks"),
    "true for a number": (
        SHEN,
        "openness = true",
        "contacts.shen.openness",
        "must be a number, not true",
        "",
        "openness",
    ),
    "a number for true": (
        "in_post = false",
        "in_post = 0",
        "contacts.ding.in_post",
        "must be true or false, not 0",
        "",
        "in_post",
    ),
    "a number for a text": (
        'title = "Engineer"',
        "title = 3",
        "contacts.zhou.title",
        "must be a text in quotes, or a table with one text for each language, not 3",
        "",
        "title",
    ),
    "a date for a text": (
        'title = "Engineer"',
        "title = 1992-05-01",
        "contacts.zhou.title",
        "must be a text in quotes, or a table with one text for each language, not a date or time",
        "",
        "title",
    ),
    "a time for an id": (
        'id = "lin"',
        "id = 07:32:00",
        "contacts[3].id",
        "must be a text in quotes, not a date or time",
        "",
        "id = 07",
    ),
    "a number in one language": (
        'en = "Zhou"',
        "en = 7",
        "contacts.zhou.name.en",
        "must be a text in quotes, not 7",
        "",
        "en = 7",
    ),
    "a text for a list": (
        'knows = ["who-scores"]',
        'knows = "who-scores"',
        "contacts.zhou.knows",
        "must be a list, not a text ('who-scores')",
        "",
        "knows",
    ),
    "a list for a table": (
        "weights = { lin = 8 }",
        "weights = [8]",
        "steps.verdict.weights",
        "must be a table, not a list",
        "",
        "weights",
    ),
    "a text for a table": (
        '  { weeks = [1, 2], contact = "zhou", gain = 0.25 },',
        '  "zhou",',
        "rivals.taihe.script[1]",
        "must be a table, not a text ('zhou')",
        "",
        '"zhou"',
    ),
    "not one of a list": (
        'line = "procurement"',
        'line = "procurment"',
        "contacts.shen.line",
        "'procurment' is not one of management, technical, procurement, finance, user",
        "did you mean 'procurement'?",
        "line",
    ),
    "not one of a list, in a list": (
        'blackout = ["technical"]',
        'blackout = ["Technical"]',
        "tender.blackout[1]",
        "'Technical' is not one of management, technical, procurement, finance, user",
        "did you mean 'technical'?",
        '"Technical"',
    ),
    "unknown kind of step": (
        'kind = "tilt"',
        'kind = "tlit"',
        "steps.drafting.kind",
        "'tlit' is not one of gate, tilt, points, verdict",
        "did you mean 'tilt'?",
        "kind",
    ),
    "unknown effect": (
        'do = "flag"',
        'do = "flog"',
        "events.reshuffle.effects[3].do",
        "'flog' is not one of support, leave, arrive,",
        "did you mean 'flag'?",
        "do = ",
    ),
    "no kind of step": (
        'kind = "tilt"\n',
        "",
        "steps.drafting.kind",
        "the key 'kind' is missing",
        "it is gate, tilt, points, verdict or sign-off",
        '[[steps]]\nid = "drafting"',
    ),
    "no form of condition": (
        "{ chance = 0.25 }",
        "{ chanse = 0.25 }",
        "events.reshuffle.when.all[2].any[2]",
        "a condition has one of the keys all, any, not, chance, quantity",
        "did you mean 'chance'?",
        "{ chanse",
    ),
    "a condition that is no table": (
        'when = { quantity = "flag.moved", is = 1 }',
        "when = true",
        "events.cheaper.when",
        "a condition has one of the keys all, any, not, chance, quantity",
        "",
        "when",
    ),
    "inside a condition": (
        "{ chance = 0.25 }",
        "{ chance = 25 }",
        "events.reshuffle.when.all[2].any[2].chance",
        "must be between 0 and 1, not 25",
        "",
        "chance = 25",
    ),
    "unknown key of a condition": (
        '{ quantity = "week", at_least = 3 }',
        '{ quantity = "week", at_leest = 3, is = 3 }',
        "events.reshuffle.when.all[1].at_leest",
        "unknown key 'at_leest'",
        "did you mean 'at_least'?",
        "at_leest",
    ),
    "a comparison with nothing": (
        '{ quantity = "week", at_least = 3 }',
        '{ quantity = "week" }',
        "events.reshuffle.when.all[1]",
        "a comparison needs at_least, at_most or is",
        "",
        '{ quantity = "week" }',
    ),
    "a comparison that never holds": (
        '{ quantity = "week", at_least = 3 }',
        '{ quantity = "week", at_least = 3, at_most = 2 }',
        "events.reshuffle.when.all[1]",
        "at_least is greater than at_most, so the comparison never holds",
        "",
        '{ quantity = "week"',
    ),
    "a condition that is too deep": (
        'when = { quantity = "flag.moved", is = 1 }',
        "when = " + "{ not = " * 6 + "{ chance = 0.5 }" + " }" * 6,
        "events.cheaper.when",
        "the condition has 7 parts nested 7 deep; at most 24 parts and 5 levels are allowed",
        "",
        "when",
    ),
    "not an id": (
        'id = "lin"',
        'id = "Lin Wei"',
        'contacts."Lin Wei".id',
        "'Lin Wei' is not an id",
        "an id has lower-case letters, digits and hyphens, starts with a letter and has at most 30 characters",
        "id = ",
    ),
    "an id with a line break at its end": (
        'id = "lin"',
        'id = "lin\\n"',
        'contacts."lin\\n".id',
        "'lin\\n' is not an id",
        "",
        "id = ",
    ),
    "a key that is not an id": (
        "weights = { zhou = 5 }",
        "weights = { Zhou = 5 }",
        "steps.scoring.weights.Zhou",
        "'Zhou' is not an id",
        "",
        "Zhou",
    ),
    "too many": (
        'concerns = ["downtime"]',
        "concerns = [" + '"downtime", ' * 5 + "]",
        "contacts.zhou.concerns",
        "has 5 entries; at most 4 are allowed",
        "",
        "concerns",
    ),
    "too few": (
        'functions = ["technical", "user"]',
        "functions = []",
        "team.wu.functions",
        "has 0 entries; at least 1 are needed",
        "",
        "functions",
    ),
    "too few of a pair": (
        "win_rate = [0.0, 1.0]",
        "win_rate = [0.0]",
        'stories."as it happened".expect.win_rate',
        "an entry is missing: this is a list of two numbers, such as [2, 4]",
        "",
        "win_rate",
    ),
    "too many of a pair": (
        "win_rate = [0.0, 1.0]",
        "win_rate = [0.0, 1.0, 1.0]",
        'stories."as it happened".expect.win_rate',
        "has 3 entries; at most 2 are allowed",
        "",
        "win_rate",
    ),
    "a pair upside down": (
        "win_rate = [0.0, 1.0]",
        "win_rate = [1.0, 0.0]",
        'stories."as it happened".expect',
        "the band [1.0, 0.0] has its greater end first",
        "",
        "expect",
    ),
    "a share above one": (
        "win_rate = [0.0, 1.0]",
        "win_rate = [0.0, 60]",
        'stories."as it happened".expect.win_rate[2]',
        "must be between 0 and 1, not 60",
        "",
        "60",
    ),
    "nothing expected": (
        "expect = { win_rate = [0.0, 1.0] }",
        "expect = {}",
        'stories."as it happened".expect',
        "a story expects a win_rate or a score",
        "",
        "expect",
    ),
    "neither plan nor strategy": (
        'strategy = "by-the-book"\n',
        "",
        'stories."by the book"',
        "a story has either a plan or a strategy",
        "",
        '[[stories]]\nname = "by the book"',
    ),
    "unknown strategy": (
        'strategy = "by-the-book"',
        'strategy = "by-the-bok"',
        'stories."by the book".strategy',
        "'by-the-bok' is not one of random,",
        "did you mean 'by-the-book'?",
        "strategy",
    ),
    "a plan whose key is no week": (
        "4 = [",
        "four = [",
        'stories."as it happened".plan',
        "the keys of a plan are numbers of weeks such as 1, not 'four'",
        "",
        "[stories.plan]",
    ),
    "a plan with the same week twice": (
        "4 = [",
        "01 = [",
        'stories."as it happened".plan',
        "the keys of a plan are numbers of weeks such as 1, not '01'",
        "",
        "[stories.plan]",
    ),
    "a plan whose week is too large": (
        "4 = [",
        "40 = [",
        'stories."as it happened".plan.40',
        "must be between 1 and 16, not 40",
        "",
        "40",
    ),
    "a step of the guide that waits for nothing": (
        "until = { read = true }",
        "until = {}",
        "guide[6].until",
        "a step of the guide is done by exactly one of read, look, plan, meet, view, why, end_week or answer",
        "",
        "until = {}",
    ),
    "a step of the guide that waits for two things": (
        "until = { read = true }",
        'until = { read = true, look = "zhou" }',
        "guide[6].until",
        "a step of the guide is done by exactly one of read, look, plan, meet, view, why, end_week or answer",
        "",
        'until = { read = true, look = "zhou" }',
    ),
    "a step of the guide that is not to be read": (
        "read = true",
        "read = false",
        "guide[6].until.read",
        "must be true, not false",
        "",
        "read = false",
    ),
    "not a move": (
        '"wu:exchange:zhou"',
        '"wu:exchnge:zhou"',
        'stories."as it happened".plan.1[2]',
        "'wu:exchnge:zhou' is not a move; a move reads like you:visit:zhou (who, action, whom or what)",
        "",
        '"wu:exchnge',
    ),
    "a move with a line break at its end": (
        '"wu:exchange:zhou"',
        '"wu:exchange:zhou\\n"',
        'stories."as it happened".plan.1[2]',
        "'wu:exchange:zhou\\n' is not a move",
        "",
        '"wu:exchange',
    ),
    "points that do not add up": (
        "commercial = 20",
        "commercial = 25",
        "tender",
        "technical, commercial and price add up to 105, not to 100",
        "",
        "[tender]",
    ),
    "a tender upside down": (
        "issued = 4",
        "issued = 6",
        "tender",
        "the tender is issued in week 6, after its deadline in week 5",
        "",
        "[tender]",
    ),
    "a step upside down": (
        "opens = 5",
        "opens = 6",
        "steps.scoring",
        "the step opens in week 6, after it closes in week 5",
        "",
        '[[steps]]\nid = "scoring"',
    ),
    "a score that does not add up": (
        "[[concepts]]",
        "[score]\noutcome = 50\n[[concepts]]",
        "score",
        "the parts of the score add up to 110, not to 100",
        "",
        "[score]",
    ),
    "empty text": ('title = "Engineer"', 'title = ""', "contacts.zhou.title", "the text is empty", "", "title"),
    "a text of spaces": ('title = "Engineer"', 'title = " "', "contacts.zhou.title", "the text is empty", "", "title"),
    "a text that is too wide": (
        'title = "Engineer"',
        f'title = "{"工" * 21}"',
        "contacts.zhou.title",
        "the text takes 42 cells; at most 40 fit here (a Chinese character takes two)",
        "",
        "title",
    ),
    "a text that is too wide in one language": (
        'zh-CN = "周工"',
        f'zh-CN = "{"周" * 21}"',
        "contacts.zhou.name.zh-CN",
        "the text takes 42 cells",
        "",
        "zh-CN",
    ),
    "a line break in a label": (
        'title = "Engineer"',
        'title = "Engi\\nneer"',
        "contacts.zhou.title",
        "a line break is not allowed in a text here",
        "",
        "title",
    ),
    "a name of a story that is too long": (
        'name = "by the book"',
        f'name = "{"b" * 61}"',
        f'stories."{"b" * 40}...".name',
        "has 61 characters; at most 60 are allowed",
        "",
        "name",
    ),
    "another format": ("format = 1", "format = 2", "format", "this program reads format 1, not 2", "", "format"),
    "no number for the format": ("format = 1", 'format = "1"', "format", "must be 1, not '1'", "", "format"),
    "too deep": (
        WEEKS,
        "weeks = " + "[" * 40 + "]" * 40,
        "weeks" + "[1]" * 24,
        "tables and lists stand in each other deeper than 24 levels",
        "",
        "[" * 16 + "]" * 40,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_names_key_reason_hint_and_place(case: str, findings: Find, changed: Change) -> None:
    old, new, path, reason, hint, there = CASES[case]
    text = changed((old, new))
    found = findings(text)
    assert [finding.path for finding in found if finding.path == path], [str(finding) for finding in found]
    finding = next(finding for finding in found if finding.path == path)
    assert finding.reason.startswith(reason)
    assert hint in finding.hint
    assert not [other for other in found if other.path == path and other is not finding], "one mistake, told once"
    assert finding.line is not None
    assert finding.column is not None
    rest = "\n".join(text.split("\n")[finding.line - 1 :])[finding.column - 1 :]
    assert rest.startswith(there), f"at the place stands {rest[:40]!r}"


@pytest.mark.parametrize("case", CASES)
def test_never_speaks_pydantic(case: str, findings: Find, changed: Change) -> None:
    old, new, *_ = CASES[case]
    for finding in findings(changed((old, new))):
        said = str(finding)
        for foreign in ("Input should", "valid", "_type", "[Tt]uple", "dict", "Field", "None", "[Vv]alue error"):
            assert not re.search(rf"\b{foreign}\b", said)


def test_only_one_finding_for_one_mistake(findings: Find, changed: Change) -> None:
    assert len(findings(changed((SHEN, "openness = 1.5")))) == 1
    assert len(findings(changed(('title = "Engineer"', 'title = ""')))) == 1
    assert len(findings(changed((", gain = 0.25 }", " }")))) == 1


def test_both_languages_are_told(findings: Find, changed: Change) -> None:
    found = findings(changed(('{ en = "Zhou", zh-CN = "周工" }', '{ en = "a\\u0007", zh-CN = "\\u202e" }')))
    assert [(finding.path, finding.reason) for finding in found] == [
        ("contacts.zhou.name.en", "the character U+0007 is not allowed in a text here"),
        ("contacts.zhou.name.zh-CN", "the character U+202E is not allowed in a text here"),
    ]


def test_all_at_once_and_in_order(findings: Find, changed: Change) -> None:
    """Neither an unknown key nor a wrong number keeps a sum, a reference or a wrong week from being told."""
    found = findings(
        changed(
            ("strength = 0.5", "strength = 5"),
            ('knows = ["who-scores"]', 'knows = ["who-score"]'),
            ("swing = 10", "swing = 10\nswng = 1"),
            ("override = 3\n", ""),
            ("commercial = 20", "commercial = 25\ncomercial = 1"),
            ("depth = 3", "depth = 9"),
        )
    )
    assert [finding.path for finding in found] == [
        "rivals.taihe.strength",
        "contacts.zhou.knows[1]",
        "steps.drafting.swng",
        "steps.verdict.override",
        "tender",
        "tender.comercial",
        "facts.taihe-price.depth",
    ]
    assert [(finding.line, finding.column) for finding in found] == sorted(
        (finding.line or 0, finding.column or 0) for finding in found
    )


def test_every_form_of_every_union_is_told_apart() -> None:
    """Pydantic puts the tag of a union into an error's way; the tags must be known to be left out."""
    assert list(forms_of(plain(Step)[0])) == ["gate", "tilt", "points", "verdict", "sign-off"]
    assert len(forms_of(plain(Effect)[0])) == 13
    assert list(forms_of(plain(Condition)[0])) == ["all", "any", "not", "chance", "quantity"]


def test_every_number_has_both_ends() -> None:
    """So that no file, however odd, makes the rules compute with what they cannot hold."""
    schema = Scenario.model_json_schema()
    numbers = [(path, part) for path, part in parts_of(schema) if part.get("type") in ("number", "integer")]
    assert len(numbers) > 40
    assert [path for path, part in numbers if not ("const" in part or has_both_ends(part))] == []


def has_both_ends(part: dict[str, Any]) -> bool:
    return bool({"minimum", "exclusiveMinimum"} & part.keys() and {"maximum", "exclusiveMaximum"} & part.keys())


def parts_of(value: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from parts_of(inner, f"{path}/{key}")


def test_json_schema_describes_every_key() -> None:
    schema = Scenario.model_json_schema()
    assert schema["additionalProperties"] is False
    assert schema["properties"]["goal"]["description"] == "What winning means."
