"""The outbox belongs to the class: what voids the statements about a run outlives the run."""

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0003"

_STATES = "state IN ('waiting', 'sending', 'sent', 'refused')"
_OF_RUN = (
    "(SELECT rounds.class_id FROM runs JOIN seats ON seats.id = runs.seat_id JOIN rounds ON rounds.id = seats.round_id "
    "WHERE runs.id = outbox.run_id)"
)


def upgrade() -> None:
    """Name the class of each statement, and let there be statements of no run.

    What waits in an old outbox may have been sent before this process: it counts as being sent.
    """
    op.add_column("outbox", sa.Column("class_id", sa.String(length=32), nullable=True))
    op.execute(f"UPDATE outbox SET class_id = {_OF_RUN}")
    with op.batch_alter_table("outbox", copy_from=_outbox(), recreate="auto") as outbox:
        outbox.alter_column("class_id", existing_type=sa.String(length=32), nullable=False)
        outbox.alter_column("run_id", existing_type=sa.String(length=32), nullable=True)
        outbox.create_foreign_key(op.f("fk_outbox_class_id"), "classes", ["class_id"], ["id"], ondelete="CASCADE")
        outbox.drop_constraint(op.f("ck_outbox_state"), type_="check")
        outbox.create_check_constraint(op.f("ck_outbox_state"), _STATES)
    op.create_index(op.f("ix_outbox_class_id"), "outbox", ["class_id"])
    op.execute("UPDATE outbox SET state = 'sending' WHERE state = 'waiting'")


def _outbox() -> sa.Table:
    """Return the table as it is before, which SQLite has to make anew: it does not tell its own constraints."""
    return sa.Table(
        "outbox",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lrs", sa.String(length=400), nullable=False),
        sa.Column("statement", sa.String(length=36), nullable=False),
        sa.Column("run_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("class_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'refused')", name=op.f("ck_outbox_state")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_outbox_run_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("lrs", "statement", name=op.f("uq_outbox_lrs")),
        sa.Index(op.f("ix_outbox_run_id"), "run_id"),
    )
