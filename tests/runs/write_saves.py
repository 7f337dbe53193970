"""Write saves of today's format and rules, for the tests of all versions to come: ``python -m tests.runs.write_saves``.

A folder that is there is never written again; one of a version that is not released yet may be deleted first.
"""

import tempfile
from pathlib import Path

from simgame import load_scenario
from simgame.engine.tuning import RULES_VERSION
from simgame.locale import Language
from simgame.runs import Run
from simgame.runs.document import FORMAT
from simgame.scenario import Scenario
from simgame.terms.difficulties import DifficultyName
from tests.runs.play import play

FOLDER = Path(__file__).parent / "saves"
OWN = FOLDER / "minimal.toml"
"""A scenario that stays as it is, whatever becomes of the shipped ones and of that in tests/scenario."""


def find(source: str) -> Scenario:
    """Return that scenario for its id, else a shipped one."""
    return load_scenario(OWN if source == "minimal" else source)


def main() -> None:
    target = FOLDER / f"{FORMAT}-{RULES_VERSION}"
    target.mkdir()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)

        def begin(name: str, seed: int, difficulty: DifficultyName = "standard", language: Language = "en") -> Run:
            scenario = find(name)
            return Run.start(scenario, source=name, seed=seed, difficulty=difficulty, language=language, folder=folder)

        run = begin("minimal", 7)
        run.take_hint(1)
        run.take_hint(2)
        run.mark("entry", "shen", "decides")
        play(run).reflect("decided", "support:shen")
        (target / "finished.json").write_bytes(run.path.read_bytes())
        run = play(play(begin("minimal", 11, language="zh-CN"), 2).branch(2), 2)
        run.take_hint(1)
        run.keep_draft([move for move in run.game.legal_moves() if move.action == "visit"][:1])
        (target / "unfinished.json").write_bytes(run.path.read_bytes())
        run = play(begin("tutorial", 3, "trainee"))
        (target / "shipped-finished.json").write_bytes(run.path.read_bytes())
    print(f"written under {target}")


if __name__ == "__main__":
    main()
