"""Check what the parts of a scenario say about each other: every id leads somewhere, every week lies in the game.

The checks read the document, not the model, so that they can be told together with what is wrong inside the parts: what
has the wrong type here is passed over, because the model has already refused it. Only certain errors count.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, get_args

from simgame.scenario.base import ID
from simgame.scenario.checked import MOVE_CODE
from simgame.scenario.conditions import QUANTITIES
from simgame.scenario.findings import KeyPath, Problem, did_you_mean, one_of, quote
from simgame.scenario.model import Scenario
from simgame.scenario.vocabulary import MAX_FINDINGS, MAX_WEEKS, MIN_WEEKS, PRICE_LEVELS, US, StepKind

_NOUNS: Final = {
    "team": "member of the team",
    "rivals": "rival",
    "concerns": "concern",
    "contacts": "contact",
    "steps": "step",
    "facts": "fact",
    "events": "event",
    "questions": "question",
    "concepts": "concept",
}
"""The lists whose items have an id, and what one item is called."""

_REVEALS: Final = {
    "role": "contacts",
    "concerns": "contacts",
    "support": "contacts",
    "influence": "contacts",
    "contact": "contacts",
    "rival": "rivals",
    "price": "rivals",
    "event": "events",
}
"""What a fact can reveal, and the list in which its id stands."""

_SLOTS: Final = {"CONTACT": "contacts", "FACT": "facts", "CONCERN": "concerns", "EVENT": "events", "STEP": "steps"}
"""The capital words of `QUANTITIES` that are ids of one list."""

_STEP_KINDS: Final = get_args(StepKind)

_QUANTITY_STEPS: Final = {"lean": "tilt", "passed": "gate"}
"""The kind of step that a quantity is about."""

_EFFECT_IDS: Final = {
    "contact": "contacts",
    "takes_over": "contacts",
    "step": "steps",
    "rival": "rivals",
    "fact": "facts",
}
"""The keys of effects that hold an id, and its list."""


def check(document: Mapping[str, Any]) -> list[Problem]:
    """Return every reference that leads nowhere, every doubled id, and every week out of place.

    ``document`` is a scenario as TOML reads it; it need not be valid. The list is in the order of the checks and ends
    at the first problem beyond `MAX_FINDINGS`.
    """
    checker = _Checker(document)
    for rule in _RULES:
        for problem in rule(checker):
            checker.problems.append(problem)
            if len(checker.problems) > MAX_FINDINGS:
                return checker.problems
    return checker.problems


def check_scenario(scenario: Scenario) -> list[Problem]:
    """Return the same as `check` for a scenario that was not read from a file."""
    return check(scenario.model_dump(mode="json", by_alias=True))


class _Checker:
    """The document with its ids looked up once."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.problems: list[Problem] = []
        unknown_keys = document.keys() - Scenario.model_fields.keys()
        self.ids: dict[str, list[str] | None] = {}
        """Ids by list; ``None`` where some cannot be known, so that nothing can be said to be missing."""
        for name in _NOUNS:
            value = document.get(name)
            items = _tables(value)
            ids = [item["id"] for _, item in items if isinstance(item.get("id"), str) and ID.fullmatch(item["id"])]
            whole = value is None or (isinstance(value, list) and len(ids) == len(value))
            required = Scenario.model_fields[name].is_required()
            self.ids[name] = ids if whole and not (value is None and (required or unknown_keys)) else None
        weeks = _number(document.get("weeks"))
        self.weeks = weeks if weeks is not None and MIN_WEEKS <= weeks <= MAX_WEEKS else None
        self.flags = [
            effect["name"]
            for _, event in _tables(document.get("events"))
            for _, effect in _tables(event.get("effects"))
            if effect.get("do") == "flag" and isinstance(effect.get("name"), str)
        ]

    def items(self, name: str) -> list[tuple[KeyPath, Mapping[str, Any]]]:
        """Return the tables in the list ``name`` of the document, each with its path."""
        return [((name, number), item) for number, item in _tables(self.document.get(name))]

    def refers(self, path: KeyPath, word: object, name: str) -> Iterator[Problem]:
        """Yield a problem unless ``word`` is an id of the list ``name``."""
        ids = self.ids[name]
        if isinstance(word, str) and ids is not None and word not in ids:
            yield Problem(path, f"there is no {_NOUNS[name]} {quote(word)}", _nearest(word, ids))

    def refers_to_vendor(self, path: KeyPath, word: object) -> Iterator[Problem]:
        """Yield a problem unless ``word`` is ``us`` or a rival's id."""
        rivals = self.ids["rivals"]
        if isinstance(word, str) and rivals is not None and word not in (US, *rivals):
            reason = f"{quote(word)} is neither {quote(US)} nor a rival"
            yield Problem(path, reason, _nearest(word, [US, *rivals]))

    def in_game(self, path: KeyPath, week: object) -> Iterator[Problem]:
        """Yield a problem if ``week`` comes after the last one."""
        number = _number(week)
        if number is not None and self.weeks is not None and number > self.weeks:
            yield Problem(path, f"week {quote(number)} comes after the last week, {quote(self.weeks)}")


def _nearest(word: str, ids: list[str]) -> str:
    return did_you_mean(word, ids) or (
        f"there are {one_of(ids).replace(' or ', ' and ')}" if 1 < len(ids) <= 12 else ""
    )


def _tables(value: object) -> list[tuple[int, Mapping[str, Any]]]:
    """Return the tables in a list, with their positions."""
    items = value if isinstance(value, list) else []
    return [(number, item) for number, item in enumerate(items) if isinstance(item, dict)]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _ids(checker: _Checker) -> Iterator[Problem]:
    """Every id once in its list; contacts and vendors share one set, because conditions name both."""
    for name, noun in _NOUNS.items():
        yield from _doubled(
            [((*path, "id"), item.get("id")) for path, item in checker.items(name)], f"{noun} has the id"
        )
    names = [((*path, "name"), item.get("name")) for path, item in checker.items("stories")]
    yield from _doubled(names, "story has the name")
    rivals = [item.get("id") for _, item in checker.items("rivals")]
    for name, taken, reason in (
        ("rivals", [US], f"{quote(US)} is the learner's own company and cannot be a rival"),
        ("contacts", [US], f"{quote(US)} is the learner's own company and cannot be a contact"),
        ("contacts", rivals, "a rival has this id too; a contact needs another"),
    ):
        for path, item in checker.items(name):
            if item.get("id") in taken:
                yield Problem((*path, "id"), reason)


def _doubled(words: list[tuple[KeyPath, object]], what: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, word in words:
        if isinstance(word, str):
            if word in seen:
                yield Problem(path, f"another {what} {quote(word)}")
            seen.add(word)


def _repeated(checker: _Checker) -> Iterator[Problem]:
    """Nothing is listed twice where a list is a set."""
    lists: list[tuple[KeyPath, object]] = [(("teaches",), checker.document.get("teaches"))]
    lists.append((("tender", "blackout"), _table(checker.document.get("tender")).get("blackout")))
    for name, keys in (("team", ("functions",)), ("concerns", ("addressed_by",)), ("contacts", ("concerns", "knows"))):
        lists.extend(((*path, key), item.get(key)) for path, item in checker.items(name) for key in keys)
    for path, value in lists:
        words = _list(value)
        counts = Counter(word for word in words if isinstance(word, str))
        for word, count in counts.items():
            if count > 1:
                second = words.index(word, words.index(word) + 1)
                yield Problem((*path, second), f"{quote(word)} is listed twice")


def _people(checker: _Checker) -> Iterator[Problem]:
    """What contacts worry about, know, and whom they persuade and support."""
    for path, contact in checker.items("contacts"):
        for key, name in (("concerns", "concerns"), ("knows", "facts")):
            for number, word in enumerate(_list(contact.get(key))):
                yield from checker.refers((*path, key, number), word, name)
        for word in _table(contact.get("persuades")):
            if word == contact.get("id"):
                yield Problem((*path, "persuades", word), "nobody persuades themselves")
            else:
                yield from checker.refers((*path, "persuades", word), word, "contacts")
        for word in _table(contact.get("support")):
            yield from checker.refers_to_vendor((*path, "support", word), word)


def _rivals(checker: _Checker) -> Iterator[Problem]:
    """Whom rivals work on, and when."""
    for path, rival in checker.items("rivals"):
        for number, move in _tables(rival.get("script")):
            here = (*path, "script", number)
            yield from checker.refers((*here, "contact"), move.get("contact"), "contacts")
            window = _list(move.get("weeks"))
            for place, week in enumerate(window[:2]):
                yield from checker.in_game((*here, "weeks", place), week)
            first, last = [_number(week) for week in window] if len(window) == 2 else (None, None)
            if first is not None and last is not None and first > last:
                yield Problem((*here, "weeks"), f"the first week, {quote(first)}, comes after the last, {quote(last)}")


def _chain(checker: _Checker) -> Iterator[Problem]:
    """The decision chain: who takes part, and how it ends."""
    steps = checker.items("steps")
    for path, step in steps:
        for word in _table(step.get("weights")):
            yield from checker.refers((*path, "weights", word), word, "contacts")
        yield from checker.in_game((*path, "closes"), step.get("closes"))
    kinds = [step.get("kind") for _, step in steps]
    if isinstance(checker.document.get("steps"), list) and all(kind in _STEP_KINDS for kind in kinds):
        for kind in ("points", "verdict"):
            if (count := kinds.count(kind)) != 1:
                found = "none" if count == 0 else str(count)
                yield Problem(("steps",), f"the decision chain has exactly one step of kind {kind}; here are {found}")
    ends = {path: _number(step.get("closes")) for path, step in steps}
    verdicts = [week for path, step in steps if step.get("kind") == "verdict" and (week := ends[path]) is not None]
    for path, step in steps:
        week = ends[path]
        if len(verdicts) == 1 and step.get("kind") != "verdict" and week is not None and week > verdicts[0]:
            reason = f"closes in week {quote(week)}, after the verdict in week {quote(verdicts[0])}"
            yield Problem((*path, "closes"), reason)


def _tender(checker: _Checker) -> Iterator[Problem]:
    """When bids are due."""
    tender = _table(checker.document.get("tender"))
    for key in ("issued", "deadline"):
        yield from checker.in_game(("tender", key), tender.get(key))
    deadline = _number(tender.get("deadline"))
    for _, step in checker.items("steps"):
        closes = _number(step.get("closes"))
        if step.get("kind") == "points" and closes is not None and deadline is not None and deadline > closes:
            reason = f"bids are due in week {quote(deadline)}, after they are scored in week {quote(closes)}"
            yield Problem(("tender", "deadline"), reason)


def _facts(checker: _Checker) -> Iterator[Problem]:
    """What facts reveal."""
    for path, fact in checker.items("facts"):
        yield from checker.in_game((*path, "from_week"), fact.get("from_week"))
        for number, word in enumerate(_list(fact.get("reveals"))):
            here = (*path, "reveals", number)
            if not isinstance(word, str):
                continue
            kind, colon, target = word.partition(":")
            if not colon or kind not in _REVEALS:
                reason = f"{quote(word)} is not something to reveal; it reads like {_forms_of_reveal()}"
                yield Problem(here, reason, did_you_mean(kind, _REVEALS))
            else:
                yield from checker.refers(here, target, _REVEALS[kind])


def _forms_of_reveal() -> str:
    return one_of([f"{kind}:{name.removesuffix('s').upper()}" for kind, name in _REVEALS.items()])


def _events(checker: _Checker) -> Iterator[Problem]:
    """Whom events touch, and when they come."""
    for path, event in checker.items("events"):
        yield from checker.refers((*path, "source"), event.get("source"), "contacts")
        yield from _condition(checker, (*path, "when"), event.get("when"))
        for number, effect in _tables(event.get("effects")):
            here = (*path, "effects", number)
            for key, name in _EFFECT_IDS.items():
                yield from checker.refers((*here, key), effect.get(key), name)
            if effect.get("do") == "support":
                yield from checker.refers_to_vendor((*here, "vendor"), effect.get("vendor"))
            if effect.get("do") == "promote" and effect.get("takes_over") == effect.get("contact") is not None:
                yield Problem((*here, "takes_over"), "nobody takes over from themselves")
            if effect.get("do") == "freeze" and None not in (effect.get("contact"), effect.get("line")):
                yield Problem((*here, "line"), "freeze either a contact or a line, not both")


def _questions(checker: _Checker) -> Iterator[Problem]:
    """When questions are asked and resolved, and what their answers are about."""
    for path, question in checker.items("questions"):
        for key in ("week", "resolved"):
            yield from checker.in_game((*path, key), question.get(key))
        asked, resolved = _number(question.get("week")), _number(question.get("resolved"))
        if asked is not None and resolved is not None and asked > resolved:
            reason = f"is resolved in week {quote(resolved)}, before it is asked in week {quote(asked)}"
            yield Problem((*path, "resolved"), reason)
        for number, option in _tables(question.get("options")):
            yield from _condition(checker, (*path, "options", number, "when"), option.get("when"))


def _condition(checker: _Checker, path: KeyPath, condition: object) -> Iterator[Problem]:
    """Yield what is wrong with the quantities that a condition names."""
    waiting = [(path, condition)]
    while waiting:
        path, condition = waiting.pop(0)
        if not isinstance(condition, dict):
            continue
        for key in ("all", "any"):
            waiting.extend(((*path, key, number), part) for number, part in _tables(condition.get(key)))
        waiting.append(((*path, "not"), condition.get("not")))
        if isinstance(quantity := condition.get("quantity"), str):
            yield from _quantity(checker, (*path, "quantity"), quantity)


def _quantity(checker: _Checker, path: KeyPath, quantity: str) -> Iterator[Problem]:
    name, *words = quantity.split(".")
    forms = {form.split(".")[0]: form for form in QUANTITIES}
    if name not in forms:
        yield Problem(path, f"{quote(quantity)} is not a quantity", did_you_mean(name, forms) or _some_quantities())
        return
    slots = forms[name].split(".")[1:]
    if len(slots) != len(words):
        yield Problem(path, f"{quote(quantity)} does not read like {forms[name]}")
        return
    for slot, word in zip(slots, words, strict=True):
        if slot == "VENDOR":
            yield from checker.refers_to_vendor(path, word)
        elif slot == "NAME":
            if word not in checker.flags:
                yield Problem(path, f"no effect sets the flag {quote(word)}", did_you_mean(word, checker.flags))
        else:
            yield from checker.refers(path, word, _SLOTS[slot])
    if name in _QUANTITY_STEPS:
        for _, step in checker.items("steps"):
            kind = step.get("kind")
            if step.get("id") == words[0] and kind in _STEP_KINDS and kind != _QUANTITY_STEPS[name]:
                reason = (
                    f"{quote(name)} is about a step of kind {_QUANTITY_STEPS[name]}; {quote(words[0])} is {quote(kind)}"
                )
                yield Problem(path, reason)


def _some_quantities() -> str:
    return f"such as {one_of(list(QUANTITIES))}"


def _concepts(checker: _Checker) -> Iterator[Problem]:
    """What the scenario says it teaches is explained."""
    for number, word in enumerate(_list(checker.document.get("teaches"))):
        yield from checker.refers(("teaches", number), word, "concepts")


def _stories(checker: _Checker) -> Iterator[Problem]:
    """Every move of a story's plan can be read: who, and whom or what."""
    for path, story in checker.items("stories"):
        for week, moves in _table(story.get("plan")).items():
            if week.isascii() and week.isdigit() and len(week) < 3:
                yield from checker.in_game((*path, "plan", week), int(week))
            for number, code in enumerate(_list(moves)):
                if isinstance(code, str) and MOVE_CODE.match(code):
                    yield from _move(checker, (*path, "plan", week, number), code)


def _move(checker: _Checker, path: KeyPath, code: str) -> Iterator[Problem]:
    member, action, target = code.split(":")
    yield from checker.refers(path, member, "team")
    match action:
        case "prepare":
            yield from checker.refers(path, target, "concerns")
        case "collude":
            yield from checker.refers(path, target, "rivals")
        case "price":
            if target not in PRICE_LEVELS:
                reason = f"{quote(target)} is not a price level; there are {', '.join(PRICE_LEVELS)}"
                yield Problem(path, reason, did_you_mean(target, PRICE_LEVELS))
        case "objection":
            if target != "tender":
                yield Problem(path, f"an objection is made against the tender: {member}:objection:tender")
        case _:
            yield from checker.refers(path, target, "contacts")


_RULES: Final[tuple[Callable[[_Checker], Iterator[Problem]], ...]] = (
    _ids,
    _repeated,
    _people,
    _rivals,
    _chain,
    _tender,
    _facts,
    _events,
    _questions,
    _concepts,
    _stories,
)
