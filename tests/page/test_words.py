"""Enumerations and sentences as both languages write them; long ones in messages are cut."""

from simgame.locale import Language, set_language
from simgame.page import words
from simgame.page.phrases import Phrase


def test_enumerations(language: Language) -> None:
    joined = {"en": "a, b and c", "zh-CN": "a、b、c"}
    assert words.listed(["a", "b", "c"]) == joined[language]
    assert words.either(["a", "b", "c"]) == {"en": "a, b or c", "zh-CN": "a或b或c"}[language]
    assert [join(each) for join in (words.listed, words.either) for each in ([], ["a"])] == ["", "a", "", "a"]
    assert words.and_others(["a", "b"], 5) == {"en": "a, b and 5 others", "zh-CN": "a、b等7人"}[language]
    assert words.and_others(["a", "b"], 0) == words.listed(["a", "b"])
    assert words.in_turn(["a", "b"]) == {"en": "a; b", "zh-CN": "a；b"}[language]


def test_sentences(language: Language) -> None:
    assert words.sentences(["A.", "", "B."]) == {"en": "A. B.", "zh-CN": "A.B."}[language]
    assert (
        words.clause(["one met", "two learned"])
        == {
            "en": "One met, two learned.",
            "zh-CN": "One met，two learned。",
        }[language]
    )
    assert words.clause(["one met", ""]) == {"en": "One met.", "zh-CN": "One met。"}[language]
    assert words.named("a", "b") == {"en": "a: b", "zh-CN": "a：b"}[language]
    assert [words.named("a", ""), words.named("", "b")] == ["a", "b"]


def test_a_text_parts_into_its_sentences() -> None:
    assert words.parted("It takes 1.10. Why not? Ask.") == ("It takes 1.10.", "Why not?", "Ask.")
    assert words.parted("要1.10。为什么？") == ("要1.10。", "为什么？")
    assert words.parted("") == ()


def test_long_enumerations_are_cut_in_messages() -> None:
    set_language("en")
    many = [str(number) for number in range(20)]
    assert str(Phrase("{words:or}", {"words": many})).endswith("10, 11, ...")
    assert str(Phrase("{words:and}", {"words": many[:3]})) == "0, 1 and 2"


def test_the_opening_of_a_text_is_its_first_sentence() -> None:
    assert words.opening("One is 3.5. Two follows.") == "One is 3.5."
    assert words.opening("问要趁早，每条线都要问到。第二句。") == "问要趁早，每条线都要问到。"
    assert words.opening("no end") == "no end"
