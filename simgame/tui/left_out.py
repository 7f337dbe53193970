"""What the game starts without: parts of what it stands on that take time and memory, and that it never uses."""

import os
import sys
from types import ModuleType
from typing import Final

_PALETTE: Final = (
    "CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider",
)  # fmt: skip
"""What Textual takes from its own command palette, in which all of them are classes"""


def leave_out() -> None:
    """Keep from being imported what nobody asks for; to be called before Textual, asyncio and pydantic are.

    - OpenSSL, 5 MB that asyncio and hashlib take where they find it. Both are made to go without: nothing is sent to
      anybody, and the digests that the game needs are Python's own, and the same.
    - Textual's command palette with a third of all widgets, 1 MB: the game has its own, see `SimgameApp`.
    - Pydantic's plugins, for which it would read what is said of every package that is installed.
    """
    for name in ("ssl", "_hashlib"):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type] # importing it fails from here on
    palette = ModuleType("textual.command")
    vars(palette).update({name: type(name, (), {}) for name in _PALETTE})
    sys.modules.setdefault(palette.__name__, palette)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
