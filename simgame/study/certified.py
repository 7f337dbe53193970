"""Whether the certificate of a scenario's expert holds: its games are played again."""

from collections.abc import Iterator
from pathlib import Path

from simgame.engine.tuning import RULES_VERSION
from simgame.page.phrases import Phrase
from simgame.scenario.codes.played import EXPERT
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.model import Scenario
from simgame.study.certificates import CLAIMED_GAMES, claim, read, same
from simgame.study.claims import CertificateError, file_of
from simgame.terms.difficulties import DIFFICULTIES

_WHOLE: KeyPath = ("id",)


def check_certificate(scenario: Scenario, folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with the certificate in the folder of a scenario; nothing where there is none."""
    file = file_of(folder, scenario.id)
    try:
        found = read(file)
    except OSError:
        return
    except CertificateError as error:
        yield EXPERT.at(_WHOLE, "unreadable", file=file.name, reason=str(error))
        return
    if not found.head.rules_hold:
        yield EXPERT.at(_WHOLE, "rules", file=file.name, version=found.head.rules, now=RULES_VERSION)
        return
    if not found.head.fits(scenario):
        yield EXPERT.at(_WHOLE, "scenario", file=file.name)
        return
    for difficulty, claimed in found.head.claims.items():
        replayed = claim(scenario, found.preferences, difficulty)
        said = {"file": file.name, "difficulty": Phrase(DIFFICULTIES[difficulty].labels.label, domain="terms")}
        if not same(claimed, replayed):
            shown = {"claimed": claimed.score, "wins": claimed.win_rate, "games": CLAIMED_GAMES}
            yield EXPERT.at(_WHOLE, "claim", **said, **shown, score=replayed.score, won=replayed.win_rate)
        elif replayed.gain[0] <= 0:
            yield EXPERT.at(_WHOLE, "no better", **said, low=replayed.gain[0], high=replayed.gain[1])
