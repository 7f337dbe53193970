"""The closed words of a scenario file, each explained for authors."""

from typing import Final

from simgame.locale import Catalogue, mark

_ = Catalogue("authoring")  # names where these texts belong; they are translated where they are shown

ACTIONS: Final = {
    "call": mark("Telephone call: quick, cheap, brings little."),
    "visit": mark("Visit at the customer's: the everyday means."),
    "ask": mark("Asking around: little goodwill, much information; not for executives."),
    "exchange": mark("Technical exchange, experts with experts."),
    "reference": mark("Visit to a reference site of ours."),
    "headquarters": mark("Visit to our headquarters."),
    "executive": mark("Meeting of executives; a supporter must open the door."),
    "workshop": mark("Workshop on a concern that we know of."),
    "summit": mark("Our summit or forum, for those who lead."),
    "award": mark("Award at our annual event, for people who support us."),
    "agreement": mark("Strategic cooperation agreement with an executive."),
    "innovation": mark("Joint innovation centre."),
    "prepare": mark("Prepare the bid's answer to a concern; the target is the concern."),
    "price": mark("Set the bid's price; the target is floor, low, list or premium."),
    "objection": mark("Formal objection to criteria that favour a rival."),
    "gift": mark("Temptation: a gift."),
    "banquet": mark("Temptation: lavish hospitality."),
    "leak": mark("Temptation: paying for inside information."),
    "private": mark("Temptation: private contact with evaluators during the blackout."),
    "collude": mark("Temptation: agreeing prices; the target is a rival."),
}
"""What each action is; costs and effects are in `simgame.terms.actions`."""

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
