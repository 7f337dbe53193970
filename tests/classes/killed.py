"""`python -m tests.classes.killed DATABASE KILLS`: kills a process that writes to the store, over and over, and looks.

Four seats save decision by decision from threads of a forked process, which tells each acknowledgement through a pipe.
It is killed at a random moment of its work. Then everything that was acknowledged has to be there, and all that is
there whole.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread

from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import Seat
from tests.classes.made import begun, opened, played

SEATS = 4
LONGEST = 0.004
"""Seconds that a process lives at most after the acknowledgement with which its time is over"""


def saves_of(seat: Seat) -> tuple[str, list[bytes]]:
    """Return the name of a run and its file after each decision."""
    with tempfile.TemporaryDirectory() as folder:
        run, luck = begun(Path(folder), seat), random.Random(1)
        saves = [run.path.read_bytes()]
        while not run.game.is_over:
            played(run, luck, 1)
            saves.append(run.path.read_bytes())
        return run.path.name, saves


def write(database: str, seats: list[str], name: str, saves: list[bytes], told: int) -> None:
    """Save decision by decision on each seat, telling each acknowledgement as a line ``seat number``."""
    store = ClassStore.open(database)

    def sit(number: int) -> None:
        for count, content in enumerate(saves):
            store.append(seats[number], name, content).result()
            os.write(told, f"{number} {count}\n".encode())

    threads = [Thread(target=sit, args=(number,)) for number in range(len(seats))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def kill(database: str, seats: list[str], name: str, saves: list[bytes], luck: random.Random) -> dict[int, int]:
    """Return by seat the number of the last save that was acknowledged before the process was killed."""
    hears, tells = os.pipe()
    if not (child := os.fork()):
        try:
            write(database, seats, name, saves, tells)
        finally:
            os._exit(0)
    os.close(tells)
    # Counted in acknowledgements, not in seconds: it dies in the middle of its work however fast the machine is.
    last, said = luck.randrange(1, len(seats) * (len(saves) - 1)), b""
    while said.count(b"\n") < last:
        said += os.read(hears, 65536)
    time.sleep(luck.uniform(0, LONGEST))
    os.kill(child, signal.SIGKILL)
    while more := os.read(hears, 65536):
        said += more
    os.close(hears)
    os.waitpid(child, 0)
    return {int(number): int(count) for number, count in (line.split() for line in said.decode().splitlines())}


def main(database: str, kills: int) -> None:
    luck = random.Random(0)
    with ClassStore.open(database) as store:
        made, first = opened(store)
        in_round = made.rounds[0].id
        seats = [store.take_bot_seat(in_round, str(number)).result().id for number in range(kills * SEATS)]
    name, saves = saves_of(first)
    told = {"kills": kills, "acknowledged": 0, "unfinished": 0, "ahead": 0}
    for number in range(kills):
        here = seats[number * SEATS : (number + 1) * SEATS]
        acknowledged = kill(database, here, name, saves, luck)
        with ClassStore.open(database) as store:
            for place, count in acknowledged.items():
                (run,) = store.runs(here[place])
                kept = json.loads(store.content(run.id))
                later = [each for each in range(count, len(saves)) if json.loads(saves[each]) == kept]
                assert later, f"seat {place}: save {count} was acknowledged and is not there"
                told["acknowledged"] += count + 1
                told["ahead"] += later[0] > count
                told["unfinished"] += later[0] < len(saves) - 1
    with ClassStore.open(database) as store:
        assert store.check(in_round) == ()
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
