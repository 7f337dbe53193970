"""The story of a scenario and its trap: what is tempting and loses, what is lost without each principle."""

from collections.abc import Iterator

from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.report.debrief.tiers import TIERS, tier_said
from simgame.report.guidance.ways_said import WaySaid, contrasts
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
class Trap:
    """A way to play that is tempting and loses."""

    way: WaySaid
    unlike: tuple[str, ...]
    """What sets it apart from good play in figures, the most telling first"""


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
    traps: tuple[Trap, ...]
    principles: tuple[Principle, ...]
    ideas: tuple[TaughtIdea, ...]


def story_of(scenario: Scenario, played: Ways, ways: tuple[WaySaid, ...]) -> StoryTold:
    """Return the story and its trap; ``ways`` are all that were played, good play first."""
    shown = contrasts(ways)
    return StoryTold(
        summary=said(scenario.summary),
        goal=said(scenario.goal),
        drawn=tuple(_drawn(scenario)),
        surprises=tuple(_surprises(scenario)),
        traps=tuple(Trap(way, tuple(_unlike(Names(scenario), way, shown[0]))) for way in shown if way.bad),
        principles=tuple(_principles(played)),
        ideas=tuple(
            TaughtIdea(said(each.title), tuple(words.paragraphs(said(each.text))))
            for each in scenario.concepts
            if each.id in scenario.teaches
        ),
    )


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


def _unlike(names: Names, way: WaySaid, good: WaySaid) -> Iterator[str]:
    """Say on which tier and on whom a way spends most less than good play, and how many lines it leaves out."""
    text = _("{what}: {own} of our half-days, in good play {good}.")
    own, best = way.fared, good.fared
    tier = max(TIERS, key=lambda each: best.half_days[each] - own.half_days[each])
    who = max(names.contacts, key=lambda each: best.half_days_with[each] - own.half_days_with[each])
    for what, spent, there in (
        (tier_said(tier), own.half_days[tier], best.half_days[tier]),
        (names.contact(who), own.half_days_with[who], best.half_days_with[who]),
    ):
        if there - spent >= 1:
            said_so = text.format(what=what, own=decimals.fixed(spent, 0), good=decimals.fixed(there, 0))
            yield said_so[:1].upper() + said_so[1:]
    if best.lines_known - own.lines_known >= 1:
        lines = _("Lines with somebody known: {own}, in good play {good}.")
        yield lines.format(own=way.lines, good=good.lines)


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


__all__ = ["Principle", "StoryTold", "TaughtIdea", "Trap", "news_of", "story_of"]
