"""The command line: one thin function a command, with its heavy imports inside it."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from simgame import __version__
from simgame.arguments import (
    CANNOT_RUN,
    FAULT,
    FINE,
    HUNG_UP,
    INTERRUPTED,
    REFUSED,
    Parser,
    RefusedError,
    add_scenario,
    escaped,
    quoted,
    with_hint,
)
from simgame.locale import LANGUAGES, Catalogue, current, mark, set_language

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

_ = Catalogue("cli")

_EXIT_CODES: Final = mark("""\
exit codes:
  0    fine
  1    a scenario or a save that cannot be used, or a finding
  2    a mistake in the command
  3    cannot run here: not a terminal, too small, or TERM=dumb
  70   a fault in simgame; SIMGAME_DEBUG=1 shows where
  130  interrupted
  129, 131, 143  ended by a closed terminal or by a signal; the run is saved""")


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code; never a traceback."""
    words = sys.argv[1:] if words is None else words
    try:
        try:
            _prepare_streams()
            code = _print_version() if list(words) == ["--version"] else _command(words)
        except SystemExit as end:  # argparse after --help
            code = end.code if isinstance(end.code, int) else FINE
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        code = FINE
    except Exception as error:
        code = _tell(error)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # pointed nowhere, so that Python does not try once more at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code


def _prepare_streams() -> None:
    """Let what the terminal cannot show be printed as escapes, and what is closed take what is printed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if (stream := getattr(sys, name)) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=_escaping(stream.encoding), errors="backslashreplace")


def _escaping(encoding: str) -> str:
    """Return an encoding; UTF-8 for one of names, as idna, that can write no escape."""
    try:
        "\n\x1b".encode(encoding, "backslashreplace")
    except (LookupError, UnicodeError):
        return "utf-8"
    return encoding


def _speak(words: Sequence[str]) -> None:
    """Speak the language that the option names, else the settings', else the environment's."""
    from simgame.course.settings import SETTINGS, load

    option = SETTINGS["language"].option
    assert option is not None
    for word, following in zip(words, [*words[1:], ""], strict=False):
        asked = following if word == option.name else word.removeprefix(f"{option.name}=")
        if word.startswith(option.name) and asked in LANGUAGES:
            set_language(asked)
            return
    if (language := load().language) is not None:
        set_language(language)


def _command(words: Sequence[str]) -> int:
    """Read the command and do it, help and mistakes in the right language; none is the game's home screen."""
    _speak(words)
    names = {name: about for name, (about, _function) in COMMANDS.items()}
    listed = "\n".join(f"  {name:<8} {_(about)}" for name, about in names.items())
    commands = _("commands (each has its own --help):")
    parser = Parser(
        "simgame",
        _("Learn strategic account selling by playing it. Without a command: the game."),
        f"{commands}\n{listed}\n\n{_(_EXIT_CODES)}",
    )
    parser.add_argument("--version", action="store_true", help=_("show the version and exit"))
    parser.add_argument("command", nargs="?", metavar="COMMAND", help=_("what to do; see below"))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    arguments = parser.read(words)
    if arguments.version:
        return _print_version()
    if arguments.command is None:
        return _home()
    if arguments.command not in COMMANDS:
        message = _("there is no command {name}").format(name=quoted(arguments.command))
        parser.error(with_hint(message, arguments.command, names))
    about, function = COMMANDS[arguments.command]
    return function(Parser(f"simgame {arguments.command}", _(about)), arguments.rest)


def _print_version() -> int:
    """Print the version; where nothing else is asked for, before anything is imported."""
    _print(f"simgame {__version__}")
    return FINE


def _home() -> int:
    _need_terminal()
    from simgame.tui import run_home

    return run_home(language=current())


def _list(parser: Parser, words: Sequence[str]) -> int:
    from simgame.listing import list_scenarios

    return list_scenarios(parser, words)


def _check(parser: Parser, words: Sequence[str]) -> int:
    from simgame.checking import check

    return check(parser, words)


def _new(parser: Parser, words: Sequence[str]) -> int:
    from simgame.authoring.commands import new

    return new(parser, words)


def _schema(parser: Parser, words: Sequence[str]) -> int:
    from simgame.authoring.commands import schema

    return schema(parser, words)


def _play(parser: Parser, words: Sequence[str]) -> int:
    add_scenario(parser, difficulty=None, optional=True)
    author_help = _("play while you write: read again on each save, see the truth, go to any week")
    parser.add_argument("--author", action="store_true", help=author_help)
    plain_help = _("line by line with numbered choices, also from a pipe; without SCENARIO: the list of scenarios")
    parser.add_argument("--plain", action="store_true", help=plain_help)
    arguments = parser.read(words)
    if arguments.plain:
        if arguments.author:
            parser.error(_("--author shows a scenario on the screen: it does not go with --plain"))
        _need_readable(sys.stdout)
        from simgame.plain import run_plain

        return run_plain(arguments.scenario, seed=arguments.seed, difficulty=arguments.difficulty)
    if arguments.scenario is None:
        parser.error(_("the following arguments are required: %s") % "SCENARIO")
    _need_terminal()
    from simgame.tui import run_play

    return run_play(
        arguments.scenario,
        seed=arguments.seed,
        difficulty=arguments.difficulty,
        language=current(),
        author=arguments.author,
    )


def _run(parser: Parser, words: Sequence[str]) -> int:
    from simgame.running import run

    return run(parser, words)


def _balance(parser: Parser, words: Sequence[str]) -> int:
    from simgame.balancing.command import balance

    return balance(parser, words)


def _par(parser: Parser, words: Sequence[str]) -> int:
    from simgame.par import par

    return par(parser, words)


def _debrief(parser: Parser, words: Sequence[str]) -> int:
    from simgame.debriefing import debrief

    return debrief(parser, words)


def _guide(parser: Parser, words: Sequence[str]) -> int:
    from simgame.guiding import guide

    return guide(parser, words)


def _class(parser: Parser, words: Sequence[str]) -> int:
    from simgame.classes.command import class_command

    more = {
        "rehearse": (_("let programs play a class the evening before, and say how that went"), _rehearse),
        "report": (_("make the debrief of a class, to project and to keep"), _class_report),
    }
    return class_command(parser, words, more)


def _class_report(parser: Parser, words: Sequence[str]) -> int:
    from simgame.class_reporting import class_report

    return class_report(parser, words)


def _rehearse(parser: Parser, words: Sequence[str]) -> int:
    from simgame.serve.rehearsal.command import rehearse_command

    return rehearse_command(parser, words)


def _replay(parser: Parser, words: Sequence[str]) -> int:
    parser.add_argument("file", metavar="FILE", help=_("a saved run"))
    arguments = parser.read(words)
    from pathlib import Path

    from simgame.runs import SaveError, verify
    from simgame.scenario import load_scenario

    file = Path(arguments.file)
    try:
        verdict = verify(file, load_scenario)
    except SaveError as error:
        if error.can_be_read:
            _print_recorded(file)
        raise
    _print(verdict.sentence)
    if verdict.changed:
        _print_recorded(file)
    return FINE if verdict.same else REFUSED


def _print_recorded(file: "Path") -> None:
    """Print the weeks of a run as they were recorded, where they cannot be played again."""
    from simgame.report.recorded import recorded_lines
    from simgame.runs.recorded import read_recorded
    from simgame.scenario import load_scenario
    from simgame.terminal import printed_width

    recorded = recorded_lines(read_recorded(file, load_scenario), printed_width())
    _print("\n".join([_("As it was recorded:"), "", *recorded]))


def _serve(parser: Parser, words: Sequence[str]) -> int:
    from simgame.serve.command import serve

    return serve(parser, words)


COMMANDS: Final[dict[str, tuple[str, Callable[[Parser, Sequence[str]], int]]]] = {
    "list": (mark("list the scenarios"), _list),
    "play": (mark("play a scenario"), _play),
    "run": (mark("let a strategy or a story play, without a screen"), _run),
    "check": (mark("check scenario files: mistakes, and how they play"), _check),
    "new": (mark("write a scenario to start from, or a variation of one"), _new),
    "schema": (mark("print the JSON Schema of scenario files, for editors"), _schema),
    "balance": (mark("play a scenario in many ways and say how it plays"), _balance),
    "par": (mark("say what a good player reaches, and seek the best plan"), _par),
    "debrief": (mark("say what decided a saved run, as text, as JSON or for a browser"), _debrief),
    "guide": (mark("make a facilitator's guide of a scenario, to hand out and to teach from"), _guide),
    "class": (mark("prepare a class, and collect what came of it"), _class),
    "serve": (mark("serve a class to the browsers of a room"), _serve),
    "replay": (mark("verify a saved run: the same, or the first week that differs"), _replay),
}
"""Every command by name: what it does in a few words, and the function that does it."""


def _need_terminal() -> None:
    """Refuse where no screen can be drawn.

    Raises:
        RefusedError: with what is missing, in one sentence.
    """
    _need_readable(sys.__stderr__)
    from simgame.tui import terminal

    if reason := terminal.unfit():
        otherwise = _("{reason} Line by line it can be played anywhere: simgame play --plain")
        raise RefusedError(otherwise.format(reason=reason), CANNOT_RUN)


def _need_readable(stream: "TextIO | None") -> None:
    """Refuse where a terminal cannot show the language of the moment.

    Raises:
        RefusedError: with what is missing, in one sentence that it can show.
    """
    from simgame.terminal import unreadable

    if reason := unreadable(stream):
        set_language("en")
        raise RefusedError(reason, CANNOT_RUN)


def _tell(error: Exception) -> int:
    """Print an error as one message and return its exit code."""
    if os.environ.get("SIMGAME_DEBUG"):
        import traceback

        traceback.print_exception(error)
    if _is_of_terminal(error):
        from simgame.terminal import is_gone

        if is_gone():  # though the signal that says so is ignored, as under nohup
            return HUNG_UP
    if isinstance(error, RefusedError):
        _complain(str(error))
        return error.code
    from simgame.runs.errors import SaveError
    from simgame.scenario import ScenarioError

    if isinstance(error, ScenarioError | SaveError):
        _complain(str(error))
        return REFUSED
    if isinstance(error, OSError) and error.strerror:
        where = f"{quoted(str(error.filename))}: " if error.filename else ""
        _complain(f"{where}{error.strerror}")
        return REFUSED
    said = escaped(" ".join(str(error).split())[:300])
    message = _("a fault in simgame, {kind}: {said}; with SIMGAME_DEBUG=1 it shows where")
    _complain(message.format(kind=type(error).__name__, said=said))
    return FAULT


def _is_of_terminal(error: Exception) -> bool:
    """Tell whether an error may come of it that the terminal is gone."""
    return error.code == CANNOT_RUN if isinstance(error, RefusedError) else getattr(error, "errno", 0) == errno.EIO


def _complain(message: str) -> None:
    """Write a message on standard error; where that cannot be written, the exit code alone says it."""
    with suppress(OSError):
        sys.stderr.write(f"simgame: {message}\n")


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
