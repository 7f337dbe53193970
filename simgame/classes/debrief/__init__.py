"""The debrief of a class: what this class did in a round, found by playing its runs again.

`readings` says what one run shows, `reckoning` has all of a round read by worker processes, `subjects` which run of a
seat counts. Each finding is a value with its figures, and its sentences in the language of the moment; `findings` puts
them together. Nothing here knows a page.
"""
