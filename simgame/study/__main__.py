"""Look for the experts of shipped scenarios anew and write their certificates: ``python -m simgame.study [ID ...]``."""

import sys
import time

from simgame.scenario import load_scenario
from simgame.scenario.library import scenario_files, shipped_folder
from simgame.study.certificates import certify, file_of, write


def main(ids: list[str]) -> None:
    """Search for each scenario named, or for all; some two minutes each."""
    for name in ids or [file.stem for file in scenario_files(shipped_folder())]:
        begun = time.process_time()
        certificate = certify(load_scenario(name))
        file = file_of(shipped_folder(), name)
        file.parent.mkdir(exist_ok=True)
        file.write_text(write(certificate), encoding="utf-8", newline="\n")
        gains = ", ".join(f"{level} {each.book:.1f} to {each.score:.1f}" for level, each in certificate.claims.items())
        sys.stdout.write(f"{name}: {gains}; {time.process_time() - begun:.0f} s\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
