"""One's mistakes as positions to solve again: one decision each, after 2, 7 and 21 days.

A position is a week of a run in which the decision cost much of the chance of winning. It is opened as a branch of that
run in that week (:func:`to_solve`) and solved when the new decision costs little. What was solved comes
back later, what was not comes back after the shortest time; solved for the last time it is learned and comes back no
more.

They are kept in a file of their own beside the runs, private and written in one step. Home reads it: nothing here waits
for NumPy but what plays.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from simgame.files import NotAFileError
from simgame.locale import Catalogue
from simgame.page.quoting import escape
from simgame.runs import clock
from simgame.runs.notes import POSITION
from simgame.values import dataclass

if TYPE_CHECKING:
    from simgame.runs import Run, Saves
    from simgame.study.position_value import PositionValues

_ = Catalogue("course")

DAYS: Final = (2, 7, 21)
"""After so many days a position comes back that was never solved, solved once, twice in a row"""
MISTAKE: Final = 10.0
"""From so many points of the chance on a decision is a mistake: `simgame.study.position_value.GRADES`"""
SOLVED: Final = 5.0
"""A decision that loses less solves a position"""
_A_RUN: Final = 3
"""So many mistakes of a run are noted, the greatest"""
_MOST: Final = 300
"""So many positions are kept, the latest"""
_NAME: Final = ".mistakes"


@dataclass(frozen=True, slots=True)
class Position:
    """A decision to be made again."""

    run: str
    """The name of the run's file, in the folder of runs"""
    week: int
    scenario: str
    """The scenario's id"""
    loss: float
    """Points of the chance of winning, 0 to 100, that the decision lost then"""
    last: datetime
    """When it was noted, or tried last, in UTC"""
    solved: int = 0
    """How often in a row it was solved when it was due"""

    @property
    def learned(self) -> bool:
        """Whether it was solved often enough not to come back."""
        return self.solved >= len(DAYS)

    def is_due(self, now: datetime) -> bool:
        """Tell whether it is to be solved again.

        Nothing is due by a clock that is before all runs. What was noted by a clock that was ahead is due at once:
        when it really was nobody knows.
        """
        if self.learned or now < clock.FIRST_RUN:
            return False
        return self.last > now + clock.AHEAD or now - self.last >= timedelta(days=DAYS[self.solved])

    def tried(self, loss: float, now: datetime) -> "Position":
        """Return it after a decision that loses so many points; solving it early counts for nothing, failing does."""
        when = self.last if now < clock.FIRST_RUN else now
        if loss >= SOLVED:
            return replace(self, solved=0, last=when)
        return replace(self, solved=self.solved + 1, last=when) if self.is_due(now) else self


class Mistakes:
    """The positions that are kept beside the runs of a folder.

    Attributes:
        all: the positions, in the order in which they were noted.
        trouble: what is wrong with the file, in a sentence; empty where it can be read, or there is none.
    """

    def __init__(self, saves: "Saves") -> None:
        """Read them; a damaged file is left aside, and told."""
        from simgame.runs import disk

        self._path = saves.folder / _NAME
        self.trouble = ""
        self.all: tuple[Position, ...] = ()
        try:
            self.all = _positions(json.loads(disk.read(self._path))["positions"])
        except FileNotFoundError:
            pass
        except (OSError, NotAFileError, ValueError, TypeError, LookupError, RecursionError, OverflowError):
            text = _("{path}: what was noted of your mistakes cannot be read and is left aside; new ones are noted.")
            self.trouble = text.format(path=escape(str(self._path)))

    def due(self, runs: Iterable[str], now: datetime | None = None) -> list[Position]:
        """Return what is to be solved, the greatest loss first.

        Args:
            runs: the names of the files that there still are; positions of others are left out.
            now: the time in UTC; by the computer's clock if left out.
        """
        now, there = now or clock.now(), set(runs)
        found = [each for each in self.all if each.run in there and each.is_due(now)]
        return sorted(found, key=lambda each: (-each.loss, each.run, each.week))

    def of(self, run: str) -> list[Position]:
        """Return the positions of a run, by week."""
        return sorted((each for each in self.all if each.run == run), key=lambda each: each.week)

    def at(self, run: str, week: int) -> Position | None:
        """Return the position of a week of a run, if there is one."""
        return next((each for each in self.all if (each.run, each.week) == (run, week)), None)

    def note(self, positions: Iterable[Position]) -> None:
        """Keep positions; of one that is there already only the loss is taken, so that its days go on."""
        known = {(each.run, each.week): each for each in self.all}
        for each in positions:
            before = known.get((each.run, each.week))
            known[each.run, each.week] = each if before is None else replace(before, loss=each.loss)
        self._keep(known.values())

    def tried(self, position: Position, loss: float, now: datetime | None = None) -> Position:
        """Keep how a position was solved, and return it as it is now.

        Args:
            position: one of these.
            loss: points of the chance that the new decision loses.
            now: the time in UTC; by the computer's clock if left out.
        """
        after = position.tried(loss, now or clock.now())
        kept = (after if (each.run, each.week) == (after.run, after.week) else each for each in self.all)
        self._keep(kept)
        return after

    def forget(self, run: str) -> None:
        """Leave out the positions of a run that cannot be played again, such as one of other rules."""
        self._keep(each for each in self.all if each.run != run)

    def _keep(self, positions: Iterable[Position]) -> None:
        """Write them, where that can be done."""
        from simgame.runs import disk

        kept = tuple(positions)[-_MOST:]
        if kept == self.all:
            return
        self.all = kept
        said = {"positions": [asdict(each) | {"last": each.last.isoformat()} for each in kept]}
        with suppress(OSError):
            disk.put(self._path, (json.dumps(said, indent=0) + "\n").encode())


def note_mistakes(saves: "Saves", run: "Run", losses: Sequence[tuple[int, float]]) -> tuple[Position, ...]:
    """Keep the mistakes of a finished run, to be solved again; to be called when its debrief has been computed.

    Weeks that the run only took over from the one that it was branched from are left out, and so is a run that was
    begun to solve a position, and one that is kept elsewhere. Called again for the same run it changes no days.

    Args:
        saves: the folder of runs.
        run: the run.
        losses: by week how many points of the chance of winning, 0 to 100, its decision lost; those that lost
            nothing may be left out.

    Returns:
        The positions that are kept of this run.
    """
    if run.is_try or run.path.parent != saves.folder:
        return ()
    own = [(week, loss) for week, loss in losses if loss >= MISTAKE and (run.parent is None or week >= run.parent[1])]
    worst = sorted(own, key=lambda each: (-each[1], each[0]))[:_A_RUN]
    name, now = run.path.name, clock.now()
    mistakes = Mistakes(saves)
    mistakes.note(Position(name, week, run.scenario.id, round(loss, 1), now) for week, loss in sorted(worst))
    return tuple(mistakes.of(name))


def losses_of(run: "Run") -> list[tuple[int, float]]:
    """Return by week how many points of the chance of winning the decision lost, as far as a run was played.

    Plays some thousand games, which takes up to a second. Of a run that goes on, the weeks to come are played by the
    expert.
    """
    from simgame.engine.compiler import compile_board
    from simgame.study.expert import expert_for
    from simgame.study.position_value import position_values

    game = run.game
    board, plans = compile_board(game.scenario, game.difficulty, game.fixed), game.plans
    return losses_in(position_values(board, plans, game.seed, expert=expert_for(game.scenario)))


def losses_in(values: "PositionValues") -> list[tuple[int, float]]:
    """Return the same from the values of a run's positions, where these are at hand."""
    return [(week.week, -100 * week.decision.mean if week.grade else 0.0) for week in values.chance.weeks]


def to_solve(run: "Run", week: int) -> "Run":
    """Return a branch of a run, begun to make the one decision of a week anew.

    The plan of then is filled in, and what was asked that week is answered as it was.

    Raises:
        ValueError: the week was not reached.
    """
    branch = run.again(week)
    branch.reflect(POSITION, "open")
    return branch


def position_of(mistakes: Mistakes, run: "Run") -> Position | None:
    """Return the position that a run was begun to solve, once its week is decided; None for another run."""
    if not run.is_try or run.parent is None or len(run.game.reports) < run.parent[1]:
        return None
    return mistakes.at(*run.parent)


def waits_for_verdict(saves: "Saves", run: "Run") -> bool:
    """Tell whether the decision of a run that was begun to solve a position has been made and is to be judged."""
    return not run.is_judged and position_of(Mistakes(saves), run) is not None


def judged(
    saves: "Saves", run: "Run", losses: Sequence[tuple[int, float]] | None = None
) -> tuple[Position, float] | None:
    """Judge the decision of a run that was begun to solve a position, and keep the verdict; once for each run.

    Args:
        saves: the folder of runs.
        run: the run.
        losses: what :func:`losses_of` returns for it; played if left out.

    Returns:
        The position as it is now, and how many points the new decision loses; None where there is nothing to judge.
    """
    mistakes = Mistakes(saves)
    position = position_of(mistakes, run)
    if position is None or run.is_judged:
        return None
    loss = dict(losses_of(run) if losses is None else losses)[position.week]
    run.reflect(POSITION, "solved" if loss < SOLVED else "not-solved")
    return mistakes.tried(position, loss), loss


def _positions(content: Any) -> tuple[Position, ...]:
    """Read what was kept.

    Raises:
        ValueError, TypeError, LookupError, OverflowError: it is not what this program wrote.
    """
    return tuple(_position(each) for each in content)[-_MOST:]


def _position(said: Mapping[str, Any]) -> Position:
    run, week, scenario, loss, solved = (said[name] for name in ("run", "week", "scenario", "loss", "solved"))
    last = datetime.fromisoformat(said["last"])
    if not (isinstance(run, str) and isinstance(scenario, str) and run == run.rpartition("/")[2]):
        raise ValueError("not the name of a run")
    if isinstance(week, bool) or not isinstance(week, int) or not 1 <= week <= 99:
        raise ValueError("not a week")
    if isinstance(loss, bool) or not isinstance(loss, int | float) or not 0 <= loss <= 100:
        raise ValueError("not a loss")
    if isinstance(solved, bool) or not isinstance(solved, int) or not 0 <= solved <= len(DAYS):
        raise ValueError("not a number of solutions")
    if last.tzinfo is None or not clock.EARLIEST <= last <= clock.LATEST:
        raise ValueError("not a time")
    return Position(run, week, scenario, float(loss), last, solved)
