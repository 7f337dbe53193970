"""The one proxy before the server, if there is one: what it says of a browser is believed, and of nobody else.

It sets ``X-Forwarded-For``, ``X-Forwarded-Proto`` and ``Host``; see ``nginx.conf`` beside this file.
"""

from ipaddress import ip_address
from typing import Final

from aiohttp import web

from simgame.serve.safety import Handler

PROXY: Final = web.AppKey("proxy", str)
"""Where an application has the address of its proxy; not there: it has none"""


@web.middleware
async def behind_proxy(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Take a browser's address and its kind of connection from the proxy, if the request comes from there."""
    proxy = request.app.get(PROXY)
    if proxy is not None and _same(request.remote or "", proxy):
        scheme = request.headers.get("X-Forwarded-Proto", "").strip().lower()
        request = request.clone(
            remote=_last(request.headers.getall("X-Forwarded-For", [])) or proxy,
            scheme=scheme if scheme in ("http", "https") else "http",
        )
    return await handler(request)


def is_address(said: str) -> bool:
    """Tell whether something is an address of IP."""
    try:
        ip_address(said)
    except ValueError:
        return False
    return True


def _last(said: list[str]) -> str:
    """Return the address that the proxy itself has added; what stands before it anybody may have written."""
    last = ",".join(said).rpartition(",")[2].strip()
    return last if is_address(last) else ""


def _same(one: str, other: str) -> bool:
    """Tell whether two addresses are the same one, or both this machine's own."""
    try:
        first, second = ip_address(one.partition("%")[0]), ip_address(other)
    except ValueError:
        return False
    first = getattr(first, "ipv4_mapped", None) or first
    return first == second or (first.is_loopback and second.is_loopback)
