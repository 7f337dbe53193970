"""`simgame class rehearse`: a class tried the evening before."""

import asyncio
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from simgame.arguments import CANNOT_RUN, FINE, REFUSED, Parser, RefusedError, whole
from simgame.locale import Catalogue
from simgame.serve.command import need_what_it_takes

if TYPE_CHECKING:
    from simgame.classes.definition import ClassDefinition
    from simgame.scenario import Scenario

_ = Catalogue("rehearsal")

_MOST_LEARNERS: Final = 200
_MOST_MINUTES: Final = 60


def rehearse_command(parser: Parser, words: Sequence[str]) -> int:
    """Rehearse the first round of a class; return the exit code.

    Raises:
        RefusedError: it cannot be done here, or the server does not come up.
        ScenarioError: the class file, or a scenario that it names, cannot be used.
    """
    parser.add_argument("file", metavar="FILE", help=_("a class file"))
    parser.add_argument(
        "--learners", type=whole(1, _MOST_LEARNERS), default=30, metavar="N", help=_("how many come (30)")
    )
    parser.add_argument(
        "--minutes", type=whole(1, _MOST_MINUTES), default=3, metavar="N", help=_("how long they play (3)")
    )
    parser.add_argument(
        "--keep",
        metavar="URL",
        help=_(
            "afterwards let the expert, the doctrine and bad habits play the class in this database, for comparison"
        ),
    )
    arguments = parser.read(words)
    need_what_it_takes("pyte")
    from simgame.classes.checks import load_class
    from simgame.serve.rehearsal.rehearsal import parts_of, rehearse
    from simgame.serve.rehearsal.report import report
    from simgame.serve.rehearsal.server import NotServedError

    definition, scenarios = load_class(arguments.file)
    come = len(tuple(parts_of(definition, arguments.learners)))  # a guest list may be shorter
    about = _("{learners} come and play for {minutes}, on a server that is there only for that.").format(
        learners=_.n("{count} learner", "{count} learners", come).format(count=come),
        minutes=_.n("{count} minute", "{count} minutes", arguments.minutes).format(count=arguments.minutes),
    )
    sys.stdout.write(about + "\n\n")
    sys.stdout.flush()
    try:
        found = asyncio.run(rehearse(definition, scenarios, arguments.learners, 60.0 * arguments.minutes))
    except NotServedError as error:
        raise RefusedError(_("the server does not come up: {reason}").format(reason=error), CANNOT_RUN) from None
    sys.stdout.write("\n".join(report(found)) + "\n")
    if arguments.keep:
        _keep(arguments.keep, definition, scenarios)
    return FINE if found.is_fine else REFUSED


def _keep(database: str, definition: "ClassDefinition", scenarios: "Sequence[Scenario]") -> None:
    """Keep games for comparison in every round of the class; it is made where the database does not have it yet.

    Raises:
        RefusedError: the database cannot be used.
    """
    from simgame.classes.benchmarks import keep_benchmarks
    from simgame.classes.store.errors import StoreError
    from simgame.classes.store.store import ClassStore
    from simgame.serve.command import class_to_serve

    try:
        with ClassStore.open(database) as store:
            for of_round in class_to_serve(store, definition, scenarios).rounds:
                names = keep_benchmarks(store, of_round)
                said = _("kept for comparison in round {number}: {names}")
                sys.stdout.write(said.format(number=of_round.number, names=", ".join(names)) + "\n")
    except StoreError as error:
        raise RefusedError(str(error), REFUSED) from None
