"""Strategies: each a few lines that score the moves from an `Observation` and nothing else.

Here live the naive ones (random, boss-only, breadth-only, price-only, ...) and by-the-book, the doctrine; the checks of
a scenario play them all.
"""
