"""What a step that has to be passed needs, where we stand, and what missing it costs: said before it closes."""

from typing import Final

from simgame.engine.known_tender import KnownStep, Outlook
from simgame.engine.tuning import DELAY_COSTS, FULL_SUPPORT, GATE_MISSED, REFUSED, STANDING_MOST
from simgame.locale import Catalogue, mark
from simgame.page import decimals, words
from simgame.page.model import Tone
from simgame.presenters.trend import outdated_said
from simgame.presenters.view import View

_ = Catalogue("tui")

_SOON: Final = 1
"""So many weeks before it closes a step is warned of."""

_NEEDED: Final = (
    (500, mark("a little goodwill")),
    (900, mark("goodwill on the whole")),
    (9999, mark("open support")),
)
"""What has to be there where numbers are hidden, up to which need in thousandths of a level"""

_GOOD_WEEK, _BEST_WEEK = 200, 500
"""What a week with meetings brings one person's support, thousandths of a level: in nine of ten weeks less than the
first, in 99 of a hundred less than the second (counted over the weeks of all strategies in the shipped scenarios)"""

_FAR: Final = 600
"""Beyond this distance, in thousandths of a level, support is far from what is needed; within a good week's, near."""


def strangers(view: View) -> int:
    """Return how many people in post there are of whom we do not know in which steps they have a say."""
    return sum(contact.in_post and contact.weights is None for contact in view.known.contacts)


def rule_said(view: View, step: KnownStep) -> str:
    """Return what a step needs and what is lost without it, as everybody knows from the start; empty where nothing is.

    Where difficulty hides numbers, the support that is needed is told in words.
    """
    if step.kind.favours and step.stake:
        text = _(
            "Each vendor gets 0 to {points} points here: the more support it has among those with a say, each by "
            "weight, the more points. With {support} it gets all of them."
        )
        return text.format(points=decimals.points(step.stake), support=_needed(view, FULL_SUPPORT))
    if not step.kind.can_pass:
        return ""
    needs = _needed(view, step.needs)
    text = _(
        "It takes {needs} among those who have a say, each by weight; who hardly knows us counts as neutral at best."
    )
    return words.sentences([text.format(needs=needs), missed_said(step)])


def state_said(view: View, step: KnownStep, name: str = "") -> str:
    """Return what an open step needs, and where we stand as far as we know; empty where nothing is to be passed.

    Args:
        view: the game.
        step: the step.
        name: what the sentences begin with; left out, they are read below the step's name.
    """
    if not step.kind.can_pass or step.done:
        return ""
    needs, found = _needed(view, step.needs), step.outlook
    if found is None:
        text = _("it takes {needs}; who has a say is not known yet, people who are easy to reach can tell")
        return words.clause([words.named(name, text.format(needs=needs))])
    has, count = decimals.level(found.mean) if view.numbers else _distance(found), len(found.signers)
    text = _("it takes {needs}; as far as we know we have {has}")
    if strangers(view):
        text = _.n(
            "it takes {needs}; with the {count} person whose say we know we have {has}",
            "it takes {needs}; with the {count} people whose say we know we have {has}",
            count,
        )
    stands = text.format(needs=needs, count=count, has=has)
    now = _("as it stands now: {end}").format(end=_end(view, step, found)[0])
    reach = reach_said(view, step, found)
    return words.sentences(
        [
            words.clause([words.named(name, stands)]),
            words.clause([now]),
            words.clause([_("what is missing is {reach}").format(reach=reach)]) if reach else "",
            words.clause([outdated_said(view, step)]),
        ]
    )


def state_in_short(view: View, step: KnownStep) -> tuple[str, str]:
    """Return the same of an open step that has to be passed, in two forms for one line, the longer one first.

    As long as others may have a say, it is said that only those whose say we know are counted.
    """
    needs, found = _needed(view, step.needs), step.outlook
    if found is None:
        long = _("it takes {needs}, who has a say is not known: ask").format(needs=needs)
        return long, _("takes {needs}; who signs? ask").format(needs=needs)
    has = decimals.level(found.mean) if view.numbers else _distance(found)
    reach = reach_said(view, step, found)
    count = len(found.signers)
    if strangers(view):
        text = _.n(
            "it takes {needs}, the {count} known has {has} ({end})",
            "it takes {needs}, the {count} known have {has} ({end})",
            count,
        )
        in_short = _.n("takes {needs}, {count} known: {has}", "takes {needs}, {count} known: {has}", count)
    else:
        text, in_short = _("it takes {needs}, we have {has} ({end})"), _("takes {needs}, have {has}")
    long = text.format(needs=needs, count=count, has=has, end=outlook_end(view, step, found)[0])
    level = _("support {level}").format(level=decimals.level(step.needs)) if view.numbers else needs
    short = in_short.format(needs=level, count=count, has=has)
    outdated = outdated_said(view, step)
    before = [_("as seen before the news")] if outdated else []
    if order_lost(view, found):
        lost = words.apart([long, *filter(None, [reach, outdated])])
        return lost, words.apart([short, _("the order is lost"), *before])
    if outdated:
        return words.apart([long, outdated]), words.apart([short, *before])
    if not reach:
        return long, short
    gone = found.needs - found.mean > (step.closes - view.week + 1) * _BEST_WEEK
    return words.apart([long, reach]), words.apart([short, _("out of reach by then") if gone else reach])


def reach_said(view: View, step: KnownStep, found: Outlook) -> str:
    """Return whether what a step needs can still be reached in the weeks that are left; empty where it is there.

    Where it cannot, but missing it costs by the degree, giving it up would be the wrong conclusion: that is said too.
    """
    missing, weeks = found.needs - found.mean, step.closes - view.week + 1
    if missing <= 0:
        return ""
    if missing > weeks * _BEST_WEEK:
        if step.kind.signs:
            return _("out of reach by then, but what is won saves weeks")
        saves = not step.shuts_out and missing - weeks * _BEST_WEEK < GATE_MISSED
        return _("out of reach by then, but what is won saves points") if saves else _("out of reach by then")
    return _("hard to reach by then") if missing > weeks * _GOOD_WEEK else _("within reach")


def tone(view: View, step: KnownStep) -> Tone:
    """Return how it looks: good where it would be passed now as far as we know, and no news have made that doubtful."""
    enough = step.outlook is not None and step.outlook.mean >= step.outlook.needs
    return "good" if enough and not outdated_said(view, step) else "warn"


def closing(view: View) -> KnownStep | None:
    """Return the step that has to be passed and closes this week or the next; None: none does."""
    open_steps = (step for step in view.known.open_steps if step.kind.can_pass)
    return next((step for step in open_steps if step.closes <= view.week + _SOON), None)


def outlook_end(view: View, step: KnownStep, found: Outlook) -> tuple[str, Tone]:
    """Return how a step that has to be passed would come out if it closed now, as far as we know.

    Where an event has told that people moved since we saw them, that is said: the figure is from before it.
    """
    end, look = _end(view, step, found)
    if outdated_said(view, step):
        return _("{end}, as seen before the news").format(end=end), "warn"
    return end, look


def _end(view: View, step: KnownStep, found: Outlook) -> tuple[str, Tone]:
    """Return how the step would come out with the support that was last seen."""
    enough = found.mean >= found.needs
    look: Tone = "good" if enough else "warn"
    if step.kind.signs:
        return _signed(found.late, lost=order_lost(view, found)), look
    if enough:
        return _("passed"), look
    if step.shuts_out:
        return _("not passed, we are out"), look
    if not view.numbers:
        return _("short, costs points"), look
    return _("short, costs {points} points").format(points=decimals.cost(found.cost)), look


def missed_said(step: KnownStep) -> str:
    """Return what it costs to miss a step that has to be passed."""
    if step.kind.signs:
        text = _(
            "Where support is missing the signature comes weeks late. Each week late takes {points} points of our lead "
            "at the award, of which at most {most} count; once it is used up, the order is lost."
        )
        return text.format(points=decimals.points(DELAY_COSTS), most=decimals.points(STANDING_MOST))
    if step.shuts_out:
        return _("Whoever has less is out.")
    text = _("Whoever has less stays in, but loses up to {points} points: the more support is missing, the more.")
    return text.format(points=decimals.points(step.stake))


def order_lost(view: View, found: Outlook) -> bool:
    """Return whether the delay, if the step closed now, would take all that our order has left; no before the award."""
    standing = view.known.standing
    return bool(standing) and (found.late >= REFUSED or found.late * DELAY_COSTS >= standing)


def order_in_danger(view: View) -> bool:
    """Return whether an open step, as it stands now, would cost us the order that we have won."""
    signed = (step.outlook for step in view.known.open_steps if step.kind.signs)
    return any(found is not None and order_lost(view, found) for found in signed)


def _signed(late: int, *, lost: bool) -> str:
    """Return by how many weeks a sign-off would be late, and that the order would be lost by it where it would."""
    if not late:
        return _("signed in time")
    if not lost:
        return _.n("signed {count} week late", "signed {count} weeks late", late).format(count=late)
    text = _.n("{count} week late: the order is lost", "{count} weeks late: the order is lost", late)
    return text.format(count=late)


def _needed(view: View, needs: int) -> str:
    """Return how much support is needed, as a number or in words."""
    if view.numbers:
        return _("a mean support of {level}").format(level=decimals.level(needs))
    return next(_(text) for most, text in _NEEDED if needs <= most)


def _distance(found: Outlook) -> str:
    """Return in words how far we are from what is needed."""
    if found.mean >= found.needs:
        return _("enough")
    missing = found.needs - found.mean
    if missing <= _GOOD_WEEK:
        return _("nearly enough")
    return _("too little") if missing <= _FAR else _("far too little")
