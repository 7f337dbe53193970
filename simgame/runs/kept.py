"""How a run is kept: decisions are on the disk before their method returns, notes may wait until they are seen."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from simgame.locale import Language
from simgame.runs import chain, disk, writing
from simgame.runs.confirmed import Confirmations
from simgame.runs.draft import Draft
from simgame.runs.errors import SaveError, unsaved
from simgame.runs.facts import RunFacts
from simgame.runs.notes import Notes


class KeptRun(RunFacts):
    """The part of a run that writes it; see `Run` for its public attributes."""

    source: str
    language: Language
    parent: tuple[str, int] | None
    started: datetime
    unsaved: str | None
    notice: str | None
    _file: disk.SaveFile
    _draft: Draft
    _notes: Notes
    _saves: int
    _digest: str

    soon: Callable[[Callable[[], None]], object] | None = None
    """Takes what may be done once the screen shows what was asked for: with it, drafts and marks wait for that"""
    _waits = False

    @property
    def path(self) -> Path:
        """Where the run is saved; another after it had to go under a new name."""
        return self._file.path

    def settle(self) -> None:
        """Save if something that was noted waits to be saved, as before the run is left."""
        if self._waits:
            self._autosave(decided=False)

    def save(self) -> None:
        """Save now: for a front end that wants to try again after :attr:`unsaved`; decisions save themselves.

        Raises:
            SaveError: it could not be written; the run goes on in memory.
        """
        self._save(decided=True)

    def lost(self) -> str:
        """Save what could not be saved, once more; return in one sentence what is lost if the run is left now."""
        self.settle()
        if self.unsaved:
            try:
                self.save()
            except SaveError as error:
                return error.at_end
        return ""

    def _kept(self, changed: bool, *, decided: bool) -> bool:
        """Save if something has changed, soon if nothing was decided, and pass that on."""
        if changed and not decided and self.soon is not None:
            if not self._waits:
                self._waits = True
                self.soon(self.settle)
        elif changed:
            self._autosave(decided=decided)
        return changed

    def _autosave(self, *, decided: bool) -> None:
        with suppress(SaveError):  # which `unsaved` tells
            self._save(decided=decided)

    def _save(self, *, decided: bool) -> None:
        self._waits = False
        before = self.path
        saves = self._saves + 1
        written = writing.content_of(
            self._progress,
            self._notes,
            source=self.source,
            language=self.language,
            started=self.started,
            saves=saves,
            parent=self.parent,
            draft=self._draft.plan,
            old=self._old,
            scenario_digest=self._digest,
        ).dump()
        try:
            moved = self._file.write(written, keep_previous=decided)
        except OSError as error:
            failure = unsaved(self.path, error)
            self.unsaved = str(failure)
            raise failure from error
        self._saves = saves
        self.unsaved = None
        if self.game.is_over:
            Confirmations(self.path.parent).add(chain.stamp(json.loads(written)), True)
        if moved:
            self.notice = writing.moved_notice(before, self.path)
