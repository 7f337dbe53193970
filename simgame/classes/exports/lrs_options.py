"""Which learning record store statements go to, from options and the environment; the password never from an option."""

import argparse
import getpass
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from simgame.arguments import Parser, RefusedError
from simgame.classes.exports.profile import HOME
from simgame.locale import Catalogue

if TYPE_CHECKING:
    from simgame.classes.exports.lrs import Lrs

_ = Catalogue("exports")

ADDRESS: Final = "SIMGAME_LRS"
USER: Final = "SIMGAME_LRS_USER"
PASSWORD: Final = "SIMGAME_LRS_PASSWORD"
OWN_HOME: Final = "SIMGAME_XAPI_HOME"


def add_lrs_options(parser: Parser) -> None:
    """Add what says where statements go, and what they are named after."""
    lrs_help = _(
        "send statements to the learning record store at this address, or at that in {address}; "
        "name and password are read from {user} and {password}"
    )
    lrs_help = lrs_help.format(address=ADDRESS, user=USER, password=PASSWORD)
    parser.add_argument("--lrs", metavar="URL", nargs="?", const="", help=lrs_help)
    home_help = _("the address before what only we name in statements (or {variable}; {usual})")
    parser.add_argument("--home", metavar="URL", help=home_help.format(variable=OWN_HOME, usual=HOME))


def home_of(arguments: argparse.Namespace, environment: Mapping[str, str] = os.environ) -> str:
    """Return the address before what only we name in statements, without a slash at its end.

    Raises:
        RefusedError: it is none.
    """
    said: str = arguments.home or environment.get(OWN_HOME) or HOME
    try:
        parts = urlsplit(said)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment
    except ValueError:
        fine = False
    if not fine or not said.isascii() or not said.isprintable() or set(said) & set(' "<>\\^`{|}'):
        raise RefusedError(_("--home takes an address such as https://training.example.com/xapi"))
    return said.rstrip("/")


def lrs_of(arguments: argparse.Namespace, environment: Mapping[str, str] = os.environ) -> "Lrs | None":
    """Return the learning record store that is meant; None where nothing is to be sent.

    Raises:
        RefusedError: address, name or password is missing or cannot be used.
    """
    if arguments.lrs is None:
        return None
    from simgame.classes.exports.lrs import Lrs, LrsAddress, LrsError

    if not (said := arguments.lrs or environment.get(ADDRESS, "")):
        raise RefusedError(_("say the address of the LRS: --lrs URL, or the variable {name}").format(name=ADDRESS))
    try:
        address = LrsAddress.of(said)
    except LrsError as error:
        raise RefusedError(str(error)) from None
    if not (user := environment.get(USER, "")):
        raise RefusedError(_("the name at the LRS is read from the variable {name}").format(name=USER))
    password = environment.get(PASSWORD, "")
    if not password and sys.stdin.isatty():
        password = getpass.getpass(_("Password at the LRS: "))
    if not password:
        raise RefusedError(_("the password at the LRS is read from the variable {name}").format(name=PASSWORD))
    if not address.keeps_secrets:
        sys.stderr.write(_("note: without https whoever is on the way can read the password") + "\n")
    return Lrs(address, user, password)
