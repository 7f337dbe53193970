"""What happens between two weeks, as moments: complete, in order, and only what the team can know."""

from collections.abc import Iterator, Mapping, Sequence

import pytest

from simgame import Game
from simgame.engine.known import KnownContact
from simgame.engine.week_report import WeekReport
from simgame.locale import Language
from simgame.page.cells import draw
from simgame.page.measure import width
from simgame.presenters.moment import WIDEST, WeekMoment, moment_page, moments
from simgame.presenters.view import View
from simgame.terms.move import Move
from tests.moves import as_plan
from tests.presenters.games import ASKED
from tests.scenarios import CLINIC, HARBOUR, scenario_of


def weeks(
    scenario: str, plan: Mapping[int, Sequence[Move]] | None = None, seed: int = 7
) -> Iterator[tuple[View, WeekReport, tuple[WeekMoment, ...]]]:
    """Yield the view and the moments after each week of a plan, or of what is told to have happened."""
    game = Game(scenario_of(scenario), seed=seed)
    plan = plan or game.scenario.stories[0].plan or {}
    while not game.is_over:
        report = game.play_possible(plan.get(game.week, ()))
        view = View(game)
        yield view, report, moments(view, report)


def text(view: View, report: WeekReport, moment: WeekMoment, cells: int = 78, score: float | None = None) -> str:
    rows = draw(moment_page(view, report, moment, score), min(cells, WIDEST))
    lines = ["".join(span.text for span in line) for row in rows for line in row.lines]
    assert all(width(line) <= cells for line in lines)
    letters = "".join(char if not "\ue000" <= char < "\uf900" else " " for char in " ".join(lines))
    return " ".join(letters.split())


@pytest.mark.parametrize("scenario", [CLINIC, HARBOUR])
def test_every_moment_measures_its_width(scenario: str, language: Language) -> None:
    kinds = set()
    for view, report, found in weeks(scenario):
        for moment in found:
            kinds.add(moment.kind)
            for cells in (78, 104):
                assert text(view, report, moment, cells)
    assert kinds >= {"closed", "issue", "news"}


def test_moments_come_in_order_and_the_end_comes_alone() -> None:
    found = {view.week - 1: [tuple(moment) for moment in each] for view, _report, each in weeks(HARBOUR)}
    assert found[3] == [("closed", "drafting"), ("issue", ""), ("news", "budget"), ("news", "tailored-criteria")]
    assert found[6] == [("end", "")]
    assert moments(View(Game(scenario_of(HARBOUR), seed=7)), next(weeks(HARBOUR))[1]) == ()


def test_the_end_says_who_signs_and_who_gets_the_order(language: Language) -> None:
    for view, report, found in weeks(HARBOUR):
        if found == (WeekMoment("end", ""),):
            said = text(view, report, found[0])
            assert view.names.contact("wei") in said
            assert view.names.vendor(view.game.result.rival if view.game.result else "") in said
            assert said != text(view, report, found[0], score=3.0), "hints have lowered it"


def test_the_issue_says_what_is_locked_and_what_is_still_open() -> None:
    view, report, found = next(each for each in weeks(HARBOUR) if each[0].week == 4)
    said = text(view, report, found[1])
    locked, still = said.split("What still can")
    lead = view.game.observation.lead[0].sum()
    rivals = [view.names.vendor(rival) for rival in view.board.rivals]
    leans = [f"criteria lean to {each} by {-lead / 1000:.1f} points, and are locked now" for each in rivals]
    assert any(each in text(view, report, found[0]) for each in leans)
    assert not any(each in said for each in leans), "that was told a moment ago"
    assert "may not be met: Bian Rong, Dai Wenbo, Jiao Lin, Peng Haotian, Qiu Yu, Tao Pingyuan and Ye Lan" in locked
    assert "until the end of week 5" in still
    assert "we can object in writing" in still
    assert "Wei Guangda" in still


def test_who_leaves_takes_the_relation_along() -> None:
    plan = dict.fromkeys(range(1, 5), as_plan("song:visit:kang", "lin:visit:lai"))
    view, report, found = next(each for each in weeks(HARBOUR, plan) if each[0].week == 5)
    said = text(view, report, next(moment for moment in found if moment.id == "succession"))
    moves = [move for report in view.game.reports for move in report.plan if move.target == "kang"]
    spent = sum(view.cost(move).half_days for move in moves)
    assert spent > 0
    assert f"what {spent} half-days of ours have built (last seen: neutral)" in said
    assert "Meng Da is now: Deputy director. Where this person stands we do not know." in said
    assert "In the management line we have met nobody else." in said


def test_whom_we_knew_before_the_game_was_met(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = dict.fromkeys(range(1, 5), as_plan("lin:visit:lai"))
    view, report, found = next(each for each in weeks(HARBOUR, elsewhere) if each[0].week == 5)
    succession = next(moment for moment in found if moment.id == "succession")
    assert "Kang Ning is gone. We had not met." in text(view, report, succession)
    monkeypatch.setattr(KnownContact, "seen_week", 1)
    assert "what was there before the game (last seen: " in text(view, report, succession)


def test_a_call_names_the_caller_and_how_sure_it_is() -> None:
    for view, report, found in weeks(HARBOUR, ASKED, seed=5):
        for moment in found:
            if moment.id == "not-strangers":
                said = text(view, report, moment)
                assert said.startswith("The telephone rings: Lai Xin")
                assert "only one voice. Last seen: neutral." in said
                assert "We were warned of this in week 1." in said
                return
    pytest.fail("the call did not come")


def test_a_rumour_says_through_whom_it_came() -> None:
    scenario = scenario_of(HARBOUR)
    heard = {"channel": "rumour", "source": "hou"}
    events = tuple(event.model_copy(update=heard) if event.id == "succession" else event for event in scenario.events)
    game = Game(scenario.model_copy(update={"events": events}), seed=7)
    for _week in range(4):
        report = game.play_week([])
    view = View(game)
    said = text(view, report, WeekMoment("news", "succession"))
    assert "Heard from Hou Shun, " in said
    assert "From whom it came before is not known. How sure By word of mouth: nobody has put it in writing." in said
    assert "Where Hou Shun stands is not known." in said
