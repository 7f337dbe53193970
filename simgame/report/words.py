"""Words in the current language for what is no declared term: support, coverage, lists, sentences, numbers.

Declared terms, such as actions and ranks, carry their own words, see `simgame.terms`. Support and coverage come with a
sign, so that nothing is said by colour alone. No text has a character whose width differs between terminals.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from simgame.engine.tuning import BRIEF, LEARN_INFLUENCE, LEARN_ROLE, NO_CONTACT, SUPPORTER
from simgame.locale import Catalogue, current, mark

_ = Catalogue("words")


class Term(NamedTuple):
    """A word with the short sign that stands for it."""

    sign: str
    word: str


_NOT_MET: Final = ("?", mark("not met"))
_SUPPORT: Final = (
    (-501, "-", mark("against")),
    (SUPPORTER - 1, "0", mark("neutral")),
    (1999, "+", mark("supports")),
    (2499, "++", mark("supports us alone")),
    (9999, "+++", mark("coach")),
)
"""Up to which support, in thousandths, each word holds; a supporter is one who speaks for a vendor."""
_COVERAGE: Final = (
    (NO_CONTACT - 1, "?", mark("unknown")),
    (BRIEF - 1, "....", mark("no contact")),
    (LEARN_ROLE - 1, "##..", mark("brief contact")),
    (LEARN_INFLUENCE - 1, "###.", mark("several contacts")),
    (9999, "####", mark("in depth")),
)
"""Up to which coverage, in thousandths, each word holds: from several contacts on the role shows, in depth whom a
person persuades."""
_POINT_PARTS: Final = {
    "technical": mark("technical part"),
    "commercial": mark("references and standing"),
    "price": mark("price"),
    "luck": mark("the committee's leeway"),
}
_FACTORS: Final = {
    "difficulty": mark("difficulty"),
    "openness": mark("openness"),
    "rank": mark("rank match"),
    "function": mark("function match"),
    "concern": mark("concern addressed"),
    "repetition": mark("repeated"),
    "resistance": mark("already won in part"),
    "credibility": mark("credibility"),
    "luck": mark("luck of the day"),
}


def support(thousandths: int | None) -> Term:
    """Return sign and word for a support; None: we have not met the person, which is not neutral."""
    return _not_met() if thousandths is None else _on(_SUPPORT, thousandths)


def support_for_rival(thousandths: int | None) -> Term:
    """Return sign and word for a support towards a rival, whose coach is no coach of ours."""
    if thousandths is None:
        return _not_met()
    term = _on(_SUPPORT, thousandths)
    return Term(term.sign, _("supports them alone")) if thousandths > _SUPPORT[2][0] else term


def coverage(thousandths: int) -> Term:
    """Return sign and word for our coverage of a person."""
    return _on(_COVERAGE, thousandths)


def points_part(name: str) -> str | None:
    """Return the words for a part of the points, or None for a step, which the scenario names."""
    return _(_POINT_PARTS[name]) if name in _POINT_PARTS else None


def factor(name: str) -> str:
    """Return the words for a factor of a meeting."""
    return _(_FACTORS[name])


def vendor_us() -> str:
    """Return what our own company is called in tables."""
    return _("us")


def listed(words: Sequence[str]) -> str:
    """Return the words as one enumeration: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    if current() == "zh-CN":
        return "、".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def either(words: Sequence[str]) -> str:
    """Return the words as alternatives: a, b or c."""
    if len(words) < 2:
        return "".join(words)
    if current() == "zh-CN":
        return "或".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


def sentences(parts: Sequence[str]) -> str:
    """Return sentences one after the other; empty ones are left out."""
    return ("" if current() == "zh-CN" else " ").join(part for part in parts if part)


def clause(parts: Sequence[str]) -> str:
    """Return short parts as one sentence, set apart by commas."""
    said = ("，" if current() == "zh-CN" else ", ").join(parts)
    return said[:1].upper() + said[1:] + ("。" if current() == "zh-CN" else ".") if said else ""


def in_turn(parts: Sequence[str]) -> str:
    """Return longer parts one after the other, set apart by semicolons."""
    return ("；" if current() == "zh-CN" else "; ").join(parts)


def _not_met() -> Term:
    return Term(_NOT_MET[0], _(_NOT_MET[1]))


def _on(scale: Sequence[tuple[int, str, str]], thousandths: int) -> Term:
    sign, word = next((sign, word) for most, sign, word in scale if thousandths <= most)
    return Term(sign, _(word))
