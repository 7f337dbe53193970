"""What is learned by playing many games: stories, balance, par, what-if, attribution.

Together with the engine this is the only room that may look at the hidden truth, because it judges after the fact.
"""
