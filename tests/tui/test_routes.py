"""Routes: each leads to a screen that is there, takes what the route says and answers what it says."""

import ast
import inspect
import typing
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from textual.screen import Screen

from simgame.course.library import Library
from simgame.tui import routes
from simgame.tui.app import SimgameApp
from simgame.tui.host import Host, Route

ROUTES = {name: value for name, value in vars(routes).items() if isinstance(value, Route)}


def names() -> dict[str, Any]:
    """Return what the annotations of the routes name: what is imported for types only, imported."""
    found: dict[str, Any] = dict(vars(routes))
    for node in ast.parse(Path(routes.__file__).read_text("utf-8")).body:
        if isinstance(node, ast.If):
            exec(compile(ast.Module(node.body, []), routes.__file__, "exec"), found)
    return found


def answer(kind: type) -> Any:
    """Return what a screen answers when it is left."""
    for base in getattr(kind, "__orig_bases__", kind.__bases__):
        origin = get_origin(base) or base
        if isinstance(origin, type) and issubclass(origin, Screen):
            (said,) = get_args(base) or (None,)
            return answer(origin) if said is None or isinstance(said, typing.TypeVar) else said
    raise AssertionError(f"{kind} is no screen")


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_says_what_the_screen_takes_and_answers(name: str) -> None:
    (route,) = get_args(typing.get_type_hints(routes, names())[name]) or (None,)
    given, said = get_args(route)
    kind: Any = ROUTES[name].load()
    known = vars(inspect.getmodule(kind)) | names()
    hints = typing.get_type_hints(kind.__init__, known)
    taken = inspect.signature(kind).parameters
    needed = [name for name, parameter in taken.items() if parameter.default is parameter.empty]
    assert list(given) == [hints[name] for name in needed]
    assert said == answer(kind)


def test_the_app_does_what_screens_may_ask_of_it(tmp_path: Path) -> None:
    host: Host = SimgameApp(Library())  # a claim for mypy
    assert host.play is None
