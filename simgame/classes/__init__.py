"""A class: who plays what, under which conditions, and what came of it.

The class file that an instructor writes, the store in which the class is kept, results that are played again, figures
of the whole class. No server and no page: those are in `simgame.serve`.
"""
