"""The closed words of a scenario file, each explained for authors."""

from typing import Final

from simgame.locale import Catalogue, mark

_ = Catalogue("authoring")  # names where these texts belong; they are translated where they are shown

STRATEGIES: Final = {
    "random": mark("Any legal moves, in any order."),
    "boss-only": mark("The highest leader in post and nobody else."),
    "breadth-only": mark("Everybody a little, nobody in depth."),
    "talkers": mark("Whoever likes to talk, again and again."),
    "chain-late": mark("The deciders, and only once the criteria are locked."),
    "price-only": mark("The lowest price, and calls to announce it."),
    "tempted": mark("Every temptation there is."),
    "by-the-book": mark("The doctrine: ask, find the chain, win the drafters in time, match levels, answer concerns."),
}
"""What each strategy does that a story may name."""

LINES: Final = {
    "management": mark("management"),
    "technical": mark("technical"),
    "procurement": mark("procurement"),
    "finance": mark("finance"),
    "user": mark("users"),
}

RANKS: Final = {"staff": mark("staff"), "manager": mark("manager"), "executive": mark("executive")}

CHANNELS: Final = {
    "letter": mark("a letter"),
    "rumour": mark("a rumour"),
    "call": mark("a telephone call"),
    "notice": mark("a public notice"),
}

REVEALS: Final = {
    "role:CONTACT": mark("the contact's weight in every step"),
    "concerns:CONTACT": mark("what worries the contact"),
    "support:CONTACT": mark("how the contact stands towards us and the rivals now"),
    "influence:CONTACT": mark("whom the contact persuades; who has an executive's ear opens the door"),
    "contact:CONTACT": mark("that the contact exists"),
    "rival:RIVAL": mark("whom the rival works on"),
    "price:RIVAL": mark("the rival's price"),
    "event:EVENT": mark("that the event may come: a warning"),
}
"""What a fact can reveal."""
