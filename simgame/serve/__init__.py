"""The class on a server: a process a seat, played in browsers, kept in a store.

`app.py` puts the pages together, `seats.py` has the seats of the moment, `seat_process.py` is what runs in the process
of each. Importing this package costs nothing; aiohttp comes with the first module of it.
"""
