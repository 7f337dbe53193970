"""What the people, steps, facts and moves of a scenario are called in the current language."""

from collections.abc import Iterable
from functools import cached_property

from simgame.locale import Catalogue, current
from simgame.page import money, words
from simgame.scenario.model import Event, Fact, Scenario, Variant
from simgame.scenario.people import Concern, Contact, Member, Rival
from simgame.scenario.steps import Step
from simgame.scenario.text import Text
from simgame.terms.actions import ACTIONS
from simgame.terms.forms import Form
from simgame.terms.move import Move
from simgame.terms.parts import POINT_PARTS
from simgame.terms.prices import PRICE_LEVELS

_ = Catalogue("words")


def said(text: Text) -> str:
    """Return a text of a scenario in the current language."""
    return text.in_(current())


class Names:
    """The parts of a scenario by id, and their names in the language that is current when asked."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario

    @property
    def form(self) -> Form:
        """How the customer asks for offers, and the words that go with that."""
        return self.scenario.tender.words

    @property
    def our_offer(self) -> str:
        """What we hand in, as a title: ``Our bid``."""
        return _("Our {offer}").format(offer=self.form.offer)

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        """Contacts by id."""
        return {contact.id: contact for contact in self.scenario.contacts}

    @cached_property
    def team(self) -> dict[str, Member]:
        """Members of the team by id."""
        return {member.id: member for member in self.scenario.team}

    @cached_property
    def rivals(self) -> dict[str, Rival]:
        """Rivals by id."""
        return {rival.id: rival for rival in self.scenario.rivals}

    @cached_property
    def steps(self) -> dict[str, Step]:
        """Steps of the decision chain by id."""
        return {step.id: step for step in self.scenario.steps}

    @cached_property
    def concerns(self) -> dict[str, Concern]:
        """Concerns by id."""
        return {concern.id: concern for concern in self.scenario.concerns}

    @cached_property
    def variants(self) -> dict[str, Variant]:
        """Groups of variants by id."""
        return {variant.id: variant for variant in self.scenario.variants}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Facts by id."""
        return {fact.id: fact for fact in self.scenario.facts}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.scenario.events}

    def contact(self, contact: str) -> str:
        """Return a contact's name."""
        return said(self.contacts[contact].name)

    def title(self, contact: str, key: str | None = None) -> str:
        """Return a contact's title; ``key`` is one of PublicBoard.titles: the contact's id or the promoting event's."""
        return said(self.title_text(contact, key))

    def title_text(self, contact: str, key: str | None = None) -> Text:
        """Return the same in each language."""
        if key is not None and key != contact:
            for effect in self.events[key].effects:
                if contact in effect.may_change.titles:
                    return effect.may_change.titles[contact]
        return self.contacts[contact].title

    def member(self, member: str) -> str:
        """Return the name of a member of the team."""
        return said(self.team[member].name)

    def vendor(self, vendor: str) -> str:
        """Return a vendor's name; our own company is just us."""
        return _("us") if vendor == "us" else said(self.rivals[vendor].name)

    def money(self, count: int) -> str:
        """Return a sum, counted in the scenario's unit, with its currency: ``12,500 RMB``."""
        return money.amount(count, said(self.scenario.currency))

    def figure(self, count: int) -> str:
        """Return the same without its currency, for beside another sum: ``12,500``."""
        return money.figure(count, said(self.scenario.currency))

    def brief_money(self, count: int) -> str:
        """Return the same in few cells, for columns: ``12.5k``."""
        return money.brief(count, said(self.scenario.currency))

    def step(self, step: str) -> str:
        """Return the name of a step of the decision chain."""
        return said(self.steps[step].name)

    def brief_step(self, step: str) -> str:
        """Return the name of a step for narrow places."""
        return said(self.steps[step].short or self.steps[step].name)

    def brief_concern(self, concern: str) -> str:
        """Return a concern in a word or two, for tables; as the person would put it where it has no such name."""
        return said(self.concerns[concern].short or self.concerns[concern].text)

    def concern(self, concern: str) -> str:
        """Return a concern as the person would put it."""
        return said(self.concerns[concern].text)

    def option(self, variant: str, option: str) -> str:
        """Return an option of a group of variants in words."""
        return next(said(each.text) for each in self.variants[variant].options if each.id == option)

    def fact(self, fact: str) -> str:
        """Return what the team hears."""
        return said(self.facts[fact].text)

    def news(self, event: str) -> str:
        """Return an event's news."""
        return said(self.events[event].news)

    def points_part(self, part: str) -> str:
        """Return what a part of the points is called: a part of the bid, a step, or the committee's leeway."""
        return POINT_PARTS[part].label if part in POINT_PARTS else self.step(part)

    def target(self, move: Move) -> str:
        """Return whom or what a move is aimed at, in words; empty where that goes without saying."""
        match ACTIONS[move.action].target:
            case "contact":
                return self.contact(move.target)
            case "concern":
                return self.concern(move.target)
            case "price":
                return PRICE_LEVELS[move.target].of_list
            case "rival":
                return self.vendor(move.target)
            case _:
                return ""

    def activity(self, move: Move) -> str:
        """Return what is done and to whom, without the member: ``Visit: Zhou Wenhao``."""
        label, target = ACTIONS[move.action].label, self.target(move)
        return _("{action}: {target}").format(action=label, target=target) if target else label

    def phrase(self, *moves: Move) -> str:
        """Return moves as part of a sentence, those of a kind together: ``visiting Sun Li and Zhou Wenhao``."""
        kinds = self._by_action(moves)
        return words.series(ACTIONS[kind].phrase.format(target=words.listed(found)) for kind, found in kinds.items())

    def activities(self, moves: Iterable[Move]) -> str:
        """Return moves in few words, those of a kind together: ``Visit: Zhou Wenhao, Sun Li; Summit: Shen Yiming``."""
        kinds = self._by_action(moves)
        return words.in_turn(words.named(ACTIONS[kind].label, words.series(found)) for kind, found in kinds.items())

    def _by_action(self, moves: Iterable[Move]) -> dict[str, list[str]]:
        """Return the actions of moves, each with whom or what it is aimed at; a concern has its short name."""
        kinds: dict[str, list[str]] = {}
        for move in moves:
            concern = ACTIONS[move.action].target == "concern"
            target = self.brief_concern(move.target).rstrip(".。") if concern else self.target(move)
            kinds.setdefault(move.action, []).extend([target] if target else [])
        return kinds

    def deed(self, move: Move) -> str:
        """Return what is done and by whom, beside the name of whom it is for: ``Visit (You)``."""
        return _("{move} ({member})").format(move=ACTIONS[move.action].label, member=self.member(move.member))

    def move(self, move: Move) -> str:
        """Return a move in words with the member who makes it: ``Visit: Zhou Wenhao (You)``."""
        return _("{move} ({member})").format(move=self.activity(move), member=self.member(move.member))
