"""What the team could notice of its rivals: their work in lines that we cover, with who noticed it.

It follows from the state that the rule of the rivals finds; nothing is drawn for it, and nothing changes by it.
"""

from collections.abc import Iterator
from typing import Literal

import numpy as np

from simgame.engine.board import Board, Bools
from simgame.engine.rules import Turn
from simgame.engine.rules.access import would_introduce
from simgame.engine.rules.influence import rival_work
from simgame.engine.rules.lines import blind_lines
from simgame.engine.state import State, closed
from simgame.engine.tuning import BRIEF, NO_CONTACT
from simgame.terms.actions import CALL
from simgame.terms.lines import LINES
from simgame.values import dataclass

Noticed = Literal["told", "seen", "heard"]
"""Told by somebody of the line who would introduce us; seen by one of us with the person,
or in the line with somebody whom we do not know; or hearsay of the line."""


@dataclass(frozen=True, slots=True)
class RivalDeed:
    """A rival's work on one person in one week."""

    rival: str
    contact: str
    worth: int
    """What it brings before it meets the person, thousandths of a level"""
    answer: bool
    """Whether it only answers our lead with the person"""
    blind: bool
    """Whether it is in a line of which we have met too few to see it"""


@dataclass(frozen=True, slots=True)
class RivalSign:
    """A rival's work on somebody in a line that we cover, as it could be noticed."""

    rival: str
    line: str
    contact: str | None
    """On whom; None: somebody whom we do not know, or hearsay, which names nobody"""
    answer: bool
    """Whether it only answers our lead with the person"""
    noticed: Noticed
    source: str | None
    """The contact who told it or had heard of it; None: one of us saw it, or nobody in particular says it"""
    member: str | None
    """Who of us saw it"""


def rival_deeds(board: Board, found: State) -> tuple[RivalDeed, ...]:
    """Return what rivals did in a week of one game (G = 1), noticed or not, for the debrief; ``found`` by it."""
    return tuple(deed for deed, _row in _deeds(board, found))


def rival_signs(board: Board, found: State, turn: Turn) -> tuple[RivalSign, ...]:
    """Return what the team could notice of its rivals in a week of one game (G = 1); ``found`` by their rule.

    Of each rival's work in a line what stands out is noticed: what it has planned before what only answers us, then
    what brings most. In the same order they are told.
    """
    in_sight = sorted(
        ((deed, row) for deed, row in _deeds(board, found) if not deed.blind),
        key=lambda each: (each[0].answer, -each[0].worth),
    )
    by_line: dict[tuple[str, int], tuple[RivalDeed, int]] = {}
    for deed, row in in_sight:
        by_line.setdefault((deed.rival, int(board.public.line[row])), (deed, row))
    ready = would_introduce(found)[0]
    return tuple(_sign(board, found, turn, ready, deed, row) for deed, row in by_line.values())


def _deeds(board: Board, found: State) -> Iterator[tuple[RivalDeed, int]]:
    """Yield each rival's work on each person, with the person's row, in the state that the rule finds."""
    public, blind = board.public, blind_lines(board, found)[0]
    for work in rival_work(board, found):
        for place, row in enumerate(work.people):
            script, answer = int(work.script[0, place]), int(work.answer[0, place])
            if script + answer > 0:
                unseen = bool(blind[public.line[row]])
                rival, contact = public.rivals[work.rival], public.contacts[row]
                yield RivalDeed(rival, contact, script + answer, not script, unseen), int(row)


def _sign(board: Board, found: State, turn: Turn, ready: Bools, deed: RivalDeed, row: int) -> RivalSign:
    """Return how somebody could notice it: the person, others who are ready to introduce us, one of us, or hearsay."""
    public = board.public
    line = int(public.line[row])
    away = (found.frozen_until[0] >= found.week) | closed(public, found)[0]
    there: Bools = (public.line == line) & found.in_post[0] & ~away
    open_to_us = there & ready
    known = bool(found.coverage[0, row] >= NO_CONTACT)
    visited = np.arange(len(there)) == row if known else public.line == line
    others = there & (found.coverage[0] >= BRIEF) & (np.arange(len(there)) != row)
    noticed: Noticed = "heard"
    source = member = None
    if open_to_us.any():
        noticed, source = "told", row if open_to_us[row] else _known_best(found, open_to_us)
    elif (member := _who_was_there(board, turn, visited)) is not None:
        noticed = "seen"
    elif others.any():
        source = _known_best(found, others)
    return RivalSign(
        rival=deed.rival,
        line=LINES.at(line).id,
        contact=deed.contact if noticed != "heard" and known else None,
        answer=deed.answer,
        noticed=noticed,
        source=None if source is None else public.contacts[source],
        member=member,
    )


def _known_best(found: State, people: Bools) -> int:
    """Return the row of whom we know best of some people, bool [C]; the first of several."""
    return int(np.argmax(np.where(people, found.coverage[0], -1)))


def _who_was_there(board: Board, turn: Turn, people: Bools) -> str | None:
    """Return who of us has met one of some people, bool [C], in the week; the first in the order of moves.

    Who has only called has seen nothing.
    """
    table = board.public.moves
    for move, made in zip(turn.moves[0], turn.made[0], strict=True):
        if made and table.meets[move] and table.action[move] != CALL and people[table.contact[move]]:
            return table[move].member
    return None
