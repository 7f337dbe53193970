"""What a run shows of a lesson by itself: where it did what the lesson asks for, nothing that is played on says less.

Playing on from a run's start holds the book to a record that was made for other weeks, see
:mod:`simgame.study.shown_lessons`; a learner who met every line in time, or whose papers were all signed in time, would
read that something was missing which the other pages show.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from simgame.engine.board import Board
from simgame.engine.state import State

_Record = Sequence[Sequence[int]]
"""The rows of the moves of a run, week by week"""


def kept_in_deed(board: Board, lesson: str, record: _Record, end: State) -> bool:
    """Tell whether a finished run shows by itself that a lesson was kept.

    Args:
        board: of the run.
        lesson: its id.
        record: the run's moves.
        end: where it ended, one game.
    """
    return lesson in _DEEDS and _DEEDS[lesson](board, record, end)


def can_be_judged(board: Board, lesson: str, end: State) -> bool:
    """Tell whether a run came so far that a lesson could be kept: nobody signs for an order that was not won."""
    signs = board.public.sign_offs
    return lesson != "after-the-award" or bool(end.done[0, signs].any())


def half_of(weeks: int) -> int:
    """Return the week by which a line has to have been met, to be met in time: half of a run of so many weeks."""
    return weeks // 2


def _every_line_in_time(board: Board, record: _Record, _end: State) -> bool:
    public, table = board.public, board.public.moves
    rows = [row for week in record[: half_of(public.weeks)] for row in week if table.meets[row]]
    met = {int(public.line[table.contact[row]]) for row in rows}
    return met >= set(public.line.tolist())


def _signed_in_time(board: Board, _record: _Record, end: State) -> bool:
    signs = board.public.sign_offs
    signed = end.done[0, signs] & end.passed[0, signs] & (end.delayed[0, signs] == 0)
    return bool(len(signed) and signed.all())


_DEEDS: Final[Mapping[str, Callable[[Board, _Record, State], bool]]] = {
    "five-lines": _every_line_in_time,
    "after-the-award": _signed_in_time,
}
"""Lessons that ask for what a run shows by itself, by id"""

__all__ = ["can_be_judged", "half_of", "kept_in_deed"]
