"""PINs and secrets as they are kept: slowly hashed with a salt, so that a stolen database tells none."""

import hashlib
import hmac
import secrets
from typing import Final

_COST: Final = (2**13, 8, 1)
"""Of scrypt: 8 MB and some 25 ms a try. A PIN is short: what keeps it is the limit on tries, not this"""
_KIND: Final = "scrypt"


def hashed(secret: str) -> str:
    """Return how a PIN or a secret is kept."""
    salt = secrets.token_bytes(16)
    return "$".join((_KIND, *map(str, _COST), salt.hex(), _hash(secret, salt, _COST).hex()))


def matches(secret: str, kept: str | None) -> bool:
    """Tell whether a PIN or a secret is the one that is kept; what is kept in no known form matches nothing."""
    parts = (kept or "").split("$")
    if len(parts) != 6 or parts[0] != _KIND:
        return False
    n, r, p = (int(part) for part in parts[1:4])
    return hmac.compare_digest(_hash(secret, bytes.fromhex(parts[4]), (n, r, p)), bytes.fromhex(parts[5]))


def _hash(secret: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    n, r, p = cost
    return hashlib.scrypt(secret.encode("utf-8", "surrogatepass"), salt=salt, n=n, r=r, p=p, maxmem=64 * 1024 * 1024)
