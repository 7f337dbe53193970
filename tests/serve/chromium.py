"""A real browser, driven over the protocol of its own tools."""

import asyncio
import base64
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, Final

import aiohttp

CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_QUIET: Final = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-extensions", "--mute-audio"),
    "--remote-debugging-port=0",
)


class Tab:
    """One tab, which notes what was loaded and what its pages complained of."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self.loaded: list[str] = []
        self.complaints: list[str] = []
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            said = json.loads(message.data)
            if (number := said.get("id")) is not None:
                if "error" in said:
                    self._waiting.pop(number).set_exception(AssertionError(said["error"]))
                else:
                    self._waiting.pop(number).set_result(said["result"])
            elif said["method"] == "Network.requestWillBeSent":
                self.loaded.append(said["params"]["request"]["url"])
            elif said["method"] == "Log.entryAdded":
                self.complaints.append(said["params"]["entry"]["text"])
            elif said["method"] == "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(said["params"]["exceptionDetails"]))

    async def ask(self, method: str, **parameters: Any) -> Any:
        number = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        return await asyncio.wait_for(self._waiting[number], 20)

    async def run(self, script: str) -> Any:
        """Return what an expression in the page is."""
        found = await self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    async def go(self, url: str) -> None:
        await self.ask("Page.navigate", url=url)
        await self.until("document.readyState === 'complete'")

    async def until(self, script: str, within: float = 20) -> None:
        """Wait until an expression in the page is true, through whatever pages come."""
        async with asyncio.timeout(within):
            while True:
                with suppress(AssertionError, KeyError):
                    if await self.run(script):
                        return
                await asyncio.sleep(0.1)

    async def type(self, text: str) -> None:
        """Press keys."""
        for key in text:
            code = {"\r": 13, "\x1b": 27, " ": 32}.get(key, 0)
            name = {"\r": "Enter", "\x1b": "Escape"}.get(key, key)
            given: dict[str, Any] = {"key": name, "windowsVirtualKeyCode": code or ord(key.upper())}
            if key != "\x1b":
                given["text"] = key
            await self.ask("Input.dispatchKeyEvent", type="keyDown", **given)
            await self.ask("Input.dispatchKeyEvent", type="keyUp", **{k: v for k, v in given.items() if k != "text"})

    async def picture(self, file: Path) -> None:
        shot = await self.ask("Page.captureScreenshot", format="png")
        file.write_bytes(base64.b64decode(shot["data"]))


@asynccontextmanager
async def tab(folder: Path, width: int = 1200, height: int = 800) -> AsyncIterator[Tab]:
    """Open a browser with nothing in it."""
    assert CHROMIUM is not None
    process = await asyncio.create_subprocess_exec(
        *(CHROMIUM, *_QUIET, f"--user-data-dir={folder / 'profile'}", f"--window-size={width},{height}", "about:blank"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stderr is not None
        address = ""
        async with asyncio.timeout(30):
            while "DevTools listening on " not in address:
                address = (await process.stderr.readline()).decode()
        port = address.rpartition(":")[2].partition("/")[0]
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                pages = [each for each in await answer.json(content_type=None) if each["type"] == "page"]
            async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                opened = Tab(socket)
                for domain in ("Page", "Runtime", "Network", "Log"):
                    await opened.ask(f"{domain}.enable")
                await opened.ask(
                    "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
                )
                yield opened
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
