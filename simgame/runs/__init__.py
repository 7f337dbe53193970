"""A learner's run: the next decision as data, and the save, which is the log that replays it.

Here live autosave, the verification of a saved run week by week, and the store of results. A front end asks a run what
is to be decided and hands back the answer.
"""
