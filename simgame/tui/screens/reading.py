"""Screens of a run that are read from top to bottom; the briefing is one."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from simgame.locale import Catalogue, mark
from simgame.page.model import Elements
from simgame.presenters.briefing import briefing_leaves, briefing_page
from simgame.presenters.commitments import commitment_page
from simgame.presenters.help import reading_about
from simgame.report.names import said
from simgame.runs import Run
from simgame.tui.commands import Command, Moving, Offer, Showing
from simgame.tui.screens.base import GameScreen
from simgame.tui.screens.dated import DatedScreen
from simgame.tui.screens.guided import GuidedScreen
from simgame.tui.screens.paged import READ, OnwardScreen, TextScreen
from simgame.tui.widgets.rows import RowList

_ = Catalogue("tui")


class ReadingScreen(GuidedScreen, OnwardScreen[None], TextScreen):
    """A page of a run, read to its end; there what the guide has to say comes next."""

    NAME = "reading"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving(
            READ, "read", "space,enter", mark("Go on"), mark("Read on; at the end of the text, go on."), priority=True
        ),
    )

    def __init__(self, run: Run) -> None:
        """Read about ``run``."""
        super().__init__()
        self.play = run

    def compose(self) -> ComposeResult:
        """Lay out the guide's strip above the page."""
        yield from self.strip()
        yield from super().compose()

    def show(self) -> None:
        """Show the page, and what the guide says of it."""
        super().show()
        self.guide_follow()

    def title_text(self) -> str:
        """Return the scenario's name."""
        return said(self.play.scenario.title)

    def about(self) -> str:
        """Return what the screen is for."""
        return reading_about()

    def onward(self) -> None:
        """Go on to what is to be decided next; first from what the guide says."""
        if not (self.guide_read() and self.guided_here):
            self.leave_page()

    def leave_page(self) -> None:
        """Go on to what is to be decided next."""
        self.play.tutor.leave(self.HERE)
        self.host.proceed()


class LeafScreen(ReadingScreen):
    """A text of several leaves, each short enough to be read at once; Left goes a leaf back."""

    NAME = "leaf"
    at = 0
    """The leaf that is read, from 0"""
    _leaves: Sequence[Elements] = ()
    """As they were parted when they were last shown"""

    def leaves(self) -> Sequence[Elements]:
        """Return the text leaf by leaf, at least one."""
        if not self._leaves:
            self._leaves = self.parted()
        return self._leaves

    def parted(self) -> Sequence[Elements]:
        """Part the text into leaves for the room and the language of the moment."""
        raise NotImplementedError

    def show(self) -> None:
        """Part the text anew, and show a leaf of it."""
        self._leaves = ()
        super().show()

    def page(self) -> Elements:
        """Return the leaf that is read."""
        found = self.leaves()
        self.at = min(self.at, len(found) - 1)  # another language has other leaves
        return found[self.at]

    def place(self) -> str:
        """Return what is read, and which leaf of it."""
        count = len(self.leaves())
        if count == 1:
            return self.text_title()
        return _("{title}, page {number} of {count}").format(title=self.text_title(), number=self.at + 1, count=count)

    def text_title(self) -> str:
        """Return what is read."""
        return ""

    def onward(self) -> None:
        """Go on to the next leaf; from the last one to what is to be decided next."""
        if self.at + 1 < len(self.leaves()):
            self.turn_to(self.at + 1)
        else:
            super().onward()

    def turn_to(self, leaf: int) -> None:
        """Read a leaf from its beginning."""
        self.at = leaf
        self.show()
        self.query_one("#text", RowList).action_end(-1)

    def action_page(self, by: int) -> None:
        """Scroll a page; from the top of a leaf to the one before."""
        if by < 0 < self.at and not self.query_one("#text", RowList).scroll_offset.y:
            self.turn_to(self.at - 1)
        elif by > 0 and not self.more and self.at + 1 < len(self.leaves()):
            self.turn_to(self.at + 1)
        else:
            super().action_page(by)


class InFullScreen(LeafScreen):
    """A text of which the leaves tell what is needed; all of it is a key away."""

    NAME = "in-full"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        *ReadingScreen.OFFERS,
        Showing("in-full", "in_full", "d", mark("In full"), mark("All of it in one text; and back to the short one.")),
    )
    in_full = False
    """Whether all of it is read"""

    def parted(self) -> Sequence[Elements]:
        """Return the text leaf by leaf, or all of it."""
        return [self.whole()] if self.in_full else self.short()

    def short(self) -> Sequence[Elements]:
        """Return what is to be read, leaf by leaf."""
        raise NotImplementedError

    def whole(self) -> Elements:
        """Return all that there is to read."""
        raise NotImplementedError

    def title_of(self, offer: Offer) -> str:
        """Return which of both texts a key leads to."""
        leads = self.in_full and offer.command.name in ("in-full", "back")
        return _("In short") if leads else super().title_of(offer)

    def action_back(self) -> None:
        """Go back to the short text; from there as from any page."""
        if self.in_full:
            self.action_in_full()
        else:
            super().action_back()

    def action_in_full(self) -> None:
        """Show all of it, or the leaves again."""
        self.in_full = not self.in_full
        self.turn_to(0)
        self.refresh_bindings()


class BriefingScreen(InFullScreen, DatedScreen):
    """The story before the first week."""

    NAME = "briefing"
    HERE = "briefing"
    ALWAYS = False
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving(
            "back",
            "back",
            "escape",
            mark("Back"),
            mark("To the plan, or to the home screen; all is kept."),
            shown=False,
        ),
    )

    @property
    def again(self) -> bool:
        """Whether it is read again: then it lies over the planning screen."""
        return isinstance(self.app.screen_stack[-2], GameScreen)

    def leave_page(self) -> None:
        """Go on to what is to be decided next; back to the plan where this lies over it."""
        if self.again:
            self.dismiss()
        else:
            super().leave_page()

    def action_back(self) -> None:
        """Go back to the short text; from there to the plan or to the home screen."""
        if self.again and not self.in_full:
            self.dismiss()
        else:
            super().action_back()

    def text_title(self) -> str:
        """Return what is read."""
        return _("Briefing")

    def short(self) -> Sequence[Elements]:
        """Return what the player has resolved to do otherwise, and the briefing leaf by leaf."""
        return briefing_leaves(self.play.game, commitment_page(self.play))

    def whole(self) -> Elements:
        """Return the whole briefing, under what the player has resolved to do otherwise."""
        return briefing_page(self.play.game, commitment_page(self.play))
