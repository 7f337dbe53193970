"""Run by Alembic: the steps go through the connection, and within the transaction, of whoever asked for them."""

from alembic import context

from simgame.classes.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
