"""The compiled catalogues: made from the ``.po`` files when the package is built or installed, never kept in git.

The build finds `CompileCatalogues` by ``[tool.hatch.build.hooks.custom]``; nothing of simgame can be imported then.
"""

import os
from pathlib import Path
from typing import Any, Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER: Final = Path(__file__).parent / "zh_CN" / "LC_MESSAGES"
"""Where the Chinese catalogues stand."""


def compile_catalogues(folder: Path = FOLDER) -> None:
    """Write the ``.mo`` beside every ``.po`` of a folder that is newer than it, or has none."""
    for source in sorted(folder.glob("*.po")):
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale="zh_CN")
        whole = target.with_suffix(f".{os.getpid()}")
        with whole.open("wb") as stream:
            write_mo(stream, catalogue)
        whole.replace(target)  # whoever reads it now, such as a test beside this one, never sees half of it


class CompileCatalogues(BuildHookInterface[Any]):
    """Compiles the catalogues before anything is packed; an editable install reads them where they are."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile, and have the files packed although git ignores them."""
        compile_catalogues(Path(self.root) / "simgame" / "locale" / "zh_CN" / "LC_MESSAGES")
        build_data["artifacts"].append("simgame/locale/**/*.mo")
