"""The commands `simgame new` and `simgame schema`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from simgame.arguments import FINE, USAGE, Parser, RefusedError, escaped, need_folder, one_of, whole, whole_path
from simgame.files import expanded, write
from simgame.locale import Catalogue

_ = Catalogue("authoring")


def new(parser: Parser, words: Sequence[str]) -> int:
    """Write a scenario to start from, or a variation of another."""
    from simgame.authoring import starter

    cast_help = _("how many people at the customer, {least} to {most}").format(
        least=starter.LEAST_CAST, most=starter.MOST_CAST
    )
    weeks_help = _("how many weeks are played, {least} to {most}").format(
        least=starter.LEAST_WEEKS, most=starter.MOST_WEEKS
    )
    weeks, cast = whole(starter.LEAST_WEEKS, starter.MOST_WEEKS), whole(starter.LEAST_CAST, starter.MOST_CAST)
    parser.add_argument("file", metavar="FILE", help=_("the file to write"))
    parser.add_argument("--title", metavar="TEXT", type=_title, help=_("the title"))
    parser.add_argument("--title-zh", metavar="TEXT", type=_title, help=_("the Chinese title"))
    parser.add_argument("--industry", metavar="NAME", type=_industry, help=_("who buys, such as bank or hospital"))
    parser.add_argument("--weeks", metavar="N", type=weeks, help=weeks_help)
    parser.add_argument("--cast", metavar="N", type=cast, help=cast_help)
    languages = one_of(("en", "zh-CN", "both"))
    parser.add_argument("--languages", metavar="WHICH", type=languages, help=_("texts in en, zh-CN or both"))
    parser.add_argument("--from", dest="source", metavar="SCENARIO", help=_("make a variation of this scenario"))
    parser.add_argument("--force", action="store_true", help=_("write over a file that is there"))
    arguments = parser.read(words)

    from simgame.authoring.new import write_new

    file = file_to_write(arguments.file, force=arguments.force)
    text = _starter(file, arguments) if arguments.source is None else _variation(file, arguments)
    written = write_new(file, text, force=arguments.force)
    said = [_("wrote {file}").format(file=escaped(str(written.file)))]
    if written.schema is None:
        said.append(_("scenario.schema.json beside it is not ours and stays as it is; see 'simgame schema --out'"))
    said.append(_("next: simgame check {file}, then simgame play {file} --author").format(file=escaped(str(file))))
    sys.stdout.write("".join(f"{line}\n" for line in said))
    return FINE


def file_to_write(name: str, *, force: bool) -> Path:
    """Return the file that an author means to write; a name without ``.toml`` gets it.

    Raises:
        RefusedError: it is there already and ``force`` is not given, or its folder is not.
    """
    from simgame.authoring.new import file_of

    file = file_of(name)
    if not force and file.exists():
        raise RefusedError(_("{file} is there already; --force writes over it").format(file=whole_path(file)))
    need_folder(file.parent)
    return file


def schema(parser: Parser, words: Sequence[str]) -> int:
    """Print the JSON Schema, or write it to a file."""
    parser.add_argument("--out", metavar="FILE", help=_("write it to this file"))
    arguments = parser.read(words)
    from simgame.authoring import schema as made

    text = made.text()
    if arguments.out is None:
        sys.stdout.write(text)
    else:
        write(expanded(arguments.out), text)
    return FINE


def _starter(file: Path, arguments: argparse.Namespace) -> str:
    """Return a first scenario, after asking for what the options do not say."""
    from simgame.authoring.prompts import Answers, complete
    from simgame.authoring.starter import starter

    said = Answers(
        arguments.title, arguments.title_zh, arguments.industry, arguments.weeks, arguments.cast, arguments.languages
    )
    asks = sys.stdin.isatty() and sys.stdout.isatty()
    try:
        idea = complete(said, _id(file), file.name, input if asks else None, print)
    except EOFError:
        raise RefusedError(_("no file was written")) from None
    return starter(idea)


def _variation(file: Path, arguments: argparse.Namespace) -> str:
    """Return a variation of a scenario."""
    for name in ("industry", "weeks", "cast", "languages"):
        if getattr(arguments, name) is not None:
            message = _("--{name} does not go with --from: a variation begins as a copy")
            raise RefusedError(message.format(name=name), USAGE)
    from simgame.authoring.variation import VariationError, title_of, vary
    from simgame.scenario import files
    from simgame.scenario.loader import parse_scenario, scenario_file

    path = scenario_file(arguments.source)
    data = files.read_bytes(path)
    scenario = parse_scenario(data, str(path))
    title = title_of(scenario, arguments.title, arguments.title_zh)
    try:
        return vary(files.decode(data, str(path)), _id(file), title)
    except VariationError:
        message = _(
            "the id and the title of {file} stand where they cannot be changed; copy it and change them by hand"
        )
        raise RefusedError(message.format(file=whole_path(path))) from None


def _id(file: Path) -> str:
    """Return an id for a new file that no scenario has which can be found from here."""
    from simgame.authoring.new import id_of
    from simgame.scenario.library import Collection

    there = file.absolute()
    return id_of(file, {listed.id for listed in Collection().listed if listed.path.absolute() != there})


def _title(text: str) -> str:
    from simgame.authoring.starter import title_problem

    return _fit(text, title_problem(text))


def _industry(text: str) -> str:
    from simgame.authoring.starter import industry_problem

    return _fit(text, industry_problem(text))


def _fit(text: str, reason: str | None) -> str:
    if reason is not None:
        raise argparse.ArgumentTypeError(reason)
    return text
