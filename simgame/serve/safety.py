"""What keeps strangers out: signed cookies, tokens in forms, who asks, what a page may load, how often one tries."""

import hashlib
import hmac
import logging
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from itsdangerous import BadSignature, TimestampSigner, URLSafeTimedSerializer

from simgame.classes.store.errors import NotThereError, StoreUnavailableError
from simgame.page.quoting import escape
from simgame.runs import disk

_log = logging.getLogger("simgame.serve")

FORM_COOKIE: Final = "simgame_form"
FORM_FIELD: Final = "form"
_FORM_AGE: Final = 24 * 3600
_MOST_KEYS: Final = 10_000

PAGE_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: only what this server has, and nothing that stands in the page itself"""
TERMINAL_POLICY: Final = PAGE_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
"""The same for the page with the terminal, whose script writes styles of its own"""

_HEADERS: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def key_in(file: Path) -> bytes:
    """Return the key with which cookies are signed; it is made when there is none, for nobody else to read.

    Raises:
        OSError: the file cannot be read or written.
    """
    try:
        if len(key := disk.read(file)) >= 32:
            return key
    except FileNotFoundError:
        pass
    disk.put(file, secrets.token_bytes(32))
    return disk.read(file)


_BEGAN: Final = time.time() - time.monotonic()


def steady_time() -> float:
    """Return the time in seconds, by the clock as it was at the start: one that is put right ages no cookie."""
    return _BEGAN + time.monotonic()


class _SteadySigner(TimestampSigner):
    """Signs with the steady time."""

    def get_timestamp(self) -> int:
        """Return the time in whole seconds."""
        return int(steady_time())


class Cookies:
    """Signed cookies: what is read from one was written by us, for the same purpose, and not too long ago."""

    def __init__(self, key: bytes) -> None:
        """Sign with ``key``."""
        self._key = key

    def _signer(self, name: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(
            self._key,
            salt=f"simgame.serve.{name}",
            signer=_SteadySigner,
            signer_kwargs={"digest_method": hashlib.sha256},
        )

    def read(self, request: web.Request, name: str, age: float) -> Any:
        """Return what a cookie says, None if there is none that is ours and younger than ``age`` seconds.

        One from the future was made before the clock was put back and the server started again; it is ours.
        """
        try:
            said, made = self._signer(name).loads(request.cookies.get(name, ""), return_timestamp=True)
        except (BadSignature, ValueError):  # bytes that are no text at all are refused earlier, by the codec
            return None
        return said if steady_time() - made.timestamp() <= age else None

    def write(self, request: web.Request, response: web.StreamResponse, name: str, value: Any, age: float) -> None:
        """Have a browser keep something for ``age`` seconds, out of reach of scripts and of other sites."""
        said = self._signer(name).dumps(value)
        response.set_cookie(
            name, str(said), max_age=int(age), httponly=True, samesite="Strict", secure=is_secure(request), path="/"
        )

    def form_token(self, request: web.Request) -> tuple[str, str]:
        """Return what the form cookie of a browser holds, and the token that its forms carry."""
        said = self.read(request, FORM_COOKIE, _FORM_AGE)
        nonce = said if isinstance(said, str) else secrets.token_urlsafe(16)
        return nonce, self._token(nonce)

    def is_our_form(self, request: web.Request, said: object) -> bool:
        """Tell whether what was sent comes from a form that this browser was given."""
        nonce = self.read(request, FORM_COOKIE, _FORM_AGE)
        if not isinstance(nonce, str) or not isinstance(said, str):
            return False
        return hmac.compare_digest(said.encode("utf-8", "replace"), self._token(nonce).encode())

    def remember_form(self, request: web.Request, response: web.StreamResponse, nonce: str) -> None:
        """Have a browser keep what its forms are compared with."""
        self.write(request, response, FORM_COOKIE, nonce, _FORM_AGE)

    def _token(self, nonce: str) -> str:
        return hmac.new(self._key, b"form " + nonce.encode(), hashlib.sha256).hexdigest()


def is_secure(request: web.Request) -> bool:
    """Tell whether a browser speaks TLS, with us or with the proxy before us (see `simgame.serve.proxy`)."""
    return request.scheme == "https"


def comes_from_here(request: web.Request) -> bool:
    """Tell whether a page of this very server asks, by the Origin that every browser sends with posts and sockets."""
    return request.headers.getall("Origin", []) == [f"{request.scheme}://{request.host}"]


def fingerprint(kept: str | None) -> str:
    """Return what changes with the hash of a PIN or a secret, so that cookies from before are worth nothing."""
    return hashlib.sha256((kept or "").encode()).hexdigest()[:16]


class Tries:
    """How often something may be tried by each of many, such as a PIN for a label."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Allow ``most`` tries within so many seconds."""
        self._most, self._seconds, self._clock = most, seconds, clock
        self._tried: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, who: str) -> int:
        """Return in how many seconds the next try is allowed; 0: now."""
        tried, now = self._tried.get(who, deque()), self._clock()
        while tried and now - tried[0] >= self._seconds:
            tried.popleft()
        return 0 if len(tried) < self._most else max(1, round(self._seconds - (now - tried[0])))

    def note(self, who: str) -> None:
        """Count a try."""
        self._tried.setdefault(who, deque(maxlen=self._most)).append(self._clock())
        self._tried.move_to_end(who)
        while len(self._tried) > _MOST_KEYS:
            self._tried.popitem(last=False)

    def take_back(self, who: str) -> None:
        """Undo the last count, as of a try that went well."""
        if tried := self._tried.get(who):
            tried.pop()

    def forget(self, who: str) -> None:
        """Begin to count anew, as after a try that went well."""
        self._tried.pop(who, None)


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what another site's page asks for, and say with each answer what its page may do."""
    is_socket = request.headers.get("Upgrade", "").lower() == "websocket"
    if (is_socket or request.method not in ("GET", "HEAD")) and not comes_from_here(request):
        raise web.HTTPForbidden(text="This was asked for by a page of another site.\n", headers=dict(_HEADERS))
    try:
        response = await handler(request)
    except web.HTTPException as error:
        protect(error)
        raise
    except StoreUnavailableError:
        response = web.Response(status=503, text="The class cannot be reached at the moment.\n")
    except NotThereError:  # deleted while it was being looked for
        response = web.Response(status=404, text="This is not there any more.\n")
    except Exception:
        _log.exception("a fault while %s was answered", escape(request.path))
        response = web.Response(status=500, text="A fault in simgame.\n")
    if not response.prepared:
        protect(response)
    return response


def protect(response: web.StreamResponse) -> None:
    """Say with an answer what its page may do; whoever sends one bit by bit calls it first."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "simgame"
    response.headers.setdefault("Content-Security-Policy", PAGE_POLICY)
    response.headers.setdefault("Cache-Control", "no-store")
