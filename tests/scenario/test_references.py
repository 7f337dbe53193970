"""Each kind of mistake between the parts of a scenario: its key, its reason, and no false alarm beside it."""

from collections.abc import Callable

import pytest

from simgame.scenario import Finding, parse_scenario
from simgame.scenario.references import check

Find = Callable[[str | bytes], tuple[Finding, ...]]
Change = Callable[..., str]

FLAG = 'when = { quantity = "flag.moved", is = 1 }'

# What stands in the file, what stands there instead, the key, the reason, the hint.
CASES = {
    "concern": (
        'concerns = ["downtime"]',
        'concerns = ["downtme"]',
        "contacts.zhou.concerns[1]",
        "there is no concern 'downtme'",
        "did you mean 'downtime'?",
    ),
    "knows": (
        'knows = ["taihe-price"]',
        'knows = ["taihe-prices"]',
        "contacts.ding.knows[1]",
        "there is no fact 'taihe-prices'",
        "did you mean 'taihe-price'?",
    ),
    "persuades": (
        "shen = 0.3",
        "sheng = 0.3",
        "contacts.zhou.persuades.sheng",
        "there is no contact 'sheng'",
        "did you mean 'shen'?",
    ),
    "persuades oneself": (
        "shen = 0.3",
        "zhou = 0.3",
        "contacts.zhou.persuades.zhou",
        "nobody persuades themselves",
        "",
    ),
    "support": (
        "taihe = 1\n",
        "zhou = 1\n",
        "contacts.zhou.support.zhou",
        "'zhou' is neither 'us' nor a rival",
        "there are us and taihe",
    ),
    "weights": (
        "weights = { lin = 8 }",
        "weights = { lin = 8, president = 2 }",
        "steps.verdict.weights.president",
        "there is no contact 'president'",
        "there are zhou, shen, lin and ding",
    ),
    "script": (
        'contact = "zhou", gain',
        'contact = "zhuo", gain',
        "rivals.taihe.script[1].contact",
        "there is no contact 'zhuo'",
        "did you mean 'zhou'?",
    ),
    "script too late": (
        "weeks = [1, 2]",
        "weeks = [1, 7]",
        "rivals.taihe.script[1].weeks[2]",
        "week 7 comes after the last week, 6",
        "",
    ),
    "script upside down": (
        "weeks = [1, 2]",
        "weeks = [2, 1]",
        "rivals.taihe.script[1].weeks",
        "the first week, 2, comes after the last, 1",
        "",
    ),
    "reveals nobody": (
        '"role:zhou"',
        '"role:zho"',
        "facts.who-scores.reveals[1]",
        "there is no contact 'zho'",
        "did you mean 'zhou'?",
    ),
    "reveals the wrong kind": (
        '"rival:taihe"',
        '"rival:zhou"',
        "facts.who-scores.reveals[2]",
        "there is no rival 'zhou'",
        "",
    ),
    "reveals no event": (
        '"event:reshuffle"',
        '"event:shuffle"',
        "facts.who-scores.reveals[3]",
        "there is no event 'shuffle'",
        "did you mean 'reshuffle'?",
    ),
    "reveals nothing known": (
        '"role:zhou"',
        '"rol:zhou"',
        "facts.who-scores.reveals[1]",
        "'rol:zhou' is not something to reveal; it reads like role:CONTACT",
        "did you mean 'role'?",
    ),
    "reveals without an id": (
        '"role:zhou"',
        '"role"',
        "facts.who-scores.reveals[1]",
        "'role' is not something to reveal",
        "",
    ),
    "heard too late": (
        "from_week = 2",
        "from_week = 8",
        "facts.taihe-price.from_week",
        "week 8 comes after the last week, 6",
        "",
    ),
    "source": (
        'source = "ding"',
        'source = "dong"',
        "events.reshuffle.source",
        "there is no contact 'dong'",
        "did you mean 'ding'?",
    ),
    "effect on nobody": (
        'contact = "shen", rank',
        'contact = "chen", rank',
        "events.reshuffle.effects[1].contact",
        "there is no contact 'chen'",
        "did you mean 'shen'?",
    ),
    "takes over from nobody": (
        'takes_over = "lin"',
        'takes_over = "ling"',
        "events.reshuffle.effects[1].takes_over",
        "there is no contact 'ling'",
        "did you mean 'lin'?",
    ),
    "takes over from oneself": (
        'takes_over = "lin"',
        'takes_over = "shen"',
        "events.reshuffle.effects[1].takes_over",
        "nobody takes over from themselves",
        "",
    ),
    "effect on no vendor": (
        'vendor = "us"',
        'vendor = "them"',
        "events.reshuffle.effects[2].vendor",
        "'them' is neither 'us' nor a rival",
        "",
    ),
    "effect on no rival": (
        'rival = "taihe"',
        'rival = "us"',
        "events.cheaper.effects[1].rival",
        "there is no rival 'us'",
        "",
    ),
    "effect on no step": (
        '{ do = "flag", name = "moved" }',
        '{ do = "flag", name = "moved" }, { do = "delay", step = "score", weeks = 1 }',
        "events.reshuffle.effects[4].step",
        "there is no step 'score'",
        "did you mean 'scoring'?",
    ),
    "effect on no fact": (
        '{ do = "flag", name = "moved" }',
        '{ do = "flag", name = "moved" }, { do = "reveal", fact = "who-score" }',
        "events.reshuffle.effects[4].fact",
        "there is no fact 'who-score'",
        "did you mean 'who-scores'?",
    ),
    "freeze too much": (
        '{ do = "flag", name = "moved" }',
        '{ do = "flag", name = "moved" }, { do = "freeze", contact = "lin", line = "user", weeks = 1 }',
        "events.reshuffle.effects[4].line",
        "freeze either a contact or a line, not both",
        "",
    ),
    "no quantity": (
        FLAG,
        'when = { quantity = "weak", at_least = 2 }',
        "events.cheaper.when.quantity",
        "'weak' is not a quantity",
        "did you mean 'week'?",
    ),
    "a quantity with too little": (
        FLAG,
        'when = { quantity = "support.zhou", at_least = 2 }',
        "events.cheaper.when.quantity",
        "'support.zhou' does not read like support.CONTACT.VENDOR",
        "",
    ),
    "a quantity with too much": (
        FLAG,
        'when = { quantity = "week.3", at_least = 2 }',
        "events.cheaper.when.quantity",
        "'week.3' does not read like week",
        "",
    ),
    "a quantity about nobody": (
        FLAG,
        'when = { quantity = "coverage.us", at_least = 2 }',
        "events.cheaper.when.quantity",
        "there is no contact 'us'",
        "",
    ),
    "a quantity about no vendor": (
        FLAG,
        'when = { quantity = "support.zhou.shen", at_least = 2 }',
        "events.cheaper.when.quantity",
        "'shen' is neither 'us' nor a rival",
        "",
    ),
    "a quantity about no fact": (
        FLAG,
        'when = { quantity = "known.who-drafts", is = 1 }',
        "events.cheaper.when.quantity",
        "there is no fact 'who-drafts'",
        "there are who-scores and taihe-price",
    ),
    "a quantity about no concern": (
        FLAG,
        'when = { quantity = "answered.zhou", is = 1 }',
        "events.cheaper.when.quantity",
        "there is no concern 'zhou'",
        "",
    ),
    "a quantity about no event": (
        FLAG,
        'when = { quantity = "fired.reshufle", is = 1 }',
        "events.cheaper.when.quantity",
        "there is no event 'reshufle'",
        "did you mean 'reshuffle'?",
    ),
    "a flag that nobody sets": (
        FLAG,
        'when = { quantity = "flag.move", is = 1 }',
        "events.cheaper.when.quantity",
        "no effect sets the flag 'move'",
        "did you mean 'moved'?",
    ),
    "the lean of a gate": (
        FLAG,
        'when = { quantity = "lean.entry", at_least = 1 }',
        "events.cheaper.when.quantity",
        "'lean' is about a step of kind tilt; 'entry' is 'gate'",
        "",
    ),
    "passing a tilt": (
        FLAG,
        'when = { quantity = "passed.drafting", at_least = 1 }',
        "events.cheaper.when.quantity",
        "'passed' is about a step of kind gate; 'drafting' is 'tilt'",
        "",
    ),
    "deep inside a condition": (
        '"fired.reshuffle"',
        '"fired.shuffle"',
        "events.reshuffle.when.all[3].not.quantity",
        "there is no event 'shuffle'",
        "",
    ),
    "inside an option": (
        '{ text = "Us", when = { quantity = "lean.drafting"',
        '{ text = "Us", when = { quantity = "lean.draft"',
        "questions.criteria.options[1].when.quantity",
        "there is no step 'draft'",
        "did you mean 'drafting'?",
    ),
    "asked too late": (
        "week = 2\nresolved = 3",
        "week = 7\nresolved = 7",
        "questions.criteria.week",
        "week 7 comes after the last week, 6",
        "",
    ),
    "resolved before it is asked": (
        "week = 2\nresolved = 3",
        "week = 4\nresolved = 3",
        "questions.criteria.resolved",
        "is resolved in week 3, before it is asked in week 4",
        "",
    ),
    "teaches": (
        'teaches = ["key-relations"]',
        'teaches = ["key-relation"]',
        "teaches[1]",
        "there is no concept 'key-relation'",
        "did you mean 'key-relations'?",
    ),
    "listed twice": (
        'teaches = ["key-relations"]',
        'teaches = ["key-relations", "key-relations"]',
        "teaches[2]",
        "'key-relations' is listed twice",
        "",
    ),
    "bids after scoring": (
        "deadline = 5",
        "deadline = 6",
        "tender.deadline",
        "bids are due in week 6, after they are scored in week 5",
        "",
    ),
    "bids after the end": (
        "deadline = 5",
        "deadline = 7",
        "tender.deadline",
        "week 7 comes after the last week, 6",
        "",
    ),
    "a step after the end": (
        "opens = 6\ncloses = 6",
        "opens = 6\ncloses = 7",
        "steps.verdict.closes",
        "week 7 comes after the last week, 6",
        "",
    ),
    "a step after the verdict": (
        "opens = 6\ncloses = 6",
        "opens = 4\ncloses = 4",
        "steps.scoring.closes",
        "closes in week 5, after the verdict in week 4",
        "",
    ),
    "no verdict": (
        'kind = "verdict"\nopens = 6\ncloses = 6\noverride = 3',
        'kind = "tilt"\nopens = 6\ncloses = 6\nswing = 3',
        "steps",
        "the decision chain has exactly one step of kind verdict; here are none",
        "",
    ),
    "scored twice": (
        'kind = "gate"\nopens = 1\ncloses = 2\nneeds = 0.0\nhandicap = 5',
        'kind = "points"\nopens = 5\ncloses = 5\ndiscretion = 5',
        "steps",
        "the decision chain has exactly one step of kind points; here are 2",
        "",
    ),
    "another contact of this id": (
        'id = "ding"',
        'id = "shen"',
        "contacts.shen.id",
        "another contact has the id 'shen'",
        "",
    ),
    "another member of this id": (
        'id = "wu"',
        'id = "you"',
        "team.you.id",
        "another member of the team has the id 'you'",
        "",
    ),
    "another story of this name": (
        'name = "by the book"',
        'name = "as it happened"',
        'stories."as it happened".name',
        "another story has the name 'as it happened'",
        "",
    ),
    "a contact with a rival's id": (
        'id = "ding"',
        'id = "taihe"',
        "contacts.taihe.id",
        "a rival has this id too; a contact needs another",
        "",
    ),
    "a contact called us": (
        'id = "ding"',
        'id = "us"',
        "contacts.us.id",
        "'us' is the learner's own company and cannot be a contact",
        "",
    ),
    "a rival called us": (
        'id = "taihe"\nname',
        'id = "us"\nname',
        "rivals.us.id",
        "'us' is the learner's own company and cannot be a rival",
        "",
    ),
    "a move by nobody": (
        '"you:visit:shen"',
        '"yu:visit:shen"',
        'stories."as it happened".plan.1[1]',
        "there is no member of the team 'yu'",
        "did you mean 'you'?",
    ),
    "a move to nobody": (
        '"you:visit:shen"',
        '"you:visit:taihe"',
        'stories."as it happened".plan.1[1]',
        "there is no contact 'taihe'",
        "",
    ),
    "preparing a person": (
        '"wu:prepare:downtime"',
        '"wu:prepare:zhou"',
        'stories."as it happened".plan.4[1]',
        "there is no concern 'zhou'",
        "",
    ),
    "a price that is none": (
        '"you:price:low"',
        '"you:price:lo"',
        'stories."as it happened".plan.4[2]',
        "'lo' is not a price level; there are floor, low, list, premium",
        "did you mean 'low'?",
    ),
    "an objection against a person": (
        '"you:price:low"',
        '"you:objection:zhou"',
        'stories."as it happened".plan.4[2]',
        "an objection is made against the tender: you:objection:tender",
        "",
    ),
    "colluding with a contact": (
        '"you:price:low"',
        '"you:collude:zhou"',
        'stories."as it happened".plan.4[2]',
        "there is no rival 'zhou'",
        "",
    ),
    "a story longer than the game": (
        "4 = [",
        "7 = [",
        'stories."as it happened".plan.7',
        "week 7 comes after the last week, 6",
        "",
    ),
    "a guide to nobody": (
        'look = "zhou"',
        'look = "zhuo"',
        "guide[1].until.look",
        "there is no contact 'zhuo'",
        "did you mean 'zhou'?",
    ),
    "a guide to a meeting with nobody": (
        'meet = "shen"',
        'meet = "chen"',
        "guide[4].until.meet",
        "there is no",
        "shen",
    ),
    "a guided move by nobody": (
        '"wu:visit:zhou"',
        '"wo:visit:zhou"',
        "guide[2].until.plan",
        "there is no member of the team 'wo'",
        "there are you and wu",
    ),
    "a guide to no question": (
        'look = "zhou"',
        'answer = "zhou"',
        "guide[1].until.answer",
        "there is no question 'zhou'",
        "",
    ),
    "a guide to a week after the end": ("end_week = 1", "end_week = 7", "guide[5].until.end_week", "week 7 comes", ""),
    "a step of the guide after the end": (
        '"result"\nweek = 6',
        '"result"\nweek = 8',
        "guide[6].week",
        "week 8 comes after the last week, 6",
        "",
    ),
}

FOLLOWED = {
    "another contact of this id",
    "another member of this id",
    "a contact with a rival's id",
    "a contact called us",
    "a rival called us",
    "bids after the end",
    "asked too late",
}
"""Mistakes that make other parts wrong too."""


@pytest.mark.parametrize("case", CASES)
def test_names_key_reason_and_hint(case: str, findings: Find, changed: Change) -> None:
    old, new, path, reason, hint = CASES[case]
    found = findings(changed((old, new)))
    matching = [finding for finding in found if finding.path == path and finding.reason.startswith(reason)]
    assert len(matching) == 1, [str(finding) for finding in found]
    assert hint in matching[0].hint
    if case not in FOLLOWED:
        assert len(found) == 1, [str(finding) for finding in found]


RIGHT = {
    "a vendor's id": (FLAG, 'when = { quantity = "support.zhou.taihe", at_least = 1 }'),
    "a rival to collude with": ('"you:price:low"', '"you:collude:taihe"'),
    "the tender to object to": ('"you:price:low"', '"you:objection:tender"'),
    "bids due in the week of scoring": ("deadline = 5", "deadline = 5\n"),
    "verdict in the week of scoring": ("opens = 6\ncloses = 6", "opens = 5\ncloses = 5"),
    "the last week": ("4 = [", "6 = ["),
    "a member called like a contact": ('id = "wu"\n', 'id = "wu" # and no contact\n'),
}


@pytest.mark.parametrize("case", RIGHT)
def test_no_false_alarm(case: str, findings: Find, changed: Change) -> None:
    assert findings(changed(RIGHT[case])) == ()


def test_says_nothing_is_missing_where_it_cannot_know(findings: Find, changed: Change) -> None:
    """A list whose key nobody knows, or an item whose id is not one, has ids that are merely unknown."""
    found = findings(changed(("[[concepts]]", "[[ideas]]")))
    assert [(finding.path, finding.reason) for finding in found] == [
        ("concepts", "the key 'concepts' is missing"),
        ("ideas", "unknown key 'ideas'"),
    ]
    found = findings(changed(('id = "who-scores"', 'id = "Who scores"')))
    assert [finding.path for finding in found] == ['facts."Who scores".id']


def test_a_scenario_that_was_not_read_from_a_file(minimal: str) -> None:
    scenario = parse_scenario(minimal.encode())
    assert check(scenario.model_dump()) == []
    wrong = scenario.model_copy(update={"teaches": ("nothing",)})
    assert [problem.path for problem in check(wrong.model_dump())] == [("teaches", 0)]
