"""What can be found by typing: people, scenarios, runs and commands, by their names in both languages at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from simgame.course.library import ScenarioEntry as Listed
from simgame.locale import LANGUAGES, Catalogue, current, is_shown, mark
from simgame.page import words
from simgame.page.glyphs import LINE
from simgame.page.measure import width
from simgame.page.model import (
    OWN,
    Column,
    Element,
    Entry,
    EntryPart,
    Gap,
    Heading,
    Intent,
    Listing,
    Note,
    Piece,
    Series,
    Tone,
)
from simgame.presenters.intents import Begin, GoToPerson, Resume, Tell

if TYPE_CHECKING:
    from simgame.presenters.view import View
    from simgame.runs import Summary
    from simgame.scenario.text import Text

_ = Catalogue("tui")

BothLanguages = tuple[str, str]
"""A text in English and in Chinese."""

PaletteGroup = Literal["runs", "scenarios", "shows", "acts", "people", "team", "game", "moves"]
_GROUPS: Final[Mapping[PaletteGroup, str]] = {
    "runs": mark("Go on"),
    "scenarios": mark("Scenarios"),
    "shows": mark("To look at"),
    "acts": mark("To do here"),
    "people": mark("People"),
    "team": mark("Our team"),
    "game": mark("The game"),
    "moves": mark("To move about"),
}
"""The headings, in their order: what only shows something comes before what acts, because Enter may come too early."""

_COLUMN: Final = 18
"""Cells for the names at the least, so that the other language stands in a column."""

_WIDE: Final = 94
"""From so many cells on what is said of an entry stands beside it, where it has room."""

_LEAST_LETTERS: Final = 3
"""From so many on, letters are also looked for apart from each other; fewer are found in everything."""

_WITHIN: Final = 40
"""How well something matches within whose name the letters stand one after the other."""
_SAID: Final = 20
"""How well something matches that is found by what is said of it: better than by letters apart from each other."""


class PaletteEntry(NamedTuple):
    """One thing that can be found."""

    intent: Intent
    """What finding it leads to"""
    group: PaletteGroup
    names: BothLanguages
    about: BothLanguages = ("", "")
    keys: str = ""
    """The keys that do the same, as people write them"""
    synonyms: BothLanguages = ("", "")
    """What else people call it; it is found by that too, and not shown with it"""

    @property
    def key(self) -> str:
        """The name of its row."""
        return repr(self.intent)


def both(text: "Text") -> BothLanguages:
    """Return an author's text in both languages."""
    return text.in_("en"), text.in_("zh-CN")


def people_entries(view: "View") -> list[PaletteEntry]:
    """Return the people whom we know of, with their titles."""
    found = []
    for contact in view.scenario.contacts:
        if (known := view.contact(contact.id)).known:
            title = view.names.title_text(contact.id, known.title)
            found.append(PaletteEntry(GoToPerson(contact.id), "people", both(contact.name), both(title)))
    return found


def team_entries(view: "View") -> list[PaletteEntry]:
    """Return our own team: each with the title, level, field and half-days; found, that is told as a sentence."""
    from simgame.presenters.status import member_said  # home, which finds no team, does not wait for the engine

    found = []
    for member in view.team:
        name, title = both(member.name), both(member.title)
        more = member_said(view, member.id)
        about = (more, title[1]) if current() == "en" else (title[0], more)
        told = words.clause([words.named(name[LANGUAGES.index(current())], more)])
        found.append(PaletteEntry(Tell(told), "team", name, about))
    return found


def course_entries(scenarios: Iterable[Listed], runs: "Iterable[Summary]") -> list[PaletteEntry]:
    """Return scenarios and runs by the names of their rows at home."""
    listed = [
        PaletteEntry(
            Begin(each.source),
            "scenarios",
            (each.title["en"], each.title["zh-CN"]),
            (each.summary["en"], each.summary["zh-CN"]),
        )
        for each in scenarios
    ]
    going = _.both(mark("go on in week {week} of {weeks}"))
    return [
        *(
            PaletteEntry(
                Resume(run.path),
                "runs",
                both(run.title),
                (going[0].format(week=run.week, weeks=run.weeks), going[1].format(week=run.week, weeks=run.weeks)),
            )
            for run in runs
        ),
        *listed,
    ]


def found(entries: Iterable[PaletteEntry], query: str) -> list[PaletteEntry]:
    """Return what matches every word of a query in either language, the best first; all by group for an empty one."""
    sought = _sought(query)
    if not sought:
        order = list(_GROUPS)
        return sorted(entries, key=lambda each: order.index(each.group))
    scored = [(min(_score(each, word) for word in sought), each) for each in entries]
    return [each for score, each in sorted(scored, key=lambda pair: -pair[0]) if score]


def _sought(query: str) -> list[str]:
    return query.lower().split()


def _score(entry: PaletteEntry, word: str) -> int:
    """Return how well a word matches an entry: its names, or what is said of it and what else it is called."""
    best = max(_match(name, word)[0] for name in entry.names)
    said = any(word in text.lower() for text in (*entry.about, *entry.synonyms))
    return max(best, _SAID if said else 0)


@lru_cache(4096)
def _match(name: str, word: str) -> tuple[int, Collection[int]]:
    """Return how well a word matches a name, and the places of the letters that do.

    It matches at the beginning, within, as initials, or letter by letter.
    """
    name = name.lower()
    if (at := name.find(word)) >= 0:
        begins = at
        while begins > 0 and name[begins - 1] not in " -":
            begins = name.find(word, begins + 1)
        at = begins if begins > 0 else at
        return (_WITHIN if begins < 0 else 50 if begins else 60), range(at, at + len(word))
    letters = [at for at, letter in enumerate(name) if letter not in " -"]
    if (at := "".join([name[place] for place in letters]).find(word)) >= 0:
        return _WITHIN, letters[at : at + len(word)]
    starts = [at for at in letters if at == 0 or name[at - 1] in " -"]
    if "".join([name[at] for at in starts]).startswith(word):
        return 30, starts[: len(word)]
    places = _apart(word, name) if len(word) >= _LEAST_LETTERS else []
    return (10 if places else 0), places


def _apart(word: str, name: str) -> list[int]:
    """Return where the letters of a word stand in a name in this order; none if they do not."""
    places: list[int] = []
    for letter in word:
        if (at := name.find(letter, places[-1] + 1 if places else 0)) < 0:
            return []
        places.append(at)
    return places


def found_page(found: Sequence[PaletteEntry], query: str, among: Sequence[PaletteEntry] | None = None) -> list[Element]:
    """Return what was found, a line each: its names, the one of the moment first, and the key that does it.

    Args:
        found: in the order of :func:`found`; under headings if nothing is looked for.
        query: its letters are marked where they stand in names.
        among: everything that could be found, so that columns stay where they are while one types.
    """
    if not found:
        said = _("Nothing is called {query}, neither in English nor in Chinese.").format(query=query.strip())
        return [Gap(), Note((said,), 1, "dim")]
    names = [_names(each) for each in among or found]
    name, other = (max(width(each[place]) for each in names) for place in (0, 1))
    columns = (
        Column(cells=max(_COLUMN, name), gap=2),
        Column(cells=other, gap=2),
        Column(cells=None, gap=2, narrower=_WIDE),
        Column(cells=None, gap=2, beside=_WIDE),
        Column(cells=OWN),
    )
    sought = _sought(query)
    entries = [
        Entry(each.key, _cells(each, sought), each.intent, group="" if sought else _(_GROUPS[each.group]))
        for each in found
    ]
    return [Listing(columns, tuple(entries), names=1, grouped=1)]


def said_page(entry: PaletteEntry | None, query: str) -> list[Element]:
    """Return what is said of the entry under the cursor, below a line."""
    about = entry.about[LANGUAGES.index(current())] if entry else ""
    text = Entry("", (_marked(about, dict.fromkeys(_sought(query), _WITHIN), "dim"),))
    return [Heading("", "", rule=LINE), Listing((Column(cells=None, wraps=True, flows=True),), (text,), indent=1)]


def _names(entry: PaletteEntry) -> BothLanguages:
    """Return the name in the language of the moment, and the other one if it is another and can be seen."""
    here = LANGUAGES.index(current())
    name, other = entry.names[here], entry.names[1 - here]
    return name, other if other != name and is_shown(LANGUAGES[1 - here]) else ""


def _cells(entry: PaletteEntry, sought: Sequence[str]) -> tuple[EntryPart, ...]:
    """Return both names, what else it is called if it is found by that, the same with what is said of it, its key.

    What has no key is a person, a run or a scenario: these are told from each other by what is said of them.
    """
    name, other = _names(entry)
    marked = {word: min(_WITHIN, _score(entry, word)) for word in sought}
    called = _called(entry, sought, (name, other))
    about = _marked(entry.about[LANGUAGES.index(current())], dict.fromkeys(sought, _WITHIN), "dim")
    full = (*called, Piece("   "), *about) if called else about
    return (
        _marked(name, marked),
        _marked(other, marked, "dim"),
        Series((called or (() if entry.keys else about), ()), between=""),
        Series((full, called, ()), between=""),
        Piece(entry.keys, "accent"),
    )


def _called(entry: PaletteEntry, sought: Sequence[str], seen: BothLanguages) -> tuple[Piece, ...]:
    """Return by which of its everyday names an entry is found, if what is seen of it does not tell."""
    unseen = [word for word in sought if all(_match(name, word)[0] <= _SAID for name in seen)]
    names = [name for text in entry.synonyms for name in text.split(", ")]
    found = next((name for word in unseen for name in names if word in name.lower()), "")
    return _marked(found, dict.fromkeys(sought, _WITHIN), "dim") if found else ()


def _marked(text: str, sought: Mapping[str, int], tone: Tone = "") -> tuple[Piece, ...]:
    """Return a text with the letters marked that match what is looked for, each word at least so well."""
    found = [(_match(text, word), least) for word, least in sought.items()]
    places = {at for (score, letters), least in found if score >= least for at in letters}
    if not places:
        return (Piece(text, tone),)
    return tuple(
        Piece("".join([letter for _at, letter in part]), "head" if matches else tone)
        for matches, part in groupby(enumerate(text), lambda each: each[0] in places)
    )
