"""The scales of support and coverage: from which figure on which word holds, with a sign that needs no colour."""

from typing import Final

from simgame.engine.tuning import BRIEF, LEARN_INFLUENCE, LEARN_ROLE, NO_CONTACT, SUPPORTER
from simgame.locale import Catalogue, mark
from simgame.page.model import Signed
from simgame.terms.term import Labels, Registry, Term
from simgame.values import dataclass

_ = Catalogue("terms")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade(Term):
    """One step of a scale."""

    sign: str
    most: int = 0
    """Up to which figure it holds, in thousandths of a level."""

    @property
    def signed(self) -> Signed:
        """Its word with its sign before it."""
        return Signed(self.sign, self.label)


_HIGHEST: Final = 9999

NOT_MET: Final = Grade("not-met", Labels(mark("not met"), tag=mark("unknown")), sign="?")
"""A person whose support nobody has seen, which is not neutral"""

SUPPORT: Final = Registry(
    Grade("against", Labels(mark("against")), sign="-", most=-501),
    Grade("neutral", Labels(mark("neutral")), sign="0", most=SUPPORTER - 1),
    Grade("supports", Labels(mark("supports"), tag=mark("for us")), sign="+", most=1999),
    Grade("alone", Labels(mark("supports us alone"), tag=mark("only us")), sign="++", most=2499),
    Grade("coach", Labels(mark("coach")), sign="+++", most=_HIGHEST),
)
"""A supporter is one who speaks for a vendor."""

_THEIRS: Final = {
    name: Grade(name, Labels(mark("supports them alone")), sign=SUPPORT[name].sign) for name in ("alone", "coach")
}
"""What a rival's support is called where it is not called as ours: a rival's coach is no coach of ours"""

COVERAGE: Final = Registry(
    Grade("unknown", Labels(mark("unknown")), sign="?", most=NO_CONTACT - 1),
    Grade("none", Labels(mark("no contact")), sign="....", most=NO_CONTACT + 4),  # which is shown as 1.00
    Grade("slight", Labels(mark("known by sight")), sign="#...", most=BRIEF - 1),
    Grade("brief", Labels(mark("brief contact")), sign="##..", most=LEARN_ROLE - 1),
    Grade("several", Labels(mark("several contacts")), sign="###.", most=LEARN_INFLUENCE - 1),
    Grade("depth", Labels(mark("in depth")), sign="####", most=_HIGHEST),
)
"""From several contacts on the role shows, in depth whom a person persuades."""


def support(thousandths: int | None) -> Grade:
    """Return the grade of a support towards us; None: not seen."""
    return NOT_MET if thousandths is None else _on(SUPPORT, thousandths)


def support_for_rival(thousandths: int | None) -> Grade:
    """Return the grade of a support towards a rival; None: not seen."""
    grade = support(thousandths)
    return _THEIRS.get(grade.id, grade)


def coverage(thousandths: int) -> Grade:
    """Return the grade of our coverage of a person."""
    return _on(COVERAGE, thousandths)


def _on(scale: Registry[Grade], thousandths: int) -> Grade:
    return next(grade for grade in scale.values() if thousandths <= grade.most)
