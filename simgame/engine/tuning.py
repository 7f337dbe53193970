"""The constants of the rules, in one place. Shares, chances and factors are in thousandths."""

from typing import Final

RULES_VERSION: Final = 3
"""Raised with any change to a rule, a constant here or in `simgame.terms.actions`, a hash key, the order of the week,
the score or what hints cost: also with what is only added."""

RULES_REPLAYED_SINCE: Final = 3
"""The least version whose runs these rules replay bit for bit. Raised to RULES_VERSION by a change after which the same
plans and seed could end in another state or with another score; not by what no earlier run can have used, such as a new
action, a new effect or a field of State for them, which leave every digest as it was."""

SUPPORT_LEAST: Final = -1000
SUPPORT_MOST: Final = 3000
COVERAGE_MOST: Final = 4000
NO_CONTACT: Final = 1000
BRIEF: Final = 2000

RANK_MATCH: Final = ((1000, 650, 250), (950, 1000, 500), (700, 900, 1000))
"""Factor of a meeting by [our rank][their rank]: layered matching. A level too low brings little."""

CREDIBILITY_LOSS: Final = ((0, 60, 180), (0, 0, 80), (0, 0, 0))
"""Credibility lost with the contact by [our rank][their rank]."""

CREDIBILITY_LEAST: Final = 300
CREDIBILITY_HEALS: Final = 30
"""Credibility regained in a week."""

FUNCTION_MISMATCH: Final = 550
"""Factor where the member is not at home in the contact's line."""

ADDRESSED: Final = 1700
"""Factor where the action addresses a concern that we know of."""

REPETITION: Final = (1000, 750, 500, 300, 180, 100)
"""Factor by how many other meetings the contact has had with us lately."""

RESISTANCE: Final = (900, 1000, 850, 550, 350, 220, 150, 100, 60)
"""Factor by the support already there, each half level from -1."""

OPENNESS_FLOOR: Final = 350
"""What even the most closed person gives a meeting, as a share of the most open."""

LUCK_SPREAD: Final = 300
"""A meeting or a rival's move brings between 1 - this and 1 + this of its worth."""

PERSUASION: Final = 180
"""Share of a supporter's support that a full influence (1.0) carries over in a week."""
PERSUASION_UP_TO: Final = 1500
"""Word of mouth alone brings nobody further than this."""
SUPPORTER: Final = 1000
"""From here on a contact speaks for a vendor."""

DEFENCE: Final = 300
"""Support that a rival's answer to our lead with one person brings it in a week, at full strength."""

FADE_WEAK: Final = 70
FADE_STRONG: Final = 20
"""Share of the personal part of support, and of coverage above a brief one, that goes in a week without contact.
The literature has about 4 % for weak ties and below 1 % for strong ones; a game of ten weeks shows it faster."""
STRONG_TIE: Final = 2000

LEARN_RIVALS: Final = 2500
LEARN_ROLE: Final = 3000
LEARN_INFLUENCE: Final = 3500
LEARN_CONCERNS: Final = 3500
"""Coverage at which a meeting shows us these things."""

BLIND: Final = 600
"""Share of the people of a line whom we must have met to see what happens there."""
UNSEEN: Final = 1150
"""Factor of what rivals' moves bring in a line that we do not see."""

COLD: Final = 350
"""Share of a meeting with a manager or an executive that comes through where nobody has introduced us."""
INTRODUCED: Final = 350
"""What each person who introduces us adds to that share."""
PROGRAMME: Final = 100
"""What each tie between the two firms adds to it."""
KNOWS_US: Final = 3000
"""Coverage from which a person needs no introduction."""
INTRODUCER_COVERAGE: Final = 2500
INTRODUCER_SUPPORT: Final = 200
"""How well we must know somebody, and what support we must have seen there, to be introduced."""

UNDERSTOOD: Final = 250
"""What an answer is worth of which we know the worry by its name alone."""
SOURCE: Final = 100
SOURCES: Final = 3
"""What each of so many people adds of whom we know that they have the worry."""
TOLD: Final = 350
"""What it adds that somebody told us about it."""
WORKED_ON: Final = 100
"""What a workshop with somebody who has the worry adds."""

FULL_SUPPORT: Final = 1500
"""Mean support at which a step gives a vendor all its points."""
GATE_MISSED: Final = 1500
"""How much support is missing at a gate that costs its whole handicap."""

REPUTATION_VISITS: Final = 5
"""So many acts that add to our reputation count, no more."""

TAILORED: Final = 1500
"""The lead of the best rival in the criteria, in thousandths of a point, from which an objection has ground."""
OBJECTION_UNDOES: Final = 400
"""Share of that lead that an objection undoes."""
OBJECTION_COSTS: Final = 400
"""Support that it costs with everybody who took part in drafting."""

COMMITTEE_LUCK: Final = 2500
"""Greatest deviation of a vendor's points in scoring, in thousandths of a point."""

SURFACING: Final = 100
"""Chance for each temptation taken that a losing bidder's complaint brings it to light at the verdict."""

TAKEN_ALONG: Final = 2000
"""A member who leaves takes one part in so many thousandths of the member's own share of a tie: half."""

STRANGER: Final = 2000
"""Below this coverage nobody signs for us: whoever hardly knows us counts as neutral at best."""
DELAYED_BY: Final = 250
"""Each started part of missing support, thousandths of a level, delays a sign-off by a week."""
REFUSED: Final = 8
"""A sign-off that would be so many weeks late is refused."""
DELAY_COSTS: Final = 1000
"""What each week of delay costs of our standing, thousandths of a point."""
STANDING_MOST: Final = 8000
"""The most standing that a won order begins with, thousandths of a point; else it is the lead at the verdict."""

COLLUSION_RAISES: Final = 80
"""By how much a colluding rival raises its price, as a share of our list price."""
