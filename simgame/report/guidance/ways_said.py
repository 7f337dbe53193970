"""How ways to play are called, and what came of each in figures."""

from collections.abc import Iterator, Mapping
from typing import Final

from simgame.locale import Catalogue, current, mark
from simgame.page import decimals
from simgame.report.debrief.tiers import TIERS, Tier, tier_said
from simgame.report.names import said
from simgame.scenario.text import HAN
from simgame.study.ways import CLEARLY_LOSES, PlayedGames, WayPlayed, Ways
from simgame.terms.strategies import NAMED_STRATEGIES
from simgame.values import dataclass

_ = Catalogue("guidance")

SHOWN: Final = 3
"""So many ways of bad play stand beside good play where there is little room: those of the file that come first"""

_HABITS: Final[Mapping[str, str]] = {
    "random": mark("Without a plan"),
    "boss-only": mark("Only the leader"),
    "breadth-only": mark("Everybody a little"),
    "talkers": mark("Whoever likes to talk"),
    "chain-late": mark("The right people, too late"),
    "price-only": mark("The price alone"),
    "tempted": mark("Every short cut"),
    "by-the-book": mark("By the book"),
}
"""What a strategy is called among people who do not write scenarios."""


@dataclass(frozen=True, slots=True)
class WaySaid:
    """A way to play and its figures, in words."""

    tag: str
    """A letter for narrow places; empty for good play"""
    name: str
    """May be empty where it has a letter"""
    called: str
    """Its letter and its name, which are one where the file names it in the other language only"""
    note: str
    """What it shows; may be empty"""
    good: bool
    """Whether it wins at least half of its games"""
    fared: PlayedGames
    won: str
    interval: str
    score: str
    lines: str
    """In how many lines somebody was known at the end"""
    half_days: tuple[str, ...]
    """By tier, in the order of TIERS; then what was spent against the rules"""

    @property
    def bad(self) -> bool:
        """Whether it clearly loses."""
        return bool(self.tag) and self.fared.won < CLEARLY_LOSES


def ways_said(played: Ways) -> tuple[WaySaid, ...]:
    """Return all ways, good play first, the others as the file has them with letters from A on."""
    found = []
    if played.expert is not None:
        found.append(_way("", _("Expert"), _("The best player who knows only what a player can know."), played.expert))
    found.append(_way("", _("By the book"), said_of("by-the-book"), played.book))
    letters = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    for way in played.others:
        tag = next(letters, "")
        found.append(_way(tag, _name(way), _note(way), way.fared))
    return tuple(found)


def contrasts(ways: tuple[WaySaid, ...]) -> tuple[WaySaid, ...]:
    """Return good play and the first few ways of bad play."""
    bad = [way for way in ways if way.bad]
    return (*(way for way in ways if not way.tag), *bad[:SHOWN])


def tier_names() -> tuple[str, ...]:
    """Return the words for the tiers, and for what is against the rules."""
    return tuple(tier_said(tier) for tier in all_tiers())


def all_tiers() -> tuple[Tier, ...]:
    """Return the tiers of honest work and what is against the rules."""
    return (*TIERS, "breach")


def said_of(strategy: str) -> str:
    """Return what a strategy does, in a sentence."""
    return NAMED_STRATEGIES[strategy].author


def _called(tag: str, name: str) -> str:
    if not tag:
        return name
    return f"{tag} · {name}" if name else _("Story {letter}").format(letter=tag)


def _way(tag: str, name: str, note: str, fared: PlayedGames) -> WaySaid:
    return WaySaid(
        tag=tag,
        name=name,
        called=_called(tag, name),
        note=note,
        good=fared.won >= 1 / 2,
        fared=fared,
        won=decimals.measured(fared.won),
        interval=_("{low} to {high}").format(
            low=decimals.measured(fared.interval[0]), high=decimals.measured(fared.interval[1])
        ),
        score=decimals.score(fared.score),
        lines=decimals.fixed(fared.lines_known, 1),
        half_days=tuple(_half_days(fared)),
    )


def _half_days(fared: PlayedGames) -> Iterator[str]:
    for tier in all_tiers():
        yield decimals.fixed(fared.half_days.get(tier, 0.0), 1)


def _name(way: WayPlayed) -> str:
    """Return the story's name where it is in the language of the moment, else the strategy's; empty without one."""
    if way.story is not None and bool(HAN.search(way.story.name)) == (current() == "zh-CN"):
        return way.story.name[:1].upper() + way.story.name[1:]
    return _(_HABITS[way.strategy]) if way.strategy else ""


def _note(way: WayPlayed) -> str:
    if way.story is not None and way.story.note is not None:
        return said(way.story.note)
    return said_of(way.strategy) if way.strategy else ""
