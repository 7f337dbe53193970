"""What a loaded scenario is: frozen, in two languages, with a digest; and what loading it costs."""

import copy
import json
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import tomli

from simgame.scenario import Finding, Scenario, ScenarioError, digest, parse_scenario
from simgame.scenario.loader import digest_of_play
from simgame.scenario.text import Text, text_problem
from tests.moves import as_plan

Find = Callable[[str | bytes], tuple[Finding, ...]]
Change = Callable[..., str]


@pytest.fixture(scope="module")
def scenario(minimal: str) -> Scenario:
    return parse_scenario(minimal.encode())


def test_values(scenario: Scenario) -> None:
    assert scenario.title.in_("zh-CN") == "最小的投标"
    assert scenario.goal.in_("zh-CN") == scenario.goal.in_("en") == "Win the order."
    assert scenario.contacts[0].persuades == {"shen": 0.3}
    assert scenario.rivals[0].script[0].weeks == (1, 2)
    assert [step.kind for step in scenario.steps] == ["gate", "tilt", "points", "verdict"]
    assert scenario.stories[0].plan == {
        1: as_plan("you:visit:shen", "wu:exchange:zhou"),
        4: as_plan("wu:prepare:downtime", "you:price:low"),
    }
    assert (
        scenario.concepts[0].text.en == "The people who decide the project.\n\nThey differ from project to project.\n"
    )


def test_frozen(scenario: Scenario) -> None:
    with pytest.raises(AttributeError):
        scenario.weeks = 7  # type: ignore[misc]


def test_same_scenario_same_digest(minimal: str, scenario: Scenario, changed: Change) -> None:
    assert len(digest(scenario)) == 64
    first, second, rest = minimal.partition('[[contacts]]\nid = "shen"')
    head, contact, tail = rest.partition("[[contacts]]")
    assert contact
    same = {
        "comments": minimal + "\n# the end\n",
        "Windows line ends": minimal.replace("\n", "\r\n"),
        "order of contacts": first + contact + tail.replace("[[steps]]", second + head + "[[steps]]", 1),
        "order of keys": changed(('id = "lin"\nname = "Lin"', 'name = "Lin"\nid = "lin"')),
        "a default written out": changed(("openness = 0.4", "openness = 0.4\ncoverage = 1\nin_post = true")),
        "a whole number for a fraction": changed(("needs = 0.0", "needs = 0")),
        "one text for both languages": changed(('goal = "Win', 'goal.zh-CN = "Win the order."\ngoal.en = "Win')),
    }
    for what, text in same.items():
        assert text != minimal
        assert digest(parse_scenario(text.encode())) == digest(scenario), what


def test_every_other_value_changes_the_digest(scenario: Scenario, changed: Change) -> None:
    digests = {
        digest(parse_scenario(changed(pair).encode()))
        for pair in (
            ("openness = 0.4", "openness = 0.41"),
            ("Win the order.", "Win the order!"),
            ('["technical", "user"]', '["user", "technical"]'),
            ("1 = [", "2 = ["),
            ("money = 100", "money = 101"),
        )
    }
    assert len(digests | {digest(scenario)}) == 6


def test_the_digest_of_play_is_about_what_changes_a_game(scenario: Scenario, changed: Change) -> None:
    told = (
        ("Win the order.", "Win the order!"),
        ("openness = 0.4", 'voice.plain = "Hm."\nopenness = 0.4'),
        ("1 = [", "2 = ["),
    )
    played = (
        ("openness = 0.4", "openness = 0.41"),
        ('["technical", "user"]', '["user"]'),
        ("money = 100", "money = 101"),
    )
    for pair in told:
        assert digest_of_play(parse_scenario(changed(pair).encode())) == digest_of_play(scenario), pair
    digests = {digest_of_play(parse_scenario(changed(pair).encode())) for pair in played}
    assert len(digests | {digest_of_play(scenario)}) == 4


def test_digest_is_the_same_in_every_process(scenario: Scenario, minimal: str) -> None:
    """A change here means that saved runs of unchanged scenarios are refused: raise the format of saves with it."""
    scenario = scenario.model_copy(update={"guide": ()})  # a part that format 1 got later: left out, nothing changes
    assert digest(scenario) == "bb9cded7b5c904226779bbb2723cefaf85b8aa6dabff629866a2667db6fb14f5"


def test_error_can_be_sent_to_another_process(minimal: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(minimal.replace("weeks = 6", "weeks = 60").encode(), "s.toml")
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value) == "s.toml:9:1: weeks: must be between 3 and 16, not 60 [SG204]"


def strings(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every string of a document."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from strings(inner, (*path, number))


def with_string(document: dict[str, Any], path: tuple[str | int, ...], change: Callable[[str], str]) -> dict[str, Any]:
    copied = copy.deepcopy(document)
    place: Any = copied
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = change(place[path[-1]])
    return copied


def as_toml(document: dict[str, Any]) -> bytes:
    def inline(value: object) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{json.dumps(key)} = {inline(inner)}" for key, inner in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(inline, value)) + "]"
        return json.dumps(value)

    return "\n".join(f"{key} = {inline(value)}" for key, value in document.items()).encode()


DANGEROUS = {"escape": "\x1b[31m", "right-to-left override": "\u202e"}


@pytest.mark.parametrize("what", ["escape", pytest.param("right-to-left override", marks=pytest.mark.rare)])
def test_no_string_takes_a_control_character(minimal: str, findings: Find, what: str) -> None:
    """Every string of the file, one at a time: texts, ids, words, quantities, moves, names."""
    document = tomli.loads(minimal)
    ways = list(strings(document))
    assert len(ways) > 120
    for path in ways[:: 1 if what == "escape" else 3]:
        found = findings(as_toml(with_string(document, path, lambda word: word + DANGEROUS[what])))
        assert found, path
        assert all(str(finding).isprintable() for finding in found)


def test_markup_is_text(minimal: str) -> None:
    markup = "[@click=app.quit]x[/]"
    document = tomli.loads(minimal)
    for path in [("title", "en"), ("contacts", 0, "name", "zh-CN"), ("steps", 0, "about"), ("stories", 0, "name")]:
        scenario = parse_scenario(as_toml(with_string(document, path, lambda _: markup)))
        value: Any = scenario.model_dump()
        for key in path:
            value = value[key]
        assert value in (markup, {"en": markup, "zh-CN": markup})


@pytest.mark.parametrize("char", ["\0", "\a", "\t", "\r", "\x7f", "\x85", "\u200b", "\u2028", "\u2069", "\ue000"])
def test_texts_that_are_refused(char: str) -> None:
    found = text_problem(f"a{char}b", 40, breaks=True)
    assert found is not None
    assert found.reason == f"the character U+{ord(char):04X} is not allowed in a text here"


@pytest.mark.parametrize("text", ["银行　招标“好”", "é\u00a0e\u0301", "[b]x[/b]", "$(rm) `x` {0} %s \\x1b", "😀"])
def test_texts_that_are_accepted(text: str) -> None:
    assert text_problem(text, 40) is None


def test_texts_in_python() -> None:
    assert Text.model_validate({"en": "yes", "zh_CN": "是"}).in_("zh-CN") == "是"


def run(code: str) -> list[str]:
    """Return which of the heavy packages another Python has imported after ``code``."""
    heavy = ("tree_sitter", "tree_sitter_toml", "pydantic", "tomli", "numpy", "textual")
    code += f"\nimport sys; print(*[name for name in {heavy} if name in sys.modules])"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_a_valid_file_needs_no_tree_sitter(minimal: str) -> None:
    assert run(
        f"from simgame import load_scenario\nfrom pathlib import Path\nPath\nimport simgame.scenario.loader as l\n"
        f"l.parse_scenario({minimal.encode()!r})"
    ) == ["tomli"]


def test_the_closed_lists_need_nothing() -> None:
    assert run("import simgame.terms.actions, simgame.scenario.library") == []


def test_loading_takes_less_than_fifty_milliseconds(minimal: str) -> None:
    """With a scenario larger than the bank tender; the best of some, because other tests run beside."""
    contact = minimal[minimal.index('[[contacts]]\nid = "ding"') : minimal.index("[[steps]]")]
    text = minimal.replace(contact, contact + "".join(contact.replace('"ding"', f'"ding-{n}"') for n in range(9)))
    event = text[text.index('[[events]]\nid = "cheaper"') : text.index("[[questions]]")]
    text = text.replace(event, event + "".join(event.replace('"cheaper"', f'"cheaper-{n}"') for n in range(30)))
    text = text.replace("[[concepts]]", "# " + "x" * 30_000 + "\n[[concepts]]")
    times = []
    for _ in range(7):
        start = time.process_time()
        parse_scenario(text.encode())
        times.append(time.process_time() - start)
    assert min(times) < 0.05
