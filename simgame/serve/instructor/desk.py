"""What the pages of an instructor look like: one frame in two languages, with the way to the others.

A page is linked from all others if the server has it: if a module has registered a route with a name of `_PLACES`.
"""

from collections.abc import Mapping
from typing import Any, Final

from aiohttp import web

from simgame.classes.store.values import StoredClass
from simgame.locale import LANGUAGES, Catalogue, Language, mark
from simgame.serve import pages
from simgame.serve.safety import FORM_FIELD, PAGE_POLICY
from simgame.serve.server import server_of

_ = Catalogue("desk")

_PLACES: Final[Mapping[str, str]] = {
    "room": mark("Room"),
    "monitor": mark("Monitor"),
    "help": mark("Help"),
    "people": mark("People"),
    "projector": mark("Debrief"),
    "downloads": mark("Downloads"),
}
"""What each page is called in the way, by what its route is called and by its place in the address"""

Said = tuple[str, Mapping[str, Any]]
"""A sentence that is still to be translated, and what is filled in"""
UNKNOWN: Final[Said] = (mark("This page does not know what was asked for: nothing was changed."), {})
"""What is said of a form that no button of a page sends"""

_SAID: Final = "simgame_said"
_TONGUE: Final = "simgame_tongue"
_AGE: Final = 365 * 24 * 3600.0
_SOON: Final = 60.0


class DeskPage:
    """The frame around a page; once it is made, texts are in its language until something is waited for.

    Attributes:
        stored: the class.
        language: of the page.
        base: the address of the class's pages for its instructor.
        token: what a form carries in the field `simgame.serve.safety.FORM_FIELD`.
    """

    def __init__(self, request: web.Request, stored: StoredClass) -> None:
        """Choose the language: what the address says, else what was chosen here last, else the browser's."""
        self.request = request
        self.stored = stored
        self._cookies = server_of(request).cookies
        last = self._cookies.read(request, _TONGUE, _AGE)
        chosen = pages.one_of(str(last), LANGUAGES)
        offered = tuple(sorted(LANGUAGES, key=lambda each: each != stored.definition.languages[0]))
        self.language: Language = pages.language_of(request, offered, chosen)
        self.base = f"/teach/{stored.room}"
        self._nonce, self.token = self._cookies.form_token(request)
        pages.speak(self.language)

    def page(
        self,
        template: str,
        title: str,
        values: Mapping[str, Any],
        *,
        events: str = "",
        wrong: str = "",
        policy: str = PAGE_POLICY,
    ) -> web.Response:
        """Return a page.

        Args:
            template: the name of its file, without ``.html``; it extends ``instructor/base.html``.
            title: what it is called.
            values: what its template shows besides; see :meth:`fragment`.
            events: the address of its stream of events, see `simgame.serve.instructor.events`; none: it stands still.
            wrong: why what was asked for is refused; then the status is 403.
            policy: what it may load.
        """
        old = _("The page was open for too long: nothing was done. Please do it again.")
        before = self._cookies.read(self.request, _SAID, _SOON)
        frame = {
            "title": title,
            "class_title": self.stored.definition.title.in_(self.language),
            "here": self.request.path,
            "places": self._places(),
            "sign_out": _("Sign out"),
            "lost": _("The connection to the server is lost; it is tried again by itself."),
            "events": events,
            "said": old if "old" in self.request.query else before if isinstance(before, str) else "",
            "wrong": wrong,
        }
        everything = self._shared() | frame | dict(values)
        response = pages.page(template, self.language, everything, status=403 if wrong else 200, policy=policy)
        self._cookies.remember_form(self.request, response, self._nonce)
        if before is not None:
            response.del_cookie(_SAID, path="/")
        if self.request.query.get("lang"):
            self._cookies.write(self.request, response, _TONGUE, self.language, _AGE)
        return response

    def fragment(self, template: str, values: Mapping[str, Any]) -> str:
        """Return a part of a page, as its template includes it and as a stream of events sends it anew."""
        return pages.filled(template, self.language, self._shared() | dict(values))

    def back(self, said: str, place: str = "") -> web.Response:
        """Return the answer to a form: back to its page, or to ``place``, which says in one sentence what was done."""
        response = web.Response(status=303, headers={"Location": place or self.request.path})
        self._cookies.write(self.request, response, _SAID, said, _SOON)
        return response

    def _shared(self) -> dict[str, Any]:
        """Return what every template of a desk may show."""
        return {"base": self.base, "room": self.stored.room, "field": FORM_FIELD, "token": self.token}

    def _places(self) -> list[tuple[str, str, bool]]:
        """Return the way: the address of each page, what it is called, and whether it is this one."""
        known = self.request.app.router.named_resources()
        at = self.request.path
        return [
            (f"{self.base}/{name}", _(text), at.startswith(f"{self.base}/{name}"))
            for name, text in _PLACES.items()
            if name in known
        ]
