"""The guides: the reference is equal to the models, and every example in them works."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simgame import locale
from simgame.authoring import reference
from simgame.authoring.schema import plain_schema
from simgame.engine.compiler import compile_board
from simgame.engine.luck import seeds_from
from simgame.locale import Language
from simgame.players import STRATEGIES
from simgame.scenario import Scenario, parse_scenario
from simgame.scenario.effects import EFFECT_MODELS
from simgame.scenario.examine import examine_content
from simgame.scenario.library import shipped_folder
from simgame.study.balance import story_play
from simgame.study.play import figures
from simgame.study.variations import play
from simgame.terms.outcomes import UNPAID, WON

GUIDES = [pytest.param(shipped_folder() / name, language, id=language) for language, name in reference.GUIDES.items()]
BLOCK = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MORE = re.compile(r"^```toml more\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""What the chapter for a second case adds"""


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    yield
    locale.set_language(None)


def assembled(file: Path) -> Scenario:
    """The file that a reader of the guide has written at its end."""
    return parse_scenario("\n".join(BLOCK.findall(file.read_text("utf-8"))).encode(), file.name)


def second_case(file: Path) -> str:
    """The file of the chapter for a second case: what a reader has, with the boxes of the chapter at its end."""
    text = file.read_text("utf-8")
    first = "\n".join(BLOCK.findall(text))
    assert first.count("weeks = 8\n") == 1
    return "\n".join([first.replace("weeks = 8\n", "weeks = 12\n"), *MORE.findall(text)])


@pytest.mark.parametrize(("file", "language"), GUIDES)
def test_the_reference_is_equal_to_the_models(file: Path, language: Language) -> None:
    """After a change to the models: ``python -m simgame.locale authoring``, ``python -m simgame.authoring``."""
    assert file.read_text("utf-8") == reference.up_to_date(file, language)


@pytest.mark.parametrize(("file", "language"), GUIDES)
def test_every_part_is_in_the_reference(file: Path, language: Language) -> None:
    effects = [model.__name__ for model in EFFECT_MODELS.values()]
    shown = {*reference._HEADERS, *reference._CONDITIONS, *effects, *reference._OTHERS, "Scenario"}
    schema = plain_schema()
    assert shown == {*schema["$defs"], "Scenario"}
    text = file.read_text("utf-8")
    for part in (schema, *schema["$defs"].values()):
        for key in part.get("properties", {}):
            assert f"`{key}`" in text or key in ("en", "zh-CN")


def test_the_chinese_reference_is_chinese() -> None:
    locale.set_language("zh-CN")
    for line in reference.reference().splitlines():
        plain = re.sub(r"`[^`]*`|[A-Za-z_-]+:[A-Z]+|contacts\.zhou|SG\d+|CONTACT|RIVAL|EVENT", "", line)
        assert not re.search(r"[a-z]{4,} [a-z]{3,}", plain), line


def test_a_guide_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="reference: begin"):
        reference.inserted("# A guide", "text")


@pytest.mark.parametrize(("file", "language"), GUIDES)
def test_the_parts_of_the_guide_make_a_scenario(file: Path, language: Language) -> None:
    scenario = assembled(file)
    assert (scenario.weeks, len(scenario.contacts)) == (8, 6)
    for block in BLOCK.findall(file.read_text("utf-8")):
        assert tomllib.loads(block)


@pytest.mark.parametrize(("file", "language"), GUIDES)
def test_the_guide_s_scenario_teaches_what_it_says(file: Path, language: Language) -> None:
    scenario = assembled(file)
    board = compile_board(scenario, "standard")
    for story in scenario.stories:
        how = STRATEGIES[story.strategy] if story.strategy else dict(story.plan or {})
        band = story.expect.win_rate
        assert band is not None
        assert band[0] <= figures(board, how, seeds_from(0, 300)).win_rate <= band[1], story.name


@pytest.mark.parametrize(("file", "language"), GUIDES)
def test_the_second_case_is_drawn_signed_for_and_paid(file: Path, language: Language) -> None:
    """Nothing is found in it; good play mostly wins, and sometimes loses the order again."""
    text = second_case(file).encode()
    assert [each.code for each in examine_content(text).findings] == ["SG513"]
    scenario = parse_scenario(text)
    board = compile_board(scenario, "standard")
    outcomes = figures(board, STRATEGIES["by-the-book"], seeds_from(0, 300)).outcomes
    assert 0.7 <= outcomes[WON] / 300 <= 0.95
    assert outcomes[UNPAID] >= 3
    for story in scenario.stories:
        state, _made = play(board, story_play(story), seeds_from(0, 100))
        least, most = story.expect.win_rate or (0.0, 1.0)
        assert least <= (state.outcome == WON).mean() <= most, story.name


@pytest.mark.parametrize("assemble", [assembled, lambda file: parse_scenario(second_case(file).encode())])
def test_both_guides_build_the_same_case(assemble: Callable[[Path], Scenario]) -> None:
    """Texts and the names of things are each language's own; the numbers are the same."""
    english, chinese = (assemble(shipped_folder() / name) for name in reference.GUIDES.values())
    for one, other in zip(english.steps, chinese.steps, strict=True):
        assert (one.kind, one.opens, one.closes, one.weights) == (other.kind, other.opens, other.closes, other.weights)
    assert english.tender == chinese.tender
    assert [contact.openness for contact in english.contacts] == [contact.openness for contact in chinese.contacts]


@pytest.mark.parametrize(("file", "language"), GUIDES)
def test_commands_in_the_guide_are_there(file: Path, language: Language) -> None:
    from simgame.cli import COMMANDS

    named = set(re.findall(r"^simgame ([a-z]+)", file.read_text("utf-8"), re.MULTILINE))
    assert named
    assert named <= {*COMMANDS, "balance"}
