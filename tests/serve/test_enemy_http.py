"""An enemy who speaks no proper HTTP, or proper HTTP with anything in it: an answer in a line, no fault, no log."""

import asyncio
import gzip
from pathlib import Path

import pytest

from simgame.serve import floods
from simgame.system import CAN_FORK
from tests.serve.classrooms import ROOM, classroom
from tests.serve.enemy import connected, cookies_of, many_sockets, quiet, request, sent, status_of

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

URLENCODED = b"Content-Type: application/x-www-form-urlencoded"
MULTIPART = b"Content-Type: multipart/form-data; boundary=x"
FILE = b'--x\r\nContent-Disposition: form-data; name="who"; filename="../../x"\r\n\r\nabc\r\n--x--\r\n'

FORMS = [
    (URLENCODED, "form=é&who=x&pin=1234".encode()),
    (URLENCODED, b"form=\xff\xfe&who=\xff%ff%00&pin=1234"),
    (URLENCODED + b"; charset=nonsense", b"form=a&who=b"),
    (URLENCODED + b"; charset=hex", b"form=a&who=b"),
    (URLENCODED + b"; charset=utf-16", b"form=a&who=bc"),
    (URLENCODED, b"a&" * 8000),
    (URLENCODED, b"x" * 100_000),
    (URLENCODED + b"\r\nContent-Encoding: gzip", gzip.compress(b"a" * 20_000_000)),
    (URLENCODED + b"\r\nContent-Encoding: gzip", b"no gzip at all"),
    (MULTIPART, b"--x\r\nnonsense"),
    (MULTIPART, FILE),
    (b"Content-Type: multipart/form-data", b"--x\r\n"),
    (b"Content-Type: application/json", b"[" * 15_000),
    (b"Content-Type: \x1b[2J", b"a=b"),
]
PATHS = [
    *(b"/\xff\xfe", b"/%00", b"/%ff", b"/" + b"a" * 9000, b"/?lang=\xff", b"/?room=%ff%fe", b"/?room=%00abcd"),
    *(b"/?room=%ed%a0%80", b"/?room=" + b"%F0%9F%92%A9" * 200, b"/?room=a%0d%0aSet-Cookie:%20evil=1"),
    *(b"/%2e%2e/%2e%2e/etc/passwd", b"/../../etc/passwd", b"//etc/passwd", b"/assets/..%2f..%2fcli.py"),
    *(b"/assets/%2e%2e/app.py", b"/assets/%00", b"/assets/pages.css%00.py", b"/assets/" + b"../" * 50),
    *(b"http://elsewhere.example/x/y", b"/teach/" + ROOM.encode() + b"%0d%0aevil:1/room", b"/teach/../play"),
    *(b"/teach/" + ROOM.encode() + b"/room/..%2f..%2fserve.key", b"/static/", b"/.git/config", b"/socket"),
]
SMUGGLED = [
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 0\r\n\r\nGET /",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +4\r\n\r\nGET /",
    b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 500,
    b"\x1b]0;owned\x07\x00\xff GET\r\n\r\n",
]


@pytest.mark.rare
async def test_what_no_browser_sends_is_refused_in_a_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with classroom(tmp_path) as here:
        ann = here.guest()
        await ann.sign_in("Ann")
        cookie = b"Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies_of(ann).items()).encode()
        with quiet(caplog):
            for kind, body in FORMS:
                for path in (f"/{ROOM}", "/leave", f"/teach/{ROOM}", f"/teach/{ROOM}/leave", "/help"):
                    asked = request(here.base, path.encode(), kind, cookie, method=b"POST", body=body)
                    answer = await sent(here.base, asked)
                    assert 300 <= status_of(answer) < 500, (path, kind, body[:40], answer[:300])
            for target in PATHS:
                answer = await sent(here.base, request(here.base, target, cookie))
                assert 300 <= status_of(answer) < 500, (target, answer[:300])
                assert b"evil" not in answer.partition(b"\r\n\r\n")[0].lower(), "a line of the answer was made by them"
                assert b"root:" not in answer
            for data in SMUGGLED:
                answer = await sent(here.base, data)
                assert status_of(answer) == 400, (data[:80], answer)
                assert answer.count(b"HTTP/1.") == 1, "what came behind it was read as a request of its own"
            for name in ("simgame_learner", "simgame_form", f"simgame_desk_{ROOM}", "simgame_rooms", "simgame_known"):
                for value in (b"\xff\xfe", b"\xed\xa0\x80", b"." * 4000, b"a.b.c", b"", b'"\\377"'):
                    for path in ("/play", f"/{ROOM}", f"/teach/{ROOM}/room"):
                        said = b"Cookie: %s=%s" % (name.encode(), value)
                        answer = await sent(here.base, request(here.base, path.encode(), said))
                        assert status_of(answer) < 500, (name, value, answer[:200])
        assert "textual-terminal" in await ann.get("/play")


@pytest.mark.rare
async def test_connections_that_ask_for_nothing_are_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floods, "_EVERY", 0.05)
    monkeypatch.setattr(floods, "_SILENT", 0.4)
    monkeypatch.setattr(floods, "_MOST_SILENT", 20)
    async with classroom(tmp_path) as here:
        ann = here.guest()
        await ann.sign_in("Ann")
        screen = await ann.terminal()
        async with connected(here.base) as (reader, writer):
            async with asyncio.timeout(5):
                for letter in request(here.base, b"/alive"):
                    writer.write(bytes([letter]))
                    await asyncio.sleep(0.02)
                    if reader.at_eof() or writer.transport.is_closing():
                        break
                else:
                    raise AssertionError("a request that came letter by letter was answered")
        with many_sockets(here.base, 60) as opened:
            await asyncio.sleep(0.3)
            ended = 0
            for each in opened:
                each.setblocking(False)
                try:
                    ended += each.recv(1) == b""
                except BlockingIOError:
                    pass
                except OSError:
                    ended += 1
            assert 35 <= ended <= 45, ended
            assert await ann.get("/alive") == "ok"
        await asyncio.sleep(0.5)
        assert not screen.socket.closed, "who plays is connected for as long as they like"
        await screen.close()


@pytest.mark.rare
async def test_a_form_that_never_ends_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simgame.serve.forms._SLOWEST", 0.2)
    async with classroom(tmp_path) as here:
        head = request(here.base, f"/{ROOM}".encode(), URLENCODED, method=b"POST", body=b"x" * 100)[:-90]
        assert status_of(await sent(here.base, head, 1.0)) == 408


@pytest.mark.rare
async def test_who_asks_for_too_much_waits_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floods, "_REFUSED_AFTER", 0.05)
    monkeypatch.setattr(floods, "_STRANGERS", (0.1, 20.0))
    monkeypatch.setattr(floods, "_MOST_AT_ONCE", 30)
    async with classroom(tmp_path) as here:
        ann, stranger = here.guest(), here.guest()
        await ann.sign_in("Ann")
        answers = await asyncio.gather(*(stranger.client.get(f"{here.base}/alive") for _ in range(60)))
        assert sum(1 for each in answers if each.status == 429) > 40
        async with asyncio.timeout(0.5):
            assert await ann.get("/alive") == "ok", "who is signed in does not stand in the strangers' queue"


def test_a_bucket_gives_what_flows_into_it() -> None:
    time = [0.0]
    bucket = floods.Bucket(10.0, 20.0, lambda: time[0])
    assert [bucket.take(10), bucket.take(10), bucket.take(5)] == [0.0, 0.0, 0.5]
    time[0] = 100.0
    assert bucket.take(20) == 0.0, "it holds no more than it holds"
    assert bucket.take() == pytest.approx(0.1)
    bucket.give_back()
    assert bucket.take() == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::"),
        ("", ""),
    ],
)
def test_somebody_who_has_many_addresses_counts_once(address: str, network: str) -> None:
    assert floods.neighbourhood(address) == network
