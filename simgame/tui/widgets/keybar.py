"""The last line: the keys that work here, as many as fit; each can be clicked."""

from pathlib import Path
from typing import ClassVar, Protocol, cast

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from simgame.page import words
from simgame.page.measure import cut, width
from simgame.tui.commands import OFFERED, offered
from simgame.tui.keys import first_key, key_label


class NamesKeys(Protocol):
    """A screen that says which of its keys the last line names at the moment."""

    def shows(self, offer: str) -> bool:
        """Tell whether a command is named, by its id."""


MOST = 6
"""More keys than these confuse; the others are in the help."""


SECONDS = 3
"""How long a notice stays."""

HELP = "app.help"
"""Is there whatever else finds no room, because it leads to the rest."""


def _cells(entry: tuple[str, str, str]) -> int:
    """Return how many cells a key takes with what it does."""
    return width(f" {entry[1]}  {entry[2]} ")


class KeyBar(Widget):
    """Keys and what they do, in the language of the moment."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text("utf-8")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keybar--key", "keybar--text"}

    notice: reactive[str] = reactive("")
    """A sentence that is shown before the keys for a moment; keys that find no room beside it wait"""
    _shown_until: Timer | None = None

    def say(self, text: str) -> None:
        """Show a sentence for a moment."""
        self.notice = text
        if self._shown_until is not None:  # that of the sentence before would take this one away too early
            self._shown_until.stop()
        self._shown_until = self.set_timer(SECONDS, self._forget)

    def _forget(self) -> None:
        self.notice = ""

    def on_mount(self) -> None:
        """Follow the screen's keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: "Screen[object]") -> None:
        self.refresh()

    @property
    def _said(self) -> str:
        """What the line begins with: of the notice the sentences that fit; one that is too long is cut."""
        if not self.notice:
            return ""
        room, parts = self.size.width - 2, words.parted(self.notice)
        said = (words.sentences(parts[:count]) for count in range(len(parts), 0, -1))
        whole = next((each for each in said if width(each) <= room), "")
        return f" {whole or cut(parts[0], room)}  "

    def keys(self) -> list[tuple[str, str, str]]:
        """Return the keys that fit: the key, how it is written, what it does."""
        shown: dict[str, tuple[str, str, str]] = {}
        shows = cast("NamesKeys", self.screen).shows
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            if not (binding.show and active.enabled and binding.id and shows(binding.id)):
                continue
            if binding.id not in shown or key == first_key(OFFERED[binding.id]):
                shown[binding.id] = (key, key_label(key), binding.description)
        # In the order in which they are declared: keys of the player's own come last among the bindings.
        offers = (*offered(type(self.screen)), *offered(type(self.app)))
        order = [shown[offer.id] for offer in offers if offer.id in shown and offer.id != HELP]
        last = [shown[HELP]] if HELP in shown else []
        kept: list[tuple[str, str, str]] = []
        room = self.size.width - width(self._said) - sum(_cells(entry) for entry in last)
        if room < 0:
            return []
        for entry in order[: MOST - len(last)]:
            room -= _cells(entry)
            if room < 0:
                break
            kept.append(entry)
        return [*kept, *last]

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """Draw the keys, or what is said for a moment."""
        key_style = self.rich_style + self.get_component_rich_style("keybar--key", partial=True)
        text_style = self.rich_style + self.get_component_rich_style("keybar--text", partial=True)
        segments = [Segment(self._said, self.rich_style + Style(bold=True))]
        for _key, shown, what in self.keys():
            segments += [Segment(f" {shown} ", key_style), Segment(f" {what} ", text_style)]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked on."""
        left = width(self._said)
        if event.x < left:
            return
        for key, shown, what in self.keys():
            left += _cells((key, shown, what))
            if event.x < left:
                self.app.simulate_key(key)
                return
