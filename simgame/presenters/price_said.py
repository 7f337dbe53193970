"""What a level of our price gives in the scoring, and what it takes from the result of the player."""

from simgame.engine.price_outlook import against_list, kept
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.presenters.view import View
from simgame.terms.prices import PRICE_LEVELS

_ = Catalogue("tui")


def price_said(view: View, level: str) -> tuple[str, str]:
    """Return what a price gives against the list price in the scoring, and what a victory at it keeps."""
    points, weight = view.scenario.tender.price, view.scenario.score.efficiency
    more = against_list(level, points)
    text = _("Against the list price about {points} points for price.")
    gives = text.format(points=decimals.points(more, signed=True))
    if not more:
        text = _("The lowest price gets all {points} points for price, another less in proportion.")
        gives = text.format(points=points)
    keeps, most = (decimals.points(kept(each) * weight) for each in (level, max(PRICE_LEVELS, key=kept)))
    return gives, _("If it wins, your result has {kept} of {most} points for the price kept.").format(
        kept=keeps, most=most
    )
