"""A declared term: its id, what it is called, and the registry that finds it by id or by number."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from simgame.locale import Catalogue
from simgame.values import dataclass

_ = Catalogue("terms")


class Labels(NamedTuple):
    """What a term is called, in English; the properties of `Term` give it in the current language."""

    label: str
    tag: str = ""
    """The short form for narrow columns; empty: as the label"""
    about: str = ""
    """One line for players on what it is"""
    author: str = ""
    """What authors of scenarios read about it; empty: as the label"""
    done: str = ""
    """What is reported once it is done, of its ``{target}``; empty: what was done is named"""
    phrase: str = ""
    """How a sentence says that it is done to ``{target}``, such as ``visiting {target}``; empty: its label"""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field that scenarios name and the rules know."""

    id: str
    labels: Labels

    @property
    def label(self) -> str:
        """What it is called, in the current language."""
        return _(self.labels.label)

    @property
    def tag(self) -> str:
        """What it is called in narrow columns, in the current language."""
        return _(self.labels.tag or self.labels.label)

    @property
    def about(self) -> str:
        """One line on what it is, in the current language."""
        return _(self.labels.about)

    @property
    def author(self) -> str:
        """What authors read about it, in the current language."""
        return _(self.labels.author or self.labels.label)

    @property
    def done(self) -> str:
        """What is reported once it is done, in the current language; empty where what was done is named."""
        return _(self.labels.done) if self.labels.done else ""

    @property
    def phrase(self) -> str:
        """How a sentence says that it is done to ``{target}``, in the current language."""
        return _(self.labels.phrase or self.labels.label)


AnyTerm = TypeVar("AnyTerm", bound=Term)


class Registry(dict[str, AnyTerm], Generic[AnyTerm]):
    """Declared terms by id, in their order; a term's place in it is its number in the arrays of the rules."""

    def __init__(self, *terms: AnyTerm) -> None:
        super().__init__((term.id, term) for term in terms)
        self._numbers = {term.id: number for number, term in enumerate(terms)}
        self._terms = terms

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a term with this id; what stands in a scenario's file may be anything."""
        return isinstance(name, str) and super().__contains__(name)

    def index(self, name: str) -> int:
        """Return the number of the term with this id; KeyError where there is none."""
        return self._numbers[name]

    def at(self, number: int) -> AnyTerm:
        """Return the term with this number."""
        return self._terms[number]

    def numbers(self, which: Callable[[AnyTerm], bool]) -> list[int]:
        """Return the numbers of the terms for which ``which`` holds."""
        return [number for number, term in enumerate(self._terms) if which(term)]
