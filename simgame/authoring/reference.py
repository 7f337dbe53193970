"""The reference of format 1 in Markdown, made from the models in the language of the moment.

It stands in the author's guides between two marks; ``python -m simgame.authoring`` writes it anew.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, get_args

from simgame.authoring.action_table import action_table
from simgame.authoring.schema import plain_schema
from simgame.locale import Catalogue, Language, current, mark, set_language
from simgame.page import words
from simgame.records.record import Record
from simgame.scenario import model
from simgame.scenario.effects import EFFECT_MODELS
from simgame.scenario.forms import forms_of
from simgame.scenario.library import shipped_folder
from simgame.scenario.limits import MAX_CONDITION_DEPTH, MAX_CONDITION_PARTS
from simgame.scenario.steps import Step
from simgame.scenario.text import LABEL_CELLS, LINE_CELLS, PROSE_CELLS, TIP_CELLS, Label, Prose, Sentence, Tip
from simgame.terms.actions import ACTIONS
from simgame.terms.channels import CHANNELS
from simgame.terms.drawn import DRAWS
from simgame.terms.forms import FORMS
from simgame.terms.lessons import LESSONS
from simgame.terms.lines import LINES
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.quantities import QUANTITIES
from simgame.terms.ranks import RANKS
from simgame.terms.reveals import REVEALS
from simgame.terms.strategies import NAMED_STRATEGIES
from simgame.terms.term import Term

_ = Catalogue("authoring")

BEGIN: Final = "<!-- reference: begin -->"
END: Final = "<!-- reference: end -->"

GUIDES: Final[dict[Language, str]] = {"en": "README.md", "zh-CN": "README.zh-CN.md"}
"""The guide in each language, in the folder of the shipped scenarios."""

_STEPS: Final = forms_of(Step)
"""The model of each kind of step"""
_STEP_MODELS: Final = tuple(form.__name__ for form in _STEPS.values())

_HEADERS: Final = {
    "Scenario": mark("The file"),
    "Member": "[[team]]",
    "Rival": "[[rivals]]",
    "RivalMove": "[[rivals.script]]",
    "Concern": "[[concerns]]",
    "Contact": "[[contacts]]",
    "Voice": "[contacts.voice]",
    **{form.__name__: f'[[steps]] kind = "{kind}"' for kind, form in _STEPS.items()},
    "Tender": "[tender]",
    "Variant": "[[variants]]",
    "VariantOption": "[[variants.options]]",
    "Fact": "[[facts]]",
    "Event": "[[events]]",
    "Question": "[[questions]]",
    "Option": "[[questions.options]]",
    "Concept": "[[concepts]]",
    "Ending": "[[endings]]",
    "Score": "[score]",
    "Story": "[[stories]]",
    "Expect": "[stories.expect]",
    "GuideStep": "[[guide]]",
    "Until": "[guide.until]",
    "Allow": "[[allow]]",
}
"""The models that are tables of the file, in its order, with how the table begins."""

_CONDITIONS: Final = ("Compare", "All", "AnyOf", "Not", "Chance")
_OTHERS: Final = ("Text",)

_TEXTS: Final = {
    get_args(Label)[1]: (mark("text, one line, up to {cells} cells"), LABEL_CELLS),
    get_args(Tip)[1]: (mark("text, one line, up to {cells} cells"), TIP_CELLS),
    get_args(Sentence)[1]: (mark("text, one line, up to {cells} cells"), LINE_CELLS),
    get_args(Prose)[1]: (mark("text with paragraphs, up to {cells} cells"), PROSE_CELLS),
}
"""The kinds of text, by the validator that tells them apart."""

_LISTED: Final[tuple[tuple[Mapping[str, Term], str], ...]] = (
    (ACTIONS, mark("an action")),
    (LESSONS, mark("a lesson")),
)
"""The words of which there are so many that they have a list of their own, with what one of them is called."""


def reference() -> str:
    """Return the reference in the current language, without the marks around it."""
    defs = plain_schema()
    parts = [_intro()]
    for name, header in _HEADERS.items():
        title = f"`{header}`" if header.startswith("[") else _(header)
        if name == _STEP_MODELS[0]:
            common = _keys(defs, name, only=_common(defs))
            parts.append(f"### `[[steps]]`\n\n{_('A step of the decision chain, whatever its kind.')}\n\n{common}")
        own = tuple(key for key in _properties(defs, name) if name not in _STEP_MODELS or key not in _common(defs))
        parts.append(f"### {title}\n\n{_(_doc(defs, name))}\n\n{_keys(defs, name, only=own)}")
    parts.append(_conditions(defs))
    parts.append(_effects(defs))
    parts.append(_list(_("What facts reveal"), {reveal.form: reveal.author for reveal in REVEALS.values()}))
    parts.append(_list(_("What is drawn before each game"), {kind.form: kind.author for kind in DRAWS.values()}))
    said = _("A move is written member:action:target, such as `you:visit:zhou`.")
    parts.append(f"### {_('Actions')}\n\n{said}\n\n{_table(*action_table())}")
    prices = {name: level.of_list for name, level in PRICE_LEVELS.items()}
    parts.append(_list(_("Levels of the price"), prices))
    parts.append(_list(_("Strategies"), _meanings(NAMED_STRATEGIES)))
    parts.append(_list(_("Lessons"), {name: lesson.about for name, lesson in LESSONS.items()}))
    parts.append(_list(_("Forms of asking for offers"), _meanings(FORMS)))
    words = _meanings(LINES) | _meanings(RANKS) | _meanings(CHANNELS)
    parts.append(_list(_("Lines, ranks, channels"), words))
    return "\n\n".join(parts) + "\n"


def inserted(guide: str, made: str) -> str:
    """Return a guide with ``made`` between its marks.

    Raises:
        ValueError: the guide does not have the two marks.
    """
    before, begin, rest = guide.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the guide needs {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{made}\n{END}{after}"


def guides() -> Iterator[tuple[Path, Language]]:
    """Yield the file of each guide with its language."""
    for language, name in GUIDES.items():
        yield shipped_folder() / name, language


def up_to_date(file: Path, language: Language) -> str:
    """Return what a guide should hold: its prose with the reference of now."""
    before = current()
    set_language(language)
    try:
        return inserted(file.read_text("utf-8"), reference())
    finally:
        set_language(before)


def texts() -> Iterator[str]:
    """Yield every text of the models that the reference and the schema show, for the catalogue."""
    schema = plain_schema()
    for part in (schema, *schema["$defs"].values()):
        if part.get("description"):
            yield part["description"]
        for value in part.get("properties", {}).values():
            yield from _descriptions(value)


def _descriptions(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "description" and isinstance(value, str):
                yield value
            else:
                yield from _descriptions(value)
    elif isinstance(node, list):
        for item in node:
            yield from _descriptions(item)


def _intro() -> str:
    return _(
        'Texts are a plain string, or one in each language: `{ en = "...", zh-CN = "..." }`. A cell is the width '
        "of a Latin letter in a terminal; a Chinese character takes two. Ids are lower-case letters, digits and "
        "hyphens, begin with a letter and have at most 30 characters. Weeks are numbered from 1. Unknown keys are "
        "errors. A key without a default must be there."
    )


def _properties(defs: Mapping[str, Any], name: str) -> dict[str, Any]:
    properties: dict[str, Any] = (defs if name == "Scenario" else defs["$defs"][name])["properties"]
    return properties


def _common(defs: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys that steps of every kind have."""
    kinds = [_properties(defs, name) for name in _STEP_MODELS]
    return tuple(key for key in kinds[0] if key != "kind" and all(key in kind for kind in kinds))


def _doc(defs: Mapping[str, Any], name: str) -> str:
    doc: str = (defs if name == "Scenario" else defs["$defs"][name]).get("description", "")
    return doc


def _keys(defs: Mapping[str, Any], name: str, *, only: tuple[str, ...]) -> str:
    """Return the table of a model's keys, those that ``only`` names."""
    part = defs if name == "Scenario" else defs["$defs"][name]
    rows = [
        (
            f"`{key}`",
            _value(value, _field(name, key)),
            _default(value, key in part.get("required", ())),
            _(value.get("description", "") or _doc(defs, _target(value))),
        )
        for key, value in part["properties"].items()
        if key in only
    ]
    return _table((_("key"), _("value"), _("default"), _("meaning")), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _cell in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _field(name: str, key: str) -> Any:
    """Return the validators of a key of a model."""
    kind = next((kind for kind in _models() if kind.__name__ == name), None)
    if kind is None:
        return ()
    field = next((field for own, field in kind.model_fields.items() if key in (own, field.alias)), None)
    if field is None:
        return ()
    return [*field.metadata, *_metadata(field.annotation)]


def _metadata(annotation: Any) -> Iterator[Any]:
    """Yield what stands on a type and on those inside it."""
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _metadata(argument)


@cache
def _models() -> list[type[Record]]:
    kinds: list[type[Record]] = [model.Scenario]
    for kind in kinds:
        for field in kind.model_fields.values():
            kinds += [found for found in _inside(field.annotation) if found not in kinds]
    return kinds


def _inside(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _inside(argument)


def _target(value: Mapping[str, Any]) -> str:
    found = re.search(r"#/\$defs/(\w+)", str(value.get("$ref", "")))
    return found[1] if found else ""


def _value(value: Mapping[str, Any], validators: Any = ()) -> str:
    """Return in words what a key may hold."""
    target = _target(value)
    if "anyOf" in value:
        one, many = value["anyOf"]
        return _("{one}, or a list of them{count}").format(one=_value(one, validators), count=_count(many))
    if target == "Text":
        said, cells = next((_TEXTS[part] for part in validators if part in _TEXTS), _TEXTS[get_args(Label)[1]])
        return _(said).format(cells=cells)
    if target:
        return f"`{_HEADERS[target]}`" if target in _HEADERS else _("condition")
    if "enum" in value:
        listed = (name for terms, name in _LISTED if terms.keys() >= set(value["enum"]))
        return next((_(name) for name in listed), ", ".join(f"`{word}`" for word in value["enum"]))
    if "const" in value:
        const = value["const"]
        return f"`{const if isinstance(const, str) else json.dumps(const)}`"
    kinds: dict[str, Callable[[Mapping[str, Any]], str]] = {
        "integer": lambda node: _("whole number{range}").format(range=_range(node)),
        "number": lambda node: _("number{range}").format(range=_range(node)),
        "boolean": lambda _node: "`true`, `false`",
        "string": lambda node: "id" if "pattern" in node else _("word or phrase"),
        "array": _array,
        "object": _mapping,
    }
    kind = str(value.get("type"))
    return kinds[kind](value) if kind in kinds else _("condition")


def _range(node: Mapping[str, Any]) -> str:
    low, high = node.get("minimum", node.get("exclusiveMinimum")), node.get("maximum")
    if low is None or high is None:
        return ""
    if "exclusiveMinimum" in node:
        return _(", above {low}, to {high}").format(low=low, high=high)
    return _(", {low} to {high}").format(low=low, high=high)


def _array(node: Mapping[str, Any]) -> str:
    if "prefixItems" in node:
        return _("two: [{first}, {last}]").format(
            first=_value(node["prefixItems"][0]), last=_value(node["prefixItems"][1])
        )
    items = node["items"]
    if "oneOf" in items:
        targets = [_target(option) for option in items["oneOf"]]
        if targets[0] in _HEADERS:
            return "`[[steps]]`" + _count(node)
        return (_("conditions") if targets[0] in _CONDITIONS else _("effects")) + _count(node)
    return _("list of: {what}").format(what=_value(items)) + _count(node)


def _count(node: Mapping[str, Any]) -> str:
    low, high = node.get("minItems", 0), node.get("maxItems")
    return _(" ({low} to {high})").format(low=low, high=high) if high is not None else ""


def _mapping(node: Mapping[str, Any]) -> str:
    if "patternProperties" in node:
        return _("table: id = {what}").format(what=_value(next(iter(node["patternProperties"].values()))))
    return _("table: week = list of moves")


def _default(value: Mapping[str, Any], required: bool) -> str:
    if required:
        return ""
    default = value.get("default")
    if default is None:
        return _("left out")
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if default and isinstance(default, list):
        return ", ".join(f"`{each}`" for each in default)
    if isinstance(default, list | dict):
        return _("none") if not default or "outcome" not in default else _("as below")
    return f"`{default}`"


def _conditions(defs: Mapping[str, Any]) -> str:
    said = _(
        "A condition is one table with one of these keys. Conditions stand in each other: at most {parts} in all, "
        "{depth} levels deep."
    ).format(parts=MAX_CONDITION_PARTS, depth=MAX_CONDITION_DEPTH)
    tables = [
        f"{_(_doc(defs, name))}\n\n{_keys(defs, name, only=tuple(_properties(defs, name)))}" for name in _CONDITIONS
    ]
    quantities = _table(
        (_("quantity"), _("meaning")), [(f"`{quantity.form}`", quantity.author) for quantity in QUANTITIES.values()]
    )
    return "\n\n".join([f"### {_('Conditions')}: `when`", said, *tables, _("The quantities:"), quantities])


def _effects(defs: Mapping[str, Any]) -> str:
    rows = []
    for name in (form.__name__ for form in EFFECT_MODELS.values()):
        properties = defs["$defs"][name]["properties"]
        keys = words.in_turn(
            f"`{key}`: {_(value['description']).rstrip('.。')}" for key, value in properties.items() if key != "do"
        )
        rows.append((f"`{properties['do']['const']}`", _(_doc(defs, name)), keys))
    return f"### {_('Effects')}: `effects`\n\n" + _table(("`do`", _("meaning"), _("keys")), rows)


def _meanings(terms: Mapping[str, Term]) -> dict[str, str]:
    """Return what authors read about each term, by its id."""
    return {name: term.author for name, term in terms.items()}


def _list(title: str, meanings: Mapping[str, str]) -> str:
    rows = [(f"`{word}`", about) for word, about in meanings.items()]
    return f"### {title}\n\n" + _table((_("word"), _("meaning")), rows)
