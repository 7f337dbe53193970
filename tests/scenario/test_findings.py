"""What a finding says of itself: the key in the author's words, its line."""

from dataclasses import replace

from simgame.scenario.findings import NEAR, Code, Finding, readable

KIND = Code(
    "SG999",
    "error",
    "wrong",
    "It is not right.",
    {"much": "{count} are too many", "gone": "gone"},
    hint=(NEAR, "look in {places:or}", "look elsewhere"),
)


def test_readable() -> None:
    document = {
        "contacts": [{"id": "zhou", "knows": ["a", "b"]}, {"id": 3}, "x"],
        "stories": [{"name": "as it was", "plan": {"1": ["m"]}}],
        "a b": {"c\x1b": 1},
    }
    assert readable(("contacts", 0, "knows", 1), document) == "contacts.zhou.knows[2]"
    assert readable(("contacts", 1, "id"), document) == "contacts[2].id"
    assert readable(("contacts", 2), document) == "contacts[3]"
    assert readable(("contacts", 7, "x"), document) == "contacts[8].x"
    assert readable(("stories", 0, "plan", "1", 0), document) == 'stories."as it was".plan.1[1]'
    assert readable(("a b", "c\x1b"), document) == '"a b"."c\\u001b"'
    assert readable((), document) == ""


def test_line_of_a_finding() -> None:
    finding = Finding(KIND.at(("weeks",), "much", count=60, near="16"), "s.toml", 3, 1, "weeks")
    assert str(finding) == "s.toml:3:1: weeks: 60 are too many; did you mean '16'? [SG999]"
    assert (finding.code, finding.severity) == ("SG999", "error")
    gone = KIND.at((), "gone")
    assert str(Finding(gone, "a\x1bb")) == "a\\u001bb: gone; look elsewhere"
    assert str(Finding(gone, "s\udcff", 1, 1)).isprintable()


def test_the_first_hint_is_told_that_has_all_it_needs() -> None:
    assert KIND.at((), "gone", near="weeks", places=("a", "b")).hint == "did you mean 'weeks'?"
    assert KIND.at((), "gone", places=("a", "b")).hint == "look in a or b"
    assert KIND.at((), "gone").hint == "look elsewhere"
    assert replace(KIND, hint=NEAR).at((), "gone").hint == ""
