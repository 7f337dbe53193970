"""What an instructor does for one learner, over real sockets: PINs, late guests, deletion, the pen; and full teams."""

import asyncio
import functools
import html
import re
from pathlib import Path

import pytest

from simgame.system import CAN_FORK
from tests.serve.classrooms import ROOM, Classroom, Guest, class_of, classroom

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="seats are forked")

PAGE = f"/teach/{ROOM}/people"


async def press(teacher: Guest, do: str, **more: str) -> str:
    """Send a form of the page; return what the page says then."""
    status, page = await teacher.post(PAGE, do=do, form=await teacher.token(PAGE), **more)
    assert status == 200
    found = re.search(r'class="said" role="status">([^<]*)<', page)
    assert found is not None, page
    return html.unescape(found[1])


async def taught(here: Classroom) -> Guest:
    teacher = here.guest()
    await teacher.teach()
    return teacher


def holds(learner: str, said: dict[str, str]) -> bool:
    return said["holder"] == learner


def ids(here: Classroom) -> dict[str, str]:
    return {each.label: each.id for each in here.store.learners(here.stored.id)}


@pytest.mark.rare
async def test_a_reset_ends_what_the_old_pin_opened(tmp_path: Path) -> None:
    async with classroom(tmp_path) as here:
        teacher, ann, thief = await taught(here), here.guest(), here.guest()
        await ann.sign_in("Ann")
        screen = await ann.terminal()
        await screen.sees("Briefing")
        for typed in ("Ann", "ＡＮＮ", "ann ", "aNn", "Ann", "ANN"):
            await thief.sign_in(typed, "0000")
        assert "Too many" in (await thief.sign_in("Ann"))[1], "however the name is typed"
        code = await code_for(teacher, here, "Ann")
        assert await screen.hears("ended") == "pin"
        assert "textual-terminal" not in await ann.get("/play")
        status, page = await ann.sign_in("Ann", code, new="2468")
        assert (status, "textual-terminal" in page) == (200, True)
        assert (await here.guest().sign_in("Ann", "1234"))[0] == 403
        again = await ann.terminal()
        await again.sees("Briefing")
        (entry,) = [each for each in here.store.audit(here.stored.id) if each.what == "pin" and "learner" in each.about]
        assert entry.actor == "instructor"
        await screen.close()
        await again.close()


async def code_for(teacher: Guest, here: Classroom, name: str) -> str:
    """Reset a PIN; return the code that is shown."""
    said = await press(teacher, "reset", learner=ids(here)[name])
    found = re.fullmatch(rf"Code for {name}, shown only now: (\d{{8}})\. .*", said)
    assert found is not None, said
    assert found[1] not in await teacher.get(f"{PAGE}?who={ids(here)[name]}"), "shown once"
    return found[1]


@pytest.mark.rare
async def test_after_a_reset_only_the_code_lets_somebody_choose_a_pin(tmp_path: Path) -> None:
    async with classroom(tmp_path, opened=False) as here:
        teacher, ann, thief = await taught(here), here.guest(), here.guest()
        await ann.sign_in("Ann")
        first = await code_for(teacher, here, "Ann")
        code = await code_for(teacher, here, "Ann")
        for tried in ("1234", first, "2468"):
            status, page = await thief.sign_in("Ann", tried, new="6666")
            assert (status, "The PIN was reset" in page) == (403, True), tried
        status, page = await ann.sign_in("Ann", code)
        assert (status, 'name="new"' in page, f'type="hidden" name="pin" value="{code}"' in page) == (200, True, True)
        assert "Go on as" not in await ann.get(f"/{ROOM}"), "the code alone lets nobody in"
        for new in ("12", "abcd", code):
            status, page = await ann.sign_in("Ann", code, new=new)
            assert (status, "another than the code" in page) == (403, True), new
        assert (await ann.sign_in("Ann", code, new="2468"))[0] == 200
        assert (await thief.sign_in("Ann", code, new="6666"))[0] == 403, "good once"
        assert (await here.guest().sign_in("Ann", "2468"))[0] == 200
        await code_for(teacher, here, "Ann")
        for number in range(7):
            page = (await thief.sign_in("Ann", f"{number:08}", new="6666"))[1]
        assert "Too many" in page, "a code is tried as seldom as a PIN"


@pytest.mark.rare
async def test_a_late_guest_is_put_on_the_list(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of("A01")) as here:
        teacher, late = await taught(here), here.guest()
        assert (await late.sign_in("B07"))[0] == 403
        assert "<b>Bo</b> may come in now" in await press(teacher, "add", label="B07", name="<b>Bo</b>")
        assert "&lt;b&gt;Bo&lt;/b&gt;" in await teacher.get(PAGE)
        assert (await late.sign_in("b07"))[0] == 200
        assert "already" in await press(teacher, "add", label="ｂ07".replace("ｂ", "b"))
        for label in ("", "a b", "=1+1", "x" * 21, "林晓"):
            assert "nobody was added" in await press(teacher, "add", label=label)
        assert "nobody was added" in await press(teacher, "add", label="C01", name="a\u202eb")
        assert sorted(ids(here)) == ["A01", "B07"]


@pytest.mark.rare
async def test_who_is_deleted_is_gone_and_the_others_play_on(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of(seats="teams")) as here:
        teacher, ann, bob, eve = await taught(here), here.guest(), here.guest(), here.guest()
        for guest, name, team in ((ann, "Ann", "Red"), (bob, "Bob", "Red"), (eve, "Eve", "Blue")):
            await guest.sign_in(name, team=team)
        screens = [await guest.terminal() for guest in (ann, bob, eve)]
        for screen in screens:
            await screen.sees("Briefing")
        known = ids(here)
        (blue,) = [seat for seat in here.server.seats.all() if known["Eve"] in seat.members]
        home = blue._home
        assert home is not None
        assert home.is_dir()
        page = await teacher.get(f"{PAGE}?who={known['Eve']}")
        assert "What it adds to the sums of the class is kept" in page
        assert "Reset the PIN" in page
        assert "Yes, delete" not in await teacher.get(f"{PAGE}?who=nobody")
        assert "Eve is deleted" in await press(teacher, "delete", learner=known["Eve"])
        assert await screens[2].hears("ended") == "removed"
        assert (home.exists(), here.server.seats.get(blue.plan.id)) == (False, None)
        assert "Ann is deleted" in await press(teacher, "delete", learner=known["Ann"])
        assert await screens[0].hears("ended") == "removed"
        await screens[1].hears("pen", lambda said: said["mine"] and len(said["members"]) == 1)
        assert "not on the list any more" in await press(teacher, "delete", learner=known["Ann"])
        assert "not on the list any more" in await press(teacher, "reset", learner="nobody")
        assert list(ids(here)) == ["Bob"]
        assert len(here.store.seats(here.first)) == 1
        assert "textual-terminal" not in await eve.get("/play")
        await screens[1].press(*" " * 3)
        await screens[1].sees("half-days free")
        for screen in screens:
            await screen.close()


@pytest.mark.rare
async def test_the_instructor_moves_the_pen(tmp_path: Path) -> None:
    async with classroom(tmp_path, class_of(seats="teams")) as here:
        teacher, ann, bob, cai = await taught(here), here.guest(), here.guest(), here.guest()
        for guest, name in ((ann, "Ann"), (bob, "Bob"), (cai, "Cai")):
            await guest.sign_in(name, team="Red")
        first, second = await ann.terminal(), await bob.terminal()
        await first.hears("pen", lambda said: said["mine"])
        known, (seat,) = ids(here), here.store.seats(here.first)
        for name in ("Bob", "Cai"):
            assert f"{name} has the pen" in await press(teacher, "pen", seat=seat.id, learner=known[name])
            holder = known[name]
            await second.hears("pen", functools.partial(holds, holder))
            assert here.store.seat(seat.id).pen == holder
        assert re.search(r"<strong>Cai</strong> <span class=\"tag good\">has the pen", await teacher.get(PAGE))
        assert "not on the list" in await press(teacher, "pen", seat="nowhere", learner=known["Ann"])
        assert [each.what for each in here.store.audit(here.stored.id)].count("pen") == 2
        await first.close()
        await second.close()


async def test_a_full_team_lets_nobody_more_in(tmp_path: Path) -> None:
    plan = class_of(seats="teams").model_copy(update={"team_size": 2})
    async with classroom(tmp_path, plan) as here:
        came = [here.guest() for _ in range(5)]
        tokens = [await guest.token() for guest in came]
        answers = await asyncio.gather(
            *(
                guest.post(f"/{ROOM}", who=f"L{number}", pin="1234", team=team, language="en", form=token)
                for number, (guest, token, team) in enumerate(
                    zip(came, tokens, ("Red", "red", " RED ", "ｒｅｄ", "Red"), strict=True)
                )
            )
        )
        assert sorted(status for status, _page in answers) == [200, 200, 403, 403, 403]
        assert all("is full: 2 people are in it" in page for status, page in answers if status == 403)
        assert len(ids(here)) == 2, "who was not let in is not on the list"
        late = next(guest for guest, (status, _page) in zip(came, answers, strict=True) if status == 403)
        assert (await late.sign_in("L9", team="Blue"))[0] == 200


@pytest.mark.rare
async def test_a_team_that_was_made_too_large_seats_no_more_than_fit(tmp_path: Path) -> None:
    plan = class_of(seats="teams").model_copy(update={"team_size": 2})
    async with classroom(tmp_path, plan) as here:
        for label in ("A", "B", "C"):
            here.store.join(here.stored.id, label, team="Red").result()
        pages = [(await here.guest().sign_in(label))[1] for label in ("A", "B", "C")]
        assert ["textual-terminal" in page for page in pages] == [True, True, False]
        assert "Your team is full" in pages[2]
        (seat,) = here.store.seats(here.first)
        assert len(seat.members) == 2
        teacher, known = await taught(here), ids(here)
        assert "C is in the team Blue now" in await press(teacher, "team", learner=known["C"], team="Blue")
        assert "textual-terminal" in (await here.guest().sign_in("C"))[1]
        assert "nothing was changed" in await press(teacher, "team", learner=known["C"], team="a\u202eb")
        assert "from the next round on" in await press(teacher, "team", learner=known["A"], team="Blue")
        assert "The team blue is full" in await press(teacher, "team", learner=known["B"], team=" blue ")
        assert [each.team for each in here.store.learners(here.stored.id)] == ["Blue", "Red", "Blue"]
