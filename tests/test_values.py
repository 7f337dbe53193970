"""What `simgame.values` makes behaves as what the standard library makes of the same class."""

import copy
import dataclasses
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from simgame import values

WAYS: Final[list[dict[str, bool]]] = [
    {},
    {"slots": True},
    {"frozen": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "kw_only": True},
    {"frozen": True, "eq": False},
]


def declared(dataclass: Callable[..., Any], **options: bool) -> Any:
    """Return a class and one that adds to it."""

    @dataclass(**options)
    class Kept:
        """A value."""

        first: int
        unseen: int = dataclasses.field(default=2, compare=False)
        told: str = dataclasses.field(default="x", hash=False, repr=False)
        many: list[int] = dataclasses.field(default_factory=list, hash=False)

        @property
        def double(self) -> int:
            return 2 * self.first

    @dataclass(**options)
    class Added(Kept):
        """A value with one more."""

        last: tuple[int, ...] = ()

    return Kept, Added


def said(work: Callable[[], object]) -> object:
    """Return what comes of something, also if it is an error."""
    try:
        return work()
    except (TypeError, AttributeError) as error:
        return type(error)


@pytest.mark.parametrize("options", WAYS, ids=str)
def test_as_the_standard_library(options: dict[str, bool]) -> None:
    def seen(dataclass: Callable[..., Any]) -> list[object]:
        kept, added = declared(dataclass, **options)
        one, other = kept(first=1), kept(first=1, unseen=3, told="y")
        more = added(first=1, last=(4,))

        def change() -> object:
            one.first = 5
            return one.first

        def remove() -> None:
            del other.told

        return [
            repr(one).partition("Kept")[2],
            repr(more).partition("Added")[2],
            [field.name for field in dataclasses.fields(more)],
            kept.__match_args__,
            one == kept(first=1),
            one == other,
            one == more,
            said(lambda: len({one, kept(first=1)})),
            said(lambda: hash(one) == hash(kept(first=1, told="z"))),
            said(lambda: kept(1)),
            said(lambda: kept()),
            dataclasses.replace(more, first=7).double,
            copy.copy(more).last,
            kept(first=1).many is kept(first=1).many,
            hasattr(one, "__dict__"),
            said(change),
            said(remove),
        ]

    assert list(map(str, seen(values.dataclass))) == list(map(str, seen(dataclasses.dataclass)))


@values.dataclass(frozen=True, slots=True)
class Sent:
    """A value that goes to another process."""

    number: int
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if self.number < 0:
            raise ValueError("negative")


def test_values_travel_and_are_checked() -> None:
    sent = Sent(1, ("a",))
    assert pickle.loads(pickle.dumps(sent)) == copy.deepcopy(sent) == sent
    with pytest.raises(AttributeError):
        sent.anything = 1  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="negative"):
        dataclasses.replace(sent, number=-1)


def test_what_a_class_says_itself_holds() -> None:
    @values.dataclass(frozen=True)
    class Own:
        first: int

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 3

    assert repr(Own(1)) == "own"
    assert Own(1) == 2
    assert hash(Own(1)) == 3


def test_the_package_declares_all_its_values_so() -> None:
    """A class of one kind can be no base of the other, and the first frame would wait for each."""
    root = Path(values.__file__).parent
    declaring = re.compile(r"^ *from dataclasses import .*\bdataclass\b|\bdataclasses\.dataclass\(", re.MULTILINE)
    found = [path for path in root.rglob("*.py") if declaring.search(path.read_text("utf-8"))]
    assert found == [root / "values.py"]
