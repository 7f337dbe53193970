"""What stands beside the scenarios: one's finished runs, and the handbook."""

from collections.abc import Sequence
from pathlib import Path

from simgame.course.handbook import HandbookEntry as Idea
from simgame.course.handbook import entries, group_title, search
from simgame.locale import Catalogue, current
from simgame.page import decimals
from simgame.page.model import Gap
from simgame.page.speech import speak
from simgame.plain.menus import BACK, Menu, MenuEntry
from simgame.plain.session import Session
from simgame.presenters.handbook import entry_page, next_page
from simgame.runs import Summary
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.outcomes import OUTCOMES

_ = Catalogue("plain")


def handbook(session: Session) -> None:
    """Let the player look up the ideas that the game teaches, by number or by a word, until going back."""
    among = entries()
    found = list(among)

    def menu() -> Menu:
        listed = [(entry, _("{name}:").format(name=group_title(entry.group))) for entry in found]
        return Menu(
            _("Which idea?"),
            [MenuEntry(entry.id, entry.said("title"), group) for entry, group in listed],
            help=[_("A number reads an entry; a word looks for the entries in which it stands.")],
            back=_("Back"),
            free=lambda text: f"word {text}" if search(among, text) else None,
        )

    say = True
    while (key := session.pick(menu, say=say)) != BACK:
        say = key.startswith("word ")
        if say:
            found = search(among, key.removeprefix("word "))
        else:
            _read(session, next(entry for entry in among if entry.id == key), among)
            found = list(among)


def _read(session: Session, idea: Idea, among: Sequence[Idea]) -> None:
    """Read an entry, and say what to read next."""
    session.say("", *speak([*entry_page(idea), Gap(), *next_page(idea, among)]))


def finished(session: Session, runs: list[Summary]) -> Path | None:
    """Let the player choose a finished run; return its file, None after going back."""

    def menu() -> Menu:
        return Menu(_("Which run?"), [MenuEntry(str(run.path), _record(run)) for run in runs], back=_("Back"))

    key = session.pick(menu)
    return None if key == BACK else Path(key)


def _record(run: Summary) -> str:
    """Return how a run ended, and when."""
    text = _("{title}: {outcome}, score {score}, {difficulty}, {day}")
    said = text.format(
        title=run.title.in_(current()),
        outcome=OUTCOMES[run.outcome or "open"].label,
        score=decimals.score(run.score or 0),
        difficulty=DIFFICULTIES[run.difficulty].label,
        day=f"{run.saved.astimezone():%Y-%m-%d}",
    )
    return said + parent_text(run)


def parent_text(run: Summary) -> str:
    """Return where a run was branched, empty for most."""
    return _(", played anew from week {week}").format(week=run.parent[1]) if run.parent else ""
