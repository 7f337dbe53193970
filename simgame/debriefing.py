"""`simgame debrief`: what decided a saved run, without a screen; as text, as data, or as a file for a browser."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simgame.arguments import FINE, Parser, RefusedError, escaped, need_folder
from simgame.files import write
from simgame.locale import Catalogue
from simgame.terminal import printed_width

if TYPE_CHECKING:
    from simgame.report.debrief import Debrief

_ = Catalogue("cli")


def debrief(parser: Parser, words: Sequence[str]) -> int:
    """Print the debrief of a finished run, or write it."""
    parser.add_argument("file", metavar="FILE", nargs="?", help=_("a saved run"))
    parser.add_argument("--html", metavar="OUT", help=_("write it as a page for a browser, in both languages"))
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    parser.add_argument("--schema", action="store_true", help=_("print the JSON Schema of what --json prints"))
    arguments = parser.read(words)
    if arguments.schema:
        return _print_schema()
    if arguments.file is None:
        parser.error(_("the following arguments are required: %s") % "FILE")
    if arguments.html is not None:
        need_folder(Path(arguments.html).absolute().parent)

    from simgame.course.library import Library
    from simgame.report.debrief import Debrief
    from simgame.runs import Run, Saves
    from simgame.scenario import load_scenario

    run = Run.load(Path(arguments.file), load_scenario)
    if run.game.result is None:
        message = _("{file}: still being played, in week {week}; a run that has ended can be taken apart")
        raise RefusedError(message.format(file=escaped(arguments.file), week=run.game.week))
    par = Library(Saves()).pars.known(run.scenario, run.game.difficulty)
    book = Debrief(run, par.score if par is not None else None)
    if arguments.html is not None:
        from simgame.browser.debrief import debrief_html

        write(Path(arguments.html), debrief_html(book))
    if arguments.json:
        import json

        from simgame.report.debrief.data import debrief_data

        sys.stdout.write(json.dumps(debrief_data(book), ensure_ascii=False, indent=2) + "\n")
    elif arguments.html is None:
        _print_pages(book)
    else:
        sys.stdout.write(_("wrote {file}").format(file=escaped(arguments.html)) + "\n")
    return FINE


def _print_pages(book: "Debrief") -> None:
    """Print the pages of a debrief, those that are read in turn first; what has to be chosen is left out."""
    from simgame.page.cells import printed
    from simgame.page.model import Gap
    from simgame.presenters.debrief import guided_page, read_page
    from simgame.presenters.review import SPOKEN

    width = printed_width()
    book.review.prove()
    book.review.share()  # the page of the weeks shows the shares beside its own figures
    pages = [(*which.lead, *guided_page(book, which, SPOKEN, wide=False)) for which in book.pages()[1:3]]
    pages += [tuple(read_page(which, which.sections())) for which in book.proofs()]
    for page in pages:
        sys.stdout.write("".join(f"{line}\n" for line in printed([*page, Gap()], width)))


def _print_schema() -> int:
    """Print the JSON Schema of what --json prints, with what the types say of each field."""
    import json

    from pydantic import TypeAdapter

    from simgame.report.debrief import data

    for each in (kind for name, kind in vars(data).items() if name.endswith("Data")):
        each.__pydantic_config__ = {"use_attribute_docstrings": True}
    schema = TypeAdapter(data.DebriefData).json_schema()
    sys.stdout.write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    return FINE
