"""The story of a scenario and its trap: what is tempting and loses, what is lost without each principle."""

from collections.abc import Iterator

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.report.names import Names, said
from simgame.scenario.conditions import Compare, every_part
from simgame.scenario.model import Event, Scenario
from simgame.study.ways import PlayedGames, Ways
from simgame.terms.lessons import LESSONS
from simgame.values import dataclass

_ = Catalogue("guidance")


@dataclass(frozen=True, slots=True)
class Principle:
    """What a scenario teaches by its results, and what is lost without it."""

    lesson: str
    """Its id"""
    name: str
    about: str
    """The principle in one sentence"""
    book: PlayedGames
    without: PlayedGames
    said: str
    """How many games are won with it and without it"""


@dataclass(frozen=True, slots=True)
class TaughtIdea:
    """A concept of the scenario, as it is explained in the debrief."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryTold:
    """What is told, and what nobody tells."""

    summary: str
    goal: str
    drawn: tuple[str, ...]
    """What is drawn anew in each game, a sentence each"""
    surprises: tuple[str, ...]
    """News that comes at a fixed time, with the week"""
    principles: tuple[Principle, ...]
    ideas: tuple[TaughtIdea, ...]


def story_of(scenario: Scenario, played: Ways) -> StoryTold:
    """Return the story and its trap."""
    return StoryTold(
        summary=said(scenario.summary),
        goal=said(scenario.goal),
        drawn=tuple(_drawn(scenario)),
        surprises=tuple(_surprises(scenario)),
        principles=tuple(_principles(played)),
        ideas=tuple(
            TaughtIdea(said(each.title), tuple(speak_paragraphs(said(each.text))))
            for each in scenario.concepts
            if each.id in scenario.teaches
        ),
    )


def speak_paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a longer text of a scenario."""
    for part in text.strip().split("\n"):
        if part.strip():
            yield part.strip()


def _drawn(scenario: Scenario) -> Iterator[str]:
    names = Names(scenario)
    for variant in scenario.variants:
        whole = sum(option.share for option in variant.options)
        options = [
            _("{option} ({share})").format(option=said(option.text), share=decimals.share(option.share, whole))
            for option in variant.options
        ]
        yield words.sentences((said(variant.about), words.in_turn(options) + _(".")))
    pools = []
    for contact in scenario.contacts:
        if contact.drawn:
            pool = words.either([names.brief_concern(each) for each in contact.worries_from])
            who = said(contact.name)
            if contact.drawn > 1:
                who = _("{who}, {count} of").format(who=who, count=contact.drawn)
            pools.append(words.named(who, pool))
    if pools:
        yield _("What else worries people: {pools}.").format(pools=words.in_turn(pools))


def news_of(event: Event) -> str:
    """Return what is heard of an event, with its week where that is fixed."""
    weeks = [
        int(part.is_ if part.is_ is not None else part.at_least or 0)
        for part in every_part(event.when)
        if isinstance(part, Compare) and part.quantity.name == "week"
    ]
    text = said(event.news)
    return _("Week {week}: {news}").format(week=weeks[0], news=text) if len(weeks) == 1 and weeks[0] else text


def _surprises(scenario: Scenario) -> Iterator[str]:
    for event in scenario.events:
        if isinstance(event.when, Compare) and event.when.quantity.name == "week":
            yield news_of(event)


def _principles(played: Ways) -> Iterator[Principle]:
    for lesson, fared in played.without.items():
        text = _("By the book {book} of games are won; without this principle, all else the same, {without}.")
        yield Principle(
            lesson=lesson,
            name=LESSONS[lesson].label,
            about=LESSONS[lesson].about,
            book=played.book,
            without=fared,
            said=text.format(book=decimals.measured(played.book.won), without=decimals.measured(fared.won)),
        )


__all__ = ["Principle", "StoryTold", "TaughtIdea", "news_of", "speak_paragraphs", "story_of"]
