"""Every kind of finding: how much it weighs, what it means, and how it is said.

A module declares a group, by the first figure of its codes: 1 the file, 2 the shape of its parts, 3 what the parts say
about each other, 4 logic, 5 texts and languages, 6 calendar and law, 7 what only playing shows. A code never changes
its meaning and is never used again; authors name codes in ``[[allow]]`` and look them up with
``simgame check --explain SG402``.

A new finding is an entry here, the check that makes it, and an example of each of its reasons in the ``.toml`` beside
the entry's module: what is changed in ``tests/scenario/broken/base.toml``, and where the finding is then.
"""

from typing import Final

from simgame.locale import Catalogue
from simgame.scenario.codes import calendar, file, logic, played, references, shape, texts
from simgame.scenario.findings import SEVERITIES, Code

_ = Catalogue("scenario")

CODES: Final[dict[str, Code]] = {
    kind.code: kind
    for group in (file, shape, references, logic, texts, calendar, played)
    for kind in vars(group).values()
    if isinstance(kind, Code)
}
"""Every kind of finding by its code, in order."""


def explain(kind: Code) -> str:
    """Return what a kind of finding means, in the current language."""
    head = _("{code}, {severity}: {title}").format(
        code=kind.code, severity=_(SEVERITIES[kind.severity]), title=_(kind.title)
    )
    return f"{head}\n\n{_(kind.about)}"
