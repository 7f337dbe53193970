"""What the types of keys say besides what a value must be: of what it is an id, and in what the rules count it.

Such a mark stands in the type, ``Annotated[Id, Refers("contacts")]``; `marks` finds it again. So one piece of code
checks the references, and turns ids and levels into numbers, for all models that say this of their keys.
"""

from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, TypeVar, get_args

from simgame.records.marks import Field, Marking, Several
from simgame.records.record import Record
from simgame.scenario.base import Id
from simgame.scenario.limits import MAX_CONTACTS
from simgame.terms.term import Registry
from simgame.values import dataclass


class Taken(Marking):
    """How the rules take the value; a key has one such mark at the most."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Refers(Taken):
    """The value is an id."""

    axis: str
    """Of a list of the scenario, such as ``contacts``; of ``vendors``, which are us and the rivals, or of ``flags``"""


@dataclass(frozen=True, slots=True)
class Defines(Taken):
    """The value is an id that stands nowhere else: by it, it comes to be."""

    axis: str


@dataclass(frozen=True, slots=True)
class Thousandths(Taken):
    """The rules count it in thousandths."""


@dataclass(frozen=True, slots=True, eq=False)
class Numbered(Taken):
    """The value is one of some declared words, which the rules know by their numbers."""

    words: Registry[Any]


@dataclass(frozen=True, slots=True)
class TitleOf(Taken):
    """The value is a text, one of the titles that the contact under another key may come to hold."""

    key: str


@dataclass(frozen=True, slots=True)
class Another(Marking):
    """The value is not the same as the one under another key."""

    key: str


@dataclass(frozen=True, slots=True)
class NotBeside(Marking):
    """The key does not stand beside another one."""

    key: str


ContactId = Annotated[Id, Refers("contacts")]
ContactIds = Annotated[tuple[Id, ...], Field(min_length=1, max_length=MAX_CONTACTS), Several(), Refers("contacts")]
"""One contact, or a list of them"""
MemberId = Annotated[Id, Refers("team")]
StepId = Annotated[Id, Refers("steps")]
FactId = Annotated[Id, Refers("facts")]
RivalId = Annotated[Id, Refers("rivals")]
VendorId = Annotated[Id, Refers("vendors")]
"""``us``, or a rival's id"""

AnyMark = TypeVar("AnyMark", bound=Marking)


def marks(model: type[Record], kind: type[AnyMark]) -> dict[str, AnyMark]:
    """Return the keys of a model that have a mark of a kind, with it."""
    return {key: mark for key, found in _marks(model).items() for mark in found if isinstance(mark, kind)}


@cache
def _marks(model: type[Record]) -> MappingProxyType[str, tuple[Marking, ...]]:
    """Return the marks on each key; those of a key that can be left out stand inside its type."""
    found = {}
    for key, field in model.model_fields.items():
        inner = [each for option in get_args(field.annotation) for each in getattr(option, "__metadata__", ())]
        found[key] = tuple(each for each in (*field.metadata, *inner) if isinstance(each, Marking))
    return MappingProxyType(found)
