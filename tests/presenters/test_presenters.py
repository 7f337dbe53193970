"""What widgets are given to show, without a screen."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product

import pytest

from simgame.engine.game import Game
from simgame.engine.legality import Bar
from simgame.locale import Language
from simgame.page.cells import draw, fitted, headings
from simgame.page.model import Elements
from simgame.page.spans import Line, Row, line_width, plain
from simgame.page.speech import entry_said, speak
from simgame.players import STRATEGIES, plan_by
from simgame.presenters import bid, card, help, moves, people, planning_hints, prediction, status, tree  # noqa: A004
from simgame.presenters.barred import short_reason
from simgame.presenters.briefing import briefing_page
from simgame.presenters.digits import numbered
from simgame.presenters.history import history_page
from simgame.presenters.intents import Drop
from simgame.presenters.moment import moment_page, moments
from simgame.presenters.options import move_options
from simgame.presenters.view import View
from simgame.report.week import week_sections
from simgame.runs import Answer
from simgame.scenario.loader import load_scenario
from simgame.scenario.questions import Question
from simgame.terms.forms import FORMS
from simgame.terms.lines import LINES
from simgame.terms.move import Activity, Move
from tests.cases import cases, spoken_in
from tests.moves import a_move, as_plan
from tests.presenters.games import other_game, played, wandered
from tests.scenarios import COURSE, HARBOUR

WIDTHS = {"people": (45, 65), "pane": (33, 53), "page": (79, 104), "bar": (80, 120)}


def test_what_was_done_and_cannot_be_again_stands_among_the_moves_and_says_so() -> None:
    told = set[Bar]()
    for week in range(1, 5):
        view = played(HARBOUR, week)
        for contact in view.people:
            found = move_options(view, (), contact.id, {})
            brief = said([row for page in moves.brief_page(view, found, ()) for row in draw([page], 53, 0)])
            for option in found:
                if option.chosen.ever in (Bar.AGAIN, Bar.DONE) and not option.temptation:
                    assert short_reason(option.chosen.ever) in brief
                    told.add(option.chosen.ever)
    assert told


def test_a_column_has_one_name_at_every_width(english: None) -> None:
    view = played(HARBOUR)
    signs = {sign for sign, _meaning in help.people_pane().signs}
    for cells in range(44, 90):
        names = said(headings(people.people_page(view)[0], cells)).replace("As of", "As-of").split()
        assert set(names) <= {"Support", "Known", "Says", "As-of"}
        assert {name.replace("-", " ") for name in names} <= signs, "the help explains each"
    assert "Says: " in said(draw(people.legend(view), 60, 1))


def _short(view: View, place: str, cells: int) -> Sequence[Row]:
    """Return what has room of a person beside the list."""
    return fitted(card.short_page(view, place, cells), 9, cells)


def said(rows: Sequence[Row]) -> str:
    """Return rows as text."""
    return plain(rows)


def in_rows(page: Elements, cells: int) -> Sequence[Row]:
    """Return a page as the planning screen draws it."""
    return draw(page, cells, 1)


def row_of(rows: Sequence[Row], key: str) -> str:
    return said([row for row in rows if row.key == key])


def everything(view: View) -> Iterator[tuple[str, str, Callable[[int], Sequence[Row]]]]:
    """Yield the name, the kind of width and the rows of all that can be shown of a game."""
    plan: list[Move] = []
    for move in view.game.legal_moves():
        if view.bar(move, plan) is Bar.NONE:
            plan.append(move)
    yield "people", "people", partial(draw, people.people_page(view), indent=1)
    yield "head", "people", partial(headings, people.people_page(view)[0])
    yield "tree", "people", partial(draw, tree.tree_page(view), indent=1)
    yield "tree's head", "people", partial(headings, tree.tree_page(view)[0])
    yield "chain", "pane", partial(draw, bid.chain_page(view), indent=1)
    yield "bid", "pane", partial(draw, bid.bid_page(view), indent=1)
    yield "bid in short", "pane", lambda cells: fitted(bid.short_page(view), 3, cells)
    yield "status", "bar", partial(draw, status.status_page(view, plan), indent=1)
    yield "plan", "bar", partial(draw, [status.plan_page(view, plan)], indent=1)
    yield "moves head", "pane", partial(headings, moves.moves_page(view, [], plan), indent=0)
    places = [contact.id for contact in view.known.contacts]
    for place in places:
        yield (
            f"summary of {place}",
            "pane",
            partial(_short, view, place),
        )
        yield f"card of {place}", "pane", partial(draw, card.card_page(view, place), indent=1)
    for place in (*places, people.BID):
        found = move_options(view, plan, place, {})
        yield f"moves of {place}", "pane", partial(draw, [moves.moves_page(view, found, plan)], indent=0)
        for option in found:
            yield f"hint of {option.key}", "bar", partial(draw, [moves.hint(view, option, plan)], indent=1)
    yield "briefing", "page", partial(draw, briefing_page(view.game))
    panes = (help.people_pane(), help.moves_pane(), help.card_pane(), help.plan_pane(), help.home_pane())
    for pane in panes:
        yield f"help on {pane.title}", "page", partial(draw, help.help_page(help.planning_about(), (pane,), ()))
    for report in view.game.reports:
        yield f"report {report.week}", "page", partial(draw, week_sections(report, view.scenario, view.game.knowledge))
    for question in view.scenario.questions:
        yield question.id, "page", partial(draw, prediction.question_page(question))
        yield question.id, "page", partial(draw, prediction.option_page(question, 1))
        answers = [Answer(question.id, 0, 70, (1,))]
        yield question.id, "page", partial(draw, prediction.resolved_page(answers, view.scenario))
    yield "confidence", "page", partial(draw, prediction.confidence_page())


@pytest.mark.parametrize("at", cases(product(COURSE, [0, 4, 16]), often=product([HARBOUR], [0, 4, 16])))
@spoken_in("zh-CN")
def test_nothing_is_wider_than_its_place(at: tuple[str, int], language: Language) -> None:
    scenario, weeks = at
    for view in (played(scenario, weeks), wandered(scenario, weeks)):
        for name, kind, make in everything(view):
            for cells in WIDTHS[kind]:
                wide: list[Line] = [line for row in make(cells) for line in row.lines if line_width(line) > cells]
                assert not wide, f"{name} in {cells} cells, {language}: {wide[0]}"


@pytest.mark.parametrize("weeks", cases([0, 3, 5], often=[5]))
def test_what_is_hidden_shows_nowhere_while_the_game_goes_on(weeks: int) -> None:
    """With another truth behind it, in a scenario with other secrets, everything reads the same."""
    for view in (played(HARBOUR, weeks), played(HARBOUR, weeks)):
        assert not view.game.is_over
        one, two = (
            {name: said(make(79)) for name, _, make in [*everything(each), *on_the_way(each)]}
            for each in (view, other_game(view, 7))
        )
        assert one == two


def on_the_way(view: View) -> Iterator[tuple[str, str, Callable[[int], Sequence[Row]]]]:
    """Yield what stands at the foot, the relation with each person, and the moments after the last week."""
    for place in people.places(view):
        yield (
            f"at {place}",
            "bar",
            partial(draw, planning_hints.at_place(view, (), place), indent=1),
        )
        if view.is_contact(place):
            yield f"history of {place}", "page", partial(draw, history_page(view, place), indent=1)
    for report in view.game.reports[-1:]:
        for moment in moments(view, report):
            yield f"{moment.kind} {moment.id}", "page", partial(draw, moment_page(view, report, moment))


def test_people_stand_by_line_and_unknown_is_not_neutral() -> None:
    rows = in_rows(people.people_page(played(HARBOUR)), 45)
    keys = [row.key for row in rows]
    assert keys[-2:] == [people.BID, people.CHAIN]
    assert "dai" not in keys, "nobody has told us that this person exists"
    tags = [said([row])[1:5].strip() for row in rows[:-2]]
    assert [tag for tag in tags if tag] == ["Mgmt", "Tech", "Proc", "Fin", "User"]
    assert len(LINES) == 5
    assert "..|?:...." in row_of(rows, "peng")
    assert "not met" in row_of(in_rows(people.people_page(played(HARBOUR)), 80), "peng")


def test_people_show_what_was_learned_and_when() -> None:
    view = played(HARBOUR, 2)
    row = row_of(in_rows(people.people_page(view), 45), "peng")
    assert row.rstrip().endswith(" .5.4.")
    assert "..|" in row
    assert "?" not in row
    wide = row_of(in_rows(people.people_page(view), 80), "peng")
    assert "neutral" in wide
    assert ". 5 . 4 ." in wide
    assert wide.rstrip().endswith(" 2")


@pytest.mark.parametrize("headed", [False, True])
def test_names_are_whole_at_every_width(headed: bool) -> None:
    """Columns come in by width only where the names leave them room."""
    view = played(HARBOUR, 5)
    page = people.people_page(view, headed=headed)
    for cells in range(45, 110):
        text = said(in_rows(page, cells))
        assert all(view.names.contact(contact.id) in text for contact in view.people), cells


def test_the_blackout_shows_in_the_list() -> None:
    rows = in_rows(people.people_page(played(HARBOUR, 5)), 45)
    assert " x Peng" in row_of(rows, "peng")
    assert " x " not in row_of(rows, "wei")
    assert "no contact until the award" in said(in_rows(people.people_page(played(HARBOUR, 5), headed=True), 60))


def test_those_who_left_are_marked() -> None:
    view = played(HARBOUR, 16)
    gone = [contact.id for contact in view.known.contacts if not contact.in_post]
    assert gone
    for contact in gone:
        assert "gone" in row_of(in_rows(people.people_page(view), 45), contact)
        assert "holds no post" in said(draw(card.card_page(view, contact), 50))


def test_a_card_tells_neutral_to_a_rival_from_not_known() -> None:
    seen = unseen = 0
    for view in (played(HARBOUR), played(HARBOUR, 3)):
        for known in view.known.contacts:
            told = "\n".join(speak(card.card_page(view, known.id)))
            assert ("not known how the person stands to them" in told) == (known.rivals_seen_week is None)
            assert ": 0 neutral" not in told, "a sign of 0 reads as a number"
            seen += ": neutral, " in told
            unseen += known.rivals_seen_week is None
    assert seen
    assert unseen


def test_a_move_stands_once_with_the_best_match_first() -> None:
    view = played(HARBOUR)
    found = move_options(view, (), "peng", {})
    assert len({option.key for option in found}) == len(found)
    visit = next(option for option in found if option.action == "visit")
    assert [candidate.member for candidate in visit.candidates][:2] == ["lin", "ren"]
    assert (visit.chosen.level, visit.chosen.field) == (True, True)
    assert "++ Lin " in row_of(draw([moves.moves_page(view, found, ())], 33, 0), visit.key)


def test_who_has_no_time_left_comes_last() -> None:
    view = played(HARBOUR)
    plan: list[Move] = []
    for move in view.game.legal_moves():
        if move.member == "lin" and move.target != "peng" and view.bar(move, plan) is Bar.NONE:
            plan.append(move)
    visit = next(option for option in move_options(view, plan, "peng", {}) if option.action == "visit")
    assert visit.chosen.member == "ren"
    assert next(candidate.bar for candidate in visit.candidates if candidate.member == "lin") is Bar.TIME


def test_what_is_barred_says_why_and_temptations_come_last_without_a_digit() -> None:
    view = played(HARBOUR)
    found = move_options(view, (), "peng", {})
    rows = draw([moves.moves_page(view, found, ())], 33, 0)
    assert "concern unknown" in row_of(rows, "workshop:peng")
    assert [option.temptation for option in found] == sorted(option.temptation for option in found)
    assert all(not option.temptation for option in numbered(view, found).values())
    assert "!" in row_of(rows, "gift:peng")
    barred = next(option for option in found if option.action == "workshop")
    assert "Get to know the person better" in said(in_rows([moves.hint(view, barred, ())], 80))


def test_what_is_planned_is_marked_and_keeps_its_member() -> None:
    view = played(HARBOUR)
    found = move_options(view, as_plan("you:visit:peng"), "peng", {})
    visit = next(option for option in found if option.action == "visit")
    assert (visit.planned, visit.chosen.member) == (a_move("you:visit:peng"), "you")
    assert "*2 Visit" in row_of(draw([moves.moves_page(view, found, ())], 33, 0), visit.key)


def test_the_wanted_member_is_chosen() -> None:
    visit = next(
        option
        for option in move_options(played(HARBOUR), (), "peng", {Activity("visit", "peng"): "you"})
        if option.action == "visit"
    )
    assert visit.chosen.member == "you"


def test_answers_keep_their_place_and_those_to_worries_that_nobody_is_known_to_have_are_marked() -> None:
    view = played(HARBOUR, 2)
    found = move_options(view, (), people.BID, {})
    answers = [option for option in found if option.action == "prepare"]
    assert [option.target for option in answers] == [concern.id for concern in view.scenario.concerns]
    unasked = [option for option in answers if not view.known.concern(option.target).holders]
    assert 0 < len(unasked) < len(answers)
    entries = {entry.key: entry for entry in moves.moves_page(view, found, ()).entries}
    assert {
        key
        for key, entry in entries.items()
        if "nobody is known" in entry_said(moves.moves_page(view, found, ()), entry)
    } == {option.key for option in unasked}
    assert not move_options(view, (), people.CHAIN, {})


def test_the_card_says_what_is_unknown_and_what_was_told() -> None:
    fresh = said(draw(card.card_page(played(HARBOUR), "qiu"), 60))
    assert "? unknown" in fresh
    assert "? not known in which steps" in fresh
    view = played(HARBOUR, 6)
    told = {fact.told_by for fact in view.known.facts if fact.told_by}
    assert told
    for contact in told:
        assert "Told us" in said(draw(card.card_page(view, contact), 60))


def test_motives_show_only_when_we_know_somebody_in_depth() -> None:
    view = played(HARBOUR, 6)
    for contact in view.known.contacts:
        deep = contact.coverage >= 3500
        text = "".join(said(draw(card.card_page(view, contact.id), 60)).split())
        assert ("".join(view.names.contacts[contact.id].motive.en.split()) in text.replace("Drive", "")) == deep


def test_the_chain_names_those_whose_role_is_known() -> None:
    assert "Known:" not in said(draw(bid.chain_page(played(HARBOUR)), 60))
    assert "Peng Haotian 5" in said(draw(bid.chain_page(played(HARBOUR, 2)), 60))
    assert "locked" in said(draw(bid.chain_page(played(HARBOUR, 5)), 60))


def test_the_status_tells_time_money_and_what_closes() -> None:
    view = played(HARBOUR, 2)
    text = said(in_rows(status.status_page(view, as_plan("you:visit:hou")), 120))
    assert "Week 3 of 6" in text
    assert f"{view.known.money - 1},000 of {view.scenario.money},000 RMB" in text
    assert " 3 Drafting the documents " in text
    assert "4 tender out, The trial at berth 3" in text
    narrow = said(in_rows(status.status_page(view, ()), 80)).splitlines()[1]
    assert narrow.rstrip().endswith("4 tender out, The trial at berth 3 - 5 - 6"), "the next one keeps its name"
    assert " 3 Drafting the documents " in narrow


def test_the_plan_shows_every_move_with_the_time_left() -> None:
    view = played(HARBOUR)
    rows = draw([status.plan_page(view, as_plan("you:visit:su", "you:call:hou", "you:price:low"))], 80, 1)
    text = row_of(rows, "you")
    assert "###..   2 free" in text
    assert "Visit Su Qing" in text
    assert "Call Hou Shun" in text
    assert "low price" in text
    actions = [span.intent for row in rows for line in row.lines for span in line if span.intent]
    assert actions == [Drop(Move.parse(move)) for move in ("you:visit:su", "you:call:hou", "you:price:low")]


def test_a_prediction_says_right_or_wrong_and_why() -> None:
    scenario = played(HARBOUR).scenario
    question: Question = scenario.questions[0]
    right = said(draw(prediction.resolved_page([Answer(question.id, 1, 90, (1,))], scenario), 80))
    assert "+ Right." in right
    assert "90 %" in right
    wrong = said(draw(prediction.resolved_page([Answer(question.id, 0, 50, (1,))], scenario), 80))
    assert "- Wrong. It was: Nobody" in wrong
    assert question.explain.en.split(".")[0] in " ".join(wrong.split())


@pytest.mark.parametrize("form", list(FORMS))
def test_phases_are_named_by_the_form_in_which_the_customer_asks_for_offers(form: str) -> None:
    scenario = load_scenario(HARBOUR)
    game = Game(scenario.model_copy(update={"tender": scenario.tender.model_copy(update={"form": form})}), 3)
    said_first = said(draw(briefing_page(game), 120))
    header = said(in_rows(status.status_page(View(game), ()), 120))
    for name, words in FORMS.items():
        assert (words.asked in said_first.lower()) == (name == form)
        assert (words.asked_in_short in header) == (name == form)


def test_what_another_told_of_somebody_is_heard_and_not_seen() -> None:
    heard = set()
    game = Game(load_scenario("harbour"), seed=3)
    while not game.is_over:
        game.play_week(plan_by(STRATEGIES["only-ask"], game.observation, game.seeds))
        view = View(game)
        for known in view.people:
            if known.support is None or known.seen_week is None:
                continue
            met = [report.week for report in game.reports if report.meetings_with(known.id)]
            told = [fact for fact in view.known.facts if fact.learned == known.seen_week and fact.told_by is not None]
            age = card.age(view, known)
            assert ("heard" in age) <= (known.seen_week not in met)
            if "heard" in age:
                assert any(view.names.contact(fact.told_by or "") in age for fact in told)
                assert "seen" not in age
                heard.add(known.id)
            if known.seen_week in met:
                assert "heard" not in age
    assert heard, "or the test tests nothing"
