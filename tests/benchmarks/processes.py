"""What processes have taken of the machine, as Linux tells it."""

import os
from pathlib import Path


def private(pid: int) -> float:
    """Return how many megabytes are a process's own; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1000


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
        found = [child for each in found for child in _children(each)]
    return found


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text(encoding="ascii").split()]
    except OSError:
        return []
