"""The checks of a valid scenario: what they find, what they leave alone, and that their tables are those of play."""

import pytest

from simgame import Game, locale
from simgame.page.cells import draw
from simgame.page.spans import Row
from simgame.players import STRATEGIES, plan_by
from simgame.presenters.people import people_page
from simgame.presenters.view import View
from simgame.presenters.views import chain
from simgame.scenario import parse_scenario
from simgame.scenario.checks.reading import minutes
from simgame.scenario.checks.texts import PLACES, texts
from simgame.scenario.checks.timeline import NEVER, Timeline
from simgame.scenario.examine import examine_content
from simgame.scenario.findings import Finding
from simgame.scenario.model import Scenario
from simgame.scenario.text import Text
from tests.engine.worlds import scenario_of
from tests.scenario.examples import BASES, EXAMPLES
from tests.scenario.examples import changed as change
from tests.scenarios import HARBOUR

WHEN = 'when = { quantity = "week", is = 3 }'
NEWS = 'news = "Taihe cuts its price."\n'
Edit = tuple[str, str]


def changed(*edits: Edit) -> str:
    return change(BASES["one language"], dict(edits))


def found(*edits: Edit) -> list[Finding]:
    findings = examine_content(changed(*edits).encode(), "s.toml").findings
    return [finding for finding in findings if finding.code != "SG513"]


def codes(*edits: Edit) -> list[str]:
    return [finding.code for finding in found(*edits)]


def scenario(*edits: Edit) -> Scenario:
    return parse_scenario(changed(*edits).encode())


def event(name: str, when: str, effects: str) -> Edit:
    return NEWS, f'{NEWS}\n[[events]]\nid = "{name}"\nwhen = {when}\neffects = [{effects}]\nnews = "News."\n'


def person(name: str, more: str) -> Edit:
    said = f'id = "{name}"\nname = "X"\ntitle = "X"\nabout = "X"\nmotive = "X"\nopenness = 0.5\n'
    return "[tender]", f"[[contacts]]\n{said}{more}\n\n[tender]"


def test_the_base_is_clean() -> None:
    assert codes() == []


STAFF = 'line = "user"\nrank = "staff"\n'
ALLY = f"{STAFF}persuades = {{ zhou = 0.1 }}\n"
KNOWS = 'knows = ["who-scores"]'
REVEALS = 'reveals = ["role:zhou"]'
MONEY = '{ do = "money", amount = 1 }'
GOES = '{ do = "leave", contact = "shen" }'
FOLLOWS = '{ do = "promote", contact = "ma", rank = "executive", takes_over = "shen" }'
US = 'text = "Us", when = { quantity = "lean.drafting", at_least = 1 }'
TAIHE = 'text = "Taihe", when = { not = { quantity = "lean.drafting", at_least = 1 } }'


def when(condition: str) -> Edit:
    return WHEN, f"when = {condition}"


def every(*conditions: str) -> str:
    return f"{{ all = [{', '.join(conditions)}] }}"


def asks(quantity: str, comparison: str) -> str:
    return f'{{ quantity = "{quantity}", {comparison} }}'


CASES: dict[str, tuple[list[Edit], list[str]]] = {
    "unknown, but a fact reveals them": (
        [person("lu", f"{ALLY}coverage = 0"), (REVEALS, 'reveals = ["contact:lu", "role:zhou"]')],
        [],
    ),
    "unknown, and only they themselves could tell": (
        [(KNOWS, ""), person("lu", f"{STAFF}{KNOWS}\ncoverage = 0"), (REVEALS, 'reveals = ["contact:lu"]')],
        ["SG402", "SG407"],
    ),
    "arrives by an event": (
        [
            person("lu", f"{ALLY}in_post = false"),
            event("a", asks("week", "is = 4"), '{ do = "arrive", contact = "lu" }'),
        ],
        [],
    ),
    "arrives by an event that never happens": (
        [
            person("lu", f"{ALLY}in_post = false"),
            event("a", asks("week", "is = 7"), '{ do = "arrive", contact = "lu" }'),
        ],
        ["SG402", "SG408"],
    ),
    "behind the blackout from the first week on": (
        [("issued = 4\n", 'issued = 1\nblackout = ["user"]\n'), person("lu", ALLY)],
        ["SG605", "SG402"],
    ),
    "somebody succeeds who decided": ([event("a", asks("week", "is = 4"), f"{GOES}, {FOLLOWS}")], []),
    "may leave, may stay": ([event("a", "{ chance = 0.5 }", GOES)], []),
    "a fact that a condition asks for": (
        [(f"{REVEALS}\n", ""), when(asks("known.who-scores", "is = 1"))],
        [],
    ),
    "a fact that only an event tells": (
        [(f"\n{KNOWS}", ""), event("a", asks("week", "is = 2"), '{ do = "reveal", fact = "who-scores" }')],
        [],
    ),
    "a fact that only an event tells which never happens": (
        [(f"\n{KNOWS}", ""), event("a", asks("won", "is = 1"), '{ do = "reveal", fact = "who-scores" }')],
        ["SG407", "SG408"],
    ),
    "a warning in the week before": ([(REVEALS, 'reveals = ["event:cheaper"]\nfrom_week = 2')], []),
    "a warning in the week itself": ([(REVEALS, 'reveals = ["event:cheaper"]\nfrom_week = 3')], ["SG407"]),
    "a price after the bid": ([(REVEALS, 'reveals = ["price:taihe"]\nfrom_week = 5')], ["SG407"]),
    "the role of somebody who still decides": ([(REVEALS, 'reveals = ["role:shen"]\nfrom_week = 5')], []),
    "won, in an event": ([when(asks("won", "is = 1"))], ["SG408"]),
    "its own happening": ([when(every("{ chance = 0.1 }", asks("fired.cheaper", "is = 0")))], ["SG409"]),
    "after an event that is certain": (
        [event("a", every(asks("week", "is = 5"), asks("fired.cheaper", "is = 0")), MONEY)],
        ["SG408"],
    ),
    "parts that exclude each other": (
        [when(every(asks("support.zhou.us", "at_least = 1"), asks("support.zhou.us", "at_most = 0")))],
        ["SG408"],
    ),
    "one of several that never holds": (
        [when(f"{{ any = [{asks('week', 'is = 3')}, {asks('coverage.ma', 'at_least = 5')}] }}")],
        ["SG408"],
    ),
    "something out of a quantity's range in an answer": (
        [(US, f'text = "Us", when = {asks("support.ma.us", "at_least = 4")}')],
        ["SG414", "SG408"],
    ),
    "a flag that is set too late": (
        [
            event("a", asks("week", "is = 6"), '{ do = "flag", name = "late" }'),
            when(every(asks("week", "at_most = 5"), asks("flag.late", "is = 1"))),
        ],
        ["SG408"],
    ),
    "two events of which each keeps the other away": (
        [
            when(every("{ chance = 0.2 }", asks("fired.a", "is = 0"))),
            event("a", every("{ chance = 0.2 }", asks("fired.cheaper", "is = 0")), MONEY),
        ],
        [],
    ),
    "a circle through a flag": (
        [
            when(asks("fired.a", "is = 1")),
            ("price = 0.9 }]", 'price = 0.9 }, { do = "flag", name = "war" }]'),
            event("a", asks("flag.war", "is = 1"), MONEY),
        ],
        ["SG411"],
    ),
    "a delay that comes in time": (
        [event("a", asks("week", "is = 4"), '{ do = "delay", step = "scoring", weeks = 1 }')],
        [],
    ),
    "a question about what is certain": (
        [
            (US, f'text = "Us", when = {asks("fired.cheaper", "is = 1")}'),
            (TAIHE, f'text = "Taihe", when = {asks("week", "is = 1")}'),
        ],
        [],
    ),
    "a concern that the promoted can be met on": (
        [
            ('addressed_by = ["visit"]', 'addressed_by = ["reference"]'),
            event("a", asks("week", "is = 2"), '{ do = "promote", contact = "zhou", rank = "manager" }'),
        ],
        [],
    ),
    "private, where there is no blackout": ([('addressed_by = ["visit"]', 'addressed_by = ["private"]')], ["SG412"]),
    "the bid addresses nobody": ([('addressed_by = ["visit"]', 'addressed_by = ["prepare", "price"]')], ["SG412"]),
}


@pytest.mark.parametrize("case", CASES)
def test_found_and_left_alone(case: str) -> None:
    edits, expected = CASES[case]
    said = found(*edits)
    assert sorted(finding.code for finding in said) == sorted(expected), [str(finding) for finding in said]


def test_the_smallest_guilty_part_is_named() -> None:
    parts = '[{ quantity = "week", is = 3 }, { not = { quantity = "coverage.ma", at_least = 0 } }]'
    (finding,) = found((WHEN, f"when = {{ all = {parts} }}"))
    assert (finding.code, finding.path) == ("SG409", "events.cheaper.when.all[2].not")
    assert finding.reason == "coverage.ma is from 0 to 4 when this is looked at, so it always holds"


def test_a_question_names_a_combination() -> None:
    (finding,) = examine_content(EXAMPLES["SG414"].data).findings
    assert finding.reason == "no answer is right with lean.drafting = 0"


def test_when_things_can_happen() -> None:
    timeline = Timeline(
        scenario(
            (
                "[[facts]]",
                '[[facts]]\nid = "later"\ntext = "Later."\nreveals = ["role:zhou"]\nfrom_week = 2\n\n[[facts]]',
            ),
            (KNOWS, 'knows = ["who-scores", "later"]'),
            event("a", '{ quantity = "known.later", is = 1 }', '{ do = "leave", contact = "shen" }'),
            ("issued = 4\n", 'issued = 4\nblackout = ["technical"]\n'),
        )
    )
    assert (timeline.first["cheaper"], timeline.last["cheaper"], timeline.sure["cheaper"]) == (3, 3, 3)
    assert (timeline.first["a"], timeline.last["a"], timeline.sure["a"]) == (3, 6, NEVER)
    assert (timeline.met_from["zhou"], timeline.met_until["zhou"]) == (1, 3)
    assert timeline.told == {"later": 2, "who-scores": 1}
    assert timeline.in_post("shen", 2) == {1}
    assert timeline.in_post("shen", 3) == {0, 1}


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_places_are_those_of_the_screen(language: locale.Language) -> None:
    """What just fits at 80 columns is seen whole: drawn, in a week with lights on and with the most steps."""
    locale.set_language(language)
    which = 0 if language == "en" else 1
    for part, draws in (("contacts", _people), ("steps", _chain)):
        most = PLACES[part, "name"][which]
        for size in (most, most + 1) if part == "steps" else (most,):
            name = "字" * (size // 2) + "x" * (size % 2) if which else "W" * size
            assert (name in draws(_named(part, name))) == (size == most), (part, size)
    assert PLACES["contacts", "title"][which] == 80 - 46 - 2


def _named(part: str, name: str) -> View:
    """Return a week of a game in which everybody, or every step, is called so."""
    text = Text.model_validate({"en": name, "zh-CN": name})
    world = scenario_of(HARBOUR)
    called = tuple(each.model_copy(update={"name": text}) for each in getattr(world, part))
    game = Game(world.model_copy(update={part: called}), seed=5)
    while game.week < 5:
        game.play_possible(plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds))
    return View(game)


def _people(view: View) -> str:
    return _said(draw(people_page(view)[:1], 47 - (8 - len(view.board.steps))))


def _chain(view: View) -> str:
    return _said(draw([chain.steps(view)], 79, 1))


def _said(rows: list[Row]) -> str:
    return "\n".join("".join(span.text for span in line) for row in rows for line in row.lines)


def test_what_only_the_author_reads_is_no_text_of_the_game() -> None:
    text = changed() + '\n[[allow]]\ncode = "SG513"\nat = "title"\nbecause = "weil…"\n'
    assert examine_content(text.encode()).findings == ()
    assert not [path for path, _ in texts(parse_scenario(text.encode())) if path[0] == "allow"]


@pytest.mark.parametrize("char", ["“", "”", "…", "—", "→", "①", "×", "°"])
def test_ambiguous_characters_are_named(char: str) -> None:
    (finding,) = found(('name = "Ma"', f'name = "Ma{char}"'))
    assert (finding.code, finding.path) == ("SG515", "contacts.ma.name")
    assert f"U+{ord(char):04X}" in finding.reason


def test_reading_takes_its_time() -> None:
    short = minutes(scenario(), "en")
    longer = minutes(scenario(('briefing = "Win two of them."', f'briefing = "{"word " * 600}"')), "en")
    assert longer - short == pytest.approx(3, abs=0.05)
    chinese = minutes(scenario(('briefing = "Win two of them."', f'briefing = "{"字" * 1200}"')), "zh-CN")
    assert chinese - short == pytest.approx(3, abs=0.05)
