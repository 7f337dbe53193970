"""What can be found by typing: people, scenarios, runs and commands, by their names in both languages at once."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from simgame.course.library import ScenarioEntry as Listed
from simgame.locale import LANGUAGES, Catalogue, current, is_shown, mark
from simgame.page import words
from simgame.page.measure import left, width
from simgame.page.model import OWN, Brief, Column, Element, Entry, Gap, Intent, Listing, Note, Piece
from simgame.presenters.intents import Begin, GoToPerson, Resume, Tell

if TYPE_CHECKING:
    from simgame.presenters.view import View
    from simgame.runs import Summary
    from simgame.scenario.text import Text

_ = Catalogue("tui")

BothLanguages = tuple[str, str]
"""A text in English and in Chinese."""

_COLUMN: Final = 18
"""Cells for the names, so that the other language stands in a column."""

_LEAST_LETTERS: Final = 3
"""From so many on, letters are also looked for apart from each other; fewer are found in everything."""


class PaletteEntry(NamedTuple):
    """One thing that can be found."""

    intent: Intent
    """What finding it leads to"""
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
            found.append(PaletteEntry(GoToPerson(contact.id), both(contact.name), both(title)))
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
        found.append(PaletteEntry(Tell(told), name, about))
    return found


def course_entries(scenarios: Iterable[Listed], runs: "Iterable[Summary]") -> list[PaletteEntry]:
    """Return scenarios and runs by the names of their rows at home."""
    listed = [
        PaletteEntry(
            Begin(each.source), (each.title["en"], each.title["zh-CN"]), (each.summary["en"], each.summary["zh-CN"])
        )
        for each in scenarios
    ]
    going = _.both(mark("go on in week {week} of {weeks}"))
    return [
        *(
            PaletteEntry(
                Resume(run.path),
                both(run.title),
                (going[0].format(week=run.week, weeks=run.weeks), going[1].format(week=run.week, weeks=run.weeks)),
            )
            for run in runs
        ),
        *listed,
    ]


def found(entries: Iterable[PaletteEntry], query: str) -> list[PaletteEntry]:
    """Return what matches every word of a query in either language, the best first; all for an empty one."""
    sought = query.lower().split()
    scored = [(min((_score(each, word) for word in sought), default=1), each) for each in entries]
    return [each for score, each in sorted(scored, key=lambda pair: -pair[0]) if score]


def _score(entry: PaletteEntry, word: str) -> int:
    """Return how well a word matches: at the beginning, within, as initials, in what is said, letter by letter."""
    best = 0
    for name in (name.lower() for name in entry.names):
        parts = name.replace("-", " ").split()
        if name.startswith(word):
            best = max(best, 60)
        elif any(part.startswith(word) for part in parts):
            best = max(best, 50)
        elif word in name or word in "".join(parts):
            best = max(best, 40)
        elif "".join(part[0] for part in parts).startswith(word):
            best = max(best, 30)
        elif len(word) >= _LEAST_LETTERS and _apart(word, name):
            best = max(best, 10)
    if not best and any(word in about.lower() for about in (*entry.about, *entry.synonyms)):
        return 20
    return best


def _apart(word: str, name: str) -> bool:
    """Tell whether the letters of a word stand in a name in this order."""
    rest = iter(name)
    return all(letter in rest for letter in word)


def found_page(entries: Sequence[PaletteEntry], query: str) -> list[Element]:
    """Return what was found: the name in the language of the moment, the other one dim, and the key that does it."""
    if not entries:
        said = _("Nothing is called {query}, neither in English nor in Chinese.").format(query=query.strip())
        return [Gap(), Note((said,), 1, "dim")]
    columns = (Column(cells=OWN, least=_COLUMN, gap=2), Column(cells=None, gap=2, wraps=True), Column(cells=OWN))
    return [Listing(columns, tuple(map(_entry, entries)), names=1)]


_OTHER: Final = (6, 12)
"""Cells of a name in the other language, where English and where Chinese is spoken: what is said of it begins below"""


def _entry(entry: PaletteEntry) -> Entry:
    here = LANGUAGES.index(current())
    name, other = entry.names[here], entry.names[1 - here]
    texts = [
        text for text in (other if other != name and is_shown(LANGUAGES[1 - here]) else "", entry.about[here]) if text
    ]
    beside = [left(texts[0], max(_OTHER[here], width(texts[0]))), *texts[1:]] if len(texts) > 1 else texts
    said = Brief("  ".join(beside), words.in_turn(texts))
    return Entry(entry.key, (Piece(name), Piece(said, "dim"), Piece(entry.keys, "accent")), entry.intent)
