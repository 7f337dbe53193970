"""`dataclass`, made in a third of the time: the package declares some 200, and the first frame waits for them.

The standard library compiles six methods of a frozen class from text, one by one. Here only ``__init__`` is compiled;
the others are the same for all classes. A type checker sees the standard library's, and so do `dataclasses.fields`,
`dataclasses.replace` and ``match``.
"""

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, Final

__all__ = ["dataclass"]

_LEFT_OUT: Final = object()
"""What stands for a value that a factory makes"""

_MISSING: Final = dataclasses.MISSING


if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, **options):
        """Return a class with the methods of a dataclass.

        Args:
            cls: the class; if left out, what makes one of it.
            options: ``eq``, ``frozen``, ``kw_only`` and ``slots``, as in the standard library.
        """
        return (lambda cls: _made(cls, **options)) if cls is None else _made(cls, **options)


def _made(cls: type, *, eq: bool = True, frozen: bool = False, kw_only: bool = False, slots: bool = False) -> type:
    own = dict(vars(cls))
    made: Any = dataclasses.dataclass(cls, init=False, repr=False, eq=False, kw_only=kw_only, slots=slots)
    fields = dataclasses.fields(made)
    names = [field.name for field in fields]
    methods: dict[str, Callable[..., Any]] = {"__init__": _init(made, fields, frozen=frozen), "__repr__": _repr(fields)}
    if eq and "__eq__" not in own:
        methods["__eq__"] = _eq(_values([field.name for field in fields if field.compare]))
        if frozen:
            counted = [field.name for field in fields if (field.compare if field.hash is None else field.hash)]
            methods["__hash__"] = _hash(_values(counted))
        else:
            made.__hash__ = None
    if frozen:
        methods |= {"__setattr__": _refusing(made, names, "set"), "__delattr__": _refusing(made, names, "delete")}
    if frozen and slots:
        methods |= {"__getstate__": _values(names), "__setstate__": _setstate(names)}
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]


def _init(cls: type, fields: Sequence[dataclasses.Field[Any]], *, frozen: bool) -> Callable[..., None]:
    """Return ``__init__``, compiled, because it is called most."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_left_out": _LEFT_OUT}
    ordered: list[str] = []
    named: list[str] = []
    body: list[str] = []
    for field in fields:
        name, said = field.name, field.name
        if field.default is not _MISSING:
            known[f"_of_{name}"] = field.default
            said = f"{name}=_of_{name}"
        elif field.default_factory is not _MISSING:
            known[f"_of_{name}"] = field.default_factory
            said = f"{name}=_left_out"
            body.append(f"if {name} is _left_out: {name} = _of_{name}()")
        (named if field.kw_only else ordered).append(said)
        body.append(f"_set(self, {name!r}, {name})" if frozen else f"self.{name} = {name}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    given = ", ".join(["self", *ordered, *(["*", *named] if named else [])])
    lines = "\n ".join(body or ["pass"])
    exec(f"def __init__({given}):\n {lines}", known)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _values(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes the values of these attributes."""
    if len(names) > 1:
        several = attrgetter(*names)
        return lambda self: several(self)  # a function, so that it can be a method
    if names:
        one = attrgetter(*names)
        return lambda self: (one(self),)
    return lambda self: ()  # noqa: ARG005 - there is nothing to take


def _repr(fields: Sequence[dataclasses.Field[Any]]) -> Callable[[Any], str]:
    names = [field.name for field in fields if field.repr]

    @recursive_repr()
    def shown(self: Any) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({values})"

    return shown


def _eq(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, object], bool]:
    def same(self: Any, other: object) -> bool:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    return same


def _hash(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], int]:
    return lambda self: hash(values(self))


def _refusing(cls: type, names: Sequence[str], verb: str) -> Callable[..., None]:
    """Return what refuses to change an attribute; a subclass that is not frozen may have others."""
    fixed = frozenset(names)

    def refuse(self: Any, name: str, *value: Any) -> None:
        if type(self) is cls or name in fixed:
            raise dataclasses.FrozenInstanceError(f"cannot {verb} field {name!r}")
        getattr(super(cls, self), "__setattr__" if value else "__delattr__")(name, *value)

    return refuse


def _setstate(names: Sequence[str]) -> Callable[[Any, Sequence[Any]], None]:
    """Return what puts back what was pickled or copied, past the frozen attributes."""

    def put_back(self: Any, state: Sequence[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return put_back
