"""Print the whole table, 2,000 games a cell: ``python -m tests.balance.table [SCENARIO...]``."""

import sys

from simgame.players import STRATEGIES
from tests.balance.bands import AS_IT_HAPPENED, full, rows, told
from tests.engine.worlds import SHIPPED, board_of


def main(worlds: list[str]) -> None:
    print(f"{'scenario':18} {'strategy':20} {'win rate':>8}  {'95 % interval':15} {'band':12} {'score':>11}")
    for world in worlds:
        cells = [("as it happened", told(world, "as it happened"), AS_IT_HAPPENED[world])]
        cells += [(name, STRATEGIES[name], band) for place, name, band in rows() if place == world]
        for name, how, (least, most) in cells:
            found = full(board_of(world), how)
            mark = "" if least <= found.win_rate <= most else "  outside"
            print(
                f"{world:18} {name:20} {found.win_rate:8.1%}  {found.low:5.1%} to {found.high:6.1%} "
                f"{least:4.0%} to {most:4.0%} {found.score_mean:6.1f} ±{found.score_sd:4.1f}{mark}",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:] or list(SHIPPED))
