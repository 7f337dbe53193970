"""What a finding says of itself: the key in the author's words, its line."""

from simgame.scenario.findings import Finding, readable


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
    finding = Finding("SG204", "s.toml", 3, 1, "weeks", "too many", "at most 16")
    assert str(finding) == "s.toml:3:1: weeks: too many; at most 16 [SG204]"
    assert finding.severity == "error"
    assert str(Finding("SG101", "a\x1bb", None, None, "", "gone")) == "a\\u001bb: gone"
    assert str(Finding("SG101", "s\udcff", 1, 1, "", "x")).isprintable()
