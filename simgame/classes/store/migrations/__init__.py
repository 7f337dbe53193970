"""How a database of an earlier simgame becomes one of today; Alembic runs the steps in `versions` that it lacks."""
