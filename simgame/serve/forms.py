"""What a form says, read without trusting who sends it."""

import asyncio
from typing import Final
from urllib.parse import parse_qsl

from aiohttp import web

_KIND: Final = "application/x-www-form-urlencoded"
_MOST_FIELDS: Final = 200
_SLOWEST: Final = 10.0
"""Seconds in which a form must have come"""


async def form_of(request: web.Request) -> dict[str, str]:
    """Return the fields of a form that was sent, each once; characters that are none in UTF-8 become ``�``.

    No page here sends files, so other kinds of forms are refused.

    Raises:
        HTTPBadRequest: it is no such form.
        HTTPRequestTimeout: it came too slowly.
        HTTPRequestEntityTooLarge: it is longer than any form of ours.
    """
    try:
        async with asyncio.timeout(_SLOWEST):
            content = await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout(text="The form came too slowly.\n") from None
    except web.RequestPayloadError:
        raise web.HTTPBadRequest(text="The form is damaged.\n") from None
    if content and request.content_type != _KIND:
        raise web.HTTPBadRequest(text="This is no form of ours.\n")
    try:
        fields = parse_qsl(content.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise web.HTTPBadRequest(text="The form has too many fields.\n") from None
    return dict(fields)
