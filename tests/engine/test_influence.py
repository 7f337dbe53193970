"""What goes on without us: rivals, word of mouth, fading."""

from dataclasses import replace

import numpy as np

from simgame.engine.rules.influence import fading, rivals, word_of_mouth
from simgame.engine.state import State
from simgame.engine.tuning import PERSUASION_UP_TO, STRONG_TIE, SUPPORTER
from tests.engine.worlds import board_of, contact_of, games_of, quiet, turn_of, with_contact
from tests.scenarios import HARBOUR

BOARD = board_of(HARBOUR)
PENG, KANG, DAI, HOU = (contact_of(BOARD, name) for name in ("peng", "kang", "dai", "hou"))
START = games_of(BOARD, 32)


def after_rivals(state: State) -> State:
    return rivals(BOARD, state, turn_of(BOARD, state))


def after_talk(state: State) -> State:
    return word_of_mouth(BOARD, state, turn_of(BOARD, state))


def test_rivals_follow_their_script() -> None:
    """In week 1 Haifeng works on Peng and Dai, and on nobody else; nobody's support for us changes by it."""
    start = replace(START, support=np.zeros_like(START.support))
    moved = after_rivals(start).support
    haifeng = BOARD.public.vendors.index("haifeng")
    assert (moved[:, haifeng, [PENG, DAI]] > 0).all()
    moved[:, haifeng, [PENG, DAI]] = 0
    assert not moved.any()


def test_rivals_cannot_reach_evaluators_in_the_blackout_or_people_who_have_left() -> None:
    haifeng = BOARD.public.vendors.index("haifeng")
    out = replace(START, issued=np.ones_like(START.issued))
    assert not (after_rivals(out).support - out.support)[:, haifeng, PENG].any()
    gone = with_contact(START, PENG, in_post=False)
    assert not (after_rivals(gone).support - gone.support)[:, haifeng, PENG].any()


def test_a_rival_defends_whom_we_win_if_the_person_decides() -> None:
    """Ye takes part in open steps, Hou in none; in week 1 no script names either."""
    haifeng = BOARD.public.vendors.index("haifeng")
    ye = contact_of(BOARD, "ye")
    won = with_contact(with_contact(START, ye, support=2000), HOU, support=2000)
    moved = after_rivals(won).support - won.support
    assert (moved[:, haifeng, ye] > 0).all()
    assert not moved[:, haifeng, HOU].any()
    over = replace(won, done=np.ones_like(won.done))
    assert not (after_rivals(over).support - over.support)[:, haifeng, ye].any()


def test_a_harder_level_makes_rivals_stronger() -> None:
    moved = {
        level: (rivals(board, games_of(board, 32), turn_of(board, games_of(board, 32))).support - START.support)
        for level in ("trainee", "standard", "live")
        for board in [board_of(HARBOUR, level)]
    }
    assert (moved["trainee"] <= moved["standard"]).all()
    assert (moved["standard"] <= moved["live"]).all()
    assert moved["trainee"].sum() < moved["standard"].sum() < moved["live"].sum()


def test_supporters_speak_to_those_whom_they_influence() -> None:
    """Peng has Kang's ear; nobody speaks for us before support is clear, and nobody who has left."""
    alone = replace(START, support=np.zeros_like(START.support))
    for support, in_post, speaks in ((SUPPORTER, True, True), (SUPPORTER - 1, True, False), (3000, False, False)):
        state = with_contact(alone, PENG, support=support, in_post=in_post)
        moved = after_talk(state).support - state.support
        heard = BOARD.persuades[PENG] > 0
        assert (moved[:, 0, heard] > 0).all() == speaks
        assert not moved[:, 0, ~heard].any()
        assert not moved[:, 1:].any(), "praise for us is no praise for others"


def test_more_support_persuades_no_less() -> None:
    alone, before = replace(START, support=np.zeros_like(START.support)), None
    for support in range(SUPPORTER, 3001, 250):
        state = with_contact(alone, PENG, support=support)
        now = after_talk(state).support[:, 0, KANG]
        assert before is None or (now >= before).all()
        before = now


def test_word_of_mouth_carries_only_so_far_and_lowers_nobody() -> None:
    """However many speak, nobody passes a limit by it; who is beyond it stays there."""
    everybody = np.full_like(START.support, 3000)
    state = with_contact(replace(START, support=everybody), KANG, support=PERSUASION_UP_TO - 10)
    after = after_talk(state)
    assert (after.support[:, 0, KANG] == PERSUASION_UP_TO).all()
    assert (after.support >= state.support).all()


def test_fading_never_raises_anything() -> None:
    random = np.random.default_rng(4)
    support = random.integers(-1000, 3001, START.support.shape).astype(np.int32)
    firm = (random.random(START.firm.shape) * np.maximum(support[:, 0], 0)).astype(np.int32)
    coverage = random.integers(0, 4001, START.coverage.shape).astype(np.int32)
    state = replace(START, support=support, firm=firm, coverage=coverage)
    after = fading(BOARD, state, turn_of(BOARD, state))
    assert (after.support <= support).all()
    assert (after.coverage <= coverage).all()
    assert (after.support[:, 0] >= np.where(support[:, 0] > 0, firm, support[:, 0])).all()
    assert np.array_equal(after.support[:, 1:], support[:, 1:]), "ties with rivals are the rivals' own"


def test_what_belongs_to_the_firm_does_not_fade() -> None:
    state = with_contact(START, PENG, support=1500)
    personal = fading(BOARD, state, turn_of(BOARD, state)).support[:, 0, PENG]
    owned = with_contact(state, PENG, firm=1500)
    assert (personal < 1500).all()
    assert (fading(BOARD, owned, turn_of(BOARD, owned)).support[:, 0, PENG] == 1500).all()


def test_strong_ties_fade_slowly() -> None:
    def lost(support: int) -> float:
        state = with_contact(START, PENG, support=support)
        return float((support - fading(BOARD, state, turn_of(BOARD, state)).support[:, 0, PENG]).mean() / support)

    assert lost(STRONG_TIE) < lost(STRONG_TIE - 1) / 3


def test_contact_keeps_a_tie_from_fading() -> None:
    state = with_contact(START, HOU, support=1000, coverage=3000)
    alone, met = (fading(BOARD, state, turn_of(BOARD, state, *codes)) for codes in ((), ("you:call:hou",)))
    assert (alone.support[:, 0, HOU] < 1000).all()
    assert (met.support[:, 0, HOU] == 1000).all()
    assert (alone.coverage[:, HOU] < 3000).all()
    assert (met.coverage[:, HOU] == 3000).all()


def test_without_anybody_doing_anything_nothing_moves_but_what_people_say() -> None:
    board = quiet(BOARD)
    state = replace(
        START, support=np.full_like(START.support, SUPPORTER - 1), firm=np.full_like(START.firm, SUPPORTER - 1)
    )
    for rule in (rivals, word_of_mouth, fading):
        assert np.array_equal(rule(board, state, turn_of(board, state)).support, state.support), rule.__name__
