"""TLS before the server: what the proxy says is believed, what others say is not; and the real nginx with our file."""

import asyncio
import re
import shutil
import ssl
import subprocess
from argparse import ArgumentTypeError
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

import simgame.serve
from simgame.serve.command import _place, _proxied
from simgame.system import CAN_FORK
from tests.serve.classrooms import ROOM, SECRET, Classroom, classroom
from tests.serve.enemy import request, sent
from tests.serve.seating import Browser
from tests.serve.test_command import free_port

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
OPENSSL = shutil.which("openssl")
FILE = Path(simgame.serve.__path__[0]) / "nginx.conf"

SPOOFED = (b"X-Forwarded-For: 198.51.100.7", b"X-Forwarded-Proto: https")


async def cookies_said(here: Classroom, *heads: bytes) -> bytes:
    return b"\n".join(
        re.findall(rb"Set-Cookie: .*", await sent(here.base, request(here.base, f"/{ROOM}".encode(), *heads)))
    )


@pytest.mark.rare
async def test_only_the_proxy_is_believed(tmp_path: Path) -> None:
    async with classroom(tmp_path / "a", proxy="127.0.0.1") as here:
        assert b"Secure" in await cookies_said(here, *SPOOFED)
        assert b"Secure" not in await cookies_said(here)
        for _ in range(61):
            await sent(here.base, request(here.base, b"/?room=zzzz", b"X-Forwarded-For: 1.2.3.4, 198.51.100.7"))
        assert list(here.server.rooms._tried) == ["198.51.100.7"], "what a browser says of itself comes before it"
        for odd in (b"", b"nonsense", b"1.2.3.4, ", b"<b>"):
            await sent(here.base, request(here.base, b"/?room=zzzz", b"X-Forwarded-For: " + odd))
        assert list(here.server.rooms._tried) == ["198.51.100.7", "127.0.0.1"]
    async with classroom(tmp_path / "b") as here:
        assert b"Secure" not in await cookies_said(here, *SPOOFED), "there is no proxy: nobody is believed"
    async with classroom(tmp_path / "c", proxy="192.0.2.1") as here:
        assert b"Secure" not in await cookies_said(here, *SPOOFED), "the proxy is another one"
        await sent(here.base, request(here.base, b"/?room=zzzz", *SPOOFED))
        assert list(here.server.rooms._tried) == ["127.0.0.1"]


@pytest.mark.parametrize(
    "said",
    [
        "class.example.org",
        "ftp://x",
        "https://",
        "https://x/y",
        "https://a@b",
        "https://x:99999",
        "https://[",
        "https://a b",
        "https://a\x1b[m",
        "",
    ],
)
def test_what_is_no_address_of_a_proxy_is_said(said: str) -> None:
    with pytest.raises(ArgumentTypeError, match=r"https://class\.example\.org"):
        _proxied(said)


def test_behind_a_proxy_nobody_else_is_listened_to() -> None:
    place = _place(None, 8000, _proxied("https://class.example.org/"))
    assert (place.host, place.url, place.is_proxied) == ("127.0.0.1", "https://class.example.org", True)
    assert _place(None, 8000, None).host == "0.0.0.0"


def configured(folder: Path, port: int, http: int, upstream: str) -> Path:
    """Return a configuration of nginx with our file, in which only addresses and places are others."""
    said = FILE.read_text("utf-8")
    for old, new in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("    listen [::]:443 ssl;\n", ""),
        ("listen 80;", f"listen 127.0.0.1:{http};"),
        ("    listen [::]:80;\n", ""),
        ("/etc/letsencrypt/live/class.example.org/fullchain.pem", str(folder / "cert.pem")),
        ("/etc/letsencrypt/live/class.example.org/privkey.pem", str(folder / "key.pem")),
        ("http://127.0.0.1:8000", upstream),
    ):
        assert said.count(old) == 1, old
        said = said.replace(old, new)
    temporary = "".join(
        f"{kind}_temp_path {folder / kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    head = f"daemon off;\npid {folder / 'pid'};\nerror_log {folder / 'error.log'};\nevents {{}}\n"
    file.write_text(f"{head}http {{\naccess_log off;\n{temporary}{said}\n}}\n", "utf-8")
    return file


@asynccontextmanager
async def proxied(folder: Path, upstream: str) -> AsyncIterator[str]:
    """Have nginx speak TLS before a server; yields its address."""
    assert NGINX is not None
    assert OPENSSL is not None
    made = [OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    made += [
        "-addext",
        "subjectAltName=DNS:localhost",
        "-keyout",
        str(folder / "key.pem"),
        "-out",
        str(folder / "cert.pem"),
    ]
    subprocess.run(made, check=True, capture_output=True)
    port, http = free_port(), free_port()
    file = configured(folder, port, http, upstream)
    nginx = await asyncio.create_subprocess_exec(
        NGINX, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(file)
    )
    try:
        async with asyncio.timeout(10):
            while True:
                try:
                    _reader, writer = await asyncio.open_connection("127.0.0.1", port)
                    writer.close()
                    break
                except OSError:
                    assert nginx.returncode is None, (folder / "error.log").read_text()
                    await asyncio.sleep(0.05)
        yield f"https://localhost:{port}"
    finally:
        if nginx.returncode is None:
            nginx.terminate()
        await nginx.wait()


@pytest.mark.rare
@pytest.mark.skipif(not (NGINX and OPENSSL), reason="needs nginx and openssl (Debian: nginx-light, openssl)")
async def test_the_class_through_nginx(tmp_path: Path) -> None:
    async with classroom(tmp_path / "class", proxy="127.0.0.1") as here, proxied(tmp_path, here.base) as base:
        trusted = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
        ann, teacher = here.guest(), here.guest()
        for guest in (ann, teacher):
            await guest.client.close()
            connector = aiohttp.TCPConnector(ssl=trusted)
            guest.client = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.CookieJar(unsafe=True))
            guest.base = guest.origin = base
        assert "Spring" in await ann.get(f"/{ROOM}?lang=en")
        assert "textual-terminal" in (await ann.sign_in("Ann"))[1]
        assert {each.key: bool(each["secure"]) for each in ann.client.cookie_jar if each.key == "simgame_learner"}
        async with ann.client.get(f"{base}/play") as answer:
            assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
        ann.origin = here.base
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await ann.terminal()
        ann.origin = base
        screen: Browser = await ann.terminal()
        await screen.sees("Briefing")
        assert (await teacher.teach(SECRET))[0] == 200
        assert f"{base}/{ROOM}" in await teacher.get(f"/teach/{ROOM}/room?lang=en"), "the address on the board"
        heads = {"Accept": "text/event-stream"}
        async with teacher.client.get(f"{base}/teach/{ROOM}/room/events", headers=heads) as stream:
            async with asyncio.timeout(3):
                while b"data: " not in await stream.content.readline():
                    pass
        heads = {"X-Forwarded-For": "198.51.100.7", "X-Forwarded-Proto": "http"}
        async with ann.client.get(f"{base}/?room=zzzz", headers=heads) as answer:
            assert answer.status == 404
        assert list(here.server.rooms._tried) == ["127.0.0.1"], "what a browser says of itself is not handed on"
        status, _page = await ann.post(f"/{ROOM}", who="x" * 100_000)
        assert status == 413
        await screen.close()
