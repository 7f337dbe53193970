"""The everyday names of commands: what people type who look for a command and do not know what it is called here.

By the English title, so that a command that stands on several screens is found on each. Only the palette asks.
"""

from collections.abc import Mapping
from typing import Final

from simgame.locale import Catalogue, mark, readable
from simgame.presenters.intents import RunCommand
from simgame.presenters.palette import PaletteEntry, PaletteGroup
from simgame.tui.commands import Offer
from simgame.tui.keys import keys_of

_ = Catalogue("synonyms")

SYNONYMS: Final[Mapping[str, str]] = {
    "Advice": mark("hint, tip, what to do, suggestion, coach"),
    "Again": mark("retry, restart, replay, same luck, once more"),
    "Against": mark("mark, opponent, guess"),
    "As a page": mark("export, html, print, share, browser, file"),
    "Back to a week": mark("rewind, retry, restart, start over, go back in time, branch"),
    "Briefing": mark("story, background, goal, introduction, assignment"),
    "Calendar": mark("schedule, dates, deadlines, timeline, weeks"),
    "Clear": mark("reset, delete all, remove all, empty, start over"),
    "Colours": mark("theme, dark mode, light mode, contrast, colors"),
    "Compare": mark("difference, side by side, versus"),
    "Copy": mark("clipboard"),
    "Copy the text": mark("clipboard, paste, save text"),
    "Decides": mark("mark, decider, guess"),
    "Decision chain": mark("who decides, key people, steps, roles, matrix"),
    "Details": mark("card, profile, more about the person"),
    "Difficulty": mark("easy, hard, level, trainee, standard, live"),
    "Draw anew": mark("refresh, garbled, repaint, screen"),
    "End week": mark("next week, end turn, finish, done, play"),
    "Five lines": mark("departments, coverage, blind spots"),
    "For us": mark("mark, supporter, guess"),
    "From a week": mark("rewind, retry, restart, go back, branch, try again"),
    "Guide": mark("tutorial, instructions, tutor"),
    "Handbook": mark("manual, ideas, concepts, theory, glossary, book"),
    "Help": mark("manual, keys, shortcuts, what is this, instructions"),
    "History": mark("meetings, contact log, visits, talks"),
    "History of the person": mark("meetings, contact log, visits, talks"),
    "Home": mark("main menu, leave, exit"),
    "In full": mark("all, whole text, long version"),
    "Intelligence": mark("news, facts, notes, rumours, log, information"),
    "Intelligence log": mark("news, facts, notes, rumours, information"),
    "Last week's report": mark("news, results, what happened"),
    "Leave": mark("exit, main menu, home, stop, quit"),
    "Mark": mark("select, choose for comparing"),
    "New luck": mark("play again, restart, another game, once more"),
    "Next kind": mark("filter, narrow"),
    "No mark": mark("unmark, delete, remove"),
    "Open": mark("load, continue, resume, debrief"),
    "Organisation": mark("structure, matching, ranks, levels, org chart"),
    "List or tree": mark("org chart, structure, hierarchy, sort"),
    "Pass the weeks": mark("skip, fast forward, nothing to do"),
    "Plan with": mark("person, meet, visit, move"),
    "Planning": mark("plan, back, week"),
    "Play on": mark("autoplay, fast forward, old plans"),
    "Prediction": mark("guess, forecast, bet, foretell"),
    "Proof": mark("details, score, points, evidence, expert, statistics"),
    "Quit": mark("exit, close, stop, save and exit, end the game"),
    "Read again": mark("replay, weeks, look back"),
    "Records": mark("history, saves, saved games, old runs, load"),
    "Redo": mark("again, restore"),
    "Repeat last week": mark("copy, same plan, as before"),
    "Search": mark("find, look up"),
    "Settings": mark("options, preferences, name, keys, theme, colours"),
    "Skip the question": mark("without an answer, pass, later"),
    "Skip the step": mark("next, pass"),
    "Take it": mark("confirm, submit, answer, ok"),
    "Take out": mark("remove, delete, cancel, drop a move"),
    "The idea": mark("handbook, manual, concept, theory"),
    "To the plan": mark("planning, skip, next week, leave the report"),
    "Try it again": mark("rewind, retry, restart, branch"),
    "Undo": mark("take back, revert, mistake"),
    "Views": mark("overview, map, dashboard, chain, lines"),
    "What to expect": mark("forecast, preview, effect, outcome"),
    "Who goes": mark("reassign, another member, team, colleague, staff"),
    "Why": mark("reason, cause, explain, number"),
    "English / 中文": mark("language, translation, Chinese, English"),
}
"""Words and short phrases with commas between them, by the title of the command"""


def command_entry(offer: Offer, changed: Mapping[str, str], group: PaletteGroup | None = None) -> PaletteEntry:
    """Return a command as the palette finds it.

    Args:
        offer: the command.
        changed: the keys that the player's settings give, by the command's id.
        group: the heading under which it stands; left out, that of its kind.
    """
    words, command = offer.words, offer.command
    keys = keys_of(offer, changed).split(", ")[0]
    english, chinese = map(readable, words.both(command.title))
    other = SYNONYMS.get(command.title, "")
    return PaletteEntry(
        RunCommand(offer.id),
        group or command.kind,
        (english, chinese),
        words.both(command.about),
        keys,
        _.both(other) if other else ("", ""),
    )
