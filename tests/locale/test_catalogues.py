"""Every text of the program is there in Chinese, with the same places to fill."""

import unicodedata

import pytest

from simgame.locale import messages


@pytest.mark.parametrize("domain", messages.DOMAINS)
def test_translations_are_complete(domain: str) -> None:
    assert messages.problems(domain) == []


@pytest.mark.parametrize("domain", messages.DOMAINS)
def test_no_character_of_ambiguous_width(domain: str) -> None:
    """Terminals in China show these two cells wide, others one: tables would break."""
    for message in messages.read(domain):
        if not message.id:
            continue
        for text in messages.forms(message.id) + messages.forms(message.string):
            wide = [char for char in text if unicodedata.east_asian_width(char) == "A"]
            assert not wide, (text, wide)


def test_finds_every_kind_of_call() -> None:
    source = '_("one"); _.n("{n} two", "{n} twos", 3); _.p("verb", "three"); mark("four"); _(name); other("five")'
    assert [found for _, found in messages.texts(source)] == [
        (None, "one"),
        (None, ("{n} two", "{n} twos")),
        ("verb", "three"),
        (None, "four"),
    ]


@pytest.mark.parametrize("source", ['_(f"week {week}")', '_("week " + week)', 'mark("%d" % week)'])
def test_refuses_texts_put_together(source: str) -> None:
    with pytest.raises(messages.NotLiteralError):
        list(messages.texts(source))
