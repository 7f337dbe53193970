"""Pages: templates filled in one of two languages, and the files that they load, ours and those of `textual-serve`.

What a page says is given to its template as words, so that all texts stand in the sources of Python.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from simgame.browser.templating import environment
from simgame.locale import LANGUAGE_NAMES, Catalogue, Language, set_language
from simgame.serve.safety import PAGE_POLICY

if TYPE_CHECKING:
    from jinja2 import Environment

_ = Catalogue("serve")

_KINDS: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_OURS: Final = (
    *("instructor.css", "instructor.js", "monitor.css", "monitor.js"),
    *("pages.css", "seat.css", "seat.js", "waiting.js"),
)
_TERMINALS: Final = {"textual.js": "static/js/textual.js", "xterm.css": "static/css/xterm.css"}
"""The terminal for browsers, by what its files are called here, and where `textual-serve` has them"""


@cache
def _asset(name: str) -> bytes:
    """Return a file that pages load."""
    if name in _TERMINALS:
        return files("textual_serve").joinpath(_TERMINALS[name]).read_bytes()
    return files("simgame.serve").joinpath("static", name).read_bytes()


@cache
def asset(name: str) -> str:
    """Return the address of a file that pages load; it changes with its content, so that browsers may keep it."""
    return f"/assets/{name}?v={hashlib.sha256(_asset(name)).hexdigest()[:12]}"


async def serve_asset(request: web.Request) -> web.Response:
    """Answer with a file that pages load."""
    name = request.match_info["name"]
    if name not in (*_OURS, *_TERMINALS):
        raise web.HTTPNotFound
    kind = _KINDS[name.rpartition(".")[2]]
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return web.Response(body=_asset(name), content_type=kind, charset="utf-8", headers=headers)


@cache
def _environment() -> "Environment":
    filling = environment("simgame.serve")
    filling.globals["asset"] = asset
    filling.globals["languages"] = LANGUAGE_NAMES
    return filling


def filled(template: str, language: Language, values: Mapping[str, Any]) -> str:
    """Return a template that is filled in, such as a part of a page; see :func:`page`."""
    return _environment().get_template(f"{template}.html").render({"language": language, **values})


def page(
    template: str,
    language: Language,
    values: Mapping[str, Any],
    *,
    status: int = 200,
    policy: str = PAGE_POLICY,
) -> web.Response:
    """Return a page; what its words say must have been asked for in the same language.

    Args:
        template: the name of its file, without ``.html``.
        language: in which it is written.
        values: what its template shows.
        status: of HTTP.
        policy: what it may load.
    """
    said = filled(template, language, values)
    headers = {"Content-Security-Policy": policy}
    return web.Response(text=said, content_type="text/html", charset="utf-8", status=status, headers=headers)


def speak(language: Language) -> None:
    """Have texts in a language, until something is waited for: then another page may be made in another one."""
    set_language(language)


def language_of(request: web.Request, offered: tuple[Language, ...], chosen: Language | None = None) -> Language:
    """Return the language of a page: what its address says, else what was chosen, else the browser's, else the usual.

    Args:
        request: asks for the page.
        offered: the languages that there are, the usual one first.
        chosen: what was chosen before, if that is known.
    """
    if said := one_of(request.query.get("lang", ""), offered) or chosen:
        return said
    for part in request.headers.get("Accept-Language", "").split(","):
        wanted = part.partition(";")[0].strip().lower()
        for language in offered:
            if wanted and wanted.split("-")[0] == language.split("-")[0].lower():
                return language
    return offered[0]


def one_of(said: str, offered: tuple[Language, ...]) -> Language | None:
    """Return the language that something says, None if it is none of those that are offered."""
    return next((language for language in offered if language == said), None)
