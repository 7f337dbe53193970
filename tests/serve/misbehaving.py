"""Processes of seats that do not do what they are for: an enemy who has got that far gets no further."""

import json
import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from simgame.serve.ledger import frame
from simgame.serve.seat_process import SeatOrder
from simgame.tui.packets import packet

Main = Callable[[SeatOrder, socket.socket, socket.socket], None]


def never_stops(_order: SeatOrder, line: socket.socket, _ledger: socket.socket) -> None:
    """Show something without an end."""
    data = packet(b"D", b"\x1b[H" + b"x" * 60_000)
    with suppress(OSError):
        while True:
            line.sendall(data)


def keeps_saving(_order: SeatOrder, _line: socket.socket, ledger: socket.socket) -> None:
    """Have things kept without an end, and read no answer."""
    data = frame(json.dumps([1, "bank-tender-7-20270301-083000.json"]).encode() + b"\0" + b"{" * 1000)
    with suppress(OSError):
        while True:
            ledger.sendall(data)


def sends(*, ledger: bytes = b"", line: bytes = b"") -> Main:
    def main(_order: SeatOrder, to_browser: socket.socket, to_store: socket.socket) -> None:
        with suppress(OSError):
            to_store.sendall(ledger)
            to_browser.sendall(line)
        time.sleep(30)

    return main


SENT: Final = {
    "long_frame": {"ledger": b"\xff\xff\xff\xff" + b"x" * 100_000},
    "no_json": {"ledger": frame(b"nonsense\0{}")},
    "no_list": {"ledger": frame(b"7\0{}")},
    "deep_json": {"ledger": frame(b"[" * 100_000 + b"\0{}")},
    "wrong_types": {"ledger": frame(b'[[], {"a": 1}]\0{}')},
    "long_packet": {"line": b"D\xff\xff\xff\xff" + b"x" * 1000},
}


def long_frame(*given: object) -> None:
    sends(**SENT["long_frame"])(*given)  # type: ignore[arg-type]


def no_json(*given: object) -> None:
    sends(**SENT["no_json"])(*given)  # type: ignore[arg-type]


def no_list(*given: object) -> None:
    sends(**SENT["no_list"])(*given)  # type: ignore[arg-type]


def deep_json(*given: object) -> None:
    sends(**SENT["deep_json"])(*given)  # type: ignore[arg-type]


def wrong_types(*given: object) -> None:
    sends(**SENT["wrong_types"])(*given)  # type: ignore[arg-type]


def long_packet(*given: object) -> None:
    sends(**SENT["long_packet"])(*given)  # type: ignore[arg-type]


def foreign_runs(_order: SeatOrder, _line: socket.socket, ledger: socket.socket) -> None:
    """Have kept what is no run of this seat, under names that are paths; write down what came of it."""
    told = []
    save = b'{"format": 1, "saves": 1}'
    for number, name in enumerate(("../../classes.db", "a/b.json", "x" * 300, "bank-1-20270301-083000.json", "")):
        with suppress(OSError):
            ledger.sendall(frame(json.dumps([number, name]).encode() + b"\0" + (b"[" * 5000 if number % 2 else save)))
            length = int.from_bytes(ledger.recv(4), "big")
            told.append(json.loads(ledger.recv(length)))
    with suppress(OSError):
        _line.sendall(packet(b"D", json.dumps(told).encode()))
    time.sleep(30)
    os._exit(1)
