"""Format 1 of a scenario file: what an author writes, as frozen records whose descriptions are the author's reference.

References between the parts are checked in :mod:`simgame.scenario.references`; here each part is checked by itself.
"""

from typing import Literal

from simgame.records.declared import model_validator
from simgame.records.marks import Field
from simgame.scenario.base import Id, Part, WeekNumber, refuse
from simgame.scenario.checked import Allow, Story
from simgame.scenario.codes.calendar import ENDS_FIRST
from simgame.scenario.codes.shape import NOT_100
from simgame.scenario.conditions import AtEnd, When
from simgame.scenario.effects import Effect, MayChange
from simgame.scenario.guide import GuideStep
from simgame.scenario.limits import (
    MAX_ALLOWS,
    MAX_CONCEPTS,
    MAX_CONCERNS,
    MAX_CONTACTS,
    MAX_ENDINGS,
    MAX_EVENTS,
    MAX_FACTS,
    MAX_GUIDE,
    MAX_ONLY,
    MAX_QUESTIONS,
    MAX_RIVALS,
    MAX_STEPS,
    MAX_STORIES,
    MAX_TEAM,
    MAX_VARIANT_OPTIONS,
    MAX_VARIANTS,
    MAX_WEEKS,
    MIN_WEEKS,
)
from simgame.scenario.people import Concern, Contact, Member, Rival
from simgame.scenario.printed import DRAW_FORMS, REVEAL_FORMS, PrintedDraw, PrintedReveal
from simgame.scenario.questions import Question
from simgame.scenario.steps import Step, Weights
from simgame.scenario.text import Label, Prose, Sentence
from simgame.terms.actions import ACTIONS, ActionName
from simgame.terms.channels import ChannelName
from simgame.terms.drawn import Drawn
from simgame.terms.forms import FORMS, Form, FormName
from simgame.terms.lessons import LessonName
from simgame.terms.lines import LineName
from simgame.terms.outcomes import EndName
from simgame.terms.parts import SCORE_PARTS
from simgame.terms.ranks import RANKS
from simgame.terms.stages import StageName


class Tender(Part):
    """How offers are asked for, made and scored."""

    form: FormName = Field(
        default="tender", description="How the customer asks for offers; texts of the game take their words from it."
    )
    technical: int = Field(ge=0, le=100, description="Points for the technical part.")
    commercial: int = Field(ge=0, le=100, description="Points for references and standing.")
    price: int = Field(ge=0, le=100, description="Points for the price; the lowest bid gets them all.")
    issued: WeekNumber = Field(description="The week at whose start the documents are out.")
    deadline: WeekNumber = Field(description="The last week in which our bid can be prepared and priced.")
    solution: int = Field(ge=0, le=100, description="Quality of our standard product for this customer, 0 to 100.")
    fit: int = Field(ge=0, le=60, description="Quality that answering all the scorers' concerns adds.")
    reputation: int = Field(ge=0, le=100, description="Our references and standing at the start, 0 to 100.")
    blackout: tuple[LineName, ...] = Field(
        default=(),
        strict=False,
        max_length=5,
        description="Lines that may not be met from issue to verdict; empty where no such rule applies.",
    )
    judging: tuple[LineName, ...] = Field(
        default=("management",),
        strict=False,
        max_length=5,
        description="Lines that may not be met either once the bids are in, where there is a blackout.",
    )

    def silent_from(self, line: LineName) -> int | None:
        """Return the first week in which a line may not be met until the award; None where it always may."""
        if line in self.blackout:
            return self.issued
        return self.deadline + 1 if self.blackout and line in self.judging else None

    @property
    def words(self) -> Form:
        """The words that go with the form."""
        return FORMS[self.form]

    @model_validator(mode="after")
    def _adds_up(self) -> "Tender":
        if (total := self.technical + self.commercial + self.price) != 100:
            raise refuse(NOT_100, "tender", total=total)
        if self.issued > self.deadline:
            raise refuse(ENDS_FIRST, "tender", issued=self.issued, deadline=self.deadline)
        return self


class VariantOption(Part):
    """One way in which things may be."""

    id: Id
    text: Sentence = Field(description="This option in words; shown after the end, and to the author.")
    share: int = Field(ge=1, le=1000, description="How often it is drawn, against the shares of the others.")
    weights: dict[Id, Weights] = Field(
        default={},
        max_length=MAX_STEPS,
        description="By step, who takes part and with how much weight; it replaces all weights that the step has.",
    )


class Variant(Part):
    """Something that is open: one of its options is drawn before each game, and nobody says which."""

    id: Id
    about: Sentence = Field(description="What everybody may know: that this is open, and what is likely.")
    options: tuple[VariantOption, ...] = Field(
        strict=False, min_length=2, max_length=MAX_VARIANT_OPTIONS, description="How it may be."
    )


class Fact(Part):
    """Something that people at the customer know and that the team can learn from them."""

    id: Id
    text: Sentence = Field(description="What the team hears.")
    reveals: tuple[PrintedReveal, ...] = Field(
        default=(),
        strict=False,
        max_length=8,
        description=f"What becomes known: {', '.join(REVEAL_FORMS[:-1])} or {REVEAL_FORMS[-1]}.",
    )
    depth: int = Field(default=2, ge=1, le=4, description="The coverage of a person that it takes to be told, 1 to 4.")
    from_week: WeekNumber = Field(default=1, description="The first week in which it can be heard.")
    only: tuple[PrintedDraw, ...] = Field(
        default=(),
        strict=False,
        max_length=MAX_ONLY,
        description=f"The fact is there only in games where all of these are drawn: {' or '.join(DRAW_FORMS)}.",
    )


class Event(Part):
    """Something that happens when its condition comes true, once."""

    id: Id
    when: When = Field(description="The condition, looked at at the start of each week.")
    effects: tuple[Effect, ...] = Field(strict=False, max_length=12, description="What it changes.")
    news: Sentence = Field(description="What the team hears when it happens.")
    channel: ChannelName = Field(default="notice", description="How the news arrives.")
    source: Id | None = Field(default=None, description="The contact who brings it, if anybody.")


class Concept(Part):
    """An idea that this scenario teaches, shown in the debrief."""

    id: Id
    title: Label = Field(description="The idea in a few words.")
    text: Prose = Field(description="The idea explained by what happened in this scenario.")
    when: AtEnd | None = Field(
        default=None, description="Shown only where this holds when the game has ended; left out: always."
    )
    lesson: LessonName | None = Field(
        default=None, description="The lesson, of the list below, that playing this scenario teaches by its results."
    )


class Ending(Part):
    """What is said at the end of games that end so, beside the result; of several that fit, the first."""

    outcome: EndName = Field(description="How the game ends.")
    when: AtEnd | None = Field(
        default=None, description="Said only where this holds when the game has ended; left out: always."
    )
    text: Sentence = Field(description="What it means that it ended so, and why it did.")


class Score(Part):
    """How much each part of the score counts; together 100."""

    outcome: int = Field(default=40, ge=0, le=100, description="Won or lost, and how clearly.")
    key: int = Field(default=20, ge=0, le=100, description="Support of the people in the decision chain.")
    general: int = Field(default=15, ge=0, le=100, description="Contact with all five lines.")
    organisational: int = Field(
        default=10, ge=0, le=100, description="Matching by level and function, ties of the firm."
    )
    efficiency: int = Field(default=5, ge=0, le=100, description="Price kept and money left.")
    information: int = Field(default=10, ge=0, le=100, description="What was found out.")

    @model_validator(mode="after")
    def _adds_up(self) -> "Score":
        total = sum(getattr(self, part) for part in SCORE_PARTS)
        if total != 100:
            raise refuse(NOT_100, "score", total=total)
        return self


class Scenario(Part):
    """A whole scenario file."""

    format: Literal[1] = Field(description="The version of the file format, 1.")
    id: Id = Field(description="The scenario's id, unique among scenarios.")
    version: int = Field(
        default=1, ge=1, le=9999, description="Raise it when a scenario that people have played changes."
    )
    order: int = Field(default=100, ge=0, le=999, description="Place in the course, smallest first.")
    stage: StageName | None = Field(
        default=None, description="Which of the four steps of a vendor's growth it tells of, for the course."
    )
    title: Label = Field(description="The scenario's title.")
    summary: Sentence = Field(description="One sentence for the list of scenarios.")
    briefing: Prose = Field(description="The story before the first week.")
    goal: Sentence = Field(description="What winning means.")
    minutes: int = Field(
        default=12, ge=1, le=90, description="How long a first play takes, reading included and the debrief not."
    )
    weeks: int = Field(ge=MIN_WEEKS, le=MAX_WEEKS, description="How many weeks are played, 3 to 16.")
    money: int = Field(ge=0, le=5000, description="The budget for the whole game, in the unit of money.")
    currency: Label = Field(description="What money is counted in, such as thousand RMB; sums are shown in full.")
    teaches: tuple[Id, ...] = Field(strict=False, min_length=1, max_length=6, description="The concepts it teaches.")
    team: tuple[Member, ...] = Field(strict=False, min_length=1, max_length=MAX_TEAM, description="Our people.")
    rivals: tuple[Rival, ...] = Field(strict=False, min_length=1, max_length=MAX_RIVALS, description="Who competes.")
    concerns: tuple[Concern, ...] = Field(strict=False, min_length=1, max_length=MAX_CONCERNS, description="Worries.")
    contacts: tuple[Contact, ...] = Field(strict=False, min_length=2, max_length=MAX_CONTACTS, description="People.")
    steps: tuple[Step, ...] = Field(strict=False, min_length=2, max_length=MAX_STEPS, description="Decision chain.")
    tender: Tender = Field(description="How bids are made and scored.")
    without: tuple[ActionName, ...] = Field(
        default=(),
        strict=False,
        max_length=len(ACTIONS),
        description="Actions that nobody can do here, because the time or the customer does not know them.",
    )
    bidding_law: bool = Field(
        default=False,
        description="Whether China's bidding law of 1999 applies; the check then compares the calendar with it.",
    )
    variants: tuple[Variant, ...] = Field(
        default=(), strict=False, max_length=MAX_VARIANTS, description="What is drawn before each game."
    )
    facts: tuple[Fact, ...] = Field(default=(), strict=False, max_length=MAX_FACTS, description="What can be learned.")
    events: tuple[Event, ...] = Field(default=(), strict=False, max_length=MAX_EVENTS, description="What happens.")
    questions: tuple[Question, ...] = Field(
        default=(), strict=False, max_length=MAX_QUESTIONS, description="Predictions that the player makes."
    )
    concepts: tuple[Concept, ...] = Field(strict=False, min_length=1, max_length=MAX_CONCEPTS, description="Ideas.")
    endings: tuple[Ending, ...] = Field(
        default=(), strict=False, max_length=MAX_ENDINGS, description="What is said at the end."
    )
    score: Score = Field(default=Score(), description="How much each part of the score counts.")
    stories: tuple[Story, ...] = Field(
        strict=False, min_length=1, max_length=MAX_STORIES, description="Lines of play with their expected end."
    )
    guide: tuple[GuideStep, ...] = Field(
        default=(), strict=False, max_length=MAX_GUIDE, description="A guide through the game, step by step."
    )
    allow: tuple[Allow, ...] = Field(
        default=(), strict=False, max_length=MAX_ALLOWS, description="Findings of the check that are meant to be so."
    )

    def possible_ranks(self, contact: Contact) -> set[int]:
        """Return the ranks, by number, that a contact holds at the start or may be promoted to."""
        promoted = [change.ranks[contact.id] for change in self.changes() if contact.id in change.ranks]
        return {RANKS.index(rank) for rank in {contact.rank, *promoted}}

    def changes(self) -> list[MayChange]:
        """Return what each effect of each event may change."""
        return [effect.may_change for event in self.events for effect in event.effects]

    def weights_of(self, step: Step) -> list[Weights]:
        """Return the weights that a step can have at the start: under each option that says some, or its own."""
        said = [
            [option.weights.get(step.id) for option in variant.options]
            for variant in self.variants
            if any(step.id in option.weights for option in variant.options)
        ]
        return [weights or step.weights for weights in said[0]] if said else [step.weights]

    @property
    def draws(self) -> frozenset[Drawn]:
        """Everything that may be drawn before a game."""
        options = {Drawn("variant", variant.id, option.id) for variant in self.variants for option in variant.options}
        worries = {Drawn("worry", contact.id, concern) for contact in self.contacts for concern in contact.worries_from}
        return frozenset(options | worries)

    @property
    def scoring(self) -> Step:
        """The step that scores the bids."""
        return next(step for step in self.steps if step.step_kind.scores_bids)

    @property
    def award(self) -> Step:
        """The step that awards the order."""
        return next(step for step in self.steps if step.step_kind.awards)

    @property
    def last_step(self) -> Step:
        """The step with which the game ends."""
        said = [step for step in self.steps if step.ends_game]
        signed = [step for step in self.steps if step.step_kind.signs]
        return said[0] if said else max(signed, key=lambda step: (step.closes, step.id), default=self.award)
