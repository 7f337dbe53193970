"""What a plan is expected to bring, in sentences: for trainees, from what is known, and said to be no promise."""

from collections.abc import Iterator

from simgame.engine.game import Game
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item
from simgame.report import scales
from simgame.report.doors import way_in
from simgame.report.names import Names
from simgame.study.preview import Preview, Prospect, Spread

_ = Catalogue("learning")

_FRESH = 1
"""What was seen so many weeks ago counts as fresh."""
_LIKELY, _HARDLY = 75, 25
"""From how many of a hundred futures on something is likely; below the other it hardly happens."""


def no_preview(difficulty: str) -> str:
    """Return why there is no preview at a difficulty, in one sentence; empty where there is one."""
    match difficulty:
        case "trainee":
            return ""
        case "standard":
            return _("What a plan brings is shown to trainees only; at standard you judge it yourself.")
        case _:
            return _("In live play nobody can tell beforehand what a plan brings; you judge it yourself.")


def opening(found: Preview) -> Iterator[str]:
    """Yield what is to be said before all else."""
    if not found.people:
        yield _("The plan meets nobody yet. Plan a meeting, then look here again.")
        return
    text = _(
        "Week {week} is tried {futures} times on what we know: no promise. A range is what 8 of 10 tries come to; "
        "shares are per cents of the tries."
    )
    yield text.format(futures=found.futures, week=found.week)
    if not all(person.seen is not None for person in found.people):
        yield _("Where somebody's support was never seen it is a guess: what is usual at a first meeting.")
    if found.found:
        yield _("Something in the plan is against the rules: it comes to light in {share} % of the tries.").format(
            share=found.found
        )


def title(game: Game, person: Prospect) -> str:
    """Return who is met."""
    return Names(game.scenario).contact(person.contact)


def person_lines(game: Game, person: Prospect) -> Iterator[Item]:
    """Yield what the week is expected to do with one person: what comes of it, then how sure that is and what else."""
    yield Item(words.sentences([_gain(person), _after(person)]))
    more = [
        _sure(person, game.week), _door(game, person), _ahead(person), _alone(person), _coverage(game, person),
        _shows(person),
    ]  # fmt: skip
    yield Item(words.sentences(more), "warn" if person.seen is None else "", 1)


def between(spread: Spread) -> str:
    """Return the range of a change that holds in eight of ten futures, such as ``+0.2 to +0.5``."""
    low, high = (decimals.expected(end, signed=True) for end in (spread.low, spread.high))
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def _gain(person: Prospect) -> str:
    change, middle = between(person.gain), decimals.expected(person.gain.middle, signed=True)
    text = _("Support {change}.") if change == middle else _("Support {change}, {middle} in the middle.")
    said = text.format(change=change, middle=middle)
    fades = person.alone <= person.gain.middle and decimals.is_less(person.gain.middle)
    return words.sentences([said, _("More fades in the week than the plan brings.") if fades else ""])


def _after(person: Prospect) -> str:
    low, high = scales.support(person.after.low), scales.support(person.after.high)
    ends = [decimals.expected(end) for end in (person.after.low, person.after.high)]
    alike = _("Then {word} ({low}); ") if ends[0] == ends[1] else _("Then {word} ({low} to {high}); ")
    unlike = _("Then between {word} ({low}) and {other} ({high}); ")
    stand = (alike if low == high else unlike).format(
        word=low.label,
        other=high.label,
        low=ends[0],
        high=ends[1],
    )
    if person.supporter >= 100:
        return stand + _("speaks for us in every try.")
    if person.supporter <= 0:
        return stand + _("does not speak for us yet.")
    return stand + _("speaks for us in {share} % of the tries.").format(share=person.supporter)


def _sure(person: Prospect, week: int) -> str:
    """Say how much of it is knowledge."""
    if person.seen is None:
        return _("A guess: support never seen.")
    if week == person.seen == 1:
        return _("Rather sure: known from before the game.")
    if week - person.seen <= _FRESH:
        return _("Rather sure: seen in week {week}.").format(week=person.seen)
    return _("Less sure: last seen in week {week}.").format(week=person.seen)


def _door(game: Game, person: Prospect) -> str:
    """Say how little of a meeting comes through with somebody to whom nobody introduces us."""
    known = game.knowledge.contact(person.contact)
    if known.door is None or known.introduced_by:
        return ""
    text = _("Nobody introduces us there: {percent} of a meeting comes through.")
    return words.sentences([text.format(percent=decimals.percent(known.access)), way_in(known, Names(game.scenario))])


def _ahead(person: Prospect) -> str:
    """Say whether we are ahead of the rivals, where that was ever seen."""
    if person.ahead is None:
        return ""
    return _("Prefers us to every rival in {share} % of the tries.").format(share=person.ahead)


def _alone(person: Prospect) -> str:
    """Say what happens without a meeting, where it is worth a sentence."""
    change = decimals.expected(person.alone, signed=True)
    return "" if change == decimals.expected(0) else _("Left alone for the week: {change}.").format(change=change)


def _coverage(game: Game, person: Prospect) -> str:
    """Say how much better we know the person afterwards."""
    before = game.knowledge.contact(person.contact).coverage
    low, high = decimals.expected(person.coverage.low), decimals.expected(person.coverage.high)
    after = low if low == high else _("{low} to {high}").format(low=low, high=high)
    if after == decimals.expected(before):
        return ""
    return _("Coverage {before}, then {after}: {word}.").format(
        before=decimals.expected(before), after=after, word=scales.coverage(person.coverage.middle).label
    )


def _shows(person: Prospect) -> str:
    """Say what is likely to become known of the person."""
    kinds = (
        (person.concerns, _("concerns")),
        (person.role, _("the role in the decision chain")),
        (person.influence, _("whom the person persuades")),
    )
    likely = [word for share, word in kinds if share is not None and share >= _LIKELY]
    perhaps = [word for share, word in kinds if share is not None and _HARDLY <= share < _LIKELY]
    parts = []
    if likely:
        parts.append(_("Likely to become known: {what}.").format(what=words.listed(likely)))
    if perhaps:
        parts.append(_("Perhaps: {what}.").format(what=words.listed(perhaps)))
    return words.sentences(parts)


__all__ = ["between", "no_preview", "opening", "person_lines", "title"]
