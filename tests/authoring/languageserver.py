"""A small client of a language server: JSON-RPC over its standard input and output."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Server:
    """A language server that works on one folder."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path) -> None:
        self._process = process
        self._asked = 0
        self._versions: dict[str, int] = {}
        root = folder.as_uri()
        self.capabilities = self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root,
                "capabilities": {"textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {}}},
                "workspaceFolders": [{"uri": root, "name": "scenarios"}],
            },
        )["capabilities"]
        self._send({"method": "initialized", "params": {}})

    def write(self, file: Path, text: str) -> None:
        """Show the server a file as an editor has it, and wait until it has been looked at."""
        uri = file.as_uri()
        self._versions[uri] = self._versions.get(uri, 0) + 1
        document: dict[str, Any] = {"uri": uri, "version": self._versions[uri]}
        if document["version"] == 1:
            opened = {"textDocument": {**document, "languageId": "toml", "text": text}}
            self._send({"method": "textDocument/didOpen", "params": opened})
        else:
            changed = {"textDocument": document, "contentChanges": [{"text": text}]}
            self._send({"method": "textDocument/didChange", "params": changed})
        self._wait(lambda message: (message.get("params") or {}).get("version") == document["version"])

    def hover(self, file: Path, line: int, character: int) -> str:
        """Return the text that is shown over a place, counted from 0."""
        found = self._ask("textDocument/hover", _place(file, line, character))
        return str(found["contents"]["value"]) if found else ""

    def complete(self, file: Path, line: int, character: int) -> list[str]:
        """Return what is offered at a place, counted from 0."""
        found = self._ask("textDocument/completion", _place(file, line, character))
        items = found if isinstance(found, list) else (found or {}).get("items", [])
        return [item["label"] for item in items]

    def stop(self) -> None:
        """End the server in the way that it expects."""
        self._ask("shutdown", None)
        self._send({"method": "exit"})

    def _ask(self, method: str, params: Any) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        answer = self._wait(lambda message: message.get("id") == self._asked and "method" not in message)
        assert "error" not in answer, answer
        return answer.get("result")

    def _wait(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the first message that is it; whatever the server asks in between, we have nothing."""
        while not is_it(message := self._read()):
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": None})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while header := self._process.stdout.readline().strip():
            name, value = header.split(b":", 1)
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


@contextmanager
def serving(command: list[str], folder: Path) -> Iterator[Server]:
    """Start a language server on a folder; it has ended when the block has."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=folder) as process:
        try:
            server = Server(process, folder)
            yield server
            server.stop()
            process.wait(timeout=10)
        finally:
            process.kill()


def _place(file: Path, line: int, character: int) -> dict[str, Any]:
    return {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": character}}
