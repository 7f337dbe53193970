"""`simgame class`: what an instructor does with a class from the command line."""

import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from simgame.arguments import (
    FINE,
    MOST_SEED,
    REFUSED,
    Parser,
    RefusedError,
    escaped,
    folder,
    one_of,
    quoted,
    whole,
    whole_path,
    with_hint,
)
from simgame.locale import Catalogue, mark
from simgame.terms.difficulties import DifficultyName

_ = Catalogue("classes")


ClassCommand = Callable[[Parser, Sequence[str]], int]


def class_command(
    parser: Parser, words: Sequence[str], more: Mapping[str, tuple[str, ClassCommand]] = MappingProxyType({})
) -> int:
    """Do what follows ``simgame class``.

    Args:
        parser: of the command.
        words: what was typed after it.
        more: commands that need what a class knows nothing of, such as pages: what each does, in the current language.
    """
    commands = {name: (_(about), function) for name, (about, function) in CLASS_COMMANDS.items()} | dict(more)
    listed = "\n".join(f"  {name:<9} {about}" for name, (about, _function) in commands.items())
    parser.epilog = _("what to do (each has its own --help):") + f"\n{listed}"
    name = words[0] if words else ""
    if name in ("-h", "--help"):
        parser.print_help()
        return FINE
    if name not in commands:
        if not name:
            parser.error(_("say what to do: {names}").format(names=", ".join(commands)))
        parser.error(with_hint(_("there is no {name}").format(name=quoted(name)), name, commands))
    about, function = commands[name]
    return function(Parser(f"simgame class {name}", about), words[1:])


def _new(parser: Parser, words: Sequence[str]) -> int:
    from simgame.authoring.commands import file_to_write
    from simgame.authoring.new import id_of
    from simgame.classes.new import ScenarioChoice, asked, class_text, new_room, usual_idea
    from simgame.course.library import Library, spoken
    from simgame.files import write

    parser.add_argument("file", metavar="FILE", help=_("the class file to write, such as class.toml"))
    parser.add_argument("--yes", action="store_true", help=_("ask nothing: an open class with the usual answers"))
    parser.add_argument("--force", action="store_true", help=_("write over a file that is there"))
    arguments = parser.read(words)
    file = file_to_write(arguments.file, force=arguments.force)
    known = {entry.source: ScenarioChoice(spoken(entry.title), entry.minutes) for entry in Library().entries()}
    idea = usual_idea({name: each.minutes for name, each in known.items()})
    if not arguments.yes and sys.stdin.isatty() and sys.stdout.isatty():
        try:
            idea = asked(idea, known, input, print)
        except EOFError:
            raise RefusedError(_("not answered; nothing was written")) from None
    elif not arguments.yes:
        text = _("nobody can be asked here: the usual answers are taken, as with --yes")
        sys.stderr.write(text + "\n")
    write(file, class_text(idea, id_of(file, ()), new_room()), over=arguments.force)
    shown = escaped(str(file))
    sys.stdout.write(_("wrote {file}").format(file=shown) + "\n")
    sys.stdout.write(
        _("next: look through it, then simgame class check {file}, then simgame serve {file}").format(file=shown) + "\n"
    )
    return FINE


def _check(parser: Parser, words: Sequence[str]) -> int:
    from simgame.classes.checks import examine_class
    from simgame.scenario.formats import FORMATS

    parser.add_argument("files", nargs="*", metavar="FILE", help=_("class files"))
    parser.add_argument("--explain", metavar="CODE", help=_("say what a code means, such as CL303"))
    parser.add_argument(
        "--format",
        type=one_of(tuple(FORMATS)),
        default="text",
        metavar="F",
        help=_("text, json, github or sarif (text)"),
    )
    arguments = parser.read(words)
    if arguments.explain is not None:
        from simgame.classes.explaining import explained

        sys.stdout.write(explained(arguments.explain) + "\n")
        return FINE
    if not arguments.files:
        parser.error(_("name a class file, such as class.toml"))
    found = [examine_class(file) for file in arguments.files]
    if said := next(write(found) for name, write in FORMATS.items() if name == arguments.format):
        sys.stdout.write(f"{said}\n")
    return FINE if all(each.is_clean for each in found) else REFUSED


def _collect(parser: Parser, words: Sequence[str]) -> int:
    from simgame.classes.collect import ExpectedRuns, TooManyFilesError, as_json, collect, report
    from simgame.scenario import load_scenario

    parser.add_argument("folder", type=folder, metavar="FOLDER", help=_("where the save files are, or folders of them"))
    parser.add_argument("--class", dest="file", metavar="FILE", help=_("the class file: runs of others are named"))
    parser.add_argument("--seed", type=whole(0, MOST_SEED), metavar="N", help=_("the luck that all were to play with"))
    parser.add_argument("--json", action="store_true", help=_("the report as JSON"))
    arguments = parser.read(words)
    rounds: list[tuple[str, str, DifficultyName]] = []
    if arguments.file:
        from simgame.classes.checks import load_class
        from simgame.scenario import digest

        definition, scenarios = load_class(arguments.file)
        rounds = [(each.id, digest(each), of.difficulty) for each, of in zip(scenarios, definition.rounds, strict=True)]
    try:
        files = collect(arguments.folder, load_scenario, ExpectedRuns(tuple(rounds), arguments.seed))
    except (OSError, TooManyFilesError) as error:
        raise RefusedError(f"{whole_path(arguments.folder)}: {error}") from None
    if not files:
        raise RefusedError(_("there is no save file in {folder}").format(folder=whole_path(arguments.folder)))
    sys.stdout.write((as_json(files) if arguments.json else "\n".join(report(files))) + "\n")
    return FINE if all(file.is_fine for file in files) else REFUSED


def _export(parser: Parser, words: Sequence[str]) -> int:
    from simgame.classes.exports.command import export

    return export(parser, words)


def _delete(parser: Parser, words: Sequence[str]) -> int:
    from simgame.classes.deletion import delete

    return delete(parser, words)


CLASS_COMMANDS: Final[dict[str, tuple[str, ClassCommand]]] = {
    "new": (mark("write a class file, after a few questions"), _new),
    "check": (mark("check class files: mistakes, and what their conditions mean"), _check),
    "collect": (mark("play the save files of a class again: one report, and what is forged or copied"), _collect),
    "export": (mark("write what a class has done as tables and statements for other programs"), _export),
    "delete": (mark("delete a class with its learners and all that they played"), _delete),
}
"""Every command by name: what it does in a few words, and the function that does it."""
