"""What is said of a value beside its type: bounds, a description, who checks it, how it stands in a file."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Final, get_args, get_origin

from simgame.values import dataclass

MISSING: Final[Any] = object()
"""What stands for a default that there is not"""


class RefusedValueError(ValueError):
    """What a check raises to say a problem.

    Attributes:
        problem: what is wrong.
        kind: the kind of mistake, as pydantic's errors name it then.
        context: what else is known of it.
    """

    def __init__(self, problem: object, kind: str = "refused", **context: object) -> None:
        """Take what is wrong."""
        super().__init__(kind)
        self.problem, self.kind, self.context = problem, kind, context


class InvalidRecordError(ValueError):
    """A value is no record of its kind.

    Attributes:
        faults: what is wrong with it, as pydantic says it: each with ``type``, ``loc``, ``msg``, ``ctx``.
    """

    def __init__(self, faults: Sequence[Mapping[str, Any]], said: str) -> None:
        """Take what is wrong, one by one and as a text."""
        super().__init__(said)
        self.faults = faults


class FieldInfo:
    """What is declared of a key, or of a value inside one.

    Attributes:
        name: that of the attribute; empty inside a type.
        alias: the key in a file, None where it is the name.
        description: what it means, for authors.
        default: what stands for a value that was left out; `MISSING` where it cannot be.
        options: bounds and how strictly they are taken, by pydantic's names.
        annotation: the type, free of what stands on it; None inside a type.
        metadata: what stands on the type, and this where it has bounds.
        stands_alone: whether one value stands for a list of it.
    """

    __slots__ = ("alias", "annotation", "default", "description", "metadata", "name", "options", "stands_alone")

    def __init__(self, options: dict[str, Any], default: Any, alias: str | None, description: str | None) -> None:
        """Declare it, of no key yet."""
        self.options, self.default, self.alias, self.description = options, default, alias, description
        self.name, self.stands_alone = "", False
        self.annotation: Any = None
        self.metadata: tuple[Any, ...] = ()

    def __getattr__(self, name: str) -> Any:
        """Return a bound, such as ``ge``."""
        if name == "options" or name not in self.options:
            raise AttributeError(name)
        return self.options[name]

    def of(self, name: str, annotation: Any) -> "FieldInfo":
        """Return the same as what is declared of a key of this name and type."""
        made = FieldInfo(self.options, self.default, self.alias, self.description)
        made.name = name
        made.resolve(annotation)
        return made

    def resolve(self, annotation: Any) -> None:
        """Take the type."""
        extras: tuple[Any, ...] = ()
        if get_origin(annotation) is Annotated:
            annotation, *rest = get_args(annotation)
            extras = tuple(rest)
        self.annotation = annotation
        self.metadata = (*extras, self) if self.options else extras
        inside = (mark for option in get_args(annotation) for mark in getattr(option, "__metadata__", ()))
        self.stands_alone = any(isinstance(mark, Several) for mark in (*extras, *inside))

    @property
    def whole(self) -> Any:
        """The type with all that stands on it."""
        return Annotated[self.annotation, *self.metadata] if self.metadata else self.annotation

    @property
    def key(self) -> str:
        """The key in a file."""
        return self.alias or self.name

    def is_required(self) -> bool:
        """Tell whether the key must be there."""
        return self.default is MISSING


def Field(  # noqa: N802 - as pydantic calls it
    *, default: Any = MISSING, alias: str | None = None, description: str | None = None, **options: Any
) -> Any:
    """Declare a key of a record, or, inside ``Annotated``, a value.

    Args:
        default: what stands for a value that was left out.
        alias: the key in a file, where that is no name of Python.
        description: what it means.
        options: ``ge``, ``gt``, ``le``, ``lt``, ``min_length``, ``max_length``, ``pattern``; ``strict``, False where a
            list may stand for a tuple in Python too; ``discriminator``, the key that tells the forms of a union apart.
    """
    return FieldInfo(options, default, alias, description)


@dataclass(frozen=True, slots=True, eq=False)
class AfterValidator:
    """A value is handed to a function, which returns it or raises ValueError, perhaps `RefusedValueError`."""

    check: Callable[[Any], Any]


@dataclass(frozen=True, slots=True, eq=False)
class BeforeValidator:
    """What is read is handed to a function first, which returns what to take for it."""

    change: Callable[[Any], Any]


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """A value that stands in a file as a text; ``str`` of it is that text."""

    parse: Callable[[str], Any]
    """Returns the value, or raises ValueError"""


@dataclass(frozen=True, slots=True)
class Tag:
    """The name of one form of a union."""

    tag: str


@dataclass(frozen=True, slots=True, eq=False)
class Discriminator:
    """What tells the forms of a union apart: a function that returns a value's `Tag`, None where it has none."""

    kind: Callable[[Any], str | None]
    custom_error_type: str
    custom_error_message: str


class Marking:
    """What a type says of a key for others than who reads it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Several(Marking):
    """One value or a list of them stands under the key; it is done to each."""


def listed(value: object) -> tuple[Any, ...]:
    """Return what stands under such a key as a list."""
    return tuple(value) if isinstance(value, list | tuple) else (value,)
