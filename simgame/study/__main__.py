"""Write the certificates of the shipped experts anew: ``python -m simgame.study [--claims] [ID ...]``.

Each expert is sought again, in some two minutes. With ``--claims`` the experts stay as they are, and only what they
reach is played again, in some seconds: enough after a change that moves little.
"""

import sys
import time

from simgame.scenario import load_scenario
from simgame.scenario.library import scenario_files, shipped_folder
from simgame.study.certificates import certify, read, renewed, write
from simgame.study.claims import file_of


def main(words: list[str]) -> None:
    """Write the certificate of each scenario named, or of all."""
    ids = [word for word in words if not word.startswith("-")]
    for name in ids or [file.stem for file in scenario_files(shipped_folder())]:
        begun, scenario, file = time.process_time(), load_scenario(name), file_of(shipped_folder(), name)
        certificate = renewed(scenario, read(file)) if "--claims" in words else certify(scenario)
        file.parent.mkdir(exist_ok=True)
        file.write_text(write(certificate), encoding="utf-8", newline="\n")
        gains = ", ".join(
            f"{level} {each.book:.1f} to {each.score:.1f}" for level, each in certificate.head.claims.items()
        )
        sys.stdout.write(f"{name}: {gains}; {time.process_time() - begun:.0f} s\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
