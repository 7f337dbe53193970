"""Which language is spoken, and what is said where no translation exists."""

from collections.abc import Iterator

import pytest

from simgame import locale
from simgame.locale import Catalogue


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    yield
    locale.set_language(None)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "zh_TW", "LC_MESSAGES": "en"}, "zh-CN"),
        ({"LC_ALL": "", "LANG": "zh"}, "zh-CN"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_environment_says_which(environment: dict[str, str], language: str) -> None:
    assert locale.preferred(environment) == language


def test_a_choice_stands_above_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert locale.current() == "zh-CN"
    locale.set_language("en")
    assert locale.current() == "en"


def test_other_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="'fr' is not one of en, zh-CN"):
        locale.set_language("fr")  # type: ignore[arg-type]


def test_the_language_changes_while_it_runs() -> None:
    _ = Catalogue("terms")
    locale.set_language("en")
    assert _("Visit") == "Visit"
    locale.set_language("zh-CN")
    assert _("Visit") == "拜访"
    assert _("") == ""


def test_without_a_translation_it_is_english() -> None:
    locale.set_language("zh-CN")
    _ = Catalogue("nowhere")
    assert _("anything") == "anything"
    assert [_.n("{count} week", "{count} weeks", count) for count in (1, 2)] == ["{count} week", "{count} weeks"]
    assert _.p("verb", "address") == "address"
