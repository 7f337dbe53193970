"""Pure functions from what a player knows to what a widget shows: rows of spans, measured in terminal cells.

Nothing here imports Textual, so everything here is tested without a screen.
"""
