"""How the command line is read: options, the types of their values, and mistakes said in one sentence.

`--version` and `--help` answer within 100 ms. That is why argparse reads the arguments (its import takes half as long
as a bare start of Python, click's took three times as long) and why what is imported here is small.
"""

import argparse
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NoReturn

from simgame.locale import Catalogue, mark

if TYPE_CHECKING:
    from pathlib import Path

    from _typeshed import SupportsWrite

    from simgame.terms.difficulties import DifficultyName

_ = Catalogue("cli")

FINE, REFUSED, USAGE, CANNOT_RUN, FAULT, HUNG_UP, INTERRUPTED = 0, 1, 2, 3, 70, 129, 130
"""Exit codes; the epilog of `--help` says what they mean."""

MOST_GAMES: Final = 10_000_000
MOST_SEED: Final = 2**63 - 1
MOST_WORKERS: Final = 60
"""What Windows can wait for, and more than most machines have."""

_ARGPARSE: Final = (
    mark("usage: "),
    mark("options"),
    mark("positional arguments"),
    mark("show this help message and exit"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("not allowed with argument %s"),
    mark("one of the arguments %s is required"),
    mark("argument %(argument_name)s: %(message)s"),
)
"""What argparse itself says, to be translated with the rest; what another Python words otherwise stays English."""


class RefusedError(Exception):
    """What stops a command, in one sentence for the person who typed it.

    Attributes:
        code: the exit code.
    """

    def __init__(self, message: str, code: int = REFUSED) -> None:
        super().__init__(message)
        self.code = code


class Parser(argparse.ArgumentParser):
    """Reads arguments; a mistake is raised, not printed, so that all errors look alike."""

    def __init__(self, prog: str, description: str, epilog: str | None = None) -> None:
        setattr(argparse, "_", _)  # noqa: B010 - argparse has no other way to translate what it says
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self.add_setting("language")
        self.add_setting("scenarios")

    def add_setting(self, key: str) -> None:
        """Add the option that comes before a setting of the player's file, as the setting declares it."""
        from simgame.course.setting_kinds import ChoiceKind
        from simgame.course.settings import SETTINGS

        kind, option = SETTINGS[key].kind, SETTINGS[key].option
        assert option is not None
        if isinstance(kind, ChoiceKind):
            self.add_argument(option.name, metavar=option.holder, type=one_of(kind.words), help=option.said)
        else:
            self.add_argument(option.name, metavar=option.holder, type=folder, action="append", help=option.said)

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong, with where to read more."""
        said = _("{mistake}; see '{command} --help'").format(mistake=message, command=self.prog)
        raise RefusedError(said, USAGE)

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        """Print the help; argparse would keep silent about a full disk."""
        (sys.stdout if file is None else file).write(self.format_help())

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Return the arguments; an unknown option is told with the one that may have been meant."""
        arguments, rest = self.parse_known_args(words)
        if arguments.scenarios:
            from simgame.scenario.library import look_in

            look_in(arguments.scenarios)
        if rest:
            options = [option for option in self._option_string_actions if option.startswith("--")]
            self.error(with_hint(_("unrecognized arguments: %s") % quoted(rest[0]), rest[0].split("=")[0], options))
        return arguments


def add_scenario(
    parser: Parser, seed: int | None = None, difficulty: "DifficultyName | None" = "standard", *, optional: bool = False
) -> None:
    """Add what every command has that plays a scenario.

    Args:
        parser: of the command.
        seed: what is taken when none is given.
        difficulty: the same; None: what the settings say.
        optional: whether the scenario may be left out; it is None then.
    """
    scenario_help = _("a scenario's id, or the path of a file")
    parser.add_argument("scenario", metavar="SCENARIO", nargs="?" if optional else None, help=scenario_help)
    seed_help = _("the luck of the game, or of the first of many")
    parser.add_argument("--seed", metavar="N", type=whole(0, MOST_SEED), default=seed, help=seed_help)
    if difficulty is None:
        parser.add_setting("difficulty")
    else:
        add_difficulty(parser, difficulty)


def add_difficulty(parser: Parser, difficulty: "DifficultyName" = "standard") -> None:
    """Add the option of every command that plays at one difficulty, with what is taken when none is given."""
    from simgame.terms.difficulties import DIFFICULTIES  # here, because a declaration needs dataclasses

    level_help = _("trainee, standard or live (standard)")
    parser.add_argument("--difficulty", metavar="D", type=one_of(DIFFICULTIES), default=difficulty, help=level_help)


def one_of(words: Collection[str]) -> Callable[[str], str]:
    """Return an argument type that takes one of a few words."""

    def read(word: str) -> str:
        if word in words:
            return word
        message = _("{word} is none of {words}").format(word=quoted(word), words=", ".join(words))
        raise argparse.ArgumentTypeError(with_hint(message, word, words))

    return read


def folder(word: str) -> "Path":
    """Return the folder of that name: an argument type."""
    from simgame.files import expanded

    with suppress(OSError, ValueError):  # a name that no file can have
        if (path := expanded(word)).is_dir():
            return path
    raise argparse.ArgumentTypeError(_("{folder} is no folder").format(folder=whole_path(word)))


def need_folder(path: "Path") -> None:
    """Refuse to write into a folder that is not there.

    Raises:
        RefusedError: it is not.
    """
    if not path.is_dir():
        raise RefusedError(_("there is no folder {folder}").format(folder=whole_path(path)))


def whole(least: int, most: int) -> Callable[[str], int]:
    """Return an argument type that takes a whole number."""

    def read(word: str) -> int:
        if word.isascii() and word.isdecimal() and len(word) < 20 and least <= int(word) <= most:
            return int(word)
        message = _("{word} is no whole number from {least} to {most}")
        raise argparse.ArgumentTypeError(message.format(word=quoted(word), least=least, most=most))

    return read


def with_hint(message: str, word: str, words: Iterable[str], otherwise: str = "") -> str:
    """Add the word that may have been meant, or else what there is."""
    from difflib import get_close_matches

    near = get_close_matches(word[:60], list(words), n=1)
    if near:
        return _("{message} (did you mean {name}?)").format(message=message, name=quoted(near[0]))
    return _("{message}; {hint}").format(message=message, hint=otherwise) if otherwise else message


def quoted(word: str) -> str:
    """Return a word that somebody typed as messages show it: short, and safe to print."""
    from simgame.page.quoting import quote

    return quote(word)


def whole_path(path: object) -> str:
    """Return a path as messages show it: in full, and safe to print."""
    return f"'{escaped(str(path))}'"


def escaped(text: str) -> str:
    """Return ``text`` with everything that a terminal could act upon written as an escape."""
    from simgame.page.quoting import escape

    return escape(text)
