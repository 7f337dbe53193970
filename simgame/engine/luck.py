"""Keyed luck: a number for each (game, key, week), from a counter hash instead of a stream.

Doing one thing more or less never re-rolls the rest, and the order of contacts in a file changes nothing. The hash is
the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
"""

import hashlib
from typing import Final

import numpy as np
import numpy.typing as npt

_GAMMA: Final = 0x9E3779B97F4A7C15
_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S32 = (np.uint64(n) for n in (30, 27, 31, 32))
_THOUSAND: Final = np.uint64(1000)

_AT_ONCE: Final = 1 << 15
"""So many numbers are rolled at once: 256 KiB, and as much again to work with, stay in the cache."""


def mix(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return the SplitMix64 finaliser of each value, same shape."""
    shifted = values >> _S30
    mixed = values ^ shifted
    mixed *= _FIRST
    mixed ^= np.right_shift(mixed, _S27, out=shifted)
    mixed *= _SECOND
    mixed ^= np.right_shift(mixed, _S31, out=shifted)
    return mixed


def key(*words: str) -> int:
    """Return a 64-bit number for ids such as ``("meeting", "zhou")``, the same on every machine."""
    return int.from_bytes(hashlib.blake2b("\0".join(words).encode(), digest_size=8).digest(), "little")


def seeds_from(first: int, games: int) -> npt.NDArray[np.uint64]:
    """Return the seeds ``first, first + 1, ...`` as uint64 [games]."""
    start = np.array([first % 2**64], dtype=np.uint64)
    return (start + np.arange(games, dtype=np.uint64)).astype(np.uint64)


def draw(seed: npt.NDArray[np.uint64], keys: npt.NDArray[np.uint64], week: int) -> npt.NDArray[np.int32]:
    """Return luck in 0 ... 999, int32 [games, keys], for mixed seeds [games], keys [keys] and a week."""
    in_week, rolled = _in_week(keys, week), np.empty((len(keys), len(seed)), dtype=np.int32)
    some = max(1, _AT_ONCE // max(1, len(seed)))
    for first in range(0, len(keys), some):
        rolled[first : first + some] = _rolled(np.bitwise_xor.outer(in_week[first : first + some], seed))
    return rolled.T


def draw_own(
    seed: npt.NDArray[np.uint64], keys: npt.NDArray[np.uint64], which: npt.NDArray[np.intp], week: int
) -> npt.NDArray[np.int32]:
    """Return what :func:`draw` does under the key of each of ``which`` [games, k] alone, int32 [games, k]."""
    return _rolled(_in_week(keys, week)[which] ^ seed[:, None])


def _in_week(keys: npt.NDArray[np.uint64], week: int) -> npt.NDArray[np.uint64]:
    return mix(keys + np.uint64((week * _GAMMA) % 2**64))


def _rolled(keyed: npt.NDArray[np.uint64]) -> npt.NDArray[np.int32]:
    mixed = mix(keyed)
    mixed >>= _S32
    mixed *= _THOUSAND
    mixed >>= _S32
    return mixed.astype(np.int32)
