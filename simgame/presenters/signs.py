"""Short words, signs and tags for narrow columns, of what is no declared term."""

from typing import TYPE_CHECKING, Final

from simgame.locale import Catalogue
from simgame.page import bars
from simgame.page.model import Brief, Piece, Tone
from simgame.report import scales

if TYPE_CHECKING:
    from simgame.engine.known_tender import (  # which bring the engine; the first frame does not wait for it
        KnownStep,
        StepStage,
    )

_ = Catalogue("tui")

_STAGES: "Final[dict[StepStage, Tone]]" = {"passed": "good", "failed": "bad", "late": "bad", "open": "", "last": "warn"}

_TONES: Final[dict[str, Tone]] = {
    "not-met": "faint",
    "against": "bad",
    "supports": "good",
    "alone": "good",
    "coach": "great",
}
"""How grades of support look; the others have no tone"""


def support_tag(thousandths: int | None) -> tuple[str, str, Tone]:
    """Return sign, short word and tone for a support towards us; None: not seen, which is not neutral."""
    grade = scales.support(thousandths)
    return grade.sign, grade.tag, _TONES.get(grade.id, "")


def stage_tone(step: "KnownStep") -> Tone:
    """Return how a step looks by how far it is; one that is locked, by whom its criteria lean to."""
    if step.lead is not None:
        return "good" if step.lead > 0 else "bad" if step.lead < 0 else ""
    return _STAGES.get(step.stage, "dim")


def bar(sign: str, said: str = "") -> tuple[Piece, ...]:
    """Return a grade of coverage as a bar with the word that it stands for; another sign is as it is."""
    if "#" not in sign and "." not in sign:
        return (Piece(Brief(sign, said), "faint"),)
    return *bars.known(sign.count("#")), Piece(Brief("", said))
