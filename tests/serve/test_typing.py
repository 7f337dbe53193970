"""Who floods a seat with keys is heard slowly until they keep still; who only types fast never notices."""

from simgame.serve.floods import Typing


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def heard(typing: Typing, clock: Clock, keys: int, seconds: float, *, at_once: int = 1) -> int:
    """Return how many of so many keys a second are heard in some seconds, sent so many at once."""
    count = 0
    for _packet in range(int(keys * seconds / at_once)):
        clock.now += at_once / keys
        count += at_once * typing.hears("j" * at_once)
    return count


def test_a_key_that_is_held_down_is_heard_for_as_long_as_it_is_held() -> None:
    typing = Typing(clock := Clock())
    assert heard(typing, clock, 33, 60) == 33 * 60


def test_a_flood_is_heard_slowly_until_it_ends() -> None:
    typing = Typing(clock := Clock())
    heard(typing, clock, 2000, 1, at_once=100)
    assert heard(typing, clock, 1000, 20) < 10 * 20
    assert heard(typing, clock, 5, 20) == 100, "somebody who plays is heard again at once"
    clock.now += 120
    assert heard(typing, clock, 33, 30) == 33 * 30, "and after a while as before"
