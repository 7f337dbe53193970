"""Pure functions from what a player knows to what a front end shows: pages, and rows for what only a screen draws.

Nothing here imports Textual, so everything here is tested without a screen.
"""
