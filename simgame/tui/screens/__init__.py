"""The screens of the game, each with its style beside it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simgame.tui.app import SimgameApp
    from simgame.tui.commands import Offer


def scopes(app: "type[SimgameApp]") -> "list[tuple[Offer, ...]]":
    """Return for every screen the commands that work there at the same time; imports all screens."""
    import pkgutil
    from importlib import import_module

    from simgame.tui.screens.base import AnyScreen

    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        import_module(module.name)
    found: list[tuple[Offer, ...]] = []
    waiting: list[type[AnyScreen[Any]]] = [AnyScreen]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        found.append(kind.scope(app))
    return found
