"""The instructor's pages: the way in, what they share, and the pages that act on a class.

Each page is a module with `routes()`, which `simgame.serve.instructor.routes` gathers. A page asks
`session.instructor_of` who is signed in, or `session.posted` for what a form of it says, and is written by
`desk.DeskPage`.
"""
