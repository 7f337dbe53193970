"""What goes on without us: rivals, word of mouth, fading."""

from dataclasses import replace

import numpy as np

from simgame.engine.rules.influence import fading, rivals, word_of_mouth
from simgame.engine.state import State
from simgame.engine.tuning import PERSUASION_UP_TO, STRONG_TIE, SUPPORTER
from tests.engine.worlds import board_of, contact_of, games_of, quiet, turn_of, with_contact

BANK = board_of("bank-tender")
ZHOU, SHEN, LU, TANG = (contact_of(BANK, name) for name in ("zhou", "shen", "lu", "tang"))
START = games_of(BANK, 32)


def after_rivals(state: State) -> State:
    return rivals(BANK, state, turn_of(BANK, state))


def after_talk(state: State) -> State:
    return word_of_mouth(BANK, state, turn_of(BANK, state))


def test_rivals_follow_their_script() -> None:
    """In week 1 Taihe works on Zhou and Lu, and on nobody else; nobody's support for us changes by it."""
    moved = after_rivals(START).support - START.support
    taihe = BANK.public.vendors.index("taihe")
    assert (moved[:, taihe, [ZHOU, LU]] > 0).all()
    moved[:, taihe, [ZHOU, LU]] = 0
    assert not moved.any()


def test_rivals_cannot_reach_evaluators_in_the_blackout_or_people_who_have_left() -> None:
    taihe = BANK.public.vendors.index("taihe")
    out = replace(START, issued=np.ones_like(START.issued))
    assert not (after_rivals(out).support - out.support)[:, taihe, ZHOU].any()
    gone = with_contact(START, ZHOU, in_post=False)
    assert not (after_rivals(gone).support - gone.support)[:, taihe, ZHOU].any()


def test_a_rival_defends_whom_we_win_if_the_person_decides() -> None:
    """Sun takes part in open steps, Tang in none; in week 1 no script names either."""
    taihe = BANK.public.vendors.index("taihe")
    sun = contact_of(BANK, "sun")
    won = with_contact(with_contact(START, sun, support=2000), TANG, support=2000)
    moved = after_rivals(won).support - won.support
    assert (moved[:, taihe, sun] > 0).all()
    assert not moved[:, taihe, TANG].any()
    over = replace(won, done=np.ones_like(won.done))
    assert not (after_rivals(over).support - over.support)[:, taihe, sun].any()


def test_a_harder_level_makes_rivals_stronger() -> None:
    moved = {
        level: (rivals(board, games_of(board, 32), turn_of(board, games_of(board, 32))).support - START.support)
        for level in ("trainee", "standard", "live")
        for board in [board_of("bank-tender", level)]
    }
    assert (moved["trainee"] <= moved["standard"]).all()
    assert (moved["standard"] <= moved["live"]).all()
    assert moved["trainee"].sum() < moved["standard"].sum() < moved["live"].sum()


def test_supporters_speak_to_those_whom_they_influence() -> None:
    """Zhou has Shen's ear; nobody speaks for us before support is clear, and nobody who has left."""
    alone = replace(START, support=np.zeros_like(START.support))
    for support, in_post, speaks in ((SUPPORTER, True, True), (SUPPORTER - 1, True, False), (3000, False, False)):
        state = with_contact(alone, ZHOU, support=support, in_post=in_post)
        moved = after_talk(state).support - state.support
        heard = BANK.persuades[ZHOU] > 0
        assert (moved[:, 0, heard] > 0).all() == speaks
        assert not moved[:, 0, ~heard].any()
        assert not moved[:, 1:].any(), "praise for us is no praise for others"


def test_more_support_persuades_no_less() -> None:
    alone, before = replace(START, support=np.zeros_like(START.support)), None
    for support in range(SUPPORTER, 3001, 250):
        state = with_contact(alone, ZHOU, support=support)
        now = after_talk(state).support[:, 0, SHEN]
        assert before is None or (now >= before).all()
        before = now


def test_word_of_mouth_carries_only_so_far_and_lowers_nobody() -> None:
    """However many speak, nobody passes a limit by it; who is beyond it stays there."""
    everybody = np.full_like(START.support, 3000)
    state = with_contact(replace(START, support=everybody), SHEN, support=PERSUASION_UP_TO - 10)
    after = after_talk(state)
    assert (after.support[:, 0, SHEN] == PERSUASION_UP_TO).all()
    assert (after.support >= state.support).all()


def test_fading_never_raises_anything() -> None:
    random = np.random.default_rng(4)
    support = random.integers(-1000, 3001, START.support.shape).astype(np.int32)
    firm = (random.random(START.firm.shape) * np.maximum(support[:, 0], 0)).astype(np.int32)
    coverage = random.integers(0, 4001, START.coverage.shape).astype(np.int32)
    state = replace(START, support=support, firm=firm, coverage=coverage)
    after = fading(BANK, state, turn_of(BANK, state))
    assert (after.support <= support).all()
    assert (after.coverage <= coverage).all()
    assert (after.support[:, 0] >= np.where(support[:, 0] > 0, firm, support[:, 0])).all()
    assert np.array_equal(after.support[:, 1:], support[:, 1:]), "ties with rivals are the rivals' own"


def test_what_belongs_to_the_firm_does_not_fade() -> None:
    state = with_contact(START, ZHOU, support=1500)
    personal = fading(BANK, state, turn_of(BANK, state)).support[:, 0, ZHOU]
    owned = with_contact(state, ZHOU, firm=1500)
    assert (personal < 1500).all()
    assert (fading(BANK, owned, turn_of(BANK, owned)).support[:, 0, ZHOU] == 1500).all()


def test_strong_ties_fade_slowly() -> None:
    def lost(support: int) -> float:
        state = with_contact(START, ZHOU, support=support)
        return float((support - fading(BANK, state, turn_of(BANK, state)).support[:, 0, ZHOU]).mean() / support)

    assert lost(STRONG_TIE) < lost(STRONG_TIE - 1) / 3


def test_contact_keeps_a_tie_from_fading() -> None:
    state = with_contact(START, TANG, support=1000, coverage=3000)
    alone, met = (fading(BANK, state, turn_of(BANK, state, *codes)) for codes in ((), ("you:call:tang",)))
    assert (alone.support[:, 0, TANG] < 1000).all()
    assert (met.support[:, 0, TANG] == 1000).all()
    assert (alone.coverage[:, TANG] < 3000).all()
    assert (met.coverage[:, TANG] == 3000).all()


def test_without_anybody_doing_anything_nothing_moves_but_what_people_say() -> None:
    board = quiet(BANK)
    state = replace(
        START, support=np.full_like(START.support, SUPPORTER - 1), firm=np.full_like(START.firm, SUPPORTER - 1)
    )
    for rule in (rivals, word_of_mouth, fading):
        assert np.array_equal(rule(board, state, turn_of(board, state)).support, state.support), rule.__name__
