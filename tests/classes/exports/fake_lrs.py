"""A small learning record store with a real socket: takes batches whole or not at all, and fails when told to."""

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

USER, PASSWORD = "simgame", "hidden-word"

Trouble = Callable[[int, list[dict[str, Any]]], tuple[int, dict[str, str], str] | str | None]
"""What goes wrong with a request, by its number and what it brings: a status with headers and a text; ``drop``: the
connection is cut before the statements are taken; ``lost``: after; None: nothing"""


class FakeLrs:
    """What it has, and what was asked of it."""

    def __init__(self) -> None:
        self.statements: dict[str, dict[str, Any]] = {}
        self.batches: list[list[str]] = []
        self.trouble: Trouble = lambda _number, _statements: None
        self.refuses: set[str] = set()
        self.address = ""
        self._lock = threading.Lock()

    def take(self, sent: list[dict[str, Any]]) -> int:
        """Take statements as the specification says, and return the status."""
        if any(each["id"] in self.refuses for each in sent):
            return 400
        if any(self.statements.get(each["id"], each) != each for each in sent):
            return 409
        self.statements |= {each["id"]: each for each in sent}
        return 200

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        expected = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if handler.headers["Authorization"] != expected:
            return self._say(handler, 401, {}, "who are you")
        if handler.path != "/xapi/statements" or handler.headers["X-Experience-API-Version"] != "1.0.3":
            return self._say(handler, 404, {}, "")
        sent = json.loads(body)
        with self._lock:
            self.batches.append([each["id"] for each in sent])
            trouble = self.trouble(len(self.batches), sent)
            if trouble == "drop":
                handler.connection.close()
                return None
            if isinstance(trouble, tuple):
                return self._say(handler, *trouble)
            status = self.take(sent)
        if trouble == "lost":
            handler.connection.close()
            return None
        text = json.dumps([each["id"] for each in sent]) if status == 200 else "\x1b[2Jbad statement"
        return self._say(handler, status, {}, text)

    @staticmethod
    def _say(handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str], text: str) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(text.encode())))
        handler.end_headers()
        handler.wfile.write(text.encode())


@contextmanager
def fake_lrs() -> Iterator[FakeLrs]:
    """Serve one on a free port."""
    lrs = FakeLrs()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.close_connection = True
            lrs.answer(self)

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    lrs.address = f"http://127.0.0.1:{server.server_address[1]}/xapi"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield lrs
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
