"""`simgame class rehearse`: the room tried the evening before, by learners who are programs.

They come as learners do: through the pages and sockets of a server that is started for them as it will be started for
the class, and by the keys of the game's own screens. What one of them knows beyond its screen is in `bots`.
"""
