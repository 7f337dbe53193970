"""The week being planned, with the steps that led to it."""

from simgame.terms.move import Move, Plan


class Draft:
    """A plan whose changes can be taken back and made again, as far back as the week goes.

    Attributes:
        plan: the moves as they are now.
    """

    def __init__(self) -> None:
        """Begin with nothing planned."""
        self.plan: tuple[Move, ...] = ()
        self._past: list[tuple[Move, ...]] = []
        self._future: list[tuple[Move, ...]] = []

    def begin(self, plan: Plan = ()) -> None:
        """Take ``plan`` as it is, with no step before or after it: a new week, or a run just loaded."""
        self.plan = tuple(plan)
        self._past.clear()
        self._future.clear()

    def keep(self, plan: Plan) -> bool:
        """Make one step to ``plan``; tell whether that changed anything. What was undone before is gone then."""
        changed = tuple(plan) != self.plan
        if changed:
            self._past.append(self.plan)
            self._future.clear()
            self.plan = tuple(plan)
        return changed

    def undo(self) -> bool:
        """Go one step back, if there is one."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Go one undone step forward again, if there is one."""
        return self._step(self._future, self._past)

    def _step(self, source: list[tuple[Move, ...]], target: list[tuple[Move, ...]]) -> bool:
        if not source:
            return False
        target.append(self.plan)
        self.plan = source.pop()
        return True
