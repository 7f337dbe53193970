"""`simgame list`: the scenarios that are found, and where each comes from."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from simgame.arguments import FINE, REFUSED, Parser, escaped, folder
from simgame.locale import Catalogue, current, mark

if TYPE_CHECKING:
    from pathlib import Path

    from simgame.scenario import Scenario
    from simgame.scenario.library import Origin

_ = Catalogue("cli")

ORIGINS: Final[dict[str, str]] = {
    "shipped": mark("shipped"),
    "option": mark("named here"),
    "variable": mark("SIMGAME_SCENARIOS"),
    "settings": mark("settings"),
    "home": mark("your folder"),
}
"""Where a scenario comes from, in a few words."""


def list_scenarios(parser: Parser, words: Sequence[str]) -> int:
    """Print the scenarios; what cannot be used is told on standard error."""
    parser.add_argument(
        "folders", nargs="*", metavar="FOLDER", type=folder, help=_("folders with more scenarios, as --scenarios")
    )
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    arguments = parser.read(words)
    from simgame.scenario import ScenarioError, library, read_scenario

    library.look_in([*(arguments.scenarios or ()), *arguments.folders])
    collection = library.Collection()
    found: list[tuple[Scenario, Origin, Path]] = []
    said = list(collection.complaints())
    for listed in collection.listed:
        try:
            found.append((read_scenario(listed.path), listed.origin, listed.path))
        except ScenarioError as error:
            said.append(str(error))
    for complaint in said:
        sys.stderr.write(f"simgame: {complaint}\n")
    found.sort(key=lambda row: (row[0].order, row[0].id))
    sys.stdout.write(_json(found) if arguments.json else _table(found))
    return REFUSED if said else FINE


def _json(found: "list[tuple[Scenario, Origin, Path]]") -> str:
    import json

    rows = [
        {
            "id": scenario.id,
            "title": scenario.title.in_(current()),
            "weeks": scenario.weeks,
            "origin": origin,
            "path": str(path),
        }
        for scenario, origin, path in found
    ]
    return json.dumps(rows, indent=2) + "\n"


def _table(found: "list[tuple[Scenario, Origin, Path]]") -> str:
    from simgame.page.measure import left, width

    rows = []
    for scenario, origin, path in found:
        weeks = _.n("{count} week", "{count} weeks", scenario.weeks).format(count=scenario.weeks)
        rows.append((scenario.id, scenario.title.in_(current()), weeks, _(ORIGINS[origin]), escaped(str(path))))
    widths = [max((width(row[column]) for row in rows), default=0) for column in range(4)]
    return "".join(
        "  ".join([*(left(text, most) for text, most in zip(row, widths, strict=False)), row[-1]]) + "\n"
        for row in rows
    )
