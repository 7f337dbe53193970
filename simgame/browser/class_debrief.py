"""The debrief of a class as one HTML file: pages to project, then the report with all figures; in both languages.

It loads nothing, and its policy allows nothing but its own style and its own script, both by their hash. Without the
script the pages are gone through by their links, or by scrolling.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from simgame.browser.class_pages import ClassPage, DataTable, FigureRow, page_of
from simgame.browser.templating import editions, environment
from simgame.classes.debrief.findings import ClassDebrief
from simgame.classes.debrief.round_readings import ReadRun
from simgame.locale import LANGUAGE_NAMES, Catalogue, current
from simgame.page import decimals, words
from simgame.report.names import said
from simgame.scenario.text import Text
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.outcomes import OUTCOMES
from simgame.values import dataclass

if TYPE_CHECKING:
    from jinja2 import Template

_ = Catalogue("class_debrief")

_STYLE: Final = "class_debrief.css"
_SCRIPT: Final = "class_debrief.js"


@dataclass(frozen=True, slots=True)
class ClassEdition:
    """The debrief in one language."""

    language: str
    label: str
    title: str
    eyebrow: str
    pages: tuple[ClassPage, ...]
    runs: DataTable
    exactness: str
    words: dict[str, str]


def class_debrief_html(debrief: ClassDebrief, title: Text, *, names: bool) -> str:
    """Return the whole file; every text in it is escaped.

    Args:
        debrief: of a round.
        title: of the class.
        names: whether it tells who is who; the pages show it only when key n asks for it.
    """
    return _template().render(
        editions=editions(lambda: _edition(debrief, title, names)),
        names=names,
        style=_file(_STYLE),
        script=_file(_SCRIPT),
        policy=class_debrief_policy(),
    )


@cache
def class_debrief_policy() -> str:
    """Return the content security policy of the file."""
    style, script = (f"'sha256-{_hash(_file(name))}'" for name in (_STYLE, _SCRIPT))
    return f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


@cache
def _file(name: str) -> str:
    return files("simgame.browser").joinpath("templates", name).read_text("utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _template() -> "Template":
    return environment("simgame.browser").get_template("class_debrief.html")


def _edition(debrief: ClassDebrief, title: Text, names: bool) -> ClassEdition:
    read = debrief.read
    of_round, scenario = read.subjects.of_round, read.scenario
    whose = {each.subject.seat: words.series(each.subject.names) for each in read.runs} if names else {}
    level = DIFFICULTIES[of_round.difficulty].label
    return ClassEdition(
        language=current(),
        label=LANGUAGE_NAMES[current()],
        title=_("{class_title}: debrief").format(class_title=said(title)),
        eyebrow=words.apart((said(scenario.title), _("round {number}").format(number=of_round.number), level)),
        pages=tuple(page_of(finding, whose) for finding in debrief.findings),
        runs=_runs(debrief, whose),
        exactness=debrief.exactness,
        words=_words(),
    )


def _runs(debrief: ClassDebrief, whose: dict[str, str]) -> DataTable:
    """Return a row for each run, the bots last and then those that are left out."""
    read = debrief.read
    named = (_("name"),) if whose else ()
    header = (
        *(_("seat"), *named, _("outcome"), _("score"), _("weeks"), _("runs"), _("the week that cost most")),
        _("digest of the log"),
    )
    rows = [_run(each, whose, bool(named)) for each in (*read.runs, *read.bots)]
    left_out = _("left out: playing it again does not confirm it")
    for subject in read.unconfirmed:
        name = (words.series(subject.names),) if named else ()
        rows.append(
            (subject.code, *name, left_out, "-", str(subject.run.weeks), str(subject.runs), "-", subject.run.last_hash)
        )
    return DataTable(header, tuple(rows))


def _run(run: ReadRun, whose: dict[str, str], named: bool) -> FigureRow:
    reading, subject = run.reading, run.subject
    name = (whose.get(subject.seat, _("bot")),) if named else ()
    week = reading.costly_week
    cost = "-"
    if week is not None:
        loss = decimals.measured(-reading.losses[week - 1])
        cost = _("week {week}: {loss}").format(week=week, loss=loss)
    return (
        subject.code,
        *name,
        OUTCOMES[reading.outcome].label if reading.outcome else _("not played to the end"),
        "-" if reading.score is None else decimals.score(reading.score),
        str(reading.weeks),
        str(subject.runs),
        cost,
        subject.run.last_hash,
    )


def _words() -> dict[str, str]:
    return {
        "back": _("back"),
        "on": _("on"),
        "names": _("names (n)"),
        "named": _("names are shown (n)"),
        "listen": _("Listen for:"),
        "listening": _("what to listen for (l)"),
        "listened": _("hide what to listen for (l)"),
        "report": _("Class report"),
        "figures": _("The figures of this page"),
        "question": _("To ask:"),
        "runs": _("The runs"),
        "digest": _(
            "Each row has the digest of the log that it follows from: who has the log can play it again and compare."
        ),
        "keys": _("Keys: arrows or space go on and back, n shows names, l what to listen for."),
    }


__all__ = ["class_debrief_html", "class_debrief_policy"]
