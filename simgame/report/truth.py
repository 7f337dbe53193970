"""What was really so in a game that has ended, week by week: read from its trace, for the debrief."""

from collections import defaultdict

from simgame.engine.game import Game
from simgame.engine.trace import Change
from simgame.report.diary import week_of
from simgame.report.names import Names
from simgame.scenario.model import Scenario
from simgame.scenario.steps import Step

Subject = tuple[str, ...]


class FinalNumbers:
    """A finished game's numbers over time. Weeks are those in which something happened, counted from 1."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.scenario: Scenario = game.scenario
        self.names = Names(game.scenario)
        self.weeks = range(1, len(game.reports) + 1)
        self._series: dict[tuple[str, Subject], list[Change]] = defaultdict(list)
        for change in (change for week in game.truth() for change in week):
            self._series[change.field, change.about].append(change)

    def changes(self, week: int, field: str) -> list[Change]:
        """Return the changes of one field in a week: of the events at its start, then in the order of the rules."""
        found = [change for own in self.game.truth()[max(week - 2, 0) : week] for change in own]
        return [change for change in found if change.field == field and week_of(change) == week]

    def at(self, field: str, about: Subject, week: int) -> int:
        """Return a number when the steps of a week closed, before the events that follow."""
        series = self._series.get((field, about), [])
        past = [change for change in series if week_of(change) <= week]
        if past:
            return past[-1].after
        return series[0].before if series else self.game.final(field, *about)

    def support(self, vendor: str, contact: str, week: int) -> int:
        """Return a contact's support when the steps of a week closed, thousandths of a level."""
        return self.at("support", (vendor, contact), week)

    def in_post(self, contact: str, week: int) -> bool:
        """Tell whether a contact holds a post when the steps of a week closed."""
        return bool(self.at("in_post", (contact,), week))

    def weights(self, step: str, week: int) -> dict[str, int]:
        """Return the weights of those who take part in a step and are in post, when the steps of a week closed."""
        now = {contact: self.at("weights", (step, contact), week) for contact in self.names.contacts}
        return {contact: weight for contact, weight in now.items() if weight > 0 and self.in_post(contact, week)}

    def worries(self, contact: str) -> list[str]:
        """Return what worried a contact in this game, in the order of the file."""
        concerns = (concern.id for concern in self.scenario.concerns)
        return [concern for concern in concerns if self.game.final("worries", contact, concern)]

    def option(self, variant: str) -> str:
        """Return the option of a group of variants that was drawn."""
        board = self.game.board
        return board.options[board.variants.index(variant)][self.game.final("variant", variant)]

    def there(self, fact: str) -> bool:
        """Tell whether a fact was there to be learned in this game."""
        return all(
            self.option(about) == which if kind == "variant" else bool(self.game.final("worries", about, which))
            for kind, about, which in self.names.facts[fact].only
        )

    def closed_in(self, step: str) -> int | None:
        """Return the week in which a step closed, if it did."""
        return next((report.week for report in self.game.reports for done in report.closed if done.step == step), None)

    def signers(self) -> dict[str, int]:
        """Return the weights of those in post with the final word when it fell; at the end where it never did."""
        award = self.scenario.award.id
        return self.weights(award, self.closed_in(award) or self.weeks[-1])

    def deciders(self) -> list[str]:
        """Return who had the final word, the heaviest first: whoever had at least half as much weight in it as anybody.

        Who has less is heard, and decides nothing.
        """
        weights = self.signers()
        heaviest = max(weights.values(), default=0)
        found = [contact for contact, weight in weights.items() if weight * 2 >= heaviest]
        return sorted(found, key=lambda each: (-weights[each], each))

    def open_steps(self, week: int) -> list[Step]:
        """Return the steps that had not closed before a week."""
        return [step for step in self.scenario.steps if (closed := self.closed_in(step.id)) is None or closed >= week]

    def role(self, contact: str, week: int) -> int:
        """Return a contact's weight in the steps still open in a week, added up."""
        if not self.in_post(contact, week):
            return 0
        return sum(max(0, self.at("weights", (step.id, contact), week)) for step in self.open_steps(week))

    def happened(self, week: int) -> list[str]:
        """Return the events of a week: those that the team heard of before it planned."""
        if week == 1:
            return list(self.game.opening_news)
        return list(self.game.reports[week - 2].news) if week - 2 < len(self.game.reports) else []

    def heard(self, fact: str) -> tuple[int, str | None] | None:
        """Return when a fact was learned and from whom (None: with the news), or None if it never was."""
        heard = self.game.knowledge.fact(fact)
        return None if heard.learned is None else (heard.learned, heard.told_by)

    def missed(self, step: str) -> bool:
        """Tell whether a step was to be passed and was not."""
        return any(done.step == step and done.passed is False for report in self.game.reports for done in report.closed)

    def knowers(self, fact: str, week: int | None = None) -> list[str]:
        """Return who could tell a fact, ready to be met; with ``week``, only those in post then."""
        if not self.there(fact):
            return []
        return [
            contact.id
            for contact in self.scenario.contacts
            if fact in contact.knows and (self.in_post(contact.id, week) if week else self._ever_there(contact.id))
        ]

    def _ever_there(self, contact: str) -> bool:
        arrives = any(change.posts.get(contact) for change in self.scenario.changes())
        return self.names.contacts[contact].in_post or arrives
