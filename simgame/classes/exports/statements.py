"""Statements of xAPI 1.0.3 after the Serious Games profile: what was decided in a run that a replay confirms.

A statement says the same whenever it is made: its id follows from the run and the hash of the event, its actor is a
pseudonym, its texts are in both languages. A prediction is told once it is known whether it came true, because nobody
may change a statement afterwards. What a run that goes back to an earlier week takes over is told of the run before
alone. Bots make none.
"""

import uuid
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from simgame.classes.exports.cells import shown
from simgame.classes.exports.decision_columns import levels, met_in, moves_of
from simgame.classes.exports.notation import moment, on_one_line, words_in_both
from simgame.classes.exports.profile import PROFILE, PROFILE_TYPE, PROGRESS, TYPES, VERBS, ActivityType, Verb
from simgame.classes.exports.subjects import ExportedDecision, ExportedRound, ExportedRun, run_events
from simgame.classes.store.store import ClassStore
from simgame.locale import Catalogue, mark
from simgame.scenario.text import Text
from simgame.terms.outcomes import OUTCOMES, WON
from simgame.values import dataclass

_ = Catalogue("exports")

_ENGLISH, _CHINESE = "en", "zh-CN"
_WON: Final = OUTCOMES.at(WON).id


@dataclass(frozen=True, slots=True)
class XapiStatement:
    """One statement."""

    id: str
    """A UUID"""
    run_id: str
    body: str
    """JSON on one line"""


def statements_of(
    store: ClassStore, rounds: Iterable[ExportedRound], home: str, known: Container[str] = ()
) -> Iterator[XapiStatement]:
    """Yield what is said of all runs of rounds that a replay confirms, each run in the order of its events.

    Args:
        store: where the class is kept.
        rounds: what is told of.
        home: the address before what only we name, such as the accounts of learners; without a slash at its end.
        known: ids of statements; a run of which the last one is there is not told again.
    """
    for run in (run for each in rounds for run in each.runs):
        if run.verified and not run.seat.row.seat.bot:
            speaker = _Speaker(run, home)
            if speaker.last in known:
                continue
            for event in run_events(store, run):
                if not event.taken_over:
                    yield from speaker.told(event)


class _Speaker:
    """Tells one run."""

    def __init__(self, run: ExportedRun, home: str) -> None:
        self._run = run
        self._home = home
        self._space = uuid.uuid5(uuid.NAMESPACE_URL, home)
        self._registration = str(uuid.uuid5(self._space, run.run.id))
        self._game = f"{home}/scenarios/{run.of_round.scenario}"
        self._begun: datetime | None = None

    @property
    def last(self) -> str:
        """The id of what is said of the end of the run, also while that is still to come."""
        return self._identity(self._run.run.last_hash, "completed", "")

    def told(self, event: ExportedDecision) -> Iterator[XapiStatement]:
        """Yield what is said of one event."""
        self._begun = self._begun or event.at
        match event.event.kind:
            case "head":
                yield self._statement(event, "initialized", self._whole())
            case "answer":
                yield from self._answer(event)
            case "hint":
                yield self._hint(event)
            case "week":
                yield from self._week(event)
            case "result":
                yield self._end(event)

    def _answer(self, event: ExportedDecision) -> Iterator[XapiStatement]:
        answer = event.played.answers.get(event.said["question"]) if event.played else None
        if answer is None or answer.true is None:
            return
        question = next(each for each in self._run.names.scenario.questions if each.id == answer.question)
        choices = [
            {"id": str(number), "description": in_both(option.text)} for number, option in enumerate(question.options)
        ]
        about = {"interactionType": "choice", "choices": choices, "description": in_both(question.prompt)}
        activity = self._activity("question", f"questions/{question.id}", None, about)
        extensions = {"week": event.week, "confidence": answer.confidence}
        result = {"response": str(answer.option), "success": answer.true, "extensions": self._ours(extensions)}
        yield self._statement(event, "selected", activity, result)

    def _hint(self, event: ExportedDecision) -> XapiStatement:
        rung = event.said["rung"]
        activity = self._activity("item", f"hints/{rung}", words_in_both(mark("hint of rung {number}"), number=rung))
        return self._statement(event, "used", activity, {"extensions": self._ours({"week": event.week})})

    def _week(self, event: ExportedDecision) -> Iterator[XapiStatement]:
        moves = "; ".join(map(str, moves_of(event)))
        menu = self._activity(
            "menu", f"weeks/{event.week}", words_in_both(mark("plan of week {number}"), number=event.week)
        )
        yield self._statement(event, "selected", menu, {"response": moves})
        for person in met_in(event):
            name = self._run.names.contacts[person.contact].name
            with_them = [str(move) for move in moves_of(event) if move.target == person.contact]
            figures = {"support_before": levels(person.before), "support_after": levels(person.after)}
            extensions = {"week": event.week, "moves": with_them, **figures}
            activity = self._activity("person", f"people/{person.contact}", in_both(name))
            yield self._statement(event, "interacted", activity, {"extensions": self._ours(extensions)}, person.contact)
        progress = round(event.week / self._run.names.scenario.weeks, 2)
        extensions = {PROGRESS: progress, **self._ours({"week": event.week, "state": event.event.digest})}
        yield self._statement(event, "progressed", self._whole(), {"extensions": extensions})

    def _end(self, event: ExportedDecision) -> XapiStatement:
        played, trust = self._run.played, self._run.trust
        assert played is not None
        assert trust is not None
        assert self._begun is not None
        score = played.score or 0.0
        extensions = {
            "outcome": played.outcome,
            "weeks": played.weeks,
            "margin": played.margin,
            "parts": dict(played.parts),
            "hints": trust.hints,
            "rewinds": trust.rewinds,
            "trust": trust.grade,
            "trust_why": list(trust.reasons),
        }
        result = {
            "score": {"scaled": round(score / 100, 4), "raw": score, "min": 0, "max": 100},
            "success": played.outcome == _WON,
            "completion": True,
            "duration": f"PT{max(0.0, (event.at - self._begun).total_seconds()):.2f}S",
            "extensions": self._ours(extensions),
        }
        return self._statement(event, "completed", self._whole(), result)

    def _statement(
        self,
        event: ExportedDecision,
        verb: Verb,
        activity: Mapping[str, Any],
        result: Mapping[str, Any] | None = None,
        about: str = "",
    ) -> XapiStatement:
        """Return a statement; ``about`` tells those of one event with the same verb apart."""
        iri, display = VERBS[verb]
        identity = self._identity(event.event.hash, verb, about)
        said = {
            "id": identity,
            "actor": self._actor(),
            "verb": {"id": iri, "display": words_in_both(display)},
            "object": activity,
            "context": self._context(event, activity),
            "timestamp": moment(event.at),
        }
        if result is not None:
            said["result"] = result
        return XapiStatement(identity, self._run.run.id, on_one_line(said))

    def _identity(self, event_hash: str, verb: Verb, about: str) -> str:
        return str(uuid.uuid5(self._space, f"{self._run.run.id} {event_hash} {verb} {about}"))

    def _actor(self) -> dict[str, Any]:
        kind = "Agent" if self._run.seat.team is None else "Group"
        return {"objectType": kind, "account": {"homePage": self._home, "name": self._run.seat.code}}

    def _context(self, event: ExportedDecision, activity: Mapping[str, Any]) -> dict[str, Any]:
        run, of_round = self._run.run, self._run.of_round
        place = f"{self._home}/classes/{self._run.of_class.id}/rounds/{of_round.number}"
        activities: dict[str, Any] = {
            "category": [{"id": PROFILE, "definition": {"type": PROFILE_TYPE}}],
            "grouping": [{"id": place, "definition": {"type": TYPES["round"]}}],
        }
        if activity["id"] != self._game:
            activities["parent"] = [{"id": self._game}]
        extensions = {
            "class": self._run.of_class.code,
            "round": of_round.number,
            "difficulty": of_round.difficulty,
            "scenario": of_round.scenario_digest,
            "attempt": run.attempt,
            "event": event.event.number,
            "log": event.event.hash,
        }
        return {
            "registration": self._registration,
            "contextActivities": activities,
            "platform": "simgame",
            "extensions": self._ours(extensions),
        }

    def _whole(self) -> dict[str, Any]:
        """Return the activity that is the scenario as a whole."""
        return self._activity("game", "", in_both(self._run.names.scenario.title))

    def _activity(
        self,
        kind: ActivityType,
        part: str,
        name: Mapping[str, str] | None,
        about: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        definition: dict[str, Any] = {"type": TYPES[kind], **({"name": name} if name else {}), **(about or {})}
        return {"objectType": "Activity", "id": f"{self._game}/{part}".rstrip("/"), "definition": definition}

    def _ours(self, extensions: Mapping[str, Any]) -> dict[str, Any]:
        return {f"{self._home}/extensions/{name}": value for name, value in extensions.items() if value is not None}


def in_both(text: Text) -> dict[str, str]:
    """Return a text of a scenario as a language map."""
    return {_ENGLISH: shown(text.en), _CHINESE: shown(text.zh_CN)}
