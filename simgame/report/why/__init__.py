"""Why a number is what it is: a tree of causes in sentences, week by week.

During the game only from what the team knows; after the end from the truth. What is not known says what it would take
to learn it.
"""

from collections.abc import Callable
from typing import Final

from simgame.engine.game import Game
from simgame.locale import Catalogue
from simgame.report.diary import Diary
from simgame.report.number import Number, NumberId
from simgame.report.why import access, dates, ending, means, people, sign_offs, truth, verdict
from simgame.report.why.cause import Cause, shown
from simgame.terms.lines import LINES
from simgame.terms.parts import SCORE_PARTS

__all__ = ["Cause", "numbers", "why"]

_ = Catalogue("debrief")


_OF_OURS: Final[dict[str, Callable[[Diary], Cause]]] = {
    "money": means.budget,
    "time": means.time,
    "price": means.price,
    "compliance": means.compliance,
    "standing": sign_offs.standing,
    "deadline": dates.deadline,
}
_ABOUT: Final[dict[str, Callable[[Diary, str], Cause]]] = {
    "support": people.support,
    "coverage": people.coverage,
    "credibility": people.credibility,
    "role": people.role,
    "door": access.door,
    "firm": people.firm,
    "line": access.line,
    "understanding": means.understanding,
    "outlook": sign_offs.outlook,
    "closes": dates.closes,
    "lead": means.lead,
    "rival_price": means.rival_price,
}


def why(game: Game, number: NumberId) -> Cause:
    """Return why a number is what it is.

    Args:
        game: the game as it stands.
        number: ``support``, ``coverage``, ``credibility``, ``role``, ``door`` or ``firm`` of a contact; ``lead``,
            ``outlook`` or ``closes`` of a step; ``understanding`` of a concern; ``line`` of a line; ``rival_price``
            of a rival; ``money``, ``time``, ``price``, ``compliance``, ``standing`` or ``deadline``; after the end
            ``score``, or of one of its parts, ``margin``, and ``points`` of a part.

    Raises:
        KeyError: there is no such number.
        ValueError: it is of the end, and the game is still going on.
    """
    return shown(_cause(game, *number))


def _cause(game: Game, kind: str, about: str) -> Cause:
    diary = Diary(game)
    match kind, about:
        case "support", _ if game.is_over:
            return truth.support(diary, about)
        case "score", "":
            return ending.score(game)
        case "score", _:
            return ending.score_part(game, about)
        case "margin", "":
            return verdict.margin(game)
        case "points", _:
            return verdict.points_part(game, about)
        case _, "":
            return _OF_OURS[kind](diary)
        case _:
            return _ABOUT[kind](diary, about)


def numbers(game: Game) -> tuple[Number, ...]:
    """Return every number that can be asked about now, those of people whom we do not know of left out."""
    diary = Diary(game)
    found = list(_of_the_end(diary)) if game.is_over else []
    group = _("Our means")
    found += [
        Number(NumberId("money"), _("money"), group),
        Number(NumberId("time"), _("half-days worked"), group),
        Number(NumberId("price"), _("our price"), group),
        Number(NumberId("compliance"), _("compliance"), group),
    ]
    if game.board.sign_offs.any():
        found.append(Number(NumberId("standing"), _("what keeps the order"), group))
    group = _("What closes when")
    found += [Number(NumberId("closes", step.id), diary.names.step(step.id), group) for step in game.knowledge.steps]
    found.append(Number(NumberId("deadline"), _("our {offer} is in").format(offer=diary.names.form.offer), group))
    group = _("What an answer is worth")
    found += [
        Number(NumberId("understanding", each), diary.names.brief_concern(each), group) for each in game.board.concerns
    ]
    group = _("Whom we have met of a line")
    found += [Number(NumberId("line", each.id), each.label, group) for each in LINES.values()]
    group = _("If it closed now")
    to_pass = [step.id for step in game.knowledge.open_steps if step.kind.can_pass]
    found += [Number(NumberId("outlook", step), diary.names.step(step), group) for step in to_pass]
    group = _("The criteria")
    criteria = [step.id for step in game.knowledge.steps if step.kind.criteria and step.lead is not None]
    found += [Number(NumberId("lead", step), diary.names.step(step), group) for step in criteria]
    group = _("What the others ask")
    rivals = game.board.rivals
    found += [Number(NumberId("rival_price", rival), diary.names.vendor(rival), group) for rival in rivals]
    for contact in game.scenario.contacts:
        if diary.knows(contact.id):
            group = diary.names.contact(contact.id)
            found += [
                Number(NumberId("support", contact.id), _("support"), group),
                Number(NumberId("coverage", contact.id), _("how well known"), group),
                Number(NumberId("credibility", contact.id), _("our credibility"), group),
                Number(NumberId("role", contact.id), _("say in decisions"), group),
                Number(NumberId("door", contact.id), _("door open"), group),
                Number(NumberId("firm", contact.id), _("between the firms"), group),
            ]
    return tuple(found)


def _signed(diary: Diary, part: str) -> bool:
    """Tell whether a part of the points is a sign-off, which gives none."""
    step = diary.names.steps.get(part)
    return step is not None and step.step_kind.signs


def _of_the_end(diary: Diary) -> list[Number]:
    """Return the numbers of the result."""
    group, game = _("The score"), diary.game
    found = [Number(NumberId("score"), _("the score"), group)]
    found += [Number(NumberId("score", part), SCORE_PARTS[part].label, group) for part in SCORE_PARTS]
    if game.result is not None and game.result.outcome in ("won", "lost"):
        group = _("The points")
        found.append(Number(NumberId("margin"), _("the lead in all"), group))
        ours = dict(game.result.points)["us"]
        found += [
            Number(NumberId("points", part), diary.names.points_part(part), group)
            for part, _points in ours
            if not _signed(diary, part)
        ]
    return found
