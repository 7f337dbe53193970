"""Par and stars: how a run compares with what a good player reaches, and where par is kept.

Par is the mean score of the scenario's expert, as its certificate says, and of games by the book where it has none. The
best fixed plan that a search finds is kept beside it for those who ask; it knows what comes, and sets no par.
"""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simgame.files import NotAFileError
from simgame.page.decimals import apart, whole
from simgame.scenario.limits import MAX_WEEKS
from simgame.terms.difficulties import DifficultyName
from simgame.terms.move import Move, Schedule
from simgame.values import dataclass

if TYPE_CHECKING:
    from simgame.engine.board import Board
    from simgame.scenario import Scenario

MOST_STARS: Final = 3
NEAR: Final = 8
"""A win so many points under par, or fewer, has two stars; one at par or above has three, any other win one."""

_LONGEST: Final = 200
"""Moves in a week of a plan."""


@dataclass(frozen=True, slots=True)
class Par:
    """What is known of a scenario at a difficulty; scores are means over many games, 0 to 100."""

    book: float
    """By the book"""
    book_wins: float
    """The share of games won so"""
    expert: float | None = None
    """The expert; None: none has been sought"""
    expert_wins: float | None = None
    plan: Schedule | None = None
    """The best fixed plan that was found; None: nobody has asked for it"""
    plan_score: float | None = None
    plan_wins: float | None = None

    @property
    def score(self) -> int:
        """What stars are measured against."""
        return whole(self.book if self.expert is None else self.expert)


def stars(score: float | None, outcome: str | None, par: int) -> int:
    """Return how many stars a run has, 0 to `MOST_STARS`; one that goes on, or was not won, has none.

    Args:
        score: of the run, after the cost of hints; it counts as it is shown, with one decimal.
        outcome: how it ended.
        par: of its scenario, at its difficulty.
    """
    if outcome != "won" or score is None:
        return 0
    above = apart(score, par)
    if above >= 0:
        return MOST_STARS
    return 2 if above >= -NEAR * 1000 else 1


def stars_sign(count: int) -> str:
    """Return stars as they are drawn, such as ``**.``."""
    return "*" * count + "." * (MOST_STARS - count)


class Pars:
    """Par of scenarios, each computed once and kept in a folder; a folder that cannot be used only costs time."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which need not be there."""
        self._folder = folder

    def of(self, scenario: "Scenario", difficulty: DifficultyName, beside: Path | None = None) -> Par:
        """Return par: what a certificate says, else what was kept, else what is played now (in some 0.2 s).

        Args:
            scenario: a valid one.
            difficulty: at which it is played.
            beside: the folder of its file, if that may be none in which scenarios are found.
        """
        if (known := self.known(scenario, difficulty, beside)) is not None:
            return known
        from simgame.engine.compiler import compile_board

        par = _by_the_book(compile_board(scenario, difficulty))
        self._keep(scenario, difficulty, par)
        return par

    def known(self, scenario: "Scenario", difficulty: DifficultyName, beside: Path | None = None) -> Par | None:
        """Do what :meth:`of` does, but without playing: None where neither a certificate nor anything kept says it."""
        from simgame.study.claims import claims_of

        kept = self.cached(scenario, difficulty)
        if (claims := claims_of(scenario, beside)) is None:
            return kept
        claimed = claims[difficulty]
        par = Par(claimed.book, claimed.book_wins, claimed.score, claimed.win_rate)
        return par if kept is None else replace(par, **_of_the_plan(kept))

    def with_plan(self, scenario: "Scenario", difficulty: DifficultyName, beside: Path | None = None) -> Par:
        """Return par with the best plan, sought now (in some ten seconds) unless it was kept."""
        from simgame.engine.compiler import compile_board
        from simgame.study import par as study

        board, kept = compile_board(scenario, difficulty), self.of(scenario, difficulty, beside)
        known = board.public.moves.index
        if kept.plan and all(move in known for moves in kept.plan.values() for move in moves):
            return kept
        plan = study.best_plan(board)
        reached = study.value(board, plan)
        par = replace(kept, plan=plan, plan_score=reached.score, plan_wins=reached.win_rate)
        self._keep(scenario, difficulty, par)
        return par

    def cached(self, scenario: "Scenario", difficulty: DifficultyName) -> Par | None:
        """Return what was kept for this very scenario and these rules; None if there is nothing, or nothing sound.

        What was changed in the file by hand is played again.
        """
        from simgame.runs import chain, disk

        try:
            said = json.loads(disk.read(self.file(scenario, difficulty)))
            if said.pop("stamp") != chain.stamp(said) or said["key"] != _key(scenario, difficulty):
                return None
            return _par(said)
        except (OSError, NotAFileError, ValueError, TypeError, LookupError, RecursionError):
            return None

    def file(self, scenario: "Scenario", difficulty: DifficultyName) -> Path:
        """Return where par is kept; a changed scenario takes the place of the one before."""
        return self._folder / f"{scenario.id}-{difficulty}.json"

    def _keep(self, scenario: "Scenario", difficulty: DifficultyName, par: Par) -> None:
        from simgame.runs import chain, disk

        said: dict[str, Any] = {"key": _key(scenario, difficulty), "book": par.book, "book_wins": par.book_wins}
        if par.plan is not None:
            plan = {str(week): [str(move) for move in moves] for week, moves in par.plan.items()}
            said |= {"plan": plan, "plan_score": par.plan_score, "plan_wins": par.plan_wins}
        said["stamp"] = chain.stamp(json.loads(json.dumps(said)))
        with suppress(OSError):
            disk.put(self.file(scenario, difficulty), (json.dumps(said, indent=1) + "\n").encode())


def _of_the_plan(kept: Par) -> dict[str, Any]:
    return {"plan": kept.plan, "plan_score": kept.plan_score, "plan_wins": kept.plan_wins}


def _key(scenario: "Scenario", difficulty: DifficultyName) -> list[object]:
    """Return what par depends on."""
    from simgame.engine.tuning import RULES_VERSION
    from simgame.scenario import digest

    return [digest(scenario), difficulty, RULES_VERSION]


def _by_the_book(board: "Board") -> Par:
    from simgame.study.par import by_the_book

    book = by_the_book(board)
    return Par(book.score, book.win_rate)


def _par(said: dict[str, Any]) -> Par:
    """Read what was kept.

    Raises:
        ValueError, TypeError, LookupError: it is not what this program wrote.
    """
    par = Par(_number(said["book"], 100), _number(said["book_wins"], 1))
    if "plan" not in said:
        return par
    plan = {int(week): tuple(Move.parse(move) for move in moves) for week, moves in said["plan"].items()}
    if not all(1 <= week <= MAX_WEEKS for week in plan) or any(len(moves) > _LONGEST for moves in plan.values()):
        raise ValueError("not a plan")
    return replace(par, plan=plan, plan_score=_number(said["plan_score"], 100), plan_wins=_number(said["plan_wins"], 1))


def _number(value: object, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise ValueError("not a number from 0 on")
    return float(value)
