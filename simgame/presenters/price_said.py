"""What a level of our price gives in the scoring, and what it takes from the result of the player."""

import numpy as np

from simgame.engine.rules.milestones import price_points
from simgame.engine.scoring import price_kept
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.presenters.view import View
from simgame.terms.prices import PRICE_LEVELS, PRICE_SHARES

_ = Catalogue("tui")


def price_said(view: View, level: str) -> tuple[str, str]:
    """Return what a price gives against the list price where the lowest is the floor, and what a victory keeps."""
    share, points = PRICE_LEVELS[level].share, view.scenario.tender.price
    at_list = PRICE_LEVELS["list"].share
    own, listed = (int(price_points(points, np.array(PRICE_SHARES[0]), np.array(each))) for each in (share, at_list))
    if own == listed:
        gives = _("The lowest price gets all {points} points for price, another less in proportion.").format(
            points=points
        )
    else:
        text = _("Against the list price about {points} points for price.")
        gives = text.format(points=decimals.points(own - listed, signed=True))
    weight = view.scenario.score.efficiency
    kept, most = (int(price_kept(np.array(each))) * weight for each in (share, PRICE_SHARES[-1]))
    text = _("If it wins, your result has {kept} of {most} points for the price kept.")
    return gives, text.format(kept=decimals.points(kept), most=decimals.points(most))
