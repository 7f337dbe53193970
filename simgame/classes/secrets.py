"""PINs and secrets as they are kept: slowly hashed with a salt, so that a stolen database tells none."""

import hashlib
import hmac
import secrets
from typing import Final

_COST: Final = (2**13, 8, 1)
"""Of scrypt: 8 MB and some 25 ms a try. A PIN is short: what keeps it is the limit on tries, not this"""
_KIND: Final = "scrypt"
_ONCE: Final = "once "
_CODE_DIGITS: Final = 8
"""Of a code that is good once: tried as seldom as a PIN, it is found by nobody"""


def hashed(secret: str) -> str:
    """Return how a PIN or a secret is kept."""
    salt = secrets.token_bytes(16)
    return "$".join((_KIND, *map(str, _COST), salt.hex(), _hash(secret, salt, _COST).hex()))


def new_code() -> str:
    """Return a code that lets somebody choose a new PIN, in digits as a PIN."""
    return f"{secrets.randbelow(10**_CODE_DIGITS):0{_CODE_DIGITS}}"


def hashed_code(code: str) -> str:
    """Return how a code is kept in the place of a PIN until one is chosen with it."""
    return _ONCE + hashed(code)


def is_code(kept: str | None) -> bool:
    """Tell whether what is kept is a code, which is good for nothing but to choose a PIN."""
    return kept is not None and kept.startswith(_ONCE)


def matches(secret: str, kept: str | None) -> bool:
    """Tell whether a PIN, a code or a secret is the one that is kept; what is kept in no known form matches nothing."""
    parts = (kept or "").removeprefix(_ONCE).split("$")
    if len(parts) != 6 or parts[0] != _KIND:
        return False
    n, r, p = (int(part) for part in parts[1:4])
    return hmac.compare_digest(_hash(secret, bytes.fromhex(parts[4]), (n, r, p)), bytes.fromhex(parts[5]))


def _hash(secret: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    n, r, p = cost
    return hashlib.scrypt(secret.encode("utf-8", "surrogatepass"), salt=salt, n=n, r=r, p=p, maxmem=64 * 1024 * 1024)
