"""What processes have taken of the machine, as Linux tells it."""

import os
from pathlib import Path

from simgame.serve.rehearsal.weighing import children


def processor(pid: int) -> float:
    """Return how many seconds of the processor a process has taken; 0 where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def below(pid: int, generations: int) -> list[int]:
    """Return the processes that a process has started, or those that these have, and so on, of one generation."""
    found = [pid]
    for _generation in range(generations):
        found = [child for each in found for child in children(each)]
    return found
