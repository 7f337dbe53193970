"""All pages of an instructor. They come before those of the learners, whose room takes any code for its own."""

from collections.abc import Iterable

from aiohttp import web

from simgame.serve.instructor import downloads, monitor, people, projector, queue, room, seat, sign_in


def routes() -> Iterable[web.RouteDef]:
    """Return the routes; one that bears the name of a place is linked from all the others, see `desk`."""
    return (
        *sign_in.routes(),
        *room.routes(),
        *monitor.routes(),
        *queue.routes(),
        *people.routes(),
        *seat.routes(),
        *projector.routes(),
        *downloads.routes(),
    )
