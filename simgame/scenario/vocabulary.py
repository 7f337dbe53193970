"""The closed lists of words that a scenario file may use, and the limits that it must keep.

Every list is a ``Literal`` so that it shows up in error messages and in the JSON Schema as the author writes it.
"""

from typing import Final, Literal, get_args

FORMAT: Final = 1
"""The version of the file format that this program reads."""

Language = Literal["en", "zh-CN"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

Difficulty = Literal["trainee", "standard", "live"]
DIFFICULTIES: Final[tuple[Difficulty, ...]] = get_args(Difficulty)


def harder(difficulty: Difficulty) -> Difficulty | None:
    """Return the next difficulty, None after the hardest."""
    after = DIFFICULTIES.index(difficulty) + 1
    return DIFFICULTIES[after] if after < len(DIFFICULTIES) else None


Line = Literal["management", "technical", "procurement", "finance", "user"]
"""The five lines of a customer's organisation with which a vendor keeps at least basic contact."""
LINES: Final[tuple[Line, ...]] = get_args(Line)

Rank = Literal["staff", "manager", "executive"]
RANKS: Final[tuple[Rank, ...]] = get_args(Rank)

StepKind = Literal["gate", "tilt", "points", "verdict"]

Action = Literal[
    "call",
    "visit",
    "ask",
    "exchange",
    "reference",
    "headquarters",
    "executive",
    "workshop",
    "summit",
    "award",
    "agreement",
    "innovation",
    "prepare",
    "price",
    "objection",
    "gift",
    "banquet",
    "leak",
    "private",
    "collude",
]
"""What a member of the team can do; the second word of a move's code such as ``you:visit:zhou``."""
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)

TEMPTATIONS: Final[tuple[Action, ...]] = ("gift", "banquet", "leak", "private", "collude")
"""Actions that break the rules of compliance: always offered, with a chance of detection."""

PriceLevel = Literal["floor", "low", "list", "premium"]
PRICE_LEVELS: Final[tuple[PriceLevel, ...]] = get_args(PriceLevel)

Channel = Literal["letter", "rumour", "call", "notice"]
"""How a piece of news reaches the team."""

StrategyName = Literal[
    "random",
    "boss-only",
    "breadth-only",
    "talkers",
    "chain-late",
    "price-only",
    "tempted",
    "by-the-book",
]
"""Strategies that a story may name instead of a plan."""

Pane = Literal["briefing", "people", "moves", "plan", "status", "card", "report", "question", "result"]
"""A part of the screen that a step of the guide speaks about."""

GuideView = Literal[
    "chain", "lines", "organisation", "intelligence", "calendar", "history", "why", "advice", "expect", "help"
]
"""What a step of the guide can ask the learner to open."""

US: Final = "us"
"""The learner's own company, where a scenario names a vendor."""

MAX_FILE_BYTES: Final = 512 * 1024
"""The largest file that is read at all."""

MAX_NESTING: Final = 24
"""How deep tables and lists may stand in each other; the deepest condition that is allowed needs 15."""

MAX_WHOLE_NUMBER: Final = 2**53
"""Whole numbers of the file lie between minus this and this, so that they are the same as an integer and as a float."""

MAX_FINDINGS: Final = 100
"""How many findings about one file are told."""

MIN_WEEKS: Final = 3
MAX_WEEKS: Final = 16
MAX_TEAM: Final = 8
MAX_CONTACTS: Final = 30
MAX_RIVALS: Final = 4
MAX_CONCERNS: Final = 16
MAX_FACTS: Final = 60
MAX_STEPS: Final = 10
MAX_EVENTS: Final = 40
MAX_QUESTIONS: Final = 8
MAX_CONCEPTS: Final = 12
MAX_STORIES: Final = 12
MAX_GUIDE: Final = 40
MAX_ALLOWS: Final = 40
MAX_CONDITION_PARTS: Final = 24
MAX_CONDITION_DEPTH: Final = 5
