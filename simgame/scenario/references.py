"""Check what the parts of a scenario say about each other: every id leads somewhere, every week lies in the game.

The checks read the document, not the model, so that they can be told together with what is wrong inside the parts: what
has the wrong type here is passed over, because the model has already refused it. Only certain errors count.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final

from simgame.scenario import chain
from simgame.scenario.base import US
from simgame.scenario.codes import CODES
from simgame.scenario.codes.calendar import ENDS_FIRST
from simgame.scenario.codes.references import (
    ALWAYS_WORRIES,
    ERROR_ALLOWED,
    NO_CODE,
    NO_QUANTITY,
    NOT_DRAWN,
    ONESELF,
    SAME_NAME,
    SAME_WEIGHTS,
    SMALL_POOL,
    TOLD_TOO_MUCH,
    TWICE,
    WRONG_STEP,
    WRONG_TARGET,
)
from simgame.scenario.codes.shape import NOT_TOGETHER
from simgame.scenario.document import NOUNS, Document, items_of, near_or_known, noun, number_of, table_of, tables
from simgame.scenario.effects import EFFECT_MODELS
from simgame.scenario.fields import Another, NotBeside, Refers, marks
from simgame.scenario.findings import KeyPath, Problem, near
from simgame.scenario.limits import MAX_FINDINGS
from simgame.scenario.printed import drawn_in, move_in, revealed_in
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.quantities import QUANTITIES, QuantityOf
from simgame.terms.reveals import REVEALS
from simgame.terms.steps import STEP_KINDS


def check(document: Mapping[str, Any], doubtful: Collection[str] = ()) -> list[Problem]:
    """Return every reference that leads nowhere, every doubled id, and every week out of place.

    Args:
        document: a scenario as TOML reads it; it need not be valid.
        doubtful: lists of which more may be in the file than the document says.

    The list is in the order of the checks and ends at the first problem beyond `MAX_FINDINGS`.
    """
    checker = Document(document, doubtful)
    problems: list[Problem] = []
    for rule in _RULES:
        for problem in rule(checker):
            problems.append(problem)
            if len(problems) > MAX_FINDINGS:
                return problems
    return problems


def _ids(checker: Document) -> Iterator[Problem]:
    """Every id once in its list; contacts and vendors share one set, because conditions name both."""
    for name in NOUNS:
        ids = [((*path, "id"), item.get("id")) for path, item in checker.items(name)]
        yield from _doubled(ids, "id", noun=noun(name))
    for path, group in checker.items("variants"):
        ids = [((*path, "options", place, "id"), option.get("id")) for place, option in tables(group.get("options"))]
        yield from _doubled(ids, "id", noun=noun("options"))
    names = [((*path, "name"), item.get("name")) for path, item in checker.items("stories")]
    yield from _doubled(names, "story")
    rivals = [item.get("id") for __, item in checker.items("rivals")]
    for name, taken, variant in (
        ("rivals", [US], "us as a rival"),
        ("contacts", [US], "us as a contact"),
        ("contacts", rivals, "a rival's"),
    ):
        for path, item in checker.items(name):
            if item.get("id") in taken:
                yield SAME_NAME.at((*path, "id"), variant, us=US)


def _doubled(words: list[tuple[KeyPath, object]], variant: str, **arguments: object) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, word in words:
        if isinstance(word, str):
            if word in seen:
                yield SAME_NAME.at(path, variant, word=word, **arguments)
            seen.add(word)


def _repeated(checker: Document) -> Iterator[Problem]:
    """Nothing is listed twice where a list is a set."""
    lists: list[tuple[KeyPath, object]] = [(("teaches",), checker.document.get("teaches"))]
    tender = table_of(checker.document.get("tender"))
    lists += [(("tender", key), tender.get(key)) for key in ("blackout", "judging")]
    for name, keys in (
        ("team", ("functions",)),
        ("concerns", ("addressed_by",)),
        ("contacts", ("concerns", "worries_from", "knows")),
        ("facts", ("only",)),
    ):
        lists.extend(((*path, key), item.get(key)) for path, item in checker.items(name) for key in keys)
    lists.append((("without",), checker.document.get("without")))
    for path, value in lists:
        yield from _twice(path, items_of(value))


def _twice(path: KeyPath, words: list[Any]) -> Iterator[Problem]:
    counts = Counter(word for word in words if isinstance(word, str))
    for word, count in counts.items():
        if count > 1:
            second = words.index(word, words.index(word) + 1)
            yield TWICE.at((*path, second), word=word)


def _people(checker: Document) -> Iterator[Problem]:
    """What contacts worry about, know, and whom they persuade and support."""
    for path, contact in checker.items("contacts"):
        for key, name in (("concerns", "concerns"), ("worries_from", "concerns"), ("knows", "facts")):
            for number, word in enumerate(items_of(contact.get(key))):
                yield from checker.refers((*path, key, number), word, name)
        for word in table_of(contact.get("persuades")):
            if word == contact.get("id"):
                yield ONESELF.at((*path, "persuades", word), "persuades")
            else:
                yield from checker.refers((*path, "persuades", word), word, "contacts")
        for word in table_of(contact.get("support")):
            yield from checker.refers((*path, "support", word), word, "vendors")
        yield from checker.refers((*path, "known_by"), contact.get("known_by"), "team")


def _pools(checker: Document) -> Iterator[Problem]:
    """Of every pool of worries some are drawn and some are not, and none of them is there anyway."""
    for path, contact in checker.items("contacts"):
        pool, said = items_of(contact.get("worries_from")), contact.get("worries")
        drawn = number_of(said) or 1
        if not pool and said is not None:
            yield SMALL_POOL.at((*path, "worries"), "none")
        elif pool and len(pool) <= drawn:
            yield SMALL_POOL.at((*path, "worries_from"), "all", drawn=drawn, count=len(pool))
        for number, word in enumerate(pool):
            if isinstance(word, str) and word in items_of(contact.get("concerns")):
                here = (*path, "worries_from", number)
                yield ALWAYS_WORRIES.at(here, concern=word, contact=contact.get("id"))


def _variants(checker: Document) -> Iterator[Problem]:
    """What options change is there, and each step is changed by the options of one group alone."""
    by_step: dict[str, object] = {}
    for path, variant in checker.items("variants"):
        own: set[str] = set()
        for number, option in tables(variant.get("options")):
            for step, weights in table_of(option.get("weights")).items():
                here = (*path, "options", number, "weights", step)
                yield from checker.refers(here, step, "steps")
                for word in table_of(weights):
                    yield from checker.refers((*here, word), word, "contacts")
                if step in by_step and step not in own:
                    yield SAME_WEIGHTS.at(here, group=by_step[step], step=step)
                own.add(step)
        by_step |= {step: variant.get("id") for step in own - by_step.keys()}


def _drawn(checker: Document, path: KeyPath, kind: str, about: object, which: object) -> Iterator[Problem]:
    """Yield what is wrong with something that is said to be drawn: an option of a group, or a worry of a contact."""
    if kind == "variant":
        yield from checker.refers(path, about, "variants")
        yield from checker.refers_to_option(path, about, which)
        return
    yield from checker.refers(path, about, "contacts")
    if not (problems := list(checker.refers(path, which, "concerns"))):
        pools = [
            items_of(item.get("worries_from")) for __, item in checker.items("contacts") if item.get("id") == about
        ]
        if isinstance(which, str) and len(pools) == 1 and which not in pools[0]:
            there = [word for word in pools[0] if isinstance(word, str)]
            yield NOT_DRAWN.at(path, concern=which, contact=about, **near_or_known(which, there))
    yield from problems


def _rivals(checker: Document) -> Iterator[Problem]:
    """Whom rivals work on, and when."""
    for path, rival in checker.items("rivals"):
        for number, move in tables(rival.get("script")):
            here = (*path, "script", number)
            yield from checker.refers((*here, "contact"), move.get("contact"), "contacts")
            window = items_of(move.get("weeks"))
            for place, week in enumerate(window[:2]):
                yield from checker.in_game((*here, "weeks", place), week)
            first, last = [number_of(week) for week in window] if len(window) == 2 else (None, None)
            if first is not None and last is not None and first > last:
                yield ENDS_FIRST.at((*here, "weeks"), "window", first=first, last=last)


def _facts(checker: Document) -> Iterator[Problem]:
    """What facts reveal, and in which games they are there."""
    for path, fact in checker.items("facts"):
        yield from checker.in_game((*path, "from_week"), fact.get("from_week"))
        for number, word in enumerate(items_of(fact.get("reveals"))):
            here = (*path, "reveals", number)
            if isinstance(word, str) and (revealed := revealed_in(word)):
                yield from checker.refers(here, revealed.about, f"{REVEALS[revealed.kind].subject}s")
        for number, word in enumerate(items_of(fact.get("only"))):
            if isinstance(word, str) and (drawn := drawn_in(word)):
                yield from _drawn(checker, (*path, "only", number), *drawn)


def _events(checker: Document) -> Iterator[Problem]:
    """Whom events touch, and when they come."""
    for path, event in checker.items("events"):
        yield from checker.refers((*path, "source"), event.get("source"), "contacts")
        yield from _condition(checker, (*path, "when"), event.get("when"))
        for number, effect in tables(event.get("effects")):
            yield from _effect(checker, (*path, "effects", number), effect)


def _effect(checker: Document, path: KeyPath, effect: Mapping[str, Any]) -> Iterator[Problem]:
    """What an effect refers to, as the types of its keys say."""
    model = EFFECT_MODELS.get(str(effect.get("do")))
    if model is None:
        return
    for key, refers in marks(model, Refers).items():
        value = effect.get(key)
        if isinstance(value, list):
            for number, word in enumerate(value):
                yield from checker.refers((*path, key, number), word, refers.axis)
            yield from _twice((*path, key), value)
        else:
            yield from checker.refers((*path, key), value, refers.axis)
    for key, another in marks(model, Another).items():
        other = effect.get(another.key)
        if effect.get(key) is not None and effect.get(key) in (items_of(other) or [other]):
            yield ONESELF.at((*path, key), key.replace("_", " "))
    for key, beside in marks(model, NotBeside).items():
        if None not in (effect.get(key), effect.get(beside.key)):
            yield NOT_TOGETHER.at((*path, key), str(effect["do"]))


def _questions(checker: Document) -> Iterator[Problem]:
    """When questions are asked and resolved, and what their answers are about."""
    for path, question in checker.items("questions"):
        for key in ("week", "resolved"):
            yield from checker.in_game((*path, key), question.get(key))
        asked, resolved = number_of(question.get("week")), number_of(question.get("resolved"))
        if asked is not None and resolved is not None and asked > resolved:
            yield ENDS_FIRST.at((*path, "resolved"), "question", resolved=resolved, asked=asked)
        for number, option in tables(question.get("options")):
            yield from _condition(checker, (*path, "options", number, "when"), option.get("when"))


def _condition(checker: Document, path: KeyPath, condition: object) -> Iterator[Problem]:
    """Yield what is wrong with the quantities that a condition names."""
    waiting = [(path, condition)]
    while waiting:
        path, condition = waiting.pop(0)
        if not isinstance(condition, dict):
            continue
        for key in ("all", "any"):
            waiting.extend(((*path, key, number), part) for number, part in tables(condition.get(key)))
        waiting.append(((*path, "not"), condition.get("not")))
        if isinstance(quantity := condition.get("quantity"), str):
            yield from _quantity(checker, (*path, "quantity"), quantity)


def _quantity(checker: Document, path: KeyPath, said: str) -> Iterator[Problem]:
    name, ids = QuantityOf.parse(said)
    if name not in QUANTITIES:
        hint = near(name, QUANTITIES) or {"words": tuple(each.form for each in QUANTITIES.values())}
        yield NO_QUANTITY.at(path, "unknown", quantity=said, **hint)
        return
    quantity = QUANTITIES[name]
    if len(quantity.axes) != len(ids):
        yield NO_QUANTITY.at(path, "form", quantity=said, form=quantity.form)
        return
    for axis, id_ in zip(quantity.axes, ids, strict=True):
        if axis == "options":
            yield from checker.refers_to_option(path, ids[0], id_)
        else:
            yield from checker.refers(path, id_, axis)
    if quantity.of is not None:
        right = next(kind.id for kind in STEP_KINDS.values() if quantity.of(kind))
        for __, step in checker.items("steps"):
            kind = STEP_KINDS.get(str(step.get("kind")))
            if step.get("id") == ids[0] and kind is not None and not quantity.of(kind):
                yield WRONG_STEP.at(path, quantity=name, right=right, step=ids[0], kind=kind.id)


def _at_end(checker: Document) -> Iterator[Problem]:
    """What the scenario says it teaches is explained; what is said at the end hangs on what there is."""
    for number, word in enumerate(items_of(checker.document.get("teaches"))):
        yield from checker.refers(("teaches", number), word, "concepts")
    for name in ("concepts", "endings"):
        for path, item in checker.items(name):
            yield from _condition(checker, (*path, "when"), item.get("when"))


def _stories(checker: Document) -> Iterator[Problem]:
    """Every move of a story's plan can be read: who, and whom or what; what the story fixes is drawn."""
    for path, story in checker.items("stories"):
        for group, option in table_of(story.get("variants")).items():
            yield from _drawn(checker, (*path, "variants", group), "variant", group, option)
        for contact, some in table_of(story.get("worries")).items():
            yield from _fixed_worries(checker, (*path, "worries", contact), contact, items_of(some))
        for week, moves in table_of(story.get("plan")).items():
            if week.isascii() and week.isdigit() and len(week) < 3:
                yield from checker.in_game((*path, "plan", week), int(week))
            for number, code in enumerate(items_of(moves)):
                if isinstance(code, str) and (move := move_in(code)):
                    yield from _move(checker, (*path, "plan", week, number), move)


def _fixed_worries(checker: Document, path: KeyPath, contact: str, some: list[Any]) -> Iterator[Problem]:
    for number, concern in enumerate(some):
        yield from _drawn(checker, (*path, number), "worry", contact, concern)
    person = next((item for __, item in checker.items("contacts") if item.get("id") == contact), {})
    drawn = number_of(person.get("worries")) or 1
    if person and len(some) > drawn:
        yield TOLD_TOO_MUCH.at(path, count=len(some), contact=contact, drawn=drawn)


def _move(checker: Document, path: KeyPath, move: Move) -> Iterator[Problem]:
    member, action, target = move
    yield from checker.refers(path, member, "team")
    match ACTIONS[action].target:
        case "concern":
            yield from checker.refers(path, target, "concerns")
        case "rival":
            yield from checker.refers(path, target, "rivals")
        case "price":
            if target not in PRICE_LEVELS:
                meant = near(target, PRICE_LEVELS)
                yield WRONG_TARGET.at(path, "price", word=target, levels=tuple(PRICE_LEVELS), **meant)
        case "tender":
            if target != "tender":
                yield WRONG_TARGET.at(path, "objection", move=str(move._replace(target="tender")))
        case "contact":
            yield from checker.refers(path, target, "contacts")


def _guide(checker: Document) -> Iterator[Problem]:
    """What the guide asks for is there: contacts, moves, questions, weeks."""
    for path, step in checker.items("guide"):
        yield from checker.in_game((*path, "week"), step.get("week"))
        until, here = table_of(step.get("until")), (*path, "until")
        for key, name in (("look", "contacts"), ("meet", "contacts"), ("why", "contacts"), ("answer", "questions")):
            yield from checker.refers((*here, key), until.get(key), name)
        yield from checker.in_game((*here, "end_week"), until.get("end_week"))
        if isinstance(code := until.get("plan"), str) and (move := move_in(code)):
            yield from _move(checker, (*here, "plan"), move)


def _allowed(checker: Document) -> Iterator[Problem]:
    """What is allowed is a warning or an advice that exists."""
    for path, allow in checker.items("allow"):
        code = allow.get("code")
        if not isinstance(code, str):
            continue
        if code not in CODES:
            yield NO_CODE.at((*path, "code"), code=code, **near(code, CODES))
        elif CODES[code].severity == "error":
            yield ERROR_ALLOWED.at((*path, "code"), code=code)


_RULES: Final[tuple[Callable[[Document], Iterator[Problem]], ...]] = (
    _ids,
    _repeated,
    _people,
    _pools,
    _variants,
    _rivals,
    chain.steps,
    chain.tender,
    _facts,
    _events,
    _questions,
    _at_end,
    _stories,
    _guide,
    _allowed,
)
