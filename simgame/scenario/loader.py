"""Read a scenario file: everything that is wrong with it at once, each with its place, or a valid `Scenario`."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any, Final

from simgame.scenario import files, library, reader
from simgame.scenario.codes.file import UNREADABLE
from simgame.scenario.findings import Finding, ScenarioError, near
from simgame.scenario.model import Scenario

_FOR_THE_CHECK: Final = {"allow", "bidding_law"}
"""The keys of a scenario that only `simgame check` reads."""
_NOT_PLAYED: Final = _FOR_THE_CHECK | {
    "format", "version", "order", "stage", "minutes", "teaches", "concepts", "endings", "stories", "guide",
}  # fmt: skip
"""Those that change no game"""
_TEXT: Final = {"en", "zh-CN"}
"""The keys of a text in both languages"""


def load_scenario(ref: str | Path) -> Scenario:
    """Return a scenario by its id, such as ``bank-tender``, or by the path of a file.

    A string without a separator and without ``.toml`` is an id first, and a path only if no scenario has it. Ids are
    those of the shipped scenarios and of one's own folders, see :mod:`simgame.scenario.library`.

    Raises:
        ScenarioError: the file cannot be read or is not a valid scenario; every finding at once.
    """
    return read_scenario(scenario_file(ref))


def scenario_file(ref: str | Path) -> Path:
    """Return the file of a scenario, as `load_scenario` finds it.

    Raises:
        ScenarioError: no scenario has this id, or several of one's own have it.
    """
    if isinstance(ref, Path) or library.is_path(ref):
        return Path(ref)
    if files.is_there(file := library.shipped_folder() / (ref + library.SUFFIX)):
        return file
    own = library.Collection()
    if found := own.find(ref):
        return found
    if clash := next((clash for clash in own.clashes if clash.id == ref), None):
        problem = UNREADABLE.at((), "several", name=ref, files=tuple(map(str, clash.others)))
        raise ScenarioError([Finding(problem, ref)])
    if files.is_there(Path(ref)):
        return Path(ref)
    shipped_ids = tuple(listed.id for listed in own.listed if listed.origin == "shipped")
    known = {"shipped": shipped_ids} if shipped_ids else {}
    meant = near(ref, sorted({listed.id for listed in own.listed}))
    raise ScenarioError([Finding(UNREADABLE.at((), "no scenario", name=ref, **(meant or known)), ref)])


def read_scenario(path: str | os.PathLike[str]) -> Scenario:
    """Return the scenario in a file.

    Raises:
        ScenarioError: the file cannot be read or is not a valid scenario; every finding at once.
    """
    return parse_scenario(files.read_bytes(path), os.fspath(path))


def parse_scenario(data: bytes, file: str = "<scenario>") -> Scenario:
    """Return the scenario in ``data``, the content of a file in UTF-8; ``file`` is how findings name it.

    Raises:
        ScenarioError: the content is not a valid scenario; every finding at once.
    """
    reading = reader.read(data, file)
    if reading.problems or reading.record is None:
        raise reading.error()
    return reading.record


def digest(scenario: Scenario) -> str:
    """Return 64 hexadecimal digits that are the same for two files exactly if they hold the same scenario.

    The SHA-256 of the validated model as JSON in UTF-8: keys sorted, no spaces, values left out where they are the
    default, contacts sorted by id. So comments, layout, the order of keys and of contacts do not count; texts do. What
    only the check reads does not count either: it changes nothing that is played.
    """
    return _hashed(scenario.model_dump(exclude_defaults=True, exclude=_FOR_THE_CHECK))


def digest_of_play(scenario: Scenario, *, scored: bool = True) -> str:
    """Return 64 hexadecimal digits that are the same for two files if the same games are played with both.

    The same as :func:`digest` without texts, and without what is only told, taught or tested.

    Args:
        scenario: a valid one.
        scored: whether the games must have the same scores too; otherwise its weights do not count.
    """
    left_out = _NOT_PLAYED if scored else _NOT_PLAYED | {"score"}
    return _hashed(_untold(scenario.model_dump(exclude_defaults=True, exclude=left_out)))


def _untold(content: Any) -> Any:
    """Return the content without texts, None for a text itself; what holds nothing but texts is left out with them."""
    if isinstance(content, dict):
        if content.keys() == _TEXT:
            return None
        kept = {key: _untold(value) for key, value in content.items()}
        return {key: value for key, value in kept.items() if value is not None} or None
    if isinstance(content, list | tuple):
        return [value for each in content if (value := _untold(each)) is not None] or None
    return content


def _hashed(content: dict[str, Any]) -> str:
    content["contacts"].sort(key=lambda contact: contact["id"])
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
