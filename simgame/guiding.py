"""The command `simgame guide`: the facilitator's guide of a scenario, printed or written as a page for a browser."""

import sys
from collections.abc import Sequence
from pathlib import Path

from simgame.arguments import FINE, Parser, add_difficulty, escaped, need_folder
from simgame.files import write
from simgame.locale import Catalogue
from simgame.terminal import printed_width

_ = Catalogue("cli")


def guide(parser: Parser, words: Sequence[str]) -> int:
    """Play a scenario in many ways; print its facilitator's guide, or write it."""
    parser.add_argument("scenario", metavar="SCENARIO", help=_("a scenario's id, or the path of a file"))
    add_difficulty(parser)
    parser.add_argument("--html", metavar="OUT", help=_("write it as a page for a browser, in both languages"))
    arguments = parser.read(words)
    if arguments.html is not None:
        need_folder(Path(arguments.html).absolute().parent)

    from simgame.scenario import load_scenario
    from simgame.scenario.loader import scenario_file
    from simgame.study.claims import claims_of
    from simgame.study.ways import ways

    scenario = load_scenario(arguments.scenario)
    folder = scenario_file(arguments.scenario).parent
    played, claims = ways(scenario, arguments.difficulty, folder=folder), claims_of(scenario, folder)
    if arguments.html is not None:
        from simgame.browser.guide import guide_html

        write(Path(arguments.html), guide_html(scenario, played, claims))
        sys.stdout.write(_("wrote {file}").format(file=escaped(arguments.html)) + "\n")
        return FINE
    from simgame.page.cells import printed
    from simgame.report.guidance import guide_of
    from simgame.report.guidance.pages import pages

    page = pages(guide_of(scenario, played, claims))
    sys.stdout.write("".join(f"{line}\n" for line in printed(page, printed_width())))
    return FINE
