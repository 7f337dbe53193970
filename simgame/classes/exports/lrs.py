"""A learning record store, spoken to over HTTP as xAPI 1.0.3 says; the password is in no message and in no address."""

import base64
import http.client
import ssl
from collections.abc import Sequence
from dataclasses import field
from typing import Final
from urllib.parse import urlsplit

from simgame.locale import Catalogue
from simgame.page.quoting import quote, shorten
from simgame.values import dataclass

_ = Catalogue("exports")

_VERSION: Final = "1.0.3"
_SECONDS: Final = 30.0
_LONGEST_ANSWER: Final = 1 << 18
_OWN_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class LrsError(Exception):
    """A learning record store that cannot be used; as a text, one sentence. What waits still waits."""


class LrsUnreachableError(LrsError):
    """One that does not answer now, or says that it cannot; what was asked for may be tried again."""


@dataclass(frozen=True, slots=True)
class LrsAddress:
    """Where a learning record store is."""

    secure: bool
    host: str
    port: int | None
    path: str
    """Of its statements"""

    @classmethod
    def of(cls, address: str) -> "LrsAddress":
        """Read an address as LRS's give it, before ``/statements``.

        Raises:
            LrsError: it is none, or has a name and a password in it.
        """
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            raise LrsError(_("an LRS has an address such as https://lrs.example.com/xapi")) from None
        if parts.username is not None or parts.password is not None:
            raise LrsError(_("name and password of the LRS do not belong into its address; see --help"))
        plain = address.isascii() and address.isprintable() and " " not in address
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or not plain:
            raise LrsError(_("an LRS has an address such as https://lrs.example.com/xapi"))
        path = parts.path.rstrip("/").removesuffix("/statements") + "/statements"
        return cls(parts.scheme == "https", parts.hostname, port, path)

    def __str__(self) -> str:
        """Return the address in one form, however it was typed."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port is None else f":{self.port}"
        return f"{'https' if self.secure else 'http'}://{host}{port}{self.path.removesuffix('/statements')}"

    @property
    def keeps_secrets(self) -> bool:
        """Whether nobody on the way can read the password."""
        return self.secure or self.host in _OWN_MACHINE


@dataclass(frozen=True, slots=True)
class LrsAnswer:
    """What a learning record store says to statements that were sent."""

    status: int
    reason: str
    """What it says besides, short and safe to print"""
    wait: float | None
    """Seconds after which it asks to be tried again"""


@dataclass(frozen=True, slots=True)
class Lrs:
    """A learning record store, with what opens it."""

    address: LrsAddress
    user: str
    password: str = field(repr=False)

    def post(self, bodies: Sequence[str]) -> LrsAnswer:
        """Send statements, all of which are taken or none; the same ones may be sent again.

        Args:
            bodies: JSON, one a statement.

        Raises:
            LrsUnreachableError: there is no answer.
        """
        content = f"[{','.join(bodies)}]".encode()
        secret = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        headers = {
            "Authorization": f"Basic {secret}",
            "Content-Type": "application/json",
            "X-Experience-API-Version": _VERSION,
        }
        connection = self._connection()
        try:
            connection.request("POST", self.address.path, content, headers)
            answer = connection.getresponse()
            said = answer.read(_LONGEST_ANSWER).decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            text = _("{lrs} does not answer ({reason})")
            reason = shorten(str(error) or type(error).__name__)
            raise LrsUnreachableError(text.format(lrs=quote(str(self.address)), reason=reason)) from None
        finally:
            connection.close()
        return LrsAnswer(answer.status, shorten(said.strip()), _seconds(answer.getheader("Retry-After")))

    def _connection(self) -> http.client.HTTPConnection:
        if self.address.secure:
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(self.address.host, self.address.port, timeout=_SECONDS, context=context)
        return http.client.HTTPConnection(self.address.host, self.address.port, timeout=_SECONDS)


def _seconds(said: str | None) -> float | None:
    """Return the seconds of a ``Retry-After``; a date in it is not read."""
    return float(said) if said and said.isascii() and said.isdecimal() and len(said) < 6 else None
