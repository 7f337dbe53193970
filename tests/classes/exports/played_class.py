"""A class that has played, to export: learners with hostile names among them, a team, a bot, a run that was forged."""

import random
from pathlib import Path

from sqlalchemy import text

from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import Seat, StoredClass
from tests.classes.made import begun, guest, made_in, played

HOSTILE = ('=HYPERLINK("http://x","y")', "<script>alert(1)</script>", "+1;=2+3", "@SUM(1)", "-2", '"; =cmd|x', "李 明")


def sit(store: ClassStore, folder: Path, seat: Seat, luck: int, decisions: int = 30, strategy: str = "") -> str:
    """Play a run on a seat, and return its id."""
    run = played(begun(folder, seat), random.Random(luck), decisions, strategy)
    name = f"{run.path.stem}-{luck}{run.path.suffix}"  # two that are begun in one second have one name
    return store.append(seat.id, name, run.path.read_bytes()).result().run


def played_class(store: ClassStore, folder: Path) -> StoredClass:
    """Return a class whose first learner won or lost by the book, the second goes on, the third changed the log."""
    learners = [guest(f"A{number:02}") for number in range(1, 4)]
    made = made_in(store, *learners, attempts=0)
    in_round = made.rounds[0].id
    store.open_round(in_round).result()
    seats = [store.take_seat(in_round, each.id).result() for each in store.learners(made.id)]
    sit(store, folder / "1", seats[0], 5, strategy="by-the-book")
    sit(store, folder / "2", seats[1], 6, decisions=4)
    broken = sit(store, folder / "3", seats[2], 7)
    with store._engines.writing.begin() as connection:
        said = text("UPDATE events SET body = '{}' WHERE kind = 'result' AND run_id = :run")
        connection.execute(said, {"run": broken})
    sit(store, folder / "4", store.take_bot_seat(in_round, "expert").result(), 8, decisions=3)
    return store.stored_class(made.id)
