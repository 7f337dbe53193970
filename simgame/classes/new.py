"""`simgame class new`: a few questions, and a commented class file that the check has nothing to say about."""

import re
from collections.abc import Mapping, Sequence
from secrets import choice
from typing import Final

from simgame.authoring.prompts import AskLine, Interview, TellLine
from simgame.classes.definition import MAX_LEARNERS, MAX_MINUTES, MAX_TEAM, ROOM_LETTERS
from simgame.locale import Catalogue, Language, current
from simgame.terms.difficulties import DIFFICULTIES
from simgame.values import dataclass

_ = Catalogue("classes")

_CODE_LENGTH: Final = 6
_TO_ARRIVE: Final = 10
"""Minutes that a round of a class has besides the play: for signing in, for who comes late, for one week played again.
A choice of ours"""
_LONGEST_TITLE: Final = 20
"""Characters"""
_LEAST_NUMBERED: Final = 2
"""Figures of a label, so that A01 comes before A10 in any list"""


@dataclass(frozen=True, slots=True)
class ClassIdea:
    """What an instructor says about a class."""

    title: str
    scenarios: tuple[str, ...]
    """Their ids, in the order in which they are played"""
    minutes: tuple[int, ...]
    """Of their rounds"""
    difficulty: str
    learners: int
    """On the guest list; 0: an open door"""
    team_size: int
    """1: everybody for themselves"""
    languages: tuple[Language, ...]


def minutes_of(play: int) -> int:
    """Return how many minutes a round of a class usually has; ``play``: the scenario's own."""
    return min(-(-play // 5) * 5 + _TO_ARRIVE, MAX_MINUTES)


def new_room() -> str:
    """Return a room code that nobody can guess from another."""
    return "".join(choice(ROOM_LETTERS) for _place in range(_CODE_LENGTH))


def usual_idea(scenarios: Mapping[str, int]) -> ClassIdea:
    """Return what is taken where nobody answers: an open class in the language of the moment.

    Args:
        scenarios: the minutes of play of all scenarios, by their ids.
    """
    languages: tuple[Language, ...] = ("zh-CN", "en") if current() == "zh-CN" else ("en", "zh-CN")
    first = ("bank-tender",) if "bank-tender" in scenarios else tuple(scenarios)[:1]
    minutes = tuple(minutes_of(scenarios[each]) for each in first)
    return ClassIdea(_("New hires"), first, minutes, "standard", 0, 1, languages)


@dataclass(frozen=True, slots=True)
class ScenarioChoice:
    """A scenario of which an instructor can make a round."""

    title: str
    """In the language of the moment"""
    minutes: int
    """Of play"""


def asked(usual: ClassIdea, known: Mapping[str, ScenarioChoice], ask: AskLine, tell: TellLine) -> ClassIdea:
    """Return what an instructor answers; Enter takes the answer that is shown.

    Args:
        usual: the answers that Enter takes.
        known: all scenarios by their ids, in the order in which they are numbered.
        ask: asks one question.
        tell: says what there is to choose from, and what is wrong with an answer.
    """
    of = Interview(ask, tell)
    title = of.text(_("What is the class called"), usual.title, _wrong_title)
    chosen = _asked_scenarios(of, usual, known)
    return ClassIdea(
        title=title,
        scenarios=chosen,
        minutes=tuple(_asked_minutes(of, place, known[each]) for place, each in enumerate(chosen, 1)),
        difficulty=_asked_difficulty(of, usual),
        learners=of.number(
            _("How many learners are on the guest list (0: whoever has the room code comes in)"),
            usual.learners,
            0,
            MAX_LEARNERS,
        ),
        team_size=of.number(
            _("How many learners share a seat (1: everybody has their own)"), usual.team_size, 1, MAX_TEAM
        ),
        languages=usual.languages,
    )


def _wrong_title(answer: str) -> str | None:
    if answer.isprintable() and len(answer) <= _LONGEST_TITLE:
        return None
    return _("one line of at most {count} characters, please").format(count=_LONGEST_TITLE)


def _asked_scenarios(of: Interview, usual: ClassIdea, known: Mapping[str, ScenarioChoice]) -> tuple[str, ...]:
    """Return which scenarios are played, by their ids."""
    ids = list(known)
    of.tell(_("Scenarios:"))
    for place, (name, scenario) in enumerate(known.items(), 1):
        text = _("{number:>3}  {title} ({name}), about {minutes} minutes of play")
        of.tell(text.format(number=place, title=scenario.title, name=name, minutes=scenario.minutes))
    wrong = _("numbers from the list, with commas between, please")
    answer = of.text(
        _("Which of them, in the order in which they are played: their numbers, with commas between"),
        ", ".join(str(ids.index(each) + 1) for each in usual.scenarios),
        lambda answer: None if _chosen(answer, ids) else wrong,
    )
    return _chosen(answer, ids)


def _asked_minutes(of: Interview, place: int, scenario: ScenarioChoice) -> int:
    text = _("Minutes of round {number}, {scenario} (about {play} of play)")
    question = text.format(number=place, scenario=scenario.title, play=scenario.minutes)
    return of.number(question, minutes_of(scenario.minutes), 1, MAX_MINUTES)


def _asked_difficulty(of: Interview, usual: ClassIdea) -> str:
    """Return a difficulty by its id; it can be answered by its word, too."""
    levels = {level.id: level.label for level in DIFFICULTIES.values()}
    shown = ", ".join(level if level == label else f"{level} {label}" for level, label in levels.items())
    wrong = _("one of {levels}, please").format(levels=shown)
    answer = of.text(
        _("Difficulty ({levels})").format(levels=shown),
        usual.difficulty,
        lambda answer: None if answer in (*levels, *levels.values()) else wrong,
    )
    return next(level for level, label in levels.items() if answer in (level, label))


def _chosen(answer: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the scenarios that an answer names by numbers or ids; none where it names anything else."""
    said = [each for each in re.split(r"[\s,，、;；]+", answer) if each]
    found = [known[int(each) - 1] if each in _numbers(known) else each for each in said]
    return tuple(found) if all(each in known for each in found) else ()


def _numbers(known: Sequence[str]) -> list[str]:
    return [str(place) for place in range(1, len(known) + 1)]


def class_text(idea: ClassIdea, class_id: str, room: str) -> str:
    """Return the class file of an idea, commented in the language of the moment."""
    lines = [
        _("# A class of simgame. Check it with: simgame class check FILE. Start it with: simgame serve FILE"),
        "format = 1",
        f'id = "{class_id}"',
        f"title = {_quoted(idea.title)}",
        _("# The usual language first; each learner can change it."),
        f"languages = [{', '.join(_quoted(each) for each in idea.languages)}]",
        _("# Stands in the room's address. It stays the same as long as you leave it here."),
        f'room = "{room}"',
        "",
        _("# same: one luck for all, hidden until the class is closed. practice: each learner has their own."),
        'luck = "same"',
        _("# open: whoever has the room code comes in, with a name. list: only the labels at the end of this file."),
        f'guests = "{"list" if idea.learners else "open"}"',
        _("# one: a run each. teams: several browsers on one run; one of them holds the pen."),
        *(['seats = "teams"', f"team_size = {idea.team_size}"] if idea.team_size > 1 else ['seats = "one"']),
        _("# When learners can come in and until when they play; without these lines you open and close by hand."),
        "# opens = 2027-03-01T08:30:00+08:00",
        "# closes = 2027-03-01T12:00:00+08:00",
        _("# Own weights of the parts of the score, which make 100; without them each scenario keeps its own."),
        "# score = { outcome = 40, key = 20, general = 15, organisational = 10, efficiency = 5, information = 10 }",
        "",
    ]
    for number, (scenario, minutes) in enumerate(zip(idea.scenarios, idea.minutes, strict=True)):
        lines += [
            *([_("# One of these for each round, in the order in which they are played.")] if not number else []),
            "[[rounds]]",
            f"scenario = {_quoted(scenario)}",
            f'difficulty = "{idea.difficulty}"',
            *([_("# Hints cost points; the difficulty live has none.")] if not number else []),
            f"hints = {'false' if idea.difficulty == 'live' else 'true'}",
            *([_("# How often a learner may begin; 0: as often as they like.")] if not number else []),
            "attempts = 1",
            *([_("# Whether one may go back to an earlier week of one's own run.")] if not number else []),
            "rewinds = false",
            f"minutes = {minutes}",
            "",
        ]
    if idea.learners:
        figures = max(_LEAST_NUMBERED, len(str(idea.learners)))
        lines.append(_("# Who may come in, by the label that they type. A name is only for you, and can be left out."))
        for number in range(1, idea.learners + 1):
            lines += ["[[learners]]", f'label = "A{number:0{figures}}"']
            if idea.team_size > 1:
                team = _("team-{number}").format(number=(number - 1) // idea.team_size + 1)
                lines.append(f"team = {_quoted(team)}")
        lines.append("")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
