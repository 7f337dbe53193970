"""The game on the screen, the only room that imports Textual.

Screens act, widgets post messages and know nobody, presenters turn observations into what a widget shows.
"""
