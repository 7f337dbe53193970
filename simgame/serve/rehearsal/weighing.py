"""What the processes of seats have taken of the machine, as Linux tells it; elsewhere nothing is told."""

from collections.abc import Iterator
from pathlib import Path


def seat_processes(server: int) -> Iterator[int]:
    """Yield the processes that were forked from the one that has everything imported, where Linux tells."""
    for forker in children(server):
        for seat in children(forker):
            if not any(True for _each in children(seat)):
                yield seat


def children(pid: int) -> Iterator[int]:
    """Yield the processes that a process has started."""
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            yield from map(int, (task / "children").read_text(encoding="ascii").split())
    except OSError:
        return


def private_megabytes(pid: int) -> float:
    """Return how many megabytes are a process's own; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1000
