"""Print the whole table: ``python -m tests.balance.table [SCENARIO...] [--games N] [--seed FIRST]``."""

import argparse

from simgame.engine.luck import seeds_from
from simgame.players import STRATEGIES
from tests.balance.bands import losses, played, rows, share
from tests.engine.worlds import SHIPPED


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("worlds", nargs="*", default=list(SHIPPED))
    parser.add_argument("--games", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1_000_000)
    asked = parser.parse_args()
    seeds = seeds_from(asked.seed, asked.games)
    for world in asked.worlds:
        print(f"\n{world}: {asked.games} games from seed {asked.seed}")
        for row in rows():
            if row.world == world and not row.name.startswith("only-"):
                won = share(world, row.play, seeds, row.level)
                mark = "" if row.band[0] <= won <= row.band[1] else "  OUTSIDE"
                print(f"  {row.name:34} {won:6.1%}   {row.band[0]:4.0%} to {row.band[1]:4.0%}{mark}", flush=True)
        book = share(world, played(STRATEGIES["by-the-book"]), seeds)
        for place, name, play, band, taught in losses():
            if place == world:
                lost = book - share(world, play, seeds)
                mark = "" if band[0] <= lost <= band[1] else "  OUTSIDE"
                word = "without" if taught else "line"
                print(f"  {word + ' ' + name:34} -{lost:5.1%}   {band[0]:4.0%} to {band[1]:4.0%}{mark}", flush=True)


if __name__ == "__main__":
    main()
