"""The instructor's guide and the page on personal data say what is there: commands, options, buttons, files."""

import re
from pathlib import Path

import pytest

from simgame import cli
from simgame.arguments import FINE
from simgame.locale.messages import DOMAINS, forms, read

FOLDER = Path(__file__).parents[2] / "scenarios"
PAGES = ("classes", "personal-data")
EMPHASIS = re.compile(r"(?<![*\w])\*([^*\n]+)\*(?!\*)")
NO_BUTTONS = ("is", "CODE")


def text_of(page: str, language: str = "en") -> str:
    return (FOLDER / f"{page}{'' if language == 'en' else '.zh-CN'}.md").read_text("utf-8")


def commands_in(text: str) -> list[str]:
    """Return the commands of the grey boxes, without what is said of them, and with any room."""
    lines = [line for box in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in box.splitlines() if line]
    return [re.sub(r"\b(CODE|k7m2qd)\b|教室号", "ROOM", line.partition("#")[0].strip()) for line in lines]


def same(said: str) -> str:
    """Return a button as its catalogue has it."""
    return re.sub(r"\d+", "{number}", said.removesuffix(" …"))


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_give_the_same_commands(page: str) -> None:
    assert commands_in(text_of(page)) == commands_in(text_of(page, "zh-CN"))


@pytest.mark.parametrize("page", PAGES)
def test_commands_and_options_are_there(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in commands_in(text_of(page)):
        if not command.startswith("simgame "):
            continue
        words = command.split()[1:]
        name = words[:2] if words[0] == "class" else words[:1]
        assert cli.main([*name, "--help"]) == FINE, command
        shown = capsys.readouterr().out
        for option in (word for word in words if word.startswith("--")):
            assert option in shown, command


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str, language: str) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", text_of(page, language)):
        assert (FOLDER / link).exists(), link


def test_what_is_to_be_pressed_is_called_so() -> None:
    messages = [message for domain in DOMAINS for message in read(domain) if message.id]
    english = {str(form) for message in messages for form in forms(message.id)}
    chinese = {str(form) for message in messages for form in forms(message.string)}
    for known in (english, chinese):
        known |= {"用中文玩", "Play in English"}  # each in its own language on the page of the room
    for page in PAGES:
        told = {same(said) for said in EMPHASIS.findall(text_of(page))} - set(NO_BUTTONS)
        assert told <= english, told - english
        told = {same(said) for said in re.findall(r"“([^”]+)”", text_of(page, "zh-CN"))}
        assert told <= chinese, told - chinese
