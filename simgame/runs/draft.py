"""The week being planned, with the steps that led to it."""

from collections.abc import Sequence

Plan = tuple[str, ...]


class Draft:
    """A plan whose changes can be taken back and made again, as far back as the week goes.

    Attributes:
        plan: the moves as they are now.
    """

    def __init__(self) -> None:
        """Begin with nothing planned."""
        self.plan: Plan = ()
        self._past: list[Plan] = []
        self._future: list[Plan] = []

    def begin(self, plan: Sequence[str] = ()) -> None:
        """Take ``plan`` as it is, with no step before or after it: a new week, or a run just loaded."""
        self.plan = tuple(plan)
        self._past.clear()
        self._future.clear()

    def keep(self, plan: Sequence[str]) -> bool:
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

    def _step(self, source: list[Plan], target: list[Plan]) -> bool:
        if not source:
            return False
        target.append(self.plan)
        self.plan = source.pop()
        return True
