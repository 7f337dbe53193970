"""A real browser, driven over the protocol of its own tools."""

import asyncio
import base64
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp

CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE: Final = 60.0
"""Seconds after which something does not come any more; a machine may have other things to do"""
_QUIET: Final = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-extensions", "--mute-audio"),
    *("--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding"),
    *("--disable-background-timer-throttling", "--remote-debugging-port=0"),
)


class Line:
    """A line to a tab, or to the browser as a whole."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            said = json.loads(message.data)
            if (number := said.get("id")) is None:
                self.hear(said["method"], said["params"])
            elif "error" in said:
                self._waiting.pop(number).set_exception(AssertionError(said["error"]))
            else:
                self._waiting.pop(number).set_result(said["result"])

    def hear(self, method: str, said: Any) -> None:
        """Take note of what happened."""

    async def ask(self, method: str, **parameters: Any) -> Any:
        number = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        return await asyncio.wait_for(self._waiting[number], PATIENCE)


class Tab(Line):
    """One tab, which notes what was loaded and what its pages complained of."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        super().__init__(socket)
        self.loaded: list[str] = []
        self.complaints: list[str] = []
        self.hears: list[Callable[[str, Any], None]] = []
        """Are told besides what happens, by its name in the protocol"""

    def hear(self, method: str, said: Any) -> None:
        if method == "Network.requestWillBeSent":
            self.loaded.append(said["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.loaded.append(said["url"].replace("ws", "http", 1))
        elif method == "Log.entryAdded":
            self.complaints.append(said["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(said["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and said["type"] in ("error", "assert"):
            self.complaints.append(json.dumps(said["args"]))
        for each in self.hears:
            each(method, said)

    async def run(self, script: str) -> Any:
        """Return what an expression in the page is."""
        found = await self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    async def go(self, url: str) -> None:
        await self.ask("Page.navigate", url=url)
        await self.until("document.readyState === 'complete'")

    async def until(self, script: str, within: float = PATIENCE) -> None:
        """Wait until an expression in the page is true, through whatever pages come."""
        async with asyncio.timeout(within):
            while True:
                with suppress(AssertionError, KeyError):
                    if await self.run(script):
                        return
                await asyncio.sleep(0.1)

    async def click(self, selector: str) -> None:
        """Click in the midst of an element, as a mouse does."""
        at = f"document.querySelector({selector!r})"
        await self.until(f"{at} !== null && {at}.getClientRects().length > 0")
        await self.run(f"void {at}.scrollIntoView({{block: 'center'}})")
        x, y = await self.run(
            f"(() => {{ const r = {at}.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; }})()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            await self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def fill(self, **fields: str) -> None:
        """Write into fields of a form, by their names."""
        for name, value in fields.items():
            await self.run(f"void (document.querySelector('[name={name}]').value = {value!r})")

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

    async def resize(self, width: int, height: int) -> None:
        """Give the page so much room."""
        await self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )

    async def picture(self, file: Path) -> None:
        await self.ask("Page.bringToFront")  # a tab behind another one is not drawn
        shot = await self.ask("Page.captureScreenshot", format="png")
        file.write_bytes(base64.b64decode(shot["data"]))


class Chromium:
    """A browser in which each window has cookies of its own, as the devices of a class have."""

    def __init__(self, session: aiohttp.ClientSession, host: str, whole: Line) -> None:
        self._session = session
        self._host = host
        self._whole = whole

    async def window(self, width: int = 1200, height: int = 800) -> Tab:
        """Open an empty one."""
        context = (await self._whole.ask("Target.createBrowserContext"))["browserContextId"]
        made = await self._whole.ask(
            "Target.createTarget",
            url="about:blank",
            browserContextId=context,
            newWindow=True,
            width=width,
            height=height,
        )
        return await self._tab(made["targetId"], width, height)

    async def opened(self, path: str, width: int, height: int, within: float = PATIENCE) -> Tab:
        """Return the tab that a page has opened by itself, by how its address ends."""
        async with asyncio.timeout(within):
            while True:
                for each in (await self._whole.ask("Target.getTargets"))["targetInfos"]:
                    if each["type"] == "page" and each["url"].endswith(path):
                        return await self._tab(each["targetId"], width, height)
                await asyncio.sleep(0.1)

    async def _tab(self, target: str, width: int, height: int) -> Tab:
        socket = await self._session.ws_connect(f"ws://{self._host}/devtools/page/{target}", max_msg_size=0)
        opened = Tab(socket)
        for domain in ("Page", "Runtime", "Network", "Log"):
            await opened.ask(f"{domain}.enable")
        await opened.resize(width, height)
        return opened


@asynccontextmanager
async def chromium(folder: Path) -> AsyncIterator[Chromium]:
    """Start a browser without a window."""
    assert CHROMIUM is not None
    process = await asyncio.create_subprocess_exec(
        *(CHROMIUM, *_QUIET, f"--user-data-dir={folder / 'profile'}", "about:blank"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stderr is not None
        line = ""
        async with asyncio.timeout(PATIENCE):
            while "DevTools listening on " not in line:
                line = (await process.stderr.readline()).decode()
        address = line.partition("DevTools listening on ")[2].strip()
        async with aiohttp.ClientSession() as session, session.ws_connect(address, max_msg_size=0) as socket:
            yield Chromium(session, urlsplit(address).netloc, Line(socket))
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


@asynccontextmanager
async def tab(folder: Path, width: int = 1200, height: int = 800) -> AsyncIterator[Tab]:
    """Open a browser with one window."""
    async with chromium(folder) as browser:
        yield await browser.window(width, height)
