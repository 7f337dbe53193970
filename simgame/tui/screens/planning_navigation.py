"""Where one can go from planning: the views, why a number is what it is, last week's report, an earlier week."""

from typing import ClassVar

from textual import events

from simgame.course.mistakes import judged, losses_of, waits_for_verdict
from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.presenters.edits import Edit
from simgame.presenters.idle import few_left
from simgame.presenters.mistakes import verdict_said
from simgame.presenters.planning_hints import hold_said
from simgame.presenters.view import View
from simgame.presenters.why import number_at
from simgame.report.number import NumberId
from simgame.report.previews import no_preview
from simgame.runs import Run
from simgame.tui import routes
from simgame.tui.commands import Command, Moving, Offer, Showing, offered
from simgame.tui.keys import key_label, keys_of
from simgame.tui.screens.guided import GuidedScreen

_ = Catalogue("tui")


class PlanningNavigation(GuidedScreen):
    """The part of planning that leads to other screens and back; the plan itself is made in the screen below it."""

    NAME = "planning"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command(
            "pass-weeks",
            "pass_weeks",
            "P",
            mark("Pass the weeks"),
            mark("Go on to the next week in which something that is open can be changed."),
        ),
        Command(
            "play-on",
            "play_on",
            "E",
            mark("Play on"),
            mark("Play this week and those after it with your old plans, until something new is to be decided."),
        ),
        Command("advice", "advice", "a", mark("Advice"), mark("A question, a principle, a move.")),
        Showing("views", "views('')", "v", mark("Views"), mark("What we know, from six sides.")),
        Showing("report", "last_week", "p", mark("Last week's report"), mark("Read it again."), shown=False),
        Showing("briefing", "briefing", "B", mark("Briefing"), mark("Read the story again."), shown=False),
        Showing("why", "why", "w", mark("Why"), mark("Why the number under the cursor is what it is."), shown=False),
        Showing("expect", "expect", "x", mark("What to expect"), mark("What the plan may bring."), shown=False),
        Moving(
            "back", "back", "escape", mark("Back"), mark("To the people; from there to the home screen."), shown=False
        ),
        Command("predictions", "predictions", "f", mark("Prediction"), mark("Change what you foretold."), shown=False),
        Command("rewind", "rewind", "b", mark("Back to a week"), mark("Go on from an earlier week."), shown=False),
        Showing("view-chain", "views('chain')", "C,c", mark("Decision chain"), shown=False),
        Showing("view-lines", "views('lines')", "F", mark("Five lines"), shown=False),
        Showing("view-organisation", "views('organisation')", "O", mark("Organisation"), shown=False),
        Showing("view-intelligence", "views('intelligence')", "I", mark("Intelligence log"), shown=False),
        Showing("view-calendar", "views('calendar')", "K", mark("Calendar"), shown=False),
        Showing("view-history", "views('history')", "H", mark("History of the person"), shown=False),
    )

    def __init__(self, run: Run) -> None:
        """Plan the week that is pending in ``run``."""
        super().__init__()
        self.play = run
        self.view = View(run.game)

    @property
    def place(self) -> str:
        """Where the cursor is: a contact's id, the bid or the chain."""
        raise NotImplementedError

    def change_plan(self, edit: Edit) -> None:
        """Keep a changed plan, and show it."""
        raise NotImplementedError

    def action_advice(self) -> None:
        """Climb the ladder of hints; its last rung may change the plan."""
        self.host.open(routes.ADVICE(self.play), lambda plan: self.change_plan(Edit(plan or self.play.draft)))

    def action_expect(self) -> None:
        """Look at what the plan is expected to bring."""
        self.host.open(routes.EXPECT(self.play))

    def action_last_week(self) -> None:
        """Read last week's report again."""
        self.host.show_report(self.play.last_report)

    def action_briefing(self) -> None:
        """Read the story before the first week again."""
        self.host.open(routes.BRIEFING(self.play))

    def action_why(self) -> None:
        """Explain where the person stands; at our bid the price, at the chain the criteria."""
        self.show_why(number_at(self.view, self.place))

    def show_why(self, number: NumberId) -> None:
        """Explain a number."""
        self.host.open(routes.WHY(self.play, number))

    def action_back(self) -> None:
        """Go back to the people; from their tree to the list; from there ask whether to leave the run."""
        people = self.query_one("#people")
        if self.focused is not people or self.has_class("details"):
            self.action_pane("people")
        elif self.host.as_tree:
            self.action_tree()
        else:
            self.host.ask_to_leave()

    def action_pane(self, name: str) -> None:
        """Go to a pane."""
        raise NotImplementedError

    def action_tree(self) -> None:
        """Show the people as a list or as a tree."""
        raise NotImplementedError

    def waits(self) -> bool:
        """Tell whether the week cannot be ended for now because the class waits, and say so if it is."""
        if said := hold_said(self.play):
            self.say(said)
        return bool(said)

    def action_pass_weeks(self) -> None:
        """Go on to the next week in which something can be changed; nothing may be planned for this one."""
        if self.waits():
            return
        if self.play.draft:
            self.change_plan(Edit(self.play.draft, _("Something is planned: end the week, or empty the plan first.")))
        else:
            self.host.show_week(self.play.pass_weeks())

    def action_play_on(self) -> None:
        """Play on with the old plans until something has to be decided, or to the end, and show what came of it."""
        if self.waits():
            return
        self.host.show_week(self.play.play_on())
        self.judge()

    def judge(self) -> None:
        """Tell, as soon as that is worked out, whether the decision was good for which this run was begun."""
        saves, run, app = self.host.library.saves, self.play, self.app
        if not waits_for_verdict(saves, run):
            return

        def told(losses: list[tuple[int, float]]) -> None:
            if verdict := judged(saves, run, losses):
                self.host.tell(verdict_said(*verdict))

        app.run_worker(lambda: app.call_from_thread(told, losses_of(run)), thread=True)

    def action_predictions(self) -> None:
        """Change a prediction that was made this week."""
        self.host.open(routes.PREDICT(self.play, self.play.changeable[0]))

    def action_rewind(self) -> None:
        """Choose an earlier week to go on from."""
        self.host.open(routes.REWIND(self.play))

    def action_views(self, name: str) -> None:
        """Show what we know from one of six sides, with the person under the cursor; without a name the last one."""
        self.host.open(routes.VIEWS(self.play, name or self.host.last_view, self.place))

    @property
    def advised(self) -> bool:
        """Whether there is advice: a class may do without, and in live play there is none."""
        return self.host.library.allows.hints and self.view.game.difficulty != "live"

    def shows(self, offer: str) -> bool:
        """Name the key of advice where there is some; elsewhere it says why there is none."""
        return self.advised if offer.endswith(".advice") else super().shows(offer)

    def offers(self) -> tuple[Offer, ...]:
        """Return the commands that work here; what a plan may bring is no offer where that is not shown."""
        shown = not no_preview(self.view.game.difficulty)
        return tuple(offer for offer in super().offers() if shown or offer.id != "planning.expect")

    def on_key(self, event: events.Key) -> None:
        """Say why a key does nothing, where it belongs to a command that cannot be given now."""
        label = key_label(event.key)
        for offer in offered(type(self)):
            name, _bracket, argument = offer.command.action.partition("(")
            given = argument.strip("')")
            if label not in keys_of(offer, self.host.changed_keys).split(", ") or self.check_action(name, (given,)):
                continue
            if said := self._why_not(name):
                self.say(said)
                event.stop()

    def _why_not(self, action: str) -> str:
        """Return why a command cannot be given now, in a sentence; empty for one that is never barred."""
        allows = self.host.library.allows
        match action:
            case "rewind" if not allows.rewinds:
                return _("Your class goes back to no week.")
            case "advice" if not allows.hints:
                return _("Your class plays without advice.")
            case "expect":
                return no_preview(self.view.game.difficulty)
            case "repeat" | "last_week" | "rewind":
                return _("No week has been played yet.")
            case "pass_weeks":
                said = _("Something can still be changed this week: plan it, or end the week.")
                return words.sentences([few_left(self.view), said])
            case "play_on":
                return _("There are no old plans to play on with.")
            case "predictions":
                return _("There is no prediction that could still be changed.")
            case "digit":
                return _("No move has this digit here.")
            case _:
                return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is to do, and what is allowed."""
        if action == "rewind" and not self.host.library.allows.rewinds:
            return False
        if action == "advice" and not self.host.library.allows.hints:
            return False
        if action == "expect":
            return not no_preview(self.view.game.difficulty)
        if action in ("repeat", "last_week", "rewind"):
            return bool(self.view.game.reports)
        if action == "pass_weeks":
            return self.play.settled is not None
        if action == "play_on":
            return self.play.can_play_on
        if action == "predictions":
            return bool(self.play.changeable)
        return super().check_action(action, parameters)
