"""Planning the week: where nearly all the time is spent."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on

from simgame.locale import Catalogue, current, mark
from simgame.page import words
from simgame.page.cells import draw, drawing, fitted, printed
from simgame.page.model import Block, Edge, Element, Heading
from simgame.presenters import bid, card, edits, moves, people, planning_hints, status
from simgame.presenters.again import left_out_said
from simgame.presenters.bid_table import bid_table
from simgame.presenters.digits import numbered
from simgame.presenters.guide import Desk
from simgame.presenters.help import planning_about
from simgame.presenters.idle import question_at_end
from simgame.presenters.intents import AskWhy, ChangeMember, Drop
from simgame.presenters.options import MoveOption, move_options, planned_last
from simgame.presenters.prospects import Prospects
from simgame.runs import Run
from simgame.terms.move import Activity, Move
from simgame.terms.prices import PRICE_DIGIT
from simgame.tui.commands import Command, Moving, Showing
from simgame.tui.screens.dialogs import ConfirmDialog
from simgame.tui.screens.planning_panes import PlanningPanes
from simgame.tui.widgets.row_messages import RowChosen, RowMoved

_ = Catalogue("tui")

_REST = 0.12
"""After so many seconds on a person what the moves may bring is worked out; until then keys are answered at once."""


class PlanningScreen(PlanningPanes):
    """People on the left, one of them on the right with the moves, the week's plan at the foot."""

    NAME = "planning"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("end-week", "end_week", "e", mark("End week"), mark("Play the week as it is planned.")),
        Command(
            "repeat",
            "repeat",
            "r",
            mark("Repeat last week"),
            mark("Plan what was done in the last week that had moves."),
        ),
        Command("undo", "undo", "u", mark("Undo"), mark("Take back the last change of the plan."), shown=False),
        Command("redo", "redo", "U", mark("Redo"), mark("Make the change again that was taken back."), shown=False),
        Command("clear", "clear", "z", mark("Clear"), mark("Empty the plan; u brings it back."), shown=False),
        Showing(
            "details",
            "details",
            "d",
            mark("Details"),
            mark("Show everything known of the person, and back."),
        ),
        Showing(
            "tree",
            "tree",
            "t",
            mark("List or tree"),
            mark("Show the people as a list or as an organisation."),
            shown=False,
        ),
        Moving("next-line", "line(1)", "n", mark("Next line"), mark("Go to the next of the five lines."), shown=False),
        Moving("line-before", "line(-1)", "N", mark("Line before"), mark("Go to the line before."), shown=False),
        Command(
            "member",
            "member(1)",
            "m",
            mark("Who goes"),
            mark("Send somebody else: who suits best comes first; it is said who goes and who comes next."),
            shown=False,
        ),
        Command(
            "take-out",
            "take_out",
            "backspace,delete",
            mark("Take out"),
            mark("The planned move under the cursor; on a person the last one there; in the plan a member's last."),
            shown=False,
        ),
        Moving("people", "pane('people')", "left,h", mark("To the people"), shown=False),
        Moving("moves", "pane('moves')", "right,l", mark("To the moves"), shown=False),
        *(
            Command(f"move-{digit}", f"digit('{digit}')", digit, mark("Plan a move"), shown=False, listed=False)
            for digit in "1234567890"
        ),
    )

    def __init__(self, run: Run) -> None:
        """Plan the week that is pending in ``run``."""
        super().__init__(run)
        self._trainee = run.game.difficulty == "trainee"
        self._prospects = Prospects(self.view)
        self._picked: dict[Activity, str] = {}
        self._move_options: list[MoveOption] = []
        self._options_for: tuple[object, ...] = ()
        self._opened = run.draft
        """The plan as it was when the week was opened"""
        self._bid_shown = bid.planned_bid(self.view, run.draft)
        self._not_planned = lambda: left_out_said(run)
        self._said = self._brief = ""
        self._there: Move | None = None
        """The move of which that says that it is planned already"""
        self._about = ""
        """The move that was told about last: a cursor that comes to it does not end that"""

    def on_mount(self) -> None:
        """Show the week, with the cursor on the people; pages that were left unread do not hold up the guide."""
        self.play.tutor.leave("briefing")
        self.play.tutor.leave("report")
        self._resting = self.set_timer(_REST, self._look_ahead)
        super().on_mount()
        self._rows("people").focus()

    @property
    def plan(self) -> tuple[Move, ...]:
        """This week's plan, as the run keeps it."""
        return self.play.draft

    @property
    def options(self) -> list[MoveOption]:
        """What can be done at this place; worked out once for all panes that show it."""
        asked = (self.plan, self.place, tuple(self._picked.items()))
        if asked != self._options_for:
            self._options_for, self._move_options = asked, move_options(self.view, self.plan, self.place, self._picked)
        return self._move_options

    def show(self) -> None:
        """Show everything as it is now; what was said of a move is not said in another language, and goes."""
        if self._spoken != current():
            self._spoken, self._said, self._brief = current(), "", ""
        self._show_people()
        self._show_calendar()
        self._show_place(top=False)
        self._show_plan()

    def _show_plan(self) -> None:
        self._rows("status").show(drawing(lambda: [status.head(self.view, self.plan)], 0))
        page = status.plan_page(self.view, self.plan)
        self._panel("plan").styles.height = self._plan_height()
        self._show_plan_edge()
        self._panel("plan").show(drawing(lambda: [page, *status.not_planned(self._not_planned())], 1))
        self.guide_follow()

    def _show_moves(self, *, top: bool = False) -> None:
        found = self.options
        key = found[0].key if top and found else None
        gains = self._prospects.known(self.place, self.plan) if self._trainee else None
        if gains is None and self._trainee:
            gains = {}
            self._resting.stop()
            self._resting = self.set_timer(_REST, self._look_ahead)
        tall = self.has_class("boxed") and self.has_class("tall")
        whole = tall or self.focused is self._rows("moves") or self.place == people.BID
        page = moves.moves_page(self.view, found, self.plan, gains)
        if self.place == people.BID:
            page = bid_table(self.view, found, self.plan)
        shown = [page] if whole else moves.brief_page(self.view, found, self.plan, gains)
        self._panel("moves").frame(lambda _cells: Edge(_("Moves"), below=page, indent=0))
        self._panel("moves").show(lambda cells: draw(shown, cells, 0), key=key, top=top)
        self._fit_moves(whole=whole)
        self._show_hint()

    def _look_ahead(self) -> None:
        """Work out what the moves are expected to bring, once the cursor rests."""
        if self.place:
            self._prospects.work_out(self.place, self.plan)
            self._show_moves()

    def _show_hint(self) -> None:
        """Say what there is to say about the move under the cursor, or how to go on."""
        self._show_plan_edge()
        page = self._hint()
        self._rows("hint").display = bool(page)
        blocks = [Block([each], goes=99 - place) for place, each in enumerate(page)]
        self._rows("hint").show(lambda cells: fitted(blocks, moves.HINT_LINES, cells))
        self._fit_hint()

    def _hint(self) -> Sequence[Element]:
        gains = self._prospects.known(self.place, self.plan) or {}
        at_moves = self.focused is self._rows("moves")
        if self._said and not self._on_edge():
            return planning_hints.after_change(self._said)
        if at_moves and (option := self._option(self._rows("moves").key)):
            return [moves.hint(self.view, option, self.plan, gains.get(option.chosen.move))]
        if self.focused is self._rows("plan"):
            return planning_hints.at_plan()
        if hold := planning_hints.at_hold(self.play):
            return hold
        if self.play.can_play_on and self.plan == self._opened:
            return planning_hints.at_old_plan(self.key_of("play-on"))
        if self.play.settled is not None and not self.plan:
            return planning_hints.at_quiet_week(self.view, self.play.settled, self.key_of("pass-weeks"))
        if self.view.is_contact(self.place) and not self.has_class("boxed"):
            return ()  # who is free and what closes next is in sight: the room is the person's
        boxed = self.has_class("boxed")
        return planning_hints.at_place(self.view, self.plan, self.place, dated=boxed, advised=self.advised)

    def _option(self, key: str) -> MoveOption | None:
        return next((option for option in self.options if option.key == key), None)

    def on_descendant_focus(self) -> None:
        """Speak about what has the focus."""
        self._said = ""
        self.call_after_refresh(self._speak)  # what the mouse presses is still where it was seen

    def _speak(self) -> None:
        """Show the moves and what is said of them, unless another screen has taken the place of this one by now."""
        if self.query("#people"):
            self._show_moves()

    @on(RowMoved)
    def _moved(self, message: RowMoved) -> None:
        if message.rows.id == "people":
            self._said = ""
            self._show_place()
        elif message.key != self._about or not self._said:
            self._said = ""
            self._show_hint()

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        self._said = ""
        match message.intent, message.rows.id:
            case AskWhy(number), _:
                self.show_why(number)
            case ChangeMember(), _:
                self._rows("moves").focus()
                self.action_member(1)
            case Drop(move), _:
                self.change_plan(edits.drop(self.plan, move))
            case None, "people" if not message.clicked:
                self.action_pane("moves")
            case None, "moves" if option := self._option(message.key):
                self.change_plan(
                    edits.toggle(self.view, self.plan, option) if message.clicked else self._put_in(option)
                )

    def _put_in(self, option: MoveOption) -> edits.Edit:
        """Put a move into the plan; one that is there stays, for a key that plans takes nothing out."""
        return edits.put_in(self.view, self.plan, option, self.key_of("take-out"))

    def change_plan(self, edit: edits.Edit) -> None:
        """Keep a changed plan, show it, and say what there is to say."""
        self._said, self._there, self._brief = "" if edit.stays else edit.said, edit.there, edit.brief
        self._about = self._rows("moves").key
        if edit.plan != self.plan:
            self.play.keep_draft(edit.plan)
        ahead = bid.planned_bid(self.view, self.plan)
        if ahead != self._bid_shown:
            self._bid_shown = ahead
            self._show_people()
            self._show_card()
        self._show_plan()
        self._show_moves()
        self.host.notice()

    def action_digit(self, digit: str) -> None:
        """Plan the move of that number; from the plan back to the people whom it is about."""
        if self.focused is self._rows("plan"):
            self.action_pane("people")
        if option := numbered(self.view, self.options).get(digit):
            self._rows("moves").go(option.key)
            is_price = digit == PRICE_DIGIT  # which goes round by the price as it stands, for which nothing is planned
            edit = edits.toggle(self.view, self.plan, option) if is_price else self._put_in(option)
            if not edit.said and self.focused is not self._rows("moves"):
                edit = edits.named(self.view, edit, option)
            self.change_plan(edit)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the digits that something has at this place."""
        if action == "digit" and self.query("#people"):
            return parameters[0] in numbered(self.view, self.options)
        return super().check_action(action, parameters)

    def action_member(self, by: int) -> None:
        """Let another member of the team make the move under the cursor; from elsewhere the one planned last there."""
        option = self._option(self._rows("moves").key)
        if self.focused is not self._rows("moves") and (option is None or not option.planned):
            option = planned_last(self.options, self.plan)
        if option is None:
            said = _("Nothing is planned here yet: plan a move, or choose one with Right.")
            self.change_plan(edits.Edit(self.plan, said))
        elif other := option.instead(by):
            self._picked[option.activity] = other.member
            plan = edits.send(self.view, self.plan, option, other.member).plan
            self.change_plan(edits.goes(self.view, plan, option, other))
        else:
            self.change_plan(edits.Edit(self.plan, _("Nobody else of the team can do that.")))

    def action_pane(self, name: str) -> None:
        """Go to the people or to the moves; to the chain's text where there are no moves."""
        if name in ("people", "moves") and self.has_class("details"):  # nothing is chosen in a list that is not seen
            self.action_details()
        if name == "moves" and self.place == people.CHAIN:
            name = "card"
        if name == "moves" and (
            option := planned_last(self.options, self.plan)
        ):  # what is planned is what one comes to change
            self._rows("moves").go(option.key)
        self._rows(name).focus()

    def go_to(self, contact: str) -> None:
        """Put the cursor on a person."""
        self.action_pane("people")
        self._rows("people").go(contact)

    def action_details(self) -> None:
        """Show everything that is known in the room of the moves, or the moves again; what has room is only gone to."""
        card = self._rows("card")
        has_room = self.has_class("boxed") and not self.has_class("details") and not card.max_scroll_y
        if has_room or self.place == people.CHAIN:
            card.focus()
            return
        self.toggle_class("details")
        self._show_place()
        self._rows("card" if self.has_class("details") else "people").focus()

    def action_tree(self) -> None:
        """Show the people as a list or as a tree, here and on the weeks to come."""
        self.host.as_tree = not self.host.as_tree
        self._show_people()

    def action_line(self, by: int) -> None:
        """Go to the first person of another of the five lines."""
        self._rows("people").go(people.next_line(self.view, self.place, by))

    def action_take_out(self) -> None:
        """Take out the move that is spoken of or under the cursor; else the last one of the person or the member."""
        pane = self.focused
        option = self._option(self._rows("moves").key) if pane is self._rows("moves") else None
        in_plan = pane is self._rows("plan")
        member, place = (self._rows("plan").key, "") if in_plan else ("", self.place)
        planned = self._there if self._said else None
        planned = planned or (option.planned if option is not None else None)
        if planned:
            self.change_plan(edits.taken_out(self.view, self.plan, planned))
        else:
            self.change_plan(edits.drop_last(self.view, self.plan, place, member))

    def action_undo(self) -> None:
        """Take back the last change of the plan."""
        self._again(self.play.undo(), _("There is nothing to take back this week."))

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self._again(self.play.redo(), _("There is nothing to make again."))

    def _again(self, done: bool, otherwise: str) -> None:
        self.change_plan(edits.Edit(self.plan, "" if done else otherwise))

    def action_clear(self) -> None:
        """Empty the plan."""
        self.change_plan(edits.clear(self.plan))

    def action_repeat(self) -> None:
        """Plan what was done in the last week that had moves, as far as it can be done again."""
        edit = edits.repeat(self.view, self.plan)
        if edit.stays:
            self._not_planned = lambda: edits.repeat(self.view, ()).said  # in the language of the moment
        self.change_plan(edit)

    def desk(self) -> Desk:
        """Return what the guide's keys are about."""
        pane = self.focused.id if self.focused is not None and self.focused.id else "people"
        return Desk(self.view, self.plan, self.place, self._picked, pane)

    def copied(self) -> str:
        """Return all that is known of the person, or the text beside the list."""
        if not self.view.is_contact(self.place):
            return self._rows("card").text
        name, title = self.view.names.contact(self.place), self.view.title(self.place)
        page = [Heading(name, title, "strong"), *card.card_page(self.view, self.place, 76)]
        return "\n".join(printed(page, 76, indent=1))

    def about(self) -> str:
        """Return what planning is, and whether the class waits."""
        return words.sentences([planning_about(), *planning_hints.wait_said(self.play)])

    def action_end_week(self) -> None:
        """Play the week; ask first if somebody has nothing to do, or half of the time or more is free."""
        if self.waits():
            return
        if not question_at_end(self.play, self.view, self.plan):
            self._play(True)
            return
        question = ConfirmDialog(
            lambda: question_at_end(self.play, self.view, self.plan), lambda: _("Yes, end the week")
        )
        self.app.push_screen(question, self._play)

    def _play(self, yes: bool | None) -> None:
        if yes and not self.waits():  # the class may have come to wait while it was asked
            self.host.show_week(self.play.play_week(self.plan))
            self.judge()
