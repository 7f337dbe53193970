"""What a code means that a check has shown, of a scenario or of a class file."""

from simgame.arguments import USAGE, RefusedError, quoted, with_hint
from simgame.classes.codes import CLASS_CODES
from simgame.locale import Catalogue
from simgame.scenario.codes import CODES, explain

_ = Catalogue("cli")


def explained(code: str) -> str:
    """Return what a code means, in the current language, however it is typed.

    Raises:
        RefusedError: there is no such code.
    """
    known = CODES | CLASS_CODES
    if (kind := known.get(code.upper())) is None:
        message = _("there is no code {code}").format(code=quoted(code))
        raise RefusedError(with_hint(message, code.upper(), known), USAGE)
    return explain(kind)
