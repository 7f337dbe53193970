"""An enemy who wants to be somebody else: cookies, PINs, codes of rooms, what was said before a sign-out."""

import asyncio
import re
from pathlib import Path

import aiohttp
import pytest

from simgame.classes.secrets import hashed
from simgame.serve import sockets
from simgame.serve.learner import COOKIE
from simgame.serve.safety import FORM_COOKIE, Cookies, Tries, fingerprint
from simgame.serve.sessions import EndedSessions
from simgame.system import CAN_FORK
from tests.serve.classrooms import KEY, ROOM, Classroom, Guest, class_of, classroom
from tests.serve.enemy import Addressed, cookies_of, only_learner, other_class, quiet, statuses

pytestmark = [pytest.mark.rare, pytest.mark.skipif(not CAN_FORK, reason="seats are forked")]


def holding(here: Classroom, **cookies: str) -> Guest:
    """Return a browser with these cookies."""
    thief = here.guest()
    thief.client.cookie_jar.update_cookies(cookies)
    return thief


async def is_in(guest: Guest) -> bool:
    return "textual-terminal" in await guest.get("/play")


def sign(said: object, key: bytes = KEY, salt: str = COOKIE) -> str:
    return str(Cookies(key)._signer(salt).dumps(said))


async def test_a_cookie_opens_only_what_it_was_made_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with classroom(tmp_path) as here:
        ann = here.guest()
        await ann.sign_in("Ann")
        learner, foreign = only_learner(here), only_learner(here, other_class(here).id)
        own = cookies_of(ann)[COOKIE]
        body, moment, mark = own.rsplit(".", 2)
        right = [learner.id, fingerprint(here.store.learner(learner.id).pin), "session"]
        forged = [
            *(f"{body}.{moment}.{mark[::-1]}", f"{body}.AAAAAA.{mark}", f"A{own}", own[:-1], f"{body}..{mark}", "."),
            *(sign(right, key=b"x" * 32), sign(right, salt=FORM_COOKIE), sign(right, salt="simgame_rooms")),
            *(sign([foreign.id, right[1], "session"]), sign([learner.id, fingerprint(None), "session"])),
            *map(sign, ["x", 1, None, [], {}, right[:2], [learner.id, 1, "x"], [*right, "y"], [[], [], []]]),
            *(sign([bad, right[1], "s"]) for bad in ("", "' OR 1=1 --", "../../x", "x" * 3000)),
        ]
        for value in forged:
            thief = holding(here, **{COOKIE: value})
            assert not await is_in(thief), value
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await thief.terminal()
        with monkeypatch.context() as before:
            before.setattr("simgame.serve.safety.steady_time", lambda: 1_000_000_000.0)
            expired = sign(right)
        assert not await is_in(holding(here, **{COOKIE: expired}))
        with monkeypatch.context() as put_right:  # by years, while the server runs
            put_right.setattr("time.time", lambda: 1_000_000_000.0)
            made = sign(right)
        assert await is_in(holding(here, **{COOKIE: made})), "a clock that is put right signs nobody out"
        with monkeypatch.context() as later:
            later.setattr("simgame.serve.safety.steady_time", lambda: 4_000_000_000.0)
            ahead = sign(right)
        assert await is_in(holding(here, **{COOKIE: ahead})), "nor one that was put back before the server started"
        assert await is_in(holding(here, **{COOKIE: sign(right)})), "the test knows how one is made"


async def test_who_has_signed_out_is_out_everywhere_it_was_copied_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "_AGAIN", 0.2)
    async with classroom(tmp_path) as here:
        ann, phone = here.guest(), here.guest()
        await ann.sign_in("Ann")
        await phone.sign_in("Ann")
        thief = holding(here, **cookies_of(ann))
        stolen = await thief.terminal()
        await stolen.sees("Briefing")
        token = await ann.token("/play")
        assert (await ann.post("/leave", form=token))[0] == 200
        assert await stolen.hears("ended") == "refused", "what was open is closed too"
        assert not await is_in(thief)
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await thief.terminal()
        assert (await thief.post("/help", form=token, text="x"))[0] == 403
        assert await is_in(phone), "the other device has its own session"
        screen = await phone.terminal()
        await screen.sees("Briefing")
        here.store.set_pin(only_learner(here).id, None).result()
        assert await screen.hears("ended") == "refused", "a PIN that is reset closes what is open"
        assert not await is_in(phone)
        for each in (stolen, screen):
            await each.close()


def test_a_server_that_is_started_again_knows_who_has_signed_out(tmp_path: Path) -> None:
    file = tmp_path / "signed-out"
    ended = EndedSessions(file)
    for session in ("one", "two", "one"):
        ended.end(session)
    file.write_bytes(file.read_bytes() + b"17 old\n\xff\xfe nonsense\n99999999999999999999 \n")
    again = EndedSessions(file)
    assert [session in again for session in ("one", "two", "old", "three")] == [True, True, False, False]
    assert file.stat().st_mode & 0o077 == 0
    assert "old" not in file.read_text()
    again.end("three")
    assert "three" in EndedSessions(file)


async def test_an_instructor_who_has_signed_out_is_out(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        teacher, desk = here.guest(), f"/teach/{ROOM}"
        await teacher.teach()
        thief = holding(here, **cookies_of(teacher))
        assert "Sign out" in await thief.get(f"{desk}/room?lang=en")
        await teacher.post(f"{desk}/leave", form=await teacher.token(f"{desk}/room"))
        assert "secret" in await thief.get(f"{desk}/room?lang=en")
        assert here.store.stored_class(here.stored.id).rounds[0].state == "open"


async def test_pins_are_not_found_by_trying_from_many_places_or_all_at_once(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of("A01", "A02")) as here:
        ann = here.guest()
        await ann.sign_in("A01", "7391")
        tried = 0
        spellings = ["A01", "a01", " A01", "ａ01", "Ａ０１", "A01 "]
        for number in range(2, 8):
            thief = Addressed(here.base, f"127.0.0.{number}")
            token = await thief.token()
            forms = [
                {"who": spellings[each % 6], "pin": f"{each:04}", "language": "en", "form": token} for each in range(20)
            ]
            assert set(await statuses(thief, f"/{ROOM}", forms)) == {403}
            told = await thief.post(f"/{ROOM}", who="A01", pin="7391", language="en", form=token)
            assert "Too many" in told[1], "the right PIN opens nothing either by then"
            await thief.close()
        for tries in (here.server.pins._pairs, here.server.pins._learners):
            tried = max(tried, *(len(each) for each in tries._tried.values()))
        assert tried <= 20
        await ann.post("/leave", form=await ann.token("/play"))
        assert (await ann.sign_in("A01", "7391"))[0] == 200, "where they signed in before, nobody keeps them out"
        assert (await here.guest().sign_in("A02", "5555"))[0] == 200, "nor anybody else"
        here.store.set_pin(only_learner_named(here, "A01"), hashed("1111")).result()
        assert (await here.guest().sign_in("A01", "1111"))[0] == 200, "a new PIN begins anew"


def only_learner_named(here: Classroom, label: str) -> str:
    return next(each.id for each in here.store.learners(here.stored.id) if each.label == label)


async def test_one_pin_is_not_tried_with_everybody(tmp_path: Path) -> None:
    labels = [f"A{number:02}" for number in range(1, 17)]
    async with classroom(tmp_path, class_of(*labels)) as here:
        here.server.pins._addresses = Tries(12, 60.0)
        kept = hashed("2468")
        for each in here.store.learners(here.stored.id):
            here.store.set_pin(each.id, kept).result()
        thief = here.guest()
        token = await thief.token()
        forms = [{"who": label, "pin": "1111", "language": "en", "form": token} for label in (*labels, "B01", "B02")]
        await statuses(thief, f"/{ROOM}", forms)
        assert "Too many" in (await thief.post(f"/{ROOM}", **forms[-3] | {"pin": "2468"}))[1]
        elsewhere = Addressed(here.base, "127.0.0.9")
        assert (await elsewhere.sign_in("A16", "2468"))[0] == 200
        await elsewhere.close()


async def test_two_who_choose_a_pin_at_once_do_not_both_get_in(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of("A01")) as here:
        guest = here.guest()
        token = await guest.token()
        forms = [{"who": "A01", "pin": f"{number:04}", "language": "en", "form": token} for number in range(8)]
        assert sorted(await statuses(guest, f"/{ROOM}", forms))[:2] == [303, 403]


async def test_who_presses_the_button_twice_is_let_in_twice(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        for name in ("Ann", "Bob", "Cid"):
            guest = here.guest()
            form = {"who": name, "pin": "1234", "language": "en", "form": await guest.token()}
            assert await statuses(guest, f"/{ROOM}", [form, form]) == [303, 303]
        assert [each.label for each in here.store.learners(here.stored.id)] == ["Ann", "Bob", "Cid"]


async def test_codes_of_rooms_are_not_found_by_trying(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        here.server.rooms = Tries(10, 60.0)
        before, thief = here.guest(), here.guest()
        await before.get(f"/{ROOM}")
        for number in range(10):
            assert (await thief.client.get(f"{here.base}/?room=abcd{number % 8 + 2}x")).status == 404
        for path in (f"/?room={ROOM}", f"/{ROOM}", f"/teach/{ROOM}", "/?room=abcdef", f"/teach/{ROOM}/room"):
            async with thief.client.get(here.base + path) as answer:
                assert (answer.status, answer.headers.get("Retry-After") is not None) == (429, True), path
        assert "Spring" in await before.get(f"/{ROOM}"), "who was in the room before is let in"
        elsewhere = Addressed(here.base, "127.0.0.9")
        assert "Spring" in await elsewhere.get(f"/{ROOM}")
        await elsewhere.close()


async def test_other_sites_and_other_browsers_get_no_form_through(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        ann, eve = here.guest(), here.guest()
        await ann.sign_in("Ann")
        await eve.sign_in("Eve")
        host = here.base.removeprefix("http://")
        for origin in (f"https://{host}", f"http://{host}.evil.example", "http://evil.example", f"null, {here.base}"):
            ann.origin = origin
            assert (await ann.post("/leave", form=await ann.token("/play")))[0] == 403
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await ann.terminal()
            assert refused.value.status == 403
        ann.origin = ann.base
        for token in (await eve.token("/play"), "é", "", "0" * 64):
            assert (await ann.post("/leave", form=token))[0] == 403
        assert await is_in(ann)
        async with ann.client.get(f"{here.base}/play") as answer:
            heads = answer.headers
            assert re.search("frame-ancestors 'none'", heads["Content-Security-Policy"])
            assert (heads["X-Frame-Options"], heads["Cross-Origin-Resource-Policy"]) == ("DENY", "same-origin")
        async with here.guest().client.get(f"{here.base}/{ROOM}") as answer:
            said = answer.headers.getall("Set-Cookie")
            assert said
            assert all("HttpOnly" in each and "SameSite=Strict" in each for each in said)


STRANGE = ["<b>x</b>", "{{7*7}}", "=cmd|' /C calc'!A0", "../../etc/passwd", "'; DROP TABLE learners; --", "a" * 64]
UNSEEN = ["\x1b[2J", "a\u202eb", "a\nb", "a\r\nSet-Cookie: x", "a\u200bb", "a\x00b", "a" * 65, "a\u2028b", "a\ud800"]


async def test_hostile_names_are_words_or_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with classroom(tmp_path, class_of(seats="teams")) as here:
        with quiet(caplog):
            for name in STRANGE:
                status, page = await here.guest().sign_in(name, team=name[::-1])
                assert status == 200, name
                assert "<b>x" not in page
            for name in UNSEEN:
                sent = name.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
                for who, team in ((sent, "Red"), ("Sue", sent)):
                    status, _page = await here.guest().sign_in(who, team=team)
                    assert status == (200 if "\ufffd" in sent else 403), (who, team)
            teacher = here.guest()
            await teacher.teach()
            for place in ("room", "monitor", "help"):
                shown = await teacher.get(f"/teach/{ROOM}/{place}")
                assert "<b>x" not in shown
                assert "49<" not in shown
                assert not re.search("[\x00-\x08\x0b-\x1f\u202e\u200b]", shown)


async def test_nobody_reads_more_of_the_assets_than_the_assets(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        guest = here.guest()
        answers = await asyncio.gather(
            *(guest.client.get(f"{here.base}/assets/{name}") for name in ("", "%2e", "seat.js%2f..", "instructor", "~"))
        )
        assert {each.status for each in answers} == {404}
