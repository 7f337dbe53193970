"""The week at whose end the seats of a round wait for each other."""

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"


def upgrade() -> None:
    """Add the column."""
    op.add_column("rounds", sa.Column("held_week", sa.Integer(), nullable=True))
