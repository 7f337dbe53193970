"""The JSON Schema of format 1, for editors: completion of keys and values, help on hovering, mistakes while writing.

It is made from the models and lies in the package as a file; what only :mod:`simgame.scenario.references` can tell,
such as an id that leads nowhere, no schema can say: that is what `simgame check` is for.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from simgame.locale import Catalogue, mark
from simgame.scenario.limits import FORMAT
from simgame.scenario.model import Scenario
from simgame.terms.quantities import QUANTITIES

_ = Catalogue("authoring")

SCHEMA_FILE: Final = Path(__file__).with_name("scenario.schema.json")
"""The schema as it is shipped."""

SCHEMA_ID: Final = f"urn:simgame:scenario:{FORMAT}"
"""By this a schema file is known as ours, whatever it is called."""


def plain_schema() -> dict[str, Any]:
    """Return the models' own schema without what is only for programs; descriptions are in English."""
    made: dict[str, Any] = json.loads(_of_the_models())
    made["$defs"]["Text"]["description"] = mark("One text, or one in each language.")
    return made


@cache
def _of_the_models() -> str:
    """Return the models' own schema as JSON, of which everybody gets a copy: Pydantic takes long to make it."""
    return json.dumps(_plain(Scenario.model_json_schema()))


def schema() -> dict[str, Any]:
    """Return the schema as it follows from the models, with its descriptions in the current language."""
    made = plain_schema()
    _translate(made)
    compared = made["$defs"]["Compare"]["properties"]["quantity"]
    names = "\n".join(f"- `{quantity.form}`: {quantity.author}" for quantity in QUANTITIES.values())
    compared["description"] = f"{compared['description']}\n\n{names}"
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": _("A scenario of simgame, format {format}").format(format=FORMAT),
    }
    return head | made


def text() -> str:
    """Return the schema as a file holds it, in the current language; the shipped file is the English one."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def is_ours(content: str) -> bool:
    """Tell whether a file's content is a schema that this program, perhaps an older one, has written."""
    try:
        return str(json.loads(content).get("$id", "")).startswith("urn:simgame:scenario:")
    except (ValueError, AttributeError):
        return False


def _translate(node: Any) -> None:
    """Put every description into the current language."""
    if isinstance(node, dict):
        if isinstance(said := node.get("description"), str):
            node["description"] = _(said)
        for key, value in node.items():
            if key != "description" or not isinstance(value, str):
                _translate(value)
    elif isinstance(node, list):
        for item in node:
            _translate(item)


def _plain(node: Any, *, names: bool = False) -> Any:
    """Leave out what says nothing to an author: titles made from names, and null, which TOML does not have.

    Args:
        node: a part of the schema.
        names: whether its keys are names that the models give, not words of JSON Schema.
    """
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    if names:
        return {key: _plain(value) for key, value in node.items()}
    options = node.get("anyOf")
    if isinstance(options, list) and {"type": "null"} in options:
        rest = [option for option in options if option != {"type": "null"}]
        node = {**(rest[0] if len(rest) == 1 else {"anyOf": rest}), **{k: v for k, v in node.items() if k != "anyOf"}}
    kept = {
        key: _plain(value, names=key in ("properties", "$defs"))
        for key, value in node.items()
        if key not in ("title", "discriminator")
    }
    if kept.get("default", 0) is None:
        del kept["default"]
    return kept
